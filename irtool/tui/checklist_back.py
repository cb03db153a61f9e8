"""A form of the checklist that came back: its file, what it changes, what was not understood; then the keeping."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from irtool.domain.checklist import Answer
from irtool.errors import UserError
from irtool.runner import checklist_forms
from irtool.runner.checklist_forms import Back, Change
from irtool.store import checklists
from irtool.tui.checklist import party_of, said
from irtool.tui.checklist_lines import answer_word
from irtool.tui.choosing import Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.importing import typed_path
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.rounds import recorder
from irtool.tui.sections import SectionsPage, detail, head
from irtool.words.problems import message

_TEXT = 30


class ReadPage(FormPage):
    """Where the answered file is."""

    topic = "checklist"
    hints = "hints.import"
    form = "checklist-read"
    free_text = False

    def __init__(self) -> None:
        super().__init__()
        self._said = ""

    def above(self, width: int) -> list[Line]:
        """What happens next."""
        say = self.ui.say
        rows = wrap(say("checklist.read-how"), width - 2)
        return [line(" " + say("checklist.read"), "head"), *[line(" " + row, "dim") for row in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """The path."""
        return [Text("path", self.ui.say("import.path"))]

    def below(self, width: int) -> list[Line]:
        """Why the file could not be read, in full."""
        return [line(), *[line(" " + row, "bad") for row in wrap(self._said, width - 2)]] if self._said else []

    def submit(self, values: dict[str, str]) -> bool:
        """Read the file and show what differs; nothing is kept."""
        ui = self.ui
        if not values["path"].strip():
            self.irtool.tell(ui.say("import.no-path"))
            return False
        path = typed_path(values["path"])
        try:
            found = checklist_forms.read(ui.workspace, ui.chart, path, ui.clock(), recorder(ui))
        except UserError as error:
            self._said = said(ui, error)
            self.draw()
            return False
        self.irtool.switch_screen(BackPage(path, found))
        return True


class BackPage(SectionsPage):
    """Each form of the file: which answers change, what was not understood; the first row keeps it."""

    topic = "checklist"

    def __init__(self, path: Path, found: list[Back]) -> None:
        super().__init__()
        self._path, self._found = path, found
        self._items: dict[str, str] = {}

    def on_mount(self) -> None:
        """What the lines are called by number and text."""
        for back in self._found:
            edition, _ = checklists.edition(self.ui.workspace, back.edition)
            items = edition.forms[back.form].items() if back.form in edition.forms else ()
            self._items |= {one.id: f"{one.number} {cut(one.text.to(self.ui.lang), _TEXT)}" for one in items}
        super().on_mount()

    def above(self, width: int) -> list[Line]:
        """The file."""
        return [
            line(" " + self.ui.say("checklist.read"), "head"),
            line(" " + cut(str(self._path), width - 2), "dim"),
        ]

    def rows(self) -> list[Row]:
        """To keep it, to go back; then what each form says, the rows that were not understood first."""
        ui = self.ui
        count = sum(len(back.changes) for back in self._found)
        some = any(back.changes or back.same for back in self._found)
        out = [
            Row("keep", ui.say("checklist.keep", count=count), reason="" if some else ui.say("checklist.no-answers")),
            Row("leave", ui.say("checklist.leave")),
        ]
        for back in self._found:
            out += [head(self._title(back)), detail(self._counts(back)), *self._unread(back)]
            out += [detail(self._change(change)) for change in back.changes]
        return out

    def _title(self, back: Back) -> str:
        ui = self.ui
        party = party_of(ui.chart, back.party, ui.lang)
        return "  ".join(part for part in (back.edition, party, f"[{back.contract or back.form}]") if part)

    def _counts(self, back: Back) -> str:
        counts = {"changes": len(back.changes), "same": len(back.same), "blank": len(back.blank)}
        return self.ui.say("checklist.back-counts", **counts, left=len(back.left_out))

    def _unread(self, back: Back) -> list[Row]:
        ui = self.ui
        left = [
            ui.say(
                "checklist.left-row" if one.row else "checklist.left",
                row=one.row, item=self._items.get(one.item, one.item), text=one.text,
            )
            for one in back.left_out
        ]  # fmt: skip
        # without the hints: those speak of an answer that is kept already
        odd = dict.fromkeys(ui.say("checklist.doubt", text=message(problem, ui.lang)) for problem in back.problems)
        return [Row("", text, style="warn") for text in (*left, *odd)]

    def _change(self, one: Change) -> str:
        ui = self.ui
        return ui.say(
            "checklist.change", number=one.number, before=self._word(one.before), after=self._word(one.after),
            rest="  ".join(part for part in (one.after.on, one.after.until, one.after.note) if part),
        )  # fmt: skip

    def _word(self, one: Answer | None) -> str:
        return answer_word(self.ui, one.said if one else "")

    def in_full(self, width: int) -> list[Line]:
        """Every row without a cut."""
        return [line(" " + part, row.style) for row in self.items[2:] for part in wrap(row.text, width - 2)]

    def chosen(self, row: Row) -> None:
        """Keep it, or leave it; a row that was not understood is told in full."""
        if row.id == "keep":
            self._keep()
        elif row.id == "leave":
            self.irtool.back()
        else:
            self.irtool.tell(row.text)

    def _keep(self) -> None:
        ui, kept = self.ui, ""
        try:
            for back in self._found:
                kept = checklist_forms.take(ui.workspace, back, self._path, recorder(ui), ui.clock()).name
        except UserError as error:
            self.irtool.tell(said(ui, error))
            return
        count = sum(len(back.changes) for back in self._found)
        self.irtool.pop_screen()
        self.irtool.tell(ui.say("checklist.kept-file", count=count, file=f"returned/{kept}"))
