"""Every row of the kinds of trouble leads with three Enters to the first step of its playbook."""

from __future__ import annotations

from typing import Any

import pytest
from screen import keys, on_disk, screens, text, whole

from irtool.store.paths import Workspace
from irtool.tui.run import RunPage

ROWS = [
    (3, "outage", "画面を写真に撮る"),
    (4, "outage", "画面を写真に撮る"),
    (5, "supplier-attack", "来た知らせを残す"),
    (6, "phishing-fraud", "メールと画面を残す"),
    (7, "data-leak", "控えを残す"),
    (8, "ddos-defacement", "画面を写真に撮る"),
    (9, "unauthorised-access", "画面と知らせを残す"),
    (10, "outage", "画面を写真に撮る"),
]


@pytest.mark.parametrize("row,name,first", ROWS)
async def test_three_enters_lead_to_the_first_step_of_each_row(
    workspace: Workspace, clock: Any, row: int, name: str, first: str
) -> None:
    """Nothing is typed: Enter, down to the row, Enter, Enter; the first step stands on the screen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "enter", *["down"] * (row - 1), "enter", "enter")
        assert isinstance(app.screen, RunPage)
        assert [d["playbook"] for d in on_disk(workspace, "playbook.added")] == [name]
        assert f"手順1  {first}" in whole(app)


@pytest.mark.parametrize("row,name", [(row, name) for row, name, _ in ROWS if name != "outage"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_first_phase_fits_its_pane(
    workspace: Workspace, clock: Any, row: int, name: str, size: tuple[int, int]
) -> None:
    """Going down the steps of the first phase, every one shows what to do, and no row is wider than the screen."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(pilot, "enter", *["down"] * (row - 1), "enter", "enter")
        for _ in range(3):
            assert "する " in whole(app), name
            assert len(text(app)) == size[1]
            await keys(pilot, "down")
