"""Cross-checks of the contact chart: names nobody has, posts nobody holds, entries to doubt."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from datetime import date, datetime

from irtool.domain import chart_doubts, expression, routes
from irtool.domain.chart import SECTIONS, Channel, Chart, Organisation, Person, Role, Verified
from irtool.domain.finding import Finding, Path
from irtool.domain.hours import is_open
from irtool.domain.scalars import condition
from irtool.domain.text import nearest
from irtool.domain.verification import due_count, name_of, verifications
from irtool.errors import Malformed

_MOST_GUESSES = 20
"""How often the nearest name is looked for: in a chart of thousands each search takes a while."""
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_NOON = datetime(2026, 11, 24, 12)


def check(chart: Chart, today: date, facts: Container[str] | None = None) -> list[Finding]:
    """Everything that does not hold together in a chart, as errors (broken) and warnings (to be confirmed).

    `facts`: those that the playbooks declare; without them the conditions of routes are not looked at.
    """
    return [
        *_references(chart, guess := _Guess()),
        *_somebody(chart, guess),
        *_permissions(chart, guess),
        *_isolation(chart),
        *([] if facts is None else _conditions(chart, facts)),
        *_ids(chart),
        *_posts(chart),
        *_channels(chart),
        *_contracts(chart),
        *_order(chart),
        *_times(chart, today),
        *chart_doubts.doubts(chart, today),
    ]


class _Guess:
    """The name that was probably meant, for the first names that nobody has; then only `-`."""

    def __init__(self) -> None:
        self._left = _MOST_GUESSES

    def __call__(self, name: str, *known: Iterable[str]) -> str:
        self._left -= 1
        return (nearest(name, [n for names in known for n in names]) if self._left >= 0 else None) or "-"


def _missing(
    chart: Chart, guess: _Guess, path: Path, name: str, known: Collection[str] | None = None
) -> Iterator[Finding]:
    """An error unless the name is a party (or, with `known`, one of those)."""
    if name and not (chart.has_party(name) if known is None else name in known):
        pools = (chart.people, chart.roles, chart.organisations) if known is None else (known,)
        yield Finding(path, "chart.unknown-name", {"name": name, "nearest": guess(name, *pools)})


def _references(chart: Chart, guess: _Guess) -> Iterator[Finding]:
    people = chart.people
    for key, role in chart.roles.items():
        if isinstance(role.held_by, str):
            held_by = "" if role.held_by == "duty" else role.held_by
            yield from _missing(chart, guess, ("roles", key, "held_by"), held_by, people)
        else:
            for i, name in enumerate(role.held_by):
                yield from _missing(chart, guess, ("roles", key, "held_by", i), name, people)
    for key, office in chart.organisations.items():
        for i, name in enumerate(office.contacts):
            yield from _missing(chart, guess, ("organisations", key, "contacts", i), name, people)
    for n, route in enumerate(chart.routes):
        if route.from_ != "finder":
            yield from _missing(chart, guess, ("routes", n, "from"), route.from_)
        for i, name in enumerate(route.to):
            if not chart.has_party(name):
                near = guess(name, chart.people, chart.roles, chart.organisations)
                yield Finding(("routes", n, "to", i), "chart.route-to-nobody", {"name": name, "nearest": near})
    for i, name in enumerate(chart.hospital.emergency):
        yield from _missing(chart, guess, ("hospital", "emergency", i), name)
    for section, entries in (("systems", chart.systems), ("devices", chart.devices)):
        for key, entry in entries.items():
            yield from _missing(chart, guess, (section, key, "contract"), entry.contract, chart.contracts)
            if entry.isolate:
                yield from _missing(chart, guess, (section, key, "isolate", "ask"), entry.isolate.ask)
    for key, device in chart.devices.items():
        yield from _missing(chart, guess, ("devices", key, "system"), device.system, chart.systems)
    for key, contract in chart.contracts.items():
        yield from _missing(chart, guess, ("contracts", key, "with"), contract.with_, chart.organisations)
        relays = [contract.relays_to] if isinstance(contract.relays_to, str) else contract.relays_to
        for name in relays:
            yield from _missing(chart, guess, ("contracts", key, "relays_to"), name, chart.organisations)
        for i, name in enumerate(contract.systems):
            yield from _missing(chart, guess, ("contracts", key, "systems", i), name, chart.systems)
        for i, name in enumerate(contract.devices):
            yield from _missing(chart, guess, ("contracts", key, "devices", i), name, chart.devices)


def _permissions(chart: Chart, guess: _Guess) -> Iterator[Finding]:
    """The hospital's own rules for dangerous steps: who may permit them, and who when nobody answers."""
    for key, rule in chart.hospital.permissions.items():
        path: Path = ("hospital", "permissions", key)
        for i, name in enumerate(rule.roles):
            yield from _missing(chart, guess, (*path, "roles", i), name)
        if rule.if_unreachable:
            yield from _missing(chart, guess, (*path, "if_unreachable", "role"), rule.if_unreachable.role)


