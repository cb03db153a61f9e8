"""Affected things and services on the screen: one by one, a pasted list, several at once, all with arrows and Enter."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, text, types, whole
from textual import events
from textual.pilot import Pilot

from irtool.domain.affected import ThingChanged
from irtool.store import drafts
from irtool.store.paths import Workspace
from irtool.tui.app import IrtoolApp
from irtool.tui.run import RunPage
from irtool.tui.things import HistoryPage, MarkPage, ThingsPage


async def to_things(app: IrtoolApp, pilot: Pilot[int], *names: str) -> None:
    """The page of the things, with these recorded as suspected."""
    await keys(pilot, *TO_RUN)
    if names:
        app.ui.session.act(*[ThingChanged(thing=name, status="suspected") for name in names])  # type: ignore[union-attr]
    await other(app, pilot, "被害の機器")
    assert isinstance(app.screen, ThingsPage)


async def paste(app: IrtoolApp, pilot: Pilot[int], what: str) -> None:
    """As a terminal hands over pasted text: to what has the focus."""
    app.focused.post_message(events.Paste(what))  # type: ignore[union-attr]
    await settle(pilot)


async def test_one_device_goes_its_way_with_enter_alone(workspace: Workspace, clock: Any) -> None:
    """The likely next status is the first row: 疑い to 復旧 is two Enters each."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        await keys(pilot, "enter", "text:PC1", "enter")
        assert "1件: 疑い 1" in whole(app)
        await choose(app, pilot, "PC1")
        for _ in range(6):
            await keys(pilot, "enter", "enter")
            assert isinstance(app.screen, HistoryPage)
        statuses = [c["status"] for c in on_disk(workspace, "thing.changed")]
        assert statuses == ["suspected", "isolated", "preserved", "shipped", "returned", "wiped", "restored"]


async def test_shipping_asks_who_has_it(workspace: Workspace, clock: Any) -> None:
    """Holder, slip and time; the history says them, newest first, and the list shows who has it."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1")
        await choose(app, pilot, "PC1")
        await choose(app, pilot, "発送")
        await keys(pilot, "text:調査会社", "down", "text:T-1182", "down", "text:02:00", "enter")
        entry = on_disk(workspace, "thing.changed")[-1]
        assert (entry["to"], entry["ref"], entry["occurred"]) == ("調査会社", "T-1182", "2026-11-22T02:00+09:00")
        shown = whole(app)
        assert "預け先 調査会社  T-1182" in shown
        assert shown.index("02:00 発送") < shown.index("02:13 疑い")
        await keys(pilot, "escape")
        assert "調査会社 発送 02:00" in whole(app)


async def test_a_time_that_is_none_records_nothing(workspace: Workspace, clock: Any) -> None:
    """The form stays with what was typed, and says so."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1")
        await choose(app, pilot, "PC1")
        await choose(app, pilot, "発送")
        await keys(pilot, "down", "down", "text:いつか", "enter")
        assert len(on_disk(workspace, "thing.changed")) == 1
        assert app.ui.say("when.bad")[:10] in text(app)[-1]


async def test_adding_what_is_there_already_is_said_first(workspace: Workspace, clock: Any) -> None:
    """By any spelling; the second Enter changes its status, it is not added a second time."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1")
        await keys(pilot, "enter", "text:ｐｃ１", "down", "right", "up", "enter")
        assert "すでにあります" in text(app)[-1]
        assert len(on_disk(workspace, "thing.changed")) == 1
        await keys(pilot, "enter")
        assert on_disk(workspace, "thing.changed")[-1] == {"thing": "PC1", "status": "infected"}


async def test_an_empty_form_records_nothing(workspace: Workspace, clock: Any) -> None:
    """Enter in an empty form goes back to the list, Esc to the steps."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        before = types(workspace)
        await keys(pilot, "enter", "enter")
        assert isinstance(app.screen, ThingsPage)
        await keys(pilot, "escape")
        assert isinstance(app.screen, RunPage)
        assert types(workspace) == before


