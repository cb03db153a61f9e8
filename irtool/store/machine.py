"""What this computer says of itself: battery, network cable. Unknown is None, never a guess."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def battery() -> int | None:
    """Charge in percent, or None without a battery or where nobody says."""
    if sys.platform == "win32":
        return _windows_battery()
    for supply in _folders(Path("/sys/class/power_supply")):
        try:
            if (supply / "type").read_text().strip() == "Battery":
                return int((supply / "capacity").read_text())
        except (OSError, ValueError):
            continue
    return None


def _windows_battery() -> int | None:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = [
            ("ac", ctypes.c_byte), ("flag", ctypes.c_byte), ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_byte), ("left", ctypes.c_ulong), ("full", ctypes.c_ulong),
        ]  # fmt: skip

    status = Status()
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  only there on Windows
    if not kernel.GetSystemPowerStatus(ctypes.byref(status)) or status.percent > 100:
        return None
    return int(status.percent)


def linked() -> bool | None:
    """Whether a network cable or radio link is up; None where the system does not say.

    Only what plugs into something outside counts: the machine's own loopback and virtual bridges do not.
    """
    cards = [c for c in _folders(Path("/sys/class/net")) if (c / "device").exists()]
    if not cards:
        return None
    states = []
    for card in cards:
        try:
            states.append((card / "operstate").read_text().strip())
        except OSError:
            continue
    return any(s == "up" for s in states) if states else None


def _folders(base: Path) -> list[Path]:
    try:
        return sorted(base.iterdir())
    except OSError:
        return []
