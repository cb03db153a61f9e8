"""Limits as a calendar file: what RFC 5545 asks for, read back by a reader of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.text import visible
from irtool.exchange.ics import CalendarDay, ics

STAMP = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def properties(text: str) -> list[tuple[str, str]]:
    """The content lines after unfolding, as name and value; texts unescaped."""
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return [(name, _plain(value)) for name, _, value in (line.partition(":") for line in lines)]


def _plain(value: str) -> str:
    out, rest = "", iter(value)
    for sign in rest:
        out += ({"n": "\n"}.get(after := next(rest), after)) if sign == "\\" else sign
    return out


def test_a_limit_is_a_whole_day_with_a_reminder_on_the_day_before() -> None:
    """Stable name, the day and the next one as its end, an alarm one day ahead, the text as it was."""
    day = CalendarDay(key="4821073365-ppc-first", day=date(2026, 12, 31), title="PPC速報", text="1行目\n2; 3, 4\\")
    found = dict(properties(ics([day], STAMP)))
    assert found["UID"] == "4821073365-ppc-first@irtool"
    assert (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]) == ("20261231", "20270101")
    assert (found["TRIGGER"], found["DTSTAMP"], found["SUMMARY"]) == ("-P1D", "20261122T030000Z", "PPC速報")
    text = [value for name, value in properties(ics([day], STAMP)) if name == "DESCRIPTION"]
    assert text == ["1行目\n2; 3, 4\\", "PPC速報"]


@given(st.text(max_size=300))
def test_lines_are_short_and_nothing_is_lost(title: str) -> None:
    """At most 75 octets a line, CRLF only, no character cut in two, and the title reads as it was given."""
    written = ics([CalendarDay(key="k", day=date(2026, 1, 1), title="a", text=title)], STAMP).encode()
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"") and b"\r" not in written.replace(b"\r\n", b"")
    found = [value for name, value in properties(written.decode()) if name == "DESCRIPTION"]
    assert found == ([visible(title), "a"] if title else ["a"])


def test_a_title_cannot_bring_in_a_line_of_its_own() -> None:
    """A line break typed into a name starts no new property."""
    hostile = "x\r\nBEGIN:VALARM\nATTACH:http://x"
    day = CalendarDay(key=hostile, day=date(2026, 1, 1), title=hostile, text=hostile, url=hostile)
    assert "\n" not in ics([day], STAMP).replace("\r\n", "")
    names = [name for name, _ in properties(ics([day], STAMP))]
    assert names.count("BEGIN") == 3 and "ATTACH" not in names
