"""`irtool contacts verify`: what is to be confirmed, and what came of asking; what `contacts round` shares with it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from irtool.cli.output import emit, err, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.domain.reply import label
from irtool.domain.rounds import HOWS, Answer, Change, How, Round
from irtool.domain.text import nearest
from irtool.domain.verification import KEPT, Verification, located, name_of
from irtool.errors import refuse
from irtool.store import rounds as kept
from irtool.store.contacts import load_chart
from irtool.words.rounds import DOUBTS, OUTCOMES, STATES
from irtool.words.sentences import Lang, speak


@click.command("verify", cls=Command)
@click.argument("party", metavar="[PARTY]", default="")
@click.option("--how", type=click.Choice(list(HOWS)), default="call")
@click.option("--on", "on", metavar="DATE", default="")
@click.option("--by", "by", metavar="PERSON", default="")
@click.option("--changed", "changed", metavar="ITEM=VALUE", multiple=True)
@click.option("--unreachable", "unreachable", is_flag=True)
@click.option("--note", metavar="TEXT", default="")
@click.option("--all", "all_", is_flag=True)
@click.pass_obj
def verify(
    settings: Settings, party: str, how: How, on: str, by: str, changed: tuple[str, ...], unreachable: bool,
    note: str, all_: bool,
) -> int:  # fmt: skip
    chart, lang, now = ground(settings)
    if not party:
        _list(settings, chart, now.date(), lang, all_)
        return 0
    from irtool.runner import rounds

    if changed and unreachable:
        raise refuse("round.both", exit_code=2)
    id_ = known(chart, party)
    wanted = dict(_pair(text) for text in changed)
    path = kept.current(settings.space)
    if unreachable and path is None:
        raise refuse("round.no-round-unreachable")
    outcome = rounds.reply(
        chart, id_, "unreachable" if unreachable else "changed", on or f"{now:%Y-%m-%d}", how, note, wanted
    )
    said = rounds.record(settings.space, path, [outcome], recorder(settings, chart, by), now)
    return tell(settings, chart, said, path, lang)


# -- what they share ---------------------------------------------------------------------------------------------


def ground(settings: Settings) -> tuple[Chart, Lang, datetime]:
    """The chart, the language, and the hospital's clock."""
    from irtool.runner.clock import system_clock, zone_named

    chart = load_chart(settings.space.contacts).chart
    clock = settings.clock or system_clock(zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo"))
    return chart, settings.language(chart.hospital.language), clock()


def recorder(settings: Settings, chart: Chart, named: str = "") -> str:
    """Who confirmed: the id of a person of the chart, else the name as given, else this machine's login."""
    from irtool.domain.naming import find_person
    from irtool.store import who

    asked = named or (settings.recorder or os.environ.get("IRTOOL_AS", "")).partition("/")[0]
    return find_person(chart, asked)[0] if asked.strip() else who.login().name


def known(chart: Chart, text: str) -> str:
    """The id of an entry of this id or name. Raises UserError with the nearest one."""
    if located(chart, text)[0]:
        return text
    names: dict[str, str] = {}
    for section in KEPT:
        for key in getattr(chart, section):
            name = name_of(chart, section, key)
            names |= {one: key for one in (name.ja, name.en, key) if one}
    if text not in names:
        raise refuse("chart.unknown-name", name=text, nearest=nearest(text, names) or "-")
    return names[text]


def _pair(text: str) -> tuple[str, str]:
    item, sign, value = text.partition("=")
    if not sign:
        raise refuse("round.needs-equals", exit_code=2, found=text)
    return item.strip(), value.strip()


def _list(settings: Settings, chart: Chart, today: date, lang: Lang, everything: bool) -> None:
    from irtool.runner.verifying import standings

    found = standings(settings.space, chart, today)
    shown = [v for v in found if everything or v.wanted]
    wanted = sum(v.wanted for v in found)
    if settings.json:
        emit({"parties": [_object(v, lang) for v in shown], "wanted": wanted, "total": len(found)})
        return
    table([(speak(STATES, v.sign, lang), v.name.to(lang), v.since.isoformat() if v.since else "-", f"[{v.id}]",
            _doubts(v, lang)) for v in shown])  # fmt: skip
    out(say("round-list" if wanted else "round-list-none", lang, wanted=wanted, total=len(found)))


def _object(v: Verification, lang: Lang) -> dict[str, Any]:
    day = {"due": v.due_on.isoformat() if v.due_on else None, "since": v.since.isoformat() if v.since else None}
    doubts = [{"code": d.code, "message": speak(DOUBTS, d.code, lang, **_spoken(d.values, lang))} for d in v.doubts]
    return {"id": v.id, "name": v.name.to(lang), "section": v.section, "state": v.state, **day, "doubts": doubts}


def _doubts(v: Verification, lang: Lang) -> str:
    return " ".join(speak(DOUBTS, d.code, lang, **_spoken(d.values, lang)) for d in v.doubts)


def _spoken(values: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    return {key: value.to(lang) if hasattr(value, "to") else value for key, value in values.items()}


def round_object(told: Round) -> dict[str, Any]:
    numbers = {outcome: len(told.of(outcome)) for outcome in OUTCOMES}  # type: ignore[arg-type]
    left = [{"id": one.ref, "name": one.name, "state": one.state} for one in told.left]
    return {"open": told.open, "asked": len(told.asked), "done": told.done, **numbers,
            "pending": [a.id for a in told.pending], "left": left}  # fmt: skip


def counts(path: Path, told: Round, lang: Lang) -> None:
    numbers = {outcome: len(told.of(outcome)) for outcome in OUTCOMES}  # type: ignore[arg-type]
    out(say("round-status", lang, round=path.name, done=told.done, count=len(told.asked), **numbers))
    if told.pending:
        err(say("round-pending", lang, count=len(told.pending)))
    if told.stopped:
        out(say("round-over", lang, at=told.stopped.at[:16]))


def changes_of(
    chart: Chart, section: str, id_: str, changes: Sequence[Change], lang: Lang, private: bool = False
) -> list[dict[str, str]]:
    """Changes; private numbers are hidden unless asked for."""
    return [
        {"item": c.item, "label": label(chart, section, id_, c.item, lang), "before": c.before, "after": c.after}
        for c in (change if private else change.public for change in changes)
    ]


def say_answer(one: Mapping[str, Any], lang: Lang) -> None:
    out(say("round-said", lang, name=one["name"], outcome=speak(OUTCOMES, one["outcome"], lang)))
    for change in one["changes"]:
        none = say("round-nothing", lang)
        before, after = change["before"] or none, change["after"] or none
        out(say("round-change", lang, item=change["label"], before=before, after=after))


def tell(settings: Settings, chart: Chart, said: Any, path: Path | None, lang: Lang) -> int:
    """What was recorded; 1 when something of it does not stand in the chart."""

    def told(answer: Answer) -> dict[str, Any]:
        return {
            "party": answer.id, "name": answer.name, "outcome": answer.outcome, "on": answer.on, "how": answer.how,
            "by": answer.by, "changes": changes_of(chart, answer.section, answer.id, answer.changes, lang),
        }  # fmt: skip

    objects = [told(answer) for answer in said.answers]
    if settings.json:
        problems = [problem_object(p, lang) for p in said.problems]
        files, name = list(map(str, said.files)), path.name if path else None
        emit({"answers": objects, "written": True, "round": name, "files": files, "problems": problems})
        return 1 if said.problems else 0
    for one in objects:
        say_answer(one, lang)
    if said.files:
        out(say("round-written", lang, files=", ".join(file.name for file in said.files)))
    warn(said.problems, lang)
    if path is not None:
        counts(path, kept.read(path), lang)
    return 1 if said.problems else 0
