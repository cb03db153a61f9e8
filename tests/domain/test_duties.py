"""Duties to report: which apply, what would settle them, and dates worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Contract, Hospital, Organisation, System
from irtool.domain.course import IncidentOpened
from irtool.domain.due import due
from irtool.domain.duties import DutyView, StageView, assess
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.event import By, Event, iso, raw
from irtool.domain.facts import FactSet, known
from irtool.domain.incident import State, fold
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.obligation import Obligations
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.statusline import status_line
from irtool.store.calendar import public_holidays
from irtool.store.obligations import load_obligations

JAPAN = ZoneInfo("Asia/Tokyo")
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=9)))
CHART = Chart(
    hospital=Hospital(settings={"university": "no", "health_centre_city": "no", "public_body_threshold": "no"}),
    organisations={
        "police": Organisation(name=Text("警察"), kind="police"),
        "ppc": Organisation(name=Text("委員会"), kind="privacy-commission"),
        "vendor-b": Organisation(name=Text("B社"), kind="vendor"),
        "vendor-c": Organisation(name=Text("C社"), kind="vendor"),
        "tokyo": Organisation(name=Text("都"), kind="prefecture"),
        "centre": Organisation(name=Text("保健所"), kind="health-centre"),
    },
    contracts={
        "c1": Contract(with_="vendor-b", kinds=["maintenance"], systems=["emr"]),
        "c2": Contract(with_="vendor-c", kinds=["remote"], systems=["pacs"]),
    },
    systems={"emr": System(name=Text("電子カルテ")), "pacs": System(name=Text("画像"))},
)
TYPES: dict[type[Any], str] = {
    IncidentOpened: "incident.opened", FactSet: "fact.set", ReportSubmitted: "report.submitted",
    ContactAttempted: "contact.attempted", ContactReceived: "contact.received", EntryWithdrawn: "entry.withdrawn",
    EntryHidden: "entry.hidden", EntryCorrected: "entry.corrected",
}  # fmt: skip


class Shelf:
    """A library with the shipped duties only."""

    def playbook(self, digest: str) -> None: ...

    def chart(self, digest: str) -> None: ...

    def obligations(self, digest: str) -> Obligations:
        return load_obligations()


def state(kind: str = "", facts: Mapping[str, Any] | None = None, *more: msgspec.Struct, **chart: str) -> State:
    """An incident of this kind with these facts, then further entries; `chart`: settings of the hospital."""
    entries = [IncidentOpened(title="事案", kind=kind), *(FactSet(name=k, value=v) for k, v in (facts or {}).items())]
    events = []
    for n, entry in enumerate([*entries, *more], 1):
        at = NOON + timedelta(minutes=n)
        tick = f"{int(at.timestamp() * 1000):013d}-000000"
        by = By(person="tanaka")
        kind, data = TYPES[type(entry)], raw(entry)
        events.append(Event(1, "ops1-5c1f9a20", n, f"{n:016x}", tick, iso(at), "0" * 64, {}, by, kind, data))
    out = fold(events, Shelf(), JAPAN)
    hospital = msgspec.structs.replace(CHART.hospital, settings={**CHART.hospital.settings, **chart})
    out.chart = msgspec.structs.replace(CHART, hospital=hospital)
    out.holidays = public_holidays
    return out


def duty(of: State, name: str, now: datetime = NOON) -> DutyView:
    """One duty now."""
    return next(view for view in assess(of, now) if view.id == name)


def stage(of: State, name: str, now: datetime = NOON) -> StageView:
    """A stage now, named `duty/stage`."""
    id_, _, part = name.partition("/")
    return next(view for view in duty(of, id_, now).stages if view.id == part)


RANSOM = {"aware_at": "2026-11-22T02:10+09:00"}
LEAKED = {"leak": "yes", "personal_data": "patients"}


# -- dates by hand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aware", "early", "first", "full", "sixty"),
    [
        # Sunday the 22nd is day 1; 24 and 26 November are days 3 and 5; day 30 is 21 December, day 60 20 January.
        ("2026-11-22T02:10+09:00", "2026-11-24", "2026-11-26", "2026-12-21", "2027-01-20"),
        # Day 5 of 28 December is 1 January: closed until Sunday the 3rd, so Monday the 4th. Day 30: 26 January.
        ("2026-12-28T17:00+09:00", "2026-12-30", "2027-01-04", "2027-01-26", "2027-02-25"),
        # Day 5 of 25 December is Tuesday the 29th: closed to the 3rd. Day 30 is Saturday 23 January: Monday the 25th.
        ("2026-12-25", "2026-12-27", "2027-01-04", "2027-01-25", "2027-02-22"),
        # Golden week 2027: day 5 of 30 April is 4 May; 3, 4, 5 May are holidays: Thursday the 6th.
        # Day 30 is Saturday 29 May: Monday the 31st. Day 60 is 28 June, a Monday.
        ("2027-04-30", "2027-05-02", "2027-05-06", "2027-05-31", "2027-06-28"),
        # 2028 has a 29 February: day 30 of 31 January is 29 February (30 days: 1 in January, 29 in February).
        ("2028-01-31", "2028-02-02", "2028-02-04", "2028-02-29", "2028-03-30"),
        # Known on 29 February 2028: day 5 is Saturday 4 March: Monday the 6th. Day 30: 29 March.
        ("2028-02-29T23:59+09:00", "2028-03-02", "2028-03-06", "2028-03-29", "2028-04-28"),
        # The earliest day that the words allow counts: 未明 of the 22nd, about, and one of two days.
        ("2026-11-22 未明", "2026-11-24", "2026-11-26", "2026-12-21", "2027-01-20"),
        ("2026-11-22~", "2026-11-24", "2026-11-26", "2026-12-21", "2027-01-20"),
        ("2026-11-22/2026-11-25", "2026-11-24", "2026-11-26", "2026-12-21", "2027-01-20"),
        # 21 November 16:00 in London is 22 November in Japan.
        ("2026-11-21T16:00+00:00", "2026-11-24", "2026-11-26", "2026-12-21", "2027-01-20"),
    ],
)
def test_days_are_counted_and_moved_off_closed_days(aware: str, early: str, first: str, full: str, sixty: str) -> None:
    """The day of knowing is day 1; a closed last day is moved; the longer term is the 60th day."""
    plain = state("data-leak", {"aware_at": aware, **LEAKED, "wrongful_purpose": "no"})
    got = stage(plain, "ppc/first")
    assert (str(got.early), str(got.due)) == (early, first)
    assert str(stage(plain, "ppc/full").due) == full
    wrongful = state("data-leak", {"aware_at": aware, **LEAKED, "wrongful_purpose": "yes"})
    assert str(stage(wrongful, "ppc/full").due) == sixty


def test_an_unknown_longer_term_stands_beside_the_shorter() -> None:
    """Nobody knows of a purpose yet: the 30th day counts, the 60th is told with the fact that decides."""
    got = stage(state("data-leak", {**RANSOM, **LEAKED}), "ppc/full")
    assert (str(got.due), str(got.due_if), got.due_if_facts) == ("2026-12-21", "2027-01-20", ["wrongful_purpose"])
    assert [str(stage(state("ransomware", {**RANSOM, **LEAKED}), "ppc/full").due)] == ["2027-01-20"]


def test_the_counting_rule_says_how_sure_it_is() -> None:
    """It was not read in the guideline itself, and the stage says so."""
    codes = [(one.code, one.values.get("confidence")) for one in stage(state("ransomware", RANSOM), "ppc/full").why]
    assert ("confidence", "unverified") in codes


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
@settings(max_examples=150)
def test_a_last_day_is_never_a_closed_one_nor_before_its_day(day: date) -> None:
    """Saturdays, Sundays, public holidays and 12-29 to 01-03 are never a last day; it is moved forward only."""
    here = state("ransomware", {"aware_at": day.isoformat(), **LEAKED})
    for name, nth in (("ppc/first", 5), ("ppc/full", 60)):
        last = stage(here, name).due
        assert last is not None and last >= day + timedelta(days=nth - 1)
        assert last.weekday() < 5 and last not in public_holidays(last.year)
        assert (last.month, last.day) not in [(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)]


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 20))
@settings(max_examples=100)
def test_an_earlier_knowing_never_gives_a_later_day(day: date, later: int) -> None:
    """Knowing earlier can only bring the last day forward."""
    other = day + timedelta(days=later)
    first, second = (
        stage(state("ransomware", {"aware_at": d.isoformat(), **LEAKED}), "ppc/first").due for d in (day, other)
    )
    assert first is not None and second is not None and first <= second


# -- which apply -------------------------------------------------------------------------------------------------


def test_ransomware_with_a_leak_unknown_shows_the_duty_as_possible() -> None:
    """Unknown is not no: the report to the commission may be owed, with its day and what would settle it."""
    ppc = duty(state("ransomware", RANSOM), "ppc")
    assert (ppc.applies, ppc.unknown, ppc.settles) == ("possible", ["leak", "personal_data"], ["leak", "personal_data"])
    assert {view.status for view in ppc.stages} == {"unknown"}
    assert str(ppc.stages[0].due) == "2026-11-26"
    assert duty(state("ransomware", RANSOM), "police").applies == "yes"


def test_a_lost_laptop_with_patients_is_owed_from_one_person() -> None:
    """Patients' records are sensitive data: three hundred of them, or one."""
    for persons in (1, 300):
        here = state("data-leak", {"aware_at": "2026-12-28T17:00+09:00", **LEAKED, "persons": persons})
        assert duty(here, "ppc").applies == "yes"
        assert duty(here, "persons-affected").applies == "yes"
    assert duty(here, "ministry").applies == "possible"
    calm = state("data-leak", {**LEAKED, "system_failure": "no", "crime_suspected": "no"})
    assert [duty(calm, name).applies for name in ("ministry", "police", "vendors")] == ["no", "no", "no"]


