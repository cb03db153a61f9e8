"""Duty rosters on the screens, keys only: now and next, a shift put in, a sheet taken in whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen import choose, keys, screens, settle, text, whole

from irtool.domain.chart import Shift
from irtool.domain.text import cell_width
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.contacts import ContactsPage
from irtool.tui.rosters import RosterImportPage, RosterPage, RosterPreviewPage, RostersPage, ShiftPage

SHEET = "日付,氏名,開始,終了\n11/21,斎藤 幸子,17:15,8:30\n11/22,[b]髙橋,17:15,8:30\n"
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])


def shifts(workspace: Workspace, post: str) -> list[Shift]:
    """The roster of a post as the files have it."""
    return load_chart(workspace.contacts).chart.rosters.get(post, [])


async def to_rosters(app: Any, pilot: Any) -> None:
    """From Home by the numbers."""
    await choose(app, pilot, "電話番号")
    assert isinstance(app.screen, ContactsPage)
    await choose(app, pilot, "当番表")
    assert isinstance(app.screen, RostersPage)


async def fill(app: Any, pilot: Any, **values: str) -> None:
    """Type into the fields of the form in front."""
    for name, value in values.items():
        app.screen.query_one(f"#f-{name}").value = value
    await settle(pilot)


@SIZES
async def test_who_is_on_duty_now_and_next(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """Posts held by duty with both; a post without a roster says so; Enter shows what is to come, not what is over."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_rosters(app, pilot)
        row = next(row for row in text(app) if "当直医" in row)
        assert "いま 応援の 石田 医師" in row and "次 08:30 小林" in row
        assert "表になし" in next(row for row in text(app) if "当直師長" in row)
        assert "発見した人" not in whole(app)
        assert all(cell_width(row) <= size[0] for row in text(app))
        await choose(app, pilot, "当直医")
        assert isinstance(app.screen, RosterPage)
        assert "11/21 17:15 から 11/22 08:30" in whole(app) and "090-0000-0099" in whole(app)
        assert "11/20" not in whole(app)


