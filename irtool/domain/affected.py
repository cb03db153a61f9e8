"""Affected places and devices, care services and systems, each with its own status history."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

import msgspec

from irtool.domain.chart import Chart, Device, System
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.hiding import covered_name, hidden_text
from irtool.domain.pasting import same, tidy
from irtool.domain.sites import site_name
from irtool.domain.standing import Standing
from irtool.domain.times import parse_when
from irtool.errors import Malformed
from irtool.words import record as words
from irtool.words.sentences import Lang, pick, speak
from irtool.words.wellknown import CARE

if TYPE_CHECKING:
    from irtool.domain.incident import State

ThingStatus = Literal[
    "suspected", "infected", "isolated", "preserved", "shipped", "returned", "wiped", "restored", "mistaken"
]
ServiceStatus = Literal["stopped", "limited", "paper", "read-only", "normal", "unknown"]
THING_STATUSES: tuple[ThingStatus, ...] = get_args(ThingStatus)
SERVICE_STATUSES: tuple[ServiceStatus, ...] = get_args(ServiceStatus)
_LIKELY: dict[ThingStatus, tuple[ThingStatus, ...]] = {
    "suspected": ("isolated", "infected"), "infected": ("isolated", "preserved"),
    "isolated": ("preserved", "infected"), "preserved": ("shipped", "wiped"), "shipped": ("returned",),
    "returned": ("wiped", "restored"), "wiped": ("restored",),
}  # fmt: skip
_BACK = frozenset(("returned", "restored", "mistaken"))
_MOST_NAMED = 3
_CARE_WORDS = frozenset(word for pair in CARE.values() for word in pair)
_TEXTS = ("place", "note", "to", "ref", "expected")


class ThingChanged(Entry, frozen=True, kw_only=True):
    """The status of an affected place or device; `thing` is its name as people say it, or a device id.

    `to`: who has it now, or to whom it was sent; `ref`: the number of the slip or parcel.
    """

    thing: str
    status: ThingStatus
    place: str = ""
    note: str = ""
    to: str = ""
    ref: str = ""


class ServiceChanged(Entry, frozen=True, kw_only=True):
    """The status of a care service or system; `expected` when it should work again."""

    service: str
    status: ServiceStatus
    expected: str = ""
    note: str = ""


class Change(msgspec.Struct, frozen=True):
    """One entry of a history as it may be shown: `hidden` holds the words in place of a hidden entry's texts.

    `at` is when it happened, else when it was recorded; `entry` is `writer/n`.
    """

    id: str
    entry: str
    status: str
    at: str
    by: str
    place: str = ""
    note: str = ""
    to: str = ""
    ref: str = ""
    expected: str = ""
    hidden: str = ""


class ThingView(msgspec.Struct, frozen=True):
    """An affected place or device now. `name` is what people read, `thing` what the record says.

    `covered`: the name itself stood in an entry that is hidden, and `name` says so.

    `place` is the newest one given; `to` who has it, as long as it is not back, with `ref` of the same entry.
    """

    key: str
    thing: str
    name: str
    site: str
    status: ThingStatus
    since: str
    place: str
    to: str
    ref: str
    conflict: bool
    covered: bool
    history: list[Change]

    @property
    def hidden(self) -> str:
        """The words in place of the newest entry's texts; empty when it is not hidden."""
        return self.history[-1].hidden


class ServiceView(msgspec.Struct, frozen=True):
    """A care service or system now; `unknown` with an empty history while nobody has said anything of it.

    `late`: the time when it should work again has passed, and it does not.
    """

    key: str
    service: str
    name: str
    site: str = ""
    status: ServiceStatus = "unknown"
    since: str = ""
    expected: str = ""
    late: bool = False
    conflict: bool = False
    covered: bool = False
    history: list[Change] = []

    @property
    def hidden(self) -> str:
        """The words in place of the newest entry's texts; empty when it is not hidden."""
        return self.history[-1].hidden if self.history else ""


