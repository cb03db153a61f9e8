"""Whom to call now: the ways to reach a party in order, and the next one after those that failed."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Needs
from irtool.domain.duty import absent, holders
from irtool.domain.hours import is_open
from irtool.domain.parties import Party, amended, channel_ids, find, learnt, typed_channel

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

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
    dead: Container[str] = (),
    closed: Callable[[date], bool] = lambda _: False,
) -> list[Target]:
    """Every way to reach a party, best first: the post's own phone, then who holds it now (`duty.holders`).

    Mail, fax and web come after every telephone. What cannot work now goes to the end of the list, never out of it,
    with its reason in `why`: `needs:WHAT` (`dead`: needs something that is cut off, see `cutting.dead`), `hours`,
    `from:DATE` or `until:DATE` (the person is not there yet, or has left). Outside office hours nobody reads what is
    written to the police, unless the chart gives it hours (Q-18). `now` is in the hospital's zone.
    """
    found = [(target, "") for target in _of(party, "", party.name, party.about)]
    for holder in holders(chart, party, now):
        someone = find(chart, holder.who)
        if holder.phone:
            shift = msgspec.structs.replace(typed_channel(holder.phone), private=True)
            id_ = f"{party.id}.duty-{holder.who}"
            found.append((Target(party.id, holder.who, someone.name, someone.about, shift, id_), holder.why))
        ways = _of(someone, holder.who, someone.name, someone.about, party.id)
        found += [(target, holder.why) for target in ways]
    office = chart.hospital.office_hours
    police = party.id in chart.organisations and chart.organisations[party.id].kind == "police"
    away = absent(chart.people.get(party.id), now.date())
    out = []
    for target, why in found:
        channel = target.channel
        broken = next((n for n in needs(channel) if n in dead), "")
        hours = channel.hours or ("office" if police and channel.kind in WRITTEN else "")
        shut = is_open(hours, office, now, closed) is False
        why = f"needs:{broken}" if broken else why or away or ("hours" if shut else "")
        out.append(msgspec.structs.replace(target, usable=not why, why=why))
    return sorted(out, key=lambda t: (not t.usable, ":" in t.why, t.channel.kind in WRITTEN))


def needs(channel: Channel) -> list[Needs]:
    """What must work for this channel: as the chart says; mail and web need the internet, an extension its exchange."""
    implied: Needs | None = "internet" if channel.kind in ("mail", "url") else "pbx" if channel.kind == "ext" else None
    if implied is None or implied in channel.needs or (implied == "pbx" and channel.needs):
        return channel.needs
    return [*channel.needs, implied]


def cut_off(state: State, view: StepView, now: datetime, dead: Container[str]) -> list[Party]:
    """The parties of a notify step, not yet settled, whose every way needs something that is `dead`."""
    out = []
    for one in view.parties:
        party = amended(find(state.chart, one.id), state.amended.get(one.id, []))
        ways = [] if one.settled else targets(learnt(state.chart, state.amended), party, now, dead, state.closed)
        if all(":" in way.why for way in ways) and any(way.why.startswith("needs:") for way in ways):
            out.append(party)
    return out


def _of(party: Party, person: str, name: Text, about: Text, of: str = "") -> list[Target]:
    """A party's own channels; one whose number was left blank is none (`irtool check` says so)."""
    ids = channel_ids(party.id, party.channels)
    who = person or (party.id if party.sort == "person" else "")
    return [Target(of or party.id, who, name, about, c, i) for c, i in zip(party.channels, ids, strict=True) if c.value]


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
