"""Who holds a post now: told in this incident, on duty by the roster (当番表), or holder in order (正・副). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from irtool.domain.chart import Chart, Person, Shift
from irtool.domain.parties import Party
from irtool.domain.times import parse_fixed
from irtool.errors import Malformed


class Holder(msgspec.Struct, frozen=True):
    """Somebody who holds a post: an id of the chart or a free name.

    `phone`: the number of the shift; `why`: `from:DATE` or `until:DATE` when the person is not there now.
    """

    who: str
    phone: str = ""
    why: str = ""


def holders(chart: Chart, party: Party, now: datetime) -> list[Holder]:
    """Everybody who holds the post (of an office: its people), best first; each once.

    Whom somebody named in this incident comes first, then who is on duty by the roster, then the holders as the
    chart has them. `now` is in the hospital's zone.
    """
    found = [Holder(told.who) for told in party.told if _lasts(told.until, now)]
    found += [Holder(shift.who, shift.phone) for shift in on_duty(chart.rosters.get(party.id, []), now)]
    found += [Holder(person) for person in party.people]
    out: dict[str, Holder] = {}
    for one in found:
        known = out.get(one.who)
        if known is None or (one.phone and not known.phone):
            out[one.who] = msgspec.structs.replace(one, why=absent(chart.people.get(one.who), now.date()))
    return list(out.values())


def unknown(chart: Chart, party: Party, now: datetime) -> bool:
    """Whether this is a post held by whoever is on duty, and nobody has said yet who that is now."""
    role = chart.roles.get(party.id)
    return role is not None and role.held_by == "duty" and party.id != "finder" and not holders(chart, party, now)


def on_duty(shifts: Sequence[Shift], now: datetime) -> list[Shift]:
    """The shifts that run now; the one that began last first, because it says more exactly who is there."""
    clock = f"{now:%Y-%m-%dT%H:%M}"
    running = [s for s in shifts if _plain(s.from_) <= clock < _plain(s.until)]
    return sorted(running, key=lambda s: _plain(s.from_), reverse=True)


def posts(chart: Chart) -> list[str]:
    """The posts that a roster can be of: held by whoever is on duty, or with a roster already; as the chart has them.

    `finder` is whoever found the trouble: no roster says who that will be.
    """
    return [key for key, r in chart.roles.items() if key in chart.rosters or (r.held_by == "duty" and key != "finder")]


def coming(shifts: Sequence[Shift], now: datetime) -> list[Shift]:
    """The shifts that have not ended, the earliest first; those that run now among them."""
    clock = f"{now:%Y-%m-%dT%H:%M}"
    return sorted((s for s in shifts if clock < _plain(s.until)), key=lambda s: (_plain(s.from_), _plain(s.until)))


def absent(person: Person | None, today: date) -> str:
    """`from:DATE` for a person who is not there yet, `until:DATE` for one who has left, else empty.

    The last day (`until`) is one on which the person is still there.
    """
    day = today.isoformat()
    if person is None or ((not person.from_ or person.from_ <= day) and (not person.until or day <= person.until)):
        return ""
    return f"from:{person.from_}" if person.from_ and person.from_ > day else f"until:{person.until}"


def _plain(moment: str) -> str:
    return moment.replace(" ", "T")


def _lasts(until: str, now: datetime) -> bool:
    """Whether what was told still holds; an end that cannot be read ends nothing."""
    try:
        return not until or now.tzinfo is None or now <= parse_fixed(until, now.tzinfo).latest
    except Malformed:
        return True