async def test_a_pasted_list_is_shown_before_it_is_recorded(workspace: Workspace, clock: Any) -> None:
    """Counts and duplicates first; nothing is written until 記録する; then the list is empty again."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC9")
        await choose(app, pilot, "一覧を貼り付ける")
        await paste(app, pilot, "端末名\t場所\r\nＰＣ１\t4階東\r\n\r\nPC1\t5階\r\nPC9\t6階\r\n・PC2")
        before = types(workspace)
        await keys(pilot, "down", "right", "enter")
        shown = whole(app)
        assert "新しい 2件、すでにある 1件、重複 1件、空の行 1、見出し 1" in shown
        assert "重複 4行目 PC1（2行目と同じ）" in shown and "すでにある 5行目 PC9" in shown
        assert types(workspace) == before
        await choose(app, pilot, "新しいものだけ記録する（2件）")
        found = on_disk(workspace, "thing.changed")[1:]
        assert found == [
            {"thing": "PC1", "status": "infected", "place": "4階東"}, {"thing": "PC2", "status": "infected"},
        ]  # fmt: skip
        assert isinstance(app.screen, ThingsPage)
        await choose(app, pilot, "一覧を貼り付ける")
        assert app.screen.values()["list"] == ""


async def test_the_list_is_left_with_the_arrows_and_kept(workspace: Workspace, clock: Any) -> None:
    """Enter makes a new line, Down behind the last one leads out, Esc keeps the words for next time."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        await choose(app, pilot, "一覧を貼り付ける")
        await keys(pilot, "text:PC1", "enter", "text:PC2", "up", "down", "down", "right")
        assert app.focused.id == "f-status"
        await keys(pilot, "up")
        assert app.focused.id == "f-list"
        await keys(pilot, "escape")
        assert drafts.load(app.ui.session.code, "paste")["list"] == "PC1\nPC2"
        await choose(app, pilot, "一覧を貼り付ける")
        await keys(pilot, "tab", "enter")
        assert "新しい 2件" in whole(app)
        await keys(pilot, "enter")
        assert [c["status"] for c in on_disk(workspace, "thing.changed")] == ["infected", "infected"]


async def test_pasted_escapes_are_readable_and_function_keys_wait(workspace: Workspace, clock: Any) -> None:
    """Nothing pasted moves the cursor of the terminal; F9 belongs to the input method here."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        await choose(app, pilot, "一覧を貼り付ける")
        await paste(app, pilot, "PC\x1b[31m\x07\u202e1")
        page = app.screen
        await keys(pilot, "f9", "f7")
        assert app.screen is page
        assert "\x1b" not in page.values()["list"] and "\\x1b" in page.values()["list"]
        await keys(pilot, "tab", "enter", "enter")
        assert on_disk(workspace, "thing.changed")[0]["thing"] == "PC\\x1b[31m\\x07\\u202e1"


async def test_an_empty_list_says_so(workspace: Workspace, clock: Any) -> None:
    """Nothing to record: the page stays."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        await choose(app, pilot, "一覧を貼り付ける")
        await keys(pilot, "enter", "enter", "tab", "enter")
        assert app.ui.say("paste.nothing") in text(app)[-1]


async def test_a_thousand_rows_are_one_write(workspace: Workspace, clock: Any) -> None:
    """Pasted, looked at, recorded: one write of a thousand entries, and the run page shows a count."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        await choose(app, pilot, "一覧を貼り付ける")
        await paste(app, pilot, "\n".join(f"端末{n}\t{n % 9}階" for n in range(1000)))
        await keys(pilot, "tab", "enter", "enter")
        assert "1000件を記録しました" in text(app)[-1]
        assert len(on_disk(workspace, "thing.changed")) == 1000
        await keys(pilot, "escape")
        assert "被害 1000件: 疑い 1000" in whole(app)


async def test_several_are_shipped_together(workspace: Workspace, clock: Any) -> None:
    """まとめて変える: Enter marks, the last row goes on, one form for all of them, one write."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1", "PC2", "PC3")
        await choose(app, pilot, "まとめて変える")
        await choose(app, pilot, "PC1")
        await choose(app, pilot, "PC3")
        await choose(app, pilot, "印を付けた 2件")
        await choose(app, pilot, "発送")
        assert "PC1、PC3" in whole(app)
        await keys(pilot, "text:警察", "down", "text:77", "enter")
        assert isinstance(app.screen, ThingsPage)
        shipped = on_disk(workspace, "thing.changed")[3:]
        assert [(c["thing"], c["status"], c["to"], c["ref"]) for c in shipped] == [
            ("PC1", "shipped", "警察", "77"), ("PC3", "shipped", "警察", "77"),
        ]  # fmt: skip


