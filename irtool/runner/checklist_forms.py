"""The forms of the checklist on paper and as Excel: the hospital's own, one a direct contract, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.checklist import FORMS, Answer, Edition, FormKind, Posted, Returned, Sent
from irtool.domain.checklist_reply import FormBack, LeftOut, in_table
from irtool.domain.checklist_scope import asked, under
from irtool.domain.parties import find
from irtool.domain.text import halfwidth, nearest, safe_name
from irtool.domain.verification import name_of
from irtool.domain.wanted import behind
from irtool.errors import Problem, UserError, refuse
from irtool.exchange.days import day
from irtool.runner import checklist
from irtool.runner.checklist import Line, Sheet
from irtool.runner.rounds import filled
from irtool.store import checklists
from irtool.store.paths import Workspace, shipped
from irtool.words.checklist import FORM_TEXT
from irtool.words.sentences import Lang, speak

DAYS = 30
"""How long a vendor is given to answer; a wish, no duty."""


class Made(msgspec.Struct, frozen=True):
    """The form of one contract and its files."""

    contract: str
    party: str
    files: list[Path]


class Change(msgspec.Struct, frozen=True):
    """What a form that came back says of one line, beside what stood."""

    item: str
    number: str
    text: str
    before: Answer | None
    after: Answer


class Back(msgspec.Struct, frozen=True):
    """A form that came back, read and not yet kept. `same`: lines whose answer is what stood."""

    edition: str
    form: FormKind
    contract: str
    party: str
    changes: list[Change]
    same: list[str]
    blank: list[str]
    left_out: list[LeftOut]
    problems: list[Problem]


class Tracked(msgspec.Struct, frozen=True):
    """One contract whose vendor is asked, and how far that is. `status`: not-sent, sent, overdue, answered."""

    contract: str
    party: str
    status: str
    posted: Posted
    open: int
    said_no: int


def tracked(workspace: Workspace, chart: Chart, edition: Edition, today: date) -> list[Tracked]:
    """Every contract whose vendor fills in a form (Q-8, Q-20), also one that was sent and has left the chart."""
    answered = checklists.read(workspace, edition.checklist)
    out = []
    for contract in dict.fromkeys([*asked(chart, today), *answered.posted]):
        posted = answered.posted.get(contract, Posted(contract))
        deal = chart.contracts.get(contract)
        party = deal.with_ if deal else (posted.sent[-1].party if posted.sent else "")
        lines = checklist.sheet(workspace, chart, today, edition, "vendor", contract).lines if deal else []
        said = [line.answer.said for line in lines if line.answer is not None]
        out.append(Tracked(contract, party, posted.status(today), posted, len(lines) - len(said), said.count("no")))
    return out


def send(
    workspace: Workspace,
    chart: Chart,
    edition: Edition,
    contracts: Sequence[str],
    by: str,
    now: datetime,
    lang: Lang,
    *,
    due: str = "",
    how: str = "",
    folder: Path | None = None,
) -> tuple[list[Made], list[Problem]]:
    """Make the form of each contract (empty: every one that is asked) as Excel and as a page with its letter, and
    record that it goes out. They lie in the edition's `sent` folder, else in `folder`. Raises UserError for a contract
    that is not in the chart, with exit code 4 when nothing can be written.
    """
    chosen = list(contracts) or asked(chart, now.date())
    for name in chosen:
        if name not in chart.contracts:
            raise refuse("checklist.no-contract", name=name, nearest=nearest(name, chart.contracts) or "-")
    until = checklist.whole_day(due) if due else f"{now.date() + timedelta(days=DAYS):%Y-%m-%d}"
    made, problems, lines = [], [], []
    for name in chosen:
        one, trouble = _vendor_form(workspace, chart, edition, name, by, now, lang, until, folder)
        problems += trouble
        made.append(one)
        files = [path.name for path in one.files]
        lines.append(Sent(now.isoformat(timespec="seconds"), by, name, one.party, files, until, how))
    if lines:
        checklists.append(workspace, edition.checklist, *lines)
    return made, problems


def _vendor_form(
    workspace: Workspace, chart: Chart, edition: Edition, contract: str, by: str, now: datetime, lang: Lang, due: str,
    folder: Path | None,
) -> tuple[Made, list[Problem]]:  # fmt: skip
    told = checklist.sheet(workspace, chart, now.date(), edition, "vendor", contract)
    party = chart.contracts[contract].with_
    letter = _letter(chart, told, lang) | {
        "to": speak(FORM_TEXT, "to", lang, name=name_of(chart, "organisations", party).to(lang) or party),
        "manager": _manager(chart, party, lang),
        "number": chart.contracts[contract].number,
        "due": due,
        "behind": "、".join(find(chart, name).name.to(lang) for name in behind(chart, party, contract)),
        "covered": [
            {"name": name_of(chart, c.section, c.id).to(lang), "place": getattr(chart, c.section)[c.id].place.to(lang),
             "qa": c.qa}
            for c in under(chart, contract)
        ],
    }  # fmt: skip
    page, problems = _page(workspace, chart, "checklist-vendor", told, letter, by, now, lang)
    book = _book(chart, told, letter, lang)
    stem = safe_name(f"{edition.checklist}-{contract}-{name_of(chart, 'organisations', party).to(lang)}", 60)
    files = [
        _put(workspace, edition, folder, f"sent/{stem}.xlsx", book),
        _put(workspace, edition, folder, f"sent/{stem}.html", page),
    ]
    return Made(contract, party, files), problems


def _manager(chart: Chart, party: str, lang: Lang) -> str:
    """The vendor's safety manager by name (Q-1): a person of the chart, or the text as it stands there."""
    office = chart.organisations.get(party)
    named = office.security_manager if office is not None else ""
    return find(chart, named).name.to(lang) if chart.has_party(named) else named


