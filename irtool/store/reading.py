"""Reading the record: all lines of all writers as they lie, checked or as fast as it goes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import repeat
from pathlib import Path
from sys import intern

import msgspec
from msgspec.structs import force_setattr

from irtool.domain.event import (
    MAX_LINE,
    WRITER_NAME,
    ZERO_HASH,
    Event,
    decode,
    decode_lines,
    line_hash,
)  # fmt: skip
from irtool.errors import refuse

_BLOCK = 1 << 16


class WriterFile(msgspec.Struct):
    """One writer's file: its events, the hash of each line, and what is wrong.

    `hashes[i]` belongs to the line of `events[i]`. `broken` is the number of the first line that is not
    chained as it must be (0: none), `torn` the bytes after the last newline.
    """

    writer: str
    events: list[Event]
    hashes: list[str]
    size: int
    torn: bytes = b""
    broken: int = 0
    why: str = ""

    @property
    def head(self) -> tuple[int, str] | None:
        """(n, hash) of the last line, or None for a file without lines."""
        return (self.events[-1].n, self.hashes[-1]) if self.events else None


def writer_files(folder: Path) -> list[Path]:
    """The journal files of an incident folder, by name; anything else in it is not one."""
    try:
        found = [p for p in (folder / "journal").iterdir() if p.suffix == ".jsonl" and WRITER_NAME.fullmatch(p.stem)]
    except OSError:
        return []
    return sorted(p for p in found if p.is_file() and not p.is_symlink())


def read_file(path: Path, start: int = 0) -> WriterFile:
    """One file from byte `start` (the beginning of a line), every line hashed and its chain checked."""
    with open(path, "rb") as file:
        file.seek(start)
        return parse_file(path.stem, file.read())


def parse_file(writer: str, data: bytes) -> WriterFile:
    """The same from bytes. Lines that cannot be read are left out, said in `broken`, and the rest goes on."""
    end = data.rfind(b"\n") + 1
    out = WriterFile(writer, [], [], end, data[end:])
    try:
        start = 0
        while start < end:  # block by block: what one leaves behind is room for the next
            stop = data.find(b"\n", min(start + _BLOCK, end) - 1) + 1
            block = data[start:stop]
            events, hashes = decode_lines(block), _hashes(block)
            if len(events) != len(hashes):
                raise ValueError
            _chain(out, events, hashes)
            start = stop
    except (msgspec.DecodeError, ValueError):
        return _line_by_line(writer, data[:end], out.torn)
    return out


def _hashes(data: bytes) -> list[str]:
    out = []
    start = 0
    find = data.find
    while (end := find(b"\n", start)) >= 0:
        out.append(sha256(data[start : end + 1]).hexdigest())
        start = end + 1
    return out


def _line_by_line(writer: str, data: bytes, torn: bytes) -> WriterFile:
    out = WriterFile(writer, [], [], len(data), torn)
    events, hashes = [], []
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        try:
            events.append(decode(line))
        except msgspec.DecodeError:
            out.broken = out.broken or number
            out.why = out.why or "unreadable"
            continue
        hashes.append(line_hash(line + b"\n"))
    _chain(out, events, hashes)
    return out


def _chain(out: WriterFile, events: list[Event], hashes: list[str]) -> None:
    """Take in the next lines: each names its writer, its number and the hash of the line before."""
    if not events:
        return
    first, begun = events[0], bool(out.events)
    n = out.events[-1].n + 1 if begun else first.n
    prev = out.hashes[-1] if begun else ZERO_HASH if n == 1 else first.prev
    out.events += events
    out.hashes += hashes
    if out.broken:
        return
    for event, digest in zip(events, hashes, strict=True):
        if event.prev != prev or event.n != n or event.writer != out.writer:
            out.broken = n
            out.why = "chain" if event.prev != prev else "number" if event.n != n else "writer"
            return
        prev = digest
        n += 1
    if not begun and first.n == 1 and first.type != "writer.started":
        out.broken, out.why = 1, "first"
    _share(events, out.writer)


def _share(events: list[Event], writer: str) -> None:
    """Hold once what all lines of a file say alike, and no `prev`, which has been checked: half of the memory."""
    by = events[0].by
    for event in events:
        if event.by == by:
            force_setattr(event, "by", by)
        else:
            by = event.by
    kinds = [intern(event.type) for event in events]
    data = [event.data.copy() for event in events]  # as decoded it keeps the whole block
    for name, values in (("prev", repeat("")), ("writer", repeat(writer)), ("type", kinds), ("data", data)):
        deque(map(force_setattr, events, repeat(name), values), maxlen=0)


def read_all(folder: Path) -> list[WriterFile]:
    """Every writer's file of an incident.

    Raises UserError(4) when the journal's folder is gone or no folder any more: a record that cannot be seen must
    not read as an empty one. Raises OSError for a file that cannot be read.
    """
    if not (folder / "journal").is_dir():
        raise refuse("record.folder-gone", exit_code=4, path=str(folder))
    return [read_file(path) for path in writer_files(folder)]


def added(folder: Path, sizes: dict[str, int], own: str = "") -> Iterator[WriterFile]:
    """What every writer but `own` added behind the first `sizes` bytes of its file; `sizes` moves on with it.

    A file that cannot be read now is left for the next time.
    """
    for path in writer_files(folder):
        if path.stem == own:
            continue
        start = sizes.get(path.stem, 0)
        try:
            part = read_file(path, start) if path.stat().st_size > start else None
        except OSError:
            continue
        if part is not None and part.size:
            sizes[path.stem] = start + part.size
            yield part


def beginning(folder: Path) -> Event | None:
    """The line with which a writer began, of the first file whose line can be read; it says whose record this is."""
    for file in writer_files(folder):
        try:
            with open(file, "rb") as handle:
                event = decode(handle.readline(MAX_LINE))
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            continue
        if event.type == "writer.started":
            return event
    return None


def raw_lines(folder: Path) -> list[bytes]:
    """All lines of all writers as they lie, newline and all, in the order of the fold.

    Those that cannot be read follow, file by file, and so do the bytes behind a last newline; each but the last
    ends with a newline, so that no two run into one another. Raises OSError for a file that cannot be read.
    """
    good: list[tuple[tuple[str, str, int, str, bytes], bytes]] = []
    bad: list[bytes] = []
    for path in writer_files(folder):
        lines = path.read_bytes().split(b"\n")
        torn = lines.pop()
        for line in lines:
            try:
                event = decode(line)
            except msgspec.DecodeError:
                bad.append(line + b"\n")
            else:
                good.append(((*event.order, event.id, bytes(event.data)), line + b"\n"))
        if torn:
            bad.append(torn)
    good.sort()
    bad[:-1] = [line if line.endswith(b"\n") else line + b"\n" for line in bad[:-1]]
    return [line for _, line in good] + bad


def newest(folder: Path) -> datetime | None:
    """The time of the newest entry, from the last line of each file; None when no line says one."""
    moments = []
    for path in writer_files(folder):
        try:
            tail = read_tail(path)
            moment = datetime.fromisoformat(tail.event.at) if tail else None
        except (OSError, ValueError):
            continue
        if moment is not None and moment.tzinfo is not None:
            moments.append(moment)
    return max(moments, default=None)


class Tail(msgspec.Struct, frozen=True):
    """The last whole line of a file, and the bytes after it that are none."""

    event: Event
    hash: str
    end: int
    torn: bytes


def read_tail(path: Path) -> Tail | None:
    """The last whole line of a journal file, read from its end; None when it has none."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        block = b""
        start = size
        while start > 0:
            step = min(_BLOCK, start)
            start -= step
            file.seek(start)
            block = file.read(step) + block
            end = block.rfind(b"\n")
            before = block.rfind(b"\n", 0, end) if end >= 0 else -1
            if before >= 0 or (start == 0 and end >= 0) or len(block) > 2 * MAX_LINE:
                break
    end = block.rfind(b"\n")
    if end < 0:
        return None
    line = block[block.rfind(b"\n", 0, end) + 1 : end + 1]
    try:
        event = decode(line)
    except msgspec.DecodeError:
        return None
    return Tail(event, line_hash(line), start + end + 1, block[end + 1 :])
