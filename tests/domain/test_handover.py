"""What the handover says of a record, section by section, and what is new since somebody looked."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.affected import ServiceChanged, ThingChanged
from irtool.domain.course import ClockCompared, HandoverGiven, IncidentClosed
from irtool.domain.event import By, Event, raw
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.facts import FactSet
from irtool.domain.handover import ALWAYS, SECTIONS, Handover, Item, changes, handover, news, taking_over
from irtool.domain.incident import fold
from irtool.domain.notes import DecisionRecorded, MeetingHeld, NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.steps import ChoiceMade, StepDenied, StepDone, StepPermitted, StepReopened, StepSkipped
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident, opened at 02:13, noticed at 02:05."""
    return start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session


def now(session: Session, lang: Any = "ja") -> Handover:
    """The handover as it stands."""
    return handover(session.state, session.board(), session.clock(), lang)


def items(session: Session, section: str) -> list[Item]:
    """The things of one section."""
    return next(s.items for s in now(session).sections if s.id == section)


def texts(session: Session, section: str) -> list[str]:
    """The same as `text | detail`."""
    return [f"{item.text} | {item.detail}".removesuffix(" | ") for item in items(session, section)]


def test_all_sections_are_there_and_the_empty_ones_are_left_out(session: Session) -> None:
    """At the start only what is to decide, not known, and the clock that nobody compared."""
    found = now(session)
    assert [s.id for s in found.sections] == list(SECTIONS)
    assert [s.id for s in found.shown] == ["decide", "unknown", "clock"]
    assert texts(session, "clock") == ["まだ合わせていません"]
    assert found.given is None


def test_decide_and_unknown_say_none_when_they_are_empty(workspace: Workspace, clock: Any) -> None:
    """An incident without any playbook has nothing to decide, and says so."""
    (workspace.playbooks / "void.yaml").write_text(
        "playbook: void\ntitle: 空\nphases: [{id: p, title: p, steps: [{id: s, do: task, title: s}]}]\n",
        encoding="utf-8",
    )
    session = start(workspace, "void", By(), clock=clock).session
    assert {s.id for s in now(session).shown if not s.items} == set(ALWAYS)


def test_a_decision_is_there_until_it_is_taken(session: Session) -> None:
    """Decide steps whose turn it is; taken, it is done; reopened, it is there again."""
    assert "救急の受け入れを決める" in texts(session, "decide")
    session.act(ChoiceMade(step="ambulance", choice="accept"))
    assert "救急の受け入れを決める" not in texts(session, "decide")
    assert "救急の受け入れを決める" in [i.text for i in items(session, "done")]
    session.act(StepReopened(step="ambulance"))
    assert "救急の受け入れを決める" in texts(session, "decide")


def test_a_permission_is_asked_for_given_or_refused(session: Session) -> None:
    """Open: to decide, with who may; refused: not done, with why; given and done: done, with who permitted it."""
    wanted = "許可: 保管用データの線を抜く | 医療情報システム安全管理責任者"
    session.act(ContactAttempted(party="it-duty", outcome="reached"))
    assert wanted in texts(session, "decide")
    session.act(StepDenied(step="cut-backup", denied_by="sato", reason="夜間の処理中"))
    assert wanted not in texts(session, "decide")
    assert texts(session, "not_done") == ["許可されなかった: 保管用データの線を抜く | 佐藤 花子 夜間の処理中"]
    session.act(StepPermitted(step="cut-backup", permitted_by="sato"), StepDone(step="cut-backup"))
    assert texts(session, "not_done") == []
    assert "保管用データの線を抜く | 許可 佐藤 花子" in texts(session, "done")


