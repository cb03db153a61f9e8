"""`irtool thing` and `irtool service`: what is affected, and how far care and systems work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, err, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.cli.spoken import Spoken
from irtool.domain import affected
from irtool.domain.affected import (
    SERVICE_STATUSES,
    THING_STATUSES,
    Change,
    ServiceChanged,
    ServiceView,
    ThingChanged,
    ThingView,
)
from irtool.domain.incident import State
from irtool.domain.pasting import PastedRow, known_in, parse
from irtool.domain.text import nearest
from irtool.errors import refuse
from irtool.words.record import SERVICE_WORDS, THING_WORDS
from irtool.words.sentences import Lang, speak

thing = group("thing")
service = group("service")
_MOST_LINES = 20
_THING = Spoken(THING_STATUSES, THING_WORDS)
_HIDES = {"thing": ("place", "to", "ref", "note"), "service": ("expected", "note")}


@thing.command("set")
@click.argument("names", metavar="THING... [STATUS]", nargs=-1)
@click.option("--status", metavar="STATUS", type=_THING)
@click.option("--place", metavar="TEXT", default="")
@click.option("--to", metavar="NAME", default="")
@click.option("--ref", metavar="NUMBER", default="")
@click.option("--note", metavar="TEXT", default="")
@click.option("--list", "list_", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@recording
@click.pass_obj
def set_thing(
    settings: Settings,
    names: tuple[str, ...],
    status: Any,
    place: str,
    to: str,
    ref: str,
    note: str,
    list_: str | None,
    times: Times,
) -> None:
    if status is None and names:  # the status last, as for a service
        *rest, status = names
        names, status = tuple(rest), _THING.code(status)
    if status not in THING_STATUSES:
        raise click.UsageError(f"--status: {', '.join(THING_STATUSES)}")
    rows = [PastedRow(0, name) for name in names if name.strip()]
    if not rows and list_ is None:
        raise click.UsageError("THING")
    desk = Desk(settings)
    fields = desk.fields(times)
    rows += _listed(desk, list_) if list_ is not None else []
    commands = [
        ThingChanged(
            thing=row.name, status=status, place=row.place or place, note=row.note or note, to=to, ref=ref, **fields
        )
        for row in rows
    ]
    events = desk.attempt(commands, lambda: desk.session.act(*commands))
    if settings.json or len(events) <= _MOST_LINES:
        desk.report(events)
    else:
        first, last = (f"{event.writer}/{event.n}" for event in (events[0], events[-1]))
        out(say("recorded-many", desk.lang, count=len(events), first=first, last=last))


def _listed(desk: Desk, source: str) -> list[PastedRow]:
    """The rows of a list; what is there twice or already is said, not merged in silence."""
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    pasted = parse(_decoded(data))
    there = [v for v in affected.things(desk.state, desk.lang) if v.site == desk.session.site]
    known = known_in(pasted.rows, [name for v in there for name in (v.thing, v.name)])
    counts = {"new": len(pasted.rows) - len(known), "known": len(known), "double": len(pasted.duplicates)}
    err(say("list-read", desk.lang, **counts, empty=pasted.empty, headers=len(pasted.headers)))
    for row in pasted.duplicates:
        err(say("list-double", desk.lang, line=row.line, name=row.name, first=row.same_as))
    return pasted.rows


def _decoded(data: bytes) -> str:
    """The text of a list as it comes from a spreadsheet: UTF-8, UTF-16 with its mark, or the cp932 of Excel."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "backslashreplace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", "backslashreplace")


