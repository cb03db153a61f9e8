"""Tasks, decisions, meetings, the bell, the list of what is due, closing, and what stays after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from screen import TO_RUN, choose, journal, keys, on_disk, other, screens, settle, text, types, whole

from irtool.domain.course import IncidentClosed
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import DecisionRecorded, MeetingHeld
from irtool.domain.notifying import ContactAttempted
from irtool.domain.recording import EntryHidden
from irtool.domain.tasks import TaskAdded, open_tasks
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp
from irtool.tui.assign import AssignPage
from irtool.tui.call import CallPage
from irtool.tui.closing import ClosePage
from irtool.tui.due import DuePage
from irtool.tui.home import HomePage
from irtool.tui.measures import MeasuresPage
from irtool.tui.run import RunPage
from irtool.tui.tasks import TaskMenuPage, TasksPage


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each ring of the terminal's bell."""
    rings: list[str] = []
    monkeypatch.setattr(IrtoolApp, "bell", lambda self: rings.append("*"))
    return rings


def _session(app: IrtoolApp) -> Session:
    assert app.ui.session is not None
    return app.ui.session


def _open(app: IrtoolApp) -> list[tuple[str, str, str]]:
    return [(t.data.title, t.data.owner, t.data.due[11:16]) for t in open_tasks(_session(app).state)]


# -- tasks ------------------------------------------------------------------------------------------------------------


async def test_a_task_is_added_with_everything_and_done_again_and_again(workspace: Workspace, clock: Any) -> None:
    """Title, owner by name, time, rhythm, who asked; done by two Enters it comes again."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "やることを足す")
        fields = ("巡回", "佐藤", "03:00", "1h", "警察")
        for value in fields:
            await keys(pilot, f"text:{value}", "down")
        await keys(pilot, "enter")
        assert on_disk(workspace, "task.added")[0] | {"due": ""} == {
            "title": "巡回", "owner": "sato", "due": "", "every": "1h", "asked_by": "police"
        }  # fmt: skip
        await other(app, pilot, "やることの一覧")
        assert isinstance(app.screen, TasksPage)
        await choose(app, pilot, "巡回")
        await keys(pilot, "enter")
        assert "04:00" in whole(app)
        await keys(pilot, "text:異常なし", "enter")
        assert isinstance(app.screen, TasksPage)
        assert _open(app) == [("巡回", "sato", "04:00")]
        assert on_disk(workspace, "task.done")[0]["note"] == "異常なし"
        assert any("巡回" in row and "済" in row for row in text(app))


async def test_the_next_round_can_be_put_elsewhere(workspace: Workspace, clock: Any) -> None:
    """Another next time than the rhythm's is taken: a change of the next one."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).act(TaskAdded(title="巡回", due="2026-11-22T03:00+09:00", every="1h"))
        await keys(pilot, "f8")
        await choose(app, pilot, "巡回")
        await keys(pilot, "enter", "down", "down", "text:04:30", "enter")
        assert isinstance(app.screen, DuePage)
        assert _open(app) == [("巡回", "", "04:30")]


async def test_a_task_is_changed_given_away_and_dropped(workspace: Workspace, clock: Any) -> None:
    """A change is a correction, said in the list; given to whoever records; dropped with a reason."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).by = By(person="tanaka")
        _session(app).act(TaskAdded(title="箱を送る", owner="sato", due="2026-11-22T03:00+09:00"))
        await other(app, pilot, "やることの一覧")
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "担当・期限を変える")
        await keys(pilot, "down", *["backspace"] * 5, "text:05:00", "enter")
        assert _open(app) == [("箱を送る", "sato", "05:00")]
        assert any("箱を送る" in row and "変更あり" in row for row in text(app))
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "だれかに渡す")
        await choose(app, pilot, "いま記録している人")
        assert _open(app) == [("箱を送る", "tanaka", "05:00")]
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "だれかに渡す")
        await choose(app, pilot, "名簿からさがす")
        await choose(app, pilot, "佐藤")
        assert _open(app)[0][1] == "sato"
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "しないことにする")
        await keys(pilot, "text:不要", "enter")
        assert _open(app) == []
        assert on_disk(workspace, "task.done")[0] | {"task": ""} == {"task": "", "note": "不要", "dropped": True}


async def test_a_change_of_nothing_records_nothing(workspace: Workspace, clock: Any) -> None:
    """Enter in the unchanged form goes back; a span that cannot be read is said and nothing is lost."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).act(TaskAdded(title="箱を送る", owner="sato", due="2026-11-22"))
        before = types(workspace)
        await other(app, pilot, "やることの一覧")
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "担当・期限を変える")
        await keys(pilot, "enter")
        assert types(workspace) == before
        await choose(app, pilot, "箱を送る")
        await choose(app, pilot, "担当・期限を変える")
        await keys(pilot, "down", "down", "text:ときどき", "enter")
        assert "間隔を読めません" in text(app)[-1]
        assert "ときどき" in whole(app)
        assert types(workspace) == before


