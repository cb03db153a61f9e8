"""The talk after a drill (振り返り) and the anonymous sheets: what the record has of them. Pure.

Both are notes that say which question they answer (`NoteAdded.answers`). docs/drills.md.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from irtool.domain.hiding import hidden_text
from irtool.domain.incident import data_of
from irtool.domain.notes import NoteAdded
from irtool.domain.text import halfwidth, visible
from irtool.words.drill_feedback import FEEDBACK, FREE
from irtool.words.drill_reached import ALWAYS_ASKED, REACHED
from irtool.words.sentences import Lang, pick

if TYPE_CHECKING:
    from irtool.domain.incident import State

HOTWASH, OBJECTIVE, SHEET = "hotwash/", "objective/", "feedback/"
"""What a question is called in `answers`: one of these, and its id."""
WELL, IMPROVE = ("well", "good"), ("improve", "better")
"""What every report tells: asked too, unless the scenario has a question of one of these names."""
_SAYS = re.compile(rb'"answers"')
_BEST = 5


class Answer(msgspec.Struct, frozen=True):
    """One thing that was said: its words, its entry, when. A `hidden` one has no words."""

    text: str
    entry: str
    at: str
    hidden: bool = False


class Rated(msgspec.Struct, frozen=True):
    """One question of the sheets: how many answered, on average what, and how many gave each of 1 to 5."""

    id: str
    count: int
    average: float | None
    spread: list[int]


class Feedback(msgspec.Struct, frozen=True):
    """All sheets. `sheets`: how many there are at least; `free`: what was written, in alphabetical order, so that
    nobody can tell by the order who wrote it."""

    sheets: int
    rated: list[Rated]
    free: list[str]


def answers(state: State) -> dict[str, list[Answer]]:
    """What was answered to each question, by its name (`hotwash/ID`, `objective/ID`, `feedback/ID`), as it is to be
    read now: withdrawn answers are gone, corrected ones are as they were corrected."""
    out: dict[str, list[Answer]] = {}
    for event in state.events:
        if event.type != "note.added":
            continue
        note = state.amendments.get(event.id)
        if note is not None and note.withdrawn is not None:
            continue
        # Few of many notes answer anything: only these are decoded.
        if not _SAYS.search(event.data) and not (note is not None and "answers" in note.set):
            continue
        data = data_of(state, event)
        if isinstance(data, NoteAdded) and data.answers:
            hidden = bool(hidden_text(state, event.id, "ja"))
            text = "" if hidden else visible(data.text)
            out.setdefault(data.answers, []).append(Answer(text, event.id, data.occurred or event.at, hidden))
    return out


def feedback(state: State) -> Feedback:
    """The sheets as a whole; a rating that is none of 1 to 5 does not count."""
    said = answers(state)
    rated = []
    most = 0
    for id_ in FEEDBACK:
        found = said.get(f"{SHEET}{id_}", [])
        most = max(most, len(found))
        if id_ != FREE:
            given = [int(text) for one in found if (text := halfwidth(one.text).strip()) in ("1", "2", "3", "4", "5")]
            counts = Counter(given)
            average = sum(given) / len(given) if given else None
            rated.append(Rated(id_, len(given), average, [counts[n] for n in range(1, _BEST + 1)]))
    free = sorted(one.text for one in said.get(f"{SHEET}{FREE}", []) if one.text.strip())
    return Feedback(most, rated, free)


def questions(state: State, lang: Lang) -> list[tuple[str, str]]:
    """The questions of the talk (id, words): the scenario's, before and behind them what every report tells."""
    scenario = state.exercise.scenario
    own = [(one.id, one.ask.to(lang)) for one in scenario.hotwash] if scenario is not None else []
    ids = {id_ for id_, _ in own}
    well, improve = (
        [] if ids.intersection(names) else [(names[0], pick(ALWAYS_ASKED[names[0]], lang))] for names in (WELL, IMPROVE)
    )
    return [*well, *own, *improve]


def asked(state: State, name: str, lang: Lang) -> str:
    """The words of a question by its name (`hotwash/ID`, `objective/ID`, `feedback/ID`); an unknown one as it is."""
    scenario = state.exercise.scenario
    known = {f"{HOTWASH}{id_}": words for id_, words in questions(state, lang)}
    known |= {f"{SHEET}{id_}": pick(pair, lang) for id_, pair in FEEDBACK.items()}
    known |= {
        f"{OBJECTIVE}{one.id}": one.title.to(lang) for one in (scenario.objectives if scenario is not None else [])
    }
    return known.get(name, name)


def graded(text: str) -> tuple[str, str]:
    """How far an objective was reached (`yes partly no`, empty when nobody said) and the words behind it."""
    for code, pair in sorted(REACHED.items(), key=lambda one: -len(one[1][1])):
        for word in pair:
            if text == word or text.startswith((f"{word}: ", f"{word}：")):
                return code, text[len(word) + 1 :].strip()
    return "", text


def grade(code: str, text: str, lang: Lang) -> str:
    """The text of an answer on an objective, as people read it in the record; `code` as in `graded`."""
    word = pick(REACHED[code], lang) if code else ""
    return ": ".join(part for part in (word, text.strip()) if part)
