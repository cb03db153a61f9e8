"""What a drill came to: both times of everything, pauses left out of the real ones, corrections respected."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from drill_played import begun, played

from irtool.domain.course import ResponderJoined
from irtool.domain.drill import DrillEnded, DrillPaused, DrillResumed, ExpectationJudged, InjectDelivered
from irtool.domain.drill_times import Took
from irtool.domain.event import By, iso
from irtool.domain.measured import Measured, measure
from irtool.domain.notes import DecisionRecorded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.recording import EntryHidden, EntryWithdrawn
from irtool.domain.steps import StepDone
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


def seen(session: Session) -> Measured:
    """What it came to by now."""
    return measure(session.state, session.board(), session.clock(), session.wall())


def test_every_expectation_has_both_times_and_its_verdict(workspace: Workspace, clock: Any) -> None:
    """In the story and on the wall; the pause of seven minutes is in neither length."""
    found = seen(played(workspace, clock))
    assert (found.counts.met, found.counts.late, found.counts.missed, found.counts.all) == (3, 1, 0, 4)
    duty = next(one for one in found.expectations if one.id == "duty")
    assert duty.verdict == "late" and duty.took == Took(20 * 60, 20 * 60) and duty.at is not None
    assert f"{duty.at.story:%a %H:%M}" == "Sun 02:30" and f"{duty.at.wall:%H:%M}" == "02:40"
    calm = next(one for one in found.expectations if one.id == "calm")
    assert calm.by_hand and calm.note == "声が出ていた" and calm.took is None
    assert found.paused == 7 * 60 and found.pauses[0].reason == "火災報知器の点検"
    assert found.length.real == 25 * 60 + 20 and found.length.story == 2 * 86400 + 5 * 60
    (jump,) = found.jumps
    assert f"{jump.at.story:%a %H:%M}" == "Sun 02:30" and f"{jump.to:%a %H:%M}" == "Tue 02:10"


def test_calls_tell_who_was_reached_and_at_which_try(workspace: Workspace, clock: Any) -> None:
    """First call, tries until reached, wrong numbers, how many were simulated."""
    found = seen(played(workspace, clock))
    assert found.first_call is not None and found.first_call.party == "night-nurse"
    assert found.first_call.took == Took(180, 180)
    parties = {one.id: one for one in found.parties}
    assert parties["night-nurse"].wrong == 1 and parties["night-nurse"].reached is None
    duty = parties["it-duty"]
    assert (duty.tries, duty.needed, duty.simulated, duty.outcomes) == (2, 2, 2, ["no-answer", "reached"])


def test_a_decision_counts_from_its_piece(workspace: Workspace, clock: Any) -> None:
    """How long after the piece that asked for it; a decision of their own from the last piece read."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="letter"))
    clock.forward(minutes=2)
    session.act(DecisionRecorded(title="誰が話すか", decided="院長"))
    own = seen(session).decisions[0]
    assert (own.piece, own.took.story, own.decided.ja) == ("letter", 120, "院長")
    (choice,) = seen(played(workspace, clock)).decisions
    assert (choice.piece, choice.took.story) == ("day-three", 4 * 60)


def test_pieces_and_hints_are_counted_apart(workspace: Workspace, clock: Any) -> None:
    """Read, left out, never come to, made up on the spot, and a hint by its very words."""
    session = begun(workspace, clock)
    scenario = session.state.exercise.scenario
    assert scenario is not None
    hinted = msgspec.structs.replace(
        scenario.expectations[0], hints=[msgspec.convert({"ja": "写真は？"}, type(scenario.title))]
    )
    session.state.exercise.scenario = msgspec.structs.replace(
        scenario, expectations=[hinted, *scenario.expectations[1:]]
    )
    session.act(
        InjectDelivered(inject="letter"), InjectDelivered(inject="press", skipped=True),
        InjectDelivered(text="写真は？"), InjectDelivered(text="雨が降ってきた"),
    )  # fmt: skip
    found = seen(session)
    status = {one.id or one.title.ja: one.status for one in found.pieces}
    assert status["letter"] == "read" and status["press"] == "skipped" and status["more"] == "unread"
    assert status["photo"] == "hint" and status["雨が降ってきた"] == "unplanned" and found.hints == 1


def test_who_was_there_who_not_and_who_came_late(workspace: Workspace, clock: Any) -> None:
    """An absent one who joins later came late; the leader is no player; nobody is waited for."""
    session = begun(workspace, clock)
    people = {one.name: one for one in seen(session).people}
    assert people["佐藤 次郎"].absent and not people["研修医 A"].absent
    assert [title.ja for title in people["研修医 A"].titles] == ["医療情報の担当"]
    clock.forward(minutes=8)
    session.act(
        ResponderJoined(person="sato"), ResponderJoined(person="tanaka"), ResponderJoined(name="通りがかりの人")
    )
    later = {one.name: one for one in seen(session).people}
    assert not later["佐藤 次郎"].absent and later["佐藤 次郎"].came == clock()
    assert later["通りがかりの人"].came == clock() and "田中 一郎" not in later


