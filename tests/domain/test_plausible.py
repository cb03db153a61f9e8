"""Times that are odd: each kind is found, nothing else is, and whatever a file holds never raises."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.event import iso
from irtool.domain.plausible import AHEAD, doubts

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=TOKYO)
OPENED = datetime(2026, 11, 22, 2, 13, tzinfo=TOKYO)


def codes(fields: dict[str, Any], followed: str = "") -> list[str]:
    """The codes of what is odd."""
    return [p.code for p in doubts(fields, NOW, OPENED, TOKYO, "ja", followed)]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"occurred": "2026-11-22T03:10+09:00"}, ["time.later"]),
        ({"occurred": "2026-11-22T02:00+09:00"}, ["time.before-opening"]),
        ({"occurred": "2026-11-22T02:40+09:00", "until": "2026-11-22T02:30+09:00"}, ["time.ends-first"]),
        ({"call_back": "2026-11-22T02:30+09:00"}, ["time.past"]),
        ({"due": "2026-11-21"}, ["time.past"]),
        ({"occurred": "2026-11-22T02:30+09:00"}, []),
        ({"due": "2026-11-22"}, []),
        ({"text": "03:10"}, []),
        ({"name": "aware_at", "value": "2026-11-22T03:10+09:00"}, ["time.later"]),
        ({"name": "aware_at", "value": "2026-11-20"}, []),
        ({"name": "persons", "value": "2026-11-23"}, []),
        ({"occurred": "2026-11-22 未明"}, []),
        ({"occurred": "2026-11-22T01:50+09:00/2026-11-22T02:20+09:00"}, []),
        ({"occurred": "2026-11-22T02:20+09:00", "call_back": "2026-11-22T02:30+09:00"}, []),
    ],
)
def test_what_is_odd_is_found_and_nothing_else(fields: dict[str, Any], found: list[str]) -> None:
    """An interval is odd only as a whole; a call back is measured from when it was promised."""
    assert codes(fields) == found


def test_before_the_entry_it_follows() -> None:
    """An entry said to come after another cannot have happened before it."""
    fields = {"occurred": "2026-11-22T02:30+09:00"}
    assert codes(fields, "2026-11-22T02:40+09:00") == ["time.before-followed"]
    assert codes(fields, "2026-11-22T02:20+09:00") == []


@given(st.integers(min_value=-2000, max_value=2000), st.integers(min_value=0, max_value=500))
def test_every_minute_is_future_past_or_fine(minutes: int, length: int) -> None:
    """Exactly the minutes after now and before the opening are odd, and an end is odd only by itself."""
    start = NOW + timedelta(minutes=minutes)
    end = start + timedelta(minutes=length)
    found = codes({"occurred": iso(start), "until": iso(end)})
    odd = [("time.later" if t > NOW else "time.before-opening") for t in (start, end) if t > NOW or t < OPENED]
    assert found == odd


@given(st.dictionaries(st.sampled_from(["occurred", "until", *AHEAD]), st.text(max_size=20) | st.integers()), st.text())
def test_nothing_in_a_file_raises(fields: dict[str, Any], followed: str) -> None:
    """What somebody typed into the file, or another program wrote, is at worst not doubted."""
    assert all(p.severity == "warning" for p in doubts(fields, NOW, OPENED, TOKYO, "ja", followed))
