"""One edit as splices of a text: which characters go, and what comes in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.finding import Path
from irtool.errors import refuse
from irtool.store import edit_write as write
from irtool.store.edit_tree import Span, Value, at

if TYPE_CHECKING:
    from irtool.store.edit import Edit

_GAP = re.compile(r"(?:[ \t\r\n]+(?:#[^\r\n]*)?)*")
_COLON = re.compile(r"[ \t]*:")
_IN_LINE = 1 << 20  # a column beyond every other: what belongs in a line comes before the lines under it


class Splice(msgspec.Struct, frozen=True):
    """The characters from `start` to `end` become `text`. Of several at one place the deepest column comes first."""

    start: int
    end: int
    text: str
    column: int = 0


def splices(text: str, root: Span | None, edit: Edit, how: write.Manner) -> Iterator[Splice]:
    """The splices of an edit whose path can lead somewhere. Raises UserError where an anchor or alias is touched."""
    from irtool.store.edit import Add, Remove, Set

    if root is None or (root.absent and root.start == root.end):
        if isinstance(edit, Remove):
            return
        value = _nest(edit.path, [edit.value] if isinstance(edit, Add) else edit.value)
        assert isinstance(value, dict)
        yield _appended(text, [line for key, inner in value.items() for line in write.entry(key, inner, how, 0)], how)
        return
    place = _Place(text, how, *at(root, edit.path))
    adding = isinstance(edit, Add) and not place.rest
    if any(span.shared for span in place.way) or (not place.rest and not adding and place.here.any_shared()):
        raise refuse("edit.shared", path=" / ".join(map(str, edit.path)))
    if isinstance(edit, Remove):
        yield from place.remove(edit.path[-1])
    elif isinstance(edit, Set) and not place.rest:
        yield from place.put(edit.value)
    elif isinstance(edit, Set):
        yield from place.insert(str(place.rest[0]), _nest(place.rest[1:], edit.value))
    elif place.rest:
        yield from place.insert(str(place.rest[0]), _nest(place.rest[1:], [edit.value]))
    else:
        yield from place.add(edit.value)


def _nest(path: Path, value: Value) -> Value:
    for step in reversed(path):
        value = {str(step): value}
    return value


def _appended(text: str, lines: list[str], how: write.Manner) -> Splice:
    """Lines at the end of a text that says nothing yet."""
    before = "" if not text or text.endswith(("\n", "\r")) else how.newline
    return Splice(len(text), len(text), before + how.newline.join(lines) + how.newline)


class _Place:
    """A place in a text: the values on the way to it, the innermost one that exists, and the path beyond."""

    def __init__(self, text: str, how: write.Manner, way: list[Span], rest: Path) -> None:
        self.text, self.how, self.way, self.rest = text, how, way, rest
        self.here = way[-1]
        self.owner = way[-2] if len(way) > 1 else None
        self.in_flow = any(span.flow for span in way[:-1])

    # -- what comes in ------------------------------------------------------------------------------------------

    def insert(self, key: str, value: Value) -> Iterator[Splice]:
        """A further entry of the mapping here."""
        here = self.here
        if here.absent or (here.kind == "map" and not here.values and not self.in_flow):
            yield from self._fill({key: value})
        elif here.flow:
            yield self._bracketed(f"{write.scalar(key, True)}: {write.flow(value)}")
        else:
            lines = write.entry(key, value, self.how, here.column, here.values)
            yield self._below(here.last(-1), lines, here.column)

    def add(self, value: Value) -> Iterator[Splice]:
        """A further item of the list here."""
        here = self.here
        if here.absent:
            yield from self._fill([value])
        elif here.flow:
            yield self._bracketed(write.flow(value))
        else:
            lines = write.item(value, self.how, here.column, here.values)
            yield self._below(here.last(-1), lines, here.column)

    def _bracketed(self, new: str) -> Splice:
        here = self.here
        if not here.values:
            return Splice(here.start + 1, here.start + 1, new)
        return Splice(here.last(-1), here.last(-1), f", {new}")

    def _below(self, end: int, lines: list[str], column: int) -> Splice:
        """Lines under the one in which something ends; its comment stays with it."""
        point = self._line_end(end)
        first = " " * column + lines[0]
        return Splice(point, point, "".join(self.how.newline + row for row in [first, *lines[1:]]), column)

    def _fill(self, value: Value) -> Iterator[Splice]:
        """A value where none was (`key:`, `~` or `{}`): below its key, or behind it when it is short."""
        here, owner = self.here, self.owner
        if owner is None and isinstance(value, dict):
            lines = [line for key, inner in value.items() for line in write.entry(key, inner, self.how, 0)]
            yield Splice(here.start, here.end, self.how.newline.join(lines))
            return
        block = owner is not None and owner.kind == "map" and not self.in_flow
        inline = write.flow(value) if not isinstance(value, str) else write.scalar(value, self.in_flow)
        like = owner.values if owner is not None else []
        if block and owner is not None and isinstance(value, (dict, list)) and not self._short(value, like):
            lines = write.entry("", value, self.how, owner.column, [s for s in like if not s.flow])[1:]
            if lines:
                if here.start < here.end:
                    yield Splice(self._blank_before(here.start), here.end, "")
                point = self._line_end(here.end)
                new = "".join(self.how.newline + row for row in lines)
                yield Splice(point, point, new, owner.column + 1)
                return
        if here.start < here.end:
            yield Splice(here.start, here.end, inline)
        else:
            yield Splice(here.start, here.start, self._colon() + inline, _IN_LINE)

    def _short(self, value: Value, like: list[Span]) -> bool:
        """Whether a first entry or item goes on its key's line: a list that begins, not a whole section."""
        if isinstance(value, dict):
            return len(self.way) > 2 and len(write.flow(value)) <= write.WIDE
        return len(write.flow(value)) <= write.WIDE and not any(s.kind == "list" and not s.flow for s in like)

    def _colon(self) -> str:
        """What must stand between a key without a value and its value."""
        here, owner = self.here, self.owner
        before = self.text[: here.start]
        if owner is not None and owner.kind == "map":
            n = next(n for n, value in enumerate(owner.values) if value is here)
            if ":" not in self.text[owner.keys[n].end : here.start]:
                return ": "
        return "" if before.endswith((" ", "\n")) else " "

    # -- what is replaced ---------------------------------------------------------------------------------------

    def put(self, value: Value) -> Iterator[Splice]:
        """Another value here."""
        here = self.here
        if here.absent:
            yield from self._fill(value)
            return
        if isinstance(value, str):
            new = write.scalar(value, self.in_flow, here.style)
        else:
            new = write.flow(value)
        yield from self._replace(new)

    def _replace(self, new: str) -> Iterator[Splice]:
        """This text on one line in place of what is here; a list or mapping on lines of its own goes with them."""
        here, owner = self.here, self.owner
        line = self._line_start(here.start)
        own_lines = here.kind in ("map", "list") and not here.flow and not self.text[line : here.start].strip(" ")
        if not own_lines or owner is None:
            yield Splice(here.start, here.end, new)
            return
        n = next(n for n, value in enumerate(owner.values) if value is here)
        if owner.kind == "map":
            colon = _COLON.match(self.text, owner.keys[n].end)
            if colon is None:
                raise refuse("edit.not-exact", path=owner.keys[n].text)
            behind = colon.end()
        else:
            behind = self._entry_start(owner, n) + 1
        yield Splice(behind, behind, f" {new}")
        yield Splice(self._line_break_before(line), self._line_end(here.end), "")

    # -- what goes ----------------------------------------------------------------------------------------------

    def remove(self, step: str | int) -> Iterator[Splice]:
        """The entry or item goes; the last one leaves an empty `{}` or `[]`."""
        owner = self.owner
        n = owner.named(step) if owner is not None else None
        if owner is None or n is None:
            return
        if owner.flow:
            yield from self._unbracketed(owner, n)
        elif len(owner.values) == 1:
            outer = _Place(self.text, self.how, self.way[:-1], ())
            yield from outer._replace("{}" if owner.kind == "map" else "[]")
        else:
            yield self._without(owner, n)

    def _without(self, owner: Span, n: int) -> Splice:
        """An entry of a block goes with its lines; one that begins behind a dash leaves its place to the next."""
        start = self._entry_start(owner, n)
        line = self._line_start(start)
        if self.text[line:start].strip(" "):
            following = self._entry_start(owner, n + 1)
            if n or self.text[owner.last(n) : following].strip():
                raise refuse("edit.not-exact", path=owner.first(n).text)
            return Splice(start, following, "")
        end = self._line_end(owner.last(n))
        after = self._after_line_break(end)
        return Splice(line, after, "") if after > end else Splice(self._line_break_before(line), end, "")

    def _entry_start(self, owner: Span, n: int) -> int:
        """Where an entry begins: its key, or its dash."""
        if owner.kind == "map":
            return owner.keys[n].start
        if n == 0:
            return owner.start
        begin = owner.last(n - 1)
        dashes = list(re.finditer(rf"(?<=[\r\n]) {{{owner.column}}}-", self.text[begin : owner.values[n].start]))
        return begin + dashes[-1].end() - 1 if dashes else owner.values[n].start

    def _unbracketed(self, owner: Span, n: int) -> Iterator[Splice]:
        """An entry between brackets goes with one comma."""
        text, start, end = self.text, owner.first(n).start, owner.last(n)
        behind = self._gap(end)
        if text[behind : behind + 1] == ",":
            blanks = len(text[behind + 1 :]) - len(text[behind + 1 :].lstrip(" "))
            yield Splice(start, behind + 1 + blanks, "")
            return
        if n:
            comma = self._gap(owner.last(n - 1))
            if text[comma + 1 : start].strip(" "):
                yield Splice(comma, comma + 1, "")
            else:
                start = comma
        yield Splice(start, end, "")

    # -- lines --------------------------------------------------------------------------------------------------

    def _gap(self, offset: int) -> int:
        """Behind the blanks and comments that begin here."""
        match = _GAP.match(self.text, offset)
        return match.end() if match else offset

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def _line_end(self, offset: int) -> int:
        match = re.compile(r"[\r\n]").search(self.text, offset)
        return match.start() if match else len(self.text)

    def _after_line_break(self, offset: int) -> int:
        return offset + (2 if self.text.startswith("\r\n", offset) else offset < len(self.text))

    def _line_break_before(self, line: int) -> int:
        return line - (2 if self.text.endswith("\r\n", 0, line) else line > 0)

    def _blank_before(self, offset: int) -> int:
        return len(self.text[:offset].rstrip(" "))
