"""The parties that a step names now: ids, roles, kinds, and the selectors vendors(FACT), owners(FACT), route(NAME).

Who is called for an affected system follows the Q&A of the ministry's yearly checklist (チェックリストQ&A): the
company with the direct contract (Q-6, Q-20), with or without a dealer between (Q-7, Q-8), also for a service in the
cloud (Q-19); one that only sold it (Q-9) when nobody else is there; the owner of what the hospital built (Q-2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from irtool.domain import routes
from irtool.domain.chart import Chart, Contract, Device, System

SELECTOR = re.compile(r"(vendors|owners|route)\(([^()]*)\)")
Why = Literal["", "contract", "expired", "not-yet", "sale-only", "owner"]
_ALWAYS_CALLED = {"maintenance", "remote", "cloud"}


class Wanted(msgspec.Struct, frozen=True):
    """A party that a notify step names now. `possible`: what selects it is unknown, or others come before it.

    `why`: `contract` (its key in `contract`), `expired` or `not-yet` (a contract that does not run today),
    `sale-only` (Q-9), `owner` (of a system without a contract, Q-2); else empty.
    """

    id: str
    possible: bool = False
    contract: str = ""
    why: Why = ""


def selecting(to: Sequence[str]) -> list[str]:
    """The facts that select parties: F of `vendors(F)` and `owners(F)`."""
    found = [SELECTOR.fullmatch(name.replace(" ", "")) for name in to]
    return [match[2] for match in found if match and match[1] != "route"]


def routed(to: Sequence[str]) -> bool:
    """Whether a route of the chart is among these: then who is meant may change with the hour."""
    return any(name.replace(" ", "").startswith("route(") for name in to)


def wanted(
    chart: Chart,
    to: Sequence[str],
    facts: Mapping[str, Any],
    now: datetime | None = None,
    closed: Callable[[date], bool] = lambda _: False,
) -> list[Wanted]:
    """The parties that a list of ids, roles, kinds and selectors means now, each once, in order.

    `now` is in the hospital's zone; without it every contract counts as running, and day or night is unknown.
    """
    out: dict[str, Wanted] = {}
    for name in to:
        for one in _wanted(chart, name, facts, now, closed):
            if one.id not in out or (out[one.id].possible and not one.possible):
                out[one.id] = one
    return list(out.values())


def _wanted(
    chart: Chart, name: str, facts: Mapping[str, Any], now: datetime | None, closed: Callable[[date], bool]
) -> list[Wanted]:
    if match := SELECTOR.fullmatch(name.replace(" ", "")):
        selector, argument = match.groups()
        if selector == "route":
            return _routed(chart, argument, facts, now, closed)
        value = facts.get(argument)
        systems = [str(v) for v in value] if isinstance(value, list) else None
        return _vendors(chart, systems, now) if selector == "vendors" else _owners(chart, systems)
    if chart.has_party(name):
        return [Wanted(name)]
    of_kind = [k for k, o in chart.organisations.items() if o.kind == name]
    return [Wanted(k) for k in of_kind] or [Wanted(name)]


def _routed(
    chart: Chart, name: str, facts: Mapping[str, Any], now: datetime | None, closed: Callable[[date], bool]
) -> list[Wanted]:
    """Those of the routes whose condition holds now; possible where that is unknown (unknown is not no)."""
    out = []
    for route in routes.of(chart, name):
        truth = routes.holds(route.if_, facts, now, chart.hospital.office_hours, closed)
        out += [Wanted(party, possible=truth is None) for party in route.to if truth is not False]
    return out


# -- contracts ---------------------------------------------------------------------------------------------------


def behind(chart: Chart, party: str, contract: str = "") -> list[str]:
    """Whom the one with the contract asks in turn (Q-21): by this contract, else by any of theirs."""
    of_theirs = [c for key, c in chart.contracts.items() if c.with_ == party and contract in ("", key)]
    found = [n for c in of_theirs for n in ([c.relays_to] if isinstance(c.relays_to, str) else c.relays_to)]
    return list(dict.fromkeys(n for n in found if n))


def running(contract: Contract, now: datetime | None) -> Why:
    """`contract` while it runs, else `expired` or `not-yet`; both days belong to it."""
    today = now.date().isoformat() if now is not None else ""
    if today and contract.until and contract.until < today:
        return "expired"
    return "not-yet" if today and contract.from_ and contract.from_ > today else "contract"


def _vendors(chart: Chart, systems: list[str] | None, now: datetime | None) -> list[Wanted]:
    covers = _covers(chart)
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    if systems is None:
        out = [
            Wanted(contract.with_, True, key, running(contract, now))
            for key, contract in chart.contracts.items()
            if _ALWAYS_CALLED & {*contract.kinds}
        ]
        built = [s.owner for k, s in chart.systems.items() if k not in covers and s.medical_information != "no"]
        return out + [Wanted(owner, True, why="owner") for owner in built if owner]
    found = []
    for key in _ids(chart, systems):
        entry = entries.get(key)
        contracts = covers.get(key) or (covers.get(entry.system, []) if isinstance(entry, Device) else [])
        found += _for_one(chart, contracts, entry.owner if entry else "", now)
    return found


def _for_one(chart: Chart, contracts: Sequence[str], owner: str, now: datetime | None) -> list[Wanted]:
    """Whom to call about one system: contracts that run, else those that ran, else who sold it, else its owner.

    What comes second is possible only: a person looks at it, and no step waits for it.
    """
    known = {key: chart.contracts[key] for key in contracts}
    serving = [(c.with_, key, running(c, now)) for key, c in known.items() if {*c.kinds} != {"sale"}]
    current = any(why == "contract" for _, _, why in serving)
    out = [Wanted(who, current and why != "contract", key, why) for who, key, why in serving]
    if not current:
        out += [Wanted(c.with_, True, key, "sale-only") for key, c in known.items() if {*c.kinds} == {"sale"}]
    if not known and owner:
        out.append(Wanted(owner, why="owner"))
    return out


def _covers(chart: Chart) -> dict[str, list[str]]:
    """The contracts of each system and device, from either side, in the order of the chart."""
    out: dict[str, dict[str, None]] = {}
    for key, contract in chart.contracts.items():
        for name in (*contract.systems, *contract.devices):
            out.setdefault(name, {})[key] = None
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    for name, entry in entries.items():
        if entry.contract in chart.contracts:
            out.setdefault(name, {})[entry.contract] = None
    return {name: list(keys) for name, keys in out.items()}


def _owners(chart: Chart, systems: list[str] | None) -> list[Wanted]:
    """Those who look after the affected systems in the hospital (Q-2)."""
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    if systems is None:
        return [Wanted(e.owner, possible=True, why="owner") for e in entries.values() if e.owner]
    keys = _ids(chart, systems)
    return [Wanted(entries[k].owner, why="owner") for k in keys if k in entries and entries[k].owner]


def _ids(chart: Chart, names: Sequence[str]) -> list[str]:
    """The ids of systems and devices, given by id or by the name people call them."""
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    called = {name: key for key, e in entries.items() for name in (e.name.en, e.name.ja) if name}
    return [name if name in entries else called.get(name, name) for name in names]