STAFF = {
    "leak": "yes", "personal_data": "staff", "wrongful_purpose": "no", "sensitive_data": "no", "property_risk": "no"
}  # fmt: skip


@pytest.mark.parametrize(
    ("persons", "applies"),
    [
        (1000, "no"),
        (1001, "yes"),
        ({"value": 900, "about": True}, "possible"),  # about 900 may be 1,080
        ({"value": 500, "about": True}, "no"),
        ({"at_least": 800}, "possible"),
        ({"at_least": 1001}, "yes"),
        (None, "possible"),
    ],
)
def test_staff_alone_are_owed_above_a_thousand(persons: Any, applies: str) -> None:
    """A number that is not exact stays unknown near the threshold."""
    ppc = duty(state("data-leak", {**STAFF, "persons": persons}), "ppc")
    assert ppc.applies == applies
    assert (ppc.unknown == ["persons"]) == (applies == "possible")
    assert ppc.settles == ppc.unknown


def test_staff_alone_are_owed_from_one_person_with_an_improper_purpose() -> None:
    """The purpose alone raises the duty."""
    assert duty(state("insider", {**STAFF, "wrongful_purpose": "yes", "persons": 3}), "ppc").applies == "yes"


def test_the_threshold_of_public_bodies_is_a_setting() -> None:
    """With the setting on, 101 staff are enough; unknown, the setting is what would settle it."""
    facts = {**STAFF, "persons": 101}
    assert duty(state("data-leak", facts, public_body_threshold="yes"), "ppc").applies == "yes"
    assert duty(state("data-leak", facts, public_body_threshold="no"), "ppc").applies == "no"
    asked = duty(state("data-leak", facts, public_body_threshold="unknown"), "ppc")
    assert (asked.applies, asked.settles) == ("possible", ["public_body_threshold"])


