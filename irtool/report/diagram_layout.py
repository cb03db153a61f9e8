"""Where the boxes of a contact diagram stand and how its arrows run, in units that become millimetres when scaled.

The hospital's tiers stand at the left, the groups outside at the right. Arrows run only in the channels above rows
and in the corridor between the two blocks. Each sender has one lane in each of them, so that lines of two senders
cross but never lie on each other, and none crosses a box. What no arrow touches stands below, small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

import msgspec

from irtool.domain.diagram import GROUPS, INSIDE, Arrow, Box, Diagram
from irtool.report.diagram_tiers import tiers

WIDTHS = (40.0, 43.0, 46.0, 50.0)
SMALL = 33.0
GAP = 3.0
LANE = 1.5
HEAD = 5.0
"""Room above a box for the head of an arrow and its digit."""
TITLE = 4.5
APART = 3.0
"""Between two frames."""
_MOST_COLUMNS = 10
Point = tuple[float, float]
Measure = Callable[[Box, float], float]
"""The height that a box of this width needs."""


class Placed(msgspec.Struct, frozen=True):
    """A box, its upper left corner and its size."""

    box: Box
    x: float
    y: float
    width: float
    height: float


class Frame(msgspec.Struct, frozen=True):
    """The frame around a group: its name and its edges."""

    group: str
    x: float
    y: float
    width: float
    height: float


class Path(msgspec.Struct, frozen=True):
    """An arrow's corners from the sender's lower edge to the receiver's upper edge."""

    arrow: Arrow
    points: list[Point]


class Layout(msgspec.Struct, frozen=True):
    """Everything placed, and the size of the whole."""

    width: float
    height: float
    boxes: list[Placed]
    frames: list[Frame]
    paths: list[Path]


class _Row(msgspec.Struct):
    """Boxes side by side and the channel above them. A row without boxes is the channel below a group's last one."""

    block: int
    group: str
    boxes: list[Box]
    small: bool = False
    lanes: list[str] = []
    """Senders with a lane in the channel, from the top."""
    top: float = 0.0
    y: float = 0.0


class _Block(msgspec.Struct, frozen=True):
    """The hospital (left) or all groups outside (right): boxes and small boxes side by side, width with its edges."""

    columns: int
    small: int
    width: float


def layout(diagram: Diagram, paper: float, measure: Measure, least: float = 0.0) -> Layout:
    """The layout that is largest on paper of this ratio (width by height), over widths and numbers of columns.

    Nothing is gained below the height `least`: then the one that fills the paper best is taken.
    """
    layers = tiers(diagram)
    inside = min(_MOST_COLUMNS, max(1, len(diagram.of(INSIDE))))
    outside = min(_MOST_COLUMNS, max(1, len(diagram.boxes) - len(diagram.of(INSIDE))))
    tries = [
        _Drawing(diagram, layers, (left, right), width, measure).layout()
        for width in WIDTHS
        for left in range(1, inside + 1)
        for right in range(1, outside + 1)
    ]
    return min(tries, key=lambda one: (max(one.width / paper, one.height, least), abs(one.width - paper * one.height)))


