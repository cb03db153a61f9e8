"""Tables as files: an Excel workbook and CSV, in which no text is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from irtool.errors import refuse
from irtool.exchange.tables import protect


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig") -> bytes:
    """CSV as Excel takes it by a double click. Raises UserError naming the characters that cp932 does not have."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[protect(cell) for cell in row] for row in rows])
    text = out.getvalue()
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        lost = dict.fromkeys(sign for sign in text if sign != sign.encode(encoding, "ignore").decode(encoding))
        raise refuse("export.encoding", encoding=encoding, signs=" ".join(list(lost)[:20])) from None


def xlsx_bytes(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook with one sheet: every cell a text, the titles fixed, wide enough to be read and printed."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    from irtool.domain.text import cell_width

    book = Workbook(write_only=True)
    page = book.create_sheet(title[:31])
    page.freeze_panes = "D2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    widths = [
        max((cell_width(line) for row in rows[:500] for line in row[n].split("\n")), default=0)
        for n in range(len(rows[0]))
    ]
    for n, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(n)].width = max(6, min(40, width + 2))
    wrapped, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    for n, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(page, value=text or None)
            if text:
                cell.data_type = "s"  # also when it begins with = : a formula is nothing a chart can hold
                cell.number_format, cell.alignment = "@", wrapped
                cell.quotePrefix = text[:1] in "=+-@"
            if n == 0:
                cell.font = bold
            cells.append(cell)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