def test_a_setting_that_is_off_takes_a_duty_away_and_says_so() -> None:
    """The law on core infrastructure is off unless the hospital says that it is designated."""
    core = duty(state("ransomware"), "core-infrastructure")
    assert (core.applies, core.why[0].code) == ("no", "setting-off")
    assert duty(state("ransomware", designated_infrastructure="yes"), "core-infrastructure").applies == "yes"
    school = duty(state("ransomware", university="unknown"), "education-ministry")
    assert (school.applies, school.unknown, school.settles) == ("possible", ["university"], ["university"])


def test_a_city_with_its_own_health_centre_is_told_instead() -> None:
    """Prefecture or health centre by the setting; both while nobody knows."""
    asked = {
        value: duty(state("", health_centre_city=value), "prefecture").parties for value in ("no", "yes", "unknown")
    }
    assert asked == {"no": ["tokyo"], "yes": ["centre"], "unknown": ["tokyo", "centre"]}


ANSWERS: dict[str, list[Any]] = {
    "leak": ["yes", "no"], "personal_data": ["none", "patients", "staff", "both"], "persons": [5, 101, 1001],
    "wrongful_purpose": ["yes", "no"], "sensitive_data": ["yes", "no"], "property_risk": ["yes", "no"],
    "system_failure": ["yes", "no"], "care_affected": ["yes", "no"], "crime_suspected": ["yes", "no"],
    "data_from_others": ["yes", "no"], "data_at_vendor": ["yes", "no"],
}  # fmt: skip
SOME = st.dictionaries(st.sampled_from(list(ANSWERS)), st.integers(0, 3)).map(
    lambda picked: {name: ANSWERS[name][n % len(ANSWERS[name])] for name, n in picked.items()}
)


