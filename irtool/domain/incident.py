"""The whole state of an incident as a function of its events; dispatch to the subjects.

`fold` is total: an event that does not fit, of an unknown type or a later version, is kept, counted and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, datetime, tzinfo
from functools import cache
from operator import attrgetter, lt
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from irtool.domain import (
    affected,
    course,
    drill,
    evidence,
    facts,
    notes,
    notifying,
    parties,
    recording,
    reporting,
    steps,
    tasks,
)  # fmt: skip
from irtool.domain.chart import Chart
from irtool.domain.closed import closed_days
from irtool.domain.drill import Exercise
from irtool.domain.event import VERSION, Draft, Event, Vectors
from irtool.domain.obligation import Obligations
from irtool.domain.playbook import Playbook
from irtool.domain.standing import Standing
from irtool.errors import refuse

if TYPE_CHECKING:
    from irtool.domain.scenario import Scenario

_SUBJECTS: tuple[Any, ...] = (
    recording, course, steps, notifying, parties, facts, notes, tasks, affected, evidence, reporting, drill,
)  # fmt: skip
EVENTS: dict[str, type[msgspec.Struct]] = {k: v for s in _SUBJECTS for k, v in s.EVENTS.items()}
TYPE_OF: dict[type[msgspec.Struct], str] = {v: k for k, v in EVENTS.items()}
_APPLY: dict[str, Any] = {k: v for s in _SUBJECTS for k, v in getattr(s, "APPLY", {}).items()}
_DECIDE: dict[type[msgspec.Struct], Any] = {k: v for s in _SUBJECTS for k, v in getattr(s, "DECIDE", {}).items()}
_AMENDING = frozenset(("entry.corrected", "entry.withdrawn", "entry.hidden"))


class Library(Protocol):
    """Frozen files by their hash; None for one that is not here or cannot be read."""

    def playbook(self, digest: str) -> Playbook | None:
        """A playbook with what it includes."""
        ...

    def chart(self, digest: str) -> Chart | None:
        """A chart without private numbers."""
        ...

    def obligations(self, digest: str) -> Obligations | None:
        """The duties to report; for an empty hash those of today."""
        ...

    def scenario(self, digest: str) -> Scenario | None:
        """The scenario of a drill."""
        ...


class Amendment(msgspec.Struct):
    """What later entries said of one entry."""

    set: dict[str, Any] = {}
    by: list[Event] = []
    withdrawn: Event | None = None
    hidden: Event | None = None
    reason: str = ""


class State(msgspec.Struct):
    """Everything that follows from the events. Mutable: `apply` moves it on by one event."""

    library: Any
    zone: tzinfo
    started: datetime
    code: str = ""
    hospital: str = ""
    drill: bool = False
    exercise: Exercise = msgspec.field(default_factory=Exercise)
    vectors: Vectors = msgspec.field(default_factory=Vectors)
    course: course.Course = msgspec.field(default_factory=course.Course)
    chart: Chart = msgspec.field(default_factory=Chart)
    obliged: str = ""
    """The hash of the frozen obligations; empty for a record that names none."""
    runs: dict[str, steps.Run] = {}
    steps: dict[str, steps.StepRecord] = {}
    facts: dict[str, Standing] = {}
    attempts: list[notifying.Attempt] = []
    attempts_of: dict[tuple[str, str], list[notifying.Attempt]] = {}
    called_in: dict[str, dict[str, None]] = {}
    received: list[tuple[str, str, notifying.ContactReceived]] = []
    given_up: dict[tuple[str, str], Standing] = {}
    amended: dict[str, list[parties.PartyAmended]] = {}
    tasks: dict[str, tasks.Task] = {}
    decisions: list[notes.Noted] = []
    meetings: list[notes.Noted] = []
    things: dict[str, Standing] = {}
    services: dict[str, Standing] = {}
    evidence: dict[str, evidence.Piece] = {}
    reports: list[reporting.Issued] = []
    submitted: list[reporting.Submitted] = []
    missing: list[str] = []
    amendments: dict[str, Amendment] = {}
    strange: list[Event] = []
    events: list[Event] = []
    """In the order of the fold; `ids` says where each stands."""
    ids: dict[str, int] = {}
    assessed: tuple[tuple[int, datetime], list[Any], Any] | None = None
    """What `duties.assess` found last: after how many events and in which minute, the views, and its pass."""
    holidays: Callable[[int], Container[date]] = lambda _: ()
    """The public holidays of a year; whoever opens the record knows them."""

    @property
    def closed(self) -> Callable[[date], bool]:
        """Whether the hospital's offices are closed on a day."""
        return closed_days(self.chart.hospital.closed, self.holidays)

    @property
    def obligations(self) -> Obligations:
        """The duties to report as this record froze them, else those of today; none that can be read: no duties."""
        return self.library.obligations(self.obliged) or self.library.obligations("") or Obligations(obligations="")

    def adopt(self, digest: str) -> None:
        """Take up a frozen chart, if it is here."""
        chart = self.library.chart(digest)
        if chart is not None:
            self.chart, self.assessed = chart, None

    @property
    def heads(self) -> dict[str, int]:
        """How many lines of each writer are in."""
        out: dict[str, int] = {}
        for event in self.events:
            out[event.writer] = max(out.get(event.writer, 0), event.n)
        return out


def new_state(library: Library, zone: tzinfo, events: Sequence[Event]) -> State:
    """An empty state; `started` (the moment that bare times are read against) is the first line's."""
    first = events[0].at if events else ""
    try:
        started = datetime.fromisoformat(first)
    except ValueError:
        started = datetime(2000, 1, 1, tzinfo=zone)
    if started.tzinfo is None:
        started = started.replace(tzinfo=zone)
    return State(library, zone, started)


