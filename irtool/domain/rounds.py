"""A verification round (名簿の確認): everyone due is asked, each answer is a line; what stands is read from the lines.

`round.jsonl` in docs/chart.md is the specification. A private number never stands in a line: what is to be written to
the chart lies beside the round until it is written there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from irtool.domain.verification import named

Outcome = Literal["confirmed", "changed", "unreachable"]
How = Literal["call", "mail", "paper", "in-person"]
OUTCOMES: tuple[Outcome, ...] = ("confirmed", "changed", "unreachable")
HOWS: tuple[How, ...] = ("call", "mail", "paper", "in-person")
HIDDEN = "(非公開)"
"""What stands for a private number wherever it is not shown, as in a frozen chart."""


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry that the round asks about, with its name and state when the round began."""

    section: str
    id: str
    name: str
    state: str
    doubts: list[str] = []

    @property
    def ref(self) -> str:
        """What the entry is called in the round."""
        return named(self.section, self.id)

    @property
    def sign(self) -> str:
        """What a list shows: the state, or that a fresh entry is in doubt."""
        return "doubt" if self.state == "fresh" and self.doubts else self.state


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was different. `item`: a channel's id, a kind of channel, or a field of the entry."""

    item: str
    before: str = ""
    after: str = ""
    private: bool = False

    @property
    def public(self) -> Change:
        """The same as it may be kept and printed: a private number is hidden, that there is one is not."""
        if not self.private:
            return self
        return Change(self.item, HIDDEN if self.before else "", HIDDEN if self.after else "", True)


class Started(msgspec.Struct, frozen=True, omit_defaults=True, tag="started", tag_field="type"):
    """The round began: when, by whom, and everyone it asks about. `all`: also those who were not due."""

    at: str
    by: str
    asked: list[Asked]
    all: bool = False


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, tag="answer", tag_field="type"):
    """What came of asking about one entry. `on`: the day it was confirmed; `key`: eight hex digits of its own."""

    at: str
    by: str
    key: str
    section: str
    id: str
    name: str
    outcome: Outcome
    on: str
    how: How = "call"
    note: str = ""
    changes: list[Change] = []

    @property
    def ref(self) -> str:
        """What the entry is called in the round."""
        return named(self.section, self.id)


class Applied(msgspec.Struct, frozen=True, omit_defaults=True, tag="applied", tag_field="type"):
    """The answers of these keys stand in these files of the chart."""

    at: str
    answers: list[str]
    files: list[str]


class Reported(msgspec.Struct, frozen=True, omit_defaults=True, tag="reported", tag_field="type"):
    """A report of the round was made."""

    at: str
    by: str
    files: list[str]


class Stopped(msgspec.Struct, frozen=True, omit_defaults=True, tag="stopped", tag_field="type"):
    """The round is over; what was not asked stays due."""

    at: str
    by: str


RoundLine = Started | Answer | Applied | Reported | Stopped


class Round(msgspec.Struct, frozen=True):
    """A round as its lines tell it. `answers`: the newest one about each entry, by its `ref`."""

    asked: dict[str, Asked]
    answers: dict[str, Answer]
    pending: list[Answer]
    started: Started | None = None
    stopped: Stopped | None = None

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.started is not None and self.stopped is None

    @property
    def left(self) -> list[Asked]:
        """Those nobody has answered for yet, in their order."""
        return [one for one in self.asked.values() if one.ref not in self.answers]

    @property
    def done(self) -> int:
        """How many of those asked about have an answer, the unreachable ones too."""
        return len(self.asked) - len(self.left)

    def of(self, outcome: Outcome) -> list[Answer]:
        """The answers of this kind, in their order."""
        return [answer for answer in self.answers.values() if answer.outcome == outcome]


def told(lines: Sequence[RoundLine]) -> Round:
    """The round that these lines tell. Total: lines that are missing or come twice make a round all the same."""
    started: Started | None = None
    stopped: Stopped | None = None
    every: dict[str, Answer] = {}
    answers: dict[str, Answer] = {}
    applied: set[str] = set()
    for line in lines:
        match line:
            case Started():
                started = started or line
            case Answer():
                every.setdefault(line.key, line)
                answers.pop(line.ref, None)
                answers[line.ref] = line
            case Applied():
                applied.update(line.answers)
            case Stopped():
                stopped = line
            case Reported():
                pass
    pending = [one for key, one in every.items() if key not in applied and one.outcome != "unreachable"]
    asked = {one.ref: one for one in started.asked} if started else {}
    return Round(asked, answers, pending, started, stopped)
