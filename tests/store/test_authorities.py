"""The shipped desks: facts with source and confidence, and how a hospital's chart takes one up."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.store.authorities import authorities
from irtool.store.contacts import load_chart, load_files

DESKS, PROBLEMS = authorities()


def test_the_file_is_sound() -> None:
    """No problem in the shipped file."""
    assert PROBLEMS == []


def test_every_prefecture_has_its_police() -> None:
    """Forty-seven prefectures, JP-01 to JP-47, each once (Q-18)."""
    codes = [d.prefecture for k, d in DESKS.items() if k.startswith("jp/police/") and d.prefecture]
    assert sorted(codes) == [f"JP-{n:02}" for n in range(1, 48)]


@pytest.mark.parametrize("name", DESKS)
def test_only_a_confirmed_desk_has_a_number(name: str) -> None:
    """A telephone number stands only where a public page confirmed it, and that page is named."""
    desk = DESKS[name]
    if any(c.kind in ("phone", "mobile", "fax", "mail") for c in desk.channels):
        assert desk.confidence == "confirmed"
    if desk.confidence in ("confirmed", "secondary"):
        assert desk.source


def chart_of(tmp_path: Path, text: str) -> Path:
    """A folder with this chart."""
    (tmp_path / "chart.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_chart_takes_a_desk_up_and_its_own_words_come_first(tmp_path: Path) -> None:
    """`use` fills what the hospital left out; the hospital's own number is the first one."""
    text = "organisations: {jma: {use: jp/jma, name: 県医師会, channels: [{phone: 03-0000-0009}]}}"
    office = load_chart(chart_of(tmp_path, text)).chart.organisations["jma"]
    assert office.name.ja == "県医師会"
    assert office.kind == "medical-association"
    assert [c.value for c in office.channels] == ["03-0000-0009", "0120-179-066"]


def test_an_unknown_desk_is_said_with_the_nearest_one(tmp_path: Path) -> None:
    """A misspelt name is a warning at its place; the entry stays usable."""
    folder = chart_of(tmp_path, "organisations:\n  police: {use: jp/police/tokio, kind: police}\n")
    loaded = load_files([folder / "chart.yaml"])
    problem = next(p for p in loaded.problems if p.code == "chart.not-shipped")
    assert (problem.line, problem.severity, problem.values["nearest"]) == (2, "warning", "jp/police/tokyo")
    assert loaded.chart.organisations["police"].kind == "police"


def test_a_groups_desk_is_completed_once(tmp_path: Path) -> None:
    """A desk of the group's chart is not put in a second time by the hospital that extends it."""
    group, own = tmp_path / "group", tmp_path / "own"
    group.mkdir()
    own.mkdir()
    chart_of(group, "organisations: {jma: {use: jp/jma}}")
    chart = load_chart(chart_of(own, "extends: ../group\nhospital: {name: あ}")).chart
    assert [c.value for c in chart.organisations["jma"].channels] == ["0120-179-066"]
