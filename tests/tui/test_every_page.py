"""Every page at every size, in both languages, in every colour: nothing crashes, nothing is cut away."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from rich.cells import cell_len
from screen import TO_RUN, keys, screens, segments, settle, text, whole
from tour import all_pages, tour

from irtool.store.paths import Workspace
from irtool.tui.choosing import ListPage
from irtool.tui.form import FormPage
from irtool.tui.page import Page

NEVER = ("トリアージ", "指紋", "プレイブック", "ファクト", "イベント", "インシデント", "封印")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", [(200, 50), (60, 20), (40, 12), (20, 5)])
async def test_no_size_is_too_small_or_too_large(
    workspace: Workspace, clock: Any, size: tuple[int, int], lang: str
) -> None:
    """Large screens and windows that somebody squeezed: every page draws."""
    async with screens(workspace, clock, lang, size) as (app, pilot):
        async for page in tour(app, pilot):
            assert len(text(app)) == size[1]
            if isinstance(page, ListPage) and size[1] >= 12:
                assert any(row.startswith(" >") for row in text(app)), type(page).__name__


def _rows(page: Page) -> list[str]:
    """The rows as the page makes them, before anything is cut off at the edge."""
    if isinstance(page, FormPage):
        return [row.text for row in (*page.above(80), *page.below(80))]
    return [row.text for row in page.page(80, 24)]


@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_every_page_at_80x24(workspace: Workspace, clock: Any, lang: str) -> None:
    """Nothing is cut off; status and keys are in sight; no sign that shifts a row; no word that misleads.

    A page that is added later must be added to the tour as well.
    """
    seen: set[type[Page]] = set()
    async with screens(workspace, clock, lang) as (app, pilot):
        async for page in tour(app, pilot):
            rows, name = text(app), type(page).__name__
            seen.add(type(page))
            assert len(rows) == 24, name
            assert [row for row in _rows(page) if cell_len(row) > 80] == [], name
            if app.ui.session is not None:
                kind = ("[訓練]", "[DRILL]") if app.ui.session.drill else ("[本番]", "[REAL]")
                assert rows[0].startswith(kind[lang == "en"]), name
            assert app.ui.say(page.hints) in rows[-1] or page.message[:30] in rows[-1], name
            assert set(rows[1]) == {"-"}, name
            assert ".title" not in rows[0], name
            shown = whole(app)
            shifting = {c for c in shown if unicodedata.east_asian_width(c) == "A" or ord(c) >= 0x1F000}
            assert shifting == set(), name
            assert [w for w in NEVER if w in shown] == [], name
    assert all_pages() - seen == set()


@pytest.mark.parametrize("variable", ["NO_COLOR", "IRTOOL_CONTRAST", "PLAIN"])
async def test_text_is_visible_in_every_colouring(
    workspace: Workspace, clock: Any, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colours, with high contrast, and as usual: no text in the colour of its ground."""
    monkeypatch.setenv(variable, "1")
    async with screens(workspace, clock) as (app, pilot):
        async for page in tour(app, pilot):
            for segment in segments(app):
                style = segment.style
                if segment.text.strip() and style is not None and style.color and style.bgcolor:
                    assert style.color.triplet != style.bgcolor.triplet, (type(page).__name__, segment)


async def test_high_contrast_is_a_row_of_the_other_actions(workspace: Workspace, clock: Any) -> None:
    """Somebody who cannot read the colours can change them from the list."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f9", "up", "text:色", "enter")
        assert app.theme == "irtool-contrast"


async def test_a_wide_screen_shows_more(workspace: Workspace, clock: Any) -> None:
    """At 200x50 the titles of the steps are whole and more of the record is in sight."""
    async with screens(workspace, clock, size=(200, 50)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for n in range(9):
            await keys(pilot, "f3", f"text:note{n}", "enter")
        rows = whole(app)
        assert all(f"note{n}" in rows for n in range(9))
        assert "未 画像 E社（代理店）" in rows


async def test_another_size_while_it_runs(workspace: Workspace, clock: Any) -> None:
    """A window that is dragged smaller and larger keeps its page."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for size in ((40, 12), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert len(text(app)) == size[1]
        assert "F9" in text(app)[-1]
