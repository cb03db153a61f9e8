"""`irtool drill plan, plans, start, kit`: what the screens can, the command line can."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from drill_played import SMALL

from irtool.domain.event import By
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import plans
from irtool.store.paths import Workspace


@pytest.fixture(autouse=True)
def small(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small scenario lies in the workspace; no browser prints."""
    (workspace.playbooks / "drills").mkdir()
    shutil.copy(SMALL, workspace.playbooks / "drills")
    monkeypatch.setenv("IRTOOL_BROWSER", "")


def test_a_plan_is_made_and_changed(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Names from a file in any encoding and from options; roles handed out and changed; stable JSON keys."""
    names = tmp_path / "names.txt"
    names.write_bytes("田中 一郎\r\n外部の人\r\n".encode("cp932"))
    ran = irtool(
        "drill", "plan", "small-drill", "--on", "12/10", "--at", "10:00", "--leader", "鈴木", "--names", str(names),
        "--name", "佐藤", "--role", "clerk=外部の人", "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert set(ran.json) == {"version", "plan", "path", "problems"}
    plan = ran.json["plan"]
    assert set(plan) == {
        "id", "scenario", "title", "on", "at", "place", "leader", "lead", "pace", "calls", "players", "unfilled",
    }  # fmt: skip
    assert (plan["id"], plan["on"], plan["title"]) == ("2026-12-10-small-drill", "2026-12-10", "小さな訓練")
    roles = {one["name"]: one["roles"] for one in plan["players"]}
    assert roles["外部の人"] == ["clerk"] and sorted(r for found in roles.values() for r in found) == ["clerk", "it"]
    ran = irtool("drill", "plan", "--plan", plan["id"], "--absent", "外部の人", "--lead", "paper", "--json")
    changed = {one["name"]: one for one in ran.json["plan"]["players"]}
    assert changed["外部の人"]["absent"] and ran.json["plan"]["unfilled"] == []
    assert (ran.json["plan"]["lead"], ran.json["plan"]["leader"]) == ("paper", "鈴木")
    ran = irtool("drill", "plan", "--plan", plan["id"], "--present", "外部の人", "--json")
    assert not any(one["absent"] for one in ran.json["plan"]["players"])
    assert irtool("drill", "plan", "--plan", plan["id"], "--drop").code == 0
    assert plans.plans(workspace) == []


def test_needed_roles_without_anybody_are_said_and_refuse_nothing(irtool: Any, workspace: Workspace) -> None:
    """A plan without names, or with everybody absent."""
    ran = irtool("drill", "plan", "small-drill", "--name", "x", "--absent", "x")
    assert ran.code == 0 and "必要な役に人がいません: 当直の事務" in ran.err
    ran = irtool("drill", "plan", "small-drill", "--calls", "real")
    assert ran.code == 0 and "実際に電話をかけます" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "シナリオか計画の名前がありません"),
        (("small",), 1, "使えるシナリオ: "),
        (("--plan", "nothing"), 1, "計画の名前"),
        (("small-drill", "--on", "いつか"), 2, "訓練の日として読めません"),
        (("small-drill", "--role", "clerk"), 2, "--role 役=名前"),
        (("small-drill", "--role", "x=y"), 2, "使える役: clerk, it"),
        (("small-drill", "--absent", "y"), 1, "「y」という参加者はいません"),
        (("small-drill", "--names", "/nowhere/x"), 1, "名前のファイル"),
    ],
)
def test_what_cannot_be_planned_says_what_to_do(
    irtool: Any, workspace: Workspace, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Nothing is written."""
    ran = irtool("drill", "plan", *arguments)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert plans.plans(workspace) == []


def test_starting_a_plan_or_a_scenario(irtool: Any, workspace: Workspace) -> None:
    """JSON as `start` has it; who leads records; whoever is missing is marked; the plan counts as held."""
    irtool("drill", "plan", "small-drill", "--on", "2026-11-22", "--leader", "sato", "--name", "田中", "--name", "x")
    ran = irtool("drill", "start", "2026-11-22-small-drill", "--absent", "x", "--json")
    assert ran.code == 0 and set(ran.json) == {"version", "incident", "path"}
    session = Session(Path(ran.json["path"]), workspace, By())
    setup = session.state.exercise.setup
    assert (session.drill, setup.plan, [one.absent for one in setup.players]) == (
        True, "2026-11-22-small-drill", [False, True],
    )  # fmt: skip
    assert session.state.events[1].by == By(person="sato")
    listed = irtool("drill", "plans", "--json").json
    assert [(one["id"], one["held"]) for one in listed["plans"]] == [("2026-11-22-small-drill", True)]
    again = irtool("drill", "start", "small-drill", "--pace", "step")
    assert again.code == 0 and "訓練" in again.out
    assert irtool("drill", "start", "nothing").code == 1


def test_a_real_incident_is_named_and_hinders_nothing(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """The drill starts; the warning says what is really open."""
    start(workspace, "ransomware", By(person="tanaka"), title="本物の件", clock=clock).session.close()
    ran = irtool("drill", "start", "small-drill")
    assert ran.code == 0 and "本番の事案「本物の件」が進行中です" in ran.err


def test_measures_of_earlier_drills_are_listed_and_asked(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """With owner and date in the list; again when the next drill starts."""
    path = irtool("drill", "start", "small-drill", "--json").json["path"]
    session = Session(Path(path), workspace, By(person="sato"), clock)
    session.act(TaskAdded(title="名簿を直す", owner="sato", due="2026-12-01", source=FOLLOW_UP))
    session.close()
    (measure,) = irtool("drill", "plans", "--json").json["measures"]
    assert set(measure) == {"incident", "id", "title", "owner", "due", "hidden"}
    assert (measure["title"], measure["owner"], measure["due"]) == ("名簿を直す", "佐藤 花子", "2026-12-01")
    assert "名簿を直す" in irtool("drill", "plans").out
    assert "名簿を直す" in irtool("drill", "start", "small-drill").out


def test_the_kit_of_a_plan_and_of_a_scenario(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Files, sheets and whose they are; only what was asked for."""
    irtool("drill", "plan", "small-drill", "--on", "2026-12-10", "--place", "会議室A")
    ran = irtool("drill", "kit", "2026-12-10-small-drill", str(tmp_path / "a"), "--json")
    assert set(ran.json) == {"version", "files", "sheets", "problems"}
    assert set(ran.json["sheets"][0]) == {"id", "for", "title"}
    assert "会議室A" in Path(ran.json["files"][0]).read_text("utf-8")
    ran = irtool("drill", "kit", "small-drill", str(tmp_path / "b"), "--sheet", "leader", "--pdf")
    assert ran.code == 0 and "配らないでください" in ran.out and "PDF は作れませんでした" in ran.err
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["drill-leader.html"]
    assert irtool("drill", "kit", "small-drill", str(tmp_path), "--sheet", "x").code == 2


def test_plans_lie_in_the_workspace_as_plain_json(irtool: Any, workspace: Workspace) -> None:
    """A file that anybody can read; a broken one hides no other."""
    irtool("drill", "plan", "small-drill", "--on", "2026-12-10")
    folder = workspace.drills / "plans"
    assert json.loads((folder / "2026-12-10-small-drill.json").read_text("utf-8"))["scenario"] == "small-drill"
    (folder / "broken.json").write_text("{", encoding="utf-8")
    assert len(irtool("drill", "plans", "--json").json["plans"]) == 1
