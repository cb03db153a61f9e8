"""The contact diagram as rows of plain text: tiers from the top, under each party whom it tells; then those outside."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from irtool.domain.diagram import GROUPS, INSIDE, Arrow, Box, Diagram
from irtool.domain.text import cell_width, fit
from irtool.report.diagram_card import holders, numbers
from irtool.report.diagram_tiers import tiers
from irtool.words.diagram import DIAGRAM
from irtool.words.sentences import Lang, speak


class Entry(msgspec.Struct, frozen=True):
    """A row: the party that it leads to (empty: a heading), its text, and what stands at the right end."""

    party: str
    text: str
    right: str = ""


def outline(diagram: Diagram, lang: Lang) -> list[Entry]:
    """The whole diagram. Only ASCII and full-width signs of our own, so that no console shifts a row."""
    out: list[Entry] = []
    layers = tiers(diagram)
    rest = [box for box in diagram.of(INSIDE) if box.id not in diagram.touched]
    parts = [(speak(DIAGRAM, "diagram.tier", lang, n=n), boxes) for n, boxes in enumerate(layers, 1)]
    parts.append((speak(DIAGRAM, "diagram.rest" if layers else "diagram.inside", lang), rest))
    parts += [(speak(DIAGRAM, f"diagram.{group}", lang), diagram.of(group)) for group, _ in GROUPS]
    names = {box.id: box.name for box in diagram.boxes}
    for title, boxes in parts:
        if boxes:
            out.append(Entry("", title))
            out += [entry for box in boxes for entry in _party(box, diagram.arrows, names, lang)]
    return out


def _party(box: Box, arrows: list[Arrow], names: dict[str, str], lang: Lang) -> Iterator[Entry]:
    sign = speak(DIAGRAM, f"diagram.age.{box.age}", lang) if box.age else ""
    held = "  ".join(holders(box, lang))
    yield Entry(box.id, f"{box.name}  {held}".rstrip(), f"{sign} {box.on[2:].replace('-', '/')}".strip())
    said = "  ".join(text for text, _ in numbers(box, lang))
    if said or box.help:
        yield Entry(box.id, f"    {said}  {box.help}".rstrip())
    for arrow in arrows:
        if arrow.start == box.id:
            order = f"{arrow.order}>" if arrow.order else ">"
            when = speak(DIAGRAM, "diagram.if", lang, condition=arrow.condition) if arrow.condition else ""
            yield Entry(arrow.end, f"    {order:>3} {names[arrow.end]}{when}")


def printed(diagram: Diagram, lang: Lang, title: str, width: int) -> list[str]:
    """The outline in rows of at most so many cells, with a title, for a terminal or a file."""
    edition = speak(DIAGRAM, "diagram.edition", lang, on=diagram.edition) if diagram.edition else ""
    out = [_ends(title, edition, width)]
    for entry in outline(diagram, lang):
        if entry.party:
            out.append(_ends("  " + entry.text, entry.right, width))
        else:
            head = f"---- {entry.text} "
            out += ["", head + "-" * max(0, width - cell_width(head))]
    return out


def _ends(left: str, right: str, width: int) -> str:
    """Left and right text of one row; the left one is cut with `..` where both do not fit."""
    room = width - cell_width(right) - (2 if right else 0)
    if cell_width(left) > room:
        left = fit(left, max(0, room - 2)) + ".."
    return f"{left}{' ' * (width - cell_width(left) - cell_width(right))}{right}".rstrip() if right else left
