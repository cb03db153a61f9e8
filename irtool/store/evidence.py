"""Keeping evidence: a copy under its own hash, whole on the disk before the record names it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from irtool.domain.text import safe_name
from irtool.errors import refuse
from irtool.store import disk

_CHUNK = 1 << 20


class Kept(msgspec.Struct, frozen=True):
    """A file as it was kept (or only measured): its name, SHA-256 and size."""

    name: str
    sha256: str
    size: int


def measure(path: Path) -> Kept:
    """Name, hash and size of a file that stays where it is. Raises UserError when it cannot be read."""
    digest, size = sha256(), 0
    try:
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise refuse("evidence.unreadable", path=str(path), reason=error.strerror or "") from error
    return Kept(safe_name(path.name), digest.hexdigest(), size)


def keep(incident: Path, path: Path) -> Kept:
    """Copy a file to `evidence/<sha256>/<safe name>.bin` and wait until it is on the disk.

    `.bin` so that nobody starts a malware sample with a double click. Raises UserError.
    """
    kept = measure(path)
    try:
        with open(path, "rb") as source:
            _put(incident, kept, iter(lambda: source.read(_CHUNK), b""))
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(incident), reason=error.strerror or "") from error
    return kept


def keep_bytes(incident: Path, name: str, data: bytes) -> Kept:
    """The same for bytes that were never a file (a text too long for a line)."""
    kept = Kept(safe_name(name), sha256(data).hexdigest(), len(data))
    try:
        _put(incident, kept, iter([data]))
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(incident), reason=error.strerror or "") from error
    return kept


def _put(incident: Path, kept: Kept, chunks: Iterator[bytes]) -> None:
    folder = incident / "evidence" / kept.sha256
    target = folder / f"{kept.name}.bin"
    if target.is_file() and target.stat().st_size == kept.size:
        return
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{os.getpid()}.tmp"
    digest = sha256()
    with open(temporary, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        disk.sync(file.fileno())
    if digest.hexdigest() != kept.sha256:
        temporary.unlink()
        raise OSError(5, "the file changed while it was being copied")
    os.replace(temporary, target)
    disk.sync_folder(folder)
    disk.sync_folder(folder.parent)
