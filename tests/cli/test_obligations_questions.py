"""`irtool obligations`: which answer settles how much, and what the card says of a report that is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_the_answer_that_settles_most_comes_first(irtool: Any) -> None:
    """As on the screen; once it is known, it is asked no more."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    questions = irtool("obligations", "list", "--json").json["questions"]
    assert questions[0]["fact"] == "leak" and "ppc" in questions[0]["obligations"]
    counts = [len(one["obligations"]) for one in questions]
    assert counts == sorted(counts, reverse=True)
    assert "個人情報の漏えい が分かると" in irtool("obligations").out
    irtool("fact", "set", "leak", "no")
    assert "leak" not in [one["fact"] for one in irtool("obligations", "list", "--json").json["questions"]]


def test_the_card_shows_receipt_and_day_of_what_is_in(irtool: Any, tmp_path: Path) -> None:
    """Printed again after a report: when it was handed in, its receipt, and who took it; hidden, only that."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    irtool("fact", "set", "leak", "yes")
    irtool("fact", "set", "personal_data", "patients")
    handed = irtool(
        "report", "submit", "ppc-first", "--to", "ppc", "--stage", "ppc/first", "--receipt", "R-99", "--person", "受付の人",
        "--json",
    )  # fmt: skip
    assert handed.code == 0
    path = tmp_path / "card.html"
    irtool("obligations", "list", "--card", str(path))
    card = path.read_text(encoding="utf-8")
    assert "R-99" in card and "受付の人" in card
    assert "済<br>2026-11-22" in card
    irtool("correct", handed.json["events"][-1]["id"], "--hide", "--reason", "番号の誤り")
    irtool("obligations", "list", "--card", str(path))
    assert "R-99" not in path.read_text(encoding="utf-8")