def _isolation(chart: Chart) -> Iterator[Finding]:
    """What somebody in front of the rack needs and an `isolate` does not say."""
    for section, entries in (("systems", chart.systems), ("devices", chart.devices)):
        for key, entry in entries.items():
            isolate = entry.isolate
            if isolate is None or not isolate.order:
                continue
            given = {"where": isolate.where or entry.place, "which": isolate.which, "undo": isolate.undo}
            lacks = [name for name, text in given.items() if not text]
            if lacks:
                values = {"name": entry.name.to("ja") or key, "lacks": ", ".join(lacks)}
                yield Finding((section, key, "isolate"), "chart.isolate-lacks", values, "warning")


def _somebody(chart: Chart, guess: _Guess) -> Iterator[Finding]:
    """Names of people and offices where a free name may stand as well: one that nobody has is to be confirmed."""
    parties: dict[str, Person | Role | Organisation] = {**chart.people, **chart.roles, **chart.organisations}
    texts = [p.title if isinstance(p, Role) else p.name for p in parties.values()]
    known = {*parties, *(t.ja for t in texts), *(t.en for t in texts)}
    for path, name in _named(chart):
        if name and name not in known:
            values = {"name": name, "nearest": guess(name, parties)}
            yield Finding(path, "chart.nobody", values, "warning")
    for key, office in chart.organisations.items():
        name = office.security_manager
        if _ID.fullmatch(name) and name not in chart.people:
            values = {"name": name, "nearest": guess(name, chart.people)}
            yield Finding(("organisations", key, "security_manager"), "chart.nobody", values, "warning")


def _named(chart: Chart) -> Iterator[tuple[Path, str]]:
    for key, document in chart.documents.items():
        yield ("documents", key, "owner"), document.owner
    for key, system in chart.systems.items():
        yield ("systems", key, "owner"), system.owner
        if system.access_log:
            yield ("systems", key, "access_log", "analysed_by"), system.access_log.analysed_by
    for key, device in chart.devices.items():
        yield ("devices", key, "owner"), device.owner
    for path, verified in _confirmed(chart):
        yield (*path, "verified", "by"), verified.by


def _confirmed(chart: Chart) -> Iterator[tuple[Path, Verified]]:
    """Every `verified` of the chart and what it is about."""
    for section in ("people", "roles", "organisations", "systems", "devices"):
        for key, entry in getattr(chart, section).items():
            if entry.verified:
                yield (section, key), entry.verified
            for i, channel in enumerate(getattr(entry, "channels", ())):
                if channel.verified:
                    yield (section, key, "channels", i), channel.verified


def _conditions(chart: Chart, facts: Container[str]) -> Iterator[Finding]:
    for n, route in enumerate(chart.routes):
        if route.if_ and (offset := _trouble(route.if_, facts)) is not None:
            yield Finding(("routes", n, "if"), "chart.route-if", {"found": route.if_}, "warning", offset)


def _trouble(text: str, facts: Container[str]) -> int | None:
    """How many characters in a route's condition stops being one; None when all of it can be read."""
    try:
        words = expression.bare_words(condition(text).tree, True)
    except Malformed as error:
        return error.offset
    return next((w.offset for w, fact in words if fact and w.name not in routes.WORDS and w.name not in facts), None)


def _ids(chart: Chart) -> Iterator[Finding]:
    """People, posts and organisations share one namespace, because a step names any of them alike."""
    for section, entries, others in (
        ("roles", chart.roles, chart.people),
        ("organisations", chart.organisations, {**chart.people, **chart.roles}),
    ):
        for key in entries:
            if key in others:
                yield Finding((section, key), "chart.same-id", {"name": key})


def _posts(chart: Chart) -> Iterator[Finding]:
    for key, role in chart.roles.items():
        if not role.holders and role.held_by != "duty" and not role.channels:
            yield Finding(("roles", key), "chart.role-nobody", {"name": key, "title": role.title.to("ja")}, "warning")
    police = next((key for key, office in chart.organisations.items() if office.kind == "police"), None)
    if police is not None and not chart.hospital.prefecture:
        yield Finding(("organisations", police), "chart.no-prefecture", {}, "warning")
    if not (chart.hospital.name.ja or chart.hospital.name.en) and any(getattr(chart, name) for name in SECTIONS):
        yield Finding(("hospital", "name"), "chart.no-name", {}, "warning")
    if "security-manager" not in chart.roles:
        yield Finding(("roles",), "chart.no-security-manager", {}, "warning")


