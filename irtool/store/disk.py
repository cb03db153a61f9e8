"""The one place that puts bytes on the disk and waits until they are there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

_T = TypeVar("_T")

O_BINARY = getattr(os, "O_BINARY", 0)
O_CLOEXEC = getattr(os, "O_CLOEXEC", 0)


def sync(fd: int) -> None:
    """Wait for the medium. On macOS fsync stops at the drive's cache, F_FULLFSYNC does not."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fsync(fd)


def sync_folder(path: Path) -> None:
    """Make a new name in this folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    fd = os.open(path, os.O_RDONLY | O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_all(fd: int, data: bytes) -> None:
    """One write; a short one is an error, because the rest would be a second write."""
    if os.write(fd, data) != len(data):
        raise OSError(28, "short write")


def append_lines(path: Path, data: bytes) -> None:
    """Add whole lines to a file of lines as one write and wait for the medium; a torn last line stays by itself.

    For files that only this program keeps beside the journal, which has rules of its own. Raises OSError.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | O_BINARY | O_CLOEXEC, 0o600)
    try:
        size = os.fstat(fd).st_size
        if size:  # a torn last line must not swallow the new one
            os.lseek(fd, size - 1, os.SEEK_SET)
            data = data if os.read(fd, 1) == b"\n" else b"\n" + data
        write_all(fd, data)
        sync(fd)
    finally:
        os.close(fd)
    if not size:
        sync_folder(path.parent)


def read_lines(path: Path, decode: Callable[[bytes], _T]) -> list[_T]:
    """The lines of a file that `append_lines` keeps, decoded; none when there is no file.

    One that cannot be read (torn by a power cut, of a later edition of irtool) counts as not written.
    """
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError:
        return []
    found = []
    for row in rows:
        try:
            found.append(decode(row))
        except (msgspec.DecodeError, RecursionError):
            continue
    return found


def put_whole(path: Path, data: bytes) -> None:
    """A file that is the former one or this one, never half of it, without waiting for the medium: for what is
    remembered, not recorded. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)


def put_new(path: Path, data: bytes) -> None:
    """A file that appears whole or not at all: temporary name, sync, rename, sync of the folder.

    An existing file of the same name is replaced; callers whose files are never overwritten look first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | O_BINARY | O_CLOEXEC, 0o600)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(fd, view) :]
            sync(fd)
        finally:
            os.close(fd)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def put_by_hash(folder: Path, data: bytes, suffix: str = ".json") -> str:
    """Keep these bytes under their own hash and return it; already there with that content: nothing to do."""
    digest = sha256(data).hexdigest()
    path = folder / f"{digest}{suffix}"
    try:
        if path.read_bytes() == data:
            return digest
    except OSError:
        pass
    put_new(path, data)
    return digest
