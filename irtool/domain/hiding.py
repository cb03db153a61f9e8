"""A text that should not be seen (a patient's name): what every screen, command and report shows in its place."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from irtool.domain.standing import Standing
from irtool.domain.text import visible
from irtool.words import record as words
from irtool.words.sentences import Lang, pick, speak

if TYPE_CHECKING:
    from irtool.domain.incident import State


def hidden_text(state: State, id_: str, lang: Lang) -> str:
    """What stands in place of a hidden entry's text; empty for one that is not hidden."""
    note = state.amendments.get(id_)
    if note is None or note.hidden is None:
        return ""
    reason = visible(str(note.hidden.fields().get("reason", "")))
    return speak(words.PHRASES, "hidden", lang, reason=reason or pick(words.PHRASES["no-reason"], lang))


def covered_name(state: State, name: str, standing: Standing, known: Collection[str], lang: Lang) -> str:
    """The name under which a thing, service or fact is shown; one that only a hidden entry typed is covered.

    `known` are the names that do not come from entries: the chart's, or those that playbooks declare.
    """
    if name in known:
        return name
    for claim in standing.history:
        if hidden := hidden_text(state, claim.id, lang):
            return f"{hidden} [{claim.writer}/{claim.n}]"
    return name
