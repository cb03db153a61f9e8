"""What the chart says about each line of the checklist, with the entries that prove or spoil it.

A rule never answers in a person's place, and what the chart does not say is never a no. Each cites the questions of
the Q&A (チェックリストQ&A) that it follows; the words stand in `words/checklist.py` under the proof's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal

import msgspec

from irtool.domain.chart import Chart, Contract, Device, System
from irtool.domain.checklist import Answered, Edition, Target
from irtool.domain.checklist_scope import (
    NETWORK,
    TERMINAL,
    asked,
    contract_of,
    counts,
    covered,
    forgotten,
    of_device,
    of_system,
)  # fmt: skip
from irtool.domain.duty import absent
from irtool.domain.verification import verifications

Weight = Literal["proves", "spoils", "open"]
Says = Literal["yes", "no", "unknown", "person"]


class Proof(msgspec.Struct, frozen=True):
    """An entry of the chart that proves a line, spoils it, or leaves it open; `code` says why, by which question."""

    weight: Weight
    code: str
    section: str = ""
    id: str = ""
    qa: str = ""
    values: dict[str, Any] = {}


class Finding(msgspec.Struct, frozen=True):
    """What the chart says about one line. `person`: it says nothing, only a person can answer."""

    says: Says
    proofs: list[Proof] = []

    def of(self, weight: Weight) -> list[Proof]:
        """The proofs of this weight, in the order of the chart."""
        return [proof for proof in self.proofs if proof.weight == weight]


class Ground(msgspec.Struct, frozen=True):
    """What rules look at. `contract`: only what this contract covers, for a vendor's form; empty for all."""

    chart: Chart
    edition: Edition
    answered: Answered
    today: date
    target: Target = "all"
    contract: str = ""


def finding(rule: str, ground: Ground) -> Finding:
    """What this rule finds; an unknown rule (of a later edition) or a contract that is gone leaves it to a person."""
    found = RULES.get(rule)
    if found is None or (ground.contract and ground.contract not in ground.chart.contracts):
        return Finding("person")
    proofs = list(found(ground))
    if any(p.weight == "spoils" for p in proofs):
        return Finding("no", proofs)
    if not proofs or any(p.weight == "open" for p in proofs):
        return Finding("unknown", proofs)
    return Finding("yes", proofs)


# -- what a line is about ----------------------------------------------------------------------------------------


def _systems(ground: Ground) -> Iterator[tuple[str, System]]:
    """The systems in scope that this form is about, those that may be included."""
    for key, system in ground.chart.systems.items():
        if of_system(system)[0] != "out" and _within(ground, key, system):
            yield key, system


def _devices(ground: Ground, kinds: frozenset[str]) -> Iterator[tuple[str, Device]]:
    for key, device in ground.chart.devices.items():
        scope = of_device(device, ground.chart)[0]
        if device.kind in kinds and scope != "out" and _within(ground, key, device):
            yield key, device


def _within(ground: Ground, key: str, entry: System | Device) -> bool:
    if not ground.contract:
        return True
    found = contract_of(ground.chart, entry, key)
    return found is not None and found[0] == ground.contract


def _targets(ground: Ground) -> Iterator[tuple[str, str, System | Device]]:
    """What a line about servers, network boxes or terminals looks at. Systems stand for their servers."""
    if ground.target in ("all", "server"):
        yield from (("systems", key, system) for key, system in _systems(ground))
    for target, kinds in (("network", NETWORK), ("terminal", TERMINAL)):
        if ground.target in ("all", target):
            yield from (("devices", key, device) for key, device in _devices(ground, kinds))


def _contracts(ground: Ground) -> Iterator[tuple[str, Contract]]:
    for key in asked(ground.chart, ground.today):
        if ground.contract in ("", key):
            yield key, ground.chart.contracts[key]


# -- the rules ---------------------------------------------------------------------------------------------------


def _any_system(ground: Ground) -> Iterator[Proof]:
    """医療情報システムの有無. Q-2, Q-3, Q-10, Q-15: what handles medical information, connected or not."""
    for one in covered(ground.chart):
        if one.section == "systems" and one.scope == "in":
            yield Proof("proves", "in-scope", one.section, one.id, one.qa)


