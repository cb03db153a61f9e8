"""Tables of contacts, row by row: which columns there are, and what each row says of people, posts and offices.

Nothing here knows the hospital's chart: a `Claim` is what a row says, `irtool.runner.importing` decides what it
means for the chart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.text import one_line
from irtool.errors import Problem
from irtool.exchange.cells import Cell, Table
from irtool.exchange.days import day
from irtool.exchange.headings import NUMBERS, Heading, heading, headings, is_second, is_titles
from irtool.exchange.kinds import is_desk, is_office, kind_of, sort_of
from irtool.exchange.numbers import Said, take_apart

Section = Literal["people", "roles", "organisations", "systems", "contracts"]
_LOOKED_AT = 40  # so many rows may stand above the titles
_DITTO = frozenset(("〃", "″", '"', "''", "同上", "々", "同じ", "ditto"))
_KANA = re.compile(r"[\s(（\[［]*([ぁ-ゖゝゞァ-ヺー・･ｦ-ﾟ\s　]+)[)）\]］]\s*$")
_BETWEEN = re.compile(r"[、,\n/／;；]+|(?<=[一-龯々])・(?=[一-龯])")
_TITLES = re.compile(r"\s*(?:様|殿|さん|氏)$")
_TEXTS = ("department", "title", "kind", "people", "asks_for", "fallback")


class Claim(msgspec.Struct):
    """What a row says of one entry of the chart.

    `fields`: plain texts by the chart's own keys, and `office`, the department of a new person outside; `people`:
    names of those who belong to it; `cells`: the texts of the row by the columns of an export; `repeated`: the name
    stands in a cell merged with the row above.
    """

    section: Section
    name: str
    id: str = ""
    fields: dict[str, str] = {}
    said: list[Said] = []
    people: list[str] = []
    cells: dict[str, str] = {}
    repeated: bool = False

    @property
    def department(self) -> str:
        """Where somebody of this name works, as far as the row says so."""
        return self.fields.get("department") or self.fields.get("office", "")


class SheetRow(msgspec.Struct):
    """One row: where it stands, what it says, what was noticed, or why it says nothing.

    The first claim is the one the row is about.
    """

    sheet: str
    line: int
    text: str
    claims: list[Claim] = []
    notes: list[Problem] = []
    skipped: Problem | None = None


class Reading(msgspec.Struct):
    """All rows of a file, what was noticed of its sheets, and the titles of columns that nothing was made of."""

    rows: list[SheetRow] = []
    notes: list[Problem] = []
    unread: list[str] = []


def read_rows(tables: Sequence[Table]) -> Reading:
    """Every row of every table under its titles."""
    reading = Reading()
    for table in tables:
        reading.notes += table.notes
        start = next((n for n, row in enumerate(table.rows[:_LOOKED_AT]) if is_titles(row)), None)
        if start is None:
            if table.rows:
                reading.notes.append(_warn("import.no-titles", sheet=table.name))
            continue
        _table(table, start, reading)
    return reading


def _table(table: Table, start: int, reading: Reading) -> None:
    columns: list[Heading | None] = []
    above: list[Cell] = []
    second = -1
    for n, row in enumerate(table.rows[start:], start):
        if n == second or not any(cell.text for cell in row):
            continue
        if n == start or (is_titles(row) and _again(row)):
            below = table.rows[n + 1] if n + 1 < len(table.rows) else []
            below = below if below and is_second(below, row) else []
            second = n + 1 if below else -1
            columns, above = headings(row, below), []
            unread = [one_line(c.text) for c, h in zip(row, columns, strict=True) if h is None and c.text]
            reading.unread += [text for text in unread if text not in reading.unread]
            continue
        ours = {"sort", "id"} <= {column.field for column in columns if column is not None}
        if not ours:  # what irtool exported says everything in its own cell
            above = above or [Cell()] * len(row)
            row = [up if cell.text in _DITTO else cell for cell, up in zip(row, above, strict=True)]
        above = row
        reading.rows.append(_row(table.name, n + 1, row, columns))


class _Values(msgspec.Struct):
    """A row's texts by field, its numbers by their cells, and whether a field's cell repeats a merged one."""

    texts: dict[str, str] = {}
    cells: dict[str, str] = {}
    said: list[Said] = []
    repeated: set[str] = set()


def _row(sheet: str, line: int, cells: Sequence[Cell], columns: Sequence[Heading | None]) -> SheetRow:
    full = [cell for cell in cells if cell.text and not cell.repeated]
    out = SheetRow(sheet, line, one_line("  ".join(cell.text for cell in full)))
    values = _Values()
    for cell, column in zip(cells, columns, strict=True):
        if column is None or (not cell.text and column.field != "id"):
            continue
        _take(values, cell, column)
    for said in values.said:
        if said.doubt or said.assumed:
            code = said.doubt or "number.assumed"
            out.notes.append(_warn(code, line=line, typed=one_line(said.typed), number=said.channel.value))
    if not values.texts.get("id") and _is_heading(cells, values):
        out.skipped = _warn("import.heading", line=line)
        return out
    _decide(out, values)
    if not out.claims:
        out.skipped = _warn("import.nobody", line=line)
    return out


def _again(row: Sequence[Cell]) -> bool:
    """Whether all of a row further down are titles: a second table under the first."""
    texts = [cell.text for cell in row if cell.text and not cell.repeated]
    return all(heading(text) is not None and not any(sign.isdigit() for sign in text) for text in texts)


def _is_heading(cells: Sequence[Cell], values: _Values) -> bool:
    """Whether a row is a title between rows: one text, alone or merged over all columns, that names no person."""
    texts = [cell.text for cell in cells if cell.text]
    if len(texts) > 1 and len(set(texts)) == 1:
        return True
    facts = {field for field in values.texts if field != "count"}
    person = values.texts.get("person", "")
    if values.said or len(facts) > 1:
        return False
    return not person or is_desk(person) or person.startswith(("【", "■", "●", "◆", "<", "〔", "["))


def _take(values: _Values, cell: Cell, column: Heading) -> None:
    field = column.field
    if field in NUMBERS:
        shown = "night" if field == "phone" and column.words.hours == "night" else field
        values.cells[shown] = f"{values.cells[shown]}\n{cell.text}" if shown in values.cells else cell.text
        found = take_apart(cell, field, column.words)
        for said in found:
            said.column = shown
        values.said += found
        return
    text = cell.text.strip()
    if field in values.texts and text != values.texts[field]:
        text = f"{values.texts[field]} {text}" if text else values.texts[field]
    values.texts[field] = text
    values.cells[field] = text
    if cell.repeated:
        values.repeated.add(field)


def _decide(row: SheetRow, values: _Values) -> None:
    """Whom the row is about."""
    texts = values.texts
    section = sort_of(texts.get("sort", ""))
    name = one_line(texts.get("name", ""))
    if section is not None and (name or texts.get("id")):
        given = name or one_line(texts.get("person", "") or texts.get("organisation", "") or texts.get("role", ""))
        row.claims = [_claim(row, section, given, values, said=values.said)]
        return
    office, person = one_line(texts.get("organisation", "")), texts.get("person", "").strip()
    if name and not office and (not person or is_office(name)) and not (name.isascii() and not is_office(name)):
        office = name
    elif name and not person:
        person = name
    elif name:
        office = office or name
    people, kana = _people(person)
    if kana:
        texts["kana"] = kana
    desk = "、".join(name for name in people if is_desk(name))
    people = [name for name in people if not is_desk(name)]
    if office:
        _office(row, values, office, people, desk)
    else:
        _inside(row, values, people, desk)


def _office(row: SheetRow, values: _Values, office: str, people: list[str], desk: str) -> None:
    """A row about somebody outside: the office, its people, its system and contract (MHLW's list of vendors)."""
    shared, own = values.said, [list[Said]() for _ in people]
    if len(people) == 1:
        own[0] = [said for said in values.said if not _of_all(said)]
        shared = [said for said in values.said if _of_all(said)]
    elif people and len(people) == len(values.said):
        own, shared = [[said] for said in values.said], []
    elif len(people) > 1:
        row.notes.append(_warn("import.several-people", line=row.line, names="、".join(people)))
    for said in shared if desk else []:
        said.channel = msgspec.structs.replace(said.channel, label=said.channel.label or Text(desk))
    primary = _claim(row, "organisations", office, values, said=shared)
    primary.people = people
    system = one_line(values.texts.get("system", ""))
    vendor = bool(system or values.texts.get("contract"))
    primary.fields.setdefault("kind", kind_of(office, vendor))
    inside = one_line(values.texts.get("department", ""))
    primary.fields.pop("department", None)
    primary.fields.pop("title", None)
    row.claims = [primary]
    for name, numbers in zip(people, own, strict=True):
        claim = Claim("people", name, said=numbers, repeated="person" in values.repeated)
        claim.fields = {"office": f"{office} {inside}".strip(), "title": one_line(values.texts.get("title", ""))}
        claim.fields |= {key: text for key, text in primary.fields.items() if key.startswith("verified")}
        row.claims.append(claim)
    if vendor:
        claim = Claim("contracts", office, fields={"number": one_line(values.texts.get("contract", ""))})
        systems = [one_line(name) for name in _BETWEEN.split(system) if name.strip()]
        claim.people = systems
        row.claims += [*(Claim("systems", name) for name in systems), claim]


def _inside(row: SheetRow, values: _Values, people: list[str], desk: str) -> None:
    """A row about the hospital's own: people of a department, the holder of a post, or a desk with a telephone."""
    texts = values.texts
    role = one_line(texts.get("role", ""))
    department = one_line(texts.get("department", ""))
    for n, name in enumerate(people):
        numbers = values.said if n == 0 else []
        if len(people) > 1 and len(people) == len(values.said):
            numbers = [values.said[n]]
        claim = _claim(row, "people", name, values, said=numbers)
        claim.id = claim.id if n == 0 else ""
        row.claims.append(claim)
    if len(people) > 1 and len(people) != len(values.said) and values.said:
        row.notes.append(_warn("import.several-people", line=row.line, names="、".join(people)))
    if role or not people:
        title = role or " ".join(filter(None, (department, desk)))
        if title:
            post = _claim(row, "roles", title, values, said=[] if people else values.said)
            post.people, post.id = people, post.id if not people else ""
            post.fields = {} if people else {k: v for k, v in post.fields.items() if k not in ("department", "title")}
            row.claims.append(post)
    system = one_line(texts.get("system", ""))
    if system and row.claims:
        row.claims += [
            Claim("systems", name.strip(), people=people[:1]) for name in _BETWEEN.split(system) if name.strip()
        ]


def _claim(row: SheetRow, section: Section, name: str, values: _Values, said: list[Said]) -> Claim:
    """The row's claim about its main entry, with everything that is not a number of somebody else."""
    texts = values.texts
    field = {"people": "person", "organisations": "organisation", "roles": "role"}.get(section, "name")
    claim = Claim(section, name, one_line(texts.get("id", "")), said=list(said), cells=dict(values.cells))
    claim.repeated = field in values.repeated or "name" in values.repeated
    claim.fields = {key: one_line(texts[key]) for key in _TEXTS if texts.get(key)}
    notes = [texts.get("note", "").strip()]
    for key in ("from", "until", "verified_on"):
        if not (text := texts.get(key, "").strip()):
            continue
        if found := day(text):
            claim.fields[key] = found
        else:
            row.notes.append(_warn("import.day", line=row.line, text=one_line(text)))
            notes.append(one_line(text))
    if "verified_on" in claim.fields:
        claim.fields |= {key: one_line(texts[key]) for key in ("verified_by", "verified_how") if texts.get(key)}
    for key, word in (("kana", "ふりがな"), ("address", "住所"), ("sort", "区分")):
        text = one_line(texts.get(key, ""))
        if text and not (key == "sort" and sort_of(text)):
            notes.append(f"{word}: {text}")
    if note := "\n".join(filter(None, notes)):
        claim.fields["note"] = note
    return claim


def _people(text: str) -> tuple[list[str], str]:
    """The names in a cell, and the reading in brackets behind a single one."""
    kana = ""
    names = []
    for part in _BETWEEN.split(unicodedata.normalize("NFC", text)):
        part = _TITLES.sub("", part.strip())
        match = _KANA.search(part)
        if match and match.start() > 0 and part[match.start()] in "(（[［ \n":
            part, kana = part[: match.start()], one_line(match[1])
        name = _TITLES.sub("", one_line(part))
        if name and name not in ("-", "ー", "なし", "未定", "不在"):
            names.append(name)
    return names, kana if len(names) == 1 else ""


def _of_all(said: Said) -> bool:
    """Whether a number beside a person's name is the office's: its night desk, switchboard, fax, free number."""
    channel = said.channel
    return (
        channel.kind == "fax"
        or channel.hours in ("night", "always")
        or "代表" in channel.label.ja
        or channel.value.replace("-", "").startswith(("0120", "0800", "0570"))
    )


def _warn(code: str, line: int = 0, **values: object) -> Problem:
    return Problem(code=code, values={"line": line, **values}, severity="warning")
