"""Shipped scenarios of a special make, played through: a changed kind, wrong numbers, real calls, some steps only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest

from irtool.domain.answers import reply
from irtool.domain.drill import DrillEnded, InjectDelivered
from irtool.domain.drill_plan import Plan
from irtool.domain.event import By
from irtool.domain.expectations import judge
from irtool.domain.facts import FactSet
from irtool.domain.leading import leads
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.steps import ChoiceMade, StepDone
from irtool.runner.calling import sheet
from irtool.runner.drills import begin
from irtool.runner.session import Session
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.store.scenarios import check_scenario

Doing = Mapping[int, Sequence[msgspec.Struct | tuple[str, str]]]
"""By minute: commands, and calls as (party, sort of number)."""
INSIDE = ("it-duty", "night-nurse", "duty-doctor", "building", "engineering")
GOOD_OUTAGE: Doing = {
    2: [StepDone(step="photo-screen"), StepDone(step="leave-power")],
    3: [ChoiceMade(step="look-again", choice="none"), ("it-duty", "ext")],
    6: [FactSet(name="systems_affected", value=["emr", "lab", "imaging"]), FactSet(name="care_affected", value="yes")],
    8: [("night-nurse", "ext")],
    10: [("night-nurse", "ext"), ("vendor-b", "phone")],
    13: [FactSet(name="recent_change", value="2階で線の工事"), ("building", "phone")],
    18: [ContactReceived(from_="vendor-b")],
    26: [ChoiceMade(step="it-opinion", choice="attack")],
    30: [("security-manager", "mobile")],
    32: [("security-manager", "mobile"), StepDone(step="cut-backup")],
    34: [StepDone(step="cut-external"), ("director", "mobile")],
    36: [("director", "mobile")],
    44: [ChoiceMade(step="ambulance", choice="stop")],
    46: [("switchboard", "phone"), ("building", "phone"), ("duty-doctor", "ext")],
    50: [("police", "phone")],
}
GOOD_WARD: Doing = {
    1: [StepDone(step="photo-note")],
    2: [StepDone(step="unplug-terminal")],
    4: [("it-duty", "ext"), ("it-duty", "ext")],
    6: [("night-nurse", "ext")],
    10: [StepDone(step="check-care")],
    12: [StepDone(step="paper-care")],
}
GOOD_NUMBERS: Doing = {
    1: [("it-duty", "ext"), ("it-duty", "mobile")],
    3: [("switchboard", "ext"), ("it-duty", "ext")],
    5: [("night-nurse", "ext"), ("night-nurse", "ext")],
    8: [("vendor-b", "phone"), ("vendor-b", "phone"), ("vendor-b", "phone")],
    12: [("director", "mobile"), ("director", "mobile"), ("director", "mobile")],
    25: [StepDone(step="review-chart")],
}


@pytest.fixture
def begun(workspace: Workspace, clock: Any) -> Any:
    """Begins a shipped scenario by name."""
    return lambda name: begin(workspace, Plan(plan="p", scenario=name), By(person="tanaka"), clock=clock).session


def play(session: Session, clock: Any, doing: Doing) -> None:
    """Minute by minute to the end: everything due is read, everything is done at its time, then the drill ends."""
    scenario = session.state.exercise.scenario
    assert scenario is not None
    for minute in range(scenario.minutes + 1):
        for lead in leads(session.state, session.board(), session.clock()):
            if lead.status == "due":
                session.act(InjectDelivered(inject=lead.id))
        for one in doing.get(minute, ()):
            session.act(answered(session, *one) if isinstance(one, tuple) else one)
        clock.forward(minutes=1)
    session.act(DrillEnded())


def answered(session: Session, party: str, channel: str) -> ContactAttempted:
    """A call to a played party, as the scenario answers it."""
    found = reply(session.state, party, channel)
    assert found is not None, party
    n, answer = found
    return ContactAttempted(party=party, outcome=answer.outcome, took=answer.took, simulated=n)


def verdicts(session: Session) -> dict[str, str]:
    """How every expectation stands that the record can show."""
    found = judge(session.state, session.board(), session.clock())
    return {one.expectation.id: one.verdict for one in found if not one.expectation.by_hand}


def read(session: Session) -> set[str]:
    """The pieces that were read."""
    return {name for name, one in session.state.exercise.delivered.items() if not one.data.skipped}


@pytest.mark.parametrize(
    "name,doing", [("outage-attack", GOOD_OUTAGE), ("ward-15", GOOD_WARD), ("chart-numbers", GOOD_NUMBERS)]
)
def test_good_players_meet_everything_and_no_nudge_is_read(begun: Any, clock: Any, name: str, doing: Doing) -> None:
    """Who does what the playbook says in good time is never pushed, and nothing is late."""
    session = begun(name)
    play(session, clock, doing)
    assert set(verdicts(session).values()) == {"met"}
    scenario = session.state.exercise.scenario
    assert not read(session) & {one.id for one in scenario.injects if one.unless is not None}


@pytest.mark.parametrize("name", ["outage-attack", "ward-15", "chart-numbers", "call-round"])
def test_idle_players_hear_every_nudge_and_miss_everything(begun: Any, clock: Any, name: str) -> None:
    """The story goes on to its end without anybody doing anything."""
    session = begun(name)
    play(session, clock, {})
    scenario = session.state.exercise.scenario
    assert set(verdicts(session).values()) == {"missed"}
    assert read(session) == {one.id for one in scenario.injects if one.at or one.by}


def test_the_kind_changes_inside_a_drill(begun: Any, clock: Any) -> None:
    """The playbook of the attack takes over in the drill's own record; what was done before stays met."""
    session = begun("outage-attack")
    play(session, clock, GOOD_OUTAGE)
    state = session.state
    assert state.course.kind == "ransomware" and set(state.runs) == {"outage", "ransomware"}
    assert all(event.drill for event in state.events)
    # The record step of the outage no longer applies; what it asked for is known all the same.
    steps = {view.step.id: view.status for view in session.board()}
    assert steps["note-extent"] == "not-applicable" and steps["photo-screen"] == "done"
    assert "backup" in read(session)


