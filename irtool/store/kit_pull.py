"""Taking a kit into the workspace: first what would change, then all of it or nothing.

Everything is put beside its place and checked first; a plan on the disk is the point of no return, after which there
are only renames. Interrupted before it, nothing has changed; after it, the next look finishes what was begun.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from irtool.errors import refuse
from irtool.store.disk import put_new, sync_folder
from irtool.store.edit_save import keep_former
from irtool.store.kit import STATE, TOPS, Base, Kit, base, cannot_write, content, hospital_files
from irtool.store.upkeep import Entry, add
from irtool.words.new_chart import starting_charts

_PLAN = "plan.json"
_STARTERS = frozenset(sha256(chart.encode()).hexdigest() for chart in starting_charts())

What = Literal["new", "changed", "gone", "kept", "ours", "conflict"]


class Change(msgspec.Struct, frozen=True):
    """One file: `new`, `changed`, `gone` are done; `kept` was changed here only, `ours` is only here; or `conflict`.

    `here` and `there`: SHA-256 in the workspace and in the kit, empty for none.
    """

    path: str
    what: What
    here: str = ""
    there: str = ""


class _Put(msgspec.Struct, frozen=True):
    staged: str
    path: str


class _Plan(msgspec.Struct, frozen=True):
    base: Base
    put: list[_Put]
    gone: list[tuple[str, str]]
    upkeep: list[Entry]


def compare(root: Path, kit: Kit, theirs: bool = False, ours: bool = False) -> list[Change]:
    """What taking this kit means here, file by file, against the kit that was last given or taken.

    A file that both sides changed is a conflict, unless one side is to count for all of them. An untouched starting
    chart of `irtool init` counts as never written.
    """
    known = base(root)
    before = known.files if known is not None else {}
    there = kit.own
    names = dict.fromkeys([*there, *before, *(path for path, _ in hospital_files(root))])
    out = []
    for path in sorted(names):
        here, their, was = _hash(root / path), there.get(path, ""), before.get(path, "")
        if here == their:
            continue
        what = _what(here, their, was)
        if what == "conflict" and (theirs or ours):
            what = "kept" if ours else ("changed" if their else "gone")
        out.append(Change(path, what, here, their))
    return out


def _what(here: str, their: str, was: str) -> What:
    if not here:
        return "new"
    if here == was or here in _STARTERS:
        return "changed" if their else "gone"
    if their == was:
        return "kept" if their else "ours"
    return "conflict"


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def take(root: Path, place: Path, kit: Kit, changes: Sequence[Change], upkeep: Sequence[Entry], now: datetime) -> None:
    """Do what `compare` said. `upkeep`: the entries that are added with it.

    Raises UserError: `kit.damaged` when a file is not what the kit promised (nothing has changed), exit code 4 when
    the disk takes no bytes (nothing has changed, or the next time finishes it).
    """
    for top in TOPS:
        shutil.rmtree(root / top / STATE, ignore_errors=True)
    pieces = {p.path: p for p in kit.files}
    wanted = {c.path: c for c in changes if c.what in ("new", "changed")}
    whole(place, kit)
    if blocked := [path for path in wanted if _blocked(root, path)]:
        raise refuse("kit.in-the-way", names=", ".join(blocked[:10]))
    put: list[_Put] = []
    try:
        for n, path in enumerate(wanted):
            data = content(place, pieces[path])
            if data is None:  # the stick was pulled out meanwhile
                raise refuse("kit.damaged", path=str(place), names=path)
            staged = f"{path.split('/')[0]}/{STATE}/{n}"
            put_new(root / staged, data)
            put.append(_Put(staged, path))
        gone = [(c.path, c.here) for c in changes if c.what == "gone"]
        for path in [c.path for c in wanted.values() if c.what == "changed"] + [path for path, _ in gone]:
            former = (root / path).resolve()
            keep_former(former, former.read_bytes(), now)
        plan = _Plan(Base(kit.edition, kit.own), put, gone, list(upkeep))
        put_new(root / STATE / _PLAN, msgspec.json.encode(plan))
        finish(root)
    except OSError as error:
        raise cannot_write(error, root) from error


def whole(place: Path, kit: Kit) -> None:
    """Raise UserError (`kit.damaged`) when a file of the kit is not what it promised."""
    if bad := [piece.path for piece in kit.files if content(place, piece) is None]:
        raise refuse("kit.damaged", path=str(place), names=", ".join(bad[:10]))


def _blocked(root: Path, path: str) -> bool:
    """Whether a folder lies where a file must go, or a file where a folder must: past the plan none gives way."""
    inside = (root / path).relative_to(root).parents
    return (root / path).is_dir() or any((root / folder).is_file() for folder in inside)


def finish(root: Path) -> bool:
    """Finish a taking that was interrupted; False when there was none. Raises OSError."""
    path = root / STATE / _PLAN
    try:
        plan = msgspec.json.decode(path.read_bytes(), type=_Plan)
    except FileNotFoundError:
        return False
    except msgspec.DecodeError:  # `put_new` never leaves half a plan; somebody else's file stands in its place
        path.unlink()
        return False
    for one in plan.put:
        if (root / one.staged).exists():
            _move(root / one.staged, (root / one.path).resolve())
    for name, digest in plan.gone:
        if _hash(root / name) == digest:
            (root / name).unlink()
    put_new(root / STATE / "base.json", msgspec.json.encode(plan.base))
    add(root, *plan.upkeep)
    path.unlink()
    for top in TOPS:
        shutil.rmtree(root / top / STATE, ignore_errors=True)
    return True


def _move(staged: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        staged.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        put_new(target, staged.read_bytes())  # a folder of the hospital's that is a link to another disk
        staged.unlink()
    sync_folder(target.parent)
