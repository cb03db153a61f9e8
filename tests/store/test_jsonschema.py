"""The JSON Schema of a model allows what irtool reads, as an editor reads it."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from irtool.store.jsonschema import json_schema

TEXT = ["string", "number", "boolean"]


class Label(msgspec.Struct):
    """A text in two languages.

    Or one.
    """

    __scalar__ = "ja"

    ja: str = ""
    en: str = ""


class Day(str):
    """A text with a grammar."""

    __slots__ = ()


class Node(msgspec.Struct, kw_only=True):
    """A part of a tree."""

    label: Label
    day: Day
    from_: str = msgspec.field(name="from", default="")
    known: Literal["yes", "no", "unknown"] = "unknown"
    level: Literal["1", "2"] = "1"
    beds: int = 0
    night: bool = False
    parts: list[Node] = []
    by_name: dict[str, Node] = {}
    held_by: str | list[str] = []
    above: Node | None = None


def properties() -> dict[str, Any]:
    """The properties of Node."""
    found: dict[str, Any] = json_schema(Node, {Day: Day})["$defs"]["Node"]["properties"]
    return found


def test_a_schema_has_one_definition_for_each_struct() -> None:
    """Also for one that contains itself; it is plain JSON."""
    schema = json_schema(Node, {Day: Day})
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$ref"] == "#/$defs/Node"
    assert sorted(schema["$defs"]) == ["Label", "Node"]
    assert json.loads(json.dumps(schema)) == schema


def test_only_known_keys_are_allowed_and_required_ones_required() -> None:
    """By the names that are written in the file."""
    node = json_schema(Node, {Day: Day})["$defs"]["Node"]
    assert node["additionalProperties"] is False
    assert node["required"] == ["label", "day"]
    assert "from" in node["properties"]
    assert "from_" not in node["properties"]


def test_texts_may_look_like_anything_to_an_editor() -> None:
    """0312345678 is a number to YAML; to irtool it is a text, with a grammar or without."""
    assert properties()["day"] == {"type": TEXT}
    assert properties()["from"] == {"anyOf": [{"type": TEXT}, {"type": "null"}]}


def test_choices_include_what_yaml_makes_of_them() -> None:
    """`no` without quotes reaches an editor's checker as false, `1` as a number."""
    assert properties()["known"]["anyOf"][0] == {"enum": ["yes", True, "no", False, "unknown"]}
    assert properties()["level"]["anyOf"][0] == {"enum": ["1", 1, "2", 2]}


def test_numbers_and_yes_no_may_be_quoted() -> None:
    """As irtool reads them."""
    assert properties()["beds"]["anyOf"][0]["type"] == ["integer", "string"]
    assert {True, False, "yes", "いいえ"} <= set(properties()["night"]["anyOf"][0]["enum"])


def test_unions_and_containers_follow_the_model() -> None:
    """A text or a list of texts; lists and mappings of a struct; None as null."""
    node = {"$ref": "#/$defs/Node"}
    null = {"type": "null"}
    assert properties()["held_by"] == {"anyOf": [{"type": TEXT}, {"type": "array", "items": {"type": TEXT}}, null]}
    assert properties()["parts"] == {"anyOf": [{"type": "array", "items": node}, null]}
    assert properties()["by_name"] == {"anyOf": [{"type": "object", "additionalProperties": node}, null]}
    assert properties()["above"] == {"anyOf": [node, null]}


def test_a_struct_that_may_be_a_lone_text_is_either() -> None:
    """And carries the first line of its docstring."""
    label = json_schema(Node, {Day: Day})["$defs"]["Label"]
    assert label["description"] == "A text in two languages."
    assert label["anyOf"][0] == {"type": TEXT}
    assert label["anyOf"][1]["type"] == "object"
