"""The checklist's pages for the tour of every page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from irtool.domain.checklist import Answer
from irtool.domain.checklist_reply import LeftOut
from irtool.errors import Problem
from irtool.runner.checklist import sheet
from irtool.runner.checklist_forms import Back, Change
from irtool.store import checklists
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.tui import checklist, checklist_back, checklist_forgotten, checklist_item, checklist_lines, inspection
from irtool.tui import checklist_vendors as vendors
from irtool.tui.page import Page


def checklist_pages() -> list[Page]:
    """The sample's checklist, and a vendor's form that came back with markup, a late day and a row nobody understood."""
    view = checklist.View("r6")
    space, today = Workspace(shipped("contacts").parent), date(2026, 11, 22)
    edition = checklists.edition(space, "r6")[0]
    told = sheet(space, load_chart(shipped("contacts")).chart, today, edition)
    line = next(one for one in told.lines if one.item.id == "register")
    answer = Answer(
        "2026-11-22", "[b]sato", "01234567", "remote", "no", "2026-11-22", "2030-01-01", "[b]a", "vendor", "c-emr"
    )
    change = Change("remote", "2-(2)", "[b]a", None, answer)
    odd = [Problem(code="checklist.contract-gone", values={"name": "[b]a"}, severity="warning")]
    back = Back("r6", "vendor", "c-emr", "vendor-b", [change], [], [], [LeftOut(9, "access-log", "[b]maybe")], odd)
    return [
        checklist.ChecklistPage(),
        checklist.EditionsPage(view),
        inspection.InspectionPage(),
        inspection.InspectionMadePage(Path(__file__)),
        checklist_lines.LinesPage(view),
        checklist_lines.LinesPage(checklist.View("r7", "vendor", "c-emr")),
        checklist_lines.FormsPage(view, edition),
        checklist_item.ItemPage(view, "register"),
        checklist_item.ItemPage(view, "no-such-line"),
        checklist_item.AnswerPage(told, line, "no"),
        checklist_forgotten.ForgottenPage(view),
        vendors.VendorsPage(view),
        vendors.ContractPage(view, "c-emr"),
        vendors.ContractPage(view, "no-such-contract"),
        vendors.SendPage(edition, ["c-emr", "c-lab"]),
        checklist_back.ReadPage(),
        checklist_back.BackPage(Path("[b]back.xlsx"), [back]),
    ]
