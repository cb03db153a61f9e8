"""The timeline (時系列): every entry as one plain sentence, in the order in which things happened.

Pure over the state: nothing is left out. What was corrected, withdrawn, hidden or cannot be read is there and
marked; a hidden text is nowhere in a row. Telephone numbers are never part of a row.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any

import msgspec

from irtool.domain.conflicts import conflicts
from irtool.domain.event import VERSION, Event
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import Amendment, State, data_of
from irtool.domain.showing import show_time
from irtool.domain.spoken import Speaker, fields_of, plain
from irtool.domain.text import visible
from irtool.domain.times import When, parse_when
from irtool.errors import Malformed
from irtool.words import record as words
from irtool.words.sentences import Lang, pick, speak

LATE = timedelta(minutes=2)
_TOLD = re.compile(rb'"(?:occurred|after)"')
_STRETCH = 64
_AMENDING = ("entry.corrected", "entry.withdrawn", "entry.hidden")
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


class Row(msgspec.Struct):
    """One entry as a person reads it.

    `happened` is None when only the order is known (`after`) or the text says no time; `happened_text` is
    short and keeps the precision that was given. `recorded` is the entry's own time, ISO 8601 with offset.
    `site`: the house it is about, spoken; `incident`: the title of the linked incident it comes from, else empty.
    `marks` are codes of `words.record.MARKS`; `details` pairs of label and value, both spoken.
    """

    event: Event
    id: str
    name: str
    happened: When | None
    happened_text: str
    recorded: str
    who: str
    text: str
    marks: list[str] = []
    details: list[tuple[str, str]] = []
    search: str = ""
    site: str = ""
    incident: str = ""

    @property
    def labelled(self) -> str:
        """The sentence, with the linked incident and the site that it is about in front."""
        return "".join(f"[{label}] " for label in (self.incident, self.site) if label) + self.text


class Timeline:
    """The rows of one state in one language, made one by one: a screen makes only what it shows.

    `now` decides which times need their day; without it, the day on which the incident began.
    """

    def __init__(self, state: State, lang: Lang, now: datetime | None = None) -> None:
        self.state = state
        self.lang: Lang = lang
        self.now = now or state.started
        self.speaker = Speaker(state, lang, self.now)
        self._disputed = _disputed(state)
        self._devices = _devices(state)
        self._closings = [(state.ids.get(c.id, 0), c) for c in state.course.closed.history]

    def order(self) -> list[Event]:
        """All entries by when they happened; one that only follows another stands right behind it."""
        return [event for _, event in self.placed()]

    def placed(self) -> list[tuple[datetime, Event]]:
        """The same with the moment that gives each its place, which never goes back."""
        events, started = self.state.events, self.state.started
        out = [(self._noted(event) or started, event) for event in events]
        behind: dict[str, list[Event]] = {}
        following = []
        for number, occurred, after in self._told():
            event = events[number]
            if after and after in self.speaker.events:
                behind.setdefault(after, []).append(event)
                following.append(number)
            elif occurred:
                out[number] = (self._moment(event, occurred), event)
        for number in reversed(following):
            del out[number]
        out.sort(key=itemgetter(0))  # at one moment in the order of the fold
        return self._with_followers(out, behind) if behind else out

    def _with_followers(
        self, found: list[tuple[datetime, Event]], behind: Mapping[str, list[Event]]
    ) -> list[tuple[datetime, Event]]:
        """Right behind each entry those that follow it, and behind those their own."""
        out: list[tuple[datetime, Event]] = []
        stack = found[::-1]
        while stack:
            moment, event = stack.pop()
            out.append((moment, event))
            stack += ((moment, other) for other in reversed(behind.get(event.id, ())))
        # Entries that follow each other in a circle have no place of their own: last, never lost.
        if len(out) < len(self.state.events):
            there = {event.id for _, event in out}
            last = out[-1][0] if out else self.state.started
            out += [(last, event) for event in self.state.events if event.id not in there]
        return out

    def rows(self) -> list[Row]:
        """Every entry as a row, in order."""
        return [self.row(event) for event in self.order()]

    def row(self, event: Event) -> Row:
        """One entry as a row."""
        data = None if event.v > VERSION else data_of(self.state, event)
        note = self.state.amendments.get(event.id)
        occurred, after = str(getattr(data, "occurred", "")), str(getattr(data, "after", ""))
        happened = self._when(event, occurred) if occurred or not after else None
        details: list[tuple[str, str]]
        hidden = text = hidden_text(self.state, event.id, self.lang)
        if hidden:
            details = []
        elif data is None:
            text = speak(words.PHRASES, "strange", self.lang, type=visible(event.type))
            details = [(visible(k), visible(plain(v))) for k, v in fields_of(event).items()]
        else:
            text, details = self.speaker.said(event, data)
            if event.type == "entry.corrected":
                details = self._correction(event, details)
            else:
                details += self._amended(event, note)
        row = Row(
            event,
            event.id,
            f"{event.writer}/{event.n}",
            happened,
            self._time_text(event, happened, occurred, after),
            event.at,
            self.speaker.who(event),
            text,
            self._marks(event, data, note, happened if occurred else None),
            details,
        )
        if not hidden:
            row.site = self.speaker.value(event.type, {}, "site", getattr(data, "site", ""))
        row.search = folded(" ".join((row.happened_text, row.who, row.site, row.text, *(v for _, v in details))))
        return row

    # -- what was said of it later ---------------------------------------------------------------------------

    def _marks(self, event: Event, data: Any, note: Amendment | None, occurred: When | None) -> list[str]:
        recorded = self._noted(event)
        found = {
            "late": occurred is not None and recorded is not None and occurred.latest + LATE < recorded,
            "corrected": note is not None and bool(note.set),
            "withdrawn": note is not None and note.withdrawn is not None,
            "hidden": note is not None and note.hidden is not None,
            "correction": event.type in _AMENDING,
            "strange": data is None,
            "conflict": event.id in self._disputed,
            "other-device": self._devices.get(event.writer) != self._devices.get(self.state.events[0].writer),
            "after-close": bool(self._closings) and self._after_close(event),
        }
        return [mark for mark, is_so in found.items() if is_so]

    def _after_close(self, event: Event) -> bool:
        """Whether it was recorded while the incident was closed; what closes it or opens it again was not."""
        before = bisect_right(self._closings, self.state.ids.get(event.id, 0), key=lambda found: found[0])
        last = self._closings[before - 1][1] if before else None
        with_it = event.type in ("incident.closed", "incident.reopened") or (last is not None and event.at == last.at)
        return last is not None and last.value != "reopened" and not with_it

    def _amended(self, event: Event, note: Amendment | None) -> list[tuple[str, str]]:
        """Of a corrected entry each field, old and new, and why; of a withdrawn one why."""
        if note is None:
            return []
        before = fields_of(event)
        reasons = {name: _reason(e) for e in note.by for name in _set_of(e)}
        out = [self._change(event, before, k, v, reasons.get(k, "")) for k, v in note.set.items()]
        if note.withdrawn is not None:
            why = visible(_reason(note.withdrawn)) or pick(words.PHRASES["no-reason"], self.lang)
            out.append((pick(words.PHRASES["withdrawn"], self.lang), why))
        return out

    def _correction(self, event: Event, details: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Of a correction: what the fields were read as before it, and since; nothing of a hidden text."""
        target = str(fields_of(event).get("target", ""))
        source, note = self.speaker.events.get(target), self.state.amendments.get(target)
        if source is None or note is None:
            return details
        if hidden := hidden_text(self.state, target, self.lang):
            return [(pick(words.FIELDS["set"], self.lang), hidden)]
        before = fields_of(source)
        for earlier in note.by:
            if earlier.id == event.id:
                break
            before |= _set_of(earlier)
        return details + [self._change(source, before, k, v, "") for k, v in _set_of(event).items()]

    def _change(self, source: Event, before: Mapping[str, Any], name: str, new: Any, why: str) -> tuple[str, str]:
        label = speak(words.PHRASES, "corrected", self.lang, field=speak(words.FIELDS, name, self.lang))
        empty = pick(words.PHRASES["empty"], self.lang)
        old = self.speaker.value(source.type, before, name, before.get(name)) or empty
        now = self.speaker.value(source.type, {**before, name: new}, name, new) or empty
        code = "change-why" if why else "change"
        return label, speak(words.PHRASES, code, self.lang, old=old, new=now, reason=visible(why))

    # -- when ------------------------------------------------------------------------------------------------

    def _told(self) -> Iterator[tuple[int, str, str]]:
        """Number, `occurred` and `after` of the entries that have one; most have neither, as whole stretches show."""
        events, ids = self.state.events, self.state.ids
        amended = {ids[id_] for id_, note in self.state.amendments.items() if note.set and id_ in ids}
        for start in range(0, len(events), _STRETCH):
            stretch = range(start, min(start + _STRETCH, len(events)))
            if _TOLD.search(b"".join([events[n].data for n in stretch])) or not amended.isdisjoint(stretch):
                for n in stretch:
                    occurred, after = self._placed(events[n])
                    if occurred or after:
                        yield n, occurred, after

    def _placed(self, event: Event) -> tuple[str, str]:
        """`occurred` and `after` of an entry."""
        note = self.state.amendments.get(event.id)
        if not _TOLD.search(event.data) and not (note and note.set):
            return "", ""
        data = data_of(self.state, event)
        return str(getattr(data, "occurred", "")), str(getattr(data, "after", ""))

    def _moment(self, event: Event, occurred: str) -> datetime:
        when = self._when(event, occurred)
        return when.earliest if when is not None else self._noted(event) or self.state.started

    def happened(self, event: Event) -> When | None:
        """When an entry happened, or was recorded if nobody said; None when only its order is known."""
        occurred, after = self._placed(event)
        return self._when(event, occurred) if occurred or not after else None

    def _when(self, event: Event, occurred: str) -> When | None:
        """When it happened: as given (a bare `02:15` is read against the entry's own time), or recorded."""
        recorded = self._noted(event)
        if not occurred:
            return When(event.at, recorded, recorded) if recorded else None
        try:
            return parse_when(occurred, recorded or self.state.started, self.state.zone)
        except Malformed:
            return None

    def _noted(self, event: Event) -> datetime | None:
        """When an entry was recorded; of a drill the moment of its story, which is what its people went by."""
        recorded, exercise = _recorded(event), self.state.exercise
        return exercise.of(recorded) if exercise.setup is not None and recorded is not None else recorded

    def _time_text(self, event: Event, happened: When | None, occurred: str, after: str) -> str:
        if happened is not None:
            time = happened if occurred else happened.earliest
            return show_time(time, self.now, self.lang, self.state.zone)
        if after and not occurred:
            return speak(words.PHRASES, "after", self.lang, name=self.speaker.entry_name(after))
        return visible(occurred or event.at)


