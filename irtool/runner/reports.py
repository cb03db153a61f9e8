"""Making a report: the cut first, then the files, whole on the disk, then the entry that names them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.incident import State
from irtool.domain.reporting import ReportFile, ReportRendered, next_issue
from irtool.domain.spoken import Speaker
from irtool.domain.story import EVERYTHING, Filter
from irtool.domain.text import safe_name
from irtool.errors import Problem, UserError, refuse
from irtool.report import context, markdown, templates
from irtool.report.changes import facts_used
from irtool.report.plain import plain
from irtool.report.render import MEMORY, SECONDS, Filled
from irtool.report.render import render as fill_in
from irtool.runner.linking import linked
from irtool.runner.session import Session
from irtool.store import disk
from irtool.store.paths import Workspace, shipped
from irtool.words.sentences import Lang

_ENTRIES_PER_SECOND = 500
_BYTES_PER_ENTRY = 20_000


class Rendered(msgspec.Struct, frozen=True):
    """A report that was made. `problems`: templates that could not be used; it exists all the same."""

    report: str
    issue: int
    files: list[Path]
    digits: str
    problems: list[Problem]


class Available(msgspec.Struct, frozen=True):
    """A report that can be made. `own`: by a template of the hospital."""

    id: str
    title: str
    recipients: list[str]
    formats: list[str]
    needs: list[str]
    own: bool
    problems: list[Problem]


def available(workspace: Workspace, lang: Lang) -> list[Available]:
    """Every report that can be made here, once; the hospital's own template stands for a shipped one."""
    out: dict[str, Available] = {}
    everything = templates.all_templates(workspace.templates, shipped("templates"))
    for t in everything:
        title = templates.title_of(templates.find(everything, t.id), lang)
        one = Available(t.id, title, t.recipients, t.formats, t.needs, t.own, t.problems)
        out.setdefault(t.id, one)
    return list(out.values())


def render(
    session: Session,
    report: str,
    formats: Sequence[str] = ("md", "html"),
    lang: Lang = "ja",
    *,
    recipient: str = "",
    step: str = "",
    wanted: Filter = EVERYTHING,
    seconds: float = SECONDS,
) -> Rendered:
    """Make a report of this incident as it stands, in new files of its `reports` folder, and record it.

    `step`: the full name of the step that asked for it; `wanted`: the entries of its timeline. A template that fails
    gives way to the shipped one, that to a plain report: one is always made. Raises UserError `report.unknown`,
    `report.format`, and with exit code 4 when nothing could be saved.
    """
    wrong = [f for f in formats if f not in templates.FORMATS]
    if wrong or not formats:
        raise refuse("report.format", found=", ".join(wrong), allowed=", ".join(templates.FORMATS))
    everything = templates.all_templates(session.workspace.templates, shipped("templates"))
    found = templates.find(everything, report)
    if not found:
        known = ", ".join(dict.fromkeys(t.id for t in everything))
        raise refuse("report.unknown", name=report, known=known or "-")
    cut = session.cut()
    session.refresh()
    state, now = session.state, session.clock()
    title = templates.title_of(found, lang)
    issue = context.Issue(
        report=report, title=title, number=next_issue(state, report, recipient), cut=cut, at=now,
        by=_who(session, state, lang), recipient=recipient,
    )  # fmt: skip
    others = [context.Other(part.code, part.state, part.cut) for part in linked(session)]
    told = context.build(state, session.board(), issue, lang, wanted, others)
    problems: list[Problem] = []
    filled = _filled(found, told, cut.text, lang, seconds, problems)
    made = {"md": filled.text} if "md" in formats else {}
    if "html" in formats:
        css = markdown.style(shipped("templates"))
        head = f"{title} {told['issue']['name']}"
        made["html"] = markdown.page(filled.body, markdown.Page(lang, head, cut.digits, state.drill, css))
    names = _names(session.path / "reports", f"{now:%Y-%m-%d-%H%M}-{safe_name(report, 40)}-{issue.number}", made)
    files = _save(names, made)
    session.act(
        ReportRendered(
            report=report,
            issue=issue.number,
            files=files,
            fingerprint=cut.fingerprint,
            cut=cut.text,
            recipient=recipient,
            facts=facts_used(state),
            step=step,
        )
    )
    return Rendered(report, issue.number, list(names.values()), cut.digits, problems)


def _filled(
    found: Sequence[templates.Template],
    told: dict[str, Any],
    cut: str,
    lang: Lang,
    seconds: float,
    problems: list[Problem],
) -> Filled:
    # A long record takes its time and memory; a template that hangs still ends.
    seconds += len(told["timeline"]) / _ENTRIES_PER_SECOND
    memory = MEMORY + len(told["timeline"]) * _BYTES_PER_ENTRY
    for template in found:
        problems += template.problems
        if not template.source:
            continue
        try:
            return fill_in(template.source, str(template.path), told, lang, cut, seconds=seconds, memory=memory)
        except UserError as error:
            problems += error.problems
    text = plain(told, cut, lang)
    return Filled(text, markdown.body(text))


def _who(session: Session, state: State, lang: Lang) -> str:
    return Speaker(state, lang, session.clock()).by(session.by)


def _names(folder: Path, stem: str, formats: dict[str, str]) -> dict[str, Path]:
    """Names of which none is taken yet: a report is never overwritten."""
    n = 1
    while True:
        tail = f"-{n}" if n > 1 else ""
        names = {ending: folder / f"{stem}{tail}.{ending}" for ending in formats}
        if not any(path.exists() for path in names.values()):
            return names
        n += 1


def _save(names: dict[str, Path], texts: dict[str, str]) -> list[ReportFile]:
    out = []
    for ending, path in names.items():
        data = texts[ending].encode()
        try:
            disk.put_new(path, data)
        except OSError as error:
            raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
        out.append(ReportFile(path.name, sha256(data).hexdigest()))
    return out
