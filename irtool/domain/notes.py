"""What people write down beside the steps: notes, decisions, meetings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.event import Entry, Event

if TYPE_CHECKING:
    from irtool.domain.incident import State


class NoteAdded(Entry, frozen=True, kw_only=True):
    """A free note; `step` when it belongs to one. `answers`: after a drill, the question that it answers:
    `hotwash/ID` of its scenario, `objective/ID` for how one was reached, `feedback/ID` on an anonymous sheet."""

    text: str
    step: str = ""
    answers: str = ""


class DecisionRecorded(Entry, frozen=True, kw_only=True):
    """A decision beyond the playbook: what was asked, the options, what was decided and why, when to look again.

    `reviews` is the id of the decision that this one looked at again. Of the approval of a report, `report` and
    `issue` say which, and `document` is the SHA-256 of the very file that was approved.
    """

    title: str
    decided: str
    options: list[str] = []
    reason: str = ""
    decided_by: str = ""
    review_at: str = ""
    reviews: str = ""
    report: str = ""
    issue: int = 0
    document: str = ""


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


def to_review(state: State) -> Iterator[Noted]:
    """Decisions with a time to look again, at which nobody has: no later one names them or bears their title."""
    for n, noted in enumerate(state.decisions):
        if noted.data.review_at and not any(_looks_at(later, noted) for later in state.decisions[n + 1 :]):
            yield noted


def _looks_at(later: Noted, noted: Noted) -> bool:
    title = _same(noted.data.title)
    return noted.id in (later.data.reviews, later.data.after) or bool(title and title == _same(later.data.title))


def to_meet(state: State) -> Iterator[tuple[Noted, list[Noted]]]:
    """Meetings that said when the next one is, with the later entries on the same meeting (same title but for its
    number, or none). Another `next` settles it, and is left out here; whether one of the later ones was that next
    meeting is a question of their times.
    """
    for n, noted in enumerate(state.meetings):
        title = _same(noted.data.title, numbered=True)
        others = [(m, _same(m.data.title, numbered=True)) for m in state.meetings[n + 1 :]]
        later = [m for m, other in others if not (title and other) or title == other]
        if noted.data.next and not any(m.data.next for m in later):
            yield noted, later


def _same(title: str, numbered: bool = False) -> str:
    """A title without the differences that do not count; 第2回 of a meeting is the same meeting as 第1回."""
    plain = "".join(unicodedata.normalize("NFKC", title).casefold().split())
    return re.sub(r"第?[0-9一二三四五六七八九十]+回目?|#?[0-9]+$", "", plain) if numbered else plain


EVENTS: dict[str, type[msgspec.Struct]] = {
    "note.added": NoteAdded,
    "decision.recorded": DecisionRecorded,
    "meeting.held": MeetingHeld,
}
APPLY: dict[str, Any] = {"decision.recorded": _decision, "meeting.held": _meeting}
DECIDE: dict[type[msgspec.Struct], Any] = {}
