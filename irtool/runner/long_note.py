"""A note too long for a line of the record: the whole text becomes evidence, the note keeps its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from irtool.domain.event import Draft
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.notes import NoteAdded
from irtool.domain.steps import full_name
from irtool.store.evidence import keep_bytes

if TYPE_CHECKING:
    from irtool.runner.session import Session

_EXCERPT = 300


def kept_apart(session: Session, note: NoteAdded) -> list[Draft]:
    """The evidence, and the note that names it. Raises UserError when the text cannot be kept."""
    if note.step:
        note = msgspec.structs.replace(note, step=full_name(session.state, note.step))
    kept = keep_bytes(session.path, "note.txt", note.text.encode())
    what = EvidenceAdded(what=note.text[:40], step=note.step, name=kept.name, sha256=kept.sha256, size=kept.size)
    short = msgspec.structs.replace(note, text=f"{note.text[:_EXCERPT]}... [{kept.sha256[:16]}]")
    return [Draft("evidence.added", what), Draft("note.added", short)]