def test_the_deputy_is_named_once_it_is_their_turn(session: Session, clock: Any) -> None:
    """Who may permit now, by the rule of the hospital; until then the post and how the last tries ended."""
    session.act(*(ContactAttempted(party=p, outcome="no-answer") for p in ("tanaka", "sato")))
    wish = "許可: 保管用データの線を抜く | 医療情報システム安全管理責任者（田中 一郎 応答なし / 佐藤 花子 応答なし）"
    session.act(ContactAttempted(party="it-duty", outcome="reached"))
    found = [text for text in texts(session, "decide") if "保管用データ" in text]
    assert found == [wish]
    clock.forward(minutes=20)
    assert "許可: 保管用データの線を抜く | いまは当直師長が決められます" in texts(session, "decide")


def test_after_the_end_only_what_is_for_afterwards_is_left(session: Session) -> None:
    """No decisions, calls or repeated reports; the measures stay, and what somebody said is not known."""
    session.act(
        TaskAdded(title="報告", every="2h", source="status-update"), TaskAdded(title="VPN", source="follow-up"),
        ContactAttempted(party="police", outcome="left-message"), FactSet(name="leak", value="不明"),
    )  # fmt: skip
    session.act(IncidentClosed(as_="attack"))
    assert (texts(session, "decide"), texts(session, "waiting")) == ([], [])
    assert texts(session, "todo") == ["VPN"] and texts(session, "unknown") == ["個人情報の漏えい"]


def test_a_stranger_s_words_are_not_the_party_s(session: Session) -> None:
    """Whoever answered at a wrong number is somebody else."""
    session.act(ContactAttempted(party="vendor-g", outcome="wrong-number", said="別の会社だった"))
    assert texts(session, "said") == ["番号ちがいの相手（ナースコール G社の番号） | 別の会社だった"]


def test_many_machines_are_named_in_part(session: Session) -> None:
    """Six names, and how many more."""
    session.act(*(ThingChanged(thing=f"端末{n}", status="suspected") for n in range(1, 10)))
    assert "9件: 疑い 9 | 端末1、端末2、端末3、端末4、端末5、端末6 ほか3" in texts(session, "damage")


def test_a_photo_that_lies_there_is_not_asked_for(session: Session) -> None:
    """The evidence answers whether there is a photo."""
    assert "脅迫文の写真" in texts(session, "unknown")
    session.act(EvidenceAdded(what="写真", where="携帯", step="photo-note"))
    assert "脅迫文の写真" not in texts(session, "unknown")


def test_a_decision_is_looked_at_again_when_its_time_has_come(session: Session, clock: Any) -> None:
    """Not before; and not once a later decision of the same name was taken."""
    session.act(DecisionRecorded(title="外来", decided="休診", review_at="2026-11-22T06:00+09:00"))
    assert "見直し: 外来 | 休診" not in texts(session, "decide")
    clock.forward(hours=4)
    assert "見直し: 外来 | 休診" in texts(session, "decide")
    session.act(DecisionRecorded(title="外来", decided="再開"))
    assert not any("見直し" in text for text in texts(session, "decide"))


