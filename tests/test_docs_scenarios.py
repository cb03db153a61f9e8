"""docs/scenarios.md: its example is a scenario without a fault, and every key of the file stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from irtool.domain import scenario
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.store.scenarios import check_scenario

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "scenarios.md").read_text("utf-8")
MODELS = [m for m in vars(scenario).values() if isinstance(m, type) and m.__module__ == scenario.__name__]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_its_meaning(model: type[msgspec.Struct]) -> None:
    """Each field of each part of the file is named."""
    named = set(re.findall(r"[`{ ,]([a-z_]+)(?=[`},:])", PAGE))
    assert {field.encode_name for field in msgspec.structs.fields(model)} <= named


def test_its_example_has_neither_errors_nor_warnings(workspace: Workspace) -> None:
    """As it is printed, beside the sample hospital's chart."""
    example = re.search(r"```yaml\n(scenario: .*?)```", PAGE, re.DOTALL)
    assert example is not None
    path = workspace.playbooks / "drills" / "small-night.yaml"
    path.parent.mkdir()
    path.write_text(example[1], encoding="utf-8")
    loaded = check_scenario(path, workspace, load_chart(workspace.contacts).chart)
    assert loaded.scenario is not None and loaded.problems == []
