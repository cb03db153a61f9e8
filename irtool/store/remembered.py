"""What this device remembers so that it need not be read again: a help, never a truth.

Each file of the device's folder holds one JSON value. It is not synced and may be lost; one that is gone, torn or of
another version counts as nothing, and a folder that cannot be written costs only time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from irtool.store.device import device_dir
from irtool.store.disk import put_whole

_T = TypeVar("_T")


def recall(name: str, kind: type[_T], nothing: _T) -> _T:
    """The value kept under this file name, or `nothing`."""
    try:
        return msgspec.json.decode((device_dir() / name).read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        return nothing


def keep(name: str, value: Any) -> None:
    """Keep this value instead: whole or not at all."""
    try:
        put_whole(device_dir() / name, msgspec.json.encode(value))
    except OSError:
        return


def size(file: Path) -> int:
    """How long a file is by which something is remembered; 0 for one that is not there."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