@SIZES
async def test_a_shift_is_put_in_and_corrected(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """It begins where the last one ends; 08:30 until 08:30 is a day; Enter on a shift corrects its telephone."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_rosters(app, pilot)
        await choose(app, pilot, "当直医")
        await choose(app, pilot, "足す")
        assert isinstance(app.screen, ShiftPage)
        await keys(pilot, "text:小林修", "down", "down", "text:8:30")
        assert "11/23 08:30 から 11/24 08:30 まで" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, RosterPage)
        last = shifts(workspace, "duty-doctor")[-1]
        assert (last.from_, last.until, last.who) == ("2026-11-23T08:30", "2026-11-24T08:30", "kobayashi")
        await choose(app, pilot, "11/23 08:30 から")
        await keys(pilot, "down", "down", "down", "text:7001", "enter")
        changed = shifts(workspace, "duty-doctor")
        assert len(changed) == 4 and changed[-1] == Shift(
            from_=last.from_, until=last.until, who="kobayashi", phone="7001"
        )


async def test_what_is_no_shift_is_said_and_kept(workspace: Workspace, clock: Any) -> None:
    """No name, a time that is none, an end before the begin: nothing is written, what was typed stays after Esc."""
    before = shifts(workspace, "night-nurse")
    async with screens(workspace, clock) as (app, pilot):
        await to_rosters(app, pilot)
        await choose(app, pilot, "当直師長")
        await choose(app, pilot, "足す")
        await keys(pilot, "enter")
        assert "名前を入れて" in text(app)[-1]
        await keys(pilot, "text:応援の人", "enter")
        assert "いつからいつまで" in text(app)[-1]
        await fill(app, pilot, **{"from": "ゆうがた", "until": "8:30"})
        assert "ゆうがた" in whole(app).split("その当番の電話")[1]
        await fill(app, pilot, **{"from": "11/23 17:15", "until": "11/22 8:30"})
        await keys(pilot, "enter")
        assert isinstance(app.screen, ShiftPage)
        await keys(pilot, "escape")
        assert shifts(workspace, "night-nurse") == before
        await choose(app, pilot, "足す")
        assert "応援の人" in whole(app) and "11/23 17:15" in whole(app)
        await fill(app, pilot, until="11/24 8:30")
        await keys(pilot, "enter")
        assert "名簿" in text(app)[-1]  # a name that nobody of the chart has is kept and said
        assert shifts(workspace, "night-nurse")[-1].who == "応援の人"


@SIZES
async def test_a_sheet_is_looked_at_then_written(
    workspace: Workspace, clock: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Every row with its fate and nothing written; then Enter writes all; the same sheet again changes nothing."""
    path = tmp_path / "当番 表.csv"
    path.write_bytes(SHEET.encode("cp932"))
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_rosters(app, pilot)
        await choose(app, pilot, "当直師長")
        await choose(app, pilot, "表から取り込む")
        await fill(app, pilot, path=f"'{path}'")
        await keys(pilot, "enter")
        assert isinstance(app.screen, RosterPreviewPage)
        assert "入れる 2  同じ 0  外す 0  読めない 0" in whole(app)
        assert "斎藤 幸子" in whole(app) and "[b]髙橋" in whole(app)
        assert shifts(workspace, "night-nurse") == []
        await keys(pilot, "home", "enter")
        assert "rosters.yaml" in text(app)[-1]
        assert [s.who for s in shifts(workspace, "night-nurse")] == ["saito", "[b]髙橋"]
        assert "いま" not in whole(app) and "斎藤 幸子" in whole(app)
        await choose(app, pilot, "表から取り込む")
        await fill(app, pilot, path=str(path))
        await keys(pilot, "enter")
        assert "変わるところはありません" in whole(app)


async def test_a_row_that_cannot_be_read_stops_all_of_them(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Writing is greyed with the reason; Enter on the row says what is wrong; a strange hour is refused in the form."""
    path = tmp_path / "roster.csv"
    path.write_text("日付,氏名\n11/22,斎藤\n未定,斎藤\n", encoding="utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await to_rosters(app, pilot)
        await choose(app, pilot, "当直師長")
        await choose(app, pilot, "表から取り込む")
        await fill(app, pilot, path=str(path), **{"from": "夕方"})
        await keys(pilot, "enter")
        assert isinstance(app.screen, RosterImportPage) and "「夕方」" in whole(app)
        await fill(app, pilot, **{"from": "9:00"})
        await keys(pilot, "enter", "home", "enter")
        assert "読めない行が1つ" in text(app)[-1]
        await keys(pilot, "down", "enter")
        assert "未定" in text(app)[-1]
        assert shifts(workspace, "night-nurse") == []


async def test_what_changed_meanwhile_is_looked_at_again(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """Somebody else puts a shift in between look and Enter: it is not written over unseen."""
    path = tmp_path / "roster.csv"
    path.write_text("日付,氏名\n11/30,斎藤\n", encoding="utf-8")
    other = '{from: "2026-11-30T08:00", until: "2026-11-30T09:00", who: tanaka}'
    async with screens(workspace, clock) as (app, pilot):
        await to_rosters(app, pilot)
        await choose(app, pilot, "当直師長")
        await choose(app, pilot, "表から取り込む")
        await fill(app, pilot, path=str(path))
        await keys(pilot, "enter")
        with (workspace.contacts / "rosters.yaml").open("a", encoding="utf-8") as file:
            file.write(f"  night-nurse:\n    - {other}\n")
        await keys(pilot, "home", "enter")
        assert "もう一度確かめて" in text(app)[-1] and "外す 1" in whole(app)
        assert [s.who for s in shifts(workspace, "night-nurse")] == ["tanaka"]
        await keys(pilot, "home", "enter")
        assert [s.who for s in shifts(workspace, "night-nurse")] == ["saito"]


async def test_without_such_posts_the_row_says_why(workspace: Workspace, clock: Any) -> None:
    """Greyed with its reason, not hidden."""
    for path in workspace.contacts.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("held_by: duty", "held_by: [sato]"), encoding="utf-8")
    (workspace.contacts / "rosters.yaml").write_text("rosters: {}\n", encoding="utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "電話番号")
        await choose(app, pilot, "当番表")
        assert isinstance(app.screen, ContactsPage)
        assert "当番の役割がありません" in text(app)[-1]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize(
    ("day", "words"),
    [(1, ("確認 10/01 ", "10/01")), (60, ("確認 10/01 期限", "10/01 due")), (120, ("確認 10/01 古い", "10/01 old"))],
)
async def test_home_says_how_old_an_urgent_number_is(
    workspace: Workspace, clock: Any, lang: str, size: tuple[int, int], day: int, words: tuple[str, str]
) -> None:
    """Fresh is the date alone; due, old, doubtful and never confirmed are a word beside it, and nothing is cut."""
    clock.forward(days=day - 1)
    async with screens(workspace, clock, lang, size) as (app, pilot):
        await settle(pilot)
        assert words[lang == "en"] in next(row for row in text(app) if "8021" in row)
        vendor = next(row for row in text(app) if "03-0000-0011" in row)
        if day == 1:
            assert ("確認 09/12 疑" if lang == "ja" else "09/12 in doubt") in vendor
        assert ".." not in vendor.split("03-0000-0011")[1]
        assert ("M-0042" in vendor) == (size[0] == 80)
