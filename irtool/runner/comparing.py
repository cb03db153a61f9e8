"""A drill beside the earlier ones of the same scenario: looked up, read, and compared."""

from __future__ import annotations

import msgspec

from irtool.domain.comparison import Comparison, Past, compared
from irtool.domain.event import By
from irtool.domain.measured import Measured, measure
from irtool.domain.notifying import parse_time
from irtool.errors import Problem
from irtool.runner.session import Session
from irtool.store import incidents
from irtool.store.opening_line import opening
from irtool.store.paths import Workspace

_MOST = 4
"""So many earlier drills are compared; more columns no page holds."""


class Earlier(msgspec.Struct, frozen=True):
    """The earlier drills, the newest first, and what is said of those that are left out."""

    drills: list[Past]
    problems: list[Problem]


def compare(session: Session, found: Earlier | None = None) -> Comparison:
    """This drill beside the earlier ones (`found`, else they are looked up)."""
    found = earlier(session.workspace, session) if found is None else found
    return compared(Past(session.code, measured(session)), found.drills, found.problems)


def measured(session: Session) -> Measured:
    """What the drill of a session came to, or has come to by now."""
    return measure(session.state, session.board(), session.clock(), session.wall())


def earlier(workspace: Workspace, session: Session) -> Earlier:
    """Drills of the same scenario, of any version, that ended before this one began.

    One that cannot be read is left out and said; so is one that nobody ended, which shows nothing yet.
    """
    setup = session.state.exercise.setup
    began = parse_time(session.state, session.state.events[0].at) if session.state.events else None
    drills: list[Past] = []
    problems: list[Problem] = []
    seen = {session.code}
    for one in incidents.all_incidents(workspace) if setup is not None else ():
        assert setup is not None
        if not one.drill or one.code in seen or len(drills) == _MOST:
            continue
        seen.add(one.code)
        begun = opening(one.path)
        if begun is None:
            problems.append(_left_out("drill.unreadable", one))
        if begun is None or begun.exercise is None or begun.exercise.scenario != setup.scenario:
            continue
        other = Session(one.path, workspace, By(), session.wall)
        exercise = other.state.exercise
        if exercise.setup is None or exercise.scenario is None:
            problems.append(_left_out("drill.unreadable", one))
        else:
            ended = parse_time(other.state, exercise.ended.wall) if exercise.ended is not None else None
            if ended is None:
                problems.append(_left_out("drill.not-ended", one))
            elif began is None or ended <= began:
                version = exercise.setup.version != setup.version
                drills.append(Past(one.code, measured(other), version))
    drills.sort(key=lambda past: past.measured.started.wall, reverse=True)
    return Earlier(drills, problems)


def _left_out(code: str, one: incidents.Found) -> Problem:
    return Problem(code=code, values={"name": one.path.name}, severity="warning")
