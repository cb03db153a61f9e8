"""What the screens say can be typed: words for codes, names of organisations, measures with owner and time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store import incidents, reading
from irtool.store.paths import Workspace


def _last(workspace: Workspace, kind: str) -> dict[str, object]:
    (found,) = incidents.all_incidents(workspace)
    events = [e for f in reading.read_all(found.path) for e in f.events if e.type == kind]
    return max(events, key=lambda e: e.order).fields()


def test_the_words_of_the_screen_are_taken_for_codes(started: Any, workspace: Workspace) -> None:
    """つながった, 推定 and 誤報 mean what their codes mean."""
    assert started("call", "it-duty", "--outcome", "つながった").code == 0
    assert _last(workspace, "contact.attempted")["outcome"] == "reached"
    assert started("fact", "set", "leak", "yes", "--certainty", "推定").code == 0
    assert _last(workspace, "fact.set")["certainty"] == "estimated"
    assert started("close", "--as", "誤報").code == 0
    assert _last(workspace, "incident.closed")["as"] == "false-alarm"


def test_a_word_that_is_none_is_answered_with_codes_and_words(started: Any) -> None:
    """Exit 2, and both ways to say it."""
    ran = started("call", "it-duty", "--outcome", "出た")
    assert ran.code == 2
    assert "no-answer（応答なし）" in ran.err


def test_a_wrong_choice_is_answered_with_ids_and_titles(started: Any) -> None:
    """Either may be typed, so either is offered."""
    ran = started("decide", "ambulance", "そんなもの")
    assert ran.code == 1
    assert "（" in ran.err.partition("選べるもの: ")[2]


@pytest.mark.parametrize("command", [("task", "add", "見回る"), ("task", "change", "見回る")])
def test_a_task_that_would_come_too_often_is_refused(started: Any, command: tuple[str, ...]) -> None:
    """Half a minute: exit 2, nothing recorded, and what to write instead; five minutes are taken."""
    assert started("task", "add", "見回る").code == 0
    ran = started(*command, "--every", "30s")
    assert ran.code == 2
    assert "5m" in ran.err
    assert len(started("task", "list", "--json").json["tasks"]) == 1
    assert started(*command, "--every", "5m").code == 0


def test_a_correction_cannot_make_a_task_come_too_often_either(started: Any) -> None:
    """`correct --set every=30s` is refused like `--every 30s`."""
    added = started("task", "add", "見回る", "--every", "1h", "--json").json["events"][0]["id"]
    assert started("correct", added, "--set", "every=30s").code == 2
    assert started("correct", added, "--set", "every=2h").code == 0


def test_measures_of_the_end_have_owner_and_time(started: Any) -> None:
    """`--owner` and `--due` are those of every measure given; without a measure they are refused, not lost."""
    ran = started("close", "--owner", "sato")
    assert ran.code == 2
    assert "--follow-up" in ran.err
    options = ("--follow-up", "線の札を直す", "--follow-up", "訓練", "--owner", "sato", "--due", "2026-12-01")
    assert started("close", *options).code == 0
    tasks = started("task", "list", "--follow-ups", "--json").json["tasks"]
    assert [(t["title"], t["owner"], t["due"]) for t in tasks] == [
        ("線の札を直す", "sato", "2026-12-01"), ("訓練", "sato", "2026-12-01"),
    ]  # fmt: skip


def test_an_organisation_can_be_the_one_who_told(started: Any, workspace: Workspace) -> None:
    """`--heard-from` takes organisations, posts and people of the chart, as does a correction."""
    ran = started("note", "献立が出ない", "--heard-from", "電子カルテ B社", "--json")
    assert ran.err == ""
    assert _last(workspace, "note.added")["heard_from"] == "vendor-b"
    entry = ran.json["events"][0]["id"]
    assert started("correct", entry, "--set", "heard_from=医事会計 D社").err == ""
    assert "-" not in started("note", "x", "--heard-from", "通りすがりの人").err.split("。")[-1]


def test_a_missing_file_is_said_in_words(started: Any, tmp_path: Path) -> None:
    """No English of the system on a Japanese screen."""
    ran = started("evidence", "add", str(tmp_path / "none.png"))
    assert ran.code == 1
    assert "ファイルかフォルダがありません" in ran.err
    assert "No such file" not in ran.err
    assert "No such file" not in started("evidence", "add", str(tmp_path / "none.png"), "--json").out