def test_contradictions_come_first_until_they_are_settled(
    session: Session, workspace: Workspace, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two laptops that did not know of each other: both sentences, and where to settle it."""
    session.act(NoteAdded(text="x"))
    apart = tmp_path / session.path.name
    shutil.copytree(session.path, apart)
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "other"))
    Session(apart, workspace, By(person="sato"), clock).act(FactSet(name="leak", value="no"))
    session.act(FactSet(name="leak", value="yes"))
    for file in (apart / "journal").iterdir():
        if not (session.path / "journal" / file.name).exists():
            shutil.copy(file, session.path / "journal" / file.name)
    session.refresh()
    first = items(session, "decide")[0]
    assert (first.text, first.fact) == ("食い違い", "leak")
    assert sorted(first.detail.split(" / ")) == ["個人情報の漏えい: いいえ", "個人情報の漏えい: はい"]
    session.act(FactSet(name="leak", value="unknown"))
    assert all(item.text != "食い違い" for item in items(session, "decide"))


def test_calls_to_come_say_who_is_late(session: Session, clock: Any) -> None:
    """A promised try, by how much it is late; their receipt number; gone once somebody answers."""
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
    session.act(ContactAttempted(party="vendor-b", outcome="reached", ref="T-1182", call_back="2026-11-22T02:30+09:00"))
    assert texts(session, "waiting")[0] == "田中 一郎 | かけ直し 02:23"
    clock.forward(minutes=15)
    late = items(session, "waiting")[0]
    assert late.late and late.detail == "かけ直し 02:23  5分超過" and late.party == "it-duty"
    session.act(ContactAttempted(party="it-duty", outcome="reached", person="sato"))
    assert all("田中" not in text for text in texts(session, "waiting"))


def test_relayed_matters_and_messages_left_wait_without_a_time(session: Session) -> None:
    """Whom it was passed to and by whom, and a message that was left, also outside any step."""
    session.act(ContactAttempted(party="vendor-b", outcome="relayed", relay_to="vendor-a", ref="T-1182"))
    session.act(ContactAttempted(party="給食の会社", outcome="left-message"))
    assert texts(session, "waiting") == [
        "A社（開発） | 電子カルテ B社経由で依頼  返事なし  受付番号 T-1182",
        "給食の会社 | 留守電・伝言 02:13",
    ]
    session.act(ContactAttempted(party="vendor-b", outcome="reached"))
    assert len(texts(session, "waiting")) == 1


def test_what_was_not_done_says_why(session: Session) -> None:
    """Skipped steps, parties given up, and a party that refused."""
    session.act(StepSkipped(step="cut-external", reason="場所が分からない"))
    session.act(StepSkipped(step="call-vendors", party="vendor-d", reason="今夜は関係がない"))
    session.act(ContactAttempted(party="給食の会社", outcome="declined"))
    assert "外部との線を抜く | 場所が分からない" in texts(session, "not_done")
    assert "医事会計 D社への連絡 | 今夜は関係がない" in texts(session, "not_done")
    assert "給食の会社への連絡 | 断られた" in texts(session, "not_done")


def test_unknown_facts_go_when_they_are_known_and_stay_while_estimated(session: Session) -> None:
    """Unknown is what a step asks for; known to be unknown is unknown; an estimate says that it is one."""
    assert "入口（侵入の経路）" in texts(session, "unknown")
    session.act(FactSet(name="leak", value="unknown"), FactSet(name="entry_route", value="vpn"))
    assert "個人情報の漏えい" in texts(session, "unknown")
    assert all("入口" not in text for text in texts(session, "unknown"))
    session.act(FactSet(name="persons", value="1000", certainty="estimated"))
    session.act(FactSet(name="台数", value="3", certainty="estimated"))
    assert "台数 | 推定 3" in texts(session, "unknown")


def test_corrections_say_old_new_and_why(session: Session) -> None:
    """A corrected, a withdrawn and a hidden entry; the hidden text is nowhere."""
    (fact,) = session.act(FactSet(name="aware_at", value="02:05"))
    note, gone = session.act(NoteAdded(text="山本太郎"), NoteAdded(text="まちがい"))
    value = {"value": "2026-11-22T02:10+09:00"}
    session.act(EntryCorrected(target=fact.id, set=value, reason="本人確認"))
    session.act(EntryHidden(target=note.id, reason="患者名"), EntryWithdrawn(target=gone.id, reason="別の件"))
    assert texts(session, "corrected") == [
        "気づいた時刻: 02:10 | 02:05 を 02:10 に（理由: 本人確認）",
        "（非表示: 患者名）",
        "メモ: まちがい | 取消し: 別の件",
    ]


def test_what_was_said_stands_by_party_and_what_was_asked_until_it_is_done(session: Session) -> None:
    """Words of calls and callers together; a request is open until somebody did it."""
    session.act(ContactReceived(from_="police", text="ログを消さない。", asked="構成図"))
    session.act(ContactAttempted(party="police", outcome="reached", said="電源を切らない。"))
    assert texts(session, "said") == ["警察 | 電源を切らない。 ログを消さない。", "警察 | 依頼: 構成図"]
    (task,) = session.state.tasks
    session.act(TaskDone(task=task))
    assert len(items(session, "said")) == 1 and items(session, "todo") == []


def test_damage_care_clock_and_tasks(session: Session, clock: Any) -> None:
    """Things and systems of the chart are damage, other services care; a compared clock; own tasks; next meeting."""
    session.act(ThingChanged(thing="4階東 端末2", status="infected"), ServiceChanged(service="emr", status="read-only"))
    session.act(ServiceChanged(service="透析", status="stopped", expected="2026-11-22T08:00+09:00"))
    session.act(ClockCompared(offset=-3, against="117"))
    session.act(TaskAdded(title="紙を運ぶ", owner="tanaka", due="2026-11-22T02:10+09:00"))
    session.act(MeetingHeld(title="対策本部", next="2026-11-22T09:00+09:00"))
    assert [item.text for item in items(session, "damage")][1:] == ["電子カルテ"]
    assert "4階東 端末2" in items(session, "damage")[0].detail
    assert texts(session, "care") == ["透析 | 停止 02:13から 見込み 08:00"]
    assert texts(session, "clock") == ["117 より 3秒遅れ（02:13 確認）"]
    assert texts(session, "todo") == ["紙を運ぶ | 02:10まで  田中 一郎", "次の会議 対策本部 | 09:00"]
    assert items(session, "todo")[0].late


def test_the_last_change_of_person_counts(session: Session, clock: Any) -> None:
    """From when to when the one before had recorded, and the words left; a withdrawn change was none."""
    clock.forward(minutes=10)
    session.act(*taking_over(session.by, By(person="sato"), "線は抜いた"))
    clock.forward(minutes=10)
    (given, _) = session.act(*taking_over(By(person="sato"), By(person="tanaka")))
    found = now(session).given
    assert found is not None
    assert (found.from_, found.to, found.since, found.until) == ("佐藤 花子", "田中 一郎", "02:23", "02:33")
    assert items(session, "remark") == []
    session.act(EntryWithdrawn(target=given.id))
    assert now(session).given.to == "佐藤 花子"  # type: ignore[union-attr]
    assert texts(session, "remark") == ["線は抜いた"]


def test_a_name_said_later_is_no_change(session: Session) -> None:
    """The duty clerk who gives a name hands nothing over; another post does."""
    duty = By(role="admin-duty")
    assert [type(c).__name__ for c in taking_over(duty, By(name="鈴木", role="admin-duty"))] == ["ResponderJoined"]
    assert isinstance(taking_over(duty, By(role="night-nurse"))[0], HandoverGiven)


def test_english_has_no_japanese_of_ours(session: Session) -> None:
    """The same sections for somebody who does not read Japanese."""
    session.act(ContactAttempted(party="it-duty", outcome="no-answer"))
    said = [f"{i.text} {i.detail}" for s in now(session, "en").sections for i in s.items]
    assert any("call back" in text for text in said) and "not compared yet" in " ".join(said)


@given(seen=st.integers(0, 12))
def test_changes_are_the_lines_beyond_the_heads(seen: int) -> None:
    """By lines seen, not by time: every later line of a writer, and all of a writer never seen; no first lines."""
    events = [
        Event(1, writer, n, f"{writer}{n}", f"{n:013d}-000000", "2026-11-22T02:13:00+09:00", "", {}, By(),
              "note.added", raw(NoteAdded(text=f"{writer}{n}")))
        for writer in ("a", "b") for n in range(1, 11)
    ]  # fmt: skip

    class Empty:
        def playbook(self, digest: str) -> None: ...

        def chart(self, digest: str) -> None: ...

        def obligations(self, digest: str) -> None: ...

    state = fold(events, Empty(), UTC)
    rows = changes(state, {"a": seen}, "ja", datetime(2026, 11, 22, tzinfo=UTC))
    assert sorted(row.id for row in rows) == sorted(e.id for e in events if e.writer == "b" or e.n > seen)
    assert len(news(rows).items) == len(rows)