def _manager(ground: Ground) -> Iterator[Proof]:
    """1-(1): a post with somebody in it today; no qualification is asked for (Q-1)."""
    if ground.contract:
        contract = ground.chart.contracts[ground.contract]
        office = ground.chart.organisations.get(contract.with_)
        named = office is not None and bool(office.security_manager)
        code = "manager-named" if named else "manager-not-named"
        yield Proof("proves" if named else "open", code, "organisations", contract.with_, "Q-1")
        return
    role = ground.chart.roles.get("security-manager")
    if role is None:
        yield Proof("open", "manager-no-post", "roles", "security-manager", "Q-1")
        return
    there = [h for h in role.holders if not absent(ground.chart.people.get(h), ground.today)]
    if there:
        yield Proof("proves", "manager-held", "roles", "security-manager", "Q-1", {"person": there[0]})
    else:
        yield Proof("spoils" if role.holders else "open", "manager-vacant", "roles", "security-manager", "Q-1")


def _register(ground: Ground) -> Iterator[Proof]:
    """2-(1): what is in scope stands in the chart, with its place, and was confirmed in time (Q-2 to Q-5)."""
    stale = {(v.section, v.id): v for v in verifications(ground.chart, ground.today)}
    for one in covered(ground.chart):
        entry = getattr(ground.chart, one.section)[one.id]
        if one.scope == "out" or not _within(ground, one.id, entry):
            continue
        state = stale.get((one.section, one.id))
        if one.scope == "unknown":
            yield Proof("open", "scope-unknown", one.section, one.id, one.qa)
        elif not entry.place:
            yield Proof("spoils", "no-place", one.section, one.id, one.qa)
        elif state is not None and state.state in ("overdue", "never"):
            yield Proof("spoils", "not-confirmed", one.section, one.id, one.qa)
        else:
            yield Proof("proves", "registered", one.section, one.id, one.qa)
    if ground.contract:
        return
    for kind in forgotten(ground.edition, ground.chart, ground.answered.absent):
        yield Proof("open", "forgotten", "forgotten", kind, " ".join(ground.edition.forgotten[kind].qa))


def _remote(ground: Ground) -> Iterator[Proof]:
    """2-(2): of every contract it is known whether it maintains from afar, dealer or not (Q-7, Q-8)."""
    seen: set[str] = set()
    for section, key, entry in _targets(ground):
        found = contract_of(ground.chart, entry, key)
        if found is None:
            built = bool(entry.owner)
            yield Proof("proves" if built else "open", "own" if built else "no-contract", section, key, "Q-2")
        elif found[0] not in seen:
            seen.add(found[0])
            yield _remote_of(found[0], found[1], ground.today)


def _remote_of(key: str, contract: Contract, today: date) -> Proof:
    if counts(contract, today) == "out" and contract.kinds and "remote" in contract.kinds:
        return Proof("spoils", "contract-over", "contracts", key, "Q-8", {"until": contract.until})
    if "remote" in contract.kinds:
        return Proof("proves", "remote-yes", "contracts", key, "Q-7")
    if not contract.kinds:
        return Proof("open", "kinds-unknown", "contracts", key, "Q-8")
    return Proof("proves", "remote-no", "contracts", key, "Q-8")


def _disclosure(ground: Ground) -> Iterator[Proof]:
    """2-(3): MDS/SDS of every system in scope, from maker or maintainer (Q-9), newer than the contract's last renewal
    or change (Q-11); of chat and SNS too (Q-10). What the hospital built has no vendor to ask (Q-2).
    """
    for key, system in _systems(ground):
        found = contract_of(ground.chart, system, key)
        if found is None:
            if not system.owner:
                yield Proof("open", "no-contract", "systems", key, "Q-2")
            continue
        contract, qa = found[1], "Q-10" if system.kind in ("chat", "sns") else "Q-9"
        disclosure = system.mds_sds
        if disclosure is None or not disclosure.received:
            yield Proof("spoils", "mds-missing", "systems", key, qa)
            continue
        newest = max(contract.from_ or "", contract.changed or "")
        if newest and disclosure.received < newest:
            values = {"received": disclosure.received, "changed": newest}
            yield Proof("spoils", "mds-old", "systems", key, "Q-11", values)
        elif _mere_dealer(ground.chart, disclosure.from_, key):
            yield Proof("spoils", "mds-dealer", "systems", key, "Q-9", {"party": disclosure.from_})
        else:
            yield Proof("proves", "mds-there", "systems", key, "Q-11", {"received": disclosure.received})


def _mere_dealer(chart: Chart, party: str, system: str) -> bool:
    """Whether a company only sold this system (Q-9)."""
    theirs = [c for c in chart.contracts.values() if c.with_ == party and system in c.systems]
    return bool(theirs) and all(c.kinds == ["sale"] for c in theirs)


