"""An entry's fields as people say them: names instead of ids, titles instead of step names, words for codes.

Telephone numbers are never spoken here, and a hidden entry's text never is.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from irtool.domain import affected, cut, facts, parties
from irtool.domain.course import grouped
from irtool.domain.event import By, Event
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.playbook import Step
from irtool.domain.showing import show_span, show_time
from irtool.domain.sites import site_name
from irtool.domain.text import visible
from irtool.domain.times import parse_when
from irtool.errors import Malformed
from irtool.words import record as words
from irtool.words import reports
from irtool.words.drill_terms import PACE
from irtool.words.record_sentences import SENTENCES
from irtool.words.sentences import Lang, Pair, pick, speak

_PARTIES = frozenset((
    "party", "to", "from", "who", "heard_from", "person", "permitted_by", "denied_by", "decided_by",
    "asked_by", "owner", "relay_to", "instead_of", "recipient", "present", "role", "holders",
))  # fmt: skip
_TIMES = frozenset((
    "occurred", "until", "asked_due", "call_back", "due", "review_at", "next", "expected", "scenario_time",
    "next_update",
))  # fmt: skip
_WORDS: dict[str, Mapping[str, Pair]] = {
    "outcome": words.OUTCOME_WORDS, "as": words.CLOSED_WORDS, "basis": words.BASIS_WORDS,
    "how": words.HOW_WORDS, "against": words.CLOCK_WORDS,
    "pace": PACE, "certainty": words.CERTAINTY_WORDS, "result": words.RESULT_WORDS, "report": words.REPORT_TITLES,
    "report.submitted/result": reports.RESULTS,
    "thing.changed/status": words.THING_WORDS, "service.changed/status": words.SERVICE_WORDS,
}  # fmt: skip
# Hashes of what lies beside the record, what the row says elsewhere, and numbers, which may be private.
_LEFT_OUT = frozenset((
    "frozen", "obligations", "exercise", "simulated", "skipped", "early", "pace",
    "cut", "key", "signature", "run", "after", "occurred", "number", "continues", "facts",
    "incident", "hospital", "drill", "target", "set", "version", "left", "dropped", "ticked", "site", "follows",
))  # fmt: skip


class Speaker:
    """The words of one incident in one language. `now` decides which times need their day."""

    def __init__(self, state: State, lang: Lang, now: datetime) -> None:
        self.state = state
        self.lang: Lang = lang
        self.now = now
        self.events = {event.id: event for event in state.events}
        self._specs = facts.specs(state)
        self._steps: dict[str, Step] = {f"{r.name}/{s.id}": s for r in state.runs.values() for s in r.order}
        self._names: dict[str, str] = {}

    def who(self, event: Event) -> str:
        """Who recorded an entry: the chart's name, else what was given, marked as unconfirmed."""
        return self.by(event.by)

    def by(self, by: By) -> str:
        """Somebody who records, as people call them."""
        role = self.party(by.role) if by.role else ""
        if by.person:
            name = self.party(by.person)
        elif by.name:
            name = visible(by.name)
            if by.unconfirmed:
                name = speak(words.PHRASES, "unconfirmed", self.lang, name=name)
        else:
            return role or pick(words.PHRASES["no-name"], self.lang)
        return speak(words.PHRASES, "with-role", self.lang, name=name, role=role) if role else name

    def party(self, name: str) -> str:
        """A party's name as this incident knows it; a free name as it was given."""
        shown = self._names.get(name)
        if shown is None:
            party = parties.find(self.state.chart, name)
            party = parties.amended(party, self.state.amended.get(name, []))
            shown = self._names[name] = visible(party.name.to(self.lang) or name)
        return shown

    def step(self, full: str) -> str:
        """A step's title."""
        step = self._steps.get(full)
        return visible((step.title.to(self.lang) if step else "") or full)

    def value(self, kind: str, fields: Mapping[str, Any], name: str, value: Any) -> str:
        """The value of one field of an entry of this kind, as a person reads it; empty for none."""
        if value is None or value is msgspec.UNSET or value in ("", [], {}):
            return ""
        if isinstance(value, bool):
            return pick(words.PHRASES["yes" if value else "no"], self.lang)
        if isinstance(value, list) and name not in ("value", "files", "channels"):
            joint = "、" if self.lang == "ja" else ", "
            return joint.join(self.value(kind, fields, name, v) for v in value)
        table = _WORDS.get(f"{kind}/{name}") or _WORDS.get(name)
        if table is not None:
            pair = table.get(str(value))
            return pick(pair, self.lang) if pair else visible(str(value))
        return visible(self._value(kind, fields, name, value))

    def _value(self, kind: str, fields: Mapping[str, Any], name: str, value: Any) -> str:
        state = self.state
        match name:
            case "step" | "open_mandatory":
                return self.step(str(value))
            case "source" if kind == "task.added" and value == "contact":  # `asked_by` says it
                return ""
            case "source" if kind == "task.added" and value in words.TASK_SOURCES:
                return pick(words.TASK_SOURCES[value], self.lang)
            case "reviews":
                return self._reviewed(str(value))
            case "source" | "reason" if str(value) in self._steps:
                return self.step(str(value))
            case "expectation":
                scenario = state.exercise.scenario
                wanted = scenario.expectations if scenario is not None else []
                return next((one.title.to(self.lang) for one in wanted if one.id == value), str(value))
            case "answers":
                from irtool.domain.hotwash import asked

                return asked(state, str(value), self.lang)
            case "every":
                return speak(words.PHRASES, "every", self.lang, span=show_span(str(value), self.lang))
            case "choice":
                step = self._steps.get(str(fields.get("step", "")))
                found = next((c for c in step.choices if c.id == value), None) if step else None
                return (found.title.to(self.lang) if found else "") or str(value)
            case "item":
                return self._item(fields, value)
            case "name" if kind == "fact.set":
                spec = self._specs.get(str(value))
                return (spec.title.to(self.lang) if spec else "") or str(value)
            case "value" if kind == "fact.set":
                spec = self._specs.get(str(fields.get("name", "")))
                if spec is not None and spec.type in ("time", "date"):
                    return self._clock(str(value))
                return facts.show(value, spec, self.lang, self.state.chart)
            case "playbook" | "kind":
                run = next((r for r in state.runs.values() if r.playbook.playbook == value), None)
                return (run.playbook.title.to(self.lang) if run else "") or str(value)
            case "task":
                task = state.tasks.get(str(value))
                return self._entry(str(value), task.data.title if task else "")
            case "evidence":
                piece = state.evidence.get(str(value))
                return self._entry(str(value), piece.data.what if piece else "")
            case "thing" | "service":
                return affected.called(state.chart, str(value), self.lang) or str(value)
            case "site":
                return site_name(state.chart, str(value), self.lang)
            case "code" if kind == "incident.linked":
                return grouped(str(value))
            case "wrong" if str(value).rpartition(".")[2].partition("-")[0] not in words.CHANNEL_WORDS:
                return str(value)
            case "channel" | "wrong":
                kind_of, _, count = str(value).rpartition(".")[2].partition("-")
                shown = speak(words.CHANNEL_WORDS, kind_of, self.lang)
                return speak(words.PHRASES, "channel-again", self.lang, kind=shown, n=count) if count else shown
            case "target" | "approved":
                return self.entry_name(str(value))
            case "size" if isinstance(value, int):
                return speak(words.PHRASES, "bytes", self.lang, size=f"{value:,}") if value else ""
            case "channels" if isinstance(value, list):
                return speak(words.PHRASES, "channels", self.lang, count=len(value))
            case "files" if isinstance(value, list):
                return ", ".join(str(f.get("name", f) if isinstance(f, dict) else getattr(f, "name", f)) for f in value)
            case "fingerprint":
                return cut.short(value) if len(str(value)) == 64 else str(value)
            case "before":
                return pick(words.PHRASES["out-of-order"], self.lang)
        if name in _PARTIES:
            return self.party(str(value))
        return self._clock(str(value)) if name in _TIMES else plain(value)

    def _entry(self, id_: str, shown: str) -> str:
        """Another entry spoken of: its text, unless that is hidden; else its name."""
        return hidden_text(self.state, id_, self.lang) or shown or self.entry_name(id_)

    def _reviewed(self, id_: str) -> str:
        """The decision that was looked at again: its title and what was decided, unless that is hidden."""
        noted = next((d.data for d in self.state.decisions if d.id == id_), None)
        if noted is None:
            return self.entry_name(id_)
        return self._entry(id_, speak(words.PHRASES, "decision", self.lang, title=noted.title, decided=noted.decided))

    def entry_name(self, id_: str) -> str:
        """How people name an entry: `writer/n`."""
        event = self.events.get(id_)
        return f"{event.writer}/{event.n}" if event else visible(id_)

    def _item(self, fields: Mapping[str, Any], value: Any) -> str:
        if fields.get("thing"):
            return self._value("", fields, "thing", fields["thing"])
        step = self._steps.get(str(fields.get("step", "")))
        if step and isinstance(value, int) and 0 < value <= len(step.checks):
            return step.checks[value - 1].to(self.lang)
        return speak(words.PHRASES, "item", self.lang, n=value)

    def _clock(self, text: str) -> str:
        try:
            when = parse_when(text, self.state.started, self.state.zone)
        except Malformed:
            return text
        return show_time(when, self.now, self.lang, self.state.zone)

    def said(self, event: Event, data: Any) -> tuple[str, list[tuple[str, str]]]:
        """The sentence of an entry, and what the sentence does not say."""
        kind = event.type
        fields = _encoded(data)
        drill = f"{kind}/drill"
        code = drill if event.drill and drill in SENTENCES else _case(kind, fields)
        sentence = SENTENCES.get(code, SENTENCES[kind])
        blanks = _blanks(pick(sentence, self.lang))
        shown = {name: self.value(kind, fields, name, value) for name, value in fields.items()}
        nobody = pick(words.PHRASES["nobody"], self.lang)
        filled = {name: shown.get(name) or nobody for name in blanks}
        used = set(blanks)
        if kind == "responder.joined":
            filled["responder"] = shown["person"] or shown["name"] or shown["role"] or nobody
            used |= {"person", "name"} if shown["person"] or shown["name"] else {"role"}
        if kind == "handover.given" and not shown["from"]:
            filled["from"] = self.who(event)
        if kind == "fact.set" and not shown["value"]:
            filled["value"] = pick(words.PHRASES["unknown"], self.lang)
        if kind == "step.checked":
            filled["item"] = self._item(fields, fields["item"])
            used.add("thing")
        if kind == "meeting.held" and not shown["title"]:
            filled["title"] = shown["decided"] or nobody
        if kind in (
            "incident.kind-changed",
            "chart.adopted",
        ):  # the title repeats the kind; 0 problems say nothing
            used |= {"title"} if kind != "chart.adopted" or fields["problems"] else {"problems"}
        details = [
            (speak(words.FIELDS, f"{kind}/{name}" if f"{kind}/{name}" in words.FIELDS else name, self.lang), text)
            for name, text in shown.items()
            if text and text != "0" and name not in used and name not in _LEFT_OUT
            and (fields[name] is not False)
        ]  # fmt: skip
        return visible(pick(sentence, self.lang).format_map(filled)), details


