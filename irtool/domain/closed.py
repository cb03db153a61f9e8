"""Days on which offices are closed: public holidays, the turn of the year, the hospital's own. Pure.

`closed: JP` means Japan's public holidays (国民の祝日に関する法律) and 12-29 to 01-03, the closing of public offices at
the turn of the year (行政機関の休日に関する法律 第1条). A hospital may write a list: `[JP, 08-13/08-15, 2027-05-06]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from datetime import date

from irtool.errors import Malformed

PUBLIC = "JP"
_TURN_OF_THE_YEAR = "12-29/01-03"
_DAY = re.compile(r"(?:(?P<year>[0-9]{4})-)?(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


def parse(text: str) -> str:
    """The rule as it stands: JP, `none`, a day (`2027-05-06` or `08-15`) or two with a slash. Raises Malformed."""
    parts = text.strip().split("/")
    if text.strip() in (PUBLIC, "none"):
        return text
    if len(parts) <= 2:
        matches = [_DAY.fullmatch(p) for p in parts]
        if all(m and _exists(m) for m in matches) and len({bool(m and m["year"]) for m in matches}) == 1:
            return text
    raise Malformed("schema.closed", 0, found=text)


def _exists(match: re.Match[str]) -> bool:
    try:
        date(int(match["year"] or 2024), int(match["month"]), int(match["day"]))  # 2024: a 29 February may be named
    except ValueError:
        return False
    return True


def closed_days(rules: str | Sequence[str], public: Callable[[int], Container[date]]) -> Callable[[date], bool]:
    """Whether a day is closed by any of the rules. `public` gives the public holidays of a year, when it is asked.

    A rule that cannot be read closes nothing: a number shown although nobody answers costs less than one hidden.
    """
    wanted = [rules] if isinstance(rules, str) else list(rules)
    spans = [s for rule in wanted for s in ([_TURN_OF_THE_YEAR] if rule == PUBLIC else [rule]) if _readable(s)]

    def closed(day: date) -> bool:
        return any(_within(s, day) for s in spans) or (PUBLIC in wanted and day in public(day.year))

    return closed


def _readable(rule: str) -> bool:
    try:
        return parse(rule) != "none"
    except Malformed:
        return False


def _within(rule: str, day: date) -> bool:
    first, _, last = rule.partition("/")
    shown = day.isoformat() if len(first) == len("2026-11-22") else f"{day:%m-%d}"
    last = last or first
    return first <= shown <= last if first <= last else shown >= first or shown <= last
