"""Incidents that turned out to belong together: tied in both records, then shown and reported as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from irtool.domain.course import IncidentLinked, plain_code
from irtool.domain.cut import Cut
from irtool.domain.event import By, Event
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State, data_of
from irtool.domain.recording import EntryWithdrawn
from irtool.errors import Problem, UserError, refuse
from irtool.runner.session import Session
from irtool.store import incidents, who
from irtool.store.openness import is_open
from irtool.store.paths import Workspace
from irtool.words.sentences import Lang


class Link(msgspec.Struct, frozen=True):
    """What linking did: the entries of this record, the other's digits, and what a person should be told."""

    code: str
    events: list[Event]
    said: list[Problem]


class Part(msgspec.Struct, frozen=True):
    """A linked incident as far as it is here; one of another laptop has neither state nor cut."""

    code: str
    state: State | None = None
    cut: Cut | None = None


def link(session: Session, other: str, reason: str = "") -> Link:
    """Tie another incident to this one, in both records. `other`: its ten digits, folder name, or a part of it.

    An incident that is not on this computer is tied in this record only, and that is said. Raises UserError: no such
    name, the incident itself, a drill with a real one.
    """
    code, found = _other(session, other)
    events: list[Event] = []
    said: list[Problem] = []
    session.refresh()
    if code in session.state.course.linked:
        said.append(_warning("link.already", code))
    else:
        events = session.act(IncidentLinked(code=code, reason=reason))
    if found is None:
        said.append(_warning("link.not-here", code))
    else:
        back = IncidentLinked(code=session.code, reason=reason)
        said += _there(session, found, lambda state: [] if session.code in state.course.linked else [back])
    return Link(code, events, said)


def unlink(session: Session, other: str, reason: str = "") -> Link:
    """Take a tie back, in both records: the entries that made it are withdrawn, and stay. Raises UserError."""
    code, found = _other(session, other)
    session.refresh()
    commands = _ties(session.state, code, reason)
    if not commands:
        raise refuse("link.none", digits=code)
    events = session.act(*commands)
    back = _there(session, found, lambda state: _ties(state, session.code, reason)) if found is not None else []
    return Link(code, events, back)


def linked(session: Session) -> list[Part]:
    """Every incident tied to this one, directly or through others, in the order in which they were tied."""
    out: dict[str, Part] = {}
    waiting = list(session.state.course.linked)
    here = {f.code: f for f in reversed(incidents.all_incidents(session.workspace))} if waiting else {}
    while waiting:
        code = waiting.pop(0)
        if code in out or code == session.code:
            continue
        found = here.get(code)
        other = Session(found.path, session.workspace, session.by, session.wall) if found is not None else None
        try:
            out[code] = Part(code, other.state, other.cut()) if other is not None else Part(code)
        except UserError:  # its record cannot be read now: as if it were not here
            out[code] = Part(code)
        state = out[code].state
        waiting += state.course.linked if state is not None else []
    return list(out.values())


def states(session: Session, parts: Sequence[Part] | None = None) -> list[State]:
    """This incident's state and those of the linked ones that are here: what a `Story` is made of."""
    found = linked(session) if parts is None else parts
    return [session.state, *(p.state for p in found if p.state is not None)]


def open_titles(workspace: Workspace, drill: bool, lang: Lang) -> list[tuple[str, str]]:
    """Code and title of every open incident of a sort, newest first; a title that is hidden says so."""
    out = []
    for found in incidents.all_incidents(workspace):
        if found.drill == drill and is_open(found.path):
            state = Session(found.path, workspace, By()).state
            out.append((found.code, hidden_text(state, state.course.opened, lang) or state.course.title or found.name))
    return out


def _other(session: Session, name: str) -> tuple[str, incidents.Found | None]:
    code = plain_code(name)
    try:
        found = incidents.find(session.workspace, name)
    except UserError as error:
        if not code or error.problems[0].code != "incident.unknown":
            raise
        found = None
    code = found.code if found is not None else code
    if code == session.code:
        raise refuse("link.itself", digits=code)
    if found is not None and found.drill != session.drill:
        raise refuse("link.drill", digits=code)
    return code, found


def _there(
    session: Session, found: incidents.Found, wanted: Callable[[State], Sequence[msgspec.Struct]]
) -> list[Problem]:
    """Record in the other incident too. A place that takes nothing stops nothing here; that is said.

    Where nobody said here who they are, whoever records there on this device stands for it.
    """
    by = session.by if session.by != who.login() else who.recall(found.code) or session.by
    other = Session(found.path, session.workspace, by, session.clock)
    try:
        commands = wanted(other.state)
        if commands:
            other.act(*commands)
    except (UserError, OSError):
        return [_warning("link.one-sided", found.code)]
    finally:
        other.close()
    return []


def _ties(state: State, code: str, reason: str) -> list[EntryWithdrawn]:
    """A withdrawal for every entry that ties this code and still counts."""
    return [
        EntryWithdrawn(target=event.id, reason=reason)
        for event in state.events
        if event.type == "incident.linked" and _names(state, event) == code
    ]


def _names(state: State, event: Event) -> str:
    """The incident that an entry ties; empty for one that was withdrawn."""
    note = state.amendments.get(event.id)
    return "" if note is not None and note.withdrawn is not None else str(getattr(data_of(state, event), "code", ""))


def _warning(code: str, other: str) -> Problem:
    return Problem(code=code, values={"digits": other}, severity="warning")
