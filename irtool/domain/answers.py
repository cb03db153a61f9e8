"""What a simulated party answers to this call: the scenario says it, nobody rings anybody. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.chart import Chart
from irtool.domain.parties import find
from irtool.domain.scenario import Answer, Back, Scenario, Try
from irtool.domain.wanted import wanted

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.notifying import Attempt


def answer_of(scenario: Scenario, chart: Chart, party: str) -> Answer | None:
    """What the scenario has a party answer: by its id, else as the post or kind that it is, else as a post's holder."""
    own = next((one for one in scenario.answers if one.party == party), None)
    meant = {one.party: [who.id for who in wanted(chart, [one.party], {})] for one in scenario.answers}
    itself = (one for one in scenario.answers if party in meant[one.party])
    holding = (one for one in scenario.answers for who in meant[one.party] if party in find(chart, who).people)
    return own or next(itself, None) or next(holding, None)


def reply(state: State, party: str, channel: str = "") -> tuple[int, Try] | None:
    """The try that answers a call to this party now, and its number from 1; None when the scenario has none.

    `channel`: the sort of number that is called. Of the tries for that sort (else of those for any) each is used
    once, in order; the last one stands for all calls that follow.
    """
    scenario = state.exercise.scenario
    answer = answer_of(scenario, state.chart, party) if scenario is not None else None
    if answer is None or not answer.tries:
        return None
    tries = list(enumerate(answer.tries, 1))
    fitting = [t for t in tries if t[1].channel == channel and channel] or [t for t in tries if not t[1].channel]
    if not fitting:
        return None
    numbers = {n for n, _ in fitting}
    used = sum(a.data.party == party and a.data.simulated in numbers for a in state.attempts)
    return fitting[min(used, len(fitting) - 1)]


def given(state: State, attempt: Attempt) -> Try | None:
    """The try that an attempt of the record got; None for a call that was really made."""
    scenario = state.exercise.scenario
    answer = answer_of(scenario, state.chart, attempt.data.party) if scenario is not None else None
    n = attempt.data.simulated
    return answer.tries[n - 1] if answer is not None and 0 < n <= len(answer.tries) else None


def ringing_back(state: State) -> list[tuple[Attempt, Back]]:
    """The calls after which a party rings back by itself, with what it then says."""
    found = [(a, given(state, a)) for a in state.attempts if a.data.simulated]
    return [(a, one.rings_back) for a, one in found if one is not None and one.rings_back is not None]


def arrives(one: Try) -> bool:
    """Whether with this answer the matter arrived, or was passed on."""
    return one.outcome in ("reached", "relayed") or (one.outcome == "someone-else" and one.took)
