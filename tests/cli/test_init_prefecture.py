"""`irtool init` makes the hospital fill in its own prefecture and police."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store.authorities import authorities
from irtool.store.contacts import load_chart
from irtool.words.new_chart import starting_charts
from irtool.words.prefectures import PREFECTURES, police_of, prefecture_named


@pytest.mark.parametrize("typed", ["東京都", "東京", "tokyo", "JP-13", "ｊｐ-１３", "13"])
def test_the_prefecture_goes_into_the_new_chart_with_its_police(irtool: Any, tmp_path: Path, typed: str) -> None:
    """However it is typed, the chart has code and police, and only a chart without one is warned about."""
    named, blank = tmp_path / "named", tmp_path / "blank"
    assert irtool("init", str(named), "--prefecture", typed).code == 0
    assert irtool("init", str(blank)).code == 0
    chart = load_chart(named / "contacts").chart
    assert chart.hospital.prefecture == "JP-13"
    assert chart.organisations["police"].name.ja == "警視庁"
    codes = [
        {p["code"] for p in irtool("--workspace", str(root), "contacts", "check", "--json").json["problems"]}
        for root in (named, blank)
    ]
    assert ["chart.no-prefecture" in found for found in codes] == [False, True]
    police = irtool("--workspace", str(blank), "contacts", "show", "police").out
    assert "最寄りの警察署" in police
    assert "110" in police


def test_a_prefecture_that_cannot_be_used_is_said(irtool: Any, tmp_path: Path) -> None:
    """A name that is none is wrong usage and makes nothing; a chart that is there already stays as it is."""
    root = tmp_path / "w"
    ran = irtool("init", str(root), "--prefecture", "江戸")
    assert (ran.code, root.exists()) == (2, False)
    irtool("init", str(root))
    before = (root / "contacts" / "hospital.yaml").read_bytes()
    ran = irtool("init", str(root), "--prefecture", "大阪府")
    assert ran.code == 0
    assert "jp/police/osaka" in ran.err
    assert (root / "contacts" / "hospital.yaml").read_bytes() == before


def test_every_prefecture_has_its_police(irtool: Any) -> None:
    """All 47 codes name the shipped police of the same code, each name means one code, each chart is its own."""
    desks, problems = authorities()
    assert not problems
    assert {code: desks[police_of(code)].prefecture for code in PREFECTURES} == {code: code for code in PREFECTURES}
    assert [prefecture_named(ja) for ja, _ in PREFECTURES.values()] == list(PREFECTURES)
    assert prefecture_named("京都") == "JP-26"
    assert len(set(starting_charts())) == 48
