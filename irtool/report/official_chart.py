"""What an investigator asks of the frozen chart: systems with their logs and patches, ways in from outside, documents.

Q-12 and Q-13 (logs), Q-14 (patches and what stands in their place), Q-16 (allowed sources) of the checklist's Q&A.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from irtool.domain.chart import Device, System
from irtool.domain.cutting import allowed, everything
from irtool.domain.duty import holders
from irtool.domain.hit import systems_hit
from irtool.domain.parties import amended, find
from irtool.domain.showing import show_span
from irtool.domain.text import visible
from irtool.report.entries import Entries
from irtool.words.official import DEVICE_KINDS, TEXT
from irtool.words.sentences import pick, speak
from irtool.words.wellknown import SYSTEM_KINDS

Row = dict[str, Any]
_BORDER = ("vpn", "firewall", "utm", "router")
_POSTS = ("security-manager", "director", "it-staff")
_SHOWN = {"true": "yes", "false": "no"}


class ChartFacts:
    """The chart of one report. `now` decides who holds a post."""

    def __init__(self, entries: Entries, now: datetime) -> None:
        self.entries = entries
        self.state = entries.state
        self.chart = entries.state.chart
        self.lang = entries.lang
        self.now = now
        self.cut = {target.id: target for target in everything(self.state)}

    def systems(self) -> list[Row]:
        """Every system of the chart, those that are affected first."""
        hit = systems_hit(self.state)
        out = [self._system(id_, one, id_ in hit) for id_, one in self.chart.systems.items()]
        return sorted(out, key=lambda row: not row["affected"])

    def _system(self, id_: str, system: System, affected: bool) -> Row:
        log = system.access_log
        return {
            "id": id_,
            "name": self._text(system.name) or id_,
            "kind": pick(SYSTEM_KINDS.get(system.kind, SYSTEM_KINDS["other"]), self.lang),
            "place": self._text(system.place),
            "affected": affected,
            "vendor": self._vendor(system.contract),
            "internet": self._yes_no(system.internet),
            "medical": self._yes_no(system.medical_information),
            "patching": self._text(system.patching),
            "patched": self._yes_no(system.patched),
            "measures": self._text(system.measures),
            "log_kept": show_span(str(log.kept), self.lang) if log and log.kept else "",
            "log_place": self._text(log.place) if log else "",
            "log_by": self.entries.party(log.analysed_by) if log else "",
            "sources": self._sources(system),
        }

    def connections(self) -> list[Row]:
        """Ways in from outside: `sort`, `name`, `place`, `vendor`, `sources` (from where it is allowed), `cut`."""
        out: list[Row] = []
        for contract in self.chart.contracts.values():
            if "remote" not in contract.kinds:
                continue
            entries: list[System | Device] = [
                self.chart.systems[s] for s in contract.systems if s in self.chart.systems
            ]
            names = [self._text(e.name) for e in entries]
            names += [self._text(self.chart.devices[d].name) for d in contract.devices if d in self.chart.devices]
            sources = [source for e in entries if (source := self._sources(e))]
            boxes = (self.chart.devices[d] for d in contract.devices if d in self.chart.devices)
            sources += [source for box in boxes if (source := self._sources(box))]
            party = self.entries.party(contract.with_)
            behind = contract.relays_to
            relayed = [behind] if isinstance(behind, str) else behind
            if any(relayed):
                names_behind = self.entries.joined([self.entries.party(b) for b in relayed if b])
                party = speak(TEXT, "behind", self.lang, vendor=party, behind=names_behind)
            ids = [*contract.systems, *contract.devices]
            lines = [self.cut[id_] for id_ in ids if id_ in self.cut and self.cut[id_].kind == "external"]
            said = [f"{self._text(line.name)} {self._cut(line.id)}" for line in lines]
            out.append(self._way("remote", self.entries.joined(names), "", party, sources, self._joint(said)))
        for id_, device in self.chart.devices.items():
            outside = device.isolate is not None and device.isolate.order == "external"
            if device.kind in _BORDER or outside:
                kind = pick(DEVICE_KINDS.get(device.kind, DEVICE_KINDS["other"]), self.lang)
                sort = speak(TEXT, "device", self.lang, kind=kind)
                out.append(self._entry(id_, device, sort))
        for id_, system in self.chart.systems.items():
            if system.internet in ("yes", "true"):
                out.append(self._entry(id_, system, pick(TEXT["internet"], self.lang)))
            elif system.isolate is not None and system.isolate.order == "external":
                out.append(self._entry(id_, system, pick(TEXT["line-out"], self.lang)))
        return out

    def _entry(self, id_: str, entry: System | Device, sort: str) -> Row:
        sources = [found] if (found := self._sources(entry)) else []
        row = self._way("", self._text(entry.name) or id_, self._text(entry.place), self._vendor(entry.contract),
                        sources, self._cut(id_))  # fmt: skip
        return row | {"sort": sort}

    def _way(self, code: str, name: str, place: str, vendor: str, sources: list[str], cut: str) -> Row:
        return {
            "sort": pick(TEXT[code], self.lang) if code else "", "name": name, "place": place, "vendor": vendor,
            "sources": self._joint(sources), "cut": cut,
        }  # fmt: skip

    def _cut(self, id_: str) -> str:
        """Whether and since when it is cut off, as somebody ticked it."""
        target = self.cut.get(id_)
        mark = target.mark if target is not None else None
        if mark is None:
            return pick(TEXT["not-cut"], self.lang)
        code = "cut-at" if mark.value else "restored-at"
        return speak(TEXT, code, self.lang, time=self.entries.of_claim(mark)["at"])

    def devices(self) -> list[Row]:
        """The devices of the chart: `name`, `kind`, `place`, `vendor`, `system`, `patched`, `measures` (Q-14)."""
        return [
            {
                "id": id_,
                "name": self._text(one.name) or id_,
                "kind": pick(DEVICE_KINDS.get(one.kind, DEVICE_KINDS["other"]), self.lang),
                "place": self._text(one.place),
                "vendor": self._vendor(one.contract),
                "patched": self._yes_no(one.patched),
                "measures": self._text(one.measures),
                "system": self._text(self.chart.systems[one.system].name) if one.system in self.chart.systems else "",
            }
            for id_, one in self.chart.devices.items()
        ]

    def documents(self) -> list[Row]:
        """The hospital's diagrams and lists, and where each lies."""
        return [
            {
                "title": self._text(one.title) or id_,
                "file": visible(one.file),
                "paper": self._text(one.paper),
                "owner": self.entries.party(one.owner),
                "reviewed": str(one.reviewed),
            }
            for id_, one in self.chart.documents.items()
        ]

    def posts(self) -> list[Row]:
        """Who answers for the hospital: `title`, `names`. No number: those are given by telephone or by hand."""
        out = []
        for id_ in _POSTS:
            party = amended(find(self.chart, id_), self.state.amended.get(id_, []))
            names = [self.entries.party(one.who) for one in holders(self.chart, party, self.now) if not one.why]
            title = visible(party.name.to(self.lang) or id_)
            out.append({"id": id_, "title": title, "names": self.entries.joined(names[:2])})
        return out

    def _vendor(self, contract: str) -> str:
        found = self.chart.contracts.get(contract)
        return self.entries.party(found.with_) if found else ""

    def _sources(self, entry: System | Device) -> str:
        return self._joint([visible(source) for source in allowed(entry) if source])

    def _yes_no(self, value: str) -> str:
        code = _SHOWN.get(value, value)
        return pick(TEXT[code], self.lang) if code in ("yes", "no") else ""

    def _joint(self, texts: list[str]) -> str:
        return self.entries.joined(list(dict.fromkeys(texts)))

    def _text(self, text: Any) -> str:
        return visible(text.to(self.lang))
