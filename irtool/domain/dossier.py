"""A file per recipient: what is owed to them, what they were handed, who spoke with them, what they asked and hold.

Nothing of it is stored. It is gathered from duties, reports, calls and tasks as they are read now: corrections count,
what was withdrawn is gone, what is hidden is marked and its text is for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.evidence import shown_by
from irtool.domain.facts import certainty
from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import Outcome
from irtool.domain.parties import find
from irtool.domain.reporting import Issued, Submitted, approval, approvals, caller, report_of
from irtool.domain.tasks import Task, TaskDone
from irtool.words.reports import DOSSIER
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.domain.due import Due
    from irtool.domain.duties import DutyView, StageView
    from irtool.domain.incident import State
    from irtool.domain.notes import Noted


class Owed(msgspec.Struct, frozen=True):
    """A stage of a duty to this recipient."""

    duty: DutyView
    stage: StageView


class Handed(msgspec.Struct, frozen=True):
    """A report handed in. `issued`: the report as it was made, None for a document that was not made here.

    `differs`: the file that went out is not one of those that were made. `approved`: the approval that held for that
    very file; `lapsed`: one of this report that did not hold for it.
    """

    id: str
    at: str
    data: Any
    issued: Issued | None = None
    differs: bool = False
    approved: Noted | None = None
    lapsed: Noted | None = None


class Spoken(msgspec.Struct, frozen=True):
    """A call to them, or one from them (`outcome` empty)."""

    id: str
    at: str
    person: str
    outcome: Outcome | None = None
    said: str = ""
    ref: str = ""


class Inquiry(msgspec.Struct, frozen=True):
    """What they asked for: when it is due, whether it was answered (or dropped), when and how."""

    id: str
    task: str
    at: str
    asked: str
    due: str = ""
    person: str = ""
    answer: str = ""
    answered: str = ""
    dropped: bool = False

    @property
    def open(self) -> bool:
        """Whether they wait for the answer."""
        return not self.answered


class Stale(msgspec.Struct, frozen=True):
    """A fact that a recipient was told otherwise: what they hold, by which report, and what is known now.

    `now` is None when nobody knows any more; `covered`: one of the two values is hidden, show neither.
    """

    fact: str
    held: Any
    now: Any
    by: str
    covered: bool = False


class Dossier(msgspec.Struct, frozen=True):
    """Everything about one recipient, each list the oldest first."""

    party: str
    name: Text
    listed: bool
    owed: list[Owed] = []
    made: list[Issued] = []
    handed: list[Handed] = []
    spoken: list[Spoken] = []
    inquiries: list[Inquiry] = []
    stale: list[Stale] = []
    counts: dict[str, int] = {}
    promised: Submitted | None = None

    @property
    def waiting(self) -> list[Inquiry]:
        """The inquiries without an answer."""
        return [i for i in self.inquiries if i.open]

    @property
    def unmet(self) -> int:
        """How many stages of duties run and are not met."""
        return sum(one.stage.status in ("running", "due-soon", "overdue") for one in self.owed)


def dossiers(state: State, now: datetime) -> list[Dossier]:
    """The file of everyone to whom something is or may be owed, for whom a report was made, or who asked something.

    In the order of the duties, then as they came up.
    """
    duties, called = assess(state, now), caller(state)
    names = [p for d in duties if d.applies != "no" for p in (d.parties if d.duty.to else [d.id])]
    names += [called(r.data.recipient) for r in state.reports]
    names += [called(s.data.to) for s in state.submitted]
    names += [_office(state, called(task.data.asked_by)) for task in state.tasks.values() if _is_inquiry(task)]
    return [_gathered(state, name, duties, called) for name in dict.fromkeys(n for n in names if n)]


def dossier(state: State, party: str, now: datetime) -> Dossier:
    """The file of one recipient, by id or name; never nothing."""
    called = caller(state)
    return _gathered(state, called(party), assess(state, now), called)


def assess(state: State, now: datetime) -> list[DutyView]:
    """The duties of this incident (`duties.assess`)."""
    from irtool.domain import duties

    return duties.assess(state, now)


def _gathered(state: State, party: str, duties: Sequence[DutyView], called: Callable[[str], str]) -> Dossier:
    found = find(state.chart, party)
    ours = {party, *found.people}
    submitted = [s for s in state.submitted if called(s.data.to) == party]
    # Nobody's entry in the chart, but many people: those affected have one file, under the duty's name.
    many = next((d for d in duties if d.id == party and not d.duty.to), None)
    return Dossier(
        party=party,
        name=many.duty.title if many is not None else found.name,
        listed=found.listed or many is not None,
        owed=[Owed(d, s) for d in duties if (party in d.parties or d is many) and d.applies != "no" for s in d.stages],
        made=[r for r in state.reports if called(r.data.recipient) == party],
        handed=[_handed(state, s) for s in submitted],
        spoken=sorted(_spoken(state, ours), key=lambda s: state.ids[s.id]),
        inquiries=list(_inquiries(state, ours)),
        stale=list(stale(state, submitted)),
        counts=counts(submitted),
        promised=next(reversed(list(_promises(submitted, called))), None),
    )


# -- what was handed in ------------------------------------------------------------------------------------------


def _handed(state: State, one: Submitted) -> Handed:
    data = one.data
    issued = report_of(state, data)
    differs = issued is not None and bool(data.sha256) and all(f.sha256 != data.sha256 for f in issued.data.files)
    given = next((n for n in state.decisions if data.approved and n.id == data.approved), None)
    holds = given or approval(state, issued, data.sha256)
    lapsed = None if holds else next(approvals(state, issued), None)
    return Handed(one.id, one.at, data, issued, differs, holds, lapsed)


def counts(submitted: Iterable[Submitted]) -> dict[str, int]:
    """How many of a bulk notice were sent, confirmed, returned: the counts of all entries added up."""
    out: dict[str, int] = {}
    for one in submitted:
        if one.data.result:
            out[one.data.result] = out.get(one.data.result, 0) + max(0, one.data.count)
    return out


def _promises(submitted: Iterable[Submitted], called: Callable[[str], str]) -> Iterator[Submitted]:
    """Of each report or duty the last entry that handed it in, if that one promised another."""
    last: dict[tuple[str, str], Submitted] = {}
    for one in submitted:
        if one.data.result in ("confirmed", "returned") and not one.data.next_update:
            continue  # what came back of a notice is no new report
        last[called(one.data.to), one.data.obligation or one.data.report] = one
    yield from (one for one in last.values() if one.data.next_update)


def promised(state: State) -> Iterator[Due]:
    """The next reports that were promised when one was handed in; handing in the next one settles it."""
    from irtool.domain.due import Due, last_moment  # which asks us

    called = caller(state)
    for one in _promises(state.submitted, called):
        at = last_moment(one.data.next_update, state.started, state.zone)
        if at is not None:
            party = called(one.data.to)
            name = find(state.chart, party).name if party else Text(one.data.report)
            langs: tuple[Lang, Lang] = ("ja", "en")
            ja, en = (speak(DOSSIER, "promised-to", lang, name=name.to(lang)) for lang in langs)
            yield Due(at, "report", Text(ja, en), party=party, ref=one.id)


# -- what they were told, and what is known now ------------------------------------------------------------------


def stale(state: State, submitted: Iterable[Submitted]) -> Iterator[Stale]:
    """The facts that these reports told otherwise than they are known now; the last report that told one counts."""
    held: dict[str, tuple[Any, str]] = {}
    for one in submitted:
        issued = report_of(state, one.data)
        for name, value in issued.data.facts.items() if issued is not None else ():
            held[name] = (value, one.id)
    for name, (value, by) in held.items():
        standing = state.facts.get(name)
        claim = standing.now if standing is not None else None
        now = claim.value if claim is not None else None
        if now == value:
            continue
        history = standing.history if standing is not None else []
        secret = [c for c in history if hidden_text(state, c.id, "ja")]
        covered = any(c.value == value for c in secret) or (claim is not None and claim in secret)
        yield Stale(name, value, now, by, covered)


def holders(files: Iterable[Dossier]) -> dict[str, list[tuple[str, Stale]]]:
    """Every fact that somebody still holds in its old form: fact -> (recipient, what they hold)."""
    out: dict[str, list[tuple[str, Stale]]] = {}
    for one in files:
        for old in one.stale:
            out.setdefault(old.fact, []).append((one.party, old))
    return out


def lacking(state: State, needs: Iterable[str]) -> list[str]:
    """The facts that a document needs and nobody knows yet, in its order."""
    photos = shown_by(state)
    out = []
    for name in needs:
        standing = state.facts.get(name)
        claim = standing.now if standing is not None else None
        if name not in photos if claim is None else certainty(claim) == "unknown":
            out.append(name)
    return out


# -- who spoke with them, and what they asked --------------------------------------------------------------------


def _spoken(state: State, ours: set[str]) -> Iterator[Spoken]:
    for attempt in state.attempts:
        data = attempt.data
        if data.party in ours:
            yield Spoken(attempt.id, attempt.at, data.person, data.outcome, data.said, data.ref)
    for id_, at, call in state.received:
        if call.from_ in ours:
            yield Spoken(id_, at, call.person, None, call.text)


def _is_inquiry(task: Task) -> bool:
    return task.data.source == "contact" and bool(task.data.asked_by)


def _office(state: State, name: str) -> str:
    """Whose file an inquiry belongs to: an office's for one of its people."""
    offices = (key for key in state.chart.organisations if name in find(state.chart, key).people)
    return name if name not in state.chart.people else next(offices, name)


def _inquiries(state: State, ours: set[str]) -> Iterator[Inquiry]:
    """What they asked for in a call; the task that it became says how it ended."""
    asked: dict[tuple[str, str], tuple[str, str, str]] = {}
    for id_, at, call in state.received:
        asked[call.from_, call.asked] = id_, at, call.person
    for attempt in state.attempts:
        asked[attempt.data.party, attempt.data.asked] = attempt.id, attempt.at, attempt.data.person
    for task in state.tasks.values():
        data = task.data
        if not _is_inquiry(task) or data.asked_by not in ours:
            continue
        id_, at, person = asked.get((data.asked_by, data.title), (task.id, task.at, ""))
        end = task.ends.now
        done = end.data if end is not None and isinstance(end.data, TaskDone) else None
        yield Inquiry(
            id_, task.id, at, data.title, data.due, person,
            answer=done.note if done is not None else "", answered=_ended(state, task),
            dropped=done is not None and done.dropped,
        )  # fmt: skip


def _ended(state: State, task: Task) -> str:
    end = task.ends.now
    if end is None:
        return ""
    done = end.data
    return (done.occurred if isinstance(done, TaskDone) else "") or state.events[state.ids[end.id]].at
