"""One page per recipient: everything about them, and what can be recorded from there."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, only, screens, whole

from irtool.domain.notifying import ContactReceived
from irtool.domain.recording import EntryHidden
from irtool.domain.reporting import ReportSubmitted
from irtool.runner.reports import render
from irtool.store.paths import Workspace
from irtool.tui.dossier import DossierPage


async def at_police(app: Any, pilot: Any) -> Any:
    """The file of the police, with one document made for them."""
    await keys(pilot, *TO_RUN)
    session = app.ui.session
    render(session, "incident-report", ("md",), recipient="police")
    app.push_screen(DossierPage("police"))
    await keys(pilot, "home")
    return session


async def test_approved_and_handed_in_from_the_page(workspace: Workspace, clock: Any) -> None:
    """Approval, then the handing in with receipt and person; both stand on the page at once."""
    async with screens(workspace, clock) as (app, pilot):
        await at_police(app, pilot)
        await choose(app, pilot, "承認を記録する")
        await choose(app, pilot, "事案報告書")
        assert "作ったときのまま" in whole(app)
        await keys(pilot, "enter")
        assert "承認した人の名前を入れてください" in whole(app)
        await keys(pilot, "text:院長", "enter")
        await choose(app, pilot, "提出を記録する")
        await choose(app, pilot, "事案報告書")
        await keys(pilot, *["down"] * 3, "text:R-7", "down", "text:鈴木", "enter")
        assert isinstance(app.screen, DossierPage)
        assert "受付番号 R-7" in whole(app)
        assert "承認 院長" in whole(app)
        (data,) = on_disk(workspace, "report.submitted")
        assert (data["to"], data["receipt"], data["person"], data["how"]) == ("police", "R-7", "鈴木", "mail")
        assert data["approved"]


async def test_an_edited_document_is_said_before_and_after(workspace: Workspace, clock: Any) -> None:
    """The form shows that the file was changed; the page keeps saying so."""
    async with screens(workspace, clock) as (app, pilot):
        await at_police(app, pilot)
        (path,) = (only(workspace).path / "reports").iterdir()
        path.write_text("edited", encoding="utf-8")
        await choose(app, pilot, "提出を記録する")
        await choose(app, pilot, "事案報告書")
        assert "作ったあとで直されています" in whole(app)
        await keys(pilot, "enter")
        assert "作ったあとで直した文書" in whole(app)
        assert on_disk(workspace, "evidence.added")


async def test_notices_are_counted(workspace: Workspace, clock: Any) -> None:
    """A count that is no number is asked again and nothing is lost; then it stands on the page."""
    async with screens(workspace, clock) as (app, pilot):
        await at_police(app, pilot)
        await choose(app, pilot, "提出を記録する")
        await choose(app, pilot, "文書なし")
        await keys(pilot, "text:お知らせ", *["up"], *["down"] * 7, "right")
        while "[発送]" not in whole(app):
            await keys(pilot, "down", "right")
        await keys(pilot, "down", "text:たくさん", "enter")
        assert "数字で入れてください" in whole(app)
        await keys(pilot, *["backspace"] * 4, "text:１２０", "enter")
        assert isinstance(app.screen, DossierPage)
        (data,) = on_disk(workspace, "report.submitted")
        assert (data["report"], data["result"], data["count"]) == ("お知らせ", "sent", 120)
        assert "発送 120" in whole(app)


async def test_a_drill_says_why_nothing_can_be_handed_in(workspace: Workspace, clock: Any) -> None:
    """The row is there, greyed, with its reason."""
    from irtool.domain.event import By
    from irtool.runner.opening import start

    start(workspace, "ransomware", By(person="tanaka"), clock=clock, drill=True)
    async with screens(workspace, clock, incident=only(workspace).path.name) as (app, pilot):
        app.push_screen(DossierPage("police"))
        await keys(pilot, "home")
        assert "訓練では記録できません" in whole(app)
        await choose(app, pilot, "提出を記録する")
        assert isinstance(app.screen, DossierPage)
        assert not on_disk(workspace, "report.submitted")


async def test_an_inquiry_is_answered_from_the_page(workspace: Workspace, clock: Any) -> None:
    """The one that waits opens at once; its answer is on the page, and the row is greyed again."""
    async with screens(workspace, clock) as (app, pilot):
        session = await at_police(app, pilot)
        session.act(ContactReceived(from_="police", asked="台数は", asked_due="2026-11-23"))
        await keys(pilot, "home")
        app.screen.draw()
        await choose(app, pilot, "回答を記録する")
        await keys(pilot, "text:5台", "enter")
        assert isinstance(app.screen, DossierPage)
        assert "5台" in whole(app)
        assert "未回答はありません" in whole(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_every_row_fits_and_the_whole_text_is_behind_f1(
    workspace: Workspace, clock: Any, size: tuple[int, int]
) -> None:
    """A long receipt is cut on a narrow screen and whole in the help; a hidden one is nowhere."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        session = await at_police(app, pilot)
        long = "受" * 30 + "終"
        session.act(ReportSubmitted(report="incident-report", issue=1, to="police", receipt=long))
        secret = session.act(ReportSubmitted(report="incident-report", issue=1, to="police", receipt="秘密"))
        session.act(EntryHidden(target=secret[-1].id))
        app.screen.draw()
        await keys(pilot, "end")
        assert "秘密" not in whole(app)
        lines = "".join(line.text.strip() for line in app.screen.in_full(size[0]))
        assert "終" in lines
        assert "秘密" not in lines
