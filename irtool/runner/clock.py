"""The clock of a sitting: the machine's time in the hospital's zone. Tests put in one that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from irtool.domain.event import Event

Clock = Callable[[], datetime]


def system_clock(zone: tzinfo | None = None) -> Clock:
    """The machine's clock in a zone."""
    return (lambda: datetime.now(zone)) if zone else (lambda: datetime.now().astimezone())


def zone_named(name: str) -> tzinfo | None:
    """The zone of this name, or None when nobody knows it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_of(first: Event | None) -> tzinfo:
    """The zone of a record's first line: enough to write a note without reading the chart."""
    try:
        zone = datetime.fromisoformat(first.at).tzinfo if first else None
    except ValueError:
        zone = None
    return zone or zone_named("Asia/Tokyo") or UTC
