"""Sheets of the chart: the cover with whom to call first, the diagram, all numbers, where papers lie."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from irtool.domain.parties import Party, channel_ids, find
from irtool.report.binder import COVER, Material, Sheet
from irtool.report.binder_ways import named, ways, when_checked
from irtool.report.paper import Ink, table
from irtool.words.binder import PAPER
from irtool.words.sentences import speak


def cover(material: Material) -> Sheet:
    """Whom to call first; the contents are put below it when it is known what is printed."""
    ink = Ink(material.lang)
    rows, private = [], False
    for id_ in material.chart.hospital.emergency:
        party = find(material.chart, id_)
        found = ways(material, party)
        by_day = min((w for w in found if w.day), key=lambda w: w.day, default=None)
        by_night = min((w for w in found if w.night), key=lambda w: w.night, default=None)
        private |= any(w.private for w in (by_day, by_night) if w is not None)
        none = ink.text(party.fallback) or ink.say("no-number")
        rows.append(
            (ink.text(party.name), by_day.number if by_day else none, by_night.number if by_night else none,
             _contract(material, id_, ink))
        )  # fmt: skip
    head = (ink.say("who"), ink.say("day"), ink.say("night"), ink.say("about"))
    html = f"<p>{ink.say('use')}</p>\n<h2>{ink.say('first')}</h2>\n{table(head, rows, 'first')}"
    return Sheet(id=COVER, part=COVER, title=_title(material, "binder"), html=html, private=private)


def _contract(material: Material, id_: str, ink: Ink) -> str:
    number = next((c.number for c in material.chart.contracts.values() if c.with_ == id_ and c.number), "")
    return ink.say("contract", number=number) if number else ""


def sheets(material: Material) -> list[Sheet]:
    """Diagram, all numbers, papers."""
    return [_diagram(material), _parties(material), _papers(material)]


def _title(material: Material, code: str) -> str:
    return speak(PAPER, code, material.lang)


def _diagram(material: Material) -> Sheet:
    """The picture of the chart, landscape. Its boxes and arrows count for its hash; ages and days do not."""
    drawn = material.diagram
    boxes = [msgspec.structs.replace(box, age="", on="") for box in drawn.boxes]
    key = msgspec.json.encode(msgspec.structs.replace(drawn, boxes=boxes, edition="")).decode()
    picture = ""
    if material.draw:
        from irtool.report.diagram_svg import PAPERS, svg

        picture = svg(drawn, PAPERS["a4"], material.lang, material.today)
    html = f'<div class="drawing">{picture}</div>\n'
    return Sheet(
        id="diagram", part="chart", title=_title(material, "diagram"), html=html, private=drawn.private, key=key
    )


def _parties(material: Material) -> Sheet:
    ink, chart = Ink(material.lang), material.chart
    html, private = "", False
    for code, group in (("roles", chart.roles), ("organisations", chart.organisations), ("people", chart.people)):
        people = chart.people if code == "people" else {}
        ids: Iterable[str] = (k for k in group if k not in people or not _left(material, k))
        rows = []
        for id_ in ids:
            party = find(chart, id_)
            own = [w for w in ways(material, party) if w.target.id in _own(party)]
            private |= any(w.private for w in own)
            lines = [f"{w.number} {w.about}".strip() for w in own]
            rows.append(
                (ink.text(party.name), _who(material, party), "<br>".join(lines) or ink.text(party.fallback),
                 when_checked(material, id_))
            )  # fmt: skip
        head = (ink.say(code), ink.say("who") if code != "people" else ink.say("about"), ink.say("number"), "")
        html += table(head, rows, "parties") if rows else ""
    return Sheet(id="parties", part="chart", title=_title(material, "parties"), html=html, private=private)


def _own(party: Party) -> set[str]:
    return set(channel_ids(party.id, party.channels))


def _who(material: Material, party: Party) -> str:
    """Those who hold a post or answer for an office, in order; a person's department."""
    return "<br>".join(named(material, p) for p in party.people if not _left(material, p)) or (
        Ink(material.lang).text(party.about)
    )


def _left(material: Material, id_: str) -> bool:
    person = material.chart.people.get(id_)
    return person is not None and bool(person.until) and person.until < material.today


def _papers(material: Material) -> Sheet:
    """Documents, and the envelopes with numbers that no paper shows."""
    ink, chart = Ink(material.lang), material.chart
    rows = [
        (ink.text(d.title), ink.text(d.paper), named(material, d.owner) if d.owner else "")
        for d in chart.documents.values()
    ]
    html = table((ink.say("document"), ink.say("lies"), ink.say("owner")), rows, "papers")
    sealed = [
        (ink.text(find(chart, id_).name), ink.text(channel.sealed_copy))
        for group in (chart.people, chart.roles, chart.organisations)
        for id_, entry in group.items()
        for channel in entry.channels
        if channel.sealed_copy
    ]
    html += table((ink.say("whose-number"), ink.say("lies")), sealed, "papers") if sealed else ""
    return Sheet(id="papers", part="chart", title=_title(material, "papers"), html=html)
