"""What the shipped playbooks lead people to do: in which order, by whose leave, and into which other playbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from test_content import PARTS, PLAYBOOKS, ROOT, playbook, steps

from irtool.domain.duties import assess
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.playbook import Step
from irtool.domain.steps import ChoiceMade
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook

OTHERS = [name for name in PLAYBOOKS if name != "ransomware"]
BCP = ["first-response", "care", "survey", "report", "recovery", "after"]
KEPT_ON = re.compile(r"切らない|入れたまま|そのまま|切らず|臨床工学に聞く")
CALLS = ("partner-call-vendor", "partner-call-supplier", "partner-call-hospital")


@pytest.fixture
def opened(workspace: Workspace, clock: Any) -> Any:
    """Opens an incident with a playbook at the sample hospital; all are closed at the end."""
    sessions: list[Session] = []

    def begin(name: str) -> Session:
        sessions.append(start(workspace, name, By(role="admin-duty"), clock=clock).session)
        return sessions[-1]

    yield begin
    for session in sessions:
        session.close()


def whole(workspace: Workspace, name: str) -> list[Step]:
    """All steps of a playbook with what it includes."""
    loaded = load_playbook(workspace, name)
    assert loaded is not None and loaded.playbook is not None
    return list(loaded.playbook.steps())


def status(session: Session, step: str) -> str:
    """The status of a step by its name within its run."""
    return next(v.status for v in session.board() if v.step.id == step)


def texts(step: Any) -> Iterator[str]:
    """What a person reads on a step, in Japanese."""
    yield step["title"]["ja"]
    for line in (*step.get("how", []), *step.get("checks", [])):
        yield line["ja"]


@pytest.mark.parametrize("name", OTHERS)
def test_phases_follow_the_plan_of_the_ministry(name: str) -> None:
    """Contain, care, survey, report, recover, look back: in this order, each at most once."""
    phases = [phase["id"] for phase in playbook(name)["phases"]]
    assert phases == [phase for phase in BCP if phase in phases]
    assert {"first-response", "survey", "report", "after"} <= set(phases)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_the_first_three_steps_need_nobodys_leave(name: str) -> None:
    """A night clerk can begin at once: no permission, and no line beyond the machine itself."""
    for step in playbook(name)["phases"][0]["steps"][:3]:
        assert "authority" not in step and step.get("isolate", "host") == "host", step["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_something_is_kept_before_anything_is_changed(name: str) -> None:
    """A photo or a written word comes before the first cable, password, block or deletion."""
    first = [step["do"] for step in steps(name)]
    kept = min(first.index(kind) for kind in ("evidence", "record") if kind in first)
    changed = [n for n, s in enumerate(steps(name)) if "isolate" in s or "authority" in s]
    assert kept <= 1 and (not changed or kept < changed[0])


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_is_told_to_switch_a_machine_off(name: str) -> None:
    """Wherever power is spoken of, it stays on or clinical engineering is asked; no line says to shut down."""
    for step in steps(name):
        for text in texts(step):
            assert "シャットダウン" not in text and "電源を落と" not in text, step["id"]
            if re.search("電源(は|を)", text):
                assert KEPT_ON.search(text), (step["id"], text)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_reports_and_parts_that_are_named_exist(name: str, workspace: Workspace) -> None:
    """What is included is there, and included steps follow it."""
    ids = [step.id for step in whole(workspace, name)]
    for step in steps(name):
        if step["do"] == "playbook":
            assert (ROOT / "playbooks" / f"{step['playbook']}.yaml").is_file(), step["id"]
            assert any(inner.startswith(f"{step['id']}.") for inner in ids), step["id"]


def duties() -> Any:
    """The file of duties as it is written."""
    text = (ROOT / "playbooks" / "obligations.jp.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)


@pytest.mark.parametrize("name", [*PLAYBOOKS, *PARTS])
def test_a_fact_means_the_same_everywhere(name: str) -> None:
    """What the duties depend on is asked in the same words, with the same type, as in the file of duties."""
    known = duties()["facts"]
    for fact, spec in playbook(name).get("facts", {}).items():
        assert known.get(fact, spec) == spec, fact


@pytest.mark.parametrize(
    ("step", "duty"), [("tell-ministry", "ministry"), ("tell-prefecture", "prefecture"), ("tell-police", "police")]
)
def test_offices_are_told_when_the_duty_says_so(step: str, duty: str) -> None:
    """The part that other playbooks include calls an office on the very condition of the duty towards it."""
    found = next(s for s in steps("part-communication") if s["id"] == step)
    assert found["when"] == duties()["duties"][duty]["when"]


def test_ransomware_tells_the_ministry_as_the_duty_says() -> None:
    """An attack is certain there; what is left of the duty's condition is the condition of its calls."""
    for name in ("call-ministry", "call-prefecture", "ministry-paper"):
        left = next(s for s in steps("ransomware") if s["id"] == name)["when"]
        assert duties()["duties"]["ministry"]["when"].endswith(f" and {left}")
    assert next(s for s in steps("ransomware") if s["id"] == "duty-record")["mandatory"] == "true"


