"""`irtool obligations`: what is owed, why, until when, on what basis; the limits as a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store.paths import Workspace
from irtool.words.duties import DUTIES


def test_the_list_says_what_applies_why_and_until_when(irtool: Any) -> None:
    """First what applies, then what may, with what is unknown; what does not only when asked."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    shown = irtool("obligations")
    assert shown.code == 0
    sure, _, possible = shown.out.partition("該当するかもしれません")
    assert "police" in sure and "ppc" not in sure
    assert "個人情報の漏えい、個人情報の種類 がまだ分かりません" in possible
    assert "11/24から11/26まで" in possible
    assert "core-infrastructure" not in shown.out
    assert "core-infrastructure" in irtool("obligations", "list", "--all").out


def test_one_duty_is_shown_with_its_basis_and_how_sure_it_is(irtool: Any) -> None:
    """Source, day it was read, confidence, how to hand it in, and from which entry the days were counted."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    text = irtool("obligations", "show", "ppc").out
    for part in ("第8条第2項", "2026-11-22 に読んだ", "要確認（原文は見ていません）", "ウェブの報告フォーム",
                 "気づいた時刻 02:10 の日を1日目と数えました"):  # fmt: skip
        assert part in text
    assert irtool("obligations", "show", "個人情報保護委員会").out == text
    wrong = irtool("obligations", "show", "pcc")
    assert wrong.code == 1 and "ppc" in wrong.err


def test_json_has_stable_keys_in_both_places(irtool: Any) -> None:
    """`obligations --json` and the `deadlines` of `status --json`."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    irtool("fact", "set", "leak", "yes")
    irtool("fact", "set", "personal_data", "patients")
    (ppc,) = [d for d in irtool("obligations", "list", "--json").json["obligations"] if d["id"] == "ppc"]
    assert (ppc["applies"], ppc["force"], ppc["parties"], ppc["unknown"]) == ("yes", "law", ["ppc"], [])
    first = ppc["stages"][0]
    assert (first["id"], first["early"], first["due"], first["due_if"]) == ("first", "2026-11-24", "2026-11-26", None)
    assert first["refs"][0]["confidence"] == "secondary" and first["template"] == "ppc-first"
    rows = irtool("status", "--json").json["deadlines"]
    (row,) = [r for r in rows if (r["obligation"], r["stage"]) == ("ppc", "first")]
    assert set(row) == {"obligation", "stage", "due", "status", "why", "title", "applies", "early", "due_if"}
    assert (row["due"], row["status"], row["title"]) == ("2026-11-26", "running", "PPC速報")
    assert {r["status"] for r in rows} <= {"not-applicable", "unknown", "running", "due-soon", "overdue", "met"}


def test_limits_are_written_as_a_calendar(irtool: Any, tmp_path: Path) -> None:
    """One entry a limit, with a name that stays; a report that was handed in is gone from the next one."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    path = tmp_path / "limits.ics"
    assert irtool("obligations", "list", "--ics", str(path)).code == 0
    first = path.read_bytes().decode()
    assert first.count("BEGIN:VEVENT") == 2 and first.endswith("END:VCALENDAR\r\n")
    code = irtool("status", "--json").json["incident"]
    assert f"UID:{code}-ppc-first@irtool\r\n" in first and "該当する場合" in first
    irtool("fact", "set", "aware_at", "2026-11-24")
    irtool("obligations", "list", "--ics", str(path))
    assert f"UID:{code}-ppc-first@irtool\r\n" in path.read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20261130\r\n" in path.read_bytes().decode()
    assert irtool("obligations", "list", "--ics", str(tmp_path)).code == 4


def test_a_drill_s_calendar_says_that_it_is_a_drill(irtool: Any, workspace: Workspace, clock: Any) -> None:
    """Nobody shall take the date of an exercise for a real one."""
    from irtool.domain.event import By
    from irtool.runner.opening import start

    start(workspace, "ransomware", By(role="admin-duty"), aware_at="02:10", drill=True, clock=clock)
    text = irtool("obligations", "list", "--ics", "-", "--drill")
    assert "SUMMARY:[訓練] PPC速報" in text.out.replace("\r\n ", "")


def test_check_knows_the_file_by_its_name_and_by_its_key(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """`irtool check` looks at the hospital's own, and at any file with the key."""
    text = "obligations: own\nduties: {a: {title: A, to: [], refs: [general], stages: []}}\n"
    (workspace.playbooks / "obligations.yaml").write_text(text, encoding="utf-8")
    other = tmp_path / "duties.yaml"
    other.write_text(text, encoding="utf-8")
    for arguments in ((), (str(other),)):
        found = irtool("check", *arguments, "--json")
        assert found.code == 1
        assert [p["line"] for p in found.json["problems"] if p["code"] == "obligations.no-stages"] == [2]


def test_its_schema_can_be_printed(irtool: Any) -> None:
    """An editor can check the file while one types."""
    found = irtool("schema", "obligations").json
    assert {"duties", "settings", "facts"} <= set(found["$defs"]["Obligations"]["properties"])


def test_what_is_due_names_the_duty(irtool: Any) -> None:
    """`irtool due --json` says which duty and stage a last day belongs to."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    rows = [r for r in irtool("due", "--json").json["due"] if r["obligation"]]
    assert [(r["obligation"], r["stage"], r["kind"]) for r in rows] == [
        ("ppc", "first", "report"),
        ("ppc", "full", "report"),
    ]


@pytest.mark.parametrize("code", sorted(DUTIES))
def test_every_word_has_both_languages_and_the_same_blanks(code: str) -> None:
    """No sentence loses a value in one of the languages."""
    import string

    ja, en = DUTIES[code]
    blanks = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (ja, en)]
    assert ja and en and blanks[0] == blanks[1]


def test_a_closed_incident_still_owes_what_it_owes(irtool: Any, clock: Any) -> None:
    """Sixty days outlast the incident: what applies for sure stays due; a false alarm owes nothing."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    irtool("fact", "set", "leak", "yes")
    irtool("close", "--as", "attack")
    assert [r for r in irtool("due", "--json").json["due"] if r["obligation"]] == []
    code = irtool("status", "--json").json["incident"]
    irtool("--incident", code, "fact", "set", "personal_data", "patients")
    clock.forward(days=20)
    late = [(r["stage"], r["late"]) for r in irtool("due", "--json").json["due"] if r["obligation"]]
    assert late == [("first", True), ("full", False)]
    irtool("--incident", code, "reopen")
    irtool("close", "--as", "false-alarm")
    assert irtool("due", "--json").json["due"] == []


def test_the_card_is_a_page_to_print(irtool: Any, tmp_path: Path) -> None:
    """Whom, until when and why, how sure; nothing typed becomes markup; nothing is loaded from outside."""
    irtool("start", "ransomware", "--aware-at", "02:10", "--title", "<b>夜間</b>")
    path = tmp_path / "card.html"
    assert irtool("obligations", "list", "--card", str(path)).code == 0
    page = path.read_text("utf-8")
    for part in (
        "11/24から11/26まで",
        "要確認（原文は見ていません）",
        "直ちに",
        "該当するかもしれません",
        "&lt;b&gt;夜間",
    ):
        assert part in page
    assert "<b>夜間" not in page and "src=" not in page and "href=" not in page
    assert "IPA" not in page  # voluntary and without a limit
