"""Conflicts (食い違い): what people who did not know of each other said differently, and how one word settles it.

Settling is no kind of entry of its own: what is chosen is said once more by somebody who has seen both, and stands
from then on (docs/journal.md, Order).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from irtool.domain.affected import shown_name
from irtool.domain.facts import specs
from irtool.domain.hiding import covered_name, hidden_text
from irtool.domain.incident import TYPE_OF, State
from irtool.domain.spoken import Speaker
from irtool.domain.standing import Claim, Standing
from irtool.words.sentences import pick
from irtool.words.spoken_facts import CONFLICTS


class Conflict(msgspec.Struct, frozen=True):
    """One target of which people said different things. `sort` is step, permit, assigned, fact, party, thing, ...

    `target` is the full name of the step, the name of the fact or thing, or the id of the task; `claims` are the
    words that nobody has settled, in the order of the fold: the last one stands meanwhile.
    """

    sort: str
    target: str
    claims: list[Claim]


def conflicts(state: State) -> list[Conflict]:
    """Every conflict that nobody has settled."""
    return [Conflict(sort, target, list(s.heads)) for sort, target, s in _standings(state) if s.conflict]


def settle(claim: Claim) -> msgspec.Struct:
    """The entry that says a claim's word once more; it happened when the claim says that it did."""
    data: Any = claim.data
    changes: dict[str, Any] = {"occurred": data.occurred or claim.at, "after": "", "who": data.who or claim.by}
    if hasattr(data, "before"):  # out of its turn or not is decided anew
        changes["before"] = ""
    settled: msgspec.Struct = msgspec.structs.replace(data, **changes)
    return settled


def title(state: State, speaker: Speaker, found: Conflict) -> str:
    """What people disagree about, as they call it; a name that only a hidden entry typed is covered."""
    lang = speaker.lang
    match found.sort:
        case "step" | "permit" | "assigned":
            return speaker.step(found.target)
        case "party":
            step, _, party = found.target.rpartition("/")
            return f"{speaker.step(step)} {speaker.party(party)}"
        case "fact":
            known = covered_name(state, found.target, state.facts[found.target], specs(state), lang)
            return speaker.value("fact.set", {}, "name", known)
        case "thing" | "service":
            return shown_name(state, (state.things if found.sort == "thing" else state.services)[found.target], lang)
        case "task":
            return speaker.value("", {}, "task", found.target)
        case _:
            return pick(CONFLICTS[found.sort], lang)


def said(state: State, speaker: Speaker, claim: Claim) -> str:
    """A claim in one sentence, as the timeline says it; a hidden one says only that it is."""
    hidden = hidden_text(state, claim.id, speaker.lang)
    event = speaker.events[claim.id]
    return hidden or speaker.said(event, claim.data)[0]


def claim_rows(state: State, speaker: Speaker, found: Conflict) -> list[dict[str, str]]:
    """The claims of a conflict as texts: what, who recorded it, when, and the entry."""
    return [
        {
            "text": said(state, speaker, claim),
            "by": speaker.who(speaker.events[claim.id]),
            "at": str(claim.data.occurred or claim.at),
            "entry": f"{claim.writer}/{claim.n}",
            "type": TYPE_OF[type(claim.data)],
        }
        for claim in found.claims
    ]


def _standings(state: State) -> Iterator[tuple[str, str, Standing]]:
    for full, record in state.steps.items():
        parts = (("step", record.outcome), ("permit", record.permits), ("assigned", record.assigned))
        yield from ((sort, full, standing) for sort, standing in parts)
    yield from (("fact", name, s) for name, s in state.facts.items())
    yield from (("party", f"{step}/{party}", s) for (step, party), s in state.given_up.items())
    yield from (("thing", name, s) for name, s in state.things.items())
    yield from (("service", name, s) for name, s in state.services.items())
    yield from (("task", id_, task.ends) for id_, task in state.tasks.items())
    yield from (("kind", "", state.course.kinds), ("closing", "", state.course.closed))
