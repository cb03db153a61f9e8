"""A tree read from YAML, as the msgspec.Struct it describes, with every problem of the file at once.

The tree is walked beside the type: each type becomes a reader once, a function from a node to a value. What
can be read is always read: a bad optional field is its default, a bad entry of a list or mapping is left out,
and everything beside it stays. Strictness is for the one who looks at the problems.
"""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

import msgspec

from irtool.domain.text import nearest
from irtool.errors import Malformed, Problem
from irtool.store.yamlfile import ABSENT, Map, Node, Scalar, Seq, near_miss, shown
from irtool.words.problems_files import NOTHING, SHAPES, either, quoted, suggestion
from irtool.words.sentences import Pair

T = TypeVar("T")
Path: TypeAlias = "tuple[str | int, ...]"
Scalars: TypeAlias = "Mapping[Any, Callable[[str], Any]]"

YES_NO: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "true", "on", "はい"), True),
    **dict.fromkeys(("no", "false", "off", "いいえ"), False),
}
"""What a bool may be written as, in any case."""

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?")

_MOST_PROBLEMS = 1000
_MOST_GUESSES = 200  # looking for the nearest word is the one dear thing here
_BAD: Final[Any] = object()  # could not be read; the problem is noted
_SHAPE_OF: Final[Mapping[type, str]] = {Scalar: "text", Seq: "list", Map: "mapping"}


