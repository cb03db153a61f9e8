"""Sheets to work from: each playbook as a list to tick, and what to cut off in which order."""

from __future__ import annotations

import re
from datetime import timedelta

from irtool.domain.condition_spoken import spoken_condition
from irtool.domain.cutting import ORDER, in_chart
from irtool.domain.parties import find
from irtool.domain.permission import ruled
from irtool.domain.playbook import Playbook, Step
from irtool.domain.scalars import span
from irtool.domain.statusline import gone
from irtool.domain.wanted import wanted
from irtool.report.binder import Material, Sheet
from irtool.report.binder_ways import named
from irtool.report.paper import LINE, TICK, Ink, blank_rows, listed, table
from irtool.words.binder import PAPER
from irtool.words.sentences import speak

_SENTENCE = re.compile(r".+?(?:。|[.?!](?=\s)|$)", re.DOTALL)
_SPARE = 3
"""Empty rows below each list of things to cut off: the day knows things the chart does not."""


def sheets(material: Material) -> list[Sheet]:
    """Every playbook, then what to cut off."""
    return [*(_playbook(material, p) for p in material.playbooks), _cutting(material)]


def _playbook(material: Material, playbook: Playbook) -> Sheet:
    ink = Ink(material.lang)
    seen = listed(ink.text(s.ja if ink.lang == "ja" else s.en or s.ja) for s in playbook.choose_when)
    html = f"<p>{ink.text(playbook.summary)}</p>\n" + (f"<p>{ink.say('when-seen')}</p>\n{seen}" if seen else "")
    head = (ink.say("done"), ink.say("step"), ink.say("time-name"))
    n = 0
    for phase in playbook.phases:
        rows = []
        for step in phase.steps:
            n += 1
            rows.append((TICK, _step(material, playbook, step, n, ink), ""))
        html += f"<h2>{ink.text(phase.title)}</h2>\n{table(head, rows, 'steps')}"
    title = speak(PAPER, "playbook", ink.lang, title=playbook.title.to(ink.lang))
    return Sheet(id=f"playbook-{playbook.playbook}", part="playbooks", title=title, html=html)


def _step(material: Material, playbook: Playbook, step: Step, n: int, ink: Ink) -> str:
    must = f' <b class="must">{ink.say("mandatory")}</b>' if step.mandatory else ""
    out = [f"<b>{n} {ink.text(step.title)}</b>{must}"]
    if step.when:
        titles = {name: spec.title for name, spec in playbook.facts.items()}
        out.append(ink.say("when", condition=spoken_condition(step.when, titles, ink.lang)))
    if why := _SENTENCE.match(step.why.to(ink.lang)):
        out.append(f'<span class="why">{ink.say("why")}: {ink.text(why[0])}</span>')
    out += [ink.text(text) for text in step.lines]
    out += [f"{TICK} {ink.text(text)}" for text in step.checks]
    if to := [named(material, w.id) for w in wanted(material.chart, step.to, {})]:
        out.append(ink.say("tell", names="") + "、".join(to))
    if step.question:
        out.append(ink.text(step.question))
    out += [f"{TICK} {ink.text(choice.title)}" for choice in step.choices]
    for name in step.facts:
        if spec := playbook.facts.get(name):
            out.append(f"{ink.text(spec.title)}: {LINE}")
    return "<br>\n".join([*out, *_permits(material, step, ink)])


def _permits(material: Material, step: Step, ink: Ink) -> list[str]:
    authority = ruled(material.chart, step).authority
    if authority is None:
        return []
    who = "、".join(find(material.chart, role).name.to(ink.lang) for role in authority.roles)
    text = ink.say("permits", who=who)
    if deputy := authority.if_unreachable:
        after = gone(timedelta(seconds=span(deputy.after).seconds), ink.lang)
        text += " " + ink.say("deputy", after=after, who=find(material.chart, deputy.role).name.to(ink.lang))
    basis = f" ({ink.text(authority.basis)})" if authority.basis else ""
    return [text + basis, f"{ink.say('permitted')}: {LINE}"]


def _cutting(material: Material) -> Sheet:
    """Place, cable, how, how back, whom to ask, in the order of the BCP: backups, outside lines, segments, machines."""
    ink = Ink(material.lang)
    html = f"<p>{ink.say('cut-why')}</p>\n"
    head = tuple(ink.say(c) for c in ("done", "what", "cable", "how", "undo", "ask", "cut-at"))
    for kind in ORDER:
        rows = []
        for entry in in_chart(material.chart, kind).values():
            isolate = entry.isolate
            assert isolate is not None
            where = "<br>".join(t for t in (ink.text(isolate.where or entry.place), ink.text(isolate.which)) if t)
            ask = named(material, isolate.ask) if isolate.ask else ""
            rows.append((TICK, ink.text(entry.name), where, ink.text(isolate.how), ink.text(isolate.undo), ask, ""))
        spare = [[TICK, *row[1:]] for row in blank_rows(len(head), _SPARE)]
        html += f"<h2>{ink.say(f'kind-{kind}')}</h2>\n{table(head, [*rows, *spare], 'cut')}"
    return Sheet(id="cutting", part="playbooks", title=speak(PAPER, "cutting", ink.lang), html=html)
