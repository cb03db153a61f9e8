"""A form of the checklist as an Excel file to be filled in: every cell is text, the answers are chosen from a list."""

from __future__ import annotations

import io
from collections.abc import Sequence

_WIDTHS = (16, 62, 12, 14, 14, 36)
_ANSWER = "C"


def workbook(
    name: str, head: Sequence[str], columns: Sequence[str], lines: Sequence[Sequence[str]], answers: Sequence[str],
    second: str = "", covered: Sequence[Sequence[str]] = (),
) -> bytes:  # fmt: skip
    """One sheet: `head` as rows, then `columns` (the third is the answer), then `lines`; a line of one cell is a
    section's title. `answers` can be chosen. `covered` stands on a second sheet, its first line as heading.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    thin = Side(style="thin", color="999999")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    book = Workbook()

    def put(sheet: object, row: int, column: int, text: str, *, bold: bool = False, framed: bool = False) -> None:
        cell = sheet.cell(row, column)  # type: ignore[attr-defined]
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=framed, vertical="top")
        cell.font = Font(bold=bold)
        if framed:
            cell.border = box

    sheet = book.active
    sheet.title = name
    row = 0
    for row, text in enumerate(head, 1):
        put(sheet, row, 1, text, bold=row == 1)
    row += 2
    for column, text in enumerate(columns, 1):
        put(sheet, row, column, text, bold=True, framed=True)
    choice = DataValidation(
        type="list", formula1='"' + ",".join(answers) + '"', allow_blank=True, showErrorMessage=False
    )
    sheet.add_data_validation(choice)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    for line in lines:
        row += 1
        if len(line) == 1:
            put(sheet, row, 1, line[0], bold=True)
            sheet.cell(row, 1).fill = PatternFill("solid", start_color="EEEEEE")
            continue
        for column, text in enumerate(line, 1):
            put(sheet, row, column, text, framed=True)
        choice.add(f"{_ANSWER}{row}")
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    if covered:
        other = book.create_sheet(second)
        for y, line in enumerate(covered, 1):
            for x, text in enumerate(line, 1):
                put(other, y, x, text, bold=y == 1, framed=True)
        for letter, width in zip("ABCD", (30, 30, 30, 30), strict=True):
            other.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
