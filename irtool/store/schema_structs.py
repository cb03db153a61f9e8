"""Readers of structs, lists and mappings: what cannot be read is left out, what stands beside it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from irtool.errors import Malformed
from irtool.store.schema_notes import BAD, Notes, Read, Reader
from irtool.store.yamltext import near_miss, shown
from irtool.store.yamltree import ABSENT, Map, Node, Scalar, Seq
from irtool.words.problems_files import SHAPES
from irtool.words.sentences import Pair


def struct_of(
    model: type[msgspec.Struct],
    fields: Mapping[str, tuple[str, Read, bool, bool]],
    lone: str | None,
    expected: Pair,
) -> Read:
    """A reader of a struct; `fields` is filled after it is made, `lone` is what a lone text stands for."""

    def make(node: Node, notes: Notes, values: dict[str, Any]) -> Any:
        try:
            return model(**values)
        except Malformed as trouble:  # from __post_init__: fields that do not go together
            notes.malformed(trouble, node)
            return BAD

    def read(node: Node, notes: Notes) -> Any:
        if type(node) is not Map:
            if lone is None or type(node) is not Scalar:
                notes.shape(node, expected)
                return BAD
            value = next(read for name, read, _, _ in fields.values() if name == lone)(node, notes)
            return BAD if value is BAD else make(node, notes, {lone: value})
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
            if value is not BAD:
                values[name] = value
            elif required:
                unusable.add(name)
        for key_text, (name, _, required, _) in fields.items():
            if required and name not in values:
                if name not in unusable and not node.cut:
                    notes.add("schema.missing", node, key=key_text)
                unusable.add(name)
        return BAD if unusable else make(node, notes, values)

    return read


def _unknown(key: Scalar, fields: Mapping[str, Any], notes: Notes) -> None:
    """A key that the struct does not have, perhaps because `：` or a missing space made one of two."""
    miss = near_miss(key.text) if key.plain else None
    if miss is not None and key.text[: miss[1]] in fields:
        notes.add(miss[0], key, miss[1], found=shown(key.text))
        return
    suggest = notes.guess(key.text, fields)
    notes.add("schema.unknown-key", key, key=shown(key.text), suggest=suggest, expected=", ".join(fields))


def list_of(item: Reader) -> Read:
    """A reader of a list; items that cannot be read are left out, and `notes.left_out` says which."""
    expected, reads = SHAPES["list"], item.read

    def read(node: Node, notes: Notes) -> Any:
        if type(node) is not Seq:
            notes.shape(node, expected)
            return BAD
        values = []
        for place, child in enumerate(node.items):
            if type(child) is Scalar and child.absent:
                value = None if item.nothing else BAD
                if value is BAD:
                    notes.add("schema.empty-item", child)
            else:
                value = reads(child, notes)
            if value is BAD:
                notes.left_out.setdefault(id(node), set()).add(place)
            else:
                values.append(value)
        return values

    return read


def dict_of(item: Reader) -> Read:
    """A reader of a mapping with any keys; entries that cannot be read are left out."""
    expected, reads = SHAPES["mapping"], item.read

    def read(node: Node, notes: Notes) -> Any:
        if type(node) is not Map:
            notes.shape(node, expected)
            return BAD
        values: dict[str, Any] = {}
        for key, child in node.entries:
            if type(child) is Scalar and child.absent:
                if item.nothing:
                    values[key.text] = None
                else:
                    notes.add("schema.empty", key, key=shown(key.text))
                continue
            value = reads(child, notes)
            if value is not BAD:
                values[key.text] = value
        return values

    return read
