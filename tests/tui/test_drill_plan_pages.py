"""A drill set up and started from the screens, with arrows, Enter and a pasted list of names."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from drill_played import SMALL
from screen import choose, keys, only, screens, settle, text, whole
from textual import events

from irtool.domain.drill import DrillEnded, Taking
from irtool.domain.drill_plan import Plan
from irtool.domain.event import By
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.runner.drills import begin
from irtool.runner.opening import start
from irtool.store import incidents, plans
from irtool.store.paths import Workspace
from irtool.tui.drill_after import DrillResultPage
from irtool.tui.drill_plan import PlanPage
from irtool.tui.drill_start import StartPage
from irtool.tui.drill_wizard import NamesPage, RolesPage
from irtool.tui.run import RunPage
from irtool.tui.who import WhoPage

NAMES = "田中 一郎\n佐藤 花子、外部の人\n田中 一郎\n"


@pytest.fixture(autouse=True)
def small(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small scenario lies in the workspace; no browser prints."""
    (workspace.playbooks / "drills").mkdir()
    shutil.copy(SMALL, workspace.playbooks / "drills")
    monkeypatch.setenv("IRTOOL_BROWSER", "")


def planned(workspace: Workspace, **fields: Any) -> Plan:
    """A drill of today with two people who have a role each."""
    players = [
        Taking(name="田中 一郎", person="tanaka", roles=["clerk"]),
        Taking(name="佐藤 花子", person="sato", roles=["it"]),
    ]
    plan = Plan(
        **{"plan": "p1", "scenario": "small-drill", "on": "2026-11-22", "at": "10:00", "players": players} | fields
    )
    plans.keep(workspace, plan)
    return plan


async def paste(app: Any, pilot: Any, what: str) -> None:
    """As a terminal hands over what was pasted."""
    app.post_message(events.Paste(what))
    await settle(pilot)


async def test_a_drill_is_set_up_and_started_without_writing_a_file(workspace: Workspace, clock: Any) -> None:
    """Scenario, day, names, roles, plan, start: the record knows who plays what, and nobody is asked who they are."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await choose(app, pilot, "新しい訓練を用意する")
        assert "当番に知らせる" in whole(app) or "ためすこと" in whole(app)
        await choose(app, pilot, "小さな訓練")
        await keys(pilot, "text:12/10", "down", "down", "text:A", "down", "text:sato", "enter")
        assert isinstance(app.screen, NamesPage)
        await paste(app, pilot, NAMES)
        assert "3人（名簿にある人 2人）" in whole(app)
        await keys(pilot, "down", "down", "enter")
        assert isinstance(app.screen, RolesPage)
        await choose(app, pilot, "当直の事務")
        await choose(app, pilot, "外部の人")
        await keys(pilot, "escape")
        await choose(app, pilot, "この分担で決める")
        assert isinstance(app.screen, PlanPage)
        (plan,) = plans.plans(workspace)
        assert (plan.plan, plan.on, plan.place, plan.leader) == ("2026-12-10-small-drill", "2026-12-10", "A", "sato")
        assert [one.name for one in plan.players] == ["田中 一郎", "佐藤 花子", "外部の人"]
        assert "clerk" in plan.players[2].roles
        assert {role for one in plan.players for role in one.roles} == {"clerk", "it"}
        await choose(app, pilot, "この訓練を始める")
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        setup = app.ui.session.state.exercise.setup
        assert (setup.plan, setup.leader, len(setup.players)) == (plan.plan, "sato", 3)
        assert app.ui.session.by == By(person="sato")
        assert text(app)[0].startswith("[訓練]")


async def test_what_was_typed_stays_when_going_back(workspace: Workspace, clock: Any) -> None:
    """Esc from the names and from the form loses neither; a day that is none is said before anything else."""
    async with screens(workspace, clock) as (app, pilot):
        for _ in range(2):
            await choose(app, pilot, "訓練をする")
            await choose(app, pilot, "新しい訓練を用意する")
            await choose(app, pilot, "小さな訓練")
            if "会議室A" in whole(app):
                break
            await keys(pilot, "text:いつか", "down", "down", "text:会議室A", "enter")
            assert "訓練の日として読めません" in whole(app)
            await keys(pilot, *["backspace"] * 3, "text:12/1", "enter")
            await paste(app, pilot, NAMES)
            await keys(pilot, "escape", "escape", "escape", "escape")
        await keys(pilot, "enter")
        assert "外部の人" in whole(app)
        assert plans.plans(workspace) == []


async def test_nobody_who_is_missing_holds_it_up(workspace: Workspace, clock: Any) -> None:
    """A needed role without anybody is said; it starts all the same, or its role is given away."""
    planned(workspace)
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        assert any(row.startswith(" >") and "きょう 10:00" in row and "2人" in row for row in text(app))
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, StartPage)
        await choose(app, pilot, "田中 一郎")
        assert "必要な役に人がいません: 当直の事務" in whole(app)
        await choose(app, pilot, "空いた役を、いる人に配る")
        assert "必要な役に人がいません" not in whole(app)
        await choose(app, pilot, "来ていない人を除いて始める（1人）")
        players = {one.name: one for one in app.ui.session.state.exercise.setup.players}
        assert players["田中 一郎"].absent
        assert players["佐藤 花子"].roles == ["it", "clerk"]
        assert isinstance(app.screen, WhoPage)


async def test_a_real_incident_asks_twice_and_refuses_nothing(workspace: Workspace, clock: Any) -> None:
    """The first answer is not to start; two times yes starts."""
    planned(workspace)
    start(workspace, "ransomware", By(person="tanaka"), title="本物の件", clock=clock).session.close()
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await keys(pilot, "enter", "enter")
        assert "本番の事案が進行中です: 本物の件" in whole(app)
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, StartPage)
        await keys(pilot, "enter", "right", "enter")
        assert "本当に訓練を始めますか" in whole(app)
        await keys(pilot, "right", "enter")
        assert app.ui.session.drill


async def test_starting_at_once_needs_no_names(workspace: Workspace, clock: Any) -> None:
    """Scenario and Enter: no plan is left behind."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        await choose(app, pilot, "すぐに始める")
        await choose(app, pilot, "小さな訓練")
        await keys(pilot, "enter")
        assert only(workspace).drill
        assert app.ui.session.state.exercise.setup.scenario == "small-drill"
        assert plans.plans(workspace) == []


