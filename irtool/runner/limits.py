"""The limits of an incident to take away: as a calendar, and as a card to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from irtool.domain.course import grouped
from irtool.domain.duties import assess
from irtool.domain.duty_spoken import DutySpeaker, stage_name
from irtool.domain.hiding import hidden_text
from irtool.errors import refuse

if TYPE_CHECKING:
    from irtool.domain.duties import DutyView, StageView
    from irtool.exchange.ics import CalendarDay
    from irtool.runner.session import Session
    from irtool.words.sentences import Lang

Form = Literal["ics", "card"]


def calendar(speaker: DutySpeaker) -> tuple[str, list[CalendarDay]]:
    """The file of a calendar (iCalendar), and the whole days in it: limits that have a day and are not met.

    Those that only may apply say so; each keeps its key, so that a later file moves it.
    """
    from irtool.exchange.ics import ics

    duties = assess(speaker.state, speaker.now)
    days = [_day(speaker, duty, stage) for duty in duties for stage in duty.stages if counted(stage)]
    return ics(days, speaker.now, f"[{speaker.say('ics-drill')}]" if speaker.state.drill else ""), days


def counted(stage: StageView) -> bool:
    """Whether a stage has a last day that still matters."""
    return stage.due is not None and stage.status not in ("met", "not-applicable")


def card(speaker: DutySpeaker) -> str:
    """The deadline card, one page (HTML) to be printed."""
    from irtool.report.deadline_card import deadline_card
    from irtool.store.paths import shipped

    css = (shipped("templates") / "binder.css").read_text(encoding="utf-8")
    return deadline_card(speaker, assess(speaker.state, speaker.now), css)


def put(session: Session, form: Form, lang: Lang) -> Path:
    """Write one of them among the reports of the incident, under a name that is still free.

    Raises UserError (exit 4) when the place takes nothing.
    """
    from irtool.store.disk import put_new

    now = session.clock().astimezone(session.zone)
    speaker = DutySpeaker(session.state, now, lang)
    text = card(speaker) if form == "card" else calendar(speaker)[0]
    drill = "drill-" if session.drill else ""
    made = session.wall().astimezone(session.zone)
    stem, suffix = f"{drill}deadlines-{made:%Y%m%d-%H%M%S}", ".html" if form == "card" else ".ics"
    path, n = session.path / "reports" / f"{stem}{suffix}", 1
    while path.exists():
        n += 1
        path = path.with_name(f"{stem}-{n}{suffix}")
    try:
        put_new(path, text.encode())
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or str(error)) from error
    return path


def _day(speaker: DutySpeaker, duty: DutyView, stage: StageView) -> CalendarDay:
    from irtool.exchange.ics import CalendarDay

    state, lang = speaker.state, speaker.lang
    name = stage_name(duty, stage, lang)
    name = speaker.say("if-applies", name=name) if stage.status == "unknown" else name
    if state.drill:
        name = f"[{speaker.say('ics-drill')}] {name}"
    title = hidden_text(state, state.course.opened, lang) or state.course.title
    lines = [
        f"{title} {grouped(state.code)}", speaker.until(stage), *speaker.why(duty), *speaker.reasons(stage),
        stage.stage.hand_in.to(lang), speaker.say("check-law"),
    ]  # fmt: skip
    assert stage.due is not None
    return CalendarDay(
        key=f"{state.code}-{duty.id}-{stage.id}", day=stage.due, title=name, url=stage.stage.url,
        text="\n".join(line for line in lines if line),
    )  # fmt: skip
