"""Lengths of time: what is read, what is refused."""

from __future__ import annotations

import pytest

from irtool.domain.durations import Duration, Within, parse_duration, parse_within
from irtool.errors import Malformed
from irtool.words.problems_values import VALUES


@pytest.mark.parametrize(
    ("typed", "text", "seconds"),
    [
        ("30m", "30m", 1800),
        ("72h", "72h", 259200),
        ("5d", "5d", 432000),
        ("1h30m", "1h30m", 5400),
        ("90s", "90s", 90),
        (" １Ｈ ３０ｍ ", "1h30m", 5400),
    ],
)
def test_durations_are_read(typed: str, text: str, seconds: int) -> None:
    """Days, hours, minutes and seconds, in any width."""
    assert parse_duration(typed) == Duration(text, seconds)


@pytest.mark.parametrize("typed", ["", "30", "m", "30分ほど", "1m1h", "1m1m", "-5m", "1.5h", "9999d", "1 2m"])
def test_a_bad_duration_is_refused(typed: str) -> None:
    """Numbers without a unit, units twice or out of order, and ages are no durations."""
    with pytest.raises(Malformed) as caught:
        parse_duration(typed)
    assert caught.value.code in VALUES


def test_within_counts_from_a_fact_or_from_the_start() -> None:
    """`30m of aware_at` and `30m`; what follows `of` is one name."""
    assert parse_within("30m of aware_at") == Within(Duration("30m", 1800), "aware_at")
    assert parse_within("30m") == Within(Duration("30m", 1800), "")
    for typed, offset in (("30m of", 6), ("30m of a b", 7)):
        with pytest.raises(Malformed) as caught:
            parse_within(typed)
        assert (caught.value.code, caught.value.offset) == ("duration.fact", offset)
