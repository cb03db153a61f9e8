"""Cross-checks of the duties to report: names, clocks, order of stages, sources. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from irtool.domain import expression, facts
from irtool.domain.finding import Finding, Path
from irtool.domain.obligation import Clock, Obligation, Obligations, Stage
from irtool.domain.playbook import Ref
from irtool.domain.scalars import condition
from irtool.domain.text import nearest
from irtool.domain.wanted import SELECTOR
from irtool.words.wellknown import ROLES


def check(own: Obligations, whole: Obligations, templates: frozenset[str] = frozenset()) -> list[Finding]:
    """Everything that does not hold together in a file; `whole` is it with what it completes.

    `templates`: the reports that can be made; empty when the caller does not know them.
    """
    found: list[Finding] = []
    for key, source in own.sources.items():
        if not source.read:
            found.append(Finding(("sources", key), "obligations.no-date", {"name": key}, "warning"))
    for id_, duty in own.duties.items():
        found += _duty(id_, duty, whole, templates)
    return found


def _duty(id_: str, duty: Obligation, whole: Obligations, templates: frozenset[str]) -> Iterator[Finding]:
    path: Path = ("duties", id_)
    yield from _condition(duty.when, whole, (*path, "when"))
    if duty.instead is not None:
        yield from _condition(duty.instead.when, whole, (*path, "instead", "when"))
    if duty.setting and duty.setting not in whole.settings:
        values = {"name": duty.setting, "nearest": nearest(duty.setting, whole.settings) or "-"}
        yield Finding((*path, "setting"), "obligations.unknown-setting", values)
    for i, name in enumerate(duty.aware):
        spec = whole.facts.get(name)
        if spec is None:
            yield Finding((*path, "aware", i), "obligations.unknown-fact", _near(name, whole))
        elif spec.type not in ("time", "date"):
            yield Finding((*path, "aware", i), "obligations.no-time", {"name": name, "type": spec.type})
    for i, text in enumerate(duty.to):
        selector = SELECTOR.fullmatch(text.replace(" ", ""))
        if selector and selector[1] != "route" and selector[2] not in whole.facts:
            offset = text.find(selector[2], text.find("("))
            yield Finding((*path, "to", i), "obligations.unknown-fact", _near(selector[2], whole), offset=offset)
    for i, role in enumerate(duty.decides):
        if role not in ROLES:
            values = {"name": role, "nearest": nearest(role, ROLES) or "-"}
            yield Finding((*path, "decides", i), "obligations.unknown-role", values, "warning")
    if not duty.stages:
        yield Finding(path, "obligations.no-stages", {"name": id_})
    if not duty.refs:
        yield Finding(path, "obligations.no-source", {"name": id_}, "warning")
    yield from _refs(duty.refs, whole, path)
    seen: set[str] = set()
    for s, stage in enumerate(duty.stages):
        where: Path = (*path, "stages", s)
        if stage.id in seen:
            yield Finding((*where, "id"), "obligations.same-stage", {"name": stage.id})
        seen.add(stage.id)
        yield from _stage(stage, whole, templates, where)
    yield from _order(duty, path)


def _stage(stage: Stage, whole: Obligations, templates: frozenset[str], path: Path) -> Iterator[Finding]:
    yield from _condition(stage.when, whole, (*path, "when"))
    yield from _refs(stage.refs, whole, path)
    yield from _clock(stage.clock, whole, path)
    if stage.template and templates and stage.template not in templates:
        values = {"name": stage.template, "nearest": nearest(stage.template, templates) or "-"}
        yield Finding((*path, "template"), "obligations.no-template", values, "warning")


def _clock(clock: Clock, whole: Obligations, path: Path) -> Iterator[Finding]:
    counts = clock.kind == "days"
    if counts and clock.days < 1:
        yield Finding((*path, "clock"), "obligations.no-days", {"found": clock.days})
    if not counts and (clock.days or clock.early or clock.longer):
        yield Finding((*path, "clock"), "obligations.days-unused", {"kind": clock.kind}, "warning")
    if counts and (clock.early < 0 or clock.early > clock.days):
        yield Finding((*path, "clock", "early"), "obligations.early", {"early": clock.early, "days": clock.days})
    for n, term in enumerate(clock.longer):
        yield from _condition(term.when, whole, (*path, "clock", "longer", n, "when"))
        if term.days <= clock.days:
            values = {"longer": term.days, "days": clock.days}
            yield Finding((*path, "clock", "longer", n, "days"), "obligations.not-longer", values)


def _condition(text: str, whole: Obligations, path: Path) -> Iterator[Finding]:
    if not text:
        return
    for word in expression.check(condition(text), {facts.KIND, *whole.facts, *whole.settings}):
        yield Finding(path, "obligations.unknown-fact", _near(word.name, whole), offset=word.offset)


def _near(name: str, whole: Obligations) -> dict[str, str]:
    return {"name": name, "nearest": nearest(name, {**whole.facts, **whole.settings}) or "-"}


def _refs(refs: list[Ref], whole: Obligations, path: Path) -> Iterator[Finding]:
    for i, ref in enumerate(refs):
        if ref.source != "general" and ref.source not in whole.sources:
            values = {"name": ref.source, "nearest": nearest(ref.source, whole.sources) or "-"}
            yield Finding((*path, "refs", i), "obligations.unknown-source", values)


def _order(duty: Obligation, path: Path) -> Iterator[Finding]:
    """Stages that come after one that is not there, or after each other in a ring."""
    after = {stage.id: stage.after for stage in duty.stages}
    for s, stage in enumerate(duty.stages):
        where: Path = (*path, "stages", s, "after")
        if stage.after and stage.after not in after:
            values = {"name": stage.after, "nearest": nearest(stage.after, after) or "-"}
            yield Finding(where, "obligations.unknown-stage", values)
            continue
        way = [stage.id]
        while (before := after.get(way[-1], "")) and before not in way:
            way.append(before)
        if before == stage.id:  # found once for each stage of the ring, at its own line
            yield Finding(where, "obligations.loop", {"ring": " > ".join([*way, before])})
