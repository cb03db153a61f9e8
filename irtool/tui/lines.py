"""A screen as lines of styled plain text: pure, so that what a person sees can be tested without a terminal.

Widths are terminal cells as the screen library counts them. Text is made visible on its way in: no markup, no
control character ever gets further.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from rich.cells import cell_len, chop_cells, set_cell_size

from irtool.domain.text import visible

Span = tuple[str, str]
"""Text and the name of its style: text, dim, head, cursor, good, warn, bad, big."""


class Line(msgspec.Struct, frozen=True):
    """One row of the screen; `hit` names what a click on it means."""

    spans: tuple[Span, ...] = ()
    hit: str = ""

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(text for text, _ in self.spans)


def safe(text: str) -> str:
    """One line of harmless text."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def line(text: str = "", style: str = "text", hit: str = "") -> Line:
    """A row of one style."""
    return Line(((safe(text), style),), hit)


def spans(*parts: Span, hit: str = "") -> Line:
    """A row of several styles."""
    return Line(tuple((safe(text), style) for text, style in parts), hit)


def rule(width: int, title: str = "") -> Line:
    """A separating row of ASCII dashes, with a title in it if given."""
    if not title:
        return Line((("-" * width, "dim"),))
    start = "---- "
    rest = max(0, width - len(start) - cell_len(title) - 1)
    return Line(((start, "dim"), (title, "head"), (" " + "-" * rest, "dim")))


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells: cut or padded, never half a character."""
    return set_cell_size(safe(text), max(0, width))


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells; what is cut off is shown by two dots."""
    text = safe(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 2)).rstrip() + ".." if width > 2 else set_cell_size(text, max(0, width))


def ends(left: str, right: str, width: int, style: str = "text") -> Line:
    """Left and right text on one row; the right one stays whole, the left one is cut."""
    room = width - cell_len(safe(right)) - 1
    return Line(((fit(cut(left, room), room) + " " + safe(right), style),))


def wrap(text: str, width: int) -> list[str]:
    """The text in rows of at most `width` cells, broken between Latin words and anywhere in Japanese."""
    out: list[str] = []
    for paragraph in visible(text).replace("\t", " ").split("\n"):
        row = ""
        for word in _words(paragraph):
            if cell_len(row + word) <= width:
                row += word
                continue
            if row.strip():
                out.append(row.rstrip())
            row = word.lstrip()
            while cell_len(row) > width:
                pieces = chop_cells(row, width)
                out.append(pieces[0])
                row = "".join(pieces[1:])
        out.append(row.rstrip())
    return out or [""]


_NO_START = "、。，．）」』】！？・ー々っゃゅょッャュョ"


def _words(text: str) -> Iterable[str]:
    """Pieces that are not broken: a Latin word with the blank before it; a kanji with the 、 after it."""
    piece = ""
    for char in text:
        wide = cell_len(char) > 1
        glue = char in _NO_START or (piece and not wide and cell_len(piece[-1]) == 1 and char != " ")
        if piece and not glue:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def columns(left: Sequence[Line], right: Sequence[Line], left_width: int, width: int, rows: int) -> list[Line]:
    """Two panes side by side with an ASCII bar between them, both cut to `rows`."""
    out = []
    for n in range(rows):
        a = left[n] if n < len(left) else Line()
        b = right[n] if n < len(right) else Line()
        out.append(Line((*clip(a, left_width).spans, ("| ", "dim"), *clip(b, width - left_width - 2).spans), a.hit))
    return out


def clip(row: Line, width: int) -> Line:
    """A row in exactly `width` cells."""
    out: list[Span] = []
    room = width
    for text, style in row.spans:
        size = cell_len(text)
        if size > room:
            out.append((set_cell_size(text, room), style))
            room = 0
            break
        out.append((text, style))
        room -= size
    if room:
        out.append((" " * room, out[-1][1] if out and out[-1][1] == "cursor" else "text"))
    return Line(tuple(out), row.hit)


def window(count: int, cursor: int, rows: int) -> range:
    """Which of `count` rows to show so that the cursor is in sight, with context where there is room."""
    if count <= rows:
        return range(count)
    start = min(max(0, cursor - rows // 2), count - rows)
    return range(start, start + rows)
