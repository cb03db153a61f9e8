"""The contact diagram as SVG for one sheet: nothing is loaded from anywhere, every text is escaped, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

import msgspec

from irtool.domain.diagram import Box, Diagram
from irtool.domain.text import one_line
from irtool.report.diagram_card import PAD, STRIPE, Card, broken, card, width_of
from irtool.report.diagram_layout import HEAD, Frame, Layout, Path, Placed, Point, layout
from irtool.words.diagram import DIAGRAM
from irtool.words.sentences import Lang, speak

AGES = ("fresh", "due", "overdue", "never", "doubt")
_LINES = ("#1d4e89", "#8a3b12", "#2f6b2f", "#6b2a75", "#006a72", "#7a1f3d", "#4a4a00", "#3b3b8f")
"""Dark enough to be black on paper without colour; neighbours differ."""
_MARGIN, _TITLE, _FOOT = 8.0, 10.5, 11.0
_LARGEST = 1.45
_MOST_BADGES = 9

_DEFINED = """<defs>
<pattern id="never" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="1.6" height="1.6" fill="#fff"/><rect width="0.7" height="1.6" fill="#333"/></pattern>
<pattern id="doubt" width="1.2" height="1.2" patternUnits="userSpaceOnUse">
<rect width="1.2" height="1.2" fill="#fff"/><circle cx="0.6" cy="0.6" r="0.38" fill="#333"/></pattern>
</defs>
"""
_SHADES = {"fresh": "#fff", "due": "#c9c9c9", "overdue": "#555", "never": "url(#never)", "doubt": "url(#doubt)"}


class Paper(msgspec.Struct, frozen=True):
    """A sheet, landscape: its name and its size in millimetres."""

    name: str
    width: float
    height: float


PAPERS = {"a4": Paper("A4", 297.0, 210.0), "a3": Paper("A3", 420.0, 297.0)}


def svg(diagram: Diagram, paper: Paper, lang: Lang, printed: str) -> str:
    """The whole sheet as one SVG element in millimetres; `printed` is the day that stands on it."""
    size = paper.width / PAPERS["a4"].width
    margin, title, foot = _MARGIN * size, _TITLE * size, _FOOT * size
    width, height = paper.width - 2 * margin, paper.height - 2 * margin - title - foot
    cards: dict[tuple[str, float], Card] = {}

    def measure(box: Box, room: float) -> float:
        if (box.id, room) not in cards:
            cards[box.id, room] = card(box, diagram, room, lang)
        return cards[box.id, room].height

    placed = layout(diagram, width / height, measure, height / (_LARGEST * size))
    scale = min(width / placed.width, height / placed.height, _LARGEST * size) if diagram.boxes else 1.0
    left = margin + (width - placed.width * scale) / 2
    counts = {"boxes": len(diagram.boxes), "arrows": len(diagram.arrows)}
    heading = title_of(diagram, lang)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width:g} {paper.height:g}" role="img" '
        f'aria-labelledby="heading about">\n<title id="heading">{_text(heading)}</title>\n'
        f'<desc id="about">{_text(speak(DIAGRAM, "diagram.desc", lang, **counts))}</desc>\n{_DEFINED}',
        *_heading(diagram, heading, lang, printed, margin, paper.width - margin, size),
        f'<g transform="translate({left:.3f} {margin + title:.3f}) scale({scale:.4f})">\n',
        *(_frame(frame, lang) for frame in placed.frames),
        *_arrows(placed),
        *(_box(one, cards[one.box.id, one.width], lang) for one in placed.boxes),
        *_heads(placed),
        "</g>\n",
        *_legend(diagram, lang, margin, paper.height - margin - foot, width, size),
        "</svg>\n",
    ]
    return "".join(parts)


def title_of(diagram: Diagram, lang: Lang) -> str:
    """The heading of the sheet."""
    name = one_line(diagram.hospital)
    return speak(DIAGRAM, "diagram.of" if name else "diagram.title", lang, hospital=name)


def _text(text: str) -> str:
    return escape(one_line(text))


def _written(text: str, x: float, y: float, size: float, more: str = "") -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}"{more}>{_text(text)}</text>\n'


def _heading(
    diagram: Diagram, heading: str, lang: Lang, printed: str, left: float, right: float, size: float
) -> Iterator[str]:
    dates = speak(DIAGRAM, "diagram.printed", lang, on=printed)
    if diagram.edition:
        dates = f"{speak(DIAGRAM, 'diagram.edition', lang, on=diagram.edition)}  {dates}"
    room = right - left - width_of(dates, 3.2 * size) - 4 * size
    y = _MARGIN * size + 5 * size
    letters = max(3.4 * size, min(5.4 * size, 0.999 * room / max(1.0, width_of(heading, 1.0))))
    yield _written("".join(broken(heading, letters, room, 1)), left, y, letters, ' font-weight="700"')
    yield _written(dates, right, y, 3.2 * size, ' text-anchor="end"')
    yield f'<path d="M{left:.2f} {y + 2.2 * size:.2f}H{right:.2f}" stroke="#1b2a41" stroke-width="{0.6 * size:.2f}"/>\n'


def _frame(frame: Frame, lang: Lang) -> str:
    shade = "#f2f5f9" if frame.group == "inside" else "#f7f5f0"
    return (
        f'<rect x="{frame.x:.2f}" y="{frame.y:.2f}" width="{frame.width:.2f}" height="{frame.height:.2f}" rx="1.5" '
        f'fill="{shade}" stroke="#8a94a3" stroke-width="0.25"/>\n'
        + _written(
            speak(DIAGRAM, f"diagram.{frame.group}", lang),
            frame.x + 1.8,
            frame.y + 3.3,
            2.9,
            ' font-weight="700" fill="#33415c"',
        )
    )


def _box(placed: Placed, text: Card, lang: Lang) -> str:
    x, y, box = placed.x, placed.y, placed.box
    thick = "0.35" if box.age in ("", "fresh", "due") else "0.6"
    size = f'width="{placed.width:.2f}" height="{placed.height:.2f}"'
    out = [
        f'<svg x="{x:.2f}" y="{y:.2f}" {size}>\n<rect {size} fill="#fff"/>\n'
    ]  # a nested one cuts off what a font draws too wide
    if box.age:
        out.append(_sign(box.age, 0.0, 0.0, STRIPE, placed.height, lang))
    for row in text.rows:
        strong = ' font-weight="700"' if row.strong else ""
        out.append(_written(row.text, STRIPE + PAD / 2, row.foot, row.size, strong))
    if text.day:
        more = ' text-anchor="end" fill="#444"'
        out.append(_written(text.day.text, placed.width - PAD / 2, text.day.foot, text.day.size, more))
    border = f'fill="none" stroke="#33415c" stroke-width="{thick}"'
    return "".join([*out, f'</svg>\n<rect x="{x:.2f}" y="{y:.2f}" {size} {border}/>\n'])


def _sign(age: str, x: float, y: float, width: float, height: float, lang: Lang) -> str:
    """How old an entry is, by shade and by sign: both can be told apart on paper without colour."""
    letters = width * 0.72
    foot = y + letters * 1.35
    plate = f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{letters * 1.7:.2f}" fill="#fff"/>\n'
    sign = speak(DIAGRAM, f"diagram.age.{age}", lang)
    colour = "#fff" if age == "overdue" else "#1b2a41"
    return (
        f'<rect class="age" x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'fill="{_SHADES.get(age, "#fff")}" stroke="#33415c" stroke-width="0.2"/>\n'
        + (plate if age in ("never", "doubt") else "")
        + _written(sign, x + width / 2, foot, letters, f' text-anchor="middle" font-weight="700" fill="{colour}"')
    )


def _arrows(placed: Layout) -> Iterator[str]:
    """The lines, sender by sender: a white edge lets a line that crosses others be followed; dots where it branches."""
    senders = dict.fromkeys(path.arrow.start for path in placed.paths)
    for n, sender in enumerate(senders):
        mine = [path for path in placed.paths if path.arrow.start == sender]
        colour = _LINES[n % len(_LINES)]
        lines = "".join(_line(path.points) for path in mine)
        yield f'<path d="{lines}" fill="none" stroke="#fff" stroke-width="1.1" stroke-opacity="0.9"/>\n'
        for path in sorted(mine, key=lambda p: not p.arrow.condition):
            dashes = ' stroke-dasharray="1.4 0.8"' if path.arrow.condition else ""
            yield f'<path d="{_line(path.points)}" fill="none" stroke="{colour}" stroke-width="0.45"{dashes}/>\n'
        for x, y in _branches([path.points for path in mine]):
            yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.6" fill="{colour}"/>\n'


def _line(points: Sequence[Point]) -> str:
    (x, y), *rest = points
    return f"M{x:.2f} {y:.2f}" + "".join(f"L{x:.2f} {y:.2f}" for x, y in rest)


def _branches(paths: Sequence[Sequence[Point]]) -> Iterable[Point]:
    """Where lines of one sender part: corners that lie on the lines in three or four directions."""
    pieces = {piece for points in paths for piece in pairwise(points)}
    ways: dict[Point, set[tuple[bool, bool]]] = {}
    for corner in {point for points in paths for point in points}:
        x, y = corner
        for (ax, ay), (bx, by) in pieces:
            if ax == bx == x and min(ay, by) <= y <= max(ay, by):
                ways.setdefault(corner, set()).update((True, end > y) for end in (ay, by) if end != y)
            if ay == by == y and min(ax, bx) <= x <= max(ax, bx):
                ways.setdefault(corner, set()).update((False, end > x) for end in (ax, bx) if end != x)
    return sorted(corner for corner, found in ways.items() if len(found) > 2)


def _heads(placed: Layout) -> Iterator[str]:
    """The points of the arrows, and their order in a badge."""
    senders = list(dict.fromkeys(path.arrow.start for path in placed.paths))
    heads: dict[Point, list[Path]] = {}
    for path in placed.paths:
        heads.setdefault(path.points[-1], []).append(path)
    crowd: dict[str, int] = {}
    for paths in heads.values():
        crowd[paths[0].arrow.end] = crowd.get(paths[0].arrow.end, 0) + 1
    for (x, y), paths in heads.items():
        colour = _LINES[senders.index(paths[0].arrow.start) % len(_LINES)]
        yield f'<path d="M{x:.2f} {y:.2f}l-0.9 -1.7h1.8z" fill="{colour}"/>\n'
        orders = ",".join(dict.fromkeys(str(path.arrow.order) for path in paths if path.arrow.order))
        if orders and crowd[paths[0].arrow.end] <= _MOST_BADGES:
            wide = max(2.9, width_of(orders, 2.2) + 1.0)
            yield (
                f'<rect x="{x - wide / 2:.2f}" y="{y - HEAD + 0.3:.2f}" width="{wide:.2f}" height="2.9" rx="1.45" '
                f'fill="#fff" stroke="{colour}" stroke-width="0.4"/>\n'
            )
            more = f' text-anchor="middle" font-weight="700" fill="{colour}"'
            yield _written(orders, x, y - HEAD + 2.55, 2.2, more)


def _legend(diagram: Diagram, lang: Lang, left: float, top: float, width: float, size: float) -> Iterator[str]:
    """The signs of age that occur, the dashed arrow, where the numbers come from."""
    letters, y = 2.6 * size, top + 4.2 * size
    x = left
    heading = speak(DIAGRAM, "diagram.legend", lang)
    yield _written(heading, x, y, letters, ' font-weight="700"')
    x += width_of(heading, letters) + 3 * size
    shown = {box.age for box in diagram.boxes}
    for age in AGES:
        if age in shown or age != "doubt":
            said = speak(DIAGRAM, f"diagram.meaning.{age}", lang)
            yield _sign(age, x, y - 3.4 * size, 3.2 * size, 5.2 * size, lang)
            yield _written(said, x + 4.2 * size, y, letters)
            x += 4.2 * size + width_of(said, letters) + 4 * size
    if any(arrow.condition for arrow in diagram.arrows):
        yield (
            f'<path d="M{x:.2f} {y - size:.2f}h{8 * size:.2f}" stroke="#1d4e89" stroke-width="{0.5 * size:.2f}" '
            f'stroke-dasharray="{1.5 * size:.2f} {0.9 * size:.2f}"/>\n'
        )
        yield _written(speak(DIAGRAM, "diagram.conditional", lang), x + 9 * size, y, letters)
    private = speak(DIAGRAM, "diagram.with-private" if diagram.private else "diagram.without-private", lang)
    note = speak(DIAGRAM, "diagram.note", lang, private=private)
    if diagram.left_out:
        note += " " + speak(DIAGRAM, "diagram.people-left-out", lang, count=diagram.left_out)
    for n, row in enumerate(broken(note, 2.3 * size, width, 2)):
        yield _written(row, left, y + (5.0 + 3.2 * n) * size, 2.3 * size)
