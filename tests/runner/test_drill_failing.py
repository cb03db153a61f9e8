"""A drill on a disk that fails, and of a record that others wrote on too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.domain.drill import DrillEnded, DrillResumed, ExpectationJudged, InjectDelivered, Setup
from irtool.domain.event import By
from irtool.domain.expectations import judge
from irtool.domain.leading import leads
from irtool.domain.recording import EntryWithdrawn
from irtool.errors import UserError, refuse
from irtool.runner import opening
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.store.scenarios import read_scenario

SMALL = Path(__file__).parent.parent / "cases" / "small-drill.yaml"


def begun(workspace: Workspace, clock: Any) -> Session:
    """The small drill, begun now."""
    scenario = read_scenario(SMALL).scenario
    assert scenario is not None
    exercise = Staged(scenario, Setup(scenario="small-drill"))
    return start(workspace, "ransomware", By(person="tanaka"), exercise=exercise, clock=clock).session


def status(session: Session) -> dict[str, str]:
    """Every piece by its status."""
    return {one.id: one.status for one in leads(session.state, session.board(), session.clock())}


def test_what_could_not_begin_leaves_no_folder(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would seem an open drill, and every command would ask which of them is meant."""

    def full(*args: Any) -> None:
        raise refuse("record.full", exit_code=4, path="")

    with monkeypatch.context() as patched:
        patched.setattr(opening, "create", full)
        with pytest.raises(UserError):
            begun(workspace, clock)
    assert not list(workspace.drills.glob("2*"))
    session = begun(workspace, clock)
    assert list(workspace.drills.glob("2*")) == [session.path]


def test_a_piece_that_no_disk_took_was_not_read(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays due until its line is on the disk; read again meanwhile it still counts once."""
    session = begun(workspace, clock)

    def full(*args: Any) -> None:
        raise refuse("record.full", exit_code=4, path="")

    session.act(InjectDelivered(text="x"))
    with monkeypatch.context() as patched:
        patched.setattr(session._writer, "append", full)
        for _ in range(2):
            with pytest.raises(UserError):
                session.act(InjectDelivered(inject="letter"))
    assert status(session)["letter"] == "due" and "letter" not in session.state.exercise.delivered
    session.save()
    assert status(session)["letter"] == "read" and session.unsaved == 0


def test_two_who_lead_read_the_same_piece_at_once(workspace: Workspace, clock: Any) -> None:
    """Neither has seen the other's line: the piece was read once, at the first moment, by both records."""
    first = begun(workspace, clock)
    second = Session(first.path, workspace, By(person="sato"), clock)
    assert status(first)["letter"] == status(second)["letter"] == "due"
    first.act(InjectDelivered(inject="letter"))
    clock.forward(seconds=1)
    second.act(InjectDelivered(inject="letter"))
    for one in (first, second):
        one.refresh()
        assert status(one)["letter"] == "read"
        assert one.state.exercise.delivered["letter"].data.occurred == "2026-11-15T02:10:00.000+09:00"
    with pytest.raises(UserError):
        first.act(InjectDelivered(inject="letter"))


def test_withdrawn_entries_of_a_drill_never_were(workspace: Workspace, clock: Any) -> None:
    """A reading, a judgement, a jump and the end, each taken back: the drill stands as without them."""
    session = begun(workspace, clock)
    read = session.act(InjectDelivered(inject="letter"))[-1]
    said = session.act(ExpectationJudged(expectation="calm", result="met"))[-1]
    jump = session.act(DrillResumed(scenario_time="2026-11-16T09:00:00+09:00"))[-1]
    end = session.act(DrillEnded())[-1]
    for event in (end, jump, said, read):
        session.act(EntryWithdrawn(target=event.id, reason="取り違え"))
    assert session.state.exercise.going and status(session)["letter"] == "due"
    assert session.clock().isoformat().startswith("2026-11-15T02:1")
    found = {one.expectation.id: one.verdict for one in judge(session.state, session.board(), session.clock())}
    assert found == dict.fromkeys(("photo", "duty", "calm", "late-news"), "open")


def test_lines_that_this_version_cannot_know_are_kept(workspace: Workspace, clock: Any) -> None:
    """A piece without its name is one made up; a sort of pace, of answer or of judgement to come is set aside."""
    session = begun(workspace, clock)
    session.act(InjectDelivered(inject="letter"), DrillResumed(pace="ten"))
    session.act(ExpectationJudged(expectation="calm", result="met"))
    session.close()
    path = next((session.path / "journal").iterdir())
    text = path.read_text()
    for old, new in (('"inject":"letter",', ""), ('"pace":"ten"', '"pace":"warp"'), ('"met"', '"splendid"')):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    again = Session(session.path, workspace, By(person="tanaka"), clock)
    assert status(again)["letter"] == "due" and len(again.state.exercise.unplanned) == 1
    assert [event.type for event in again.state.strange] == ["drill.resumed", "expectation.judged"]
    assert again.state.exercise.pace == "real" and "calm" not in again.state.exercise.judged
