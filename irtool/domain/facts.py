"""Facts (わかっていること): named values the responders learn, with source, certainty and history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain import parties
from irtool.domain.amounts import Amount, parse_amount, show_amount
from irtool.domain.chart import Chart, Device, System
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.naming import find_party
from irtool.domain.pasting import same
from irtool.domain.playbook import FactSpec, offered
from irtool.domain.standing import Claim, Standing
from irtool.domain.text import halfwidth, nearest
from irtool.domain.times import parse_when
from irtool.errors import Malformed, UserError, refuse

if TYPE_CHECKING:
    from datetime import datetime

    from irtool.domain.incident import State

Certainty = Literal["confirmed", "estimated", "unknown", ""]
YES_NO = FactSpec(type="yes-no-unknown")
_YES_NO = {"yes": "yes", "y": "yes", "true": "yes", "はい": "yes", "あり": "yes", "ある": "yes", "no": "no", "n": "no",
           "false": "no", "いいえ": "no", "なし": "no", "ない": "no", "unknown": "unknown", "不明": "unknown",
           "わからない": "unknown"}  # fmt: skip
_UNKNOWN = ("unknown", "不明", "わからない")


class FactSet(Entry, frozen=True, kw_only=True):
    """A fact's value as somebody knows it now; `value` null = known to be unknown."""

    name: str
    value: Any = None
    source: str = ""
    certainty: Certainty = ""
    note: str = ""


def _apply(state: State, event: Event, data: FactSet) -> None:
    standing = state.facts.get(data.name)
    if standing is None:
        standing = state.facts[data.name] = Standing()
    standing.put(event, data.value, state.vectors, data)


def specs(state: State) -> dict[str, FactSpec]:
    """The facts that the incident's playbooks declare, then those of its duties to report; the first defines it."""
    out: dict[str, FactSpec] = {}
    for run in state.runs.values():
        for name, spec in run.playbook.facts.items():
            out.setdefault(name, spec)
    for name, spec in state.obligations.facts.items():
        out.setdefault(name, spec)
    return out


KIND = "incident_kind"
"""What expressions may ask beside the declared facts: the playbook that the incident is of now."""


def known(state: State) -> dict[str, Any]:
    """Every fact's standing value as expressions need it: None where unknown, a When for a time; and KIND."""
    declared = specs(state)
    out: dict[str, Any] = {KIND: state.course.kind}
    for name, standing in state.facts.items():
        now = standing.now
        value = now.value if now else None
        if value == "unknown" or (now and now.data.certainty == "unknown"):
            value = None
        spec = declared.get(name)
        if value is not None and spec is not None and spec.type in ("time", "date"):
            value = when(state, value)
        out[name] = value
    return out


def when(state: State, value: Any) -> Any:
    """A time fact's value as an interval; None when the text says no time."""
    try:
        return parse_when(str(value), state.started, state.zone)
    except Malformed:
        return None


def coerce(name: str, value: Any, spec: FactSpec | None, now: datetime, state: State) -> Any:
    """A typed value from what a person wrote. Raises UserError with what is allowed, never guesses."""
    if spec is None or not isinstance(value, str):
        return value
    text = value.strip()
    if text == "" or (text.lower() in _UNKNOWN and spec.type != "yes-no-unknown"):
        return None
    plain = halfwidth(text)
    match spec.type:
        case "yes-no-unknown":
            answer = _YES_NO.get(plain.lower())
            if answer is None:
                raise refuse("fact.not-yes-no", name=name, found=text)
            return answer
        case "number" | "money" | "count":
            return _amount(name, text, spec)
        case "time" | "date":
            try:
                return parse_when(text, now, state.zone).text
            except Malformed as error:
                raise refuse("fact.not-time", name=name, found=text) from error
        case "choice":
            return _option(name, text, spec)
        case "choices":
            return [_option(name, part, spec) for part in _split(text)]
        case "parties":
            return [find_party(state, part)[0] for part in _split(text)]
        case "systems" | "things":
            return [_chart_id(state.chart, part) for part in _split(text)]
        case _:
            return text


