"""Who holds a post now: told in the incident, on duty by the roster, holder in order; who is not there is not asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Person, Role, Shift, without_private
from irtool.domain.duty import holders, on_duty, unknown
from irtool.domain.event import By
from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import Party, PartyAmended, amended, find
from irtool.domain.routing import next_target, targets
from irtool.domain.scalars import Date, Moment
from irtool.runner.calling import sheet
from irtool.runner.opening import start
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace


def person(name: str, number: str, **days: str) -> Person:
    """Somebody with one mobile number."""
    return Person(name=Text(name), channels=[Channel(mobile=number)], **{k: Date(v) for k, v in days.items()})


def shift(since: str, until: str, who: str, phone: str = "") -> Shift:
    """A line of a roster in November 2026: `21T17:15`."""
    return Shift(from_=Moment(f"2026-11-{since}"), until=Moment(f"2026-11-{until}"), who=who, phone=phone)


CHART = Chart(
    people={
        "old": person("前任", "090-0000-0001", until="2027-03-31"),
        "new": person("後任", "090-0000-0002", from_="2027-04-01"),
        "sub": person("副", "090-0000-0003"),
    },
    roles={
        "head": Role(title=Text("部長"), held_by=["old", "new", "sub"]),
        "duty": Role(title=Text("当番"), held_by="duty", channels=[Channel(ext="8021")]),
    },
    rosters={
        "duty": [shift("21T17:15", "22T08:30", "sub"), shift("22T08:30", "23T08:30", "応援の石田", "090-0000-0009")]
    },
)


def ways(post: str, now: datetime, party: Party | None = None) -> list[tuple[str, str]]:
    """The ways to a post: channel and why not."""
    return [(t.id, t.why) for t in targets(CHART, party or find(CHART, post), now)]


def test_a_move_entered_in_march_takes_over_in_april_by_itself() -> None:
    """Before the day the old holder is called and the new one stands at the end with the reason; then the reverse."""
    assert ways("head", datetime(2027, 3, 31, 23, 59)) == [
        ("old.mobile", ""), ("sub.mobile", ""), ("new.mobile", "from:2027-04-01"),
    ]  # fmt: skip
    assert ways("head", datetime(2027, 4, 1, 0, 0)) == [
        ("new.mobile", ""), ("sub.mobile", ""), ("old.mobile", "until:2027-03-31"),
    ]  # fmt: skip
    found = next_target(targets(CHART, find(CHART, "head"), datetime(2027, 4, 1)), [])
    assert found is not None and found.person == "new"


def test_somebody_who_left_is_never_removed_when_asked_for_by_name() -> None:
    """The person's own sheet keeps the number, with its reason."""
    assert ways("old", datetime(2027, 6, 1)) == [("old.mobile", "until:2027-03-31")]


def test_the_roster_says_who_comes_after_the_posts_own_phone() -> None:
    """A shift belongs to the minute on which it begins, not to the one on which it ends."""
    assert ways("duty", datetime(2026, 11, 22, 8, 29)) == [("duty.ext", ""), ("sub.mobile", "")]
    assert ways("duty", datetime(2026, 11, 22, 8, 30)) == [("duty.ext", ""), ("duty.duty-応援の石田", "")]
    assert ways("duty", datetime(2026, 11, 21, 17, 14)) == [("duty.ext", "")]


def test_whom_somebody_names_in_the_incident_comes_first_until_the_time_given() -> None:
    """Before the roster; the later word replaces the former one; after `until` the roster counts again."""
    party = find(CHART, "duty")
    zone = datetime.fromisoformat("2026-11-22T02:00+09:00")
    said = [
        PartyAmended(party="duty", holders=["old"]),
        PartyAmended(party="duty", holders=["new"], until="2026-11-22T06:00+09:00"),
    ]
    assert [h.who for h in holders(CHART, amended(party, said[:1]), zone)] == ["old", "sub"]
    assert [h.who for h in holders(CHART, amended(party, said), zone)] == ["new", "sub"]
    assert [h.who for h in holders(CHART, amended(party, said), zone.replace(hour=7))] == ["sub"]
    unreadable = [PartyAmended(party="duty", holders=["old"], until="そのうち")]
    assert holders(CHART, amended(party, unreadable), zone)[0].who == "old"


def test_only_a_duty_post_without_anybody_is_asked_about() -> None:
    """Neither a post with a roster for now, nor one with holders, nor the finder."""
    day = datetime(2026, 11, 21, 12)
    assert unknown(CHART, find(CHART, "duty"), day) and not unknown(CHART, find(CHART, "duty"), day.replace(hour=18))
    assert not unknown(CHART, find(CHART, "head"), day) and not unknown(CHART, find(CHART, "finder"), day)
    told = amended(find(CHART, "duty"), [PartyAmended(party="duty", holders=["sub"])])
    assert not unknown(CHART, told, day)


def test_numbers_of_shifts_are_private() -> None:
    """The frozen chart says that there is a number, not which."""
    frozen = without_private(CHART).rosters["duty"]
    assert [s.phone for s in frozen] == ["", "(非公開)"] and [s.who for s in frozen] == ["sub", "応援の石田"]


@given(
    st.lists(st.tuples(st.integers(0, 47), st.integers(1, 24), st.sampled_from(["a", "b", "c"])), max_size=12),
    st.integers(0, 71),
)
def test_whoever_is_on_duty_is_found_and_nobody_else(spans: list[tuple[int, int, str]], hour: int) -> None:
    """Of any shifts exactly those that contain the moment, the one that began last first."""

    def clock(n: int) -> str:
        return f"{1 + n // 24:02}T{n % 24:02}:00"

    shifts = [shift(clock(start), clock(start + length), who) for start, length, who in spans]
    now = datetime(2026, 11, 1 + hour // 24, hour % 24)
    found = on_duty(shifts, now)
    assert sorted(s.who for s in found) == sorted(w for start, length, w in spans if start <= hour < start + length)
    assert [s.from_ for s in found] == sorted((s.from_ for s in found), reverse=True)


def test_who_is_on_duty_is_asked_once(workspace: Workspace, clock: Any) -> None:
    """The sheet of a duty post asks; once it is recorded every later sheet, of any step, names that person first."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    chart = load_chart(workspace.contacts).chart
    before = sheet(session, chart, "night-nurse", None, "ja")
    assert before.ask_holder and before.holders == []
    session.act(PartyAmended(party="night-nurse", holders=["saito"]))
    after = sheet(session, chart, "night-nurse", None, "ja")
    assert not after.ask_holder and [n.ja for n in after.holders] == ["斎藤 幸子"]
    assert [w.id for w in after.ways] == ["night-nurse.ext", "saito.ext"]


def test_the_sheet_of_a_post_follows_the_roster_of_the_live_chart(workspace: Workspace, clock: Any) -> None:
    """The sample's relief doctor has no entry in the chart: name and number come from the roster."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    found = sheet(session, load_chart(workspace.contacts).chart, "duty-doctor", None, "ja")
    assert [n.ja for n in found.holders] == ["応援の 石田 医師"]
    assert [(w.channel.value, w.name.ja) for w in found.ways] == [
        ("8001", "当直医"),
        ("090-0000-0099", "応援の 石田 医師"),
    ]
    session.act(ContactAttempted(party="duty-doctor", outcome="no-answer", channel="duty-doctor.ext"))
    after = sheet(session, load_chart(workspace.contacts).chart, "duty-doctor", None, "ja").next
    assert after is not None and after.id == "duty-doctor.duty-応援の 石田 医師"
