"""`irtool step …`, `decide` and `permit`: what is done with the steps of a playbook."""

from __future__ import annotations

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import Command, group
from irtool.domain import steps

step = group("step")


@step.command("done")
@click.argument("step", metavar="STEP")
@click.option("--note", metavar="TEXT", default="")
@click.option("--place", metavar="TEXT", default="")
@recording
@click.pass_obj
def done(settings: Settings, step: str, note: str, place: str, times: Times) -> None:
    desk = Desk(settings)
    events = desk.record(steps.StepDone(step=step, note=note, place=place, **desk.fields(times)))
    if any(event.fields().get("before") for event in events if event.type == "step.done"):
        desk.warn("step.early", name=step)


@step.command("skip")
@click.argument("step", metavar="STEP")
@click.option("--reason", metavar="TEXT", default="")
@click.option("--party", metavar="PARTY", default="")
@recording
@click.pass_obj
def skip(settings: Settings, step: str, reason: str, party: str, times: Times) -> None:
    desk = Desk(settings)
    whom = desk.party(party) if party else ""
    desk.record(steps.StepSkipped(step=step, reason=reason, party=whom, **desk.fields(times)))


@step.command("reopen")
@click.argument("step", metavar="STEP")
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def reopen(settings: Settings, step: str, reason: str, times: Times) -> None:
    desk = Desk(settings)
    desk.record(steps.StepReopened(step=step, reason=reason, **desk.fields(times)))


@step.command("assign")
@click.argument("step", metavar="STEP")
@click.argument("person", metavar="PERSON")
@recording
@click.pass_obj
def assign(settings: Settings, step: str, person: str, times: Times) -> None:
    desk = Desk(settings)
    desk.record(steps.StepAssigned(step=step, to=desk.person(person), **desk.fields(times)))


@step.command("check")
@click.argument("step", metavar="STEP")
@click.argument("item", metavar="[N]", type=click.IntRange(min=1), required=False)
@click.option("--thing", metavar="NAME", default="")
@click.option("--off", is_flag=True)
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def check(settings: Settings, step: str, item: int | None, thing: str, off: bool, note: str, times: Times) -> None:
    if item is None and not thing:
        raise click.MissingParameter(param_hint="N", param_type="argument")
    desk = Desk(settings)
    desk.record(
        steps.StepChecked(step=step, item=item or 0, thing=thing, ticked=not off, note=note, **desk.fields(times))
    )


@click.command("decide", cls=Command)
@click.argument("step", metavar="STEP")
@click.argument("choice", metavar="CHOICE")
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def decide(settings: Settings, step: str, choice: str, reason: str, times: Times) -> None:
    desk = Desk(settings)
    desk.record(steps.ChoiceMade(step=step, choice=choice, reason=reason, **desk.fields(times)))


@click.command("permit", cls=Command)
@click.argument("step", metavar="STEP")
@click.option("--by", "permitted_by", metavar="PERSON", default="")
@click.option("--how", metavar="TEXT", default="")
@click.option("--rule", metavar="TEXT", default="")
@click.option("--deny", is_flag=True)
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def permit(
    settings: Settings,
    step: str,
    permitted_by: str,
    how: str,
    rule: str,
    deny: bool,
    reason: str,
    times: Times,
) -> None:
    desk = Desk(settings)
    whom = desk.person(permitted_by) if permitted_by else ""
    if deny:
        desk.record(steps.StepDenied(step=step, denied_by=whom, reason=reason, **desk.fields(times)))
    else:
        desk.record(steps.StepPermitted(step=step, permitted_by=whom, how=how, rule=rule, **desk.fields(times)))
