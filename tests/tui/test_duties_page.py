"""Whom to tell, on the screen: what applies, what may, which answer settles it, and what can be done from there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, text, whole
from test_snapshots import compare

from irtool.domain.course import IncidentClosed
from irtool.domain.facts import FactSet
from irtool.domain.reporting import ReportSubmitted
from irtool.runner import limits
from irtool.store.paths import Workspace
from irtool.tui.due import DuePage
from irtool.tui.duties import DutiesPage
from irtool.tui.duty_page import DutyPage
from irtool.tui.facts import AnswerPage
from irtool.tui.hospital_settings import SettingsPage

AWARE = FactSet(name="aware_at", value="2026-11-22T02:10+09:00")
PPC = "個人情報保護委員会 速報"


async def listed(app: Any, pilot: Any, *facts: FactSet) -> Any:
    """The list of an incident of ransomware with these facts."""
    await keys(pilot, *TO_RUN)
    session = app.ui.session
    session.act(*facts)
    await other(app, pilot, "どこへ報告するか")
    assert isinstance(app.screen, DutiesPage)
    return session


def part(app: Any, row: str) -> str:
    """The heading under which a row stands, looked up on a tall screen."""
    found = ""
    for shown in text(app):
        found = shown.strip() if shown.startswith(" ") and shown[1:2].strip() not in ("", ">") else found
        if row in shown:
            return found
    return ""


async def test_ransomware_with_the_leak_unknown_looks_as_before(workspace: Workspace, clock: Any) -> None:
    """The commission may have to be told, with its days; what would settle that stands on top."""
    async with screens(workspace, clock) as (app, pilot):
        await listed(app, pilot, AWARE)
        compare("duties", app)
        await choose(app, pilot, PPC)
        compare("duty-ppc", app)


async def test_an_answer_changes_the_list_and_leads_back(workspace: Workspace, clock: Any) -> None:
    """Leak unknown: possible with its span. No: folded away. Yes, of patients: it applies."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        session = await listed(app, pilot, AWARE)
        assert "おそれ" in part(app, PPC)
        assert any(PPC in row and "11/24から11/26まで" in row for row in text(app))
        await choose(app, pilot, "個人情報の漏えいが分かると")
        assert isinstance(app.screen, AnswerPage)
        await choose(app, pilot, "いいえ")
        assert isinstance(app.screen, DutiesPage)
        assert PPC not in whole(app) and "個人情報の漏えいが分かると" not in whole(app)
        await choose(app, pilot, "該当しないもの")
        assert "個人情報保護委員会" in whole(app)
        session.act(FactSet(name="leak", value="yes"), FactSet(name="personal_data", value="patients"))
        app.screen.draw()
        await keys(pilot)
        assert "確実" in part(app, PPC)


async def test_without_a_time_of_knowing_no_date_is_made_up(workspace: Workspace, clock: Any) -> None:
    """The first question is when it was noticed; the limit says what it waits for."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        await listed(app, pilot)
        row = next(row for row in text(app) if PPC in row)
        assert "知った時刻が未入力" in row
        await choose(app, pilot, "気づいた時刻を入れると")
        await keys(pilot, "text:2026-11-20 09:00", "enter")
        assert isinstance(app.screen, DutiesPage)
        assert "11/22から11/24まで" in next(row for row in text(app) if PPC in row)


async def test_a_new_time_of_knowing_moves_the_limit_and_keeps_the_former(workspace: Workspace, clock: Any) -> None:
    """Set anew from the duty's page, with the reason; the page of the stage says what it was before."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        await listed(app, pilot, AWARE)
        await choose(app, pilot, PPC)
        await choose(app, pilot, "期限を出し直す")
        assert any("気づいた時刻" in row and "ここから数えています" in row for row in text(app))
        await choose(app, pilot, "漏えいのおそれを知った時刻")
        await keys(
            pilot, "text:2026-11-21", "down", "down", "text:警察", "down", "down", "text:警察から知らされた", "enter"
        )
        assert any("漏えいのおそれを知った時刻" in row and "ここから数えています" in row for row in text(app))
        (_, data) = on_disk(workspace, "fact.set")
        assert (data["source"], data["note"]) == ("警察", "警察から知らされた")
        await keys(pilot, "escape")
        assert isinstance(app.screen, DutyPage)
        assert "11/23から11/25まで" in whole(app)
        assert "その前は 気づいた時刻" in whole(app)


async def test_a_lost_laptop_shows_both_terms_while_the_purpose_is_unknown(workspace: Workspace, clock: Any) -> None:
    """Lost on the 22nd: the full report is due on day 30, on day 60 if the purpose was improper."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        await keys(pilot, "enter", "7", "enter")
        app.ui.session.act(AWARE, FactSet(name="leak", value="yes"), FactSet(name="personal_data", value="patients"))
        app.push_screen(DutyPage("ppc"))
        await keys(pilot, "home")
        shown = whole(app)
        assert "12/21まで" in shown
        assert "不正の目的のおそれ が「はい」なら 2027-01-20まで" in shown
        assert "要確認（原文は見ていません）" in shown


async def test_a_stage_handed_in_is_done_and_the_next_one_stands_in_the_list(workspace: Workspace, clock: Any) -> None:
    """中: the first report is in, the full one is next; all of it is 済."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        session = await listed(
            app, pilot, AWARE, FactSet(name="leak", value="yes"), FactSet(name="personal_data", value="patients")
        )
        for stage, shown in (("first", "中   個人情報保護委員会 確報"), ("full", "済   個人情報保護委員会")):
            session.act(ReportSubmitted(report="ppc", issue=0, to="ppc", obligation="ppc", stage=stage))
            app.screen.draw()
            await keys(pilot)
            assert shown in whole(app)
        await choose(app, pilot, "個人情報保護委員会")
        assert "まだ連絡していません" not in whole(app)


