"""`irtool drill …` on a drill under way: what is read, answered, paused, judged; never a real incident."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from drill_played import SMALL

from irtool.domain.drill import Setup
from irtool.domain.event import By
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.store.scenarios import load_scenario


@pytest.fixture
def drill(workspace: Workspace, clock: Any) -> Session:
    """The small drill, just begun; a real incident is open beside it."""
    (workspace.playbooks / "drills").mkdir()
    shutil.copy(SMALL, workspace.playbooks / "drills")
    loaded = load_scenario(workspace, "small-drill")
    assert loaded is not None and loaded.scenario is not None
    start(workspace, "outage", By(person="tanaka"), clock=clock).session.close()
    exercise = Staged(loaded.scenario, Setup(scenario="small-drill"))
    return start(workspace, "ransomware", By(person="tanaka"), exercise=exercise, clock=clock).session


def entries(drill: Session, kind: str) -> list[dict[str, Any]]:
    """The data of every entry of one type."""
    drill.refresh()
    return [event.fields() for event in drill.state.events if event.type == kind]


def test_the_next_sentence_is_shown_then_recorded_as_read(drill: Session, irtool: Any) -> None:
    """The opening first, then piece by piece, each with both times; --skip leaves one out."""
    shown = irtool("drill", "next")
    assert shown.code == 0 and "日曜の午前2時10分です。" in shown.out and "想定 11/15 02:10" in shown.out
    assert "実際 11/22 02:13" in shown.out and not entries(drill, "inject.delivered")
    assert irtool("drill", "next", "--read").code == 0
    assert irtool("drill", "next", "--json").json["next"]["id"] == "letter"
    done = irtool("drill", "next", "--read", "--json").json
    assert [event["type"] for event in done["events"]] == ["inject.delivered"]
    assert done["piece"]["id"] == "letter"
    assert irtool("drill", "next", "--skip").code == 0
    assert [(one["inject"], one.get("skipped", False)) for one in entries(drill, "inject.delivered")] == [
        ("letter", False), ("nudge", True),
    ]  # fmt: skip
    assert irtool("drill", "next", "--read", "--skip").code == 2


def test_a_piece_is_read_by_its_name_or_made_up(drill: Session, irtool: Any) -> None:
    """One of both is given; a name that there is not, or that was read, is refused with what to do."""
    assert irtool("drill", "inject", "press").code == 0
    assert irtool("drill", "inject", "--say", "停電です。", "--to", "全員").code == 0
    first, second = entries(drill, "inject.delivered")
    assert (first["inject"], second["text"], second["to"]) == ("press", "停電です。", "全員")
    assert irtool("drill", "inject", "press").code == 1
    assert irtool("drill", "inject", "nothing").code == 1
    assert irtool("drill", "inject").code == irtool("drill", "inject", "press", "--say", "x").code == 2


def test_what_a_party_answers_is_shown_and_not_recorded(drill: Session, irtool: Any) -> None:
    """For a leader who plays it; by the sort of number, and with who rings back."""
    assert irtool("drill", "answer", "it-duty", "--json").json["answer"]["outcome"] == "no-answer"
    wrong = irtool("drill", "answer", "night-nurse", "--channel", "ext", "--json").json["answer"]
    assert (wrong["outcome"], wrong["n"]) == ("wrong-number", 1)
    back = irtool("drill", "answer", "vendor-b", "--json").json["answer"]["rings_back"]
    assert (back["after"], back["ref"]) == ("10m", "T-1")
    assert irtool("drill", "answer", "police", "--json").json["answer"] is None
    assert "相手役の人が答えてください" in irtool("drill", "answer", "police").out
    assert not entries(drill, "contact.attempted")


def test_a_call_takes_the_scenario_s_answer(drill: Session, irtool: Any) -> None:
    """`call --simulate`: outcome, words and number are the scenario's, what was typed stays; numbers are hidden."""
    sheet = irtool("--drill", "call", "vendor-b")
    assert "実際にはかけません" in sheet.out and "--simulate" in sheet.out and "03-0000" not in sheet.out
    assert irtool("--drill", "call", "it-duty", "--simulate").code == 0
    assert irtool("--drill", "call", "it-duty", "--simulate", "--said", "了解").code == 0
    first, second = entries(drill, "contact.attempted")
    assert (first["outcome"], first["simulated"]) == ("no-answer", 1)
    assert (second["outcome"], second["said"].splitlines()) == ("reached", ["線を抜いてください。", "了解"])
    refused = irtool("--drill", "call", "police", "--simulate")
    assert refused.code == 1 and "--outcome" in refused.err
    assert irtool("call", "it-duty", "--simulate").code == 1  # the real incident: nobody answers for anybody


