"""Duty rosters in the chart's files: where the roster of a post stands, and its lines as they would become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from irtool.domain.chart import Shift
from irtool.store import edit
from irtool.store.contacts import chart_files
from irtool.store.edit_save import save

_FILE = "rosters.yaml"


def place(contacts: Path, post: str) -> Path:
    """The file that has this post's roster, else the one that is named for rosters."""
    for path in chart_files(contacts):
        value = edit.read(path.read_bytes(), str(path))
        rosters = value.get("rosters") if isinstance(value, dict) else None
        if isinstance(rosters, dict) and post in rosters:
            return path
    return contacts / _FILE


def write(contacts: Path, post: str, shifts: Sequence[Shift], now: datetime) -> Path | None:
    """The roster of a post is these shifts from now on; the file that changed, None when it said so already.

    Everything else in the file stays byte for byte, and the former file is kept. Raises UserError when the file has
    errors of form, was changed meanwhile, or the disk takes no bytes.
    """
    path = place(contacts, post)
    before = path.read_bytes() if path.exists() else b""
    after = edit.apply(before, [edit.Set(("rosters", post), [_entry(shift) for shift in shifts])], str(path))
    if after == before:
        return None
    save(path, before, after, now)
    return path


def _entry(shift: Shift) -> dict[str, Any]:
    entry = {"from": str(shift.from_), "until": str(shift.until), "who": shift.who}
    return {**entry, "phone": shift.phone} if shift.phone else entry
