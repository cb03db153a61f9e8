"""`irtool correct`: an entry is read differently from now on; its line stays."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.incident import EVENTS, find_event
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.errors import UserError, refuse

_TIMES = ("occurred", "until", "call_back", "due", "review_at", "next", "expected")


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


def _changes(desk: Desk, name: str, pairs: tuple[str, ...]) -> dict[str, Any]:
    """`field=value` pairs as values of the entry's own types: times are read, lists are split."""
    event = find_event(desk.state, name)
    model = EVENTS.get(event.type)
    fields = {f.encode_name: f.type for f in msgspec.structs.fields(model)} if model else {}
    out: dict[str, Any] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            raise refuse("usage.set", exit_code=2, found=pair)
        out[key] = _value(desk, event.type, key, text, fields.get(key), event.fields())
    return out


def _value(desk: Desk, kind: str, key: str, text: str, hint: Any, now: dict[str, Any]) -> Any:
    if kind == "fact.set" and key == "value":
        from irtool.domain.facts import coerce, specs

        name = str(now.get("name", ""))
        return coerce(name, text, specs(desk.state).get(name), desk.now(), desk.state)
    if key in _TIMES and text:
        return desk.when(text).text
    if hint in (None, str) or "Literal" in str(hint):
        return text
    try:
        return msgspec.convert(text, hint, strict=False)
    except msgspec.ValidationError:
        pass
    if str(hint).startswith("list"):
        return [part.strip() for part in text.replace("、", ",").split(",") if part.strip()]
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise _bad(text, error) from error


def _bad(text: str, error: Exception) -> UserError:
    return refuse("event.bad-value", found=f"{text} ({error})")
