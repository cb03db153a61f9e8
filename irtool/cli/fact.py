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
from irtool.cli.spoken import Spoken
from irtool.domain import facts
from irtool.domain.hiding import covered_name
from irtool.domain.incident import State
from irtool.domain.playbook import FactSpec
from irtool.domain.standing import Claim, Standing
from irtool.domain.text import nearest
from irtool.errors import refuse
from irtool.words.record import CERTAINTY_WORDS
from irtool.words.sentences import Lang, speak

fact = group("fact")


@fact.command("set")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="VALUE")
@click.option("--source", metavar="TEXT", default="")
@click.option("--certainty", type=Spoken(list(CERTAINTY_WORDS), CERTAINTY_WORDS), default=None)
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
        sure = speak(CERTAINTY_WORDS, row["certainty"], lang) if row["certainty"] in ("confirmed", "estimated") else ""
        source = row["source"] if row["set"] else ""
        lines.append(
            (
                name,
                spec.title.to(lang) if spec else "",
                shown_value(desk, row["value"], spec) if row["set"] else say("not-asked", lang),
                sure,
                say("fact-source", lang, source=source) if source else "",
                say("conflict", lang) if row["conflict"] else "",
            )
        )
    table(lines)
    if not lines:
        out(say("nothing", lang))


@fact.command("show")
@click.argument("name", metavar="NAME")
@click.pass_obj
def show(settings: Settings, name: str) -> None:
    desk = Desk(settings, reading=True)
    state, lang = desk.state, desk.lang
    id_ = _known(state, name)
    spec, standing = facts.specs(state).get(id_), state.facts.get(id_)
    history = [_claim(desk, claim, standing) for claim in standing.history] if standing else []
    shown, row = _row(state, id_, lang)
    if settings.json:
        emit({"fact": {"id": shown, "title": spec.title.to(lang) if spec else "", **row, "history": history}})
        return
    out(f"{shown}  {spec.title.to(lang) if spec else ''}".rstrip())
    if not history:
        out(say("not-asked", lang))
    for past in history:
        sure = speak(CERTAINTY_WORDS, past["certainty"], lang) if past["certainty"] else ""
        source = say("fact-source", lang, source=past["source"]) if past["source"] else ""
        mark = say("conflict", lang) if past["disputed"] else ""
        value = past["text"]
        parts = (desk.shown(desk.when(past["since"])), value, sure, source, past["note"], past["by"], mark,
                 f"[{past['writer']}/{past['n']}]")  # fmt: skip
        out("  " + "  ".join(part for part in parts if part))


def _known(state: State, name: str) -> str:
    """The id of a fact of this id or title. Raises UserError with the nearest one."""
    specs = facts.specs(state)
    titles = {t: key for key, spec in specs.items() for t in (spec.title.ja, spec.title.en) if t}
    if name in specs or name in state.facts:
        return name
    if name in titles:
        return titles[name]
    known = [*specs, *titles, *state.facts]
    raise refuse("fact.unknown", name=name, nearest=nearest(name, known) or "-")


def _claim(desk: Desk, claim: Claim, standing: Standing) -> dict[str, Any]:
    """One word on a fact, by whom and when; of a hidden one only that it is."""
    data, state = claim.data, desk.state
    text = shown_value(desk, None if claim.value == "unknown" else claim.value, facts.specs(state).get(data.name))
    row = {
        "value": claim.value, "text": text, "certainty": facts.certainty(claim), "source": data.source,
        "note": data.note, "since": facts.since(claim), "at": claim.at, "by": claim.by, "writer": claim.writer,
        "n": claim.n, "id": claim.id, "disputed": standing.conflict and claim in standing.heads,
    }  # fmt: skip
    return covered(state, claim.id, desk.lang, row, "text", "value", "source", "note")


def shown_value(desk: Desk, value: Any, spec: FactSpec | None) -> str:
    """A fact's value as a person reads it; 不明 for unknown."""
    if value is not None and spec is not None and spec.type in ("time", "date"):
        when = facts.when(desk.state, value)
        return desk.shown(when) if when is not None else str(value)
    return facts.show(value, spec, desk.lang, desk.state.chart) or say("unknown", desk.lang)


def fact_rows(state: State, lang: Lang) -> dict[str, dict[str, Any]]:
    """Every fact that is declared or was set: its value (null: unknown), how sure, who said so, whether hidden."""
    return dict(_row(state, name, lang) for name in facts.listed(state))


def _row(state: State, name: str, lang: Lang) -> tuple[str, dict[str, Any]]:
    """The name under which a fact is shown, and what is known of it."""
    standing = state.facts.get(name)
    claim = standing.now if standing else None
    row = {
        "value": None if claim is None or claim.value == "unknown" else claim.value,
        "set": claim is not None,
        "certainty": facts.certainty(claim) if claim else "",
        "source": claim.data.source if claim else "",
        "note": claim.data.note if claim else "",
        "since": facts.since(claim) if claim else None,
        "at": claim.at if claim else None,
        "by": claim.by if claim else "",
        "conflict": bool(standing and standing.conflict),
        "changes": len(standing.history) if standing else 0,
    }
    shown = covered_name(state, name, standing, facts.specs(state), lang) if standing else name
    return shown, covered(state, claim.id if claim else "", lang, row, "value", "source", "note")
