"""Enter and arrows are enough; digits and letters work in full width; the table of actions is all reachable."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, screens, text, whole

from irtool.runner.actions import ACTIONS, here
from irtool.store.paths import Workspace
from irtool.tui.home import HomePage
from irtool.tui.picking import MorePage
from irtool.tui.run import RunPage
from irtool.words import record
from irtool.words.screen import SCREEN
from irtool.words.status import STATUS


@pytest.mark.parametrize(
    "action", [a for a in here("incident") if a.id not in ("more", "reopen", "lead")], ids=lambda a: a.id
)
async def test_every_action_is_reached_with_arrows_and_enter(workspace: Workspace, clock: Any, action: Any) -> None:
    """From the run page: ほかの操作 by the right arrow, the row by the down arrow, Enter opens it."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for _ in range(10):
            if "[ほかの操作]" in whole(app):
                break
            await keys(pilot, "right")
        await keys(pilot, "enter")
        assert isinstance(app.screen, MorePage)
        before = (app.theme, app.ui.lang)
        await choose(app, pilot, action.title[0])
        assert not isinstance(app.screen, MorePage)
        opened = not isinstance(app.screen, RunPage)
        if action.id == "quit":
            assert app.return_value == 0
        else:
            changed = before != (app.theme, app.ui.lang)
            assert opened or changed or action.id == "steps"


@pytest.mark.parametrize("action", [a for a in here("home") if a.id != "more"], ids=lambda a: a.id)
async def test_every_action_of_home_is_reached_too(workspace: Workspace, clock: Any, action: Any) -> None:
    """Also before anything is opened."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f9")
        await choose(app, pilot, action.title[0])
        assert not isinstance(app.screen, MorePage)


async def test_every_row_of_home_opens_by_enter(workspace: Workspace, clock: Any) -> None:
    """No row of the first page is dead."""
    async with screens(workspace, clock) as (app, pilot):
        count = len(app.screen.rows())
        for n in range(count):
            await keys(pilot, *["up"] * count, *["down"] * n, "enter")
            assert not isinstance(app.screen, HomePage), n
            await keys(pilot, "escape")
            assert isinstance(app.screen, HomePage), n


async def test_digits_and_letters_in_full_width(workspace: Workspace, clock: Any) -> None:
    """An input method that was left on does not stop anybody: `１` chooses, `ｅ` narrows."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "１", "１", "１")
        assert isinstance(app.screen, RunPage)
        await keys(pilot, "３")
        assert any(row.startswith(" >中 3") for row in text(app))
        await keys(pilot, "f9", "ｅ", "ｎ", "ｇ")
        assert "English" in whole(app)
        assert len(app.screen.rows()) == 1
        await keys(pilot, "enter")
        assert text(app)[0].startswith("[REAL]")


async def test_unknown_keys_do_nothing(workspace: Workspace, clock: Any) -> None:
    """A cat on the keyboard records nothing on the run page."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        before = whole(app)
        for key in ("q", "x", "z", "ｑ", "f10", "f11", "f12", "insert", "delete", "ctrl+z", "home", "backspace"):
            await keys(pilot, key)
        assert whole(app) == before


def test_every_key_of_the_table_is_a_row_and_has_words() -> None:
    """Function keys are short cuts only."""
    used = [a.key for a in ACTIONS if a.key]
    assert len(used) == len(set(used))
    assert all(all(a.title) and all(a.help) for a in ACTIONS)


def test_every_text_exists_in_both_languages_and_keeps_the_row() -> None:
    """No empty half, and no sign that an old console draws twice as wide."""
    import unicodedata

    tables = [SCREEN, STATUS, *(t for t in vars(record).values() if isinstance(t, dict) and t)]
    pairs = [p for t in tables for p in t.values() if isinstance(p, tuple)]
    pairs += [p for a in ACTIONS for p in (a.title, a.help)]
    assert len(pairs) > 300
    for pair in pairs:
        assert len(pair) == 2 and all(isinstance(half, str) and half for half in pair), pair
        for half in pair:
            assert not [c for c in half if unicodedata.east_asian_width(c) == "A"], half
            assert not any(w in half for w in ("トリアージ", "指紋", "プレイブック", "ファクト", "イベント")), half
