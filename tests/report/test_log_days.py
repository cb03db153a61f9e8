"""How many days the log of the day of noticing is still there, across months, years and leap days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.times import When, parse_when
from irtool.report.log_days import LogDays, log_days

JST = timezone(timedelta(hours=9))
NIGHT = datetime(2026, 11, 22, 2, 13, tzinfo=JST)


def noticed(text: str) -> When:
    """A time as somebody gave it."""
    return parse_when(text, NIGHT, JST)


@pytest.mark.parametrize(
    ("kept", "aware", "now", "gone", "left"),
    [
        ("30d", "2026-11-22 02:10", "2026-11-22", date(2026, 12, 22), 30),
        ("30d", "2026-12-05 02:10", "2026-12-29", date(2027, 1, 4), 6),
        ("7d", "2026-12-29", "2027-01-03", date(2027, 1, 5), 2),
        ("2d", "2028-02-27 10:00", "2028-02-28", date(2028, 2, 29), 1),
        ("2d", "2027-02-27 10:00", "2027-02-28", date(2027, 3, 1), 1),
        ("10d", "2026-11-22 02:10", "2026-12-02", date(2026, 12, 2), 0),
        ("10d", "2026-11-22 02:10", "2026-12-31", date(2026, 12, 2), -29),
        ("72h", "2026-11-22 23:50", "2026-11-23", date(2026, 11, 25), 2),
        ("90d", "2026-11-22 23:50/2026-11-23 00:10", "2026-11-23", date(2027, 2, 20), 89),
    ],
)  # fmt: skip
def test_days_left(kept: str, aware: str, now: str, gone: date, left: int) -> None:
    """Counted on the calendar from the earliest moment that the time of noticing allows."""
    today = datetime.fromisoformat(f"{now}T12:00+09:00")
    assert log_days(kept, noticed(aware), today) == LogDays(gone, left)


def test_what_is_unknown_is_said_and_not_guessed() -> None:
    """Without a period or a time of noticing there is no number, and the reason is told apart."""
    assert log_days("", noticed("2026-11-22"), NIGHT) == LogDays(why="no-kept")
    assert log_days("なし", noticed("2026-11-22"), NIGHT).why == "no-kept"
    assert log_days("30d", None, NIGHT) == LogDays(why="no-aware")


@given(st.integers(1, 3000), st.integers(0, 4000))
def test_each_day_costs_one_day(kept: int, passed: int) -> None:
    """What is left and what has passed always add up to the period."""
    found = log_days(f"{kept}d", noticed("2026-11-22 02:10"), NIGHT + timedelta(days=passed))
    assert found.left == kept - passed