async def test_two_ends_are_shown_and_settled(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that one ended and another dropped says so, and can be settled from its menu."""
    from irtool.domain.event import Vectors
    from irtool.domain.tasks import TaskDone

    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        (made,) = session.act(TaskAdded(title="箱を送る"))
        with monkeypatch.context() as patch:  # as two devices apart from each other would have written it
            patch.setattr(Vectors, "before", lambda *_: False)
            session.act(TaskDone(task=made.id))
            session.act(TaskDone(task=made.id, dropped=True))
        await other(app, pilot, "やることの一覧")
        assert any("食い違いあり" in row for row in text(app))
        await choose(app, pilot, "箱を送る")
        assert "別々にあります" in whole(app)
        await keys(pilot, "enter", "enter")
        assert not session.state.tasks[made.id].ends.conflict


async def test_a_regular_update_is_due_told_and_due_again(workspace: Workspace, clock: Any, rung: list[str]) -> None:
    """Every 30 minutes to the director: the status line and the bell say so; what was said is kept."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "定期の状況報告")
        await keys(pilot, "left", "enter")
        (made,) = on_disk(workspace, "task.added")
        assert (made["title"], made["every"], made["source"]) == ("院長へ状況を報告", "30m", "status-update")
        clock.forward(minutes=31)
        app._ring()
        assert rung == ["*"]
        app.screen.draw()
        assert "院長へ状況を報告" in text(app)[0]
        await keys(pilot, "f8")
        row = next(row for row in text(app)[1:] if "院長へ状況を報告" in row)
        assert "定期報告" in row
        assert "1分超過" in row
        await choose(app, pilot, "院長へ状況を報告")
        await keys(pilot, "enter")
        assert "伝えたこと" in whole(app)
        await keys(pilot, "text:電子カルテは停止中", "enter")
        assert [due for *_, due in _open(app)] == ["03:13"]


async def test_a_new_rhythm_takes_the_place_of_the_old_one(workspace: Workspace, clock: Any) -> None:
    """Changed to 2 hours, then to none: never two at once."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for wanted, left in (("1時間", 1), ("2時間", 1), ("なし", 0)):
            await other(app, pilot, "定期の状況報告")
            await keys(pilot, *["left"] * 5)
            while f"[{wanted}]" not in whole(app):
                await keys(pilot, "right")
            await keys(pilot, "enter")
            assert len(_open(app)) == left
        assert isinstance(app.screen, RunPage)


# -- decisions and meetings -------------------------------------------------------------------------------------------


async def test_a_decision_with_everything_and_its_review(workspace: Workspace, clock: Any) -> None:
    """Options, who, why, when to look again; the review is written from the list of what is due."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "決めたこと")
        for value in ("外来", "止める", "田中", "電子カルテ停止", "止める、紙で続ける", "08:00", ""):
            await keys(pilot, *([f"text:{value}"] if value else []), "down")
        await keys(pilot, "enter")
        (made,) = on_disk(workspace, "decision.recorded")
        assert made["options"] == ["止める", "紙で続ける"]
        assert (made["decided_by"], made["review_at"]) == ("tanaka", "2026-11-22T08:00+09:00")
        await keys(pilot, "f8")
        await choose(app, pilot, "外来")
        shown = whole(app)
        assert "止める、紙で続ける" in shown
        assert "田中 一郎" in shown
        await choose(app, pilot, "見直した結果を書く")
        assert "外来" in whole(app)
        await keys(pilot, "down", "text:午後から開く", "enter")
        again = on_disk(workspace, "decision.recorded")[1]
        assert again["title"] == "外来"
        assert again["reviews"]
        assert isinstance(app.screen, DuePage)
        assert not any("見直し" in row for row in text(app))


async def test_looked_at_again_without_a_word_it_stays_as_it_was(workspace: Workspace, clock: Any) -> None:
    """Only another time for the next review: what was decided stands in the new entry too; nothing typed: nothing."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).act(DecisionRecorded(title="外来", decided="止める", review_at="2026-11-22T08:00+09:00"))
        await other(app, pilot, "決定と会議の一覧")
        await choose(app, pilot, "外来")
        await choose(app, pilot, "見直した結果を書く")
        await keys(pilot, "enter")
        assert len(on_disk(workspace, "decision.recorded")) == 1
        await choose(app, pilot, "外来")
        await choose(app, pilot, "見直した結果を書く")
        await keys(pilot, *["down"] * 5, "text:12:00", "enter")
        again = on_disk(workspace, "decision.recorded")[1]
        assert (again["decided"], again["review_at"][11:16]) == ("止める", "12:00")


async def test_a_meeting_with_everything_and_the_next_one(workspace: Workspace, clock: Any) -> None:
    """People of the chart are known by name; the next one is due; it can be put off or dropped."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "会議を記録する")
        for value in ("対策本部", "田中、佐藤 花子、県の人", "紙で続ける", "04:00", ""):
            await keys(pilot, *([f"text:{value}"] if value else []), "down")
        await keys(pilot, "enter")
        (made,) = on_disk(workspace, "meeting.held")
        assert made["present"] == ["tanaka", "sato", "県の人"]
        await keys(pilot, "f8")
        await choose(app, pilot, "対策本部")
        assert "田中 一郎、佐藤 花子、県の人" in whole(app)
        await choose(app, pilot, "次回の時刻を変える")
        await keys(pilot, "text:05:00", "enter")
        assert any("05:00" in row and "対策本部" in row for row in text(app))
        await choose(app, pilot, "対策本部")
        await choose(app, pilot, "次回の時刻を変える")
        await keys(pilot, *["backspace"] * 5, "enter")
        assert not any("対策本部" in row for row in text(app))


@pytest.mark.parametrize(
    ("typed", "due"), [("+20m", "2026-11-22T02:33"), ("02:00", "2026-11-23T02:00"), ("03:00", "2026-11-22T03:00"), ("9時", "2026-11-22T09")]
)  # fmt: skip
async def test_a_time_to_come_is_the_next_one(workspace: Workspace, clock: Any, typed: str, due: str) -> None:
    """A time of day is the next such one; a distance counts from now."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "やることを足す")
        await keys(pilot, "text:x", "down", "down", f"text:{typed}", "enter")
        assert on_disk(workspace, "task.added")[0]["due"].startswith(due)


async def test_hidden_words_are_on_none_of_these_pages(workspace: Workspace, clock: Any) -> None:
    """A patient's name in a hidden task, decision or meeting is in no list, menu or prefilled field."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        made = session.act(
            TaskAdded(title="山田", owner="山田", due="2026-11-22T03:00+09:00", source="follow-up"),
            DecisionRecorded(title="山田", decided="山田", options=["山田"], review_at="2026-11-22T08:00+09:00"),
            MeetingHeld(title="山田", present=["山田"], decided="山田", next="2026-11-22T04:00+09:00"),
        )
        session.act(*[EntryHidden(target=e.id, reason="患者名") for e in made])
        seen = ""
        for part in ("やることの一覧", "決定と会議の一覧", "期限とやること"):
            await other(app, pilot, part)
            page, count = app.screen, len(app.screen.rows())
            for n in range(count):
                await keys(pilot, "home", *["down"] * n)
                seen += whole(app)
                await keys(pilot, "enter")
                seen += whole(app)
                await keys(pilot, "enter")
                seen += whole(app)
                app.open_run()
                await settle(pilot)
                await other(app, pilot, part)
            assert type(app.screen) is type(page)
        app.go_home()
        await settle(pilot)
        await choose(app, pilot, "改善策")
        seen += whole(app)
        assert "山田" not in seen
        assert "非表示" in seen