@given(SOME, SOME, st.sampled_from(["", "ransomware", "data-leak", "outage"]))
@settings(max_examples=150)
def test_learning_a_fact_never_turns_a_sure_answer(first: dict[str, Any], more: dict[str, Any], kind: str) -> None:
    """What applies, or does not, for sure stays so whatever is learnt beside it."""
    before = {view.id: view.applies for view in assess(state(kind, first), NOON)}
    after = {view.id: view.applies for view in assess(state(kind, {**more, **first}), NOON)}
    assert {k: v for k, v in before.items() if v != "possible"} == {
        k: after[k] for k, v in before.items() if v != "possible"
    }


@given(SOME, st.sampled_from(["", "ransomware", "data-leak"]))
@settings(max_examples=60)
def test_what_settles_a_duty_does_settle_it(facts: dict[str, Any], kind: str) -> None:
    """Of each fact that is named, some answer alone makes the duty sure; it is unknown now."""
    for view in assess(state(kind, facts), NOON):
        assert set(view.settles) <= set(view.unknown)
        assert (view.applies == "possible") == bool(view.unknown)
        for name in view.settles[:1]:
            tried = (state(kind, {**facts, name: answer}) for answer in ANSWERS[name])
            assert any(duty(one, view.id).applies != "possible" for one in tried)


# -- counted from ------------------------------------------------------------------------------------------------


def test_a_time_recorded_later_was_not_what_counted_before() -> None:
    """The vendor's call is recorded after the time of noticing, which counts: nothing was counted from the call."""
    told = state("supplier-attack", {**LEAKED, "aware_at": "2026-11-21T10:00+09:00"}, FactSet(
        name="vendor_told_at", value="2026-11-22T15:00+09:00"))  # fmt: skip
    assert [one.code for one in stage(told, "ppc/first").why if one.code in ("counted", "before")] == ["counted"]


def test_being_told_before_noticing_is_knowing() -> None:
    """The vendor's call of the 20th counts, not the 21st on which something was noticed: the last day is earlier."""
    call = FactSet(name="vendor_told_at", value="2026-11-20T15:00+09:00")
    told = state("supplier-attack", {**LEAKED, "aware_at": "2026-11-21T10:00+09:00"}, call)
    assert str(stage(told, "ppc/first").due) == "2026-11-24"


def test_a_new_time_of_knowing_restarts_the_clock_and_says_what_was_before() -> None:
    """The police tell of a leak ten days later: counted from then, with the former time beside it."""
    here = state("ransomware", {**RANSOM, **LEAKED, "leak_aware_at": "2026-12-02T09:00+09:00"})
    got = stage(here, "ppc/first")
    assert (str(got.early), str(got.due)) == ("2026-12-04", "2026-12-07")  # day 5 is Sunday the 6th
    why = {one.code: one.values for one in got.why}
    assert why["counted"]["fact"] == "leak_aware_at" and why["counted"]["entry"] == "ops1-5c1f9a20/5"
    assert why["before"] == {"time": "2026-11-22T02:10+09:00", "fact": "aware_at"}
    spoken = list(DutySpeaker(here, NOON, "ja").reasons(got))
    assert "漏えいのおそれを知った時刻 12/02 09:00 の日を1日目と数えました（記録 ops1-5c1f9a20/5）" in spoken


def test_a_corrected_or_withdrawn_time_counts_as_it_is_now_known() -> None:
    """A changed date recomputes; a withdrawn one falls back to the next; a hidden one is not shown."""
    target = f"{2:016x}"
    moved = state("", {**RANSOM, **LEAKED}, FactSet(name="aware_at", value="2026-11-24"))
    assert str(stage(moved, "ppc/first").due) == "2026-11-30"  # day 5 is Saturday the 28th
    assert next(o.values["time"] for o in stage(moved, "ppc/first").why if o.code == "before") == RANSOM["aware_at"]
    fixed = state("", {**RANSOM, **LEAKED}, EntryCorrected(target=target, set={"value": "2026-11-24"}))
    assert str(stage(fixed, "ppc/first").due) == "2026-11-30"
    gone = state("", {**RANSOM, **LEAKED}, EntryWithdrawn(target=target))
    assert (stage(gone, "ppc/first").due, stage(gone, "ppc/first").status) == (None, "running")
    assert [one.code for one in stage(gone, "ppc/first").why] == ["not-aware"]
    covered = stage(state("", {**RANSOM, **LEAKED}, EntryHidden(target=target, reason="試し")), "ppc/first")
    assert (covered.aware, str(covered.due)) == ("", "2026-11-26")
    assert "2026-11-22" not in str(covered.why)


