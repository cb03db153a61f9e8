"""The checklist on the screens, keys only: answered, taken back, forms made, read back, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from screen import choose, keys, screens, settle, text, whole

from irtool.domain.checklist import Answered
from irtool.domain.event import By
from irtool.store import checklists, who
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.checklist import ChecklistPage
from irtool.tui.checklist_item import AnswerPage, ItemPage
from irtool.tui.checklist_lines import LinesPage
from irtool.tui.rounds import WHO


@pytest.fixture(autouse=True)
def somebody() -> None:
    """佐藤 answers; this device knows."""
    who.remember(WHO, By(person="sato"))


def kept(workspace: Workspace, edition: str = "r7") -> Answered:
    """What the disk has."""
    return checklists.read(workspace, edition)


async def to_checklist(app: Any, pilot: Any) -> None:
    """From Home by the row of the quiet months."""
    await choose(app, pilot, "ふだんの点検")
    await choose(app, pilot, "チェックリスト")
    assert isinstance(app.screen, ChecklistPage)


async def to_lines(app: Any, pilot: Any) -> None:
    """The hospital's form as a list."""
    await to_checklist(app, pilot)
    await keys(pilot, "1")
    assert isinstance(app.screen, LinesPage)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_lines_are_answered_one_after_the_other(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """はい, いいえ with its target at the end of the fiscal year, 対象外; each time the next open line is marked."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "1-(1)")
        await keys(pilot, "1", "enter", "enter")
        assert "2-(1)" in whole(app)
        await keys(pilot, "2", "enter")
        assert "2-(1) いいえ と記録しました" in text(app)[-1]
        await keys(pilot, "enter", "3", "enter")
        await keys(pilot, "enter", "escape")
        assert "はい 1  いいえ 1  対象外 1" in whole(app)
        assert any(row.startswith(" > 2-(3)") for row in text(app))
    told = kept(workspace)
    no = told.newest("register")
    assert no is not None
    assert (no.said, no.on, no.until, no.by) == ("no", "2026-11-22", "2027-03-31", "sato")
    assert told.newest("remote") is not None


async def test_who_answers_is_asked_once(workspace: Workspace, clock: Any) -> None:
    """Nobody said so on this device: a name is chosen before the first answer, and remembered."""
    who.remember(WHO, By(person=""))
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "1-(1)")
        await keys(pilot, "1", "text:kato", "enter")
        assert isinstance(app.screen, AnswerPage)
        await keys(pilot, "enter", "enter", "1")
        assert isinstance(app.screen, AnswerPage)
    given = kept(workspace).newest("manager")
    assert given is not None
    assert given.by == "kato"


async def test_days_as_offices_write_them_and_what_is_odd_is_said(workspace: Workspace, clock: Any) -> None:
    """A Japanese year in full width is a day; 来月 is refused with what to type; a late target is kept and said."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "2-(1)")
        await keys(pilot, "2", "down", "text:来月", "enter")
        assert "「来月」は日付として読めません" in whole(app)
        assert kept(workspace).newest("register") is None
        await keys(pilot, "escape", "2")
        assert "来月" in whole(app)
        await keys(pilot, "down", "end", "backspace", "backspace", "text:令和９年６月３０日", "enter")
        assert "2027-06-30 は年度の終わり" in text(app)[-1]
    given = kept(workspace).newest("register")
    assert given is not None
    assert given.until == "2027-06-30"


async def test_an_answer_is_taken_back_and_stays_in_its_history(workspace: Workspace, clock: Any) -> None:
    """Greyed while nothing is answered; afterwards the line is open again and both entries stand below."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "1-(1)")
        await keys(pilot, "4")
        assert "まだ答えていません" in text(app)[-1]
        await keys(pilot, "1", "enter", "4")
        assert "1-(1) を未回答に戻しました" in text(app)[-1]
        assert isinstance(app.screen, ItemPage)
        await keys(pilot, "end")
        assert "取り消し" in whole(app)
    assert kept(workspace).newest("manager") is None


async def test_a_yes_that_the_chart_contradicts_is_marked(workspace: Workspace, clock: Any) -> None:
    """The answer is kept; the line has a sign, the counts have it, the page says why with its question."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "2-(3)")
        assert any("MDS/SDS" in row and "Q-9" in row for row in text(app))
        await keys(pilot, "1", "enter")
        assert "名簿には不足があります" in whole(app)
        await keys(pilot, "escape")
        row = next(row for row in text(app) if "2-(3)" in row)
        assert row.rstrip().endswith("はい   不足       !")
        await keys(pilot, "escape")
        assert "合わない 1" in whole(app)


async def test_only_open_lines_and_another_form(workspace: Workspace, clock: Any) -> None:
    """The first row leaves out what is answered; the second one chooses a vendor's form, answered by hand with its source."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "1-(1)")
        await keys(pilot, "1", "enter", "escape", "home", "enter")
        assert "1-(1)" not in whole(app)
        await choose(app, pilot, "様式")
        await choose(app, pilot, "c-emr")
        await choose(app, pilot, "1-(1)")
        await keys(pilot, "1", "enter")
        assert "電子カルテ B社" in whole(app)
    given = kept(workspace).newest("manager", "vendor", "c-emr")
    assert given is not None
    assert given.heard_from == "電子カルテ B社"


async def test_a_stale_entry_is_confirmed_from_the_line(workspace: Workspace, clock: Any) -> None:
    """Enter on what spoils a line leads to where it is mended; the line then counts it as proved."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "2-(1)")
        assert any("不足" in row and "給食" in row for row in text(app))
        await choose(app, pilot, "給食")
        await keys(pilot, "2")
        assert not any("不足" in row and "給食" in row for row in text(app))
    confirmed = load_chart(workspace.contacts).chart.systems["meal"].verified
    assert confirmed is not None
    assert confirmed.on == "2026-11-22"


async def test_a_forgotten_kind_is_none_or_added(workspace: Workspace, clock: Any) -> None:
    """無い is kept and can be taken back; to add leads to the form with its kind, and then it is in the chart."""
    async with screens(workspace, clock) as (app, pilot):
        await to_checklist(app, pilot)
        await keys(pilot, "2")
        await choose(app, pilot, "チャット")
        await keys(pilot, "right", "enter")
        assert "chat" in kept(workspace).absent
        await keys(pilot, "enter", "enter")
        assert "chat" not in kept(workspace).absent
        await keys(pilot, "enter", "enter", "text:院内チャット", "enter", "enter")
        await settle(pilot)
        assert "名簿にあり  院内チャット" in whole(app)
    added = [system.kind for system in load_chart(workspace.contacts).chart.systems.values()]
    assert "chat" in added


async def test_forms_are_made_and_one_comes_back(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """All at once; a filled one shows every change and what was not understood before Enter keeps it."""
    async with screens(workspace, clock) as (app, pilot):
        await to_checklist(app, pilot)
        await keys(pilot, "3", "enter", "enter")
        assert "6 件の様式を作りました" in text(app)[-1]
        file = next((workspace.checklist / "r7" / "sent").glob("*c-lab*.xlsx"))
        back = fill(file, tmp_path / "back.xlsx", {"[remote]": "はい", "[disclosure]": "いいえ", "[usb]": "たぶん"})
        await keys(pilot, "down", "enter", f"text:{back}", "enter")
        assert "変わる答え 2" in whole(app)
        assert "たぶん" in whole(app)
        assert kept(workspace).newest("remote", "vendor", "c-lab") is None
        await keys(pilot, "enter")
        row = next(row for row in text(app) if "c-lab" in row)
        assert "返事あり" in row
    given = kept(workspace).newest("disclosure", "vendor", "c-lab")
    assert given is not None
    assert given.said == "no"
    assert (workspace.checklist / "r7" / "returned" / "back.xlsx").read_bytes() == back.read_bytes()


async def test_a_blank_form_and_a_wrong_file_keep_nothing(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """A form without answers cannot be kept; a file that is none is told in words."""
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n", encoding="utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await to_checklist(app, pilot)
        await keys(pilot, "3", "enter", "enter")
        file = next((workspace.checklist / "r7" / "sent").glob("*c-lab*.xlsx"))
        blank = fill(file, tmp_path / "blank.xlsx", {})
        await keys(pilot, "down", "enter", f"text:{wrong}", "enter")
        assert "様式（[form] の行）が見つかりません" in whole(app)
        await keys(pilot, "escape", "enter", "end", *["backspace"] * len(str(wrong)), f"text:{blank}", "enter")
        await keys(pilot, "enter")
        assert "答えが1つもありません" in text(app)[-1]
    assert kept(workspace).posted["c-lab"].returned == []


async def test_what_is_past_stands_on_home(workspace: Workspace, clock: Any) -> None:
    """A vendor's answer and a target of a いいえ that are past count as overdue of the quiet months' work."""
    async with screens(workspace, clock) as (app, pilot):
        await to_lines(app, pilot)
        await choose(app, pilot, "2-(1)")
        await keys(pilot, "2", "down", "text:2026-11-01", "enter")
        await keys(pilot, "escape", "escape", "escape", "escape")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "期限切れ 1件" in whole(app)


async def test_the_form_is_exported_and_its_place_is_whole(workspace: Workspace, clock: Any) -> None:
    """Excel and a page; their whole paths stand on the screen."""
    async with screens(workspace, clock) as (app, pilot):
        await to_checklist(app, pilot)
        await keys(pilot, "5")
        made = sorted((workspace.checklist / "r7" / "forms").iterdir())
        assert [path.suffix for path in made] == [".html", ".xlsx"]
        shown = "".join(row.strip() for row in text(app))
        assert all(str(path) in shown for path in made)


async def test_another_edition_and_one_that_cannot_be_read(workspace: Workspace, clock: Any) -> None:
    """A broken file of the hospital's is greyed with its problems; last year's edition can be looked at."""
    own = workspace.templates / "checklists" / "r8.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("checklist: [", encoding="utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await to_checklist(app, pilot)
        await keys(pilot, "6")
        await choose(app, pilot, "r8.yaml")
        assert "直すところ" in text(app)[-1]
        await choose(app, pilot, "r6")
        assert "令和6年度版" in whole(app)


def fill(form: Path, to: Path, answers: dict[str, str]) -> Path:
    """The form with these answers, by what its line has in brackets."""
    book = openpyxl.load_workbook(form)
    for row in book.active.iter_rows():
        given = next((said for code, said in answers.items() if code in str(row[0].value)), "")
        if given:
            row[2].value = given
    book.save(to)
    return to
