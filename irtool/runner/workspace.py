"""Making a workspace, and looking at whether this machine is fit to record an incident (doctor)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool import __version__
from irtool.domain.chart import Channel, Chart
from irtool.errors import refuse
from irtool.store.contacts import chart_files, load_chart
from irtool.store.paths import Workspace, shipped
from irtool.words.new_chart import NEW_CHART

Level = Literal["ok", "warning", "error"]
_MEGABYTE = 1 << 20
_CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "box sync")
_REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "9p", "webdav")


class Made(msgspec.Struct, frozen=True):
    """What `init` did: the workspace, what it added, and whether one stood there already."""

    workspace: Workspace
    added: list[Path]
    existed: bool


class Check(msgspec.Struct, frozen=True):
    """One look at this machine. `code` and `values` are spoken by words/doctor.py."""

    code: str
    level: Level = "ok"
    values: dict[str, Any] = {}


def make(root: Path, sample: bool = False) -> Made:
    """Make the folders and, where there is no chart yet, a chart: the sample hospital's or one to fill in.

    Nothing that is there is touched. Raises UserError: not a folder (1), cannot write (4).
    """
    if root.exists() and not root.is_dir():
        raise refuse("init.not-folder", path=str(root))
    space = Workspace(root)
    existed = space.contacts.is_dir() and space.incidents.is_dir()
    added: list[Path] = []
    try:
        for folder in (space.contacts, space.playbooks, space.templates, space.incidents, space.drills):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                added.append(folder)
        if not chart_files(space.contacts):
            added += _chart(space, sample)
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(root), reason=error.strerror or "") from error
    return Made(space, added, existed)


def _chart(space: Workspace, sample: bool) -> list[Path]:
    if not sample:
        path = space.contacts / "hospital.yaml"
        path.write_text(NEW_CHART, encoding="utf-8", newline="\n")
        return [path]
    out = []
    for source in sorted(shipped("contacts").glob("*.yaml")):
        target = space.contacts / source.name
        if not target.exists():
            shutil.copyfile(source, target)
            out.append(target)
    return out


def doctor(space: Workspace, now: datetime) -> list[Check]:
    """Every look at this machine and this workspace, in the order in which they matter."""
    chart = load_chart(space.contacts).chart
    return [
        *_programs(),
        *_terminal(),
        *_place(space.root),
        *_device(),
        *_keyring(chart),
        *_clock(space, now),
        Check("fonts"),
    ]


def _programs() -> Iterator[Check]:
    from importlib.metadata import PackageNotFoundError, version

    python = ".".join(str(part) for part in sys.version_info[:3])
    yield Check("python", "ok" if sys.version_info >= (3, 11) else "error", {"version": python})
    yield Check("irtool", values={"version": __version__})
    try:
        yield Check("textual", values={"version": version("textual")})
    except PackageNotFoundError:
        yield Check("no-textual", "error")
    import yaml

    if yaml.__with_libyaml__:
        yield Check("yaml", values={"version": yaml.__version__})
    else:
        yield Check("no-libyaml", "error", {"version": yaml.__version__})


def _terminal() -> Iterator[Check]:
    import locale

    encoding = locale.getencoding()
    try:
        "連絡体制図・名簿 患者 済中未待否省".encode(encoding)
        yield Check("encoding", values={"encoding": encoding})
    except (UnicodeEncodeError, LookupError):
        yield Check("no-japanese", "warning", {"encoding": encoding})
    size = shutil.get_terminal_size((80, 24))
    fits = size.columns >= 80 and size.lines >= 24
    yield Check("terminal", "ok" if fits else "warning", {"columns": size.columns, "lines": size.lines})


def _place(root: Path) -> Iterator[Check]:
    """Where the workspace lies: it must be a local folder that takes bytes and keeps them."""
    there = next((p for p in (root, *root.absolute().parents) if p.is_dir()), Path())
    if there != root:
        yield Check("no-workspace", "warning", {"path": str(root)})
    probe = there / f".irtool-{os.getpid()}.tmp"
    try:
        probe.write_bytes(b"irtool")
        probe.unlink()
        yield Check("workspace", values={"path": str(root)})
    except OSError as error:
        yield Check("unwritable", "error", {"path": str(there), "reason": error.strerror or ""})
    text = str(root.absolute())
    cloud = next((name for name in _CLOUDS if name in text.lower()), "")
    if cloud:
        yield Check("cloud", "warning", {"path": text, "name": cloud})
    kind = _file_system(there)
    if text.startswith(("\\\\", "//")) or kind in _REMOTE:
        yield Check("share", "warning", {"path": text, "kind": kind or "share"})
    free = shutil.disk_usage(there).free // _MEGABYTE
    level: Level = "error" if free < 20 else "warning" if free < 500 else "ok"
    yield Check("disk" if level == "ok" else "disk-full", level, {"free": free})


def _file_system(folder: Path) -> str:
    """The kind of file system a folder lies on, where the system says so in a file; else empty."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place, best, kind = f"{folder.resolve()}/", "", ""
    for line in lines:
        words = line.split()
        if len(words) > 2 and place.startswith(words[1].rstrip("/") + "/") and len(words[1]) >= len(best):
            best, kind = words[1], words[2]
    return kind


def _device() -> Iterator[Check]:
    from irtool.store.device import device_dir, machine_mark

    try:
        folder = device_dir()
        probe = folder / f".irtool-{os.getpid()}.tmp"
        probe.write_bytes(b"irtool")
        probe.unlink()
        yield Check("device", values={"path": str(folder), "mark": machine_mark()})
    except OSError as error:
        path = str(error.filename or "")
        yield Check("device-unwritable", "error", {"path": path, "reason": error.strerror or ""})


def _keyring(chart: Chart) -> Iterator[Check]:
    """Numbers that the chart keeps in the keyring and that this login does not have."""
    names = sorted({c.in_keyring for c in _channels(chart) if c.in_keyring})
    if not names:
        return
    from irtool.store.keys import number

    absent = [name for name in names if not number(name)]
    if absent:
        yield Check("keyring-absent", "warning", {"count": len(absent), "names": ", ".join(absent)})
    else:
        yield Check("keyring", values={"count": len(names)})


def _channels(chart: Chart) -> Iterator[Channel]:
    for person in chart.people.values():
        yield from person.channels
    for role in chart.roles.values():
        yield from role.channels
    for office in chart.organisations.values():
        yield from office.channels


def _clock(space: Workspace, now: datetime) -> Iterator[Check]:
    """This machine's clock against the newest entry of any record here: time does not run backwards."""
    newest: datetime | None = None
    for moment in _last_entries(space):
        newest = max(newest, moment) if newest else moment
    if newest is not None and newest > now + timedelta(minutes=1):
        minutes = int((newest - now).total_seconds()) // 60
        yield Check("clock-back", "warning", {"now": f"{now:%Y-%m-%d %H:%M}", "minutes": minutes})
    else:
        yield Check("clock", values={"now": f"{now:%Y-%m-%d %H:%M}"})


def _last_entries(space: Workspace) -> Iterator[datetime]:
    from irtool.store.incidents import all_incidents
    from irtool.store.reading import read_tail, writer_files

    for found in all_incidents(space):
        for path in writer_files(found.path):
            try:
                tail = read_tail(path)
                moment = datetime.fromisoformat(tail.event.at) if tail else None
            except (OSError, ValueError):
                continue
            if moment is not None and moment.tzinfo is not None:
                yield moment
