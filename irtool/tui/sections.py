"""A list in parts: headings and rows of detail are passed over by the mark; digits count what can be chosen."""

from __future__ import annotations

from rich.cells import cell_len

from irtool.tui.choosing import ListPage, Row
from irtool.tui.lines import Line, cut, ends, line, spans

HEAD = "head"
DETAIL = "detail"


def head(text: str) -> Row:
    """A heading."""
    return Row(HEAD, text, style="head")


def detail(text: str) -> Row:
    """A row that belongs to the one above it."""
    return Row(DETAIL, text, style="dim")


def can_choose(row: Row) -> bool:
    """Whether the mark stops there."""
    return row.id not in (HEAD, DETAIL)


class SectionsPage(ListPage):
    """Subclasses give `rows` with `head` and `detail` among them."""

    def __init__(self) -> None:
        super().__init__()
        self._stops: list[int] = []

    def body(self, width: int, rows: int) -> list[Line]:
        """The mark stands on a row that can be chosen."""
        if self._moved:
            return super().body(width, rows)
        self.items = self.rows()
        self._stops = [n for n, row in enumerate(self.items) if can_choose(row)]
        self.cursor = next((n for n in self._stops if n >= self.cursor), self._stops[-1] if self._stops else 0)
        self._moved = True
        try:
            return super().body(width, rows)
        finally:
            self._moved = False

    def move(self, by: int) -> None:
        """So many rows that can be chosen, up or down."""
        if self._stops:
            here = next((i for i, n in enumerate(self._stops) if n >= self.cursor), len(self._stops) - 1)
            self.cursor = self._stops[max(0, min(len(self._stops) - 1, here + by))]
        super().move(0)

    def item(self, row: Row, n: int, width: int) -> Line:
        """Headings at the margin, details further in, the others with the digit that chooses them."""
        if row.id == HEAD:
            return line(cut(f" {row.text}", width - 1), "head")
        if row.id == DETAIL:
            return line(cut(f"       {row.text}", width - 1), "dim")
        place = self._stops.index(n)
        mark, digit = ">" if n == self.cursor else " ", f"{(place + 1) % 10} " if place < 10 else "  "
        right = row.reason or row.right
        style = "cursor" if n == self.cursor else "dim" if row.reason else row.style
        text = f" {mark} {digit}{row.text}"
        if right and cell_len(right) < width // 2:
            return Line(ends(text, right, width - 1, style).spans, f"row:{n}")
        return spans((cut(f"{text}  {right}".rstrip(), width - 1), style), hit=f"row:{n}")

    def key_on_digit(self, digit: int) -> None:
        """The row of this digit."""
        n = (digit - 1) % 10
        if n < min(10, len(self._stops)):
            self.cursor = self._stops[n]
            self.key_on_enter()
