"""Cross-checks of a playbook, alone and against a chart: names, order, loops, steps nobody can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from irtool.domain import expression, facts, wanted
from irtool.domain.chart import Chart
from irtool.domain.cutting import in_chart
from irtool.domain.finding import Finding, Path
from irtool.domain.incident import State
from irtool.domain.permission import ruled
from irtool.domain.playbook import Choice, FactSpec, Playbook, Step
from irtool.domain.scalars import condition, within
from irtool.domain.text import halfwidth, nearest
from irtool.errors import Malformed, UserError
from irtool.words.wellknown import KINDS, ROLES

LONGEST_CHAIN = 200
"""How many `after` may follow one another: the board walks such a chain one call inside the other."""
AT_KEY = frozenset({"playbook.set-unknown"})
"""Codes that are about the key at their path, not about its value."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

_NEEDS: dict[str, tuple[str, ...]] = {
    "notify": ("to",), "decide": ("choices",), "record": ("facts",), "playbook": ("playbook",), "report": ("template",),
}  # fmt: skip


class Around(msgspec.Struct, frozen=True):
    """What lies beside a playbook: the name of its own file (without ending), and what it may name in others.

    `whole`: the playbook with what it includes, whose facts and steps (`outer.inner`) it may name as well.
    """

    file: str
    playbooks: frozenset[str] = frozenset()
    scripts: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    whole: Playbook | None = None


def check(playbook: Playbook, chart: Chart | None = None, around: Around | None = None) -> list[Finding]:
    """Everything that does not hold together in a playbook.

    With a chart, also what the chart lacks for it; with `around`, also names of files that are not there.
    """
    places: dict[str, tuple[int, Path]] = {}
    findings: list[Finding] = []
    if around is not None and playbook.playbook != around.file:
        values = {"name": playbook.playbook, "file": around.file}
        findings.append(Finding(("playbook",), "playbook.file-name", values, "warning"))
    phases: set[str] = set()
    for p, phase in enumerate(playbook.phases):
        if phase.id in phases:
            findings.append(Finding(("phases", p, "id"), "playbook.same-phase", {"name": phase.id}))
        phases.add(phase.id)
        for s, step in enumerate(phase.steps):
            path: Path = ("phases", p, "steps", s)
            if step.id in places:
                findings.append(Finding((*path, "id"), "playbook.same-step", {"name": step.id}))
            places.setdefault(step.id, (len(places), path))
            findings += _name(step.id, (*path, "id"))
    whole = around.whole if around is not None else None
    if whole is not None:
        playbook = msgspec.structs.replace(playbook, facts=whole.facts)
    within = {
        step.id: places[outer] for step in (whole or playbook).steps() if (outer := _outermost(step.id)) in places
    }
    for step in playbook.steps():
        order, path = places[step.id]
        findings += _shape(step, path)
        findings += _expressions(playbook, step, path)
        findings += _selectors(playbook, step, path)
        for c, choice in enumerate(step.choices):
            findings += _settled(playbook, choice, (*path, "choices", c, "set"))
        findings += _links(step, order, path, within)
        findings += _sources(playbook, step, path)
        if chart is not None:
            findings += _people(chart, step, path)
        if around is not None:
            findings += _files(around, step, path)
    findings += _loops(playbook, places)
    findings += _chains(playbook, places)
    return findings


def _outermost(name: str) -> str:
    """The step of the file itself that `outer.inner` lies in."""
    return name.partition(".")[0]


def _name(name: str, path: Path) -> Iterator[Finding]:
    """An id that cannot be typed as one word, or that means something else in `RUN/step` and `outer.inner`."""
    if not name or halfwidth(name) != name or any(c in "/." or c.isspace() for c in name):
        yield Finding(path, "playbook.step-name", {"name": name})
    elif not _PLAIN.issuperset(name):
        yield Finding(path, "playbook.step-style", {"name": name}, "warning")


def _shape(step: Step, path: Path) -> Iterator[Finding]:
    for field in _NEEDS.get(step.do, ()):
        if not getattr(step, field):
            yield Finding(path, "playbook.step-lacks", {"step": step.id, "kind": step.do, "key": field})
    if step.do == "wait" and not step.for_ and not step.until:
        yield Finding(path, "playbook.step-lacks", {"step": step.id, "kind": "wait", "key": "for / until"})
    if step.do == "approve" and step.authority is None:
        yield Finding(path, "playbook.step-lacks", {"step": step.id, "kind": "approve", "key": "authority"})


