"""The page on this computer: doubts in words, and from it the clock and the place of the second copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, text, whole

from irtool.store import keys as keyring
from irtool.store import machine, place
from irtool.store.paths import Workspace


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyring answers at once that there is none."""
    monkeypatch.setattr(keyring, "ask", lambda _: keyring.Answer("", "absent"))


def marked(app: Any) -> str:
    """The row with the mark."""
    return next(row.strip() for row in text(app) if row.startswith(" >"))


def joined(app: Any) -> str:
    """The screen without its row ends: a sentence may go over several rows."""
    return "".join(row.strip() for row in text(app))


async def test_doubts_come_first_and_the_marked_one_stands_below_in_full(workspace: Workspace, clock: Any) -> None:
    """From Home by the list of actions; a laptop on its cable is the first line, with what to do."""
    async with screens(workspace, clock) as (app, pilot):
        await other(app, pilot, "このパソコンを確かめる")
        for _ in range(50):
            if "調べています" not in whole(app):
                break
            await settle(pilot)
        assert marked(app).startswith("> 注意  ネットワークにつながっています")
        assert "線を抜き、無線を切ってください。" in joined(app)
        await keys(pilot, "down")
        assert "このパソコンに鍵束がありません" in marked(app)
        assert "番号 1 件" in whole(app)
        await keys(pilot, "down")
        assert marked(app).startswith("> 良  電池 78%")


async def test_the_clock_is_recorded_from_it(workspace: Workspace, clock: Any) -> None:
    """Enter on the doubt opens the page of the clock; afterwards the doubt is gone."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "このパソコンを確かめる")
        await choose(app, pilot, "時計をまだ確かめていません")
        await keys(pilot, "text:0213", "enter")
        if not on_disk(workspace, "clock.compared"):
            await keys(pilot, *["backspace"] * 4, "text:02:13", "enter")
        assert [found["offset"] for found in on_disk(workspace, "clock.compared")] == [0]
        await other(app, pilot, "このパソコンを確かめる")
        assert "時計は、この事案で確かめてあります" in whole(app)


async def test_without_an_incident_the_clock_s_row_says_why_not(workspace: Workspace, clock: Any) -> None:
    """Greyed with its reason; Enter says it too."""
    async with screens(workspace, clock) as (app, pilot):
        await other(app, pilot, "このパソコンを確かめる")
        await choose(app, pilot, "時計のずれを記録する")
        assert text(app)[-1].strip() == "進行中の事案はありません"


async def test_a_stick_chosen_here_gets_the_incident(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """The folder is typed, the copy is made at once, the first row says up to when; an empty folder ends it."""
    stick = tmp_path / "stick"
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        assert "写し" not in text(app)[0]
        await other(app, pilot, "このパソコンを確かめる")
        await choose(app, pilot, "記録の写しの置き場所を選ぶ")
        await keys(pilot, f"text:{stick}", "enter")
        assert f"{stick} に写します。"[:60] in text(app)[-1]
        app.ui.session.settle(20)
        await keys(pilot, "escape")
        assert "写しUSB 02:13まで" in text(app)[0]
        (copy,) = (stick / "incidents").iterdir()
        assert {p.name: p.read_bytes() for p in (copy / "journal").iterdir()} == {
            p.name: p.read_bytes() for p in (app.ui.session.path / "journal").iterdir()
        }
        stick.rename(tmp_path / "away")
        await keys(pilot, "f3", "text:x", "enter")
        app.ui.session.settle(20)
        await keys(pilot, "down")
        assert "写しUSB できません 02:13まで" in text(app)[0]
        await other(app, pilot, "このパソコンを確かめる")
        await choose(app, pilot, "注意  記録の写しの置き場所（/")
        await keys(pilot, *["backspace"] * len(str(stick)), "enter", "escape")
        assert "写し" not in text(app)[0]


async def test_a_folder_that_cannot_be_written_is_said_and_stays_typed(
    workspace: Workspace, clock: Any, tmp_path: Path
) -> None:
    """Nothing typed is lost."""
    (tmp_path / "f").write_text("")
    async with screens(workspace, clock) as (app, pilot):
        await other(app, pilot, "このパソコンを確かめる")
        await choose(app, pilot, "記録の写しの置き場所を選ぶ")
        await keys(pilot, f"text:{tmp_path}/f/x", "enter")
        assert "写しの置き場所にできません" in text(app)[-1]
        assert app.screen.values() == {"path": f"{tmp_path}/f/x"}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_home_and_who_name_the_most_urgent_doubt(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """One line, besides cable and clock; the first row still takes three Enters to the first step."""
    monkeypatch.setattr(place, "share", lambda _: "cifs")
    async with screens(workspace, clock, size=size) as (app, pilot):
        assert "共有フォルダ（cifs）" in whole(app)
        await keys(pilot, "enter", "enter")
        if size != (60, 20):  # there the list needs the rows
            assert "共有フォルダ（cifs）" in whole(app)
        await keys(pilot, "enter")
        assert "手順1" in whole(app)


async def test_a_battery_below_twenty_percent_stands_in_the_first_row(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks at the steps sees it in time."""
    monkeypatch.setattr(machine, "battery", lambda: 12)
    async with screens(workspace, clock, size=(120, 24)) as (app, pilot):
        await keys(pilot, *TO_RUN)
        assert "電池 12%" in text(app)[0]
