"""Texts of a command made harmless before they are recorded."""

from __future__ import annotations

from typing import Any

import msgspec

from irtool.domain.text import visible


def clean(command: msgspec.Struct) -> msgspec.Struct:
    """A command whose every text has its control characters made visible: nothing typed is lost or hidden."""
    changes: dict[str, Any] = {}
    for name in command.__struct_fields__:
        value = getattr(command, name)
        cleaned = _clean(value)
        if cleaned is not value:
            changes[name] = cleaned
    return msgspec.structs.replace(command, **changes) if changes else command


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        shown = visible(value)
        return value if shown == value else shown
    if isinstance(value, list):
        return [_clean(v) for v in value]
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    return clean(value) if isinstance(value, msgspec.Struct) else value
