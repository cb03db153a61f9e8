"""The mirror: a second copy of every incident, on a stick or another disk. docs/laptop.md.

It must never slow or stop recording, so it is brought up to date by a thread that lives only while there is
something to do, and whatever goes wrong with it is a word (`Follower.trouble`), never an error.
"""

from __future__ import annotations

import errno
import os
import re
import threading
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.text import safe_name
from irtool.errors import refuse
from irtool.store import copying
from irtool.store.device import device_dir
from irtool.store.disk import put_whole
from irtool.store.place import same_disk
from irtool.store.reading import newest

PARTS = ("journal", "frozen", "evidence", "reports")
_JOURNAL = re.compile(r"([a-z0-9]{1,12}-[0-9a-f]{8})(~[0-9a-f]{8})?\.jsonl")
_SHA = re.compile(r"[0-9a-f]{64}")

# -- where it is ---------------------------------------------------------------------------------------------


class Choice(msgspec.Struct, omit_defaults=True):
    """`mirror.json` of the device's folder: what was chosen here, and what the chart of each workspace says."""

    chosen: str = ""
    charts: dict[str, str] = {}


def where(workspace: Path) -> Path | None:
    """The mirror's folder: as chosen on this device, else IRTOOL_MIRROR, else as the workspace's chart says."""
    kept = _choice()
    text = kept.chosen or os.environ.get("IRTOOL_MIRROR", "") or kept.charts.get(str(workspace.absolute()), "")
    return _path(text, workspace) if text else None


def choose(text: str) -> Path | None:
    """Choose the mirror's folder on this device, and make it; an empty text takes the choice back.

    Returns the folder. Raises UserError(4) when it, or the device's own folder, cannot be written.
    """
    path = _path(text.strip(), Path()) if text.strip() else None
    try:
        if path is not None:
            path.mkdir(parents=True, exist_ok=True)
        _keep("mirror.json", msgspec.structs.replace(_choice(), chosen=str(path or "")))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or ""
        raise refuse("mirror.unusable", exit_code=4, path=str(path or device_dir()), reason=reason) from error
    return path


def from_chart(workspace: Path, text: str) -> None:
    """Remember what the chart of this workspace says, for commands that do not read it.

    A device folder that cannot be written is no reason to stop.
    """
    kept, name = _choice(), str(workspace.absolute())
    path = str(_path(text.strip(), workspace)) if text.strip() else ""
    if kept.charts.get(name, "") == path:
        return
    try:
        _keep("mirror.json", msgspec.structs.replace(kept, charts={**kept.charts, name: path}))
    except OSError:
        return


def _path(text: str, base: Path) -> Path:
    """A folder as somebody wrote it; `~` of nobody stays as it is."""
    return (base / os.path.expanduser(text)).absolute()  # noqa: PTH111 - Path raises for an unknown home


def standing(root: Path, beside: Path, wait: float = 1.0) -> str:
    """How a place for a copy looks: `absent`, `near` (one disk with `beside`), `failed` (no answer), or empty.

    Asked in a thread: a stick or share that is just going may let nobody go on who touches it.
    """
    answer = ["failed"]

    def look() -> None:
        answer[0] = "absent" if not root.is_dir() else "near" if same_disk(root, beside) else ""

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(wait)
    return answer[0]


def _choice() -> Choice:
    try:
        return msgspec.json.decode((device_dir() / "mirror.json").read_bytes(), type=Choice)
    except (OSError, msgspec.DecodeError):
        return Choice()


def _keep(name: str, value: msgspec.Struct) -> None:
    put_whole(device_dir() / name, msgspec.json.encode(value))


# -- keeping it up to date -----------------------------------------------------------------------------------


class Copied(msgspec.Struct, frozen=True, omit_defaults=True):
    """What this device remembers of an incident's copy.

    `until`: the newest entry that is in it; `trouble`: `absent full read-only same failed` or empty; `apart`: it
    once lay on another disk, so a folder of that name on this one is only where the stick used to be.
    """

    root: str
    until: str = ""
    trouble: str = ""
    apart: bool = False