def things(state: State, lang: Lang) -> list[ThingView]:
    """Every affected place and device, in the order in which they were first recorded."""
    out = []
    for key, standing in state.things.items():
        history, data = _history(state, standing, lang), standing.history[-1].data
        place = next((c.place for c in reversed(history) if c.place), "")
        kept = _custody(history)
        name, covered = _shown(state, standing, lang, state.chart)
        out.append(
            ThingView(
                key, data.thing, name, data.site, standing.history[-1].value, _since(history), place,
                kept.to if kept else "", kept.ref if kept else "", standing.conflict, covered, history,
            )
        )  # fmt: skip
    return out


def services(state: State, chart: Chart, now: datetime, lang: Lang) -> list[ServiceView]:
    """The care services that every hospital has, the chart's systems, and whatever else was recorded."""
    out = []
    for key in dict.fromkeys((*CARE, *chart.systems, *state.services)):
        standing = state.services.get(key)
        if standing is None:
            out.append(ServiceView(key, key, called(chart, key, lang) or key))
            continue
        history, data, status = _history(state, standing, lang), standing.history[-1].data, standing.history[-1].value
        expected = history[-1].expected
        late = status != "normal" and _passed(state, expected, now)
        name, covered = _shown(state, standing, lang, chart)
        out.append(
            ServiceView(
                key, data.service, name, data.site, status, _since(history), expected, late, standing.conflict,
                covered, history,
            )
        )  # fmt: skip
    return out


def summary(state: State, lang: Lang) -> str:
    """How many things there are, by status: `41件: 感染 12 隔離 29`; empty without any.

    What turned out not to be affected is named last and not counted among them.
    """
    counts = Counter(s.history[-1].value for s in state.things.values())
    parts = [f"{pick(words.THING_WORDS[s], lang)} {counts[s]}" for s in THING_STATUSES if counts[s]]
    count = counts.total() - counts["mistaken"]
    return speak(words.PHRASES, "things-count", lang, count=count, parts=" ".join(parts)) if counts else ""


def in_brief(state: State, lang: Lang) -> tuple[str, str]:
    """Things and services, each by name with its status; of many things how many there are of each status."""
    things, services = (
        "  ".join(f"{shown_name(state, s, lang)} ({pick(table[s.history[-1].value], lang)})" for s in group.values())
        for group, table in ((state.things, words.THING_WORDS), (state.services, words.SERVICE_WORDS))
    )
    return (things if len(state.things) <= _MOST_NAMED else summary(state, lang)), services


def to_tell(state: State, lang: Lang, most: int = 5) -> str:
    """The affected things as somebody says them on the telephone; their number when there are more than `most`."""
    named = [shown_name(state, s, lang) for s in state.things.values() if s.history[-1].value != "mistaken"]
    return ("、" if lang == "ja" else ", ").join(named) if len(named) <= most else summary(state, lang)


def next_statuses(status: ThingStatus) -> list[ThingStatus]:
    """Every other status, the likely next ones first and 'a mistake' last."""
    rest = [s for s in THING_STATUSES if s not in (status, "mistaken")]
    likely = [s for s in _LIKELY.get(status, ()) if s in rest]
    last: list[ThingStatus] = [] if status == "mistaken" else ["mistaken"]
    return [*likely, *(s for s in rest if s not in likely), *last]


# -- names ---------------------------------------------------------------------------------------------------


def called(chart: Chart, name: str, lang: Lang) -> str:
    """What people call the device, system or care service of this id; empty when it is the id of none.

    A system that is called as a care service is (検査) says that it is the system.
    """
    entry = chart.devices.get(name) or chart.systems.get(name)
    if entry is not None:
        shown = entry.name.to(lang) or name
        return speak(words.PHRASES, "a-system", lang, name=shown) if shown in _CARE_WORDS else shown
    return pick(CARE[name], lang) if name in CARE else ""


def shown_name(state: State, standing: Standing, lang: Lang) -> str:
    """The name of a thing or service for people: the chart's words, with its site; covered when it is hidden."""
    return _shown(state, standing, lang, state.chart)[0]


def _shown(state: State, standing: Standing, lang: Lang, chart: Chart) -> tuple[str, bool]:
    """The name, and whether it is covered."""
    data = standing.history[-1].data
    typed = data.thing if isinstance(data, ThingChanged) else data.service
    name = called(chart, typed, lang)
    if not name and (name := covered_name(state, typed, standing, (), lang)) != typed:
        return name, True
    return at_site(chart, data.site, name, lang), False


