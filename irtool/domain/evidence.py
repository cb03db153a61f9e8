"""Evidence (証拠): files kept under their hash, and things that lie elsewhere (写真はスマホの中)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.event import Draft, Entry, Event
from irtool.errors import refuse

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


def shown_by(state: State) -> dict[str, Piece]:
    """The yes-or-no facts of evidence steps (is there a photo?) that a piece of that step answers: fact -> piece."""
    lies = {piece.data.step: piece for piece in reversed(state.evidence.values()) if piece.data.step}
    out: dict[str, Piece] = {}
    for run in state.runs.values() if lies else ():
        for step in run.order:
            piece = lies.get(f"{run.name}/{step.id}") if step.do == "evidence" else None
            for name in step.facts if piece is not None else ():
                spec = run.playbook.facts.get(name)
                if piece is not None and spec is not None and spec.type == "yes-no-unknown":
                    out.setdefault(name, piece)
    return out


def _added(state: State, event: Event, data: EvidenceAdded) -> None:
    state.evidence[event.id] = Piece(event.id, data.occurred or event.at, str(event.by), data)


def _moved(state: State, event: Event, data: EvidenceMoved) -> None:
    piece = state.evidence.get(data.evidence)
    if piece is not None:
        piece.moves.append((event.at, data))


def find_piece(state: State, name: str) -> Piece:
    """The piece of an id, the beginning of one (4 characters or more), or what it is called. Raises UserError."""
    pieces = state.evidence
    starts = [p for id_, p in pieces.items() if id_ == name or (len(name) >= 4 and id_.startswith(name))]
    called = [p for p in pieces.values() if name in (p.data.what, p.data.name)]
    found = starts or called
    if len(found) == 1:
        return found[0]
    raise refuse("event.unknown", name=name)


def _decide(state: State, data: EvidenceAdded, now: datetime) -> list[Draft]:
    from irtool.domain.steps import full_name

    step = full_name(state, data.step) if data.step else ""
    return [Draft("evidence.added", msgspec.structs.replace(data, step=step))]


EVENTS: dict[str, type[msgspec.Struct]] = {"evidence.added": EvidenceAdded, "evidence.moved": EvidenceMoved}
APPLY: dict[str, Any] = {"evidence.added": _added, "evidence.moved": _moved}
DECIDE: dict[type[msgspec.Struct], Any] = {EvidenceAdded: _decide}
