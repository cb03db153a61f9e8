"""Systems and contracts that the rows of a table of vendors bring: an office with its system has a contract for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.exchange.contact_rows import Claim
from irtool.runner.import_entry import Change, Entry
from irtool.runner.import_match import Directory
from irtool.words.wellknown import SYSTEM_KINDS


def system(entry: Entry, claim: Claim, people: Sequence[str]) -> list[Change]:
    """A system by its name; the first of the row's own people becomes its owner, where it has none."""
    entry.changes = []
    if entry.new and not entry.raw:
        entry.put("name", claim.name)
        kind = next((k for k, pair in SYSTEM_KINDS.items() if pair[0].split("（")[0] in claim.name), "")
        entry.put("kind", kind)
    if claim.people and people and not (entry.raw.get("owner") or getattr(entry.stands, "owner", "")):
        entry.put("owner", people[0])
    return entry.changes


def contract_id(
    claim: Claim,
    office: Entry,
    systems: Sequence[Entry],
    chart: Chart,
    entries: Mapping[tuple[str, str], Entry],
    directory: Directory,
) -> str:
    """The contract with an office: the one that covers the systems, has this number, or is the only one; else new."""
    number, ids = claim.fields.get("number", ""), {system.id for system in systems}
    mine: dict[str, tuple[str, set[str]]] = {
        key: (found.number, set(found.systems)) for key, found in chart.contracts.items() if found.with_ == office.id
    }
    for (section, key), entry in entries.items():
        if section == "contracts" and entry.raw.get("with") == office.id:
            raw: dict[str, Any] = entry.raw
            mine[key] = (str(raw.get("number") or ""), set(raw.get("systems") or []))
    covers = [key for key, (has, covered) in mine.items() if ids and ids <= covered and number in ("", has)]
    numbered = [key for key, (has, _) in mine.items() if number and has == number]
    unsaid = [key for key, (has, _) in mine.items() if not number or not has]
    if chosen := next(iter([*covers, *numbered, *(unsaid if len(unsaid) == 1 else [])]), ""):
        return chosen
    named = msgspec.structs.replace(claim, name=office.id)
    chosen = directory.new_id(named)
    directory.add(named, chosen)
    return chosen


def contract(entry: Entry, claim: Claim, office: Entry, systems: Sequence[Entry]) -> list[Change]:
    """With whom, its number, its systems; a system without a contract gets this one."""
    ids = [system.id for system in systems]
    entry.changes = []
    entry.put("with", office.id, "" if entry.new and not entry.raw else office.id)
    entry.put("number", claim.fields.get("number", ""), str(entry.raw.get("number") or ""))
    if ids:
        entry.add("systems", ids, ", ".join(ids))
    changes = list(entry.changes)
    for one in systems:
        if one.here and not (one.raw.get("contract") or getattr(one.stands, "contract", "")):
            one.changes = []
            one.put("contract", entry.id)
            changes += one.changes
    return changes
