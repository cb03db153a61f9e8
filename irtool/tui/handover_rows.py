"""The handover in the rows of a screen: what matters most gets room first, and what has none is counted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from irtool.domain.handover import Item, Section
from irtool.tui.lines import cut, fit, safe
from irtool.words.handover import HANDOVER, TITLES
from irtool.words.sentences import Lang, pick, speak

_LABEL = {"ja": 20, "en": 18}
_BEHIND = 26
"""Where what belongs to a thing begins, as far as the thing itself is not longer."""
_FIRST = (
    ("decide", 4), ("remark", 2), ("waiting", 4), ("since", 3), ("not_done", 3), ("said", 3), ("todo", 3), ("care", 2),
)  # fmt: skip
"""The sections that get rows of their own before others get more, and how many each."""
_THEN = ("decide", "waiting", "not_done", "said", "todo", "unknown", "since", "care", "damage", "corrected", "done")


class Shown(msgspec.Struct, frozen=True):
    """One row of the section of this id; `inner`: a row below the section's title.

    `item` is what Enter opens; with `more` it is the whole section; with neither it is a row to read.
    """

    text: str
    section: str
    inner: bool = False
    item: Item | None = None
    more: bool = False
    late: bool = False

    @property
    def opens(self) -> bool:
        """Whether the mark can stand on it."""
        return self.item is not None or self.more


def arrange(sections: Sequence[Section], width: int, rows: int, lang: Lang) -> list[Shown]:
    """The sections in `rows` rows as far as that is possible, each at least one: never fewer, the page scrolls.

    A section is one row (its title and what fits behind it), or a title and a row for each thing. What has no room
    is counted (他2), in both forms; nothing is left out without being counted.
    """
    own = {section.id: 0 for section in sections}
    by_id = {section.id: section for section in sections}
    if "decide" in own and by_id["decide"].items:
        own["decide"] = 1
    spare = rows - sum(_height(s, own[s.id]) for s in sections)
    wishes = [*_FIRST, *((name, 10**6) for name in _THEN)]
    for name, most in wishes:
        section = by_id.get(name)
        if section is None:
            continue
        for count in range(min(most, len(section.items)), own[name], -1):
            more = _height(section, count) - _height(section, own[name])
            if more <= spare and _helps(section, width, lang):
                own[name], spare = count, spare - more
                break
    return [row for section in sections for row in in_full(section, width, lang, own[section.id])]


def in_full(section: Section, width: int, lang: Lang, count: int = 10**6) -> list[Shown]:
    """A section with rows of its own for `count` of its things; with 0, all in one row."""
    if not count or not section.items:
        return [_one_row(section, width, lang)]
    kept = _kept(section, count)
    out = [Shown(_title(section, lang), section.id)]
    out += [_row(item, section.id, width) for item in kept]
    if left := len(section.items) - len(kept):
        out.append(Shown(speak(HANDOVER, "more", lang, count=left), section.id, inner=True, more=True))
    return out


def _height(section: Section, count: int) -> int:
    """How many rows it takes with `count` things in rows of their own."""
    return 1 if not count else 1 + count + (count < len(section.items))


def _helps(section: Section, width: int, lang: Lang) -> bool:
    """Whether rows of their own show more than the one row does: not for a section that is whole in that."""
    if section.id in ("decide", "waiting", "since"):
        return True
    return cell_len(_label(section, lang) + _joined(section.items, lang)) > width - 2


def _kept(section: Section, count: int) -> list[Item]:
    """The `count` things that matter most, in their own order."""
    number = list(enumerate(section.items))
    number.sort(key=lambda pair: (pair[1].rank, -pair[0] if section.newest else pair[0]))
    kept = {n for n, _ in number[:count]}
    return [item for n, item in enumerate(section.items) if n in kept]


def _title(section: Section, lang: Lang) -> str:
    title = pick(TITLES[section.id], lang)
    counted = section.id not in ("remark", "clock", "damage", "care") and section.items
    return speak(HANDOVER, "counted", lang, title=title, count=len(section.items)) if counted else title


def _row(item: Item, section: str, width: int) -> Shown:
    """A thing on a row of its own: time and text at the left, what belongs to it behind."""
    text = safe(f"{item.time} {item.text}".strip())
    if item.detail:
        text = f"{fit(text, _BEHIND) if cell_len(text) <= _BEHIND else cut(text, width // 2)}  {safe(item.detail)}"
    return Shown(cut(text, width - 2), section, inner=True, item=item, late=item.late)


def _label(section: Section, lang: Lang) -> str:
    """The title before the things of a section in one row."""
    title = _title(section, lang)
    return fit(title, max(_LABEL[lang], cell_len(title) + 2))


def _one_row(section: Section, width: int, lang: Lang) -> Shown:
    label = _label(section, lang)
    room = width - cell_len(label) - 2
    if not section.items:
        return Shown(label + pick(HANDOVER["none"], lang), section.id)
    for count in range(min(len(section.items), max(room, 0) // 3), -1, -1):  # one takes three cells at least
        left = len(section.items) - count
        tail = speak(HANDOVER, "more", lang, count=left) if left else ""
        text = "  ".join(part for part in (_joined(_kept(section, count), lang), tail) if part)
        if cell_len(text) <= room or count == 0:
            break
    if count == 0:  # not even one: its beginning, and how many more
        left = len(section.items) - 1
        tail = f"  {speak(HANDOVER, 'more', lang, count=left)}" if left else ""
        text = cut(_joined(_kept(section, 1), lang), room - cell_len(tail)) + tail
    late = any(item.late for item in section.items)
    only = section.items[0] if len(section.items) == 1 else None
    return Shown(label + text, section.id, item=only, more=only is None, late=late)


def _joined(items: Sequence[Item], lang: Lang) -> str:
    """Things behind each other: what belongs to one in brackets."""
    out = []
    for item in items:
        text = f"{item.time} {item.text}".strip()
        said = item.detail.replace("  ", " ")
        out.append(safe(speak(HANDOVER, "detail", lang, text=text, detail=said) if said else text))
    return "  ".join(out)


def whole(item: Item, lang: Lang) -> str:
    """A thing in full."""
    return _joined([item], lang)
