"""`irtool checklist`: the form as it stands, answers, and what has no system."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.fixture
def sample(irtool: Any, workspace: Any) -> Any:
    return irtool


def _lines(irtool: Any, *more: str) -> dict[str, Any]:
    told = json.loads(irtool("checklist", "show", "--edition", "r6", "--json", *more).out)["checklist"]
    return {line["id"]: line for line in told["lines"]} | {"counts": told["counts"]}


def test_each_line_says_what_the_chart_knows_with_the_question_it_follows(sample: Any) -> None:
    """A missing disclosure is named by its system and cites Q-9."""
    line = _lines(sample)["disclosure"]
    gap = next(p for p in line["proofs"] if p["id"] == "imaging")
    assert (line["says"], gap["weight"], gap["code"]) == ("no", "spoils", "mds-missing")
    assert "Q-9" in gap["message"] and "PACS" in gap["name"]


def test_an_answer_stands_and_counts(sample: Any) -> None:
    """A no with a target in 令和 is kept as a day; the counts follow; taken back it is open again."""
    done = sample(
        "--as", "sato", "checklist", "answer", "plan", "no", "--edition", "r6", "--until", "令和９年３月３１日"
    )
    assert done.code == 0
    lines = _lines(sample)
    assert lines["plan"]["answer"]["until"] == "2027-03-31" and lines["plan"]["answer"]["by"] == "sato"
    assert lines["counts"]["no"] == 1
    sample("checklist", "answer", "plan", "--take-back", "--edition", "r6")
    assert _lines(sample)["plan"]["answer"] is None and len(_lines(sample)["plan"]["history"]) == 2


def test_a_yes_that_the_chart_contradicts_is_marked(sample: Any) -> None:
    """Nobody is refused; the contradiction is counted and shown."""
    assert sample("checklist", "answer", "disclosure", "yes", "--edition", "r6").code == 0
    assert _lines(sample)["counts"]["doubtful"] == 1
    assert "名簿と合いません" in sample("--lang", "ja", "checklist", "show", "disclosure", "--edition", "r6").out


def test_a_no_without_a_target_is_kept_and_said(sample: Any) -> None:
    """A warning on the error channel, exit 0."""
    done = sample("--lang", "ja", "checklist", "answer", "plan", "no", "--edition", "r6")
    assert done.code == 0 and "目標日" in done.err


def test_what_is_unknown_is_refused_with_what_is_near(sample: Any) -> None:
    """Lines, editions and contracts."""
    assert "plan" in sample("checklist", "answer", "plann", "yes", "--edition", "r6").err
    assert "r7" in sample("checklist", "show", "--edition", "r9").err
    assert sample("checklist", "show", "--contract", "c-emrr").code == 1
    assert sample("checklist", "answer", "plan", "--edition", "r6").code == 2


def test_a_vendors_form_is_about_its_contract_only(sample: Any) -> None:
    """The disclosure line of a contract names its systems and no others."""
    told = json.loads(sample("checklist", "show", "--contract", "c-lab", "--edition", "r6", "--json").out)["checklist"]
    line = next(x for x in told["lines"] if x["id"] == "disclosure")
    assert told["form"] == "vendor" and [p["id"] for p in line["proofs"]] == ["lab"]
    assert "diagram" not in {x["id"] for x in told["lines"]}


def test_there_may_be_none_of_a_kind(sample: Any) -> None:
    """What is easily forgotten stays open until it is in the chart or said to be absent."""

    def open_() -> set[str]:
        return {p["id"] for p in _lines(sample)["register"]["proofs"] if p["code"] == "forgotten"}

    before = open_()
    assert "building" in before
    sample("checklist", "none", "building", "--edition", "r6")
    assert open_() == before - {"building"}
    sample("checklist", "none", "building", "--undo", "--edition", "r6")
    assert open_() == before


def test_the_intake_list_says_what_the_chart_has(sample: Any) -> None:
    """Without a kind every kind is listed: in the chart with its entries, none, or still to settle."""
    sample("--as", "sato", "checklist", "none", "building")
    found = {row["kind"]: row for row in json.loads(sample("checklist", "none", "--json").out)["forgotten"]}
    assert found["nurse-call"]["status"] == "in-chart"
    assert found["nurse-call"]["entries"] == [{"section": "systems", "id": "nurse-call"}]
    assert (found["building"]["status"], found["chat"]["status"]) == ("absent", "open")
    assert "ナースコール" in sample("checklist", "none").out


def test_sections_are_in_the_language_that_was_asked_for(sample: Any) -> None:
    """An English list has no Japanese heading."""
    assert "1 Organisation" in sample("--lang", "en", "checklist", "show", "--edition", "r6").out
