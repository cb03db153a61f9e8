"""The paper binder: make all of it, or only the sheets that are stale, and open the file to print it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.worker import Worker, WorkerState

from irtool.domain.scalars import Date
from irtool.errors import UserError
from irtool.runner import binder
from irtool.store import documents, who
from irtool.store.upkeep import Printed
from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line, rule, wrap


class BinderPage(ListPage):
    """Made in the background: a browser that prints takes its seconds."""

    topic = "binder"

    def __init__(self) -> None:
        super().__init__()
        self._edition: Printed | None = None
        self._stale: list[str] | None = None
        self._files: list[Path] = []
        self._making = False

    def on_mount(self) -> None:
        """Which binder there is, and which of its sheets are stale."""
        self._look()
        super().on_mount()

    def _look(self) -> None:
        ui = self.ui
        known = binder.editions(ui.workspace)
        self._edition, self._stale = (known[-1] if known else None), None
        edition = self._edition
        if edition is not None:
            today = Date(f"{ui.clock():%Y-%m-%d}")
            self.run_worker(lambda: binder.stale(ui.workspace, edition, today), name="stale", thread=True)

    def above(self, width: int) -> list[Line]:
        """What it is for, and when it was printed last."""
        ui, edition = self.ui, self._edition
        last = ui.say("binder.never")
        if edition is not None:
            last = ui.say("binder.last", on=edition.on, count=len(edition.sheets))
        return [*(line(" " + row) for row in wrap(ui.say("binder.intro"), width - 2)), line(" " + last, "head"), line()]

    def rows(self) -> list[Row]:
        """All, all with private numbers, what is stale; opening what was made."""
        ui, busy = self.ui, self.ui.say("binder.making") if self._making else ""
        stale = self._stale
        if self._edition is None:
            none = ui.say("binder.never")
        else:
            none = ui.say("binder.looking") if stale is None else "" if stale else ui.say("binder.fresh")
        count = ui.say("binder.count", count=len(stale)) if stale else ""
        return [
            Row("all", ui.say("binder.all"), reason=busy),
            Row("private", ui.say("binder.private"), reason=busy),
            Row("stale", ui.say("binder.stale"), count, reason=busy or none),
            Row("open", ui.say("binder.open"), reason=busy or ("" if self._files else ui.say("binder.nothing"))),
        ]

    def below(self, width: int) -> list[Line]:
        """Where the file is, or the names of the stale sheets."""
        ui = self.ui
        texts = [ui.say("binder.files", path=self._files[-1])] if self._files else list(self._stale or [])
        return [rule(width), *(line(" " + row) for text in texts for row in wrap(text, width - 2))] if texts else []

    def chosen(self, row: Row) -> None:
        """Make it, or open what was made."""
        if row.id == "open":
            self._open()
            return
        ui, edition = self.ui, self._edition
        private = row.id == "private" or (row.id == "stale" and edition is not None and edition.private)
        lang = edition.lang if row.id == "stale" and edition is not None else ui.lang
        since = "last" if row.id == "stale" else ""
        by, now = who.resolve(ui.who, ""), ui.clock()

        def make() -> binder.Made | UserError:
            try:
                return binder.make(ui.workspace, now, by, lang, private=private, since=since)
            except UserError as error:
                return error

        self._making = True
        self.run_worker(make, name="make", thread=True)
        self.draw()

    def on_worker_state_changed(self, message: Worker.StateChanged) -> None:
        """What the background found or made."""
        if message.state is not WorkerState.SUCCESS:
            return
        result: Any = message.worker.result
        if message.worker.name == "stale":
            self._stale = result
        elif message.worker.name == "make":
            self._making = False
            self._finished(result)
        self.draw()

    def _finished(self, result: binder.Made | UserError) -> None:
        ui = self.ui
        if isinstance(result, UserError):
            self.irtool.tell(" ".join(ui.explain(p) for p in result.problems))
            return
        self._files = result.files or self._files
        self._look()
        said = [ui.explain(p) for p in result.problems]
        made = ui.say("binder.made", path=result.files[-1].name) if result.files else ui.say("binder.fresh")
        self.irtool.tell(" ".join([made, *said]))

    def _open(self) -> None:
        try:
            documents.open_outside(self._files[-1])
            self.irtool.tell(self.ui.say("documents.opened", title=self._files[-1].name))
        except UserError as error:
            self.irtool.tell(" ".join(self.ui.explain(p) for p in error.problems))
