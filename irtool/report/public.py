"""What a letter to patients, persons affected or the public may state: confirmed facts by name, and nothing else.

No name of a person or a device, no address of a network, nothing typed as a note, no hidden text, no title that
somebody typed. What is left out for such a reason is told beside the document (`left_out`), never in it.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import msgspec

from irtool.domain import affected, facts
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.standing import Claim
from irtool.domain.text import halfwidth
from irtool.report.written import written
from irtool.words.letters import LETTER, PUBLIC_CARE, PUBLIC_FACTS
from irtool.words.sentences import Lang, pick
from irtool.words.wellknown import CARE

Row = dict[str, Any]
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{1,4}:){3,}|::|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}", re.I)
_SHORTEST = 2


class Withheld(msgspec.Struct, frozen=True):
    """A fact that is known and may not be stated outside: its name, its title, and why."""

    fact: str
    title: str
    why: str


def left_out(state: State, lang: Lang, now: datetime) -> list[Withheld]:
    """What a document for outside, made now, does not state although it is known."""
    public = Public(state, lang, now)
    public.build()
    return public.withheld


class Public:
    """The public side of one report; `now` decides which services are late."""

    def __init__(self, state: State, lang: Lang, now: datetime) -> None:
        self.state = state
        self.lang: Lang = lang
        self.now = now
        self.specs = facts.specs(state)
        self.withheld: list[Withheld] = []

    def build(self) -> Row:
        """`facts` and `codes` by name, `aware`, `systems`, `care`."""
        said = {name: value for name in PUBLIC_FACTS if (value := self._fact(name))}
        codes = {n: str(c.value) for n in ("leak", "personal_data") if n in said and (c := self._claim(n))}
        return {
            "facts": said,
            "codes": codes,
            "aware": said.get("aware_at", ""),
            "systems": self._systems(),
            "care": self._care(),
        }

    def _claim(self, name: str) -> Claim | None:
        standing = self.state.facts.get(name)
        return standing.now if standing else None

    def _fact(self, name: str) -> str:
        """The value, if it may be stated; what is known and may not is put on `withheld`."""
        claim, spec = self._claim(name), self.specs.get(name)
        if claim is None or facts.certainty(claim) == "unknown":
            return ""
        sort = spec.type if spec else "text"
        timed = sort in ("time", "date")
        why = self._doubt(name, claim, timed)
        value = facts.show(claim.value, spec, self.lang, self.state.chart)
        if not why and sort not in ("yes-no-unknown", "choice", "choices", "count", "number", "money"):
            why = self._unfit(value)
        if why:
            self._left_out(name, why)
            return ""
        return written(self.state, str(claim.value), self.lang) if timed else value

    def _doubt(self, name: str, claim: Claim, timed: bool) -> str:
        """Why it is not sure enough. A time says itself how exact it is, so it need not be marked as confirmed."""
        if self.state.facts[name].conflict:
            return "withheld-conflict"
        sure = facts.certainty(claim)
        if hidden_text(self.state, claim.id, self.lang) or not (sure == "confirmed" or (timed and not sure)):
            return "withheld-unsure"
        return ""

    def _unfit(self, text: str) -> str:
        """Why a text must not go out; empty when nothing speaks against it."""
        plain = halfwidth(text).casefold()
        if _ADDRESS.search(plain):
            return "withheld-address"
        return "withheld-name" if any(name in plain for name in self._names()) else ""

    def _names(self) -> set[str]:
        """People and devices, of the chart and of this incident, as a text may call them."""
        chart = self.state.chart
        people = [n for p in chart.people.values() for n in (p.name.ja, p.name.en)]
        called = [part for name in people for part in (name, *name.split())]
        called += [e.by.name for e in self.state.events]
        called += [n for d in chart.devices.values() for n in (d.name.ja, d.name.en)] + list(chart.devices)
        called += [view.thing for view in affected.things(self.state, self.lang)]
        return {halfwidth(name).casefold() for name in called if len(name) >= _SHORTEST}

    def _left_out(self, name: str, why: str) -> None:
        title = self.specs[name].title.to(self.lang) if name in self.specs else name
        self.withheld.append(Withheld(name, title, pick(LETTER[why], self.lang)))

    def _systems(self) -> list[str]:
        """The systems of the chart that are confirmed as affected; other names were typed by somebody."""
        claim, systems = self._claim("systems_affected"), self.state.chart.systems
        if claim is None or facts.certainty(claim) == "unknown":
            return []
        if why := self._doubt("systems_affected", claim, timed=False):
            self._left_out("systems_affected", why)
            return []
        named = [str(v) for v in claim.value] if isinstance(claim.value, list) else []
        if any(name not in systems for name in named):
            self._left_out("systems_affected", "withheld-unlisted")
        return [systems[name].name.to(self.lang) for name in named if name in systems]

    def _care(self) -> list[Row]:
        """The care services of which somebody said how they run, whole houses of the chart only."""
        sites = {text for name in self.state.chart.hospital.sites.values() for text in (name.ja, name.en)}
        return [
            {
                "name": " ".join(part for part in (view.site, pick(CARE[view.service], self.lang)) if part),
                "status": pick(PUBLIC_CARE[view.status], self.lang),
                "status_code": view.status,
                "expected": written(self.state, view.expected, self.lang)
                if view.expected and not view.late and view.status != "normal" and not view.hidden else "",
            }
            for view in affected.services(self.state, self.state.chart, self.now, self.lang)
            if view.history and view.service in CARE and not view.conflict and (not view.site or view.site in sites)
        ]  # fmt: skip
