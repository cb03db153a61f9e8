"""`irtool drill rehearse`: the whole run of a scenario on paper, before anybody is invited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from irtool.cli.drill_files import checked
from irtool.cli.drill_paper import spoken_marks
from irtool.cli.output import emit, out, problem_object
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.domain.leading import BACK
from irtool.domain.scenario_clock import beginning
from irtool.domain.scenario_play import Beat, Played, Stage
from irtool.domain.scenario_rehearsal import Meant, Rehearsed, rehearse
from irtool.domain.showing import story_time
from irtool.errors import Problem
from irtool.runner.clock import system_clock, zone_named
from irtool.store.contacts import load_chart
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook
from irtool.store.scenarios import LoadedScenario, changes
from irtool.words.drill_files import DRILL_FILES
from irtool.words.problems import hint, message
from irtool.words.record import OUTCOME_WORDS
from irtool.words.sentences import Lang, pick, speak

_NAMED = 4


@click.command("rehearse", cls=Command)
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.pass_obj
def rehearse_(settings: Settings, names: tuple[str, ...]) -> int:
    space, lang = settings.space, settings.language()
    chart = load_chart(space.contacts).chart
    zone = zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo")
    now = (settings.clock or system_clock(zone))()
    found = []
    for loaded in checked(settings, names):
        played = _played(space, loaded, chart, now)
        problems = [*loaded.problems]
        if played is not None:
            problems += [
                Problem(code=one.code, values=one.values, severity=one.severity, file=str(loaded.path))
                for one in played.findings
            ]
        found.append((loaded, played, problems))
    if settings.json:
        emit({"rehearsals": [_object(*one, lang) for one in found]})
    else:
        for loaded, played, problems in found:
            for line in _lines(space, loaded, played, problems, lang):
                out(line)
            out()
        errors = sum(p.severity == "error" for _, _, problems in found for p in problems)
        warnings = sum(len(problems) for _, _, problems in found) - errors
        out(speak(DRILL_FILES, "total", lang, count=len(found), errors=errors, warnings=warnings))
    return int(any(p.severity == "error" for _, _, problems in found for p in problems))


def _played(space: Workspace, loaded: LoadedScenario, chart: Chart, now: datetime) -> Rehearsed | None:
    """The scenario on paper; None when it or its playbook cannot be read."""
    scenario = loaded.scenario
    whole = load_playbook(space, scenario.playbook) if scenario is not None else None
    if scenario is None or whole is None or whole.playbook is None:
        return None
    starts = beginning(scenario.starts, now.replace(second=0, microsecond=0))
    others = changes(space, whole.playbook)
    return rehearse(Stage(scenario, whole.playbook, chart, starts, others, load_obligations(space)))


# -- JSON ------------------------------------------------------------------------------------------------------------


def _object(loaded: LoadedScenario, played: Rehearsed | None, problems: list[Problem], lang: Lang) -> dict[str, Any]:
    scenario = loaded.scenario
    return {
        "id": loaded.name, "title": scenario.title.to(lang) if scenario else None,
        "minutes": scenario.minutes if scenario else None, "takes": played.takes if played else None,
        "expected": _course(played.expected, played, lang) if played else None,
        "idle": _course(played.idle, played, lang) if played else None,
        "meant": [_meant(one, lang) for one in played.meant] if played else [],
        "errors": sum(p.severity == "error" for p in problems),
        "problems": [problem_object(p, lang) | {"name": p.values.get("name")} for p in problems],
    }  # fmt: skip


def _course(course: Played, played: Rehearsed, lang: Lang) -> dict[str, Any]:
    starts = played.stage.starts
    return {
        "beats": [
            {"minute": int((one.at - starts).total_seconds() // 60), "story": one.at.isoformat(), "kind": one.kind,
             "id": one.id, "title": one.title.to(lang), "party": one.party, "outcome": one.outcome, "jump": one.jump}
            for one in course.beats
        ],
        "injects": {one.id: one.status for one in course.left if not one.party},
        "expectations": {one.expectation.id: one.verdict for one in course.judged},
    }  # fmt: skip


def _meant(one: Meant, lang: Lang) -> dict[str, Any]:
    people = [name.to(lang) for name in one.people]
    return {"sort": one.sort, "id": one.id, "title": one.title.to(lang), "people": people, "missing": one.missing}


# -- paper -----------------------------------------------------------------------------------------------------------


def _lines(
    space: Workspace, loaded: LoadedScenario, played: Rehearsed | None, problems: list[Problem], lang: Lang
) -> Iterator[str]:
    title = loaded.scenario.title.to(lang) if loaded.scenario else speak(DRILL_FILES, "unreadable", lang)
    yield speak(DRILL_FILES, "head", lang, title=title, name=loaded.name)
    if played is not None:
        yield from _run("expected-run", played.expected, space, played, lang)
        yield from _run("idle-run", played.idle, space, played, lang)
        yield ""
        yield speak(DRILL_FILES, "meant", lang)
        yield from (f"  {one.title.to(lang)}: {_who(one, lang)}" for one in played.meant)
        yield ""
        code = "takes" if played.takes is not None else "takes-step"
        scenario = played.stage.scenario
        values = {"takes": played.takes, "minutes": scenario.minutes, "count": len(scenario.injects)}
        yield speak(DRILL_FILES, code, lang, **values)
    else:
        yield f"  {speak(DRILL_FILES, 'unplayed', lang)}"
    if not problems:
        yield speak(DRILL_FILES, "fine", lang)
    for problem in problems:
        place = f"{problem.line}: " if problem.line else ""
        yield f"  {speak(DRILL_FILES, problem.severity, lang)}  {place}{message(problem, lang)}"
        yield f"        {hint(problem, lang)}"


def _run(code: str, course: Played, space: Workspace, played: Rehearsed, lang: Lang) -> Iterator[str]:
    """One way through the story, then what did not come and what was not done."""
    yield ""
    yield speak(DRILL_FILES, code, lang)
    scenario = played.stage.scenario
    nudges = {one.id for one in scenario.injects if one.unless is not None}
    for beat in course.beats:
        if beat.jump:
            yield f"  ({speak(DRILL_FILES, 'jump', lang)})"
        yield _beat(beat, played, beat.id in nudges, lang)
    rest: dict[str, list[str]] = {}
    waits = spoken_marks(space, scenario, played.stage.chart, lang)
    after = {one.id: one.after for one in scenario.injects}
    for lead in (one for one in course.left if not one.id.startswith(BACK)):
        title, mark = lead.title.to(lang), after.get(lead.id)
        if lead.status == "waiting" and mark is not None:
            yield f"  {speak(DRILL_FILES, 'waiting', lang, title=title, mark=waits(mark))}"
        elif lead.status in ("off", "by-hand"):
            rest.setdefault("off" if lead.status == "off" else "left-by-hand", []).append(title)
    for one in course.judged:
        if one.verdict in ("not-judged", "missed", "late"):
            rest.setdefault(one.verdict, []).append(one.expectation.title.to(lang))
    for what, titles in rest.items():
        yield f"  {speak(DRILL_FILES, what, lang, titles=_listed(titles, lang))}"


def _beat(beat: Beat, played: Rehearsed, nudge: bool, lang: Lang) -> str:
    starts = played.stage.starts
    minute = speak(DRILL_FILES, "minute", lang, minute=int((beat.at - starts).total_seconds() // 60))
    clock = story_time(beat.at, starts, lang)
    outcome = f" ({pick(OUTCOME_WORDS[beat.outcome], lang)})" if beat.outcome else ""
    because = f" {speak(DRILL_FILES, 'nudged', lang)}" if nudge and beat.kind == "read" else ""
    what = speak(DRILL_FILES, beat.kind, lang)
    when = f"{clock} ({minute})" if played.stage.scenario.starts else minute
    return f"  {when}  {what}: {beat.title.to(lang)}{outcome}{because}"


def _who(one: Meant, lang: Lang) -> str:
    if one.missing:
        return speak(DRILL_FILES, "nobody", lang)
    if not one.people:
        return speak(DRILL_FILES, "on-duty" if one.post else "anybody", lang)
    names = [name.to(lang) for name in one.people]
    shown = _listed(names[:_NAMED], lang)
    more = len(names) - _NAMED
    return speak(DRILL_FILES, "and-more", lang, names=shown, count=more) if more > 0 else shown


def _listed(names: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "ja" else ", ").join(names)
