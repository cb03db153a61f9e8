"""What people write down beside the steps: notes, decisions, meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.event import Entry, Event

if TYPE_CHECKING:
    from irtool.domain.incident import State


class NoteAdded(Entry, frozen=True, kw_only=True):
    """A free note; `step` when it belongs to one."""

    text: str
    step: str = ""


class DecisionRecorded(Entry, frozen=True, kw_only=True):
    """A decision beyond the playbook: what was asked, the options, what was decided and why, when to look again."""

    title: str
    decided: str
    options: list[str] = []
    reason: str = ""
    decided_by: str = ""
    review_at: str = ""


class MeetingHeld(Entry, frozen=True, kw_only=True):
    """A meeting: who was present, what was decided, when the next one is."""

    title: str = ""
    present: list[str] = []
    decided: str = ""
    next: str = ""


class Noted(msgspec.Struct, frozen=True):
    """A decision or meeting, with the id of its entry."""

    id: str
    at: str
    by: str
    data: Any


def _decision(state: State, event: Event, data: DecisionRecorded) -> None:
    state.decisions.append(Noted(event.id, data.occurred or event.at, str(event.by), data))


def _meeting(state: State, event: Event, data: MeetingHeld) -> None:
    state.meetings.append(Noted(event.id, data.occurred or event.at, str(event.by), data))


EVENTS: dict[str, type[msgspec.Struct]] = {
    "note.added": NoteAdded,
    "decision.recorded": DecisionRecorded,
    "meeting.held": MeetingHeld,
}
APPLY: dict[str, Any] = {"decision.recorded": _decision, "meeting.held": _meeting}
DECIDE: dict[type[msgspec.Struct], Any] = {}