# -- what is due ------------------------------------------------------------------------------------------------------


async def test_enter_opens_where_it_is_done(workspace: Workspace, clock: Any) -> None:
    """A call-back opens its call, a step the run page at that step, a task its menu."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        session.act(ContactAttempted(party="it-duty", outcome="no-answer", person="tanaka"))
        session.act(FactSet(name="aware_at", value="2026-11-22T02:05+09:00"))
        session.act(TaskAdded(title="箱を送る", due="2026-11-22T03:00+09:00"), TaskAdded(title="時刻なし"))
        await keys(pilot, "f8")
        await choose(app, pilot, "かけ直し")
        assert isinstance(app.screen, CallPage)
        await keys(pilot, "escape")
        await choose(app, pilot, "箱を送る")
        assert isinstance(app.screen, TaskMenuPage)
        await keys(pilot, "escape")
        await choose(app, pilot, "時刻なし")
        assert isinstance(app.screen, TaskMenuPage)
        await keys(pilot, "escape")
        assert any("期限のないもの" in row for row in text(app))
        step = next(v for v in session.board() if v.open and v.due is not None)
        await choose(app, pilot, step.step.title.ja[:6])
        assert isinstance(app.screen, RunPage)
        assert app.screen.full == step.full


async def test_the_bell_rings_once_for_each_thing(workspace: Workspace, clock: Any, rung: list[str]) -> None:
    """Late: once. A promised call: two minutes before. A new time: once more. Also while somebody types."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        app._ring()
        assert rung == []
        session.act(TaskAdded(title="箱を送る", due="2026-11-22T02:20+09:00"))
        app._ring()
        assert rung == []
        await keys(pilot, "f3", "text:途中")
        caret = app.cursor_position
        clock.forward(minutes=8)
        app._ring()
        app._ring()
        assert rung == ["*"]
        assert app.cursor_position == caret
        session.act(ContactAttempted(party="it-duty", outcome="no-answer", call_back="2026-11-22T02:30+09:00"))
        clock.forward(minutes=6)
        app._ring()
        assert rung == ["*"]
        clock.forward(minutes=1)
        app._ring()
        app._ring()
        assert rung == ["*", "*"]


