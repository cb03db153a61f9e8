"""A drill at work: its story's clock, what is read next, what a played party answers, what was met."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from drill_played import small

from irtool.domain.answers import reply
from irtool.domain.board import board
from irtool.domain.course import IncidentClosed
from irtool.domain.drill import DrillEnded, DrillPaused, DrillResumed, ExpectationJudged, InjectDelivered, Setup
from irtool.domain.due import due
from irtool.domain.event import By, iso
from irtool.domain.expectations import judge
from irtool.domain.leading import Lead, leads, upcoming
from irtool.domain.notifying import ContactAttempted
from irtool.domain.statusline import status_line
from irtool.domain.steps import StepDone, StepSkipped
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.domain.timeline import rows
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace


@pytest.fixture
def drill(workspace: Workspace, clock: Any) -> Session:
    """The small drill, just begun."""
    staged = Staged(small(), Setup(scenario="small-drill"))
    return start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session


def pieces(session: Session) -> dict[str, Lead]:
    """Every piece by its id."""
    return {one.id: one for one in leads(session.state, session.board(), session.clock())}


def verdicts(session: Session) -> dict[str, str]:
    """How every expectation stands."""
    views = board(session.state, session.clock())
    return {one.expectation.id: one.verdict for one in judge(session.state, views, session.clock())}


def test_the_story_has_its_own_hour_and_the_record_the_walls(drill: Session, clock: Any) -> None:
    """It begins on a Sunday at 02:10; the line keeps the wall's time, and the entry its moment in the story."""
    assert f"{drill.clock():%a %H:%M}" == "Sun 02:10"
    clock.forward(minutes=3)
    (event,) = drill.act(StepDone(step="photo-note"))
    assert event.at == iso(clock())
    assert event.fields()["occurred"][11:16] == "02:13"
    row = next(row for row in rows(drill.state, "ja") if row.id == event.id)
    assert "late" not in row.marks and row.happened_text.endswith("02:13")


def test_it_lies_apart_and_says_what_it_is(drill: Session) -> None:
    """Folder, lines, frozen scenario, masked numbers: nothing of it can be taken for a real case."""
    assert drill.path.parent.name == "drills" and "drill" in drill.path.name
    assert all(event.drill for event in drill.state.events)
    assert drill.state.exercise.scenario == small() and drill.state.course.title == "小さな訓練"
    numbers = [c.phone for o in drill.state.chart.organisations.values() for c in o.channels if c.phone]
    assert numbers and all(number.count("*") >= 5 for number in numbers)


def test_what_is_read_next_follows_time_and_what_the_players_do(drill: Session, clock: Any) -> None:
    """At its time, after a step, unless it was done, by hand."""
    assert {name: one.status for name, one in pieces(drill).items()} == {
        "letter": "due", "nudge": "coming", "more": "waiting", "press": "by-hand", "day-three": "coming",
    }  # fmt: skip
    drill.act(InjectDelivered(inject="letter"))
    drill.act(StepDone(step="photo-note"))
    clock.forward(minutes=6)
    now = pieces(drill)
    assert (now["letter"].status, now["more"].status) == ("read", "due")
    first = upcoming(list(now.values()))
    assert first is not None and first.id == "more"
    drill.act(ContactAttempted(party="it-duty", outcome="reached"))
    assert pieces(drill)["nudge"].status == "off"
    with pytest.raises(UserError):
        drill.act(InjectDelivered(inject="letter"))


def test_reading_ahead_takes_the_clock_along(drill: Session) -> None:
    """The third morning is read at once: duties and limits count from there, the record does not move."""
    before = drill.wall()
    events = drill.act(InjectDelivered(inject="day-three"))
    assert [event.type for event in events] == ["drill.resumed", "inject.delivered"]
    assert f"{drill.clock():%a %H:%M}" == "Tue 02:10"
    assert drill.clock() <= drill.wall() == before


def test_a_pause_lets_no_time_pass_and_a_drill_that_ended_has_none(drill: Session, clock: Any) -> None:
    """An hour's sleep is no hour of the story."""
    then = drill.clock()
    drill.act(DrillPaused(reason="asleep", scenario_time=iso(then)))
    clock.forward(minutes=60)
    assert drill.clock() == then and drill.act(DrillPaused()) == []
    drill.act(DrillResumed(pace="four"))
    clock.forward(minutes=5)
    assert drill.clock() == then + timedelta(minutes=20)
    with pytest.raises(UserError):
        drill.act(DrillResumed(scenario_time=iso(then)))
    drill.act(DrillEnded())
    assert drill.clock() == drill.wall()
    (event,) = drill.act(ExpectationJudged(expectation="calm", result="met", note="よく声が出た"))
    assert "occurred" not in event.fields()
    again = Session(drill.path, drill.workspace, drill.by, clock)
    assert again.state.exercise == drill.state.exercise


