"""A tree read from YAML, as the msgspec.Struct it describes, with every problem of the file at once.

The tree is walked beside the type: each type becomes a reader once, a function from a node to a value. What
can be read is always read: a bad optional field is its default, a bad entry of a list or mapping is left out,
and everything beside it stays. Strictness is for the one who looks at the problems.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from irtool.errors import Problem
from irtool.store.schema_notes import BAD, SHAPE_OF, Notes, Read, Reader
from irtool.store.schema_scalars import PLAIN, choice, custom
from irtool.store.schema_structs import dict_of, list_of, struct_of
from irtool.store.yamltree import Map, Node, Scalar, Seq
from irtool.words.problems_files import either

T = TypeVar("T")
Path: TypeAlias = "tuple[str | int, ...]"
Scalars: TypeAlias = "Mapping[Any, Callable[[str], Any]]"


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
            items = [item for place, item in enumerate(node.items) if place not in left_out] if left_out else node.items
            if 0 <= name < len(items):
                return items[name], items[name]
        return None


class Built(msgspec.Struct, Generic[T]):
    """What could be read (None when the root itself is unusable), what is wrong, and where everything is."""

    value: T | None
    problems: list[Problem]
    places: Places


_cache: dict[Any, Reader] = {}


def build(root: Node | None, model: type[T], file: str, scalars: Scalars) -> Built[T]:
    """Reads a tree as `model`. `scalars`: types read from a text by a function that raises Malformed.

    Raises TypeError when the model uses a type that cannot be written in YAML: a mistake in the program.
    """
    known = (model, tuple(scalars.items()))
    reader = _cache.get(known)
    if reader is None:
        reader = _cache[known] = _Compiler(scalars).reader(model)
    notes = Notes(file)
    if root is None or (type(root) is Scalar and root.absent):
        notes.add("schema.empty-file", Scalar("", 1, 1, 0, 0, True), expected=_keys(model))
        return Built(None, notes.problems, Places(root, {}))
    value = reader.read(root, notes)
    notes.problems.sort(key=lambda problem: (problem.line, problem.column))
    if notes.more:
        notes.problems.append(Problem(code="schema.more", values={"count": notes.more}, file=file))
    return Built(None if value is BAD else value, notes.problems, Places(root, notes.left_out))


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
        self.structs: dict[type, Reader] = {}

    def reader(self, hint: Any) -> Reader:
        if hint in self.scalars:
            return Reader(custom(self.scalars[hint]), ("text",))
        members, nothing = without_none(hint)
        if len(members) > 1:
            return self._union(members, nothing)
        if nothing:
            inner = self.reader(members[0])
            return Reader(inner.read, inner.shapes, True)
        if hint in PLAIN:
            return Reader(PLAIN[hint], ("text",))
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Literal:
            return Reader(choice(arguments), ("text",))
        if origin is list:
            return Reader(list_of(self.reader(arguments[0])), ("list",))
        if origin is dict and arguments[0] is str:
            return Reader(dict_of(self.reader(arguments[1])), ("mapping",))
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self._struct(hint)
        raise TypeError(f"no way to read {hint!r} from YAML")

    def _union(self, members: list[Any], nothing: bool) -> Reader:
        """One reader for each shape; which of them reads is decided by the shape that was written."""
        by_shape: dict[str, Read] = {}
        for reader in map(self.reader, members):
            for shape in reader.shapes:
                if shape in by_shape:
                    raise TypeError(f"two of {members!r} are written as {shape}")
                by_shape[shape] = reader.read
        by_node = {node: by_shape.get(shape) for node, shape in SHAPE_OF.items()}
        expected = either(list(by_shape))

        def read(node: Node, notes: Notes) -> Any:
            reads = by_node[type(node)]
            if reads is not None:
                return reads(node, notes)
            notes.shape(node, expected)
            return BAD

        return Reader(read, tuple(by_shape), nothing)

    def _struct(self, model: type[msgspec.Struct]) -> Reader:
        if model in self.structs:
            return self.structs[model]
        lone: str | None = getattr(model, "__scalar__", None)
        shapes = ("text", "mapping") if lone else ("mapping",)
        fields: dict[str, tuple[str, Read, bool, bool]] = {}  # key -> name, read, required, takes None
        read = struct_of(model, fields, lone, either(list(shapes)))
        reader = self.structs[model] = Reader(read, shapes)
        for field in msgspec.structs.fields(model):
            inner = self.reader(field.type)
            fields[field.encode_name] = (field.name, inner.read, field.required, inner.nothing)
        return reader
