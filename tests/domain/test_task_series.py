"""Tasks: series, twins of two devices, changes; decisions to look at again and meetings to come."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.course import IncidentClosed, IncidentReopened
from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.notes import DecisionRecorded, MeetingHeld
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.tasks import TaskAdded, TaskDone, changed, next_due, open_tasks, rhythm
from irtool.errors import Malformed
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident, opened at 02:13."""
    return start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session


def _open(session: Session) -> list[tuple[str, str]]:
    return [(task.data.title, task.data.due) for task in open_tasks(session.state)]


def _kinds(session: Session, now: datetime, *kinds: str) -> list[tuple[str, str, bool]]:
    found = due(session.state, now)
    return [(f"{one.at:%m-%d %H:%M}", one.title.ja, one.late) for one in found if one.kind in kinds]


def test_doing_a_repeating_task_adds_the_next_one(session: Session, clock: Any) -> None:
    """The end and the next task are one command; the next keeps owner, who asked, span and source."""
    made = TaskAdded(
        title="巡回", owner="sato", due="2026-11-22T03:00+09:00", every="1h", asked_by="police", source="x"
    )
    (first,) = session.act(made)
    clock.forward(minutes=50)
    ended, again = session.act(TaskDone(task=first.id))
    assert (ended.type, again.type, ended.at) == ("task.done", "task.added", again.at)
    fields = again.fields()
    assert fields["follows"] == first.id
    assert {k: fields[k] for k in ("owner", "every", "asked_by", "source")} == {
        "owner": "sato", "every": "1h", "asked_by": "police", "source": "x"
    }  # fmt: skip
    assert _open(session) == [("巡回", "2026-11-22T04:00+09:00")]


def test_a_missed_round_is_not_made_up_for(session: Session, clock: Any) -> None:
    """Three hours late, the next one is the first that lies ahead, in the old rhythm."""
    (first,) = session.act(TaskAdded(title="巡回", due="2026-11-22T03:00+09:00", every="1h"))
    clock.forward(hours=4)
    session.act(TaskDone(task=first.id))
    assert _open(session) == [("巡回", "2026-11-22T07:00+09:00")]


def test_without_a_due_time_it_counts_from_now(session: Session, clock: Any) -> None:
    """The first round has no time; the second one has."""
    (first,) = session.act(TaskAdded(title="巡回", every="90m"))
    session.act(TaskDone(task=first.id))
    assert _open(session) == [("巡回", "2026-11-22T03:43+09:00")]


@pytest.mark.parametrize(("every", "again"), [("1d", "2026-11-23"), ("12h", "2026-11-22T12:00+09:00")])
def test_a_day_stays_a_day_when_the_span_is_whole_days(session: Session, every: str, again: str) -> None:
    """What is due on a day is late when the day is over, the next time too."""
    (first,) = session.act(TaskAdded(title="点検", due="2026-11-22", every=every))
    session.act(TaskDone(task=first.id))
    assert _open(session) == [("点検", again)]


def test_dropping_ends_the_series(session: Session) -> None:
    """Nothing comes after a dropped task."""
    (first,) = session.act(TaskAdded(title="巡回", every="1h"))
    assert [e.type for e in session.act(TaskDone(task=first.id, dropped=True))] == ["task.done"]
    assert _open(session) == []


@pytest.mark.parametrize("every", ["", "0m", "30s", "ときどき"])
def test_what_is_no_span_repeats_nothing(session: Session, every: str) -> None:
    """A span that cannot be read or is shorter than a minute makes an ordinary task."""
    (first,) = session.act(TaskAdded(title="x", every=every))
    assert len(session.act(TaskDone(task=first.id))) == 1


def test_an_end_that_was_a_mistake_brings_the_task_back_and_keeps_one_open(session: Session, clock: Any) -> None:
    """With the end withdrawn the old task is open, its next waits; done again it is the next one's turn."""
    (first,) = session.act(TaskAdded(title="巡回", due="2026-11-22T03:00+09:00", every="1h"))
    ended, _ = session.act(TaskDone(task=first.id))
    session.act(EntryWithdrawn(target=ended.id))
    assert _open(session) == [("巡回", "2026-11-22T03:00+09:00")]
    assert [e.type for e in session.act(TaskDone(task=first.id))] == ["task.done"]
    assert _open(session) == [("巡回", "2026-11-22T04:00+09:00")]


def test_a_hidden_text_does_not_come_back_with_the_next_one(session: Session) -> None:
    """The next of a hidden task says that it is hidden, not the patient's name."""
    (first,) = session.act(TaskAdded(title="患者 山田", every="1h"))
    session.act(EntryHidden(target=first.id, reason="患者名"))
    again = session.act(TaskDone(task=first.id))[1]
    assert "山田" not in again.fields()["title"]
    assert again.fields()["title"]


