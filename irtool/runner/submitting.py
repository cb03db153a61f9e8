"""Approving a document and recording that it was handed in: the very file is looked at, its hash goes into the record.

Nothing here is sent anywhere. What is unclear is said and recorded as it was typed; only a drill refuses a handing in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.dossier import assess
from irtool.domain.duties import DutyView
from irtool.domain.event import Event
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.notes import DecisionRecorded, Noted
from irtool.domain.parties import find
from irtool.domain.reporting import (
    Issued,
    ReportSubmitted,
    approval,
    approvals,
    find_issue,
    issued_as,
    no_issue,
    party_of,
)
from irtool.domain.spoken import Speaker
from irtool.domain.text import nearest
from irtool.errors import Problem, UserError, refuse
from irtool.report import templates
from irtool.runner.session import Session
from irtool.store import evidence
from irtool.store.paths import shipped
from irtool.words.reports import APPROVAL
from irtool.words.sentences import Lang, speak

_PREFERRED = (".docx", ".xlsx", ".pdf", ".html", ".md", ".csv")
_COPY = ".redacted"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What is approved or handed in: a file of a report as it lies on the disk now, or a name without one.

    `issued` is None for a document that was not made here; `report` is then its name. `differs`: edited after it was
    made. `gone`: the report was made, but none of its files is here. `approved` holds for these bytes; `lapsed` is an
    approval of the report that does not.
    """

    report: str
    issue: int = 0
    issued: Issued | None = None
    path: Path | None = None
    sha256: str = ""
    approved: Noted | None = None
    lapsed: Noted | None = None

    @property
    def differs(self) -> bool:
        """Whether the file is not as it was made."""
        made = self.issued.data.files if self.issued is not None else []
        return bool(self.sha256 and made) and all(f.sha256 != self.sha256 for f in made)

    @property
    def gone(self) -> bool:
        """Whether a report was made of which no file is here."""
        return self.issued is not None and self.path is None

    @property
    def problems(self) -> list[Problem]:
        """What is to be said about it before it goes out."""
        name = self.path.name if self.path is not None else self.report
        found = []
        if self.issued is None:
            found.append("report.loose")
        found += ["report.file-gone"] if self.gone else []
        found += ["report.differs"] if self.differs else []
        if self.sha256 and self.approved is None:
            found.append("report.lapsed" if self.lapsed is not None else "report.not-approved")
        return [Problem(code=code, values={"name": name}, severity="warning") for code in found]


def document(session: Session, what: str, to: str = "", of: str = "") -> Document:
    """The document of a file, `TEMPLATE` (its newest report, for this recipient first), `TEMPLATE/N` or an entry.

    `of`: which report a file was made from that bears another name now. A name that fits nothing is a document that
    was not made here. Raises UserError for a file that cannot be read, and for `of` that is none.
    """
    state = session.state
    path = next((p for p in (Path(what), session.path / "reports" / what) if what and p.is_file()), None)
    if path is not None:
        sha256 = evidence.measure(path).sha256
        return _document(session, _origin(session, path.name, sha256, of, to), path, sha256, path.name)
    try:
        issued = find_issue(state, what, to)
    except UserError:
        return Document(report=what)
    path, sha256 = next(_files(session, issued), (None, ""))
    return _document(session, issued, path, sha256, what)


def _document(session: Session, issued: Issued | None, path: Path | None, sha256: str, name: str) -> Document:
    state = session.state
    holds = approval(state, issued, sha256)
    return Document(
        report=issued.data.report if issued is not None else name,
        issue=issued.data.issue if issued is not None else 0,
        issued=issued, path=path, sha256=sha256, approved=holds,
        lapsed=next(approvals(state, issued, sha256), None) if holds is None else None,
    )  # fmt: skip


def _origin(session: Session, name: str, sha256: str, of: str, to: str) -> Issued | None:
    """The report a file comes from: as it was made, as somebody said, or by its name."""
    state = session.state
    exact = issued_as(state, sha256)
    if exact is not None or of:
        return exact or find_issue(state, of, to)
    return next((r for r in reversed(state.reports) if any(f.name == name for f in r.data.files)), None)


def _files(session: Session, issued: Issued) -> Iterator[tuple[Path, str]]:
    """The files of a report that are here, with their hash now: an edited one first, redacted copies last."""
    found = []
    for file in issued.data.files:
        path = session.path / "reports" / file.name
        try:
            sha256 = evidence.measure(path).sha256
        except UserError:
            continue
        order = _PREFERRED.index(path.suffix) if path.suffix in _PREFERRED else len(_PREFERRED)
        found.append((sha256 == file.sha256, path.stem.endswith(_COPY), order, path, sha256))
    return ((path, sha256) for *_, path, sha256 in sorted(found))


# -- approving ---------------------------------------------------------------------------------------------------


def approve(session: Session, found: Document, by: str, how: str, lang: Lang, **times: Any) -> list[Event]:
    """Record that these very bytes were approved; an edited file is kept. `times`: the common fields of an entry.

    Raises UserError `report.no-issue` when there is no file to approve.
    """
    if found.path is None:
        raise no_issue(session.state, found.report)
    title = _title(session, found, lang)
    decided = speak(APPROVAL, "decided-how" if how.strip() else "decided", lang, how=how.strip())
    code = "title" if found.issue else "title-file"
    decision = DecisionRecorded(
        title=speak(APPROVAL, code, lang, title=title, issue=found.issue), decided=decided, decided_by=by,
        report=found.report, issue=found.issue, document=found.sha256, **times,
    )  # fmt: skip
    kept = _keep(session, found, "evidence-approved", lang)
    return session.act(*kept, decision)


# -- handing in --------------------------------------------------------------------------------------------------


