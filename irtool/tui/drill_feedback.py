"""The anonymous sheet after a drill, filled in by one after the other on one computer, and what all of them say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from irtool.domain.hotwash import feedback
from irtool.runner.feedback import hand_in
from irtool.tui.choosing import Row
from irtool.tui.drill_result import READ
from irtool.tui.field import ChoiceField, TextField
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.reading import TextPage
from irtool.tui.sections import SectionsPage, detail, head
from irtool.tui.ui import Ui
from irtool.words.drill_feedback import FEEDBACK, FREE

_RATED = [name for name in FEEDBACK if name != FREE]
_NONE = "-"


class FeedbackSummaryPage(SectionsPage):
    """A sheet to fill in, and what was answered so far, in an order that tells nobody apart."""

    topic = "drill-feedback"

    def above(self, width: int) -> list[Line]:
        """The title."""
        return [line(" " + self.ui.say("drill-feedback.head"), "head"), line()]

    def rows(self) -> list[Row]:
        """Fill in, enter paper; numbers, words."""
        ui, say, session = self.ui, self.ui.say, self.ui.session
        assert session is not None
        found = feedback(session.state)
        rows = [Row("sheet", say("drill-feedback.sheet")), Row("paper", say("drill-feedback.paper"))]
        rows.append(head(say("drill-feedback.numbers", count=found.sheets)))
        for one in found.rated:
            if one.average is not None:
                text = say("drill-feedback.average", average=f"{one.average:.1f}", count=one.count)
                rows.append(detail(f"{text}  {ui.pick(FEEDBACK[one.id])}"))
        rows.append(head(say("drill-feedback.words")))
        rows += [Row(READ, text) for text in found.free] or [detail(say("drill-result.none"))]
        return [*rows, Row("back", say("back"))]

    def chosen(self, row: Row) -> None:
        """The sheet; words that had no room as a whole."""
        if row.id == "back":
            self.irtool.back()
        elif row.id == READ:
            self.irtool.push_screen(TextPage(self.ui.say("drill-feedback.head"), [row.text]))
        else:
            self.irtool.push_screen(FeedbackPage(paper=row.id == "paper"))


class FeedbackPage(FormPage):
    """One sheet. Its entries bear no name, and nothing of it is kept on this computer for the next person to see."""

    topic = "drill-feedback"
    hints = "hints.sheet"
    form = "drill-sheet"

    def __init__(self, paper: bool = False) -> None:
        super().__init__()
        self._paper = paper
        self._leaving = False

    def above(self, width: int) -> list[Line]:
        """The questions whole: the fields have no room for them."""
        ui = self.ui
        out = [line(" " + ui.say("drill-feedback.on-paper" if self._paper else "drill-feedback.ask"), "head")]
        for n, name in enumerate(FEEDBACK, 1):
            first, *rest = wrap(ui.pick(FEEDBACK[name]), width - 5)
            out += [line(f" {n}. {first}"), *[line(f"    {row}") for row in rest]]
        return [*out, line(" " + cut(ui.say("drill-feedback.scale"), width - 2), "dim")]

    def fields(self) -> Sequence[Text | Choice]:
        """One to five, or no answer; words at the end."""
        say = self.ui.say
        marks = [*((str(n), str(n)) for n in range(1, 6)), (_NONE, say("drill-feedback.no-answer"))]
        rated = [Choice(name, say("drill-feedback.nth", n=n), marks, _NONE) for n, name in enumerate(_RATED, 1)]
        return [*rated, Text(FREE, say("drill-feedback.free", n=len(FEEDBACK)))]

    def _keep(self) -> None:
        """No draft: the next person would read it."""
        self._leaving = False

    def key_on_enter(self) -> None:
        """The next question; after the last one the sheet is recorded."""
        widgets = self._widgets()
        if self.focused is not widgets[-1]:
            self._move(1)
        else:
            super().key_on_enter()

    def key_on_escape(self) -> None:
        """Out; what was written goes, which is said first."""
        if self._answers(self.values()) and not self._leaving:
            self._leaving = True
            self.irtool.tell(self.ui.say("drill-feedback.goes"))
            return
        self.irtool.back()

    @staticmethod
    def _answers(values: dict[str, str]) -> dict[str, str]:
        return {name: text.strip() for name, text in values.items() if text.strip() not in ("", _NONE)}

    def submit(self, values: dict[str, str]) -> bool:
        """Record without a name; then a fresh sheet for the next one."""
        given, session = self._answers(values), self.ui.session
        assert session is not None
        if not given:
            self.irtool.tell(self.ui.say("drill-feedback.empty"))
            return False
        ratings = {name: int(text) for name, text in given.items() if name != FREE}
        saved = self.irtool.attempt(lambda: hand_in(session, ratings, given.get(FREE, ""))) is not None
        if saved or self.ui.trouble is not None:  # what waits for a disk is no longer on the sheet either
            self._fresh()
        if saved:
            self.irtool.tell(self.ui.say("drill-feedback.thanks-paper" if self._paper else "drill-feedback.thanks"))
        return False

    def _fresh(self) -> None:
        for child in self.query("#fields > *"):
            if isinstance(child, TextField):
                child.input.value = ""
            elif isinstance(child, ChoiceField):
                child.index = len(child.choice.options) - 1
                child.refresh()
        widgets: list[Widget] = self._widgets()
        self.set_focus(widgets[0])


def sheets(ui: Ui) -> int:
    """How many sheets were handed in."""
    assert ui.session is not None
    return feedback(ui.session.state).sheets
