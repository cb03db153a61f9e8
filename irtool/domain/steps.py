"""Steps of a run: what people said of them, and what they may say. Their status is the board's. DESIGN 5.4."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain import facts as fact_rules
from irtool.domain.event import Draft, Entry, Event
from irtool.domain.playbook import Playbook, Step, offered
from irtool.domain.standing import Standing
from irtool.domain.text import halfwidth, nearest
from irtool.errors import UserError, refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State


class PlaybookAdded(Entry, frozen=True, kw_only=True):
    """A playbook went to work. `frozen` is the SHA-256 of the frozen file; empty when it could not be read."""

    run: str
    playbook: str
    version: str = ""
    frozen: str = ""
    reason: str = ""


class StepDone(Entry, frozen=True, kw_only=True):
    """A step was done. `before` is its status when it was not its turn (out of order is recorded, not refused)."""

    step: str
    note: str = ""
    place: str = ""
    before: str = ""


class StepSkipped(Entry, frozen=True, kw_only=True):
    """A step was left out, or, with `party`, that party of it was given up."""

    step: str
    reason: str = ""
    party: str = ""


class StepReopened(Entry, frozen=True, kw_only=True):
    """A step is open again; the choice made on it is withdrawn."""

    step: str
    reason: str = ""


class StepAssigned(Entry, frozen=True, kw_only=True):
    """Somebody took a step on."""

    step: str
    to: str


class StepChecked(Entry, frozen=True, kw_only=True):
    """One tick of a step's list, or one thing that was cut off; `item` counts from 1."""

    step: str
    item: int = 0
    thing: str = ""
    ticked: bool = True
    note: str = ""


class StepPermitted(Entry, frozen=True, kw_only=True):
    """A dangerous step was permitted: by whom, how (by phone, in person), by which rule, on which condition."""

    step: str
    permitted_by: str = ""
    how: str = ""
    rule: str = ""
    reason: str = ""


class StepDenied(Entry, frozen=True, kw_only=True):
    """A dangerous step was not permitted."""

    step: str
    denied_by: str = ""
    reason: str = ""
    how: str = ""


class ChoiceMade(Entry, frozen=True, kw_only=True):
    """A decision of the playbook was taken."""

    step: str
    choice: str
    reason: str = ""


class Run(msgspec.Struct):
    """One playbook at work."""

    name: str
    playbook: Playbook
    at: str
    frozen: str
    order: list[Step]
    targets: dict[str, list[tuple[str, str]]]


class StepRecord(msgspec.Struct):
    """What was recorded of one step."""

    outcome: Standing = msgspec.field(default_factory=Standing)
    permits: Standing = msgspec.field(default_factory=Standing)
    assigned: Standing = msgspec.field(default_factory=Standing)
    ticks: dict[str, bool] = {}
    things: dict[str, Standing] = {}
    """What was cut off (True) or put back (False), by its name."""


def _added(state: State, event: Event, data: PlaybookAdded) -> None:
    playbook = state.library.playbook(data.frozen) if data.frozen else None
    if playbook is None:
        state.missing.append(data.playbook)
        return
    targets: dict[str, list[tuple[str, str]]] = {}
    for step in playbook.steps():
        for choice in step.choices:
            for target in choice.then:  # the board takes what an included playbook holds along with its step
                targets.setdefault(target, []).append((step.id, choice.id))
    # A second run is given a name of its own when it is added; the same name comes from a device that did not
    # know of the first: one incident, joined by its code, and one run.
    if data.run not in state.runs:
        at = data.occurred or event.at
        state.runs[data.run] = Run(data.run, playbook, at, data.frozen, list(playbook.steps()), targets)


def next_run(state: State, playbook: str) -> str:
    """The name of the next run of this playbook: itself, then `ransomware#2`."""
    n = 1
    while (name := playbook if n == 1 else f"{playbook}#{n}") in state.runs:
        n += 1
    return name


def record(state: State, full: str) -> StepRecord:
    """The record of a step, made when first spoken of."""
    found = state.steps.get(full)
    if found is None:
        found = state.steps[full] = StepRecord()
    return found


def _done(state: State, event: Event, data: StepDone) -> None:
    record(state, data.step).outcome.put(event, "done", state.vectors, data)


def _skipped(state: State, event: Event, data: StepSkipped) -> None:
    if data.party:
        gone = state.given_up.setdefault((data.step, data.party), Standing())
        gone.put(event, data.reason or "-", state.vectors, data)
    else:
        record(state, data.step).outcome.put(event, "skipped", state.vectors, data)


def _reopened(state: State, event: Event, data: StepReopened) -> None:
    record(state, data.step).outcome.put(event, "reopened", state.vectors, data)


def _choice(state: State, event: Event, data: ChoiceMade) -> None:
    record(state, data.step).outcome.put(event, f"choice:{data.choice}", state.vectors, data)


def _assigned(state: State, event: Event, data: StepAssigned) -> None:
    record(state, data.step).assigned.put(event, data.to, state.vectors, data)


def _checked(state: State, event: Event, data: StepChecked) -> None:
    kept = record(state, data.step)
    kept.ticks[data.thing or str(data.item)] = data.ticked
    if data.thing:
        kept.things.setdefault(data.thing, Standing()).put(event, data.ticked, state.vectors, data)


