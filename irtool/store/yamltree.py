"""The tree of a YAML file: texts as typed, lists and mappings, each with its line and column (from 1)."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from irtool.errors import Problem

ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean "nothing is written here". Quoted, they are text."""


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text as typed. `start` and `end` are offsets into `Document.text`, with quotes, anchor and tag."""

    text: str
    line: int
    column: int
    start: int
    end: int
    plain: bool

    @property
    def absent(self) -> bool:
        """Whether nothing is written here: an empty value, `~` or `null`, without quotes."""
        return self.plain and self.text in ABSENT


class Seq(msgspec.Struct, gc=False):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Map(msgspec.Struct, gc=False):
    """A mapping in the order of the file, each key once. `cut`: entries were lost to a syntax error."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    cut: bool = False


Node: TypeAlias = "Scalar | Seq | Map"


class Document(msgspec.Struct):
    """What could be read (`root` is None when nothing could), what is wrong, and the text without its BOM."""

    root: Node | None
    problems: list[Problem]
    text: str
