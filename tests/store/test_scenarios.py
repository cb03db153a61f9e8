"""Scenario files: found, read, checked with what lies beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import load_playbook
from irtool.store.scenarios import changes, check_scenario, load_scenario, scenario_files

SHIPPED = sorted((shipped("playbooks") / "drills").glob("*.yaml"))
OWN = "scenario: ward-15\ntitle: 自分の訓練\nplaybook: ransomware\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_scenarios_are_sound(path: Path, workspace: Workspace) -> None:
    """Neither error nor warning: beside the shipped playbooks alone, and beside the sample hospital's chart."""
    for chart in (None, load_chart(workspace.contacts).chart):
        loaded = check_scenario(path, workspace, chart)
        assert loaded.scenario is not None and loaded.problems == []


def test_the_hospitals_own_takes_the_place_of_a_shipped_one(workspace: Workspace) -> None:
    """By the name of its file."""
    path = workspace.playbooks / "drills" / "ward-15.yaml"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    assert scenario_files(workspace)["ward-15"] == path
    loaded = load_scenario(workspace, "ward-15")
    assert loaded is not None and loaded.scenario is not None and loaded.scenario.title.ja == "自分の訓練"


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"- 1", b"scenario: [", b"scenario: s", "題".encode("cp932")])
def test_any_bytes_give_problems_with_a_line_and_no_error(data: bytes, workspace: Workspace, tmp_path: Path) -> None:
    """What cannot be read is said."""
    (path := tmp_path / "s.yaml").write_bytes(data)
    loaded = check_scenario(path, workspace, None)
    assert loaded.scenario is None and loaded.problems and all(p.file == str(path) for p in loaded.problems)
    assert check_scenario(tmp_path / "gone.yaml", workspace, None).problems[0].code == "file.unreadable"


def test_the_playbooks_that_choices_change_to_are_found_by_name(workspace: Workspace) -> None:
    """Of the outage, which may turn out to be an attack; of ransomware none but what it names; never itself twice."""
    outage = load_playbook(workspace, "outage")
    assert outage is not None and outage.playbook is not None
    assert "ransomware" in changes(workspace, outage.playbook)
    assert changes(workspace, None) == {}
