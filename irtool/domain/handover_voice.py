"""How the handover says things: names, times and values in one language, hidden texts covered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from irtool.domain import facts as fact_rules
from irtool.domain.hiding import covered_name, hidden_text
from irtool.domain.showing import show_time
from irtool.domain.text import visible
from irtool.domain.timeline import Timeline
from irtool.words.handover import HANDOVER
from irtool.words.record import PHRASES
from irtool.words.sentences import Lang, pick, speak

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State


class Voice:
    """The words of one state at one moment."""

    def __init__(self, state: State, now: datetime, lang: Lang) -> None:
        self.state = state
        self.now = now
        self.lang: Lang = lang
        self.timeline = Timeline(state, lang, now)
        self.speaker = self.timeline.speaker
        self.declared = fact_rules.specs(state)

    def say(self, code: str, **values: Any) -> str:
        """A phrase of the handover."""
        return speak(HANDOVER, code, self.lang, **values)

    def title(self, view: StepView) -> str:
        """A step's title."""
        return visible(view.step.title.to(self.lang) or view.full)

    def time(self, text: str) -> str:
        """A time of the record, short, with the precision it was given."""
        return self.speaker.value("", {}, "occurred", text)

    def clock(self, moment: datetime) -> str:
        """A moment, short."""
        return show_time(moment, self.now, self.lang, self.state.zone)

    def covered(self, id_: str, text: str) -> str:
        """A text of an entry, unless that is hidden."""
        return hidden_text(self.state, id_, self.lang) or visible(text)

    def party(self, name: str, id_: str) -> str:
        """A party's name; one that only a hidden entry typed is covered. Empty for none."""
        if not name or self.state.chart.has_party(name):
            return self.speaker.party(name) if name else ""
        return hidden_text(self.state, id_, self.lang) or self.speaker.party(name)

    def fact(self, name: str) -> str:
        """A fact's title; the name of one that only a hidden entry typed is covered."""
        standing = self.state.facts.get(name)
        if standing is not None and name not in self.declared:
            return visible(covered_name(self.state, name, standing, self.declared, self.lang))
        return self.speaker.value("fact.set", {}, "name", name)

    def value(self, name: str) -> str:
        """A fact's value in words; 不明 while nobody knows."""
        standing = self.state.facts.get(name)
        claim = standing.now if standing else None
        shown = ""
        if claim is not None:
            hidden = hidden_text(self.state, claim.id, self.lang)
            shown = hidden or self.speaker.value("fact.set", {"name": name}, "value", claim.value)
        return shown or pick(PHRASES["unknown"], self.lang)
