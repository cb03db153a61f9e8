"""A redacted copy: a report with names of persons, internal places and devices, numbers and addresses blacked out.

By rule, not by hand: what is blacked out comes from the chart and the record (`terms`) and from the shape of numbers
and addresses (`_SHAPES`). Names of the hospital, of companies and of systems (電子カルテ) stay. A person reads the copy
before it goes out: a rule cannot know what somebody wrote in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from irtool.domain import facts
from irtool.domain.bilingual import Text
from irtool.domain.incident import State

BLACK = "■■■"
_SHAPES = re.compile(
    r"[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+"  # mail
    r"|(?<![\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:])"  # MAC
    # IPv6: shortened by `::`, or at least five parts, so that no time of day is one
    r"|(?<![\w:])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]{1,4}:){4})[0-9A-Fa-f:]{2,39}(?![\w:])"
    r"|(?<![\d.])\d{1,3}(?:[.．]\d{1,3}){3}(?:/\d{1,2}|:\d{1,5})?(?![\d.])"  # IPv4
    r"|(?<![\d-])[0０＋+][\d()（）]{1,5}(?:[-－ー‐][\d()（）]{1,4}){1,3}(?![\d-])"  # telephone
    r"|(?<!\d)0[5789]0\d{8}(?!\d)"
    r"|内線\s*[\d-]+"
    r"|[A-Za-z]:\\[^\s、。]+|\\\\[^\s、。]+"  # where a file lies
)
# What the report says of itself: whoever checks a copy needs it as it is. Not `id`: of a party that nobody listed it is
# the name that was typed, of a device it tells where that stands.
_KEPT = frozenset((
    "lang", "drill", "hospital", "record", "report", "zone", "type", "codes", "code", "status_code", "outcome_code",
    "certainty_code", "sha256", "kind",
))  # fmt: skip
_SURNAME = 2  # characters: a surname of one (林, 森) is a word as well, and is blacked out with what follows it
_TITLES = r"(?=\s*(?:さん|氏|様|先生|部長|課長|主任|師長|院長|係長|科長|次長))"


def redact(told: Mapping[str, Any], state: State) -> dict[str, Any]:
    """The context of a report with every text blacked out by rule; keys, and what the report says of itself, stay."""
    blacken = _blackener(state)

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return blacken(value)
        if isinstance(value, Mapping):
            return {key: part if key in _KEPT else walk(part) for key, part in value.items()}
        return [walk(part) for part in value] if isinstance(value, list) else value

    found: dict[str, Any] = walk(told)
    return found


def terms(state: State) -> list[str]:
    """The names to black out, the longest first: people, places and devices of the chart and of this incident."""
    return sorted({*_people(state), *_places(state), *_evidence(state)}, key=lambda t: (-len(t), t))


def _people(state: State) -> Iterator[str]:
    names = [name for person in state.chart.people.values() for name in _both(person.name)]
    names += [str(event.by.name) for event in state.events if event.by.name]
    known = {*state.chart.organisations, *state.chart.roles, *state.chart.people}
    said = [a.data.person for a in state.attempts]
    said += [call.person for _, _, call in state.received]
    said += [one.data.person for one in state.submitted]
    said += [noted.data.decided_by for noted in state.decisions]
    for name in [*names, *(s for s in said if s and s not in known)]:
        parts = name.split()
        yield name
        yield "".join(parts)
        if len(parts) > 1:
            yield from (part for part in parts if len(part) >= _SURNAME)


def _places(state: State) -> Iterator[str]:
    chart = state.chart
    for device in chart.devices.values():
        yield from (*_both(device.name), *_both(device.place))
    for system in chart.systems.values():
        yield from _both(system.place)
    for name in state.things:
        if name not in chart.systems:
            yield name
    for name, spec in facts.specs(state).items():
        standing = state.facts.get(name)
        if spec.type == "things" and standing is not None and standing.now is not None:
            value = standing.now.value
            yield from (str(v) for v in (value if isinstance(value, list) else [value]) if v and v not in chart.systems)
    for standing in state.things.values():
        yield from (str(getattr(claim.data, "place", "")) for claim in standing.history)


def _evidence(state: State) -> Iterator[str]:
    for piece in state.evidence.values():
        yield from (piece.data.name, piece.data.where)


def _both(text: Any) -> tuple[str, ...]:
    return (text.ja, text.en) if isinstance(text, Text) else (str(text),)


def _blackener(state: State) -> Any:
    words = [re.escape(term) for term in terms(state) if len(term) > 1]
    short = {n.split()[0] for p in state.chart.people.values() for n in _both(p.name) if len(n.split()) > 1}
    lone = [re.escape(name) + _TITLES for name in sorted(short) if len(name) == 1]
    named = re.compile("|".join([*words, *lone])) if words or lone else None

    def blacken(text: str) -> str:
        text = named.sub(BLACK, text) if named is not None else text
        return _SHAPES.sub(BLACK, text)

    return blacken