def at_site(chart: Chart, site: str, name: str, lang: Lang) -> str:
    """A name with the house it belongs to, if one was given."""
    return speak(words.PHRASES, "of-site", lang, site=site_name(chart, site, lang), name=name) if site else name


def thing_name(state: State, typed: str, site: str = "") -> str:
    """The name under which a thing is recorded: a device's id, the name it already has, else as typed."""
    devices: dict[str, System | Device] = {**state.chart.devices, **state.chart.systems}
    return _recorded(state, typed, site, {}, devices, state.things, "thing")


def service_name(state: State, typed: str, site: str = "") -> str:
    """The same for a service: 検査 is the care service, also where a system is called so."""
    systems: dict[str, System | Device] = {**state.chart.systems, **state.chart.devices}
    return _recorded(state, typed, site, CARE, systems, state.services, "service")


def _recorded(
    state: State,
    typed: str,
    site: str,
    known: dict[str, tuple[str, str]],
    entries: dict[str, System | Device],
    there: dict[str, Standing],
    field: str,
) -> str:
    name = tidy(typed)
    if name in entries or name in known or _key(name, site) in there:
        return name
    wanted = same(name)
    for key, pair in known.items():
        if wanted in map(same, pair):
            return key
    for key in entries:
        if wanted in (same(called(state.chart, key, "ja")), same(called(state.chart, key, "en"))):
            return key
    for standing in there.values():
        data = standing.history[-1].data
        if data.site == site and same(getattr(data, field)) == wanted:
            return str(getattr(data, field))
    return name


def _key(name: str, site: str) -> str:
    """Where a thing or service stands in the state: those of a site stand apart."""
    return f"{site}/{name}" if site else name


# -- what stands ---------------------------------------------------------------------------------------------


def _history(state: State, standing: Standing, lang: Lang) -> list[Change]:
    out = []
    for claim in standing.history:
        data, hidden = claim.data, hidden_text(state, claim.id, lang)
        texts = {} if hidden else {name: getattr(data, name, "") for name in _TEXTS}
        entry = f"{claim.writer}/{claim.n}"
        out.append(Change(claim.id, entry, claim.value, data.occurred or claim.at, claim.by, hidden=hidden, **texts))
    return out


def _since(history: list[Change]) -> str:
    """When the status that stands began: later entries of the same status only add to it."""
    first = history[-1]
    for change in reversed(history):
        if change.status != first.status:
            break
        first = change
    return first.at


def _custody(history: list[Change]) -> Change | None:
    """The newest change that says who has it, unless it came back since."""
    for change in reversed(history):
        if change.to:
            return change
        if change.status in _BACK:
            break
    return None


def _passed(state: State, text: str, now: datetime) -> bool:
    """Whether this time is over, also by its latest reading; a text that is no time never is."""
    try:
        return bool(text) and parse_when(text, state.started, state.zone).latest < now
    except Malformed:
        return False


# -- events --------------------------------------------------------------------------------------------------


def _thing(state: State, event: Event, data: ThingChanged) -> None:
    state.things.setdefault(_key(data.thing, data.site), Standing()).put(event, data.status, state.vectors, data)


def _service(state: State, event: Event, data: ServiceChanged) -> None:
    state.services.setdefault(_key(data.service, data.site), Standing()).put(event, data.status, state.vectors, data)


def _decide_thing(state: State, data: ThingChanged, now: datetime) -> list[Draft]:
    name = thing_name(state, data.thing, data.site)
    return [Draft("thing.changed", msgspec.structs.replace(data, thing=name))]


def _decide_service(state: State, data: ServiceChanged, now: datetime) -> list[Draft]:
    name = service_name(state, data.service, data.site)
    return [Draft("service.changed", msgspec.structs.replace(data, service=name))]


EVENTS: dict[str, type[msgspec.Struct]] = {"thing.changed": ThingChanged, "service.changed": ServiceChanged}
APPLY: dict[str, Any] = {"thing.changed": _thing, "service.changed": _service}
DECIDE: dict[type[msgspec.Struct], Any] = {ThingChanged: _decide_thing, ServiceChanged: _decide_service}
