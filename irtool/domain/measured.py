"""What a drill came to: what was met and when, whom the players reached, what they decided, who was there. Pure.

Every moment is told twice, in the story and on the wall (`domain/drill_times.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.drill_times import Jump, Moment, Pause, Took
from irtool.domain.expectations import Verdict

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """One expectation: `counted` since when its time ran, `due` until when of the story, `at` when it was met.

    `by_hand`: its verdict is somebody's word, with `note`. `entry`: the entry that met it. `took` is none while it is
    not met, and for what only a word can show.
    """

    id: str
    title: Text
    verdict: Verdict
    objective: str = ""
    role: str = ""
    within: str = ""
    counted: Moment | None = None
    due: datetime | None = None
    at: Moment | None = None
    took: Took | None = None
    by_hand: bool = False
    note: str = ""
    entry: str = ""


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """One party and every call to it. `reached`: when the matter first arrived, `needed` how many tries that took;
    `rang`: it was they who called. Of the tries some were `simulated`, the others really made. `hidden`: a name that
    nobody should see; `name` is empty then.
    """

    id: str
    name: Text
    first: Moment | None = None
    tries: int = 0
    outcomes: list[str] = []
    reached: Moment | None = None
    needed: int = 0
    rang: bool = False
    simulated: int = 0
    wrong: int = 0
    took: Took | None = None
    hidden: bool = False


class FirstCall(msgspec.Struct, frozen=True):
    """The first call of all, and how long after the beginning."""

    party: str
    name: Text
    at: Moment
    took: Took
    entry: str


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision, and how long after its piece of the story (`piece`, its id; empty: since the beginning)."""

    id: str
    title: Text
    decided: Text
    at: Moment
    took: Took
    piece: str = ""
    entry: str = ""
    hidden: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the story: read, left out, never come to, made up on the spot, or a hint to players who were stuck."""

    id: str
    title: Text
    status: Literal["read", "skipped", "unread", "unplanned", "hint"]
    at: Moment | None = None
    to: str = ""
    entry: str = ""
    hidden: bool = False


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was to take part. `came`: when, for one who came later than the others."""

    name: str
    person: str = ""
    roles: list[str] = []
    titles: list[Text] = []
    absent: bool = False
    came: datetime | None = None


class Counts(msgspec.Struct, frozen=True):
    """How many expectations of each verdict; `open` only while the drill goes on (`overdue` ones too)."""

    met: int = 0
    late: int = 0
    missed: int = 0
    not_judged: int = 0
    open: int = 0

    @property
    def all(self) -> int:
        """Every expectation."""
        return self.met + self.late + self.missed + self.not_judged + self.open


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A whole drill. `going`: not over yet, so that everything may still change. `length`: from the beginning to its
    end (or now); `paused`: seconds of the wall beside that."""

    scenario: str
    version: str
    title: Text
    going: bool
    early: bool
    started: Moment
    ended: Moment | None
    length: Took
    paused: int
    counts: Counts
    expectations: list[Expected]
    first_call: FirstCall | None
    parties: list[Called]
    decisions: list[Decided]
    pieces: list[Piece]
    pauses: list[Pause]
    jumps: list[Jump]
    people: list[Part]

    @property
    def hints(self) -> int:
        """How many hints were given."""
        return sum(piece.status == "hint" for piece in self.pieces)


def measure(state: State, views: Sequence[StepView], now: datetime, wall: datetime | None = None) -> Measured:
    """What this drill came to, or has come to so far. `now` is the story's moment; `wall` the computer's, without it
    that of the newest entry. A drill without a scenario has no expectations and no pieces."""
    from irtool.domain.measuring import Look

    return Look(state, views, now, wall).all()
