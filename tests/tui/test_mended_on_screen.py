"""What was for the command line only: the inspection's folder, systems and devices, what the hospital is, a call in."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, other, screens, settle, text, whole

from irtool.domain.checklist_rules import Proof
from irtool.domain.duties import assess
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.store import who
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.checklist import View
from irtool.tui.checklist_item import ItemPage
from irtool.tui.dossier import DossierPage
from irtool.tui.duties import DutiesPage
from irtool.tui.duty_page import DutyPage
from irtool.tui.edit_preview import EditPreviewPage
from irtool.tui.hospital_settings import SettingsPage
from irtool.tui.inspection import InspectionMadePage, InspectionPage
from irtool.tui.inventory import InventoryPage
from irtool.tui.party_forms import EntryPage
from irtool.tui.reports_handing import SubmitPage
from irtool.tui.rounds import WHO
from irtool.tui.strangers import ReceivedPage

SIZES = [(80, 24), (60, 20), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_folder_for_the_inspection_is_made(workspace: Workspace, clock: Any, size: tuple[int, int]) -> None:
    """Enter on the folder of today: its index is on the disk, and what an inspector would miss stands below."""
    who.remember(WHO, By(person="sato"))
    async with screens(workspace, clock, size=size) as (app, pilot):
        await choose(app, pilot, "ふだんの点検")
        await choose(app, pilot, "チェックリスト")
        await choose(app, pilot, "立入検査の書類一式を作る")
        assert isinstance(app.screen, InspectionPage)
        await keys(pilot, "enter")
        page = app.screen
        assert isinstance(page, InspectionMadePage)
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "未回答 19 項目" in whole(app) and "訓練の記録" in whole(app)
    assert (workspace.root / "inspection-2026-11-22" / "index.html").is_file()


async def test_a_folder_with_files_in_it_is_refused_and_the_next_is_offered(workspace: Workspace, clock: Any) -> None:
    """Nothing is overwritten; the form of the same day begins with another name."""
    taken = workspace.root / "inspection-2026-11-22"
    taken.mkdir()
    (taken / "a.txt").write_text("a")
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(InspectionMadePage(taken))
        await settle(pilot)
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "あります" in whole(app) and list(taken.iterdir()) == [taken / "a.txt"]
        await keys(pilot, "1")
        assert "まだできていません" in text(app)[-1]
        app.push_screen(InspectionPage())
        await settle(pilot)
        assert app.screen.values()["folder"].endswith("inspection-2026-11-22-2")


async def test_a_system_that_has_a_party_s_id_is_mended(workspace: Workspace, clock: Any) -> None:
    """From the contacts page: fields within fields are written, days and spans as offices write them are read."""
    async with screens(workspace, clock) as (app, pilot):
        await choose(app, pilot, "電話番号・連絡体制図")
        await choose(app, pilot, "システムと機器")
        assert isinstance(app.screen, InventoryPage)
        await keys(pilot, "text:PACS", "enter")
        page = app.screen
        assert isinstance(page, EntryPage)
        assert "画像（PACS）" in text(app)[2]
        page.stand_on("mds_sds.received")
        await keys(
            pilot, "text:2026/4/1", "down", "text:vendor-f", "down", "end", "backspace", "backspace", "backspace"
        )
        await keys(pilot, "text:１２０日", "enter")
        assert isinstance(app.screen, EditPreviewPage)
        await keys(pilot, "enter")
        assert isinstance(app.screen, InventoryPage)
    imaging = load_chart(workspace.contacts).chart.systems["imaging"]
    assert imaging.mds_sds is not None and imaging.access_log is not None
    assert (imaging.mds_sds.received, imaging.mds_sds.from_) == ("2026-04-01", "vendor-f")
    assert (imaging.access_log.kept, imaging.access_log.analysed_by) == ("120d", "vendor-f")


async def test_a_bad_span_is_said_where_the_form_fills_the_screen(workspace: Workspace, clock: Any) -> None:
    """On the smallest screen the last row has the reason; nothing is written."""
    before = (workspace.contacts / "systems.yaml").read_bytes()
    async with screens(workspace, clock, size=(60, 20)) as (app, pilot):
        app.push_screen(EntryPage("systems/imaging"))
        await settle(pilot)
        app.screen.stand_on("access_log.kept")
        await keys(pilot, "text:ずっと", "enter")
        assert isinstance(app.screen, EntryPage) and "ずっと" in text(app)[-1]
    assert (workspace.contacts / "systems.yaml").read_bytes() == before


async def test_a_gap_of_the_checklist_leads_to_the_form_that_mends_it(workspace: Workspace, clock: Any) -> None:
    """The missing MDS/SDS of a system whose id a post has as well."""
    async with screens(workspace, clock) as (app, pilot):
        app.push_screen(ItemPage(View("r7"), "disclosure"))
        await settle(pilot)
        page = app.screen
        assert isinstance(page, ItemPage)
        page._open(Proof("spoils", "mds-missing", "systems", "imaging", "Q-9"))
        await settle(pilot)
        assert isinstance(app.screen, EntryPage) and "MDS/SDS 受領日" in whole(app)


async def to_duties(app: Any, pilot: Any, *facts: FactSet) -> Any:
    """The list of duties of an incident of ransomware."""
    await keys(pilot, *TO_RUN)
    app.ui.session.act(*facts)
    await other(app, pilot, "どこへ報告するか")
    assert isinstance(app.screen, DutiesPage)
    return app.ui.session


def applies(session: Any, duty: str) -> str:
    """Whether a duty applies now."""
    return next(one.applies for one in assess(session.state, session.clock()) if one.id == duty)


async def test_what_the_hospital_is_is_answered_and_used_at_once(workspace: Workspace, clock: Any) -> None:
    """A university's hospital: Enter writes the chart, Enter again takes it up in the incident in the same minute."""
    async with screens(workspace, clock) as (app, pilot):
        session = await to_duties(app, pilot, FactSet(name="system_failure", value="yes"))
        assert applies(session, "education-ministry") == "no"
        await keys(pilot, "end", "up", "enter")
        assert isinstance(app.screen, SettingsPage)
        await keys(pilot, "left", "enter", "enter", "enter")
        assert isinstance(app.screen, DutiesPage) and "この事案でも新しい名簿を使います" in text(app)[-1]
        assert applies(session, "education-ministry") == "yes"
    assert load_chart(workspace.contacts).chart.hospital.settings["university"] == "yes"


