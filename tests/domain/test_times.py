"""Times as people remember them: what is read and what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.days import STRETCHES
from irtool.domain.event import iso
from irtool.domain.times import parse_fixed, parse_when
from irtool.errors import Malformed
from irtool.words.problems_values import VALUES

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 2, 10, 31, 482000, tzinfo=TOKYO)


def text_of(typed: str, now: datetime = NOW) -> str:
    return parse_when(typed, now, TOKYO).text


def interval(typed: str) -> tuple[str, str]:
    when = parse_when(typed, NOW, TOKYO)
    return tuple(f"{moment.astimezone(TOKYO):%Y-%m-%d %H:%M:%S}" for moment in (when.earliest, when.latest))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-11-22T02:15+09:00", "2026-11-22T02:15+09:00"),
        ("2026-11-22 02:15", "2026-11-22T02:15+09:00"),
        ("2026-11-22T02:15:30", "2026-11-22T02:15:30+09:00"),
        ("2026-11-21T15:07:31.482Z", "2026-11-21T15:07:31.482+00:00"),
        ("2026-11-21T15:07-0330", "2026-11-21T15:07-03:30"),
        ("2022-10-31", "2022-10-31"),
        ("2022-10", "2022-10"),
        ("2022", "2022"),
        ("2022-10~", "2022-10~"),
        ("2:05", "2026-11-22T02:05+09:00"),
        ("02:10", "2026-11-22T02:10+09:00"),
        ("02:11", "2026-11-21T02:11+09:00"),
        ("２：０５〜", "2026-11-22T02:05+09:00~"),
        ("2時5分頃", "2026-11-22T02:05+09:00~"),
        ("1時半", "2026-11-22T01:30+09:00"),
        ("午後3時5分", "2026-11-21T15:05+09:00"),
        ("2時", "2026-11-22T02+09:00"),
        ("2026-11-21 24:00", "2026-11-22T00:00+09:00"),
        ("-20m", "2026-11-22T01:50+09:00"),
        ("－２ｈ", "2026-11-22T00:10+09:00"),
        ("-90s", "2026-11-22T02:09:01+09:00"),
        ("-5d", "2026-11-17"),
        ("+30m", "2026-11-22T02:40+09:00"),
        ("20分前", "2026-11-22T01:50+09:00"),
        ("いま", "2026-11-22T02:10:31+09:00"),
        ("now", "2026-11-22T02:10:31+09:00"),
        ("未明", "2026-11-22 未明"),
        ("夕方", "2026-11-21 夕方"),
        ("深夜", "2026-11-21 深夜"),
        ("2026-11-22 明け方", "2026-11-22 明け方"),
        ("2026-11-21 夜のはじめ頃", "2026-11-21 夜のはじめ頃"),
        ("昨日の夕方", "2026-11-21 夕方"),
        ("きのう 23:50", "2026-11-21T23:50+09:00"),
        ("2026年11月22日", "2026-11-22"),
        ("2026年11月22日2時15分", "2026-11-22T02:15+09:00"),
        ("２０２６年１１月２２日　未明", "2026-11-22 未明"),
        ("令和8年11月22日", "2026-11-22"),
        ("令和元年5月", "2019-05"),
        ("2026/11/2", "2026-11-02"),
        ("11/22 02:15", "2026-11-22T02:15+09:00"),
        ("11月23日 9:00", "2026-11-23T09:00+09:00"),
        ("2022/2023", "2022/2023"),
        ("2022-10~/2022-12", "2022-10~/2022-12"),
        ("23:50/00:10", "2026-11-21T23:50+09:00/2026-11-22T00:10+09:00"),
        ("2026-11-20 23:50/00:10", "2026-11-20T23:50+09:00/2026-11-21T00:10+09:00"),
        ("11/21 23:50/11/22 00:10", "2026-11-21T23:50+09:00/2026-11-22T00:10+09:00"),
        ("2026-11-20 未明/明け方", "2026-11-20 未明/2026-11-20 明け方"),
        ("-30m/-10m", "2026-11-22T01:40+09:00/2026-11-22T02:00+09:00"),
    ],
)
def test_what_is_typed_is_kept_with_its_day_and_offset(typed: str, kept: str) -> None:
    """Every form of the grammar becomes a text that means the same tomorrow."""
    assert text_of(typed) == kept


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2022-10", "2022-10-01 00:00:00", "2022-10-31 23:59:59"),
        ("2024-02", "2024-02-01 00:00:00", "2024-02-29 23:59:59"),
        ("2022", "2022-01-01 00:00:00", "2022-12-31 23:59:59"),
        ("2022-12-31~", "2022-12-31 00:00:00", "2022-12-31 23:59:59"),
        ("2026-11-22 02:15", "2026-11-22 02:15:00", "2026-11-22 02:15:59"),
        ("2026-11-22 02:15:07", "2026-11-22 02:15:07", "2026-11-22 02:15:07"),
        ("2時", "2026-11-22 02:00:00", "2026-11-22 02:59:59"),
        ("2026-11-22 未明", "2026-11-22 00:00:00", "2026-11-22 02:59:59"),
        ("2026-11-22 午後", "2026-11-22 12:00:00", "2026-11-22 23:59:59"),
        ("2026-11-22 深夜", "2026-11-22 22:00:00", "2026-11-23 04:59:59"),
        ("2022-10/2022-12-05", "2022-10-01 00:00:00", "2022-12-05 23:59:59"),
    ],
)
def test_no_precision_is_invented(typed: str, first: str, last: str) -> None:
    """The interval is as wide as the text allows and no narrower."""
    assert interval(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "code", "offset"),
    [
        ("", "empty", 0),
        ("　", "empty", 0),
        ("x" * 101, "too-long", 100),
        ("きっと夜中", "unreadable", 0),
        ("2026-11-22 02:15 ころかな", "unreadable", 11),
        ("2026-11 02:15", "unreadable", 8),
        ("2026-02-30", "impossible", 0),
        ("2026-13", "impossible", 0),
        ("2/29", "impossible", 0),
        ("25:00", "impossible", 0),
        ("2026-11-22 02:60", "impossible", 11),
        ("0215", "impossible", 0),
        ("令和0年1月1日", "impossible", 0),
        ("午前13時", "impossible", 0),
        ("-999999d", "impossible", 0),
        ("午後12時半", "noon", 0),
        ("2026-11-23/2026-11-22", "reversed", 11),
    ],
)
def test_what_cannot_be_read_says_why_and_where(typed: str, code: str, offset: int) -> None:
    """A slip is told from a time that does not exist, with the place where it starts."""
    with pytest.raises(Malformed) as caught:
        parse_when(typed, NOW, TOKYO)
    assert (caught.value.code, caught.value.offset) == (f"time.{code}", offset)
    for pair in VALUES[caught.value.code]:
        for sentence in pair:
            assert "{" not in sentence.format_map(caught.value.values)


@pytest.mark.parametrize("typed", ["02:15", "未明", "11/22", "-20m", "now", "今日", "23:50/00:10"])
def test_a_time_in_a_file_names_its_day(typed: str) -> None:
    """Where nobody knows when the text was written, a day is asked for."""
    with pytest.raises(Malformed, match="needs-day"):
        parse_fixed(typed, TOKYO)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    """On New Year's Eve `1/1` is tomorrow, and on New Year's Day `12/31` was yesterday."""
    assert text_of("1/1", datetime(2026, 12, 31, 23, tzinfo=TOKYO)) == "2027-01-01"
    assert text_of("12/31", datetime(2027, 1, 1, 1, tzinfo=TOKYO)) == "2026-12-31"


days = st.dates(datetime(1990, 1, 1).date(), datetime(2100, 1, 1).date())
clocks = st.times().map(lambda t: t.replace(microsecond=0))
halves = st.one_of(
    days.map(str),
    days.map(lambda d: f"{d:%Y-%m}"),
    st.builds("{} {}".format, days, clocks.map(lambda t: f"{t:%H:%M}") | clocks.map(str)),
    st.builds("{} {}".format, days, st.sampled_from(sorted(STRETCHES))),
    clocks.map(lambda t: f"{t.hour}:{t:%M}"),
    clocks.map(lambda t: f"{t.hour}時"),
    st.sampled_from([*sorted(STRETCHES), "now", "-3h", "-2d", "+90s", "昨日 1:00", "11/22 03:00", "令和3年4月"]),
)
typed_times = st.builds(
    lambda one, other, about: "/".join([one, *other]) + about,
    halves,
    st.lists(halves, max_size=1),
    st.sampled_from(["", "~", "頃"]),
)
zones = st.sampled_from([TOKYO, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(TOKYO))


@given(typed_times, moments, moments, zones)
def test_the_kept_text_means_the_same_at_any_later_moment(
    typed: str, now: datetime, later: datetime, zone: ZoneInfo
) -> None:
    """Read again in another year, the record gives the same text and the same interval."""
    try:
        when = parse_when(typed, now, zone)
    except Malformed as problem:
        assert problem.code == "time.reversed"
        return
    assert when.earliest <= when.latest
    assert parse_when(when.text, later, zone) == when
    assert parse_fixed(when.text, zone) == when


@given(clocks, moments)
def test_a_clock_time_alone_is_the_last_one(clock: object, now: datetime) -> None:
    """`HH:MM` lies in the 24 hours up to now."""
    when = parse_when(f"{clock:%H:%M}", now, TOKYO)
    assert now - timedelta(days=1) < when.earliest <= now


@given(st.text(max_size=30) | st.text("0123456789-/:T~Z+ 年月日時分前頃午後令和未明", max_size=20))
def test_any_text_is_read_or_refused(typed: str) -> None:
    """Nothing but Malformed comes out, with words for it and a place in the text."""
    try:
        when = parse_when(typed, NOW, TOKYO)
    except Malformed as problem:
        assert problem.code in VALUES
        assert 0 <= problem.offset <= len(typed)
    else:
        assert parse_fixed(when.text, TOKYO) == when


def test_iso_is_the_journals_form() -> None:
    """Milliseconds and offset, always; a moment without offset is a programming error."""
    assert iso(datetime(2026, 11, 22, 15, 7, 31, 482999, tzinfo=TOKYO)) == "2026-11-22T15:07:31.482+09:00"
    assert iso(datetime(2026, 11, 22, tzinfo=TOKYO)) == "2026-11-22T00:00:00.000+09:00"
    with pytest.raises(ValueError, match="offset"):
        iso(datetime(2026, 11, 22))
