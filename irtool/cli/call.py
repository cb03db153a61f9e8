"""`irtool call` and `irtool received`: the record of calls. irtool itself calls nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, out, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.spoken import Spoken
from irtool.domain.answers import reply
from irtool.domain.hiding import hidden_text
from irtool.domain.masking import masks
from irtool.domain.notifying import OUTCOMES, ContactAttempted, ContactReceived
from irtool.domain.parties import channel_ids, find
from irtool.domain.playing import answered, voice
from irtool.domain.routing import Target
from irtool.domain.steps import full_name
from irtool.errors import refuse
from irtool.store.keys import Answer, ask
from irtool.words.drill_run_cli import DRILL_RUN_SAY
from irtool.words.record import CHANNEL_WORDS, OUTCOME_WORDS
from irtool.words.screen_cutting import CUTTING
from irtool.words.screen_drill_calls import DRILL_CALLS, DRILL_VOICES
from irtool.words.screen_routing import ROUTING
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.domain.chart import Chart
    from irtool.domain.incident import State
    from irtool.runner.calling import CallSheet


@click.command("call", cls=Command)
@click.argument("party", metavar="PARTY")
@click.option("--outcome", type=Spoken(OUTCOMES, OUTCOME_WORDS), default=None)
@click.option("--step", metavar="STEP", default="")
@click.option("--channel", metavar="CHANNEL", default="")
@click.option("--person", metavar="PERSON", default="")
@click.option("--ref", metavar="NUMBER", default="")
@click.option("--call-back", metavar="WHEN", default="")
@click.option("--said", metavar="TEXT", default="")
@click.option("--asked", metavar="TEXT", default="")
@click.option("--asked-due", metavar="WHEN", default="")
@click.option("--took", is_flag=True)
@click.option("--simulate", is_flag=True)
@click.option("--relay-to", metavar="PARTY", default="")
@click.option("--instead-of", metavar="PARTY", default="")
@recording
@click.pass_obj
def call(
    settings: Settings, /, party: str, outcome: Any, step: str, person: str, asked_due: str, call_back: str,
    relay_to: str, instead_of: str, simulate: bool, times: Times, **texts: Any,
) -> None:  # fmt: skip
    desk = Desk(settings, reading=outcome is None and not simulate)
    whom = desk.party(party)
    if outcome is None and not simulate:
        _sheet(desk, whom, step)
        return
    made = ContactAttempted(
        party=whom,
        outcome=outcome or "reached",
        step=step,
        person=desk.person(person) if person else "",
        asked_due=desk.later(asked_due),
        call_back=desk.later(call_back),
        relay_to=desk.party(relay_to) if relay_to else "",
        instead_of=desk.party(instead_of) if instead_of else "",
        **texts,
        **desk.fields(times),
    )
    if simulate:
        made = _played(desk, made)
    desk.record(made)
    if simulate and not settings.json:
        out(f"  {speak(OUTCOME_WORDS, made.outcome, desk.lang)}  {made.said}".rstrip())
    if outcome == "wrong-number" and not (desk.session.drill and masks(desk.state)):
        desk.warn("call.mark-wrong", party=whom, channel=texts["channel"] or "CHANNEL")


@click.command("received", cls=Command)
@click.argument("from_", metavar="FROM")
@click.argument("text", nargs=-1, metavar="TEXT")
@click.option("--person", metavar="PERSON", default="")
@click.option("--number", metavar="NUMBER", default="")
@click.option("--asked", metavar="TEXT", default="")
@click.option("--asked-due", metavar="WHEN", default="")
@click.option("--call-back", metavar="WHEN", default="")
@click.option("--step", metavar="STEP", default="")
@recording
@click.pass_obj
def received(
    settings: Settings, from_: str, text: tuple[str, ...], person: str, number: str, asked: str,
    asked_due: str, call_back: str, step: str, times: Times,
) -> None:  # fmt: skip
    desk = Desk(settings)
    whom = desk.caller(from_)
    full = full_name(desk.state, step) if step else ""
    desk.record(
        ContactReceived(
            from_=whom,
            person=person,
            number=number,
            text=" ".join(text),
            asked=asked,
            asked_due=desk.later(asked_due),
            call_back=desk.later(call_back),
            step=full,
            **desk.fields(times),
        )  # fmt: skip
    )


def _played(desk: Desk, made: ContactAttempted) -> ContactAttempted:
    """The same call as the scenario of the drill has the party answer it; nobody is called."""
    someone = find(desk.state.chart, made.party)
    theirs = [(name, find(desk.state.chart, name).channels) for name in (made.party, *someone.people)]
    sorts = {id_: way for name, ways in theirs for id_, way in zip(channel_ids(name, ways), ways, strict=True)}
    channel = sorts.get(made.channel) or next(iter(sorts.values()), None)
    kind = channel.kind if channel is not None else ""
    found = reply(desk.state, made.party, kind)
    if found is None or voice(desk.state, made.party, kind) not in ("tool", "leader"):
        raise refuse("drill.not-played", name=someone.name.to(desk.lang))
    return answered(made, *found, desk.now(), desk.lang)


def _sheet(desk: Desk, party: str, step: str) -> None:
    """The call sheet, with the numbers of the live chart, private ones too; nothing is recorded."""
    from irtool.runner.calling import sheet
    from irtool.runner.live import live_chart

    state, lang, session = desk.state, desk.lang, desk.session
    full = full_name(state, step) if step else ""
    views = session.board()
    wants = [v for v in views if v.full == full] or [
        v for v in views if v.open and any(p.id == party and not p.settled for p in v.parties)
    ]
    view = min(wants, key=lambda v: v.status != "ready", default=None)
    live = live_chart(session)
    found = sheet(session, live if live.has_party(party) else state.chart, party, view, lang)
    warn(session.said, lang)
    answers = [_answer(way) for way in found.ways]
    numbers = [answer.value for answer in answers]
    if desk.settings.json:
        ways = [
            {
                "channel": way.id, "kind": way.channel.kind, "person": way.person, "name": way.name.to(lang),
                "number": answer.value, "state": answer.found, "usable": way.usable, "why": way.why,
            }
            for way, answer in zip(found.ways, answers, strict=True)
        ]  # fmt: skip
        about = {"party": party, "name": found.party.name.to(lang), "step": view.full if view else ""}
        emit({
            **about, "why": found.why, "contract": found.contract, "relays_to": found.relays_to,
            "manager": found.manager,
            "holders": [name.to(lang) for name in found.holders], "ask_holder": found.ask_holder,
            "onward": [{"party": name, "possible": not sure} for name, sure in found.onward.items()],
            "ways": ways, "say": found.say, "asked": found.asked, "drill": state.drill,
            "answers": _voice(state, party, found),
        })  # fmt: skip
        return
    if said := _drill(state, party, found, lang):
        out(said)
    out(f"{found.party.name.to(lang)}  {found.party.about.to(lang)}".rstrip())
    table([_way(way, answer, lang) for way, answer in zip(found.ways, answers, strict=True)])
    if not any(numbers):
        out("  " + say("no-number", lang, fallback=found.party.fallback.to(lang) or "-"))
    elif all(way.why.startswith("needs:") for way in found.ways):
        name, fallback = found.party.name.to(lang), found.party.fallback.to(lang)
        out("  " + speak(CUTTING, "cut.unreachable", lang, name=name, fallback=fallback))
    elif found.party.fallback and not any(way.usable for way in found.ways):
        out("  " + found.party.fallback.to(lang))
    if found.party.asks_for or found.contract:
        own = say("contract-number", lang, contract=found.contract) if found.contract else ""
        out(say("asks-for", lang, what=" / ".join(filter(None, (found.party.asks_for.to(lang), own)))))
    if found.manager:
        out(say("contacts-manager", lang, name=found.manager))
    for text in _about(found, state.chart, lang):
        out("  " + text)
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
    if _voice(state, party, found) == "tool":
        out(speak(DRILL_RUN_SAY, "simulate", lang, party=party))
    else:
        out(say("record-call", lang, party=party))


def _voice(state: State, party: str, found: CallSheet) -> str:
    """Who answers in a drill; empty outside of one."""
    return voice(state, party, found.next.channel.kind if found.next is not None else "")


def _drill(state: State, party: str, found: CallSheet, lang: Lang) -> str:
    """Whether anybody is really called, and who answers, for the first line of a drill's sheet."""
    codes = DRILL_VOICES.get(_voice(state, party, found), ())
    return " ".join(speak(DRILL_CALLS, f"drill.call.{code}", lang) for code in codes)


