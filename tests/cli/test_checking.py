"""check, schema, init and doctor: files and the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.runner.workspace import doctor
from irtool.store.paths import Workspace, is_workspace

PLAYBOOK = """\
playbook: {name}
title: 試し
phases:
  - id: a
    title: 段階
    steps:
      - {{id: one, do: playbook, title: 中, playbook: {inner}, refs: [general]}}
"""


def test_the_shipped_files_have_no_errors(irtool: Any) -> None:
    """`check` on the sample workspace finds warnings at most, counts them, and ends with 0."""
    ran = irtool("check")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("誤り 0 件")


def test_every_problem_is_reported_with_its_place(irtool: Any, workspace: Workspace) -> None:
    """All problems at once, each with file, line and column; errors end with 1."""
    path = workspace.contacts / "more.yaml"
    path.write_text("roles:\n  x: {titel: あ}\n  y: {title: い, held_by: [nobody]}\n", encoding="utf-8")
    ran = irtool("check", str(workspace.contacts), "--json")
    assert ran.code == 1
    mine = [p for p in ran.json["problems"] if p["file"] == str(path)]
    assert {p["line"] for p in mine} >= {2, 3}
    assert all(p["column"] > 0 and p["message"] for p in mine if p["severity"] == "error")


def test_a_file_is_known_by_its_first_key(irtool: Any, tmp_path: Path) -> None:
    """A lone file with `playbook:` is checked as one; anything else as a part of the chart."""
    path = tmp_path / "own.yaml"
    path.write_text("playbook: own\ntitle: 試し\nphases: []\nhospital: x\n", encoding="utf-8")
    problems = irtool("check", str(path), "--json").json["problems"]
    assert any("hospital" in p["message"] for p in problems)
    path.write_text("hospital: {nmae: x}\n", encoding="utf-8")
    problems = irtool("check", str(path), "--json").json["problems"]
    assert any("nmae" in p["message"] for p in problems)


def test_sub_playbooks_must_be_there_and_must_not_ring(irtool: Any, tmp_path: Path) -> None:
    """A playbook that includes itself through another, or one that is not there, is an error."""
    (tmp_path / "a.yaml").write_text(PLAYBOOK.format(name="a", inner="b"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PLAYBOOK.format(name="b", inner="a"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(PLAYBOOK.format(name="c", inner="nowhere"), encoding="utf-8")
    ran = irtool("check", str(tmp_path), "--json")
    assert ran.code == 1
    assert {p["line"] for p in ran.json["problems"] if p["severity"] == "error"} == {7}
    codes = {Path(p["file"]).stem: p["code"] for p in ran.json["problems"] if p["severity"] == "error"}
    assert codes == {
        "a": "playbook.include-loop", "b": "playbook.include-loop", "c": "playbook.include-missing"
    }  # fmt: skip


def test_a_path_without_files_is_said(irtool: Any, tmp_path: Path) -> None:
    """An empty folder or a path that is not there is an error, not a clean bill."""
    assert irtool("check", str(tmp_path / "none")).code == 1


@pytest.mark.parametrize("kind", ["chart", "playbook", "script"])
def test_schemas_are_json_schema(irtool: Any, kind: str) -> None:
    """`schema KIND` prints a JSON Schema; another kind is wrong usage."""
    assert irtool("schema", kind).json["$schema"].startswith("https://json-schema.org/")
    assert irtool("schema", "nothing").code == 2


@pytest.mark.parametrize("sample", [[], ["--sample"]])
def test_a_new_workspace_checks_without_errors(irtool: Any, tmp_path: Path, sample: list[str]) -> None:
    """`init` makes a workspace that `check` finds no error in, and in which an incident can begin."""
    root = tmp_path / "病院"
    assert irtool("init", str(root), *sample).code == 0
    assert is_workspace(root)
    ran = irtool("--workspace", str(root), "check", "--json")
    assert ran.code == 0
    assert irtool("--workspace", str(root), "start", "ransomware").code == 0
    if not sample:
        assert any(p["severity"] == "warning" for p in ran.json["problems"])


def test_init_never_overwrites(irtool: Any, tmp_path: Path) -> None:
    """A second `init` leaves every file as it is, adds what is missing and says so."""
    root = tmp_path / "w"
    irtool("init", str(root))
    chart = root / "contacts" / "hospital.yaml"
    chart.write_text("hospital: {name: うち}\n", encoding="utf-8")
    (root / "drills").rmdir()
    ran = irtool("init", str(root), "--sample")
    assert ran.code == 0
    assert "足りないものだけ" in ran.err
    assert chart.read_text("utf-8") == "hospital: {name: うち}\n"
    assert [p.name for p in (root / "contacts").iterdir()] == ["hospital.yaml"]
    assert (root / "drills").is_dir()
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert irtool("init", str(blocked)).code == 1
    assert irtool("init", str(blocked / "inside")).code == 4


def test_the_doctor_finds_a_good_machine_good(irtool: Any) -> None:
    """`doctor` on this machine has no error; its JSON lists every look with a level."""
    ran = irtool("doctor", "--json")
    assert ran.code == 0
    levels = {check["id"]: check["level"] for check in ran.json["checks"]}
    assert {"python", "yaml", "workspace", "device", "clock"} <= levels.keys()
    assert set(levels.values()) <= {"ok", "warning"}


def test_the_doctor_sees_a_clock_that_went_back(irtool: Any, clock: Any) -> None:
    """A clock behind the newest entry is a warning that says by how much."""
    irtool("start", "ransomware")
    clock.forward(minutes=-30)
    assert "30 分" in irtool("doctor").out


def test_the_doctor_sees_clouds_and_missing_places(tmp_path: Path, clock: Any) -> None:
    """A workspace inside a synced folder, or one that cannot be written, is found."""
    codes = {c.code: c.level for c in doctor(Workspace(tmp_path / "OneDrive - 病院" / "irtool"), clock.now)}
    assert codes["cloud"] == "warning"
    assert codes["no-workspace"] == "warning"


def test_the_doctor_sees_a_device_folder_it_cannot_write(
    irtool: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a device folder this ends with 1 and says what to set."""
    (tmp_path / "blocked").write_text("")
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "blocked" / "device"))
    ran = irtool("doctor")
    assert ran.code == 1
    assert "IRTOOL_DEVICE" in ran.out


