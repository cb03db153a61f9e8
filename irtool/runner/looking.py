"""Since you last looked (前に見てから): what came to an incident after a person's last look on this device."""

from __future__ import annotations

from datetime import timedelta

from irtool.domain.event import By
from irtool.runner.session import Session
from irtool.store import looked
from irtool.words.handover import HANDOVER
from irtool.words.sentences import Lang, speak

LONG = timedelta(hours=2)
"""After so long without a look on this device, whoever goes on is told that there is something new."""


def seen(session: Session, by: By | None = None) -> None:
    """This person (else who records) has seen the incident as it stands; for the end of a look, not for every key."""
    looked.remember(session.code, str(by or session.by), session.state.heads, session.wall())


def before(session: Session, by: By | None = None) -> looked.Look | None:
    """The last look of this person (else of who records); None for somebody who never looked here."""
    return looked.recall(session.code, str(by or session.by))


def news(session: Session, lang: Lang) -> str:
    """A sentence for whoever goes on after a long time; empty when nothing is new, or the last look is fresh."""
    last = looked.newest(session.code)
    if last is None or session.wall() - last.at < LONG:
        return ""
    heads = (before(session) or last).heads
    count = sum(e.n > heads.get(e.writer, 0) and e.type != "writer.started" for e in session.state.events)
    return speak(HANDOVER, "news", lang, count=count) if count else ""
