"""Duty rosters (当番表) out of tables as offices keep them: one row a shift, with day, begin, end, name, telephone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from irtool.domain.lookalike import name_key
from irtool.errors import Problem, refuse
from irtool.exchange.cells import Cell, Table
from irtool.exchange.days import day as whole_day
from irtool.exchange.numbers import take_apart

_TITLES = {
    "day": "日付 月日 年月日 日 当番日 当直日 date day",
    "start": "開始 開始時刻 開始時間 始業 から from start begin",
    "end": "終了 終了時刻 終了時間 終業 まで until end to",
    "who": "氏名 名前 当番 当番者 当直 当直者 宿直 日直 担当 担当者 担当者名 職員名 name who person",
    "phone": "電話 電話番号 携帯 携帯番号 携帯電話 連絡先 当番電話 phone mobile",
}
_FIELD = {word: field for field, words in _TITLES.items() for word in words.split()}
_SAME = ("〃", "同上", '"', "々")
_CLOCK = re.compile(r"(\d{1,2})(?:[:時](\d{1,2})?)(?:[:分]\d{0,2})?")
_MONTH_DAY = re.compile(r"(\d{1,2})[/月.](\d{1,2})日?")


class ShiftRow(msgspec.Struct, frozen=True):
    """One row of the sheet. `row` counts from 1, titles too; `problem`: why it cannot be read, or a warning."""

    row: int
    who: str = ""
    from_: str = ""
    until: str = ""
    phone: str = ""
    problem: Problem | None = None


def shift_rows(tables: Sequence[Table], titles: Sequence[str], today: date, hours: tuple[str, str]) -> list[ShiftRow]:
    """Every row that says who is on duty; rows without a name are left out (nobody is on duty then).

    `titles`: other titles of the column with the names, such as that of the post. `hours`: begin and end where the
    sheet says none; an end that is not after the begin belongs to the next day. A day without a year is the one
    nearest to `today`. Raises UserError `roster.no-table` when no sheet has columns for the day and the name.
    """
    fields = {**_FIELD, **{name_key(title): "who" for title in titles}}
    for table in tables:
        for n, cells in enumerate(table.rows):
            columns: dict[str, int] = {}
            for i, cell in enumerate(cells):
                if field := fields.get(name_key(cell.text)):
                    columns.setdefault(field, i)
            if "day" in columns and "who" in columns:
                return _rows(table.rows[n + 1 :], columns, n + 2, today, hours)
    raise refuse("roster.no-table")


def _rows(
    rows: Sequence[Sequence[Cell]], columns: dict[str, int], first: int, today: date, hours: tuple[str, str]
) -> list[ShiftRow]:
    out = []
    above: dict[str, str] = {}
    for n, row in enumerate(rows, first):
        said = {field: row[column].text.strip() for field, column in columns.items()}
        said = {field: above.get(field, "") if text in _SAME else text for field, text in said.items()}
        said["day"] = said["day"] or above.get("day", "")
        written = any(cell.text for cell in row)
        if written:
            above = said
        if written and said["who"]:
            out.append(_read(n, said, today, hours))
    return out


def _number(text: str) -> tuple[str, Problem | None]:
    """A telephone number with the zero that a spreadsheet took away, and that this was assumed; else as typed."""
    found = take_apart(Cell(text), "contact")
    if len(found) != 1 or not found[0].assumed:
        return text, None
    number = found[0].channel.value
    return number, Problem(code="number.assumed", values={"typed": text, "number": number}, severity="warning")


def _read(n: int, said: dict[str, str], today: date, hours: tuple[str, str]) -> ShiftRow:
    who = said["who"]
    phone, assumed = _number(said.get("phone", ""))
    on = _day(said["day"], today)
    if on is None:
        return ShiftRow(n, who, problem=Problem(code="roster.day", values={"found": said["day"]}))
    clocks = []
    for text, usual in zip((said.get("start", ""), said.get("end", "")), hours, strict=True):
        clock = _clock(text or usual)
        if clock is None:
            return ShiftRow(n, who, problem=Problem(code="roster.time", values={"found": text or usual}))
        clocks.append(clock)
    start, end = clocks
    last = on if end > start else on + timedelta(days=1)
    return ShiftRow(n, who, f"{on}T{start}", f"{last}T{end}", phone, assumed)


def _day(text: str, today: date) -> date | None:
    if found := whole_day(text):
        return date.fromisoformat(found)
    plain = re.sub(r"[(（][月火水木金土日祝・]+[)）]", "", unicodedata.normalize("NFKC", text)).strip()
    match = _MONTH_DAY.fullmatch(plain)
    days = []
    for year in (today.year - 1, today.year, today.year + 1) if match else ():
        try:
            days.append(date(year, int(match[1]), int(match[2])))  # type: ignore[index]
        except ValueError:
            continue
    return min(days, key=lambda d: abs((d - today).days), default=None)


def _clock(text: str) -> str | None:
    """`17:15`, `17時15分`, `8:30:00`, or the time behind a day, as HH:MM; 24:00 is midnight."""
    plain = unicodedata.normalize("NFKC", text).strip().rpartition(" ")[2]
    match = _CLOCK.fullmatch(plain)
    if match is None:
        return None
    hour, minute = int(match[1]) % 24 if int(match[1]) == 24 else int(match[1]), int(match[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
