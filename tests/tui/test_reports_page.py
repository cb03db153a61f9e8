"""The reports screen: documents, recipients, what was handed in; what is missing is filled in on the way."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, whole

from irtool.domain.facts import FactSet
from irtool.domain.reporting import ReportSubmitted
from irtool.runner.reports import render
from irtool.store.paths import Workspace
from irtool.tui.dossier import DossierPage
from irtool.tui.reading import TextPage
from irtool.tui.reports import ReportsPage
from irtool.tui.reports_preview import PreviewPage


def told(session: Any) -> None:
    """The ministry was told of 10,000; it is 130,000."""
    session.act(FactSet(name="persons", value=10000))
    render(session, "incident-report", ("md",), recipient="mhlw")
    session.act(ReportSubmitted(report="incident-report", issue=1, to="mhlw", receipt="R-1"))
    session.act(FactSet(name="persons", value=130000))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_what_changed_stands_first(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """From Home to who holds the old value, with arrows and Enter."""
    async with screens(workspace, clock, size=size) as (app, pilot):
        await keys(pilot, *TO_RUN)
        told(app.ui.session)
        await other(app, pilot, "報告書")
        assert isinstance(app.screen, ReportsPage)
        assert "本人の数" in whole(app)
        await keys(pilot, "enter")
        assert "厚生労働省" in whole(app)
        await keys(pilot, "enter")
        assert isinstance(app.screen, DossierPage)
        assert app.screen.party == "mhlw"


async def test_a_missing_fact_is_filled_in_and_the_document_made(workspace: Workspace, clock: Any) -> None:
    """The preview names it, Enter asks for it, and it leads back; then the report is made for whom was chosen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "報告書")
        await choose(app, pilot, "事案報告書")
        assert isinstance(app.screen, PreviewPage)
        assert "個人情報の漏えい" in whole(app)
        await choose(app, pilot, "個人情報の漏えい")
        await keys(pilot, "enter")
        assert isinstance(app.screen, PreviewPage)
        assert "個人情報の漏えい" not in whole(app)
        assert [d["name"] for d in on_disk(workspace, "fact.set")][-1] == "leak"
        await choose(app, pilot, "出す相手")
        await choose(app, pilot, "警察")
        await choose(app, pilot, "黒塗り")
        await choose(app, pilot, "作る")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert isinstance(app.screen, TextPage)
        (made,) = on_disk(workspace, "report.rendered")
        assert made["recipient"] == "police"
        assert any(".redacted." in file["name"] for file in made["files"])


async def test_the_mark_passes_over_headings(workspace: Workspace, clock: Any) -> None:
    """Down from the last document leads to a recipient, never to a heading; End shows the last row."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        told(app.ui.session)
        await other(app, pilot, "報告書")
        page = app.screen
        seen = []
        for _ in range(60):
            seen.append(page.items[page.cursor].id)
            await keys(pilot, "down")
        assert {"head", "detail"}.isdisjoint(seen)
        assert "file:mhlw" in seen
        await keys(pilot, "end")
        assert "R-1" in whole(app)


async def test_all_recipients_are_one_row_away(workspace: Workspace, clock: Any) -> None:
    """Those with whom nothing happened yet do not fill the screen."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        await other(app, pilot, "報告書")
        await choose(app, pilot, "ほかの相手")
        assert "相手ごとの記録" in whole(app)
        await choose(app, pilot, "警察")
        assert isinstance(app.screen, DossierPage)


async def test_a_promised_report_leads_from_the_due_list_to_its_file(workspace: Workspace, clock: Any) -> None:
    """F8, Enter on it."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(ReportSubmitted(report="x", issue=0, to="mhlw", next_update="2026-11-22T02:20+09:00"))
        await keys(pilot, "f8")
        await choose(app, pilot, "次の報告")
        assert isinstance(app.screen, DossierPage)


async def test_what_a_letter_leaves_out_is_told_before_it_is_made(workspace: Workspace, clock: Any) -> None:
    """The fact with its reason, chosen to confirm it; what to do before it goes out; after making, both again."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        app.ui.session.act(FactSet(name="cause", value="古い機器", certainty="estimated"))
        app.open(PreviewPage("public-statement"))
        await settle(pilot)
        assert "原因: 「確認済み」になっていない" in whole(app) and "院長の承認をもらう" in whole(app)
        await choose(app, pilot, "作る")
        await settle(pilot)
        for _ in range(200):
            if ".md" in whole(app):
                break
            await pilot.pause(0.05)
        assert "「原因」は文書に載せていません" in whole(app)
        (path,) = (app.ui.session.path / "reports").glob("*-public-statement-*.md")
        assert "確認済み" not in path.read_text(encoding="utf-8")
