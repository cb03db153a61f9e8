"""A page with a list: up and down move, Enter chooses, digits choose directly."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from irtool.tui.lines import Line, clip, cut, ends, line, spans, window
from irtool.tui.moving import MovingPage

_REASON = 20
"""So many cells of a reason are always in sight."""


class Row:
    """One row: its id, its text, what stands at its right, why it cannot be chosen (greyed, never hidden)."""

    __slots__ = ("id", "reason", "right", "style", "text")

    def __init__(self, id: str, text: str, right: str = "", reason: str = "", style: str = "text") -> None:
        self.id = id
        self.text = text
        self.right = right
        self.reason = reason
        self.style = style


class ListPage(MovingPage):
    """Subclasses give `rows` and `chosen`; `above` and `below` are the fixed rows around the list."""

    numbered = True
    below_first = False
    """Whether what stands below is drawn whole although the list has to scroll for it."""
    circular = False
    """Whether Up on the first row leads to the last one: for long lists whose last row ends the page."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.items: Sequence[Row] = []
        """The rows as they were drawn last."""
        self._moved = False

    def rows(self) -> Sequence[Row]:
        """What there is to choose."""
        return []

    def chosen(self, row: Row) -> None:
        """Enter on a row."""

    def above(self, width: int) -> list[Line]:
        """Rows above the list."""
        return []

    def below(self, width: int) -> list[Line]:
        """Rows below the list."""
        return []

    def body(self, width: int, rows: int) -> list[Line]:
        """Above, as much of the list as fits around the cursor, below."""
        if not self._moved:
            self.items = self.rows()
        items = self.items
        above, below = self.above(width)[: max(0, rows - 3)], self.below(width)  # the mark is always in sight
        self.cursor = max(0, min(self.cursor, len(items) - 1))
        room = max(3, rows - len(above) - len(below))
        spare = rows - len(above) - len(items)
        if 0 <= spare < len(below) and not self.below_first:  # the whole list before what stands below it
            below, room = below[:spare], len(items)
        elif len(above) + len(below) + min(len(items), 3) > rows:
            below = below[: max(0, rows - len(above) - min(len(items), room))]
        shown = window(len(items), self.cursor, room)
        drawn = [self._shown(items, n, shown, width) for n in shown]
        gap = max(0, rows - len(above) - len(drawn) - len(below))
        return [*above, *drawn, *[line()] * gap, *below]

    def _shown(self, items: Sequence[Row], n: int, shown: range, width: int) -> Line:
        """A row of the list; the first and the last one in sight say when there is more beyond them."""
        above, below = n == shown.start > 0, n == shown[-1] < len(items) - 1
        if not (above or below):
            return self.item(items[n], n, width)
        sign = self.ui.say("more.both" if above and below else "more.above" if above else "more.below")
        room = max(0, width - cell_len(sign) - 1)
        row = clip(self.item(items[n], n, room), room)
        return Line((*row.spans, (sign, "dim")), row.hit)

    def item(self, row: Row, n: int, width: int) -> Line:
        """One row of the list: the mark, the digit that chooses it, its text."""
        mark = ">" if n == self.cursor else " "
        digit = f"{(n + 1) % 10} " if self.numbered and n < 10 else "  " if self.numbered else ""
        left = f" {mark} {digit}{row.text}"
        right = row.reason or row.right
        if row.reason:  # what the row is comes first; the whole reason is said when it is chosen
            right = cut(row.reason, max(_REASON, width - 3 - cell_len(left)))
        style = "cursor" if n == self.cursor else "dim" if row.reason else row.style
        if right:
            return Line(ends(left, right, width - 1, style).spans, f"row:{n}")
        return spans((cut(left, width - 1), style), hit=f"row:{n}")

    def move(self, by: int) -> None:
        """Another row of those in sight is marked: a cursor key makes no rows, however many there are."""
        count = len(self.items)
        if self.circular and abs(by) == 1 and count:
            self.cursor = (self.cursor + by) % count
        else:
            self.cursor = max(0, min(count - 1, self.cursor + by))
        self._moved = True
        self.draw()
        self._moved = False

    def searched(self) -> None:
        """Another list: its first row is marked."""
        self.cursor = 0

    def key_on_digit(self, digit: int) -> None:
        """Choose the row of this digit."""
        n = (digit - 1) % 10
        if self.numbered and n < min(10, len(self.items)):
            self.cursor = n
            self.key_on_enter()

    def key_on_enter(self) -> None:
        """Choose the marked row; one that cannot be chosen says why."""
        self.move(0)
        if not self.items:
            return
        row = self.items[self.cursor]
        if row.reason:
            self.irtool.tell(row.reason)
            return
        self.chosen(row)

    def on_paper_hit(self, message: object) -> None:
        """A click chooses as well; nobody needs it."""
        hit = getattr(message, "hit", "")
        if hit.startswith("row:"):
            self.cursor = int(hit[4:])
            self.key_on_enter()
