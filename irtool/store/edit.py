"""Edits of a YAML file as text splices: what an edit does not mean stays byte for byte as the person wrote it.

`apply` is pure: bytes in, bytes out. The result is read again and compared with the former tree plus the edits; if
anything else had changed, nothing is done. A text comes back as exactly the text given, also for other programs:
`0312345678`, `yes`, `1.10`, ` # ` are quoted. Nothing here knows a chart or a disk (`edit_save` writes).
"""

from __future__ import annotations

import codecs
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

from irtool.domain.finding import Path
from irtool.errors import Problem, UserError, refuse
from irtool.store import edit_write as write
from irtool.store import yamlfile
from irtool.store.edit_splice import Splice, splices
from irtool.store.edit_tree import Span, Value, at, spans
from irtool.store.yamltree import Node, Scalar, Seq


class Set(msgspec.Struct, frozen=True):
    """The value at this path is this one; keys that are missing on the way are added at the end of their mapping.

    Of a mapping or list that is there already, only what differs is changed.
    """

    path: Path
    value: Value


class Add(msgspec.Struct, frozen=True):
    """One item more at the end of the list at this path; a list that is empty or missing begins with it."""

    path: Path
    value: Value


class Remove(msgspec.Struct, frozen=True):
    """The entry or item at this path goes, with its lines; comments above it stay."""

    path: Path


Edit: TypeAlias = "Set | Add | Remove"


def apply(data: bytes, edits: Sequence[Edit], name: str = "") -> bytes:
    """The bytes of a file (`name`, for messages) after these edits, made in their order.

    Raises UserError: the file has errors of form (all are given), a path leads nowhere, an anchor or alias stands
    in the way, or the edit cannot be made without changing something else.
    """
    value = read(data, name)
    parts: list[Edit] = []
    after = value
    for edit in edits:
        for part in _parts(after, edit):
            parts.append(part)
            after = changed(after, part)
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(bom) :].decode()
    while parts:
        text, count = _batch(text, parts)
        for part in parts[:count]:
            value = changed(value, part)
        _check(text, value, parts[0])
        del parts[:count]
    return bom + text.encode()


def read(data: bytes, name: str = "") -> Value:
    """What a file says, in texts, lists and mappings. Raises UserError with every error of its form."""
    document = yamlfile.parse(data, name)
    errors = [p for p in document.problems if p.severity == "error"]
    if errors:
        first = errors[0]
        raise UserError(Problem(code="edit.broken-file", file=name, line=first.line, column=first.column), *errors)
    return _value(document.root)


def changed(value: Value, edit: Edit) -> Value:
    """What a file says after an edit. Raises UserError when the path leads nowhere."""

    def inside(here: Value, path: Path) -> Value:
        if not path:
            if isinstance(edit, Add) and (here is None or isinstance(here, list)):
                return [*(here or []), _said(edit.value)]
            if isinstance(edit, Set):
                return _said(edit.value)
            raise nowhere(edit.path)
        step, rest = path[0], path[1:]
        out: Any
        if isinstance(step, str) and (here is None or isinstance(here, dict)):
            out = dict(here or {})
        elif isinstance(here, list) and _has(here, step):
            out = list(here)
        else:
            raise nowhere(edit.path)
        if isinstance(edit, Remove) and not _has(out, step):
            raise nowhere(edit.path)
        if isinstance(edit, Remove) and not rest:
            del out[step]
        else:
            out[step] = inside(out[step] if _has(out, step) else None, rest)
        return out  # type: ignore[no-any-return]

    return inside(value, edit.path)


def nowhere(path: Path) -> UserError:
    """The refusal of a path at which nothing can be."""
    return refuse("edit.nowhere", path=" / ".join(map(str, path)))


# -- one edit as the smallest ones -------------------------------------------------------------------------------


