"""For whom a letter is: the party, its contracts, its systems, and the days that are left for the systems' logs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from irtool.domain import facts
from irtool.domain.chart import Contract, Device, System
from irtool.domain.notifying import Attempt
from irtool.domain.parties import find
from irtool.domain.showing import show_span
from irtool.domain.text import visible
from irtool.domain.times import When
from irtool.domain.wanted import behind, running, wanted
from irtool.report.entries import Entries
from irtool.report.log_days import log_days
from irtool.report.written import day
from irtool.words.letters import LETTER
from irtool.words.sentences import pick, speak
from irtool.words.wellknown import KINDS

Row = dict[str, Any]


class Recipients:
    """The recipients of one report, at the moment `now`."""

    def __init__(self, entries: Entries, now: datetime) -> None:
        self.entries = entries
        self.state = entries.state
        self.chart = entries.state.chart
        self.lang = entries.lang
        self.now = now.astimezone(self.state.zone)
        self.known = facts.known(self.state)
        self.hit = self._affected()

    def of(self, id_: str) -> Row:
        """One party: who it is, whom it asks behind it (Q-21), what it looks after; empty texts for what is unknown."""
        party, office = find(self.chart, id_), self.chart.organisations.get(id_)
        contracts = {key: c for key, c in self.chart.contracts.items() if c.with_ == id_}
        return {
            "id": id_,
            "name": self.entries.party(id_),
            "kind": pick(KINDS[office.kind], self.lang) if office else "",
            "kind_code": office.kind if office else "",
            "manager": self.entries.party(office.security_manager) if office else "",
            "asks_for": visible(party.asks_for.to(self.lang)),
            "relays_to": [self.entries.party(name) for name in behind(self.chart, id_)],
            "remote": any("remote" in c.kinds for c in contracts.values()),
            "contracts": [self._contract(c) for c in contracts.values()],
            "systems": self._systems(contracts),
            "ref": self._reference(id_),
        }

    def vendors(self, recipient: str) -> list[Row]:
        """The recipient alone, if there is one; else every company behind an affected system, by their contracts."""
        if recipient:
            return [self.of(recipient)]
        found = wanted(self.chart, ["vendors(systems_affected)"], self.known, self.now, self.state.closed)
        return [self.of(one.id) for one in found]

    def _affected(self) -> Collection[str]:
        value = self.known.get("systems_affected")
        named = {str(v) for v in value} if isinstance(value, list) else set()
        down = {k.partition("@")[0] for k, s in self.state.services.items() if s.now and s.now.value != "normal"}
        return named | down

    def _contract(self, contract: Contract) -> Row:
        names = [*contract.systems, *contract.devices]
        entries: dict[str, System | Device] = {**self.chart.devices, **self.chart.systems}
        return {
            "number": visible(contract.number),
            "systems": self.entries.joined([visible(entries[n].name.to(self.lang)) for n in names if n in entries]),
            "until": str(contract.until),
            "running": running(contract, self.now) == "contract",
        }

    def _systems(self, contracts: Collection[str]) -> list[Row]:
        """What it looks after, what is affected first; also what only the contract names."""
        of_contract = {name for key in contracts for name in self.chart.contracts[key].systems}
        found = [
            (id_, one) for id_, one in self.chart.systems.items() if one.contract in contracts or id_ in of_contract
        ]
        rows = [self._system(id_, one) for id_, one in found]
        return sorted(rows, key=lambda row: not row["affected"])

    def _system(self, id_: str, system: System) -> Row:
        log = system.access_log
        kept, aware = (str(log.kept) if log else ""), self.known.get("aware_at")
        days = log_days(kept, aware if isinstance(aware, When) else None, self.now)
        code = f"log-{days.why}" if days.why else "log-today"
        if days.left is not None and days.left != 0:
            code = "log-left" if days.left > 0 else "log-gone"
        gone = day(datetime.combine(days.gone_on, datetime.min.time()), self.lang) if days.gone_on else ""
        return {
            "id": id_,
            "name": visible(system.name.to(self.lang)) or id_,
            "affected": id_ in self.hit,
            "log_kept": show_span(kept, self.lang) if kept else "",
            "log_days": days.left,
            "log_left": speak(LETTER, code, self.lang, days=days.left, day=gone),
            "log_place": visible(log.place.to(self.lang)) if log else "",
            "log_by": self.entries.party(log.analysed_by) if log and log.analysed_by else "",
        }

    def _reference(self, id_: str) -> str:
        """The last receipt number that they gave us in a call."""
        calls: Sequence[Attempt] = [a for a in self.state.attempts if a.data.party == id_ and a.data.ref]
        return self.entries.speaker.value("contact.attempted", {}, "ref", calls[-1].data.ref) if calls else ""
