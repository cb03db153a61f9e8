"""Cutting off: what to isolate and in which order, what was cut when, and what no longer works because of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.affected import ThingChanged, ThingStatus
from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Device, Isolation, System
from irtool.domain.hiding import covered_name
from irtool.domain.standing import Claim
from irtool.domain.steps import StepChecked, known_step
from irtool.domain.text import halfwidth

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

Kind = Literal["backup", "external", "segment", "host"]
ORDER: tuple[Kind, ...] = ("backup", "external", "segment", "host")
"""Backups first, then outside lines, then between segments (BCP 3.3.2); single machines at any time."""
NEEDS: dict[str, tuple[str, ...]] = {
    "lan": ("lan", "院内lan", "院内の網", "院内ネットワーク", "ip電話", "hospital network"),
    "pbx": ("pbx", "内線", "電話交換", "電話交換機", "phs", "internal phones"),
    "internet": ("internet", "インターネット", "ネット回線"),
    "power": ("power", "電気", "電源", "electricity"),
}
"""What a channel may need, and the names under which people record that it stopped or works again."""
SOURCE = Text("接続元", "allowed source")
_EXCHANGES = ("pbx", "phone")
_GONE = ("isolated", "preserved", "shipped", "wiped")
_BACK = ("returned", "restored")


class CutTarget(msgspec.Struct, frozen=True):
    """One thing to cut off. `id`: of the chart, or the name it was given; `ask`: a party id or a free name.

    `mark` is the last word on it; `cut` whether it is cut off now. `listed`: the chart has it; `affected`: people
    recorded it as affected. `source_of`: the thing whose allowed source of connections this is (Q-16); closing it is
    offered and never owed, and `moot` once the line itself is cut.
    """

    id: str
    kind: Kind
    name: Text
    sort: str = ""
    place: Text = Text()
    which: Text = Text()
    how: Text = Text()
    undo: Text = Text()
    ask: str = ""
    photo: str = ""
    listed: bool = True
    affected: bool = False
    cut: bool = False
    mark: Claim | None = None
    source_of: str = ""
    moot: bool = False


def allowed(entry: System | Device) -> list[str]:
    """From where connections to a system or device are allowed (Q-16)."""
    return [entry.sources] if isinstance(entry.sources, str) else list(entry.sources)


def source_ids(chart: Chart) -> dict[str, tuple[str, str]]:
    """Each allowed source by the name under which its closing is recorded: what it leads to, and the source."""
    entries: dict[str, System | Device] = {**chart.systems, **chart.devices}
    return {
        f"{entry.name.ja or key} {SOURCE.ja}: {source}": (key, source)
        for key, entry in entries.items() if entry.sources
        for source in allowed(entry) if source
    }  # fmt: skip


def in_chart(chart: Chart, kind: str) -> dict[str, System | Device]:
    """The systems and devices that the chart isolates in this way, in its order."""
    entries: dict[str, System | Device] = {**chart.systems, **chart.devices}
    return {k: e for k, e in entries.items() if e.isolate is not None and e.isolate.order == kind}


def thing_id(chart: Chart, name: str) -> str:
    """The id of the system or device of this id or name, or of a source (`vpn1/1` is its first); else as it is."""
    entries: dict[str, System | Device] = {**chart.systems, **chart.devices}
    if name in entries:
        return name
    key, _, n = name.rpartition("/")
    if key in entries and n.isdecimal():
        sources = [one for one, (of, _) in source_ids(chart).items() if of == key]
        return sources[int(n) - 1] if 0 < int(n) <= len(sources) else name
    return next((k for k, e in entries.items() if name in (e.name.ja, e.name.en)), name)


def targets(state: State, kind: Kind) -> list[CutTarget]:
    """Everything of this kind to cut off, in the order of the chart; for `host` what is affected stands first.

    What a person added by name while at a step of this kind follows. A tick counts whichever step it was given in.
    """
    return _Known(state).targets(kind)


def everything(state: State) -> list[CutTarget]:
    """The whole list: backups, outside lines, segments, single machines."""
    known = _Known(state)
    return [target for kind in ORDER for target in known.targets(kind)]


def complete(found: Sequence[CutTarget]) -> bool:
    """Whether all of these are cut off; of single machines only those that are affected have to be, sources never."""
    due = [t for t in found if not t.source_of and (t.kind != "host" or t.affected or not t.listed)]
    return bool(due) and all(t.cut for t in due)


def named(state: State, step: str, name: str) -> CutTarget:
    """The thing of this id or name, as the step of this full name would cut it off."""
    key, found = thing_id(state.chart, name), known_step(state, step)
    return _Known(state).target(key, (found.isolate if found is not None else "") or "host")


def commands(state: State, step: str, target: CutTarget, cut: bool, **fields: Any) -> list[msgspec.Struct]:
    """What to record when this target was cut off, or put back; an affected thing changes its status with it."""
    out: list[msgspec.Struct] = [StepChecked(step=step, thing=target.id, ticked=cut, **fields)]
    name = next((n for n in state.things if thing_id(state.chart, n) == target.id), "") if target.affected else ""
    standing = state.things.get(name)
    if standing is not None and standing.now is not None and (standing.now.value in _GONE) != cut:
        before: ThingStatus = next((c.value for c in reversed(standing.history) if c.value not in _GONE), "suspected")
        status: ThingStatus = "isolated" if cut else before
        out.append(ThingChanged(thing=name, status=status, place=standing.now.data.place, **fields))
    return out


def dead(state: State, views: Sequence[StepView]) -> dict[str, Claim]:
    """What no longer works (`lan`, `pbx`, `internet`, `power`) and the entry that says so.

    Outside line: a cut device (a system's own line cuts only that system), the whole list, or the step done: no
    internet. Segments: a cut switch, the whole list, or the step done: no LAN. A telephone exchange that is cut: no
    internal phones. What people recorded of the service itself counts when it came later than the cut.
    """
    found: dict[str, Claim] = {}
    known = _Known(state)
    sides: tuple[tuple[str, Kind], ...] = (("internet", "external"), ("lan", "segment"))
    for need, kind in sides:
        done = [v.claim for v in views if v.step.isolate == kind and v.status == "done" and v.claim is not None]
        for claim in [*done, *known.severed(kind)]:
            if not known.put_back(kind, claim):
                _later(state, found, need, claim)
    for key, mark in known.marks.items():
        entry = known.entries.get(key)
        if mark.value and entry is not None and entry.kind in _EXCHANGES:
            _later(state, found, "pbx", mark)
    said: dict[str, Claim] = {}
    for name, standing in state.services.items():
        word = halfwidth(name).strip().casefold()
        for need in (need for need, names in NEEDS.items() if word in names):
            if standing.now is not None and standing.now.value in ("stopped", "limited", "normal"):
                _later(state, said, need, standing.now)
    for need, claim in said.items():
        _later(state, found, need, claim)
    return {need: claim for need, claim in found.items() if claim.value not in ("limited", "normal")}


def _later(state: State, found: dict[str, Claim], need: str, claim: Claim) -> None:
    before = found.get(need)
    if before is None or state.ids.get(before.id, 0) < state.ids.get(claim.id, 0):
        found[need] = claim


class _Known:
    """The chart's entries, the last tick of each thing over all steps, and what is affected, each by id."""

    def __init__(self, state: State) -> None:
        chart = state.chart
        self.state = state
        self.entries: dict[str, System | Device] = {**chart.systems, **chart.devices}
        self.marks: dict[str, Claim] = {}
        self.things: dict[str, Claim] = {}
        for kept in state.steps.values():
            for name, standing in kept.things.items():
                if standing.now is not None:
                    _later(state, self.marks, thing_id(chart, name), standing.now)
        for name, standing in state.things.items():
            if standing.now is not None and standing.now.value != "mistaken":
                _later(state, self.things, thing_id(chart, name), standing.now)
        self.sources = source_ids(chart)
        for name in self.marks:  # one that was closed and has left the chart since is no line either
            of, found, source = name.partition(f" {SOURCE.ja}: ")
            if found and name not in self.sources and (key := thing_id(chart, of)) in self.entries:
                self.sources[name] = (key, source)

    def targets(self, kind: Kind) -> list[CutTarget]:
        """See the function of this name."""
        keys: dict[str, None] = {}
        if kind == "host":
            keys = {key: None for key in self.things if self._order(key) in ("host", "")}
        keys |= dict.fromkeys(in_chart(self.state.chart, kind))
        if kind == "external":
            keys = self._with_sources(keys)
        for full, kept in self.state.steps.items():
            step = known_step(self.state, full) if kept.things else None
            if step is not None and step.isolate == kind:
                ids = (thing_id(self.state.chart, name) for name in kept.things)
                keys |= {key: None for key in ids if self._order(key) in (kind, "")}
        return [self.target(key, kind) for key in keys]

    def severed(self, kind: Kind) -> list[Claim]:
        """The ticks by which a whole side is cut off."""
        if not self.marks:
            return []
        found = [t for t in self.targets(kind) if not t.source_of]
        cut = [(t, t.mark) for t in found if t.cut and t.mark is not None]
        if complete(found):
            return [mark for _, mark in cut]
        if kind == "segment":
            return [mark for t, mark in cut if t.sort == "switch"]
        return [mark for t, mark in cut if t.id not in self.state.chart.systems]

    def put_back(self, kind: Kind, claim: Claim) -> bool:
        """Whether all that was cut off was put back after this entry."""
        ids = self.state.ids
        found = self.targets(kind) if self.marks else []
        marks = [t.mark for t in found if t.mark is not None and not t.source_of]
        later = any(not m.value and ids.get(m.id, 0) > ids.get(claim.id, 0) for m in marks)
        return later and not any(m.value is True for m in marks)

    def _with_sources(self, keys: dict[str, None]) -> dict[str, None]:
        """The lines to the outside, each followed by its allowed sources; then those of things without such a line."""
        under: dict[str, list[str]] = {}
        for one, (of, _) in self.sources.items():
            under.setdefault(of, []).append(one)
        ids = [id_ for key in keys for id_ in (key, *under.get(key, ()))]
        return dict.fromkeys(ids + [id_ for of, ids_ in under.items() if of not in keys for id_ in ids_])

    def _order(self, key: str) -> str:
        if key in self.sources:
            return "external"
        entry = self.entries.get(key)
        return entry.isolate.order if entry is not None and entry.isolate is not None else ""

    def target(self, key: str, kind: Kind) -> CutTarget:
        """One thing, with what the chart and the record say of it."""
        mark, thing, ids = self.marks.get(key), self.things.get(key), self.state.ids
        cut = mark is not None and bool(mark.value)
        if thing is not None and (mark is None or ids.get(thing.id, 0) > ids.get(mark.id, 0)):
            if thing.value in _GONE:
                mark, cut = thing, True
            elif thing.value in _BACK:
                mark, cut = thing, False
        affected = thing is not None and thing.value not in _BACK
        if key in self.sources:
            return self._source(key, cut, mark)
        entry = self.entries.get(key)
        if entry is None:
            place = Text(thing.data.place) if thing is not None else Text()
            name = _said_name(self.state, key)
            return CutTarget(key, kind, name, place=place, listed=False, affected=affected, cut=cut, mark=mark)
        isolate = entry.isolate or Isolation()
        return CutTarget(
            key, kind, entry.name, entry.kind, isolate.where or entry.place, isolate.which, isolate.how,
            isolate.undo, isolate.ask, isolate.photo, affected=affected, cut=cut, mark=mark,
        )  # fmt: skip

    def _source(self, key: str, cut: bool, mark: Claim | None) -> CutTarget:
        of, source = self.sources[key]
        line = self.target(of, "external")
        name = Text(key, f"{line.name.to('en')} {SOURCE.en}: {source}")
        return CutTarget(
            key, "external", name, place=line.place, ask=line.ask, cut=cut, mark=mark, source_of=of, moot=line.cut
        )


def _said_name(state: State, name: str) -> Text:
    """The name of something the chart lacks; covered where the entry that gave it is hidden."""
    standings = [kept.things[name] for kept in state.steps.values() if name in kept.things]
    standings += [state.things[name]] if name in state.things else []
    shown = [Text(*(covered_name(state, name, s, (), lang) for lang in ("ja", "en"))) for s in standings]
    return next((text for text in shown if text.ja != name), Text(name))
