"""Tables as offices save them: Excel (xlsx, old xls), web pages under either name, CSV and TSV in any usual encoding.

What could not be kept (a formula without a value, a hidden sheet, an unreadable character) is said, never repaired
in silence.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from irtool.errors import Problem, UserError
from irtool.exchange.cells import MAX_BYTES, Cell, Table

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_TALL = 15  # so many lines in one cell come from a quote that was never closed


def read_tables(path: Path, sheet: str = "") -> list[Table]:
    """Every visible sheet of a file; with `sheet` only that one, also when it is hidden.

    Raises UserError for a file that is none of these, too large, under a password or without that sheet.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(Problem(code="table.too-large", values={"limit": MAX_BYTES >> 20}, file=str(path)))
        data = path.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise UserError(Problem(code="file.unreadable", values=values, file=str(path))) from error
    tables = _tables(data, path, sheet)
    for table in tables:
        table.even()
    if sheet and all(table.name != sheet for table in tables):
        values = {"sheet": sheet, "sheets": ", ".join(table.name for table in tables)}
        raise UserError(Problem(code="table.no-sheet", values=values, file=str(path)))
    return [table for table in tables if not sheet or table.name == sheet]


def _tables(data: bytes, path: Path, sheet: str) -> list[Table]:
    """By what the file holds, not by what it is called."""
    if data.startswith(b"PK\x03\x04"):
        from irtool.exchange.excel import read_xlsx

        return read_xlsx(data, str(path), sheet)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        from irtool.exchange.excel import read_xls

        return read_xls(data, str(path), sheet)
    text, encoding = decoded(data)
    if "\0" in text or data.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        raise UserError(Problem(code="table.unknown", file=str(path)))
    if re.match(r"\s*<", text) and re.search(r"<(\w+:)?table\b", text, re.IGNORECASE):
        from irtool.exchange.webtables import read_web

        return read_web(text, path.stem)
    return [_csv(text, path.stem, encoding)]


def decoded(data: bytes) -> tuple[str, str]:
    """A file's text and its encoding: a byte order mark, else UTF-8 or cp932, whichever leaves less unread."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        tries = [(data.decode(encoding, "replace"), encoding) for encoding in ("cp932", "utf-8")]
        return min(tries, key=lambda found: found[0].count("\ufffd"))


def protect(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins with = + - @, tab or CR gets a ' in front.

    So does one that begins with such a ' already, so that `unprotect` gives every text back.
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def unprotect(text: str) -> str:
    """What `protect` was given."""
    return text[1:] if _PROTECTED.match(text) else text


def _csv(text: str, name: str, encoding: str) -> Table:
    table = Table(name, [])
    announced = re.match(r"sep=(.)\r?\n", text)  # the line by which Excel is told the separator
    sign = announced[1] if announced else _separator(text[:20_000])
    try:
        rows = csv.reader(io.StringIO(text[announced.end() :] if announced else text, newline=""), delimiter=sign)
        table.rows = [[Cell(unprotect(cell).strip()) for cell in row] for row in rows]
    except csv.Error as error:
        table.remark("table.broken", reason=str(error))
    for n, row in enumerate(table.rows, 1):
        if any(cell.text.count("\n") > _TALL for cell in row):
            table.remark("table.quote", line=n)
    if "\ufffd" in text:
        table.remark("table.encoding", encoding=encoding)
    if announced:
        table.rows.insert(0, [])  # so that line numbers are those of the file
    return table


def _separator(head: str) -> str:
    """A tab where most lines have one (cells may hold commas), else what stands there most often."""
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and sum("\t" in line for line in lines) * 2 > len(lines):
        return "\t"
    return max(",;\t", key=head.count)