def _parts(value: Value, edit: Edit) -> Iterator[Edit]:
    """The edits that come to the same and leave alone what does not differ."""
    if not isinstance(edit, Set):
        yield edit
        return
    old: Any = value
    for step in edit.path:
        if not _has(old, step):
            yield edit
            return
        old = old[step]
    new, said = edit.value, _said(edit.value)
    if old == said:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        for key in old.keys() - new.keys():
            yield Remove((*edit.path, key))
        for key, inner in new.items():
            yield from _parts(value, Set((*edit.path, key), inner))
    elif isinstance(old, list) and isinstance(new, list) and isinstance(said, list) and old and new:
        yield from _items(value, edit.path, old, new, said)
    else:
        yield edit


def _items(value: Value, path: Path, old: list[Any], new: list[Any], said: list[Any]) -> Iterator[Edit]:
    """A list that is there already, item by item; an item that only moved up because others go is not touched."""
    same = 0
    while len(new) < len(old) and same < len(new) and old[-1 - same] == said[-1 - same]:
        same += 1
    kept = len(new) - same
    for n in range(min(len(old), kept)):
        yield from _parts(value, Set((*path, n), new[n]))
    for n in reversed(range(kept, len(old) - same)):
        yield Remove((*path, n))
    for inner in new[len(old) :]:
        yield Add(path, inner)


def _batch(text: str, edits: Sequence[Edit]) -> tuple[str, int]:
    """The text after as many of these edits as do not touch each other, and how many they are: one reading for all.

    Raises UserError for the first of them when it cannot be made.
    """
    root = spans(text)
    how = write.manner(text, root)
    found: list[Splice] = []
    taken: list[tuple[int, int]] = []
    touched: set[Path] = set()
    above: set[Path] = set()
    count = 0
    for edit in edits:
        path = edit.path
        if isinstance(edit, Remove) and not _leaves(root, path, count):
            path = path[:-1]  # what goes moves the others up, or leaves nothing behind: they are read anew
        if any(path[:n] in touched for n in range(len(path) + 1)) or path in above:
            break
        mine = list(splices(text, root, edit, how))
        if any(_meets(taken, splice) for splice in mine):
            break
        found += mine
        for splice in mine:
            insort(taken, (splice.start, splice.end))
        way, rest = at(root, path) if root is not None else ([], path)
        begun = bool(way) and bool(way[-1].values)
        path = path[: len(path) - len(rest) + begun] if rest else path
        touched.add(path)
        above.update(path[:n] for n in range(len(path)))
        count += 1
    for splice in sorted(found, key=lambda s: (s.start, s.end, -s.column))[::-1]:
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text, count


def _leaves(root: Span | None, path: Path, others: int) -> bool:
    """Whether an entry of a mapping can go, and as many others, and something is left of it."""
    if root is None or not isinstance(path[-1], str):
        return False
    way, rest = at(root, path[:-1])
    return not rest and len(way[-1].values) > others + 1


def _meets(taken: list[tuple[int, int]], splice: Splice) -> bool:
    """Whether a splice touches one of those taken. Insertions at one place do not, nor what only lies side by side."""
    here = (splice.start, splice.end)
    n = bisect_left(taken, here)
    for start, end in taken[max(0, n - 1) : n + 2]:
        if here == (start, end) and start == end:
            continue
        inserting = start == end or splice.start == splice.end
        if (start <= splice.end and splice.start <= end) if inserting else (start < splice.end and splice.start < end):
            return True
    return False


def _check(text: str, value: Value, edit: Edit) -> None:
    """Raise UserError unless the text says exactly this."""
    try:
        if read(text.encode()) == value:
            return
    except (UserError, UnicodeEncodeError):
        pass
    raise refuse("edit.not-exact", path=" / ".join(map(str, edit.path)))


def _value(node: Node | None) -> Value:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return None if node.absent else node.text
    if isinstance(node, Seq):
        return [_value(item) for item in node.items]
    return {key.text: _value(inner) for key, inner in node.entries}


def _said(value: Value) -> Value:
    """A value as a file will say it: yes and no are the words `true` and `false`."""
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_said(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else value


def _has(value: Any, step: str | int) -> bool:
    if isinstance(step, str):
        return isinstance(value, dict) and step in value
    return isinstance(value, list) and 0 <= step < len(value)
