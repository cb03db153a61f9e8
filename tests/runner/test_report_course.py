"""The incident report as its reader needs it: the course of things, changes told once, calls by party."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.recording import EntryHidden
from irtool.domain.steps import StepChecked
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.runner.opening import start
from irtool.runner.reports import render
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident, opened at 02:13."""
    return start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session


def section(session: Session, name: str, **more: Any) -> str:
    """One section of an incident report made now."""
    text = render(session, "incident-report", ("md",), **more).files[0].read_text(encoding="utf-8")
    assert f"## {name}\n" in text
    return text.partition(f"## {name}\n")[2].partition("\n## ")[0]


def test_changes_name_the_house_what_is_new_and_a_list_once(session: Session, clock: Any) -> None:
    """The site, the new time of a service that stays stopped, and one row for what was pasted in one go."""
    session.act(ServiceChanged(service="emr", status="stopped", expected="2026-11-22T06:00+09:00"))
    section(session, "前回から変わったこと")
    clock.forward(hours=1)
    session.act(*(ThingChanged(thing=f"端末{n:02}", status="infected", place=f"{n % 3}階") for n in range(1, 42)))
    session.act(
        ServiceChanged(service="emr", status="stopped", expected="2026-11-24T09:00+09:00"),
        ServiceChanged(service="emr", status="read-only", site="annex"),
    )
    changed = section(session, "前回から変わったこと")
    assert "03:13 41件を「感染」に（端末01、端末02、端末03 ほか38件）" in changed and changed.count("端末") == 3
    assert "電子カルテ: 停止 / 直る見込み 2026-11-24 09:00" in changed
    assert "【東分院】電子カルテ: 参照のみ" in changed


def test_the_course_of_things_is_always_there(session: Session, clock: Any) -> None:
    """Cables with when and whether they were put back, handovers, what was said; the day is named once."""
    session.act(StepChecked(step="cut-external", thing="vpn1", ticked=True))
    clock.forward(hours=2)
    session.act(StepChecked(step="cut-external", thing="vpn1", ticked=False, note="白い線"))
    course = section(session, "時系列")
    assert "| 02:13 | 「VPN装置」を切り離した" in course and course.count("2026-11-22") <= 2
    assert "| 04:13 | 「VPN装置」の切り離しを取り消した・戻した" in course and "白い線" in course
    done = section(session, "行った対応")
    assert "VPN装置: **戻した**" in done and "02:13 切り離した" in done and "04:13 戻した / 補足 白い線" in done


def test_one_party_s_calls_stand_together(session: Session) -> None:
    """Ours and theirs in one block, what was asked with what came of it; the number stays in the record."""
    session.act(ContactReceived(from_="police", number="090-3333-4444", asked="ログを送る"))
    (asked,) = (t.id for t in session.state.tasks.values() if t.data.title == "ログを送る")
    session.act(TaskDone(task=asked), ContactAttempted(party="police", outcome="reached", step="call-police"))
    session.act(ContactAttempted(party="security-manager", outcome="no-answer", step="cut-backup"))
    session.act(ContactAttempted(party="duty-doctor", outcome="relayed", relay_to="night-nurse", step="stop-use"))
    calls = section(session, "連絡した相手")
    assert calls.count("**警察**") == 1
    block = calls.partition("**警察**")[2].partition("\n- ")[0]
    assert "相手から連絡" in block and "その結果 2026-11-22 02:13 に済んだ" in block and "警察に電話する" in block
    assert "3333" not in calls and "相手の番号 記録 " in block
    assert "まだつながらない（保管用データの線を抜く）" in calls
    assert "当直医経由で依頼・返事待ち" in calls and "中継先 当直師長" in calls


def test_a_hidden_call_names_nobody(session: Session) -> None:
    """A name that only a hidden entry typed is in no block."""
    made = session.act(
        ContactAttempted(party="山田", outcome="reached", said="山田"), ContactReceived(from_="山田", text="山田")
    )
    for event in made[:2]:
        session.act(EntryHidden(target=event.id, reason="患者名"))
    calls = section(session, "連絡した相手")
    assert "山田" not in calls and "患者名" in calls


def test_nothing_raw_is_left_in_the_words(session: Session) -> None:
    """Spans, empty decisions, certainty that nobody gave, decisions looked at again."""
    session.act(
        TaskAdded(title="報告", every="2h"), MeetingHeld(title="第1回"), FactSet(name="leak", value="はい", source="B社"),
        DecisionRecorded(title="外来", decided="休診", review_at="2026-11-22T07:00+09:00"),
    )  # fmt: skip
    session.act(DecisionRecorded(title="外来", decided="再開"))
    assert "くり返し 2時間ごと" in section(session, "これからすること")
    decided = section(session, "決めたこと")
    assert "****" not in decided and "（見直し済み）" in decided
    assert "| 出どころ B社 |" in section(session, "わかっていること")


def test_a_laptop_is_named_only_where_two_differ(
    session: Session, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind both words of a contradiction, and behind nothing else that the other laptop wrote."""
    session.act(NoteAdded(text="x"))
    apart = tmp_path / session.path.name
    shutil.copytree(session.path, apart)
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "other"))
    other = Session(apart, workspace, By(person="sato"), session.clock)
    other.act(ThingChanged(thing="分院の端末", status="suspected"), FactSet(name="leak", value="no"))
    session.act(FactSet(name="leak", value="yes"))
    for file in (apart / "journal").iterdir():
        if not (session.path / "journal" / file.name).exists():
            shutil.copy(file, session.path / "journal" / file.name)
    session.refresh()
    text = render(session, "incident-report", ("md",)).files[0].read_text(encoding="utf-8")
    assert "別の端末" not in text
    writers = {e.writer for e in session.state.events if e.type == "fact.set" and b"leak" in bytes(e.data)}
    assert len(writers) == 2 and all(f"食い違い、{writer} の記録" in text for writer in writers)
    assert "分院の端末: 疑い |" in text
