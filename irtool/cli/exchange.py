"""`irtool contacts import` and `export`: tables of offices into the chart, the chart as a file for others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from irtool.cli.output import emit, err, out, problem_line, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import Chart
from irtool.errors import Problem, refuse
from irtool.runner.importing import FATES, Plan, PlannedRow
from irtool.store.contacts import load_chart
from irtool.words.exchange import FATES as FATE_WORDS
from irtool.words.exchange import FIELDS
from irtool.words.problems import message
from irtool.words.sentences import Lang, speak

_SHOWN_NAMES = 12


@click.command("import", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--sheet", metavar="NAME", default="")
@click.option("--answer", "answers", metavar="ROW=ID", multiple=True)
@click.option("--skip-ambiguous", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.pass_obj
def import_(
    settings: Settings, file: Path, sheet: str, answers: tuple[str, ...], skip_ambiguous: bool, yes: bool, dry_run: bool
) -> int:
    from irtool.runner import importing

    lang = settings.language(load_chart(settings.space.contacts).chart.hospital.language)
    said = dict(_answer(text) for text in answers)
    plan = importing.plan_file(settings.space.contacts, file, sheet, said)
    if not plan.rows and plan.notes:  # no table in it: saying that the chart is as it says would mislead
        if settings.json:
            emit({**_object(plan, lang, []), "problems": [problem_object(note, lang) for note in plan.notes]})
        else:
            warn(plan.notes, lang)
        return 1
    asked = [row for row in plan.rows if row.fate == "ask"]
    if not settings.json:
        _show(plan, lang, settings)
    if asked and not skip_ambiguous:
        stop = Problem(code="import.unanswered", values={"count": len(asked)})
        if settings.json:
            emit({**_object(plan, lang, []), "problems": [problem_object(stop, lang)]})
        else:
            err(problem_line(stop, lang))
        return 1
    wanted = bool(plan.files) and not dry_run
    if wanted and not yes:
        wanted = not settings.json and sys.stdin.isatty() and click.confirm(say("import-ask", lang), err=True)
    written: list[Path] = []
    if wanted:
        written = importing.write(plan, _now(settings))
    if settings.json:
        emit(_object(plan, lang, written))
    elif written:
        out(say("import-done", lang, files=", ".join(path.name for path in written)))
    else:
        out(say("import-not-written" if plan.files else "import-nothing", lang))
    return 0


@click.command("export", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--private", is_flag=True)
@click.option("--encoding", type=click.Choice(["utf-8-sig", "cp932"]), default="utf-8-sig")
@click.pass_obj
def export(settings: Settings, file: Path, private: bool, encoding: str) -> None:
    from irtool.runner import exporting

    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    done = exporting.export(chart, file, lang, private, "cp932" if encoding == "cp932" else "utf-8-sig")
    if settings.json:
        left = {"private": done.private, "keyring": done.keyring}
        emit({"file": str(done.path), "parties": done.parties, "left_out": left})
        return
    out(say("export-done", lang, count=done.parties, path=str(done.path)))
    if done.private or done.keyring:
        err(say("export-left-out", lang, private=done.private, keyring=done.keyring))


def _answer(text: str) -> tuple[str, str]:
    row, sign, answer = text.rpartition("=")
    if not sign or not row.strip() or not answer.strip():
        raise refuse("import.no-row", exit_code=2, row=text)
    return row.strip(), answer.strip()


def _now(settings: Settings) -> Any:
    from irtool.runner.clock import system_clock, zone_named

    return (settings.clock or system_clock(zone_named("Asia/Tokyo")))()


def _show(plan: Plan, lang: Lang, settings: Settings) -> None:
    """Every row with its fate, then what was noticed, then the counts."""
    chart = load_chart(settings.space.contacts).chart
    rows = []
    for row in plan.rows:
        rows.append((row.key, speak(FATE_WORDS, row.fate, lang), row.text))
        details = [_change(change, lang) for change in row.changes]
        details += [message(row.reason, lang)] if row.reason is not None else []
        if row.candidates:
            names = ", ".join(_named(chart, id_, lang) for id_ in row.candidates)
            details.append(say("import-candidates", lang, names=names))
        details += [problem_line(note, lang) for note in row.notes]
        rows += [("", "", f"  {detail}") for detail in details]
    table(rows)
    warn(plan.notes, lang)
    if plan.unread:
        out(say("import-unread", lang, titles=", ".join(plan.unread)))
    if plan.lacking:
        names = ", ".join(_named(chart, id_, lang) for id_ in plan.lacking[:_SHOWN_NAMES])
        names += " …" if len(plan.lacking) > _SHOWN_NAMES else ""
        out(say("import-lacking", lang, count=len(plan.lacking), names=names))
    out(say("import-counts", lang, rows=len(plan.rows), **{fate: plan.count(fate) for fate in FATES}))


def _named(chart: Chart, id_: str, lang: Lang) -> str:
    """An entry as a person and `--answer` know it: `p-c58378 (髙橋 次郎 医療情報課)`."""
    from irtool.domain.parties import find

    party = find(chart, id_)
    return f"{id_} ({' '.join(filter(None, (party.name.to(lang), party.about.to(lang))))})"


def _change(change: Any, lang: Lang) -> str:
    field = f"{change.id} {speak(FIELDS, change.field, lang)}"
    if change.private:
        return f"{say('import-added', lang, field=field, after=change.after)}{say('import-private', lang)}"
    if change.before:
        return say("import-change", lang, field=field, before=change.before, after=change.after)
    return say("import-added", lang, field=field, after=change.after)


def _object(plan: Plan, lang: Lang, written: list[Path]) -> dict[str, Any]:
    """The plan as JSON: the rows with fates and changes, what was noticed, and the files that were written."""
    return {
        "rows": [_row(row, lang) for row in plan.rows],
        "counts": {fate: plan.count(fate) for fate in FATES},
        "notes": [problem_object(note, lang) for note in plan.notes],
        "unread": plan.unread,
        "lacking": plan.lacking,
        "files": [str(one.path) for one in plan.files],
        "written": [str(path) for path in written],
    }


def _row(row: PlannedRow, lang: Lang) -> dict[str, Any]:
    return {
        "row": row.key, "sheet": row.sheet, "line": row.line, "text": row.text, "fate": row.fate, "ids": row.ids,
        "changes": [
            {"section": c.section, "id": c.id, "field": c.field, "before": c.before or None, "after": c.after}
            for c in row.changes
        ],
        "reason": problem_object(row.reason, lang) if row.reason is not None else None,
        "candidates": row.candidates,
        "notes": [problem_object(note, lang) for note in row.notes],
    }  # fmt: skip