class _Drawing:
    """One try with this many columns in the left and in the right block, and boxes of this width."""

    def __init__(
        self, diagram: Diagram, layers: list[list[Box]], columns: tuple[int, int], width: float, measure: Measure
    ) -> None:
        self.diagram = diagram
        self.width = width
        self.measure = measure
        touched = diagram.touched
        told = {INSIDE: layers, **{group: [self._told(group)] for group, _ in GROUPS}}
        rest = {group: [box for box in diagram.of(group) if box.id not in touched] for group in told}
        outside = [group for group, _ in GROUPS]
        self.blocks = (
            _block(layers, [rest[INSIDE]], columns[0], width),
            _block([part for g in outside for part in told[g]], [rest[g] for g in outside], columns[1], width),
        )
        self.rows = self._rows(told, rest)
        self.row_of = {box.id: row for row in self.rows for box in row.boxes}
        self.corridor: list[str] = []
        self._take_lanes()
        self.corridor_width = LANE * (len(self.corridor) + 2)
        self.boxes: dict[str, Placed] = {}
        self.frames: list[Frame] = []
        self.bottom = max(self._stack(0), self._stack(1))

    def layout(self) -> Layout:
        """All of it."""
        width = self.blocks[0].width + self.corridor_width + self.blocks[1].width
        return Layout(width, self.bottom, list(self.boxes.values()), self.frames, self._paths())

    # -- rows and lanes ------------------------------------------------------------------------------------

    def _rows(self, told: Mapping[str, Sequence[Sequence[Box]]], rest: Mapping[str, Sequence[Box]]) -> list[_Row]:
        out: list[_Row] = []
        for group, parts in told.items():
            if any(parts) or rest[group]:
                n = 0 if group == INSIDE else 1
                out += [_Row(n, group, row) for part in parts for row in _cut(part, self.blocks[n].columns)]
                out.append(_Row(n, group, []))
                out += [_Row(n, group, row, small=True) for row in _cut(rest[group], self.blocks[n].small)]
        return out

    def _told(self, group: str) -> list[Box]:
        """Those outside whom an arrow touches; who is told first stands first."""
        order: dict[str, int] = {}
        for arrow in self.diagram.arrows:
            order[arrow.end] = min(arrow.order, order.get(arrow.end, arrow.order))
        return sorted(
            (b for b in self.diagram.of(group) if b.id in self.diagram.touched), key=lambda b: order.get(b.id, 0)
        )

    def _take_lanes(self) -> None:
        """Every arrow takes its sender's lane in the channel below it, in that above its end, in the corridor."""
        for arrow in self.diagram.arrows:
            below, end = self._below(arrow.start), self.row_of[arrow.end]
            lanes = [below.lanes] if below is end else [below.lanes, end.lanes, self.corridor]
            for lane in lanes:
                if arrow.start not in lane:
                    lane.append(arrow.start)

    def _below(self, name: str) -> _Row:
        """The row whose channel lies below this box; a group's rows with arrows always end with one."""
        at = next(n for n, row in enumerate(self.rows) if row is self.row_of[name])
        return self.rows[at + 1]

    # -- places --------------------------------------------------------------------------------------------

    def _stack(self, block: int) -> float:
        """Place the rows of one block from the top; the height they need."""
        left = GAP / 2 if block == 0 else self.blocks[0].width + self.corridor_width + GAP / 2
        y = 0.0
        rows = [row for row in self.rows if row.block == block]
        for group in dict.fromkeys(row.group for row in rows):
            top = y
            y += TITLE
            for row in (row for row in rows if row.group == group):
                y = self._row(row, left, y)
            y += GAP / 2
            self.frames.append(Frame(group, left, top, self.blocks[block].width - GAP, y - top))
            y += APART
        return y - APART if rows else 0.0

    def _row(self, row: _Row, left: float, y: float) -> float:
        """Place one row; where the next begins. Heights are whole lanes, so that no two channels share a line."""
        row.top = y + (LANE / 2 if row.block else 0.0)
        y += LANE * (len(row.lanes) + 1) if row.lanes else 0.0
        row.y = y = y + (0.0 if not row.boxes or row.small else HEAD if row.lanes else GAP / 2)
        if not row.boxes:
            return _whole(y)
        block = self.blocks[row.block]
        width = min(self.width, (block.width - GAP) / block.small - GAP) if row.small else self.width
        first = (block.columns - len(row.boxes)) // 2 if row.block == 0 and not row.small else 0
        if row.block == 0 and not row.small:  # all rows by the same, so that senders and receivers keep their columns
            left += (block.width - GAP - block.columns * (width + GAP)) / 2
        height = max(self.measure(box, width) for box in row.boxes)
        for n, box in enumerate(row.boxes):
            x = left + GAP / 2 + (first + n) * (width + GAP)
            self.boxes[box.id] = Placed(box, x, y, width, height)
        return _whole(y + height + GAP / 2)

    # -- arrows --------------------------------------------------------------------------------------------

    def _paths(self) -> list[Path]:
        senders: dict[str, list[str]] = {}
        for arrow in self.diagram.arrows:
            heads = senders.setdefault(arrow.end, [])
            if arrow.start not in heads:
                heads.append(arrow.start)
        return [Path(arrow, self._points(arrow, senders[arrow.end])) for arrow in self.diagram.arrows]

    def _points(self, arrow: Arrow, heads: Sequence[str]) -> list[Point]:
        """Down from the sender, along its lane, down to the receiver; over the corridor where rows do not meet."""
        start, end = self.boxes[arrow.start], self.boxes[arrow.end]
        below, row = self._below(arrow.start), self.row_of[arrow.end]
        # Arrows leave a box at its right and reach one at its left, so that the two never fall on one line.
        x1, y1 = start.x + start.width * 0.9, start.y + start.height
        x2, y2 = end.x + end.width * 0.75 * (heads.index(arrow.start) + 0.5) / max(len(heads), 3), end.y
        out = _lane(below, arrow.start)
        if below is row:
            return [(x1, y1), (x1, out), (x2, out), (x2, y2)]
        x3 = self.blocks[0].width + LANE * (self.corridor.index(arrow.start) + 1)
        into = _lane(row, arrow.start)
        return [(x1, y1), (x1, out), (x3, out), (x3, into), (x2, into), (x2, y2)]


def _lane(row: _Row, sender: str) -> float:
    return row.top + LANE * (row.lanes.index(sender) + 1)


def _whole(y: float) -> float:
    return ceil(round(y / LANE, 6)) * LANE


def _block(parts: Sequence[Sequence[Box]], rest: Sequence[Sequence[Box]], most: int, width: float) -> _Block:
    """A block of at most so many columns, no wider than its rows need when they are filled evenly."""
    columns = _needed(parts, most)
    small = _needed(rest, max(1, int(most * (width + GAP) // (SMALL + GAP))))
    across = max(columns * (width + GAP), small * (SMALL + GAP))
    return _Block(columns, max(1, small), across + GAP if across else 0.0)


def _needed(parts: Sequence[Sequence[Box]], most: int) -> int:
    return max((len(row) for part in parts for row in _cut(part, most)), default=0)


def _cut(boxes: Sequence[Box], columns: int) -> list[list[Box]]:
    """Rows of at most so many boxes, filled evenly."""
    if not boxes:
        return []
    size = ceil(len(boxes) / ceil(len(boxes) / columns))
    return [list(boxes[n : n + size]) for n in range(0, len(boxes), size)]
