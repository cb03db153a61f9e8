"""Which workspace, incident and drill a command takes; starting with whatever there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from irtool.store.incidents import all_incidents
from irtool.store.paths import Workspace


def test_start_prints_the_code_and_the_folder(irtool: Any, workspace: Workspace) -> None:
    """`start --json` names the ten digits and the folder, which is there."""
    ran = irtool("start", "ransomware", "--title", "4階の件", "--aware-at", "02:05", "--json")
    assert ran.code == 0
    assert ran.json["version"] == 1
    (found,) = all_incidents(workspace)
    assert (ran.json["incident"], ran.json["path"]) == (found.code, str(found.path))
    status = irtool("status", "--json").json
    assert (status["title"], status["drill"]) == ("4階の件", False)
    assert status["facts"]["aware_at"]["value"] == "2026-11-22T02:05+09:00"


@pytest.mark.parametrize("broken", ["chart", "playbook", "nothing"])
def test_start_works_with_whatever_there_is(
    irtool: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    """A broken chart, a playbook that is not there, no workspace at all: a line, and the record begins."""
    if broken == "chart":
        (workspace.contacts / "people.yaml").write_text("people: [", encoding="utf-8")
    elif broken == "nothing":
        monkeypatch.setenv("IRTOOL_WORKSPACE", str(tmp_path / "none" / "at" / "all"))
    ran = irtool("start", "ransomwear" if broken == "playbook" else "ransomware")
    assert ran.code == 0
    assert "注意" in ran.err
    assert irtool("note", "始まった").code == 0
    assert irtool("status").code == 0


def test_an_unreadable_aware_at_does_not_stop_the_start(irtool: Any) -> None:
    """`start` refuses nobody: a time it cannot read is kept as typed, and said."""
    ran = irtool("start", "ransomware", "--aware-at", "さっき")
    assert ran.code == 0
    assert "さっき" in ran.err


def test_start_joins_another_devices_incident(irtool: Any) -> None:
    """--join opens the same code without a network; bad digits and a code that is here are refused."""
    assert irtool("start", "--join", "4821073365", "--json").json["incident"] == "4821073365"
    assert irtool("start", "--join", "4821073365").code == 1
    assert irtool("start", "--join", "123").code == 1


def test_several_open_incidents_need_a_name(started: Any) -> None:
    """With two open, a bare command is refused and lists them; --incident and IRTOOL_INCIDENT choose."""
    other = started("start", "outage", "--json").json["incident"]
    bare = started("note", "どちら")
    assert bare.code == 1
    assert other in bare.err
    assert started("note", "こちら", "--incident", other).code == 0
    assert started("--incident", "outage", "status", "--json").json["incident"] == other
    assert started("--incident", "zzz", "status").code == 1


def test_the_environment_chooses_the_incident(started: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """IRTOOL_INCIDENT stands in for --incident, and --incident goes before it."""
    other = started("start", "outage", "--json").json["incident"]
    monkeypatch.setenv("IRTOOL_INCIDENT", other)
    assert started("status", "--json").json["incident"] == other
    assert started("status", "--json", "--incident", "ransomware").json["incident"] != other


def test_a_drill_is_taken_only_when_asked_for(irtool: Any, workspace: Workspace) -> None:
    """A drill never takes an entry that was meant for the real thing, and says on its first line what it is."""
    assert irtool("--drill", "start", "ransomware").out.startswith("[訓練]")
    assert irtool("note", "本番のつもり").code == 1
    assert irtool("note", "訓練のメモ", "--drill").code == 0
    assert irtool("status", "--drill", "--line").out.startswith("[訓練]")
    (found,) = all_incidents(workspace)
    text = (next((found.path / "journal").iterdir())).read_text("utf-8")
    assert all(json.loads(line)["drill"] for line in text.splitlines())


def test_this_folder_is_the_workspace_when_it_is_one(process: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Without --workspace and IRTOOL_WORKSPACE, a workspace in the current folder is taken."""
    root = Path(__file__).parent.parent.parent
    env = {"IRTOOL_WORKSPACE": "", "PYTHONPATH": str(root)}
    ran = process("start", "--json", cwd=workspace.root, **env)
    assert ran.json["path"].startswith(str(workspace.root))


def test_without_anything_open_reading_is_refused_with_what_to_do(irtool: Any) -> None:
    """status and the like say that nothing is open and how to begin; a scheduled `due` is content."""
    for command in ("status", "next", "resume"):
        ran = irtool(command)
        assert ran.code == 1
        assert "irtool start" in ran.err


def test_the_bare_program_hints_where_nobody_sits(irtool: Any) -> None:
    """`irtool` without a terminal prints the status, or, with nothing open, how to begin."""
    assert "irtool start" in irtool().out
    irtool("start", "ransomware")
    assert irtool().out.startswith("[本番] ランサムウェア")