# -- lost data ---------------------------------------------------------------------------------------------------


def test_a_lost_laptop_with_one_patients_record_raises_the_first_report(opened: Any, clock: Any) -> None:
    """One person's medical history is enough: the report's step is ready and the duty applies."""
    session = opened("data-leak")
    assert status(session, "loss-report.ppc-first") == "not-applicable"
    session.act(ChoiceMade(step="loss-kind", choice="device"))
    assert status(session, "loss-police") == "ready"
    session.act(FactSet(name="personal_data", value="patients"), FactSet(name="sensitive_data", value="yes"))
    session.act(FactSet(name="persons", value="1"), FactSet(name="leak_aware_at", value="2026-11-22T02:10"))
    session.act(ChoiceMade(step="loss-report.may-have-leaked", choice="yes"))
    assert status(session, "loss-report.ppc-first") == "ready"
    assert status(session, "loss-report.ppc-full") == "waiting"
    duty = next(d for d in assess(session.state, clock()) if d.id == "ppc")
    assert duty.applies == "yes"


def test_not_knowing_whether_it_leaked_keeps_the_report_in_sight(opened: Any, clock: Any) -> None:
    """Unknown is not no: the step stays, and the duty is possible."""
    session = opened("data-leak")
    session.act(ChoiceMade(step="loss-kind", choice="paper"))
    session.act(ChoiceMade(step="loss-report.may-have-leaked", choice="unknown"))
    assert status(session, "loss-report.ppc-first") == "ready"
    assert next(d for d in assess(session.state, clock()) if d.id == "ppc").applies == "possible"


def test_what_was_sent_is_called_back_and_what_was_lost_is_searched(opened: Any) -> None:
    """Each kind of loss has its own first move, and only that."""
    moves = ("loss-search", "loss-call-back", "loss-hide", "loss-lock")
    for choice, wanted in (
        ("device", {"loss-search", "loss-lock"}),
        ("paper", {"loss-search"}),
        ("missent", {"loss-call-back"}),
        ("stolen", {"loss-lock"}),
        ("exposed", {"loss-hide"}),
    ):
        session = opened("data-leak")
        session.act(ChoiceMade(step="loss-kind", choice=choice))
        assert {move for move in moves if status(session, move) == "ready"} == wanted


# -- a vendor or partner -----------------------------------------------------------------------------------------


def test_the_suppliers_line_is_cut_before_anybody_calls_back() -> None:
    """Whoever goes from top to bottom has cut the line, with leave or by the deputy, before ringing the other side."""
    ids = [step["id"] for step in steps("supplier-attack")]
    cut = next(step for step in steps("supplier-attack") if step["id"] == "partner-cut")
    assert cut["isolate"] == "external" and cut["authority"]["if_unreachable"]
    assert all(ids.index("partner-cut") < ids.index(call) for call in CALLS)


@pytest.mark.parametrize(
    "who,call", [("vendor", CALLS[0]), ("behind", CALLS[0]), ("supplier", CALLS[1]), ("hospital", CALLS[2])]
)
def test_only_the_one_attacked_is_called_back(opened: Any, who: str, call: str) -> None:
    """The choice of who was attacked brings one call; the tier behind a vendor is asked for as well."""
    session = opened("supplier-attack")
    session.act(ChoiceMade(step="partner-who", choice=who))
    assert [c for c in CALLS if status(session, c) == "ready"] == [call]
    assert (status(session, "partner-behind") == "ready") == (who == "behind")


