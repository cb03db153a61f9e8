"""`irtool thing` and `irtool service`: one by one, several at once, from a list; what the lists say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace


@pytest.fixture
def changes(workspace: Workspace) -> Any:
    """The data of every thing.changed on the disk."""
    from irtool.store import reading

    def read() -> list[dict[str, Any]]:
        (found,) = all_incidents(workspace)
        events = [e for f in reading.read_all(found.path) for e in f.events]
        return [e.fields() for e in events if e.type == "thing.changed"]

    return read


def test_several_at_once_with_custody(started: Any, changes: Any) -> None:
    """One command, one write: each thing gets status, holder, slip and note."""
    ran = started("thing", "set", "PC1", "PC2", "--status", "shipped", "--to", "調査会社", "--ref", "T-1", "--json")
    assert len({event["at"] for event in ran.json["events"]}) == 1
    assert changes() == [{"thing": n, "status": "shipped", "to": "調査会社", "ref": "T-1"} for n in ("PC1", "PC2")]
    started("thing", "set", "PC1", "returned")
    first, second = started("thing", "list", "--json").json["things"]
    assert (first["status"], first["to"], first["history"]) == ("returned", "", 2)
    assert (second["status"], second["to"], second["ref"]) == ("shipped", "調査会社", "T-1")


def test_a_list_is_read_and_what_is_double_is_said(started: Any, changes: Any, tmp_path: Path) -> None:
    """Columns, heading, full width, empty rows: counted on stderr; a duplicate is named and not recorded."""
    started("thing", "set", "PC9", "suspected")
    file = tmp_path / "list.txt"
    file.write_text("端末名\t場所\nＰＣ１\t4階東\n\nPC1\t5階\nPC9\t6階\n", encoding="utf-8")
    ran = started("thing", "set", "--status", "isolated", "--list", str(file))
    assert [(c["thing"], c.get("place")) for c in changes()[1:]] == [("PC1", "4階東"), ("PC9", "6階")]
    assert "新しい 1件、すでにある 1件、重複 1件、空の行 1、見出し 1" in ran.err
    assert "4行目 PC1（2行目と同じ）" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_list_as_excel_saves_it(started: Any, changes: Any, tmp_path: Path, encoding: str) -> None:
    """Whatever the spreadsheet wrote, the names are read."""
    file = tmp_path / "list.csv"
    file.write_bytes("名称,場所\n検査端末,4階\n看護端末,5階\n".encode(encoding))
    assert started("thing", "set", "infected", "--list", str(file)).code == 0
    assert [c["thing"] for c in changes()] == ["検査端末", "看護端末"]


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\x81\xff\n\x00x", b"\xfe\xff\xd8\x00\xd8\x00"])
def test_any_bytes_are_a_list(started: Any, changes: Any, tmp_path: Path, data: bytes) -> None:
    """No traceback: what is no text becomes readable escapes."""
    file = tmp_path / "list"
    file.write_bytes(data)
    assert started("thing", "set", "infected", "--list", str(file)).code in (0, 1)
    assert not re.search("[\x00-\x1f]", "".join(c["thing"] for c in changes()))


def test_a_thousand_rows_from_standard_input(process: Any, workspace: Workspace, changes: Any) -> None:
    """One write, and the answer is two lines, not a thousand."""
    process("start", "ransomware")
    text = "\n".join(f"端末{n}\t{n % 9}階" for n in range(1000))
    ran = process("thing", "set", "--status", "infected", "--list", "-", stdin=text)
    assert ran.code == 0
    assert len(changes()) == 1000
    assert "1000件を記録しました" in ran.out
    assert len(ran.out.splitlines()) == 1
    status = process("status").out
    assert "被害 1000件: 感染 1000" in status


def test_an_empty_list_records_nothing(started: Any, changes: Any, tmp_path: Path) -> None:
    """Only blanks and bullets: said on stderr, nothing is written."""
    file = tmp_path / "list"
    file.write_text("\n・\n　\n", encoding="utf-8")
    ran = started("thing", "set", "infected", "--list", str(file))
    assert (ran.code, changes()) == (0, [])
    assert "新しい 0件" in ran.err


@pytest.mark.parametrize(
    "arguments", [[], ["PC1"], ["infected"], ["PC1", "broken"], ["PC1", "--status", "broken"], ["--status", "infected"]]
)
def test_what_cannot_be_meant_is_wrong_usage(started: Any, changes: Any, arguments: list[str]) -> None:
    """Without a name or without a status: exit 2, nothing recorded."""
    assert started("thing", "set", *arguments).code == 2
    assert changes() == []


def test_the_history_of_one_thing(started: Any, clock: Any) -> None:
    """`thing show` by any spelling: what was said, when, in order; unknown names give the nearest."""
    started("thing", "set", "PC1", "suspected", "--place", "4階東")
    clock.forward(minutes=5)
    started("thing", "set", "ＰＣ１", "isolated", "--note", "赤い線")
    shown = started("thing", "show", "pc1", "--json").json["thing"]
    assert [c["status"] for c in shown["changes"]] == ["suspected", "isolated"]
    assert (shown["place"], shown["since"][11:16]) == ("4階東", "02:18")
    text = started("thing", "show", "PC1").out
    assert "02:13" in text and "疑い" in text and "赤い線" in text
    wrong = started("thing", "show", "PC2", "--json")
    assert (wrong.code, wrong.json["problems"][0]["code"]) == (1, "thing.unknown")
    assert "PC1" in wrong.json["problems"][0]["hint"]


def test_services_by_any_name_with_what_is_expected(started: Any, clock: Any) -> None:
    """外来 is one of the care services; a time that has passed is said in list and status."""
    started("service", "set", "外来", "stopped", "--expected", "03:00")
    started("service", "set", "電子カルテ", "read-only")
    rows = {row["id"]: row for row in started("service", "list", "--json").json["services"]}
    assert (rows["outpatient"]["name"], rows["outpatient"]["late"]) == ("外来", False)
    assert rows["emr"]["status"] == "read-only"
    assert (rows["surgery"]["status"], rows["surgery"]["history"]) == ("unknown", 0)
    clock.forward(hours=2)
    assert "見込み 03:00 を過ぎました" in started("service", "list").out
    status = started("status")
    assert "状況 外来: 停止  見込み 03:00 を過ぎました" in status.out
    assert set(started("status", "--json").json["services"]) == {"outpatient", "emr"}


def test_a_hidden_thing_is_covered_in_its_lists(started: Any) -> None:
    """Neither list nor history shows a name that was hidden."""
    name = started("thing", "set", "山本太郎", "infected", "--to", "山本太郎", "--json").json["events"][0]
    started("correct", f"{name['writer']}/{name['n']}", "--hide", "--reason", "患者名")
    for look in (["thing", "list"], ["thing", "list", "--json"], ["status", "--json"]):
        assert "山本太郎" not in started(*look).out
    (row,) = started("thing", "list", "--json").json["things"]
    shown = started("thing", "show", row["name"], "--json")
    assert shown.code == 0 and "山本太郎" not in shown.out