def _expressions(playbook: Playbook, step: Step, path: Path) -> Iterator[Finding]:
    for field, text in (("when", step.when), ("until", step.until)):
        if not text:
            continue
        for word in expression.check(condition(text), {facts.KIND, *playbook.facts}):
            values = {"name": word.name, "nearest": nearest(word.name, playbook.facts) or "-"}
            yield Finding((*path, field), "playbook.unknown-fact", values, offset=word.offset)
    if step.within:
        try:
            name = within(step.within).of
        except Malformed:
            return
        if name and name not in playbook.facts:
            values = {"name": name, "nearest": nearest(name, playbook.facts) or "-"}
            yield Finding((*path, "within"), "playbook.unknown-fact", values, offset=str(step.within).rfind(name))
        elif name and playbook.facts[name].type not in ("time", "date"):
            values = {"name": name, "type": playbook.facts[name].type}
            yield Finding((*path, "within"), "playbook.within-no-time", values, offset=str(step.within).rfind(name))
    for i, name in enumerate(step.facts):
        if name not in playbook.facts:
            values = {"name": name, "nearest": nearest(name, playbook.facts) or "-"}
            yield Finding((*path, "facts", i), "playbook.unknown-fact", values)


def _selectors(playbook: Playbook, step: Step, path: Path) -> Iterator[Finding]:
    for i, text in enumerate(step.to):
        selector = wanted.SELECTOR.fullmatch(text.replace(" ", ""))
        if selector and selector[1] != "route" and selector[2] not in playbook.facts:
            values = {"name": selector[2], "nearest": nearest(selector[2], playbook.facts) or "-"}
            offset = text.find(selector[2][:1], text.find("(") + 1)
            yield Finding((*path, "to", i), "playbook.unknown-fact", values, offset=offset)


def _settled(playbook: Playbook, choice: Choice, path: Path) -> Iterator[Finding]:
    for name, value in choice.set.items():
        spec = playbook.facts.get(name)
        if spec is None:
            values = {"name": name, "nearest": nearest(name, playbook.facts) or "-"}
            yield Finding((*path, name), "playbook.set-unknown", values)
        elif found := _refused(name, value, spec):
            yield Finding((*path, name), found.problems[0].code, found.problems[0].values)


def _refused(name: str, value: str, spec: FactSpec) -> UserError | None:
    """Why a fact of this type cannot take the value, by the very rule of an incident; None when it can."""
    any_time = datetime(2026, 1, 1, tzinfo=UTC)
    try:
        facts.coerce(name, value, spec, any_time, State(library=None, zone=UTC, started=any_time))
    except UserError as error:
        return error
    return None


def _files(around: Around, step: Step, path: Path) -> Iterator[Finding]:
    """Scripts, report templates and playbooks that the step names and nobody has."""
    if step.script and step.script not in around.scripts:
        values = {"name": step.script, "nearest": nearest(step.script, around.scripts) or "-"}
        yield Finding((*path, "script"), "playbook.no-script", values)
    if step.template and step.template not in around.templates:
        values = {"name": step.template, "known": ", ".join(sorted(around.templates)) or "-"}
        yield Finding((*path, "template"), "playbook.no-template", values, "warning")
    for c, choice in enumerate(step.choices):
        if choice.playbook and choice.playbook not in around.playbooks:
            values = {"name": choice.playbook, "known": ", ".join(sorted(around.playbooks)) or "-"}
            yield Finding((*path, "choices", c, "playbook"), "playbook.no-playbook", values)


def _links(step: Step, order: int, path: Path, places: dict[str, tuple[int, Path]]) -> Iterator[Finding]:
    for i, name in enumerate(step.after):
        if name not in places:
            yield Finding(
                (*path, "after", i),
                "playbook.unknown-step",
                {"name": name, "nearest": nearest(name, places) or "-"},
            )
    ids = [c.id for c in step.choices]
    for c, choice in enumerate(step.choices):
        if ids.index(choice.id) != c:
            yield Finding((*path, "choices", c, "id"), "playbook.same-choice", {"name": choice.id, "step": step.id})
        for i, name in enumerate(choice.then):
            where: Path = (*path, "choices", c, "then", i)
            if name not in places:
                yield Finding(where, "playbook.unknown-step", {"name": name, "nearest": nearest(name, places) or "-"})
            elif places[name][0] <= order:
                yield Finding(where, "playbook.then-back", {"name": name, "step": step.id})


