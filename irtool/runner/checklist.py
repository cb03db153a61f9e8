"""The ministry's checklist at work: each line with what the chart says, what was answered, and the year before."""

from __future__ import annotations

import secrets
from datetime import date, datetime

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.checklist import (
    Absent,
    Answer,
    Answered,
    Edition,
    FormKind,
    Item,
    Said,
    fiscal_year,
    last_target,
)  # fmt: skip
from irtool.domain.checklist_rules import Finding, Ground, Proof, finding
from irtool.domain.text import halfwidth, nearest
from irtool.domain.verification import name_of
from irtool.errors import Problem, refuse
from irtool.exchange.days import day
from irtool.store import checklists
from irtool.store.paths import Workspace
from irtool.words.checklist import proof
from irtool.words.sentences import Lang


class Line(msgspec.Struct, frozen=True):
    """One line of a form as it stands. `before`: the answer of an earlier year; `history`: all of this edition's."""

    item: Item
    section: Text
    found: Finding
    answer: Answer | None = None
    before: Answer | None = None
    history: list[Answer] = []

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer is None

    @property
    def year_before(self) -> int:
        """The fiscal year of the answer before."""
        return fiscal_year(date.fromisoformat((self.before.on or self.before.at)[:10])) if self.before else 0

    @property
    def doubtful(self) -> bool:
        """Whether the answer says yes where the chart shows otherwise."""
        return self.answer is not None and self.answer.said == "yes" and self.found.says == "no"


