"""`irtool playbook new|graph|rehearse`: a playbook begun, drawn, and walked through without a person."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from irtool.cli.output import emit, out, problem_object
from irtool.cli.playbook import loaded_playbook
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.inclusion import is_part
from irtool.errors import UserError, refuse
from irtool.store.contacts import load_chart
from irtool.store.playbooks import load_playbook, playbook_files
from irtool.words.sentences import speak

if TYPE_CHECKING:
    from irtool.domain.playbook import Playbook
    from irtool.domain.rehearsal import Beside, Rehearsal
    from irtool.store.paths import Workspace

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z][a-z0-9_]+")


@click.command("new", cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--from", "source", metavar="NAME", default="")
@click.pass_obj
def new(settings: Settings, name: str, source: str) -> None:
    from irtool.words.new_playbook import new_playbook, renamed_playbook

    if not _PLAIN.fullmatch(name):
        raise refuse("playbook.new-name", name=name)
    path = settings.space.playbooks / f"{name}.yaml"
    if name in playbook_files(settings.space) and path.exists():
        raise refuse("playbook.new-exists", path=str(path))
    text = renamed_playbook(_text(settings, source), name) if source else new_playbook(name)
    write_new(settings, "playbook", name, path, text)


def write_new(settings: Settings, kind: str, name: str, path: Path, text: str) -> None:
    """Write a file that a person goes on with, and say where it is. Raises UserError(4)."""
    from irtool.store.disk import put_new

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_new(path, text.encode())
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
    if settings.json:
        emit({kind: name, "file": str(path)})
        return
    out(str(path))


def _text(settings: Settings, name: str) -> str:
    return loaded_playbook(settings, name).path.read_text(encoding="utf-8-sig", errors="replace")


@click.command("graph", cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--format", "format_", type=click.Choice(["text", "mermaid", "dot"]), default="text")
@click.pass_obj
def graph(settings: Settings, name: str, format_: str) -> None:
    from irtool.domain.playbook_graph import FORMATS

    loaded = loaded_playbook(settings, name)
    if loaded.playbook is None:
        raise UserError(*loaded.problems)
    lines = FORMATS[format_](loaded.playbook, settings.language())
    if settings.json:
        emit({"playbook": name, "format": format_, "text": "\n".join(lines) + "\n"})
        return
    for line in lines:
        out(line)


@click.command("rehearse", cls=Command)
@click.argument("names", metavar="[NAME…]", nargs=-1)
@click.pass_obj
def rehearse(settings: Settings, names: tuple[str, ...]) -> int:
    from irtool.domain import rehearsal

    space = settings.space
    chart, beside = load_chart(space.contacts).chart, _beside(space)
    found = []
    for name in names or playbook_files(space):
        loaded = loaded_playbook(settings, name)
        if loaded.playbook is None:
            raise UserError(*loaded.problems)
        found.append(rehearsal.rehearse(loaded.playbook, chart, beside))
    if settings.json:
        emit({"rehearsals": [_object(one, settings) for one in found]})
    else:
        _print(found, settings)
    return int(any(one.errors for one in found))


def _beside(space: Workspace) -> Beside:
    """The duties of this workspace, its other playbooks, and every word of its documents and duties."""
    from irtool.domain.rehearsal import Beside
    from irtool.store.obligations import load_obligations, obligations_files
    from irtool.store.paths import shipped

    kept: dict[str, Playbook | None] = {}

    def other(name: str) -> Playbook | None:
        if name not in kept:
            loaded = load_playbook(space, name)
            kept[name] = loaded.playbook if loaded else None
        return kept[name]

    folders = (shipped("templates"), space.templates)
    files = [*(p for f in folders for p in f.rglob("*.*") if p.suffix in (".j2", ".yaml")), *obligations_files(space)]
    return Beside(load_obligations(space), other, frozenset(w for path in files for w in _words(path)))


def _words(path: Path) -> list[str]:
    try:
        return _WORD.findall(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # a template that cannot be read uses no fact; `report list` says what is wrong with it
        return []


def _object(one: Rehearsal, settings: Settings) -> dict[str, object]:
    lang = settings.language()
    return {
        "id": one.playbook, "title": one.title.to(lang), "part": is_part(one.playbook), "steps": one.steps,
        "reached": one.reached, "ways": one.ways, "cut_off": one.cut_off, "errors": one.errors,
        "problems": [problem_object(p, lang) | {"step": p.values.get("step")} for p in one.problems],
    }  # fmt: skip


def _print(found: list[Rehearsal], settings: Settings) -> None:
    from irtool.words.problems import hint, message
    from irtool.words.rehearsal import REHEARSED

    lang = settings.language()
    for one in found:
        values = {"title": one.title.to(lang), "name": one.playbook, "steps": one.steps, "reached": one.reached}
        out(speak(REHEARSED, "head", lang, **values, ways=one.ways))
        if not one.problems:
            out(speak(REHEARSED, "fine", lang))
        for problem in one.problems:
            out(f"  {speak(REHEARSED, problem.severity, lang)}  {message(problem, lang)}")
            if problem.severity == "error":
                out(f"        {hint(problem, lang)}")
        out()
    errors = sum(one.errors for one in found)
    warnings = sum(len(one.problems) for one in found) - errors
    out(speak(REHEARSED, "total", lang, count=len(found), errors=errors, warnings=warnings))
