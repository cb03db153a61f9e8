"""The numbers of a party as a sheet shows them: in which order to try them by day and by night, what is held back."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from irtool.domain.chart import Channel, Organisation, Person, Role, Verified
from irtool.domain.parties import Party, find
from irtool.domain.routing import Target, needs, targets
from irtool.report.binder import Material
from irtool.report.paper import Ink, unhashed
from irtool.words.hours import spoken_hours

# A Wednesday at 11 and a Sunday at 2: by day and at night for every hospital, whatever its office hours are.
_DAY, _NIGHT = datetime(2026, 1, 7, 11, tzinfo=UTC), datetime(2026, 1, 11, 2, tzinfo=UTC)


class Way(msgspec.Struct, frozen=True):
    """One number. `day` and `night`: its place in the order of trying, 0 when it does not answer then.

    `number` is HTML; `private`: it stands here and is not for everybody.
    """

    target: Target
    number: str
    about: str
    day: int
    night: int
    private: bool


def ways(material: Material, party: Party) -> list[Way]:
    """Every way to reach the party; those who have left are left out."""
    day, night = ([t for t in targets(material.calling, party, at) if _here(material, t)] for at in (_DAY, _NIGHT))
    first = {t.id: n for n, t in enumerate((t for t in day if t.usable), 1)}
    later = {t.id: n for n, t in enumerate((t for t in night if t.usable), 1)}
    ink = Ink(material.lang)
    out = []
    for target in day:
        number, private = _number(material, target.channel, ink)
        order = first.get(target.id, 0), later.get(target.id, 0)
        out.append(Way(target, number, _about(material, target, ink), *order, private))
    return out


def _here(material: Material, target: Target) -> bool:
    person = material.chart.people.get(target.person)
    return person is None or not person.until or person.until >= material.today


def _number(material: Material, channel: Channel, ink: Ink) -> tuple[str, bool]:
    """A number of the keyring is on no paper of ours: only its envelope is."""
    envelope = ink.say("envelope", place=channel.sealed_copy.to(ink.lang)) if channel.sealed_copy else ""
    if channel.in_keyring:
        return envelope or ink.say("in-keyring"), False
    if channel.private and not material.private:
        return envelope or ink.say("private"), False
    sort = f"{ink.say(channel.kind)} " if channel.kind in ("ext", "fax", "radio") else ""
    extension = f" {ink.say('ext')} {ink.text(channel.ext)}" if channel.ext and channel.kind != "ext" else ""
    return f"<b>{sort}{ink.text(channel.value)}{extension}</b>", channel.private


def _about(material: Material, target: Target, ink: Ink) -> str:
    channel, person = target.channel, material.chart.people.get(target.person)
    own = channel.hours not in ("", "office", "night", "always")
    hours = spoken_hours(channel.hours, material.lang) if own else ""
    coming = ink.say("from", on=person.from_) if person and person.from_ > material.today else ""
    dead = [ink.say(f"dead-{need}") for need in needs(channel)]
    parts = [ink.text(channel.label), ink.text(hours), coming, *dead, ink.text(channel.note)]
    return " / ".join(part for part in parts if part)


def when_checked(material: Material, id_: str) -> str:
    """When the party was last confirmed; that it never was makes a sheet stale once it is."""
    ink, verified = Ink(material.lang), entry_verified(material, id_)
    return unhashed(ink.say("checked-on", on=verified.on)) if verified else ink.say("never-checked")


def entry_verified(material: Material, id_: str) -> Verified | None:
    """The confirmation of a person, post or organisation."""
    chart = material.chart
    entry: Person | Role | Organisation | None = (
        chart.people.get(id_) or chart.roles.get(id_) or chart.organisations.get(id_)
    )
    return entry.verified if entry is not None else None


def named(material: Material, id_: str) -> str:
    """A party's name as HTML; an id that nobody has stands for itself."""
    return Ink(material.lang).text(find(material.chart, id_).name)
