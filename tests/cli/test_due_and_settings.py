"""`irtool due` in days and over closed incidents, voluntary duties counted apart, what the hospital is, nested fields."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.cli import due as due_command
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace


def begun(irtool: Any, *facts: str) -> str:
    """An incident of ransomware with a leak of patients' data; its ten digits."""
    irtool("start", "ransomware", "--aware-at", "02:10")
    for fact in ("leak=yes", "personal_data=patients", *facts):
        irtool("fact", "set", *fact.split("="))
    code: str = irtool("status", "--json").json["incident"]
    return code


def test_limits_counted_in_days_are_said_in_days(irtool: Any) -> None:
    """A span of days, never its last minute; the JSON keeps that minute."""
    begun(irtool)
    text = irtool("due").out
    assert "11/24から11/26まで" in text and "23:59" not in text
    at = next(r["at"] for r in irtool("due", "--json").json["due"] if r["stage"] == "first")
    assert at.startswith("2026-11-26T23:59")


def test_a_report_promised_for_a_day_names_the_day(irtool: Any) -> None:
    """As the task of a day does."""
    begun(irtool)
    irtool("report", "submit", "電話での説明", "--to", "police", "--next", "2026-12-01")
    row = next(row for row in irtool("due").out.splitlines() if "警察" in row and "12" in row)
    assert "12/01" in row and "23:59" not in row


def test_an_old_closed_incident_that_still_owes_is_looked_at(irtool: Any, clock: Any) -> None:
    """Half a year later: the full report that nobody handed in, and the one that was promised."""
    begun(irtool)
    irtool("report", "submit", "電話での説明", "--to", "police", "--next", "2026-12-01")
    irtool("close", "--as", "attack")
    clock.forward(days=200)
    found = {(r["obligation"], r["stage"], r["party"]) for r in irtool("due", "--json").json["due"]}
    assert {("ppc", "first", ""), ("ppc", "full", ""), ("", "", "police")} <= found


def test_a_closed_incident_that_owes_nothing_is_read_once(
    irtool: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is opened no second time until its record grows; then what it owes is there."""
    code = begun(irtool, "leak=no")
    irtool("close", "--as", "attack")
    assert irtool("due", "--json").json["due"] == []
    opened: list[str] = []
    desk = due_command.Desk

    def counting(settings: Any, **how: Any) -> Any:
        opened.append(settings.incident)
        return desk(settings, **how)

    monkeypatch.setattr(due_command, "Desk", counting)
    assert irtool("due", "--json").json["due"] == [] and opened == []
    irtool("--incident", code, "fact", "set", "leak", "yes")
    assert [r["stage"] for r in irtool("due", "--json").json["due"]] == ["first", "full"]
    assert len(opened) == 1


def test_voluntary_duties_are_counted_apart(irtool: Any) -> None:
    """What applies is what is owed; the voluntary ones stand under a heading of their own, in the summary too."""
    begun(irtool)
    text = irtool("obligations").out
    owed, _, rest = text.partition("任意（義務ではありません）")
    assert rest and "IPA" not in owed and "IPA" in rest
    shown = irtool("obligations", "list", "--json").json["obligations"]
    counts = [
        sum(d["applies"] == "yes" and d["force"] != "voluntary" for d in shown),
        sum(d["applies"] != "no" and d["force"] == "voluntary" for d in shown),
    ]
    assert f"該当します ({counts[0]})" in text and f"任意（義務ではありません） ({counts[1]})" in text
    assert f"該当 {counts[0]}件" in irtool("status").out and f"任意 {counts[1]}件" in irtool("status").out


def test_what_the_hospital_is_is_written_and_used(irtool: Any, workspace: Workspace) -> None:
    """One line of the file changes; with --use-now the open incident's duties follow."""
    begun(irtool, "system_failure=yes")

    def applies() -> str:
        told = irtool("obligations", "list", "--json").json["obligations"]
        return next(str(d["applies"]) for d in told if d["id"] == "education-ministry")

    assert applies() == "no"
    edit = ("contacts", "edit", "--setting", "university=yes")
    assert "university" in irtool(*edit).out and applies() == "no"
    ran = irtool(*edit, "--yes", "--use-now", "--json").json
    assert (ran["id"], ran["written"]) == ("hospital", True)
    assert applies() == "yes"
    assert load_chart(workspace.contacts).chart.hospital.name.ja == "市立みなと総合病院"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--setting", "universty=yes"), "edit.no-setting"),
        (("--setting", "university=たぶん"), "edit.bad-setting"),
        (("sato", "--setting", "university=yes"), "edit.setting-alone"),
        (("systems/imaging", "--set", "access_log.kept=ずっと"), "duration.unreadable"),
        (("systems/imaging", "--set", "access_log.keptt=90d"), "edit.no-field"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(irtool: Any, given: tuple[str, ...], code: str) -> None:
    """The nearest name stands in the hint."""
    ran = irtool("contacts", "edit", *given, "--yes", "--json")
    assert (ran.code, ran.json["problems"][0]["code"]) == (2, code)


def test_fields_within_fields_are_set_and_taken_away(irtool: Any, workspace: Workspace) -> None:
    """Of a system whose id a post has as well; the last field takes its mapping along, other keys stay."""
    edit = ("contacts", "edit", "systems/imaging", "--yes")
    assert irtool(*edit, "--set", "mds_sds.received=2026/4/1", "--set", "access_log.kept=90日").code == 0
    imaging = load_chart(workspace.contacts).chart.systems["imaging"]
    assert imaging.mds_sds is not None and imaging.access_log is not None
    assert (imaging.mds_sds.received, imaging.access_log.kept, imaging.access_log.analysed_by) == (
        "2026-04-01",
        "90d",
        "vendor-f",
    )
    assert irtool(*edit, "--set", "mds_sds.received=", "--set", "access_log.kept=").code == 0
    imaging = load_chart(workspace.contacts).chart.systems["imaging"]
    assert imaging.mds_sds is None
    assert imaging.access_log is not None and imaging.access_log.analysed_by == "vendor-f"


def test_an_entry_whose_id_is_used_twice_is_not_taken_out(irtool: Any, workspace: Workspace) -> None:
    """`imaging` is a post and a system: contracts that name the system would lose it."""
    before = load_chart(workspace.contacts).chart
    ran = irtool("contacts", "edit", "systems/imaging", "--retire", "2026-11-22", "--yes", "--json")
    assert (ran.code, ran.json["problems"][0]["code"]) == (1, "edit.twice")
    assert load_chart(workspace.contacts).chart == before
