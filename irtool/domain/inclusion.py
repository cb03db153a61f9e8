"""Including sub-playbooks: what a playbook is once it is frozen. At most five deep."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from irtool.domain.playbook import Playbook, Step

MAX_DEPTH = 5


def include(playbook: Playbook, load: Callable[[str], Playbook | None]) -> Playbook:
    """The playbook with every step of kind `playbook` followed by the steps of the one it names.

    An included step is called `outer.inner`; it waits for what the outer step waits for. One that is missing,
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
            steps += [_renamed(s, step) for s in inner.steps()]
            facts = {**inner.facts, **facts}
            sources = {**inner.sources, **sources}
        phases.append(msgspec.structs.replace(phase, steps=steps))
    return msgspec.structs.replace(playbook, phases=phases, facts=facts, sources=sources)


def _renamed(step: Step, outer: Step) -> Step:
    def name(inner: str) -> str:
        return f"{outer.id}.{inner}"

    choices = [msgspec.structs.replace(c, then=[name(t) for t in c.then]) for c in step.choices]
    after = [name(a) for a in step.after] or outer.after
    when = step.when
    if outer.when:
        when = type(outer.when)(f"({outer.when}) and ({step.when})" if step.when else outer.when)
    return msgspec.structs.replace(step, id=name(step.id), after=after, choices=choices, when=when)
