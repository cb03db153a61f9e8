"""What the checklist covers: which systems, devices and contracts count, and what is easily forgotten.

Rules: the Q&A of the ministry's checklist (チェックリストQ&A), each function names its questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from typing import Literal

import msgspec

from irtool.domain.chart import Chart, Contract, Device, System
from irtool.domain.checklist import Absent, Edition
from irtool.domain.wanted import running

Scope = Literal["in", "out", "unknown"]
NETWORK = frozenset(("vpn", "firewall", "utm", "switch", "hub", "router", "access-point", "network"))
PAPER = frozenset(("printer", "scanner", "mfp", "fax"))
TERMINAL = frozenset(("terminal", "pc", "tablet"))
CLOUD_CHAT = frozenset(("chat", "sns"))
_REMOTE = "remote"


class Covered(msgspec.Struct, frozen=True):
    """A system or device, whether the checklist covers it, and by which question."""

    section: Literal["systems", "devices"]
    id: str
    scope: Scope
    qa: str


def of_system(system: System) -> tuple[Scope, str]:
    """Q-2: every system that handles medical information, bought, built or a file on a PC; Q-3: connected or not;
    Q-4: without medical information it is out; Q-10: chat and SNS with patients' data too; Q-15: online eligibility.
    """
    if system.kind == "eligibility":
        return "in", "Q-15"
    if system.medical_information in ("yes", "true"):
        if system.kind in CLOUD_CHAT:
            return "in", "Q-10"
        return "in", "Q-3" if system.internet in ("no", "false") else "Q-2"
    if system.medical_information in ("no", "false"):
        return "out", "Q-4"
    return "unknown", "Q-2"


def of_device(device: Device, chart: Chart) -> tuple[Scope, str]:
    """Q-5: network boxes on the medical network; printers and scanners that keep data and are connected to it.

    Any other device (terminal, server) counts with its system; without a word on it nobody knows.
    """
    if device.kind in PAPER and device.keeps_data in ("no", "false"):
        return "out", "Q-5"
    if device.kind in NETWORK or device.kind in PAPER:
        if device.medical_network in ("no", "false"):
            return "out", "Q-5"
        on_it = device.medical_network in ("yes", "true") or bool(device.system)
        keeps = device.kind in NETWORK or device.keeps_data in ("yes", "true")
        return ("in" if on_it and keeps else "unknown"), "Q-5"
    system = chart.systems.get(device.system)
    if system is not None:
        return of_system(system)
    return ("in" if device.kind == "backup" else "unknown"), "Q-2"


def covered(chart: Chart) -> Iterator[Covered]:
    """Every system and device of the chart with its scope, in the order of the chart."""
    for key, system in chart.systems.items():
        yield Covered("systems", key, *of_system(system))
    for key, device in chart.devices.items():
        yield Covered("devices", key, *of_device(device, chart))


def contract_of(chart: Chart, entry: System | Device, key: str) -> tuple[str, Contract] | None:
    """The contract of a system or device: its own, else one that lists it, else that of the device's system.

    Q-6: the contract is the direct one; who stands behind it (`relays_to`) is not asked by the hospital.
    """
    if entry.contract in chart.contracts:
        return entry.contract, chart.contracts[entry.contract]
    for name, contract in chart.contracts.items():
        if key in (contract.systems if isinstance(entry, System) else contract.devices):
            return name, contract
    system = chart.systems.get(entry.system) if isinstance(entry, Device) else None
    return contract_of(chart, system, entry.system) if system is not None and isinstance(entry, Device) else None


def counts(contract: Contract, today: date) -> Scope:
    """Whether a contract makes its vendor one that fills in the vendor's form (事業者確認用).

    Q-8: a contract of remote maintenance does; Q-7: with a dealer between or not; Q-19: a service in the cloud does,
    for the PCs that use it; one whose kinds nobody wrote down may. A mere sale or lease does not (Q-9).
    """
    if running(contract, datetime.combine(today, time(12))) == "expired":
        return "out"
    if _REMOTE in contract.kinds or "cloud" in contract.kinds:
        return "in"
    return "unknown" if not contract.kinds or "maintenance" in contract.kinds else "out"


def asked(chart: Chart, today: date) -> list[str]:
    """The contracts whose vendor is asked, each for itself (Q-20), those that may count included: unknown is not no."""
    inside = {
        found[0]
        for one in covered(chart)
        if one.scope != "out" and (found := contract_of(chart, getattr(chart, one.section)[one.id], one.id)) is not None
    }
    return [key for key, c in chart.contracts.items() if key in inside and counts(c, today) != "out"]


def under(chart: Chart, contract: str) -> list[Covered]:
    """The systems and devices in scope that this contract covers, devices by way of their system too."""
    out = []
    for one in covered(chart):
        found = contract_of(chart, getattr(chart, one.section)[one.id], one.id)
        if one.scope != "out" and found is not None and found[0] == contract:
            out.append(one)
    return out


def forgotten(edition: Edition, chart: Chart, absent: Mapping[str, Absent]) -> list[str]:
    """The kinds of the intake list that the chart does not have and nobody said there are none of (Q-2, Q-5)."""
    return [key for key, kind in edition.forgotten.items() if key not in absent and not of_kinds(chart, kind.kinds)]


def of_kinds(chart: Chart, kinds: Collection[str]) -> list[tuple[Literal["systems", "devices"], str]]:
    """The systems and devices of these kinds, each as (section, id), in the order of the chart."""
    found: list[tuple[Literal["systems", "devices"], str]] = []
    found += [("systems", key) for key, system in chart.systems.items() if system.kind in kinds]
    return found + [("devices", key) for key, device in chart.devices.items() if device.kind in kinds]
