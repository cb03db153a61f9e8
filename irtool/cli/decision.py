"""`irtool decision add` and `irtool meeting add`: what was decided beyond the playbook."""

from __future__ import annotations

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.notes import DecisionRecorded, MeetingHeld

decision = group("decision")
meeting = group("meeting")


@decision.command("add")
@click.argument("title", metavar="QUESTION")
@click.argument("decided", metavar="DECIDED")
@click.option("--option", "options", metavar="TEXT", multiple=True)
@click.option("--reason", metavar="TEXT", default="")
@click.option("--by", "decided_by", metavar="PERSON", default="")
@click.option("--review", metavar="WHEN", default="")
@recording
@click.pass_obj
def add_decision(
    settings: Settings,
    title: str,
    decided: str,
    options: tuple[str, ...],
    reason: str,
    decided_by: str,
    review: str,
    times: Times,
) -> None:
    desk = Desk(settings)
    whom = desk.person(decided_by) if decided_by else ""
    fields = desk.fields(times)
    desk.record(
        DecisionRecorded(
            title=title,
            decided=decided,
            options=list(options),
            reason=reason,
            decided_by=whom,
            review_at=desk.later(review),
            **fields,
        )  # fmt: skip
    )


@meeting.command("add")
@click.argument("title", metavar="TITLE")
@click.option("--present", metavar="PERSON", multiple=True)
@click.option("--decided", metavar="TEXT", default="")
@click.option("--next", "next_", metavar="WHEN", default="")
@recording
@click.pass_obj
def add_meeting(
    settings: Settings, title: str, present: tuple[str, ...], decided: str, next_: str, times: Times
) -> None:
    desk = Desk(settings)
    people = [desk.person(name) for name in present]
    fields = desk.fields(times)
    desk.record(MeetingHeld(title=title, present=people, decided=decided, next=desk.later(next_), **fields))
