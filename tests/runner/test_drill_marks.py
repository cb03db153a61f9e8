"""What a drill says of the chart: what its story made up marks nothing, what is really wrong does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from drill_played import small

from irtool.domain.chart import Channel
from irtool.domain.drill import Setup
from irtool.domain.event import By
from irtool.domain.masking import is_masked, masked
from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import PartyAmended
from irtool.domain.recording import EntryWithdrawn
from irtool.errors import UserError
from irtool.runner import adopting, editing, verifying
from irtool.runner.live import live_chart
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

Begin = Callable[..., Session]


@pytest.fixture
def begin(workspace: Workspace, clock: Any) -> Begin:
    """A drill of the small scenario, set up like this."""

    def begun(**how: Any) -> Session:
        scenario = small()
        exercise = Staged(scenario, Setup(scenario="small-drill", **how))
        return start(workspace, "ransomware", By(person="tanaka"), exercise=exercise, clock=clock).session

    return begun


def failed(workspace: Workspace) -> dict[str, verifying.Failure]:
    """The parties whose numbers were wrong."""
    return verifying.failures(workspace, load_chart(workspace.contacts).chart)


def test_what_the_scenario_or_a_leader_made_up_marks_nothing(begin: Begin, workspace: Workspace) -> None:
    """A simulated answer, and one that the leader said: nobody dialled."""
    begin().act(ContactAttempted(party="night-nurse", channel="night-nurse.ext", outcome="wrong-number", simulated=1))
    begin(lead="leader").act(ContactAttempted(party="vendor-b", channel="vendor-b.phone", outcome="wrong-number"))
    assert failed(workspace) == {}


def test_a_real_call_of_a_drill_marks_the_chart(begin: Begin, workspace: Workspace) -> None:
    """With the wall's day, not the story's, and the word 訓練."""
    session = begin(calls="real")
    session.act(ContactAttempted(party="vendor-b", channel="vendor-b.phone", outcome="wrong-number"))
    found = failed(workspace)["vendor-b"]
    assert (found.on, found.channel, found.drill) == ("2026-11-22", "vendor-b.phone", True)
    chart = load_chart(workspace.contacts).chart
    (one,) = [v for v in verifying.standings(workspace, chart, date(2026, 11, 23)) if v.id == "vendor-b"]
    assert "failed-drill" in [doubt.code for doubt in one.doubts]


def test_somebody_s_word_that_a_number_is_really_wrong_marks_it(begin: Begin, workspace: Workspace) -> None:
    """Also where nobody is called; until the word is taken back."""
    session = begin()
    (event,) = session.act(PartyAmended(party="it-duty", wrong=["it-duty.ext"]))
    assert failed(workspace)["it-duty"].on == "2026-11-22"
    session.act(EntryWithdrawn(target=event.id, reason="x"))
    assert failed(workspace) == {}


def test_what_a_drill_found_is_offered_to_the_chart_as_such(begin: Begin, workspace: Workspace, clock: Any) -> None:
    """Though its own chart has no numbers; what stands for a hidden number is never offered."""
    session = begin()
    session.act(
        PartyAmended(party="vendor-b", channels=[Channel(phone="03-0000-9999")], wrong=["vendor-b.phone"]),
        PartyAmended(party="police", channels=[Channel(phone="**-****-**10")]),
    )
    (one,) = adopting.offered(workspace)
    assert (one.party, one.drill, one.wrong, one.at[:10]) == ("vendor-b", True, ["vendor-b.phone"], "2026-11-22")
    adopting.adopt(workspace, [one], clock())
    assert "03-0000-9999" in [c.phone for c in load_chart(workspace.contacts).chart.organisations["vendor-b"].channels]


def test_no_way_of_writing_puts_a_hidden_number_into_the_chart(begin: Begin, workspace: Workspace, clock: Any) -> None:
    """Confirming, adopting: each is refused, the files stay as they were."""
    before = {path: path.read_bytes() for path in workspace.contacts.glob("*.yaml")}
    session = begin()
    shown = live_chart(session).organisations["vendor-b"].channels[0].phone
    assert is_masked(shown)
    change = verifying.changes(load_chart(workspace.contacts).chart, "organisations", "vendor-b", {"phone": shown})
    one = verifying.Confirmation("k", "organisations", "vendor-b", "2026-11-22", "tanaka", changes=change)
    try:
        done = verifying.write(workspace, [one], clock())
        assert [p.code for p in done.problems] == ["edit.masked"]
    except UserError as error:
        assert [p.code for p in error.problems] == ["edit.masked"]
    assert {path: path.read_bytes() for path in workspace.contacts.glob("*.yaml")} == before


@pytest.mark.parametrize("scenario", [True, False])
def test_a_newer_chart_comes_into_a_drill_without_its_numbers(
    begin: Begin, workspace: Workspace, clock: Any, scenario: bool
) -> None:
    """The chart as it is now, frozen anew for the open drill."""
    session = begin() if scenario else start(workspace, "ransomware", By(), drill=True, clock=clock).session
    assert session.state.chart == masked(session.state.chart)
    session.act(editing.adoption(session))
    assert session.state.chart == masked(session.state.chart)
    assert live_chart(session) == masked(live_chart(session)) != load_chart(workspace.contacts).chart


def test_a_drill_with_real_calls_and_an_incident_keep_their_numbers(
    begin: Begin, workspace: Workspace, clock: Any
) -> None:
    """Only where the parties are played is anything hidden."""
    live = load_chart(workspace.contacts).chart
    assert live_chart(begin(calls="real")) == live
    assert live_chart(start(workspace, "ransomware", By(), clock=clock).session) == live
