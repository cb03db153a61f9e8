"""Answers of a round that came back, read on the screens: every difference is shown before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import choose, keys, screens, settle, text, whole

from irtool.domain.text import cell_width
from irtool.runner import letters, rounds
from irtool.store import rounds as kept
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.round_answers import AnswersPage, AnswersPreviewPage
from irtool.tui.rounds import RoundPage

ANSWER = "答え [answer]:"


def mail(workspace: Workspace, clock: Any, party: str, *changes: tuple[str, str]) -> str:
    """The reply of a party to its letter, with these texts exchanged."""
    path, _, _ = rounds.start(workspace, "sato", clock(), everyone=True)
    folder, _, _ = letters.make(workspace, path, [party], "sato", clock(), "ja")
    found = (folder / f"{party}.txt").read_text("utf-8")
    for old, new in changes:
        assert old in found
        found = found.replace(old, new)
    return found


async def to_row(app: Any, pilot: Any) -> None:
    """From Home to the row of the answers, up from the end of the long list, and Enter."""
    await choose(app, pilot, "ふだんの点検")
    await choose(app, pilot, "名簿の確認")
    await keys(pilot, "end")
    while not any(row.startswith(" >") and "返ってきた答えを読む" in row for row in text(app)):
        await keys(pilot, "up")
    await keys(pilot, "enter")


async def to_file(app: Any, pilot: Any, path: Path) -> None:
    """From Home to the differences in this file."""
    await to_row(app, pilot)
    assert isinstance(app.screen, AnswersPage)
    app.screen.query_one("#f-path").value = f'"{path}"'
    await settle(pilot)
    await keys(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_differences_are_shown_then_written(
    workspace: Workspace, clock: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    """A changed number with before and after, nothing written; Enter writes it, the round has the answer."""
    path = tmp_path / "返信.txt"
    path.write_text(
        mail(workspace, clock, "vendor-b", (ANSWER, f"{ANSWER} 変わった"), ("03-0000-0011", "03-5555-0001")), "utf-8"
    )
    async with screens(workspace, clock, who="sato", size=size) as (app, pilot):
        await to_file(app, pilot, path)
        assert isinstance(app.screen, AnswersPreviewPage)
        assert "03-0000-0011" in whole(app) and "03-5555-0001" in whole(app)
        assert ".." not in "".join(text(app)[:-1])
        assert all(cell_width(row) <= size[0] for row in text(app))
        assert kept.read(kept.all_rounds(workspace)[0]).done == 0
        await keys(pilot, "home", "enter")
        assert isinstance(app.screen, RoundPage) and "1件の答えを書きました" in text(app)[-1]
    office = load_chart(workspace.contacts).chart.organisations["vendor-b"]
    assert "03-5555-0001" in [c.value for c in office.channels]
    assert office.verified is not None and (office.verified.on, office.verified.how) == ("2026-11-22", "mail")
    assert kept.read(kept.all_rounds(workspace)[0]).answers["vendor-b"].outcome == "changed"


async def test_what_cannot_be_taken_says_why_and_the_rest_is_written(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    """Two replies in one file, one with an odd answer: one is written, the other is said and stays open."""
    good = mail(workspace, clock, "okamoto", (ANSWER, f"{ANSWER} 変わりない"))
    odd = mail(workspace, clock, "sasaki", (ANSWER, f"{ANSWER} たぶん"))
    path = tmp_path / "replies.txt"
    path.write_text(good + odd, "utf-8")
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_file(app, pilot, path)
        assert "読めた答え 1件   読めない 1件" in whole(app) and "たぶん" in whole(app)
        await keys(pilot, "home", "enter")
        assert "1件の答えを書きました" in text(app)[-1] and "佐々木" in text(app)[-1]
    assert set(kept.read(kept.all_rounds(workspace)[0]).answers) == {"okamoto"}


async def test_a_file_without_a_sheet_is_said_and_the_path_stays(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    """No file, a file of something else: a sentence each, and the form stays; a day that is none is said as well."""
    reply = tmp_path / "reply.txt"
    reply.write_text(mail(workspace, clock, "okamoto", (ANSWER, f"{ANSWER} 変わりない")), "utf-8")
    other = tmp_path / "menu.txt"
    other.write_text("今日の給食\n", encoding="utf-8")
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_file(app, pilot, tmp_path / "none.xlsx")
        assert isinstance(app.screen, AnswersPage) and "ファイルを読めません" in whole(app)
        app.screen.query_one("#f-path").value = str(other)
        await keys(pilot, "enter")
        assert "確認番号 [round]" in whole(app).replace("\n ", "")
        app.screen.query_one("#f-path").value = str(reply)
        app.screen.query_one("#f-on").value = "きのう"
        await keys(pilot, "enter")
        assert isinstance(app.screen, AnswersPreviewPage)
        assert "きのう" in whole(app) and "書けるものはありません" in whole(app)


async def test_without_a_round_the_row_says_why(workspace: Workspace, clock: Any) -> None:
    """Greyed with its reason until a round is under way."""
    async with screens(workspace, clock, who="sato") as (app, pilot):
        await to_row(app, pilot)
        assert isinstance(app.screen, RoundPage) and "確認を始めてから" in text(app)[-1]