async def test_what_was_late_before_stays_silent(workspace: Workspace, clock: Any, rung: list[str]) -> None:
    """Taken up with something late the status row says it, the bell does not; then each new thing counts."""
    session = start(workspace, "outage", By(name="x"), clock=clock).session
    session.act(TaskAdded(title="a", due="2026-11-22T02:14+09:00"), TaskAdded(title="b", due="2026-11-22T02:30+09:00"))
    session.close()
    clock.forward(minutes=5)
    async with screens(workspace, clock, resume=True) as (app, _):
        app._ring()
        assert rung == []
        clock.forward(minutes=12)
        app._ring()
        assert rung == ["*"]


async def test_the_bell_rings_on_the_first_page_too(workspace: Workspace, clock: Any, rung: list[str]) -> None:
    """An open incident, nobody in it: what becomes late is heard."""
    session = start(workspace, "outage", By(name="x"), clock=clock).session
    session.act(TaskAdded(title="a", due="2026-11-22T02:30+09:00"))
    session.close()
    async with screens(workspace, clock) as (app, _):
        assert isinstance(app.screen, HomePage)
        app._ring()
        clock.forward(minutes=20)
        app._ring()
        assert rung == ["*"]


async def test_the_bell_can_be_switched_off(
    workspace: Workspace, clock: Any, rung: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """IRTOOL_BELL=0."""
    monkeypatch.setenv("IRTOOL_BELL", "0")
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).act(TaskAdded(title="a", due="2026-11-22T02:20+09:00"))
        clock.forward(minutes=20)
        app._ring()
        assert rung == []


