"""What a clerk who never saw the program sees of the yearly drill: what is to be done next is said in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from drill_played import small
from drill_tour import begin_drill
from screen import choose, keys, screens, settle, text, whole

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.course import IncidentClosed, IncidentReopened
from irtool.domain.drill import DrillEnded, InjectDelivered, Setup, year_ago
from irtool.domain.drill_plan import pasted
from irtool.domain.event import By
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.domain.timeline import Timeline
from irtool.runner.opening import start
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.tui.drill_closing import CloseDrillPage
from irtool.tui.drill_measures import DrillMeasuresPage
from irtool.tui.drills import DrillsPage
from irtool.tui.leading import LeadPage


async def test_when_everything_was_read_the_end_is_marked(workspace: Workspace, clock: Any) -> None:
    """The row on the steps and the leader's page say so; Enter on the marked row asks whether the drill is over."""
    session = begin_drill(workspace, clock)
    session.act(*[InjectDelivered(inject=one.id) for one in session.state.exercise.scenario.injects])  # type: ignore[union-attr]
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        assert "読み上げる文はすべて済みました" in whole(app)
        await keys(pilot, "f10")
        assert isinstance(app.screen, LeadPage) and "訓練を終えてかまいません" in whole(app)
        assert any(row.lstrip().startswith("> 1 訓練を終える") for row in text(app))
        assert whole(app).count("訓練を終える") == 1
        await keys(pilot, "enter")
        assert "訓練を終えますか" in whole(app)


async def test_what_is_left_to_do_does_not_hide_the_end(workspace: Workspace, clock: Any) -> None:
    """Everything was read and something expected is overdue: the row names both, the hint and the end."""
    late = [msgspec.structs.replace(one, hints=[Text("写真は？", "Photo?")]) for one in small().expectations[:1]]
    scenario = msgspec.structs.replace(small(), expectations=late, injects=small().injects[:1])
    staged = Staged(scenario, Setup(scenario="small-drill"))
    session = start(workspace, "ransomware", By(person="tanaka"), exercise=staged, clock=clock).session
    session.act(InjectDelivered(inject=scenario.injects[0].id))
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        assert "ヒント" not in whole(app)
        for _ in range(6):
            clock.forward(minutes=1)
            app._look_again()
        await settle(pilot)
        assert "ヒントも、終えるのも F10" in whole(app)


@pytest.mark.parametrize(
    ("day", "late"), [("2025-11-23", True), ("2025-11-24", False), ("2024-02-29", True), ("", False)]
)
def test_a_year_is_counted_by_the_calendar(day: str, late: bool) -> None:
    """From the same day of the next year on; without any drill there is nothing to count from."""
    assert year_ago(day, date(2026, 11, 23)) is late


async def test_a_drill_a_year_ago_is_said_on_home_and_on_its_page(workspace: Workspace, clock: Any) -> None:
    """Not the day after it, a year later on both pages."""
    session = begin_drill(workspace, clock)
    session.act(DrillEnded())
    session.act(IncidentClosed(as_="other"))
    session.close()
    async with screens(workspace, clock) as (app, pilot):
        assert "前回から1年以上" not in whole(app)
        clock.forward(days=370)
        app.screen.draw()
        await settle(pilot)
        assert "前回から1年以上" in whole(app)
        await choose(app, pilot, "訓練をする")
        assert isinstance(app.screen, DrillsPage) and "から1年以上たちました" in whole(app)


async def test_no_line_of_a_drill_speaks_of_an_incident(workspace: Workspace, clock: Any) -> None:
    """Its beginning, its closing and its reopening are those of a drill, on the timeline as in every document."""
    session = begin_drill(workspace, clock)
    session.act(DrillEnded())
    session.act(IncidentClosed(as_="other"))
    session.act(IncidentReopened(reason="書き足す"))
    told = " ".join(row.text for row in Timeline(session.state, "ja", session.clock()).rows())
    assert "訓練を始めた: " in told and "訓練の記録を閉じた" in told and "訓練の記録を再び開いた" in told
    assert "事案" not in told


async def test_f10_on_home_leads_to_the_drills(workspace: Workspace, clock: Any) -> None:
    """While a real incident is open as well: it never points to that one."""
    start(workspace, "ransomware", By(), clock=clock).session.close()
    begin_drill(workspace, clock).close()
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f10")
        assert "先に「訓練をする」から訓練を開いてください" in whole(app)


async def test_only_measures_outlive_a_drill(workspace: Workspace, clock: Any) -> None:
    """What a played party asked for is not counted among what stays; a measure without owner or day says so."""
    session = begin_drill(workspace, clock)
    session.act(TaskAdded(title="ナースコールは鳴るか"), TaskAdded(title="順番を貼る", source=FOLLOW_UP), DrillEnded())
    session.close()
    async with screens(workspace, clock, incident=session.code) as (app, pilot):
        app.push_screen(CloseDrillPage())
        await settle(pilot)
        assert "まだの改善策 1件" in whole(app)
        app.push_screen(DrillMeasuresPage())
        await settle(pilot)
        assert any("順番を貼る" in row and "まだ: する人、いつまで" in row for row in text(app))


def test_the_marks_of_a_list_are_no_part_of_a_name() -> None:
    """What a list puts before each name is left out; the names are as they were."""
    text_ = "・鈴木 次郎\n- 山田 太郎\n3. 佐藤 実\n(4) 小林 恵\n● 森 一"
    assert [one.name for one in pasted(Chart(), text_)] == ["鈴木 次郎", "山田 太郎", "佐藤 実", "小林 恵", "森 一"]
