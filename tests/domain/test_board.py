"""What the board says of steps: status rules of the playbook, as people meet them."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from irtool.domain.course import KindChanged
from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.facts import FactSet
from irtool.domain.hours import is_open
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.steps import ChoiceMade, StepDone, StepPermitted, StepReopened, StepSkipped
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace

PLAYBOOK = """
playbook: probe
title: {ja: ためし, en: Probe}
facts: {leak: {type: yes-no-unknown}, hit: {type: systems}, size: {type: number}, people: {type: count}}
phases:
  - id: p
    title: 一
    steps:
      - {id: photo, do: evidence, title: 写真, mandatory: true}
      - {id: call, do: notify, to: ["vendors(hit)"], title: 会社}
      - {id: pause, do: wait, for: 30m, after: [call], title: 待つ}
      - {id: allow, do: approve, title: 許可, authority: {roles: [security-manager]}}
      - id: ask
        do: decide
        title: 決める
        choices: [{id: yes, title: はい, then: [sub], set: {size: abc}}, {id: no, title: いいえ}]
      - {id: sub, do: playbook, playbook: inner, title: 中}
      - {id: if-leak, do: task, when: leak, title: 漏えい}
"""
INNER = """
playbook: inner
title: 中
phases: [{id: q, title: 二, steps: [{id: one, do: task, title: 一つ目}, {id: two, do: task, title: 二つ目, after: [one]}]}]
"""


@pytest.fixture
def session(workspace: Workspace, clock) -> Session:  # type: ignore[no-untyped-def]
    """An incident with a playbook that has one step of each rule."""
    (workspace.playbooks / "probe.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (workspace.playbooks / "inner.yaml").write_text(INNER, encoding="utf-8")
    return start(workspace, "probe", By(role="admin-duty"), clock=clock).session


def status(session: Session, step: str) -> str:
    """The status of a step by its short name."""
    return next(v.status for v in session.board() if v.full == f"probe/{step}")


def test_what_a_choice_leads_to_waits_for_it_with_all_it_includes(session: Session) -> None:
    """A sub-playbook named in `then` does not apply, and neither do its steps, until that choice stands."""
    assert [status(session, s) for s in ("sub", "sub.one", "sub.two")] == ["not-applicable"] * 3
    session.act(ChoiceMade(step="ask", choice="はい"))
    assert [status(session, s) for s in ("sub", "sub.one", "sub.two")] == ["waiting", "ready", "waiting"]
    session.act(StepDone(step="sub.one"))
    session.act(ChoiceMade(step="ask", choice="no"))
    view = next(v for v in session.board() if v.full == "probe/sub.one")
    assert (view.status, view.withdrawn) == ("done", True)
    assert status(session, "sub.two") == "not-applicable"


def test_a_mistake_in_the_playbook_does_not_stop_a_decision(session: Session) -> None:
    """`set: {size: abc}` for a number is kept as it is written; the choice is recorded."""
    session.act(ChoiceMade(step="ask", choice="yes"))
    assert status(session, "ask") == "done"
    assert session.state.facts["size"].now.value == "abc"  # type: ignore[union-attr]


def test_a_wait_begins_when_the_step_before_was_fulfilled(session: Session, clock) -> None:  # type: ignore[no-untyped-def]
    """Half an hour after the last party was reached, not after the start of the run."""
    session.act(FactSet(name="hit", value="emr"))
    clock.forward(hours=2)
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert status(session, "call") == "done"
    clock.forward(minutes=29)
    assert status(session, "pause") == "ready"
    clock.forward(minutes=2)
    assert status(session, "pause") == "done"


def test_a_reopened_step_is_fulfilled_again_by_what_comes_after(session: Session) -> None:
    """Evidence, permission and calls count anew after a reopening; earlier ones do not."""
    session.act(EvidenceAdded(what="写真", where="スマホの中", step="photo"), StepPermitted(step="allow"))
    session.act(FactSet(name="hit", value="emr"), ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    for step in ("photo", "allow", "call"):
        assert status(session, step) == "done"
        session.act(StepReopened(step=step))
        assert status(session, step) == "ready"
    session.act(EvidenceAdded(what="写真2", where="スマホの中", step="photo"), StepPermitted(step="allow"))
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert {status(session, step) for step in ("photo", "allow", "call")} == {"done"}


def test_possible_parties_do_not_settle_a_step(session: Session) -> None:
    """While nobody knows which systems are hit, one vendor reached is not all: a person says when it is enough."""
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert status(session, "call") == "ready"
    session.act(StepDone(step="call"))
    assert status(session, "call") == "done"


def test_a_fact_that_adds_a_party_opens_the_step_and_says_why(session: Session) -> None:
    """Another system is hit: another vendor has to be called, because of that fact."""
    session.act(FactSet(name="hit", value="emr"), ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert status(session, "call") == "done"
    session.act(FactSet(name="hit", value="emr, billing"))
    view = next(v for v in session.board() if v.full == "probe/call")
    assert (view.status, view.grown_by) == ("ready", "hit")


def test_calls_of_a_skipped_step_are_not_due(session: Session, clock) -> None:  # type: ignore[no-untyped-def]
    """Nobody has to call back for a step that was left out."""
    session.act(FactSet(name="hit", value="emr"), ContactAttempted(party="vendor-b", outcome="no-answer", step="call"))
    clock.forward(hours=1)
    assert [d.party for d in due(session.state, clock())] == ["vendor-b"]
    session.act(StepSkipped(step="call", reason="誤報"))
    assert [d for d in due(session.state, clock()) if d.kind == "call-back"] == []


def test_a_call_without_a_step_is_filed_under_an_open_one_only(session: Session) -> None:
    """A party that only a settled step wants is called for no step."""
    session.act(FactSet(name="hit", value="emr"), StepSkipped(step="call", reason="後で"))
    event = session.act(ContactAttempted(party="vendor-b", outcome="reached"))[0]
    assert "step" not in event.fields()


def test_done_after_skipped_is_not_early(session: Session) -> None:
    """What was skipped and then done after all was not out of its turn."""
    session.act(StepSkipped(step="photo", reason="物がない"))
    event = session.act(StepDone(step="photo"))[0]
    assert "before" not in event.fields()


def test_a_long_note_belongs_to_its_step_too(session: Session) -> None:
    """The step of a note is found whether it fits into a line or not; an unknown one is refused."""
    session.act(NoteAdded(text="あ" * 200_000, step="photo"))
    assert status(session, "photo") == "done"
    with pytest.raises(UserError):
        session.act(NoteAdded(text="あ" * 200_000, step="nonsense"))


def test_without_the_frozen_playbook_steps_are_taken_as_typed(session: Session) -> None:
    """The file is gone: what people did is recorded all the same."""
    shutil.rmtree(session.path / "frozen")
    again = Session(session.path, session.workspace, session.by, session.clock)
    session.close()
    assert again.act(StepDone(step="photo"))[0].fields()["step"] == "probe/photo"
    again.act(StepSkipped(step="call", reason="x"), ChoiceMade(step="ask", choice="maybe"))
    assert again.state.steps["probe/ask"].outcome.now.value == "choice:maybe"  # type: ignore[union-attr]


def test_two_laptops_that_joined_share_one_run(session: Session, tmp_path: Path, clock) -> None:  # type: ignore[no-untyped-def]
    """Opened on a second laptop by the code, the two records put together are one incident with one run."""
    other = Workspace(tmp_path / "other")
    shutil.copytree(session.workspace.root / "contacts", other.contacts)
    shutil.copytree(session.workspace.playbooks, other.playbooks)
    second = start(other, "probe", By(person="sato"), join=session.code, clock=clock).session
    session.act(FactSet(name="leak", value="yes"))
    clock.forward(minutes=1)
    second.act(FactSet(name="leak", value="no"), StepDone(step="if-leak"))
    for part in ("journal", "frozen"):
        for file in (second.path / part).iterdir():
            if not (session.path / part / file.name).exists():
                shutil.copy(file, session.path / part)
    both = Session(session.path, session.workspace, By(person="tanaka"), clock)
    session.close()
    assert list(both.state.runs) == ["probe"]
    assert both.state.facts["leak"].conflict
    both.act(FactSet(name="leak", value="unknown"))
    assert not both.state.facts["leak"].conflict
    both.act(StepDone(step="photo"))


def test_a_title_that_a_person_gave_survives_a_change_of_kind(session: Session) -> None:
    """Only a title that came from a playbook is replaced by the next one's."""
    session.act(KindChanged(kind="probe", title="3階の停電"))
    assert session.state.course.title == "3階の停電"
    session.change_kind("ransomware", None)
    assert session.state.course.kind == "ransomware"
    assert session.state.course.title == "3階の停電"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("41~50", {"at_least": 41, "at_most": 50}),
        ("100～200", {"at_least": 100, "at_most": 200}),
        ("約41台", {"about": True, "value": 41}),
        ("41~", {"about": True, "value": 41}),
        ("1,000人以上", {"at_least": 1000}),
    ],
)
def test_counts_keep_their_doubt(session: Session, text: str, value: object) -> None:
    """A range, about, at least: nothing is made exact, nothing is run together."""
    session.act(FactSet(name="people", value=text))
    assert session.state.facts["people"].now.value == value  # type: ignore[union-attr]


def test_a_number_beyond_all_numbers_is_refused(session: Session) -> None:
    """1.0e999 is no number that a report could show."""
    with pytest.raises(UserError):
        session.act(FactSet(name="size", value="1.0e999"))


def test_a_night_belongs_to_the_day_it_begins() -> None:
    """`fri 22:00-06:00` answers early on Saturday, not early on Friday."""
    office = "mon-fri 08:30-17:15"
    assert is_open("fri 22:00-06:00", office, datetime(2026, 11, 21, 2))
    assert not is_open("fri 22:00-06:00", office, datetime(2026, 11, 20, 2))
    assert is_open("fri 22:00-06:00", office, datetime(2026, 11, 20, 23))
