"""A laptop that slept, a program that broke off, a clock that was set: nobody is late because of it."""

from __future__ import annotations

from typing import Any

import pytest
from drill_played import small

from irtool.domain.drill import DrillPaused, DrillResumed, InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.scenario import Scenario
from irtool.runner.leading import OPENING, Leading
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace


def begun(workspace: Workspace, clock: Any, scenario: Scenario | None = None, **how: Any) -> Session:
    """The small drill, just begun."""
    scenario = scenario or small()
    setup = Setup(scenario=scenario.scenario, **how)
    return start(workspace, "ransomware", By(person="tanaka"), exercise=Staged(scenario, setup), clock=clock).session


def again(session: Session, clock: Any) -> Leading:
    """The same drill, taken up by a program that was just started."""
    return Leading(Session(session.path, session.workspace, session.by, clock))


def test_looks_close_together_pause_nothing(workspace: Workspace, clock: Any) -> None:
    """As long as the screen is looked at every little while the story runs."""
    leading = Leading(begun(workspace, clock))
    assert leading.take_up() is None
    for _ in range(20):
        clock.forward(seconds=100)
        assert leading.tick() is None
    assert leading.exercise.paused is None


def test_an_hour_asleep_is_no_hour_of_the_story(workspace: Workspace, clock: Any) -> None:
    """The pause stands where the story was last alive; what is due then is as far away as before."""
    session = begun(workspace, clock)
    leading = Leading(session)
    leading.take_up()
    clock.forward(seconds=90)
    leading.tick()
    then = session.clock()
    clock.forward(minutes=62)
    stopped = leading.tick()
    assert stopped is not None and (stopped.why, stopped.minutes) == ("asleep", 62)
    (event,) = session.act(stopped.pause)
    assert session.clock() == then and "62分" in event.fields()["reason"]
    assert event.fields()["occurred"] == event.fields()["scenario_time"]
    assert leading.tick() is None
    clock.forward(minutes=5)
    session.act(DrillResumed())
    assert session.clock() == then


def test_a_clock_that_was_set_back_pauses_too(workspace: Workspace, clock: Any) -> None:
    """The story stays where it was; a few seconds back are nothing."""
    session = begun(workspace, clock)
    leading = Leading(session)
    leading.take_up()
    clock.forward(seconds=100)
    leading.tick()
    then = session.clock()
    clock.forward(seconds=-4)
    assert leading.tick() is None
    clock.forward(minutes=-30)
    stopped = leading.tick()
    assert stopped is not None and stopped.why == "clock"
    session.act(stopped.pause)
    assert abs((session.clock() - then).total_seconds()) <= 4
    session.act(DrillResumed())
    clock.forward(minutes=1)
    assert session.clock() > then


@pytest.mark.parametrize(("minutes", "paused"), [(2, False), (4, True)])
def test_a_drill_taken_up_after_a_crash(workspace: Workspace, clock: Any, minutes: int, paused: bool) -> None:
    """By the last sign of life: a look of this device, else the newest line."""
    session = begun(workspace, clock)
    leading = Leading(session)
    leading.take_up()
    clock.forward(seconds=60)
    leading.tick()
    then = session.clock()
    session.close()
    clock.forward(minutes=minutes)
    later = again(session, clock)
    stopped = later.take_up()
    assert (stopped is not None) == paused
    if stopped is not None:
        later.session.act(stopped.pause)
        assert later.session.clock() == then


def test_without_any_look_the_newest_line_counts(workspace: Workspace, clock: Any) -> None:
    """Begun on the command line, opened on the screen ten minutes after the last entry."""
    session = begun(workspace, clock)
    clock.forward(minutes=3)
    session.act(NoteAdded(text="x"))
    clock.forward(minutes=10)
    stopped = again(session, clock).take_up()
    assert stopped is not None and stopped.minutes == 10


def test_another_computer_that_looks_for_the_first_time_pauses_nothing(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The players talk for five minutes without an entry; whoever leads opens the drill on a laptop of their own."""
    session = begun(workspace, clock)
    clock.forward(minutes=5)
    monkeypatch.setattr("irtool.runner.leading.new_writer_name", lambda: "other-00000000")
    assert again(session, clock).take_up() is None


def test_what_others_record_meanwhile_is_a_sign_of_life(workspace: Workspace, clock: Any) -> None:
    """The leader's laptop sleeps while the players go on: their story goes on."""
    session = begun(workspace, clock)
    leading = again(session, clock)
    leading.take_up()
    clock.forward(minutes=30)
    session.act(NoteAdded(text="x"))
    clock.forward(minutes=1)
    assert leading.tick() is None


@pytest.mark.parametrize("how", [{"pace": "step"}, {"lead": "paper"}])
def test_a_story_that_stands_or_is_on_paper_is_not_watched(workspace: Workspace, clock: Any, how: Any) -> None:
    """Nothing can be late in it, or nobody looks at a screen."""
    leading = Leading(begun(workspace, clock, **how))
    leading.take_up()
    clock.forward(minutes=62)
    assert leading.tick() is None


def test_a_paused_drill_is_not_paused_again(workspace: Workspace, clock: Any) -> None:
    """Somebody paused it, and closed the lid for the night."""
    session = begun(workspace, clock)
    leading = Leading(session)
    session.act(DrillPaused(reason="x"))
    leading.take_up()
    clock.forward(minutes=600)
    assert leading.tick() is None and session.state.exercise.paused == "x"


def test_the_opening_comes_before_all_pieces_and_once(workspace: Workspace, clock: Any) -> None:
    """It has no line in the record; this device remembers that it was read, and any piece that was read says so too."""
    session = begun(workspace, clock)
    leading = Leading(session)
    first = leading.next()
    assert first is not None and first.id == OPENING
    leading.opened()
    for one in (leading, again(session, clock)):
        found = one.next()
        assert found is not None and found.id == "letter"
    other = begun(workspace, clock)
    other.act(InjectDelivered(inject="letter"))
    found = Leading(other).next()
    assert found is not None and found.id == "nudge"


def test_hints_of_what_is_late_one_after_the_other(workspace: Workspace, clock: Any) -> None:
    """Nothing before its time; a hint that was read gives way to the next one."""
    import msgspec

    from irtool.domain.bilingual import Text

    expectations = [
        msgspec.structs.replace(one, hints=[Text("一つめ", "one"), Text("二つめ", "two")]) if one.id == "photo" else one
        for one in small().expectations
    ]
    session = begun(workspace, clock, msgspec.structs.replace(small(), expectations=expectations))
    leading = Leading(session)
    session.act(InjectDelivered(inject="letter"))
    assert leading.hints() == []
    clock.forward(minutes=6)
    assert [hint.ja for _, hint in leading.hints()] == ["一つめ"]
    session.act(InjectDelivered(text="one"))
    assert [hint.ja for _, hint in leading.hints()] == ["二つめ"]
    session.act(InjectDelivered(text="二つめ"))
    assert leading.hints() == []


def test_how_long_until_the_next_piece_in_real_seconds(workspace: Workspace, clock: Any) -> None:
    """At four times the pace twenty minutes of the story are five of the wall; standing still there is no wait."""
    session = begun(workspace, clock, pace="four")
    leading = Leading(session)
    session.act(InjectDelivered(inject="letter"))
    assert leading.wait() == 300
    session.act(DrillPaused())
    assert leading.wait() is None
