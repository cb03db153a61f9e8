"""A corrected field as the command that made the entry would have kept it: ids for names, times read, facts typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

import msgspec

from irtool.domain.affected import service_name, thing_name
from irtool.domain.coming import parse_ahead
from irtool.domain.event import Event
from irtool.domain.facts import coerce, specs
from irtool.domain.incident import EVENTS, State
from irtool.domain.naming import find_caller, find_party, find_person
from irtool.domain.playbook import Step, offered
from irtool.domain.steps import full_name, known_step
from irtool.domain.tasks import find_task, rhythm
from irtool.domain.text import halfwidth
from irtool.domain.times import parse_when
from irtool.errors import Problem, UserError, refuse

PAST = ("occurred", "until")
AHEAD = ("asked_due", "call_back", "due", "review_at", "next", "next_update", "expected")
_PARTIES = ("party", "from", "relay_to", "instead_of", "asked_by")
_PEOPLE = ("person", "who", "heard_from", "owner", "permitted_by", "denied_by", "decided_by", "to")
_AS_TYPED = (
    ("contact.received", "person"), ("evidence.moved", "to"), ("report.submitted", "to"),
    ("report.submitted", "person"), ("handover.given", "to"),
    ("fingerprint.told", "to"), ("pack.made", "to"), ("responder.joined", "person"),
)  # fmt: skip
"""Fields that no command looks up in the chart."""


def names_somebody(kind: str, key: str) -> bool:
    """Whether this field of this type of entry holds the id of a person or party."""
    return (key in _PARTIES or key in _PEOPLE) and (kind, key) not in _AS_TYPED


def changes(
    state: State, event: Event, typed: Mapping[str, str], now: datetime, zone: tzinfo
) -> tuple[dict[str, Any], list[Problem]]:
    """The values for `EntryCorrected.set` from typed texts, and what is to be said of names nobody knows.

    Raises Malformed for a time that cannot be read, UserError for a step, choice, task or fact value that is none.
    """
    model = EVENTS.get(event.type)
    fields = {f.encode_name: f.type for f in msgspec.structs.fields(model)} if model else {}
    note = state.amendments.get(event.id)
    read = {**event.fields(), **(note.set if note else {})}  # as it is read now
    out: dict[str, Any] = {}
    said: list[Problem] = []
    for key in sorted(typed, key=lambda k: k not in ("step", "name")):  # on which the choice and the value rest
        out[key] = read[key] = _Reader(state, now, zone, said).value(event.type, key, typed[key], fields.get(key), read)
    return {key: out[key] for key in typed}, said


class _Reader:
    """Reads one typed field."""

    def __init__(self, state: State, now: datetime, zone: tzinfo, said: list[Problem]) -> None:
        self.state, self.now, self.zone, self.said = state, now, zone, said

    def value(self, kind: str, key: str, text: str, hint: Any, read: Mapping[str, Any]) -> Any:
        """The field's value; `read` are the entry's fields as they are read now."""
        state = self.state
        if kind == "fact.set" and key == "value":
            name = str(read.get("name", ""))
            return coerce(name, text, specs(state).get(name), self.now, state)
        match key:
            case _ if not text.strip() and hint is str:
                return ""
            case "step":
                return full_name(state, text)
            case "choice" if kind == "choice.made":
                return _choice(known_step(state, str(read.get("step", ""))), text)
            case "every":
                rhythm(text)
                return text
            case "task" if kind == "task.done":
                return find_task(state, text).id
            case "thing" if kind == "thing.changed":
                return thing_name(state, text, str(read.get("site", "")))
            case "service" if kind == "service.changed":
                return service_name(state, text, str(read.get("site", "")))
            case _ if key in PAST:
                return parse_when(text, self.now, self.zone).text
            case _ if key in AHEAD:
                return parse_ahead(text, self.now, self.zone).text
            case _ if names_somebody(kind, key):
                return self._named(key, text)
            case "present":
                return [self._named(key, part) for part in _parts(text)]
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

    def _named(self, key: str, text: str) -> str:
        if key == "heard_from":  # whoever told us may be an organisation
            name, problem = find_caller(self.state, text)
        else:
            name, problem = find_party(self.state, text) if key in _PARTIES else find_person(self.state.chart, text)
        self.said += [problem] if problem is not None else []
        return name


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
    raise refuse("choice.unknown", name=text, allowed=offered(step.choices))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("、", ",").split(",") if part.strip()]


def _bad(text: str, error: Exception) -> UserError:
    return refuse("event.bad-value", found=f"{text} ({error})")
