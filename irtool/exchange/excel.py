"""Excel's own files: today's (xlsx) and those from before 2007 (xls), whatever they are called."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from irtool.errors import Problem, UserError
from irtool.exchange.cells import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, Table

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_xlsx(data: bytes, path: str, only: str = "") -> list[Table]:
    """The sheets, with values as Excel last computed them. Merged cells repeat their text in all that they cover.

    Hidden sheets other than `only` come without rows. Raises UserError for a file that is broken or too large.
    """
    from warnings import catch_warnings, simplefilter

    import openpyxl

    _unpacks(data, path)
    try:
        with catch_warnings():
            simplefilter("ignore")  # what openpyxl drops (drawings, validations) is no cell
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        tables = [_sheet(sheet, formulas[sheet.title], only) for sheet in values.worksheets]
    except Exception as error:
        raise _broken(path, error) from error
    return tables


def _unpacks(data: bytes, path: str) -> None:
    """Raise UserError unless this is an Excel file that unpacks to a bearable size and defines no entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                limit = {"limit": MAX_UNPACKED >> 20}
                raise UserError(Problem(code="table.too-large", values=limit, file=path))
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names and not any(name.endswith("workbook.xml") for name in names):
                raise UserError(Problem(code="table.unknown", file=path))
            if any(b"<!DOCTYPE" in archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise UserError(Problem(code="table.unknown", file=path))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _broken(path, error) from error
    except Exception as error:
        if isinstance(error, UserError):
            raise
        raise _broken(path, error) from error  # zlib and lzma have errors of their own


def _sheet(sheet: Any, formulas: Any, only: str) -> Table:
    table = Table(sheet.title, [])
    if sheet.sheet_state != "visible" and sheet.title != only:
        table.remark("table.hidden-sheet")
        return table
    for (row, column), cell in sorted(formulas._cells.items()):
        if row > MAX_ROWS + 1 or column > MAX_COLUMNS or cell.value is None:
            continue  # formatted but empty cells may reach down to row 1,048,576
        value = sheet.cell(row, column).value
        if value is None and cell.data_type == "f":
            table.remark("table.formula", row, column, cell=cell.coordinate)
        while len(table.rows) < row:
            table.rows.append([])
        line = table.rows[row - 1]
        line += [Cell()] * (column - 1 - len(line))
        line.append(shown(value, str(cell.number_format or "")))
    width = max(map(len, table.rows), default=0)
    for area in sheet.merged_cells.ranges:
        width = max(width, min(area.max_col, MAX_COLUMNS)) if area.min_row <= len(table.rows) else width
    for area in sheet.merged_cells.ranges:
        if area.min_row <= len(table.rows) and area.max_row <= MAX_ROWS:
            table.rows += [[] for _ in range(area.max_row - len(table.rows))]
    for line in table.rows:
        line += [Cell()] * (width - len(line))
    for area in sheet.merged_cells.ranges:
        rows, columns = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
        table.cover(area.min_row - 1, area.min_col - 1, rows, columns)
    hidden = sum(1 for n, row in sheet.row_dimensions.items() if row.hidden and n <= len(table.rows))
    if hidden:
        table.remark("table.hidden-rows", count=hidden)
    return table


def read_xls(data: bytes, path: str, only: str = "") -> list[Table]:
    """The sheets of the old format. Raises UserError for a file that is broken or under a password."""
    import xlrd

    if _ENCRYPTED in data:
        raise UserError(Problem(code="table.password", file=path))
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return [_old_sheet(book, sheet, only) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise UserError(Problem(code="table.password", file=path)) from error
        raise _broken(path, error) from error
    except Exception as error:
        raise _broken(path, error) from error


def _old_sheet(book: Any, sheet: Any, only: str) -> Table:
    table = Table(sheet.name, [])
    if sheet.visibility and sheet.name != only:
        table.remark("table.hidden-sheet")
        return table
    for n in range(min(sheet.nrows, MAX_ROWS + 1)):
        row = [_old_cell(book, cell) for cell in sheet.row(n)[:MAX_COLUMNS]]
        table.rows.append(row + [Cell()] * (min(sheet.ncols, MAX_COLUMNS) - len(row)))
    for top, bottom, left, right in sheet.merged_cells:
        table.cover(top, left, bottom - top, right - left)
    return table


def _old_cell(book: Any, cell: Any) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), "")
    if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return Cell()
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    pattern = book.format_map[style.format_key].format_str if style is not None else ""
    return shown(cell.value, pattern)


def shown(value: object, pattern: str) -> Cell:
    """A value as its cell shows it; `0000000000` and `00-0000-0000` as a format bring zeros back."""
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, (int, float)):
        whole = int(value) if isinstance(value, int) or value.is_integer() else value
        plain = pattern.replace("\\", "").replace('"', "")
        zeros = plain.count("0")
        if zeros > 1 and not set(plain) - set("0-() ") and isinstance(whole, int) and len(str(whole)) <= zeros:
            digits = iter(str(whole).zfill(zeros))
            return Cell("".join(next(digits) if sign == "0" else sign for sign in plain).strip())
        return Cell(str(whole), True)
    if isinstance(value, datetime):
        return Cell(value.isoformat(sep=" ").removesuffix(" 00:00:00"))
    if isinstance(value, date):
        return Cell(value.isoformat())
    return Cell(str(value).strip())


def _broken(path: str, error: Exception) -> UserError:
    return UserError(Problem(code="table.broken-excel", values={"reason": type(error).__name__}, file=path))
