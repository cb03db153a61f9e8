"""The clock of a drill's story: where it begins, how it runs, what a wall's clock that jumps does to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.scenario_clock import ScenarioClock, beginning, check_starts, parse_jump
from irtool.errors import Malformed

WALL = datetime(2026, 12, 10, 14, 0, tzinfo=UTC)  # a Thursday
MOMENTS = st.integers(0, 5000).map(lambda n: WALL + timedelta(seconds=n))
STEPS = st.lists(st.tuples(MOMENTS, st.sampled_from([0.0, 1.0, 4.0, 10.0])), min_size=1, max_size=8)


def test_a_story_begins_at_the_last_such_hour() -> None:
    """On a Thursday afternoon the night of a Sunday is that of the last Sunday."""
    assert beginning("sun 02:10", WALL) == datetime(2026, 12, 6, 2, 10, tzinfo=UTC)
    assert beginning("thu 13:00", WALL) == datetime(2026, 12, 10, 13, 0, tzinfo=UTC)
    assert beginning("thu 15:00", WALL) == datetime(2026, 12, 3, 15, 0, tzinfo=UTC)
    assert beginning("", WALL) == WALL


@given(STEPS, st.sampled_from(["", "02:10", "sun 02:10", "fri 23:59"]), st.integers(0, 90))
def test_nothing_of_the_story_lies_ahead_of_the_record(_: object, starts: str, days: int) -> None:
    """A story that jumps ahead by days begins so many days earlier."""
    longest = timedelta(days=days)
    begun = beginning(starts, WALL, longest)
    assert begun + longest <= WALL
    assert not starts or f"{begun:%H:%M}" == starts[-5:]


@given(STEPS, st.lists(MOMENTS, min_size=2, max_size=2))
def test_the_story_never_goes_back(steps: list[tuple[datetime, float]], looks: list[datetime]) -> None:
    """However it was paused and resumed, later on the wall is never earlier in the story."""
    clock = ScenarioClock()
    for wall, speed in sorted(steps):
        clock.put(wall, None, speed)
    first, second = sorted(max(look, max(wall for wall, _ in steps)) for look in looks)
    assert clock.now(first) <= clock.now(second)
    assert clock.now(second) - clock.now(first) <= (second - first) * 10


def test_a_clock_set_back_lets_no_time_pass() -> None:
    """The wall's clock goes back an hour: the story waits where it was put."""
    clock = ScenarioClock()
    clock.put(WALL, datetime(2026, 12, 6, 2, 10, tzinfo=UTC), 1.0)
    assert clock.now(WALL - timedelta(hours=1)) == datetime(2026, 12, 6, 2, 10, tzinfo=UTC)
    assert clock.now(WALL + timedelta(minutes=7)) == datetime(2026, 12, 6, 2, 17, tzinfo=UTC)


def test_an_earlier_moment_is_read_by_the_clock_of_then() -> None:
    """What was recorded before a jump stays before it."""
    clock = ScenarioClock()
    clock.put(WALL, WALL, 1.0)
    clock.put(WALL + timedelta(minutes=10), WALL + timedelta(days=2), 1.0)
    assert clock.of(WALL + timedelta(minutes=5)) == WALL + timedelta(minutes=5)
    assert clock.of(WALL + timedelta(minutes=15)) == WALL + timedelta(days=2, minutes=5)


@pytest.mark.parametrize("text", ["2:1", "25:00", "sunday 02:10", "02:60", "noon"])
def test_an_hour_that_cannot_be_read_is_refused(text: str) -> None:
    """The file's check says where."""
    with pytest.raises(Malformed):
        check_starts(text)


STARTS = datetime(2026, 12, 6, 2, 10, tzinfo=UTC)
NOW = datetime(2026, 12, 6, 2, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("09:00", "06 09:00"), ("02:10", "07 02:10"), ("day 3 09:00", "08 09:00"), ("３日目　９時", "08 09:00"),
        ("3日目 9時半", "08 09:30"), ("day 3", "08 02:40"), ("3日目", "08 02:40"), ("+2h", "06 04:40"),
        ("2日後", "08 02:40"), ("30分後", "06 03:10"), ("day 1 02:00", "06 02:00"),
    ],
)  # fmt: skip
def test_where_the_story_goes_on_is_typed_as_people_say_it(text: str, then: str) -> None:
    """An hour alone is the next one; days are counted from the story's first."""
    assert f"{parse_jump(text, NOW, STARTS):%d %H:%M}" == then


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_moment_or_refused(text: str) -> None:
    """Never anything else."""
    try:
        assert parse_jump(text, NOW, STARTS).tzinfo is UTC
    except Malformed as error:
        assert error.code == "drill.no-moment"


@pytest.mark.parametrize("text", ["", "+", "+2", "day 0", "25:00", "9:75", "3日", "いつか", "day 3 at nine"])
def test_a_moment_that_cannot_be_read_is_refused(text: str) -> None:
    """With the form in which it can."""
    with pytest.raises(Malformed):
        parse_jump(text, NOW, STARTS)
