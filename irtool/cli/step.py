"""`irtool step …`, `decide` and `permit`: what is done with the steps of a playbook."""

from __future__ import annotations

import click

from irtool.cli.cutting import cut
from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import Command, group
from irtool.domain import steps

step = group("step")
step.add_command(cut)


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
    if not thing:
        ticked = steps.StepChecked(step=step, item=item or 0, ticked=not off, note=note, **desk.fields(times))
        desk.record(ticked)
        return
    from irtool.domain.cutting import commands, named

    full = steps.full_name(desk.state, step)
    target = named(desk.state, full, thing)
    desk.record(*commands(desk.state, full, target, not off, note=note, **desk.fields(times)))


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
@click.option("--how", metavar="phone|in-person|paper", default="")
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
    if not whom:
        desk.warn("permission.nobody")
    answer = {"step": step, "how": way(how), "reason": reason, **desk.fields(times)}
    if deny:
        desk.record(steps.StepDenied(denied_by=whom, **answer))
    else:
        desk.record(steps.StepPermitted(permitted_by=whom, rule=rule or _rule(desk, step), **answer))


def way(text: str) -> str:
    """How it was permitted, as the record keeps it: a word of ours in either language, else as typed."""
    from irtool.words.record import HOW_WORDS

    wish = text.strip()
    return next((code for code, pair in HOW_WORDS.items() if wish.removesuffix("で") in (code, *pair)), wish)


def _rule(desk: Desk, name: str) -> str:
    """The hospital's rule for this step, as it stands in the form on the screen."""
    full = steps.full_name(desk.state, name)
    view = next((v for v in desk.session.board() if v.full == full), None)
    authority = view.step.authority if view is not None else None
    return authority.basis.to(desk.lang) if authority is not None else ""
