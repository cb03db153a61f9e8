"""Notifying: attempts to reach a party, calls that came in, and each party's own status within a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.event import Draft, Entry, Event, iso
from irtool.domain.naming import party_names
from irtool.domain.parties import find
from irtool.domain.playbook import NoAnswer, Step
from irtool.domain.scalars import span
from irtool.domain.times import parse_when
from irtool.domain.wanted import Wanted, Why, behind, routed, wanted
from irtool.errors import Malformed

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

Outcome = Literal[
    "reached",
    "no-answer",
    "busy",
    "left-message",
    "call-back",
    "wrong-number",
    "someone-else",
    "relayed",
    "declined",
]
OUTCOMES: tuple[Outcome, ...] = (
    "reached", "no-answer", "busy", "left-message", "call-back", "wrong-number", "someone-else", "relayed", "declined",
)  # fmt: skip
PartyStatus = Literal["to-call", "trying", "reached", "relayed", "given-up"]
RETRY: tuple[Outcome, ...] = ("no-answer", "busy", "call-back")


class ContactAttempted(Entry, frozen=True, kw_only=True):
    """One try to reach a party. `party` is an id of the chart or a free name.

    `person` who was asked for or spoken to; `took` whether somebody else took the matter; `relay_to` whom they
    were asked to ask (Q-21); `instead_of` the party of the step in whose place this one was called; `ref` their
    receipt number; `asked_due` until when they want what they asked for; `call_back` when to try again or when
    they will. `simulated`: nobody was called, the n-th answer that a drill's scenario has for this party was given.
    Numbers are never recorded here.
    """

    party: str
    outcome: Outcome
    step: str = ""
    channel: str = ""
    person: str = ""
    took: bool = False
    relay_to: str = ""
    instead_of: str = ""
    said: str = ""
    asked: str = ""
    asked_due: str = ""
    ref: str = ""
    call_back: str = ""
    simulated: int = 0


class ContactReceived(Entry, frozen=True, kw_only=True):
    """Somebody called or came to us: who, from where, what they said, what they asked for and until when.

    `call_back` is when we are to call them; what they asked for is due then as well, unless `asked_due` says when.
    """

    from_: str = msgspec.field(name="from")
    person: str = ""
    number: str = ""
    text: str = ""
    asked: str = ""
    asked_due: str = ""
    call_back: str = ""
    step: str = ""


class Attempt(msgspec.Struct, frozen=True):
    """An attempt with where its entry stands. `at` is when it happened."""

    id: str
    at: str
    data: ContactAttempted

    @property
    def reached(self) -> bool:
        """Whether the matter arrived."""
        return self.data.outcome == "reached" or (self.data.outcome == "someone-else" and self.data.took)


class PartyView(msgspec.Struct, frozen=True):
    """A party of a notify step: its status, its attempts, and when to call again.

    `why` and `contract` say what selected it (`wanted.Wanted`); `via`: the party that was asked to relay to this one,
    whose answer is awaited (Q-21).
    """

    id: str
    name: Any
    status: PartyStatus
    attempts: list[Attempt]
    listed: bool
    possible: bool
    call_back: datetime | None = None
    relay_to: str = ""
    reason: str = ""
    why: Why = ""
    contract: str = ""
    via: str = ""
    rang_back: tuple[str, str] | None = None
    """When they called us after we had tried in vain, and by which entry."""

    @property
    def settled_by(self) -> tuple[str, str] | None:
        """When the matter first arrived or was passed on, and by which entry."""
        found = next(((a.at, a.id) for a in self.attempts if a.reached or a.data.outcome == "relayed"), None)
        return found or self.rang_back

    @property
    def settled(self) -> bool:
        """Whether nothing more is owed to this party."""
        return self.status in ("reached", "relayed", "given-up")


def _attempted(state: State, event: Event, data: ContactAttempted) -> None:
    attempt = Attempt(event.id, data.occurred or event.at, data)
    state.attempts.append(attempt)
    key = (data.step, data.instead_of or data.party)
    state.attempts_of.setdefault(key, []).append(attempt)
    if data.step:
        state.called_in.setdefault(data.step, {})[key[1]] = None


def _received(state: State, event: Event, data: ContactReceived) -> None:
    state.received.append((event.id, data.occurred or event.at, data))


def parties(state: State, full: str, step: Step, facts: dict[str, Any], since: int, now: datetime) -> list[PartyView]:
    """The current parties of a notify step, each with its own status by the entries after place `since`.

    A route by day or night is asked at `now`; once its parties of the last call's hour are all settled it stays so,
    and no step opens again because the sun rises.
    """
    views = _views(state, full, step, facts, since, now)
    if routed(step.to) and not done(views):
        last = [a.at for name in state.called_in.get(full, {}) for a in state.attempts_of.get((full, name), [])]
        then = parse_time(state, max(last, default=""))
        if then is not None and done(earlier := _views(state, full, step, facts, since, then)):
            return earlier
    return views


def _views(state: State, full: str, step: Step, facts: dict[str, Any], since: int, now: datetime) -> list[PartyView]:
    found = wanted(state.chart, step.to, facts, now.astimezone(state.zone), state.closed)
    names = {one.id for one in found}
    # Somebody who was called and whom a changed fact no longer selects stays in sight, but holds nothing open.
    before = [Wanted(name, possible=True) for name in state.called_in.get(full, {}) if name not in names]
    views = [_view(state, full, one, since) for one in [*found, *before]]
    named = {view.id for view in views}
    relayed = {view.relay_to: view for view in views if view.status == "relayed" and view.relay_to}
    return [*views, *(_behind(state, view) for name, view in relayed.items() if name not in named)]


def _view(state: State, full: str, one: Wanted, since: int) -> PartyView:
    attempts = [a for a in state.attempts_of.get((full, one.id), []) if state.ids.get(a.id, 0) > since]
    status: PartyStatus = "trying" if attempts else "to-call"
    relay_to = reason = ""
    for attempt in attempts:
        if attempt.reached:
            status = "reached"
        elif attempt.data.outcome == "relayed" and status != "reached":
            status, relay_to = "relayed", attempt.data.relay_to
            if answered(state, attempt):
                status = "reached"
    back = rang_back(state, attempts, one.id) if status == "trying" else None
    if back is not None:
        status = "reached"
    gone = state.given_up.get((full, one.id))
    if gone is not None and gone.now is not None and gone.now.value and status not in ("reached", "relayed"):
        status, reason = "given-up", gone.now.value
    party = find(state.chart, one.id)
    again = None if status in ("reached", "given-up") else call_back(state, attempts)
    return PartyView(
        one.id, party.name, status, attempts, party.listed, one.possible, again, relay_to, reason,
        why=one.why, contract=one.contract, rang_back=back,
    )  # fmt: skip


def _behind(state: State, asked: PartyView) -> PartyView:
    """The one to whom the matter was passed on (待 A社、B社経由): seen until the answer, holding nothing open."""
    party = find(state.chart, asked.relay_to)
    return PartyView(asked.relay_to, party.name, "relayed", [], party.listed, True, via=asked.id)


def answered(state: State, relayed: Attempt) -> bool:
    """Whether either end was reached since, by whatever call, or called us."""
    ids = state.ids
    ends = {relayed.data.party, relayed.data.instead_of, relayed.data.relay_to} - {""}
    since = ids[relayed.id]
    called = any(a.reached and a.data.party in ends and ids[a.id] > since for a in state.attempts)
    return called or any(call.from_ in ends and ids[id_] > since for id_, _, call in state.received)


def rang_back(state: State, attempts: Sequence[Attempt], party: str) -> tuple[str, str] | None:
    """When a party called us after a try that had not reached it, and by which entry: so the matter arrived."""
    first = next((a for a in attempts if not a.reached), None)
    if first is None:
        return None
    names = {party, *find(state.chart, party).people, *(a.data.person for a in attempts)} - {""}
    since = state.ids[first.id]
    return next(((at, id_) for id_, at, call in state.received if call.from_ in names and state.ids[id_] > since), None)


def call_back(state: State, attempts: Sequence[Attempt]) -> datetime | None:
    """The earliest promised second try; a later try by the same way settles an earlier promise."""
    last = {attempt.data.person or attempt.data.channel or attempt.data.party: attempt for attempt in attempts}
    times = [parse_time(state, a.data.call_back) for a in last.values() if a.data.call_back]
    return min((t for t in times if t is not None), default=None)


def parse_time(state: State, text: str) -> datetime | None:
    """The earliest moment that a time text of the record allows; None when it says no time."""
    try:
        return parse_when(text, state.started, state.zone).earliest if text else None
    except Malformed:
        return None


def done(views: Sequence[PartyView]) -> bool:
    """Whether every current party is reached, relayed or given up.

    Not without any party, and not while all of them are only possible: a person says when that is enough.
    """
    sure = [v for v in views if not v.possible]
    return bool(sure) and all(v.settled for v in sure)


def _decide(state: State, data: ContactAttempted, now: datetime) -> list[Draft]:
    """An attempt is never refused. Without a step it goes to the open one that wants this party.

    No answer, busy and a call back without a time are tried again after the step's `retry`; a matter relayed to nobody
    in particular goes to the developer behind the contract (Q-21); what was asked of us becomes a task.
    """
    from irtool.domain.board import board
    from irtool.domain.steps import full_name
    from irtool.domain.tasks import TaskAdded

    step = full_name(state, data.step) if data.step else ""
    views = board(state, now)
    if not step:
        party = data.instead_of or data.party
        step = _wanting(views, party)
    relay_to = data.relay_to
    if data.outcome == "relayed":  # without a name it is the one whom the contract names
        relay_to = party_names(state.chart).get(relay_to, relay_to) or next(iter(behind(state.chart, data.party)), "")
    again = data.call_back
    view = next((v for v in views if v.full == step), None)
    if not again and data.outcome in RETRY:
        retry = view.step.no_answer.retry if view is not None else NoAnswer().retry
        at = now + timedelta(seconds=span(retry).seconds)
        again = iso(at.replace(second=0, microsecond=0))
    drafts = [Draft("contact.attempted", msgspec.structs.replace(data, step=step, relay_to=relay_to, call_back=again))]
    if data.asked:
        task = TaskAdded(title=data.asked, asked_by=data.party, due=data.asked_due, source="contact")
        drafts.append(Draft("task.added", task))
    return drafts


def begun(views: Sequence[StepView]) -> set[tuple[str, str]]:
    """The (run, phase) pairs that are under way: of each run, up to the first mandatory step still open."""
    out: set[tuple[str, str]] = set()
    for run in dict.fromkeys(v.run for v in views):
        for view in (v for v in views if v.run == run):
            out.add((run, view.phase))
            if view.open and view.mandatory:
                break
    return out


def _wanting(views: Sequence[StepView], party: str) -> str:
    """The step that a call without one belongs to: one whose turn it is, in a phase that has begun.

    A later phase wants the same party for another reason (recovery, prevention): such a call is not that one. But
    a party that one single step wants was called for that step, however early.
    """
    wants = [v for v in views if v.open and any(p.id == party and not p.settled for p in v.parties)]
    under_way = begun(views)
    now = [v for v in wants if v.status == "ready" and (v.run, v.phase) in under_way]
    if now:
        return now[0].full
    return wants[0].full if len(wants) == 1 else ""


def _decide_received(state: State, data: ContactReceived, now: datetime) -> list[Draft]:
    from irtool.domain.tasks import TaskAdded

    drafts = [Draft("contact.received", data)]
    if data.asked:
        due = data.asked_due or data.call_back
        task = TaskAdded(title=data.asked, asked_by=data.from_, due=due, source="contact")
        drafts.append(Draft("task.added", task))
    return drafts


EVENTS: dict[str, type[msgspec.Struct]] = {
    "contact.attempted": ContactAttempted,
    "contact.received": ContactReceived,
}
APPLY: dict[str, Any] = {"contact.attempted": _attempted, "contact.received": _received}
DECIDE: dict[type[msgspec.Struct], Any] = {ContactAttempted: _decide, ContactReceived: _decide_received}
