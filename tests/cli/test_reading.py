"""The commands that show: status, next, due, journal, contacts, playbooks, reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.domain.text import cell_width
from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace


def test_status_has_every_promised_key(started: Any) -> None:
    """The JSON of `status` is what docs/cli.md promises."""
    started("call", "it-duty", "--outcome", "no-answer")
    status = started("status", "--json").json
    promised = "version incident title drill opened steps notifications deadlines facts tasks things services"
    assert set(promised.split()) <= set(status)
    assert status["opened"].startswith("2026-11-22T02:13")
    step = status["steps"][0]
    assert {"run", "id", "phase", "do", "title", "status", "mandatory", "due", "conflict"} <= set(step)
    assert (step["id"], step["status"], step["mandatory"]) == ("photo-note", "ready", True)
    call = next(n for n in status["notifications"] if n["party"] == "it-duty")
    assert (call["step"], call["status"], call["attempts"]) == ("ransomware/call-it-duty", "trying", 1)


def test_status_follows_what_is_recorded(started: Any) -> None:
    """Done, skipped and decided steps show as such; things and services with their status."""
    started("step", "done", "unplug-terminal")
    started("step", "skip", "cut-segment", "--reason", "鍵がない")
    started("decide", "ambulance", "stop")
    started("thing", "set", "端末2", "isolated", "--place", "4階東")
    status = started("status", "--json").json
    by_id = {step["id"]: step for step in status["steps"]}
    assert by_id["unplug-terminal"]["status"] == "done"
    assert by_id["cut-segment"]["status"] == "skipped"
    assert by_id["ambulance"]["choice"] == "stop"
    assert status["things"]["端末2"]["status"] == "isolated"
    assert status["facts"]["care_affected"]["value"] == "yes"
    text = started("status").out
    assert "済  unplug-terminal" in text
    assert "省  cut-segment" in text


@pytest.mark.parametrize("columns", ["20", "40", "80", "200"])
def test_the_line_fits_the_terminal(started: Any, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """`status --line` is one line that takes no more cells than there are, and begins with the kind."""
    monkeypatch.setenv("COLUMNS", columns)
    started("call", "it-duty", "--outcome", "no-answer", "--person", "tanaka")
    line = started("status", "--line").out
    assert line.startswith("[本番]")
    assert line.count("\n") == 1
    assert cell_width(line.rstrip("\n")) <= int(columns)


def test_next_shows_the_first_step_and_how_to_record_it(started: Any) -> None:
    """`next` names the step, why and how, and the command that records it."""
    text = started("next").out
    assert text.startswith("photo-note")
    assert "irtool evidence add --step photo-note" in text
    started("step", "done", "photo-note")
    assert started("next", "--json").json["next"][0]["id"] == "unplug-terminal"


def test_due_rings_when_something_is_late(started: Any, clock: Any) -> None:
    """`due` ends with 0 while everything lies ahead, and with 1 once a time has passed."""
    started("call", "it-duty", "--outcome", "no-answer", "--person", "tanaka")
    before = started("due", "--json")
    assert before.code == 0
    assert before.json["due"][0]["at"].startswith("2026-11-22T02:23")
    clock.forward(minutes=15)
    after = started("due")
    assert after.code == 1
    assert "5分超過" in after.out
    started("call", "it-duty", "--outcome", "reached", "--person", "sato")
    assert "かけ直し" not in started("due").out


def test_a_call_sheet_shows_numbers_and_records_nothing(started: Any, workspace: Workspace) -> None:
    """`call PARTY` without an outcome shows private numbers of the live chart and what to say."""
    (found,) = all_incidents(workspace)
    before = [p.read_bytes() for p in (found.path / "journal").iterdir()]
    text = started("call", "it-duty").out
    assert "090-0000-0001" in text
    assert "ランサムウェアの件で電話しました" in text
    assert "03:00" not in text
    sheet = started("call", "police", "--json").json
    assert sheet["step"] == "ransomware/call-police"
    assert [p.read_bytes() for p in (found.path / "journal").iterdir()] == before


def test_private_numbers_stay_out_of_lists_and_of_the_record(started: Any, workspace: Workspace) -> None:
    """`contacts list` and the JSON hide private numbers; `contacts show --private` gives them."""
    for arguments in (["contacts", "list"], ["contacts", "list", "--json"], ["contacts", "show", "tanaka"]):
        assert "090-0000-0001" not in started(*arguments).out
    assert "090-0000-0001" in started("contacts", "show", "田中 一郎", "--private").out
    (found,) = all_incidents(workspace)
    everything = b"".join(p.read_bytes() for p in found.path.rglob("*") if p.is_file())
    assert b"090-0000-0001" not in everything


def test_contacts_are_listed_with_ids(irtool: Any) -> None:
    """Every party of the chart is a row; one that is not there is refused with the nearest."""
    parties = {party["id"] for party in irtool("contacts", "list", "--json").json["parties"]}
    assert {"tanaka", "it-duty", "police"} <= parties
    ran = irtool("contacts", "show", "tanakaa")
    assert ran.code == 1
    assert "tanaka" in ran.err


def test_playbooks_are_listed_and_shown(irtool: Any) -> None:
    """`playbook list` and `show` give ids, titles and steps."""
    rows = {row["id"]: row for row in irtool("playbook", "list", "--json").json["playbooks"]}
    assert rows["ransomware"]["errors"] == 0
    assert "photo-note" in irtool("playbook", "show", "ransomware").out
    assert irtool("playbook", "show", "nothing").code == 1


def test_the_record_is_verified_and_a_change_is_found(started: Any, workspace: Workspace) -> None:
    """`journal verify` ends with 0 for a whole record and with 3 once a byte of it was changed."""
    started("note", "一つ目")
    started("note", "二つ目")
    good = started("journal", "verify", "--json")
    assert good.code == 0
    assert (good.json["ok"], good.json["complete"], good.json["problems"]) == (True, True, [])
    assert good.json["events"] == sum(w["events"] for w in good.json["writers"])
    digits = good.json["fingerprint"]
    assert started("journal", "verify", "--fingerprint", digits).code == 0
    started("note", "三つ目")
    later = started("journal", "verify", "--fingerprint", digits, "--json")
    assert (later.code, later.json["match"]["later"]) == (0, 1)
    (found,) = all_incidents(workspace)
    path = next((found.path / "journal").iterdir())
    path.write_bytes(path.read_bytes().replace("一つ目".encode(), "七つ目".encode()))
    bad = started("journal", "verify", "--json")
    assert (bad.code, bad.json["ok"]) == (3, False)
    assert bad.json["problems"]
    assert started("journal", "verify", "--fingerprint", digits).code == 3


def test_a_missing_file_makes_the_record_incomplete(started: Any, workspace: Workspace) -> None:
    """Evidence that is gone ends `journal verify` with 1."""
    (found,) = all_incidents(workspace)
    frozen = next((found.path / "frozen").iterdir())
    frozen.unlink()
    ran = started("journal", "verify")
    assert ran.code == 1
    assert frozen.name in ran.err


def test_a_report_is_rendered_and_fits_the_record(started: Any) -> None:
    """`report render` prints the files it made; they verify against the record; a wrong name is refused."""
    assert "timeline" in {row["id"] for row in started("report", "list", "--json").json["reports"]}
    made = started("report", "render", "timeline", "--json").json
    assert (made["report"], made["issue"]) == ("timeline", 1)
    for file in made["files"]:
        assert started("journal", "verify", "--report", file).code == 0
    assert started("report", "render", "nothing").code == 1
    assert started("report", "render", "timeline", "--format", "odt").code == 1


def test_export_hands_over_and_never_replaces(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Lines come out as they lie; a spreadsheet has no formulas; an existing file is left alone."""
    started("note", "=HYPERLINK(1)")
    (found,) = all_incidents(workspace)
    line_file = next((found.path / "journal").iterdir())
    assert started("journal", "export").out == line_file.read_text("utf-8")
    sheet = tmp_path / "記録.csv"
    assert started("journal", "export", str(sheet)).code == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    again = started("journal", "export", str(sheet))
    assert again.code != 0
    assert started("journal", "export", str(tmp_path / "記録.zip")).code == 0
    assert (tmp_path / "記録.zip").read_bytes().startswith(b"PK")


def test_english_is_spoken_when_asked_for(started: Any) -> None:
    """--lang en speaks English, before and after the command."""
    assert started("--lang", "en", "status", "--line").out.startswith("[REAL] ")
    assert "There is no step" in started("step", "done", "zzz", "--lang", "en").err
    assert "Usage:" in started("note", "--lang", "en", "--help").out
