"""`irtool document`: the twin of F6, and what check says of files that are not there."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.chart import Document
from irtool.errors import UserError
from irtool.runner.workspace import make
from irtool.store import documents
from irtool.store.paths import Workspace


def test_list_says_what_is_here_and_where_the_papers_lie(irtool: Any) -> None:
    """One row each; JSON has the same with stable keys."""
    rows = irtool("document", "list", "--json").json["documents"]
    manual = next(r for r in rows if r["id"] == "downtime-manual")
    assert set(manual) == {"id", "title", "file", "path", "present", "paper", "owner", "reviewed"}
    assert (manual["present"], manual["reviewed"]) == (True, "2026-05-20")
    assert next(r for r in rows if r["id"] == "bcp")["path"] is None
    shown = irtool("document", "list").out
    assert "各ナースセンターの青い箱" in shown
    assert "紙だけ" in shown


def test_show_prints_a_text_and_finds_a_title(irtool: Any) -> None:
    """By id or by title; a text file is printed whole."""
    by_id = irtool("document", "show", "downtime-manual")
    by_title = irtool("document", "show", "システム停止時の手順書と紙の伝票")
    assert "はじめに決めること" in by_id.out
    assert by_id.out == by_title.out
    assert "はじめに決めること" in irtool("document", "show", "downtime-manual", "--json").json["text"]


def test_a_wrong_name_gives_the_nearest(irtool: Any) -> None:
    """Exit 1 and the id that was probably meant."""
    ran = irtool("document", "show", "downtime-manuel")
    assert ran.code == 1
    assert "downtime-manual" in ran.err


def test_open_without_a_file_says_where_the_paper_is(irtool: Any) -> None:
    """Exit 1; what is known is printed all the same."""
    ran = irtool("document", "show", "bcp", "--open")
    assert ran.code == 1
    assert "院長室と防災センター" in ran.err
    assert "院長室と防災センター" in ran.out


def test_check_warns_of_a_file_that_is_not_there(irtool: Any, workspace: Workspace) -> None:
    """A warning with file and line; it stops nothing."""
    assert "chart.no-file" not in irtool("check", "--json").out
    (workspace.contacts / "documents" / "downtime-manual.md").unlink()
    ran = irtool("check", "--json")
    found = [p for p in ran.json["problems"] if p["code"] == "chart.no-file"]
    assert [(p["severity"], Path(p["file"]).name) for p in found] == [("warning", "hospital.yaml")]
    assert found[0]["line"] > 100
    assert ran.code == 0


def test_the_sample_brings_its_document_along(tmp_path: Path) -> None:
    """`init --sample` copies the made-up manual; `init` alone brings none."""
    sample = make(tmp_path / "a", sample=True).workspace
    assert (sample.contacts / "documents" / "downtime-manual.md").is_file()
    assert not (make(tmp_path / "b").workspace.contacts / "documents").exists()


@pytest.mark.parametrize("name", ["run.exe", "a.bat", "a.sh", "a.lnk", "a.py", "a", "a.pdf.js"])
def test_a_program_is_never_started(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the chart names: only kinds of documents are handed to the system."""
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: pytest.fail("started"))
    with pytest.raises(UserError) as refused:
        documents.open_outside(tmp_path / name)
    assert refused.value.problems[0].code == "document.kind"


@pytest.mark.skipif(sys.platform != "linux", reason="the way of this system")
def test_opening_comes_back_at_once_and_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The opener runs apart from us, its name is never read by a shell; without windows or opener that is said."""
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    path = tmp_path / "a b;c.pdf"
    with pytest.raises(UserError) as refused:
        documents.open_outside(path)
    assert refused.value.problems[0].code == "document.no-window"
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError) as refused:
        documents.open_outside(path)
    assert refused.value.problems[0].code == "document.cannot-open"
    opener = tmp_path / "xdg-open"
    opener.write_text(
        f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/got.tmp\n/bin/mv {tmp_path}/got.tmp {tmp_path}/got\n/bin/sleep 5\n'
    )
    opener.chmod(0o755)
    before = time.monotonic()
    documents.open_outside(path)
    assert time.monotonic() - before < 3
    for _ in range(100):
        if (tmp_path / "got").exists():
            break
        time.sleep(0.05)
    assert (tmp_path / "got").read_text() == str(path)


def test_a_share_that_does_not_answer_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies on it counts as absent; the local ones are found first."""
    (tmp_path / "here.txt").write_text("x")
    real = Path.is_file

    def slow(path: Path) -> bool:
        if path.name == "share.pdf":
            time.sleep(1)
        return real(path)

    monkeypatch.setattr(Path, "is_file", slow)
    named = {"share": Document(title="a", file="/share/share.pdf"), "local": Document(title="b", file="here.txt")}
    before = time.monotonic()
    assert documents.present(tmp_path, named, wait=0.2) == {"local"}
    assert time.monotonic() - before < 0.9
