"""Appending to the record: one file per writer, chained lines, one write and one fsync per command.

After any doubt about a file it is never touched again: a new writer continues, and its first line names the
old one, the last line known to be good, and what lies torn behind it. docs/journal.md specifies every byte.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.event import (  # fmt: skip
    MAX_DEPTH,
    MAX_LINE,
    VERSION,
    WRITER_NAME,
    ZERO_HASH,
    By,
    Draft,
    Event,
    decode,
    encode,
    iso,
    line_hash,
    next_tick,
    raw,
    tick_ok,
    too_deep,
)
from irtool.domain.recording import Continues, WriterStarted
from irtool.errors import refuse
from irtool.store import disk
from irtool.store.device import Memory, Slot, machine_mark, new_writer_name
from irtool.store.doubt import cannot_write, dropped, last_good
from irtool.store.reading import read_tail


class Header(msgspec.Struct, frozen=True):
    """What every writer of an incident says of itself in its first line."""

    incident: str
    hospital: str
    program: str
    drill: bool


class Peer(msgspec.Struct):
    """Another writer's head as last looked at, and the size its file had then."""

    size: int
    n: int
    hash: str
    tick: str


class _Doubt(Exception):
    """The file is not as remembered; nothing has been written."""


class Writer:
    """One program instance that appends to one incident's record."""

    def __init__(self, folder: Path, header: Header, clock: Callable[[], datetime], slot: Slot) -> None:
        self._journal = folder / "journal"
        self._folder = str(self._journal)  # each append asks the system for it by name, so not as a Path
        self._header = header
        self._clock = clock
        self._slot = slot
        self._machine = machine_mark()
        self._peers: dict[str, Peer] = {}
        self._identity: tuple[int, int] | None = None
        self._memory: Memory | None = None
        self._continues: Continues | None = None
        self._floor = ""
        self._left: set[str] = set()
        self._dir_identity = _identity(self._folder)
        self._take_up(slot.load())

    @property
    def name(self) -> str:
        """The writer's name; empty before its first line."""
        return self._memory.writer if self._memory else ""

    @property
    def path(self) -> Path | None:
        """The file it appends to, once there is one."""
        return self._journal / f"{self.name}.jsonl" if self._memory else None

    def append(self, drafts: Sequence[Draft], by: By) -> list[Event]:
        """Put the events of one command on the disk and return them as they lie there.

        One write, one fsync. Raises UserError(4) when they could not be saved; the same drafts (with their
        ids) may then be tried again, here or in another folder, and count once.
        """
        drafts = [d if d.id else Draft(d.type, d.data, os.urandom(8).hex()) for d in drafts]
        if self._memory is None:
            self._check_folder()
        try:
            seen = self._look_at_peers()
        except OSError as error:
            self._check_folder()
            raise cannot_write(self._journal, error) from error
        if self._memory is not None:
            memory = self._memory
            lines, data, after = self._lines(memory, drafts, by, seen)
            try:
                fd = self._reopen(memory)
            except OSError as error:
                self._check_folder()
                if isinstance(error, PermissionError) or error.errno == errno.EROFS:  # nothing written: no doubt
                    raise cannot_write(self._journal, error) from error
                self._doubt(memory)
            except _Doubt:
                self._check_folder()
                self._doubt(memory)
            else:
                try:
                    _write(fd, data)
                except OSError:
                    self._doubt(memory, upto=memory.size)
                    self._left.add(memory.writer)
                else:
                    self._remember(after)
                    return lines
        return self._begin(drafts, by, seen)

    def close(self) -> None:
        """Give the slot back; the writer may not append any more."""
        self._slot.release()

    # -- one append ------------------------------------------------------------------------------------------

    def _lines(
        self, memory: Memory, drafts: Sequence[Draft], by: By, seen: dict[str, tuple[int, str]]
    ) -> tuple[list[Event], bytes, Memory]:
        now = self._clock()
        millis = int(now.timestamp() * 1000)
        tick = max(memory.tick, self._floor)
        for peer in self._peers.values():
            tick = max(tick, peer.tick)
        n, prev, size = memory.n, memory.hash or ZERO_HASH, memory.size
        events: list[Event] = []
        lines: list[bytes] = []
        at = iso(now)
        for draft in drafts:
            tick = next_tick(tick, millis)
            n += 1
            event = Event(
                v=VERSION, writer=memory.writer, n=n, id=draft.id, tick=tick, at=at, prev=prev,
                seen=seen, by=by if draft.by is None else draft.by, type=draft.type, data=raw(draft.data),
                drill=self._header.drill,
            )  # fmt: skip
            line = encode(event)
            if len(line) > MAX_LINE:
                raise refuse("record.too-long", size=len(line), limit=MAX_LINE)
            if too_deep(event.data):
                raise refuse("record.too-deep", limit=MAX_DEPTH)
            prev, size, seen = line_hash(line), size + len(line), {}
            events.append(event)
            lines.append(line)
        first = events[0].seen if events else None
        known = {**memory.seen, **first} if first else memory.seen
        return events, b"".join(lines), Memory(memory.writer, memory.machine, n, prev, size, tick, known)

    def _reopen(self, memory: Memory) -> int:
        """The file itself, by its name, so that one that was replaced or grew behind our back is noticed."""
        path = f"{self._folder}{os.sep}{memory.writer}.jsonl"
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | disk.O_BINARY | disk.O_CLOEXEC)
        now = os.fstat(fd)
        if (now.st_dev, now.st_ino) != self._identity or now.st_size != memory.size:
            os.close(fd)
            raise _Doubt
        return fd

    def _remember(self, memory: Memory) -> None:
        self._memory = memory
        self._slot.save(memory)

    def _begin(self, drafts: Sequence[Draft], by: By, seen: dict[str, tuple[int, str]]) -> list[Event]:
        """A new file whose first line says who writes and, after doubt, whom it continues."""
        header = self._header
        started = WriterStarted(
            incident=header.incident, hospital=header.hospital, device=new_writer_name().rpartition("-")[0],
            program=header.program, drill=header.drill, continues=self._continues,
        )  # fmt: skip
        everyone = {name: (p.n, p.hash[:16]) for name, p in self._peers.items()} | seen
        old = self._continues
        if old is not None:
            everyone.pop(old.writer, None)
            if old.n:
                everyone[old.writer] = (old.n, old.hash[:16])
        fresh = Memory(new_writer_name(), self._machine)
        first = Draft("writer.started", started, os.urandom(8).hex())
        lines, data, after = self._lines(fresh, [first, *drafts], by, everyone)
        path = self._journal / f"{fresh.writer}.jsonl"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | disk.O_BINARY | disk.O_CLOEXEC
        try:
            fd = os.open(path, flags, 0o600)
            identity = os.fstat(fd)
            _write(fd, data)
            disk.sync_folder(self._journal)
        except OSError as error:
            if not dropped(path):  # whole lines, but nobody knows whether they will last: never relied on
                self._left.add(fresh.writer)
            raise cannot_write(self._journal, error) from error
        self._identity = (identity.st_dev, identity.st_ino)
        self._continues = None
        self._remember(after)
        return lines[1:]

    # -- doubt -----------------------------------------------------------------------------------------------

    def _take_up(self, memory: Memory | None) -> None:
        """Go on with the file this slot remembers, unless there is any doubt about it."""
        if memory is None or not WRITER_NAME.fullmatch(memory.writer) or memory.n == 0:
            return
        path = self._journal / f"{memory.writer}.jsonl"
        try:
            with open(path, "r+b") as file:
                now = os.fstat(file.fileno())
                data = file.read() if now.st_size > memory.size else b""
                whole = self._as_remembered(path, memory, data)
                if data:  # written, but perhaps never waited for
                    disk.sync(file.fileno())
        except (OSError, msgspec.DecodeError):
            whole = None
        if memory.machine == self._machine and whole is not None:
            self._identity = (now.st_dev, now.st_ino)
            self._memory = whole
        else:
            self._doubt(memory)

    def _as_remembered(self, path: Path, memory: Memory, data: bytes) -> Memory | None:
        """The memory brought up to the file's end, or None for doubt.

        A program killed between its fsync and its memory leaves whole, chained lines of its own behind the
        remembered ones: those are taken up. Nobody else can have written them, as the slot was locked.
        """
        tail = read_tail(path)
        if tail is None or tail.torn or tail.end < memory.size:
            return None
        if not data:
            same = tail.hash == memory.hash and tail.event.n == memory.n and tail.end == memory.size
            return memory if same else None
        start = data.rfind(b"\n", 0, memory.size - 1) + 1
        if line_hash(data[start : memory.size]) != memory.hash:
            return None
        for part in data[memory.size :].split(b"\n")[:-1]:
            line = part + b"\n"
            event = decode(line)
            if event.writer != memory.writer or event.n != memory.n + 1 or event.prev != memory.hash:
                return None
            known = {**memory.seen, **event.seen}
            digest = line_hash(line)
            memory = Memory(memory.writer, memory.machine, event.n, digest, memory.size + len(line), event.tick, known)
        return memory

    def _doubt(self, memory: Memory, upto: int | None = None) -> None:
        """Leave the file for ever; what is good in it and what lies torn behind is said by the next writer.

        After a failed write nothing beyond `upto` is believed, even if it reads well now: it may be lost yet.
        """
        path = self._journal / f"{memory.writer}.jsonl"
        self._continues, tick = last_good(path, memory, upto)
        self._floor = max(self._floor, memory.tick, tick)
        self._memory = None
        self._identity = None

    def _check_folder(self) -> None:
        """A folder that went away is said. One that came back (a stick, a share, a copy) with our file as it
        was will do. Asked before a first line and when something is wrong: as long as the path leads to the very
        file, grown by nothing but our own lines, the folder is there."""
        now = _identity(self._folder)
        if now is None:
            raise refuse("record.folder-gone", exit_code=4, path=str(self._journal.parent))
        if self._dir_identity is not None and now != self._dir_identity and not self._still_there():
            raise refuse("record.folder-replaced", exit_code=4, path=str(self._journal.parent))
        self._dir_identity = now

    def _still_there(self) -> bool:
        if self._memory is None:
            return False
        memory = self._memory
        try:
            tail = read_tail(self._journal / f"{memory.writer}.jsonl")
        except OSError:
            return False
        return tail is not None and (tail.hash, tail.end) == (memory.hash, memory.size)

    # -- the others ------------------------------------------------------------------------------------------

    def _look_at_peers(self) -> dict[str, tuple[int, str]]:
        """The heads of other writers that moved since this writer last said so."""
        own = f"{self._memory.writer}.jsonl" if self._memory else ""
        for name in os.listdir(self._folder):  # noqa: PTH208 - each append asks: half the time of a Path
            if name == own:
                continue
            stem, _, suffix = name.rpartition(".")
            if suffix != "jsonl" or not WRITER_NAME.fullmatch(stem) or stem in self._left:
                continue
            path = self._journal / name
            try:
                now = path.lstat()
                if not stat.S_ISREG(now.st_mode):
                    continue
                size = now.st_size
                peer = self._peers.get(stem)
                if peer is not None and peer.size == size:
                    continue
                tail = read_tail(path)
            except OSError:  # just being replaced by a sync, or not ours to read: not seen, then
                continue
            if tail is not None and tail.event.writer == stem and tick_ok(tail.event.tick):
                self._peers[stem] = Peer(size, tail.event.n, tail.hash, tail.event.tick)
        if not self._peers:
            return {}
        said = self._memory.seen if self._memory else {}
        heads = {name: (p.n, p.hash[:16]) for name, p in self._peers.items()}
        return {name: head for name, head in heads.items() if said.get(name) != head}


def _write(fd: int, data: bytes) -> None:
    """One write, one sync, and the file is closed. Raises OSError, after which nobody knows what it holds."""
    try:
        disk.write_all(fd, data)
        disk.sync(fd)
    finally:
        os.close(fd)


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        now = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    return (now.st_dev, now.st_ino)
