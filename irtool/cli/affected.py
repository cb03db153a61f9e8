"""`irtool thing set` and `irtool service set`: what is affected, and how far care and systems work."""

from __future__ import annotations

from typing import Any, get_args

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.affected import ServiceChanged, ServiceStatus, ThingChanged, ThingStatus

thing = group("thing")
service = group("service")


@thing.command("set")
@click.argument("thing", metavar="THING")
@click.argument("status", metavar="STATUS", type=click.Choice(get_args(ThingStatus)))
@click.option("--place", metavar="TEXT", default="")
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def set_thing(settings: Settings, thing: str, status: Any, place: str, note: str, times: Times) -> None:
    desk = Desk(settings)
    desk.record(ThingChanged(thing=thing, status=status, place=place, note=note, **desk.fields(times)))


@service.command("set")
@click.argument("service", metavar="SERVICE")
@click.argument("status", metavar="STATUS", type=click.Choice(get_args(ServiceStatus)))
@click.option("--expected", metavar="WHEN", default="")
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def set_service(settings: Settings, service: str, status: Any, expected: str, note: str, times: Times) -> None:
    desk = Desk(settings)
    back = desk.later(expected)
    desk.record(ServiceChanged(service=service, status=status, expected=back, note=note, **desk.fields(times)))
