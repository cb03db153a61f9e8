"""What Home says of binder, kit, self-check and checklist. What takes reading is counted in the background."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.worker import Worker, WorkerState

from irtool.domain.scalars import Date
from irtool.runner.upkeep import standing
from irtool.tui.lines import Line, cut, line
from irtool.tui.page import Page
from irtool.tui.ui import Ui


class HomeUpkeep:
    """Read once; `count` looks which sheets are stale, which reads every playbook, and what of the checklist is late,
    and draws the page again.
    """

    def __init__(self, ui: Ui) -> None:
        self._known = standing(ui.workspace.root, ui.clock())
        self._stale = 0
        self._checklist = 0

    def count(self, page: Page) -> None:
        """Only where there is a binder, an answer. Home stands whatever the files hold: a failure here ends nothing."""
        edition, ui = self._known.binder, page.ui
        day = ui.clock().date()
        if ui.workspace.checklist.is_dir():

            def late() -> int:
                from irtool.runner import checklist

                return checklist.late(ui.workspace, day)

            page.run_worker(late, name="checklist", group="checklist", thread=True, exclusive=True, exit_on_error=False)
        if edition is None:
            return
        today = Date(day.isoformat())

        def look() -> int:
            from irtool.runner import binder

            return len(binder.stale(ui.workspace, edition, today))

        page.run_worker(look, name="stale", thread=True, exclusive=True, exit_on_error=False)

    def counted(self, message: Worker.StateChanged) -> bool:
        """Take over what was counted; whether the page has something new to draw."""
        if message.state is not WorkerState.SUCCESS or message.worker.name not in ("stale", "checklist"):
            return False
        if message.worker.name == "stale":
            self._stale = int(message.worker.result or 0)
        else:
            self._checklist = int(message.worker.result or 0)
        return True

    def words(self, ui: Ui) -> list[str]:
        """Day of the binder, how many sheets are stale, edition of the kit."""
        known = self._known
        out = [ui.say("home.binder", on=known.binder.on)] if known.binder else []
        out += [ui.say("home.binder-stale", count=self._stale)] if self._stale else []
        return out + ([ui.say("home.kit", edition=known.kit.edition)] if known.kit else [])

    def late(self, ui: Ui) -> str:
        """What is overdue of the quiet months' work."""
        count = self._known.late + self._checklist
        return ui.say("home.upkeep-late", count=count) if count else ""


def packed(parts: Sequence[str], width: int) -> list[Line]:
    """The parts in as few rows as they fit into."""
    rows: list[str] = [""]
    for part in parts:
        if rows[-1] and cell_len(rows[-1]) + cell_len(part) + 3 > width:
            rows.append("")
        rows[-1] += ("  " if rows[-1] else " ") + part
    return [line(cut(row, width), "dim") for row in rows]
