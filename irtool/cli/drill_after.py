"""`irtool drill hotwash|feedback|result|compare|report`: what a drill came to, and what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from irtool.cli.desk import Desk
from irtool.cli.output import emit, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.drill import DOCUMENTS
from irtool.domain.hotwash import HOTWASH, OBJECTIVE, Answer, answers, grade, graded, questions
from irtool.domain.notes import NoteAdded
from irtool.errors import UserError, refuse
from irtool.words.drill_after import DRILL_AFTER
from irtool.words.drill_feedback import FEEDBACK
from irtool.words.drill_reached import REACHED
from irtool.words.sentences import Lang, pick, speak

if TYPE_CHECKING:
    from irtool.domain.scenario import Objective


def _desk(settings: Settings) -> Desk:
    """The open drill, else the newest that was held, or the one that is named; a real incident never."""
    settings.drill = True
    try:
        desk = Desk(settings, reading=True)
    except UserError as error:
        if error.problems[0].code == "drill.none-open":
            raise refuse("drill.none-held") from error
        raise
    if not desk.session.drill:
        raise refuse("drill.none")
    return desk


def _lang(desk: Desk) -> Lang:
    return desk.settings.language(desk.state.chart.hospital.language)


def _say(code: str, lang: Lang, **values: Any) -> str:
    return speak(DRILL_AFTER, code, lang, **values)


# -- the talk ------------------------------------------------------------------------------------------------------


@click.command("hotwash", cls=Command)
@click.argument("question", default="", metavar="[QUESTION]")
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("--objective", metavar="ID", default="")
@click.option("--reached", type=click.Choice(list(REACHED)), default=None)
@click.option("--list", "listed", is_flag=True)
@click.pass_obj
def hotwash(
    settings: Settings, question: str, text: tuple[str, ...], objective: str, reached: str | None, listed: bool
) -> None:
    desk = _desk(settings)
    lang = _lang(desk)
    words = " ".join([question, *text] if objective else text).strip()
    if listed or not (words or reached):
        if question and not objective and not listed:
            raise click.UsageError("TEXT")
        _list(desk, lang)
    elif objective:
        known = [one.id for one in _objectives(desk)]
        if objective not in known:
            raise refuse("drill.no-hotwash", name=objective, known=", ".join(known) or "-")
        desk.record(NoteAdded(text=grade(reached or "", words, lang), answers=f"{OBJECTIVE}{objective}"))
    else:
        asked = [id_ for id_, _ in questions(desk.state, lang)]
        id_ = asked[int(question) - 1] if question.isdecimal() and 0 < int(question) <= len(asked) else question
        if id_ not in asked:
            raise refuse("drill.no-hotwash", name=question, known=", ".join(asked))
        desk.record(NoteAdded(text=words, answers=f"{HOTWASH}{id_}"))


def _objectives(desk: Desk) -> list[Objective]:
    scenario = desk.state.exercise.scenario
    return scenario.objectives if scenario is not None else []


def _list(desk: Desk, lang: Lang) -> None:
    said = answers(desk.state)
    asked = [(id_, words, said.get(f"{HOTWASH}{id_}", [])) for id_, words in questions(desk.state, lang)]
    goals = [(one.id, one.title.to(lang), said.get(f"{OBJECTIVE}{one.id}", [])) for one in _objectives(desk)]
    if desk.settings.json:
        emit({
            "incident": desk.session.code,
            "questions": [{"id": id_, "question": words, "answers": found} for id_, words, found in asked],
            "objectives": [
                {"id": id_, "title": words, "reached": graded(found[-1].text)[0] if found else "", "answers": found}
                for id_, words, found in goals
            ],
        })  # fmt: skip
        return
    for code, rows in (("questions", asked), ("objectives", goals)):
        if rows:
            out(_say(code, lang))
        for n, (id_, words, found) in enumerate(rows, 1):
            out(f"  {n}  {id_}  {words}")
            for one in found:
                out(f"     - {_shown(one, lang)}")


def _shown(one: Answer, lang: Lang) -> str:
    return _say("hidden", lang) if one.hidden else one.text


# -- the sheets ----------------------------------------------------------------------------------------------------


@click.command("feedback", cls=Command)
@click.option("--rate", "rates", multiple=True, metavar="ID=N")
@click.option("--text", metavar="TEXT", default="")
@click.pass_obj
def feedback(settings: Settings, rates: tuple[str, ...], text: str) -> None:
    from irtool.domain.text import halfwidth
    from irtool.runner.feedback import hand_in

    desk = _desk(settings)
    if not rates and not text.strip():
        _sheets(desk)
        return
    given: dict[str, int] = {}
    for rate in rates:
        id_, _, value = halfwidth(rate).partition("=")
        if not value.strip().isdecimal():
            raise refuse("drill.no-rating", exit_code=2, found=rate)
        given[id_.strip()] = int(value)
    note = NoteAdded(text=" ".join([*rates, text]).strip())
    desk.report(desk.attempt([note], lambda: hand_in(desk.session, given, text)))


def _sheets(desk: Desk) -> None:
    from irtool.domain.hotwash import feedback as gathered

    lang, found = _lang(desk), gathered(desk.state)
    if desk.settings.json:
        rated = [
            {"id": one.id, "question": pick(FEEDBACK[one.id], lang), "count": one.count, "average": one.average,
             "spread": one.spread}
            for one in found.rated
        ]  # fmt: skip
        emit({"incident": desk.session.code, "sheets": found.sheets, "rated": rated, "free": found.free})
        return
    out(_say("sheets", lang, n=found.sheets))
    table([
        (one.id, pick(FEEDBACK[one.id], lang),
         _say("rated", lang, average=f"{one.average:.1f}" if one.average is not None else "-", count=one.count),
         " ".join(map(str, one.spread)))
        for one in found.rated
    ])  # fmt: skip
    if found.free:
        out(_say("free", lang))
    for text in found.free:
        out(f"  - {text}")


# -- what it came to -----------------------------------------------------------------------------------------------


@click.command("result", cls=Command)
@click.pass_obj
def result(settings: Settings) -> None:
    from irtool.runner.comparing import compare, measured

    desk = _desk(settings)
    lang, found = _lang(desk), measured(desk.session)
    if settings.json:
        told = {k if k != "version" else "scenario_version": v for k, v in msgspec.to_builtins(found).items()}
        emit({"incident": desk.session.code, "hints": found.hints, **told})
        return
    texts = _told(desk, lang, compare(desk.session))
    if found.going:
        out(_say("going", lang))
    out(f"{texts['day']} {texts['from']}～{texts['to']}  {texts['scenario']}")
    for text in (texts["result"], texts["length"], texts["pieces"]):
        out(f"  {text}")
    table([(e["result"], e["title"], e["target"], e["when"], e["took"]) for e in texts["expectations"]])
    table([(p["party"], p["outcomes"], p["when"], p["took"]) for p in texts["parties"]])
    table([(d["title"], d["decided"], d["when"], d["took"]) for d in texts["decisions"]])


def _told(desk: Desk, lang: Lang, found: Any) -> dict[str, Any]:
    """The result as texts, as the documents have them."""
    from irtool.report.exercise import Drill
    from irtool.runner.comparing import measured

    nothing: dict[str, Any] = {"tasks": [], "chronology": []}
    return Drill(desk.state, measured(desk.session), found, nothing, lang).build()


@click.command("compare", cls=Command)
@click.pass_obj
def compare(settings: Settings) -> None:
    from irtool.runner.comparing import compare as compared

    desk = _desk(settings)
    lang, found = _lang(desk), compared(desk.session)
    warn(found.problems, lang)
    if settings.json:
        problems = [problem_object(one, lang) for one in found.problems]
        emit({
            "incident": desk.session.code, "columns": msgspec.to_builtins(found.columns),
            "rows": msgspec.to_builtins(found.rows), "problems": problems,
        })  # fmt: skip
        return
    told = _told(desk, lang, found)["comparison"]
    if not told["columns"]:
        out(_say("first-of-all", lang))
        return
    days = [f"{one['day']} {one['version'] if one['other'] else ''}".strip() for one in told["columns"]]
    heads = [f"{days[0]} {_say('this', lang)}", *days[1:]]
    table([("", *heads, ""), *[(row["title"], *row["cells"], row["change"]) for row in told["rows"]]])


@click.command("report", cls=Command)
@click.option("--format", "formats", metavar="md,html,pdf,docx", default=None)
@click.pass_obj
def report(settings: Settings, formats: str | None) -> None:
    from irtool.cli.progress import Progress
    from irtool.runner.reports import render

    wanted = tuple(part.strip() for part in (formats or "").split(",") if part.strip())
    if formats is not None and not wanted:
        raise refuse("report.format", exit_code=2, found=formats, allowed="md, html, pdf, docx")
    desk = _desk(settings)
    lang = _lang(desk)
    rows = []
    for document in DOCUMENTS:
        with Progress() as progress:
            made = render(desk.session, document, wanted, lang, progress=progress)
        warn(made.problems, lang)
        files = [str(path) for path in made.files]
        rows.append({
            "report": made.report, "issue": made.issue, "files": files, "fingerprint": made.digits,
            "problems": [problem_object(problem, lang) for problem in made.problems],
        })  # fmt: skip
        if not settings.json:
            for path in made.files:
                out(str(path))
            out(say("digits", lang, digits=made.digits))
    if settings.json:
        emit({"reports": rows})
