"""Several people, sites and incidents on the command line: facts, conflicts, sites, links, filters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def _fact(irtool: Any, name: str) -> Any:
    return irtool("fact", "show", name, "--json").json["fact"]


def test_a_fact_shows_certainty_source_and_its_whole_history(started: Any) -> None:
    """By id or title; the newest word last; a fact there is not names the nearest."""
    started("fact", "set", "persons", "約41人", "--certainty", "estimated", "--source", "B社", "--at", "02:05")
    started("fact", "set", "persons", "50", "--certainty", "confirmed")
    found = _fact(started, "本人の数")
    assert (found["id"], found["value"], found["certainty"], found["changes"]) == ("persons", 50, "confirmed", 2)
    first = found["history"][0]
    assert (first["text"], first["certainty"], first["source"]) == ("約41人", "estimated", "B社")
    assert first["since"].startswith("2026-11-22T02:05")
    plain = started("fact", "show", "persons").out
    assert "約41人" in plain
    assert "推定" in plain
    assert "推定" not in started("fact", "list").out
    assert "persons" in started("fact", "show", "person").err


def test_a_hidden_value_is_in_no_history(started: Any) -> None:
    """Neither value nor source nor remark."""
    ran = started("fact", "set", "demand", "山本太郎", "--source", "山本太郎", "--note", "山本太郎", "--json")
    line = ran.json["events"][0]
    started("correct", f"{line['writer']}/{line['n']}", "--hide", "--reason", "患者名")
    for look in (["fact", "show", "demand"], ["fact", "show", "demand", "--json"], ["status", "--json"]):
        assert "山本太郎" not in started(*look).out


def test_an_amount_that_is_none_is_refused_with_how_to_write_it(started: Any) -> None:
    """Nothing is recorded then."""
    ran = started("fact", "set", "persons", "たくさん")
    assert ran.code == 1
    assert "1000以上" in ran.err


def test_a_site_is_named_by_its_words_and_an_unknown_one_is_kept(started: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """--site, else IRTOOL_SITE; kept as the id where the chart knows it; shown by its name."""
    started("note", "一", "--site", "東分院")
    monkeypatch.setenv("IRTOOL_SITE", "annex")
    started("note", "二")
    started("note", "三", "--site", "")
    odd = started("note", "四", "--site", "西病棟")
    assert odd.code == 0
    assert "西病棟" in odd.err
    events = started("journal", "show", "--type", "note", "--json").json["events"]
    assert [e["data"].get("site", "") for e in events] == ["annex", "annex", "", "西病棟"]
    assert "[東分院] メモ: 一" in started("journal", "show").out
    found = started("journal", "show", "--site", "東分院", "--json").json
    assert (found["shown"], found["of"] > 4) == (2, True)


def test_two_open_incidents_are_named_by_digits_and_title(started: Any) -> None:
    """Whoever must choose reads what they are about."""
    other = started("start", "outage", "--json").json["incident"]
    ran = started("note", "どちら")
    assert ran.code == 1
    for part in ("ランサムウェア", "原因不明", other):
        assert part in ran.err


def test_linking_is_said_on_both_sides_and_merged_when_asked_for(started: Any) -> None:
    """status has the digits; the timeline and the report take the other's entries with --linked only."""
    one = started("status", "--json").json["incident"]
    two = started("start", "outage", "--title", "分院の停止", "--json").json["incident"]
    started("note", "あちらのメモ", "--incident", two)
    ran = started("link", two, "--reason", "同じ", "--incident", one, "--json")
    assert ran.json["linked"] == two
    assert started("status", "--json", "--incident", two).json["linked"] == [one]
    at = ["--incident", one]
    assert "あちらのメモ" not in started("journal", "show", *at).out
    merged = started("journal", "show", "--linked", *at)
    assert "[分院の停止] メモ: あちらのメモ" in merged.out
    assert "分院の停止" in merged.err
    for template in ("timeline", "incident-report"):
        made = started("report", "render", template, "--linked", "--format", "md", "--json", *at).json
        text = Path(made["files"][0]).read_text("utf-8")
        assert "【分院の停止】メモ: あちらのメモ" in text
        assert started("journal", "verify", "--report", made["files"][0], *at).code == 0
    assert started("link", two, "--withdraw", *at).code == 0
    assert started("status", "--json", *at).json["linked"] == []
    assert started("link", two, "--withdraw", *at).code == 1


def test_show_export_and_report_take_the_same_filter(started: Any, tmp_path: Path) -> None:
    """The same rows everywhere, and each file says how it was filtered."""
    for text in ("プリンター", "端末", "プリンター2台め"):
        started("note", text)
    chosen = ["--type", "note", "--search", "ぷりんたー"]
    shown = started("journal", "show", *chosen, "--json").json
    names = [f"{e['writer']}/{e['n']}" for e in shown["events"]]
    assert (len(names), shown["shown"]) == (2, 2)
    for form in ("csv", "md", "json"):
        file = tmp_path / f"x.{form}"
        assert started("journal", "export", str(file), *chosen).code == 0
        text = file.read_text("utf-8-sig")
        assert all(name in text or form == "json" for name in names)
        assert "端末" not in text
        assert "さがす" in text
        assert f"全{shown['of']}件" in text or json.loads(text)["of"] == shown["of"]
    made = started("report", "render", "timeline", "--format", "md", "--json", *chosen).json
    report = Path(made["files"][0]).read_text("utf-8")
    assert f"2件 / 全{shown['of']}件" in report.replace("\\", "")
    assert all(name in report.replace("\\", "") for name in names)
    assert "メモ: 端末" not in report


@pytest.mark.parametrize("form", ["zip", "jsonl"])
def test_the_record_itself_takes_no_filter(started: Any, tmp_path: Path, form: str) -> None:
    """It is handed over whole or not at all."""
    assert started("journal", "export", str(tmp_path / f"a.{form}"), "--type", "note").code == 2
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize("wrong", [["--type", "小説"], ["--from", "いつか"]])
def test_a_filter_that_cannot_be_read_is_wrong_usage(started: Any, wrong: list[str]) -> None:
    """It shows nothing rather than everything."""
    ran = started("journal", "show", *wrong)
    assert (ran.code, ran.out) == (2, "")
