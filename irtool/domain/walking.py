"""Walking through a playbook without a person: every way its decisions and facts can turn out, and how far each leads.

A way is one choice for every decision and one value for every fact that a condition asks for. Not all of them are
multiplied with each other: for each step all ways of those are walked on which that step hangs, while the rest of
the playbook stands at its first choices and at unknown facts. On a way everything that can be done is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final

import msgspec

from irtool.domain.expression import Compare, Constant, Expression, Logic, Name, Node, Not, names
from irtool.domain.facts import KIND
from irtool.domain.playbook import Choice, FactSpec, Playbook, Step
from irtool.domain.scalars import condition
from irtool.domain.truth import Truth, evaluate

MOST_WAYS: Final = 4000
"""How many ways are walked at most; what is beyond is said (`cut_off`), never passed over in silence."""


class Walked(msgspec.Struct):
    """What came of all ways. `done`: steps that some way came to the end of; `taken`: (decision, choice) pairs.

    `led`: (decision, choice, step) where the choice was followed by that step being done. `stuck`: steps at which
    some way ended though they applied -> what they wait for, empty for a wait of its own. `behind`: steps that were
    left because they come after one of those.
    """

    ways: int = 0
    cut_off: bool = False
    done: set[str] = set()
    taken: set[tuple[str, str]] = set()
    led: set[tuple[str, str, str]] = set()
    stuck: dict[str, list[str]] = {}
    behind: set[str] = set()


def walk(playbook: Playbook, most: int = MOST_WAYS) -> Walked:
    """Every way through a playbook that holds what it includes; deterministic, at most `most` ways."""
    return _Walker(playbook).all(most)


def levels(step: str) -> list[str]:
    """`a.b.c` as `a`, `a.b`, `a.b.c`: the steps that include it, and itself."""
    parts = step.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


class _Walker:
    """The playbook in the form in which it is walked many times."""

    def __init__(self, playbook: Playbook) -> None:
        self.kind = playbook.playbook
        self.steps = {step.id: step for step in playbook.steps()}
        self.inner = {
            id_: [s for s in self.steps if s.startswith(f"{id_}.")]
            for id_, step in self.steps.items()
            if step.do == "playbook"
        }
        self.conditions = {
            (s.id, text): condition(text) for s in self.steps.values() for text in (s.when, s.until) if text
        }
        self.asked_for = list(dict.fromkeys(n for e in self.conditions.values() for n in names(e)))
        self.declared = frozenset({KIND, *playbook.facts})
        self.asked_for = [name for name in self.asked_for if name in self.declared]
        self.values = {
            name: _values(name, playbook.facts[name], self.conditions.values())
            for name in self.asked_for
            if name != KIND
        }
        self.targets: dict[str, list[tuple[str, str]]] = {}
        for step in self.steps.values():
            for choice in step.choices:
                for target in choice.then:
                    self.targets.setdefault(target, []).append((step.id, choice.id))
        self.classes = {s.id: self._classes(s) for s in self.steps.values() if s.choices}
        settled = {name for s in self.steps.values() for c in s.choices for name in c.set}
        asked = {name for s in self.steps.values() for name in s.facts}
        self.volunteered = [name for name in self.values if name not in settled | asked]
        self.answered = asked | {*self.volunteered}  # the rest comes from choices alone: no value of its own is walked

    def _classes(self, step: Step) -> list[list[Choice]]:
        """Choices that lead to the same, together."""
        alike: dict[tuple[Any, ...], list[Choice]] = {}
        for choice in step.choices:
            settles = sorted((n, v) for n, v in choice.set.items() if n in self.values)
            kind = choice.playbook if KIND in self.asked_for else ""
            alike.setdefault((tuple(choice.then), tuple(settles), kind), []).append(choice)
        return list(alike.values())

    # -- which ways there are ------------------------------------------------------------------------------------

    def all(self, most: int) -> Walked:
        out = Walked()
        for group in self._groups():
            decisions = [name for name in self.classes if name in group]
            facts = [name for name in self.values if f"={name}" in group and name in self.answered]
            turns = [range(len(self.classes[d])) for d in decisions]
            ways = product(*turns, *(self.values[name] for name in facts))
            for way in islice(ways, most - out.ways):
                self._one(
                    dict(zip(decisions, way, strict=False)), dict(zip(facts, way[len(decisions) :], strict=True)), out
                )
            out.cut_off |= next(ways, None) is not None
        if not out.ways:
            self._one({}, {}, out)
        return out

    def _groups(self) -> list[set[str]]:
        """For every step the decisions (by name) and facts (`=name`) it hangs on; those within others left out."""
        settle: dict[str, list[str]] = {}
        for step in self.steps.values():
            for choice in step.choices:
                for name in [*choice.set, *([KIND] if choice.playbook else [])]:
                    settle.setdefault(f"={name}", []).append(step.id)
        cones = sorted((self._cone(step, settle) for step in self.steps), key=lambda cone: -len(cone))
        groups: list[set[str]] = []
        for cone in cones:
            if cone and not any(cone <= group for group in groups):
                groups.append(cone)
        return groups

    def _cone(self, step: str, settle: Mapping[str, list[str]]) -> set[str]:
        """All that decides whether a step's turn comes, also by way of other steps; and the step, if it decides."""
        cone = {step} if self.steps[step].choices else set()
        left = [step]
        while left:
            hangs: set[str] = set()
            for level in levels(left.pop()):
                facts = {f"={n}" for n in self._names(self.steps[level])}
                hangs |= (
                    facts | {d for d, _ in self.targets.get(level, [])} | {d for f in facts for d in settle.get(f, [])}
                )
            left += sorted(name for name in hangs - cone if name in self.steps)
            cone |= hangs
        return cone

    def _names(self, step: Step) -> list[str]:
        texts = [text for text in (step.when, step.until) if text]
        return [n for text in texts for n in names(self.conditions[step.id, text]) if n in self.asked_for]

    # -- one way -------------------------------------------------------------------------------------------------

    def _one(self, turns: Mapping[str, int], values: Mapping[str, Any], out: Walked) -> None:
        out.ways += 1
        facts: dict[str, Any] = {KIND: self.kind} | {n: values.get(n) for n in self.volunteered}
        chosen: dict[str, list[Choice]] = {}
        done: set[str] = set()
        moved = True
        while moved:
            moved = False
            for name, step in self.steps.items():
                if name in done or self._waits_for(name, done, facts, chosen) is not None:
                    continue
                moved = True
                done.add(name)
                for fact in step.facts:
                    facts[fact] = facts.get(fact) or values.get(fact)
                if step.choices:
                    chosen[name] = self.classes[name][turns.get(name, 0)]
                    facts |= {n: v for n, v in chosen[name][0].set.items() if v != "unknown" or not facts.get(n)}
                    facts[KIND] = chosen[name][0].playbook or facts[KIND]
        out.done |= done
        taken = [(decision, choice) for decision, choices in chosen.items() for choice in choices]
        out.taken |= {(decision, choice.id) for decision, choice in taken}
        out.led |= {(decision, c.id, target) for decision, c in taken for target in c.then if target in done}
        self._ended(done, facts, chosen, out)

    def _waits_for(
        self, name: str, done: set[str], facts: Mapping[str, Any], chosen: Mapping[str, Sequence[Choice]]
    ) -> list[str] | None:
        """None: it can be done now. Else the steps it waits for; none: it does not apply, or waits by itself."""
        step = self.steps[name]
        if self._applies(name, facts, chosen) is False:
            return []
        before = self.inner.get(name) or step.after
        left = [a for a in before if a in self.steps and a not in done and self._applies(a, facts, chosen) is not False]
        if left:
            return left
        if step.do == "wait" and step.until and not step.for_:
            return None if evaluate(self.conditions[name, step.until], facts, self.declared) else []
        return [] if step.do == "decide" and not step.choices else None

    def _applies(self, name: str, facts: Mapping[str, Any], chosen: Mapping[str, Sequence[Choice]]) -> Truth:
        for level in levels(name):
            named_by = self.targets.get(level)
            if named_by and not any(c.id == choice for d, choice in named_by for c in chosen.get(d, ())):
                return False
            when = self.steps[level].when
            if when and evaluate(self.conditions[level, when], facts, self.declared) is False:
                return False
        return True

    def _ended(
        self, done: set[str], facts: Mapping[str, Any], chosen: Mapping[str, Sequence[Choice]], out: Walked
    ) -> None:
        """Keeps where this way got stuck: at a wait of its own, or in a ring; and what lies behind."""
        left = {
            name: self._waits_for(name, done, facts, chosen) or []
            for name in self.steps
            if name not in done and name not in self.inner and self._applies(name, facts, chosen) is not False
        }
        rings = {name for name in left if _round(name, left)}
        out.stuck |= {name: waits for name, waits in left.items() if not waits or name in rings}
        out.behind |= left.keys() - out.stuck.keys()


