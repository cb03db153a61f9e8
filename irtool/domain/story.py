"""The entries of an incident, and if wanted of those linked with it, as one list: filtered, in the order of things.

The screen, the commands, the exported files and the reports all ask `Story.select`: what stands on paper is exactly
what stood on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import merge
from operator import itemgetter
from typing import Any

import msgspec

from irtool.domain.course import grouped
from irtool.domain.event import VERSION, Event
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import EVENTS, State, data_of
from irtool.domain.showing import show_time
from irtool.domain.text import visible
from irtool.domain.timeline import Row, Timeline, folded
from irtool.domain.times import When, parse_when
from irtool.errors import Malformed, refuse
from irtool.words import selecting as words
from irtool.words.sentences import Lang, pick, speak

_PEOPLE = ("who", "heard_from", "person", "to", "from_", "owner", "permitted_by", "denied_by", "decided_by", "holders",
           "present")  # fmt: skip
_PARTIES = ("party", "from_", "to", "relay_to", "instead_of", "asked_by", "recipient", "heard_from")


class Filter(msgspec.Struct, frozen=True):
    """Which entries are wanted; an empty one takes all of this incident.

    `types` are types of entries or their first words (`contact`); `person` and `party` an id or a part of a name;
    `site` an id or name, `-` for entries of no site; `since` and `until` intervals as they were typed: what happened,
    or may have happened, between them; `search` a text that the row contains; `linked` also those of linked incidents.
    """

    types: tuple[str, ...] = ()
    person: str = ""
    party: str = ""
    site: str = ""
    since: When | None = None
    until: When | None = None
    search: str = ""
    linked: bool = False

    @property
    def empty(self) -> bool:
        """Whether it leaves nothing out."""
        return msgspec.structs.replace(self, linked=False) == EVERYTHING


EVERYTHING = Filter()
"""Every entry of this incident."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """An entry and the incident it belongs to, as its place among `Story.parts`."""

    part: int
    event: Event


class Story:
    """The timelines of one incident and of those linked with it. The first state is the incident itself."""

    def __init__(self, states: Sequence[State], lang: Lang, now: datetime | None = None) -> None:
        self.lang: Lang = lang
        self.parts = [Timeline(state, lang, now or states[0].started) for state in states]
        self._all: dict[bool, list[tuple[datetime, int, Event]]] = {}

    def everything(self, linked: bool = False) -> list[tuple[datetime, int, Event]]:
        """Every entry with the moment that gives it its place, and the incident it belongs to."""
        if linked not in self._all:
            several = [
                [(moment, n, event) for moment, event in part.placed()]
                for n, part in enumerate(self.parts if linked else self.parts[:1])
            ]
            self._all[linked] = list(merge(*several, key=itemgetter(0))) if len(several) > 1 else several[0]
        return self._all[linked]

    def count(self, wanted: Filter) -> int:
        """Of how many entries the filter takes its part."""
        return sum(len(part.state.events) for part in (self.parts if wanted.linked else self.parts[:1]))

    def select(self, wanted: Filter) -> list[Place]:
        """The entries that are wanted, in the order in which things happened."""
        found = self.everything(wanted.linked)
        if wanted.empty:
            return [Place(n, event) for _, n, event in found]
        taken = (Place(n, event) for moment, n, event in found if self._takes(wanted, n, event, moment))
        text = folded(wanted.search)
        return [place for place in taken if not text or text in self.row(place).search]

    def row(self, place: Place) -> Row:
        """One entry as a row; that of a linked incident says which."""
        row = self.parts[place.part].row(place.event)
        if place.part:
            row.incident = self.title(place.part)
        return row

    def rows(self, wanted: Filter) -> list[Row]:
        """The wanted entries as rows."""
        return [self.row(place) for place in self.select(wanted)]

    def title(self, part: int) -> str:
        """A short name of an incident: its title, or its digits when that is hidden or empty."""
        state = self.parts[part].state
        hidden = hidden_text(state, state.course.opened, self.lang)
        return visible(state.course.title) if state.course.title and not hidden else grouped(state.code)

    # -- one entry -------------------------------------------------------------------------------------------

    def _takes(self, wanted: Filter, part: int, event: Event, moment: datetime) -> bool:
        if wanted.types and not any(event.type == t or event.type.startswith(f"{t}.") for t in wanted.types):
            return False
        if (wanted.since or wanted.until) and not self._when(wanted, part, event, moment):
            return False
        if not (wanted.person or wanted.party or wanted.site):
            return True
        timeline = self.parts[part]
        if wanted.person and not self._named(timeline, wanted.person, self.people(part, event)):
            return False
        if wanted.party and not self._named(timeline, wanted.party, self.parties(part, event)):
            return False
        site = str(getattr(self._data(part, event), "site", ""))
        if wanted.site == "-":
            return not site
        names = (site, timeline.speaker.value(event.type, {}, "site", site))
        return not wanted.site or folded(wanted.site) in map(folded, filter(None, names))

    def people(self, part: int, event: Event) -> list[str]:
        """Who recorded an entry, who acted, who was spoken with: ids of the chart, or names."""
        by = event.by
        return [name for name in (by.person, by.name, by.role) if name] + _values(self._data(part, event), _PEOPLE)

    def parties(self, part: int, event: Event) -> list[str]:
        """The parties that an entry names."""
        return _values(self._data(part, event), _PARTIES)

    def _data(self, part: int, event: Event) -> Any:
        """An entry's fields; none of a hidden one, which is found only by who recorded it."""
        state = self.parts[part].state
        hidden = event.id in state.amendments and hidden_text(state, event.id, self.lang)
        return None if event.v > VERSION or hidden else data_of(state, event)

    def _named(self, timeline: Timeline, wish: str, names: Sequence[str]) -> bool:
        text = folded(wish)
        return any(wish == name or text in folded(timeline.speaker.party(name)) for name in names)

    def _when(self, wanted: Filter, part: int, event: Event, moment: datetime) -> bool:
        happened = self.parts[part].happened(event)
        first, last = (happened.earliest, happened.latest) if happened else (moment, moment)
        if wanted.since is not None and last < wanted.since.earliest:
            return False
        return wanted.until is None or first <= _end(wanted.until)

    # -- in words --------------------------------------------------------------------------------------------

    def describe(self, wanted: Filter) -> str:
        """The filter in words, one part after the other; empty for none."""
        zone, now = self.parts[0].state.zone, self.parts[0].now
        party, site = self.parts[0].speaker.party, wanted.site
        shown = {
            "types": self._joint().join(type_name(t, self.lang) for t in wanted.types),
            "person": party(wanted.person) if wanted.person else "",
            "party": party(wanted.party) if wanted.party else "",
            "site": pick(words.SELECTING["no-site"], self.lang) if site == "-" else
                    self.parts[0].speaker.value("", {}, "site", site),
            "since": show_time(wanted.since, now, self.lang, zone) if wanted.since else "",
            "until": show_time(wanted.until, now, self.lang, zone) if wanted.until else "",
            "search": visible(wanted.search),
        }  # fmt: skip
        said = [speak(words.SELECTING, name, self.lang, value=value) for name, value in shown.items() if value]
        if wanted.linked:
            others = self._joint().join(self.title(n) for n in range(1, len(self.parts)))
            said.append(speak(words.SELECTING, "linked" if others else "linked-none", self.lang, value=others))
        return " / ".join(said)

    def heading(self, wanted: Filter, shown: int) -> str:
        """What stands at the head of a list: how many of how many entries, and by which filter."""
        values = {"shown": shown, "count": self.count(wanted), "filter": self.describe(wanted)}
        return speak(words.SELECTING, "heading" if values["filter"] else "heading-all", self.lang, **values)

    def _joint(self) -> str:
        return "、" if self.lang == "ja" else ", "


def type_name(kind: str, lang: Lang) -> str:
    """A type of entries, or a group of them, in words."""
    found = words.TYPES.get(kind)
    return pick(found, lang) if found else visible(kind)


def known_type(text: str) -> str:
    """The type or group of this name, as the record or as people call it. Raises UserError with the groups."""
    wish = folded(text)
    for kind, pair in words.TYPES.items():
        if wish == kind or wish in map(folded, pair):
            return kind
    if text in EVENTS:
        return text
    raise refuse("filter.type", exit_code=2, found=text, allowed=", ".join(words.TYPES))


def time_limit(text: str, state: State, now: datetime) -> When | None:
    """A limit of time as typed; None for none. Raises UserError(2) for one that cannot be read."""
    if not text.strip():
        return None
    try:
        return parse_when(text, now, state.zone)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error


def _end(limit: When) -> datetime:
    """Up to a minute means the whole of it."""
    return max(limit.latest, limit.earliest + timedelta(seconds=59, microseconds=999999))


def _values(data: Any, names: Sequence[str]) -> list[str]:
    values = [getattr(data, name, "") for name in names]
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    return [value for value in flat if isinstance(value, str) and value]
