"""`irtool report`: which reports can be made, and making one."""

from __future__ import annotations

import click

from irtool.cli.desk import Desk
from irtool.cli.output import emit, out, say, table, warn
from irtool.cli.selecting import Asked, selecting
from irtool.cli.selecting import wanted as chosen
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.errors import UserError, refuse

report = group("report")


@report.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    from irtool.runner.reports import available

    lang = settings.language()
    found = available(settings.space, lang)
    issues = _issues(settings)
    if settings.json:
        rows = [
            {
                "id": one.id, "title": one.title, "recipients": one.recipients, "formats": one.formats,
                "needs": one.needs, "own": one.own, "issued": issues.get(one.id, 0),
            }
            for one in found
        ]  # fmt: skip
        emit({"reports": rows})
        return
    rows_ = []
    for one in found:
        count = issues.get(one.id, 0)
        rows_.append((one.id, one.title, say("issued", lang, count=count) if count else ""))
    table(rows_)


@report.command("render")
@selecting
@click.argument("template", metavar="TEMPLATE")
@click.option("--format", "formats", metavar="md,html", default="md,html")
@click.option("--to", "recipient", metavar="NAME", default="")
@click.option("--step", metavar="STEP", default="")
@click.pass_obj
def render(settings: Settings, template: str, formats: str, recipient: str, step: str, asked: Asked) -> None:
    from irtool.runner.reports import render as make

    wanted = tuple(part.strip() for part in formats.split(",") if part.strip())
    if not wanted:
        raise refuse("report.format", exit_code=2, found=formats, allowed="md, html")
    desk = Desk(settings, reading=True)
    lang = settings.language(desk.state.chart.hospital.language)
    made = make(desk.session, template, wanted, lang, recipient=recipient, step=step, wanted=chosen(desk, asked))
    warn(made.problems, lang)
    if settings.json:
        files = [str(path) for path in made.files]
        emit({"report": made.report, "issue": made.issue, "files": files, "fingerprint": made.digits})
        return
    for path in made.files:
        out(str(path))
    out(say("digits", lang, digits=made.digits))


def _issues(settings: Settings) -> dict[str, int]:
    """How often each report was made for the incident at hand; none without one."""
    try:
        desk = Desk(settings, reading=True)
    except UserError:
        return {}
    out_: dict[str, int] = {}
    for issued in desk.state.reports:
        out_[issued.data.report] = out_.get(issued.data.report, 0) + 1
    return out_
