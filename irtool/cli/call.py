"""`irtool call` and `irtool received`: the record of calls. irtool itself calls nobody."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, out, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import OUTCOMES, ContactAttempted, ContactReceived
from irtool.domain.parties import find
from irtool.domain.routing import Target
from irtool.domain.steps import full_name
from irtool.words.record import CHANNEL_WORDS, OUTCOME_WORDS
from irtool.words.sentences import Lang, speak


@click.command("call", cls=Command)
@click.argument("party", metavar="PARTY")
@click.option("--outcome", type=click.Choice(OUTCOMES), default=None)
@click.option("--step", metavar="STEP", default="")
@click.option("--channel", metavar="CHANNEL", default="")
@click.option("--person", metavar="PERSON", default="")
@click.option("--ref", metavar="NUMBER", default="")
@click.option("--call-back", metavar="WHEN", default="")
@click.option("--said", metavar="TEXT", default="")
@click.option("--asked", metavar="TEXT", default="")
@click.option("--took", is_flag=True)
@click.option("--relay-to", metavar="PARTY", default="")
@click.option("--instead-of", metavar="PARTY", default="")
@recording
@click.pass_obj
def call(
    settings: Settings, /, party: str, outcome: Any, step: str, person: str, call_back: str, relay_to: str,
    instead_of: str, times: Times, **texts: Any,
) -> None:  # fmt: skip
    desk = Desk(settings, reading=outcome is None)
    whom = desk.party(party)
    if outcome is None:
        _sheet(desk, whom, step)
        return
    desk.record(
        ContactAttempted(
            party=whom,
            outcome=outcome,
            step=step,
            person=desk.person(person) if person else "",
            call_back=desk.later(call_back),
            relay_to=desk.party(relay_to) if relay_to else "",
            instead_of=desk.party(instead_of) if instead_of else "",
            **texts,
            **desk.fields(times),
        )
    )


@click.command("received", cls=Command)
@click.argument("from_", metavar="FROM")
@click.argument("text", nargs=-1, metavar="TEXT")
@click.option("--person", metavar="PERSON", default="")
@click.option("--number", metavar="NUMBER", default="")
@click.option("--asked", metavar="TEXT", default="")
@click.option("--call-back", metavar="WHEN", default="")
@click.option("--step", metavar="STEP", default="")
@recording
@click.pass_obj
def received(
    settings: Settings, from_: str, text: tuple[str, ...], person: str, number: str, asked: str,
    call_back: str, step: str, times: Times,
) -> None:  # fmt: skip
    desk = Desk(settings)
    whom = desk.party(from_)
    full = full_name(desk.state, step) if step else ""
    desk.record(
        ContactReceived(
            from_=whom,
            person=person,
            number=number,
            text=" ".join(text),
            asked=asked,
            call_back=desk.later(call_back),
            step=full,
            **desk.fields(times),
        )  # fmt: skip
    )


def _sheet(desk: Desk, party: str, step: str) -> None:
    """The call sheet, with the numbers of the live chart, private ones too; nothing is recorded."""
    from irtool.runner.calling import sheet
    from irtool.store.contacts import load_chart

    state, lang, session = desk.state, desk.lang, desk.session
    full = full_name(state, step) if step else ""
    views = session.board()
    wants = [v for v in views if v.full == full] or [
        v for v in views if v.open and any(p.id == party and not p.settled for p in v.parties)
    ]
    view = min(wants, key=lambda v: v.status != "ready", default=None)
    live = load_chart(session.workspace.contacts).chart
    found = sheet(session, live if live.has_party(party) else state.chart, party, view, lang)
    warn(session.said, lang)
    numbers = [number_of(way) for way in found.ways]
    if desk.settings.json:
        ways = [
            {
                "channel": way.id, "kind": way.channel.kind, "person": way.person, "name": way.name.to(lang),
                "number": number, "usable": way.usable, "why": way.why,
            }
            for way, number in zip(found.ways, numbers, strict=True)
        ]  # fmt: skip
        about = {"party": party, "name": found.party.name.to(lang), "step": view.full if view else ""}
        emit({**about, "ways": ways, "say": found.say, "asked": found.asked})
        return
    out(f"{found.party.name.to(lang)}  {found.party.about.to(lang)}".rstrip())
    table([_way(way, number, lang) for way, number in zip(found.ways, numbers, strict=True)])
    if not any(numbers):
        out("  " + say("no-number", lang, fallback=found.party.fallback.to(lang) or "-"))
    if found.party.asks_for or found.contract:
        out(say("asks-for", lang, what=found.party.asks_for.to(lang) or "-", contract=found.contract or "-"))
    for attempt in found.attempts:
        outcome = speak(OUTCOME_WORDS, attempt.data.outcome, lang)
        name = find(state.chart, attempt.data.person or attempt.data.party).name.to(lang)
        who = hidden_text(state, attempt.id, lang) or name
        out(say("tried", lang, time=attempt.at[11:16], who=who, outcome=outcome))
    for title, lines in (("to-say", found.say), ("will-be-asked", found.asked)):
        if lines:
            out(say(title, lang))
            for text in lines:
                out(f"  {text}")
    out(say("record-call", lang, party=party))


def _way(way: Target, number: str, lang: Lang) -> tuple[str, ...]:
    channel = way.channel
    label = channel.label.to(lang) or speak(CHANNEL_WORDS, channel.kind, lang)
    shown = number or say("no-number-here", lang, place=channel.sealed_copy.to(lang) or "-")
    kind, _, what = way.why.partition(":")
    why = say(f"way-{kind}", lang, what=what) if way.why else ""
    return (f"  {way.name.to(lang)}", label, shown, why, f"[{way.id}]")


def number_of(way: Target) -> str:
    """The number itself: as the chart has it, or out of this login's keyring; empty when it is not here."""
    name = way.channel.in_keyring
    if name:
        from irtool.store.keys import number as kept

        return kept(name)
    number = way.channel.value
    return f"{number} ({way.channel.ext})" if way.channel.ext and way.channel.kind != "ext" else number
