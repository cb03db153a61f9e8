"""What stands in a box of the contact diagram, broken into rows that fit its width. Sizes as in diagram_layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from irtool.domain.diagram import INSIDE, Arrow, Box, Diagram
from irtool.domain.text import cell_width, one_line
from irtool.words.diagram import DIAGRAM
from irtool.words.sentences import Lang, speak

NAME, TEXT, FINE = 2.8, 2.3, 2.0
"""Heights of the letters: the name, numbers and holders, what is beside them."""
PAD = 1.2
STRIPE = 3.2
"""The shaded edge at the left with the sign that says how old an entry is."""
_LEAD = 1.25
_MOST_SENDERS = 4
_TIED = ("内線", "ext.", "ファクス", "fax")
"""Words that never stand alone at the end of a row."""
_ENDS, _BEGINS = tuple("）」』、。，・ー)"), tuple("（「『(")


class Written(msgspec.Struct, frozen=True):
    """A row of text: its height in letters' size, whether it is strong, and where its foot is, from the box's top."""

    text: str
    size: float
    strong: bool
    foot: float


class Card(msgspec.Struct, frozen=True):
    """The rows of a box, the day it was confirmed (its foot and text, at the right), and the height it needs."""

    rows: list[Written]
    day: Written | None
    height: float


def card(box: Box, diagram: Diagram, width: float, lang: Lang) -> Card:
    """The text of a box of this width: its name, holders, numbers, who tells it and when."""
    names = {one.id: one.name for one in diagram.boxes}
    coming = [arrow for arrow in diagram.arrows if arrow.end == box.id]
    room = width - STRIPE - PAD * 1.5
    rows: list[Written] = []
    foot = PAD / 2

    def write(text: str, size: float, strong: bool = False, most: int = 2) -> None:
        nonlocal foot
        for row in broken(text, size, room, most):
            foot += size * _LEAD
            rows.append(Written(row, size, strong, round(foot - size * (_LEAD - 1), 2)))

    write(box.name, NAME, True)
    for text in _packed(holders(box, lang), room):
        write(text, TEXT, most=1)
    for text, strong in numbers(box, lang):
        write(text, TEXT, strong)
    write(box.help, FINE)
    for text, most in _senders(coming, names, lang):
        write(text, FINE, most=most)
    day = speak(DIAGRAM, "diagram.on", lang, on=box.on[2:].replace("-", "/")) if box.on else ""
    if not day:
        return Card(rows, None, round(foot + PAD, 2))
    wide = width_of(day, FINE) + PAD
    beside = next((row for row in rows if width_of(row.text, row.size) + wide <= room), None)
    foot += 0.0 if beside else FINE * _LEAD
    at = beside.foot if beside else round(foot - FINE * (_LEAD - 1), 2)
    return Card(rows, Written(day, FINE, False, at), round(foot + PAD, 2))


def numbers(box: Box, lang: Lang) -> list[tuple[str, bool]]:
    """What to dial, by day and by night, and whether there is something; one row when it is the same."""
    if box.missing:
        return [(speak(DIAGRAM, "diagram.no-number", lang), True)]
    if box.day == box.night:
        return [(f"{speak(DIAGRAM, 'diagram.always', lang)} {box.day}", True)] if box.day else []
    nothing = speak(DIAGRAM, "diagram.closed", lang)
    pairs = (("diagram.day", box.day), ("diagram.night", box.night))
    return [(f"{speak(DIAGRAM, code, lang)} {number or nothing}", bool(number)) for code, number in pairs]


def holders(box: Box, lang: Lang) -> list[str]:
    """Who holds the post, first and deputies; of an organisation, whom to ask for."""
    first, rest = box.holders[:1], box.holders[1:]
    if box.group != INSIDE:
        named = [*(speak(DIAGRAM, "diagram.contact", lang, name=name) for name in first), *rest]
        return [f"{name}," for name in named[:-1]] + named[-1:]
    if not rest:
        return first
    deputies = (speak(DIAGRAM, "diagram.deputy", lang, name=name) for name in rest)
    return [speak(DIAGRAM, "diagram.holder", lang, name=first[0]), *deputies]


def _packed(parts: Sequence[str], room: float) -> list[str]:
    """Names in at most two rows of this room, none broken while it fits one; what is left over is shown by `..`."""
    rows = [""]
    for part in parts:
        more = f"{rows[-1]} {part}".strip()
        if rows[-1] and width_of(more, TEXT) > room:
            rows.append(part)
        else:
            rows[-1] = more
    return rows if len(rows) <= 2 else [rows[0], f"{rows[1]} {rows[2]}"]


def _senders(coming: Sequence[Arrow], names: Mapping[str, str], lang: Lang) -> Iterator[tuple[str, int]]:
    """Who tells this box, in which order, when, and in how many rows: nobody has to follow a line with the finger."""
    most = len(coming) if len(coming) <= _MOST_SENDERS else _MOST_SENDERS - 1
    for arrow in coming[:most]:
        order = f"{arrow.order} " if arrow.order else ""
        when = speak(DIAGRAM, "diagram.if", lang, condition=arrow.condition) if arrow.condition else ""
        yield f"{order}{speak(DIAGRAM, 'diagram.from', lang, name=names[arrow.start])}{when}", 3 if when else 1
    if most < len(coming):
        yield speak(DIAGRAM, "diagram.more-arrows", lang, count=len(coming) - most), 1


def width_of(text: str, size: float) -> float:
    """How wide a text is at most: fonts differ, so half-width letters count as more than half an em."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    cells = cell_width(char)
    if cells != 1:
        return 1.0 * (cells > 0)
    return 0.92 if char in "MWmw@%&" else 0.76 if char.isupper() or not char.isascii() else 0.6


def broken(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in at most so many rows of this room; one that is cut off ends in `..`."""
    rest = one_line(text)
    rows: list[str] = []
    while rest and len(rows) < most:
        if width_of(rest, size) <= room:
            return [*rows, rest]
        last = len(rows) == most - 1
        head = _beginning(rest, size, room - (width_of("..", size) if last else 0.0))
        if not last:
            head = _good_end(head, rest, size, room)
        rows.append(head.rstrip() + (".." if last else ""))
        rest = rest[len(head) :].lstrip()
    return rows


def _beginning(text: str, size: float, room: float) -> str:
    used = 0.0
    for at, char in enumerate(text):
        used += _em(char) * size
        if used > room:
            return text[: max(1, at)]
    return text


def _good_end(head: str, text: str, size: float, room: float) -> str:
    """A row's beginning that breaks no number or Latin word that fits a row, and never before an ending sign."""
    rest = text[len(head) :]
    word = head[head.rfind(" ") + 1 :] + rest.partition(" ")[0]
    if not rest.startswith(" "):
        if " " in head.strip() and word.isascii() and width_of(word, size) <= room:
            head = head[: head.rindex(" ")]
        while len(head) > 1 and (text[len(head) : len(head) + 1] in _ENDS or head[-1] in _BEGINS):
            head = head[:-1]
    before, _, last = head.rstrip().rpartition(" ")
    return before if before and last in _TIED else head
