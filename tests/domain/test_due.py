"""What is due, in the order of time, and the one-line status that shows the nearest of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.statusline import Shortens, fit_line, gone, status_line
from irtool.domain.steps import StepDone
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.domain.text import cell_width
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident, opened at 02:13, noticed at 02:05."""
    return start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:05", clock=clock).session


def _kinds(session: Session, now: datetime) -> list[tuple[str, str, bool]]:
    return [(f"{one.at:%H:%M}", one.kind, one.late) for one in due(session.state, now)]


def test_steps_with_a_limit_are_due_from_the_fact(session: Session, clock: Any) -> None:
    """`within: 30m of aware_at` is due 30 minutes after it was noticed, until the step is done."""
    first = due(session.state, clock.now)[0]
    assert (first.kind, first.step, f"{first.at:%H:%M}") == ("step", "ransomware/call-vendors", "02:35")
    session.act(StepDone(step="call-vendors"))
    assert all(one.step != "ransomware/call-vendors" for one in due(session.state, clock.now))


def test_a_call_back_is_due_until_somebody_answers(session: Session, clock: Any) -> None:
    """No answer promises another try; reaching the party by any of its people ends it."""
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
    assert ("02:23", "call-back", False) in _kinds(session, clock.now)
    assert ("02:23", "call-back", True) in _kinds(session, clock.now + timedelta(minutes=11))
    session.act(ContactAttempted(party="it-duty", outcome="reached", person="sato"))
    assert all(kind != "call-back" for _, kind, _ in _kinds(session, clock.now))


def test_a_call_outside_any_step_counts_too(session: Session, clock: Any) -> None:
    """Somebody whom no step names, and a caller who waits for us, are called back all the same."""
    session.act(ContactAttempted(party="給食の人", outcome="call-back", call_back="2026-11-22T02:30+09:00"))
    session.act(ContactReceived(from_="5階西", text="印刷", call_back="2026-11-22T02:20+09:00"))
    calls = [(one.party, f"{one.at:%H:%M}") for one in due(session.state, clock.now) if one.kind == "call-back"]
    assert calls == [("5階西", "02:20"), ("給食の人", "02:30")]
    clock.forward(minutes=5)
    session.act(ContactAttempted(party="5階西", outcome="reached"))
    session.act(ContactAttempted(party="給食の人", outcome="reached"))
    assert [one for one in due(session.state, clock.now) if one.kind == "call-back"] == []


def test_what_a_caller_asked_for_is_due_once(session: Session, clock: Any) -> None:
    """A request with a time becomes one task, not a task and a call."""
    session.act(ContactReceived(from_="5階西", asked="返事がほしい", call_back="2026-11-22T02:20+09:00"))
    assert [kind for _, kind, _ in _kinds(session, clock.now)].count("task") == 1
    assert [kind for _, kind, _ in _kinds(session, clock.now)].count("call-back") == 0


def test_a_task_due_on_a_day_is_late_when_the_day_is_over(session: Session, clock: Any) -> None:
    """A day is not over at its first minute; a done task is not due."""
    (event,) = session.act(TaskAdded(title="構成図", due="2026-11-22"))
    late = [one.late for one in due(session.state, clock.now) if one.kind == "task"]
    assert late == [False]
    tomorrow = clock.now + timedelta(days=1)
    assert [one.late for one in due(session.state, tomorrow) if one.kind == "task"] == [True]
    session.act(TaskDone(task=event.id))
    assert [one for one in due(session.state, tomorrow) if one.kind == "task"] == []


def test_everything_is_in_the_order_of_its_time(session: Session, clock: Any) -> None:
    """The list is sorted, and what is late is exactly what lies before now."""
    session.act(TaskAdded(title="a", due="2026-11-22T05:00+09:00"), TaskAdded(title="b", due="2026-11-22T02:14+09:00"))
    now = clock.now + timedelta(minutes=40)
    found = due(session.state, now)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert [one.late for one in found] == [one.at < now for one in found]


# -- the one-line status ------------------------------------------------------------------------------------------


def _line(session: Session, now: datetime, **more: Any) -> list[str]:
    return status_line(session.state, session.board(), now, "ja", session.saved_at, **more)


def test_the_parts_stand_in_their_order(session: Session, clock: Any) -> None:
    """Kind, title, elapsed, open mandatory steps, the nearest due thing, saved."""
    clock.forward(minutes=5)
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
    parts = _line(session, clock.now)
    assert parts[:3] == ["[本番]", "ランサムウェア", "経過0:05"]
    assert parts[3].startswith("必須の残り")
    assert parts[4:] == ["かけ直し02:28 田中 一郎", "保存 02:18"]


def test_what_is_late_is_said_before_what_is_to_come(session: Session, clock: Any) -> None:
    """A missed call-back reads 超過5分 with whom to call."""
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
    assert "超過5分 田中 一郎へかけ直し" in _line(session, clock.now + timedelta(minutes=15))


def test_what_is_not_saved_stands_right_behind_the_title(session: Session, clock: Any) -> None:
    """保存できません pushes out everything else, so that no narrow terminal hides it."""
    assert _line(session, clock.now, unsaved=2) == ["[本番]", "ランサムウェア", "保存できません"]


def test_a_drill_says_so_at_both_ends(workspace: Workspace, clock: Any) -> None:
    """The line of a drill begins with 訓練 and ends with これは訓練です."""
    drill = start(workspace, "ransomware", By(name="x"), drill=True, clock=clock).session
    drill.act(NoteAdded(text="x"))
    parts = _line(drill, clock.now)
    assert (parts[0], parts[-1]) == ("[訓練]", "これは訓練です")


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=7), st.integers(1, 120))
def test_a_line_never_takes_more_than_its_width(parts: list[str], width: int) -> None:
    """Whatever the parts, the line fits; and what is left is a beginning of the whole line."""
    line = fit_line(parts, width)
    assert cell_width(line) <= width
    assert " ".join(parts).startswith(line)


def test_what_is_due_is_cut_before_another_part_is_left_out() -> None:
    """A long name gives up cells, with two dots, so that the time of the last saving stays."""
    parts = ["[本番]", "ランサムウェア", Shortens("超過2時間 システムの会社に.."), "保存 02:55"]
    assert fit_line(parts, 80) == " ".join(parts)
    assert fit_line(parts, 49) == "[本番] ランサムウェア 超過2時間 シス.. 保存 02:55"
    assert fit_line(parts, 30) == "[本番] ランサムウェア 超過2.."


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0分"), (119, "119分"), (120, "2時間"), (47 * 60, "47時間"), (72 * 60, "3日")]
)
def test_lateness_is_said_in_one_unit(minutes: int, said: str) -> None:
    """Minutes below two hours, hours below two days, then days."""
    assert gone(timedelta(minutes=minutes), "ja") == said
