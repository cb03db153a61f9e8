"""Carrying chart, playbooks and templates to another device: give them to a folder, look what one holds, take it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.event import By
from irtool.errors import Problem, refuse
from irtool.store import keys, kit, secrets, upkeep
from irtool.store.contacts import load_chart
from irtool.store.device import machine_mark
from irtool.store.kit import Kit, Left
from irtool.store.kit_pull import Change, compare, finish, whole
from irtool.store.kit_pull import take as put_in
from irtool.store.paths import Workspace

_PRINTED, _SEALED = kit.BESIDE


class Given(msgspec.Struct, frozen=True):
    """A kit that was written. `secrets`: the numbers that went with it; `missing`: those not on this device."""

    path: Path
    kit: Kit
    left: list[Left]
    secrets: list[str] = []
    missing: list[str] = []
    problems: list[Problem] = []


class Found(msgspec.Struct, frozen=True):
    """A kit in a folder, and what taking it would change here."""

    path: Path
    kit: Kit
    changes: list[Change]
    finished: bool = False
    """Whether a taking that was interrupted was finished first."""

    @property
    def conflicts(self) -> list[str]:
        """The files that were changed on both sides."""
        return [c.path for c in self.changes if c.what == "conflict"]

    @property
    def sealed(self) -> bool:
        """Whether numbers under a passphrase come with it."""
        return any(p.path == _SEALED for p in self.kit.files)


def give(space: Workspace, folder: Path, by: By, now: datetime, passphrase: str = "", force: bool = False) -> Given:
    """Write this workspace's kit into a folder; with a passphrase also the numbers of this device's keyring.

    Raises UserError: see `store.kit.push`; `secret.short-passphrase`, `secret.nothing-here`.
    """
    _finished(space)
    chart = load_chart(space.contacts).chart
    beside: dict[str, bytes] = {}
    printed = upkeep.binders(upkeep.entries(space.root))
    if printed:
        beside[_PRINTED] = b"".join(msgspec.json.encode(entry) + b"\n" for entry in printed)
    values, missing = _numbers(space) if passphrase else ({}, [])
    if passphrase:
        if not values:
            raise refuse("secret.nothing-here", names=", ".join(missing) or "-")
        beside[_SEALED] = secrets.seal(values, passphrase)
    about = chart.hospital.id, chart.hospital.name.ja or chart.hospital.name.en, str(by)
    pushed = kit.push(space, folder, about, now, beside, force)
    _remember(space, upkeep.Carried(_iso(now), str(by), "push", pushed.kit.edition, str(pushed.path), machine_mark()))
    group = Problem(code="kit.group", values={"folder": chart.extends}, severity="warning")
    return Given(pushed.path, pushed.kit, pushed.left, list(values), missing, [group] if chart.extends else [])


def look(space: Workspace, folder: Path, *, theirs: bool = False, ours: bool = False, force: bool = False) -> Found:
    """The kit in this folder beside what is here. Raises UserError: `kit.damaged`, `kit.other-hospital` (`force`)."""
    finished = _finished(space)
    own = load_chart(space.contacts).chart.hospital.id
    path = kit.find(folder, own)
    found = kit.read(path)
    if own and found.hospital != own and not force:
        raise refuse("kit.other-hospital", name=found.name or found.hospital or "-", own=own)
    whole(path, found)  # before anybody is told what it would change, or that it is the same
    return Found(path, found, compare(space.root, found, theirs, ours), finished)


def take(space: Workspace, found: Found, by: By, now: datetime, passphrase: str = "") -> list[str]:
    """Take what `look` found; with a passphrase its numbers too, whose names are returned. All of it or nothing.

    Raises UserError: `kit.conflict`, `kit.damaged`, those of the keyring, exit code 4 when the disk takes no bytes.
    """
    if found.conflicts:
        raise refuse("kit.conflict", names=", ".join(found.conflicts))
    values = secrets.unseal(found.path / _SEALED, passphrase) if passphrase else {}
    for name, value in values.items():  # a keyring that does not open stops before anything has changed
        secrets.keep(name, value)
    done = upkeep.Carried(_iso(now), str(by), "pull", found.kit.edition, str(found.path), machine_mark())
    put_in(space.root, found.path, found.kit, found.changes, [*_printed(found), done], now)
    for folder in (space.contacts, space.playbooks, space.templates, space.incidents, space.drills):
        folder.mkdir(exist_ok=True)
    return list(values)


def _printed(found: Found) -> Sequence[upkeep.Entry]:
    """The binders that the other side knows to be printed."""
    piece = next((p for p in found.kit.files if p.path == _PRINTED), None)
    data = kit.content(found.path, piece) if piece is not None else None
    try:
        return [msgspec.json.decode(line, type=upkeep.Printed) for line in (data or b"").splitlines()]
    except (msgspec.DecodeError, RecursionError) as error:
        raise refuse("kit.damaged", path=str(found.path), names=_PRINTED) from error


def _numbers(space: Workspace) -> tuple[dict[str, str], list[str]]:
    wanted = secrets.wanted(load_chart(space.contacts).chart)
    asked = dict.fromkeys([*(w.name for w in wanted), *secrets.names()])
    values = {name: value for name in asked if (value := keys.number(name))}
    return values, [name for name in asked if name not in values]


def _finished(space: Workspace) -> bool:
    try:
        return finish(space.root)
    except OSError as error:
        raise kit.cannot_write(error, space.root) from error


def _remember(space: Workspace, entry: upkeep.Entry) -> None:
    try:
        upkeep.add(space.root, entry)
    except OSError as error:
        raise kit.cannot_write(error, space.root) from error


def _iso(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
