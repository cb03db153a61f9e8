"""How sure an entry of the chart still is: when it was last confirmed, and what else gives reason to doubt it.

An entry is *fresh* until `hospital.review_every` after its confirmation, *due* from that day, *overdue* 30 days
later, and *never* when nobody has confirmed it (docs/chart.md, "Kept current"). A channel may be confirmed on its
own: each counts from the later of its own day and its entry's, and the entry is as old as its oldest channel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Document, Organisation, Person, Role
from irtool.domain.scalars import span

Standing = Literal["fresh", "due", "overdue", "never"]
PARTIES = ("roles", "people", "organisations")
"""The sections whose entries can be called; all of them share one namespace."""
KEPT = (*PARTIES, "systems", "devices", "documents")
OVERDUE_AFTER = timedelta(days=30)
"""How long an entry may be due before it is overdue."""
MOVES = (4, 10)
"""The months on whose first day staff of Japanese hospitals, companies and offices move: a chart is to be looked at
after personnel moves (MHLW's material for the CEPTOAR drills)."""
DEFAULT_INTERVAL = 90


class Failure(msgspec.Struct, frozen=True):
    """A number that did not reach its party in an incident or drill: on which day, which channel, and where."""

    on: str
    channel: str = ""
    title: str = ""
    drill: bool = False


class Doubt(msgspec.Struct, frozen=True):
    """A reason to doubt an entry, beside its age: moves, failed, failed-drill, gone, holder-gone, contract-over."""

    code: str
    values: dict[str, Any] = {}


class Verification(msgspec.Struct, frozen=True):
    """How an entry stands today. `since`: last confirmed; `due_on`: to be confirmed again from that day."""

    section: str
    id: str
    name: Text
    state: Standing
    since: date | None = None
    due_on: date | None = None
    doubts: list[Doubt] = []

    @property
    def wanted(self) -> bool:
        """Whether a round would ask about it."""
        return self.state != "fresh" or bool(self.doubts)

    @property
    def sign(self) -> Standing | Literal["doubt"]:
        """What a list shows: the state, or that a fresh entry is in doubt."""
        return "doubt" if self.state == "fresh" and self.doubts else self.state

    @property
    def pressing(self) -> bool:
        """Whether Home counts it: more is doubtful than that people move in April and October."""
        return self.state != "fresh" or any(doubt.code != "moves" for doubt in self.doubts)


class _Today(msgspec.Struct, frozen=True):
    """What is the same for every entry on one day."""

    chart: Chart
    today: date
    interval: timedelta
    moved: date
    over: dict[str, tuple[str, str]]
    failures: Mapping[str, Failure]


def verifications(chart: Chart, today: date, failures: Mapping[str, Failure] | None = None) -> list[Verification]:
    """Every entry of the chart that can be confirmed: posts, people, organisations, systems, devices, documents.

    `failures`: by party, the newest call that failed (`runner/verifying.py` looks for them). A post without a
    number of its own and without a confirmation is left out: its holders stand for it, unless one of them is gone.
    """
    about = _about(chart, today, failures)
    found = (_one(about, section, key) for section in KEPT for key in getattr(chart, section))
    return [one for one in found if one is not None]


def standing(
    chart: Chart, section: str, key: str, today: date, failures: Mapping[str, Failure] | None = None
) -> Verification | None:
    """How one entry stands; None for one that needs no confirmation of its own."""
    return _one(_about(chart, today, failures), section, key)


def section_of(chart: Chart, key: str) -> str:
    """The section that has an entry of this id, those that can be called first; empty when none has."""
    return next((section for section in KEPT if key in getattr(chart, section)), "")


def named(section: str, key: str) -> str:
    """What an entry is called in a round: a party's id, else `systems/lab`, as a system may have a party's id."""
    return key if section in PARTIES else f"{section}/{key}"


def located(chart: Chart, name: str) -> tuple[str, str]:
    """Section and id of an entry called by its id or as `named` calls it; two empty texts when there is none."""
    section, _, key = name.rpartition("/")
    if section in KEPT and key in getattr(chart, section):
        return section, key
    section = section_of(chart, name)
    return (section, name) if section else ("", "")


def name_of(chart: Chart, section: str, key: str) -> Text:
    """What an entry is called; its id when it has no name."""
    entry = getattr(chart, section)[key]
    return (entry.title if isinstance(entry, (Role, Document)) else entry.name) or Text(key)


def due_count(chart: Chart, today: date) -> int:
    """How many parties (people, posts, organisations) are due, overdue, never confirmed or in doubt: Home's 要確認.

    Two doubts are left to the round and its lists: that personnel moved since (after each October 1 nearly everybody
    would count), and calls that failed (Home reads no record of an incident for a number).
    """
    about = _about(chart, today, None)
    found = (_one(about, section, key) for section in PARTIES for key in getattr(chart, section))
    return sum(one is not None and one.pressing for one in found)


def last_moves(today: date) -> date:
    """The latest April 1 or October 1 that is not after this day."""
    year, month = today.year, today.month
    begun = [m for m in MOVES if m <= month]
    return date(year, max(begun), 1) if begun else date(year - 1, max(MOVES), 1)


def _about(chart: Chart, today: date, failures: Mapping[str, Failure] | None) -> _Today:
    every = span(chart.hospital.review_every).seconds // 86400 if chart.hospital.review_every else DEFAULT_INTERVAL
    current: set[str] = set()
    over: dict[str, tuple[str, str]] = {}
    for key, contract in chart.contracts.items():
        if contract.until and contract.until < today.isoformat():
            over[contract.with_] = (key, contract.until)
        else:
            current.add(contract.with_)
    over = {vendor: ended for vendor, ended in over.items() if vendor not in current}
    return _Today(chart, today, timedelta(days=every), last_moves(today), over, failures or {})


def _one(about: _Today, section: str, key: str) -> Verification | None:
    entry = getattr(about.chart, section)[key]
    since = _since(entry)
    doubts = list(_doubts(about, section, key, entry, since))
    if isinstance(entry, Role) and since is None and not entry.channels and not doubts:
        return None
    name = name_of(about.chart, section, key)
    if since is None:
        return Verification(section, key, name, "never", doubts=doubts)
    due = since + about.interval
    state: Standing = (
        "fresh" if about.today < due else "due" if about.today < due + OVERDUE_AFTER else "overdue"
    )  # fmt: skip
    return Verification(section, key, name, state, since, due, doubts)


def _since(entry: Any) -> date | None:
    """The day on which the oldest part of an entry was confirmed; None when a part never was."""
    if isinstance(entry, Document):
        return date.fromisoformat(entry.reviewed) if entry.reviewed else None
    whole = entry.verified.on if entry.verified else ""
    days = [max(whole, c.verified.on) if c.verified else whole for c in getattr(entry, "channels", ())] or [whole]
    oldest = min(days)
    return date.fromisoformat(oldest) if oldest else None


def _doubts(about: _Today, section: str, key: str, entry: Any, since: date | None) -> Iterator[Doubt]:
    today = about.today.isoformat()
    if isinstance(entry, Person) and entry.until and entry.until < today:
        yield Doubt("gone", {"until": entry.until})
    if isinstance(entry, Role):
        for name in entry.holders:
            person = about.chart.people.get(name)
            if person is not None and person.until and person.until < today:
                yield Doubt("holder-gone", {"name": person.name, "until": person.until})
    if isinstance(entry, Organisation) and key in about.over:
        contract, until = about.over[key]
        yield Doubt("contract-over", {"contract": contract, "until": until})
    if section not in PARTIES:
        return
    failure = about.failures.get(key)
    # A confirmation of the same day is taken for the later one: else a number mended at once would stay in doubt.
    if failure is not None and (since is None or failure.on > since.isoformat()):
        code = "failed-drill" if failure.drill else "failed"
        yield Doubt(code, {"on": failure.on, "channel": failure.channel, "title": failure.title})
    if since is not None and since < about.moved:
        yield Doubt("moves", {"on": about.moved.isoformat()})