async def test_space_marks_and_all_in_sight_can_be_marked(workspace: Workspace, clock: Any) -> None:
    """Space on a row begins marking there; typing narrows the list; marks outside of it stay."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1", "PC2", "看護端末")
        await keys(pilot, "end", " ")
        assert isinstance(app.screen, MarkPage)
        assert any(row.startswith(" >") and "[x] 看護端末" in row for row in text(app))
        await keys(pilot, "text:pc")
        assert "看護端末" not in whole(app)
        await choose(app, pilot, "見えている 2件すべて")
        assert "3件に印" in whole(app)
        await choose(app, pilot, "印をすべて外す")
        assert "1件に印" in whole(app)


async def test_without_marks_and_without_things_the_rows_say_why(workspace: Workspace, clock: Any) -> None:
    """Greyed with the reason, and Enter records nothing."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot)
        assert any("まとめて変える" in row and "まだ機器がありません" in row for row in text(app))
        await keys(pilot, "down", "down", "enter")
        assert isinstance(app.screen, ThingsPage)


async def test_the_list_is_searched_by_name_place_and_status(workspace: Workspace, clock: Any) -> None:
    """In half or full width; Esc gives the whole list back first."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, "PC1", "PC22", "プリンター")
        await keys(pilot, "text:pc２２")
        assert "PC22" in whole(app) and "プリンター" not in whole(app)
        await keys(pilot, "escape")
        assert "プリンター" in whole(app)
        assert isinstance(app.screen, ThingsPage)


async def test_a_long_history_is_behind_f1(workspace: Workspace, clock: Any) -> None:
    """The newest stand on the page with the next statuses in sight; F1 shows all."""
    async with screens(workspace, clock) as (app, pilot):
        await to_things(app, pilot, *["PC1"] * 30)
        await choose(app, pilot, "PC1")
        assert any(row.startswith(" > 1 隔離") for row in text(app))
        assert "F1" in whole(app)
        await keys(pilot, "f1")
        assert whole(app).count("疑い") > 10


async def test_services_stand_with_since_and_expected(workspace: Workspace, clock: Any) -> None:
    """Everything is 未入力 until somebody says; a digit chooses the status; a time that passes is said."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "診療とシステムの状況")
        assert sum("未入力" in row for row in text(app)) >= 7
        await choose(app, pilot, "外来")
        await keys(pilot, "1", "text:08:30", "enter")
        (entry,) = on_disk(workspace, "service.changed")
        assert entry == {"service": "outpatient", "status": "stopped", "expected": "2026-11-22T08:30+09:00"}
        assert "停止 02:13から  見込み 08:30" in whole(app)
        clock.forward(hours=7)
        await keys(pilot, "enter", "escape")
        assert "見込み 08:30 を過ぎました" in whole(app)


async def test_an_expectation_that_is_left_alone_stays_exactly(workspace: Workspace, clock: Any) -> None:
    """Offered again with the next status; Enter keeps the very same moment, also far ahead."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "診療とシステムの状況")
        await choose(app, pilot, "手術")
        await keys(pilot, "1", "text:2026-11-22 23:00", "enter")
        await choose(app, pilot, "手術")
        await keys(pilot, "2", "enter")
        first, second = on_disk(workspace, "service.changed")
        assert (second["status"], second["expected"]) == ("limited", first["expected"])


async def test_another_service_can_be_added(workspace: Workspace, clock: Any) -> None:
    """A name of one's own, and a system of the chart by its name."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for name in ("透析", "電子カルテ"):
            await other(app, pilot, "診療とシステムの状況")
            await choose(app, pilot, "ほかの診療")
            await keys(pilot, f"text:{name}", "enter", "escape")
        assert [c["service"] for c in on_disk(workspace, "service.changed")] == ["透析", "emr"]
        assert "透析 (停止)" in whole(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_the_next_status_is_in_sight_at_every_size(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """History, list of statuses and keys fit."""
    async with screens(workspace, clock, "ja", size) as (app, pilot):
        await to_things(app, pilot, *["とても長い名前の端末" * 5] * 5)
        await choose(app, pilot, "とても長い")
        rows = text(app)
        assert any(row.startswith(" > 1 隔離") for row in rows)
        assert any("誤り" in row for row in rows)
        assert len(rows) == size[1]
