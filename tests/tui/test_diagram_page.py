"""The contact diagram on the screen: from Home and from an incident, searched, a party opened."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, choose, keys, other, screens, whole

from irtool.store.paths import Workspace
from irtool.tui.diagram import DiagramPage
from irtool.tui.run import RunPage


async def test_from_home_to_a_partys_numbers_and_back(workspace: Workspace, clock: Any) -> None:
    """Tiers from the top; Enter on a party opens it, Esc leads back to the diagram."""
    async with screens(workspace, clock) as (app, pilot):
        await other(app, pilot, "連絡体制図を見る")
        assert isinstance(app.screen, DiagramPage)
        shown = whole(app)
        assert shown.index("発見した人") < shown.index("1> 当直師長") < shown.index("3> 当直医（夜間または休日）")
        await choose(app, pilot, "2> 医療情報システム安全管理責任者")
        assert not isinstance(app.screen, DiagramPage)
        assert "田中 一郎" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, DiagramPage)


async def test_typing_finds_and_a_heading_opens_nothing(workspace: Workspace, clock: Any) -> None:
    """Search narrows the rows; Enter on a heading stays where it is."""
    async with screens(workspace, clock) as (app, pilot):
        await other(app, pilot, "連絡体制図を見る")
        await keys(pilot, "enter")
        assert isinstance(app.screen, DiagramPage)
        await keys(pilot, "text:8003")
        assert "昼夜 内線 8003" in whole(app)
        assert "発見した人" not in whole(app)


async def test_during_an_incident(workspace: Workspace, clock: Any) -> None:
    """It is among the other actions; Esc leads back to the step."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "連絡体制図を見る")
        assert isinstance(app.screen, DiagramPage)
        await keys(pilot, "end")
        assert "救急外来にある、ふだんの連絡の番号を使う。" in whole(app)
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)
