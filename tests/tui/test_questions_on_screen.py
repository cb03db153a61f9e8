"""Questions of the Q&A on the screens: chat that people fall back on, sources in the cut list, connected systems."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, act, keys, on_disk, screens, text, whole

from irtool.store.paths import Workspace
from irtool.tui.cutting import CutPage
from irtool.tui.party_page import PartyPage

SOURCE = "VPN装置 接続元: N社の保守の接続元（192.0.2.11）"


async def test_q10_a_note_that_names_a_chat_is_saved_and_warned_of_once(workspace: Workspace, clock: Any) -> None:
    """The warning stands in the message row after the note; the next such note brings none."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:LINEで家族に連絡", "enter")
        assert "患者さんの情報を書かないでください" in whole(app) and "Q-10" in whole(app)
        await keys(pilot, "down", "f3", "text:LINEでも送る", "enter")
        assert "患者さんの情報を書かないでください" not in whole(app)
        assert [e["text"] for e in on_disk(workspace, "note.added")] == ["LINEで家族に連絡", "LINEでも送る"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_q16_a_source_is_offered_ticked_and_moot_once_the_line_is_cut(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """Marked 任意, recorded under its name, not counted among what has to be cut."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(pilot, *TO_RUN, "6")
        await act(app, pilot, app.ui.say("do.cut"))
        assert isinstance(app.screen, CutPage)
        ids = [row.id for row in app.screen.rows()]
        await keys(pilot, *["down"] * ids.index(SOURCE))
        assert any(row.startswith(" >") and "任意  VPN装置 接続元" in row for row in text(app))
        assert "Q-16" in whole(app)
        await keys(pilot, "enter", "enter")
        assert on_disk(workspace, "step.checked")[0]["thing"] == SOURCE
        assert "外したもの 0 / 5" in whole(app)
        await keys(pilot, "home", *["down"] * ids.index("vpn1"), "enter", "enter")
        assert app.screen.rows()[ids.index(SOURCE) - 1].style == "dim"
        marked = app.screen.rows()[app.screen.cursor].id
        assert marked == "fw1"  # what follows is the next line, not a source of the one that is cut


async def test_q03_a_vendors_page_says_which_systems_are_connected(workspace: Workspace, clock: Any) -> None:
    """Beside the system of the contract."""
    async with screens(workspace, clock, size=(120, 40)) as (app, pilot):
        app.push_screen(PartyPage("vendor-d"))
        await pilot.pause()
        assert "オンライン資格確認（インターネットにつながる）" in whole(app)
