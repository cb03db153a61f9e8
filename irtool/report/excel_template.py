"""An Excel file of the office as a template: `{{ }}` in cells, and rows that repeat. Runs in the child process.

A row in which a cell says `[[for e in timeline]]` is repeated for each entry; the mark itself is taken away.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from copy import copy
from typing import Any

from irtool.domain.text import visible
from irtool.report.escape import Escaped
from irtool.report.word_template import Broken, unpacks
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

LONGEST = 32_767
"""Characters of a cell, by the file format."""
_LOOP = re.compile(r"\[\[\s*for\s+([A-Za-z_]\w*)\s+in\s+([^\[\]]{1,200}?)\s*\]\]")
_ROWS = 1_048_576


def cell(value: str) -> Escaped:
    """A text inside a cell: no control character."""
    return Escaped(visible(value))


def short(text: str) -> str:
    """A text that a cell can hold; one that was cut ends with a sign of it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def fill(
    data: bytes, environment: Any, told: Mapping[str, Any], job: Mapping[str, Any], place: dict[str, Any]
) -> bytes:
    """The workbook with its blanks filled in. `place["cell"]` is where it stands if it fails.

    Raises ImportError without openpyxl, Broken, and what templates raise.
    """
    from warnings import catch_warnings, simplefilter

    import openpyxl

    unpacks(data)
    try:
        with catch_warnings():
            simplefilter("ignore")  # of what openpyxl leaves out docs/templates.md tells
            book = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001  the library raises whatever a broken file makes it trip over
        raise Broken("broken", f"{type(error).__name__}: {error}"[:300]) from None
    for sheet in book.worksheets:
        _Sheet(sheet, environment, told, place).fill()
    _complete(book, told, job)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    def __init__(self, sheet: Any, environment: Any, told: Mapping[str, Any], place: dict[str, Any]) -> None:
        self.sheet = sheet
        self.environment = environment
        self.told = told
        self.place = place

    def fill(self) -> None:
        """Fill in every cell; from the bottom up, so that a row that repeats moves none that is still to come."""
        rows = sorted({row for row, _ in self.sheet._cells}, reverse=True)
        for row in rows:
            cells = [c for c in self.sheet[row] if isinstance(c.value, str) and ("{" in c.value or "[[" in c.value)]
            loop = next(((c, m) for c in cells if (m := _LOOP.search(c.value))), None)
            if loop is None:
                for one in cells:
                    self._put(one, one.value, self.told)
            else:
                self._repeat(row, *loop)

    def _repeat(self, row: int, mark: Any, loop: re.Match[str]) -> None:
        sheet = self.sheet
        self._stand(mark)
        items = list(self.environment.compile_expression(loop[2], undefined_to_none=False)(self.told))
        mark.value = mark.value.replace(loop[0], "")
        if sheet.max_row + len(items) > _ROWS:
            raise Broken("too-many", f"{_ROWS:,}")
        pattern = [(c, c.value, copy(c._style)) for c in sheet[row]]
        if len(items) > 1:
            self._make_room(row, len(items) - 1)
        for n, item in enumerate(items or [None]):
            told = {**self.told, loop[1]: item}
            for old, value, style in pattern:
                new = sheet.cell(row + n, old.column)
                new._style = copy(style)
                if not isinstance(value, str) or old.data_type == "f":
                    new.value = value
                elif items:
                    self._put(new, value, told, old.coordinate)
                else:
                    new.value = None

    def _make_room(self, row: int, count: int) -> None:
        """Move what stands below, with its merged cells and heights."""
        sheet = self.sheet
        height = sheet.row_dimensions[row].height
        below = {n: d.height for n, d in sheet.row_dimensions.items() if n > row and d.height is not None}
        for area in list(sheet.merged_cells.ranges):
            if area.min_row > row:
                area.shift(row_shift=count)
        sheet.insert_rows(row + 1, count)
        for n in below:
            sheet.row_dimensions[n].height = None
        for n, tall in below.items():
            sheet.row_dimensions[n + count].height = tall
        if height is not None:
            for n in range(row, row + count + 1):
                sheet.row_dimensions[n].height = height

    def _put(self, one: Any, source: str, told: Mapping[str, Any], at: str = "") -> None:
        """Fill one cell in: what came out is a text, whatever it begins with."""
        if one.data_type == "f" and "{{" not in source:
            return
        self._stand(one, at)
        text = short(str(self.environment.from_string(source).render(told)))
        one.value = text
        if text:
            one.data_type = "s"
            one.quotePrefix = text[:1] in "=+-@\t\r"

    def _stand(self, one: Any, at: str = "") -> None:
        self.place["cell"] = f"{self.sheet.title}!{at or one.coordinate}"


def _complete(book: Any, told: Mapping[str, Any], job: Mapping[str, Any]) -> None:
    """What no report goes without, where the template does not say it: on a sheet of its own, and in the first cell."""
    texts = [
        (c, c.value) for sheet in book.worksheets for row in sheet.iter_rows() for c in row if isinstance(c.value, str)
    ]
    whole = "\n".join(text for _, text in texts)
    lang, cut = job["lang"], job["cut"]
    drill = pick(TEXT["drill"], lang)
    if told.get("drill"):
        for sheet in book.worksheets:
            sheet.oddHeader.center.text = drill
        if drill not in whole and texts:
            first = texts[0][0]
            first.value = short(f"{drill} {texts[0][1]}")
    rows = [*told.get("notice", []), *([told.get("zone", "")] if told.get("zone", "") not in whole else [])]
    digits = told.get("record", {}).get("digits", "")
    if cut and not all(line in whole for line in [digits, *cut.split("\n")]):
        rows += [speak(TEXT, "digits", lang, digits=digits), *cut.rstrip("\n").split("\n")]
    if not rows:
        return
    sheet = book.create_sheet(pick(TEXT["h-record"], lang))
    for n, row in enumerate(rows, 1):
        sheet.cell(n, 1).value = row
    if told.get("drill"):
        sheet.oddHeader.center.text = drill
