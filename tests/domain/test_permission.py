"""Permission for a dangerous step: who may give it, from when the deputy may, and by which rule."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.board import StepView
from irtool.domain.chart import Hospital
from irtool.domain.event import By
from irtool.domain.notifying import OUTCOMES, ContactAttempted, ContactReceived
from irtool.domain.parties import PartyAmended
from irtool.domain.permission import Permission, permission, ruled
from irtool.domain.permission_spoken import sentences
from irtool.domain.playbook import Authority, Step
from irtool.domain.recording import EntryHidden, EntryWithdrawn
from irtool.domain.steps import StepDenied, StepDone, StepPermitted
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace, shipped


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """The sample hospital at 02:13: 田中 and 佐藤 may permit; its article 8 names the senior nurse after 15 minutes."""
    return start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session


def of(session: Session, step: str = "cut-backup") -> Permission:
    """The permission of a step now."""
    return permission(session.state, view(session, step), session.clock())


def view(session: Session, step: str = "cut-backup") -> StepView:
    """A step by its short name."""
    return next(v for v in session.board() if v.step.id == step)


def call(session: Session, person: str, outcome: str, party: str = "it-duty") -> str:
    """Record an attempt and give its id."""
    return session.act(ContactAttempted(party=party, outcome=outcome, person=person))[0].id  # type: ignore[arg-type]


def said(session: Session, step: str = "cut-backup") -> str:
    """What a screen says of it."""
    return "\n".join(sentences(session.state, of(session, step), session.clock(), "ja"))


def test_before_any_call_everybody_is_still_to_be_called(session: Session) -> None:
    """No attempt: no moment from which the deputy may decide, and all who may are named as not called."""
    now = of(session)
    assert (now.state, now.deputy_from, now.limit) == ("open", None, None)
    assert [h.id for h in now.untried] == ["tanaka", "sato"]
    assert "最初の不通から15分" in said(session) and "院内規程 第8条" in said(session)


def test_the_time_runs_from_the_first_failed_call_but_everybody_must_be_called(session: Session, clock: Any) -> None:
    """02:18 田中 no answer: 02:33 at the earliest; 佐藤 at 02:20 too, so from 02:33 the senior nurse may decide."""
    clock.forward(minutes=5)
    call(session, "tanaka", "no-answer")
    now = of(session)
    assert now.deputy_from is None and now.limit == clock.now + timedelta(minutes=15)
    assert "まだ全員に電話していません: 佐藤 花子" in said(session) and "02:33 まで" in said(session)
    clock.forward(minutes=2)
    call(session, "sato", "busy", "sato")
    now = of(session)
    assert now.deputy_from == clock.now + timedelta(minutes=13) and not now.deputy_now
    clock.forward(minutes=13)
    assert of(session).deputy_now and "いまは 当直師長 が決めてよい" in said(session)


def test_whoever_is_called_late_is_waited_for(session: Session, clock: Any) -> None:
    """The second one is called after the time has run out: the deputy may decide from then, not before."""
    call(session, "tanaka", "no-answer")
    clock.forward(minutes=40)
    assert not of(session).deputy_now
    call(session, "sato", "left-message")
    assert of(session).deputy_from == clock.now and of(session).deputy_now


@pytest.mark.parametrize("outcome", ["reached", "declined", "relayed"])
def test_reaching_one_of_them_ends_the_deputys_power(session: Session, clock: Any, outcome: str) -> None:
    """Somebody who may permit was spoken to: it is theirs to decide."""
    call(session, "tanaka", "no-answer")
    call(session, "sato", "no-answer")
    clock.forward(minutes=20)
    assert of(session).deputy_now
    call(session, "sato", outcome)
    assert of(session).deputy_from is None and not of(session).deputy_now


def test_a_call_from_one_of_them_counts_as_reaching_them(session: Session, clock: Any) -> None:
    """田中 calls back by himself."""
    call(session, "tanaka", "no-answer")
    call(session, "sato", "no-answer")
    clock.forward(minutes=20)
    session.act(ContactReceived(from_="tanaka", text="いま向かっている"))
    assert not of(session).deputy_now


def test_somebody_else_at_their_telephone_is_not_them(session: Session) -> None:
    """The family took the call: 田中 was tried, not reached."""
    session.act(
        ContactAttempted(
            party="it-duty", outcome="someone-else", person="田中の家族", channel="tanaka.phone", took=True
        )
    )
    now = of(session)
    assert [h.id for h in now.untried] == ["sato"] and now.limit is not None


def test_nobody_waits_for_a_person_without_a_number(session: Session, clock: Any) -> None:
    """A number that was found wrong leaves nothing to dial: the other one alone has to be tried."""
    wrong = ["tanaka.mobile", "tanaka.phone", "tanaka.ext"]
    session.act(PartyAmended(party="tanaka", wrong=wrong))
    call(session, "sato", "no-answer")
    assert of(session).deputy_from == clock.now + timedelta(minutes=15)
    assert "番号なし" in said(session)


def test_a_withdrawn_call_was_never_made(session: Session, clock: Any) -> None:
    """The attempt was somebody else's: the count begins anew."""
    call(session, "tanaka", "no-answer")
    wrong = call(session, "sato", "no-answer")
    clock.forward(minutes=20)
    session.act(EntryWithdrawn(target=wrong, reason="まちがい"))
    assert not of(session).deputy_now and [h.id for h in of(session).untried] == ["sato"]


