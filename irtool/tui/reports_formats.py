"""In which formats a document is made: each is chosen and left out with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, line

if TYPE_CHECKING:
    from irtool.tui.reports_preview import PreviewPage


class FormatsPage(ListPage):
    """The formats that this document can be made in; without any, it is made as usual."""

    topic = "reports"

    def __init__(self, page: PreviewPage) -> None:
        super().__init__()
        self._page = page

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("preview.formats"), "head"), line()]

    def rows(self) -> list[Row]:
        """Back, every format, and how CSV is written where that is a question."""
        say, page = self.ui.say, self._page
        found = page.template
        rows = [Row("", say("formats.done"))]
        for form in found.formats if found is not None else []:
            rows.append(Row(form, say(f"formats.{form}"), say("preview.yes" if form in page.formats else "preview.no")))
        if "csv" in page.formats:
            rows.append(Row("encoding", say("formats.encoding"), say(f"formats.{page.encoding}")))
        return rows

    def chosen(self, row: Row) -> None:
        """The other way round."""
        page = self._page
        if not row.id:
            self.irtool.pop_screen()
            return
        if row.id == "encoding":
            page.encoding = "cp932" if page.encoding == "utf-8-sig" else "utf-8-sig"
        elif row.id in page.formats:
            page.formats = [form for form in page.formats if form != row.id]
        else:
            page.formats = [*page.formats, row.id]
        self.draw()
