"""Texts with a grammar of their own: kept as typed, checked when a file is read.

A frozen playbook or chart holds the text a person wrote, so that it reads the same in twenty years; the parsed
form is made when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NewType

from irtool.domain import closed, durations, expression, scenario_clock
from irtool.errors import Malformed

Condition = NewType("Condition", str)
"""An expression over facts, `domain/expression.py`."""
Span = NewType("Span", str)
"""A duration such as `30m`."""
WithinText = NewType("WithinText", str)
"""`30m of FACT`, or `30m` since the playbook was started."""
Date = NewType("Date", str)
"""A day, `2026-11-22`."""
Moment = NewType("Moment", str)
"""A minute of the hospital's clock, `2026-11-22T17:15`."""
Closed = NewType("Closed", str)
"""A rule for closed days, `domain/closed.py`."""
Starts = NewType("Starts", str)
"""The hour at which a drill's story begins, `sun 02:10`, `domain/scenario_clock.py`."""

condition = lru_cache(maxsize=1024)(expression.parse)
span = lru_cache(maxsize=256)(durations.parse_duration)
within = lru_cache(maxsize=256)(durations.parse_within)


def _checked(parse: Callable[[str], Any]) -> Callable[[str], str]:
    def check(text: str) -> str:
        parse(text)
        return text

    return check


def _date(text: str) -> str:
    try:
        if len(text) != len("2026-11-22"):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise Malformed("schema.date", 0, found=text) from None
    return text


def _moment(text: str) -> str:
    try:
        if len(text) != len("2026-11-22T17:15"):
            raise ValueError
        datetime.fromisoformat(text)
    except ValueError:
        raise Malformed("schema.moment", 0, found=text) from None
    return text


SCALARS: dict[Any, Callable[[str], Any]] = {
    Condition: _checked(condition),
    Span: _checked(span),
    WithinText: _checked(within),
    Date: _date,
    Moment: _moment,
    Closed: closed.parse,
    Starts: scenario_clock.check_starts,
}
