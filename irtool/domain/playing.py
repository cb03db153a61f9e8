"""A call in a drill: whether it is played, who says the answer, and what the record then holds. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain.answers import reply
from irtool.domain.event import iso
from irtool.domain.notifying import ContactAttempted
from irtool.domain.scalars import span
from irtool.domain.scenario import Try
from irtool.words.sentences import Lang

if TYPE_CHECKING:
    from irtool.domain.incident import State

Voice = Literal["tool", "leader", "players", "real", ""]


def voice(state: State, party: str, channel: str = "") -> Voice:
    """Who answers a call to this party: the program, the leader, one of the players; `real`: the party itself, who is
    called in a drill; empty: this is no drill.

    `channel`: the sort of number that is called.
    """
    if not state.drill:
        return ""
    setup = state.exercise.setup
    if setup is None:
        return "players"
    if setup.calls == "real":
        return "real"
    if not state.exercise.going or reply(state, party, channel) is None:
        return "players"
    return "tool" if setup.lead == "tool" else "leader"


def answered(typed: ContactAttempted, n: int, answer: Try, now: datetime, lang: Lang) -> ContactAttempted:
    """The call as it is recorded: the n-th answer of the scenario, with all that was typed beside it.

    `now` is the story's moment: who rings back does so that long after it.
    """
    back = answer.rings_back
    return msgspec.structs.replace(
        typed, outcome=answer.outcome, simulated=n, took=answer.took or typed.took,
        person=answer.person.to(lang) or typed.person,
        said=_both(answer.say.to(lang), typed.said), asked=_both(answer.asks.to(lang), typed.asked),
        ref=typed.ref or answer.ref,
        call_back=typed.call_back or (iso(now + timedelta(seconds=span(back.after).seconds)) if back else ""),
    )  # fmt: skip


def _both(given: str, typed: str) -> str:
    """The scenario's words, and what somebody wrote down of them or beside them."""
    return "\n".join(dict.fromkeys(text for text in (given, typed.strip()) if text))