class Places:
    """Where in the file the value at a path stands; the path counts the entries that were read.

    A path such as `("people", "tanaka", "channels", 0, "phone")` names keys as they are written and places in
    lists as they are in the built value. Nothing is prepared: looking up walks the tree.
    """

    def __init__(self, root: Node | None, left_out: Mapping[int, set[int]]) -> None:
        self._root = root
        self._left_out = left_out  # id of a Seq -> the places of items that could not be read
        self._entries: dict[int, dict[str, tuple[Scalar, Node]]] = {}

    def value(self, path: Path) -> tuple[int, int]:
        """Line and column of the value, or of what is nearest above it; (0, 0) in an empty file."""
        return self._find(path)[1]

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column of the value's key; of the value itself when it is an item of a list."""
        return self._find(path)[0]

    def node(self, path: Path) -> Node | None:
        """The node at exactly this path."""
        node = self._root
        for name in path:
            step = None if node is None else self._step(node, name)
            if step is None:
                return None
            node = step[1]
        return node

    def _find(self, path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
        node = self._root
        if node is None:
            return (0, 0), (0, 0)
        key: Node = node
        for name in path:
            step = self._step(node, name)
            if step is None:
                break
            key, node = step
        return (key.line, key.column), (node.line, node.column)

    def _step(self, node: Node, name: str | int) -> tuple[Node, Node] | None:
        if type(node) is Map and isinstance(name, str):
            entries = self._entries.get(id(node))
            if entries is None:
                entries = self._entries[id(node)] = {key.text: (key, value) for key, value in node.entries}
            return entries.get(name)
        if type(node) is Seq and isinstance(name, int):
            left_out = self._left_out.get(id(node))
            items = (
                [item for place, item in enumerate(node.items) if place not in left_out]
                if left_out
                else node.items
            )
            if 0 <= name < len(items):
                return items[name], items[name]
        return None


class Built(msgspec.Struct, Generic[T]):
    """What could be read (None when the root itself is unusable), what is wrong, and where everything is."""

    value: T | None
    problems: list[Problem]
    places: Places


class _Notes:
    """The problems of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.more = 0
        self.guesses = 0
        self.left_out: dict[int, set[int]] = {}

    def add(self, code: str, node: Node, offset: int = 0, **values: Any) -> None:
        if len(self.problems) >= _MOST_PROBLEMS:
            self.more += 1
            return
        self.problems.append(
            Problem(code=code, values=values, file=self.file, line=node.line, column=node.column + offset)
        )

    def shape(self, node: Node, expected: Pair) -> None:
        """Another shape than expected: perhaps a slip that made a text of what was meant as `key: value`."""
        if type(node) is not Scalar:
            self.add("schema.shape", node, found=SHAPES[_SHAPE_OF[type(node)]], expected=expected)
        elif node.plain and (miss := near_miss(node.text)) is not None:
            self.add(miss[0], node, miss[1], found=shown(node.text))
        else:
            self.add("schema.shape", node, found=quoted(shown(node.text)), expected=expected)

    def guess(self, word: str, known: Iterable[str]) -> Pair:
        """The known word that was probably meant, as a sentence."""
        self.guesses += 1
        return suggestion(nearest(word[:60], known)) if self.guesses <= _MOST_GUESSES else NOTHING


Read: TypeAlias = "Callable[[Node, _Notes], Any]"


class _Reader(msgspec.Struct, frozen=True):
    """How to read a type: the shapes it may be written in, and whether nothing (None) is a value of it."""

    read: Read
    shapes: tuple[str, ...]
    nothing: bool = False


_cache: dict[Any, _Reader] = {}


def build(root: Node | None, model: type[T], file: str, scalars: Scalars) -> Built[T]:
    """Reads a tree as `model`. `scalars`: types read from a text by a function that raises Malformed.

    Raises TypeError when the model uses a type that cannot be written in YAML: a mistake in the program.
    """
    known = (model, tuple(scalars.items()))
    reader = _cache.get(known)
    if reader is None:
        reader = _cache[known] = _Compiler(scalars).reader(model)
    notes = _Notes(file)
    if root is None or (type(root) is Scalar and root.absent):
        notes.add("schema.empty-file", Scalar("", 1, 1, 0, 0, True), expected=_keys(model))
        return Built(None, notes.problems, Places(root, {}))
    value = reader.read(root, notes)
    notes.problems.sort(key=lambda problem: (problem.line, problem.column))
    if notes.more:
        notes.problems.append(Problem(code="schema.more", values={"count": notes.more}, file=file))
    return Built(None if value is _BAD else value, notes.problems, Places(root, notes.left_out))


def _keys(model: Any) -> str:
    """What stands at the top of a file of this model."""
    if isinstance(model, type) and issubclass(model, msgspec.Struct):
        return ", ".join(field.encode_name for field in msgspec.structs.fields(model))
    return "…"


def without_none(hint: Any) -> tuple[list[Any], bool]:
    """The members of a type besides None, and whether None is one of them."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return [hint], False
    members = list(typing.get_args(hint))
    return [member for member in members if member is not type(None)], type(None) in members


class _Compiler:
    """Makes the readers of one model. A struct is compiled once, so that it may contain itself."""

    def __init__(self, scalars: Scalars) -> None:
        self.scalars = scalars
        self.structs: dict[type, _Reader] = {}

    def reader(self, hint: Any) -> _Reader:
        if hint in self.scalars:
            return _Reader(_custom(self.scalars[hint]), ("text",))
        members, nothing = without_none(hint)
        if len(members) > 1:
            return self._union(members, nothing)
        if nothing:
            inner = self.reader(members[0])
            return _Reader(inner.read, inner.shapes, True)
        if hint in _PLAIN:
            return _Reader(_PLAIN[hint], ("text",))
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Literal:
            return _Reader(_choice(arguments), ("text",))
        if origin is list:
            return _Reader(_list(self.reader(arguments[0])), ("list",))
        if origin is dict and arguments[0] is str:
            return _Reader(_dict(self.reader(arguments[1])), ("mapping",))
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self._struct(hint)
        raise TypeError(f"no way to read {hint!r} from YAML")

    def _union(self, members: list[Any], nothing: bool) -> _Reader:
        """One reader for each shape; which of them reads is decided by the shape that was written."""
        by_shape: dict[str, Read] = {}
        for reader in map(self.reader, members):
            for shape in reader.shapes:
                if shape in by_shape:
                    raise TypeError(f"two of {members!r} are written as {shape}")
                by_shape[shape] = reader.read
        by_node = {node: by_shape.get(shape) for node, shape in _SHAPE_OF.items()}
        expected = either(list(by_shape))

        def read(node: Node, notes: _Notes) -> Any:
            reads = by_node[type(node)]
            if reads is not None:
                return reads(node, notes)
            notes.shape(node, expected)
            return _BAD

        return _Reader(read, tuple(by_shape), nothing)

    def _struct(self, model: type[msgspec.Struct]) -> _Reader:
        if model in self.structs:
            return self.structs[model]
        lone: str | None = getattr(model, "__scalar__", None)
        shapes = ("text", "mapping") if lone else ("mapping",)
        fields: dict[str, tuple[str, Read, bool, bool]] = {}  # key -> name, read, required, takes None
        read = _struct(model, fields, lone, either(list(shapes)))
        reader = self.structs[model] = _Reader(read, shapes)
        for field in msgspec.structs.fields(model):
            inner = self.reader(field.type)
            fields[field.encode_name] = (field.name, inner.read, field.required, inner.nothing)
        return reader


def _struct(
    model: type[msgspec.Struct],
    fields: Mapping[str, tuple[str, Read, bool, bool]],
    lone: str | None,
    expected: Pair,
) -> Read:
    """A reader of a struct; `fields` is filled after it is made, `lone` is what a lone text stands for."""

    def make(node: Node, notes: _Notes, values: dict[str, Any]) -> Any:
        try:
            return model(**values)
        except Malformed as trouble:  # from __post_init__: fields that do not go together
            _malformed(trouble, node, notes)
            return _BAD

    def read(node: Node, notes: _Notes) -> Any:
        if type(node) is not Map:
            if lone is None or type(node) is not Scalar:
                notes.shape(node, expected)
                return _BAD
            value = next(read for name, read, _, _ in fields.values() if name == lone)(node, notes)
            return _BAD if value is _BAD else make(node, notes, {lone: value})
        values: dict[str, Any] = {}
        unusable: set[str] = set()
        for key, child in node.entries:
            field = fields.get(key.text)
            if field is None:
                _unknown(key, fields, notes)
                continue
            name, reads, required, nothing = field
            if type(child) is Scalar and child.text in ABSENT and child.plain:
                if nothing:
                    values[name] = None
                elif required:
                    notes.add("schema.empty", key, key=shown(key.text))
                    unusable.add(name)
                continue
            value = reads(child, notes)
            if value is not _BAD:
                values[name] = value
            elif required:
                unusable.add(name)
        for key_text, (name, _, required, _) in fields.items():
            if required and name not in values:
                if name not in unusable and not node.cut:
                    notes.add("schema.missing", node, key=key_text)
                unusable.add(name)
        return _BAD if unusable else make(node, notes, values)

    return read


def _unknown(key: Scalar, fields: Mapping[str, Any], notes: _Notes) -> None:
    """A key that the struct does not have, perhaps because `：` or a missing space made one of two."""
    miss = near_miss(key.text) if key.plain else None
    if miss is not None and key.text[: miss[1]] in fields:
        notes.add(miss[0], key, miss[1], found=shown(key.text))
        return
    suggest = notes.guess(key.text, fields)
    notes.add("schema.unknown-key", key, key=shown(key.text), suggest=suggest, expected=", ".join(fields))


def _list(item: _Reader) -> Read:
    expected, reads = SHAPES["list"], item.read

    def read(node: Node, notes: _Notes) -> Any:
        if type(node) is not Seq:
            notes.shape(node, expected)
            return _BAD
        values = []
        for place, child in enumerate(node.items):
            if type(child) is Scalar and child.absent:
                value = None if item.nothing else _BAD
                if value is _BAD:
                    notes.add("schema.empty-item", child)
            else:
                value = reads(child, notes)
            if value is _BAD:
                notes.left_out.setdefault(id(node), set()).add(place)
            else:
                values.append(value)
        return values

    return read


def _dict(item: _Reader) -> Read:
    expected, reads = SHAPES["mapping"], item.read

    def read(node: Node, notes: _Notes) -> Any:
        if type(node) is not Map:
            notes.shape(node, expected)
            return _BAD
        values: dict[str, Any] = {}
        for key, child in node.entries:
            if type(child) is Scalar and child.absent:
                if item.nothing:
                    values[key.text] = None
                else:
                    notes.add("schema.empty", key, key=shown(key.text))
                continue
            value = reads(child, notes)
            if value is not _BAD:
                values[key.text] = value
        return values

    return read


def _scalar(convert: Callable[[Scalar, _Notes], Any]) -> Read:
    """A reader of lone texts; anything else is the wrong shape."""
    expected = SHAPES["text"]

    def read(node: Node, notes: _Notes) -> Any:
        if type(node) is Scalar:
            return convert(node, notes)
        notes.shape(node, expected)
        return _BAD

    return read


def _custom(parse: Callable[[str], Any]) -> Read:
    def convert(node: Scalar, notes: _Notes) -> Any:
        try:
            return parse(node.text)
        except Malformed as trouble:
            _malformed(trouble, node, notes)
            return _BAD

    return _scalar(convert)


def _malformed(trouble: Malformed, node: Node, notes: _Notes) -> None:
    """Notes what a parser said, at its very character where the text stands in the file as it is."""
    offset = 0
    if type(node) is Scalar:
        quotes = 0 if node.plain else 1
        if node.end - node.start == len(node.text) + 2 * quotes:
            offset = trouble.offset + quotes
    values = {
        name: shown(value) if isinstance(value, str) else value for name, value in trouble.values.items()
    }
    notes.add(trouble.code, node, offset, **values)


def _choice(allowed: tuple[Any, ...]) -> Read:
    by_text = {str(value): value for value in allowed}
    expected = ", ".join(text or "''" for text in by_text)

    def convert(node: Scalar, notes: _Notes) -> Any:
        value = by_text.get(node.text, _BAD)
        if value is _BAD:
            suggest = notes.guess(node.text, by_text)
            notes.add("schema.choice", node, found=shown(node.text), suggest=suggest, expected=expected)
        return value

    return _scalar(convert)


def _integer(node: Scalar, notes: _Notes) -> Any:
    if INTEGER.fullmatch(node.text) is not None:
        return int(node.text)
    notes.add("schema.number", node, found=shown(node.text), expected="10")
    return _BAD


def _number(node: Scalar, notes: _Notes) -> Any:
    if NUMBER.fullmatch(node.text) is not None and math.isfinite(value := float(node.text)):
        return value
    notes.add("schema.number", node, found=shown(node.text), expected="1.5")
    return _BAD


def _yes_no(node: Scalar, notes: _Notes) -> Any:
    value = YES_NO.get(node.text.lower(), _BAD)
    if value is _BAD:
        notes.add("schema.yes-no", node, found=shown(node.text))
    return value


def _text(node: Node, notes: _Notes) -> Any:
    if type(node) is Scalar:
        return node.text
    notes.shape(node, SHAPES["text"])
    return _BAD


_PLAIN: Final[Mapping[Any, Read]] = {
    str: _text,
    int: _scalar(_integer),
    float: _scalar(_number),
    bool: _scalar(_yes_no),
}