def test_names_of_other_files_are_looked_up(irtool: Any, workspace: Workspace) -> None:
    """`check` and `playbook check` find scripts, reports and playbooks that are not there, and a wrong file name."""
    path = workspace.playbooks / "own.yaml"
    path.write_text(
        "playbook: mine\ntitle: 試し\nphases:\n- id: a\n  title: 段階\n  steps:\n"
        "  - {id: one, do: notify, title: 電話, to: [police], script: nothing, refs: [general]}\n"
        "  - {id: two, do: report, title: 報告, template: nothing, refs: [general]}\n"
        "  - {id: three, do: decide, title: 判断, choices: [{id: x, playbook: nothing}], refs: [general]}\n",
        encoding="utf-8",
    )
    wanted = {
        ("playbook.file-name", "warning", 1), ("playbook.no-script", "error", 7),
        ("playbook.no-template", "warning", 8), ("playbook.no-playbook", "error", 9),
    }  # fmt: skip
    for command in (["check"], ["playbook", "check", "own"], ["check", str(path)]):
        ran = irtool(*command, "--json")
        assert ran.code == 1
        mine = [p for p in ran.json["problems"] if p["file"] == str(path)]
        assert {(p["code"], p["severity"], p["line"]) for p in mine} == wanted
        assert all(p["hint"] for p in mine)
    (workspace.templates / "nothing.md.j2").write_text("x", encoding="utf-8")
    (workspace.templates / "scripts").mkdir()
    (workspace.templates / "scripts" / "nothing.yaml").write_text("script: nothing\ntitle: あ\n", encoding="utf-8")
    codes = {p["code"] for p in irtool("check", str(path), "--json").json["problems"]}
    assert codes == {"playbook.file-name", "playbook.no-playbook"}


@pytest.mark.parametrize("command", [["check"], ["contacts", "check"]])
def test_conditions_of_routes_are_checked_against_the_playbooks(
    irtool: Any, workspace: Workspace, command: list[str]
) -> None:
    """A route's `if` may name a fact that some playbook declares, and no other."""
    path = workspace.contacts / "more.yaml"
    path.write_text(
        "routes:\n- {from: finder, to: [it-duty], if: leak or own_fact}\n- {from: finder, to: [it-duty], if: lark}\n",
        encoding="utf-8",
    )
    (workspace.playbooks / "own.yaml").write_text(
        "playbook: own\ntitle: 試し\nfacts: {own_fact: {type: text}}\n", encoding="utf-8"
    )
    ran = irtool(*command, "--json")
    assert ran.code == 0
    mine = [(p["code"], p["line"], p["column"]) for p in ran.json["problems"] if p["file"] == str(path)]
    assert mine == [("chart.route-if", 3, 37)]