def submission(session: Session, found: Document, asked: ReportSubmitted) -> tuple[ReportSubmitted, list[Problem]]:
    """The entry of a handing in with what follows from the document: recipient, duty and stage, hash, approval.

    `asked` holds what a person said; what they said counts. Raises UserError `report.drill` in a drill.
    """
    if session.drill:
        raise refuse("report.drill")
    state = session.state
    to = party_of(state, asked.to or (found.issued.data.recipient if found.issued is not None else ""))
    problems = found.problems
    typed = asked.stage if not asked.obligation else f"{asked.obligation}/{asked.stage}"
    obligation, stage, parties = _stage(session, found.report, to, typed, problems)
    if not to and len(parties) == 1:
        to = parties[0]
    if not to and obligation in session.state.obligations.duties:
        duty = session.state.obligations.duties[obligation]
        to = "" if duty.to else obligation  # those affected: many, and none of them in the chart
    if not to:
        problems.append(Problem(code="report.no-recipient", severity="warning"))
    edited = found.path is not None and (found.differs or found.issued is None)
    filled = msgspec.structs.replace(
        asked, report=found.report, issue=found.issue, to=to, sha256=found.sha256, obligation=obligation, stage=stage,
        person=_taker(session, to, asked.person), approved=found.approved.id if found.approved is not None else "",
        evidence=evidence.measure(found.path).name if edited and found.path is not None else "",
    )  # fmt: skip
    return filled, problems


def submit(session: Session, found: Document, filled: ReportSubmitted, lang: Lang) -> list[Event]:
    """Record a handing in as `submission` made it; a file that is not as it was made is kept first."""
    kept = _keep(session, found, "evidence" if found.issued is not None else "evidence-loose", lang)
    return session.act(*kept, filled)


def stages(session: Session, report: str) -> list[tuple[str, str]]:
    """The (duty, stage) pairs that a document serves, by its template and by the duties that name it."""
    everything = templates.all_templates(session.workspace.templates, shipped("templates"))
    served = [pair for t in templates.find(everything, report)[:1] for pair in t.serves]
    found = [(duty, stage) for duty, _, stage in (pair.partition("/") for pair in served)]
    for duty in assess(session.state, session.clock()):
        found += [(duty.id, one.id) for one in duty.stages if one.stage.template == report]
    return list(dict.fromkeys(found))


def _stage(session: Session, report: str, to: str, typed: str, problems: list[Problem]) -> tuple[str, str, list[str]]:
    """Duty, stage and the duty's parties: as typed, else the first stage that is not met of what the document serves.

    Of a document that serves duties to several, the recipient decides. A stage of which only a person can say that it
    is reached (`assumed: no`) is never taken.
    """
    views = {d.id: d for d in assess(session.state, session.clock())}
    if typed == "-":  # none, said by a person
        return "", "", []
    if typed:
        duty, _, stage = typed.partition("/")
        known = [f"{d.id}/{s.id}" for d in views.values() for s in d.stages]
        if known and typed not in known:
            values = {"name": typed, "nearest": nearest(typed, known) or "-"}
            problems.append(Problem(code="report.stage-unknown", values=values, severity="warning"))
        return duty, stage, list(views[duty].parties) if duty in views else []
    served = [(d, s) for d, s in stages(session, report) if _assumed(views, d, s)]
    theirs = [(d, s) for d, s in served if to and d in views and to in views[d].parties]
    open_ = [(d, s) for d, s in theirs if _unmet(session, views, d, s)]
    lone = served if len({d for d, _ in served}) == 1 else []
    pick = next(
        iter(open_ or theirs[-1:] or [(d, s) for d, s in lone if _unmet(session, views, d, s)] or lone[-1:]), None
    )
    if pick is None:
        return "", "", []
    return (*pick, list(views[pick[0]].parties) if pick[0] in views else [])


def _assumed(views: dict[str, DutyView], duty: str, stage: str) -> bool:
    """Whether a document may count for this stage unsaid: a damage report is one only when somebody says so."""
    return all(one.stage.assumed for one in views[duty].stages if one.id == stage) if duty in views else True


def _unmet(session: Session, views: dict[str, DutyView], duty: str, stage: str) -> bool:
    if any((s.data.obligation, s.data.stage) == (duty, stage) for s in session.state.submitted):
        return False
    view = next((s for s in views[duty].stages if s.id == stage), None) if duty in views else None
    return view is None or view.status != "met"


# -- parts -------------------------------------------------------------------------------------------------------


def _taker(session: Session, to: str, text: str) -> str:
    """Who took it: one of that party's people by id or name, else as typed; a 山田 of an office is not ours."""
    chart = session.state.chart
    people = find(chart, to).people
    called = [
        p for p in people if text and text in (*chart.people[p].name.ja.split(), *chart.people[p].name.en.split())
    ]
    exact = next((p for p in people if text in (p, chart.people[p].name.ja, chart.people[p].name.en)), "")
    return exact or (called[0] if len(called) == 1 else text)


def _title(session: Session, found: Document, lang: Lang) -> str:
    return Speaker(session.state, lang, session.clock()).value("report.submitted", {}, "report", found.report)


def _keep(session: Session, found: Document, code: str, lang: Lang) -> list[EvidenceAdded]:
    """A file that is not as it was made goes to the evidence, once. Raises UserError(4) when it cannot be kept."""
    if found.path is None or (found.issued is not None and not found.differs):
        return []
    kept = evidence.keep(session.path, found.path)
    if any(piece.data.sha256 == kept.sha256 for piece in session.state.evidence.values()):
        return []
    what = speak(APPROVAL, code, lang, title=_title(session, found, lang))
    return [EvidenceAdded(what=what, name=kept.name, sha256=kept.sha256, size=kept.size)]
