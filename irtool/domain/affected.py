"""Affected places and devices, care services and systems, each with its own status history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.event import Entry, Event
from irtool.domain.standing import Standing

if TYPE_CHECKING:
    from irtool.domain.incident import State

ThingStatus = Literal[
    "suspected", "infected", "isolated", "preserved", "shipped", "returned", "wiped", "restored", "mistaken"
]
ServiceStatus = Literal["stopped", "limited", "paper", "read-only", "normal", "unknown"]


class ThingChanged(Entry, frozen=True, kw_only=True):
    """The status of an affected place or device; `thing` is its name as people say it, or a device id."""

    thing: str
    status: ThingStatus
    place: str = ""
    note: str = ""


class ServiceChanged(Entry, frozen=True, kw_only=True):
    """The status of a care service or system; `expected` when it should work again."""

    service: str
    status: ServiceStatus
    expected: str = ""
    note: str = ""


def _thing(state: State, event: Event, data: ThingChanged) -> None:
    state.things.setdefault(data.thing, Standing()).put(event, data.status, state.vectors, data)


def _service(state: State, event: Event, data: ServiceChanged) -> None:
    state.services.setdefault(data.service, Standing()).put(event, data.status, state.vectors, data)


EVENTS: dict[str, type[msgspec.Struct]] = {"thing.changed": ThingChanged, "service.changed": ServiceChanged}
APPLY: dict[str, Any] = {"thing.changed": _thing, "service.changed": _service}
DECIDE: dict[type[msgspec.Struct], Any] = {}
