"""The ministry's yearly checklist (サイバーセキュリティ対策チェックリスト): its forms, and what was answered.

An edition is a file; a new one needs no code. Of each item `rule` names what the chart can say about it
(`domain/checklist_rules.py`); a person answers, with the day of checking, and for いいえ a target day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.playbook import Source
from irtool.domain.scalars import Date

FormKind = Literal["hospital", "vendor", "pharmacy"]
FORMS: tuple[FormKind, ...] = ("hospital", "vendor", "pharmacy")
Target = Literal["all", "server", "network", "terminal"]
Said = Literal["yes", "no", "not-applicable"]
SAID: tuple[Said, ...] = ("yes", "no", "not-applicable")
Confidence = Literal["confirmed", "secondary", "unverified", "general"]


class Item(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of a form. `id` is the same for the same question in every form and edition; `number` as it is printed.

    `rule`: what the chart says about it; without one only a person can. `qa`: the questions of the Q&A that belong to
    it. `confidence`: how sure this wording and number are. `new`: it was not in the edition before.
    """

    id: str
    number: str
    text: Text
    target: Target = "all"
    rule: str = ""
    qa: list[str] = []
    note: Text = Text()
    confidence: Confidence = "unverified"
    new: bool = False


class Section(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A part of a form, such as 1 体制構築."""

    title: Text
    items: list[Item] = []


class Form(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One form: the hospital's, a vendor's, a pharmacy's."""

    title: Text
    intro: Text = Text()
    sections: list[Section] = []

    def items(self) -> Iterator[Item]:
        """All its lines in their order."""
        for section in self.sections:
            yield from section.items


class Forgotten(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A kind of system that is easily forgotten (Q-2, Q-5): what to look for, and the kinds the chart calls it by."""

    title: Text
    kinds: list[str]
    qa: list[str] = []


class Edition(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole edition. `year`: the fiscal year it is for, that of its April; `count`: how many lines of the hospital's
    form its source names, so that a missing one is found.
    """

    checklist: str
    year: int
    title: Text
    issued: Date = Date("")
    note: Text = Text()
    count: int = 0
    sources: dict[str, Source] = {}
    forms: dict[str, Form] = {}
    forgotten: dict[str, Forgotten] = {}


# -- what was answered -------------------------------------------------------------------------------------------


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, tag="answer", tag_field="type"):
    """Somebody's answer to a line. `on`: the day it was checked; `until`: the target day of a いいえ.

    `contract`: of the vendor's form of this contract; empty for the hospital's own. `key`: eight hex digits of its own.
    """

    at: str
    by: str
    key: str
    item: str
    said: Said | Literal[""]
    on: str = ""
    until: str = ""
    note: str = ""
    form: FormKind = "hospital"
    contract: str = ""
    heard_from: str = ""


class Absent(msgspec.Struct, frozen=True, omit_defaults=True, tag="absent", tag_field="type"):
    """The hospital has no system of this forgotten kind; `absent` false takes that back."""

    at: str
    by: str
    kind: str
    absent: bool = True
    note: str = ""


class Sent(msgspec.Struct, frozen=True, omit_defaults=True, tag="sent", tag_field="type"):
    """The vendor's form of a contract went out: to whom, as which file, until when the answer is asked for."""

    at: str
    by: str
    contract: str
    party: str
    files: list[str] = []
    due: str = ""
    how: str = ""


class Returned(msgspec.Struct, frozen=True, omit_defaults=True, tag="returned", tag_field="type"):
    """An answered form came back: which file, kept under which hash, and what did not fit."""

    at: str
    by: str
    contract: str
    file: str
    sha256: str
    answered: int = 0
    left_out: list[str] = []


ChecklistLine = Answer | Absent | Sent | Returned


class Posted(msgspec.Struct):
    """One contract's form on its way: sent, answered, overdue."""

    contract: str
    sent: list[Sent] = []
    returned: list[Returned] = []

    def status(self, today: date) -> Literal["not-sent", "sent", "overdue", "answered"]:
        """Where it is in this fiscal year; an answer that came before it was sent again counts no more."""
        year = fiscal_year(today)
        sent = [one for one in self.sent if _year_of(one.at) == year]
        returned = [one for one in self.returned if _year_of(one.at) == year]
        if returned and (not sent or returned[-1].at >= sent[-1].at):
            return "answered"
        if not sent:
            return "not-sent"
        due = sent[-1].due
        return "overdue" if due and due < today.isoformat() else "sent"


class Answered(msgspec.Struct):
    """What the lines of one edition come to: by form, contract and item the newest answer and all there were."""

    history: dict[tuple[FormKind, str, str], list[Answer]] = {}
    absent: dict[str, Absent] = {}
    posted: dict[str, Posted] = {}

    def newest(self, item: str, form: FormKind = "hospital", contract: str = "", year: int = 0) -> Answer | None:
        """The answer that stands; None where nobody answered or the last one took it back. `year`: of that fiscal year
        only, as the checklist is answered anew every year (an edition answered ahead counts for its own).
        """
        found = self.history.get((form, contract, item), [])
        found = [one for one in found if not year or _year_of(one.on or one.at) >= year]
        return found[-1] if found and found[-1].said else None

    def earlier(self, item: str, form: FormKind, contract: str, year: int) -> Answer | None:
        """The last answer of a fiscal year before this one."""
        found = [a for a in self.history.get((form, contract, item), []) if a.said and _year_of(a.on or a.at) < year]
        return found[-1] if found else None


def _year_of(moment: str) -> int:
    """The fiscal year of a day or moment as the lines have it."""
    return fiscal_year(date.fromisoformat(moment[:10]))


def told(lines: Sequence[ChecklistLine]) -> Answered:
    """What these lines tell. Total: an answer that comes twice counts once."""
    out = Answered()
    seen: set[str] = set()
    for line in lines:
        match line:
            case Answer():
                if line.key not in seen:
                    seen.add(line.key)
                    out.history.setdefault((line.form, line.contract, line.item), []).append(line)
            case Absent():
                out.absent.pop(line.kind, None)
                if line.absent:
                    out.absent[line.kind] = line
            case Sent():
                out.posted.setdefault(line.contract, Posted(line.contract)).sent.append(line)
            case Returned():
                out.posted.setdefault(line.contract, Posted(line.contract)).returned.append(line)
    return out


def fiscal_year(day: date) -> int:
    """The fiscal year (年度, April to March) of a day, as the year of its April."""
    return day.year if day.month >= 4 else day.year - 1


def last_target(edition: Edition, checked: date) -> date:
    """The last day a target may name: the end of the edition's fiscal year, or of the day of checking's when that is
    later (an edition stays in use until the next one is known).
    """
    return date(max(edition.year, fiscal_year(checked)) + 1, 3, 31)
