"""Answers of a round that came back on a sheet or by mail: the file, every difference, and only then the writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from irtool.domain.reply import label
from irtool.errors import UserError
from irtool.runner import letters, rounds
from irtool.runner.letters import Read
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.importing import typed_path
from irtool.tui.lines import Line, line, wrap
from irtool.tui.rounds import recorder
from irtool.words.rounds import OUTCOMES
from irtool.words.sentences import speak


class AnswersPage(FormPage):
    """Where the sheet or the saved mail is, and on which day it was answered."""

    topic = "round"
    after_drill = "drill.chart-locked"
    hints = "hints.import"
    form = "round-answers"
    free_text = False

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._said = path, ""

    def above(self, width: int) -> list[Line]:
        """What happens next."""
        say = self.ui.say
        rows = wrap(say("round.answers-how"), width - 2)
        return [line(" " + say("round.answers"), "head"), *[line(" " + row, "dim") for row in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The path, and the day: today."""
        ui = self.ui
        return [
            Text("path", ui.say("import.path")),
            Text("on", ui.say("round.answers-on"), f"{ui.clock():%Y-%m-%d}", replace=True),
        ]

    def below(self, width: int) -> list[Line]:
        """Why the file could not be read, in full."""
        return [line(), *[line(" " + row, "bad") for row in wrap(self._said, width - 2)]] if self._said else []

    def submit(self, values: dict[str, str]) -> bool:
        """Read the file and show what differs; nothing is written."""
        ui = self.ui
        if not values["path"].strip():
            self.irtool.tell(ui.say("import.no-path"))
            return False
        day = values["on"].strip() or f"{ui.clock():%Y-%m-%d}"
        try:
            found = letters.read(ui.workspace, self._path, typed_path(values["path"]), day)
        except UserError as error:
            self._said = " ".join(ui.explain(problem) for problem in error.problems)
            self.draw()
            return False
        self.irtool.switch_screen(AnswersPreviewPage(self._path, found))
        return True


class AnswersPreviewPage(ListPage):
    """Each party that answered with every difference, and what cannot be taken and why; Enter writes the others."""

    topic = "round"
    numbered = False

    def __init__(self, path: Path, found: list[Read]) -> None:
        super().__init__()
        self._path, self._found = path, found

    def above(self, width: int) -> list[Line]:
        """How many there are."""
        ui = self.ui
        bad = sum(one.reply is None for one in self._found)
        counts = ui.say("round.answers-count", count=len(self._found) - bad, bad=bad)
        return [line(" " + ui.say("round.answers"), "head"), line(" " + counts), line()]

    def rows(self) -> list[Row]:
        """To write, then the answers; a long difference takes several rows, so that nothing of it is cut."""
        ui = self.ui
        count = sum(one.reply is not None for one in self._found)
        out = [Row("write", ui.say("round.answers-write", count=count) if count else ui.say("round.answers-none"))]
        for one in self._found:
            outcome = f"  {speak(OUTCOMES, one.reply.outcome, ui.lang)}" if one.reply is not None else ""
            out += self._wrapped(f"{one.name}{outcome}", "", "text")
            for text in self._changes(one):
                out += self._wrapped(text, "  ", "good")
            for problem in one.problems:
                out += self._wrapped(ui.explain(problem), "  ", "warn")
        return out

    def _wrapped(self, text: str, indent: str, style: str) -> list[Row]:
        room = max(10, self.app.size.width - 8 - 14)  # the first and the last row in sight may say that there is more
        return [Row("", indent + part, style=style) for part in wrap(text, room)]

    def _changes(self, one: Read) -> list[str]:
        """The differences in words, with the numbers: whoever confirms compares them here."""
        ui, reply = self.ui, one.reply
        if reply is None:
            return []
        none = ui.say("round.answers-nothing")
        return [
            ui.say(
                "round.answers-change",
                item=label(ui.chart, reply.section, reply.id, c.item, ui.lang),
                before=c.before or none,
                after=c.after or none,
            )
            for c in reply.changes
        ]

    def chosen(self, row: Row) -> None:
        """Write what could be read; what could not is said once more."""
        if row.id != "write":
            return
        ui, app = self.ui, self.irtool
        replies = [one.reply for one in self._found if one.reply is not None]
        problems = [problem for one in self._found for problem in one.problems]
        if not replies:
            app.pop_screen()
            return
        try:
            said = rounds.record(ui.workspace, self._path, replies, recorder(ui), ui.clock())
        except UserError as error:
            app.tell(" ".join(ui.explain(problem) for problem in error.problems))
            return
        ui.forget_chart()
        app.pop_screen()
        if said.problems:
            app.tell(ui.say("round.kept", why=" ".join(map(ui.explain, said.problems))))
            return
        done = ui.say("round.answers-done", count=len(said.answers))
        app.tell(" ".join([done, *map(ui.explain, problems)]))
