"""The contact diagram in the terminal: tiers from the top, whom each tells, those outside; Enter opens a party."""

from __future__ import annotations

from irtool.tui.choosing import Row
from irtool.tui.contacts import SearchedPage
from irtool.tui.lines import Line, line


class DiagramPage(SearchedPage):
    """Who tells whom, in rows; typing narrows it."""

    topic = "diagram"
    hints = "hints.diagram"
    _edition = ""

    def above(self, width: int) -> list[Line]:
        """How to search."""
        ui = self.ui
        edition = ui.say("diagram.edition", on=self._edition) if self._edition else ""
        return [
            line(f" {ui.say('diagram.title')}  {edition}".rstrip(), "head"),
            line(" " + ui.say("diagram.search", text=self.search), "dim"),
            line(),
        ]

    def everybody(self) -> list[Row]:
        """The rows of the diagram, headings among them."""
        from irtool.report.diagram_text import outline
        from irtool.runner.drawing import draw

        ui = self.ui
        drawn = draw(ui.workspace, ui.chart, ui.clock().date(), ui.lang)
        self._edition = drawn.edition
        return [
            Row(entry.party, f"  {entry.text}" if entry.party else f"---- {entry.text} ----", entry.right)
            for entry in outline(drawn, ui.lang)
        ]

    def chosen(self, row: Row) -> None:
        """All numbers of a party; a heading only heads."""
        if row.id:
            super().chosen(row)