def test_the_vendor_s_word_counts_where_nothing_else_is_known() -> None:
    """A vendor tells us of an attack on its side: our clock runs from that day."""
    facts = {"vendor_told_at": "2027-04-30", "data_at_vendor": "yes", **LEAKED}
    assert str(stage(state("vendor-attack", facts), "ppc/first").due) == "2027-05-06"
    assert duty(state("vendor-attack", facts), "entrusted-to-others").applies == "yes"


def test_a_time_on_which_two_laptops_differ_is_pointed_out() -> None:
    """Neither knew of the other's entry: the later stands meanwhile, and the limit says that it is disputed."""
    here = state("", {**RANSOM, **LEAKED})
    other = raw(FactSet(name="aware_at", value="2026-11-21"))
    at = NOON + timedelta(minutes=9)
    tick = f"{int(at.timestamp() * 1000):013d}-000000"
    theirs = Event(1, "ward-9a20c1d2", 1, "f" * 16, tick, iso(at), "0" * 64, {}, By(person="sato"), "fact.set", other)
    both = fold([*here.events, theirs], Shelf(), JAPAN)
    assert "conflict" in [one.code for one in stage(both, "ppc/first").why]


def test_odd_times_of_knowing_are_pointed_out() -> None:
    """A leak known before anything was noticed, a time to come, a time after the report was handed in."""
    early = stage(state("", {**RANSOM, **LEAKED, "leak_aware_at": "2026-11-20"}), "ppc/first")
    assert "aware-first" in [one.code for one in early.why]
    ahead = stage(state("", {"aware_at": "2026-11-25", **LEAKED}), "ppc/first")
    assert "aware-ahead" in [one.code for one in ahead.why]
    sent = ReportSubmitted(report="ppc-first", issue=1, obligation="ppc", stage="first", occurred="2026-11-23")
    late = stage(state("", {"aware_at": "2026-11-24", **LEAKED}, sent), "ppc/first")
    assert "aware-after-report" in [one.code for one in late.why]


# -- how far -----------------------------------------------------------------------------------------------------


def test_a_stage_runs_is_due_soon_and_overdue_by_the_day() -> None:
    """Day 2: running; from the 3rd day: due soon; the day after the 5th: overdue."""
    here = state("ransomware", {**RANSOM, **LEAKED})
    days = {n: stage(here, "ppc/first", datetime(2026, 11, n, 23, 59, tzinfo=JAPAN)).status for n in (23, 24, 26, 27)}
    assert days == {23: "running", 24: "due-soon", 26: "due-soon", 27: "overdue"}
    full = {n: stage(here, "ppc/full", datetime(2027, 1, n, tzinfo=JAPAN)).status for n in (12, 13, 20, 21)}
    assert full == {12: "running", 13: "due-soon", 20: "due-soon", 21: "overdue"}


def test_a_document_handed_in_meets_its_stage_and_no_other() -> None:
    """A returned letter and a withdrawn entry meet nothing."""
    sent = ReportSubmitted(report="ppc-first", issue=1, obligation="ppc", stage="first")
    here = state("ransomware", {**RANSOM, **LEAKED}, sent)
    assert (stage(here, "ppc/first").status, stage(here, "ppc/first").met_by) == ("met", f"{5:016x}")
    assert stage(here, "ppc/full").status == "running"
    assert not duty(here, "ppc").met
    gone = state("ransomware", {**RANSOM, **LEAKED}, sent, EntryWithdrawn(target=f"{5:016x}"))
    assert stage(gone, "ppc/first").status == "running"
    back = ReportSubmitted(report="x", issue=1, obligation="persons-affected", stage="notice", result="returned")
    assert stage(state("ransomware", {**RANSOM, **LEAKED}, back), "persons-affected/notice").status == "running"


