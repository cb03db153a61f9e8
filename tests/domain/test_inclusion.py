"""What becomes of a playbook that includes others, and how its steps stand on the board."""

from __future__ import annotations

import msgspec
import pytest

from irtool.domain.board import StepView
from irtool.domain.chart import Chart, Hospital
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.inclusion import include, is_part
from irtool.domain.permission import ruled
from irtool.domain.playbook import Authority, Playbook
from irtool.domain.playbook_check import Around, check
from irtool.domain.steps import ChoiceMade, StepDone, StepSkipped
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace

OUTER = """
playbook: outer
title: 外
sources: {paper: {title: 外の紙}, same: {title: 同じ}}
facts: {attack: {type: yes-no-unknown}, leak: {type: yes-no-unknown, title: 外の題}}
phases:
  - id: p
    title: 一
    steps:
      - {id: first, do: task, title: 一番目}
      - id: ask
        do: decide
        title: 決める
        choices: [{id: yes, title: はい, then: [sub]}, {id: no, title: いいえ}]
      - {id: sub, do: playbook, playbook: part-inner, title: 部品, mandatory: true, when: attack, after: [first]}
      - {id: last, do: task, title: 最後, after: [sub]}
      - {id: near, do: task, title: 途中, after: [sub.one]}
"""
INNER = """
playbook: part-inner
title: 部品
sources: {paper: {title: 中の紙}, same: {title: 同じ}}
facts: {leak: {type: yes-no-unknown, title: 中の題}, seen: {type: text}}
phases:
  - id: q
    title: 二
    steps:
      - {id: one, do: task, title: 一つ目, mandatory: true, refs: [paper, same, general]}
      - id: which
        do: decide
        title: どちら
        choices: [{id: a, title: あ, then: [two]}, {id: b, title: い}]
      - {id: two, do: record, title: 二つ目, after: [one], facts: [seen]}
"""


@pytest.fixture
def session(workspace: Workspace, clock) -> Session:  # type: ignore[no-untyped-def]
    """An incident whose playbook includes a part behind a choice, a condition and another step."""
    (workspace.playbooks / "outer.yaml").write_text(OUTER, encoding="utf-8")
    (workspace.playbooks / "part-inner.yaml").write_text(INNER, encoding="utf-8")
    return start(workspace, "outer", By(role="admin-duty"), clock=clock).session


def look(session: Session, step: str) -> StepView:
    """A step as it stands now."""
    return next(v for v in session.board() if v.full == f"outer/{step}")


def statuses(session: Session, *steps: str) -> list[str]:
    """How these steps stand."""
    return [look(session, step).status for step in steps]


def test_own_facts_and_sources_count_and_differing_sources_are_kept(session: Session) -> None:
    """The including playbook's fact and source stand; the part's differing source is kept under the step's name."""
    whole = session.state.runs["outer"].playbook
    assert whole.facts["leak"].title.ja == "外の題" and "seen" in whole.facts
    assert list(whole.facts)[:2] == ["attack", "leak"]
    assert {k: s.title.ja for k, s in whole.sources.items()} == {
        "paper": "外の紙", "same": "同じ", "sub.paper": "中の紙",
    }  # fmt: skip
    one = next(s for s in whole.steps() if s.id == "sub.one")
    assert [ref.source for ref in one.refs] == ["sub.paper", "same", "general"]


def test_included_steps_need_their_own_choice_and_that_of_the_step_around_them(session: Session) -> None:
    """What an inner decision leads to stays out although the outer choice stands, until its own is made."""
    session.act(FactSet(name="attack", value="yes"), StepDone(step="first"))
    assert statuses(session, "sub", "sub.one") == ["not-applicable", "not-applicable"]
    session.act(ChoiceMade(step="ask", choice="yes"))
    assert statuses(session, "sub.one", "sub.which", "sub.two") == ["ready", "ready", "not-applicable"]
    session.act(ChoiceMade(step="sub.which", choice="a"))
    assert statuses(session, "sub.two", "near") == ["waiting", "waiting"]


def test_an_unknown_condition_of_the_outer_step_shows_on_the_inner_ones(session: Session) -> None:
    """Unknown is not no: the included steps are shown as depending on the outer step's fact."""
    session.act(ChoiceMade(step="ask", choice="yes"))
    inner = look(session, "sub.one")
    assert (inner.status, inner.depends_on) == ("unknown", ["attack"])
    session.act(FactSet(name="attack", value="no"))
    assert statuses(session, "sub", "sub.one") == ["not-applicable", "not-applicable"]


