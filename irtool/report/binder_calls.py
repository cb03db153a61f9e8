"""Call sheets: one for each party that a playbook has called, or whose number is urgent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from irtool.domain.bilingual import Text
from irtool.domain.parties import find
from irtool.domain.playbook import Step
from irtool.domain.script import GENERAL, script_of
from irtool.domain.text import visible
from irtool.domain.wanted import wanted
from irtool.report.binder import Material, Sheet
from irtool.report.binder_ways import ways, when_checked
from irtool.report.paper import LINE, Ink, blank_rows, listed, table
from irtool.words.binder import PAPER
from irtool.words.sentences import speak

_BLANK = re.compile(r"\{(\w+)\}")
_SCRIPTS, _TRIES = 3, 4


def sheets(material: Material) -> list[Sheet]:
    """The urgent parties first, then the others in the order in which the playbooks name them."""
    scripts: dict[str, dict[str, None]] = {id_: {} for id_ in material.chart.hospital.emergency}
    for step in _notifying(material):
        for one in wanted(material.chart, step.to, {}):
            scripts.setdefault(one.id, {})
            if step.script:
                scripts[one.id][step.script] = None
    chart = material.chart
    own = {id_: [n for n in names if n != GENERAL] or [script_of(chart, id_)] for id_, names in scripts.items()}
    return [_sheet(material, id_, names) for id_, names in own.items()]


def _notifying(material: Material) -> Iterator[Step]:
    for playbook in material.playbooks:
        yield from (s for s in playbook.steps() if s.do == "notify")


def _sheet(material: Material, id_: str, scripts: list[str]) -> Sheet:
    ink, party = Ink(material.lang), find(material.chart, id_)
    found = ways(material, party)
    rows = [(str(w.day or "-"), str(w.night or "-"), ink.text(w.target.name), w.number, w.about) for w in found] or [
        ("", "", ink.text(party.name), ink.say("no-number"), "")
    ]
    head = tuple(ink.say(code) for code in ("day", "night", "who", "number", "about"))
    html = f"<h2>{ink.say('numbers')}</h2>\n{table(head, rows, 'ways')}"
    if party.fallback:
        html += f"<p>{ink.say('fallback')}: {ink.text(party.fallback)}</p>\n"
    number = next((c.number for c in material.chart.contracts.values() if c.with_ == id_ and c.number), "")
    if party.asks_for or number:
        asks = ink.text(party.asks_for)
        known = f"{asks} {ink.text(number)}" if asks else ink.say("contract", number=number)
        html += f"<p>{ink.say('asks-for')}: {known}</p>\n"
    if party.listed:
        html += f"<p>{when_checked(material, id_)}</p>\n"
    values = {
        "hospital": material.chart.hospital.name.to(ink.lang), "party": party.name.to(ink.lang), "contract": number,
    }  # fmt: skip
    for script in [s for name in scripts[:_SCRIPTS] if (s := material.scripts.get(name)) is not None]:
        title = f" ({ink.text(script.title)})" if len(scripts) > 1 else ""
        html += f"<h2>{ink.say('say')}{title}</h2>\n{listed((_filled(ink, t, values) for t in script.say), 'say')}"
        if script.asked:
            asked = (f"{ink.text(t)} {LINE}" for t in script.asked)
            html += f"<h2>{ink.say('asked')}</h2>\n{listed(asked, 'ask')}"
    columns = tuple(ink.say(code) for code in ("time", "which", "outcome", "spoke", "ref", "asked-us"))
    html += f"<h2>{ink.say('log-calls')}</h2>\n{table(columns, blank_rows(6, _TRIES), 'tries')}"
    title = speak(PAPER, "call", ink.lang, name=party.name.to(ink.lang))
    return Sheet(id=f"call-{id_}", part="calls", title=title, html=html, private=any(w.private for w in found))


def _filled(ink: Ink, text: Text, values: dict[str, str]) -> str:
    """A sentence with what the chart knows filled in, and a blank for what is only known on the day."""
    pieces = _BLANK.split(text.to(ink.lang))
    return "".join(
        (ink.text(values[piece]) if values.get(piece) else LINE) if n % 2 else escape(visible(piece))
        for n, piece in enumerate(pieces)
    )
