"""Cross-checks of the contact chart: names nobody has, posts nobody holds, entries to doubt."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date, datetime

import msgspec

from irtool.domain import expression
from irtool.domain.chart import Channel, Chart, Organisation, Person, Role, Verified
from irtool.domain.finding import Finding, Path
from irtool.domain.hours import is_open
from irtool.domain.scalars import condition, span
from irtool.domain.text import nearest
from irtool.errors import Malformed

ROUTE_WORDS = ("day", "night", "closed")
"""What a route's `if` may say besides facts."""
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_NOON = datetime(2026, 11, 24, 12)


def check(chart: Chart, today: date, facts: Container[str] | None = None) -> list[Finding]:
    """Everything that does not hold together in a chart, as errors (broken) and warnings (to be confirmed).

    `facts`: those that the playbooks declare; without them the conditions of routes are not looked at.
    """
    return [
        *_references(chart),
        *_somebody(chart),
        *_permissions(chart),
        *_isolation(chart),
        *([] if facts is None else _conditions(chart, facts)),
        *_ids(chart),
        *_posts(chart),
        *_channels(chart),
        *_contracts(chart),
        *_order(chart),
        *_times(chart, today),
    ]


def _missing(chart: Chart, path: Path, name: str, known: dict[str, object] | None = None) -> Iterator[Finding]:
    """An error unless the name is a party (or, with `known`, one of those)."""
    pool = known if known is not None else {**chart.people, **chart.roles, **chart.organisations}
    if name and name not in pool:
        yield Finding(path, "chart.unknown-name", {"name": name, "nearest": nearest(name, pool) or "-"})


def _references(chart: Chart) -> Iterator[Finding]:
    people = dict[str, object](chart.people)
    for key, role in chart.roles.items():
        if isinstance(role.held_by, str):
            yield from _missing(
                chart, ("roles", key, "held_by"), "" if role.held_by == "duty" else role.held_by, people
            )
        else:
            for i, name in enumerate(role.held_by):
                yield from _missing(chart, ("roles", key, "held_by", i), name, people)
    for key, office in chart.organisations.items():
        for i, name in enumerate(office.contacts):
            yield from _missing(chart, ("organisations", key, "contacts", i), name, people)
    for n, route in enumerate(chart.routes):
        if route.from_ != "finder":
            yield from _missing(chart, ("routes", n, "from"), route.from_)
        for i, name in enumerate(route.to):
            if not chart.has_party(name):
                near = nearest(name, {**chart.people, **chart.roles, **chart.organisations}) or "-"
                yield Finding(("routes", n, "to", i), "chart.route-to-nobody", {"name": name, "nearest": near})
    for i, name in enumerate(chart.hospital.emergency):
        yield from _missing(chart, ("hospital", "emergency", i), name)
    for section, entries in (("systems", chart.systems), ("devices", chart.devices)):
        for key, entry in entries.items():
            yield from _missing(chart, (section, key, "contract"), entry.contract, dict(chart.contracts))
            if entry.isolate:
                yield from _missing(chart, (section, key, "isolate", "ask"), entry.isolate.ask)
    for key, device in chart.devices.items():
        yield from _missing(chart, ("devices", key, "system"), device.system, dict(chart.systems))
    for key, contract in chart.contracts.items():
        yield from _missing(chart, ("contracts", key, "with"), contract.with_, dict(chart.organisations))
        relays = [contract.relays_to] if isinstance(contract.relays_to, str) else contract.relays_to
        for name in relays:
            yield from _missing(chart, ("contracts", key, "relays_to"), name, dict(chart.organisations))
        for i, name in enumerate(contract.systems):
            yield from _missing(chart, ("contracts", key, "systems", i), name, dict(chart.systems))
        for i, name in enumerate(contract.devices):
            yield from _missing(chart, ("contracts", key, "devices", i), name, dict(chart.devices))


def _permissions(chart: Chart) -> Iterator[Finding]:
    """The hospital's own rules for dangerous steps: who may permit them, and who when nobody answers."""
    for key, rule in chart.hospital.permissions.items():
        path: Path = ("hospital", "permissions", key)
        for i, name in enumerate(rule.roles):
            yield from _missing(chart, (*path, "roles", i), name)
        if rule.if_unreachable:
            yield from _missing(chart, (*path, "if_unreachable", "role"), rule.if_unreachable.role)


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


def _somebody(chart: Chart) -> Iterator[Finding]:
    """Names of people and offices where a free name may stand as well: one that nobody has is to be confirmed."""
    parties: dict[str, Person | Role | Organisation] = {**chart.people, **chart.roles, **chart.organisations}
    texts = [p.title if isinstance(p, Role) else p.name for p in parties.values()]
    known = {*parties, *(t.ja for t in texts), *(t.en for t in texts)}
    for path, name in _named(chart):
        if name and name not in known:
            values = {"name": name, "nearest": nearest(name, parties) or "-"}
            yield Finding(path, "chart.nobody", values, "warning")
    for key, office in chart.organisations.items():
        name = office.security_manager
        if _ID.fullmatch(name) and name not in chart.people:
            values = {"name": name, "nearest": nearest(name, chart.people) or "-"}
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
    return next((w.offset for w, fact in words if fact and w.name not in ROUTE_WORDS and w.name not in facts), None)


def _ids(chart: Chart) -> Iterator[Finding]:
    """People, posts and organisations share one namespace, because a step names any of them alike."""
    for section, entries, others in (
        ("roles", chart.roles, {**chart.people}),
        ("organisations", chart.organisations, {**chart.people, **chart.roles}),
    ):
        for key in entries:
            if key in others:
                yield Finding((section, key), "chart.same-id", {"name": key})


def _posts(chart: Chart) -> Iterator[Finding]:
    for key, role in chart.roles.items():
        if not role.holders and role.held_by != "duty" and not role.channels:
            yield Finding(("roles", key), "chart.role-nobody", {"name": key, "title": role.title.to("ja")}, "warning")
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
                    yield Finding(path, "chart.channel-empty", {"party": key}, "warning")
                if len(given) > 1:
                    yield Finding(path, "chart.channel-two", {"party": key, "found": ", ".join(given)})
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


def _times(chart: Chart, today: date) -> Iterator[Finding]:
    """When entries were last confirmed: never, or longer ago than the hospital's interval."""
    limit = span(chart.hospital.review_every).seconds // 86400 if chart.hospital.review_every else 90
    groups: list[tuple[str, dict[str, msgspec.Struct]]] = [
        ("people", {**chart.people}), ("roles", {**chart.roles}), ("organisations", {**chart.organisations}),
    ]  # fmt: skip
    for section, entries in groups:
        for key, entry in entries.items():
            verified = getattr(entry, "verified", None)
            if verified is None:
                if getattr(entry, "channels", None):
                    yield Finding((section, key), "chart.never-verified", {"name": key}, "warning")
            elif (age := (today - date.fromisoformat(verified.on)).days) > limit:
                values = {"name": key, "on": verified.on, "days": age, "limit": limit}
                yield Finding((section, key, "verified"), "chart.stale", values, "warning")
            until = getattr(entry, "until", "")
            if until and date.fromisoformat(until) < today:
                yield Finding((section, key, "until"), "chart.gone", {"name": key, "until": until}, "warning")


def due_entries(chart: Chart, today: date) -> int:
    """How many parties should be confirmed again (要確認): never confirmed, too long ago, or gone."""
    codes = ("chart.never-verified", "chart.stale", "chart.gone")
    return len({f.path[:2] for f in _times(chart, today) if f.code in codes})
