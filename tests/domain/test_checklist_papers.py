"""Lines of the checklist that no question of the Q&A is about: backups, the continuity plan, the hospital's rules."""

from __future__ import annotations

from datetime import date

import pytest

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Device, Document, System
from irtool.domain.checklist import Answered, Edition
from irtool.domain.checklist_rules import Ground, Says, finding
from irtool.domain.scalars import Date

EDITION = Edition(checklist="r6", year=2024, title=Text("令和6年度版"))
STORE = Device(name=Text("保管用データの装置"), kind="backup")


def says(rule: str, chart: Chart) -> Says:
    """What a rule says of a chart."""
    return finding(rule, Ground(chart, EDITION, Answered(), date(2026, 11, 22))).says


def paper(reviewed: str = "2026-03-31") -> Document:
    """A paper that was looked through on this day."""
    return Document(title=Text("資料"), reviewed=Date(reviewed))


@pytest.mark.parametrize(("rule", "name"), [("plan", "cyber-bcp"), ("rules", "rules")])
def test_a_paper_counts_once_somebody_looked_through_it(rule: str, name: str) -> None:
    """Nothing about it is unknown, never no; there but without a day too."""
    assert says(rule, Chart()) == "unknown"
    assert says(rule, Chart(documents={name: paper("")})) == "unknown"
    assert says(rule, Chart(documents={name: paper()})) == "yes"


def test_backups_need_their_store_and_the_order_of_restoring() -> None:
    """One of the two leaves it open."""
    order = {"restore-order": paper()}
    assert says("backup", Chart()) == says("backup", Chart(devices={"b": STORE})) == "unknown"
    assert says("backup", Chart(documents=order)) == "unknown"
    assert says("backup", Chart(devices={"b": STORE}, documents=order)) == "yes"


def test_having_systems_at_all_is_proved_by_any_in_scope() -> None:
    """One that handles medical information; one that does not says nothing."""
    emr = System(name=Text("電子カルテ"), medical_information="yes")
    club = System(name=Text("勤怠"), medical_information="no")
    assert says("any-system", Chart(systems={"emr": emr})) == "yes"
    assert says("any-system", Chart(systems={"club": club})) == "unknown"
