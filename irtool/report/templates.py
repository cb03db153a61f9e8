"""Report templates: the hospital's own first, then the shipped ones. docs/templates.md is the specification.

A template is a file `*.md.j2`, whose first thing is a Jinja comment with a YAML block that says what it is; or a
Word or Excel file of the office with such YAML in `NAME.yaml` beside it; or an authority's own Excel form, which
`NAME.cells.yaml` fills.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.errors import Problem
from irtool.words.sentences import Lang

Kind = Literal["md", "docx", "xlsx", "cells"]

FORMATS = ("md", "html", "pdf", "docx", "xlsx", "csv")
ENDING = ".md.j2"
_ENDINGS: dict[Kind, str] = {"md": ENDING, "docx": ".docx", "xlsx": ".xlsx", "cells": ".cells.yaml"}
_MAKES: dict[Kind, tuple[str, ...]] = {
    "md": ("md", "html", "pdf", "docx"),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "cells": ("xlsx",),
}
_USUAL = ("md", "html")
TABLES = ("timeline", "evidence-list")
"""Reports whose rows are made as Excel and CSV too."""
_LARGEST = 1 << 20
_LARGEST_FILE = 16 << 20
_HEAD = re.compile(r"\s*\{#-?(.{0,8000}?)-?#\}", re.DOTALL)


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A template and what it says of itself. `needs`: the facts it asks for; `own`: the hospital's.

    `title` is empty when the template does not say it. `serves`: the duties it is for, as `duty/stage`. `formats`:
    those made when nobody asks for others. `before`: what to do before it goes out. `only`: `drill` for one that only a
    drill has. `data`: the bytes of a Word or Excel file (of a cell map, of the form); `source`: the text of Markdown or
    of the cell map.
    """

    id: str
    title: Text
    path: Path
    source: str
    recipients: list[str] = []
    serves: list[str] = []
    needs: list[str] = []
    before: list[Text] = []
    only: str = ""
    formats: list[str] = []
    own: bool = False
    problems: list[Problem] = []
    kind: Kind = "md"
    data: bytes = b""

    @property
    def makes(self) -> tuple[str, ...]:
        """Every format that it can be made in."""
        return _MAKES[self.kind] + (("xlsx", "csv") if self.kind == "md" and self.id in TABLES else ())

    @property
    def usable(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.source or self.data)

    @property
    def outside(self) -> bool:
        """Whether it states what may be read outside (`public`), so that what it leaves out is to be told."""
        return "public." in self.source


def all_templates(own: Path, shipped: Path) -> list[Template]:
    """Every template, by id; one id may have two, the hospital's before the shipped one."""
    out = [read(p, own=True) for p in _files(own)]
    out += [read(p, own=False) for p in _files(shipped)]
    return sorted(out, key=lambda t: (t.id, not t.own))


def find(templates: Sequence[Template], name: str) -> list[Template]:
    """The templates of this id in the order in which they are to be tried."""
    return [t for t in templates if t.id == name]


def formats_of(found: Sequence[Template]) -> list[str]:
    """Every format that a report of these templates can be made in."""
    return [f for f in FORMATS if any(f in t.makes for t in found)]


def usual(found: Sequence[Template]) -> list[str]:
    """The formats that are made when nobody asks for others."""
    return [f for f in FORMATS if any(f in t.formats and f in t.makes for t in found)] or [found[0].makes[0]]


def title_of(found: Sequence[Template], lang: Lang) -> str:
    """What the report of these templates of one id is called: the first title among them, else the id."""
    return next((t.title.to(lang) for t in found if t.title), found[0].id)


def read(path: Path, *, own: bool) -> Template:
    """A template file; what cannot be read becomes a problem of it, not an error."""
    kind: Kind = next(kind for kind, ending in _ENDINGS.items() if path.name.endswith(ending))
    name = path.name.removesuffix(_ENDINGS[kind])
    beside = path.with_name(f"{name}.yaml")
    data, source = b"", ""
    problems: list[Problem] = []
    try:
        if kind in ("md", "cells"):
            source = _text(path)
        else:
            data = _bytes(path)
        if kind in ("docx", "xlsx"):
            head, problems = _parsed(beside, _text(beside), 0) if beside.is_file() else ({}, [])
        elif kind == "cells":
            head, problems = _parsed(path, source, 0)
            form = path.with_name(Path(str(head.get("file") or f"{name}.xlsx")).name)
            data = _bytes(form) if not problems else b""
        else:
            head, problems = _head(path, source)
    except (OSError, ValueError) as error:
        reason = (error.strerror or "") if isinstance(error, OSError) else str(error)
        at = Path(error.filename) if isinstance(error, OSError) and error.filename else path
        return Template(id=name, title=Text(), path=path, source="", own=own, kind=kind,
                        problems=[_problem(at, 1, reason)])  # fmt: skip
    formats = [f for f in _list(head.get("formats")) if f in FORMATS]
    return Template(
        id=str(head.get("id") or name),
        title=_title(head.get("title")),
        path=path,
        source=source,
        recipients=_list(head.get("recipients")),
        serves=_list(head.get("serves")),
        needs=_list(head.get("needs")),
        before=_texts(head.get("before")),
        only=str(head.get("only") or ""),
        formats=formats or list(_USUAL if kind == "md" else _MAKES[kind]),
        own=own,
        problems=problems,
        kind=kind,
        data=data,
    )


def mapping(source: str) -> dict[str, Any]:
    """What a cell map says; one that cannot be read says nothing (`read` has told of it)."""
    return _parsed(Path(), source, 0)[0]


def _files(folder: Path) -> list[Path]:
    found = [
        p for p in folder.glob("*") if p.name.endswith(tuple(_ENDINGS.values())) and not p.name.startswith(("~$", "."))
    ]
    forms = {_form(p) for p in found if p.name.endswith(_ENDINGS["cells"])}
    return sorted(p for p in found if p.is_file() and p.name not in forms)


def _form(cells: Path) -> str:
    """The name of the Excel form that a cell map fills: it is no template of its own."""
    try:
        head, _ = _parsed(cells, _text(cells), 0)
    except (OSError, ValueError):
        head = {}
    return Path(str(head.get("file") or f"{cells.name.removesuffix(_ENDINGS['cells'])}.xlsx")).name


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise ValueError(f"> {_LARGEST} bytes")
    return path.read_text(encoding="utf-8-sig")


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError(f"> {_LARGEST_FILE} bytes")
    return path.read_bytes()


def _head(path: Path, source: str) -> tuple[dict[str, Any], list[Problem]]:
    match = _HEAD.match(source)
    if match is None:
        return {}, []
    return _parsed(path, match[1].lstrip(" \t"), source[: match.start(1)].count("\n"))


def _parsed(path: Path, text: str, before: int) -> tuple[dict[str, Any], list[Problem]]:
    """YAML that begins after so many lines of its file."""
    import yaml

    try:
        # BaseLoader: every scalar stays the text that was typed. In Python, whose depth is limited, not in C.
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
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


def _texts(value: Any) -> list[Text]:
    return [_title(v) for v in value if v] if isinstance(value, list) else []


def _title(value: Any) -> Text:
    if isinstance(value, dict):
        return Text(str(value.get("ja", "")), str(value.get("en", "")))
    return Text(value if isinstance(value, str) else "")
