"""Where there is little room: what must be seen stays, what can wait gives way."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from screen import TO_RUN, keys, screens, whole

from irtool.domain.steps import StepPermitted
from irtool.store.paths import Workspace


@pytest.mark.parametrize("size", [(80, 24), (60, 24)])
@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_the_mark_of_common_advice_is_never_cut(
    workspace: Workspace, clock: Any, size: tuple[int, int], lang: str
) -> None:
    """The page of kinds says which advice has no source, at any width."""
    async with screens(workspace, clock, lang, size) as (app, pilot):
        await keys(pilot, "enter")
        (row,) = [row for row in whole(app).splitlines() if app.ui.say("kind.advice") in row]
        assert cell_len(row) <= size[0]


async def test_what_to_do_stays_in_sight_beside_a_long_cable(workspace: Workspace, clock: Any) -> None:
    """Once permitted, 許可 takes one row; F1 has the whole rule and how to undo it."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        rule = "BCP 3章 サイバー攻撃のときは院長が不在でも当直師長が決めてよい"
        app.ui.session.act(StepPermitted(step="cut-backup", permitted_by="sato", how="phone", rule=rule))
        await keys(pilot, *["down"] * 4)
        shown = whole(app)
        assert "手順5" in shown
        assert "する 1" in shown
        right = [row.partition("|")[2].strip() for row in shown.splitlines()]
        at = next(n for n, row in enumerate(right) if row.startswith("許可"))
        assert right[at + 1].startswith("線")
        await keys(pilot, "f1")
        full = whole(app).replace("\n", "").replace(" ", "")
        assert "当直師長が決めてよい" in full
        assert "順に差す" in full
