"""The terminal's bell: once for each thing that has become late, and shortly before a promised call."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from irtool.domain.due import Due, due
from irtool.runner.session import Session

_BEFORE_CALLS = timedelta(minutes=2)


class Bell:
    """Remembers for what it has rung. What was late already when an incident was first looked at stays silent."""

    def __init__(self) -> None:
        self._since: dict[str, datetime] = {}
        self._rung: dict[str, set[tuple[str, str, datetime]]] = {}
        self._silent = os.environ.get("IRTOOL_BELL") == "0"

    def took(self, session: Session) -> None:
        """This incident is in front from now on: what is late already can be seen."""
        self._since.setdefault(session.code, session.clock())

    def rings(self, sessions: Iterable[Session]) -> bool:
        """Whether something of these incidents has newly become due; asking again about it says no."""
        ringing = False
        for session in [] if self._silent else sessions:
            now = session.clock()
            times = {_key(one): _time(one) for one in due(session.state, now)}
            over = {key for key, at in times.items() if at <= now}
            since = self._since.setdefault(session.code, now)
            known = self._rung.setdefault(session.code, {key for key in over if times[key] <= since})
            ringing |= not over <= known
            known |= over
        return ringing


def _time(one: Due) -> datetime:
    return one.at - _BEFORE_CALLS if one.kind == "call-back" else one.at


def _key(one: Due) -> tuple[str, str, datetime]:
    return (one.kind, one.ref or one.step or one.party, one.at)
