"""JSON Schema (draft 2020-12) of a model, for editors that check YAML while one types.

An editor reads YAML by YAML's own rules, where `0312345678` is a number and `no` is false; irtool takes the
text that was typed. So whatever irtool reads as a text, the schema lets be a string, a number or a boolean.
"""

from __future__ import annotations

import typing
from typing import Any, Literal

import msgspec

from irtool.store.schema import Scalars, without_none
from irtool.store.schema_scalars import INTEGER, NUMBER, YES_NO

_TEXT = ["string", "number", "boolean"]


def json_schema(model: type[msgspec.Struct], scalars: Scalars) -> dict[str, Any]:
    """The schema of what `schema.build` reads as `model` without a problem, texts with a grammar as texts."""
    definitions = _Definitions(scalars)
    reference = definitions.of(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **reference,
        "$defs": dict(sorted(definitions.made.items())),
    }


class _Definitions:
    """One entry of `$defs` for each struct that is met."""

    def __init__(self, scalars: Scalars) -> None:
        self.scalars = scalars
        self.names: dict[type, str] = {}
        self.made: dict[str, dict[str, Any]] = {}

    def of(self, hint: Any) -> dict[str, Any]:
        """The schema of a type; nothing written (null) is for the field to allow."""
        if hint in self.scalars or hint is str:
            return {"type": list(_TEXT)}
        members, nothing = without_none(hint)
        if len(members) > 1 or nothing:
            schemas = [self.of(member) for member in members]
            return _any(*schemas, {"type": "null"}) if nothing else _any(*schemas)
        if hint is int:
            return {"type": ["integer", "string"], "pattern": f"^{INTEGER.pattern}$"}
        if hint is float:
            return {"type": ["number", "string"], "pattern": f"^{NUMBER.pattern}$"}
        if hint is bool:
            return {"enum": [True, False, *YES_NO]}
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Literal:
            return {"enum": _as_editors_read(arguments)}
        if origin is list:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self._struct(hint)
        raise TypeError(f"no way to describe {hint!r}")

    def _struct(self, model: type[msgspec.Struct]) -> dict[str, Any]:
        if model not in self.names:
            name = model.__name__
            if name in self.made:  # the same name in another module
                name = f"{model.__module__}.{name}"
            self.names[model] = name
            self.made[name] = {}  # before its fields, which may name it
            self.made[name].update(self._describe(model))
        return {"$ref": f"#/$defs/{self.names[model]}"}

    def _describe(self, model: type[msgspec.Struct]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required = []
        for field in msgspec.structs.fields(model):
            schema = self.of(field.type)
            if field.required:
                required.append(field.encode_name)
            else:  # an empty value of an optional key counts as not written
                schema = _any(schema, {"type": "null"})
            properties[field.encode_name] = schema
        described: dict[str, Any] = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if required:
            described["required"] = required
        lone = getattr(model, "__scalar__", None)
        if lone is not None:
            field_type = next(field.type for field in msgspec.structs.fields(model) if field.name == lone)
            described = {"anyOf": [self.of(field_type), described]}
        text = (model.__dict__.get("__doc__") or "").strip()
        return {"description": text.splitlines()[0], **described} if text else described


def _any(*schemas: dict[str, Any]) -> dict[str, Any]:
    """One of several; a list of lists of alternatives is one list, each alternative once."""
    alternatives: list[dict[str, Any]] = []
    for schema in schemas:
        for alternative in schema["anyOf"] if list(schema) == ["anyOf"] else [schema]:
            if alternative not in alternatives:
                alternatives.append(alternative)
    return alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}


def _as_editors_read(allowed: tuple[Any, ...]) -> list[Any]:
    """The allowed words, and what YAML's rules make of some of them: `no` is false, `1` is a number."""
    values: dict[tuple[type, Any], Any] = {}  # by type too, because True equals 1
    for word in map(str, allowed):
        read: list[Any] = [word]
        if word.lower() in YES_NO and word.isascii():
            read.append(YES_NO[word.lower()])
        elif INTEGER.fullmatch(word) is not None:
            read.append(int(word))
        values |= {(type(value), value): value for value in read}
    return list(values.values())
