"""Permission for a dangerous step: who may give it, who may when nobody answers, and by which rule of the hospital.

The hospital's own rule stands in its chart (`hospital.permissions`, by the step's name or by what it isolates) and
takes the place of what a playbook says. Where no rule is named it is 未定: shown so, and listed by check.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain import duty
from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.notifying import parse_time
from irtool.domain.parties import amended, find
from irtool.domain.playbook import Authority, Step
from irtool.domain.routing import WRITTEN
from irtool.domain.scalars import span
from irtool.domain.standing import Claim

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.incident import State

PermissionState = Literal["none", "open", "given", "refused"]
HOW = ("phone", "in-person", "paper")
"""How a permission was given, as the record keeps it."""
_SPOKEN = ("reached", "relayed", "declined")


class Holder(msgspec.Struct, frozen=True):
    """Somebody who may permit: the post, who holds it (empty: whoever is on duty), and the last try to reach them.

    `number`: whether there is anything to dial. `outcome` and `at` are the last attempt's; empty when none was made.
    """

    role: str
    person: str
    name: Text
    number: bool
    outcome: str = ""
    at: str = ""
    entry: str = ""

    @property
    def id(self) -> str:
        """The party to put down: the person, else the post."""
        return self.person or self.role

    @property
    def reached(self) -> bool:
        """Whether the last try found them."""
        return self.outcome in _SPOKEN


class Permission(msgspec.Struct, frozen=True):
    """Where a step's permission stands. `none`: the step needs no permission.

    `deputy_from` is the moment from which the deputy may decide; while it is None, `limit` says when that would be
    at the earliest (after a first failed attempt) and `untried` who was not called yet.
    `unrecorded`: the step is done and nobody wrote down who permitted it.
    """

    state: PermissionState = "none"
    may: list[Holder] = []
    claim: Claim | None = None
    basis: Text = Text()
    deputy: str = ""
    after: str = ""
    deputy_from: datetime | None = None
    limit: datetime | None = None
    untried: list[Holder] = []
    deputy_now: bool = False
    unrecorded: bool = False
    conflict: bool = False

    @property
    def needed(self) -> bool:
        """Whether somebody has to permit the step."""
        return self.state != "none"


def ruled(chart: Chart, step: Step) -> Step:
    """The step with the hospital's own rule, if its chart has one for this step or for what it isolates.

    An included step `outer.inner` goes by its whole name first, then by the one it has in its own playbook.
    """
    rules = chart.hospital.permissions
    names = (step.id, step.id.rpartition(".")[2], step.isolate)
    rule = next((rules[name] for name in names if name in rules), None) if rules else None
    return msgspec.structs.replace(step, authority=rule) if rule is not None else step


def permission(state: State, view: StepView, now: datetime) -> Permission:
    """Who may permit the step, whether it was given or refused, and from when the deputy may decide.

    The deputy's time runs from the first failed attempt to reach any of those who may permit, since the last time
    one of them was reached; it is over only when each of them who has a number was tried. Reaching one of them, or
    their refusal, ends it. `view.step` carries the rule that counts (`board` puts it there).
    """
    authority = view.step.authority
    if authority is None:
        return Permission()
    kept = state.steps.get(view.full)
    claim = view.permitted
    given: PermissionState = "open" if claim is None else "given" if claim.value == "permitted" else "refused"
    posts = _posts(state, authority, now)
    tries = _tries(state, authority, posts)
    may = [_holder(state, role, person, tries) for role, person in posts]
    deputy = authority.if_unreachable
    found = Permission(
        given, may, claim, authority.basis,
        deputy=deputy.role if deputy else "", after=deputy.after if deputy else "",
        unrecorded=claim is None and view.status == "done", conflict=kept is not None and kept.permits.conflict,
    )  # fmt: skip
    return found if deputy is None or claim is not None else _deputed(state, found, deputy.after, tries, now)


class _Try(msgspec.Struct, frozen=True):
    """One attempt that was meant for, or came from, somebody who may permit."""

    party: str
    outcome: str
    at: str
    entry: str
    spoken: bool


def _posts(state: State, authority: Authority, now: datetime) -> list[tuple[str, str]]:
    """(post, person) in order, without those who have left or are not there yet; a post that nobody is known to
    hold stands for whoever is on duty."""
    out: dict[str, tuple[str, str]] = {}
    for role in authority.roles:
        party = amended(find(state.chart, role), state.amended.get(role, []))
        there = [
            holder.who for holder in duty.holders(state.chart, party, now.astimezone(state.zone)) if not holder.why
        ]
        for person in there or [""]:
            out.setdefault(person or role, (role, person))
    return list(out.values())


def _tries(state: State, authority: Authority, posts: list[tuple[str, str]]) -> list[_Try]:
    """Every attempt at them, in any step, by when it happened. A call of theirs counts as reaching them."""
    people = {person or role for role, person in posts} | set(authority.roles)
    out: list[tuple[datetime, int, _Try]] = []

    def add(id_: str, at: str, party: str, outcome: str) -> None:
        when = parse_time(state, at) or state.started
        out.append((when, len(out), _Try(party, outcome, at, id_, outcome in _SPOKEN)))

    for attempt in state.attempts:
        data = attempt.data
        owner = data.channel.partition(".")[0]
        party = next((n for n in (data.person, owner, data.party) if n in people), "")
        if party:
            add(attempt.id, attempt.at, party, data.outcome)
    for id_, at, call in state.received:
        party = next((n for n in (call.person, call.from_) if n in people), "")
        if party:
            add(id_, at, party, "reached")
    return [one for _, _, one in sorted(out, key=lambda o: o[:2])]


def _holder(state: State, role: str, person: str, tries: list[_Try]) -> Holder:
    party = find(state.chart, person or role)
    party = amended(party, state.amended.get(party.id, []))
    number = any(c.kind not in WRITTEN and c.value for c in party.channels)
    last = next((t for t in reversed(tries) if t.party == party.id), None)
    outcome, at, entry = (last.outcome, last.at, last.entry) if last else ("", "", "")
    return Holder(role, person, party.name, number, outcome, at, entry)


def _deputed(state: State, found: Permission, after: str, tries: list[_Try], now: datetime) -> Permission:
    last = max((n for n, t in enumerate(tries) if t.spoken), default=-1)
    failed = tries[last + 1 :]
    times: dict[str, datetime] = {}
    for one in failed:
        when = parse_time(state, one.at)
        if when is not None:
            times.setdefault(one.party, when)
    tried = {one.party for one in failed}
    untried = [h for h in found.may if h.id not in tried and h.number]
    limit = min(times.values()) + timedelta(seconds=span(after).seconds) if times else None
    # Whoever was tried last may have been tried after that moment: nobody decides before everybody was called.
    since = None if untried or limit is None else max([limit, *times.values()])
    return msgspec.structs.replace(
        found, untried=untried, limit=limit, deputy_from=since, deputy_now=since is not None and now >= since
    )
