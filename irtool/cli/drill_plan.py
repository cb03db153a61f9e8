"""`irtool drill plan, plans, start, kit`: a drill before it begins. docs/cli.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from irtool.cli.output import emit, err, out, problem_line, problem_object, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.domain.drill import Lead, Taking
from irtool.domain.drill_plan import Plan, cast, day_of, handed_out, hour_of, pasted, unfilled
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_clock import Calls, Pace
from irtool.errors import Malformed, Problem, UserError, refuse
from irtool.words.drill_plan_cli import DRILL_PLAN_SAY
from irtool.words.screen_drill_plan import DRILL_PLAN
from irtool.words.sentences import Lang, speak

_LEAD = click.Choice(get_args(Lead))
_PACE = click.Choice(get_args(Pace))
_CALLS = click.Choice(get_args(Calls))


def _say(code: str, lang: Lang, **values: Any) -> str:
    return speak(DRILL_PLAN_SAY, code, lang, **values)


def _ground(settings: Settings) -> tuple[Chart, Lang, datetime]:
    """The live chart, the language, now."""
    from irtool.runner.clock import system_clock, zone_named
    from irtool.store.contacts import load_chart

    chart = load_chart(settings.space.contacts).chart
    zone = zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo")
    return chart, settings.language(chart.hospital.language), (settings.clock or system_clock(zone))()


@click.command("plan", cls=Command)
@click.argument("scenario", metavar="[SCENARIO]", required=False, default="")
@click.option("--plan", "plan", metavar="ID", default="")
@click.option("--on", "on", metavar="DAY", default=None)
@click.option("--at", "at", metavar="HH:MM", default=None)
@click.option("--place", metavar="TEXT", default=None)
@click.option("--leader", metavar="NAME", default=None)
@click.option("--title", metavar="TEXT", default=None)
@click.option("--name", "name", metavar="NAME", multiple=True)
@click.option("--names", "names", metavar="FILE|-", default="")
@click.option("--role", "role", metavar="ROLE=NAME", multiple=True)
@click.option("--lead", "lead", type=_LEAD, default=None)
@click.option("--pace", "pace", type=_PACE, default=None)
@click.option("--calls", "calls", type=_CALLS, default=None)
@click.option("--absent", metavar="NAME", multiple=True)
@click.option("--present", metavar="NAME", multiple=True)
@click.option("--drop", is_flag=True)
@click.pass_obj
def plan_(
    settings: Settings, /, scenario: str, plan: str, on: str | None, name: tuple[str, ...], names: str,
    role: tuple[str, ...], absent: tuple[str, ...], present: tuple[str, ...], drop: bool, **said: str | None,
) -> None:  # fmt: skip
    from irtool.runner.drills import scenario_named, with_errors
    from irtool.store import plans

    space = settings.space
    chart, lang, now = _ground(settings)
    if not (plan or scenario):
        raise refuse("drill.what", exit_code=2)
    known = plans.find(space, plan) if plan else Plan(plan="", scenario=scenario)
    if drop:
        plans.drop(space, known)
        if settings.json:
            emit({"dropped": known.plan})
        else:
            out(_say("dropped", lang, plan=known.plan))
        return
    story, problems = scenario_named(space, scenario or known.scenario)
    given = {key: value for key, value in said.items() if value is not None}
    made = msgspec.convert({**msgspec.to_builtins(known), **given, "scenario": scenario or known.scenario}, Plan)
    made.on = _day(on, now) if on is not None else made.on
    try:
        hour_of(made.at)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error
    text = "\n".join([_read(names), *name]).strip()
    players = pasted(chart, text, known.players) if text else known.players
    for one in role:
        players = _cast(chart, story, players, one)
    players = _away(chart, _away(chart, players, absent), present, False)
    made.players = handed_out(story, players, chart) if text or role or absent or not plan else players
    made.plan = made.plan or plans.new_id(space, made.on, made.scenario)
    path = plans.keep(space, made)
    warned = [*with_errors(made.scenario, problems), *_missing(story, made, lang)]
    if (made.calls or story.calls) == "real":
        warned.append(Problem(code="drill.real-calls", severity="warning"))
    warn(warned, lang)
    if settings.json:
        problems_ = [problem_object(p, lang) for p in warned]
        emit({"plan": plan_object(made, story, lang), "path": str(path), "problems": problems_})
        return
    _show(made, story, lang)


def _day(text: str, now: datetime) -> str:
    assert now.tzinfo is not None
    try:
        return day_of(text, now, now.tzinfo)
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error


def _read(source: str) -> str:
    """The text of a file of names in whatever encoding; empty without one."""
    from irtool.exchange.tables import decoded

    if not source:
        return ""
    try:
        return decoded(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes())[0]
    except OSError as error:
        raise refuse("drill.no-names-file", path=source, reason=error.strerror or "") from error


def _cast(chart: Chart, story: Scenario, players: list[Taking], text: str) -> list[Taking]:
    """ROLE=NAME: that role is this one's alone; whoever was not on the list is on it now. Raises UserError."""
    role, sign, name = text.partition("=")
    found = pasted(chart, name)
    if not sign or len(found) != 1:
        raise refuse("drill.role-how", exit_code=2, found=text)
    if role not in [one.id for one in story.roles]:
        raise refuse("drill.no-role", exit_code=2, name=role, known=", ".join(one.id for one in story.roles) or "-")
    players = [
        msgspec.structs.replace(one, roles=[r for r in one.roles if r != role]) if role in one.roles else one
        for one in players
    ]
    n = next((n for n, one in enumerate(players) if _same(one, found[0])), len(players))
    return cast(players if n < len(players) else [*players, found[0]], role, n)


