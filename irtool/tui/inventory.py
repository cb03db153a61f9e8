"""Systems and devices of the chart: a list that typing narrows; Enter opens the form of one."""

from __future__ import annotations

from irtool.domain.verification import name_of
from irtool.tui.choosing import Row
from irtool.tui.contacts import SearchedPage
from irtool.tui.lines import Line, cut, line

_SECTIONS = ("systems", "devices")
_PLACE = 16


class InventoryPage(SearchedPage):
    """The list; its first rows add one."""

    topic = "inventory"

    def above(self, width: int) -> list[Line]:
        """How to search."""
        say = self.ui.say
        return [
            line(" " + say("inventory.title"), "head"),
            line(" " + say("inventory.search", text=self.search), "dim"),
            line(),
        ]

    def everybody(self) -> list[Row]:
        """What adds one, then each with its place."""
        ui, chart = self.ui, self.ui.chart
        rows = [Row(f"+{section}", f"+ {ui.say(f'edit.add.{section}')}") for section in _SECTIONS]
        for section in _SECTIONS:
            for key, entry in getattr(chart, section).items():
                name, place = name_of(chart, section, key).to(ui.lang), cut(entry.place.to(ui.lang), _PLACE)
                rows.append(Row(f"{section}/{key}", name, place))
        return rows

    def chosen(self, row: Row) -> None:
        """Its form."""
        from irtool.tui.party_forms import EntryPage, NewEntryPage

        new = row.id.startswith("+")
        self.irtool.push_screen(NewEntryPage(row.id[1:]) if new else EntryPage(row.id))
