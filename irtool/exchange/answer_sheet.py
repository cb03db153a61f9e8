"""The answer sheet of a request letter as an Excel file: every cell is text, so that no zero and no sign is lost."""

from __future__ import annotations

import io
from collections.abc import Sequence

_WIDTHS = (34, 34, 34)


def workbook(name: str, lines: Sequence[Sequence[str]]) -> bytes:
    """One sheet of this name; the first line is its heading. A text that looks like a formula stays a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = name
    for y, line in enumerate(lines, 1):
        for x, text in enumerate(line, 1):
            cell = sheet.cell(y, x)
            cell.value = text
            cell.data_type = "s"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if y == 1:
                cell.font = Font(bold=True)
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