def _same(one: Taking, other: Taking) -> bool:
    return (one.person or one.name) == (other.person or other.name)


def _away(chart: Chart, players: Sequence[Taking], names: Iterable[str], absent: bool = True) -> list[Taking]:
    """These are absent, or not. Raises UserError for a name that nobody on the list has."""
    out_ = list(players)
    for name in names:
        found = pasted(chart, name)
        n = next((n for n, one in enumerate(out_) if any(_same(one, who) for who in found)), None)
        if n is None:
            raise refuse("drill.no-player", name=name, known="、".join(one.name for one in players) or "-")
        out_[n] = msgspec.structs.replace(out_[n], absent=absent)
    return out_


def _missing(story: Scenario, plan: Plan, lang: Lang) -> list[Problem]:
    titles = {role.id: role.title.to(lang) for role in story.roles}
    names = ", ".join(titles[name] for name in unfilled(story, plan.players))
    return [Problem(code="drill.nobody-plays", values={"names": names}, severity="warning")] if names else []


def plan_object(plan: Plan, story: Scenario | None, lang: Lang) -> dict[str, Any]:
    """A plan as JSON has it; `pace`, `calls` and `title` as they will be."""
    return {
        "id": plan.plan, "scenario": plan.scenario,
        "title": plan.title or (story.title.to(lang) if story is not None else ""), "on": plan.on, "at": plan.at,
        "place": plan.place, "leader": plan.leader, "lead": plan.lead,
        "pace": plan.pace or (story.pace if story is not None else None),
        "calls": plan.calls or (story.calls if story is not None else None),
        "players": [
            {"name": one.name, "person": one.person, "roles": one.roles, "absent": one.absent} for one in plan.players
        ],
        "unfilled": list(unfilled(story, plan.players)) if story is not None else [],
    }  # fmt: skip


def _show(plan: Plan, story: Scenario, lang: Lang) -> None:
    """A plan in a few lines."""
    titles = {role.id: role.title.to(lang) for role in story.roles}
    pace, calls = plan.pace or story.pace, plan.calls or story.calls
    out(_say("planned", lang, plan=plan.plan))
    out(_say("what", lang, scenario=plan.scenario, title=plan.title or story.title.to(lang)))
    out(_say("when", lang, day=plan.on or "-", at=plan.at, place=plan.place or "-", leader=plan.leader or "-"))
    words = {name: speak(DRILL_PLAN, f"drill-{name}.{value}", lang)
             for name, value in (("lead", plan.lead), ("pace", pace), ("calls", calls))}  # fmt: skip
    out(_say("how", lang, **words))
    for one in plan.players:
        roles = ", ".join(titles.get(name, name) for name in one.roles) or "-"
        absent = _say("absent", lang) if one.absent else ""
        out(_say("player", lang, name=one.name, roles=roles, absent=absent).rstrip())


