"""The contact diagram (連絡体制図) as boxes and arrows: who tells whom, in which order, under which condition.

What a picture needs and nothing of how it is drawn: `report/diagram_*.py` draws it for paper and as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart
from irtool.domain.condition_spoken import spoken_condition
from irtool.domain.parties import Party, find
from irtool.domain.routing import WRITTEN, Target, targets
from irtool.domain.text import one_line
from irtool.words.diagram import DIAGRAM
from irtool.words.sentences import Lang, speak

INSIDE = "inside"
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("vendors", ("vendor", "supplier")),
    ("authorities", ("police", "ministry", "prefecture", "health-centre", "privacy-commission", "education-ministry")),
    ("support", ("advice", "expert", "insurer", "lawyer", "medical-association", "eligibility")),
    ("others", ("founder", "partner-hospital", "fire", "press", "other")),
)
"""The frames outside the hospital, and the kinds of organisation in each."""
FINDER = "finder"
"""Where routes may begin although no post of this id is in the chart."""


class Box(msgspec.Struct, frozen=True):
    """A party: its name, who holds the post, what to dial by day and by night, how old the entry is.

    `group` is `inside` or one of GROUPS; `missing`: there should be a number and is none; `help` what to do where one
    is wanting; `age` the state of its confirmation (`fresh due overdue never doubt`, empty: there is nothing to
    confirm), `on` its day.
    """

    id: str
    name: str
    group: str
    holders: list[str] = []
    day: str = ""
    night: str = ""
    missing: bool = False
    help: str = ""
    age: str = ""
    on: str = ""


class Arrow(msgspec.Struct, frozen=True):
    """One tells another. `order` 0: no order said; `rule` as the chart writes it, `condition` in words."""

    start: str
    end: str
    order: int = 0
    rule: str = ""
    condition: str = ""


class Diagram(msgspec.Struct, frozen=True):
    """All boxes, inside ones first, and all arrows between them, by order.

    `edition`: the newest day on which anything was confirmed; `left_out`: people whom no arrow names.
    """

    hospital: str
    boxes: list[Box]
    arrows: list[Arrow]
    edition: str = ""
    private: bool = False
    left_out: int = 0

    def of(self, group: str) -> list[Box]:
        """The boxes of one group."""
        return [box for box in self.boxes if box.group == group]

    @property
    def touched(self) -> frozenset[str]:
        """The boxes where an arrow begins or ends."""
        return frozenset(name for arrow in self.arrows for name in (arrow.start, arrow.end))


def diagram(
    chart: Chart,
    lang: Lang,
    today: date,
    ages: Mapping[str, tuple[str, str]],
    closed: Callable[[date], bool] = lambda _: False,
    titles: Mapping[str, Text] | None = None,
    private: bool = False,
) -> Diagram:
    """The diagram of a chart: posts and organisations are boxes, people only where a route names them.

    `ages`: by party, the state of its confirmation and its day; `titles` of facts, for conditions. Private numbers
    are left out unless asked for (print on request, DESIGN 5.3); a number of the keyring is never drawn, but the
    place of its sealed copy is.
    """
    arrows = [
        Arrow(route.from_, end, route.order, route.if_, spoken_condition(route.if_, titles or {}, lang))
        for route in sorted(chart.routes, key=lambda r: r.order)
        for end in dict.fromkeys(route.to)
        if end != route.from_ and (chart.has_party(route.from_) or route.from_ == FINDER) and chart.has_party(end)
    ]
    named = {name for arrow in arrows for name in (arrow.start, arrow.end)}
    finder = [FINDER] if FINDER in named and not chart.has_party(FINDER) else []
    people = [key for key in chart.people if key in named]
    noon, night = _moments(today, closed)

    def box(key: str) -> Box:
        party = find(chart, key)
        office = chart.organisations.get(key)
        by_day, by_night = (_number(chart, party, at, closed, lang, private) for at in (noon, night))
        return Box(
            key,
            one_line(party.name.to(lang)) or key,
            group_of(office.kind) if office else INSIDE,
            [one_line(find(chart, person).name.to(lang)) for person in party.people],
            by_day,
            by_night,
            not (by_day or by_night or _anybody(chart, party)),
            "" if by_day and by_night else one_line(party.fallback.to(lang)),
            *ages.get(key, ("", "")),
        )

    parties = (chart.people.values(), chart.roles.values(), chart.organisations.values())
    boxes = [box(key) for key in dict.fromkeys([*finder, *chart.roles, *people, *chart.organisations])]
    return Diagram(
        one_line(chart.hospital.name.to(lang)),
        boxes,
        arrows,
        max((e.verified.on for part in parties for e in part if e.verified is not None), default=""),
        private,
        len(chart.people.keys() - named - _shown(chart)),
    )


def group_of(kind: str) -> str:
    """The outside group of an organisation's kind."""
    return next((name for name, kinds in GROUPS if kind in kinds), "others")


def _shown(chart: Chart) -> set[str]:
    """The people who stand in somebody else's box: holders of posts, contacts of organisations."""
    return {person for key in (*chart.roles, *chart.organisations) for person in find(chart, key).people}


def _moments(today: date, closed: Callable[[date], bool]) -> tuple[datetime, datetime]:
    """A working day at half past ten, and two o'clock in its night. Without a working day in a month: as if today."""
    days = (today + timedelta(days=n) for n in range(31))
    day = next((d for d in days if d.weekday() < 5 and not closed(d)), today)
    return datetime(day.year, day.month, day.day, 10, 30), datetime(day.year, day.month, day.day, 2)


def _number(chart: Chart, party: Party, at: datetime, closed: Callable[[date], bool], lang: Lang, private: bool) -> str:
    """What to dial at this moment: a public number, else where its sealed copy lies, else that one is private."""
    ways = [way for way in targets(chart, party, at, closed=closed) if way.usable and way.channel.value]
    spoken = [way for way in ways if way.channel.kind not in WRITTEN]
    for way in spoken:
        if not way.channel.in_keyring and (private or not way.channel.private):
            return _dial(party, way, lang)
    for way in spoken:
        if way.channel.in_keyring and way.channel.sealed_copy:
            return speak(DIAGRAM, "diagram.sealed", lang, place=one_line(way.channel.sealed_copy.to(lang)))
    if spoken:
        return speak(DIAGRAM, "diagram.private", lang)
    written = (w for w in ways if not w.channel.in_keyring and (private or not w.channel.private))
    return next((_dial(party, way, lang) for way in written), "")


def _dial(party: Party, way: Target, lang: Lang) -> str:
    """A number as it stands on paper, with whose it is when it is not the party's own."""
    name = way.name.to(lang) if way.person and way.person != party.id else ""
    return one_line(f"{name} {_value(way.channel, lang)}")


def _value(channel: Channel, lang: Lang) -> str:
    value = channel.value.removeprefix("https://").removeprefix("http://")
    if channel.kind in ("ext", "fax"):
        return speak(DIAGRAM, f"diagram.{channel.kind}", lang, value=value)
    return f"{value} {speak(DIAGRAM, 'diagram.ext', lang, value=channel.ext)}" if channel.ext else value


def _anybody(chart: Chart, party: Party) -> bool:
    """A post that has no number because whoever is there holds it; one whose number was left blank lacks it."""
    role = chart.roles.get(party.id)
    return role.held_by == "duty" and not role.channels if role else party.id == FINDER
