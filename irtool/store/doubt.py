"""A file of the record that is in doubt: how far it can be believed, and why nothing could be written to it."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import msgspec

from irtool.domain.event import ZERO_HASH, decode, line_hash, tick_ok
from irtool.domain.recording import Continues, Torn
from irtool.errors import UserError, refuse
from irtool.store.device import Memory


def last_good(path: Path, memory: Memory, upto: int | None) -> tuple[Continues, str]:
    """How far a doubtful file can be believed: its longest whole chain from line 1, and the tick it ended at.

    For a file that is gone: what was remembered.
    """
    writer = memory.writer
    try:
        data = path.read_bytes()
    except OSError:
        return Continues(writer=writer, n=memory.n, hash=memory.hash), memory.tick
    n, prev, good, tick = 0, ZERO_HASH, 0, ""
    limit = len(data) if upto is None else upto
    while 0 <= (end := data.find(b"\n", good)) < limit:
        line = data[good : end + 1]
        try:
            event = decode(line)
        except msgspec.DecodeError:
            break
        if event.writer != writer or event.n != n + 1 or event.prev != prev:
            break
        n, prev, good = event.n, line_hash(line), end + 1
        tick = max(tick, event.tick) if tick_ok(event.tick) else tick
    rest = data[good:]
    torn = Torn(bytes=len(rest), sha256=sha256(rest).hexdigest()) if rest else None
    return Continues(writer=writer, n=n, hash=prev, torn=torn), tick


def dropped(path: Path) -> bool:
    """Take away a new file without one whole line, which nobody can have seen; False if there is a line."""
    try:
        if b"\n" in path.read_bytes():
            return False
        path.unlink()
    except OSError:
        return True
    return True


def cannot_write(folder: Path, error: OSError) -> UserError:
    """What to say when the disk takes nothing: full, read only, or whatever the system says. Exit code 4."""
    code = {
        errno.ENOSPC: "record.disk-full", errno.EDQUOT: "record.disk-full", errno.EFBIG: "record.disk-full",
        errno.EROFS: "record.read-only", errno.EACCES: "record.read-only", errno.EPERM: "record.read-only",
    }  # fmt: skip
    number = error.errno or 0
    return refuse(
        code.get(number, "record.cannot-write"),
        exit_code=4,
        path=str(folder),
        reason=os.strerror(number) if number else "",
    )
