"""`irtool print` and the recorded self-check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store.paths import Workspace


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No PDF here."""
    monkeypatch.setenv("IRTOOL_BROWSER", "")


def test_print_makes_a_file_and_remembers_it(irtool: Any, workspace: Workspace) -> None:
    """Stable JSON keys; the list knows the edition."""
    ran = irtool("print", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"version", "files", "private", "since", "take_out", "sheets", "problems"}
    assert set(ran.json["sheets"][0]) == {"id", "part", "title", "hash"}
    assert Path(ran.json["files"][0]) == workspace.root / "print" / "2026-11-22" / "binder.html"
    row = irtool("print", "--list", "--json").json["editions"][0]
    assert set(row) == {"on", "at", "by", "lang", "private", "path", "sheets", "stale"}
    assert (row["on"], row["stale"]) == ("2026-11-22", [])
    assert "古い紙 0枚" in irtool("print", "--list").out


def test_print_only_what_changed(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Nothing stale: no file and exit code 0; a changed number: its sheets, and --list names them."""
    irtool("print", str(tmp_path / "a"))
    assert "変わった紙はありません" in irtool("print", "--changed-since", "last").out
    path = workspace.contacts / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("090-0000-0002", "090-0000-9902"), encoding="utf-8")
    assert "電話: 医療情報の当番" in irtool("print", "--list").out
    ran = irtool("print", "--out", str(tmp_path / "b"), "--changed-since", "2026-11-22", "--json")
    assert {"cover", "parties"} <= {s["id"] for s in ran.json["sheets"]}
    assert (tmp_path / "b" / "binder.html").is_file()


def test_print_refuses_what_it_cannot_mean(irtool: Any) -> None:
    """Unknown parts (wrong usage) and days without a binder are refused, with what can be chosen."""
    ran = irtool("print", "--only", "calls,plan")
    assert ran.code == 2
    assert "deadlines" in ran.err
    assert irtool("print", "--changed-since", "2020-01-01").code == 1


def test_print_with_private_numbers_says_so(irtool: Any) -> None:
    """On stderr, and on each such sheet."""
    ran = irtool("print", "--private", "--only", "calls")
    assert "非公開の番号" in ran.err
    assert "取扱注意" in Path(ran.out.strip().rpartition("  ")[2]).read_text("utf-8")


def test_print_in_english(irtool: Any) -> None:
    """--lang en."""
    path = irtool("--lang", "en", "print", "--json").json["files"][0]
    assert "Call these first" in Path(path).read_text("utf-8")


def test_a_self_check_is_recorded(irtool: Any) -> None:
    """`doctor --record` keeps day, who and results; `--history` shows them, newest first."""
    assert "まだありません" in irtool("doctor", "--history").out
    assert "recorded" not in irtool("doctor", "--json").json
    assert irtool("--as", "sato", "doctor", "--record", "--json").json["recorded"].startswith("2026-11-22T02:13")
    row = irtool("doctor", "--history", "--json").json["history"][0]
    assert row["by"] == "sato"
    assert {"id", "level", "message"} == set(row["results"][0])
    assert "2026-11-22 02:13" in irtool("doctor", "--history").out
