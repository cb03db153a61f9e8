"""Making a report: the cut first, then the files, whole on the disk, then the entry that names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.incident import State
from irtool.domain.reporting import ReportFile, ReportRendered, next_issue, party_of
from irtool.domain.spoken import Speaker
from irtool.domain.story import EVERYTHING, Filter
from irtool.domain.text import safe_name
from irtool.errors import Problem, refuse
from irtool.report import context, redaction, templates
from irtool.report.changes import facts_used
from irtool.report.exercise import Drill
from irtool.report.public import left_out
from irtool.report.render import SECONDS
from irtool.runner.comparing import compare, measured
from irtool.runner.linking import linked
from irtool.runner.making import Encoding, Made, Plan, Progress, make
from irtool.runner.questions import asked
from irtool.runner.session import Session
from irtool.store import disk
from irtool.store.paths import Workspace, shipped
from irtool.words.report import MAKING
from irtool.words.sentences import Lang, pick

T = TypeVar("T")


class Rendered(msgspec.Struct, frozen=True):
    """A report that was made. `problems`: its `cautions`, and templates that failed; it exists all the same."""

    report: str
    issue: int
    files: list[Path]
    digits: str
    problems: list[Problem]


class Available(msgspec.Struct, frozen=True):
    """A report that can be made. `own`: by a template of the hospital; `formats`: all that it can be made in.

    `usual`: the formats that are made when nobody asks for others.
    """

    id: str
    title: str
    recipients: list[str]
    formats: list[str]
    needs: list[str]
    own: bool
    problems: list[Problem]
    serves: list[str] = []
    outside: bool = False
    """Whether it states only what may be read outside."""
    before: list[Text] = []
    """What to do before it goes out."""
    usual: list[str] = []
    only: str = ""
    """`drill`: a document that only a drill has."""


def available(workspace: Workspace, lang: Lang, drill: bool = True) -> list[Available]:
    """Every report that can be made here, once; the hospital's own template stands for a shipped one.

    Without `drill` those that only a drill has are left out.
    """
    out: dict[str, Available] = {}
    everything = templates.all_templates(workspace.templates, shipped("templates"))
    for t in everything:
        if t.id in out:
            continue
        found = templates.find(everything, t.id)
        out[t.id] = Available(
            t.id,
            templates.title_of(found, lang),
            _first(one.recipients for one in found),
            templates.formats_of(found),
            _first(one.needs for one in found),
            t.own,
            [problem for one in found for problem in one.problems],
            _first(one.serves for one in found),
            any(one.outside for one in found),
            _first(one.before for one in found),
            templates.usual(found),
            only_for(found),
        )
    return [one for one in out.values() if drill or one.only != "drill"]


def only_for(found: Sequence[templates.Template]) -> str:
    """`drill` for a document that only a drill has, else empty."""
    return next((one.only for one in found if one.only), "")


def _first(lists: Iterable[list[T]]) -> list[T]:
    """The first that says anything: what the office's own template leaves out, the shipped one says."""
    return next((found for found in lists if found), [])


def cautions(session: Session, found: Sequence[templates.Template], lang: Lang) -> list[Problem]:
    """What is told beside a document, never in it: what it leaves out and why, and what to do before it goes out."""
    out: list[Problem] = []
    if any(one.outside for one in found):
        told = left_out(session.state, lang, session.clock())
        out += [_caution("report.withheld", title=one.title, why=one.why) for one in told]
    return out + [_caution("report.before", text=text.to(lang)) for text in _first(one.before for one in found)]


def _caution(code: str, **values: str) -> Problem:
    return Problem(code=code, values=values, severity="warning")


def render(
    session: Session,
    report: str,
    formats: Sequence[str] = (),
    lang: Lang = "ja",
    *,
    recipient: str = "",
    step: str = "",
    wanted: Filter = EVERYTHING,
    seconds: float = SECONDS,
    redact: bool = False,
    encoding: Encoding = "utf-8-sig",
    progress: Progress | None = None,
) -> Rendered:
    """Make a report of this incident as it stands, in new files of its `reports` folder, and record it.

    `formats`: none: those its templates name. `step`: the full name of the step that asked for it; `wanted`: the
    entries of its timeline; `redact`: with a redacted copy of each file beside it; `encoding`: of CSV.
    A template that fails gives way to the shipped one, that to a plain report: one is always made. Raises UserError
    `report.unknown`, `report.format`, and with exit code 4 when nothing could be saved.
    """
    if progress is not None:
        progress(pick(MAKING["gather"], lang))
    job = prepare(
        session, report, formats, lang, recipient=recipient, step=step, wanted=wanted, seconds=seconds, redact=redact,
        encoding=encoding,
    )  # fmt: skip
    made = make(job.plan, progress)
    if progress is not None:
        progress(pick(MAKING["save"], lang))
    return finish(session, job, made)