def test_a_talk_meets_what_a_talk_can_meet() -> None:
    """The police called us, or were given the sheet: consulted; a damage report is a paper. No answer meets nothing."""
    called = state("ransomware", RANSOM, ContactReceived(from_="police", text="話を聞きたい"))
    assert (stage(called, "police/consult").status, stage(called, "police/damage-report").status) == ("met", "running")
    tried = state("ransomware", RANSOM, ContactAttempted(party="police", outcome="no-answer"))
    assert stage(tried, "police/consult").status == "running"
    sheet = ReportSubmitted(report="police-sheet", issue=1, to="police", obligation="police", stage="consult")
    assert stage(state("ransomware", RANSOM, sheet), "police/consult").status == "met"


def test_vendors_are_told_when_each_of_them_was() -> None:
    """Two systems, two companies: one call is not enough."""
    facts = {**RANSOM, "systems_affected": ["emr", "pacs"]}
    one = ContactAttempted(party="vendor-b", outcome="reached")
    assert stage(state("ransomware", facts, one), "vendors/notice").status == "running"
    both = state("ransomware", facts, one, ContactAttempted(party="vendor-c", outcome="reached"))
    assert stage(both, "vendors/notice").status == "met"


def test_a_later_stage_says_what_comes_first() -> None:
    """A follow-up waits for the first report and says so until that was made."""
    facts = {**RANSOM, "system_failure": "yes", "care_affected": "yes"}
    here = state("ransomware", facts)
    assert DutySpeaker(here, NOON, "ja").until(stage(here, "ministry/follow-up")) == "第1報のあと"
    sent = ReportSubmitted(report="ministry-report", issue=1, obligation="ministry", stage="first")
    assert stage(state("ransomware", facts, sent), "ministry/follow-up").why == []


def test_at_once_and_promptly_show_only_the_time_gone() -> None:
    """直ちに has no date: no hours are invented."""
    got = stage(state("ransomware", RANSOM), "vendors/notice")
    assert got.due is None and got.elapsed_since is not None
    assert got.elapsed_since.isoformat() == RANSOM["aware_at"].replace("+09:00", ":00+09:00")
    assert DutySpeaker(state("ransomware", RANSOM), NOON, "ja").until(got) == "直ちに 9:50たちました"


# -- in the lists ------------------------------------------------------------------------------------------------


def test_last_days_stand_among_what_is_due() -> None:
    """A possible one says so; the status line names the span; a met one is gone."""
    here = state("ransomware", RANSOM)
    found = [(one.title.ja, f"{one.at:%m-%d %H:%M}", one.late) for one in due(here, NOON) if one.obligation]
    assert found == [
        ("PPC速報（該当する場合）", "11-26 23:59", False),
        ("PPC確報（該当する場合）", "01-20 23:59", False),
    ]
    assert "PPC速報の目安 11/24から11/26" in status_line(here, [], NOON, "ja", None)
    late = due(here, datetime(2026, 11, 27, tzinfo=JAPAN))
    assert [one.late for one in late if one.obligation] == [True, False]
    sent = ReportSubmitted(report="ppc-first", issue=1, obligation="ppc", stage="first")
    left = due(state("ransomware", {**RANSOM, **LEAKED}, sent), NOON)
    assert [one.title.ja for one in left if one.obligation] == ["PPC確報"]


def test_the_facts_of_the_duties_can_be_asked_and_told() -> None:
    """A fact that only a duty asks for is read as its type, such as a time."""
    here = state("", {"leak_aware_at": "2026-11-22"})
    assert known(here)["leak_aware_at"].latest.day == 22


def test_what_was_found_is_found_again_only_after_a_minute_or_an_entry() -> None:
    """The status line asks at every key: within a minute the answer is the same objects."""
    here = state("ransomware", RANSOM)
    first = assess(here, NOON)
    assert all(a is b for a, b in zip(assess(here, NOON + timedelta(seconds=30)), first, strict=True))
    assert assess(here, NOON + timedelta(minutes=1))[0] is not first[0]


def test_another_chart_counts_in_the_same_minute() -> None:
    """The chart is adopted and nothing else happens: what was assessed before does not stand any more."""
    of = state("ransomware", {**RANSOM, "system_failure": "yes"})
    assert duty(of, "education-ministry").applies == "no"

    class Later(Shelf):
        """A library that has the chart of a university's hospital."""

        def chart(self, digest: str) -> Any:
            hospital = msgspec.structs.replace(of.chart.hospital, settings={"university": "yes"})
            return msgspec.structs.replace(of.chart, hospital=hospital)

    of.library = Later()
    of.adopt("0" * 64)
    assert duty(of, "education-ministry").applies == "yes"