def _channels(chart: Chart) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    reachable: list[tuple[str, dict[str, Person] | dict[str, Role] | dict[str, Organisation]]] = [
        ("people", chart.people), ("roles", chart.roles), ("organisations", chart.organisations),
    ]  # fmt: skip
    for section, entries in reachable:
        for key, entry in entries.items():
            for i, channel in enumerate(entry.channels):
                path: Path = (section, key, "channels", i)
                given = [k for k in ("phone", "mobile", "fax", "mail", "url", "radio", "other") if getattr(channel, k)]
                if not given and not channel.ext:
                    yield Finding(path, "chart.channel-empty", {"party": _called(chart, section, key)}, "warning")
                if len(given) > 1:
                    yield Finding(
                        path, "chart.channel-two", {"party": _called(chart, section, key), "found": ", ".join(given)}
                    )
                if is_open(channel.hours, "mon-fri 08:30-17:15", _NOON) is None:
                    yield Finding((*path, "hours"), "chart.hours", {"found": channel.hours}, "warning")
                yield from _lost_zero((*path, channel.kind), channel)
                if channel.id:
                    if channel.id in seen:
                        yield Finding(
                            (*path, "id"),
                            "chart.same-channel",
                            {"name": channel.id, "first": seen[channel.id]},
                        )
                    seen.setdefault(channel.id, key)


def _lost_zero(path: Path, channel: Channel) -> Iterator[Finding]:
    """A Japanese number that begins with none of 0, # or 1: Excel took its zero."""
    if channel.kind not in ("phone", "mobile", "fax") or channel.in_keyring:
        return
    digits = "".join(c for c in channel.value if c.isdigit())
    if len(digits) in (9, 10) and not digits.startswith("0") and not channel.value.startswith("+"):
        yield Finding(path, "chart.lost-zero", {"found": channel.value}, "warning")


def _contracts(chart: Chart) -> Iterator[Finding]:
    """Q-1: every vendor with a maintenance contract names its safety manager. Q-8: which contracts count."""
    for key, contract in chart.contracts.items():
        office = chart.organisations.get(contract.with_)
        if office and not office.security_manager and {"maintenance", "remote"} & set(contract.kinds):
            path: Path = ("organisations", contract.with_)
            values = {"name": office.name.to("ja") or contract.with_, "contract": key}
            yield Finding(path, "chart.vendor-no-manager", values, "warning")


def _order(chart: Chart) -> Iterator[Finding]:
    """Somebody or something that ends before it begins. Days are `2026-11-22`, so that texts compare as days."""
    for section in ("people", "contracts"):
        for key, entry in getattr(chart, section).items():
            if entry.from_ and entry.until and entry.from_ > entry.until:
                values = {"name": key, "from": entry.from_, "until": entry.until}
                yield Finding((section, key, "until"), "chart.reversed", values)


def _called(chart: Chart, section: str, key: str) -> str:
    """An entry as people know it, and as the file does: an import makes ids that tell nobody anything."""
    name = name_of(chart, section, key).to("ja")
    return f"{name} [{key}]" if name and name != key else key


def _times(chart: Chart, today: date) -> Iterator[Finding]:
    """Entries to be confirmed again, by the rules of verification; those without any number are said elsewhere."""
    for one in verifications(chart, today):
        entry, name = getattr(chart, one.section)[one.id], _called(chart, one.section, one.id)
        if one.since is None:
            if getattr(entry, "channels", None):
                yield Finding((one.section, one.id), "chart.never-verified", {"name": name}, "warning")
        elif one.state != "fresh" and one.due_on is not None:
            limit = (one.due_on - one.since).days
            values = {"name": name, "on": one.since.isoformat(), "days": (today - one.since).days, "limit": limit}
            path = (one.section, one.id, "reviewed" if one.section == "documents" else "verified")
            yield Finding(path, "chart.stale", values, "warning")
        for doubt in one.doubts:
            if doubt.code == "gone":
                values = {"name": name, **doubt.values}
                yield Finding((one.section, one.id, "until"), "chart.gone", values, "warning")


def due_entries(chart: Chart, today: date) -> int:
    """How many parties should be confirmed again (要確認); see `verification.due_count`."""
    return due_count(chart, today)
