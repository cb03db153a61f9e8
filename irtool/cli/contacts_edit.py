"""`irtool contacts amend` and `adopt`: a number for this incident, and what incidents learnt put into the chart."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Channel
from irtool.domain.parties import PartyAmended, amended, channel_ids, channel_of, find
from irtool.errors import Problem, UserError, refuse
from irtool.store.contacts import load_chart
from irtool.words.problems import message
from irtool.words.record import CHANNEL_WORDS
from irtool.words.sentences import Lang, speak

KINDS = ("phone", "mobile", "ext", "mail")


@click.command("amend", cls=Command)
@click.argument("party", metavar="PARTY")
@click.option("--name", metavar="NAME", default="")
@click.option("--phone", metavar="NUMBER", multiple=True)
@click.option("--mobile", metavar="NUMBER", multiple=True)
@click.option("--ext", metavar="NUMBER", multiple=True)
@click.option("--mail", metavar="ADDRESS", multiple=True)
@click.option("--wrong", metavar="CHANNEL", multiple=True)
@click.option("--source", metavar="TEXT", default="")
@click.option("--holder", metavar="PERSON", multiple=True)
@recording
@click.pass_obj
def amend(
    settings: Settings, /, party: str, name: str, wrong: tuple[str, ...], source: str, holder: tuple[str, ...],
    times: Times, **numbers: Any,
) -> None:  # fmt: skip
    desk = Desk(settings)
    whom = desk.party(party)
    channels = [Channel(**{kind: number}) for kind in KINDS for number in numbers[kind] if number.strip()]
    held = [desk.person(who) for who in holder if who.strip()]
    if not (channels or wrong or name or held):
        raise refuse("amend.nothing", exit_code=2)
    state = desk.state
    owners: dict[str, list[str]] = {}
    for one in wrong:
        owners.setdefault(_owner(desk, whom, one), []).append(one)
    free = "" if state.chart.has_party(whom) or whom in state.amended else whom
    commands = [PartyAmended(party=owner, wrong=ids, source=source) for owner, ids in owners.items() if owner != whom]
    if channels or name or held or whom in owners:
        mine = owners.get(whom, [])
        if channels and len(commands) == 1 and not (mine or name or held):  # the right number of whose was wrong
            commands[0] = msgspec.structs.replace(commands[0], channels=channels)
        else:
            common: dict[str, Any] = {"channels": channels, "wrong": mine, "source": source, "holders": held}
            commands.append(PartyAmended(party=whom, name=name or free, **common))
    fields = desk.fields(times)
    if held and times.until:  # until when they are on duty, which lies ahead
        fields["until"] = desk.later(times.until)
    desk.record(*[msgspec.structs.replace(command, **fields) for command in commands])


def _owner(desk: Desk, party: str, channel: str) -> str:
    """Whose channel this is: the party's own, or that of one of its people. Raises UserError when it is neither."""
    state = desk.state
    someone = find(state.chart, party)
    for owner in (party, *someone.people):
        known = amended(find(state.chart, owner), state.amended.get(owner, []))
        if channel in channel_ids(owner, known.channels):
            return owner
    live = channel_of(load_chart(desk.session.workspace.contacts).chart, channel)
    if live is not None and live[0] in (party, *someone.people):
        return live[0]
    raise refuse("amend.no-channel", party=party, name=channel)


@click.command("adopt", cls=Command)
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--all", "all_", is_flag=True)
@click.option("--list", "list_", is_flag=True)
@click.option("--person", "person", is_flag=True)
@click.pass_obj
def adopt(settings: Settings, ids: tuple[str, ...], all_: bool, list_: bool, person: bool) -> int:
    from irtool.runner import adopting

    space = settings.space
    lang = settings.language(load_chart(space.contacts).chart.hospital.language)
    everything = adopting.offered(space)
    chosen = adopting.select(everything, ids) if ids else everything
    if list_ or not (ids or all_):
        _offer(settings, chosen, lang)
        return 0
    from irtool.runner.clock import system_clock, zone_named

    clock = settings.clock or system_clock(zone_named("Asia/Tokyo"))
    sort: adopting.Sort = "people" if person else "organisations"
    files: dict[str, None] = {}
    taken: list[adopting.Learnt] = []
    problems: list[Problem] = []
    code = 0
    for one in chosen:
        if one.drill and all_:  # what was made up in an exercise is taken over by name only
            continue
        try:
            files |= {str(path): None for path in adopting.adopt(space, [one], clock(), sort)}
            taken.append(one)
        except UserError as error:
            problems += error.problems
            code = max(code, error.exit_code)
    if settings.json:
        found = [problem_object(p, lang) for p in problems]
        emit({"adopted": [_object(one, lang) for one in taken], "files": list(files), "problems": found})
        return code
    for one in taken:
        out(say("adopted", lang, name=one.name, what=_what(one, lang)))
    if taken:
        out(say("adopted-files", lang, files=", ".join(files)))
    elif not problems:
        out(say("adopt-none", lang))
    warn(problems, lang)
    return code


def _offer(settings: Settings, offered: list[Any], lang: Lang) -> None:
    """What could be taken over, each with the lines that would change; nothing is written."""
    from irtool.runner import adopting

    objects, rows = [], []
    for one in offered:
        try:
            found = adopting.preview(settings.space, one)
            change = {"file": str(found.path), "change": found.rows, "problem": None}
        except UserError as error:
            change = {"file": None, "change": [], "problem": message(error.problems[0], lang)}
        objects.append({**_object(one, lang), **change})
        drill = say("adopt-drill", lang) if one.drill else ""
        rows.append((one.id[:8], one.name, _what(one, lang), one.source, f"{drill}{one.title} {one.at[:16]} {one.who}"))
    if settings.json:
        emit({"offered": objects})
        return
    table(rows)
    out(say("adopt-how" if rows else "adopt-none", lang))


def _what(one: Any, lang: Lang) -> str:
    parts = [
        f"{speak(CHANNEL_WORDS, c.kind, lang)} {say('private', lang) if c.private else c.value}" for c in one.channels
    ]
    parts += [say("adopt-wrong", lang, name=name) for name in one.wrong]
    return ", ".join(parts) or say("adopt-new", lang)


def _object(one: Any, lang: Lang) -> dict[str, Any]:
    channels = [{"kind": c.kind, "number": None if c.private else c.value} for c in one.channels]
    return {
        "id": one.id, "party": one.party, "name": one.name, "new": one.new, "channels": channels, "wrong": one.wrong,
        "source": one.source, "incident": one.incident, "drill": one.drill, "at": one.at, "who": one.who,
    }  # fmt: skip
