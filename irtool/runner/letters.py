"""Request letters of a verification round, one a party, and the answer sheets that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain import reply as form
from irtool.domain.chart import Chart
from irtool.domain.parties import find
from irtool.domain.reply import Filled, FormRow
from irtool.domain.rounds import How
from irtool.domain.text import halfwidth, one_line, safe_name
from irtool.domain.verification import located, name_of
from irtool.errors import Problem, UserError
from irtool.runner.rounds import Reply, filled, reply
from irtool.store import rounds
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.words.rounds import GONE, ITEMS, LETTER
from irtool.words.sentences import Lang, pick, speak

TEMPLATE = "verify-request.md.j2"
DAYS = 14
"""How long a party is given to answer; a wish, no duty."""
_NEXT = "\x1e--\x1e"  # between two letters of one filling-in; no text of a chart can hold it
_TABLES = (".xlsx", ".xls", ".csv", ".tsv", ".xlsm", ".htm", ".html")


class Read(msgspec.Struct, frozen=True):
    """A sheet that came back: what it would record, or what is wrong with it."""

    party: str
    name: str
    reply: Reply | None
    problems: list[Problem]


def make(
    workspace: Workspace,
    path: Path,
    parties: Sequence[str],
    by: str,
    now: datetime,
    lang: Lang,
    folder: Path | None = None,
) -> tuple[Path, int, list[Problem]]:
    """For each party a letter to print (.html), the text of a mail (.txt) and a sheet (.xlsx), and how many they are.

    `parties`: empty for everyone nobody has answered for yet. They lie in the round's `letters` folder, else in
    `folder`. Raises UserError for a party that is not in the chart and, with exit code 4, when nothing can be written.
    """
    from irtool.exchange.answer_sheet import workbook
    from irtool.report import markdown

    chart = load_chart(workspace.contacts).chart
    ids = list(parties) or [one.ref for one in rounds.read(path).left if located(chart, one.ref)[0]]
    unknown = [Problem(code="round.gone", values={"name": id_}) for id_ in ids if not located(chart, id_)[0]]
    if unknown:
        raise UserError(*unknown)
    letters = [_letter(chart, path.name, id_, now, lang) for id_ in ids]
    who = find(chart, by).name.to(lang) if chart.has_party(by) else by
    told = {
        "letters": letters, "hospital": chart.hospital.name.to(lang), "made": f"{now:%Y-%m-%d}", "by": who,
        "telephone": telephone(chart, by, lang),
    }  # fmt: skip
    text, problems = filled(workspace, TEMPLATE, told, lang, ("{% for letter in letters %}", f"{_NEXT}{{% endfor %}}"))
    pages = text.split(_NEXT)[:-1]
    css = markdown.style(shipped("templates"))
    target = folder or path / "letters"
    for letter, page in zip(letters, pages, strict=True):
        stem = safe_name(letter["id"].replace("/", "-"))
        html = markdown.page(
            markdown.body(page), markdown.Page(lang, letter["subject"], "", css=css, from_record=False)
        )
        rounds.put(target / f"{stem}.html", html.encode())
        rounds.put(target / f"{stem}.txt", _mail(letter, told, lang).encode())
        rounds.put(target / f"{stem}.xlsx", workbook(pick(LETTER["sheet"], lang), _sheet(letter, lang)))
    return target, len(letters), problems


def _letter(chart: Chart, round_: str, id_: str, now: datetime, lang: Lang) -> dict[str, Any]:
    section, key = located(chart, id_)
    name = one_line(name_of(chart, section, key).to(lang))
    hospital = chart.hospital.name.to(lang)
    people = find(chart, key).people if section in ("roles", "organisations") else []
    until = f"{now + timedelta(days=DAYS):%Y-%m-%d}"
    return {
        "id": id_,
        "code": f"{round_}/{id_}",
        "subject": speak(LETTER, "subject", lang, hospital=hospital, name=name),
        "to": _addressed(chart, section, key, lang),
        "why": speak(LETTER, "why", lang, until=until),
        "rows": [msgspec.to_builtins(row) for row in form.rows(chart, section, key, lang)],
        "holders": ", ".join(find(chart, person).name.to(lang) for person in people),
    }


def telephone(chart: Chart, by: str, lang: Lang) -> str:
    """Where to call the hospital: its switchboard, else the office of who asks; never a private number."""
    for party in ("switchboard", by):
        for channel in find(chart, party).channels:
            if channel.kind == "phone" and not channel.private and not channel.in_keyring:
                return speak(LETTER, "telephone", lang, number=channel.value)
    return ""


def _addressed(chart: Chart, section: str, id_: str, lang: Lang) -> str:
    """Who opens the letter: a person, a post, a company; for a thing or a document whoever has it in charge."""
    if section in ("people", "roles", "organisations"):
        how = "to-office" if section == "organisations" else "to"
        return speak(LETTER, how, lang, name=one_line(name_of(chart, section, id_).to(lang)))
    owner: str = getattr(chart, section)[id_].owner
    if not owner:
        return speak(LETTER, "to-whoever", lang)
    return speak(LETTER, "to", lang, name=one_line(find(chart, owner).name.to(lang)))


def _own(letter: dict[str, Any], lang: Lang) -> tuple[FormRow, FormRow, FormRow]:
    code, answer, who = (FormRow(item, speak(ITEMS, item, lang)) for item in ("round", "answer", "who"))
    return msgspec.structs.replace(code, value=letter["code"]), answer, who


def _mail(letter: dict[str, Any], told: dict[str, Any], lang: Lang) -> str:
    """The text of a mail; a line of each row is what is read back."""
    code, answer, who = _own(letter, lang)
    rows = [code, answer, *[FormRow(**row) for row in letter["rows"]], who]
    head = [letter["subject"], "", letter["to"], "", letter["why"], speak(LETTER, "how", lang), ""]
    tail = ["", f"{told['hospital']} {told['by']}", *([told["telephone"]] if told["telephone"] else [])]
    return "\n".join([*head, *map(form.mail_row, rows), *tail]) + "\n"


def _sheet(letter: dict[str, Any], lang: Lang) -> list[list[str]]:
    """The lines of a workbook: item, what is on file, what is right."""
    code, answer, who = _own(letter, lang)
    rows = [code, answer, *[FormRow(**row) for row in letter["rows"]], who]
    head = [speak(LETTER, item, lang) for item in ("col-item", "col-now", "col-new")]
    lines = [[f"{row.label} [{row.item}]", row.value, ""] for row in rows]
    return [head, *lines, [speak(LETTER, "how-sheet", lang), "", ""]]


# -- what comes back ---------------------------------------------------------------------------------------------


def read(workspace: Workspace, path: Path, source: Path | str, on: str) -> list[Read]:
    """What a sheet that came back would record: an Excel or CSV file, or the text of a mail (given as a str).

    A sheet of another round or party, without an answer, or with one that cannot be taken, says so. Raises UserError
    for a file that cannot be read or has no sheet in it.
    """
    how: How = "mail"
    if isinstance(source, str):
        sheets = form.in_mail(source)
    elif source.suffix.lower() in _TABLES:
        from irtool.exchange.tables import read_tables

        lines = [[cell.text for cell in row] for table in read_tables(source) for row in table.rows]
        sheets = form.in_table(lines)
    else:
        sheets = form.in_mail(_text(source))
    if not sheets:
        raise UserError(
            Problem(code="round.not-a-sheet", values={"path": "-" if isinstance(source, str) else str(source)})
        )
    chart = load_chart(workspace.contacts).chart
    return [_read(chart, path.name, sheet, on, how) for sheet in sheets]


def _text(source: Path) -> str:
    from irtool.exchange.tables import decoded

    try:
        return decoded(source.read_bytes())[0]
    except OSError as error:
        values = {"reason": error.strerror or ""}
        raise UserError(Problem(code="file.unreadable", file=str(source), values=values)) from error


def _read(chart: Chart, round_: str, sheet: Filled, on: str, how: How) -> Read:
    id_ = sheet.party if located(chart, sheet.party)[0] else halfwidth(sheet.party)
    section, key = located(chart, id_)
    if not section:
        return Read(sheet.party, sheet.party, None, [Problem(code="round.other-party", values={"name": sheet.party})])
    name = name_of(chart, section, key).to(chart.hospital.language)

    def wrong(code: str, **values: Any) -> Read:
        return Read(id_, name, None, [Problem(code=code, values={"name": name, **values})])

    if sheet.round != round_:
        return wrong("round.other-round", found=sheet.round, round=round_)
    if not sheet.answer:
        return wrong("round.no-answer")
    if not (sheet.same or sheet.changed):
        return wrong("round.odd-answer", found=sheet.answer)
    wanted = {item: "" if text in GONE else text for item, text in sheet.values.items() if text}
    note = " ".join(part for part in (sheet.who, sheet.note) if part)
    try:
        found = reply(chart, id_, "changed", on, how, note, wanted)
    except UserError as error:
        return Read(id_, name, None, list(error.problems))
    if sheet.changed and not found.changes:
        return wrong("round.said-changed")
    return Read(id_, name, found, [])
