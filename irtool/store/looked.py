"""How far each person had seen each incident on this device: kept in the device's own folder, for nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from irtool.store.device import device_dir
from irtool.store.disk import put_new


class Look(msgspec.Struct, frozen=True):
    """The lines of each writer that were there when somebody last looked, and when that was."""

    heads: dict[str, int]
    at: datetime


def recall(code: str, person: str) -> Look | None:
    """How far this person had seen this incident here; None for somebody who never looked."""
    return _load().get(code, {}).get(person)


def newest(code: str) -> Look | None:
    """The last look that anybody took at this incident here."""
    return max(_load().get(code, {}).values(), key=lambda look: look.at, default=None)


def remember(code: str, person: str, heads: Mapping[str, int], at: datetime) -> None:
    """Somebody has seen as much. A device folder that cannot be written is no reason to stop."""
    known = _load()
    known.setdefault(code, {})[person] = Look(dict(heads), at)
    try:
        put_new(device_dir() / "looked.json", msgspec.json.encode(known))
    except OSError:
        return


def _load() -> dict[str, dict[str, Look]]:
    """What is remembered; a file that cannot be read counts as never looked."""
    try:
        raw = (device_dir() / "looked.json").read_bytes()
        known = msgspec.json.decode(raw, type=dict[str, dict[str, Look]])
    except (OSError, msgspec.DecodeError):
        return {}
    aware = [look.at.tzinfo for looks in known.values() for look in looks.values()]
    return known if all(aware) else {}
