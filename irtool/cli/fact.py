"""`irtool fact`: what the responders know."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain import facts
from irtool.domain.hiding import covered_name
from irtool.domain.incident import State
from irtool.domain.playbook import FactSpec
from irtool.words.sentences import Lang

fact = group("fact")


@fact.command("set")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="VALUE")
@click.option("--source", metavar="TEXT", default="")
@click.option("--certainty", type=click.Choice(["confirmed", "estimated", "unknown"]), default=None)
@click.option("--note", metavar="TEXT", default="")
@recording
@click.pass_obj
def set_(settings: Settings, name: str, value: str, source: str, certainty: Any, note: str, times: Times) -> None:
    desk = Desk(settings)
    unknown = facts.undeclared(desk.state, name)
    if unknown is not None:
        warn([msgspec.structs.replace(p, severity="warning") for p in unknown.problems], desk.lang)
    fields = desk.fields(times)
    desk.record(facts.FactSet(name=name, value=value, source=source, certainty=certainty or "", note=note, **fields))


@fact.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    rows = fact_rows(desk.state, desk.lang)
    if settings.json:
        emit({"facts": [{"id": name, **row} for name, row in rows.items()]})
        return
    specs, lang = facts.specs(desk.state), desk.lang
    lines = []
    for name, row in rows.items():
        spec = specs.get(name)
        shown = shown_value(desk, row["value"], spec)
        if not row["set"]:
            shown = say("not-asked", lang)
        lines.append(
            (
                name,
                spec.title.to(lang) if spec else "",
                shown,
                say("conflict", lang) if row["conflict"] else "",
            )
        )
    table(lines)
    if not lines:
        out(say("nothing", lang))


def shown_value(desk: Desk, value: Any, spec: FactSpec | None) -> str:
    """A fact's value as a person reads it; 不明 for unknown."""
    if value is not None and spec is not None and spec.type in ("time", "date"):
        when = facts.when(desk.state, value)
        return desk.shown(when) if when is not None else str(value)
    return facts.show(value, spec, desk.lang, desk.state.chart) or say("unknown", desk.lang)


def fact_rows(state: State, lang: Lang) -> dict[str, dict[str, Any]]:
    """Every fact that is declared or was set: its value (null: unknown), who said so, and whether it is hidden."""
    out_: dict[str, dict[str, Any]] = {}
    specs = facts.specs(state)
    for name in [*specs, *(n for n in state.facts if n not in specs)]:
        standing = state.facts.get(name)
        claim = standing.now if standing else None
        value = None if claim is None or claim.value == "unknown" else claim.value
        row = {
            "value": value,
            "set": claim is not None,
            "certainty": claim.data.certainty if claim else "",
            "source": claim.data.source if claim else "",
            "at": claim.at if claim else None,
            "by": claim.by if claim else "",
            "conflict": bool(standing and standing.conflict),
        }
        shown = covered_name(state, name, standing, specs, lang) if standing else name
        out_[shown] = covered(state, claim.id if claim else "", lang, row, "value", "source")
    return out_
