"""Making a workspace, and looking at whether this machine is fit to record an incident (doctor)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from irtool import __version__
from irtool.errors import UserError, refuse
from irtool.runner.doubts import Check, keyring, quick
from irtool.runner.session import Session
from irtool.store.contacts import chart_files, load_chart
from irtool.store.paths import Workspace, shipped
from irtool.store.place import existing
from irtool.words.new_chart import new_chart
from irtool.words.reasons import worded


class Made(msgspec.Struct, frozen=True):
    """What `init` did: the workspace, what it added, and whether one stood there already."""

    workspace: Workspace
    added: list[Path]
    existed: bool


def make(root: Path, sample: bool = False, prefecture: str = "") -> Made:
    """Make the folders and, where there is no chart yet, a chart: the sample hospital's or one to fill in.

    `prefecture` (`JP-13`) goes into the latter, with its police. Nothing that is there is touched.
    Raises UserError: not a folder (1), cannot write (4).
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
            added += _chart(space, sample, prefecture)
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(root), reason=error.strerror or "") from error
    return Made(space, added, existed)


def _chart(space: Workspace, sample: bool, prefecture: str) -> list[Path]:
    if not sample:
        path = space.contacts / "hospital.yaml"
        path.write_text(new_chart(prefecture), encoding="utf-8", newline="\n")
        return [path]
    out = []
    folder = shipped("contacts")
    for source in sorted([*folder.glob("*.yaml"), *folder.glob("documents/*")]):
        target = space.contacts / source.relative_to(folder)
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
            out.append(target)
    return out


def doctor(space: Workspace, now: datetime) -> list[Check]:
    """Every look at this machine and this workspace: the programs, then the place, then what takes its time."""
    from irtool.store.mirror import from_chart

    chart = load_chart(space.contacts).chart
    from_chart(space.root, chart.hospital.mirror)
    return [
        *_programs(),
        *_terminal(),
        *_writable(space.root),
        *quick(space.root, _open_session(space)),
        *_device(),
        *keyring(chart),
        *_clock(space, now),
        Check("fonts"),
    ]


def _open_session(space: Workspace) -> Session | None:
    """The only open incident, if there is one: how its copy stands, and whether the clock was compared in it."""
    from irtool.store import incidents, who

    try:
        found = incidents.current(space)[0]
        session = Session(found.path, space, who.login())
        session.board()
    except (UserError, OSError):  # none, several, or one that cannot be read: `resume` says so
        return None
    return session


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


def _writable(root: Path) -> Iterator[Check]:
    """The workspace takes bytes and keeps them."""
    there = existing(root)
    if there != root:
        yield Check("no-workspace", "warning", {"path": str(root)})
    probe = there / f".irtool-{os.getpid()}.tmp"
    try:
        probe.write_bytes(b"irtool")
        probe.unlink()
        yield Check("workspace", values={"path": str(root)})
    except OSError as error:
        yield Check("unwritable", "error", {"path": str(there), "reason": worded(error.strerror or "")})


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
        yield Check("device-unwritable", "error", {"path": path, "reason": worded(error.strerror or "")})


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
