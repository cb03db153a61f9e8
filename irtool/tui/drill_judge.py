"""Judging by hand what was expected in a drill, also afterwards from what was written on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import get_args

from irtool.domain.drill import ExpectationJudged, Result
from irtool.domain.event import iso
from irtool.domain.expectations import Judged
from irtool.domain.hiding import hidden_text
from irtool.domain.scalars import span
from irtool.domain.scenario_clock import parse_jump
from irtool.domain.text import halfwidth
from irtool.errors import Malformed
from irtool.tui.choosing import ListPage, Row
from irtool.tui.drill_result import STYLES, absent, expected, judgements, measured, story, when_done
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui

RESULTS = get_args(Result)


class ExpectationsPage(ListPage):
    """The expectations alone, to be judged by hand; the mark goes on to the next one that nothing has judged."""

    topic = "drill-result"

    def reload(self) -> None:
        """At first, and back from one of them."""
        open_ = [one.verdict in ("not-judged", "open") for one in judgements(self.ui)]
        self.cursor = next((n for n in range(self.cursor, len(open_)) if open_[n]), self.cursor)

    def above(self, width: int) -> list[Line]:
        """What is asked here."""
        ask = [line(" " + row) for row in wrap(self.ui.say("drill-judge.ask"), width - 2)]
        return [line(" " + self.ui.say("drill-judge.head"), "head"), *ask, *absent(self.ui, width), line()]

    def rows(self) -> list[Row]:
        """One row an expectation."""
        return expected(self.ui) or [Row("", self.ui.say("drill-result.no-expectation"))]

    def chosen(self, row: Row) -> None:
        """Judge it."""
        if row.id:
            self.irtool.push_screen(ExpectationPage(row.id))
        else:
            self.irtool.back()


class ExpectationPage(ListPage):
    """One expectation: what the record shows, and the word of whoever leads."""

    topic = "drill-judge"

    def __init__(self, expectation: str) -> None:
        super().__init__()
        self._of = expectation

    def _judged(self) -> Judged | None:
        return next((one for one in judgements(self.ui) if one.expectation.id == self._of), None)

    def above(self, width: int) -> list[Line]:
        """What was expected, how it went, why somebody said so, and the leader's own sheet."""
        one, ui = self._judged(), self.ui
        if one is None:
            return [line(" " + ui.say("drill-result.no-expectation"), "head"), line()]
        out = [line(" " + row, "head") for row in wrap(one.expectation.title.to(ui.lang), width - 2)]
        out.append(line(" " + ui.say(f"judged.{one.verdict}"), STYLES.get(one.verdict, "text")))
        shown = next((when_done(ui, e) for e in measured(ui).expectations if e.id == self._of), "")
        texts = [shown, said(ui, one), one.expectation.note.to(ui.lang)]
        out += [line("   " + row, "dim") for text in texts if text for row in wrap(text, width - 4)]
        return [*out, line()]

    def in_full(self, width: int) -> list[Line]:
        """All of it."""
        return self.above(width)

    def rows(self) -> list[Row]:
        """The four results, then with a time and words."""
        one, say = self._judged(), self.ui.say
        if one is None:
            return [Row("back", say("back"))]
        now = say("drill-judge.now")
        marked = one.verdict if one.by_hand else ""
        rows = [Row(result, say(f"judged.{result}"), now if result == marked else "") for result in RESULTS]
        return [*rows, Row("form", say("drill-judge.with-time")), Row("back", say("back"))]

    def chosen(self, row: Row) -> None:
        """Record it, or ask for more."""
        app = self.irtool
        if row.id == "form":
            app.switch_screen(JudgePage(self._of))
        elif row.id == "back":
            app.back()
        elif app.record(ExpectationJudged(expectation=self._of, result=row.id)) is not None:  # type: ignore[arg-type]
            app.pop_screen()
            app.tell(self.ui.say("drill-judge.saved"))


class JudgePage(FormPage):
    """When it was done in the story, and why: for results that were written on paper."""

    def __init__(self, expectation: str) -> None:
        super().__init__()
        self._of = expectation
        self.form = f"drill-judge-{expectation}"

    def _judged(self) -> Judged | None:
        return next((one for one in judgements(self.ui) if one.expectation.id == self._of), None)

    def above(self, width: int) -> list[Line]:
        """What was expected, and by when."""
        one, ui = self._judged(), self.ui
        if one is None:
            return []
        rows = [line(" " + row, "head") for row in wrap(one.expectation.title.to(ui.lang), width - 2)]
        wanted = due_of(ui, one)
        due = ui.say("drill-judge.due", time=story(ui, wanted)) if wanted is not None else ""
        return [*rows, *([line("   " + due)] if due else []), line()]

    def below(self, width: int) -> list[Line]:
        """How a time of the story is written."""
        return [line(), *[line(" " + row, "dim") for row in wrap(self.ui.say("drill-judge.how"), width - 2)]]

    def fields(self) -> Sequence[Text | Choice]:
        """Result, time, words."""
        say, one = self.ui.say, self._judged()
        results = [(result, say(f"drill-judge.{result}")) for result in RESULTS]
        auto = [("auto", say("drill-judge.auto"))] if one is not None and due_of(self.ui, one) is not None else []
        return [
            Text("at", say("drill-judge.at")), Choice("result", say("drill-judge.result"), [*auto, *results]),
            Text("note", say("drill-judge.note")),
        ]  # fmt: skip

    def submit(self, values: dict[str, str]) -> bool:
        """Record; the result follows from the time, unless somebody chose one."""
        session, one = self.ui.session, self._judged()
        starts = session.state.exercise.starts if session is not None else None
        at: datetime | None = None
        if values["at"].strip() and starts is not None:
            try:
                at = _typed(values["at"], starts)
            except Malformed:
                self.irtool.tell(self.ui.say("drill-judge.bad-time"))
                self.stand_on("at")
                return False
        result = values["result"]
        if result == "auto":
            due = due_of(self.ui, one) if one is not None else None
            if at is None or due is None:
                self.irtool.tell(self.ui.say("drill-judge.no-time"))
                self.stand_on("at")
                return False
            result = "late" if at > due else "met"
        occurred = iso(at) if at is not None else ""
        word = ExpectationJudged(expectation=self._of, result=result, note=values["note"], occurred=occurred)  # type: ignore[arg-type]
        return recorded(self, word)


def _typed(text: str, starts: datetime) -> datetime:
    """A moment of the story; the hour at which it begins is its very beginning. Raises Malformed."""
    at = parse_jump(text, starts, starts)
    return starts if at - starts == timedelta(days=1) and ":" in halfwidth(text)[:3] else at


def due_of(ui: Ui, one: Judged) -> datetime | None:
    """By when it was wanted; where no record says when its piece was read, by the time that the scenario has for it."""
    assert ui.session is not None
    exercise, what = ui.session.state.exercise, one.expectation
    if one.due is not None or exercise.scenario is None or exercise.starts is None or not what.within:
        return one.due
    piece = next((p for p in exercise.scenario.injects if p.id == what.from_ and p.at), None)
    since = timedelta(seconds=span(piece.at).seconds) if piece is not None else None
    return exercise.starts + since + timedelta(seconds=span(what.within).seconds) if since is not None else None


def said(ui: Ui, one: Judged) -> str:
    """That somebody judged, and what they wrote; covered when it is hidden."""
    assert ui.session is not None
    if not one.by_hand:
        return ""
    note = hidden_text(ui.session.state, one.by_hand, ui.lang) or one.note
    return ui.say("drill-judge.by-hand", note=note).rstrip(": ：")
