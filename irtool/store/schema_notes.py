"""The problems of one file while it is read as a model, and what a reader of a type is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from irtool.domain.text import nearest
from irtool.errors import Malformed, Problem
from irtool.store.yamltext import near_miss, shown
from irtool.store.yamltree import Map, Node, Scalar, Seq
from irtool.words.problems_files import NOTHING, SHAPES, quoted, suggestion
from irtool.words.sentences import Pair

_MOST_PROBLEMS = 1000
_MOST_GUESSES = 200  # looking for the nearest word is the one dear thing here

BAD: Final[Any] = object()
"""The value of what could not be read; the problem is noted."""
SHAPE_OF: Final[Mapping[type, str]] = {Scalar: "text", Seq: "list", Map: "mapping"}
"""The shape of a node, as `SHAPES` in the words names it."""


class Notes:
    """The problems of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.more = 0
        self.guesses = 0
        self.left_out: dict[int, set[int]] = {}  # id of a Seq -> the places of items that could not be read

    def add(self, code: str, node: Node, offset: int = 0, **values: Any) -> None:
        """Notes a problem at a node, `offset` characters in; beyond the limit it is only counted."""
        if len(self.problems) >= _MOST_PROBLEMS:
            self.more += 1
            return
        self.problems.append(
            Problem(code=code, values=values, file=self.file, line=node.line, column=node.column + offset)
        )

    def shape(self, node: Node, expected: Pair) -> None:
        """Another shape than expected: perhaps a slip that made a text of what was meant as `key: value`."""
        if type(node) is not Scalar:
            self.add("schema.shape", node, found=SHAPES[SHAPE_OF[type(node)]], expected=expected)
        elif node.plain and (miss := near_miss(node.text)) is not None:
            self.add(miss[0], node, miss[1], found=shown(node.text))
        else:
            self.add("schema.shape", node, found=quoted(shown(node.text)), expected=expected)

    def malformed(self, trouble: Malformed, node: Node) -> None:
        """Notes what a parser said, at its very character where the text stands in the file as it is."""
        offset = 0
        if type(node) is Scalar:
            quotes = 0 if node.plain else 1
            if node.end - node.start == len(node.text) + 2 * quotes:
                offset = trouble.offset + quotes
        values = {name: shown(value) if isinstance(value, str) else value for name, value in trouble.values.items()}
        self.add(trouble.code, node, offset, **values)

    def guess(self, word: str, known: Iterable[str]) -> Pair:
        """The known word that was probably meant, as a sentence."""
        self.guesses += 1
        return suggestion(nearest(word[:60], known)) if self.guesses <= _MOST_GUESSES else NOTHING


Read: TypeAlias = "Callable[[Node, Notes], Any]"
"""A function from a node to its value, or to BAD once it has noted why."""


class Reader(msgspec.Struct, frozen=True):
    """How to read a type: the shapes it may be written in, and whether nothing (None) is a value of it."""

    read: Read
    shapes: tuple[str, ...]
    nothing: bool = False
