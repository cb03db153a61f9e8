"""What the commands show in place of a hidden entry's text: the one place where their rows are covered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.spoken import fields_of
from irtool.words.sentences import Lang

_AMENDING = ("entry.corrected", "entry.withdrawn", "entry.hidden")


def covered(state: State, id_: str, lang: Lang, row: Mapping[str, Any], shown: str, *also: str) -> dict[str, Any]:
    """A row of an entry, with `hidden`; when it is, `shown` says so and the other texts (`also`) are empty."""
    hidden = hidden_text(state, id_, lang)
    return {**row, **({shown: hidden, **dict.fromkeys(also, "")} if hidden else {}), "hidden": bool(hidden)}


def shows_data(state: State, type_: str, data: Mapping[str, Any], id_: str) -> bool:
    """Whether an entry's fields may be printed: not those of a hidden one, nor of a word on a hidden one."""
    target = str(data.get("target", "")) if type_ == "entry.corrected" else ""
    return not (hidden_text(state, id_, "ja") or (target and hidden_text(state, target, "ja")))


def beside(state: State, id_: str) -> list[str]:
    """The entries that one command made together with this one, as `writer/n`, as far as they are shown.

    Such an entry (the task of what was asked for in a call) is hidden on its own: it has a line of its own. So are
    the other turns of a repeating task, which say the same.
    """
    number = {event.id: at for at, event in enumerate(state.events)}[id_]
    target = state.events[number]
    mine = sorted((e for e in state.events if e.writer == target.writer and e.at == target.at), key=lambda e: e.n)
    out, n = [], target.n
    for event in mine:
        if event.n == n + 1:
            n = event.n
            out.append(event)
    if target.type == "task.added" and fields_of(target).get("source") == "contact":
        out = [e for e in mine if e.n == target.n - 1 and e.type.startswith("contact.")] + out
    if target.type == "task.added":
        said = fields_of(target).get("title")
        out += [
            e
            for e in state.events
            if e.type == "task.added" and e not in [target, *out] and fields_of(e).get("title") == said
        ]
    return [f"{e.writer}/{e.n}" for e in out if e.type not in _AMENDING and not hidden_text(state, e.id, "ja")]
