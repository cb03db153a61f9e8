"""What changed since the last report: the facts that differ, and the entries that it lacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irtool.domain.cut import parse
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.reporting import ReportRendered, handed_to, issues
from irtool.domain.standing import Claim
from irtool.domain.timeline import Row
from irtool.report.chronicle import Chronicle, said_elsewhere
from irtool.report.known import Known
from irtool.report.moments import full
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak


def facts_used(state: State) -> dict[str, Any]:
    """The facts as this report shows them, for the next one to compare with; a hidden value is left out."""
    out: dict[str, Any] = {}
    for name, standing in sorted(state.facts.items()):
        claim = standing.now
        if claim is not None and not hidden_text(state, claim.id, "ja"):
            out[name] = claim.value
    return out


class Changes:
    """The changes of one incident: its facts, its rows in their order, and how they are told in few."""

    def __init__(self, known: Known, rows: Sequence[Row], chronicle: Chronicle) -> None:
        self.known = known
        self.state = known.state
        self.lang = known.lang
        self.rows = rows
        self.chronicle = chronicle

    def since(self, report: str, recipient: str) -> dict[str, Any]:
        """What differs from the last report of this kind that they hold, else that was made: facts and new entries."""
        last = self._last(report, recipient)
        if last is None:
            return {"since": "", "issue": "", "facts": [], "entries": []}
        at, data = last
        seen = parse(data.cut)
        heads = {w: n for w, (n, _) in seen.heads.items()} if seen else {}
        new = [row for row in self.rows if row.event.n > heads.get(row.event.writer, 0)]
        facts = self._changed_facts(data.facts)
        # Told already, or of no interest to whom the report is for.
        told = {claim.id for fact in facts for claim in self._history(fact["name"])}
        return {
            "since": full(self.state, at, self.lang),
            "issue": speak(TEXT, "issue", self.lang, n=data.issue),
            "facts": facts,
            "entries": self.chronicle.short(row for row in new if row.id not in told and self._tells(row)),
        }

    @staticmethod
    def _tells(row: Row) -> bool:
        """A correction is a change, what the program did is none."""
        return row.event.type.startswith("entry.") or not said_elsewhere(row)

    def _history(self, name: str) -> list[Claim]:
        standing = self.state.facts.get(name)
        return standing.history if standing else []

    def _last(self, report: str, recipient: str) -> tuple[str, ReportRendered] | None:
        # What they hold counts, not a draft that stayed here.
        held = handed_to(self.state, report, recipient) if recipient else []
        last = max(held or issues(self.state, report, recipient), key=lambda r: r.data.issue, default=None)
        return (last.at, last.data) if last else None

    def _changed_facts(self, former: Mapping[str, Any]) -> list[dict[str, str]]:
        now = facts_used(self.state)
        missing = pick(TEXT["missing"], self.lang)
        out = []
        for name in [*now, *(n for n in former if n not in now)]:
            if former.get(name) == now.get(name) and (name in former) == (name in now):
                continue
            standing = self.state.facts.get(name)
            claim = standing.now if standing else None
            hidden = hidden_text(self.state, claim.id, self.lang) if claim else ""
            old = hidden or self.known.value(name, former.get(name)) or missing
            new = hidden or self.known.value(name, now.get(name)) or missing
            title = self.known.speaker.value("fact.set", {}, "name", name)
            out.append({"name": name, "title": title, "old": old, "new": new})
        return out
