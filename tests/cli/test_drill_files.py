"""`irtool drill list|show|check|new|rehearse`, as a person types them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from drill_played import SMALL, small

from irtool.domain.drill import Setup
from irtool.domain.event import By
from irtool.runner.opening import start
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from tests.cli.conftest import Irtool

BROKEN = """\
scenario: broken
title: 直すところのある訓練
playbook: ransomware
injects:
- {id: a, after: {inject: b}, say: あ}
- {id: b, after: {inject: a}, say: い}
expectations:
- {id: x, title: え, expect: {step: photo-nota}}
"""


@pytest.fixture
def drills(workspace: Workspace) -> Path:
    """The small drill as a scenario of the hospital's own."""
    folder = workspace.playbooks / "drills"
    folder.mkdir()
    (folder / "small-drill.yaml").write_bytes(SMALL.read_bytes())
    return folder


def test_the_scenarios_are_listed_with_the_drills_that_were_held(
    irtool: Irtool, workspace: Workspace, drills: Path, clock: Any
) -> None:
    """Length, playbook, the last time; a drill without a scenario stands among those held."""
    scenario = small()
    start(workspace, "ransomware", By(), exercise=Staged(scenario, Setup(scenario="small-drill")), clock=clock)
    start(workspace, "outage", By(), drill=True, clock=clock)
    found = irtool("drill", "list", "--json").json
    rows = {row["id"]: row for row in found["drills"]}
    assert rows["small-drill"] == {
        "id": "small-drill", "title": "小さな訓練", "version": "1.0", "playbook": "ransomware", "minutes": 30,
        "pace": "real", "calls": "simulated", "own": True, "errors": 0, "last": "2026-11-22", "held": 1,
    }  # fmt: skip
    assert all(not row["own"] and row["last"] is None for name, row in rows.items() if name != "small-drill")
    assert sorted((one["scenario"], one["day"], one["open"]) for one in found["held"]) == [
        ("", "2026-11-22", True), ("small-drill", "2026-11-22", True),
    ]  # fmt: skip
    said = irtool("drill", "list").out
    assert said.startswith("訓練のシナリオ") and "小さな訓練" in said and "前回 2026-11-22" in said and "訓練中" in said


def test_players_may_look_and_learn_nothing(irtool: Irtool, drills: Path) -> None:
    """Without --leader neither text nor JSON holds an inject, an answer, an expectation or the truth."""
    for more in ((), ("--json",)):
        ran = irtool("drill", "show", "small-drill", *more)
        assert ran.code == 0 and "小さな訓練" in ran.out and "夜の事務です。" in ran.out
        for secret in ("VPN装置", "英文", "折り返します", "写真に撮る", "病棟から"):
            assert secret not in ran.out
        whole = irtool("drill", "show", "small-drill", "--leader", *more).out
        assert all(word in whole for word in ("VPN装置", "英文", "折り返します", "写真に撮る", "病棟から"))


def test_every_key_is_either_for_players_or_for_the_leader(irtool: Irtool, drills: Path) -> None:
    """A key that comes new must not be shown to players unnoticed."""
    from irtool.cli.drill_files import _OPEN_TO_ALL
    from irtool.domain.scenario import Scenario

    hidden = {"opening", "injects", "answers", "expectations", "truth"}
    names = {field.encode_name for field in msgspec.structs.fields(Scenario)}
    assert names == hidden | {*_OPEN_TO_ALL}


def test_a_leader_reads_when_each_piece_comes(irtool: Irtool, drills: Path) -> None:
    """Times, what it waits for, by hand, hints, answers one after the other; in English as well."""
    said = irtool("drill", "show", "small-drill", "--leader").out
    for text in (
        "始まりから 0分", "始まりから 20分までに「医療情報の当番」に届くことがなければ", "が済むと、5分後",
        "進行役が決めたとき", "始まりから 2日", "1  応答なし", "10分後に折り返し「B社です。」", "1 (ext)  番号が違う",
    ):  # fmt: skip
        assert text in said
    assert "20 min after the start unless" in irtool("drill", "show", "small-drill", "--leader", "--lang", "en").out