def test_a_change_by_another_choice_leaves_the_decision_open(begun: Any, clock: Any) -> None:
    """Files do not open says nothing of an attack by itself: whoever leads judges it."""
    session = begun("outage-attack")
    play(session, clock, {22: [ChoiceMade(step="look-again", choice="files")]})
    assert session.state.course.kind == "ransomware" and verdicts(session)["recognise"] == "missed"


def test_numbers_fail_by_their_sort(begun: Any) -> None:
    """The extension is dead and the mobile somebody else's; the second call to each gets through."""
    session = begun("chart-numbers")
    outcomes = []
    for channel in ("ext", "mobile", "ext", "mobile", "url"):
        call = answered(session, "it-duty", channel)
        outcomes.append(call.outcome)
        session.act(call)
    assert outcomes == ["wrong-number", "someone-else", "reached", "reached", "reached"]


def test_a_deputy_called_in_the_directors_place_counts(begun: Any) -> None:
    """Whoever takes the matter in somebody's place has been reached for them."""
    session = begun("chart-numbers")
    session.act(InjectDelivered(inject="begin"))
    call = answered(session, "office-head", "mobile")
    session.act(msgspec.structs.replace(call, instead_of="director"))
    assert verdicts(session)["director"] == "met"


def test_real_calls_show_real_numbers_and_say_first_that_it_is_a_drill(begun: Any, workspace: Workspace) -> None:
    """Nothing is hidden or played, nobody outside is wanted, and the sentences ask for nothing."""
    session = begun("call-round")
    state = session.state
    assert state.chart.roles["night-nurse"].channels[0].ext == "8003"
    wanted = {party.id for view in session.board() for party in view.parties}
    assert wanted == set(INSIDE)
    chart = load_chart(workspace.contacts).chart
    for party in INSIDE:
        view = next(v for v in session.board() if any(p.id == party for p in v.parties))
        found = sheet(session, chart, party, view, "ja")
        assert reply(state, party, "ext") is None
        assert found.say[0].startswith("訓練です") and "線を抜" not in "".join(found.say)


def test_a_round_of_real_calls_runs_in_the_time_of_the_wall(begun: Any, clock: Any) -> None:
    """Whom to call by which number depends on the hour: it is the real one, whatever is read ahead."""
    session = begun("call-round")
    assert session.clock() == session.wall()
    session.act(InjectDelivered(inject="list"))
    assert session.clock() == session.wall()


def test_a_wrong_number_in_a_real_round_is_met_by_a_second_way(begun: Any, clock: Any) -> None:
    """The wrong number stays in the record with its channel, and the one who answered at last was reached."""
    session = begun("call-round")
    session.act(InjectDelivered(inject="begin"))
    session.act(ContactAttempted(party="it-duty", outcome="wrong-number", channel="it-duty.ext"))
    clock.forward(minutes=2)
    session.act(ContactAttempted(party="it-duty", outcome="reached", channel="sato.mobile", person="sato"))
    assert verdicts(session)["it"] == "met"
    wrong = [one.data for one in session.state.attempts if one.data.outcome == "wrong-number"]
    assert [(one.channel, one.simulated) for one in wrong] == [("it-duty.ext", 0)]


def test_only_the_steps_of_a_short_drill_are_there(begun: Any) -> None:
    """A part of an included playbook can be named by itself, and nothing waits for what was left out."""
    steps = {view.step.id: view.status for view in begun("call-round").board()}
    assert steps == dict.fromkeys(
        ["device-doctor", "device-engineer", "device-call-it", "device-after.chart-gaps"], "ready"
    )
    assert len(begun("ward-15").board()) == 6


def test_every_drill_begins_a_call_with_what_it_is(begun: Any, workspace: Workspace) -> None:
    """Also where the step's own sentences follow."""
    session = begun("ward-15")
    view = next(v for v in session.board() if v.step.id == "call-it-duty")
    say = sheet(session, load_chart(workspace.contacts).chart, "it-duty", view, "ja").say
    assert say[0].startswith("訓練です") and len(say) > 2


def test_a_script_that_is_not_there_is_said(workspace: Workspace) -> None:
    """Otherwise the callers of a round would have nothing to say."""
    path = workspace.playbooks / "drills" / "call-round.yaml"
    path.parent.mkdir()
    text = (shipped("playbooks") / "drills" / "call-round.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("script: drill-call", "script: drill-cal"), encoding="utf-8")
    (found,) = check_scenario(path, workspace, None).problems
    assert (found.code, found.values["nearest"]) == ("playbook.no-script", "drill-call")
