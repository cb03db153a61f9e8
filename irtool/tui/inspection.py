"""The folder for the inspection: where it goes, made in the background, then what it has and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.worker import Worker, WorkerState

from irtool.errors import UserError
from irtool.runner import inspection
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.importing import typed_path
from irtool.tui.lines import Line, line, wrap
from irtool.tui.rounds import recorder
from irtool.words.inspection import INSPECTION
from irtool.words.sentences import speak


class InspectionPage(FormPage):
    """Which folder, and whether private numbers go along."""

    topic = "inspection"
    form = "inspection"
    hints = "hints.export"
    free_text = False

    def __init__(self, edition: str = "") -> None:
        super().__init__()
        self._edition = edition

    def above(self, width: int) -> list[Line]:
        """What will be in it."""
        say = self.ui.say
        rows = wrap(say("inspection.about"), width - 2)
        return [line(" " + say("inspection.title"), "head"), *[line(" " + row, "dim") for row in rows], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """A folder of today that is not there yet, and the choice."""
        ui = self.ui
        base = ui.workspace.root / f"inspection-{ui.clock():%Y-%m-%d}"
        path = next(p for n in range(1, 1000) if not (p := base if n == 1 else Path(f"{base}-{n}")).exists())
        answers = [("no", ui.say("no")), ("yes", ui.say("yes"))]
        return [
            Text("folder", ui.say("inspection.folder"), str(path)),
            Choice("private", ui.say("export.private"), answers),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """On to the page on which it is made."""
        if not values["folder"].strip():
            self.irtool.tell(self.ui.say("inspection.no-folder"))
            return False
        self.irtool.switch_screen(
            InspectionMadePage(typed_path(values["folder"]), self._edition, values["private"] == "yes")
        )
        return True


class InspectionMadePage(ListPage):
    """Made once, when the page opens; afterwards where it lies and what an inspector would miss."""

    topic = "inspection"

    def __init__(self, folder: Path, edition: str = "", private: bool = False) -> None:
        super().__init__()
        self._folder, self._edition, self._private = folder, edition, private
        self._made: inspection.Inspection | None = None
        self._trouble: list[str] = []

    def on_mount(self) -> None:
        """Start; the records of all incidents are read for it."""
        ui = self.ui
        by, now, lang = recorder(ui), ui.clock(), ui.lang

        def make() -> inspection.Inspection | UserError:
            try:
                return inspection.make(ui.workspace, self._folder, by, now, lang, self._edition, self._private)
            except UserError as error:
                return error

        self.run_worker(make, name="inspection", thread=True)
        super().on_mount()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """It is made, or why not."""
        if message.state is not WorkerState.SUCCESS:
            return
        result: Any = message.worker.result
        self._trouble = [self.ui.explain(problem) for problem in result.problems]
        if not isinstance(result, UserError):
            self._made = result
        self.draw()

    def above(self, width: int) -> list[Line]:
        """That it is being made; then where to look first."""
        ui = self.ui
        texts = [(ui.say("inspection.making"), "dim")] if self._made is None and not self._trouble else []
        if self._made is not None:
            done = speak(INSPECTION, "made", ui.lang, count=len(self._made.files), path=self._made.files[0])
            texts.append((done, "good"))
        texts += [(text, "bad" if self._made is None else "warn") for text in self._trouble]
        rows = [line(" " + row, style) for text, style in texts for row in wrap(text, width - 2)]
        return [line(" " + ui.say("inspection.title"), "head"), *rows, line()]

    def rows(self) -> list[Row]:
        """Open the index; back."""
        ui = self.ui
        waits = "" if self._made is not None else ui.say("inspection.not-yet")
        return [Row("open", ui.say("inspection.open"), reason=waits), Row("back", ui.say("back"))]

    def below(self, width: int) -> list[Line]:
        """What is missing."""
        made = self._made
        if made is None:
            return []
        if not made.missing:
            return [line(), line(" " + self.ui.say("inspection.complete"), "good")]
        head = line(" " + speak(INSPECTION, "missing-head", self.ui.lang), "head")
        return [line(), head, *[line("   " + row, "warn") for text in made.missing for row in wrap(text, width - 4)]]

    def in_full(self, width: int) -> list[Line]:
        """The same, however long."""
        return [*self.above(width), *self.below(width)]

    def chosen(self, row: Row) -> None:
        """Show the folder's first page, or back."""
        from irtool.store import documents

        if row.id == "back" or self._made is None:
            self.irtool.back()
            return
        index = self._made.files[0]
        try:
            documents.open_outside(index)
            self.irtool.tell(self.ui.say("documents.opened", title=index.name))
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(problem) for problem in error.problems))