def fold(events: Iterable[Event], library: Library, zone: tzinfo) -> State:
    """The state after these events, whatever their order: sorted by (tick, writer, n), each id counted once.

    Corrections are gathered first, so that an entry counts as it is now known to have been.
    """
    ordered = _ordered(events)
    state = new_state(library, zone, ordered)
    for event in ordered:
        if event.type in _AMENDING:
            _amend(state, event)
    for event in ordered:
        apply(state, event)
    return state


def _ordered(events: Iterable[Event]) -> list[Event]:
    """In the order of the fold, total also for a fork, whose two lines have one place: ids, then contents decide."""
    found = sorted(events, key=attrgetter("tick"))
    ticks = [event.tick for event in found]
    if all(map(lt, ticks, ticks[1:])):  # as ever, but for a fork or two devices in the same millisecond
        return found
    if len({event.id for event in found}) == len(found):
        found.sort(key=lambda e: (e.tick, e.writer, e.n, e.id))
    else:
        found.sort(key=lambda e: (e.tick, e.writer, e.n, e.id, bytes(e.data)))
    return found


def apply(state: State, event: Event) -> None:
    """Move the state on by one event that comes after all others in the order of the fold."""
    if event.seen:
        state.vectors.see(event.writer, event.n, event.seen)
    if event.id in state.ids:
        return
    state.ids[event.id] = len(state.events)
    state.events.append(event)
    act = _APPLY.get(event.type)
    if event.v > VERSION or event.type not in EVENTS:
        state.strange.append(event)
        return
    if event.type == "writer.started":
        _started(state, event)
    if act is None:
        return
    amendment = state.amendments.get(event.id) if state.amendments else None
    if amendment is not None and amendment.withdrawn is not None:
        return
    try:
        data = _data(event, amendment)
    except msgspec.DecodeError:
        state.strange.append(event)
        return
    act(state, event, data)


def _data(event: Event, amendment: Amendment | None) -> Any:
    if amendment is None or not amendment.set:
        return _decoder(event.type).decode(event.data)
    merged = {**event.fields(), **amendment.set}
    try:
        return msgspec.convert(merged, EVENTS[event.type])
    except msgspec.ValidationError:
        return _decoder(event.type).decode(event.data)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    """Made when a kind is first met: making all of them costs more than folding a short record."""
    return msgspec.json.Decoder(EVENTS[kind])


def data_of(state: State, event: Event) -> Any:
    """An event's data as it is to be read now (corrected), or None when it does not fit its type."""
    if event.type not in EVENTS:
        return None
    try:
        return _data(event, state.amendments.get(event.id))
    except msgspec.DecodeError:
        return None


def _started(state: State, event: Event) -> None:
    try:
        data = _decoder(event.type).decode(event.data)
    except msgspec.DecodeError:
        state.strange.append(event)
        return
    if not state.code:
        state.code, state.hospital, state.drill = data.incident, data.hospital, data.drill


def _amend(state: State, event: Event) -> None:
    """What a correction, withdrawal or hiding says of its target; the latest word on a field counts."""
    try:
        data = _decoder(event.type).decode(event.data)
    except msgspec.DecodeError:
        return
    note = state.amendments.setdefault(data.target, Amendment())
    if any(earlier.id == event.id for earlier in note.by):
        return
    note.by.append(event)
    note.reason = data.reason or note.reason
    match event.type:
        case "entry.corrected":
            note.set = {**note.set, **data.set}
        case "entry.withdrawn":
            note.withdrawn = event
        case "entry.hidden":
            note.hidden = event


def amends(events: Iterable[Event]) -> bool:
    """Whether any of these changes how earlier entries are read, so that the whole must be folded again."""
    return any(event.type in _AMENDING for event in events)


def find_event(state: State, name: str) -> Event:
    """The event of an id or `writer/n`. Raises UserError."""
    for event in reversed(state.events):
        if name in (event.id, f"{event.writer}/{event.n}"):
            return event
    raise refuse("event.unknown", name=name)


def decide(state: State, command: msgspec.Struct, now: datetime) -> list[Draft]:
    """What a command comes to: the events that it asks for, completed. Raises UserError for a refusal.

    A command is the event it asks for: `StepDone(step="photo")`. The subject's rule fills in what follows from
    the state, adds events that belong to it, or refuses.
    """
    rule = _DECIDE.get(type(command))
    if rule is not None:
        drafts: list[Draft] = rule(state, command, now)
        return drafts
    kind = TYPE_OF[type(command)]
    if kind in _AMENDING:
        return [_decide_amendment(state, kind, command)]
    if step := getattr(command, "step", ""):
        command = msgspec.structs.replace(command, step=steps.full_name(state, step))
    return [Draft(kind, command)]


def _decide_amendment(state: State, kind: str, command: Any) -> Draft:
    """A correction must name an entry, and leave data that still fits its type."""
    target = find_event(state, command.target)
    if target.type in _AMENDING or target.type == "writer.started":
        raise refuse("event.not-correctable", name=command.target)
    if kind == "entry.corrected":
        model = EVENTS.get(target.type)
        fields = msgspec.structs.fields(model) if model else ()
        allowed = [f.encode_name for f in fields]
        for name in command.set:
            if name not in allowed:
                raise refuse("event.no-field", name=name, allowed=", ".join(allowed))
        try:
            if model is not None:
                msgspec.convert({**target.fields(), **command.set}, model)
        except msgspec.ValidationError as error:
            raise refuse("event.bad-value", found=str(error)) from error
    return Draft(kind, msgspec.structs.replace(command, target=target.id))
