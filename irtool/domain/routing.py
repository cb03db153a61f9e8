"""Whom to call now: the ways to reach a party in order, and the next one after those that failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart
from irtool.domain.hours import is_open
from irtool.domain.parties import Party, channel_ids, find


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

    What cannot work now (outside its hours, `dead`: needs something that is cut off) goes to the end of the
    list, never out of it. `now` is in the hospital's zone.
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
    return [t for t in out if t.usable] + [t for t in out if not t.usable]


def _of(party: Party, person: str, name: Text, about: Text, of: str = "") -> list[Target]:
    ids = channel_ids(party.id, party.channels)
    voice = [(c, i) for c, i in zip(party.channels, ids, strict=True) if c.kind not in ("url", "mail", "fax")]
    other = [(c, i) for c, i in zip(party.channels, ids, strict=True) if c.kind in ("url", "mail", "fax")]
    who = person or (party.id if party.sort == "person" else "")
    return [Target(of or party.id, who, name, about, c, i) for c, i in [*voice, *other]]


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
