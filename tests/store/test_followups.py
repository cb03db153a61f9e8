"""Open follow-up measures are known without folding whole records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.domain.course import IncidentClosed
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import followups
from irtool.store.followups import FollowUp, follow_ups
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """An incident that has just been opened."""
    return start(workspace, "ransomware", By(role="admin-duty")).session


def _found(session: Session) -> list[FollowUp]:
    return follow_ups([session.path]).get(session.path, [])


def _measure(session: Session, title: str = "多要素認証", **more: str) -> str:
    return session.act(TaskAdded(title=title, source="follow-up", **more))[0].id


def test_measures_are_found_and_other_tasks_are_not(session: Session) -> None:
    """Title, owner and time of each open measure, before and after the closing."""
    session.act(TaskAdded(title="箱を送る"))
    id_ = _measure(session, owner="sato", due="2026-12-22")
    session.act(IncidentClosed())
    assert _found(session) == [FollowUp(id_, "多要素認証", "sato", "2026-12-22")]


def test_done_dropped_withdrawn_and_undone(session: Session) -> None:
    """Only what is open is found; an end that was withdrawn is none."""
    done, dropped, gone, back = (_measure(session, t) for t in "abcd")
    session.act(TaskDone(task=done), TaskDone(task=dropped, dropped=True), EntryWithdrawn(target=gone))
    ended = session.act(TaskDone(task=back))[0]
    assert _found(session) == []
    session.act(EntryWithdrawn(target=ended.id))
    assert [f.title for f in _found(session)] == ["d"]


def test_corrections_count(session: Session) -> None:
    """Another owner and time; an ordinary task that became a measure; a measure that was none."""
    id_ = _measure(session, owner="sato", due="2026-12-22")
    other = session.act(TaskAdded(title="箱を送る"))[0].id
    session.act(EntryCorrected(target=id_, set={"owner": "tanaka", "due": "2027-01-31"}))
    session.act(EntryCorrected(target=other, set={"source": "follow-up"}))
    assert [(f.title, f.owner, f.due) for f in _found(session)] == [
        ("多要素認証", "tanaka", "2027-01-31"), ("箱を送る", "", "")
    ]  # fmt: skip
    session.act(EntryCorrected(target=id_, set={"source": ""}))
    assert [f.title for f in _found(session)] == ["箱を送る"]


def test_hidden_words_stay_hidden_and_are_not_kept(session: Session, device: Path) -> None:
    """The measure is counted, its words are in no file of the device's folder."""
    id_ = _measure(session, "患者 山田")
    assert _found(session)[0].title == "患者 山田"
    session.act(EntryHidden(target=id_))
    assert _found(session) == [FollowUp(id_, hidden=True)]
    assert "山田" not in (device / "followups.json").read_text("utf-8")


def test_a_repeating_measure_is_found_once(session: Session) -> None:
    """A yearly inspection: the next one is open, the last one is not."""
    id_ = session.act(TaskAdded(title="点検", due="2026-11-22", every="365d", source="follow-up"))[0].id
    session.act(TaskDone(task=id_))
    assert len(_found(session)) == 1


def test_words_in_a_note_are_no_measure(session: Session) -> None:
    """A note may say anything, also what looks like a line."""
    session.act(NoteAdded(text='"type":"task.added","data":{"source":"follow-up"}'))
    assert _found(session) == []


def test_a_record_that_has_not_grown_is_not_opened(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look reads no journal; one more line is seen at once."""
    _measure(session, "a")
    assert len(_found(session)) == 1
    looked: list[Any] = []
    search = followups._search
    monkeypatch.setattr(followups, "_search", lambda *a: looked.append(a) or search(*a))
    assert len(_found(session)) == 1
    assert looked == []
    _measure(session, "b")
    assert len(_found(session)) == 2
    assert len(looked) == 1


def test_a_device_folder_that_cannot_be_written_costs_only_time(session: Session, device: Path) -> None:
    """What is kept there is a help, not a truth: damaged or unwritable, the answer is the same."""
    _measure(session)
    device.mkdir(exist_ok=True)
    (device / "followups.json").write_text("{")
    assert len(_found(session)) == 1
    (device / "followups.json").unlink()
    (device / "followups.json").mkdir()
    assert len(_found(session)) == 1
