"""What every reader of tables gives: rows of texts, as a person sees them in the program that made the file."""

from __future__ import annotations

from typing import Any

import msgspec

from irtool.errors import Problem

MAX_BYTES = 32 << 20
"""The largest file that is read."""
MAX_UNPACKED = 64 << 20
"""How large a packed file may become: twice what 50,000 rows of twenty columns need."""
MAX_ROWS = 50_000
MAX_COLUMNS = 200


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One cell. `number`: the file holds it as a number, so that leading zeros may have been lost.

    `repeated`: the text stands in another cell, which was merged over this one.
    """

    text: str = ""
    number: bool = False
    repeated: bool = False


class Table(msgspec.Struct):
    """One sheet: its name, its rows (all equally long, the first one is line 1), and what is to be said of it."""

    name: str
    rows: list[list[Cell]]
    notes: list[Problem] = []

    def remark(self, code: str, line: int = 0, column: int = 0, **values: Any) -> None:
        """Say something of this sheet that stops nothing."""
        values = {"sheet": self.name, **values}
        self.notes.append(Problem(code=code, values=values, line=line, column=column, severity="warning"))

    def cover(self, row: int, column: int, rows: int, columns: int) -> None:
        """Repeat the text of a cell in all cells that it is merged over; places count from 0."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return
        top = self.rows[row][column]
        again = Cell(top.text, top.number, True)
        for n, line in enumerate(self.rows[row : row + rows]):
            for m in range(column, min(column + columns, len(line))):
                line[m] = top if n == 0 and m == column else again

    def even(self) -> None:
        """Take an empty end away, and make all rows equally long."""
        if len(self.rows) > MAX_ROWS:
            self.remark("table.cut", rows=MAX_ROWS)
            del self.rows[MAX_ROWS:]
        while self.rows and not any(cell.text for cell in self.rows[-1]):
            self.rows.pop()
        width = min(MAX_COLUMNS, max((len(row) for row in self.rows), default=0))
        for row in self.rows:
            row[:] = [*row[:width], *[Cell()] * (width - len(row))]
