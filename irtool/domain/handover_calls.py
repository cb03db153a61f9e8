"""The parts of the handover that are about other parties: who waits for whom, who was not reached, what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from irtool.domain.due import Due
from irtool.domain.handover import Item
from irtool.domain.handover_voice import Voice
from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import Attempt, answered
from irtool.domain.statusline import due_name, gone
from irtool.domain.tasks import FOLLOW_UP, open_tasks
from irtool.domain.text import visible
from irtool.words.record import OUTCOME_WORDS
from irtool.words.sentences import pick

if TYPE_CHECKING:
    from irtool.domain.board import StepView

_UNREACHED = ("declined", "wrong-number", "someone-else")
_WE_CALL = ("no-answer", "busy")


def waiting(voice: Voice, views: Sequence[StepView], dues: Sequence[Due]) -> Iterator[Item]:
    """Promised calls and waits by their time, then answers that nobody promised a time for."""
    promised = [one for one in dues if one.kind in ("call-back", "wait")]
    yield from (_promise(voice, one) for one in promised)
    timed = {one.ref for one in promised}
    for full, name, attempts in _open_matters(voice, views):
        last = attempts[-1]
        if any(a.id in timed for a in attempts):
            continue
        party = voice.party(name, last.id)
        where: dict[str, Any] = {"step": full, "party": name, "event": last.id}
        if last.data.outcome == "relayed" and not answered(voice.state, last):
            whom = voice.party(last.data.relay_to, last.id)
            said = voice.say("relayed", via=party) if whom else voice.say("relayed-plain")
            yield Item(text=whom or party, detail="  ".join([said, *_ref(voice, attempts)]), **where)
        elif last.data.outcome == "left-message":
            said = f"{pick(OUTCOME_WORDS['left-message'], voice.lang)} {voice.time(last.at)}"
            yield Item(text=party, detail="  ".join([said, *_ref(voice, attempts)]), **where)


def unreached(voice: Voice, views: Sequence[StepView]) -> Iterator[Item]:
    """Parties given up, with why; and those of whom the last try says that calling again as it was is no use."""
    for view in views:
        for party in view.parties:
            ended = voice.state.given_up[(view.full, party.id)].now if party.status == "given-up" else None
            if ended is not None:
                text = voice.say("given-up", party=voice.party(party.id, ended.id))
                why = voice.covered(ended.id, party.reason)
                yield Item(text=text, detail=why, step=view.full, party=party.id, event=ended.id)
    for full, name, attempts in _open_matters(voice, views):
        last = attempts[-1]
        if last.data.outcome in _UNREACHED and not last.data.call_back:
            text = voice.say("given-up", party=voice.party(name, last.id))
            why, time = pick(OUTCOME_WORDS[last.data.outcome], voice.lang), voice.time(last.at)
            yield Item(text=text, detail=why, time=time, step=full, party=name, event=last.id)


def told(voice: Voice) -> Iterator[Item]:
    """What each party told us, one item for each."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    said = [(a.id, a.data.instead_of or a.data.party, a.data.said, a.data.outcome) for a in voice.state.attempts]
    told_us = [(id_, call.from_, call.text, "") for id_, _, call in voice.state.received]
    for id_, name, text, outcome in [*said, *told_us]:
        if text:
            party = voice.party(name, id_)
            # Whoever answers at a wrong number is somebody else.
            party = voice.say("wrong-party", party=party) if outcome == "wrong-number" else party
            found.setdefault(party, []).append((voice.covered(id_, text), id_, name))
    for party, rows in found.items():
        yield Item(text=party, detail=" ".join(text for text, _, _ in rows), party=rows[-1][2], event=rows[-1][1])


def tasks(voice: Voice, dues: Sequence[Due], asked: bool) -> Iterator[Item]:
    """Open tasks: those that somebody asked for (under that party's name), or the others.

    Once the incident is closed nobody reports on it again and again; the others are the measures for afterwards.
    """
    is_open = voice.state.course.is_open
    late = {one.ref for one in dues if one.kind in ("task", "update") and one.late}
    for task in open_tasks(voice.state):
        data = task.data
        if bool(data.asked_by) != asked or not (is_open or data.source == FOLLOW_UP or (asked and not data.every)):
            continue
        hidden = hidden_text(voice.state, task.id, voice.lang)
        title, owner = hidden or visible(data.title), "" if hidden else voice.party(data.owner, task.id)
        parts = [voice.say("until", time=voice.time(data.due)) if data.due else "", owner]
        common: dict[str, Any] = {"task": task.id, "event": task.id, "late": task.id in late}
        if asked:
            parts = [voice.say("asked", title=title), *parts]
            common["party"], title = data.asked_by, voice.party(data.asked_by, task.id)
        yield Item(text=title, detail="  ".join(part for part in parts if part), **common)


def _promise(voice: Voice, one: Due) -> Item:
    """A call to come, by us or by them; or a wait with its end."""
    time = voice.clock(one.at)
    if one.kind == "wait":
        return Item(text=visible(one.title.to(voice.lang)), detail=voice.say("until", time=time), step=one.step)
    attempts = voice.state.attempts_of.get((one.step, one.party), [])
    promised = next((a for a in attempts if a.id == one.ref), None)
    text = due_name(voice.state, one, voice.lang)
    parts = [voice.say("call-back" if promised is None or promised.data.outcome in _WE_CALL else "calls-us", time=time)]
    if one.late:
        parts.append(voice.say("late", gone=gone(voice.now - one.at, voice.lang)))
    if promised is not None and promised.data.outcome == "relayed":
        text = voice.party(promised.data.relay_to, promised.id) or text
        parts.append(voice.say("relayed", via=voice.party(one.party, promised.id)))
    said = "  ".join([*parts, *_ref(voice, attempts)])
    return Item(text=text, detail=said, late=one.late, step=one.step, party=one.party, event=one.ref)


def _ref(voice: Voice, attempts: Sequence[Attempt]) -> list[str]:
    """The last receipt number that the party gave us."""
    last = next((a for a in reversed(attempts) if a.data.ref), None)
    return [voice.say("ref", ref=voice.covered(last.id, last.data.ref))] if last else []


def _open_matters(voice: Voice, views: Sequence[StepView]) -> Iterator[tuple[str, str, list[Attempt]]]:
    """Step, party and attempts of each party that was called and neither reached nor given up."""
    told_in: set[str] = set()
    for view in views:
        for party in view.parties:
            told_in |= {a.id for a in party.attempts}
            if party.attempts and party.status in ("trying", "relayed") and (view.open or view.status == "done"):
                yield view.full, party.id, party.attempts
    for (step, name), attempts in voice.state.attempts_of.items():
        if not step and not any(a.reached for a in attempts) and attempts[-1].id not in told_in:
            yield "", name, attempts