def rows(state: State, lang: Lang, now: datetime | None = None) -> list[Row]:
    """Every entry as a row, in the order in which things happened."""
    return Timeline(state, lang, now).rows()


def search(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows that contain a text, whatever its case, width, kana or blanks."""
    wanted = folded(text)
    return [row for row in rows if wanted in row.search]


def folded(text: str) -> str:
    """A text without the differences that a search should not see."""
    alike = unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
    return "".join(alike.split())


def _recorded(event: Event) -> datetime | None:
    """The entry's own time; where that cannot be read, the time in its tick."""
    try:
        moment = datetime.fromisoformat(event.at)
    except ValueError:
        try:
            return datetime.fromtimestamp(int(event.tick[:13]) / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _set_of(event: Event) -> dict[str, Any]:
    found = fields_of(event).get("set")
    return found if isinstance(found, dict) else {}


def _reason(event: Event) -> str:
    return str(fields_of(event).get("reason", ""))


def _disputed(state: State) -> set[str]:
    """The entries that contradict each other and that nobody has settled."""
    return {claim.id for found in conflicts(state) for claim in found.claims}


def _devices(state: State) -> dict[str, str]:
    """Writer -> the first writer of the same device: one that continues another is the same device."""
    out: dict[str, str] = {}
    for event in state.events:
        if event.writer not in out:
            continued = fields_of(event).get("continues") if event.type == "writer.started" else None
            former = str(continued.get("writer", "")) if isinstance(continued, dict) else ""
            out[event.writer] = out.get(former, event.writer)
    return out
