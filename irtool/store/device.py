"""This device's own folder: its machine mark, what its writers last wrote, and the locks. DESIGN 5.5.

The journal itself is never locked; a lock is a file here, held for as long as a writer is open. The memory of
a writer says where its file ended; anything else found there later is doubt.
"""

from __future__ import annotations

import os
import re
import sys
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import IO

import msgspec

from irtool.domain.event import WRITER_NAME
from irtool.store.disk import O_BINARY, O_CLOEXEC


class Memory(msgspec.Struct, omit_defaults=True):
    """What a writer remembers of its own file after each append, and of the others it has seen."""

    writer: str
    machine: str
    n: int = 0
    hash: str = ""
    size: int = 0
    tick: str = ""
    seen: dict[str, tuple[int, str]] = {}


def device_dir() -> Path:
    """The folder of this device and login: IRTOOL_DEVICE, else the user's state folder. Made when absent."""
    chosen = os.environ.get("IRTOOL_DEVICE")
    if chosen:
        path = Path(chosen)
    else:
        from platformdirs import user_state_path

        path = user_state_path("irtool", appauthor=False)
    path.mkdir(parents=True, exist_ok=True)
    return path


def mirror_named() -> bool:
    """Whether this device knows of any mirror, without loading what reads or makes one."""
    try:
        return bool(os.environ.get("IRTOOL_MIRROR")) or (device_dir() / "mirror.json").exists()
    except OSError:
        return False


def machine_mark() -> str:
    """A mark that differs on a cloned disk in another machine; never the serial number itself."""
    parts = [_hardware_id(), os.environ.get("IRTOOL_MACHINE", "")]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _hardware_id() -> str:
    for name in ("/sys/class/dmi/id/product_uuid", "/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(name).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    import uuid

    return f"{uuid.getnode():x}"


def new_writer_name() -> str:
    """`[a-z0-9]{1,12}-[0-9a-f]{8}`: the device's name as far as the grammar allows, eight random digits."""
    import platform

    stem = re.sub(r"[^a-z0-9]", "", platform.node().lower())[:12] or "device"
    name = f"{stem}-{os.urandom(4).hex()}"
    assert WRITER_NAME.fullmatch(name)
    return name


class Slot:
    """One writer's memory and lock for one incident on this device.

    The first program instance takes slot 0; a second one that runs at the same time finds it locked and takes
    the next, so that no two instances ever append to one file. Where the device's folder cannot be used,
    nothing is remembered and every opening begins a new file: recording goes on. `trouble` says why.
    """

    def __init__(self, incident: str, folder: Path | None = None) -> None:
        self.trouble = ""
        self._lock: IO[bytes] | None = None
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self._written = 0
        self._pending: Memory | None = None
        self._saved = -1.0
        name = re.sub(r"[^A-Za-z0-9-]", "_", incident)[:100]  # the record may come from anywhere
        try:
            base = (folder or device_dir()) / "writers"
            base.mkdir(parents=True, exist_ok=True)
            for number in range(64):
                lock = open(base / f"{name}-{number}.lock", "a+b")
                if _try_lock(lock):
                    self._lock, self._path = lock, base / f"{name}-{number}.json"
                    return
                lock.close()
        except OSError as error:
            self.trouble = error.strerror or str(error)
        self.trouble = self.trouble or "no lock"

    def load(self) -> Memory | None:
        """What was remembered, or None when there is nothing or it is torn."""
        if self._path is None:
            return None
        try:
            return msgspec.json.decode(self._path.read_bytes().rstrip(b" \n"), type=Memory)
        except (OSError, msgspec.DecodeError):
            return None

    def save(self, memory: Memory) -> None:
        """Remember, at most once a second and when the slot is given back.

        Not synced: a memory older than the file is noticed and checked at the next opening. Writing it after
        every line of a burst would make each sync of the journal carry this file along. For the same reason a
        failure is only kept in `trouble`: the lines themselves are on the disk.
        """
        self._pending = memory
        if monotonic() - self._saved >= 1:
            self._write()

    def _write(self) -> None:
        memory, self._pending, self._saved = self._pending, None, monotonic()
        if self._path is None or memory is None:
            return
        blob = msgspec.json.encode(memory)
        try:
            if self._file is None:
                fd = os.open(self._path, os.O_RDWR | os.O_CREAT | O_BINARY | O_CLOEXEC, 0o600)
                self._file = open(fd, "r+b", buffering=0)
                self._written = os.fstat(fd).st_size
            self._file.seek(0)
            self._file.write(blob.ljust(self._written, b" "))
            self._written = max(self._written, len(blob))
        except OSError as error:
            self.trouble = error.strerror or str(error)

    def release(self) -> None:
        """Give the slot to whoever comes next."""
        self._write()
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