def _apart(session: Session, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The same incident on another device that has all of it until now."""
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "other"))
    copy = tmp_path / session.path.name
    shutil.copytree(session.path, copy)
    return Session(copy, workspace, By(person="sato"), session.clock)


def _join(session: Session, other: Session) -> None:
    for path in (other.path / "journal").iterdir():
        mine = session.path / "journal" / path.name
        if not mine.exists():
            shutil.copy(path, mine)
    session.refresh()


def test_two_devices_that_did_the_same_round_leave_one_task(
    session: Session, workspace: Workspace, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both added the next round, and went on: after they are joined one is open, whichever of the two is ended."""
    (first,) = session.act(TaskAdded(title="巡回", due="2026-11-22T03:00+09:00", every="1h"))
    theirs = _apart(session, workspace, tmp_path, monkeypatch)
    for one in (session, theirs):
        second = one.act(TaskDone(task=first.id))[1]
        clock.forward(minutes=5)
        one.act(TaskDone(task=second.id))
        clock.forward(minutes=5)
    _join(session, theirs)
    assert len(_open(session)) == 1
    twin = next(t for t in session.state.tasks.values() if t.twin and session.state.tasks[t.twin].open)
    session.act(TaskDone(task=twin.id, dropped=True))
    assert _open(session) == []


def test_two_ends_that_differ_are_a_conflict(
    session: Session, workspace: Workspace, clock: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One did it, the other dropped it, neither knew: both are shown until somebody says it again."""
    (first,) = session.act(TaskAdded(title="箱を送る"))
    theirs = _apart(session, workspace, tmp_path, monkeypatch)
    session.act(TaskDone(task=first.id))
    clock.forward(minutes=1)
    theirs.act(TaskDone(task=first.id, dropped=True))
    _join(session, theirs)
    assert session.state.tasks[first.id].ends.conflict
    session.act(TaskDone(task=first.id))
    assert not session.state.tasks[first.id].ends.conflict


def test_a_change_is_a_correction_that_counts(session: Session, clock: Any) -> None:
    """Another owner and time: the task says that it was changed, and what is due follows."""
    (first,) = session.act(TaskAdded(title="箱を送る", owner="sato", due="2026-11-22T03:00+09:00"))
    assert not changed(session.state, session.state.tasks[first.id])
    session.act(EntryCorrected(target=first.id, set={"owner": "tanaka", "due": "2026-11-22T05:00+09:00"}))
    task = session.state.tasks[first.id]
    assert changed(session.state, task)
    assert task.data.owner == "tanaka"
    assert _kinds(session, clock.now, "task") == [("11-22 05:00", "箱を送る", False)]


@given(
    every=st.integers(1, 5000), ago=st.integers(-5000, 500_000), spelt=st.sampled_from(["minute", "day", "none"])
)  # fmt: skip
def test_the_next_time_always_lies_ahead_and_never_by_more_than_one_span_too_many(
    every: int, ago: int, spelt: str
) -> None:
    """Whatever the span and however late: the first time of the old rhythm after now."""
    from irtool.domain.incident import new_state

    now = datetime.fromisoformat("2026-11-22T02:13+09:00")
    assert now.tzinfo is not None
    state = new_state(None, now.tzinfo, [])  # type: ignore[arg-type]
    old = now - timedelta(minutes=ago)
    text = {"minute": old.isoformat(timespec="minutes"), "day": old.date().isoformat(), "none": ""}[spelt]
    again = next_due(TaskAdded(title="x", due=text, every=f"{every}m"), now, state)
    when = datetime.fromisoformat(again if len(again) > 10 else f"{again}T00:00+09:00")
    assert when > now
    if ago >= 0 or spelt == "none":
        assert when - now <= timedelta(minutes=every)


# -- status updates, decisions, meetings, follow-ups ------------------------------------------------------------------


def test_a_status_update_is_a_kind_of_its_own(session: Session, clock: Any) -> None:
    """It is due as `update`, each time anew."""
    (first,) = session.act(
        TaskAdded(title="院長へ状況を報告", due="2026-11-22T02:43+09:00", every="30m", source="status-update")
    )
    assert _kinds(session, clock.now, "update") == [("11-22 02:43", "院長へ状況を報告", False)]
    clock.forward(minutes=31)
    assert _kinds(session, clock.now, "update")[0][2] is True
    session.act(TaskDone(task=first.id, note="伝えた"))
    assert _kinds(session, clock.now, "update") == [("11-22 03:13", "院長へ状況を報告", False)]


def test_a_decision_is_due_for_review_until_a_later_one_names_it_or_has_its_title(session: Session, clock: Any) -> None:
    """By its id, by `after`, or by the same title however it is spaced; not by another decision."""
    made = [
        session.act(DecisionRecorded(title=title, decided="止める", review_at="2026-11-22T08:00+09:00"))[0]
        for title in ("外来", "救急", "入院 面会")
    ]
    assert len(_kinds(session, clock.now, "review")) == 3
    session.act(DecisionRecorded(title="別の件", decided="x"))
    assert len(_kinds(session, clock.now, "review")) == 3
    session.act(DecisionRecorded(title="午後の外来", decided="開く", reviews=made[0].id))
    session.act(DecisionRecorded(title="受入", decided="開く", after=made[1].id))
    assert [title for _, title, _ in _kinds(session, clock.now, "review")] == ["入院 面会"]
    session.act(DecisionRecorded(title="入院　面会", decided="再開", review_at="2026-11-22T12:00+09:00"))
    assert [at for at, _, _ in _kinds(session, clock.now, "review")] == ["11-22 12:00"]


def test_untitled_decisions_do_not_review_each_other(session: Session, clock: Any) -> None:
    """Two without a title have nothing in common."""
    session.act(DecisionRecorded(title="", decided="a", review_at="2026-11-22T08:00+09:00"))
    session.act(DecisionRecorded(title="", decided="b"))
    assert [title for _, title, _ in _kinds(session, clock.now, "review")] == ["a"]


def test_a_withdrawn_review_makes_the_decision_due_again(session: Session, clock: Any) -> None:
    """What does not count settles nothing."""
    session.act(DecisionRecorded(title="外来", decided="止める", review_at="2026-11-22T08:00+09:00"))
    (again,) = session.act(DecisionRecorded(title="外来", decided="開く"))
    assert _kinds(session, clock.now, "review") == []
    session.act(EntryWithdrawn(target=again.id))
    assert len(_kinds(session, clock.now, "review")) == 1


def test_the_next_meeting_is_due_until_it_was_held_or_put_off(session: Session, clock: Any) -> None:
    """Held after that time, or another time said by the same meeting (第2回 is the same); not by another one."""
    session.act(MeetingHeld(title="第1回対策本部", next="2026-11-22T04:00+09:00"))
    session.act(MeetingHeld(title="情報班", next="2026-11-22T05:00+09:00"))
    assert [at for at, _, _ in _kinds(session, clock.now, "meeting")] == ["11-22 04:00", "11-22 05:00"]
    session.act(MeetingHeld(title="第2回対策本部", next="2026-11-22T06:00+09:00"))
    assert [at for at, _, _ in _kinds(session, clock.now, "meeting")] == ["11-22 05:00", "11-22 06:00"]
    clock.forward(hours=1)
    session.act(MeetingHeld(title="情報班"))  # too early to be the next one
    assert [at for at, _, _ in _kinds(session, clock.now, "meeting")] == ["11-22 05:00", "11-22 06:00"]
    session.act(MeetingHeld(title="情報班", occurred="2026-11-22T05:02+09:00"))
    assert [at for at, _, _ in _kinds(session, clock.now, "meeting")] == ["11-22 06:00"]


def test_hidden_words_are_not_due_words(session: Session, clock: Any) -> None:
    """A hidden decision is due by its time, without its words."""
    (made,) = session.act(DecisionRecorded(title="患者 山田", decided="x", review_at="2026-11-22T08:00+09:00"))
    session.act(EntryHidden(target=made.id))
    ((_, title, _),) = _kinds(session, clock.now, "review")
    assert "山田" not in title


def test_only_follow_up_measures_outlive_the_incident(session: Session, clock: Any) -> None:
    """Closed: what belonged to the response is due no more, the measures are; opened again everything is back."""
    session.act(
        TaskAdded(title="箱を送る", due="2026-11-22T03:00+09:00"),
        TaskAdded(title="多要素認証", due="2026-12-22", source="follow-up"),
        DecisionRecorded(title="外来", decided="止める", review_at="2026-11-22T08:00+09:00"),
    )
    before = len(due(session.state, clock.now))
    session.act(IncidentClosed(as_="false-alarm"))
    assert [one.title.ja for one in due(session.state, clock.now)] == ["多要素認証"]
    session.act(IncidentReopened())
    assert len(due(session.state, clock.now)) == before


@pytest.mark.parametrize("text", ["30s", "4m", "4m59s", "0m"])
def test_a_rhythm_below_five_minutes_is_refused(text: str) -> None:
    """It is no task, and would not come round again as its owner thinks."""
    with pytest.raises(Malformed) as caught:
        rhythm(text)
    assert caught.value.code == "duration.too-short"


def test_five_minutes_or_nothing_is_a_rhythm() -> None:
    """The shortest one counts, and no text means no repetition."""
    assert rhythm("5m") == 300
    assert rhythm("") == 0