def test_the_outer_step_is_a_heading_that_is_done_with_its_steps(session: Session) -> None:
    """Nobody ticks it: it waits for its steps, is never ready or mandatory, and ends when the last of them did."""
    session.act(FactSet(name="attack", value="yes"), ChoiceMade(step="ask", choice="yes"), StepDone(step="first"))
    heading = look(session, "sub")
    assert (heading.heading, heading.mandatory, heading.status) == (True, False, "waiting")
    assert heading.waits_for == ["sub.one", "sub.which"]
    session.act(StepDone(step="sub.one"))
    assert statuses(session, "sub", "near", "last") == ["waiting", "ready", "waiting"]
    session.act(StepSkipped(step="sub.which", reason="不要"))
    heading = look(session, "sub")
    assert heading.status == "done" and heading.ended == look(session, "sub.which").ended
    assert statuses(session, "last") == ["ready"]


def test_a_part_that_is_not_there_stays_a_step_somebody_does(session: Session) -> None:
    """Without its file the step has no content: it is ready, can be done, and stops nothing."""
    lone = include(session.state.runs["outer"].playbook, lambda name: None)
    (session.workspace.playbooks / "part-inner.yaml").unlink()
    opened = start(session.workspace, "outer", By(role="admin-duty"), clock=session.clock).session
    opened.act(FactSet(name="attack", value="yes"), ChoiceMade(step="ask", choice="yes"), StepDone(step="first"))
    view = look(opened, "sub")
    assert (view.heading, view.status, view.mandatory) == (False, "ready", True)
    opened.act(StepDone(step="sub"))
    assert statuses(opened, "sub", "last") == ["done", "ready"]
    assert [s.id for s in lone.steps()].count("sub.one") == 1


def test_the_hospitals_rule_for_a_step_holds_where_it_is_included(session: Session) -> None:
    """`permissions` may name the inner step as its own playbook does; the whole name comes first."""
    rule, other = Authority(roles=["director"]), Authority(roles=["office-head"])
    step = next(s for s in session.state.runs["outer"].playbook.steps() if s.id == "sub.one")

    def asked(**rules: Authority) -> Authority | None:
        names = {name.replace("__", "."): rule for name, rule in rules.items()}
        return ruled(Chart(hospital=Hospital(permissions=names)), step).authority

    assert asked(one=rule) == rule
    assert asked(one=rule, sub__one=other) == other
    assert asked(two=rule) is None


def test_check_knows_steps_and_facts_of_what_is_included(session: Session) -> None:
    """`after: [sub.one]` and a condition over the part's fact are fine; a wrong inner name is not."""
    whole = session.state.runs["outer"].playbook
    steps = [s for s in whole.steps() if "." not in s.id]
    steps[-1] = msgspec.structs.replace(steps[-1], when="known(seen)")
    phases = [msgspec.structs.replace(whole.phases[0], steps=steps)]
    plain = msgspec.structs.replace(whole, phases=phases, facts={n: whole.facts[n] for n in ("attack", "leak")})

    def found(playbook: Playbook) -> set[str]:
        around = Around(file="outer", playbooks=frozenset({"part-inner"}), whole=whole)
        return {f.code for f in check(playbook, None, around) if f.severity == "error"}

    assert found(plain) == set()
    steps[-1] = msgspec.structs.replace(steps[-1], after=["sub.nine"], when="known(sea)")
    assert found(msgspec.structs.replace(plain, phases=phases)) == {"playbook.unknown-step", "playbook.unknown-fact"}


def test_a_ring_through_an_included_step_is_an_error(session: Session) -> None:
    """The outer step waits for one that waits for what is included in it."""
    whole = session.state.runs["outer"].playbook
    steps = [s for s in whole.steps() if "." not in s.id]
    steps[0] = msgspec.structs.replace(steps[0], after=["sub.one"])
    plain = msgspec.structs.replace(whole, phases=[msgspec.structs.replace(whole.phases[0], steps=steps)])
    around = Around(file="outer", playbooks=frozenset({"part-inner"}), whole=whole)
    assert "playbook.loop" in {f.code for f in check(plain, None, around)}


def test_parts_are_known_by_their_name() -> None:
    """Only `part-…` is a part."""
    assert is_part("part-evidence") and not is_part("party") and not is_part("ransomware")
