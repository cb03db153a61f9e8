"""Copying an incident's files onto another medium: only ever more of the same bytes, wherever it was interrupted.

Everything is written at its place in the file, never "at the end": two programs that copy at once write the same
bytes to the same places, and what a pulled stick left half done is gone on with.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import IO

from irtool.store import disk

_CHUNK = 1 << 20
_LOOK_BACK = 4 << 20
"""How much of a long file's end is compared: each line holds the hash of the one before, so that files whose ends
are equal are equal from the beginning, unless somebody has been at work, and that is what `verify` is for."""
_BRANCHES = 8


def extend(source: Path, folder: Path, writer: str) -> str:
    """Bring the copy of a journal file up to the source's last whole line; returns the name it has there.

    A file there that is not a beginning of ours (nor ours of it) is left as it is, and ours goes beside it as
    `WRITER~<8 hex>.jsonl`, named after our first line that differs. Raises OSError.
    """
    name = source.name
    with open(source, "rb") as ours:
        end = _whole(ours)
        for _ in range(_BRANCHES):
            there = folder / name
            size = _size(there)
            differs = _difference(ours, there, min(size, end)) if size > 0 else -1
            if differs < 0:
                if size < end:
                    _write(ours, there, max(0, size), end)
                return name
            ours.seek(0)
            data = ours.read(end)
            line = data[data.rfind(b"\n", 0, differs) + 1 :].partition(b"\n")[0] + b"\n"
            name = f"{writer}~{sha256(line).hexdigest()[:8]}.jsonl"
    raise OSError(errno.EEXIST, "every name is taken", str(folder / name))


def take_along(source: Path, target: Path) -> None:
    """Copy the files of a folder as far as they can be read; one that cannot is left for the sync."""
    try:
        names = [p for p in files(source) if not (target / p.name).exists()]
    except OSError:
        return
    for name in names:
        try:
            data = name.read_bytes()
        except OSError:
            continue
        disk.put_new(target / name.name, data)


def copy(source: Path, there: Path, between: Callable[[], None]) -> None:
    """A file named after its own content, which may be large; `between` is called after each piece of it.

    It gets its name when it is whole. One of that name and another size cannot be right, and is replaced. Raises
    OSError.
    """
    size = source.stat().st_size
    if _size(there) == size:
        return
    there.parent.mkdir(parents=True, exist_ok=True)
    part = there.with_name(f".{there.name[:40]}.part")
    have = _size(part)
    with open(source, "rb") as ours:
        at = max(0, have)
        if have > 0:
            differs = _difference(ours, part, min(have, size), whole=True)
            at = min(have, size) if differs < 0 else differs
        _write(ours, part, at, size, between)
    try:
        os.truncate(part, size)
        part.replace(there)
    except FileNotFoundError:  # another program on this computer copied the same file and was quicker
        if _size(there) != size:
            raise
    _sync_folder(there.parent)


def _write(ours: IO[bytes], there: Path, start: int, end: int, between: Callable[[], None] | None = None) -> None:
    """The bytes from `start` to `end` at their place in the copy, and wait until they are there."""
    flags = os.O_WRONLY | os.O_CREAT | disk.O_BINARY | disk.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
    fd = os.open(there, flags, 0o600)
    try:
        os.lseek(fd, start, os.SEEK_SET)
        while start < end:
            ours.seek(start)
            data = memoryview(ours.read(min(_CHUNK, end - start)))
            if not data:
                break
            start += len(data)
            while data:
                data = data[os.write(fd, data) :]
            if between is not None:
                between()
        disk.sync(fd)
    finally:
        os.close(fd)
    _sync_folder(there.parent)


def _sync_folder(path: Path) -> None:
    """Make new names durable where the medium can: some (a share, old FAT drivers) have no such call."""
    try:
        disk.sync_folder(path)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _difference(ours: IO[bytes], there: Path, end: int, whole: bool = False) -> int:
    """Where two files first differ within their first `end` bytes; -1 when they do not."""
    start = 0 if whole else max(0, end - _LOOK_BACK)
    with open(there, "rb") as theirs:
        at = start
        while at < end:
            ours.seek(at)
            theirs.seek(at)
            a, b = ours.read(min(_CHUNK, end - at)), theirs.read(min(_CHUNK, end - at))
            if a != b or not a:
                if start:
                    return _difference(ours, there, end, whole=True)
                return at + next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            at += len(a)
    return -1


def _whole(file: IO[bytes]) -> int:
    """Where the last whole line ends."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - _CHUNK)
        file.seek(start)
        at = file.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _size(path: Path) -> int:
    """The size of a file; -1 when there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def files(folder: Path) -> list[Path]:
    """The plain files of a folder, by name; hidden ones are not meant. None without a folder."""
    return [p for p in _entries(folder) if p.is_file()]


def folders(folder: Path) -> list[Path]:
    """The folders in a folder, by name."""
    return [p for p in _entries(folder) if p.is_dir()]


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and not p.is_symlink())
