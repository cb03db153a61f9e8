"""What is doubtful about this computer and this workspace: cable, battery, place, room, copy, clock, keyring.

`doctor`, the screens and the lines that `irtool start` says all ask here. Nothing of it refuses anything, and
what the system does not say is not spoken of: unknown is not a doubt.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.statusline import Mirrored
from irtool.store import machine, place
from irtool.store.device import new_writer_name

if TYPE_CHECKING:
    from irtool.domain.chart import Channel, Chart
    from irtool.runner.session import Session
    from irtool.words.sentences import Pair

Level = Literal["ok", "warning", "error"]
BATTERY_LOW = 30
DISK_LOW, DISK_URGENT = 500, 50
"""Percent of charge, and megabytes of free disk, below which it is said."""


class Check(msgspec.Struct, frozen=True):
    """One look at this machine. `code` and `values` are spoken by words/doctor.py."""

    code: str
    level: Level = "ok"
    values: dict[str, Any] = {}


def quick(root: Path, session: Session | None = None) -> list[Check]:
    """Everything that is known at once, of this computer and the workspace at `root`; doubts first.

    With a session also how its copy stands, and whether this computer's clock was ever compared in it.
    """
    checks = [*_network(), *_battery(), *_place(root), *_disk(root), *_mirror(root, session)]
    if session is not None:
        checks += _clock(session)
    return _sorted(checks)


def _sorted(checks: Sequence[Check]) -> list[Check]:
    return sorted(checks, key=lambda check: ("error", "warning", "ok").index(check.level))


def doubtful(checks: Sequence[Check]) -> list[Check]:
    """Those that a person should be told of."""
    return [check for check in checks if check.level != "ok"]


def most_urgent(root: Path) -> Check | None:
    """The one that stands on Home and beside the question who records: disk, share, cloud or battery.

    The cable has a line of its own there, and the copy a part of the status.
    """
    return next(iter(doubtful(_sorted([*_place(root), *_disk(root), *_battery()]))), None)


def keyring(chart: Chart) -> list[Check]:
    """Numbers that the chart keeps in the keyring and that this login does not have, and whose they are.

    Slow: a keyring may take seconds, and one that does not answer is asked only once.
    """
    from irtool.store.keys import ask

    holders = list(_in_keyring(chart))
    missing: dict[str, None] = {}
    parties: dict[Pair, None] = {}
    answers = {}
    for name, whose in holders:
        if name not in answers:
            answers[name] = ask(name).found
        match answers[name]:
            case "found":
                continue
            case "missing":
                missing[name] = parties[whose] = None
            case silent:
                code = "keyring-none" if silent == "absent" else f"keyring-{silent}"
                return [Check(code, "warning", {"count": len({n for n, _ in holders})})]
    if missing:
        shown = "、".join(ja for ja, _ in parties), ", ".join(en for _, en in parties)
        return [Check("keyring-absent", "warning", {"count": len(missing), "names": shown})]
    return [Check("keyring", values={"count": len(answers)})] if answers else []


def _in_keyring(chart: Chart) -> Iterator[tuple[str, Pair]]:
    """Each name in the keyring, and the party it belongs to."""
    entries: list[tuple[Pair, list[Channel]]] = [
        *(((p.name.to("ja"), p.name.to("en")), p.channels) for p in chart.people.values()),
        *(((r.title.to("ja"), r.title.to("en")), r.channels) for r in chart.roles.values()),
        *(((o.name.to("ja"), o.name.to("en")), o.channels) for o in chart.organisations.values()),
    ]
    for whose, channels in entries:
        for channel in channels:
            if channel.in_keyring:
                yield channel.in_keyring, whose


def mirrored(session: Session) -> Mirrored | None:
    """How the copy stands, for the one-line status; None without a mirror."""
    return Mirrored(session.mirrored_until, session.mirror_trouble) if session.mirror else None


def _network() -> Iterator[Check]:
    linked = machine.linked()
    if linked is not None:
        yield Check("link-up", "warning") if linked else Check("link-down")


def _battery() -> Iterator[Check]:
    percent = machine.battery()
    if percent is not None:
        low = percent < BATTERY_LOW
        yield Check("battery-low" if low else "battery", "warning" if low else "ok", {"percent": percent})


def _place(root: Path) -> Iterator[Check]:
    there = place.existing(root)
    path = str(root.absolute())
    cloud, kind = place.cloud(path, os.environ) or place.cloud(str(there.resolve()), os.environ), place.share(there)
    if cloud:
        yield Check("cloud", "warning", {"path": path, "name": cloud})
    if kind:
        yield Check("share", "warning", {"path": path, "kind": kind})


def _disk(root: Path) -> Iterator[Check]:
    free = place.free_megabytes(root)
    if free is not None:
        level: Level = "error" if free < DISK_URGENT else "warning" if free < DISK_LOW else "ok"
        yield Check("disk" if level == "ok" else "disk-full", level, {"free": free})


def _mirror(root: Path, session: Session | None) -> Iterator[Check]:
    """Where the copy is, and whether the last try to bring it up to date worked."""
    from irtool.store.mirror import standing, where

    follower = session.mirror if session is not None else None
    folder = follower.root if follower is not None else where(root)
    if folder is None:
        yield Check("no-mirror")
        return
    values = {"path": str(folder)}
    found = follower.look() if follower is not None else standing(folder, root)
    trouble = follower.trouble if follower is not None else found if found != "near" else ""
    if trouble:
        yield Check(f"mirror-{trouble}", "warning", values)
    elif found == "near":
        yield Check("mirror-near", "warning", values)
    elif follower is not None and follower.until is not None:
        yield Check("mirror-until", values={**values, "time": f"{follower.until:%m/%d %H:%M}"})
    else:
        yield Check("mirror", values=values)
    if follower is not None and follower.forked:
        yield Check("mirror-forked", "warning", {**values, "names": ", ".join(follower.forked)})


def _clock(session: Session) -> Iterator[Check]:
    """Whether anybody compared the clock of this computer with a watch, in this incident, in an entry that stands."""
    device = new_writer_name().rpartition("-")[0]
    state = session.state
    withdrawn = {name for name, note in state.amendments.items() if note.withdrawn is not None}
    compared = any(
        event.type == "clock.compared" and event.writer.rpartition("-")[0] == device and event.id not in withdrawn
        for event in state.events
    )
    yield Check("clock-compared") if compared else Check("clock-uncompared", "warning")
