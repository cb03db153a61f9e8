"""Questions of one Enter asked on the run page itself, and what stands beside its steps."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, act, keys, on_disk, only, screens, text, whole

from irtool.domain.notes import DecisionRecorded
from irtool.domain.tasks import TaskAdded, TaskDone
from irtool.store.paths import Workspace
from irtool.tui.picking import TypedTimePage
from irtool.tui.run import RunPage
from irtool.tui.ticking import ChecksPage


async def test_when_is_asked_without_leaving_the_page(workspace: Workspace, clock: Any) -> None:
    """The row of actions becomes the question; steps and entries stay in sight; nothing is recorded yet."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter")
        rows = text(app)
        assert isinstance(app.screen, RunPage)
        assert rows[-3].rstrip() == " いつですか  [いま] 5分前  10分前  30分前  時刻を入れる  覚えていない"
        assert any(row.startswith(" >中 2") for row in rows)
        assert "左右:選ぶ" in rows[-1]
        assert on_disk(workspace, "step.done") == []


async def test_left_and_right_choose_and_enter_records(workspace: Workspace, clock: Any) -> None:
    """Right twice, left once: five minutes ago."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", "right", "right", "left")
        assert "[5分前]" in whole(app)
        await keys(pilot, "enter")
        assert on_disk(workspace, "step.done")[0]["occurred"] == "2026-11-22T02:08:00.000+09:00~"


async def test_escape_leaves_the_question_and_records_nothing(workspace: Workspace, clock: Any) -> None:
    """The actions are back, on the same step; Enter asks again."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", "right", "escape")
        assert "[済んだ]" in whole(app)
        assert ">中 2" in whole(app)
        await keys(pilot, "enter", "ｑ", "q", "home")
        assert "[いま]" in whole(app)
        assert on_disk(workspace, "step.done") == []


async def test_help_opens_over_a_question_and_comes_back_to_it(workspace: Workspace, clock: Any) -> None:
    """F1 works while something is asked; a digit in full width answers."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", "f1")
        assert "いつですか" not in whole(app)
        await keys(pilot, "escape")
        assert "いつですか" in whole(app)
        await keys(pilot, "１")
        assert "occurred" not in on_disk(workspace, "step.done")[0]


async def test_a_typed_time_that_was_left_is_asked_for_again(workspace: Workspace, clock: Any) -> None:
    """時刻を入れる opens a field, because an input method needs one; Esc there goes back to the step."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "enter", *["right"] * 4, "enter")
        assert isinstance(app.screen, TypedTimePage)
        await keys(pilot, "escape")
        assert "[済んだ]" in whole(app)
        assert on_disk(workspace, "step.done") == []


async def test_the_question_fits_narrow_screens(workspace: Workspace, clock: Any) -> None:
    """At 60x20 the marked answer is in sight, to the last one."""
    async with screens(workspace, clock, size=(60, 20)) as (app, pilot):
        await keys(pilot, *TO_RUN, "2", "right", "enter")
        for _ in range(6):
            row = next(row for row in text(app) if "できない理由" in row)
            assert "[" in row and "]" in row, row
            await keys(pilot, "right")
        assert "[その他（書く）]" in whole(app)


async def test_another_reason_is_written(workspace: Workspace, clock: Any) -> None:
    """その他 asks for words, and the step is skipped with them."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "2")
        await act(app, pilot, "できない")
        await keys(pilot, "6", "text:no key", "enter")
        assert on_disk(workspace, "step.skipped")[0]["reason"] == "no key"
        assert "省 2" in whole(app)


async def test_a_time_that_is_odd_is_recorded_and_said(workspace: Workspace, clock: Any) -> None:
    """A time to come is kept as typed; the last row says so until the next key."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "right", "enter", "5", "text:20分後", "enter")
        assert on_disk(workspace, "step.done")[0]["occurred"] == "2026-11-22T02:33+09:00"
        assert "02:33 は今より先です" in text(app)[-1]
        await keys(pilot, "down")
        assert "今より先" not in text(app)[-1]


async def test_tasks_stand_beside_the_steps_in_one_row(workspace: Workspace, clock: Any) -> None:
    """How many, the nearest with its time, how many more; no row when there is nothing to do."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        assert not any(row.startswith(" やること") for row in text(app))
        app.ui.session.act(TaskAdded(title="later", due="2026-11-22T05:00+09:00"))
        app.ui.session.act(TaskAdded(title="sooner", due="2026-11-22T03:30+09:00"))
        app.ui.session.act(TaskAdded(title="someday"))
        app.screen.draw()
        rows = [row.rstrip() for row in text(app) if row.startswith(" やること")]
        assert rows == [" やること 3  sooner 03:30  他2"]
        for task in list(app.ui.session.state.tasks):
            app.ui.session.act(TaskDone(task=task))
        app.screen.draw()
        assert not any(row.startswith(" やること") for row in text(app))


async def test_a_tall_screen_lists_the_tasks(workspace: Workspace, clock: Any) -> None:
    """At 200x50 each task has a row of its own."""
    async with screens(workspace, clock, size=(200, 50)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(*[TaskAdded(title=f"task{n}", due=f"2026-11-22T0{n}:30+09:00") for n in range(3, 7)])
        app.ui.session.act(DecisionRecorded(title="a", decided="b"))
        app.screen.draw()
        rows = [row.strip() for row in text(app)]
        first = next(n for n, row in enumerate(rows) if row.startswith("やること"))
        assert rows[first : first + 4] == ["やること 4  task3 03:30", "task4 04:30", "task5 05:30", "task6 06:30"]


async def test_checks_are_ticked_and_unticked_with_their_time(workspace: Workspace, clock: Any) -> None:
    """Enter ticks the marked check and goes on; Enter on a ticked one takes the tick away: both are entries."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        view = next(v for v in app.ui.session.board() if len(v.step.checks) > 1)
        app.screen.full = view.full
        app.screen.draw()
        await act(app, pilot, "確かめる")
        assert isinstance(app.screen, ChecksPage)
        await keys(pilot, "enter", "enter", "home", "enter")
        said = [(d["item"], d.get("ticked", True)) for d in on_disk(workspace, "step.checked")]
        assert said == [(1, True), (2, True), (1, False)]
        rows = [row for row in text(app) if view.step.checks[0].ja[:10] in row or view.step.checks[1].ja[:10] in row]
        assert "未" in rows[0] and "済" in rows[1] and "02:13" in rows[1]
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)
        assert only(workspace).path.is_dir()


async def test_cursor_keys_make_no_rows(workspace: Workspace, clock: Any, monkeypatch: Any) -> None:
    """However long a list is, moving in it does not build it anew; a key that changes it does."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f9")
        page, made = app.screen, []
        rows = page.rows
        monkeypatch.setattr(page, "rows", lambda: made.append(1) or rows())
        await keys(pilot, "down", "down", "up", "end", "pageup")
        assert made == []
        await keys(pilot, "text:m")
        assert len(made) == 1
