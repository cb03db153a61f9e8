"""`irtool handover`: where things stand, for whoever takes over; with --to, the change itself."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, event_objects, out, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain import handover as rules
from irtool.domain.event import By, Event, iso
from irtool.domain.handover import Section
from irtool.domain.naming import find_person
from irtool.domain.timeline import Row
from irtool.runner import looking
from irtool.store import who as whose
from irtool.words.handover import HANDOVER, TITLES
from irtool.words.sentences import Lang, pick, speak


@click.command("handover", cls=Command)
@click.option("--to", metavar="PERSON[/ROLE]", default="")
@click.option("--from", "from_", metavar="PERSON[/ROLE]", default="")
@click.option("--text", metavar="TEXT", default="")
@click.option("--since-last", is_flag=True)
@recording
@click.pass_obj
def handover(settings: Settings, to: str, from_: str, text: str, since_last: bool, times: Times) -> None:
    if not to and (from_ or text):
        raise click.MissingParameter(param_hint="--to", param_type="option")
    desk = Desk(settings, reading=not to)
    recorder = _person(desk, str(desk.session.by), quiet=True) if not to else desk.session.by
    events: list[Event] = []
    if to:
        before, after = _person(desk, from_) if from_ else desk.session.by, _person(desk, to)
        fields = desk.fields(times)
        commands = [msgspec.structs.replace(c, **fields) for c in rules.taking_over(before, after, text)]
        events = desk.attempt(commands, lambda: desk.session.act(*commands))
        looking.seen(desk.session, before)
        whose.remember(desk.session.code, after)
        recorder = after
    last = looking.before(desk.session, recorder)
    lang, now = desk.lang, desk.now()
    new = rules.changes(desk.state, last.heads, lang, now) if last is not None else []
    found = rules.handover(desk.state, desk.session.board(), now, lang)
    if settings.json:
        since = {"looked": iso(last.at) if last else None, "since": [_new(row) for row in new]}
        done = {"events": event_objects(events)} if events else {}
        emit(done | {"incident": desk.session.code} | handover_object(found) | since)
        return  # a program that looks is nobody who has seen it
    if events:
        desk.report(events)
    if since_last:
        _print([rules.news(new)], lang)
    else:
        _print_head(found, bool(to), lang)
        _print([*([rules.news(new)] if new else []), *found.shown], lang)
    looking.seen(desk.session, recorder)


def handover_object(found: rules.Handover) -> dict[str, Any]:
    """The sections by their id, each thing with all its keys."""
    given = found.given
    change = {"from": given.from_, "to": given.to, "since": given.since, "until": given.until} if given else None
    items = {s.id: [msgspec.to_builtins(i) for i in s.items] for s in found.sections}
    for rows in items.values():
        for row in rows:
            del row["rank"]
    return {"change": change, "sections": items}


def _new(row: Row) -> dict[str, str]:
    return {"event": row.id, "name": row.name, "at": row.recorded, "happened": row.happened_text, "who": row.who,
            "text": row.text}  # fmt: skip


def _person(desk: Desk, text: str, quiet: bool = False) -> By:
    """Somebody of the chart, a post, or a name as typed, with a word of warning; `/` before a role."""
    typed = whose.parse(text)
    name, problem = find_person(desk.state.chart, typed.person)
    if problem is None:
        return By(role=name) if name in desk.state.chart.roles else By(person=name, role=typed.role)
    if not quiet:
        warn([problem], desk.lang)
    return By(name=typed.person, role=typed.role, unconfirmed=True)


def _print_head(found: rules.Handover, change: bool, lang: Lang) -> None:
    given = found.given
    if change and given is not None:
        people = speak(HANDOVER, "from-to", lang, from_=given.from_, to=given.to)
        period = speak(HANDOVER, "period", lang, since=given.since, until=given.until)
        out(f"{pick(HANDOVER['title'], lang)}  {people}  {period}")
    else:
        out(pick(HANDOVER["now"], lang))


def _print(sections: list[Section], lang: Lang) -> None:
    for section in sections:
        title = pick(TITLES[section.id], lang)
        out(speak(HANDOVER, "counted", lang, title=title, count=len(section.items)) if section.items else title)
        table([("", item.time, item.text, item.detail) for item in section.items])
        if not section.items:
            out("  " + pick(HANDOVER["none"], lang))
