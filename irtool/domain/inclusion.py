"""Including sub-playbooks: what a playbook is once it is frozen. At most five deep."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from irtool.domain.playbook import Playbook, Source, Step

MAX_DEPTH = 5
PART = "part-"
"""How the names of playbooks begin that are only there to be included: nothing begins with one of them."""


def is_part(name: str) -> bool:
    """Whether a playbook of this name is only there to be included by others."""
    return name.startswith(PART)


def include(playbook: Playbook, load: Callable[[str], Playbook | None]) -> Playbook:
    """The playbook with every step of kind `playbook` followed by the steps of the one it names.

    An included step is called `outer.inner`; it waits for what the outer step waits for, and applies only while the
    outer step does (the board sees to that). Facts and sources come along: where the including playbook has one of
    the same name, its own counts; a source that differs is kept beside it as `outer.name`. One that is missing,
    too deep, or includes itself stays a step without content: it never blocks.
    """
    return _include(playbook, load, (playbook.playbook,))


def _include(playbook: Playbook, load: Callable[[str], Playbook | None], path: tuple[str, ...]) -> Playbook:
    facts = dict(playbook.facts)
    sources = dict(playbook.sources)
    phases = []
    for phase in playbook.phases:
        steps: list[Step] = []
        for step in phase.steps:
            steps.append(step)
            if step.do != "playbook" or step.playbook in path or len(path) > MAX_DEPTH:
                continue
            inner = load(step.playbook)
            if inner is None:
                continue
            inner = _include(inner, load, (*path, step.playbook))
            called = _sources(sources, inner.sources, step.id)
            steps += [_renamed(s, step, called) for s in inner.steps()]
            facts = {**facts, **{name: spec for name, spec in inner.facts.items() if name not in facts}}
        phases.append(msgspec.structs.replace(phase, steps=steps))
    return msgspec.structs.replace(playbook, phases=phases, facts=facts, sources=sources)


def _sources(kept: dict[str, Source], new: dict[str, Source], outer: str) -> dict[str, str]:
    """Adds the included sources to those that are kept: inner name -> the name it has from now on."""
    called = {}
    for name, source in new.items():
        called[name] = name if kept.setdefault(name, source) == source else f"{outer}.{name}"
        kept[called[name]] = source
    return called


def _renamed(step: Step, outer: Step, called: dict[str, str]) -> Step:
    def name(inner: str) -> str:
        return f"{outer.id}.{inner}"

    return msgspec.structs.replace(
        step,
        id=name(step.id),
        after=[name(a) for a in step.after] or outer.after,
        choices=[msgspec.structs.replace(c, then=[name(t) for t in c.then]) for c in step.choices],
        refs=[msgspec.structs.replace(r, source=called.get(r.source, r.source)) for r in step.refs],
    )
