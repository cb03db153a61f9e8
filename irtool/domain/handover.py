"""The handover (引継ぎ): what whoever takes over must know, in sections, from what the record says now.

Pure over the state, as a screen, a command and a report show it alike. Hidden texts are covered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.course import HandoverGiven, ResponderJoined
from irtool.domain.event import By
from irtool.domain.hiding import hidden_text
from irtool.domain.timeline import Row, Timeline
from irtool.words.sentences import Lang

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.handover_voice import Voice
    from irtool.domain.incident import State

SECTIONS = (
    "remark", "decide", "waiting", "done", "not_done", "damage", "unknown", "corrected", "said", "clock", "care",
    "todo",
)  # fmt: skip
ALWAYS = ("decide", "unknown")
"""Sections that say なし when they are empty; others are left out."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a section, in words: `time` (short, may be empty), `text`, and `detail` beside it.

    What it is about, as far as there is such: `step` a full name, `task` an id, `party`, `fact` a name, `event` the
    id of an entry. `rank`: the lowest are kept where not all have room.
    """

    text: str
    detail: str = ""
    time: str = ""
    late: bool = False
    rank: int = 0
    step: str = ""
    task: str = ""
    party: str = ""
    fact: str = ""
    event: str = ""


class Section(msgspec.Struct, frozen=True):
    """The things of one kind. `newest`: where not all have room, the last ones matter most."""

    id: str
    items: list[Item]
    newest: bool = False


class Given(msgspec.Struct, frozen=True):
    """The last change of who records: from whom, to whom, and from when to when the one before had recorded."""

    from_: str
    to: str
    since: str
    until: str


class Handover(msgspec.Struct, frozen=True):
    """All sections in their order, empty ones too, and the last change, if there was any."""

    sections: list[Section]
    given: Given | None = None

    @property
    def shown(self) -> list[Section]:
        """The sections that have something to say."""
        return [s for s in self.sections if s.items or s.id in ALWAYS]


def handover(state: State, views: Sequence[StepView], now: datetime, lang: Lang) -> Handover:
    """What to hand over now, in this language; `views` is the board at `now`."""
    from irtool.domain.handover_items import Items

    items = Items(state, views, now, lang)
    sections = [
        Section(name, [_covered(item, items.voice) for item in getattr(items, name)()], newest=name == "done")
        for name in SECTIONS
    ]
    return Handover(sections, _given(state, items.voice))


def _covered(item: Item, voice: Voice) -> Item:
    """A thing without the names that only a hidden entry typed: they are texts too."""
    state = voice.state
    hidden = item.event and not state.chart.has_party(item.party) and hidden_text(state, item.event, voice.lang)
    party = "" if hidden else item.party
    fact = item.fact if item.fact in voice.declared or voice.fact(item.fact) == item.fact else ""
    return item if (party, fact) == (item.party, item.fact) else msgspec.structs.replace(item, party=party, fact=fact)


def _given(state: State, voice: Voice) -> Given | None:
    if not state.course.handovers:
        return None
    *before, last = state.course.handovers
    since = before[-1].at if before else state.course.opened_at
    from_, to = voice.party(last.data.from_, last.id), voice.party(last.data.to, last.id)
    return Given(from_, to, voice.time(since), voice.time(last.at))


def changes(state: State, since: Mapping[str, int], lang: Lang, now: datetime) -> list[Row]:
    """The entries beyond these heads (writer -> how many of its lines had been seen), as rows of the timeline.

    By heads, not by time: what another laptop wrote earlier and brought later is among them.
    """
    timeline = Timeline(state, lang, now)
    return [
        timeline.row(event)
        for event in state.events
        if event.n > since.get(event.writer, 0) and event.type != "writer.started"
    ]


def news(rows: Sequence[Row]) -> Section:
    """Such entries as a section."""
    return Section("since", [Item(text=r.text, time=r.happened_text, event=r.id) for r in rows], newest=True)


def taking_over(before: By, after: By, text: str = "") -> list[HandoverGiven | ResponderJoined]:
    """What is recorded when somebody else records from now on.

    Somebody who only says the name that belongs to the post given before hands nothing over.
    """
    joined = ResponderJoined(person=after.person, name=after.name, role=after.role)
    named = bool(before.role) and before == By(role=after.role) and bool(str(after))
    if before == after or named:
        return [joined]
    return [HandoverGiven(to=str(after), from_=str(before), text=text), joined]
