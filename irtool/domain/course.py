"""The course of the incident itself: opened, joined, linked, its kind, who took part, closed, reopened."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain import drill
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.standing import Standing
from irtool.domain.text import halfwidth
from irtool.domain.times import parse_when

if TYPE_CHECKING:
    from irtool.domain.incident import State

Outcome = Literal["attack", "fault", "false-alarm", "other"]


class IncidentOpened(Entry, frozen=True, kw_only=True):
    """The incident begins. `kind` is the playbook chosen; `seen_as` the words of the row that was chosen.

    `exercise`: how a drill with a scenario was set up.
    """

    title: str
    kind: str = ""
    seen_as: str = ""
    exercise: drill.Setup | None = None


class IncidentJoined(Entry, frozen=True, kw_only=True):
    """Another device opened the same incident by its code."""

    device: str = ""
    title: str = ""


class IncidentLinked(Entry, frozen=True, kw_only=True):
    """Another incident turned out to be the same, or to belong to this one."""

    code: str
    reason: str = ""


class KindChanged(Entry, frozen=True, kw_only=True):
    """The incident is of another kind than was thought; what was done stays done."""

    kind: str
    title: str = ""
    reason: str = ""


class IncidentClosed(Entry, frozen=True, kw_only=True):
    """The response is over. `open_mandatory` lists the mandatory steps still open then."""

    as_: Outcome = msgspec.field(name="as", default="other")
    reason: str = ""
    open_mandatory: list[str] = []


class IncidentReopened(Entry, frozen=True, kw_only=True):
    """The response goes on."""

    reason: str = ""


class ResponderJoined(Entry, frozen=True, kw_only=True):
    """Somebody records from now on: a person of the chart, or a name and a role in words."""

    person: str = ""
    name: str = ""
    role: str = ""


class HandoverGiven(Entry, frozen=True, kw_only=True):
    """One responder handed over to another."""

    to: str
    from_: str = msgspec.field(name="from", default="")
    text: str = ""


class ChartAdopted(Entry, frozen=True, kw_only=True):
    """The chart as it was, frozen without private numbers. `problems`: how many `check` would report.

    `obligations`: the duties to report as they were, frozen beside it.
    """

    frozen: str = ""
    problems: int = 0
    reason: str = ""
    obligations: str = ""


class ClockCompared(Entry, frozen=True, kw_only=True):
    """This device's clock against another: `offset` = device minus `against`, in seconds. Never changed by us."""

    offset: int
    against: str = ""


def clock_error(device: datetime, other: str) -> int:
    """Device minus what a watch shows (`02:15`, `02:15:30`), in seconds; a bare time is the nearest one.

    A watch shows minutes, so less than one behind it is no difference. Raises Malformed for what is no time.
    """
    assert device.tzinfo is not None
    right = parse_when(other, device + timedelta(hours=12), device.tzinfo).earliest
    seconds = round((device - right).total_seconds())
    return 0 if 0 <= seconds < 60 else seconds


class Responder(msgspec.Struct, frozen=True):
    """Somebody who took part, and since when."""

    person: str
    name: str
    role: str
    since: str
    writer: str


class Handed(msgspec.Struct, frozen=True):
    """A change of who records, with the id of its entry. `at` is when it happened."""

    id: str
    at: str
    data: HandoverGiven


class Course(msgspec.Struct):
    """Where the incident as a whole stands."""

    title: str = ""
    kind: str = ""
    seen_as: str = ""
    opened_at: str = ""
    opened: str = ""
    kinds: Standing = msgspec.field(default_factory=Standing)
    closed: Standing = msgspec.field(default_factory=Standing)
    linked: list[str] = []
    responders: list[Responder] = []
    handovers: list[Handed] = []
    charts: list[str] = []
    clocks: list[tuple[str, int, str]] = []

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it, or somebody has reopened it since."""
        now = self.closed.now
        return now is None or now.value == "reopened"


def grouped(code: str) -> str:
    """An incident's ten digits as they are read aloud: `4821 073 365`."""
    return f"{code[:4]} {code[4:7]} {code[7:]}" if len(code) == 10 else code


def plain_code(text: str) -> str:
    """The ten digits that somebody read aloud or typed, in any grouping and width; empty when they are not ten."""
    digits = re.sub(r"[\s\-_.・]", "", halfwidth(text))
    return digits if re.fullmatch(r"[0-9]{10}", digits) else ""


def _opened(state: State, event: Event, data: IncidentOpened) -> None:
    course = state.course
    if not course.opened:
        course.opened, course.opened_at = event.id, data.occurred or event.at
        course.title, course.kind, course.seen_as = data.title, data.kind, data.seen_as
        if data.exercise is not None and state.drill:
            drill.opened(state, event, data.exercise)


def _joined(state: State, event: Event, data: IncidentJoined) -> None:
    if not state.course.opened_at:
        state.course.opened_at = event.at
        state.course.title = state.course.title or data.title


def _linked(state: State, event: Event, data: IncidentLinked) -> None:
    if data.code not in state.course.linked:
        state.course.linked.append(data.code)


def _kind(state: State, event: Event, data: KindChanged) -> None:
    state.course.kinds.put(event, data.kind, state.vectors, data)
    state.course.kind = data.kind
    state.course.title = data.title or state.course.title


def _closed(state: State, event: Event, data: IncidentClosed) -> None:
    state.course.closed.put(event, data.as_, state.vectors, data)


def _reopened(state: State, event: Event, data: IncidentReopened) -> None:
    state.course.closed.put(event, "reopened", state.vectors, data)


def _responder(state: State, event: Event, data: ResponderJoined) -> None:
    state.course.responders.append(Responder(data.person, data.name, data.role, event.at, event.writer))


def _handed(state: State, event: Event, data: HandoverGiven) -> None:
    state.course.handovers.append(Handed(event.id, data.occurred or event.at, data))


def _chart(state: State, event: Event, data: ChartAdopted) -> None:
    if data.frozen:
        state.course.charts.append(data.frozen)
        state.adopt(data.frozen)
    state.obliged = data.obligations or state.obliged


def _clock(state: State, event: Event, data: ClockCompared) -> None:
    state.course.clocks.append((event.at, data.offset, data.against))


def _decide_close(state: State, data: IncidentClosed, now: datetime) -> list[Draft]:
    """Closing lists what is open and never asks for it first: a false alarm closes in one minute."""
    from irtool.domain.board import board

    open_now = [view.full for view in board(state, now) if view.mandatory and view.open]
    return [Draft("incident.closed", msgspec.structs.replace(data, open_mandatory=open_now))]


EVENTS: dict[str, type[msgspec.Struct]] = {
    "incident.opened": IncidentOpened,
    "incident.joined": IncidentJoined,
    "incident.linked": IncidentLinked,
    "incident.kind-changed": KindChanged,
    "incident.closed": IncidentClosed,
    "incident.reopened": IncidentReopened,
    "responder.joined": ResponderJoined,
    "handover.given": HandoverGiven,
    "chart.adopted": ChartAdopted,
    "clock.compared": ClockCompared,
}
APPLY: dict[str, Any] = {
    "incident.opened": _opened,
    "incident.joined": _joined,
    "incident.linked": _linked,
    "incident.kind-changed": _kind,
    "incident.closed": _closed,
    "incident.reopened": _reopened,
    "responder.joined": _responder,
    "handover.given": _handed,
    "chart.adopted": _chart,
    "clock.compared": _clock,
}
DECIDE: dict[type[msgspec.Struct], Any] = {IncidentClosed: _decide_close}