@click.command("plans", cls=Command)
@click.pass_obj
def plans_(settings: Settings) -> None:
    from irtool.domain.parties import find
    from irtool.runner.drills import held, open_measures
    from irtool.store.plans import plans
    from irtool.store.scenarios import load_scenario

    space = settings.space
    chart, lang, _ = _ground(settings)
    found = plans(space)
    done = {one.setup.plan for one in held(space) if one.setup is not None}
    loaded = {name: load_scenario(space, name) for name in {plan.scenario for plan in found}}
    stories = {name: one.scenario if one is not None else None for name, one in loaded.items()}
    measures = [
        {"incident": where.code, "id": one.id, "title": _say("hidden", lang) if one.hidden else one.title,
         "owner": find(chart, one.owner).name.to(lang) if one.owner else "", "due": one.due, "hidden": one.hidden}
        for where, one in open_measures(space)
    ]  # fmt: skip
    if settings.json:
        objects = [{**plan_object(p, stories[p.scenario], lang), "held": p.plan in done} for p in found]
        emit({"plans": objects, "measures": measures})
        return
    rows = []
    for plan in found:
        story = stories[plan.scenario]
        title = plan.title or (story.title.to(lang) if story is not None else plan.scenario)
        state = _say("held", lang) if plan.plan in done else ""
        count = _say("people", lang, count=len(plan.players))
        rows.append((plan.plan, f"{plan.on or '-'} {plan.at}".rstrip(), title, count, state))
    table(rows)
    if not rows:
        out(_say("none", lang))
    if measures:
        out(_say("asked", lang))
        for one in measures:
            out(_say("measure", lang, title=one["title"], owner=one["owner"], due=one["due"]).rstrip())


def _plan_of(settings: Settings, what: str) -> Plan:
    """The plan of this name, else one without names for the scenario of this name. Raises UserError."""
    from irtool.runner.drills import scenario_named
    from irtool.store import plans

    found = next((plan for plan in plans.plans(settings.space) if plan.plan == what), None)
    if found is None:
        scenario_named(settings.space, what)
    return found or Plan(plan="", scenario=what)


@click.command("start", cls=Command)
@click.argument("what", metavar="WHAT")
@click.option("--absent", metavar="NAME", multiple=True)
@click.option("--lead", "lead", type=_LEAD, default=None)
@click.option("--pace", "pace", type=_PACE, default=None)
@click.pass_obj
def start(settings: Settings, what: str, absent: tuple[str, ...], lead: Any, pace: Any) -> None:
    import os

    from irtool.cli.output import say
    from irtool.runner.drills import begin, open_measures, recorder, scenario_named
    from irtool.runner.linking import open_titles
    from irtool.store import who

    space = settings.space
    chart, lang, _ = _ground(settings)
    plan = _plan_of(settings, what)
    plan.lead, plan.pace = lead or plan.lead, pace or plan.pace
    strangers: list[Problem] = []
    for name in absent:  # nobody waits for somebody who is on no list
        try:
            plan.players = _away(chart, plan.players, [name])
        except UserError as error:
            strangers += [msgspec.structs.replace(one, severity="warning") for one in error.problems]
    story, _problems = scenario_named(space, plan.scenario)
    by = recorder(chart, plan, settings.recorder or os.environ.get("IRTOOL_AS", ""))
    real = open_titles(space, False, lang)
    opened = begin(space, plan, by, clock=settings.clock)
    session = opened.session
    if by != who.login():
        who.remember(session.code, by)
    session.follow()
    click.get_current_context().call_on_close(session.settle)
    warned = [Problem(code="drill.real-open", values={"title": title}, severity="warning") for _, title in real]
    warned += _missing(story, plan, lang) if plan.players else []
    if (plan.calls or story.calls) == "real":
        warned.append(Problem(code="drill.real-calls", severity="warning"))
    warn([*strangers, *warned, *opened.said], lang)
    if settings.json:
        emit({"incident": session.code, "path": str(session.path)})
        return
    code = session.code
    out(say("started-drill", lang, title=session.state.course.title, code=f"{code[:4]} {code[4:7]} {code[7:]}"))
    out(say("started-folder", lang, path=str(session.path)))
    out(speak(DRILL_PLAN, f"drill-start.{plan.lead}", lang))
    if measures := open_measures(space):
        out(_say("asked", lang))
        for _, one in measures:
            title = _say("hidden", lang) if one.hidden else one.title
            out(_say("measure", lang, title=title, owner="", due=one.due).rstrip())


@click.command("kit", cls=Command)
@click.argument("what", metavar="WHAT")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sheet", "sheet", metavar="NAME", multiple=True)
@click.option("--pdf", is_flag=True)
@click.pass_obj
def kit(settings: Settings, what: str, folder: Path, sheet: tuple[str, ...], pdf: bool) -> None:
    from irtool.runner import drill_kit

    _, lang, now = _ground(settings)
    made = drill_kit.make(settings.space, _plan_of(settings, what), folder, now, lang, only=sheet, pdf=pdf)
    if settings.json:
        emit({
            "files": [str(path) for path in made.files],
            "sheets": [{"id": one.id, "for": one.of, "title": one.title} for one in made.sheets],
            "problems": [problem_object(p, lang) for p in made.problems],
        })  # fmt: skip
        return
    for problem in made.problems:
        err(problem_line(problem, lang))
    for path in made.files:
        out(_say("kit", lang, path=str(path)))
    if any(one.of == "leader" for one in made.sheets):
        out(_say("kit-spoilers", lang))