def _log(ground: Ground) -> Iterator[Proof]:
    """2-(6): the OS log of every server (Q-12); one that only the vendor can analyse counts (Q-13)."""
    for key, system in _systems(ground):
        log = system.access_log
        if log is None:
            yield Proof("open", "log-unknown", "systems", key, "Q-12")
        elif not log.kept:
            yield Proof("open", "log-how-long", "systems", key, "Q-12")
        elif log.analysed_by in ground.chart.organisations:
            values = {"kept": log.kept, "party": log.analysed_by}
            yield Proof("proves", "log-vendor", "systems", key, "Q-13", values)
        else:
            yield Proof("proves", "log-kept", "systems", key, "Q-12", {"kept": log.kept})


def _patches(ground: Ground) -> Iterator[Proof]:
    """2-(7): patches are applied, or what stands in for them (Q-14); online eligibility too (Q-15)."""
    for section, key, entry in _targets(ground):
        eligible = isinstance(entry, System) and entry.kind == "eligibility"
        qa = "Q-15" if eligible else "Q-14"
        described = isinstance(entry, System) and bool(entry.patching)
        if entry.patched in ("yes", "true"):
            yield Proof("proves", "patched", section, key, qa)
        elif entry.patched in ("no", "false"):
            yield Proof("spoils", "patch-measures" if entry.measures else "patch-none", section, key, "Q-14")
        else:
            yield Proof("open", "patch-described" if described else "patch-unknown", section, key, qa)


def _sources(ground: Ground) -> Iterator[Proof]:
    """2-(8): from where connections are allowed, on the boxes of the network (Q-16)."""
    for section, key, entry in _targets(ground):
        written = bool(entry.sources)
        yield Proof("proves" if written else "open", "sources" if written else "sources-unknown", section, key, "Q-16")


_OUTSIDE = (("vendor", "chart-vendor", ""), ("ministry", "chart-ministry", ""), ("police", "chart-police", "Q-18"))


def _diagram(ground: Ground) -> Iterator[Proof]:
    """3-(1): a diagram of those in the hospital and outside: vendors, the ministry, police (Q-18). Outside experts are
    optional and never missed (Q-17).
    """
    inside = any(ground.chart.has_party(p) and p not in ground.chart.organisations
                 for route in ground.chart.routes for p in route.to)  # fmt: skip
    yield Proof("proves" if inside else "spoils", "chart-inside" if inside else "chart-no-inside", "routes")
    for kind, code, qa in _OUTSIDE:
        there = next((key for key, o in ground.chart.organisations.items() if o.kind == kind), "")
        if there:
            yield Proof("proves", code, "organisations", there, qa)
        else:
            yield Proof("spoils", f"{code}-missing", "organisations", "", qa)
    for one in verifications(ground.chart, ground.today):
        if one.section in ("roles", "organisations") and one.state in ("overdue", "never"):
            yield Proof("open", "chart-stale", one.section, one.id)


def _backup(ground: Ground) -> Iterator[Proof]:
    """3-(2): where backups are kept, and the paper that says how to restore."""
    stores = [key for key, d in ground.chart.devices.items() if d.kind == "backup"]
    stores += [key for key, s in ground.chart.systems.items() if s.kind == "backup"]
    yield from (Proof("proves", "backup-store", "devices", key) for key in stores)
    if not stores:
        yield Proof("open", "backup-unknown", "devices")
    yield from _paper(ground, "restore", "restore-order", "backup-restore")


def _plan(ground: Ground) -> Iterator[Proof]:
    """3-(3): the business continuity plan for a cyber attack, and when it was last looked through."""
    yield from _paper(ground, "bcp", "bcp", "bcp")


def _rules(ground: Ground) -> Iterator[Proof]:
    """4: the hospital's rules on running its systems."""
    yield from _paper(ground, "rules", "rules", "rules")


def _paper(ground: Ground, part: str, id_: str, code: str) -> Iterator[Proof]:
    """A document of this id, or whose id contains `part`."""
    papers = ground.chart.documents
    key = id_ if id_ in papers else next((k for k in papers if part in k.split("-")), "")
    if not key:
        yield Proof("open", f"{code}-unknown", "documents", id_)
        return
    reviewed = papers[key].reviewed
    yield Proof("proves" if reviewed else "open", f"{code}-there", "documents", key, "", {"reviewed": reviewed})


RULES: dict[str, Callable[[Ground], Iterator[Proof]]] = {
    "any-system": _any_system, "manager": _manager, "register": _register, "remote": _remote,
    "disclosure": _disclosure, "access-log": _log, "patches": _patches, "sources": _sources, "diagram": _diagram,
    "backup": _backup, "plan": _plan, "rules": _rules,
}  # fmt: skip
