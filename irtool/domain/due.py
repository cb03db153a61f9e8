"""What is due when: promised calls, steps with a limit, tasks, reviews, meetings, in the order of their time.

Only what somebody promised or a playbook states is here; nothing is guessed. A step whose turn depends on
something unknown is listed like any other: unknown is not no.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.board import StepView, board
from irtool.domain.hiding import hidden_text
from irtool.domain.notes import to_meet, to_review
from irtool.domain.notifying import Attempt, call_back, parse_time, rang_back
from irtool.domain.parties import find
from irtool.domain.tasks import FOLLOW_UP, STATUS_UPDATE, open_tasks
from irtool.domain.times import parse_when
from irtool.errors import Malformed
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.domain.incident import State

LANGS: tuple[Lang, Lang] = ("ja", "en")
Kind = Literal["call-back", "step", "task", "wait", "report", "review", "meeting", "update"]


class Due(msgspec.Struct, frozen=True):
    """One thing that is due. `late`: its time is past and it is still open.

    `step` is a step's full name, `party` the id of whom to call, `person` who of them was spoken to, `ref`
    the id of the entry that promised it (a task, a call, a decision, a meeting); what does not apply is empty.
    `title` names it on the screen. An `update` is a status update somebody waits for. `obligation` and `stage`: the
    duty to report of which this is the last day, `early` the first day of its span.
    """

    at: datetime
    kind: Kind
    title: Text
    late: bool = False
    step: str = ""
    party: str = ""
    person: str = ""
    ref: str = ""
    obligation: str = ""
    stage: str = ""
    early: date | None = None


def due(state: State, now: datetime, views: Sequence[StepView] | None = None, *, duties: bool = True) -> list[Due]:
    """Everything that is due, earliest first. `views` saves computing the board a second time; without `duties` the
    days on which a report is due are left out, and their rules are not even loaded.

    Of a closed incident only the follow-up measures are left, and reports that it is known to owe; of a drill that is
    over the measures alone.
    """
    if state.course.is_open and state.exercise.ended is None:
        views = board(state, now) if views is None else views
        found = [*_steps(views), *_calls(state, views), *_loose_calls(state), *_tasks(state), *_noted(state)]
        found += [*(_duties(state, now) if duties else ()), *_promised(state)]
    else:
        found = [one for one in _tasks(state) if state.tasks[one.ref].data.source == FOLLOW_UP]
        found += [] if state.drill else [*_duties(state, now, sure=True), *_promised(state)]
    if state.amendments:
        found = [_covered(state, one) for one in found]
    return sorted((msgspec.structs.replace(one, late=one.at < now) for one in found), key=lambda d: (d.at, d.kind))


def _covered(state: State, one: Due) -> Due:
    """A due thing whose promise is hidden: parties and people of the chart stay, what was typed does not."""
    if not hidden_text(state, one.ref, "ja"):
        return one
    chart = state.chart
    title = Text(hidden_text(state, one.ref, "ja"), hidden_text(state, one.ref, "en"))
    party = one.party if chart.has_party(one.party) else ""
    keeps_title = one.kind == "call-back" and bool(party)
    return msgspec.structs.replace(
        one,
        title=one.title if keeps_title else title,
        party=party,
        person=one.person if one.person in chart.people else "",
    )


def _steps(views: Sequence[StepView]) -> Iterator[Due]:
    for view in views:
        if not view.open or view.due is None:
            continue
        do = view.step.do
        kind: Kind = "wait" if do == "wait" else "report" if do == "report" else "step"
        yield Due(view.due, kind, view.step.title, step=view.full)


def _promised(state: State) -> Iterator[Due]:
    """Reports that were promised with one handed in; without any, the files of recipients are not even loaded."""
    if state.submitted:
        from irtool.domain.dossier import promised

        yield from promised(state)


def _calls(state: State, views: Sequence[StepView]) -> Iterator[Due]:
    """Calls promised to or by a party of a step. A relayed matter stays until its answer came."""
    for view in views:
        for party in view.parties:
            if party.call_back is not None and (view.open or (view.status == "done" and party.status == "relayed")):
                yield _call(state, party.call_back, party.attempts, party.id, view.full)


def _call(state: State, at: datetime, attempts: Sequence[Attempt], party: str, step: str) -> Due:
    promised = next((a for a in reversed(attempts) if a.data.call_back), attempts[-1])
    title = find(state.chart, party).name
    return Due(at, "call-back", title, step=step, party=party, person=promised.data.person, ref=promised.id)


def _loose_calls(state: State) -> Iterator[Due]:
    """Promises outside any step: calls that no step wanted, and callers who wait for us."""
    for (step, party), attempts in state.attempts_of.items():
        if step or attempts[-1].reached or rang_back(state, attempts, party):
            continue
        at = call_back(state, attempts)
        if at is not None:
            yield _call(state, at, attempts, party, "")
    for id_, when, call in state.received:
        at = parse_time(state, call.call_back)
        if at is None or call.asked:  # what was asked for is a task, and stands there
            continue
        since = parse_time(state, when)
        if not any(_answers(state, a, call.from_, since) for a in state.attempts):
            title = find(state.chart, call.from_).name
            yield Due(at, "call-back", title, party=call.from_, person=call.person, ref=id_)


def _answers(state: State, attempt: Attempt, party: str, since: datetime | None) -> bool:
    at = parse_time(state, attempt.at)
    return attempt.reached and attempt.data.party == party and (since is None or at is None or at >= since)


def _tasks(state: State) -> Iterator[Due]:
    for task in open_tasks(state):
        at = last_moment(task.data.due, state.started, state.zone)
        if at is not None:
            kind: Kind = "update" if task.data.source == STATUS_UPDATE else "task"
            yield Due(at, kind, Text(task.data.title), party=task.data.asked_by, ref=task.id)


def _noted(state: State) -> Iterator[Due]:
    """Decisions to look at again, and the next meetings."""
    for decision in to_review(state):
        at = last_moment(decision.data.review_at, state.started, state.zone)
        if at is not None:
            yield Due(at, "review", Text(decision.data.title or decision.data.decided), ref=decision.id)
    for meeting, later in to_meet(state):
        at, first = (last_moment(meeting.data.next, state.started, state.zone), parse_time(state, meeting.data.next))
        if at is None or any((held := parse_time(state, m.at)) and first and held >= first for m in later):
            continue
        yield Due(at, "meeting", Text(meeting.data.title or meeting.data.decided), ref=meeting.id)


def _duties(state: State, now: datetime, *, sure: bool = False) -> Iterator[Due]:
    """The last days of reports that the law counts in days; one that only may be owed says so (unknown is not no)."""
    closed = state.course.closed.now
    if closed is not None and closed.value == "false-alarm":
        return
    from irtool.domain.duties import assess
    from irtool.domain.duty_spoken import stage_name
    from irtool.words.duties import DUTIES

    for duty in assess(state, now):
        for one in duty.stages:
            if one.due is None or one.status in ("met", "not-applicable") or (sure and one.status == "unknown"):
                continue
            title = Text(stage_name(duty, one, "ja"), stage_name(duty, one, "en"))
            if one.status == "unknown":
                ja, en = (speak(DUTIES, "if-applies", lang, name=title.to(lang)) for lang in LANGS)
                title = Text(ja, en)
            at = datetime.combine(one.due, time(23, 59), state.zone)
            yield Due(at, "report", title, obligation=duty.id, stage=one.id, early=one.early)


def last_moment(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The last minute that a due time allows: what is due on a day is late when that day is over; None for no time."""
    try:
        when = parse_when(text, now, zone) if text else None
    except Malformed:
        return None
    return when.latest.replace(second=0, microsecond=0) if when else None