def test_a_scenario_that_cannot_hold_is_said_with_line_and_exit_code(irtool: Irtool, drills: Path) -> None:
    """In `drill check`, in `check` without a path, with the file and with its folder; the same problems each time."""
    (drills / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    wanted = {("scenario.never-ring", 5), ("scenario.never-ring", 6), ("scenario.unknown-step", 8)}
    for command in (
        ("drill", "check", "broken"),
        ("check",),
        ("check", str(drills / "broken.yaml")),
        ("check", str(drills)),
    ):
        ran = irtool(*command, "--json")
        found = {(p["code"], p["line"]) for p in ran.json["problems"] if p["severity"] == "error"}
        assert ran.code == 1 and wanted == found, command
    ran = irtool("drill", "check", "broken")
    assert "broken.yaml:5:18: 誤り" in ran.out and "photo-note" in ran.out
    assert irtool("drill", "check", "small-drill").code == 0


@pytest.mark.parametrize("command", ["show", "check", "rehearse"])
def test_a_name_that_nobody_has_is_refused_with_the_ones_there_are(irtool: Irtool, drills: Path, command: str) -> None:
    """No traceback."""
    ran = irtool("drill", command, "no-such")
    assert ran.code == 1 and "small-drill" in ran.err and "no-such" in ran.err


def test_a_rehearsal_is_the_whole_run_on_paper(irtool: Irtool, drills: Path) -> None:
    """Minute by minute, both ways, what stays away and why, whom the names mean, how long it takes."""
    ran = irtool("drill", "rehearse", "small-drill")
    assert ran.code == 0
    for text in (
        "訓練の予行: 小さな訓練", "02:15 (5分)  できる: 画面を写真に撮る", "02:30 (20分)  読む: 病棟から、まだかと電話です。 （まだなので出る）",
        "(何も起きない間を飛ばす)", "3日目 02:10", "出ない（先にできたので）: 病棟から", "進行役が判定する: 声をかけ合う",
        "出ない（参加者しだい）: 5階西でも印刷が始まりました。", "電子カルテ B社", "約15分（予定 30分）",
    ):  # fmt: skip
        assert text in ran.out
    one = irtool("drill", "rehearse", "small-drill", "--json").json["rehearsals"][0]
    assert (one["id"], one["minutes"], one["takes"], one["errors"]) == ("small-drill", 30, 15, 0)
    assert one["expected"]["expectations"]["duty"] == "met" and one["idle"]["expectations"]["duty"] == "missed"
    assert one["expected"]["injects"]["nudge"] == "off" and one["idle"]["injects"]["nudge"] == "read"
    assert one["expected"]["beats"][0]["minute"] == 0 and one["expected"]["beats"][0]["story"].endswith(
        "02:10:00+09:00"
    )
    assert {p["sort"] for p in one["meant"]} == {"role", "party"}


def test_a_rehearsal_says_what_is_to_be_mended(irtool: Irtool, drills: Path) -> None:
    """What can never come, also when the playbook is missing and nothing can be played; exit code 1."""
    (drills / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ran = irtool("drill", "rehearse", "broken")
    assert ran.code == 1 and "直す  5: 状況付与「a」は、出ることがありません" in ran.out
    (drills / "alone.yaml").write_text(BROKEN.replace("ransomware", "no-such").replace("broken", "alone"), "utf-8")
    ran = irtool("drill", "rehearse", "alone")
    assert ran.code == 1 and "通してみることはできません" in ran.out
    assert irtool("drill", "rehearse", "alone", "--json").json["rehearsals"][0]["expected"] is None


@pytest.mark.parametrize("playbook", ["ransomware", "outage", "data-leak", "insider"])
def test_a_new_scenario_passes_check_and_rehearsal_as_it_is(
    irtool: Irtool, workspace: Workspace, playbook: str
) -> None:
    """The starter has neither errors nor warnings, for whichever playbook; all of it is done in time."""
    ran = irtool("drill", "new", "night-drill", "--playbook", playbook, "--json")
    assert ran.code == 0 and Path(ran.json["file"]).is_file()
    assert irtool("drill", "check", "night-drill", "--json").json["problems"] == []
    one = irtool("drill", "rehearse", "night-drill", "--json").json["rehearsals"][0]
    assert {*one["expected"]["expectations"].values()} == {"met", "not-judged"} and one["errors"] == 0
    again = irtool("drill", "new", "night-drill")
    assert again.code == 1 and "もうあります" in again.err


def test_a_copy_begins_under_its_own_name(irtool: Irtool, drills: Path) -> None:
    """The rest is the other's text."""
    assert irtool("drill", "new", "day-drill", "--from", "small-drill").code == 0
    text = (drills / "day-drill.yaml").read_text("utf-8")
    assert text == SMALL.read_text("utf-8").replace("scenario: small-drill", "scenario: day-drill")


@pytest.mark.parametrize("name", ["../up", "夜", "Night", "a b", ""])
def test_a_name_that_no_file_should_have_is_refused(irtool: Irtool, workspace: Workspace, name: str) -> None:
    """Nothing is written for it."""
    before = {*workspace.root.rglob("*")}
    ran = irtool("drill", "new", name)
    assert ran.code == 1 and "シナリオの名前" in ran.err and {*workspace.root.rglob("*")} == before


def test_an_editor_gets_the_schema_of_a_scenario(irtool: Irtool) -> None:
    """With every key of the file."""
    found = irtool("schema", "scenario").json["$defs"]["Scenario"]
    assert {"scenario", "playbook", "injects", "truth"} <= set(found["properties"])