def _split(text: str) -> list[str]:
    for sign in ("、", "，", "\n"):
        text = text.replace(sign, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _chart_id(chart: Chart, name: str) -> str:
    """The id of a system or device of this id or name; any other name as typed."""
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    if name in entries:
        return name
    wanted = same(name)
    called = [id_ for id_, entry in entries.items() if wanted in (same(entry.name.ja), same(entry.name.en))]
    return called[0] if len(called) == 1 else name


def _amount(name: str, text: str, spec: FactSpec) -> Amount:
    amount = parse_amount(text, spec.unit.ja) if text else None
    if amount is None:
        raise refuse("fact.not-number", name=spec.title.ja or name, found=text)
    return amount


def _option(name: str, text: str, spec: FactSpec) -> str:
    for option in spec.options:
        if text in (option.id, option.title.ja, option.title.en):
            return option.id
    raise refuse("fact.not-option", name=name, found=text, allowed=offered(spec.options))


def show(value: Any, spec: FactSpec | None, lang: Literal["ja", "en"], chart: Chart) -> str:
    """A value as a person reads it; empty for unknown, so that the caller says 不明 or 未確認.

    Systems, devices and parties are called by the names of the chart.
    """
    if value is None:
        return ""
    if isinstance(value, Mapping) or (spec is not None and spec.type in ("number", "money", "count")):
        return show_amount(value, lang, spec.unit.to(lang) if spec is not None else "")
    if isinstance(value, list):
        return ("、" if lang == "ja" else ", ").join(show(v, spec, lang, chart) for v in value)
    if spec is not None and spec.type in ("systems", "things", "parties"):
        return _chart_name(chart, str(value), lang)
    if spec is not None and spec.type == "yes-no-unknown":
        words = {"yes": ("はい", "yes"), "no": ("いいえ", "no"), "unknown": ("不明", "unknown")}
        pair = words.get(str(value))
        if pair:
            return pair[0] if lang == "ja" else pair[1]
    if spec is not None:
        for option in spec.options:
            if option.id == value:
                return option.title.to(lang) or option.id
    return str(value)


def _chart_name(chart: Chart, name: str, lang: Literal["ja", "en"]) -> str:
    entries: dict[str, System | Device] = {**chart.devices, **chart.systems}
    if entry := entries.get(name):
        return entry.name.to(lang) or name
    return parties.find(chart, name).name.to(lang) if chart.has_party(name) else name


def _decide(state: State, data: FactSet, now: datetime) -> list[Draft]:
    """A fact nobody declared is taken as it is: responders learn more than a playbook foresees."""
    declared = specs(state)
    spec = declared.get(data.name)
    value = coerce(data.name, data.value, spec, now, state)
    certainty = data.certainty or ("unknown" if value in (None, "unknown") else "")
    return [Draft("fact.set", msgspec.structs.replace(data, value=value, certainty=certainty))]


def undeclared(state: State, name: str) -> UserError | None:
    """A word of warning for a fact that no playbook declares, with the nearest one that is."""
    declared = specs(state)
    if name in declared or not declared:
        return None
    return refuse("fact.undeclared", name=name, nearest=nearest(name, declared) or "-")


def listed(state: State) -> list[str]:
    """Every fact that is declared, in the order of the playbooks, and then those that nobody foresaw."""
    declared = specs(state)
    return [*declared, *(name for name in state.facts if name not in declared)]


def since(claim: Claim) -> str:
    """Since when a value is known to hold: as somebody said, else when it was recorded."""
    return str(claim.data.occurred or claim.at)


def certainty(claim: Claim) -> Certainty:
    """How sure a value is, as its entry says; a value that nobody knows is unknown whatever it says."""
    unknown = claim.value in (None, "unknown", "", [])
    found: Certainty = "unknown" if unknown else claim.data.certainty
    return found


EVENTS: dict[str, type[msgspec.Struct]] = {"fact.set": FactSet}
APPLY: dict[str, Any] = {"fact.set": _apply}
DECIDE: dict[type[msgspec.Struct], Any] = {FactSet: _decide}
