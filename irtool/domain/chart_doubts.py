"""What may be wrong with a chart although it holds together: said as warnings, never repaired, never merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from irtool.domain.chart import Channel, Chart, Organisation, Person, Role
from irtool.domain.checklist_scope import CLOUD_CHAT, covered
from irtool.domain.duty import absent
from irtool.domain.finding import Finding, Path
from irtool.domain.lookalike import look_key
from irtool.domain.routes import rings
from irtool.domain.text import halfwidth

_DIALLED = re.compile(r"\+?[0-9#*]+")
_SHOWN = 3
_BETWEEN = str.maketrans("", "", " -()./・　")


def doubts(chart: Chart, today: date) -> Iterator[Finding]:
    """Every doubt about names, numbers, posts, rosters and routes. One pass over each."""
    yield from _alike(chart.people, "people")
    yield from _alike(chart.organisations, "organisations")
    yield from _numbers(chart)
    yield from _vacant(chart, today)
    yield from _rosters(chart, today)
    yield from _scope(chart)
    for n, i, ring in rings(chart):
        yield Finding(("routes", n, "to", i), "chart.route-loop", {"ring": " > ".join(ring)}, "warning")


def _scope(chart: Chart) -> Iterator[Finding]:
    """What the checklist may cover and nobody said (Q-2, Q-5), in one line a kind; chat without a disclosure (Q-10)."""
    kinds: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in covered(chart):
        if one.scope == "unknown":
            entry = getattr(chart, one.section)[one.id]
            kinds.setdefault((one.section, entry.kind), []).append((one.id, one.qa))
    for (section, _), found in kinds.items():
        names = [getattr(chart, section)[key].name.to("ja") or key for key, _ in found]
        shown = "、".join(names[:_SHOWN]) + (f" …({len(names)})" if len(names) > _SHOWN else "")
        values = {"names": shown, "qa": found[0][1]}
        code = "chart.scope-system" if section == "systems" else "chart.scope-device"
        yield Finding((section, found[0][0]), code, values, "warning")
    for key, system in chart.systems.items():
        received = system.mds_sds is not None and bool(system.mds_sds.received)
        if system.kind in CLOUD_CHAT and system.medical_information in ("yes", "true") and not received:
            values = {"name": system.name.to("ja") or key}
            yield Finding(("systems", key), "chart.chat-no-disclosure", values, "warning")


def _alike(entries: Mapping[str, Person] | Mapping[str, Organisation], section: str) -> Iterator[Finding]:
    """Two entries of one name in one place, and names that only look the same (髙橋, 高橋; 田中一郎, 田中 一郎).

    Of somebody who moves there are two entries, one until a day and one from it: that is meant.
    """
    seen: dict[str, str] = {}
    for key, entry in entries.items():
        name = entry.name.ja or entry.name.en
        first = seen.setdefault(look_key(name), key)
        if first == key or not name:
            continue
        other = entries[first]
        values = {"name": name, "other": other.name.ja or other.name.en, "first": first}
        if values["other"] != name:
            yield Finding((section, key), "chart.lookalike", values, "warning")
        elif not isinstance(entry, Person) or not isinstance(other, Person) or _together(entry, other):
            yield Finding((section, key), "chart.same-name", values, "warning")


def _together(one: Person, other: Person) -> bool:
    """Whether both are in one department at one time."""
    apart = (one.until and other.from_ > one.until) or (other.until and one.from_ > other.until)
    return one.department == other.department and not apart


def _numbers(chart: Chart) -> Iterator[Finding]:
    entries: dict[str, Mapping[str, Person | Role | Organisation]] = {
        "people": chart.people, "roles": chart.roles, "organisations": chart.organisations,
    }  # fmt: skip
    for section, group in entries.items():
        for key, entry in group.items():
            for i, channel in enumerate(entry.channels):
                if channel.value and not channel.in_keyring and not can_be_dialled(channel):
                    path: Path = (section, key, "channels", i, channel.kind)
                    yield Finding(path, "chart.number", {"found": channel.value}, "warning")


def can_be_dialled(channel: Channel) -> bool:
    """Whether this can be a number of its kind in Japan, or one abroad beginning with `+` or 010.

    Ten digits, eleven of 050, 070, 080, 090 and 0800; short numbers such as 110 and #7119; extensions of up to eight.
    A number whose first zero is gone has a warning of its own (`chart.lost-zero`).
    """
    if channel.kind not in ("phone", "mobile", "fax", "ext"):
        return True
    text = halfwidth(channel.value).translate(_BETWEEN)
    if not _DIALLED.fullmatch(text):
        return False
    digits = text.lstrip("+#*")
    if channel.kind == "ext":
        return len(digits) <= 8
    if text.startswith(("+", "010")):
        return 8 <= len(digits) <= 18
    if text.startswith("0"):
        eleven = text.startswith(("050", "070", "080", "090"))
        return len(text) == (11 if eleven else 10)
    return 3 <= len(digits) <= 6 or len(digits) in (9, 10)


def _vacant(chart: Chart, today: date) -> Iterator[Finding]:
    """Posts whose first holder has not come yet, and posts that none of their holders holds today."""
    for key, role in chart.roles.items():
        away = [absent(chart.people.get(name), today) for name in role.holders]
        values = {"name": key, "title": role.title.to("ja")}
        if away and all(away) and not chart.rosters.get(key):
            yield Finding(("roles", key), "chart.role-vacant", values, "warning")
        elif away and away[0].startswith("from:"):
            holder = chart.people[role.holders[0]].name
            first = {**values, "person": holder.to("ja") or role.holders[0], "day": away[0].partition(":")[2]}
            where: Path = ("roles", key, "held_by", 0) if isinstance(role.held_by, list) else ("roles", key, "held_by")
            yield Finding(where, "chart.holder-later", first, "warning")


def _rosters(chart: Chart, today: date) -> Iterator[Finding]:
    """Rosters of no post, shifts that end before they begin, rosters that have run out."""
    for post, shifts in chart.rosters.items():
        if post not in chart.roles:
            yield Finding(("rosters", post), "chart.roster-post", {"name": post}, "warning")
        for i, shift in enumerate(shifts):
            if shift.from_.replace(" ", "T") >= shift.until.replace(" ", "T"):
                values = {"name": post, "from": shift.from_, "until": shift.until}
                yield Finding(("rosters", post, i, "until"), "chart.roster-reversed", values)
        last = max((shift.until for shift in shifts), default="")
        if last and last[:10] < today.isoformat():
            yield Finding(("rosters", post), "chart.roster-ended", {"name": post, "until": last[:10]}, "warning")