class Prepared(msgspec.Struct, frozen=True):
    """A report whose content is fixed: what `make` needs (also in a thread), and the entry without its files."""

    plan: Plan
    entry: ReportRendered
    stem: str
    cautions: list[Problem]


def prepare(
    session: Session,
    report: str,
    formats: Sequence[str] = (),
    lang: Lang = "ja",
    *,
    recipient: str = "",
    step: str = "",
    wanted: Filter = EVERYTHING,
    seconds: float = SECONDS,
    redact: bool = False,
    encoding: Encoding = "utf-8-sig",
) -> Prepared:
    """Gather what a report tells; as `render`, which is `prepare`, `make` and `finish` in a row."""
    wrong = [f for f in formats if f not in templates.FORMATS]
    if wrong:
        raise refuse("report.format", found=", ".join(wrong), allowed=", ".join(templates.FORMATS))
    everything = templates.all_templates(session.workspace.templates, shipped("templates"))
    found = templates.find(everything, report)
    if not found:
        known = ", ".join(dict.fromkeys(t.id for t in everything))
        raise refuse("report.unknown", name=report, known=known or "-")
    allowed = templates.formats_of(found)
    if wrong := [f for f in formats if f not in allowed]:
        raise refuse("report.format", found=", ".join(wrong), allowed=", ".join(allowed))
    drills = only_for(found) == "drill"
    if drills and not session.drill:
        raise refuse("report.only-drill", name=templates.title_of(found, lang))
    cut = session.cut()
    session.refresh()
    # What a drill's own documents tell happened here, not in its story: they bear the day of the wall.
    state, now = session.state, session.wall() if drills else session.clock()
    recipient = party_of(state, recipient)
    title = templates.title_of(found, lang)
    number = next_issue(state, report, recipient)
    issue = context.Issue(
        report=report, title=title, number=number, cut=cut, at=now, by=_who(session, state, lang), recipient=recipient
    )
    others = [context.Other(part.code, part.state, part.cut) for part in linked(session)]
    told = context.build(state, session.board(), issue, lang, wanted, others)
    if any("questions" in t.source for t in found):  # from the telephone scripts, which are read only then
        told["questions"] = asked(session.workspace, told, lang)
    if session.drill and any(t.data or "exercise" in t.source for t in found):
        told["exercise"] = Drill(state, measured(session), compare(session), told, lang).build()
    plan = Plan(
        report=report, title=title, found=found, formats=list(formats) or templates.usual(found),
        told=told, copy=redaction.redact(told, state) if redact else None, cut=cut.text, digits=cut.digits, lang=lang,
        seconds=seconds, encoding=encoding,
    )  # fmt: skip
    entry = ReportRendered(
        report=report, issue=number, files=[], fingerprint=cut.fingerprint, cut=cut.text, recipient=recipient,
        facts=facts_used(state), step=step,
    )  # fmt: skip
    drill = "drill-" if session.drill else ""
    stem = f"{session.wall():%Y-%m-%d-%H%M}-{drill}{safe_name(report.removeprefix(drill), 40)}-{number}"
    return Prepared(plan, entry, stem, cautions(session, found, lang))


def finish(session: Session, job: Prepared, made: Made) -> Rendered:
    """Save what was made, under names of which none is taken, and record it. Raises UserError with exit code 4."""
    names = _names(session.path / "reports", job.stem, made.files)
    files = _save(names, made.files)
    session.act(msgspec.structs.replace(job.entry, files=files))
    return Rendered(
        job.plan.report, job.entry.issue, list(names.values()), job.plan.digits, [*job.cautions, *made.problems]
    )


def _who(session: Session, state: State, lang: Lang) -> str:
    return Speaker(state, lang, session.clock()).by(session.by)


def _names(folder: Path, stem: str, formats: Iterable[str]) -> dict[str, Path]:
    """Names of which none is taken yet: a report is never overwritten."""
    n = 1
    while True:
        tail = f"-{n}" if n > 1 else ""
        names = {ending: folder / f"{stem}{tail}.{ending}" for ending in formats}
        if not any(path.exists() for path in names.values()):
            return names
        n += 1


def _save(names: dict[str, Path], made: dict[str, bytes]) -> list[ReportFile]:
    out = []
    for ending, path in names.items():
        data = made[ending]
        try:
            disk.put_new(path, data)
        except OSError as error:
            raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
        out.append(ReportFile(path.name, sha256(data).hexdigest()))
    return out