def test_a_sleeping_computer_counts_as_a_pause(workspace: Workspace, clock: Any) -> None:
    """The hour in which the lid was closed is no real minute of the drill."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="letter"))
    then = session.clock()
    clock.forward(minutes=60)
    session.act(DrillPaused(reason="asleep", scenario_time=iso(then)))
    session.act(DrillResumed())
    clock.forward(minutes=4)
    session.act(StepDone(step="photo-note"))
    found = seen(session)
    photo = next(one for one in found.expectations if one.id == "photo")
    assert photo.verdict == "met" and photo.took == Took(4 * 60, 4 * 60)
    assert found.paused == 3600 and found.length.real == 4 * 60


def test_an_entry_written_later_has_the_walls_moment_of_its_story(workspace: Workspace, clock: Any) -> None:
    """Done at 02:12 of the story and written down ten minutes later: it really was two minutes in."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="letter"))
    began = session.clock()
    clock.forward(minutes=12)
    session.act(StepDone(step="photo-note", occurred=iso(began.replace(minute=12))))
    photo = next(one for one in seen(session).expectations if one.id == "photo")
    assert photo.verdict == "met" and photo.took == Took(120, 120)


def test_what_was_withdrawn_or_hidden_is_not_told(workspace: Workspace, clock: Any) -> None:
    """A call that never was counts nowhere; a name that nobody should see is none."""
    session = begun(workspace, clock)
    wrong, free, note = (
        *session.act(ContactAttempted(party="it-duty", outcome="reached")),
        *session.act(ContactAttempted(party="患者の山本さん", outcome="reached")),
        *session.act(InjectDelivered(text="山本さんが来た")),
    )
    (word,) = session.act(ExpectationJudged(expectation="calm", result="met", note="山本さんも"))
    session.act(EntryWithdrawn(target=wrong.id, reason="ちがう"))
    session.act(*[EntryHidden(target=one.id, reason="患者名") for one in (free, note, word)])
    found = seen(session)
    assert next(one for one in found.expectations if one.id == "duty").verdict != "met"
    (party,) = found.parties
    assert party.hidden and not party.name
    assert "山本" not in msgspec.json.encode([found.pieces, found.expectations]).decode()


def test_a_party_that_called_us_was_reached(workspace: Workspace, clock: Any) -> None:
    """Without a try of ours, and so after none."""
    session = begun(workspace, clock)
    session.act(ContactReceived(from_="vendor-b", text="異常が見えます"))
    (party,) = seen(session).parties
    assert party.rang and party.reached is not None and (party.tries, party.needed) == (0, 0)


def test_a_word_after_the_drill_fills_in_the_time_from_paper(workspace: Workspace, clock: Any) -> None:
    """Led on paper: the leader's word says when in the story, and stands."""
    session = begun(workspace, clock, lead="paper")
    session.act(InjectDelivered(inject="letter"))
    began = session.clock()
    clock.forward(minutes=30)
    session.act(DrillEnded())
    clock.forward(minutes=30)
    session.act(ExpectationJudged(expectation="duty", result="met", occurred=iso(began.replace(minute=20))))
    duty = next(one for one in seen(session).expectations if one.id == "duty")
    assert duty.verdict == "met" and duty.took == Took(600, 600)


def test_what_is_done_when_it_is_over_is_no_part_of_it(workspace: Workspace, clock: Any) -> None:
    """A call, a step, a decision after the end: the expectation stays missed, and nothing took half a year."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="letter"))
    clock.forward(minutes=5)
    session.act(DrillEnded())
    clock.forward(minutes=1)
    before = seen(session)
    session.act(
        ContactAttempted(party="it-duty", outcome="reached"), StepDone(step="photo-note"),
        DecisionRecorded(title="次の訓練", decided="春"), ContactReceived(from_="vendor-b"),
    )  # fmt: skip
    found = seen(session)
    assert found == before and found.first_call is None and not found.parties and not found.decisions
    assert [one.verdict for one in found.expectations if one.id in ("photo", "duty")] == ["missed", "missed"]


@pytest.mark.parametrize("drill", [True, False])
def test_without_a_scenario_there_is_nothing_to_expect(workspace: Workspace, clock: Any, drill: bool) -> None:
    """A drill of old, and a real incident: calls and times are told all the same, and it can be JSON."""
    session = start(workspace, "ransomware", By(person="tanaka"), drill=drill, clock=clock).session
    clock.forward(minutes=3)
    session.act(ContactAttempted(party="it-duty", outcome="reached"))
    found = seen(session)
    assert found.counts.all == 0 and not found.pieces and found.first_call is not None
    assert found.first_call.took == Took(180, 180)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Measured) == found
