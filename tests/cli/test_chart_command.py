"""`irtool contacts chart`: the diagram as text, as JSON, as a page that never replaces another file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.text import cell_width
from irtool.store.paths import Workspace


def test_it_is_drawn_in_the_terminal(irtool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiers from the top, whom each tells, within the width of the terminal; private numbers are left out."""
    monkeypatch.setenv("COLUMNS", "70")
    ran = irtool("contacts", "chart")
    assert ran.code == 0
    rows = ran.out.splitlines()
    assert all(cell_width(row) <= 70 for row in rows)
    assert rows.index(next(r for r in rows if "発見した人" in r)) < rows.index(next(r for r in rows if "院長（" in r))
    assert re.search(r"1> 医療情報の当番\n", ran.out)
    assert "個人情報の漏えい" in ran.out
    assert "090-0000-0001" not in ran.out
    assert "keyring:" not in ran.out
    assert "封筒 防災センターの金庫" in ran.out


def test_the_page_is_written_once(irtool: Any, tmp_path: Path) -> None:
    """A file that is there already stays as it is: refused, exit code 1."""
    target = tmp_path / "chart.html"
    ran = irtool("contacts", "chart", "--html", str(target), "--paper", "a3")
    assert (ran.code, ran.out) == (0, "")
    assert "A3" in ran.err
    html = target.read_text("utf-8")
    assert "A3 landscape" in html
    assert "090-0000-0001" not in html
    again = irtool("contacts", "chart", "--html", str(target), "--private")
    assert again.code == 1
    assert str(target) in again.err
    assert target.read_text("utf-8") == html


def test_private_numbers_on_request(irtool: Any, tmp_path: Path) -> None:
    """They are printed, the sheet says so, and those of the keyring stay out."""
    target = tmp_path / "chart.html"
    assert irtool("contacts", "chart", "--html", str(target), "--private").code == 0
    html = target.read_text("utf-8")
    assert "090-0000-0001" in html
    assert "取扱注意" in html
    assert "yamamoto-mobile" not in html


def test_a_place_that_cannot_be_written(irtool: Any, tmp_path: Path) -> None:
    """Exit code 4 and a word, no traceback."""
    (tmp_path / "file").write_text("x")
    ran = irtool("contacts", "chart", "--html", str(tmp_path / "file" / "chart.html"))
    assert ran.code == 4
    assert "Traceback" not in ran.err


def test_it_is_data_for_other_programs(irtool: Any) -> None:
    """Boxes and arrows with stable keys; every arrow's ends are boxes."""
    found = irtool("--json", "contacts", "chart").json
    assert found["version"] == 1
    keys = {"id", "name", "group", "holders", "day", "night", "missing", "help", "age", "on"}
    assert all(set(box) == keys for box in found["boxes"])
    ids = {box["id"] for box in found["boxes"]}
    assert all({arrow["from"], arrow["to"]} <= ids for arrow in found["arrows"])
    night = next(a for a in found["arrows"] if a["to"] == "duty-doctor")
    assert night == {
        "from": "night-nurse",
        "to": "duty-doctor",
        "order": 3,
        "if": "night or closed",
        "condition": "夜間または休日",
    }
    printers = next(box for box in found["boxes"] if box["id"] == "vendor-p")
    assert (printers["age"], printers["on"]) == ("overdue", "2025-10-20")


def test_a_hospital_without_a_chart(irtool: Any, workspace: Workspace) -> None:
    """It says where to write one."""
    for path in workspace.contacts.glob("*.yaml"):
        path.unlink()
    ran = irtool("contacts", "chart")
    assert ran.code == 0
    assert "contacts フォルダ" in ran.out
