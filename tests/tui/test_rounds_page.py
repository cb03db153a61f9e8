"""A verification round on the screens, keys only: begun, answered, left and taken up again, reported."""

from __future__ import annotations

from typing import Any

import pytest
from screen import choose, keys, screens, text, whole

from irtool.store import rounds as kept
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.rounds import RoundPage


async def to_round(app: Any, pilot: Any) -> None:
    """From Home by the row of the quiet months."""
    await choose(app, pilot, "ふだんの点検")
    await choose(app, pilot, "名簿の確認")
    assert isinstance(app.screen, RoundPage)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_round_is_begun_left_and_taken_up_again(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """Confirmed, changed, not reached, later; Esc leaves it; the next look goes on where it was."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_round(app, pilot)
        await choose(app, pilot, "岡本")
        await keys(pilot, "text:sato", "enter")  # who confirms is asked once
        assert "3101" in whole(app)
        await keys(pilot, "1")
        assert "岡本 真由美: 確認できた" in text(app)[-1]
        await choose(app, pilot, "林 直美")
        await keys(pilot, "4")
        app.screen.stand_on("i3")
        await keys(pilot, "end", "backspace", "text:9", "enter")
        assert load_chart(workspace.contacts).chart.people["hayashi"].channels[0].value == "3409"
        await choose(app, pilot, "警察")
        await keys(pilot, "5")
        await choose(app, pilot, "佐々木")
        await keys(pilot, "6", "escape")
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_round(app, pilot)
        asked = len(kept.read(kept.all_rounds(workspace)[0]).asked)
        assert f"聞いた 3 / {asked}   変更 1   つながらない 1" in whole(app)
        await keys(pilot, "home")
        assert "佐々木" in whole(app)
    verified = load_chart(workspace.contacts).chart.people["okamoto"].verified
    assert verified is not None
    assert (verified.on, verified.by, verified.how) == ("2026-11-22", "sato", "call")


async def test_the_end_of_a_round_is_asked_twice(workspace: Workspace, clock: Any) -> None:
    """Enter once says what it means; another row takes it back; report and letters are rows as well."""
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_round(app, pilot)
        await keys(pilot, "enter")
        await keys(pilot, "end", "up", "enter")
        assert "report-2026-11-22" in text(app)[-1]
        await keys(pilot, "end", "enter", "up", "down", "enter")
        assert "もう一度 Enter" in text(app)[-1]
        assert kept.current(workspace) is not None
        await keys(pilot, "enter")
        assert "確認を終えました" in text(app)[-1]
        assert kept.current(workspace) is None


async def test_nothing_changed_is_said_and_what_was_typed_is_kept(workspace: Workspace, clock: Any) -> None:
    """A number without its zero is refused with a word; after Esc the form has what was typed."""
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_round(app, pilot)
        await choose(app, pilot, "岡本")
        await keys(pilot, "4", "enter")
        assert "変わったところがありません" in text(app)[-1]
        app.screen.stand_on("i4")
        await keys(pilot, "text:9012345678", "enter")
        assert "先頭の 0" in text(app)[-1]
        await keys(pilot, "escape", "4")
        assert "9012345678" in whole(app)


async def test_private_numbers_are_shown_to_whoever_calls(workspace: Workspace, clock: Any) -> None:
    """As on the call sheet: the holders of a post with all their numbers."""
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_round(app, pilot)
        await choose(app, pilot, "看護部長")
        assert "090-0000-0012" in whole(app)
        assert "中村 恵子" in whole(app)
