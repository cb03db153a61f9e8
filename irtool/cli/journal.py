"""`irtool journal`: the record itself, shown, checked, and handed over."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from irtool.cli.desk import Desk
from irtool.cli.hiding import shows_data
from irtool.cli.output import emit, err, json_object, out, problem_line, problem_object, say
from irtool.cli.selecting import Asked, selecting, story, wanted
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.incident import State
from irtool.domain.spoken import fields_of
from irtool.domain.story import Filter, Place, Story
from irtool.domain.text import one_line
from irtool.domain.timeline import Row
from irtool.errors import Problem, refuse
from irtool.words.record import MARKS
from irtool.words.selecting import STORY_TIMES
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.store.verify import Verdict

journal = group("journal")
journal.lazy.update({name: f"irtool.cli.journal_seal:{name}" for name in ("seal", "tell", "pack")})
_WHOLE = ("zip", "jsonl", "html")


@journal.command("show")
@click.option("--last", metavar="N", type=click.IntRange(min=1), default=None)
@selecting
@click.pass_obj
def show(settings: Settings, last: int | None, asked: Asked) -> None:
    desk = Desk(settings, reading=True)
    chosen = wanted(desk, asked)
    told = story(desk, chosen)
    places = told.select(chosen)
    places = places[-last:] if last else places
    if settings.json:
        emit(_selection(told, chosen, places))
        return
    if chosen != Filter():
        err(told.heading(chosen, len(places)))
    if desk.state.exercise.setup is not None:
        err("  ".join(speak(STORY_TIMES, name, desk.lang) for name in STORY_TIMES))
    for place in places:
        row = told.row(place)
        wall = f"  ({row.recorded[5:16].replace('T', ' ')})" if told.parts[place.part].state.exercise.setup else ""
        out(f"{row.happened_text:<11}{wall}  {row.who}  {_marks(row, desk.lang)}{one_line(row.labelled)}  [{row.name}]")
        for label, value in row.details:
            out(f"             {label}: {one_line(value)}")


@journal.command("verify")
@click.option("--report", "report", metavar="FILE", type=click.Path(path_type=Path), default=None)
@click.option("--fingerprint", metavar="DIGITS", default="")
@click.pass_obj
def verify(settings: Settings, report: Path | None, fingerprint: str) -> int:
    from irtool.store.verify import against_digits, against_report
    from irtool.store.verify import verify as check

    desk = Desk(settings, reading=True)
    lang, path = desk.lang, desk.session.path
    verdict = check(path)
    problems = list(verdict.problems)
    match = None
    if report is not None:
        match = against_report(path, _read(report), str(report))
    elif fingerprint:
        match = against_digits(path, fingerprint)
    if match is not None:
        problems += match.problems
    code = max(verdict.exit_code, match.exit_code if match else 0)
    if settings.json:
        found = {
            "ok": verdict.ok, "complete": verdict.complete, "events": verdict.events,
            "writers": [
                {
                    "writer": w.writer, "events": w.events, "torn": w.torn, "sealed": w.sealed, "told": w.told,
                    "head": {"n": w.head[0], "hash": w.head[1]} if w.head else None,
                }
                for w in verdict.writers
            ],
            "fingerprint": verdict.fingerprint, "problems": [problem_object(p, lang) for p in problems],
            "seals": [
                {"writer": a.writer, "n": a.n, "at": a.at, "good": a.good, "key_digits": a.key} for a in verdict.seals
            ],
            "told": [
                {"writer": a.writer, "n": a.n, "at": a.at, "good": a.good, "to": a.to, "fingerprint": a.digits}
                for a in verdict.told
            ],
        }  # fmt: skip
        if match is not None:
            found["match"] = {"fits": match.exit_code == 0, "later": match.later, "at": match.at}
        emit(found)
        return code
    for problem in problems:
        err(problem_line(problem, lang))
    for writer in verdict.writers:
        out(say("writer-line", lang, name=writer.writer, count=writer.events))
    result = "verified" if verdict.ok and verdict.complete else "incomplete" if verdict.ok else "changed"
    out(say(result, lang, count=verdict.events))
    out(say("digits", lang, digits=verdict.fingerprint))
    _anchored(desk, verdict)
    if match is not None and match.exit_code == 0:
        out(
            say(
                "fits",
                lang,
                writer=match.writer,
                n=match.n,
                at=match.at[:16].replace("T", " "),
                later=match.later,
            )
        )
    return code


def _anchored(desk: Desk, verdict: Verdict) -> None:
    """What is signed, what somebody outside can check, and which lines are neither."""
    from irtool.domain.spoken import Speaker
    from irtool.runner.sealing import beyond

    lang, speaker = desk.lang, Speaker(desk.state, desk.lang, desk.now())
    for one in verdict.told:
        to = speaker.party(one.to) if one.to else say("told-hidden", lang)
        code = "told-line" if one.good else "told-bad-line"
        out(say(code, lang, at=one.at[:16].replace("T", " "), to=to, digits=one.digits))
    for one in verdict.seals:
        code = "seal-line" if one.good else "seal-bad-line"
        out(say(code, lang, at=one.at[:16].replace("T", " "), name=f"{one.writer}/{one.n}", digits=one.key))
    for code, field in (("unsealed", "sealed"), ("untold", "told")):
        if lines := beyond(verdict.writers, field):
            out(say(code, lang, lines=lines))


@journal.command("export")
@click.argument("file", metavar="[FILE]", default="-")
@click.option("--format", "form", type=click.Choice(["zip", "jsonl", "csv", "md", "json", "html"]), default=None)
@click.option("--evidence", is_flag=True)
@selecting
@click.pass_obj
def export(settings: Settings, file: str, form: str | None, evidence: bool, asked: Asked) -> None:
    desk = Desk(settings, reading=True)
    form = form or _form(file)
    if form in _WHOLE and asked != Asked():
        raise refuse("filter.whole", exit_code=2, form=form)
    if form == "zip":
        from irtool.store.export import export as pack

        if file == "-":
            raise click.MissingParameter(param_hint="FILE", param_type="argument")
        written = pack(desk.session.path, Path(file), evidence)
    else:
        whole = {"html": _html, "jsonl": _lines}
        data = whole[form](desk) if form in whole else _listed(desk, form, wanted(desk, asked))
        if file == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(data.removeprefix(b"\xef\xbb\xbf"))
            sys.stdout.buffer.flush()
            return
        written = Path(file)
        _write_new(written, data)
    if settings.json:
        emit({"file": str(written.absolute())})
    else:
        out(say("exported", desk.lang, path=str(written)))


def _form(file: str) -> str:
    ending = file.lower().rpartition(".")[2]
    return "jsonl" if file == "-" else ending if ending in ("csv", "jsonl", "md", "json", "html") else "zip"


def _lines(desk: Desk) -> bytes:
    """The record as it lies, line for line."""
    from irtool.store.reading import raw_lines

    return b"".join(raw_lines(desk.session.path))


def _html(desk: Desk) -> bytes:
    """The record as a page that checks itself."""
    from irtool.runner.sealing import page

    return page(desk.session, desk.settings.language(desk.state.chart.hospital.language))


def _listed(desk: Desk, form: str, chosen: Filter) -> bytes:
    """The chosen entries as a sheet, a page or JSON; at its head the filter, and how many of how many they are."""
    from irtool.report.listing import page, sheet

    told = story(desk, chosen)
    if form == "json":
        text = msgspec.json.format(msgspec.json.encode(json_object(_selection(told, chosen, told.select(chosen)))))
        return text + b"\n"
    return (sheet if form == "csv" else page)(told, chosen).encode("utf-8", "replace")


def _selection(told: Story, chosen: Filter, places: Sequence[Place]) -> dict[str, Any]:
    return {
        "drill": told.parts[0].state.drill, "filter": told.describe(chosen), "shown": len(places),
        "of": told.count(chosen),
        "events": [_object(told.row(place), told.parts[place.part].state) for place in places],
    }  # fmt: skip


def _object(row: Row, state: State) -> dict[str, object]:
    event = row.event
    data = fields_of(event)
    shown = shows_data(state, event.type, data, event.id)
    return {
        "writer": event.writer, "n": event.n, "id": event.id, "at": event.at, "type": event.type,
        "by": event.by, "happened": row.happened.text if row.happened else None, "text": row.text,
        "marks": row.marks, "data": data if shown else None, "site": row.site, "incident": state.code,
    }  # fmt: skip


def _marks(row: Row, lang: Lang) -> str:
    words = [speak(MARKS, mark, lang) for mark in row.marks]
    return f"[{' '.join(words)}] " if words else ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        from irtool.errors import UserError

        problem = Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})
        raise UserError(problem) from error


def _write_new(path: Path, data: bytes) -> None:
    """A file that was not there before: an export never replaces anything."""
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise refuse("export.exists", path=str(path)) from error
    except OSError as error:
        from irtool.cli.desk import cannot_write

        raise cannot_write(error, str(path)) from error