async def test_a_limit_in_the_list_of_what_is_due_opens_its_duty(workspace: Workspace, clock: Any) -> None:
    """F8, Enter: the page of the duty; from there the file of its recipient and its document."""
    async with screens(workspace, clock) as (app, pilot):
        await listed(app, pilot, AWARE)
        await keys(pilot, "f8")
        assert isinstance(app.screen, DuePage)
        assert any("11/24から11/26まで" in row and "PPC速報" in row and "23:59" not in row for row in text(app))
        await choose(app, pilot, "PPC速報")
        assert isinstance(app.screen, DutyPage) and app.screen.duty == "ppc"
        await choose(app, pilot, "文書を作る")
        assert "速報" in whole(app) and "個人情報保護委員会" in whole(app)


async def test_what_cannot_be_done_says_why(workspace: Workspace, clock: Any) -> None:
    """A setting of the chart has a form of its own; a false alarm says that nothing is called due."""
    async with screens(workspace, clock, size=(80, 60)) as (app, pilot):
        session = await listed(app, pilot, AWARE)
        chart = session.state.chart
        hospital = msgspec.structs.replace(chart.hospital, settings={})
        session.state.chart, session.state.assessed = msgspec.structs.replace(chart, hospital=hospital), None
        app.push_screen(DutyPage("education-ministry"))
        await keys(pilot, "home")
        await choose(app, pilot, "大学の病院")
        assert isinstance(app.screen, SettingsPage)
        await keys(pilot, "escape", "escape")
        session.act(IncidentClosed(as_="false-alarm"))
        app.screen.draw()
        await keys(pilot)
        assert "誤報として終えた" in whole(app)


async def test_several_recipients_are_asked_for(workspace: Workspace, clock: Any) -> None:
    """Vendors: which of them is called; the sheet is theirs and counts for the step that asks for the call."""
    async with screens(workspace, clock) as (app, pilot):
        await listed(app, pilot, AWARE)
        await choose(app, pilot, "システムの会社")
        await choose(app, pilot, "電話する")
        await choose(app, pilot, "B社")
        await keys(pilot, "enter")
        (data,) = on_disk(workspace, "contact.attempted")
        assert (data["party"], data["step"]) == ("vendor-b", "ransomware/call-vendors")
        assert isinstance(app.screen, DutyPage)


async def test_calendar_and_card_are_written_beside_the_reports(workspace: Workspace, clock: Any) -> None:
    """Each where the page says; a second one never takes the place of the first."""
    async with screens(workspace, clock) as (app, pilot):
        session = await listed(app, pilot, AWARE)
        for row, suffix in (("カレンダー", ".ics"), ("期限の紙", ".html"), ("カレンダー", ".ics")):
            await choose(app, pilot, row)
            assert "作りました" in whole(app)
            await keys(pilot, "enter")
            assert any(path.suffix == suffix for path in (session.path / "reports").iterdir())
        made = sorted(path.suffix for path in (session.path / "reports").iterdir())
        assert made == [".html", ".ics", ".ics"]


async def test_a_place_that_takes_nothing_is_said(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: what to do, and the list stays."""
    from irtool.store import disk

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    async with screens(workspace, clock) as (app, pilot):
        await listed(app, pilot, AWARE)
        monkeypatch.setattr(disk, "put_new", full)
        await choose(app, pilot, "期限の紙")
        assert isinstance(app.screen, DutiesPage)
        assert app.ui.explain(_refused(app))[:10] in whole(app)


def _refused(app: Any) -> Any:
    from irtool.errors import UserError

    try:
        limits.put(app.ui.session, "card", "ja")
    except UserError as error:
        return error.problems[0]
    raise AssertionError


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
@pytest.mark.parametrize("lang", ["ja", "en"])
async def test_both_pages_at_other_sizes(workspace: Workspace, clock: Any, size: tuple[int, int], lang: str) -> None:
    """The date of a limit is in sight whatever the width; the whole text is behind F1."""
    async with screens(workspace, clock, lang, size) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(AWARE)
        app.push_screen(DutiesPage())
        await keys(pilot, "home")
        name = "個人情報保護委員会" if lang == "ja" else "Personal Information"
        await choose(app, pilot, name)
        assert isinstance(app.screen, DutyPage)
        assert "11/24" in whole(app)
        await keys(pilot, "f1", "end")
        if size[1] >= 50:
            assert "https://www.businesslawyers.jp/practices/1433" in whole(app)