def _round(name: str, waits: Mapping[str, Sequence[str]]) -> bool:
    """Whether a step waits for itself by way of others."""
    seen: set[str] = set()
    left = [*waits[name]]
    while left:
        one = left.pop()
        if one == name:
            return True
        if one not in seen:
            seen.add(one)
            left += waits.get(one, [])
    return False


def _values(name: str, spec: FactSpec, conditions: Iterable[Expression]) -> list[Any]:
    """Values that can turn a condition one way or the other, unknown (None) last."""
    said = list(dict.fromkeys(value for e in conditions for value in _beside(e.tree, name)))
    if spec.type == "yes-no-unknown":
        return ["yes", "no", None]
    if spec.type in ("number", "count", "money"):
        numbers = sorted({v + by for v in said if isinstance(v, (int, float)) for by in (-1, 0, 1)})
        return [*(numbers or [1]), None]
    options = [o.id for o in spec.options if o.id != "unknown"]
    words = [str(v) for v in said if v is not None]
    other = next((o for o in options if o not in words), "-")
    found: list[Any] = [*(w for w in dict.fromkeys(words) if not options or w in options), other]
    return [*([w] for w in found), None] if spec.type in ("choices", "systems", "things", "parties") else [*found, None]


def _beside(node: Node, name: str) -> Iterator[Any]:
    """What a fact is compared with."""
    match node:
        case Not(part=part):
            yield from _beside(part, name)
        case Logic(parts=parts):
            for part in parts:
                yield from _beside(part, name)
        case Compare(left=left, right=right):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, Name) and one.name == name:
                    yield from (other.name,) if isinstance(other, Name) else ()
                    yield from (other.value,) if isinstance(other, Constant) else ()
