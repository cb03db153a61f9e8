"""Times as people remember them: an interval that claims no more precision than was given.

The grammar stands in docs/times.md. `now` and the hospital's zone are arguments; the text that goes into the
record can be read again without either clock or day.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import msgspec

from irtool.domain.days import DAY, FIRST_YEAR, LAST_YEAR, STRETCHES, existing_day, named_day
from irtool.domain.durations import SPAN
from irtool.domain.text import halfwidth
from irtool.domain.typed import Source
from irtool.errors import Malformed

_MOST_TEXT = 100
_MOMENT = timedelta(microseconds=1)

_CLOCK = re.compile(
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"|(?P<hour1>\d\d)(?=Z|[+-]\d))"  # an hour alone only with its offset: it is what `2時` is kept as
    r"\s*(?P<offset>Z|[+-]\d\d(?::?\d\d(?::\d\d)?)?)?"
    r"|(?P<half>午前|午後)?\s*(?P<hour2>\d{1,2})時"
    r"(?:(?P<thirty>半)|\s*(?P<minute2>\d{1,2})分(?:\s*(?P<second2>\d{1,2})秒)?)?",
    re.ASCII,
)
_JAPANESE_SPAN = re.compile(
    r"(?:(\d{1,6})日)?\s*(?:(\d{1,6})時間)?\s*(?:(\d{1,6})分)?\s*(?:(\d{1,6})秒)?\s*(?P<side>前|後)", re.ASCII
)


class When(msgspec.Struct, frozen=True):
    """A time as it was given, and the interval that it allows.

    `text` goes into the record: it names its day, and `parse_when` reads the same interval from it at any
    later moment. `earliest` and `latest` are aware and both belong to the interval: `2022-10` ends on the
    31st at 23:59:59.999999. `about` says that even the interval is a memory, not a limit.
    """

    text: str
    earliest: datetime
    latest: datetime
    about: bool = False


def parse_when(text: str, now: datetime, zone: tzinfo) -> When:
    """Read a time as a person types it (docs/times.md); `now` is aware, `zone` is the hospital's.

    Raises Malformed `time.*`. Times after `now` are read like any other: the caller decides.
    """
    return _parse(text, now, zone)


def parse_fixed(text: str, zone: tzinfo) -> When:
    """Read a time that names its own day, such as one from a file.

    Raises Malformed `time.needs-day` for `02:15`, `11/22`, `-20m` and the like, else as `parse_when`.
    """
    return _parse(text, None, zone)


def _parse(text: str, now: datetime | None, zone: tzinfo) -> When:
    source = Source(text, zone, now, now)
    plain = halfwidth(unicodedata.normalize("NFC", text))
    start = len(plain) - len(plain.lstrip())
    plain = plain.strip()
    if not plain:
        raise Malformed("time.empty", 0)
    if len(plain) > _MOST_TEXT:
        raise Malformed("time.too-long", _MOST_TEXT, most=_MOST_TEXT)
    # A slash also stands in `11/22 02:15`: as a whole first, then each slash in turn as the one between.
    slashes = [at for at, char in enumerate(plain) if char == "/"]
    furthest = source.wrong("unreadable", start)
    for at in [None, *slashes]:
        try:
            return _one(plain, start, source) if at is None else _between(plain, at, start, source)
        except Malformed as problem:
            # Readable but impossible says more than unreadable; else the attempt that came furthest.
            if _rank(problem) > _rank(furthest):
                furthest = problem
    raise furthest


def _rank(problem: Malformed) -> tuple[bool, int]:
    return problem.code != "time.unreadable", problem.offset


def _between(plain: str, at: int, start: int, source: Source) -> When:
    left, right = plain[:at].rstrip(), plain[at + 1 :].lstrip()
    right_start = start + len(plain) - len(right)
    if _dayless(right) and not _dayless(left):
        # `2026-11-22 23:50/00:10`: the first such time from the first one on.
        first = _one(left, start, source)
        second = _one(right, right_start, _before(source, first.earliest + timedelta(days=1) - _MOMENT))
    else:
        # `23:50/00:10`: the last such time before the second one.
        second = _one(right, right_start, source)
        first = _one(left, start, _before(source, second.latest))
    if first.earliest > second.latest:
        raise source.wrong("reversed", right_start)
    text = f"{first.text}/{second.text}"
    return When(text, first.earliest, second.latest, first.about or second.about)


def _dayless(body: str) -> bool:
    body = _about(body)[0]
    return body in STRETCHES or _CLOCK.fullmatch(body) is not None


def _before(source: Source, moment: datetime) -> Source:
    return Source(source.typed, source.zone, source.now, moment)


def _about(body: str) -> tuple[str, bool]:
    for mark in ("~", "頃", "ごろ"):
        if body.endswith(mark) and not body.endswith("夜のはじめ頃"):  # that one is a name
            return body.removesuffix(mark).rstrip(), True
    return body, False


def _one(plain: str, start: int, source: Source) -> When:
    body, about = _about(plain)
    when = _relative(body, start, source) or _absolute(body, start, source)
    return When(f"{when.text}~", when.earliest, when.latest, True) if about else when


def _relative(body: str, start: int, source: Source) -> When | None:
    if body in ("now", "いま", "今"):
        return _instant(source.local(source.now, start), "second")
    if body[:1] in ("-", "+"):
        found = SPAN.fullmatch(body[1:].lstrip().lower())
        sign = -1 if body[0] == "-" else 1
    else:
        found = _JAPANESE_SPAN.fullmatch(body)
        sign = -1 if found is not None and found["side"] == "前" else 1
    if found is None:
        return None
    days, hours, minutes, seconds = (part and int(part) for part in found.groups()[:4])
    if days is hours is minutes is seconds is None:
        return None
    try:
        moment = source.local(source.now, start) + sign * timedelta(
            days=days or 0, hours=hours or 0, minutes=minutes or 0, seconds=seconds or 0
        )
    except OverflowError:
        raise source.wrong("impossible", start) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise source.wrong("impossible", start)
    if hours is minutes is seconds is None:  # "two days ago" names a day, not its minute
        return _calendar(moment.year, moment.month, moment.day, source, start)
    return _instant(moment, "minute" if seconds is None else "second")


def _absolute(body: str, start: int, source: Source) -> When:
    found = DAY.match(body)
    if found is None:
        return _part(body, start, None, source)
    year, month, day = named_day(found, start, source)
    rest = body[found.end() :]
    if not rest:
        return _calendar(year, month, day, source, start)
    at = found.end()
    if rest[0] in "Tt" and rest[1:2].isdigit():
        at += 1
    elif not rest[0].isspace() and body[at - 1] not in "日うの":
        raise source.wrong("unreadable", start + at)
    rest = body[at:].lstrip()
    at = start + len(body) - len(rest)
    if day is None or month is None:
        raise source.wrong("unreadable", at)
    return _part(rest, at, existing_day(year, month, day, source, start), source)


def _calendar(year: int, month: int | None, day: int | None, source: Source, start: int) -> When:
    first = existing_day(year, month or 1, day or 1, source, start)
    if month is None:
        text, end = f"{year:04}", date(year + 1, 1, 1)
    elif day is None:
        text, end = f"{year:04}-{month:02}", date(year + month // 12, month % 12 + 1, 1)
    else:
        text, end = first.isoformat(), first + timedelta(days=1)
    return When(text, _at(first, 0, source.zone), _at(end, 0, source.zone) - _MOMENT)


def _part(rest: str, start: int, day: date | None, source: Source) -> When:
    """A clock time or a word of the day, on `day` or the last such one that has begun."""
    if rest in STRETCHES:
        begins, ends = STRETCHES[rest]
        if day is None:
            now = source.local(source.before, start)
            day = now.date()
            if _at(day, begins, source.zone) > now:
                day -= timedelta(days=1)
        text = f"{day.isoformat()} {rest}"
        return When(text, _at(day, begins, source.zone), _at(day, ends, source.zone) - _MOMENT)
    found = _CLOCK.fullmatch(rest)
    if found is None:
        raise source.wrong("unreadable", start)
    return _clock_time(found, start, day, source)


def _clock_time(found: re.Match[str], start: int, day: date | None, source: Source) -> When:
    part = found.groupdict()
    hour = int(part["hour"] or part["hour1"] or part["hour2"])
    minute_text = part["minute"] or part["minute2"] or ("30" if part["thirty"] else None)
    second_text = part["second"] or part["second2"]
    minute, second = int(minute_text or 0), int(second_text or 0)
    if part["half"]:
        if hour == 12:  # 午後12時半 is 0:30 to some and 12:30 to others
            raise source.wrong("noon", start)
        if part["half"] == "午後":
            hour += 12 if hour < 12 else 0
        elif hour > 12:
            raise source.wrong("impossible", start)
    fraction = (part["fraction"] or "")[:6]
    midnight = hour == 24 and not minute and not second and not int(fraction or 0)
    if minute > 59 or second > 59 or (hour > 23 and not midnight):
        raise source.wrong("impossible", start)
    zone = _offset(part["offset"], start, source) if part["offset"] else source.zone
    micro = int(fraction.ljust(6, "0"))

    def on(that: date) -> datetime:
        return _at(that, hour, zone).replace(minute=minute, second=second, microsecond=micro)

    if day is None:
        now = source.local(source.before, start).astimezone(zone)
        day = now.date()
        if on(day) > now:
            day -= timedelta(days=1)
    precision = "hour" if minute_text is None else "minute" if second_text is None else "second"
    return _instant(on(day), precision, fraction)


def _offset(text: str, start: int, source: Source) -> tzinfo:
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4] or 0), int(digits[4:] or 0)
    if hours > 14 or minutes > 59 or seconds > 59:
        raise source.wrong("impossible", start)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-length if text[0] == "-" else length)


def _at(day: date, hour: int, zone: tzinfo) -> datetime:
    """That hour of that day as an instant with a fixed offset; hours from 24 lie on the next day."""
    day += timedelta(days=hour // 24)
    return _fixed(datetime(day.year, day.month, day.day, hour % 24, tzinfo=zone))


def _fixed(moment: datetime) -> datetime:
    # Datetimes of a zone with summer time compare by wall clock; those with a fixed offset as instants.
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta(0)))


def _instant(moment: datetime, precision: str, fraction: str = "") -> When:
    if fraction:
        length = timedelta(microseconds=10 ** (6 - len(fraction)))
        first = _fixed(moment)
        text = first.isoformat(timespec="microseconds")
        text = text[:20] + fraction + text[26:]
    else:
        length = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}.get(precision, timedelta(seconds=1))
        moment = moment.replace(microsecond=0)
        if precision != "second":
            moment = moment.replace(second=0)
        first = _fixed(moment)
        text = first.isoformat(timespec={"hour": "hours", "minute": "minutes"}.get(precision, "seconds"))
    return When(text, first, first + length - _MOMENT)
