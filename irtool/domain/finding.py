"""What a cross-check finds: a problem at a path inside a file's tree; the reader turns the path into a line."""

from __future__ import annotations

from typing import Any

import msgspec

from irtool.errors import Severity

Path = tuple[str | int, ...]


class Finding(msgspec.Struct, frozen=True):
    """A code of `irtool.words.problems`, its values, and where in the tree. `offset`: characters into a scalar."""

    path: Path
    code: str
    values: dict[str, Any] = {}
    severity: Severity = "error"
    offset: int = 0