async def test_the_list_knows_what_is_open_held_and_left_to_do(workspace: Workspace, clock: Any) -> None:
    """An open drill first; one that was held with its result, which opens it; measures are counted and asked about."""
    plan = planned(workspace)
    session = begin(workspace, plan, By(person="sato"), clock=clock).session
    session.act(TaskAdded(title="名簿を直す", owner="sato", source=FOLLOW_UP))
    session.close()
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        rows = [row for row in text(app) if "小さな訓練" in row]
        assert len(rows) == 1 and rows[0].startswith(" > 1 訓練の続きをする")
        await keys(pilot, "enter")
        assert isinstance(app.screen, RunPage)
        app.ui.session.act(DrillEnded())
        from irtool.domain.course import IncidentClosed

        app.ui.session.act(IncidentClosed(as_="other"))
        await keys(pilot, "escape")
        planned(workspace, plan="p2")
        await choose(app, pilot, "訓練をする")
        assert "前の訓練の改善策" in whole(app)
        assert any("実施  2026-11-22  小さな訓練" in row and "できた0" in row for row in text(app))
        await choose(app, pilot, "予定")
        assert "名簿を直す" in whole(app)
        await keys(pilot, "escape")
        await choose(app, pilot, "実施")
        assert isinstance(app.screen, DrillResultPage)
        await keys(pilot, "escape")
        assert app.ui.session is None


async def test_a_plan_is_changed_printed_and_deleted(workspace: Workspace, clock: Any) -> None:
    """Its day and way, who cannot come, its sheets in two files, and its end after a question."""
    planned(workspace)
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(PlanPage("p1"))
        await settle(pilot)
        await choose(app, pilot, "日時・場所・進め方を変える")
        await keys(pilot, *["down"] * 5, "right", "enter")
        assert isinstance(app.screen, PlanPage)
        assert plans.find(workspace, "p1").lead == "leader"
        assert "irtool --drill resume" in whole(app)
        await choose(app, pilot, "欠席の人を入れる")
        await choose(app, pilot, "佐藤")
        await choose(app, pilot, "これで決める")
        assert [one.absent for one in plans.find(workspace, "p1").players] == [False, True]
        await choose(app, pilot, "配る紙と進行表を作る")
        await app.workers.wait_for_complete()
        await settle(pilot)
        made = sorted(path.name for path in (workspace.root / "print" / "p1").iterdir())
        assert made == ["drill-leader.html", "drill-players.html"]
        assert "進行表を開く" in whole(app)
        await choose(app, pilot, "この計画を消す")
        await keys(pilot, "enter")
        assert plans.plans(workspace) != []
        await choose(app, pilot, "この計画を消す")
        await keys(pilot, "right", "enter")
        assert plans.plans(workspace) == []


async def test_names_come_from_the_chart_as_well(workspace: Workspace, clock: Any) -> None:
    """Whoever cannot type a name picks it, and it joins those that were pasted."""
    planned(workspace)
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(PlanPage("p1"))
        await settle(pilot)
        await choose(app, pilot, "人と役を変える")
        await keys(pilot, "down", "down", "down", "right", "enter")
        await choose(app, pilot, "鈴木")
        assert "3人（名簿にある人 3人）" in whole(app)
        await keys(pilot, "left", "enter")
        await choose(app, pilot, "この分担で決める")
        found = plans.find(workspace, "p1").players
        assert [(one.name, one.roles) for one in found[:2]] == [("田中 一郎", ["clerk"]), ("佐藤 花子", ["it"])]
        assert found[2].person == "suzuki"


async def test_a_scenario_that_cannot_be_read_says_so(workspace: Workspace, clock: Any) -> None:
    """Its row is grey with the reason, and a plan of one that is gone cannot be started but be seen."""
    (workspace.playbooks / "drills" / "broken.yaml").write_text("scenario: [", encoding="utf-8")
    planned(workspace, scenario="gone")
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "訓練をする")
        assert "計画のシナリオ「gone」がありません" in whole(app)
        await choose(app, pilot, "予定")
        await keys(pilot, "enter")
        assert isinstance(app.screen, PlanPage)
        await keys(pilot, "escape")
        await choose(app, pilot, "新しい訓練を用意する")
        assert "読めません" in whole(app)
        assert incidents.all_incidents(workspace) == []
