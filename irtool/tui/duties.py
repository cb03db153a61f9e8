"""Whom to tell: which duties apply, which may, until when, and which answer would settle what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from irtool.domain.conflicts import conflicts
from irtool.domain.duties import DutyView, StageView, assess, deciding, sorted_out
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.facts import specs
from irtool.errors import UserError
from irtool.runner.limits import Form, counted
from irtool.tui.choosing import Row
from irtool.tui.facts import asking
from irtool.tui.lines import Line, cut, fit, line
from irtool.tui.sections import SectionsPage, head
from irtool.tui.settling import ClaimsPage
from irtool.tui.ui import Ui

if TYPE_CHECKING:
    from irtool.tui.app import IrtoolApp

_STATE = 5
_QUESTIONS = 4
"""How many questions stand on top; the others are on the duties' own pages."""


class DutiesPage(SectionsPage):
    """The list. What does not apply is folded away behind its last row."""

    topic = "duties"

    def __init__(self) -> None:
        super().__init__()
        self._unfolded = False
        self._counts = ""

    def above(self, width: int) -> list[Line]:
        """The title with how many there are."""
        title = " " + self.ui.say("duties.title")
        return [line(cut(f"{title}    {self._counts}", width), "head")]

    def rows(self) -> list[Row]:
        """What would settle it, then the duties by how sure they are, then what can be taken away."""
        ui, say, session = self.ui, self.ui.say, self.ui.session
        assert session is not None
        state, words = session.state, speaker(ui)
        duties = assess(state, words.now)
        sorts = sorted_out(duties)
        self._counts = say(
            "duties.counts", met=sum(duty.met for duty in duties),
            **{sort: sum(not duty.met for duty in sorts[sort]) for sort in ("yes", "possible", "voluntary")},
        )  # fmt: skip
        rows: list[Row] = [] if duties else [head(words.say("none"))]
        closed = state.course.closed.now
        rows += [head(say("duties.false-alarm"))] if closed is not None and closed.value == "false-alarm" else []
        questions = [question(ui, words, name, len(ids)) for name, ids in deciding(duties).items()][:_QUESTIONS]
        if uncounted := next((name for duty in duties if duty.applies != "no" for name in not_aware(duty)), ""):
            text = say("duties.aware", title=words.title(uncounted))
            questions.insert(0, Row(f"fact:{uncounted}", text))
        rows += [head(say("duties.open")), *questions] if questions else []
        for sort in ("yes", "possible", "voluntary"):
            if sorts[sort]:
                rows += [head(say(f"duties.{sort}")), *(_row(ui, words, duty) for duty in sorts[sort])]
        reason = "" if any(counted(stage) for duty in duties for stage in duty.stages) else say("duties.no-day")
        rows += [
            head(say("duties.take")),
            Row("ics", say("duties.ics"), reason=reason),
            Row("card", say("duties.card")),
            Row("settings", say("settings.row")),
        ]
        if out := sorts["no"]:
            rows.append(Row("fold", say("duties.fold" if self._unfolded else "duties.unfold", count=len(out))))
            rows += [_row(ui, words, duty) for duty in out] if self._unfolded else []
        return rows

    def chosen(self, row: Row) -> None:
        """The fact's form, which leads back here; the duty; a file."""
        sort, _, name = row.id.partition(":")
        match sort:
            case "fact":
                ask(self.irtool, name)
            case "duty":
                from irtool.tui.duty_page import DutyPage

                self.irtool.push_screen(DutyPage(name))
            case "fold":
                self._unfolded = not self._unfolded
                self.draw()
            case "settings":
                from irtool.tui.hospital_settings import SettingsPage

                self.irtool.push_screen(SettingsPage())
            case "ics" | "card":
                self._put("ics" if sort == "ics" else "card")

    def _put(self, form: Form) -> None:
        from irtool.runner.limits import put
        from irtool.tui.reading import TextPage

        ui, session = self.ui, self.ui.session
        assert session is not None
        try:
            path = put(session, form, ui.lang)
        except UserError as error:
            self.irtool.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return
        self.irtool.push_screen(TextPage(ui.say(f"duties.{form}"), [ui.say("duties.written", path=path)]))


def speaker(ui: Ui) -> DutySpeaker:
    """The words of the duties of the incident that is open, now."""
    assert ui.session is not None
    return DutySpeaker(ui.session.state, ui.session.clock(), ui.lang)


def state_word(ui: Ui, words: DutySpeaker, stage: StageView) -> tuple[str, str]:
    """How a stage stands in a word, and its style. One that only may be owed can be late all the same."""
    status = stage.status
    if status == "unknown" and stage.due is not None:
        today = words.now.astimezone(words.state.zone).date()
        status = "overdue" if today > stage.due else "due-soon" if today >= (stage.early or stage.due) else status
    styles = {"met": "good", "overdue": "bad", "due-soon": "warn"}
    return ui.say(f"duties.state.{status}"), styles.get(status, "text")


def limit(ui: Ui, words: DutySpeaker, stage: StageView) -> str:
    """Until when; where no day can be counted yet, that it is so."""
    days = stage.stage.clock.kind == "days"
    return words.span(stage) or (ui.say("duties.no-aware") if days else words.say("no-time"))


def not_aware(duty: DutyView) -> Iterator[str]:
    """The time to enter first, if clocks of this duty wait for one: that of the noticing where it may start them."""
    if any(reason.code == "not-aware" for stage in duty.stages for reason in stage.why):
        yield "aware_at" if "aware_at" in duty.duty.aware else duty.duty.aware[0]


def question(ui: Ui, words: DutySpeaker, name: str, count: int = 0) -> Row:
    """An open question, and how many duties its answer can settle."""
    if name not in specs(words.state):
        code = "settings.question" if count > 1 else "settings.question-one"
        return Row(f"fact:{name}", ui.say(code, title=words.title(name), count=count))
    code = "duty.fact" if not count else "duties.fact" if count > 1 else "duties.fact-one"
    return Row(f"fact:{name}", ui.say(code, title=words.title(name), count=count))


def ask(app: IrtoolApp, name: str) -> None:
    """The form of a fact, or of the hospital's settings; what is in conflict is settled first."""
    session = app.ui.session
    assert session is not None
    if name in session.state.obligations.settings and name not in specs(session.state):
        from irtool.tui.hospital_settings import SettingsPage

        app.push_screen(SettingsPage(name))
        return
    found = next((one for one in conflicts(session.state) if (one.sort, one.target) == ("fact", name)), None)
    app.push_screen(ClaimsPage(found) if found is not None else asking(name, specs(session.state).get(name)))


def _row(ui: Ui, words: DutySpeaker, duty: DutyView) -> Row:
    """A duty by its next stage: how it stands, whom, which report, until when."""
    title, stage = duty.duty.title.to(ui.lang), duty.next
    if stage is None:
        met = any(one.status == "met" for one in duty.stages)
        word = ui.say(f"duties.state.{'met' if met else 'not-applicable'}")
        return Row(f"duty:{duty.id}", fit(word, _STATE) + title, style="good" if met else "dim")
    word, style = state_word(ui, words, stage)
    if style == "text" and any(one.status == "met" for one in duty.stages):
        word = ui.say("duties.state.part")
    until = "" if duty.duty.force == "voluntary" and stage.stage.clock.kind == "none" else limit(ui, words, stage)
    named = stage.title.to(ui.lang)
    text = fit(word, _STATE) + (title if named in title else f"{title} {named}")
    return Row(f"duty:{duty.id}", text, until, style=style)
