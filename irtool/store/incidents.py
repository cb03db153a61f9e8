"""The incident folders of a workspace: made, found by code or name, and whether each is open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.text import halfwidth, safe_name
from irtool.errors import refuse
from irtool.store.device import device_dir
from irtool.store.disk import put_whole
from irtool.store.openness import is_open, is_over
from irtool.store.paths import Workspace
from irtool.store.reading import writer_files

_FOLDER = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<time>[0-9]{4})-(?P<name>.+)-(?P<code>[0-9]{10})", re.DOTALL
)
_CODE = re.compile(r"[0-9]{10}")
_PLACES = "places.json"
_PARTS = ("journal", "frozen", "evidence", "reports")


class Found(msgspec.Struct, frozen=True):
    """An incident folder and what its name says."""

    path: Path
    code: str
    name: str
    opened: str
    drill: bool

    @property
    def minute(self) -> str:
        """When it was opened by the computer's clock, `2026-11-22 02:13`."""
        return f"{self.opened[:13]}:{self.opened[13:]}"


def new_code() -> str:
    """Ten random digits: the incident's identity within the hospital, short enough to read over the phone."""
    import secrets

    return f"{secrets.randbelow(10**10):010d}"


def make(workspace: Workspace, code: str, kind: str, now: datetime, drill: bool) -> Path:
    """A new incident folder with its parts. Raises UserError(4) when it cannot be made."""
    stem = re.sub(r"[^a-z0-9-]+", "-", kind.lower()).strip("-") or safe_name(kind, 20) or "incident"
    prefix = "drill-" if drill and not stem.startswith("drill-") else ""
    base = workspace.drills if drill else workspace.incidents
    path = base / f"{now:%Y-%m-%d-%H%M}-{prefix}{stem}-{code}"
    try:
        for part in _PARTS:
            (path / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(base), reason=error.strerror or "") from error
    return path


def unmake(path: Path) -> None:
    """Take away the folder of an incident that could not begin, as far as the disk lets us; never one with a line."""
    try:
        begun = any(b"\n" in file.read_bytes() for file in writer_files(path))
    except OSError:
        return
    if not begun:
        shutil.rmtree(path, ignore_errors=True)


def all_incidents(workspace: Workspace) -> list[Found]:
    """Every incident and drill, newest first; also those of the places that were gone to when saving failed.

    One that lies in two places is given once, where it was written last.
    """
    found: dict[str, Found] = {}
    for one in [*_in(workspace), *(f for place in places() if place != workspace.root for f in _in(Workspace(place)))]:
        other = found.get(one.path.name)
        if other is None or _written(one.path) > _written(other.path):
            found[one.path.name] = one
    return sorted(found.values(), key=lambda f: (f.opened, f.path.name), reverse=True)


def _in(workspace: Workspace) -> list[Found]:
    out = []
    for folder, drill in ((workspace.incidents, False), (workspace.drills, True)):
        try:
            names = [p for p in folder.iterdir() if p.is_dir()]
        except OSError:
            continue
        for path in names:
            if (match := _FOLDER.fullmatch(path.name)) and _is_moment(opened := f"{match['day']} {match['time']}"):
                out.append(Found(path, match["code"], match["name"], opened, drill))
    return out


def _written(path: Path) -> int:
    """When something was last added to the record of this folder, in nanoseconds; 0 when it cannot be read."""
    times = [0]
    for file in writer_files(path):
        try:
            times.append(file.stat().st_mtime_ns)
        except OSError:
            continue
    return max(times)


def places() -> list[Path]:
    """The other workspace folders that this device has saved to, as it remembers them; they may be gone."""
    try:
        return [Path(p) for p in msgspec.json.decode((device_dir() / _PLACES).read_bytes(), type=list[str])]
    except (OSError, msgspec.DecodeError):
        return []


def remember_place(folder: Path) -> bool:
    """Look for incidents in this workspace folder too from now on; False when that cannot be kept."""
    kept = [str(p) for p in places()]
    name = str(folder.absolute())
    if name in kept:
        return True
    try:
        put_whole(device_dir() / _PLACES, msgspec.json.encode([*kept, name]))
    except OSError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def find(workspace: Workspace, name: str) -> Found:
    """The incident of a code, a folder name or a unique part of one. Raises UserError.

    A code may be written as it is printed, in groups, and with full-width digits.
    """
    everything = all_incidents(workspace)
    plain = "".join(halfwidth(name).split())
    code = plain if _CODE.fullmatch(plain) else name
    exact = [f for f in everything if code == f.code or name == f.path.name]
    found = exact or [f for f in everything if name in f.path.name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise refuse("incident.unknown", name=name)
    _once(found)
    raise refuse("incident.ambiguous", name=name, found=", ".join(f.path.name for f in found[:5]))


def twins(found: Iterable[Found]) -> dict[str, list[Found]]:
    """The folders of every code that has more than one: copies brought by hand, which nobody has joined yet."""
    by_code: dict[str, list[Found]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    return {code: folders for code, folders in by_code.items() if len(folders) > 1}


def _once(found: Sequence[Found]) -> None:
    """Refuse when these are all folders of one and the same incident: its digits do not tell them apart."""
    if len({f.code for f in found}) == 1:
        raise refuse("incident.twice", digits=found[0].code, found=", ".join(f.path.name for f in found))


def current(workspace: Workspace, drill: bool = False, reading: bool = False) -> tuple[Found, bool]:
    """The only open one of its sort, and whether it is open. A read falls back to the newest closed one.

    A drill is never taken unless asked for. Raises UserError when there is none, or more than one is open.
    """
    mine = [f for f in all_incidents(workspace) if f.drill == drill]
    still = [f for f in mine if is_open(f.path)]
    if drill and len(still) > 1:  # one that is over waits for its hotwash, and stands in no other's way
        still = [f for f in still if not is_over(f.path)] or still
    if len(still) == 1:
        return still[0], True
    if len(still) > 1:
        _once(still)
        raise refuse("incident.several", found=", ".join(f.path.name for f in still[:5]))
    if reading and mine:
        return mine[0], False
    raise refuse("drill.none-open" if drill else "incident.none")
