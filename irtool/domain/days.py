"""Days as people write them, and the parts of a day that have a name; the grammar is in docs/times.md."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from irtool.domain.typed import Source

# Marked JMA: the Japan Meteorological Agency's terms for forecasts. 早朝 is defined there by the sunrise; the
# interval holds it in every season. 深夜 is late night as in article 37 of the Labour Standards Act.
STRETCHES: Final[dict[str, tuple[int, int]]] = {
    "未明": (0, 3),  # JMA
    "明け方": (3, 6),  # JMA
    "早朝": (4, 8),
    "朝": (6, 9),  # JMA
    "午前": (0, 12),  # JMA
    "昼前": (9, 12),  # JMA
    "昼過ぎ": (12, 15),  # JMA
    "午後": (12, 24),  # JMA
    "夕方": (15, 18),  # JMA
    "夜のはじめ頃": (18, 21),  # JMA
    "夜": (18, 24),  # JMA
    "夜遅く": (21, 24),  # JMA
    "深夜": (22, 29),
}
"""Hours of the day, end not included; more than 24 means the next day."""

_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Outside, a year is a slip of the finger."""

DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d:時分年月日/])"
    r"|(?P<year2>\d{4})/(?P<month2>\d{1,2})(?:/(?P<day2>\d{1,2}))?(?![\d:/])"
    r"|(?:(?P<era>令和|平成|昭和)\s*(?P<eyear>元|\d{1,2})|(?P<year3>\d{4}))年"
    r"(?:\s*(?P<month3>\d{1,2})月(?:\s*(?P<day3>\d{1,2})日)?)?"
    r"|(?P<month4>\d{1,2})(?:/(?P<day4>\d{1,2})(?![\d:/])|月\s*(?P<day5>\d{1,2})日)"
    r"|(?P<near>今日|きょう|昨日|きのう)の?",
    re.ASCII,
)
"""How a typed time may begin with its day; `named_day` reads what it found."""


def named_day(found: re.Match[str], start: int, source: Source) -> tuple[int, int | None, int | None]:
    """Year, month and day that `DAY` found; None for what was not written. The day need not exist.

    `start` is where the text stands in what was typed, for Malformed `time.needs-day` and `time.impossible`.
    """
    part = found.groupdict()
    month = part["month"] or part["month2"] or part["month3"] or part["month4"]
    day = part["day"] or part["day2"] or part["day3"] or part["day4"] or part["day5"]
    year = part["year"] or part["year2"] or part["year3"]
    if part["near"]:
        then = source.local(source.now, start).date() - timedelta(days=1 if part["near"] in ("昨日", "きのう") else 0)
        return then.year, then.month, then.day
    if part["era"]:
        in_era = 1 if part["eyear"] == "元" else int(part["eyear"])
        if in_era == 0:
            raise source.wrong("impossible", start)
        year = str(_ERAS[part["era"]] + in_era)
    if year is None:
        then = _nearest_day(int(month), int(day), start, source)
        return then.year, then.month, then.day
    return int(year), int(month) if month else None, int(day) if day else None


def _nearest_day(month: int, day: int, start: int, source: Source) -> date:
    """The year nobody types: the one that puts the day nearest to now, for `1/1` on New Year's Eve."""
    today = source.local(source.now, start).date()
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:  # 29 February in most years
            continue
    if not days:
        raise source.wrong("impossible", start)
    return min(days, key=lambda then: abs(then - today))


def existing_day(year: int, month: int, day: int, source: Source, start: int) -> date:
    """The day, or Malformed `time.impossible`."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise source.wrong("impossible", start)
    try:
        return date(year, month, day)
    except ValueError:
        raise source.wrong("impossible", start) from None
