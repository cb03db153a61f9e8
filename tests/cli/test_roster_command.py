"""contacts roster, the holder of a post in an incident, and what the call sheet says of both, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from irtool.store.paths import Workspace

SHEET = "日付,氏名,開始,終了\n11/21,斎藤 幸子,17:15,8:30\n11/22,清水優,17:15,8:30\n"


def test_a_sheet_is_looked_at_then_written_then_nothing_changes(
    irtool: Any, workspace: Workspace, tmp_path: Path
) -> None:
    """Without --yes every row's fate and nothing written; afterwards the roster says who is on duty at 02:13."""
    path = tmp_path / "当番.csv"
    path.write_bytes(SHEET.encode("cp932"))
    command = ("contacts", "roster", "import", "night-nurse", str(path), "--json")
    before = (workspace.contacts / "rosters.yaml").read_bytes()
    looked = irtool(*command)
    assert looked.code == 0 and looked.json["file"] is None
    assert [(r["row"], r["fate"], r["who"]) for r in looked.json["rows"]] == [
        (2, "new", "saito"),
        (3, "new", "shimizu"),
    ]
    assert (workspace.contacts / "rosters.yaml").read_bytes() == before
    assert Path(irtool(*command, "--yes").json["file"]).name == "rosters.yaml"
    assert {r["fate"] for r in irtool(*command, "--yes").json["rows"]} == {"same"}
    listed = irtool("contacts", "roster", "list", "当直師長", "--json").json["shifts"]
    assert [(s["who"], s["now"]) for s in listed] == [("saito", True), ("shimizu", False)]
    assert irtool("contacts", "check").code == 0


def test_a_row_that_cannot_be_read_stops_all_of_them(irtool: Any, tmp_path: Path) -> None:
    """Exit code 1, the row and its reason, nothing written."""
    path = tmp_path / "roster.csv"
    path.write_text("日付,氏名\n未定,斎藤\n11/22,斎藤\n", encoding="utf-8")
    ran = irtool("contacts", "roster", "import", "night-nurse", str(path), "--yes")
    assert ran.code == 1 and "未定" in ran.err and "何も書き込んでいません" in ran.err
    assert irtool("contacts", "roster", "list", "night-nurse", "--json").json["shifts"] == []
    assert irtool("contacts", "roster", "import", "night-nurse", str(path), "--from", "夕方").code == 2


def test_a_shift_set_by_hand_counts_at_once(irtool: Any) -> None:
    """A clock time is the next such one; a name nobody has is kept, and said."""
    ran = irtool(
        "contacts", "roster", "set", "night-nurse", "応援の人", "--from", "11/21 17:15", "--until", "08:30", "--json"
    )
    assert (ran.json["from"], ran.json["until"]) == ("2026-11-21T17:15", "2026-11-22T08:30") and "応援の人" in ran.err
    assert irtool("contacts", "roster", "list", "--json").json["shifts"][-1]["now"]
    backwards = ("--from", "11/23 08:30", "--until", "11/22 17:15")
    assert irtool("contacts", "roster", "set", "night-nurse", "saito", *backwards).code == 2


def test_who_is_on_duty_is_asked_until_somebody_says_it(started: Any) -> None:
    """The sheet asks and says how to answer; then it names the person; after --until it asks again."""
    asked = started("call", "night-nurse")
    assert "いまの当番はどなたですか" in asked.out and "--holder" in asked.out
    ran = started("contacts", "amend", "night-nurse", "--holder", "斎藤 幸子", "--until", "08:30", "--json")
    assert [e["type"] for e in ran.json["events"]] == ["party.amended"]
    sheet = started("call", "night-nurse", "--json").json
    assert (sheet["ask_holder"], sheet["holders"]) == (False, ["斎藤 幸子"])
    assert [w["channel"] for w in sheet["ways"]] == ["night-nurse.ext", "saito.ext"]
    assert "いまの担当・当番" in started("journal", "show").out or "斎藤" in started("journal", "show").out


def test_the_sheet_of_a_vendor_says_why_and_whom_to_ask_for(started: Any) -> None:
    """Q-21 on the command line: relayed without a name goes to the developer, who then waits in `status`."""
    started("fact", "set", "systems_affected", "emr")
    sheet = started("call", "vendor-b", "--json").json
    assert (sheet["why"], sheet["contract"], sheet["relays_to"]) == ("contract", "M-0042", ["vendor-a"])
    assert "A社（開発） への中継を頼む" in started("call", "vendor-b").out
    started("call", "vendor-b", "--outcome", "relayed")
    rows = started("status", "--json").json["notifications"]
    assert [(r["party"], r["status"]) for r in rows if r["via"] == "vendor-b"] == [("vendor-a", "relayed")]


def test_the_zero_of_a_telephone_comes_back_and_is_said(irtool: Any, tmp_path: Path, workspace: Workspace) -> None:
    """A spreadsheet took the zero of a shift's number away: it is put back as an assumption, the row is taken."""
    path = tmp_path / "当直.csv"
    path.write_bytes("日付,氏名,電話\r\n2026-11-25,斎藤 幸子,9012340001\r\n".encode("cp932"))
    ran = irtool("contacts", "roster", "import", "night-nurse", str(path), "--yes")
    assert ran.code == 0
    assert "09012340001" in ran.err
    assert '"09012340001"' in (workspace.contacts / "rosters.yaml").read_text("utf-8")
    again = irtool("contacts", "roster", "import", "night-nurse", str(path), "--json").json["rows"]
    assert [row["fate"] for row in again] == ["same"]
