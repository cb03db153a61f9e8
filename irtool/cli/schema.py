"""`irtool schema`: JSON Schema of the files people write, for editors that check while one types."""

from __future__ import annotations

import sys

import click
import msgspec

from irtool.cli.settings import Settings
from irtool.cli.shell import Command

KINDS = ("chart", "playbook", "script", "obligations", "checklist", "scenario")


@click.command("schema", cls=Command)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.pass_obj
def schema(settings: Settings, kind: str) -> None:
    from irtool.domain.chart import Chart
    from irtool.domain.checklist import Edition
    from irtool.domain.obligation import Obligations
    from irtool.domain.playbook import Playbook
    from irtool.domain.scalars import SCALARS
    from irtool.domain.scenario import Scenario
    from irtool.domain.script import Script
    from irtool.store.jsonschema import json_schema

    models: dict[str, type[msgspec.Struct]] = {
        "chart": Chart, "playbook": Playbook, "script": Script, "obligations": Obligations,
        "checklist": Edition, "scenario": Scenario,
    }  # fmt: skip
    data = msgspec.json.encode(json_schema(models[kind], SCALARS))
    sys.stdout.write(msgspec.json.format(data, indent=2).decode() + "\n")