# -- assignments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "to"),
    [
        (("いま記録している人",), "tanaka"),
        (("名簿からさがす", "佐藤"), "sato"),
        (("応援の人",), "応援の人"),
    ],
)
async def test_a_step_is_given_to_somebody(workspace: Workspace, clock: Any, way: tuple[str, ...], to: str) -> None:
    """Oneself, somebody of the chart, somebody who took part before."""
    from irtool.domain.course import ResponderJoined

    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        session.act(ResponderJoined(name="応援の人"))
        (secret,) = session.act(ResponderJoined(name="山田"))
        session.act(EntryHidden(target=secret.id))
        session.by = By(person="tanaka")
        view = session.board()[0]
        app.push_screen(AssignPage(view))
        await settle(pilot)
        assert "山田" not in whole(app)
        for part in way:
            await choose(app, pilot, part)
        assert on_disk(workspace, "step.assigned") == [{"step": view.full, "to": to}]
        assert isinstance(app.screen, RunPage)


async def test_a_step_is_given_to_a_name(workspace: Workspace, clock: Any) -> None:
    """A name that the chart knows becomes that person, another stays as typed."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        view = _session(app).board()[0]
        for typed in ("佐藤 花子", "警備の人"):
            app.push_screen(AssignPage(view))
            await settle(pilot)
            await choose(app, pilot, "名前を入れる")
            await keys(pilot, f"text:{typed}", "enter")
        assert [e["to"] for e in on_disk(workspace, "step.assigned")] == ["sato", "警備の人"]


# -- closing, and afterwards ------------------------------------------------------------------------------------------


async def test_a_false_alarm_closes_in_a_few_keys(workspace: Workspace, clock: Any) -> None:
    """F9, the row, Enter: nothing infected was found; open mandatory steps are listed and not in the way."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "事案を終える")
        assert isinstance(app.screen, ClosePage)
        assert "終わっていない必須の手順" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, HomePage)
        (closed,) = on_disk(workspace, "incident.closed")
        assert closed["as"] == "false-alarm"
        assert closed["open_mandatory"]


