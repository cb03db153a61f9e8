"""Questions of the ministry's Q&A that bite outside the checklist: in an incident, on calls, papers and in check.

Each test is named after the question whose answer it holds to.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from irtool.domain import chart_check
from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Device, Hospital, Role, System
from irtool.domain.cutting import CutTarget, commands, complete, dead, named, targets
from irtool.domain.duties import assess
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.parties import PartyAmended
from irtool.domain.plausible import chat
from irtool.domain.recording import EntryHidden
from irtool.domain.tasks import TaskAdded
from irtool.runner.calling import sheet
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.words.problems import hint, message

TODAY = date(2026, 11, 22)
STEP = "ransomware/cut-external"


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """The sample hospital with the ransomware playbook at work."""
    return start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session


def found(**entries: System | Device) -> list[Any]:
    """What check says of these systems and devices, apart from days of confirming."""
    chart = Chart(
        hospital=Hospital(name=Text("病院")),
        roles={"security-manager": Role(title=Text("責任者"), channels=[Channel(ext="2001")])},
        systems={k: e for k, e in entries.items() if isinstance(e, System)},
        devices={k: e for k, e in entries.items() if isinstance(e, Device)},
    )
    ours = ("chart.scope-system", "chart.scope-device", "chart.chat-no-disclosure")
    return [f for f in chart_check.check(chart, TODAY) if f.code in ours]


def said(session: Session, *entries: msgspec.Struct) -> list[str]:
    """The codes that each of these entries brings about, once it is saved."""
    out = []
    for entry in entries:
        for event in session.act(entry):
            problem = chat(event, session.state.events)
            out += [problem.code] if problem else []
    return out


def line(session: Session, name: str) -> CutTarget:
    """One thing of the list of outside lines."""
    return next(t for t in targets(session.state, "external") if name in (t.id, t.name.ja))


def close(session: Session, name: str, cut: bool = True) -> None:
    """Record that a line was cut or a source closed, or put back."""
    session.act(*commands(session.state, STEP, named(session.state, STEP, name), cut))


def test_q01_the_vendors_safety_manager_is_named_when_it_is_called(session: Session) -> None:
    """The person of the chart, by name."""
    live = load_chart(session.workspace.contacts).chart
    assert sheet(session, live, "vendor-b", None, "ja").manager == "岡田 聡"


def test_q02_check_asks_of_a_system_whether_it_handles_medical_information() -> None:
    """Once a kind, however many there are; one that somebody answered for is left alone."""
    many = {f"s{n}": System(name=Text(f"システム{n}")) for n in range(200)}
    [one] = found(**many, emr=System(name=Text("電子カルテ"), medical_information="yes"))
    assert one.code == "chart.scope-system" and one.severity == "warning"
    assert one.values["qa"] == "Q-2" and "(200)" in one.values["names"]


def test_q03_whether_a_system_is_connected_stands_in_the_police_sheet(session: Session) -> None:
    """Yes and no as the chart says it, beside each system."""
    rows = [r for r in _police(session).splitlines() if r.startswith("| ")]
    assert any("給食" in r and "| はい |" in r for r in rows)
    assert any("検査" in r and "| いいえ |" in r for r in rows)


def test_q04_staff_data_keeps_its_privacy_duties_though_the_checklist_leaves_it_out(session: Session) -> None:
    """Check asks nothing; a leak of staff data under ransomware is a duty to the commission all the same."""
    outside = System(name=Text("勤怠"), medical_information="no", personal_data="staff")
    assert found(attendance=outside) == []
    for name, value in (("leak", "yes"), ("personal_data", "staff")):
        session.act(FactSet(name=name, value=value))
    assert next(d for d in assess(session.state, session.clock()) if d.id == "ppc").applies == "yes"


def test_q05_check_asks_of_boxes_and_printers_what_decides() -> None:
    """A hub of which nobody knows the network; not the printer that keeps nothing, nor a terminal of a known system."""
    [one] = found(
        hub=Device(name=Text("HUB"), kind="hub"),
        mfp=Device(name=Text("複合機"), kind="printer", keeps_data="no"),
        emr=System(name=Text("電子カルテ"), medical_information="yes"),
        pc=Device(name=Text("端末"), kind="terminal", system="emr"),
    )
    assert (one.code, one.path, one.values["qa"]) == ("chart.scope-device", ("devices", "hub"), "Q-5")


@pytest.mark.parametrize(
    "entry",
    [
        NoteAdded(text="病棟の連絡は LINE で行う"),
        NoteAdded(text="ＬＩＮＥで写真を送った"),
        DecisionRecorded(title="連絡手段", decided="ビジネスチャットを使う"),
        TaskAdded(title="Slackの部屋を作る"),
        MeetingHeld(title="会議", decided="ＳＮＳで知らせる"),
        PartyAmended(party="x", name="夜勤の会", channels=[Channel(other="WhatsApp 夜勤")]),
    ],
)
def test_q10_who_falls_back_on_chat_is_told_once_what_it_is(session: Session, entry: msgspec.Struct) -> None:
    """Saved as given, then said; a second time this device says nothing."""
    assert said(session, entry, NoteAdded(text="Teams でも送る")) == ["entry.chat"]


@pytest.mark.parametrize(
    "text", ["WAN 1番の線を抜いた", "online baseline, the line is cut", "two teams", "点滴ラインで対応"]
)
def test_q10_lines_that_are_no_chat_are_left_alone(session: Session, text: str) -> None:
    """Words that only look like one."""
    assert said(session, NoteAdded(text=text)) == []


def test_q10_the_warning_cites_the_question_and_another_device_hears_it_too(session: Session) -> None:
    """Once a device: what somebody wrote on another one was not seen here."""
    [event] = session.act(NoteAdded(text="LINE"))
    elsewhere = msgspec.structs.replace(event, writer="ward-00000000")
    problem = chat(event, [elsewhere, event])
    assert (
        problem is not None
        and "Q-10" in message(problem, "ja")
        and "患者さんの情報を書かない" in message(problem, "ja")
    )
    assert hint(problem, "ja")


def test_q10_check_warns_of_chat_with_patients_data_and_no_disclosure() -> None:
    """A chat for the staff party is none of its business."""
    [one] = found(
        line=System(name=Text("チャット"), kind="chat", medical_information="yes"),
        club=System(name=Text("同好会"), kind="sns", medical_information="no"),
    )
    assert (one.code, one.path) == ("chart.chat-no-disclosure", ("systems", "line"))


def test_q13_the_vendor_that_alone_reads_the_logs_is_asked_to_keep_them(session: Session) -> None:
    """Only of systems that are hit, with the place and how long they are kept; nobody else is asked."""
    live = load_chart(session.workspace.contacts).chart

    def asked(party: str) -> str:
        return "".join(t for t in sheet(session, live, party, None, "ja").say if "貴社でしか調べられない" in t)

    assert asked("vendor-b") == ""
    entry = session.act(FactSet(name="systems_affected", value=["emr", "lab"]))[0]
    text = asked("vendor-b")
    assert "電子カルテ" in text and "サーバ室 記録サーバ" in text and "90日" in text and "オーダ" not in text
    assert asked("vendor-c") == asked("vendor-d") == ""
    session.act(EntryHidden(target=entry.id, reason="個人名"))
    assert asked("vendor-b") == ""


def test_q14_what_stands_in_for_patches_is_in_the_police_sheet(workspace: Workspace, clock: Any) -> None:
    """Of systems and of devices."""
    file = workspace.contacts / "systems.yaml"
    text = file.read_text("utf-8").replace(
        "    kind: vpn\n", "    kind: vpn\n    patched: no\n    measures: 外からの管理画面を閉じた\n"
    )
    file.write_text(text, encoding="utf-8")
    paper = _police(start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session)
    assert "代わりの対策: 遠隔保守の箱だけを通す。" in paper
    assert "| VPN装置 | いいえ | 外からの管理画面を閉じた |" in paper


def test_q16_allowed_sources_are_offered_for_closing_under_their_device(session: Session) -> None:
    """Named after it, in its place of the list, ticked like the others, by name or by number."""
    names = [t.name.ja for t in targets(session.state, "external")]
    at = names.index("VPN装置")
    assert names[at + 1] == "VPN装置 接続元: B社の固定の接続元（192.0.2.10）"
    close(session, "vpn1/1")
    assert line(session, names[at + 1]).cut and not line(session, names[at + 2]).cut
    close(session, names[at + 1], cut=False)
    assert not line(session, names[at + 1]).cut
    assert [t.name.ja for t in targets(session.state, "external")] == names


def test_q16_a_closed_source_is_not_a_cut_line_and_none_has_to_be_closed(session: Session) -> None:
    """The internet still works after it; the step is complete without it; once the line is cut they are moot."""
    close(session, "vpn1/1")
    assert dead(session.state, session.board()) == {} and not line(session, "vpn1").cut
    for one in targets(session.state, "external"):
        if not one.source_of:
            close(session, one.id)
    left = targets(session.state, "external")
    assert complete(left) and "internet" in dead(session.state, session.board())
    assert all(t.moot for t in left if t.source_of) and any(t.source_of and not t.cut for t in left)


def test_q16_a_closed_source_that_left_the_chart_cuts_no_line(session: Session) -> None:
    """It stays in the list under its device, and the internet works."""
    old = "VPN装置 接続元: 前の会社（192.0.2.99）"
    close(session, old)
    names = [t.id for t in targets(session.state, "external")]
    assert names.index(old) > names.index("vpn1") and line(session, old).source_of == "vpn1"
    assert line(session, old).cut and dead(session.state, session.board()) == {}


def test_q16_a_number_that_no_source_has_is_just_a_name(session: Session) -> None:
    """Recorded as given, as everything that the chart lacks."""
    close(session, "vpn1/9")
    assert line(session, "vpn1/9").cut and not line(session, "vpn1/9").listed


def _police(session: Session) -> str:
    return render(session, "police-sheet", ("md",), "ja").files[0].read_text("utf-8")
