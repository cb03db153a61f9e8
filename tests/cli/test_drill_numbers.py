"""Calls of a drill on the command line: answers by the sort of number, and what is said when people are really called."""

from __future__ import annotations

from typing import Any

from irtool.domain.drill_plan import Plan
from irtool.domain.event import By
from irtool.runner.drills import begin
from irtool.runner.session import Session
from irtool.store.paths import Workspace


def begun(workspace: Workspace, clock: Any, name: str) -> Session:
    """A shipped scenario, just begun."""
    return begin(workspace, Plan(plan="p", scenario=name), By(person="tanaka"), clock=clock).session


def test_a_holders_number_answers_by_its_own_sort(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """The mobile of whoever holds a post is a mobile, though the post's own number is an extension."""
    session = begun(workspace, clock, "chart-numbers")
    for channel in ("tanaka.mobile", "it-duty.ext"):
        assert irtool("--drill", "call", "it-duty", "--simulate", "--channel", channel).code == 0
    session.refresh()
    made = [(one.data.channel, one.data.outcome) for one in session.state.attempts]
    assert made == [("tanaka.mobile", "someone-else"), ("it-duty.ext", "wrong-number")]


def test_a_ward_goes_through_its_quarter_of_an_hour(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """Steps, calls that are played and the end, all by commands."""
    session = begun(workspace, clock, "ward-15")
    done = ["photo-note", "unplug-terminal", "check-care", "paper-care"]
    assert all(irtool("--drill", "step", "done", step).code == 0 for step in done)
    for party in ("it-duty", "it-duty", "night-nurse"):
        assert irtool("--drill", "call", party, "--simulate").code == 0
    session.refresh()
    assert not [view.step.id for view in session.board() if view.open]


def test_a_real_round_shows_numbers_and_plays_nobody(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """The sheet has the number to dial and the fixed words first; a played answer is refused."""
    begun(workspace, clock, "call-round")
    sheet = irtool("--json", "--drill", "call", "night-nurse").json
    assert sheet["ways"][0]["number"] == "8003" and sheet["say"][0].startswith("訓練です")
    assert irtool("--drill", "call", "night-nurse", "--simulate").code == 1
    assert irtool("--drill", "call", "night-nurse", "--outcome", "reached").code == 0