def test_entrusted_data_is_asked_both_ways(opened: Any) -> None:
    """Ours with them: a written request. Others' with us: those who entrusted it are told. Unknown keeps both open."""
    session = opened("supplier-attack")
    letter, told = "partner-letter", "partner-tell.entruster-told"
    assert status(session, letter) == status(session, told) == "unknown"
    session.act(FactSet(name="data_at_vendor", value="no"), FactSet(name="data_from_others", value="no"))
    assert status(session, letter) == status(session, told) == "not-applicable"
    session.act(FactSet(name="data_at_vendor", value="yes"), FactSet(name="data_from_others", value="yes"))
    assert {status(session, letter), status(session, told)} <= {"ready", "waiting"}


# -- devices, people, kinds --------------------------------------------------------------------------------------


def test_patients_come_before_the_device() -> None:
    """Someone stands beside the patient first; swapping and unplugging need the leave of who treats them."""
    found = {step["id"]: step for step in steps("device-building")}
    assert next(iter(found)) == "device-patient"
    for step in ("device-swap", "device-unplug"):
        assert "duty-doctor" in found[step]["authority"]["roles"]
        assert found[step]["authority"]["if_unreachable"]["role"] == "night-nurse"


def test_nobody_hears_of_a_suspicion_before_it_is_settled_whom_to_tell(workspace: Workspace) -> None:
    """In a suspicion against staff nobody is called before the choice, and neither wards nor IT on duty at any time."""
    found = whole(workspace, "insider")
    ids = [step.id for step in found]
    assert all(step.do != "notify" for step in found[: ids.index("staff-whom")])
    before_after = found[: ids.index("staff-after")]
    called = {party for step in before_after if step.do == "notify" for party in step.to}
    assert not called & {"it-duty", "it-staff", "night-nurse", "ward", "switchboard", "vendor"}
    assert all(step.template != "staff-notice" for step in found)


def test_a_login_nobody_knows_of_calls_nobody_before_the_kind_is_chosen(opened: Any) -> None:
    """The row leads to fraud and to suspected staff as well, which must not be talked about first."""
    found = steps("unauthorised-access")
    decided = next(n for n, step in enumerate(found) if step["do"] == "decide")
    assert all(step["do"] != "notify" for step in found[:decided])
    session = opened("unauthorised-access")
    session.act(ChoiceMade(step="login-what", choice="staff"))
    assert session.state.course.kind == "insider"
    waiting = [v.full for v in session.board() if v.open and v.run == "unauthorised-access"]
    assert waiting == ["unauthorised-access/login-photo"]


@pytest.mark.parametrize(
    "name,step,choice,kind",
    [
        ("outage", "look-again", "note", "ransomware"),
        ("outage", "look-again", "one-pc", "malware-terminal"),
        ("outage", "look-again", "equipment", "device-building"),
        ("outage", "it-opinion", "login", "unauthorised-access"),
        ("outage", "it-opinion", "data", "data-leak"),
        ("malware-terminal", "pc-spread", "files", "ransomware"),
        ("unauthorised-access", "login-what", "money", "phishing-fraud"),
        ("ddos-defacement", "web-kind", "inside", "ransomware"),
        ("supplier-attack", "partner-here", "found", "ransomware"),
        ("device-building", "device-kind", "attack", "ransomware"),
        ("phishing-fraud", "mail-odd", "virus", "malware-terminal"),
    ],
)
def test_a_decision_leads_into_the_right_playbook(opened: Any, name: str, step: str, choice: str, kind: str) -> None:
    """The choice changes the kind, and the first playbook asks no longer what the second one asks again."""
    session = opened(name)
    session.act(ChoiceMade(step=step, choice=choice))
    assert session.state.course.kind == kind
    assert not [v.full for v in session.board() if v.run == name and v.open and v.step.to == ["it-duty"]]


def test_every_playbook_without_a_row_is_reached_from_one_that_has_one() -> None:
    """Nothing is shipped that no row of the first screen and no decision leads to."""
    reached = {name for name in PLAYBOOKS if playbook(name).get("choose_when")}
    for _ in PLAYBOOKS:
        for name in list(reached):
            reached |= {c["playbook"] for s in steps(name) for c in s.get("choices", []) if "playbook" in c}
    assert reached == set(PLAYBOOKS)


def test_the_first_row_of_the_screen_gives_no_suspicion_away(opened: Any) -> None:
    """Whoever walks past reads a title that accuses nobody."""
    session = opened("unauthorised-access")
    session.act(ChoiceMade(step="login-what", choice="staff"))
    assert session.state.course.title and not re.search("職員|不正", session.state.course.title)
