"""What a tester stumbled over on the command line: the clock's error, words taken as typed, what is missing or left over."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("arguments", "offset", "words"),
    [
        (["--offset", "-90", "--against", "117"], -90, "117 より 90秒遅れ"),
        (["--offset", "75"], 75, "腕時計・携帯 より 75秒進み"),
        (["--offset", "0"], 0, "腕時計・携帯 と 0秒差"),
    ],
)
def test_the_error_is_recorded_and_told_in_words(started: Any, arguments: list[str], offset: int, words: str) -> None:
    """Fast is positive; the handover and the timeline say it without an English code."""
    ran = started("clock", *arguments, "--json")
    assert (ran.code, ran.json["events"][0]["type"]) == (0, "clock.compared")
    assert started("journal", "show", "--json").json["events"][-1]["data"]["offset"] == offset
    assert words in started("handover").out
    assert "watch" not in started("journal", "show").out


def test_what_a_watch_shows_is_compared_with_this_clock(started: Any, clock: Any) -> None:
    """A watch that is ten minutes ahead means a clock that is slow, whatever the seconds."""
    from datetime import timedelta

    ahead = clock() + timedelta(minutes=10)
    assert started("clock", "--other", f"{ahead:%H:%M:%S}").code == 0
    data = started("journal", "show", "--json").json["events"][-1]["data"]
    assert -605 <= data["offset"] <= -595


@pytest.mark.parametrize("arguments", [[], ["--other", "02:15", "--offset", "3"], ["--other", "abc"]])
def test_without_one_readable_answer_it_is_wrong_usage(started: Any, arguments: list[str]) -> None:
    """Neither, both, or no time: exit 2, nothing recorded."""
    before = len(started("journal", "show", "--json").json["events"])
    assert started("clock", *arguments).code == 2
    assert len(started("journal", "show", "--json").json["events"]) == before


def test_a_status_may_be_said_as_the_screens_say_it(started: Any) -> None:
    """紙 and 発送 are taken as paper and shipped; another word is answered in the reader's language."""
    assert started("service", "set", "外来", "紙").code == 0
    assert started("service", "list", "--json").json["services"][0]["status"] == "paper"
    assert started("thing", "set", "NS-1", "発送").code == 0
    assert started("thing", "list", "--json").json["things"][0]["status"] == "shipped"
    refused = started("service", "set", "外来", "かみ")
    assert refused.code == 2
    assert "is not one of" not in refused.err
    assert "read-only" in refused.err


def test_systems_are_known_by_the_names_of_the_chart(started: Any) -> None:
    """A system typed by its name is the chart's, so that its vendor is called; others stay as typed."""
    assert started("fact", "set", "systems_affected", "電子カルテ、謎の箱").code == 0
    assert started("fact", "show", "systems_affected", "--json").json["fact"]["value"] == ["emr", "謎の箱"]


def test_words_that_are_left_over_are_said_in_the_readers_language(started: Any) -> None:
    """A forgotten quotation mark: exit 2, what is left over, what to do, no English."""
    refused = started("meeting", "add", "会議", "決定", "なし")
    assert refused.code == 2
    assert "余分な言葉があります: 決定 なし" in refused.err
    assert "Got" not in refused.err


def test_a_permission_of_nobody_is_said(started: Any) -> None:
    """It is recorded, for recording refuses nobody, and the missing name is asked for; with a name it is quiet."""
    ran = started("permit", "cut-backup")
    assert ran.code == 0
    assert "--by" in ran.err
    assert "--by" not in started("permit", "cut-backup", "--by", "sato").err


def test_a_correction_reads_names_and_times_as_the_entry_would_have(started: Any) -> None:
    """A thing's own name, a person's name: the ids that the record keeps."""
    ran = started("thing", "set", "箱", "shipped", "--json").json["events"][0]
    entry = f"{ran['writer']}/{ran['n']}"
    assert started("correct", entry, "--set", "thing=VPN装置", "--set", "to=佐藤").code == 0
    thing = started("thing", "list", "--json").json["things"][0]
    assert (thing["id"], thing["to"]) == ("vpn1", "sato")
