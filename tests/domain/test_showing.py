"""Times on a screen: short, in the hospital's zone, never more precise than they were given."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from irtool.domain.days import STRETCHES
from irtool.domain.showing import elapsed, show_time
from irtool.domain.times import parse_when
from irtool.words.times import TIMES

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 2, 10, 31, 482000, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        ("2:05", "02:05", "02:05"),
        ("23:50", "11/21 23:50", "11/21 23:50"),
        ("2025-11-22 02:05", "2025-11-22 02:05", "2025-11-22 02:05"),
        ("2026-11-22T00:10Z", "09:10", "09:10"),
        ("2:05~", "02:05頃", "about 02:05"),
        ("2時", "02時台", "02:00-02:59"),
        ("未明", "未明", "small hours (0-3)"),
        ("夕方~", "11/21 夕方頃", "about 11/21 late afternoon (15-18)"),
        ("11/20", "11/20", "11/20"),
        ("2022-10-31", "2022-10-31", "2022-10-31"),
        ("2022-10", "2022-10", "2022-10"),
        ("23:50/00:10", "11/21 23:50～00:10", "11/21 23:50 to 00:10"),
    ],
)
def test_times_are_shown_short(typed: str, ja: str, en: str) -> None:
    """Today only the clock, this year without the year, and never more precise than given."""
    when = parse_when(typed, NOW, TOKYO)
    assert show_time(when, NOW, "ja", TOKYO) == ja
    assert show_time(when, NOW, "en", TOKYO) == en


def test_moments_are_shown_in_the_hospitals_zone() -> None:
    """A datetime of any zone is shown as the hospital's clock had it."""
    moment = datetime(2026, 11, 21, 17, 15, tzinfo=ZoneInfo("UTC"))
    assert show_time(moment, NOW, "ja", TOKYO) == "02:15"
    assert show_time(moment - timedelta(days=1), NOW, "ja", TOKYO) == "11/21 02:15"


def test_every_word_of_the_day_can_be_spoken() -> None:
    """Each stretch has its words in both languages."""
    assert set(STRETCHES) <= set(TIMES)


@pytest.mark.parametrize(
    ("seconds", "ja", "en"),
    [
        (0, "0:00", "0:00"),
        (399, "0:06", "0:06"),
        (4200, "1:10", "1:10"),
        (86399, "23:59", "23:59"),
        (86400, "2日目", "day 2"),
        (5 * 86400, "6日目", "day 6"),
        (-360, "-0:06", "-0:06"),
    ],
)
def test_elapsed_time_is_hours_then_days(seconds: int, ja: str, en: str) -> None:
    """Hours and minutes for the first day, then which day it is."""
    assert elapsed(seconds) == ja
    assert elapsed(seconds, "en") == en