class Follower:
    """Keeps the copy of one incident folder. `poke` never waits; `settle` waits a little at the end."""

    def __init__(self, source: Path, root: Path, drill: bool) -> None:
        self.source = source
        self.root = root
        self.target = root / ("drills" if drill else "incidents") / source.name
        self.forked: list[str] = []
        """Files that had to go beside one that is not ours, since this program began."""
        self._memory = f"mirrored/{safe_name(source.name)}.json"
        self._copied = self._recall()  # the place itself is only ever touched by threads: it may not answer
        self._trouble = self._copied.trouble
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._wanted = 0
        self._begun = 0
        self._lines_begun = 0

    @property
    def until(self) -> datetime | None:
        """The time of the newest entry that is in the copy; None before there is one."""
        return datetime.fromisoformat(self._copied.until) if self._copied.until else None

    @property
    def trouble(self) -> str:
        """Why the copy could not be brought up to date the last time; empty when it could."""
        return self._trouble

    def look(self) -> str:
        """What `standing` says of the place now, without copying; `trouble` follows it."""
        found = standing(self.root, self.source)
        if found == "near" and self._copied.apart:
            found = "absent"
        if found in ("absent", "failed"):
            self._trouble = found
        elif self._trouble in ("absent", "failed"):
            self._trouble = ""
        return found

    def poke(self) -> None:
        """Something was recorded, or the stick may be back. Many pokes while one is at work are one."""
        with self._lock:
            self._wanted += 1
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="mirror", daemon=True)
                try:
                    self._thread.start()
                except RuntimeError:  # the system has no thread left: the next poke tries again
                    self._trouble = "failed"

    def settle(self, seconds: float) -> None:
        """Wait until everything is copied, but not longer than this."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._lock:
                if self._begun == self._wanted:
                    self._thread = None
                    return
                self._begun = self._lines_begun = self._wanted
            self._once()

    def _once(self) -> None:
        copied = msgspec.structs.replace(self._copied, trouble="")
        try:
            last = newest(self.source)
            self._make_root()
            copied = msgspec.structs.replace(copied, apart=self._apart())
            self._bring()
        except OSError as error:
            copied = msgspec.structs.replace(copied, trouble=_word(error))
        else:
            copied = msgspec.structs.replace(copied, until=last.isoformat() if last else "")
        self._trouble = copied.trouble
        if copied != self._copied:
            self._copied = copied
            try:
                _keep(self._memory, copied)
            except OSError:  # remembered for the next program only
                return

    def _recall(self) -> Copied:
        try:
            copied = msgspec.json.decode((device_dir() / self._memory).read_bytes(), type=Copied)
            until = datetime.fromisoformat(copied.until) if copied.until else None
        except (OSError, msgspec.DecodeError, ValueError):
            copied, until = Copied(str(self.root)), None
        if copied.root != str(self.root) or (until is not None and until.tzinfo is None):
            copied = Copied(str(self.root))
        return copied

    def _make_root(self) -> None:
        """Another stick than last time has no such folder yet: made, but only at the top of a disk that is not ours."""
        above = self.root.parent
        if not self.root.exists() and os.path.ismount(above) and not same_disk(above, self.source):
            self.root.mkdir()

    def _apart(self) -> bool:
        """Whether the mirror lies, or once lay, on another disk. Raises OSError when it is not there."""
        if not self.root.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(self.root))
        now = self.root.stat().st_dev != self.source.stat().st_dev
        if self._copied.apart and not now:  # the mount point of a stick that is not in
            raise FileNotFoundError(errno.ENOENT, "no longer on a disk of its own", str(self.root))
        return now

    def _bring(self) -> None:
        """Lines first, as they are what nobody could write again; raises OSError wherever it has to stop."""
        if self.target.exists() and self.target.samefile(self.source):
            raise OSError(errno.EXDEV, "the copy would be the record itself")
        for part in PARTS:
            (self.target / part).mkdir(parents=True, exist_ok=True)
        self._lines()
        for path in copying.files(self.source / "frozen"):
            if path.suffix == ".json" and _SHA.fullmatch(path.stem):
                copying.copy(path, self.target / "frozen" / path.name, self._between)
        for folder in copying.folders(self.source / "evidence"):
            if _SHA.fullmatch(folder.name):
                for path in copying.files(folder):
                    copying.copy(path, self.target / "evidence" / folder.name / path.name, self._between)

    def _lines(self) -> None:
        for path in copying.files(self.source / "journal"):
            match = _JOURNAL.fullmatch(path.name)
            if match:
                name = copying.extend(path, self.target / "journal", match[1])
                if name != path.name and name not in self.forked:
                    self.forked.append(name)

    def _between(self) -> None:
        """Between two pieces of a large file: what was recorded meanwhile does not wait for it."""
        if self._lines_begun != self._wanted:
            self._lines_begun = self._wanted
            self._lines()


def _word(error: OSError) -> str:
    words = {
        errno.ENOENT: "absent", errno.ENOTDIR: "absent", errno.ENODEV: "absent", errno.ENXIO: "absent",
        errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EFBIG: "full",
        errno.EROFS: "read-only", errno.EACCES: "read-only", errno.EPERM: "read-only", errno.EXDEV: "same",
    }  # fmt: skip
    return words.get(error.errno or 0, "failed")