def test_a_permission_by_telephone_says_who_how_and_by_which_rule(session: Session) -> None:
    """電話で許可: recorded as such; nobody decides in their place any more."""
    session.act(StepPermitted(step="cut-backup", permitted_by="sato", how="phone", rule="院内規程 第8条"))
    now = of(session)
    assert now.state == "given" and now.deputy_from is None
    assert "佐藤 花子（電話 院内規程 第8条）" in said(session)


def test_a_refusal_ends_the_deputys_power(session: Session, clock: Any) -> None:
    """Whoever may permit said no."""
    call(session, "tanaka", "no-answer")
    call(session, "sato", "no-answer")
    clock.forward(minutes=20)
    session.act(StepDenied(step="cut-backup", denied_by="sato", reason="手術中", how="phone"))
    now = of(session)
    assert now.state == "refused" and not now.deputy_now
    assert "許可しなかった人: 佐藤 花子（電話 手術中）" in said(session)


def test_the_name_in_a_hidden_permission_is_covered(session: Session) -> None:
    """A hidden entry shows neither its name nor its words."""
    entry = session.act(StepPermitted(step="cut-backup", permitted_by="患者の山田さん", how="phone"))[0]
    session.act(EntryHidden(target=entry.id, reason="患者の名前"))
    assert "山田" not in said(session) and of(session).state == "given"


def test_a_step_done_without_permission_stays_done_and_says_so(session: Session) -> None:
    """It never blocks: 済んだ is recorded, and 許可の記録なし stands beside it."""
    session.act(StepDone(step="cut-backup"))
    assert of(session).unrecorded and said(session).startswith("許可の記録なし")
    session.act(StepPermitted(step="cut-backup", permitted_by="sato"))
    assert not of(session).unrecorded


def test_without_a_rule_it_is_undecided_and_nobody_is_given_the_right(workspace: Workspace, clock: Any) -> None:
    """The playbook's proposal is shown as a proposal: 未定."""
    path = workspace.contacts / "hospital.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  permissions:\n", "  x:\n"), encoding="utf-8")
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    call(session, "tanaka", "no-answer")
    call(session, "sato", "no-answer")
    clock.forward(minutes=20)
    words = said(session)
    assert "院内の規程: 未定" in words and "未定（案 当直師長）" in words and "決めてよい" not in words


def test_a_rule_by_step_goes_before_one_by_kind(session: Session) -> None:
    """`permissions` of the chart: the step's own name first, then what it isolates, else the playbook's."""
    by_kind, by_step = Authority(roles=["director"]), Authority(roles=["night-nurse"])
    own = Authority(roles=["it-duty"])
    step = Step(id="cut", do="task", title="x", isolate="backup", authority=own)  # type: ignore[arg-type]

    def chart(**rules: Authority) -> Any:
        hospital = Hospital(permissions=rules)
        return msgspec.structs.replace(session.state.chart, hospital=hospital)

    assert ruled(chart(backup=by_kind, cut=by_step), step).authority == by_step
    assert ruled(chart(backup=by_kind), step).authority == by_kind
    assert ruled(chart(external=by_kind), step) is step


def test_a_step_that_needs_no_permission(session: Session) -> None:
    """Nothing is asked and nothing is said."""
    assert not of(session, "photo-note").needed and said(session, "photo-note") == ""


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["tanaka", "sato"]), st.sampled_from(OUTCOMES), st.integers(0, 30)), max_size=8)
)
def test_the_deputy_decides_only_when_everybody_was_tried_in_vain(
    tmp_path_factory: pytest.TempPathFactory, tries: list[tuple[str, str, int]]
) -> None:
    """Whatever was tried: never before the first failure plus 15 minutes, never with somebody untried or reached last."""
    session, clock = _open(tmp_path_factory)
    failed: dict[str, datetime] = {}
    for person, outcome, minutes in tries:
        clock.forward(minutes=minutes)
        call(session, person, outcome)
        if outcome in ("reached", "relayed", "declined"):
            failed.clear()
        else:
            failed.setdefault(person, clock.now)
    now = of(session)
    if set(failed) == {"tanaka", "sato"}:
        assert now.deputy_from == max(min(failed.values()) + timedelta(minutes=15), *failed.values())
    else:
        assert now.deputy_from is None and not now.deputy_now


class _Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 2, 13, tzinfo=timezone(timedelta(hours=9)))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


def _open(factory: pytest.TempPathFactory) -> tuple[Session, _Clock]:
    space = Workspace(factory.mktemp("w"))
    shutil.copytree(shipped("contacts"), space.contacts)
    for folder in (space.playbooks, space.templates, space.incidents, space.drills):
        folder.mkdir(parents=True)
    clock = _Clock()
    return start(space, "ransomware", By(role="admin-duty"), clock=clock).session, clock


def test_somebody_who_has_left_is_not_waited_for(workspace: Workspace, clock: Any) -> None:
    """A holder whose time is over cannot permit, and the deputy's time does not wait for a call to him."""
    people = workspace.contacts / "people.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("  tanaka:\n", "  tanaka:\n    until: 2026-10-31\n", 1), encoding="utf-8")
    session = start(workspace, "ransomware", By(person="sato"), clock=clock).session
    view = next(v for v in session.board() if v.full == "ransomware/cut-backup")
    assert [holder.person for holder in permission(session.state, view, session.clock()).may] == ["sato"]
