"""`irtool report approve|submit|dossier`, and what `render` says of what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def case(irtool: Any) -> Any:
    """A ransomware incident with a report for the ministry that told of 10,000 persons."""
    irtool("start", "ransomware", "--as", "tanaka")
    irtool("fact", "set", "persons", "10000")
    irtool("report", "render", "incident-report", "--to", "ministry", "--format", "md")
    return irtool


def dossier(irtool: Any, name: str) -> Any:
    """A recipient's file as JSON."""
    return irtool("report", "dossier", name, "--json").json["dossier"]


def test_from_approval_to_the_old_value(case: Any) -> None:
    """Approved, handed in, and when the number changes the ministry is named."""
    assert case("report", "approve", "incident-report", "--by", "院長", "--how", "電話で").code == 0
    ran = case("report", "submit", "incident-report", "--to", "厚生労働省", "--how", "メール", "--receipt", "R-1",
               "--person", "係長", "--next", "2026-11-25")  # fmt: skip
    assert ran.code == 0
    assert "承認" not in ran.err
    (handed,) = dossier(case, "mhlw")["handed"]
    assert (handed["how"], handed["receipt"], handed["person"]) == ("mail", "R-1", "係長")
    assert handed["approved"]
    case("fact", "set", "persons", "130000")
    found = case("report", "dossier", "--json").json["stale"]
    assert [(one["fact"], [h["party"] for h in one["holders"]]) for one in found] == [("persons", ["mhlw"])]
    assert "相手 10,000人 / 今 130,000人" in case("report", "dossier").out
    assert "受付番号 R-1" in case("report", "dossier", "厚生労働省").out


def test_bulk_notices_add_up(case: Any) -> None:
    """sent 120, returned 7, confirmed 80."""
    for result, count in (("sent", "100"), ("sent", "20"), ("returned", "7"), ("confirmed", "80")):
        case(
            "report", "submit", "persons-notice", "--to", "患者", "--how", "paper", "--result", result, "--count", count
        )
    found = dossier(case, "患者")
    assert found["counts"] == {"sent": 120, "returned": 7, "confirmed": 80}
    assert "発送 120" in case("report", "dossier", "患者").out


def test_an_edited_file_is_said_and_kept(case: Any, workspace: Any) -> None:
    """A warning, exit code 0, and the file lies with the evidence."""
    (path,) = workspace.root.glob("incidents/*/reports/*.md")
    path.write_text("edited", encoding="utf-8")
    ran = case("report", "submit", str(path), "--to", "mhlw")
    assert ran.code == 0
    assert "直されています" in ran.err
    assert dossier(case, "mhlw")["handed"][0]["differs"]
    assert case("evidence", "list", "--json").json["evidence"][0]["sha256"]


def test_a_drill_refuses_with_what_to_do(irtool: Any) -> None:
    """Exit code 1 and clear words; nothing is recorded."""
    irtool("start", "ransomware", "--drill", "--as", "tanaka")
    irtool("report", "render", "incident-report", "--drill", "--format", "md")
    ran = irtool("report", "submit", "incident-report", "--to", "mhlw", "--drill")
    assert ran.code == 1
    assert "訓練では" in ran.err
    assert irtool("report", "dossier", "mhlw", "--drill", "--json").json["dossier"]["handed"] == []


def test_render_says_what_nobody_knows_yet(case: Any) -> None:
    """On stderr; the document is made all the same."""
    ran = case("report", "render", "incident-report", "--format", "md")
    assert "まだ分かっていないこと" in ran.err
    assert Path(ran.out.splitlines()[0]).is_file()
    needs = {r["id"]: r for r in case("report", "list", "--json").json["reports"]}["incident-report"]
    assert set(needs["lacking"]) <= set(needs["needs"])
    assert needs["lacking"]


def test_wrong_words_are_wrong_usage(case: Any) -> None:
    """A way of handing in that there is not: exit code 2, with those there are."""
    ran = case("report", "submit", "incident-report", "--how", "pigeon")
    assert ran.code == 2
    assert "fax" in ran.err


def test_a_promise_is_due(case: Any) -> None:
    """The next report that was promised stands in `due`."""
    case("report", "submit", "incident-report", "--to", "mhlw", "--next", "2026-11-25")
    (one,) = [d for d in case("due", "--json").json["due"] if d["kind"] == "report" and d["party"] == "mhlw"]
    assert one["at"].startswith("2026-11-25")


def test_what_a_letter_leaves_out_is_a_warning(case: Any) -> None:
    """Said on stderr and as a problem with --json; the letter is made, and the command succeeds."""
    case("fact", "set", "cause", "古い機器", "--certainty", "estimated")
    ran = case("report", "render", "public-statement", "--format", "md", "--json")
    found = {problem["code"]: problem for problem in ran.json["problems"]}
    assert ran.code == 0 and set(found) == {"report.withheld", "report.before"}
    assert all(problem["severity"] == "warning" for problem in found.values())
    told = case("report", "render", "public-statement", "--format", "md")
    assert "「原因」は文書に載せていません: 「確認済み」になっていない。" in told.err and "出す前に: " in told.err
