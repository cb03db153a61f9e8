"""Parties (相手): anyone who can be contacted, found by id, by well-known role or kind, or by a selector."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Device, System
from irtool.domain.event import Entry, Event
from irtool.words.wellknown import FALLBACKS, KINDS, ROLES

if TYPE_CHECKING:
    from irtool.domain.incident import State

SELECTOR = re.compile(r"(vendors|owners|route)\(([^()]*)\)")


class PartyAmended(Entry, frozen=True, kw_only=True):
    """A party or number that the chart lacks or has wrong, for this incident; offered to the chart afterwards.

    `wrong`: ids of channels that do not reach the party. `source`: where the number was found.
    """

    party: str
    name: str = ""
    channels: list[Channel] = []
    wrong: list[str] = []
    source: str = ""


class Party(msgspec.Struct, frozen=True):
    """One party as the call screen needs it. `listed` is False for one that the chart does not have."""

    id: str
    name: Text
    sort: Literal["person", "role", "organisation", "unlisted"]
    about: Text = Text()
    channels: list[Channel] = []
    people: list[str] = []
    fallback: Text = Text()
    asks_for: Text = Text()
    listed: bool = True


class Wanted(msgspec.Struct, frozen=True):
    """A party that a notify step names now. `possible`: only because the fact that selects it is unknown."""

    id: str
    possible: bool = False
    contract: str = ""


def find(chart: Chart, party: str) -> Party:
    """The party of this id; a well-known role or kind, or a free name, when the chart has none: never nothing."""
    if person := chart.people.get(party):
        return Party(party, person.name, "person", person.department, person.channels)
    if role := chart.roles.get(party):
        return Party(party, role.title, "role", Text(), role.channels, role.holders)
    if office := chart.organisations.get(party):
        fallback = office.fallback or _pair(FALLBACKS.get(office.kind))
        people = [*office.contacts, *([office.security_manager] if office.security_manager else [])]
        people = [p for p in dict.fromkeys(people) if p in chart.people]
        name = office.name or _pair(KINDS.get(office.kind)) or Text(party)
        return Party(party, name, "organisation", office.note, office.channels, people, fallback, office.asks_for)
    title = _pair(ROLES.get(party)) or _pair(KINDS.get(party)) or Text(party)
    return Party(party, title, "unlisted", fallback=_pair(FALLBACKS.get(party)), listed=False)


def _pair(pair: tuple[str, str] | None) -> Text:
    return Text(*pair) if pair else Text()


def channel_ids(party: str, channels: list[Channel]) -> list[str]:
    """Each channel's name: its own id, else `party.kind`, `party.kind-2`, ..."""
    counts: dict[str, int] = {}
    ids = []
    for channel in channels:
        n = counts[channel.kind] = counts.get(channel.kind, 0) + 1
        ids.append(channel.id or (f"{party}.{channel.kind}" if n == 1 else f"{party}.{channel.kind}-{n}"))
    return ids


def selecting(to: list[str]) -> list[str]:
    """The facts that select parties: F of `vendors(F)` and `owners(F)`."""
    found = [SELECTOR.fullmatch(name.replace(" ", "")) for name in to]
    return [match[2] for match in found if match and match[1] != "route"]


def wanted(chart: Chart, to: list[str], facts: dict[str, Any]) -> list[Wanted]:
    """The parties that a list of ids, roles, kinds and selectors means now, each once, in order."""
    out: dict[str, Wanted] = {}
    for name in to:
        for one in _wanted(chart, name, facts):
            if one.id not in out or (out[one.id].possible and not one.possible):
                out[one.id] = one
    return list(out.values())


def _wanted(chart: Chart, name: str, facts: dict[str, Any]) -> list[Wanted]:
    if match := SELECTOR.fullmatch(name.replace(" ", "")):
        selector, argument = match.groups()
        if selector == "route":
            return [Wanted(p) for r in _routes(chart, argument) for p in r]
        value = facts.get(argument)
        systems = [str(v) for v in value] if isinstance(value, list) else None
        return _vendors(chart, systems) if selector == "vendors" else _owners(chart, systems)
    if chart.has_party(name):
        return [Wanted(name)]
    of_kind = [k for k, o in chart.organisations.items() if o.kind == name]
    return [Wanted(k) for k in of_kind] or [Wanted(name)]


def _routes(chart: Chart, name: str) -> list[list[str]]:
    found = sorted((r for r in chart.routes if name in (r.id, r.from_)), key=lambda r: r.order)
    return [r.to for r in found]


def _vendors(chart: Chart, systems: list[str] | None) -> list[Wanted]:
    """The vendors with the direct contract (Q-6, Q-20); of every maintained system while nobody knows which."""
    out = []
    for key, contract in chart.contracts.items():
        covers = [*contract.systems, *contract.devices]
        covers += [s for s, system in chart.systems.items() if system.contract == key]
        covers += [d for d, device in chart.devices.items() if device.contract == key]
        if systems is None:
            if "maintenance" in contract.kinds or "remote" in contract.kinds:
                out.append(Wanted(contract.with_, possible=True, contract=key))
        elif any(s in covers or _named(chart, s) in covers for s in systems):
            out.append(Wanted(contract.with_, contract=key))
    return out


def _owners(chart: Chart, systems: list[str] | None) -> list[Wanted]:
    """The owners of affected in-house systems (Q-2)."""
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    if systems is None:
        return [Wanted(e.owner, possible=True) for e in entries.values() if e.owner]
    keys = [s if s in entries else _named(chart, s) for s in systems]
    return [Wanted(entries[k].owner) for k in keys if k in entries and entries[k].owner]


def _named(chart: Chart, name: str) -> str:
    """The id of the system or device that people call by this name."""
    entries: dict[str, System | Device] = {**chart.systems, **chart.devices}
    for key, entry in entries.items():
        if name in (entry.name.ja, entry.name.en):
            return key
    return name


def _amended(state: State, event: Event, data: PartyAmended) -> None:
    state.amended.setdefault(data.party, []).append(data)


def amended(party: Party, changes: list[PartyAmended]) -> Party:
    """The party with what this incident learnt of it: numbers found come first, wrong ones go."""
    for change in changes:
        ids = channel_ids(party.id, party.channels)
        kept = [c for c, i in zip(party.channels, ids, strict=True) if i not in change.wrong]
        name = Text(change.name) if change.name else party.name
        party = msgspec.structs.replace(party, name=name, channels=[*change.channels, *kept])
    return party


EVENTS: dict[str, type[msgspec.Struct]] = {"party.amended": PartyAmended}
APPLY: dict[str, Any] = {"party.amended": _amended}
DECIDE: dict[type[msgspec.Struct], Any] = {}
