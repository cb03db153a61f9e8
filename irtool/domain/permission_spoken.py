"""Where a permission stands, as sentences for screens, commands and reports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from irtool.domain.hiding import hidden_text
from irtool.domain.notifying import parse_time
from irtool.domain.parties import find
from irtool.domain.permission import Holder, Permission
from irtool.domain.scalars import span
from irtool.domain.showing import show_time
from irtool.domain.statusline import gone
from irtool.domain.text import visible
from irtool.words.record import HOW_WORDS, OUTCOME_WORDS
from irtool.words.screen_cutting import CUTTING
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.domain.incident import State


def sentences(state: State, found: Permission, now: datetime, lang: Lang) -> list[str]:
    """Who gave or refused it; else who may, whether they were tried, from when the deputy may, by which rule."""

    def say(code: str, **values: str) -> str:
        return speak(CUTTING, f"permit.{code}", lang, **values)

    def at(text: str) -> str:
        when = parse_time(state, text)
        return show_time(when, now, lang, state.zone) if when else visible(text)

    def tried(holder: Holder) -> str:
        name = visible(holder.name.to(lang))
        if holder.outcome:
            return f"{name} {say('tried', time=at(holder.at), outcome=speak(OUTCOME_WORDS, holder.outcome, lang))}"
        return f"{name} {say('not-tried' if holder.number else 'no-number')}"

    if not found.needed:
        return []
    out = [say("conflict")] if found.conflict else []
    if found.claim is not None:
        code = "given" if found.state == "given" else "refused"
        return [*out, say(code, time=at(found.claim.data.occurred or found.claim.at), who=_who(state, found, lang))]
    if found.unrecorded:
        out.append(say("unrecorded"))
    for role in dict.fromkeys(holder.role for holder in found.may):
        people = " / ".join(tried(h) for h in found.may if h.role == role and h.person)
        title = visible(find(state.chart, role).name.to(lang))
        alone = next((h for h in found.may if h.role == role and not h.person), None)
        out.append(tried(alone) if alone is not None else say("may", role=title, people=people))
    out += _deputy(state, found, now, lang)
    if not found.basis:
        out.append(say("undecided"))
    elif not found.deputy:
        out.append(say("basis", basis=visible(found.basis.to(lang))))
    return out


def _deputy(state: State, found: Permission, now: datetime, lang: Lang) -> list[str]:
    def say(code: str, **values: str) -> str:
        return speak(CUTTING, f"permit.{code}", lang, **values)

    if not found.deputy:
        return [say("no-deputy")]
    role = visible(find(state.chart, found.deputy).name.to(lang))
    if not found.basis:  # a proposal of the playbook gives nobody the right to decide
        return [say("deputy-open", role=role)]
    rule = say("basis", basis=visible(found.basis.to(lang)))
    if found.deputy_now:
        return [say("now", role=role) + rule]
    if found.limit is None:
        after = gone(timedelta(seconds=span(found.after).seconds), lang)
        return [say("unless", after=after, role=role) + rule]
    until = max(found.limit, found.deputy_from or found.limit)
    out = [say("limit", time=show_time(until, now, lang, state.zone), role=role) + rule]
    names = " / ".join(visible(h.name.to(lang)) for h in found.untried)
    return [*out, say("untried", names=names)] if names else out


def _who(state: State, found: Permission, lang: Lang) -> str:
    """Who answered, how, and by which rule; covered when that entry is hidden."""
    assert found.claim is not None
    if hidden := hidden_text(state, found.claim.id, lang):
        return hidden
    data = found.claim.data
    who = getattr(data, "permitted_by", "") or getattr(data, "denied_by", "")
    name = find(state.chart, who).name.to(lang) if who else speak(CUTTING, "permit.nobody", lang)
    more = [
        speak(HOW_WORDS, data.how, lang) if data.how in HOW_WORDS else data.how,
        getattr(data, "rule", ""),
        data.reason,
    ]
    said = " ".join(visible(text) for text in more if text)
    return visible(name) + (speak(CUTTING, "permit.basis", lang, basis=said) if said else "")