def test_a_played_party_answers_as_written(drill: Session, clock: Any) -> None:
    """One call after the other; by sort of number; who rings back becomes a piece of the story."""
    state = drill.state
    first = reply(state, "it-duty")
    assert first is not None and (first[0], first[1].outcome) == (1, "no-answer")
    drill.act(ContactAttempted(party="it-duty", outcome="no-answer", simulated=1))
    for _ in range(2):
        found = reply(state, "it-duty", "ext")
        assert found is not None and (found[0], found[1].outcome) == (2, "reached")
        drill.act(ContactAttempted(party="it-duty", outcome="reached", simulated=2))
    nurse = reply(state, "night-nurse", "ext"), reply(state, "night-nurse", "mobile")
    assert [one[1].outcome for one in nurse if one] == ["wrong-number", "reached"]
    assert reply(state, "police") is None
    assert reply(state, "suzuki") is not None  # who holds the post answers as the post
    (call,) = drill.act(ContactAttempted(party="vendor-b", outcome="call-back", simulated=1))
    clock.forward(minutes=11)
    back = pieces(drill)[f"back:{call.id}"]
    assert (back.status, back.say.ja, back.party) == ("due", "B社です。", "vendor-b")


def test_expectations_are_met_late_missed_or_not_judged(drill: Session, clock: Any) -> None:
    """Counted from when their piece was read, in the story's time; a leader's word stands over them."""
    assert verdicts(drill) == {"photo": "open", "duty": "open", "calm": "open", "late-news": "open"}
    drill.act(InjectDelivered(inject="letter"))
    clock.forward(minutes=4)
    drill.act(StepDone(step="photo-note"))
    clock.forward(minutes=12)
    assert verdicts(drill)["duty"] == "overdue"
    drill.act(ContactAttempted(party="it-duty", outcome="reached"))
    assert verdicts(drill)["duty"] == "late"
    drill.act(DrillEnded())
    assert verdicts(drill) == {"photo": "met", "duty": "late", "calm": "not-judged", "late-news": "not-judged"}
    drill.act(ExpectationJudged(expectation="calm", result="met"), ExpectationJudged(expectation="duty", result="met"))
    assert [verdicts(drill)[name] for name in ("calm", "duty")] == ["met", "met"]
    with pytest.raises(UserError):
        drill.act(ExpectationJudged(expectation="nothing", result="met"))


def test_an_incident_knows_no_pieces(workspace: Workspace, clock: Any) -> None:
    """In a real incident nothing is read out, and its clock is the wall's."""
    session = start(workspace, "ransomware", By(person="tanaka"), clock=clock).session
    assert session.clock() == session.wall() and not leads(session.state, [], session.clock())
    with pytest.raises(UserError):
        session.act(InjectDelivered(text="x"))


def test_only_the_steps_that_are_named(workspace: Workspace, clock: Any) -> None:
    """A short drill takes some steps of the very same playbook."""
    import msgspec

    short = msgspec.structs.replace(small(), only=["photo-note", "call-it-duty"])
    staged = Staged(short, Setup(scenario="small-drill"))
    session = start(workspace, "ransomware", By(), exercise=staged, clock=clock).session
    assert {view.step.id for view in session.board()} <= {"photo-note", "call-it-duty"}
    assert datetime.fromisoformat(session.state.events[1].fields()["occurred"]) == session.state.exercise.starts


def test_a_drill_that_is_over_owes_nothing_but_its_measures(drill: Session, clock: Any) -> None:
    """Weeks later nobody is late for a call of the story; a measure with a date of the wall is."""
    drill.act(ContactAttempted(party="vendor-b", outcome="no-answer"))
    clock.forward(minutes=30)
    assert any(one.late for one in due(drill.state, drill.clock()))
    drill.act(DrillEnded())
    drill.act(TaskAdded(title="名簿を直す", owner="tanaka", due=iso(clock() + timedelta(days=7)), source=FOLLOW_UP))
    drill.act(IncidentClosed())
    clock.forward(days=30)
    (measure,) = due(drill.state, drill.clock())
    assert (measure.title.ja, measure.late) == ("名簿を直す", True)
    assert "経過" not in status_line(drill.state, [], drill.clock(), "ja", None)[2]


def test_a_drill_goes_on_in_another_folder(drill: Session, clock: Any, tmp_path: Path) -> None:
    """Its folder is gone: the scenario goes along from memory, and the story where it was."""
    import shutil

    then = drill.clock()
    shutil.rmtree(drill.path)
    with pytest.raises(UserError):
        drill.act(StepDone(step="photo-note"))
    target = drill.relocate(tmp_path / "stick" / "drills")
    assert drill.state.exercise.scenario is not None and drill.clock() == then
    assert list((target / "frozen").glob(f"{drill.state.exercise.setup.frozen}*"))  # type: ignore[union-attr]


def test_a_nudge_that_nobody_read_in_time_is_not_read_after_the_deed(drill: Session, clock: Any) -> None:
    """It was due, then the one on duty was reached: nobody asks any more whether they were called."""
    clock.forward(minutes=21)
    assert pieces(drill)["nudge"].status == "due"
    drill.act(ContactAttempted(party="it-duty", outcome="reached"))
    assert pieces(drill)["nudge"].status == "off"


def test_a_step_that_was_skipped_meets_no_expectation(drill: Session) -> None:
    """It is dealt with, so that nothing pushes for it, but it was not done."""
    drill.act(StepSkipped(step="photo-note", reason="カメラがない"))
    assert pieces(drill)["more"].at is not None
    assert verdicts(drill)["photo"] == "open"
    drill.act(InjectDelivered(inject="letter"), DrillEnded())
    assert verdicts(drill)["photo"] == "missed"
