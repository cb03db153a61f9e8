"""`irtool report`: which reports can be made, and making one; what becomes of it lies in files of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from irtool.cli.desk import Desk
from irtool.cli.output import emit, err, out, problem_object, say, table, warn
from irtool.cli.selecting import Asked, selecting
from irtool.cli.selecting import wanted as chosen
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.errors import UserError, refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State

report = group("report")
report.lazy |= {
    "approve": "irtool.cli.report_handing:approve",
    "submit": "irtool.cli.report_handing:submit",
    "new": "irtool.cli.report_new:new",
    "dossier": "irtool.cli.report_dossier:dossier",
}


@report.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    from irtool.runner.reports import available

    lang = settings.language()
    state = _state(settings)
    found = available(settings.space, lang, state is None or state.drill)
    issues = Counter(one.data.report for one in state.reports) if state is not None else Counter()
    if settings.json:
        from irtool.domain.dossier import lacking

        rows = [
            {
                "id": one.id, "title": one.title, "recipients": one.recipients, "formats": one.formats,
                "needs": one.needs, "own": one.own, "issued": issues[one.id], "serves": one.serves,
                "only": one.only, "lacking": lacking(state, one.needs) if state is not None else one.needs,
            }
            for one in found
        ]  # fmt: skip
        emit({"reports": rows})
        return
    rows_ = []
    for one in found:
        count = issues[one.id]
        rows_.append((one.id, one.title, say("issued", lang, count=count) if count else ""))
    table(rows_)


@report.command("render")
@selecting
@click.argument("template", metavar="TEMPLATE")
@click.option("--format", "formats", metavar="md,html,pdf,docx,xlsx,csv", default=None)
@click.option("--to", "recipient", metavar="NAME", default="")
@click.option("--step", metavar="STEP", default="")
@click.option("--redact", is_flag=True)
@click.option("--encoding", type=click.Choice(["utf-8-sig", "cp932"]), default="utf-8-sig")
@click.pass_obj
def render(
    settings: Settings,
    template: str,
    formats: str | None,
    recipient: str,
    step: str,
    redact: bool,
    encoding: str,
    asked: Asked,
) -> None:
    from irtool.cli.progress import Progress
    from irtool.report.templates import FORMATS
    from irtool.runner.reports import render as make

    wanted = tuple(part.strip() for part in (formats or "").split(",") if part.strip())
    if formats is not None and not wanted:
        raise refuse("report.format", exit_code=2, found=formats, allowed=", ".join(FORMATS))
    desk = Desk(settings, reading=True)
    lang = settings.language(desk.state.chart.hospital.language)
    with Progress() as progress:
        made = make(
            desk.session, template, wanted, lang, recipient=recipient, step=step, wanted=chosen(desk, asked),
            redact=redact, encoding="cp932" if encoding == "cp932" else "utf-8-sig", progress=progress,
        )  # fmt: skip
    warn(made.problems, lang)
    _say_lacking(desk, template)
    if settings.json:
        files = [str(path) for path in made.files]
        problems = [problem_object(problem, lang) for problem in made.problems]
        emit({
            "report": made.report, "issue": made.issue, "files": files, "fingerprint": made.digits,
            "problems": problems,
        })  # fmt: skip
        return
    for path in made.files:
        out(str(path))
    out(say("digits", lang, digits=made.digits))


def _say_lacking(desk: Desk, template: str) -> None:
    """The facts that the document asks for and that nobody knows yet: on stderr, it was made all the same."""
    from irtool.domain.dossier import lacking
    from irtool.domain.dossier_spoken import Teller
    from irtool.runner.reports import available

    needs = next((one.needs for one in available(desk.settings.space, desk.lang) if one.id == template), [])
    teller = Teller(desk.state, desk.lang, desk.now())
    if names := [teller.fact(name) for name in lacking(desk.state, needs)]:
        err(say("report-lacking", desk.lang, names="、".join(names) if desk.lang == "ja" else ", ".join(names)))


def _state(settings: Settings) -> State | None:
    """The incident at hand; None without one."""
    try:
        return Desk(settings, reading=True).state
    except UserError:
        return None
