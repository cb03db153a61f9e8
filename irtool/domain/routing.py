"""Whom to call now: the ways to reach a party in order, and the next one after those that failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart
from irtool.domain.hours import is_open
from irtool.domain.parties import Party, channel_ids, find

WRITTEN = ("mail", "fax", "url")


class Target(msgspec.Struct, frozen=True):
    """One way: the channel, whose it is, and whether it can work now (`why` says why not)."""

    party: str
    person: str
    name: Text
    about: Text
    channel: Channel
    id: str
    usable: bool = True
    why: str = ""


def targets(
    chart: Chart,
    party: Party,
    now: datetime,
    dead: Sequence[str] = (),
    closed: Callable[[date], bool] = lambda _: False,
) -> list[Target]:
    """Every way to reach a party, best first: the post's own phone, then its holders in order (正・副).

    Mail, fax and web come after every telephone. What cannot work now (outside its hours, `dead`: needs
    something that is cut off) goes to the end of the list, never out of it. `now` is in the hospital's zone.
    """
    found = _of(party, "", party.name, party.about)
    for person in party.people:
        someone = find(chart, person)
        found += _of(someone, person, someone.name, someone.about, party.id)
    office = chart.hospital.office_hours
    out = []
    for target in found:
        broken = next((n for n in target.channel.needs if n in dead), "")
        closed_now = is_open(target.channel.hours, office, now, closed) is False
        why = f"needs:{broken}" if broken else "hours" if closed_now else ""
        out.append(msgspec.structs.replace(target, usable=not why, why=why))
    return sorted(out, key=lambda t: (not t.usable, t.channel.kind in WRITTEN))


def _of(party: Party, person: str, name: Text, about: Text, of: str = "") -> list[Target]:
    ids = channel_ids(party.id, party.channels)
    who = person or (party.id if party.sort == "person" else "")
    return [Target(of or party.id, who, name, about, c, i) for c, i in zip(party.channels, ids, strict=True)]


def next_target(ways: Sequence[Target], tried: Sequence[str]) -> Target | None:
    """The first way that was not tried yet; when all were, the one tried longest ago. None: no number at all.

    `tried` holds channel ids in the order of the attempts.
    """
    for way in ways:
        if way.id not in tried and way.usable:
            return way
    for way in ways:
        if way.id not in tried:
            return way
    last = {channel: n for n, channel in enumerate(tried)}
    return min(ways, key=lambda w: last.get(w.id, -1), default=None)
