"""Results to stdout, messages to stderr; JSON as promised; hostile text made visible before it is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from irtool.domain.event import Event
from irtool.domain.text import one_line, visible
from irtool.errors import Problem
from irtool.words.cli import SAY
from irtool.words.sentences import Lang, speak


def out(text: str = "") -> None:
    """A line of the result."""
    sys.stdout.write(visible(text) + "\n")


def err(text: str) -> None:
    """A line to the person, beside the result."""
    sys.stderr.write(visible(text) + "\n")


def say(code: str, lang: Lang, /, **values: Any) -> str:
    """A sentence of words/cli.py; every value on one line."""
    shown = {k: one_line(v) if isinstance(v, str) else v for k, v in values.items()}
    return speak(SAY, code, lang, **shown)


def emit(value: dict[str, Any]) -> None:
    """A JSON object, `version` first."""
    text = msgspec.json.format(msgspec.json.encode(json_object(value)), indent=2).decode()
    sys.stdout.write(text + "\n")


def json_object(value: dict[str, Any]) -> Any:
    """The object as it is printed: `version` first, every text harmless."""
    return _clean(msgspec.to_builtins({"version": 1, **value}))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else visible(value)
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(v) for v in value]
    return value


def problem_object(problem: Problem, lang: Lang) -> dict[str, Any]:
    """A problem as JSON has it."""
    from irtool.words.problems import hint, message

    return {
        "file": problem.file, "line": problem.line, "column": problem.column, "severity": problem.severity,
        "code": problem.code, "message": message(problem, lang), "hint": hint(problem, lang),
    }  # fmt: skip


def problem_line(problem: Problem, lang: Lang) -> str:
    """A problem as one line."""
    from irtool.words.problems import line

    return one_line(line(problem, lang))


def warn(problems: Iterable[Problem], lang: Lang) -> None:
    """Tell of problems that stopped nothing."""
    for problem in problems:
        err(problem_line(problem, lang))


def event_objects(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events as the commands that append report them."""
    return [{"writer": e.writer, "n": e.n, "id": e.id, "at": e.at, "type": e.type} for e in events]


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> None:
    """Rows in columns of equal width in terminal cells; the last column runs free."""
    from irtool.domain.text import cell_width

    clean = [[one_line(cell) for cell in row] for row in rows]
    widths = [max((cell_width(row[i]) for row in clean), default=0) for i in range(len(clean[0]))] if clean else []
    for row in clean:
        cells = [cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=True)]
        out(gap.join(cells).rstrip())