class Sheet(msgspec.Struct, frozen=True):
    """A whole form as it stands. `contract`: of the vendor's form; `orphans`: answers whose line is gone."""

    edition: Edition
    form: FormKind
    contract: str
    year: int
    lines: list[Line]
    orphans: list[Answer]
    before: Edition | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many lines are answered with what, are open, or are contradicted by the chart."""
        said = [line.answer.said if line.answer else "open" for line in self.lines]
        out = {"yes": said.count("yes"), "no": said.count("no"), "na": said.count("not-applicable")}
        return {**out, "open": said.count("open"), "doubtful": sum(line.doubtful for line in self.lines)}


class Given(msgspec.Struct, frozen=True):
    """An answer that was kept, and what is odd about it."""

    answer: Answer
    problems: list[Problem]


def sheet(
    workspace: Workspace, chart: Chart, today: date, edition: Edition, form: FormKind = "hospital", contract: str = ""
) -> Sheet:
    """A form of this edition as it stands today, with every answer ever given, those of lines that are gone too."""
    answered = checklists.read(workspace, edition.checklist)
    former = _former(workspace, edition)
    old = checklists.read(workspace, former.checklist) if former is not None else Answered()
    year = max(edition.year, fiscal_year(today))
    # An edition that is answered before its year begins counts for its year.
    counts_from = year if fiscal_year(today) >= edition.year else 0
    lines = []
    form_ = edition.forms.get(form)
    for section in form_.sections if form_ is not None else ():
        for item in section.items:
            ground = Ground(chart, edition, answered, today, item.target, contract)
            lines.append(
                Line(
                    item,
                    section.title,
                    finding(item.rule, ground),
                    answered.newest(item.id, form, contract, counts_from),
                    answered.earlier(item.id, form, contract, counts_from) or _same(old, item.id, form, contract),
                    answered.history.get((form, contract, item.id), []),
                )  # fmt: skip
            )
    known = {line.item.id for line in lines}
    orphans = [
        answer
        for (kind, deal, item), _ in answered.history.items()
        if kind == form and deal == contract and item not in known
        and (answer := answered.newest(item, kind, deal)) is not None
    ]  # fmt: skip
    return Sheet(edition, form, contract, year, lines, orphans, former)


def _former(workspace: Workspace, edition: Edition) -> Edition | None:
    """The newest edition of an earlier year."""
    found = [one.edition for one in checklists.editions(workspace) if one.edition is not None]
    return next((one for one in found if one.year < edition.year), None)


def _same(old: Answered, item: str, form: FormKind, contract: str) -> Answer | None:
    """Last edition's answer to the same question; where it was asked for servers and PCs apart, the servers' one."""
    return next((a for name in (item, f"{item}.server", item.partition(".")[0])
                 if (a := old.newest(name, form, contract)) is not None), None)  # fmt: skip


def answer(
    workspace: Workspace,
    edition: Edition,
    item: str,
    said: Said,
    by: str,
    now: datetime,
    *,
    on: str = "",
    until: str = "",
    note: str = "",
    form: FormKind = "hospital",
    contract: str = "",
    heard_from: str = "",
) -> Given:
    """Keep an answer. Days as offices write them (令和8年4月1日, full width too). Raises UserError for a line the form
    does not have, a vendor's form of no contract and what is no day; what is merely odd is kept and said.
    """
    wanted = _item(edition, form, item)
    if form == "vendor" and not contract:
        raise refuse("checklist.which-contract")
    checked = whole_day(on) if on else now.date().isoformat()
    target = whole_day(until) if until else ""
    one = Answer(
        now.isoformat(timespec="seconds"), by, secrets.token_hex(4), wanted.id, said, checked, target, note, form,
        contract, heard_from,
    )  # fmt: skip
    checklists.append(workspace, edition.checklist, one)
    return Given(one, doubts(edition, one, now.date()))


def take_back(
    workspace: Workspace, edition: Edition, item: str, by: str, now: datetime, form: FormKind = "hospital",
    contract: str = "",
) -> Answer:  # fmt: skip
    """The line is open again; what was answered stays in its history. Raises UserError for an unknown line."""
    item = _item(edition, form, item).id
    at = now.isoformat(timespec="seconds")
    one = Answer(at, by, secrets.token_hex(4), item, "", form=form, contract=contract)
    checklists.append(workspace, edition.checklist, one)
    return one


def none_of(workspace: Workspace, edition: Edition, kind: str, by: str, now: datetime, absent: bool = True) -> Absent:
    """Record that the hospital has no system of a kind of the intake list. Raises UserError for an unknown kind."""
    if kind not in edition.forgotten:
        raise refuse("checklist.no-kind", name=kind, nearest=nearest(kind, edition.forgotten) or "-")
    one = Absent(now.isoformat(timespec="seconds"), by, kind, absent)
    checklists.append(workspace, edition.checklist, one)
    return one


def doubts(edition: Edition, one: Answer, today: date) -> list[Problem]:
    """What is odd about an answer: a no without a target, or one after the fiscal year; a day to come."""
    out = []
    checked = date.fromisoformat(one.on)
    last = last_target(edition, checked)
    if one.said == "no" and not one.until:
        out.append(Problem(code="checklist.no-target", severity="warning"))
    if one.until and one.until > last.isoformat():
        values = {"until": one.until, "last": last.isoformat()}
        out.append(Problem(code="checklist.late-target", values=values, severity="warning"))
    if "" < one.until < one.on:
        values = {"until": one.until, "on": one.on}
        out.append(Problem(code="checklist.past-target", values=values, severity="warning"))
    if checked > today:
        out.append(Problem(code="checklist.future", values={"on": one.on}, severity="warning"))
    return out


def late(workspace: Workspace, today: date) -> int:
    """How many target days of a いいえ and how many vendors' answers are past, in the newest edition. Where nothing was
    ever answered no edition is read. Raises UserError when none can be.
    """
    if not workspace.checklist.is_dir():
        return 0
    edition, _ = checklists.edition(workspace)
    answered = checklists.read(workspace, edition.checklist)
    newest = [history[-1] for history in answered.history.values()]  # a target of last year that is past stays late
    targets = sum(one.said == "no" and "" < one.until < today.isoformat() for one in newest)
    return targets + sum(posted.status(today) == "overdue" for posted in answered.posted.values())


def _item(edition: Edition, form: FormKind, name: str) -> Item:
    """The line of this id, or the only one with this printed number. Raises UserError."""
    items = list(edition.forms[form].items()) if form in edition.forms else []
    plain = halfwidth(name)
    same = [item for item in items if plain == item.id] or [item for item in items if plain == item.number]
    if len(same) != 1:
        raise refuse("checklist.no-item", name=name, nearest=nearest(name, [item.id for item in items]) or "-")
    return same[0]


def whole_day(text: str) -> str:
    """A day as offices write it, as `2026-11-22`. Raises UserError for what is none."""
    found = day(text)
    if found is None:
        raise refuse("checklist.not-a-day", found=text)
    return found


# -- in words ----------------------------------------------------------------------------------------------------


def entry_name(one: Proof, edition: Edition, chart: Chart) -> Text:
    """What the entry behind a proof is called."""
    if one.section == "forgotten":
        return edition.forgotten[one.id].title
    entries = getattr(chart, one.section, {})
    if not isinstance(entries, dict) or one.id not in entries:
        return Text(one.id)
    if one.section == "contracts":
        office = name_of(chart, "organisations", entries[one.id].with_)
        return Text(f"{office.to('ja')} {one.id}", f"{office.to('en')} {one.id}")
    return name_of(chart, one.section, one.id)


def spoken_proof(one: Proof, chart: Chart, lang: Lang) -> str:
    """Why it proves, spoils or leaves open, with the question."""
    values = dict(one.values)
    if (party := values.get("party")) in chart.organisations:
        values["party"] = name_of(chart, "organisations", str(party)).to(lang)
    return proof(one.code, one.qa, lang, **values)
