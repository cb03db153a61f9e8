"""Whose turn it is: calls, reports and ends of steps are not taken for those of another phase or another moment."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.domain.board import StepView
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notifying import ContactAttempted
from irtool.domain.steps import ChoiceMade, StepDone
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store.paths import Workspace

PLAYBOOK = """
playbook: probe
title: {ja: ためし, en: Probe}
facts: {hit: {type: systems}, seen: {type: text}}
phases:
  - id: now
    title: いま
    steps:
      - {id: call, do: notify, to: ["vendors(hit)"], title: 会社, mandatory: true}
      - {id: note-it, do: record, facts: [seen], title: 書く, mandatory: true}
      - {id: look, do: decide, title: 見る, choices: [{id: ransom, title: 脅迫文, playbook: ransomware}]}
  - id: later
    title: あと
    steps:
      - {id: must, do: task, title: 要る, mandatory: true}
      - {id: restore, do: notify, to: [vendor-b], title: 復旧を頼む}
      - {id: prevent, do: notify, to: [vendor-b, police], title: 対策を頼む}
      - {id: tell, do: report, template: incident-report, title: 報告}
"""


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An incident with the same vendor in two phases."""
    (workspace.playbooks / "probe.yaml").write_text(PLAYBOOK, encoding="utf-8")
    return start(workspace, "probe", By(role="admin-duty"), clock=clock).session


def view(session: Session, step: str) -> StepView:
    """A step by its short name."""
    return next(v for v in session.board() if v.full == f"probe/{step}")


def test_a_call_is_not_filed_under_a_phase_that_has_not_begun(session: Session) -> None:
    """After the first call, calling the vendor again is neither the restoring nor the preventing."""
    session.act(FactSet(name="hit", value="emr"))
    first = session.act(ContactAttempted(party="vendor-b", outcome="reached"))[0]
    again = session.act(ContactAttempted(party="vendor-b", outcome="reached"))[0]
    assert first.fields()["step"] == "probe/call"
    assert "step" not in again.fields()
    assert {view(session, s).status for s in ("restore", "prevent")} == {"ready"}


def test_a_party_that_one_step_wants_was_called_for_it(session: Session) -> None:
    """The police were called early: that is the call the later step asks for."""
    event = session.act(ContactAttempted(party="police", outcome="reached"))[0]
    assert event.fields()["step"] == "probe/prevent"


def test_somebody_called_stays_in_sight_when_a_fact_no_longer_selects_them(session: Session) -> None:
    """What was tried does not vanish, and holds nothing open."""
    session.act(FactSet(name="hit", value="emr, billing"))
    gone = next(p.id for p in view(session, "call").parties if p.id != "vendor-b")
    session.act(ContactAttempted(party=gone, outcome="no-answer", step="call"))
    session.act(FactSet(name="hit", value="emr"))
    assert [p.id for p in view(session, "call").parties] == ["vendor-b", gone]
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert view(session, "call").status == "done"


def test_a_report_fulfils_the_step_that_asked_for_it_and_no_other(session: Session) -> None:
    """A report made for somebody else on the way does not close the last one."""
    render(session, "incident-report", ("md",))
    assert view(session, "tell").status == "ready"
    render(session, "incident-report", ("md",), step="probe/tell")
    assert view(session, "tell").status == "done"


def test_the_end_of_a_step_does_not_move(session: Session, clock: Any) -> None:
    """Later calls and a corrected fact leave the time at which a step was done."""
    session.act(FactSet(name="hit", value="emr"), FactSet(name="seen", value="赤い画面"))
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    ends = [view(session, s).ended for s in ("call", "note-it")]
    clock.forward(hours=1)
    session.act(FactSet(name="seen", value="青い画面"), FactSet(name="hit", value="emr"))
    session.act(ContactAttempted(party="vendor-b", outcome="reached", step="call"))
    assert [view(session, s).ended for s in ("call", "note-it")] == ends


def test_after_a_change_of_kind_its_steps_come_first(session: Session) -> None:
    """Looking again and seeing the ransom note: the next step is the first one of that playbook."""
    session.act(ChoiceMade(step="look", choice="ransom"))
    board = session.board()
    assert board[0].run == "ransomware"
    assert {v.run for v in board} == {"ransomware", "probe"}


@pytest.mark.parametrize("outcome", ["no-answer", "busy", "call-back"])
def test_calling_again_is_remembered_without_a_step_too(session: Session, outcome: Any) -> None:
    """Ten minutes, unless somebody said another time."""
    session.act(StepDone(step="restore"), StepDone(step="prevent"), StepDone(step="call"))
    event = session.act(ContactAttempted(party="vendor-b", outcome=outcome))[0]
    assert event.fields()["call_back"].startswith("2026-11-22T02:23")
