"""Parties (相手): anyone who can be contacted, found by id or by well-known role or kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Organisation, Person, Role
from irtool.domain.event import Entry, Event
from irtool.domain.text import halfwidth
from irtool.words.wellknown import FALLBACKS, KINDS, ROLES

if TYPE_CHECKING:
    from irtool.domain.incident import State


class PartyAmended(Entry, frozen=True, kw_only=True):
    """A party or number that the chart lacks or has wrong, for this incident; offered to the chart afterwards.

    `wrong`: ids of channels that do not reach the party. `source`: where the number was found. `holders`: who holds
    this post from now on, until `until` (of the entry) or until somebody says another.
    """

    party: str
    name: str = ""
    channels: list[Channel] = []
    wrong: list[str] = []
    source: str = ""
    holders: list[str] = []


class Told(msgspec.Struct, frozen=True):
    """Somebody whom this incident named as the holder of a post; `until` a time of the record, or empty."""

    who: str
    until: str = ""


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
    told: list[Told] = []


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


def _amended(state: State, event: Event, data: PartyAmended) -> None:
    note = state.amendments.get(event.id)
    if note is not None and note.hidden is not None:  # a name that nobody should see is offered on no list
        return
    state.amended.setdefault(data.party, []).append(data)


def amended(party: Party, changes: list[PartyAmended]) -> Party:
    """The party with what this incident learnt of it: numbers found come first, wrong ones go.

    Every channel keeps the id that it had, so that earlier calls still name the number that was dialled. A number
    that the party has already (the chart was corrected meanwhile) is not given twice, nor taken away.
    """
    if not changes:
        return party
    ids = channel_ids(party.id, party.channels)
    known = [msgspec.structs.replace(c, id=i) for c, i in zip(party.channels, ids, strict=True)]
    taken = set(ids)
    for change in changes:
        found = {number_key(c) for c in change.channels}
        known = [c for c in known if c.id not in change.wrong or number_key(c) in found]
        here = {number_key(c) for c in known}
        new = []
        for channel, name in zip(change.channels, channel_ids(party.id, change.channels), strict=True):
            if number_key(channel) not in here:
                id_ = next(i for n in range(1, len(taken) + 2) if (i := name if n == 1 else f"{name}-{n}") not in taken)
                taken.add(id_)
                new.append(msgspec.structs.replace(channel, id=id_))
        known = [*new, *known]
        told = [Told(who, change.until) for who in change.holders]
        called = Text(change.name) if change.name else party.name
        party = msgspec.structs.replace(party, name=called, told=told or party.told)
    return msgspec.structs.replace(party, channels=known)


def number_key(channel: Channel) -> str:
    """What two writings of one number have in common: its kind and what is dialled; of an address the text."""
    value = halfwidth(channel.value)
    digits = "".join(c for c in value if c.isdigit() or c == "+")
    dialled = channel.kind in ("phone", "mobile", "fax", "ext") and digits and not channel.in_keyring
    sort = "phone" if channel.kind == "mobile" else channel.kind
    return f"{sort}:{digits}:{halfwidth(channel.ext) if sort == 'phone' else ''}" if dialled else f"{sort}:{value}"


def typed_channel(number: str) -> Channel:
    """A number or address as a person types it, as a channel of the sort that it looks like."""
    text = number.strip()
    plain = halfwidth(text)
    digits = "".join(c for c in plain if c.isdigit())
    if "@" in plain:
        return Channel(mail=text)
    if plain.startswith(("http://", "https://")):
        return Channel(url=text)
    if digits and len(digits) <= 5 and not plain.startswith(("1", "#")):
        return Channel(ext=text)
    return Channel(mobile=text) if digits.startswith(("070", "080", "090")) else Channel(phone=text)


def channel_of(chart: Chart, name: str) -> tuple[str, Channel] | None:
    """Whose channel this id is, and the channel; None when no party of the chart has it."""
    parties: dict[str, Person | Role | Organisation] = {**chart.people, **chart.roles, **chart.organisations}
    for key, entry in parties.items():
        for channel, id_ in zip(entry.channels, channel_ids(key, entry.channels), strict=True):
            if id_ == name:
                return key, channel
    return None


def learnt(chart: Chart, changes: Mapping[str, list[PartyAmended]]) -> Chart:
    """The chart with what this incident learnt of its people, whom posts and offices name as theirs."""
    known = {key: amended(find(chart, key), changes[key]) for key in changes if key in chart.people}
    if not known:
        return chart
    new = {k: msgspec.structs.replace(chart.people[k], name=p.name, channels=p.channels) for k, p in known.items()}
    return msgspec.structs.replace(chart, people={**chart.people, **new})


EVENTS: dict[str, type[msgspec.Struct]] = {"party.amended": PartyAmended}
APPLY: dict[str, Any] = {"party.amended": _amended}
DECIDE: dict[type[msgspec.Struct], Any] = {}
