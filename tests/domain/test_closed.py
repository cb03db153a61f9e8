"""Closed days: public holidays, the turn of the year, the hospital's own days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from irtool.domain.closed import closed_days, parse
from irtool.domain.hours import is_open
from irtool.errors import Malformed
from irtool.store.calendar import public_holidays

JP = closed_days("JP", public_holidays)


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2026, 11, 23), True),  # 勤労感謝の日
        (date(2026, 11, 24), False),
        (date(2026, 5, 6), True),  # substitute day: 3 May was a Sunday
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
    ],
)
def test_public_holidays_and_the_turn_of_the_year(day: date, expected: bool) -> None:
    """`closed: JP` knows holidays, substitute days and 12-29 to 01-03."""
    assert JP(day) is expected


def test_a_hospitals_own_days() -> None:
    """Days of every year and single days stand beside the public ones."""
    closed = closed_days(["08-13/08-15", "2027-05-10"], public_holidays)
    assert closed(date(2026, 8, 14))
    assert closed(date(2027, 5, 10))
    assert not closed(date(2028, 5, 10))
    assert not closed(date(2026, 11, 23))


def test_none_closes_nothing() -> None:
    """A hospital whose desk works on every day says so."""
    assert not closed_days("none", public_holidays)(date(2027, 1, 1))


@pytest.mark.parametrize("text", ["jp", "13-01", "02-30", "2026-08-15/08-16", "08-13/08-14/08-15", ""])
def test_what_is_no_rule_is_refused(text: str) -> None:
    """The file's reader says what is wrong; nothing is guessed."""
    with pytest.raises(Malformed):
        parse(text)


@pytest.mark.parametrize(
    "hours,expected",
    [("office", False), ("night", True), ("mon-fri 09:00-18:00", False), ("mon-sun 06:00-21:00", True), ("", True)],
)
def test_channels_on_a_holiday(hours: str, expected: bool) -> None:
    """On a holiday the office is shut and the night number answers; a desk of every day stays open."""
    noon = datetime(2026, 11, 23, 12)
    assert is_open(hours, "mon-fri 08:30-17:15", noon, JP) is expected
