"""The scenario (シナリオ) of a drill: the story, what is read to whom and when, what is expected. docs/scenarios.md.

How its clock runs stands in `domain/scenario_clock.py`, what is read next in `domain/leading.py`, what was met in
`domain/expectations.py`; what is wrong with a file is found by `domain/scenario_check.py`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.notifying import Outcome
from irtool.domain.playbook import Ref, Source
from irtool.domain.scalars import Span, Starts
from irtool.domain.scenario_clock import Calls, Pace

Heard = Literal["aloud", "phone", "paper", "screen", "in-person"]
"""In which guise a piece of the story comes to the players; whoever leads reads it out all the same."""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that players do and the record shows. Exactly one of `step party fact decision inject` is given.

    `step`: that step is done (for a piece also skipped); `party`: it was reached or the matter relayed to it, an id,
    post or kind as in a playbook's `to`; `fact`: it has a value, with `value`: this one; `decision`: that step was
    decided, with `choice`: so; `inject`: that piece was read out.
    """

    step: str = ""
    party: str = ""
    fact: str = ""
    value: str = ""
    decision: str = ""
    choice: str = ""
    inject: str = ""

    @property
    def kinds(self) -> list[str]:
        """Which of the five are given; a mark that can be read has one."""
        return [name for name in ("step", "party", "fact", "decision", "inject") if getattr(self, name)]


class Inject(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A piece of the story (状況付与). It comes `at` a time since the start, or `delay` after something was done
    (`after`), or when something is not done `by` a time (`unless`); without any of them, by hand only.

    With `at` and `unless` it comes at that time only if the thing is not done, and no more once it is. `say` is read
    word for word; `from_` is who says it in the story; `to`: the roles of the scenario to whom it is said, empty for
    everyone. `note` is for whoever leads.
    """

    id: str
    say: Text
    title: Text = Text()
    at: Span = Span("")
    after: Mark | None = None
    delay: Span = Span("")
    unless: Mark | None = None
    by: Span = Span("")
    to: list[str] = []
    from_: Text = msgspec.field(name="from", default=Text())
    how: Heard = "aloud"
    note: Text = Text()


class Back(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """They ring back by themselves, so long after the call."""

    after: Span
    say: Text
    asks: Text = Text()
    ref: str = ""


class Try(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How one call to a simulated party ends: what the caller hears (`say`), what they ask for, which number they
    give (`ref`), whether they ring back. `channel`: only for this sort of number (phone, mobile, ext, mail …).
    """

    outcome: Outcome
    say: Text = Text()
    asks: Text = Text()
    ref: str = ""
    person: Text = Text()
    took: bool = False
    channel: str = ""
    rings_back: Back | None = None


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a party answers in a drill: the first call gets the first try, the last one stands for all that follow.

    `party`: an id, post or kind as in a playbook's `to`.
    """

    party: str
    tries: list[Try]


class Objective(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the drill is to show or to practise, and the paper it rests on."""

    id: str
    title: Text
    refs: list[Ref] = []


class Player(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A role in the drill: a post of the chart (`post`), what its card says, whether the drill needs it."""

    id: str
    title: Text
    post: str = ""
    card: Text = Text()
    needed: bool = False


class Expectation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What players are expected to do, for which objective, and by when: `within` a time `from_` an inject, or since
    the start. Without `within` it is met whenever it is done.

    `hints` are read one after the other to players who are stuck; `note` is for whoever leads. `by_hand`: the record
    cannot show it, whoever leads judges.
    """

    id: str
    title: Text
    expect: Mark | None = None
    by_hand: bool = False
    within: Span = Span("")
    from_: str = msgspec.field(name="from", default="")
    objective: str = ""
    role: str = ""
    hints: list[Text] = []
    note: Text = Text()


class Question(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A question of the hotwash (振り返り)."""

    id: str
    ask: Text
    objective: str = ""


class Scenario(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole scenario, as written or as frozen with the drill.

    `playbook` and `for_version`: what is practised, and for which version of it this was written. `only`: just these
    steps of it, for a short drill. `minutes`: how long it takes at its own `pace`. `starts`: the hour at which the
    story begins, `sun 02:10`. `truth`: what really happened, for whoever leads. `prepare`: what to have ready.
    `script`: what is said in every call, in place of what each step would have said (templates/scripts/).
    """

    scenario: str
    version: str = ""
    title: Text
    summary: Text = Text()
    playbook: str
    for_version: str = ""
    only: list[str] = []
    minutes: int = 60
    starts: Starts = Starts("")
    pace: Pace = "real"
    calls: Calls = "simulated"
    script: str = ""
    sources: dict[str, Source] = {}
    objectives: list[Objective] = []
    roles: list[Player] = []
    prepare: list[Text] = []
    opening: Text = Text()
    injects: list[Inject] = []
    answers: list[Answer] = []
    expectations: list[Expectation] = []
    truth: list[Text] = []
    hotwash: list[Question] = []