def _permitted(state: State, event: Event, data: StepPermitted) -> None:
    record(state, data.step).permits.put(event, "permitted", state.vectors, data)


def _denied(state: State, event: Event, data: StepDenied) -> None:
    record(state, data.step).permits.put(event, "denied", state.vectors, data)


def full_name(state: State, name: str) -> str:
    """`RUN/step` for a full or a short name. Raises UserError: unknown (with the nearest), or not unique."""
    name = halfwidth(name).strip()
    short: dict[str, list[str]] = {}
    for run in state.runs.values():
        for step in run.order:
            short.setdefault(step.id, []).append(f"{run.name}/{step.id}")
    if any(name in names for names in short.values()):
        return name
    found = short.get(name, [])
    if len(found) == 1:
        return found[0]
    if not found and state.missing:  # its playbook cannot be read here: taken as typed, never refused
        return name if "/" in name else f"{state.missing[-1]}/{name}"
    if found:
        raise refuse("step.ambiguous", name=name, found=", ".join(found))
    raise unknown_step(name, short)


def unknown_step(name: str, short: dict[str, list[str]]) -> UserError:
    """The refusal for a step that no run has."""
    return refuse("step.unknown", name=name, nearest=nearest(name, short) or "-")


def known_step(state: State, full: str) -> Step | None:
    """The step of a full name; None for one whose playbook cannot be read here."""
    return next((s for r in state.runs.values() for s in r.order if f"{r.name}/{s.id}" == full), None)


def _named(state: State, data: Any) -> Any:
    return msgspec.structs.replace(data, step=full_name(state, data.step))


def _decide_done(state: State, data: StepDone, now: datetime) -> list[Draft]:
    data = _named(state, data)
    from irtool.domain.board import board

    view = next((v for v in board(state, now) if v.full == data.step), None)
    before = "" if view is None or view.status in ("ready", "done", "skipped") else view.status
    return [Draft("step.done", msgspec.structs.replace(data, before=before))]


def _decide_skip(state: State, data: StepSkipped, now: datetime) -> list[Draft]:
    data = _named(state, data)
    step = known_step(state, data.step)
    if not data.reason and (data.party or (step is not None and step.mandatory)):
        raise refuse("step.reason-needed", name=data.step)
    return [Draft("step.skipped", data)]


def _decide_choice(state: State, data: ChoiceMade, now: datetime) -> list[Draft]:
    """A choice, and the facts it settles. Adding the playbook it names is the runner's, which can freeze it."""
    data = _named(state, data)
    step = known_step(state, data.step)
    if step is None:
        return [Draft("choice.made", data)]
    wish = halfwidth(data.choice).strip()
    for choice in step.choices:
        if wish in (choice.id, choice.title.ja, choice.title.en):
            drafts = [Draft("choice.made", msgspec.structs.replace(data, choice=choice.id))]
            for name, value in choice.set.items():
                drafts += _settled(state, name, value, data.step, now)
            return drafts
    raise refuse("choice.unknown", name=data.choice, allowed=offered(step.choices))


def _settled(state: State, name: str, value: str, step: str, now: datetime) -> list[Draft]:
    """The fact that a choice settles; none where it says no more than is known: a confirmed value stays as it is."""
    fact = fact_rules.FactSet(name=name, value=value, source=step)
    try:
        drafts: list[Draft] = fact_rules.DECIDE[fact_rules.FactSet](state, fact, now)
    except UserError:  # the playbook's mistake must not stop the decision: kept as it is written
        return [Draft("fact.set", fact)]
    standing = state.facts.get(name)
    claim = standing.now if standing is not None else None
    if claim is None:
        return drafts
    new = drafts[0].data.value  # type: ignore[attr-defined]
    said_before = new in (None, "unknown", claim.value)
    return [] if said_before and claim.value not in (None, "unknown") else drafts


def _plain(kind: str) -> Any:
    def decide(state: State, data: Any, now: datetime) -> list[Draft]:
        return [Draft(kind, _named(state, data))]

    return decide


EVENTS: dict[str, type[msgspec.Struct]] = {
    "playbook.added": PlaybookAdded,
    "step.done": StepDone,
    "step.skipped": StepSkipped,
    "step.reopened": StepReopened,
    "step.assigned": StepAssigned,
    "step.checked": StepChecked,
    "step.permitted": StepPermitted,
    "step.denied": StepDenied,
    "choice.made": ChoiceMade,
}
APPLY: dict[str, Any] = {
    "playbook.added": _added,
    "step.done": _done,
    "step.skipped": _skipped,
    "step.reopened": _reopened,
    "step.assigned": _assigned,
    "step.checked": _checked,
    "step.permitted": _permitted,
    "step.denied": _denied,
    "choice.made": _choice,
}
DECIDE: dict[type[msgspec.Struct], Any] = {
    StepDone: _decide_done,
    StepSkipped: _decide_skip,
    ChoiceMade: _decide_choice,
    StepReopened: _plain("step.reopened"),
    StepAssigned: _plain("step.assigned"),
    StepChecked: _plain("step.checked"),
    StepPermitted: _plain("step.permitted"),
    StepDenied: _plain("step.denied"),
}
