"""The second copy and the doubts about this computer, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store import machine


@pytest.fixture(autouse=True)
def on_the_cable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop on its cable, with a nearly empty battery."""
    monkeypatch.setattr(machine, "linked", lambda: True)
    monkeypatch.setattr(machine, "battery", lambda: 12)


def journals(folder: Path) -> dict[str, bytes]:
    """The journal files of the only incident below a workspace."""
    (incident,) = (folder / "incidents").iterdir()
    return {p.name: p.read_bytes() for p in (incident / "journal").iterdir()}


def test_start_and_resume_say_what_is_doubtful(irtool: Any) -> None:
    """A line each on stderr, also with --json, whose stdout stays clean; nothing is refused."""
    ran = irtool("--json", "start", "ransomware")
    assert ran.code == 0 and ran.json["incident"]
    assert "線を抜き、無線を切ってください" in ran.err and "電池が 12% です" in ran.err
    again = irtool("resume")
    assert again.code == 0 and "電池が 12% です" in again.err
    assert irtool("note", "x").err == ""


def test_doctor_chooses_the_place_of_the_copy(irtool: Any, tmp_path: Path, workspace: Any) -> None:
    """Chosen once, every command copies before it ends; status says up to when; an empty text takes it back."""
    stick = tmp_path / "stick"
    irtool("start", "ransomware")
    chosen = irtool("doctor", "--mirror", str(stick), "--json")
    assert {c["id"] for c in chosen.json["checks"]} >= {"link-up", "battery-low", "mirror-near", "clock-uncompared"}
    assert irtool("status", "--json").json["mirror"] == {"path": str(stick), "until": None, "trouble": ""}
    assert irtool("note", "x").code == 0
    assert journals(stick) == journals(workspace.root)
    assert "写しUSB 02:13まで 電池 12%" in irtool("status", "--line").out
    assert irtool("status", "--json").json["mirror"]["until"].startswith("2026-11-22T02:13")
    stick.rename(tmp_path / "away")
    assert irtool("note", "y").err == "", "only a word in the status line"
    assert "写しUSB できません 02:13まで" in irtool("status", "--line").out
    assert irtool("doctor", "--mirror", "", "--json").code == 0
    assert irtool("status", "--json").json["mirror"] is None


def test_a_variable_names_it_too(irtool: Any, tmp_path: Path, workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """IRTOOL_MIRROR, already at the start."""
    (tmp_path / "usb").mkdir()
    monkeypatch.setenv("IRTOOL_MIRROR", str(tmp_path / "usb"))
    irtool("start", "ransomware")
    assert journals(tmp_path / "usb") == journals(workspace.root)


def test_a_record_that_differs_is_said_when_it_is_met(irtool: Any, tmp_path: Path) -> None:
    """A fork on the stick is a line on stderr; recording goes on."""
    stick = tmp_path / "stick"
    irtool("start", "ransomware")
    irtool("doctor", "--mirror", str(stick))
    irtool("note", "x")
    (path,) = stick.glob("incidents/*/journal/*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"minato", b"kawabe"))
    ran = irtool("note", "y")
    assert ran.code == 0 and f"{path.stem}~" in ran.err


def test_a_folder_that_cannot_be_made_ends_with_4(irtool: Any, tmp_path: Path) -> None:
    """What to do is said."""
    (tmp_path / "file").write_text("")
    ran = irtool("doctor", "--mirror", str(tmp_path / "file" / "x"))
    assert ran.code == 4 and "別のフォルダ" in ran.err


def test_a_note_without_a_mirror_loads_nothing_of_it(process: Any, workspace: Any) -> None:
    """And with one it is still a note: no rules, no YAML."""
    code = (
        "import sys; from irtool.__main__ import begin; begin(['note', 'x']);"
        "print(*[n for n in ('irtool.store.mirror', 'irtool.store.copying', 'irtool.runner.doubts', 'yaml',"
        " 'irtool.domain.incident') if n in sys.modules], file=sys.stderr)"
    )
    import os
    import subprocess
    import sys

    process("start", "ransomware")
    for folder, loaded in (("", ""), (str(workspace.root / "usb"), "irtool.store.mirror irtool.store.copying")):
        environ = {**os.environ, "IRTOOL_MIRROR": folder}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environ, timeout=60)
        assert done.stderr.strip() == loaded
