"""What found its way when two real cases were entered: ring-backs, a change of kind, facts beside a choice."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.domain.affected import ThingChanged
from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.steps import ChoiceMade
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An outage of unknown cause at the sample hospital."""
    return start(workspace, "outage", By(person="sato"), clock=clock).session


def view(session: Session, full: str) -> Any:
    """The step of this name."""
    return next(v for v in session.board() if v.full == full)


@pytest.mark.parametrize("caller", ["vendor-b", "goto"])
def test_a_party_that_rings_back_was_reached(session: Session, caller: str) -> None:
    """A message was left; they call us, from the desk or a person of theirs: nothing is waited for any more."""
    session.act(FactSet(name="systems_affected", value="emr"))
    session.act(ContactAttempted(party="vendor-b", outcome="left-message", step="ask-vendors", call_back="+20m"))
    session.act(ContactReceived(from_=caller, text="記録を見ています"))
    party = next(p for p in view(session, "outage/ask-vendors").parties if p.id == "vendor-b")
    assert party.status == "reached"
    assert party.call_back is None
    assert view(session, "outage/ask-vendors").status == "done"
    assert [d for d in due(session.state, session.clock()) if d.party == "vendor-b"] == []


def test_a_first_call_from_a_party_settles_nothing(session: Session) -> None:
    """Somebody we never tried calls about something else: we still have to tell them."""
    session.act(FactSet(name="systems_affected", value="emr"), ContactReceived(from_="vendor-b", text="請求の件"))
    party = next(p for p in view(session, "outage/ask-vendors").parties if p.id == "vendor-b")
    assert party.status == "to-call"


def test_after_a_change_of_kind_the_former_steps_step_back(session: Session) -> None:
    """What the attack's own playbook asks again is no longer open in the one of unknown cause."""
    session.act(ChoiceMade(step="look-again", choice="files"))
    assert session.state.course.kind == "ransomware"
    open_now = [v.full for v in session.board() if v.open and v.run == "outage"]
    assert open_now == ["outage/photo-screen", "outage/leave-power"]


def test_a_fact_does_not_do_a_step_that_does_not_apply(session: Session) -> None:
    """The cause becomes known; nobody ever said that it was an ordinary fault."""
    session.act(FactSet(name="cause", value="VPN"))
    assert view(session, "outage/mend").status == "not-applicable"


def test_a_choice_does_not_take_back_what_is_confirmed(session: Session) -> None:
    """'Not known yet' chosen on a decision leaves the confirmed fact and its certainty alone."""
    session.act(FactSet(name="attack", value="yes", certainty="confirmed"))
    session.act(ChoiceMade(step="it-opinion", choice="unknown"))
    claim = session.state.facts["attack"].now
    assert claim is not None and (claim.value, claim.data.certainty) == ("yes", "confirmed")
    session.act(ChoiceMade(step="it-opinion", choice="fault"))
    assert session.state.facts["attack"].now.value == "no"  # type: ignore[union-attr]


def test_a_thing_keeps_its_own_place(session: Session) -> None:
    """The state holds what each entry said."""
    session.act(ThingChanged(thing="PC1", status="suspected", place="4階西"))
    assert session.state.things["PC1"].now.data.place == "4階西"  # type: ignore[union-attr]
