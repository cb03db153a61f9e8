"""Linking: both records say it, a withdrawal takes it back, another laptop's incident is said and not an error."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryCorrected, EntryWithdrawn
from irtool.errors import UserError
from irtool.runner.linking import link, linked, states, unlink
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import incidents, who
from irtool.store.paths import Workspace

BY = By(person="tanaka")


@pytest.fixture
def pair(workspace: Workspace, clock: Any) -> tuple[Session, Session]:
    """Two incidents begun apart."""
    one = start(workspace, "ransomware", BY, clock=clock).session
    return one, start(workspace, "outage", BY, clock=clock).session


def _codes(workspace: Workspace, session: Session, clock: Any) -> list[str]:
    return Session(session.path, workspace, BY, clock).state.course.linked


def test_both_records_say_it_and_a_withdrawal_takes_it_back(
    workspace: Workspace, clock: Any, pair: tuple[Session, Session]
) -> None:
    """Whoever opens either sees the other; taken back, neither does; the entries stay."""
    one, two = pair
    assert link(one, f"{two.code[:4]} {two.code[4:7]} {two.code[7:]}", "同じ脅迫文").said == []
    assert _codes(workspace, one, clock) == [two.code]
    assert _codes(workspace, two, clock) == [one.code]
    assert unlink(one, two.code).said == []
    assert _codes(workspace, one, clock) == _codes(workspace, two, clock) == []
    assert "incident.linked" in [e.type for e in one.state.events]


def test_an_entry_of_one_record_can_be_withdrawn_or_corrected_alone(
    workspace: Workspace, clock: Any, pair: tuple[Session, Session]
) -> None:
    """The links follow every correction of the entry."""
    one, two = pair
    (event,) = link(one, two.code).events
    one.act(EntryCorrected(target=event.id, set={"code": "0000000001"}))
    assert one.state.course.linked == ["0000000001"]
    one.act(EntryWithdrawn(target=event.id))
    assert one.state.course.linked == []


def test_linking_twice_records_nothing_more(pair: tuple[Session, Session]) -> None:
    """It is said, and what was missing on the other side is put right."""
    one, two = pair
    link(one, two.code)
    again = link(one, two.code)
    assert again.events == []
    assert [p.code for p in again.said] == ["link.already"]


def test_an_incident_elsewhere_is_linked_here_and_said(pair: tuple[Session, Session]) -> None:
    """Its ten digits are enough; the list of linked ones has it without a record."""
    one, _ = pair
    done = link(one, "０１２３-456-789")
    assert (done.code, [p.code for p in done.said]) == ("0123456789", ["link.not-here"])
    assert [(part.code, part.state) for part in linked(one)] == [("0123456789", None)]
    assert states(one) == [one.state]


@pytest.mark.parametrize("name", ["12345", "そんな事案"])
def test_a_name_that_is_no_incident_is_refused(pair: tuple[Session, Session], name: str) -> None:
    """Nothing is recorded then."""
    one, _ = pair
    before = len(one.state.events)
    with pytest.raises(UserError):
        link(one, name)
    assert len(one.state.events) == before


def test_itself_and_a_drill_are_refused(workspace: Workspace, clock: Any, pair: tuple[Session, Session]) -> None:
    """An exercise can never become part of a real record."""
    one, _ = pair
    drill = start(workspace, "ransomware", BY, drill=True, clock=clock).session
    for code, problem in ((one.code, "link.itself"), (drill.code, "link.drill")):
        with pytest.raises(UserError) as refused:
            link(one, code)
        assert refused.value.problems[0].code == problem


def test_what_is_linked_through_another_belongs_to_it_as_well(
    workspace: Workspace, clock: Any, pair: tuple[Session, Session]
) -> None:
    """One tied to two, two to three: one is shown with both, and no circle goes on for ever."""
    one, two = pair
    three = start(workspace, "outage", BY, clock=clock).session
    link(one, two.code)
    link(two, three.code)
    link(three, one.code)
    assert [part.code for part in linked(one)] == [two.code, three.code]
    three.act(NoteAdded(text="三つめ"))
    assert any(e.type == "note.added" for e in states(one)[2].events)


def test_two_folders_of_one_incident_are_said(workspace: Workspace, clock: Any, pair: tuple[Session, Session]) -> None:
    """A copy brought by hand has the same digits: no command picks one of them in silence."""
    one, _ = pair
    copy = one.path.with_name(one.path.name.replace("ransomware", "copied"))
    (copy / "journal").mkdir(parents=True)
    for file in (one.path / "journal").iterdir():
        (copy / "journal" / file.name).write_bytes(file.read_bytes())
    with pytest.raises(UserError) as refused:
        incidents.find(workspace, one.code)
    assert refused.value.problems[0].code == "incident.twice"
    assert incidents.find(workspace, copy.name).path == copy
    assert list(incidents.twins(incidents.all_incidents(workspace))) == [one.code]


def test_new_entries_carry_the_site_of_the_session(pair: tuple[Session, Session]) -> None:
    """Unless they say another; with none, none is written."""
    one, _ = pair
    one.act(NoteAdded(text="a"))
    one.site = "annex"
    one.act(NoteAdded(text="b"), NoteAdded(text="c", site="main"))
    said = [e.fields().get("site") for e in one.state.events if e.type == "note.added"]
    assert said == [None, "annex", "main"]


def test_where_nobody_said_who_they_are_the_recorder_of_the_other_stands(workspace: Workspace, clock: Any) -> None:
    """The login of the machine is not written into a record whose recorder this device knows."""
    one = start(workspace, "ransomware", who.login(), clock=clock).session
    two = start(workspace, "outage", BY, clock=clock).session
    two.close()
    link(one, two.code)
    assert one.state.events[-1].by == who.login()
    assert _by(workspace, two, clock) == who.login()
    unlink(one, two.code)
    who.remember(two.code, BY)
    link(one, two.code)
    assert _by(workspace, two, clock) == BY


def test_whoever_said_their_name_stands_in_both_records(workspace: Workspace, clock: Any) -> None:
    """A recorder who is known here is the one who linked, there as well."""
    one = start(workspace, "ransomware", By(person="sato"), clock=clock).session
    two = start(workspace, "outage", BY, clock=clock).session
    two.close()
    who.remember(two.code, BY)
    link(one, two.code)
    assert _by(workspace, two, clock) == By(person="sato")


def _by(workspace: Workspace, session: Session, clock: Any) -> By:
    state = Session(session.path, workspace, BY, clock).state
    return [e.by for e in state.events if e.type == "incident.linked"][-1]
