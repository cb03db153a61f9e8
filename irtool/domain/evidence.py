"""Evidence (証拠): files kept under their hash, and things that lie elsewhere (写真はスマホの中)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.event import Draft, Entry, Event

if TYPE_CHECKING:
    from datetime import datetime

    from irtool.domain.incident import State


class EvidenceAdded(Entry, frozen=True, kw_only=True):
    """A piece of evidence. With a file: its name, SHA-256 and size; without: only `what` and `where`."""

    what: str
    where: str = ""
    step: str = ""
    name: str = ""
    sha256: str = ""
    size: int = 0
    left: bool = False


class EvidenceMoved(Entry, frozen=True, kw_only=True):
    """Custody: a piece went to somebody or somewhere."""

    evidence: str
    to: str
    why: str = ""


class Piece(msgspec.Struct):
    """A piece of evidence and where it went."""

    id: str
    at: str
    by: str
    data: EvidenceAdded
    moves: list[tuple[str, EvidenceMoved]] = []


def _added(state: State, event: Event, data: EvidenceAdded) -> None:
    state.evidence[event.id] = Piece(event.id, data.occurred or event.at, str(event.by), data)


def _moved(state: State, event: Event, data: EvidenceMoved) -> None:
    piece = state.evidence.get(data.evidence)
    if piece is not None:
        piece.moves.append((event.at, data))


def _decide(state: State, data: EvidenceAdded, now: datetime) -> list[Draft]:
    from irtool.domain.steps import full_name

    step = full_name(state, data.step) if data.step else ""
    return [Draft("evidence.added", msgspec.structs.replace(data, step=step))]


EVENTS: dict[str, type[msgspec.Struct]] = {"evidence.added": EvidenceAdded, "evidence.moved": EvidenceMoved}
APPLY: dict[str, Any] = {"evidence.added": _added, "evidence.moved": _moved}
DECIDE: dict[type[msgspec.Struct], Any] = {EvidenceAdded: _decide}