def fields_of(event: Event) -> dict[str, Any]:
    """The fields as they lie in the line; empty when they cannot be read."""
    try:
        return event.fields()
    except msgspec.DecodeError:
        return {}


def plain(value: Any) -> str:
    """A value of unknown meaning as one text."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _encoded(data: msgspec.Struct) -> dict[str, Any]:
    """All fields by their names in the line, those with their default included."""
    names = zip(data.__struct_encode_fields__, data.__struct_fields__, strict=True)
    return {encoded: getattr(data, name) for encoded, name in names}


def _case(kind: str, fields: Mapping[str, Any]) -> str:
    """The key of the sentence: a kind of entry in the case that these fields make."""
    case = {
        "writer.started": "continues" if fields.get("continues") else "",
        "playbook.added": "" if fields.get("frozen") else "missing",
        "step.skipped": "party" if fields.get("party") else "",
        "step.checked": _ticked(fields),
        "contact.received": "text" if fields.get("text") else "",
        "task.done": "dropped" if fields.get("dropped") else "",
        "report.submitted": "" if fields.get("issue") else "loose",
        "evidence.added": "left" if fields.get("left") else "",
        "inject.delivered": "skipped" if fields.get("skipped") else "",
        "drill.resumed": "jump" if fields.get("scenario_time") else "pace" if fields.get("pace") else "",
        "note.added": "answers" if fields.get("answers") else "",
    }.get(kind, "")
    return f"{kind}/{case}" if case else kind


def _ticked(fields: Mapping[str, Any]) -> str:
    if fields.get("thing"):
        return "cut" if fields.get("ticked") else "put-back"
    return "" if fields.get("ticked") else "off"


@lru_cache(maxsize=256)
def _blanks(sentence: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in string.Formatter().parse(sentence) if name)
