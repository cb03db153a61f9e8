"""`irtool step cut`: what to cut off, and the permission of a step in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from irtool.cli.desk import Desk
from irtool.cli.output import emit, out, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.event import iso
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import find
from irtool.domain.text import cell_width
from irtool.words.screen_cutting import CUTTING
from irtool.words.sentences import Lang, speak

if TYPE_CHECKING:
    from irtool.domain.board import StepView
    from irtool.domain.cutting import CutTarget
    from irtool.domain.incident import State


@click.command("cut", cls=Command)
@click.argument("step", metavar="[STEP]", required=False, default="")
@click.pass_obj
def cut(settings: Settings, step: str) -> None:
    from irtool.domain.cutting import everything, targets
    from irtool.domain.steps import full_name
    from irtool.runner.live import live_chart

    desk = Desk(settings, reading=True)
    state, lang = desk.state, desk.lang
    full = full_name(state, step) if step else ""
    view = next((v for v in desk.session.board() if v.full == full), None)
    kind = view.step.isolate if view is not None else ""
    found = everything(state) if not step else targets(state, kind) if kind else []
    live = live_chart(desk.session)
    asked = {t.ask: _ask(desk, live if live.has_party(t.ask) else state.chart, t.ask) for t in found if t.ask}
    if settings.json:
        emit({"step": full, "targets": [target_object(state, t, lang) | {"ask": asked.get(t.ask)} for t in found]})
        return
    print_targets(
        state,
        found,
        lang,
        {k: "  ".join(filter(None, (a["name"], a["person"], a["number"]))) for k, a in asked.items()},
    )
    if view is not None and kind:
        out(say("do-cut", lang, step=view.id))


def print_targets(state: State, found: Sequence[CutTarget], lang: Lang, asked: dict[str, str]) -> None:
    """The list with place, cable, how to undo it and whom to ask; what was cut with its time."""
    if not found:
        out(say("cut-none", lang))
    for target in found:
        row = target_object(state, target, lang)
        sign = "[x]" if target.cut else "[ ]"
        if target.source_of:
            why = speak(CUTTING, f"cut.{'moot' if target.moot else 'offered'}", lang)
            out(f"    {sign} {row['name']}  [{row['short']}]  {why}  {row['at'][11:16]}".rstrip())
            continue
        when = " ".join(t for t in (row["at"][11:16] or row["at"], row["by"]) if t) if target.cut else ""
        out(
            f"  {sign} {row['name']}  [{target.id}]  {speak(CUTTING, f'cut.kind.{target.kind}', lang)}  {when}".rstrip()
        )
        texts = [(code, row[code]) for code in ("where", "which", "how", "undo", "photo")]
        texts.append(("ask", asked.get(target.ask, "")))
        for code, text in texts:
            if text:
                label = speak(CUTTING, f"cut.{code}", lang)
                out(f"      {label}{' ' * (8 - cell_width(label))}{text}")


def target_object(state: State, target: CutTarget, lang: Lang) -> dict[str, Any]:
    """One thing to cut off as JSON; `at` and `by` are empty for one that nobody spoke of."""
    mark = target.mark
    who = (hidden_text(state, mark.id, lang) or mark.data.who or mark.by) if mark is not None else ""
    return {
        "id": target.id, "kind": target.kind, "name": target.name.to(lang), "where": target.place.to(lang),
        "which": target.which.to(lang), "how": target.how.to(lang), "undo": target.undo.to(lang),
        "photo": target.photo, "listed": target.listed, "affected": target.affected, "cut": target.cut,
        "source_of": target.source_of, "moot": target.moot, "short": _short(state, target),
        "at": (mark.data.occurred or mark.at) if mark is not None else "",
        "by": find(state.chart, who).name.to(lang) if who else "",
    }  # fmt: skip


def _short(state: State, target: CutTarget) -> str:
    """What to type for it: its id, or which of its system's or device's sources it is."""
    from irtool.domain.cutting import source_ids

    same = [one for one, (of, _) in source_ids(state.chart).items() if of == target.source_of]
    return f"{target.source_of}/{same.index(target.id) + 1}" if target.id in same else target.id


def _ask(desk: Desk, chart: Any, party: str) -> dict[str, str]:
    """Whom to ask before a line is pulled, with the number that can work now."""
    from irtool.cli.call import number_of
    from irtool.runner.calling import best_way

    way = best_way(desk.session, chart, party)
    name = find(chart, party).name.to(desk.lang)
    person = way.name.to(desk.lang) if way is not None and way.person not in ("", party) else ""
    return {"party": party, "name": name, "person": person, "number": number_of(way) if way is not None else ""}


def permission_object(state: State, view: StepView, now: datetime, lang: Lang) -> dict[str, Any]:
    """A step's permission as JSON. `state`: none (not needed), open, given, refused."""
    from irtool.domain.permission import permission

    found = permission(state, view, now)
    claim = found.claim
    data = claim.data if claim is not None else None
    hidden = hidden_text(state, claim.id, lang) if claim is not None else ""
    return {
        "needed": found.needed, "state": found.state,
        "by": hidden or getattr(data, "permitted_by", "") or getattr(data, "denied_by", ""),
        "how": getattr(data, "how", ""), "at": (data.occurred or claim.at) if claim is not None and data else "",
        "rule": hidden or getattr(data, "rule", ""), "reason": hidden or getattr(data, "reason", ""),
        "may": [
            {"role": h.role, "person": h.person, "name": h.name.to(lang), "outcome": h.outcome, "at": h.at}
            for h in found.may
        ],
        "deputy": found.deputy, "deputy_from": iso(found.deputy_from) if found.deputy_from else None,
        "deputy_now": found.deputy_now, "untried": [h.id for h in found.untried],
        "basis": found.basis.to(lang), "unrecorded": found.unrecorded, "conflict": found.conflict,
    }  # fmt: skip


def print_permission(state: State, view: StepView, now: datetime, lang: Lang) -> None:
    """Who may permit the step, or who did."""
    from irtool.domain.permission import permission
    from irtool.domain.permission_spoken import sentences

    for text in sentences(state, permission(state, view, now), now, lang):
        out(say("permission", lang, text=text))


def print_unreachable(state: State, views: Sequence[StepView], view: StepView, now: datetime, lang: Lang) -> None:
    """The parties of a step that nothing reaches since lines were cut, and what to do instead."""
    from irtool.domain.cutting import dead
    from irtool.domain.routing import cut_off

    for party in cut_off(state, view, now, dead(state, views)):
        name, fallback = party.name.to(lang), party.fallback.to(lang)
        out(speak(CUTTING, "cut.unreachable", lang, name=name, fallback=fallback))
