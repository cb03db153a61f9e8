"""Readers of lone texts: numbers, yes and no, choices, and texts with a grammar of their own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from irtool.errors import Malformed
from irtool.store.schema_notes import BAD, Notes, Read
from irtool.store.yamltext import shown
from irtool.store.yamltree import Node, Scalar
from irtool.words.problems_files import SHAPES

YES_NO: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "true", "on", "はい"), True),
    **dict.fromkeys(("no", "false", "off", "いいえ"), False),
}
"""What a bool may be written as, in any case."""

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?")


def _scalar(convert: Callable[[Scalar, Notes], Any]) -> Read:
    """A reader of lone texts; anything else is the wrong shape."""
    expected = SHAPES["text"]

    def read(node: Node, notes: Notes) -> Any:
        if type(node) is Scalar:
            return convert(node, notes)
        notes.shape(node, expected)
        return BAD

    return read


def custom(parse: Callable[[str], Any]) -> Read:
    """A reader of a text with a grammar of its own; `parse` raises Malformed."""

    def convert(node: Scalar, notes: Notes) -> Any:
        try:
            return parse(node.text)
        except Malformed as trouble:
            notes.malformed(trouble, node)
            return BAD

    return _scalar(convert)


def choice(allowed: tuple[Any, ...]) -> Read:
    """A reader of one of a few words."""
    by_text = {str(value): value for value in allowed}
    expected = ", ".join(text or "''" for text in by_text)

    def convert(node: Scalar, notes: Notes) -> Any:
        value = by_text.get(node.text, BAD)
        if value is BAD:
            suggest = notes.guess(node.text, by_text)
            notes.add("schema.choice", node, found=shown(node.text), suggest=suggest, expected=expected)
        return value

    return _scalar(convert)


def _integer(node: Scalar, notes: Notes) -> Any:
    if INTEGER.fullmatch(node.text) is not None:
        return int(node.text)
    notes.add("schema.number", node, found=shown(node.text), expected="10")
    return BAD


def _number(node: Scalar, notes: Notes) -> Any:
    if NUMBER.fullmatch(node.text) is not None and math.isfinite(value := float(node.text)):
        return value
    notes.add("schema.number", node, found=shown(node.text), expected="1.5")
    return BAD


def _yes_no(node: Scalar, notes: Notes) -> Any:
    value = YES_NO.get(node.text.lower(), BAD)
    if value is BAD:
        notes.add("schema.yes-no", node, found=shown(node.text))
    return value


def _text(node: Node, notes: Notes) -> Any:
    if type(node) is Scalar:
        return node.text
    notes.shape(node, SHAPES["text"])
    return BAD


PLAIN: Final[Mapping[Any, Read]] = {
    str: _text,
    int: _scalar(_integer),
    float: _scalar(_number),
    bool: _scalar(_yes_no),
}
"""The readers of the types that need nothing else."""