def export(
    workspace: Workspace, chart: Chart, edition: Edition, form: FormKind, by: str, now: datetime, lang: Lang,
    folder: Path | None = None,
) -> tuple[list[Path], list[Problem]]:  # fmt: skip
    """The filled form of the hospital (or pharmacy) as Excel and as a page to print, in new files."""
    told = checklist.sheet(workspace, chart, now.date(), edition, form)
    letter = _letter(chart, told, lang)
    page, problems = _page(workspace, chart, "checklist-form", told, letter, by, now, lang)
    stem = f"{now:%Y-%m-%d}-{edition.checklist}-{form}"
    files = [
        _put(workspace, edition, folder, f"forms/{stem}.xlsx", _book(chart, told, letter, lang)),
        _put(workspace, edition, folder, f"forms/{stem}.html", page),
    ]
    return files, problems


def _put(workspace: Workspace, edition: Edition, folder: Path | None, name: str, data: bytes) -> Path:
    if folder is not None:
        return checklists.put(folder, Path(name).name, data)
    return checklists.keep(workspace, edition.checklist, name, data)[0]


def _letter(chart: Chart, told: Sheet, lang: Lang) -> dict[str, Any]:
    """A form's lines by section, every value a text."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for line in told.lines:
        sections.setdefault(line.section.to(lang), []).append(_line(line, chart, told, lang))
    code = "/".join(part for part in (told.edition.checklist, told.form, told.contract) if part)
    return {
        "sections": [{"title": title, "lines": lines} for title, lines in sections.items()],
        "code": f"{speak(FORM_TEXT, 'code', lang)} [form]: {code}",
        "contract": told.contract,
    }


def _line(line: Line, chart: Chart, told: Sheet, lang: Lang) -> dict[str, Any]:
    one = line.answer
    said = speak(FORM_TEXT, one.said, lang) if one is not None and one.said else ""
    before = ""
    if line.before is not None:
        before = f"{speak(FORM_TEXT, line.before.said, lang)} {line.before.on}"
    gaps: dict[str, list[str]] = {}
    for p in line.found.of("spoils"):
        name = checklist.entry_name(p, told.edition, chart).to(lang)
        gaps.setdefault(checklist.spoken_proof(p, chart, lang), []).append(name)
    between = "、" if lang == "ja" else ", "
    who = one.by if one is not None else ""
    return {
        "id": line.item.id, "number": line.item.number, "text": line.item.text.to(lang), "said": said,
        "on": one.on if one else "", "until": one.until if one else "", "note": one.note if one else "",
        "by": find(chart, who).name.to(lang) if one is not None and chart.has_party(who) else who,
        "before": before, "gaps": [f"{between.join(named)}: {why}".removeprefix(": ") for why, named in gaps.items()],
        "unsure": line.item.confidence in ("unverified", "secondary"),
    }  # fmt: skip


def _page(
    workspace: Workspace,
    chart: Chart,
    name: str,
    told: Sheet,
    letter: dict[str, Any],
    by: str,
    now: datetime,
    lang: Lang,
) -> tuple[bytes, list[Problem]]:
    from irtool.report import markdown
    from irtool.runner.letters import telephone

    form = told.edition.forms.get(told.form)
    title = f"{told.edition.title.to(lang)} {form.title.to(lang) if form else told.form}"
    values = {
        "letter": letter, "hospital": chart.hospital.name.to(lang), "made": f"{now:%Y-%m-%d}",
        "by": find(chart, by).name.to(lang) if chart.has_party(by) else by, "telephone": telephone(chart, by, lang),
        "edition": told.edition.title.to(lang), "form": form.title.to(lang) if form else told.form,
        "intro": form.intro.to(lang) if form else "", "counts": told.counts, "note": told.edition.note.to(lang),
    }  # fmt: skip
    text, problems = filled(workspace, f"{name}.md.j2", values, lang)
    css = "".join(markdown.style(shipped("templates"), sheet) for sheet in ("report.css", "checklist.css"))
    page = markdown.Page(lang, title, "", css=css, from_record=False)
    return markdown.page(markdown.body(text), page).encode(), problems


def _book(chart: Chart, told: Sheet, letter: dict[str, Any], lang: Lang) -> bytes:
    from irtool.exchange.checklist_sheet import workbook

    form = told.edition.forms.get(told.form)
    head = [f"{told.edition.title.to(lang)} {form.title.to(lang) if form else told.form}", chart.hospital.name.to(lang)]
    head += [letter["code"], form.intro.to(lang) if form else "", speak(FORM_TEXT, "how", lang)]
    if letter.get("due"):
        head.insert(2, speak(FORM_TEXT, "due", lang, day=letter["due"], to=letter["to"]))
    lines: list[list[str]] = []
    for section in letter["sections"]:
        lines.append([section["title"]])
        lines += [
            [f"{x['number']} [{x['id']}]", x["text"], x["said"], x["on"], x["until"], x["note"]]
            for x in section["lines"]
        ]
    columns = [speak(FORM_TEXT, f"col-{c}", lang) for c in ("number", "text", "said", "on", "until", "note")]
    answers = [speak(FORM_TEXT, said, lang) for said in ("yes", "no", "not-applicable")]
    heads = [speak(FORM_TEXT, f"col-{c}", lang) for c in ("name", "place", "qa")]
    covered = [heads, *[[c["name"], c["place"], c["qa"]] for c in letter.get("covered", [])]]
    second = speak(FORM_TEXT, "covered", lang)
    return workbook(
        speak(FORM_TEXT, "sheet", lang), head, columns, lines, answers, second, covered if len(covered) > 1 else ()
    )


# -- what comes back ---------------------------------------------------------------------------------------------


def read(workspace: Workspace, chart: Chart, path: Path, now: datetime, by: str) -> list[Back]:
    """What the forms in a file would record, beside what stands. Raises UserError for a file that cannot be read or
    has no form in it. Nothing is kept: `take` does that.
    """
    from irtool.exchange.tables import read_tables

    tables = read_tables(path)
    found = in_table([[cell.text for cell in row] for table in tables for row in table.rows])
    if not found:
        raise UserError(Problem(code="checklist.not-a-form", file=str(path)))
    backs = [_read(workspace, chart, one, now, by) for one in found]
    backs[0].problems.extend(msgspec.structs.replace(n, file=path.name) for table in tables for n in table.notes)
    return backs


def _read(workspace: Workspace, chart: Chart, one: FormBack, now: datetime, by: str) -> Back:
    edition, problems = checklists.edition(workspace, one.edition)
    form = next((kind for kind in FORMS if kind == one.form), None)
    if form is None or (form == "vendor") != bool(one.contract):
        raise refuse("checklist.form-number", found="/".join(filter(None, (one.edition, one.form, one.contract))))
    contract = _known_contract(workspace, chart, edition, one.contract)
    told = checklist.sheet(workspace, chart, now.date(), edition, form, contract)
    lines = {line.item.id: line for line in told.lines}
    party = chart.contracts[contract].with_ if contract in chart.contracts else ""
    if contract and not party:
        problems.append(Problem(code="checklist.contract-gone", values={"name": contract}, severity="warning"))
    changes, same, left_out = [], [], list(one.left_out)
    for given in one.answers:
        line = lines.get(given.item)
        on, until = day(given.on) if given.on else "", day(given.until) if given.until else ""
        # a line that stands there twice is left to a person: which of the two is meant cannot be known
        if line is None or on is None or until is None or sum(x.item == given.item for x in one.answers) > 1:
            word = speak(FORM_TEXT, given.said, chart.hospital.language)
            left_out.append(LeftOut(given.row, given.item, " ".join((word, given.on, given.until)).strip()))
            continue
        answer = Answer(
            now.isoformat(timespec="seconds"), by, "", given.item, given.said, on or now.date().isoformat(), until,
            given.note, form, contract, party,
        )  # fmt: skip
        before = line.answer
        if before is not None and _alike(before, answer, bool(on)):
            same.append(given.item)
        else:
            changes.append(Change(given.item, line.item.number, line.item.text.to("ja"), before, answer))
            problems += checklist.doubts(edition, answer, now.date())
    return Back(edition.checklist, form, contract, party, changes, same, one.blank, left_out, problems)


def _known_contract(workspace: Workspace, chart: Chart, edition: Edition, name: str) -> str:
    """The contract of a form; one that is no longer in the chart when a form of it went out. Raises UserError."""
    plain = halfwidth(name)
    if not plain or plain in chart.contracts or plain in checklists.read(workspace, edition.checklist).posted:
        return plain
    raise refuse("checklist.no-contract", name=name, nearest=nearest(name, chart.contracts) or "-")


def _alike(before: Answer, after: Answer, dated: bool) -> bool:
    days = before.on == after.on or not dated
    return (before.said, before.until, before.note) == (after.said, after.until, after.note) and days


def take(workspace: Workspace, back: Back, path: Path, by: str, now: datetime) -> Path:
    """Keep the file as it came and the answers it changes; a form without any answer is no answer of its vendor.
    Raises UserError for a file that is gone meanwhile, (4) when the disk takes nothing.
    """
    import secrets

    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        raise UserError(problem) from error
    kept, digest = checklists.keep(workspace, back.edition, f"returned/{safe_name(path.name, 80)}", data)
    at = now.isoformat(timespec="seconds")
    answers = [msgspec.structs.replace(change.after, key=secrets.token_hex(4)) for change in back.changes]
    left = [f"{one.item} {one.text}".strip() for one in back.left_out]
    done = Returned(at, by, back.contract, kept.name, digest, len(answers) + len(back.same), left)
    if done.answered:
        checklists.append(workspace, back.edition, *answers, *([done] if back.contract else []))
    return kept
