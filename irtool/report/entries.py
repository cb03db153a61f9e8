"""What belongs to every item of a report: its entry, when and by whom, its marks, and names that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.spoken import Speaker
from irtool.domain.standing import Claim
from irtool.domain.timeline import Row
from irtool.report.moments import full
from irtool.words import record as words
from irtool.words.sentences import Lang, pick, speak

_UNSAID = ("hidden", "other-device")


def marks(state: State, row: Row, lang: Lang) -> list[str]:
    """The marks of an entry in words; where laptops contradict each other, on which one it was recorded."""
    return [
        speak(words.PHRASES, "conflict-by", lang, writer=_laptop(state, row.event.writer))
        if mark == "conflict"
        else pick(words.MARKS[mark], lang)
        for mark in row.marks
        if mark not in _UNSAID
    ]


def _laptop(state: State, writer: str) -> str:
    """The short name of a writer, or the whole one where another has the same short name."""
    short = writer.partition("-")[0]
    alike = {e.writer for e in state.events if e.writer.partition("-")[0] == short}
    return short if len(alike) == 1 else writer


class Entries:
    """The entries of one report by their ids, in the order in which things happened."""

    def __init__(self, state: State, speaker: Speaker, rows: Mapping[str, Row]) -> None:
        self.state = state
        self.speaker = speaker
        self.lang: Lang = speaker.lang
        self.rows = rows
        self.order = {id_: n for n, id_ in enumerate(rows)}

    def row(self, id_: str) -> dict[str, Any]:
        """The entry's own: name, when it happened, who recorded it, how it is marked."""
        row = self.rows[id_]
        happened = full(self.state, row.happened, self.lang) if row.happened is not None else row.happened_text
        return {
            "entry_id": id_,
            "entry": row.name,
            "at": happened,
            "by": row.who,
            "marks": marks(self.state, row, self.lang),
        }

    def of_claim(self, claim: Claim | None) -> dict[str, Any]:
        """The same of a claim; empty texts for none."""
        return self.row(claim.id) if claim else {"entry_id": "", "entry": "", "at": "", "by": "", "marks": []}

    def veiled(self, id_: str, fields: dict[str, Any], shows: str) -> dict[str, Any]:
        """The fields of an item, or, when its entry is hidden, only that it is."""
        hidden = hidden_text(self.state, id_, self.lang)
        if not hidden:
            return fields
        return {name: hidden if name == shows else "" for name in fields}

    def time(self, text: str) -> str:
        """A time of the record; empty for none."""
        return full(self.state, text, self.lang) if text else ""

    def party(self, name: str) -> str:
        """A party's name; empty for none."""
        return self.speaker.party(name) if name else ""

    def named(self, name: str, id_: str) -> str:
        """The party of an entry; a name that only a hidden entry typed is covered."""
        if self.state.chart.has_party(name):
            return self.speaker.party(name)
        return hidden_text(self.state, id_, self.lang) or self.party(name)

    def joined(self, names: Sequence[str]) -> str:
        """Names in a row."""
        return ("、" if self.lang == "ja" else ", ").join(name for name in names if name)

    def few(self, names: Sequence[str], most: int = 3) -> str:
        """The first names, and how many there are beyond."""
        more = len(names) - most
        shown = self.joined(names[:most])
        return speak(words.PHRASES, "names-more", self.lang, names=shown, count=more) if more > 0 else shown
