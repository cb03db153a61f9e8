"""One anonymous sheet handed in after a drill: the record says what it says, never whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from irtool.domain.event import By, Event
from irtool.domain.hotwash import SHEET
from irtool.domain.notes import NoteAdded
from irtool.errors import refuse
from irtool.runner.session import Session
from irtool.words.drill_feedback import FEEDBACK, FREE


def hand_in(session: Session, ratings: Mapping[str, int], text: str = "") -> list[Event]:
    """Record one sheet: ratings by the id of their question, 1 to 5, and the free text. Its entries name nobody, not
    even whoever types it in. Raises UserError `drill.no-question`, `drill.no-rating`, `drill.empty-sheet`."""
    known = [id_ for id_ in FEEDBACK if id_ != FREE]
    for id_, value in ratings.items():
        if id_ not in known:
            raise refuse("drill.no-question", name=id_, known=", ".join(known))
        if value not in range(1, 6):
            raise refuse("drill.no-rating", found=str(value))
    notes = [NoteAdded(text=str(ratings[id_]), answers=f"{SHEET}{id_}") for id_ in known if id_ in ratings]
    notes += [NoteAdded(text=text.strip(), answers=f"{SHEET}{FREE}")] if text.strip() else []
    if not notes:
        raise refuse("drill.empty-sheet")
    by, site, session.by, session.site = session.by, session.site, By(), ""
    try:
        return session.act(*notes)
    finally:
        session.by, session.site = by, site
