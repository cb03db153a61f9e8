"""`irtool decision` and `irtool meeting`: what was decided beyond the playbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.cli.task import shown_time, task_rows
from irtool.domain.incident import State
from irtool.domain.notes import DecisionRecorded, MeetingHeld, Noted, to_review
from irtool.domain.parties import find
from irtool.errors import refuse
from irtool.words.sentences import Lang

decision = group("decision")
meeting = group("meeting")


@decision.command("add")
@click.argument("title", metavar="QUESTION")
@click.argument("decided", metavar="DECIDED")
@click.option("--option", "options", metavar="TEXT", multiple=True)
@click.option("--reason", metavar="TEXT", default="")
@click.option("--by", "decided_by", metavar="PERSON", default="")
@click.option("--review", metavar="WHEN", default="")
@click.option("--reviews", metavar="DECISION", default="")
@recording
@click.pass_obj
def add_decision(
    settings: Settings,
    title: str,
    decided: str,
    options: tuple[str, ...],
    reason: str,
    decided_by: str,
    review: str,
    reviews: str,
    times: Times,
) -> None:
    desk = Desk(settings)
    earlier = _find(desk.state, desk.state.decisions, reviews).id if reviews else ""
    whom = desk.person(decided_by) if decided_by else ""
    fields = desk.fields(times)
    desk.record(
        DecisionRecorded(
            title=title,
            decided=decided,
            options=list(options),
            reason=reason,
            decided_by=whom,
            review_at=desk.later(review),
            reviews=earlier,
            **fields,
        )  # fmt: skip
    )


@meeting.command("add")
@click.argument("title", metavar="TITLE")
@click.option("--present", metavar="PERSON", multiple=True)
@click.option("--decided", metavar="TEXT", default="")
@click.option("--next", "next_", metavar="WHEN", default="")
@recording
@click.pass_obj
def add_meeting(
    settings: Settings, title: str, present: tuple[str, ...], decided: str, next_: str, times: Times
) -> None:
    desk = Desk(settings)
    people = [desk.person(name) for name in present]
    fields = desk.fields(times)
    desk.record(MeetingHeld(title=title, present=people, decided=decided, next=desk.later(next_), **fields))


@decision.command("list")
@click.pass_obj
def list_decisions(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    rows = decision_rows(desk.state, desk.lang)
    if settings.json:
        emit({"decisions": rows})
        return
    lang = desk.lang
    for row in rows:
        again = say("to-review", lang, time=shown_time(desk, row["review_at"])) if row["open"] else ""
        out(
            f"{row['name']}  {say('decision-line', lang, title=row['title'], decided=row['decided'])}  {again}".rstrip()
        )
        labelled = (
            ("decision-options", " / ".join(row["options"])), ("why", row["reason"]),
            ("decided-by", _name(desk.state, row["decided_by"], lang)),
        )  # fmt: skip
        for code, text in labelled:
            if text:
                out("  " + say(code, lang, text=text))
    if not rows:
        out(say("nothing", lang))


@meeting.command("list")
@click.pass_obj
def list_meetings(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    rows = meeting_rows(desk.state, desk.lang)
    if settings.json:
        emit({"meetings": rows})
        return
    lang = desk.lang
    lines = []
    for row in rows:
        present = "、".join(_name(desk.state, name, lang) for name in row["present"])
        again = say("meeting-next", lang, time=shown_time(desk, row["next"])) if row["next"] else ""
        lines.append((row["name"], row["title"], row["decided"], present, again))
    table(lines)
    if not rows:
        out(say("nothing", lang))


def print_noted(desk: Desk) -> None:
    """What stands beside the steps, for `status`: open tasks without a time, decisions, meetings."""
    state, lang = desk.state, desk.lang
    for task in task_rows(state, lang):
        if task["open"] and not task["due"]:
            out(say("task-line", lang, title=task["title"], owner=_name(state, task["owner"], lang)).rstrip())
    for row in decision_rows(state, lang):
        out(say("decided-line", lang, title=row["title"], decided=row["decided"]))
    for row in meeting_rows(state, lang):
        again = say("meeting-next", lang, time=shown_time(desk, row["next"])) if row["next"] else ""
        out(say("meeting-line", lang, title=row["title"], decided=row["decided"], next=again).rstrip())


def decision_rows(state: State, lang: Lang) -> list[dict[str, Any]]:
    """Every decision beyond the playbook; `open`: the time to look at it again is set and nobody has looked yet."""
    waiting = {noted.id for noted in to_review(state)}
    shown = ("title", "decided", "reason", "decided_by", "review_at", "reviews")
    return [
        covered(
            state, noted.id, lang,
            {
                **_base(state, noted), **{f: getattr(noted.data, f) for f in shown},
                "options": _seen(state, noted, noted.data.options), "open": noted.id in waiting,
            },
            "title", "decided", "reason", "decided_by",
        )
        for noted in state.decisions
    ]  # fmt: skip


def meeting_rows(state: State, lang: Lang) -> list[dict[str, Any]]:
    """Every meeting."""
    return [
        covered(
            state, noted.id, lang,
            {
                **_base(state, noted), **{f: getattr(noted.data, f) for f in ("title", "decided", "next")},
                "present": _seen(state, noted, noted.data.present),
            },
            "title", "decided",
        )
        for noted in state.meetings
    ]  # fmt: skip


def _base(state: State, noted: Noted) -> dict[str, Any]:
    return {"id": noted.id, "name": _entry(state, noted), "at": noted.at, "by": noted.by}


def _seen(state: State, noted: Noted, texts: list[str]) -> list[str]:
    note = state.amendments.get(noted.id)
    return [] if note is not None and note.hidden is not None else texts


def _entry(state: State, noted: Noted) -> str:
    event = state.events[state.ids[noted.id]]
    return f"{event.writer}/{event.n}"


def _name(state: State, person: str, lang: Lang) -> str:
    return find(state.chart, person).name.to(lang) if person else ""


def _find(state: State, among: Sequence[Noted], name: str) -> Noted:
    """The newest of these entries of this id, `writer/n` or title. Raises UserError."""
    for noted in reversed(among):
        if name in (noted.id, _entry(state, noted), noted.data.title):
            return noted
    raise refuse("event.unknown", name=name)
