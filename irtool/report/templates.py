"""Report templates: the hospital's own first, then the shipped ones. docs/templates.md is the specification.

A template is a file `*.md.j2`. Its first thing is a Jinja comment with a YAML block that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.bilingual import Text
from irtool.errors import Problem
from irtool.words.sentences import Lang

ENDING = ".md.j2"
FORMATS = ("md", "html")
_LARGEST = 1 << 20
_HEAD = re.compile(r"\s*\{#-?(.{0,8000}?)-?#\}", re.DOTALL)


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A template and what it says of itself. `needs`: the facts it asks for; `own`: the hospital's.

    `title` is empty when the template does not say it.
    """

    id: str
    title: Text
    path: Path
    source: str
    recipients: list[str] = []
    needs: list[str] = []
    formats: list[str] = []
    own: bool = False
    problems: list[Problem] = []


def all_templates(own: Path, shipped: Path) -> list[Template]:
    """Every template, by id; one id may have two, the hospital's before the shipped one."""
    out = [read(p, own=True) for p in _files(own)]
    out += [read(p, own=False) for p in _files(shipped)]
    return sorted(out, key=lambda t: (t.id, not t.own))


def find(templates: Sequence[Template], name: str) -> list[Template]:
    """The templates of this id in the order in which they are to be tried."""
    return [t for t in templates if t.id == name]


def title_of(found: Sequence[Template], lang: Lang) -> str:
    """What the report of these templates of one id is called: the first title among them, else the id."""
    return next((t.title.to(lang) for t in found if t.title), found[0].id)


def read(path: Path, *, own: bool) -> Template:
    """A template file; what cannot be read becomes a problem of it, not an error."""
    name = path.name.removesuffix(ENDING)
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(f"> {_LARGEST} bytes")
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        return Template(id=name, title=Text(), path=path, source="", own=own,
                        problems=[_problem(path, 1, str(error))])  # fmt: skip
    head, problems = _head(path, source)
    formats = [f for f in _list(head.get("formats")) if f in FORMATS]
    return Template(
        id=str(head.get("id") or name),
        title=_title(head.get("title")),
        path=path,
        source=source,
        recipients=_list(head.get("recipients")),
        needs=_list(head.get("needs")),
        formats=formats or list(FORMATS),
        own=own,
        problems=problems,
    )


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob(f"*{ENDING}") if p.is_file() and not p.name.startswith("."))


def _head(path: Path, source: str) -> tuple[dict[str, Any], list[Problem]]:
    import yaml

    match = _HEAD.match(source)
    if match is None:
        return {}, []
    try:
        # BaseLoader: every scalar stays the text that was typed. In Python, whose depth is limited, not in C.
        found = yaml.load(match[1].lstrip(" \t"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        before = source[: match.start(1)].count("\n")
        line = before + (mark.line if mark else 0) + 1
        return {}, [_problem(path, line, str(getattr(error, "problem", "") or error))]
    except RecursionError:
        return {}, [_problem(path, 1, "nested too deep")]
    return (found if isinstance(found, dict) else {}), []


def _problem(path: Path, line: int, reason: str) -> Problem:
    values = {"file": str(path), "line": line, "reason": reason}
    return Problem(code="report.template", values=values, file=str(path), line=line, column=1)


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _title(value: Any) -> Text:
    if isinstance(value, dict):
        return Text(str(value.get("ja", "")), str(value.get("en", "")))
    return Text(value if isinstance(value, str) else "")