async def test_closing_takes_a_measure_and_keeps_tasks_that_were_left(workspace: Workspace, clock: Any) -> None:
    """One form: reason, a measure with owner and time, and open tasks kept as measures; they stand on the first page."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        _session(app).act(TaskAdded(title="箱を送る", due="2026-11-25"), TaskAdded(title="巡回", every="1h"))
        await other(app, pilot, "事案を終える")
        for value in ("", "試験だった", "多要素認証", "佐藤", "2026-12-22"):
            await keys(pilot, *([f"text:{value}"] if value else []), "down")
        await keys(pilot, "right", "enter")
        assert any("改善策 2件" in row for row in text(app))
        await choose(app, pilot, "改善策 2件")
        rows = [row for row in text(app) if "(2026-11-22)" in row]
        assert "箱を送る" in rows[0]
        assert "多要素認証" in rows[1]
        assert "佐藤 花子" in rows[1]


async def test_measures_are_done_from_the_first_page(workspace: Workspace, clock: Any) -> None:
    """Enter, Enter, Enter: the closed incident is taken up and put away again; what is overdue says so."""
    session = start(workspace, "outage", By(name="x"), clock=clock).session
    session.act(
        TaskAdded(title="多要素認証", due="2026-12-22", source="follow-up"),
        TaskAdded(title="点検", source="follow-up"),
        IncidentClosed(as_="fault"),
    )
    session.close()
    clock.forward(days=60)
    async with screens(workspace, clock) as (app, pilot):
        row = next(row for row in text(app) if "改善策 2件" in row)
        assert "期限切れ 1件" in row
        await choose(app, pilot, "改善策 2件")
        assert isinstance(app.screen, MeasuresPage)
        assert "期限切れ 2026-12-22" in next(row for row in text(app) if "多要素認証" in row)
        await choose(app, pilot, "多要素認証")
        assert "終了" in text(app)[0]
        await keys(pilot, "enter", "text:済", "enter")
        assert isinstance(app.screen, MeasuresPage)
        assert app.ui.session is None
        assert not any("多要素認証" in row for row in text(app))
        await keys(pilot, "escape")
        assert isinstance(app.screen, HomePage)
        assert any("改善策 1件" in row and "期限切れ" not in row for row in text(app))


async def test_a_closed_incident_takes_entries_and_says_that_it_is_over(workspace: Workspace, clock: Any) -> None:
    """Notes and tasks after the end; what is due is only the measures."""
    session = start(workspace, "ransomware", By(name="x"), clock=clock).session
    session.act(TaskAdded(title="多要素認証", due="2026-12-22", source="follow-up"), IncidentClosed(as_="fault"))
    session.close()
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "前の続きをする")
        await keys(pilot, "enter")
        await keys(pilot, "f3", "text:あとから", "enter")
        assert "終了" in text(app)[0]
        await keys(pilot, "f8")
        assert [row for row in text(app) if "手順" in row or "かけ直し" in row][1:] == []
        assert any("多要素認証" in row for row in text(app))
        assert "incident.closed" in {e.type for e in journal(session.path)}


async def test_two_open_incidents_are_two_rows(workspace: Workspace, clock: Any) -> None:
    """Each has its row; an action that needs one says to choose; closed ones are opened by a row of their own."""
    for kind in ("ransomware", "outage", "outage"):
        start(workspace, kind, By(name="x"), clock=clock).session.close()
        clock.forward(minutes=1)
    async with screens(workspace, clock) as (app, pilot):
        assert sum("続きをする" in row for row in text(app)) == 3
        await keys(pilot, "f3")
        assert "事案を選んでください" in text(app)[-1]
        await keys(pilot, "enter")
        await other(app, pilot, "事案を終える")
        await keys(pilot, "right", "right", "enter")
        assert sum("続きをする" in row for row in text(app)) == 2
        assert any("終わった事案を開く" in row for row in text(app))


def _pages() -> list[tuple[str, Callable[[Session], Any]]]:
    from irtool.tui import decisions, task_forms, tasks

    return [
        ("tasks", lambda s: tasks.TasksPage()),
        ("menu", lambda s: tasks.TaskMenuPage(next(iter(s.state.tasks)))),
        ("end", lambda s: task_forms.TaskEndPage(next(iter(s.state.tasks.values())), dropped=False)),
        ("change", lambda s: task_forms.TaskChangePage(next(iter(s.state.tasks.values())))),
        ("update", lambda s: task_forms.UpdatePage()),
        ("decisions", lambda s: decisions.DecisionsPage()),
        ("noted", lambda s: decisions.NotedPage(s.state.decisions[0].id)),
        ("again", lambda s: decisions.DecisionPage(s.state.decisions[0])),
        ("due", lambda s: DuePage()),
        ("close", lambda s: ClosePage()),
        ("assign", lambda s: AssignPage(s.board()[0])),
    ]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50), (30, 8)])
@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_these_pages_at_every_size(workspace: Workspace, clock: Any, size: tuple[int, int], lang: str) -> None:
    """Long and hostile words, both languages: nothing crashes, the keys stay in the last row."""
    bad = "[red]長" * 60 + "\n[/]"
    async with screens(workspace, clock, lang, size) as (app, pilot):
        await keys(pilot, *TO_RUN)
        session = _session(app)
        session.act(
            TaskAdded(title=bad, owner=bad, asked_by=bad, due="2026-11-22T03:00+09:00", every="1h"),
            DecisionRecorded(title=bad, decided=bad, options=[bad], reason=bad, review_at="2026-11-22T03:00+09:00"),
        )
        for name, make in _pages():
            app.push_screen(make(session))
            await settle(pilot)
            await keys(pilot, "down", "f1", "escape")
            assert len(text(app)) == size[1], name
            assert text(app)[-1].strip(), name
            app.pop_screen()
            await settle(pilot)
