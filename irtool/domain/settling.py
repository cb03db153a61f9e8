"""Which one answer would settle what is unknown: each possible answer is tried. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from irtool.domain.expression import Compare, Constant, Expression, Logic, Node, Not
from irtool.domain.playbook import FactSpec
from irtool.domain.truth import Truth


def settling(
    unknown: Sequence[str],
    expression: Expression | None,
    specs: Mapping[str, FactSpec],
    facts: Mapping[str, Any],
    truth: Callable[[dict[str, Any]], Truth],
) -> list[str]:
    """Those of the unknown names of which some answer alone makes `truth` sure, first those of which every one does.

    Numbers are tried around each number that the expression compares with; texts, times and lists are not tried.
    """
    surely, perhaps = [], []
    for name in unknown:
        spec = specs.get(name)
        answers = list(_answers(spec, expression)) if spec is not None else []
        settled = [truth({**facts, name: answer}) is not None for answer in answers]
        if settled and all(settled):
            surely.append(name)
        elif any(settled):
            perhaps.append(name)
    return [*surely, *perhaps]


def _answers(spec: FactSpec, expression: Expression | None) -> Iterator[Any]:
    match spec.type:
        case "yes-no-unknown":
            yield from ("yes", "no")
        case "choice":
            yield from (option.id for option in spec.options if option.id != "unknown")
        case "number" | "count" | "money":
            for number in _numbers(expression.tree) if expression is not None else ():
                yield from (number - 1, number, number + 1)


def _numbers(node: Node) -> Iterator[int | float]:
    match node:
        case Constant(value=int() | float() as value) if not isinstance(value, bool):
            yield value
        case Not(part=part):
            yield from _numbers(part)
        case Logic(parts=parts):
            for part in parts:
                yield from _numbers(part)
        case Compare(left=left, right=right):
            yield from _numbers(left)
            yield from _numbers(right)