def _sources(playbook: Playbook, step: Step, path: Path) -> Iterator[Finding]:
    for i, ref in enumerate(step.refs):
        if ref.source != "general" and ref.source not in playbook.sources:
            values = {"name": ref.source, "nearest": nearest(ref.source, playbook.sources) or "-"}
            yield Finding((*path, "refs", i), "playbook.unknown-source", values)
    if not step.refs:
        yield Finding(path, "playbook.no-source", {"step": step.id}, "warning")


def _people(chart: Chart, step: Step, path: Path) -> Iterator[Finding]:
    """What this chart lacks for the step: said as a warning, because the run asks instead of stopping."""
    for i, name in enumerate(step.to):
        yield from _party(chart, name, (*path, "to", i), step)
    rule = ruled(chart, step)
    named = [*step.roles, *(step.authority.roles if step.authority else [])]
    if step.authority and step.authority.if_unreachable:
        named.append(step.authority.if_unreachable.role)
    able = [n for n in step.roles if chart.has_party(n)]
    if step.roles and not able:
        yield Finding(
            (*path, "role"),
            "playbook.step-nobody",
            {"step": step.id, "roles": ", ".join(step.roles)},
            "warning",
        )
    for name in dict.fromkeys(named):
        if not chart.has_party(name) and name not in ROLES:
            known = [*ROLES, *chart.roles]
            yield Finding(path, "playbook.unknown-role", {"name": name, "nearest": nearest(name, known) or "-"})
    if rule.authority and not rule.authority.basis:
        where = (*path, "authority") if step.authority else path
        yield Finding(where, "playbook.no-rule", {"step": step.id}, "warning")
    if step.isolate not in ("", "host") and not in_chart(chart, step.isolate):
        values = {"step": step.id, "kind": step.isolate}
        yield Finding((*path, "isolate"), "playbook.nothing-to-cut", values, "warning")


def _party(chart: Chart, name: str, path: Path, step: Step) -> Iterator[Finding]:
    selector = wanted.SELECTOR.fullmatch(name.replace(" ", ""))
    if selector:
        if selector[1] == "route" and not any(selector[2] in (r.id, r.from_) for r in chart.routes):
            yield Finding(path, "playbook.unknown-route", {"name": selector[2]})
        return
    if chart.has_party(name) or any(o.kind == name for o in chart.organisations.values()):
        return
    if name in ROLES or name in KINDS:
        title = ROLES.get(name) or KINDS[name]
        yield Finding(path, "playbook.role-missing", {"name": name, "title": title, "step": step.id}, "warning")
    else:
        pool = [*ROLES, *KINDS, *chart.people, *chart.roles, *chart.organisations]
        yield Finding(path, "playbook.unknown-party", {"name": name, "nearest": nearest(name, pool) or "-"})


def _loops(playbook: Playbook, places: dict[str, tuple[int, Path]]) -> Iterator[Finding]:
    """Steps that wait for each other in a ring: none of them would ever be ready. Iterative depth-first search."""
    after = {step.id: [a for name in step.after if (a := _outermost(name)) in places] for step in playbook.steps()}
    state: dict[str, int] = {}
    for root in after:
        stack: list[tuple[str, int]] = [(root, 0)]
        while stack:
            name, index = stack.pop()
            if index == 0:
                if state.get(name):
                    continue
                state[name] = 1
            if index < len(after[name]):
                stack.append((name, index + 1))
                following = after[name][index]
                if state.get(following) == 1:
                    ring = [n for n, _ in stack][[n for n, _ in stack].index(following) :]
                    path: Path = (*places[name][1], "after", index)
                    yield Finding(path, "playbook.loop", {"ring": " > ".join([*ring, following])})
                elif not state.get(following):
                    stack.append((following, 0))
            else:
                state[name] = 2


def _chains(playbook: Playbook, places: dict[str, tuple[int, Path]]) -> Iterator[Finding]:
    """The first step behind more `after` in a row than the board can walk. Steps in or behind a ring are left out."""
    waiting = {step.id: {a for n in step.after if (a := _outermost(n)) in places} for step in playbook.steps()}
    behind: dict[str, list[str]] = {}
    for name, before in waiting.items():
        for one in before:
            behind.setdefault(one, []).append(name)
    length = {name: 0 for name, before in waiting.items() if not before}
    ready = list(length)
    for name in ready:
        for later in behind.get(name, ()):
            length[later] = max(length.get(later, 0), length[name] + 1)
            waiting[later].discard(name)
            if not waiting[later]:
                ready.append(later)
    for name in (n for n in places if not waiting[n] and length[n] > LONGEST_CHAIN):
        values = {"step": name, "most": LONGEST_CHAIN}
        yield Finding((*places[name][1], "after"), "playbook.chain", values)
        return