async def test_what_the_chart_says_already_is_offered_to_the_incident(workspace: Workspace, clock: Any) -> None:
    """Somebody wrote the chart but kept the old one in the incident: nothing to write, and the offer comes again."""
    async with screens(workspace, clock) as (app, pilot):
        session = await to_duties(app, pilot, FactSet(name="system_failure", value="yes"))
        await keys(pilot, "end", "up", "enter", "left", "enter", "enter", "right", "enter")
        assert applies(session, "education-ministry") == "no"
        await keys(pilot, "enter", "enter", "enter")
        assert applies(session, "education-ministry") == "yes"


async def test_a_question_on_the_hospital_leads_to_its_row(workspace: Workspace, clock: Any) -> None:
    """What is unknown of the hospital is no grey row any more: Enter opens the form at that setting."""
    path = workspace.contacts / "hospital.yaml"
    path.write_text(path.read_text("utf-8").replace("university: no, ", ""), "utf-8")
    async with screens(workspace, clock) as (app, pilot):
        await to_duties(app, pilot, FactSet(name="system_failure", value="yes"))
        app.push_screen(DutyPage("education-ministry"))
        await settle(pilot)
        await choose(app, pilot, "大学の病院（病院の設定）")
        assert isinstance(app.screen, SettingsPage)
        assert any(row.startswith(" > 大学の病院") and "[不明]" in row for row in text(app))


async def test_the_commission_s_form_begins_with_the_web(workspace: Workspace, clock: Any) -> None:
    """The stage says how it is handed in; the form of the handing in has that marked."""
    known = [FactSet(name=n, value=v) for n, v in (("leak", "yes"), ("personal_data", "patients"))]
    async with screens(workspace, clock) as (app, pilot):
        await to_duties(app, pilot, FactSet(name="aware_at", value="2026-11-22T02:10+09:00"), *known)
        party = next(d for d in assess(app.ui.session.state, clock()) if d.id == "ppc").parties[0]
        app.push_screen(SubmitPage("", party))
        await settle(pilot)
        assert app.screen.values()["how"] == "web"
        await keys(pilot, "escape")
        app.push_screen(SubmitPage("", "police"))
        await settle(pilot)
        assert app.screen.values()["how"] == "phone"


@pytest.mark.parametrize("page", [DutyPage("police"), DossierPage("police")], ids=["duty", "dossier"])
async def test_a_call_that_came_in_has_its_caller_filled_in(workspace: Workspace, clock: Any, page: Any) -> None:
    """From the duty and from the file of a recipient: only what they said has to be typed."""
    async with screens(workspace, clock) as (app, pilot):
        await to_duties(app, pilot)
        app.push_screen(type(page)("police"))
        await settle(pilot)
        await choose(app, pilot, "電話を受けた")
        assert isinstance(app.screen, ReceivedPage)
        await keys(pilot, "text:a", "enter")
    said = on_disk(workspace, "contact.received")
    assert [(one["from"], one["text"]) for one in said] == [("police", "a")]
