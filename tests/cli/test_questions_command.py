"""The checklist and its questions on the command line: check, schema, the inspection folder, sources, chat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from irtool.store.paths import Workspace

EDITION = (
    "checklist: r8\nyear: 2026\ntitle: 令和8年度版\nforms:\n  hospital:\n    title: 医療機関確認用\n    sections:\n"
)
TWICE = "      - {title: 体制, items: [{id: a, number: '1', text: あ}, {id: a, number: '2', text: い, rule: manger}]}\n"


def test_check_reads_editions(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """The hospital's own with everything else, one file by its key wherever it lies; its place is named."""
    (own := workspace.templates / "checklists").mkdir()
    (own / "r8.yaml").write_text(EDITION + TWICE, encoding="utf-8")
    (tmp_path / "x.yaml").write_text(EDITION + TWICE, encoding="utf-8")
    for arguments in ((), (str(own),), (str(tmp_path / "x.yaml"),)):
        ran = irtool("check", *arguments, "--json")
        found = {p["code"]: p for p in ran.json["problems"] if p["code"].startswith("checklist.")}
        assert ran.code == 1 and set(found) == {"checklist.item-twice", "checklist.rule-unknown"}
        assert found["checklist.item-twice"]["line"] == 8 and "manager" in found["checklist.rule-unknown"]["message"]


def test_the_sample_passes_check_and_there_is_a_schema_of_editions(irtool: Any) -> None:
    """Warnings only, none about an edition; the schema knows the lines."""
    ran = irtool("check", "--json")
    assert ran.code == 0 and not any(p["code"].startswith("checklist.") for p in ran.json["problems"])
    assert "forms" in irtool("schema", "checklist").json["$defs"]["Edition"]["properties"]


def test_the_inspection_folder_is_made_and_said(irtool: Any, tmp_path: Path) -> None:
    """Files and what is missing as JSON; a second time into the same folder is a refusal."""
    ran = irtool("--as", "sato", "checklist", "folder", str(tmp_path / "out"), "--edition", "r6", "--json")
    assert ran.code == 0 and all(Path(file).is_file() for file in ran.json["files"])
    assert Path(ran.json["files"][0]).name == "index.html" and ran.json["missing"] and ran.json["problems"] == []
    again = irtool("--lang", "ja", "checklist", "folder", str(tmp_path / "out"))
    assert again.code == 1 and "新しいフォルダ" in again.err
    (tmp_path / "file").write_text("")
    assert irtool("checklist", "folder", str(tmp_path / "file" / "sub")).code == 4


def test_q01_q03_a_vendor_is_shown_with_its_manager_and_how_its_systems_are_connected(irtool: Any) -> None:
    """In `contacts show` and on the call sheet."""
    shown = irtool("--lang", "ja", "contacts", "show", "vendor-d").out
    assert "eligibility (インターネットにつながる)" in shown and "billing (つながらない)" in shown
    assert "安全管理責任者（Q-1） 岡田 聡" in irtool("--lang", "ja", "contacts", "show", "vendor-b").out
    told = irtool("contacts", "show", "vendor-b", "--json").json
    assert told["manager"] and told["contracts"][0]["internet"]["emr"] == "no"
    irtool("start", "ransomware")
    assert "安全管理責任者（Q-1） 岡田 聡" in irtool("--lang", "ja", "call", "vendor-b").out


def test_q10_a_note_that_names_a_chat_is_saved_and_warned_of_once(irtool: Any) -> None:
    """On the error channel, exit 0; the second note says nothing."""
    irtool("start", "ransomware")
    first = irtool("--lang", "ja", "note", "家族へは ＬＩＮＥ で連絡")
    assert first.code == 0 and "患者さんの情報を書かないでください" in first.err and "Q-10" in first.err
    assert "Q-10" not in irtool("--lang", "ja", "note", "LINEで写真も送る").err
    assert "家族へは ＬＩＮＥ で連絡" in irtool("journal", "show").out


def test_q16_sources_are_listed_under_their_device_and_can_be_closed(irtool: Any) -> None:
    """By the short name that the list prints."""
    irtool("start", "ransomware")
    assert "[vpn1/1]  任意" in irtool("--lang", "ja", "step", "cut", "cut-external").out
    assert irtool("step", "check", "cut-external", "--thing", "vpn1/1").code == 0
    told = {t["short"]: t for t in irtool("step", "cut", "--json").json["targets"]}
    assert told["vpn1/1"]["cut"] and told["vpn1/1"]["source_of"] == "vpn1" and not told["vpn1/2"]["cut"]
    irtool("step", "check", "cut-external", "--thing", "vpn1")
    assert "[vpn1/2]  不要" in irtool("--lang", "ja", "step", "cut", "cut-external").out


def test_q05_q14_q16_what_the_questions_ask_of_a_device_can_be_edited(irtool: Any, workspace: Workspace) -> None:
    """Fields of systems and devices, lists of sources too."""
    done = irtool(
        "contacts", "edit", "utm1", "--set", "medical_network=yes", "--set", "patched=no",
        "--set", "measures=網を分けた", "--set", "sources=N社（192.0.2.30）、B社", "--yes",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "sources: [N社（192.0.2.30）, B社]" in (workspace.contacts / "systems.yaml").read_text("utf-8")