def test_pause_resume_pace_and_jump(drill: Session, irtool: Any, clock: Any) -> None:
    """A pause lets no time pass; a jump goes forward only; a time that cannot be read is wrong usage."""
    assert irtool("drill", "pause", "--reason", "昼食").code == 0
    assert "もう一時停止" in irtool("drill", "pause").out
    clock.forward(minutes=60)
    assert irtool("drill", "status", "--json").json["scenario_time"][11:16] == "02:10"
    moved = irtool("drill", "resume", "--pace", "double", "--to", "3日目 9:00", "--json").json
    assert (moved["scenario_time"][:16], moved["pace"], moved["paused"]) == ("2026-11-17T09:00", "double", False)
    clock.forward(minutes=5)
    assert irtool("drill", "status", "--json").json["scenario_time"][11:16] == "09:10"
    assert irtool("drill", "resume", "--to", "+2h", "--json").json["scenario_time"][11:16] == "11:10"
    back = irtool("drill", "resume", "--to", "day 1 9:00")
    assert back.code == 1 and "11/17 11:10" in back.err
    assert irtool("drill", "resume", "--to", "いつか").code == 2
    assert [one.get("reason", "") for one in entries(drill, "drill.paused")] == ["昼食"]


def test_nothing_is_called_odd_because_the_story_lies_in_another_week(drill: Session, irtool: Any) -> None:
    """The computer's clock did not go back, and nothing happened before the beginning."""
    for command in (
        ("note", "見つけた"),
        ("drill", "next", "--read"),
        ("drill", "inject", "day-three"),
        ("note", "3日目"),
    ):
        done = irtool("--drill", *command)
        assert (done.code, done.err.splitlines()) == (0, ["[訓練] これは訓練です。"])


def test_it_is_judged_by_hand_and_ended(drill: Session, irtool: Any) -> None:
    """A word stands over what the record shows; ended before its last piece it was ended early."""
    assert irtool("drill", "judge", "calm", "できた", "--note", "よく声が出た").code == 0
    assert irtool("drill", "judge", "nothing", "met").code == 1
    assert irtool("drill", "judge", "calm", "super").code == 2
    assert irtool("drill", "end", "--reason", "時間切れ").code == 0
    assert entries(drill, "drill.ended")[0]["early"] is True
    told = irtool("drill", "status", "--json").json
    assert (told["going"], told["drill"]) == (False, True)
    verdicts = {one["id"]: (one["verdict"], one["by_hand"]) for one in told["expectations"]}
    assert verdicts["calm"] == ("met", True) and verdicts["photo"] == ("not-judged", False)
    assert irtool("drill", "pause").code == irtool("drill", "next", "--read").code == 1
    assert irtool("drill", "judge", "photo", "met").code == 0
    assert "訓練" in irtool("drill", "status").out


def test_both_times_stand_in_the_list_of_entries(drill: Session, irtool: Any) -> None:
    """`journal show` has the story's and the wall's, under their names."""
    irtool("--drill", "note", "見つけた")
    shown = irtool("--drill", "journal", "show")
    assert "想定の時刻" in shown.err and "実際の時刻" in shown.err
    assert any("02:10" in row and "(11-22 02:13)" in row for row in shown.out.splitlines() if "見つけた" in row)
    assert irtool("--drill", "journal", "show", "--json").json["drill"] is True


@pytest.mark.parametrize(
    "command",
    [
        ("next",),
        ("inject", "press"),
        ("answer", "police"),
        ("pause",),
        ("resume",),
        ("end",),
        ("judge", "a", "met"),
        ("status",),
    ],
)
def test_a_real_incident_is_never_taken(workspace: Workspace, irtool: Any, command: tuple[str, ...]) -> None:
    """Not when it is the only one open, and not when it is named; a drill of the steps alone says what it lacks."""
    found = irtool("start", "ransomware", "--json").json["path"]
    before = sorted(path.read_bytes() for path in Path(found).rglob("*.jsonl"))
    assert irtool("drill", *command).code == 1
    named = irtool("drill", *command, "--incident", Path(found).name)
    assert named.code == 1 and "シナリオのある訓練ではありません" in named.err
    assert sorted(path.read_bytes() for path in Path(found).rglob("*.jsonl")) == before
    assert irtool("--drill", "start", "ransomware").code == 0
    assert "シナリオのある訓練ではありません" in irtool("drill", *command).err


def test_the_numbers_of_lists_are_hidden_beside_a_drill(drill: Session, irtool: Any) -> None:
    """`contacts` with --drill, or with a drill named; without it they are the hospital's own."""
    for options in (("--drill",), ("--incident", drill.path.name)):
        assert "03-0000" not in irtool(*options, "contacts", "list").out
        assert "03-0000" not in irtool(*options, "contacts", "show", "vendor-b", "--private", "--json").out
    assert "03-0000" in irtool("contacts", "show", "vendor-b").out
