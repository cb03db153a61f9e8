"""How an incident began, by the line that opened it: what lists of many records need, without reading one whole."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import msgspec

from irtool.domain.course import IncidentOpened
from irtool.domain.event import MAX_LINE, Event, decode
from irtool.store.reading import writer_files

_MARK = b'"type":"incident.opened"'
_FIRST = 4
"""The opening is the second line of whoever began the record; among more lines than these it is not looked for."""


def opening(path: Path) -> IncidentOpened | None:
    """The opening entry of this incident folder as it was written; None when it cannot be read, or is not there."""
    found = [event for file in writer_files(path) if (event := _opening(file)) is not None]
    try:
        return msgspec.json.decode(min(found, key=lambda event: event.order).data, type=IncidentOpened)
    except (ValueError, msgspec.DecodeError):
        return None


def _opening(file: Path) -> Event | None:
    try:
        with open(file, "rb") as handle:
            lines = islice(iter(lambda: handle.readline(MAX_LINE), b""), _FIRST)
            found = next((event for line in lines if _MARK in line and (event := decode(line))), None)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found is not None and found.type == "incident.opened" else None