@thing.command("list")
@click.pass_obj
def list_things(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    lang = desk.lang
    views = affected.things(desk.state, lang)
    if settings.json:
        emit({"things": [thing_row(view) for view in views]})
        return
    out(affected.summary(desk.state, lang) or say("nothing", lang))
    table([(speak(THING_WORDS, v.status, lang), _time(desk, v.since), v.name, v.place, f"{v.to} {v.ref}".strip(),
            say("disputed", lang) if v.conflict else "") for v in views])  # fmt: skip


@thing.command("show")
@click.argument("name", metavar="THING")
@click.pass_obj
def show_thing(settings: Settings, name: str) -> None:
    desk = Desk(settings, reading=True)
    lang = desk.lang
    view = find_thing(desk.state, name, lang)
    if settings.json:
        emit({"thing": {**thing_row(view), "changes": [_change(c, "thing") for c in view.history]}})
        return
    out(f"{view.name}: {speak(THING_WORDS, view.status, lang)}")
    table([(_time(desk, c.at), speak(THING_WORDS, c.status, lang), c.entry, c.hidden or
            "  ".join(t for t in (c.place, c.to, c.ref, c.note) if t)) for c in view.history])  # fmt: skip


@service.command("set")
@click.argument("service", metavar="SERVICE")
@click.argument("status", metavar="STATUS", type=Spoken(SERVICE_STATUSES, SERVICE_WORDS))
@click.option("--expected", metavar="WHEN", default="")
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def set_service(settings: Settings, service: str, status: Any, expected: str, note: str, times: Times) -> None:
    desk = Desk(settings)
    back = desk.later(expected)
    desk.record(ServiceChanged(service=service, status=status, expected=back, note=note, **desk.fields(times)))


@service.command("list")
@click.pass_obj
def list_services(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    lang = desk.lang
    views = affected.services(desk.state, desk.state.chart, desk.now(), lang)
    if settings.json:
        emit({"services": [service_row(view) for view in views]})
        return
    table([(speak(SERVICE_WORDS, v.status, lang), _time(desk, v.since), v.name,
            service_note(desk, v)) for v in views])  # fmt: skip


def service_note(desk: Desk, view: ServiceView) -> str:
    """What stands beside a service: when it should work again, whether that has passed, whether people disagree."""
    if view.conflict:
        return say("disputed", desk.lang)
    if not view.expected or view.status == "normal":
        return ""
    return say("expected-late" if view.late else "expected", desk.lang, time=_time(desk, view.expected))


def thing_row(view: ThingView) -> dict[str, Any]:
    """A thing as JSON: `id` as the record has it (covered when hidden), `history` the number of its entries."""
    return {
        "id": shown_key(view), "name": view.name, "site": view.site, "status": view.status, "since": view.since,
        "at": view.history[-1].at, "place": view.hidden or view.place, "to": view.to, "ref": view.ref,
        "conflict": view.conflict, "history": len(view.history), "hidden": bool(view.hidden),
    }  # fmt: skip


def service_row(view: ServiceView) -> dict[str, Any]:
    """A service as JSON; `since` is empty while nobody has said anything of it."""
    return {
        "id": shown_key(view), "name": view.name, "site": view.site, "status": view.status, "since": view.since,
        "at": view.history[-1].at if view.history else "", "expected": view.hidden or view.expected,
        "late": view.late, "conflict": view.conflict, "history": len(view.history), "hidden": bool(view.hidden),
    }  # fmt: skip


def shown_key(view: ThingView | ServiceView) -> str:
    """What stands for it in JSON: its key in the record, unless its name is covered."""
    return view.name if view.covered else view.key


def _change(change: Change, sort: str) -> dict[str, Any]:
    texts = {name: getattr(change, name) for name in _HIDES[sort]}
    texts["note"] = change.hidden or change.note
    row = {"id": change.id, "entry": change.entry, "status": change.status, "at": change.at, "by": change.by}
    return {**row, **texts, "hidden": bool(change.hidden)}


def find_thing(state: State, name: str, lang: Lang) -> ThingView:
    """The thing of this id, key (`SITE/name`) or name. Raises UserError."""
    views = affected.things(state, lang)
    wanted = affected.thing_name(state, name)
    for view in views:
        if not view.covered and (name in (view.key, view.name) or (wanted, "") == (view.thing, view.site)):
            return view
        if view.covered and name == view.name:
            return view
    raise refuse("thing.unknown", name=name, nearest=nearest(name, [v.name for v in views]) or "-")


def _time(desk: Desk, text: str) -> str:
    """A time of the record in few cells."""
    return desk.shown(desk.when(text)) if text else ""
