"""`irtool contacts roster`: who is on duty when, looked at, set, and taken in from a sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from irtool.cli.output import emit, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.chart import Chart, Shift
from irtool.domain.parties import find
from irtool.domain.scalars import Moment
from irtool.errors import Malformed, Problem, refuse
from irtool.runner.clock import Clock, system_clock, zone_named
from irtool.store.contacts import load_chart
from irtool.words.sentences import Lang

if TYPE_CHECKING:
    from irtool.runner.rosters import RosterRow

roster = group("roster")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d|")


@roster.command("list")
@click.argument("post", metavar="[POST]", default="")
@click.pass_obj
def list_(settings: Settings, post: str) -> None:
    from irtool.domain.duty import on_duty
    from irtool.runner.rosters import known_post

    chart, lang, clock = _chart(settings)
    posts = [known_post(chart, post)] if post else list(chart.rosters)
    rows, objects = [], []
    for name in posts:
        now = on_duty(chart.rosters.get(name, []), clock())
        for shift in chart.rosters.get(name, []):
            title, who = find(chart, name).name.to(lang), find(chart, shift.who).name.to(lang)
            rows.append(("*" if shift in now else " ", title, shift.from_, shift.until, who))
            objects.append(
                {
                    "post": name, "from": shift.from_, "until": shift.until, "who": shift.who, "now": shift in now,
                }
            )  # fmt: skip
    if settings.json:
        emit({"shifts": objects})
        return
    table(rows)
    if not rows:
        out(say("roster-none", lang))


@roster.command("set")
@click.argument("post", metavar="POST")
@click.argument("who", metavar="WHO")
@click.option("--from", "from_", metavar="WHEN", required=True)
@click.option("--until", metavar="WHEN", required=True)
@click.option("--phone", metavar="NUMBER", default="")
@click.pass_obj
def set_(settings: Settings, post: str, who: str, from_: str, until: str, phone: str) -> None:
    from irtool.runner import rosters

    chart, lang, clock = _chart(settings)
    person, alike = rosters.who_is(chart, who)
    shift = Shift(from_=_moment(from_, clock), until=_moment(until, clock), who=person, phone=phone)
    path = rosters.put(settings.space.contacts, chart, post, shift, clock())
    if person not in chart.people:
        warn([_unlisted(person, alike)], lang)
    if settings.json:
        emit({"from": shift.from_, "until": shift.until, "who": person, "file": str(path) if path else None})
    else:
        out(say("roster-set", lang, who=find(chart, person).name.to(lang), since=shift.from_, until=shift.until))


@roster.command("import")
@click.argument("post", metavar="POST")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--from", "from_", metavar="HH:MM", default="")
@click.option("--until", metavar="HH:MM", default="")
@click.option("--yes", "yes", is_flag=True)
@click.pass_obj
def import_(settings: Settings, post: str, file: Path, from_: str, until: str, yes: bool) -> int:
    from irtool.runner import rosters

    chart, lang, clock = _chart(settings)
    for text in (from_, until):
        if not _CLOCK.fullmatch(text):
            raise refuse("roster.time", exit_code=2, found=text)
    hours = (from_ and from_.zfill(5), until and until.zfill(5))
    made = rosters.plan(chart, post, file, clock().date(), hours)
    free = [_unlisted(row.who, row.alike) for row in made.rows if row.free and row.fate != "unread"]
    written = rosters.take_in(settings.space.contacts, made, clock()) if yes and not made.unread else None
    if settings.json:
        rows = [_object(row, lang) for row in made.rows]
        emit({"rows": rows, "gone": len(made.gone), "file": str(written) if written else None})
        return 1 if made.unread else 0
    lines = [
        (f"{row.row:>4}", say(f"roster-{row.fate}", lang), *_span(row.shift), row.who, _known(chart, row, lang))
        for row in made.rows
    ]
    table(lines + [("", say("roster-gone", lang), *_span(s), find(chart, s.who).name.to(lang), "") for s in made.gone])
    warn([p for n, p in enumerate(free) if p not in free[:n]], lang)
    warn([row.problem for row in made.rows if row.problem is not None], lang)
    if made.unread:
        raise refuse("roster.rows", count=made.unread)
    out(say("roster-written" if written else "roster-nothing" if yes else "roster-yes", lang, file=str(written or "")))
    return 0


def _span(shift: Shift | None) -> tuple[str, str]:
    return (shift.from_, shift.until) if shift is not None else ("", "")


def _known(chart: Chart, row: RosterRow, lang: Lang) -> str:
    """The name in the chart, where it is written otherwise there."""
    known = chart.people.get(row.shift.who) if row.shift is not None else None
    return f"= {known.name.to(lang)}" if known is not None and known.name.to(lang) != row.who else ""


def _chart(settings: Settings) -> tuple[Chart, Lang, Clock]:
    chart = load_chart(settings.space.contacts).chart
    clock = settings.clock or system_clock(zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo"))
    return chart, settings.language(chart.hospital.language), clock


def _moment(text: str, clock: Clock) -> Moment:
    """A time as typed, by the minute of the hospital's clock. Raises UserError(2) for one that is not exact."""
    from irtool.domain.coming import parse_ahead

    now = clock()
    try:
        assert now.tzinfo is not None
        when = parse_ahead(text, now, now.tzinfo)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error
    return Moment(f"{when.earliest.astimezone(now.tzinfo):%Y-%m-%dT%H:%M}")


def _unlisted(name: str, alike: str) -> Problem:
    code = "roster.alike" if alike else "person.unlisted"
    return Problem(code=code, values={"name": name, "other": alike}, severity="warning")


def _object(row: RosterRow, lang: Lang) -> dict[str, Any]:
    shift = row.shift
    return {
        "row": row.row, "fate": row.fate, "who": shift.who if shift else row.who,
        "from": shift.from_ if shift else None, "until": shift.until if shift else None,
        "problem": problem_object(row.problem, lang) if row.problem else None,
    }  # fmt: skip
