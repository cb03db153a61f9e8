"""What is known, in a report: each fact with certainty, source and history; what people said differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from irtool.domain import conflicts, facts
from irtool.domain.evidence import shown_by
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.spoken import Speaker
from irtool.domain.standing import Claim
from irtool.domain.text import visible
from irtool.report.moments import full
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

Row = dict[str, Any]


class Known:
    """The facts and conflicts of one report. `entry` gives who, when and marks of an entry by its id."""

    def __init__(self, state: State, speaker: Speaker, entry: Callable[[str], Row]) -> None:
        self.state = state
        self.speaker = speaker
        self.lang = speaker.lang
        self.entry = entry
        self.photos = shown_by(state)

    def facts(self) -> list[Row]:
        """Declared facts in the order of the playbooks, then those that nobody foresaw."""
        return [self._fact(name) for name in facts.listed(self.state)]

    def _fact(self, name: str) -> Row:
        standing = self.state.facts.get(name)
        claim = standing.now if standing else None
        title = self.speaker.value("fact.set", {}, "name", name)
        if standing is None or claim is None:
            photo = self.photos.get(name)
            kept: Row = {"value": None, "source": ""}
            if photo is not None:  # what was asked for lies with the evidence
                what = hidden_text(self.state, photo.id, self.lang) or visible(photo.data.what)
                told, said = self.entry(photo.id), speak(TEXT, "photo-kept", self.lang, what=what)
                kept = {"value": pick(words.PHRASES["yes"], self.lang), "source": said, "known": True}
                kept |= told | {"since": told["at"]}
            return {
                "name": name, "title": title, "known": False, "certainty": "",
                "certainty_code": "", "note": "", "since": "", "by": "", "at": "", "marks": [], "conflict": False,
                "history": [],
            } | kept  # fmt: skip
        sure = facts.certainty(claim)
        return {
            "name": name, "title": title, "known": sure != "unknown", "certainty_code": sure,
            **self._claim(name, claim), "conflict": standing.conflict,
            "history": [self._claim(name, past) for past in standing.history],
        }  # fmt: skip

    def _claim(self, name: str, claim: Claim) -> Row:
        """One word on a fact: what, how sure, from whom, since when; of a hidden one only that it is."""
        told = self.entry(claim.id)
        if hidden := hidden_text(self.state, claim.id, self.lang):
            return {"value": hidden, "certainty": "", "source": "", "since": "", "note": "", **told}
        return {
            "value": self.value(name, claim.value) or pick(words.PHRASES["unknown"], self.lang),
            "certainty": self.speaker.value("fact.set", {}, "certainty", facts.certainty(claim)),
            "source": self.speaker.value("fact.set", {}, "source", claim.data.source),
            "since": full(self.state, claim.data.occurred, self.lang) if claim.data.occurred else told["at"],
            "note": visible(claim.data.note),
            **told,
        }

    def value(self, name: str, value: Any) -> str:
        """A fact's value in words; times with their zone."""
        spec = facts.specs(self.state).get(name)
        if spec is not None and spec.type in ("time", "date") and value is not None:
            return full(self.state, str(value), self.lang)
        return self.speaker.value("fact.set", {"name": name}, "value", value)

    def conflicts(self) -> list[Row]:
        """What people said differently and nobody has settled: every claim, by whom and when."""
        return [
            {
                "title": conflicts.title(self.state, self.speaker, found),
                "claims": [
                    row | {"at": full(self.state, row["at"], self.lang)}
                    for row in conflicts.claim_rows(self.state, self.speaker, found)
                ],
            }
            for found in conflicts.conflicts(self.state)
        ]
