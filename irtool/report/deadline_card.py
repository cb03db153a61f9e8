"""The deadline card of an incident: whom to tell, until when, how sure that is, and room for the receipt. One page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from irtool.domain.course import grouped
from irtool.domain.duties import DutyView, StageView
from irtool.domain.duty_spoken import DutySpeaker
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import find
from irtool.domain.showing import show_time
from irtool.report.paper import TICK, Ink, table

_COLUMNS = (
    ".limits th:nth-child(1) { width: 2.2em; } .limits th:nth-child(2) { width: 24%; }\n"
    ".limits th:nth-child(4) { width: 13%; } .limits th:nth-child(5) { width: 25%; }\n"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def deadline_card(speaker: DutySpeaker, duties: Sequence[DutyView], css: str) -> str:
    """The page as one HTML file to be printed; `css`: the binder's style sheet.

    First what applies, then what may. Left out: what does not apply, what is voluntary and has no limit, and reports
    without a limit that follow another.
    """
    ink, state, lang = Ink(speaker.lang), speaker.state, speaker.lang
    hospital = state.chart.hospital.name.to(lang)
    title = hidden_text(state, state.course.opened, lang) or state.course.title
    drill = f"[{speaker.say('ics-drill')}] " if state.drill else ""
    made = speaker.say("card-made", time=show_time(speaker.now, speaker.now, lang, state.zone), day=speaker.now.date())
    parts = []
    for sort in ("yes", "possible"):
        rows = [row for duty in duties if duty.applies == sort for row in _rows(speaker, ink, duty)]
        if rows:
            head = ("", *(speaker.say(f"card-{name}") for name in ("whom", "until", "sure", "done")))
            parts.append(f"<h2>{ink.text(speaker.say(f'applies/{sort}'))}</h2>\n{table(head, rows, 'limits')}")
    name = ink.text(f"{drill}{speaker.say('card')}")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{name}</title>\n'
        f"<style>\n{css}{_COLUMNS}</style>\n</head>\n<body>\n<section>\n"
        f'<div class="top"><span>{ink.text(hospital)}</span><span>{ink.text(made)}</span></div>\n'
        f"<h1>{name}</h1>\n<p>{ink.text(f'{title}  {grouped(state.code)}')}</p>\n{''.join(parts)}"
        f"<p>{ink.text(speaker.say('check-law'))}</p>\n</section>\n</body>\n</html>\n"
    )


def _rows(speaker: DutySpeaker, ink: Ink, duty: DutyView) -> Iterator[tuple[str, ...]]:
    rule, lang = duty.duty, speaker.lang
    parties = [find(speaker.state.chart, party).name.to(lang) for party in duty.parties]
    for n, stage in enumerate(duty.stages):
        timed = stage.stage.clock.kind != "none"
        if stage.status == "not-applicable" or (not timed and (rule.force == "voluntary" or stage.stage.after)):
            continue
        whom = f"<b>{ink.text(rule.title)}</b> {ink.text(stage.title)}"
        if parties and parties != [rule.title.to(lang)]:
            whom += f"<br><small>{ink.text(', '.join(parties))}</small>"
        because = speaker.why(duty) if duty.applies == "possible" and n == 0 else []
        because += [speaker.reason(one, stage.due is not None) for one in stage.why if one.code != "confidence"]
        why = "".join(f"<br><small>{ink.text(text)}</small>" for text in because)
        until = speaker.until(stage) or speaker.say("no-time")
        met = "<br>".join(ink.text(text) for text in _met(speaker, stage))
        yield TICK, whom, f"<b>{ink.text(until)}</b>{why}", ink.text(_sure(speaker, duty, stage)), met


def _met(speaker: DutySpeaker, stage: StageView) -> Iterator[str]:
    """Of a stage that was met: when a report was handed in for it, its receipt, and to whom."""
    if stage.status != "met":
        return
    yield speaker.say("status/met")
    state = speaker.state
    one = next((one for one in state.submitted if one.id == stage.met_by), None)
    if one is not None:
        hidden = hidden_text(state, one.id, speaker.lang)
        person = find(state.chart, one.data.person).name.to(speaker.lang) if one.data.person else ""
        yield from (
            text
            for text in (one.at[:16].replace("T", " "), hidden or one.data.receipt, "" if hidden else person)
            if text
        )


def _sure(speaker: DutySpeaker, duty: DutyView, stage: StageView) -> str:
    """How sure the rule is: the clock's own word where there is one, else that of the least sure of its sources."""
    order = ("general", "unverified", "secondary", "confirmed")
    sources = speaker.state.obligations.sources
    refs = stage.stage.refs or duty.duty.refs
    found = [sources[ref.source].confidence if ref.source in sources else "general" for ref in refs]
    if stage.stage.clock.kind != "none":
        found = [stage.stage.clock.confidence]
    return speaker.say(f"confidence/{min(found, key=order.index, default='general')}")
