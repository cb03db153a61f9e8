"""A rehearsal: a playbook walked on every way without a person, and what somebody would have run into. Pure.

Steps that can never come, choices that lead nowhere, people whom this chart does not have, duties that no way
meets, facts that are asked for in vain. `domain/walking.py` does the walking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.expression import names
from irtool.domain.facts import KIND
from irtool.domain.inclusion import is_part
from irtool.domain.obligation import Obligation, Obligations
from irtool.domain.parties import Party, find
from irtool.domain.permission import ruled
from irtool.domain.playbook import Playbook, Step
from irtool.domain.routing import WRITTEN
from irtool.domain.scalars import condition, within
from irtool.domain.walking import MOST_WAYS, Walked, levels, walk
from irtool.domain.wanted import SELECTOR, selecting, wanted
from irtool.errors import Problem, Severity

_DECIDING = ("yes-no-unknown", "choice", "choices", "count", "number")
"""Kinds of facts that are there to decide something; texts, times and lists are there for the record and its reports.

A yes-or-no of an evidence step is answered by the piece itself.
"""
_SELECTED = {"vendors": Text("契約のある会社", "companies with a contract"), "owners": Text("システムの担当", "owners")}
"""How a selector reads when nobody of this chart is meant by it."""
_WRITTEN = {"vendors": "contracts", "owners": "owner"}
"""Where the chart says whom a selector means."""


class Rehearsal(msgspec.Struct, frozen=True):
    """What a rehearsal found. `steps`: how many there are; `reached`: how many some way came to the end of."""

    playbook: str
    title: Text
    steps: int
    reached: int
    ways: int
    cut_off: bool
    problems: list[Problem]

    @property
    def errors(self) -> int:
        """How many things would stop people."""
        return sum(problem.severity == "error" for problem in self.problems)


class Beside(msgspec.Struct, frozen=True):
    """What lies beside a playbook: the hospital's duties, the other playbooks by name (with what they include), and
    the facts that documents and other rules read."""

    obligations: Obligations | None = None
    others: Callable[[str], Playbook | None] = lambda name: None
    read: frozenset[str] = frozenset()


def rehearse(playbook: Playbook, chart: Chart, beside: Beside, most: int = MOST_WAYS) -> Rehearsal:
    """Walk a playbook that holds what it includes, with this chart. Deterministic; at most `most` ways."""
    walked = walk(playbook, most)
    steps = list(playbook.steps())
    problems = [
        *([_problem("cut-off", "warning", ways=walked.ways)] if walked.cut_off else []),
        *_ends(playbook, walked, beside),
        *_facts(playbook, beside.read),
        *(p for s in steps if s.id in walked.done for p in _people(chart, s)),
        *_numbers(chart, (s for s in steps if s.id in walked.done)),
        *([] if is_part(playbook.playbook) else _duties(playbook, chart, beside)),
    ]
    reached = sum(step.id in walked.done for step in steps)
    problems.sort(key=lambda problem: problem.severity != "error")
    return Rehearsal(
        playbook.playbook, playbook.title, len(steps), reached, walked.ways, walked.cut_off, list(problems)
    )


def _problem(code: str, severity: Severity, **values: Any) -> Problem:
    return Problem(code=f"rehearsal.{code}", values=values, severity=severity)


def _named(step: Step) -> dict[str, Any]:
    return {"step": step.id, "title": (step.title.ja, step.title.en or step.title.ja)}


def _ends(playbook: Playbook, walked: Walked, beside: Beside) -> Iterator[Problem]:
    """Steps that cannot be done on any way, or not on every; choices that nobody can take or that lead nowhere."""
    complete = not walked.cut_off  # a way that was not walked may have led there
    stopped = walked.stuck.keys() | walked.behind
    headings = {level for name in stopped for level in levels(name)[:-1]}
    for step in playbook.steps():
        if step.id in walked.stuck:
            waits = ", ".join(walked.stuck[step.id])
            code = "stuck" if waits else "waits"
            yield _problem(code, "warning" if step.id in walked.done else "error", **_named(step), waits=waits)
        elif step.id not in walked.done | walked.behind | headings and complete:
            yield _problem("never", "error", **_named(step))
        for choice in step.choices if step.id in walked.done else ():
            title = (choice.title.ja or choice.id, choice.title.en or choice.title.ja or choice.id)
            named = {**_named(step), "choice": title}
            for target in choice.then:
                if complete and target not in stopped and (step.id, choice.id, target) not in walked.led:
                    yield _problem("leads-nowhere", "error", **named, target=target)
            if choice.playbook and beside.others(choice.playbook) is None:
                yield _problem("no-playbook", "error", **named, playbook=choice.playbook)
            if complete and (step.id, choice.id) not in walked.taken:
                yield _problem("never-taken", "error", **named)
        if step.do == "playbook" and not any(s.id.startswith(f"{step.id}.") for s in playbook.steps()):
            yield _problem("not-included", "error", **_named(step), playbook=step.playbook)


# -- facts -------------------------------------------------------------------------------------------------------


def _facts(playbook: Playbook, read: frozenset[str]) -> Iterator[Problem]:
    asked = {name: step for step in reversed(list(playbook.steps())) for name in step.facts}
    settled = {name for step in playbook.steps() for choice in step.choices for name in choice.set}
    used: dict[str, Step] = {}
    for step in playbook.steps():
        found = [n for text in (step.when, step.until) if text for n in names(condition(text))]
        found += selecting(step.to) + ([within(step.within).of] if step.within else [])
        used = {**{name: step for name in found if name}, **used}
    for name, step in used.items():
        if name in playbook.facts and name not in asked and name not in settled and name != KIND:
            yield _problem("never-asked", "warning", **_named(step), **_fact(playbook, name))
    for name, step in asked.items():
        spec = playbook.facts.get(name)
        kept = step.do == "evidence" or (spec is not None and spec.type not in _DECIDING)
        if name not in used and name not in read and not kept:
            yield _problem("never-used", "warning", **_named(step), **_fact(playbook, name))


def _fact(playbook: Playbook, name: str) -> dict[str, Any]:
    title = playbook.facts[name].title if name in playbook.facts else Text(name)
    return {"fact": name, "fact_title": (title.ja or name, title.en or title.ja or name)}


# -- people ------------------------------------------------------------------------------------------------------


def _people(chart: Chart, step: Step) -> Iterator[Problem]:
    """Whom the step needs and this chart does not have, or has without any number."""
    step = ruled(chart, step)
    severe: Severity = "error" if step.mandatory else "warning"
    if step.roles and not any(chart.has_party(role) for role in step.roles):
        yield _problem("nobody", severe, **_named(step), parties=_titles(chart, step.roles), ids=", ".join(step.roles))
    if step.do == "notify":
        yield from _called(chart, step, severe)
    rule = step.authority
    if rule is not None:
        posts = [*rule.roles, *([rule.if_unreachable.role] if rule.if_unreachable else [])]
        if not any(_ways(chart, find(chart, post)) for post in posts):
            yield _problem("nobody-permits", severe, **_named(step), parties=_titles(chart, posts))


def _called(chart: Chart, step: Step, severe: Severity) -> Iterator[Problem]:
    parties = [one.id for one in wanted(chart, step.to, {})]
    there = [name for name in parties if chart.has_party(name)]
    missing = [name for name in parties if not chart.has_party(name)]
    if not there:
        yield _problem("nobody-to-call", severe, **_named(step), **_missing(chart, missing or step.to))
    elif missing:
        yield _problem("nobody-to-call", "warning", **_named(step), **_missing(chart, missing))
    mute = [name for name in there if _mute(chart, name) and not find(chart, name).fallback]
    if mute:
        alone = len(mute) == len(parties)
        yield _problem("no-number", severe if alone else "warning", **_named(step), parties=_titles(chart, mute))


def _numbers(chart: Chart, steps: Iterable[Step]) -> Iterator[Problem]:
    """Parties without a number for whom the screens say what to do instead, once each."""
    wants: dict[str, list[str]] = {}
    for step in steps:
        for one in wanted(chart, step.to, {}) if step.do == "notify" else ():
            if chart.has_party(one.id) and _mute(chart, one.id) and find(chart, one.id).fallback:
                wants.setdefault(one.id, []).append(step.id)
    for name, ids in wants.items():
        yield _problem("no-number-but", "warning", parties=_titles(chart, [name]), steps=", ".join(ids))


def _mute(chart: Chart, name: str) -> bool:
    return not _ways(chart, find(chart, name))


def _ways(chart: Chart, party: Party, depth: int = 2) -> bool:
    """Whether the party, or somebody who answers for it, has a telephone number in the chart."""
    if any(channel.kind not in WRITTEN and channel.value for channel in party.channels):
        return True
    return depth > 0 and any(_ways(chart, find(chart, person), depth - 1) for person in party.people)


def _missing(chart: Chart, parties: Sequence[str]) -> dict[str, Any]:
    """Who is missing: as people call them, and as the playbook and the chart write them."""
    selected = {name: SELECTOR.fullmatch(name.replace(" ", "")) for name in parties}
    written = [_WRITTEN.get(found[1], name) if found else name for name, found in selected.items()]
    return {"parties": _titles(chart, parties), "ids": ", ".join(written)}


def _titles(chart: Chart, parties: Iterable[str]) -> tuple[str, str]:
    selected = ((name, SELECTOR.fullmatch(name.replace(" ", ""))) for name in parties)
    found = [_SELECTED[m[1]] if m and m[1] in _SELECTED else find(chart, name).name for name, m in selected]
    return "、".join(t.ja or t.en for t in found), ", ".join(t.en or t.ja for t in found)


# -- duties ------------------------------------------------------------------------------------------------------


def _duties(playbook: Playbook, chart: Chart, beside: Beside) -> Iterator[Problem]:
    """Duties that no way of this playbook, or of one it changes to, meets. The law's are errors."""
    if beside.obligations is None:
        return
    steps = list(_following(playbook, beside, {playbook.playbook}))
    for id_, duty in beside.obligations.duties.items():
        if duty.setting and chart.hospital.settings.get(duty.setting) not in ("true", "yes"):
            continue
        if not any(_meets(chart, step, duty) for step in steps):
            title = (duty.title.ja, duty.title.en or duty.title.ja)
            code = "voluntary" if duty.force == "voluntary" else "duty"
            yield _problem(code, "error" if duty.force == "law" else "warning", duty=id_, title=title)


def _following(playbook: Playbook, beside: Beside, seen: set[str]) -> Iterator[Step]:
    for step in playbook.steps():
        yield step
        for choice in step.choices:
            if choice.playbook and choice.playbook not in seen:
                seen.add(choice.playbook)
                other = beside.others(choice.playbook)
                yield from _following(other, beside, seen) if other is not None else ()


def _meets(chart: Chart, step: Step, duty: Obligation) -> bool:
    """Whether the step makes one of the duty's documents, or tells one of those it is owed to."""
    if step.template and any(stage.template == step.template for stage in duty.stages):
        return True
    if step.do not in ("notify", "report"):
        return False
    owed = [*duty.to, *(duty.instead.to if duty.instead else [])]
    return bool(_told(chart, owed) & _told(chart, step.to))


def _told(chart: Chart, to: list[str]) -> set[str]:
    """Names as they are written (a selector without its fact), and the parties of this chart behind them."""
    selected = [SELECTOR.fullmatch(name.replace(" ", "")) for name in to]
    plain = [name for name, found in zip(to, selected, strict=True) if found is None]
    return {*(f"{found[1]}()" for found in selected if found), *plain, *(one.id for one in wanted(chart, plain, {}))}