def _way(way: Target, answer: Answer, lang: Lang) -> tuple[str, ...]:
    channel = way.channel
    label = channel.label.to(lang) or speak(CHANNEL_WORDS, channel.kind, lang)
    code = f"no-number-{'here' if answer.found == 'missing' else answer.found}"
    shown = answer.value or say(code, lang, place=channel.sealed_copy.to(lang) or "-")
    kind, _, what = way.why.partition(":")
    if kind in ("from", "until"):
        return (
            f"  {way.name.to(lang)}",
            label,
            shown,
            speak(ROUTING, f"call.away.{kind}", lang, day=what),
            f"[{way.id}]",
        )
    why = say(f"way-{kind}", lang, what=say(f"need-{what}", lang) if what else "") if way.why else ""
    return (f"  {way.name.to(lang)}", label, shown, why, f"[{way.id}]")


def _about(found: CallSheet, chart: Chart, lang: Lang) -> list[str]:
    """Who holds the post now, why this party is called, whom to ask them to tell, whom they tell next."""

    def names(ids: Iterable[str]) -> list[str]:
        return [find(chart, name).name.to(lang) for name in ids]

    def told(code: str, listed: list[str]) -> list[str]:
        return [speak(ROUTING, code, lang, names=", ".join(listed))] if listed else []

    maybe = [
        speak(ROUTING, "call.onward-maybe", lang, name=n) for n in names(k for k, s in found.onward.items() if not s)
    ]
    return [
        *([speak(ROUTING, "call.ask-holder", lang), say("tell-holder", lang, party=found.party.id)] * found.ask_holder),
        *told("call.holders", [name.to(lang) for name in found.holders]),
        *([speak(ROUTING, f"call.select.{found.why}", lang)] if found.why else []),
        *told("call.relay-ask", names(found.relays_to)),
        *told("call.onward", names(k for k, s in found.onward.items() if s) + maybe),
    ]


def number_of(way: Target) -> str:
    """The number itself: as the chart has it, or out of this login's keyring; empty when it is not here."""
    return _answer(way).value


def _answer(way: Target) -> Answer:
    """The same, with why there is none."""
    name = way.channel.in_keyring
    if name:
        return ask(name)
    number = way.channel.value
    shown = f"{number} ({way.channel.ext})" if way.channel.ext and way.channel.kind != "ext" else number
    return Answer(shown, "found" if number else "missing")
