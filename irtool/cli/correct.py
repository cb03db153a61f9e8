"""`irtool correct`: an entry is read differently from now on; its line stays."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import beside
from irtool.cli.output import err, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.task import find_task
from irtool.domain.incident import EVENTS, find_event
from irtool.domain.playbook import Step
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.steps import full_name, known_step
from irtool.domain.text import halfwidth
from irtool.errors import UserError, refuse

_AHEAD = ("asked_due", "call_back", "due", "review_at", "next", "expected")
_PARTIES = ("party", "from", "relay_to", "instead_of", "asked_by")
_PEOPLE = ("person", "who", "heard_from", "owner", "permitted_by", "denied_by", "decided_by", "to")
_AS_TYPED = (
    ("contact.received", "person"), ("evidence.moved", "to"), ("report.submitted", "to"), ("handover.given", "to"),
    ("fingerprint.told", "to"), ("pack.made", "to"), ("responder.joined", "person"),
)  # fmt: skip
"""Fields that no command looks up in the chart."""


@click.command("correct", cls=Command)
@click.argument("event", metavar="EVENT")
@click.option("--set", "settings_", metavar="FIELD=VALUE", multiple=True)
@click.option("--withdraw", is_flag=True)
@click.option("--hide", is_flag=True)
@click.option("--reason", metavar="TEXT", default="")
@recording
@click.pass_obj
def correct(
    settings: Settings,
    event: str,
    settings_: tuple[str, ...],
    withdraw: bool,
    hide: bool,
    reason: str,
    times: Times,
) -> None:
    if not (settings_ or withdraw or hide):
        raise refuse("usage.correct", exit_code=2)
    desk = Desk(settings)
    common = {"target": event, "reason": reason, **desk.fields(times)}
    commands: list[msgspec.Struct] = []
    if settings_:
        commands.append(EntryCorrected(set=_changes(desk, event, settings_), **common))
    if withdraw:
        commands.append(EntryWithdrawn(**common))
    if hide:
        commands.append(EntryHidden(**common))
    desk.record(*commands)
    if hide:
        names = beside(desk.state, find_event(desk.state, event).id)
        if names:
            err(say("hide-beside", desk.lang, names=", ".join(names)))


def _changes(desk: Desk, name: str, pairs: tuple[str, ...]) -> dict[str, Any]:
    """`field=value` pairs as the command that made the entry would have kept them."""
    event = find_event(desk.state, name)
    model = EVENTS.get(event.type)
    fields = {f.encode_name: f.type for f in msgspec.structs.fields(model)} if model else {}
    typed: dict[str, str] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            raise refuse("usage.set", exit_code=2, found=pair)
        typed[key] = text
    note = desk.state.amendments.get(event.id)
    now = {**event.fields(), **(note.set if note else {})}  # as it is read now
    out: dict[str, Any] = {}
    for key in sorted(typed, key=lambda k: k not in ("step", "name")):  # on which the choice and the value rest
        out[key] = now[key] = _value(desk, event.type, key, typed[key], fields.get(key), now)
    return {key: out[key] for key in typed}


def _value(desk: Desk, kind: str, key: str, text: str, hint: Any, now: dict[str, Any]) -> Any:
    if kind == "fact.set" and key == "value":
        from irtool.domain.facts import coerce, specs

        name = str(now.get("name", ""))
        return coerce(name, text, specs(desk.state).get(name), desk.now(), desk.state)
    state = desk.state
    match key:
        case _ if not text.strip() and hint is str:
            return ""
        case "step":
            return full_name(state, text)
        case "choice" if kind == "choice.made":
            return _choice(known_step(state, str(now.get("step", ""))), text)
        case "task" if kind == "task.done":
            return find_task(state, text).id
        case "occurred" | "until":
            return desk.when(text).text
        case _ if key in _AHEAD:
            return desk.later(text)
        case _ if key in _PARTIES:
            return desk.party(text)
        case _ if key in _PEOPLE and (kind, key) not in _AS_TYPED:
            return desk.person(text)
        case "present":
            return [desk.person(part) for part in _parts(text)]
    if hint in (None, str) or "Literal" in str(hint):
        return text
    try:
        return msgspec.convert(text, hint, strict=False)
    except msgspec.ValidationError:
        pass
    if str(hint).startswith("list"):
        return _parts(text)
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise _bad(text, error) from error


def _choice(step: Step | None, text: str) -> str:
    """The id of a choice of this step, by its id or title. Raises UserError with those there are.

    Of a step whose playbook cannot be read here, any choice is taken as typed.
    """
    wish = halfwidth(text).strip()
    if step is None:
        return wish
    for choice in step.choices:
        if wish in (choice.id, choice.title.ja, choice.title.en):
            return choice.id
    raise refuse("choice.unknown", name=text, allowed=", ".join(c.id for c in step.choices) or "-")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("、", ",").split(",") if part.strip()]


def _bad(text: str, error: Exception) -> UserError:
    return refuse("event.bad-value", found=f"{text} ({error})")
