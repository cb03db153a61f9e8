"""Reports: what was issued, what was handed in, and whether the very file that went out was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.event import Entry, Event
from irtool.domain.naming import find_party
from irtool.errors import UserError, refuse

if TYPE_CHECKING:
    from irtool.domain.incident import State
    from irtool.domain.notes import Noted

Result = Literal["", "sent", "confirmed", "returned"]


class ReportFile(msgspec.Struct, frozen=True):
    """A file of a report and the SHA-256 of its bytes."""

    name: str
    sha256: str


class ReportRendered(Entry, frozen=True, kw_only=True):
    """A report was made: its template, its number (第n報) for this recipient, its files and the cut it shows.

    `step`: the step that asked for it, which it fulfils.
    """

    report: str
    issue: int
    files: list[ReportFile]
    fingerprint: str
    cut: str
    recipient: str = ""
    facts: dict[str, Any] = {}
    step: str = ""


class ReportSubmitted(Entry, frozen=True, kw_only=True):
    """A report was handed in: to whom (a party's id, or a name), how, with which receipt number, to which person.

    `obligation` and `stage`: what it fulfils. `sha256`: the very file that went out; `evidence`: the name under
    which a file that was edited after it was made is kept. `approved`: the id of the entry that approved it.
    `next_update`: when the next report was promised. Of a bulk notice, `result` and `count`: how many were sent,
    confirmed or returned. `issue` is 0 for a document that was not made here.
    """

    report: str
    issue: int
    to: str = ""
    how: str = ""
    receipt: str = ""
    sha256: str = ""
    obligation: str = ""
    stage: str = ""
    person: str = ""
    evidence: str = ""
    approved: str = ""
    next_update: str = ""
    result: Result = ""
    count: int = 0
    note: str = ""


class Issued(msgspec.Struct, frozen=True):
    """A rendered report and when."""

    id: str
    at: str
    data: ReportRendered


class Submitted(msgspec.Struct, frozen=True):
    """A report handed in, and when that was."""

    id: str
    at: str
    data: ReportSubmitted


def _rendered(state: State, event: Event, data: ReportRendered) -> None:
    state.reports.append(Issued(event.id, event.at, data))


def _submitted(state: State, event: Event, data: ReportSubmitted) -> None:
    state.submitted.append(Submitted(event.id, data.occurred or event.at, data))


def next_issue(state: State, report: str, recipient: str = "") -> int:
    """The number the next report of this template for this recipient will carry."""
    return max((r.data.issue for r in issues(state, report, recipient)), default=0) + 1


def issues(state: State, report: str, recipient: str = "") -> list[Issued]:
    """The reports of this template for this recipient, whatever it was called, in the order they were made.

    One made for nobody in particular is for whom it was handed in to.
    """
    called = caller(state)
    whom = called(recipient)
    given = {one.id for one in handed_to(state, report, recipient)} if whom else set()
    same = (r for r in state.reports if r.data.report == report)
    return [r for r in same if called(r.data.recipient) == whom or (not r.data.recipient and r.id in given)]


def handed_to(state: State, report: str, recipient: str) -> list[Issued]:
    """The reports of this template that this recipient holds, in the order they were handed in."""
    called = caller(state)
    whom = called(recipient)
    sent = (s.data for s in state.submitted if s.data.report == report and s.data.result != "returned")
    found = (report_of(state, data) for data in sent if called(data.to) == whom)
    return [one for one in found if one is not None]


def report_of(state: State, data: Any) -> Issued | None:
    """The report that was handed in: by the file's hash, else by template and number, for this recipient first."""
    exact = issued_as(state, data.sha256)
    if exact is not None or not data.issue:
        return exact
    same = [r for r in state.reports if (r.data.report, r.data.issue) == (data.report, data.issue)]
    theirs = [r for r in same if party_of(state, r.data.recipient) == party_of(state, data.to)]
    return next(reversed(theirs or same), None)


def party_of(state: State, name: str) -> str:
    """The id of the party that a recipient was called by (its id, name or only kind); else the name itself."""
    return find_party(state, name)[0] if name else ""


def caller(state: State) -> Callable[[str], str]:
    """`party_of` for many names: each is looked up once, as the chart's names are gathered for every look."""
    known: dict[str, str] = {}

    def called(name: str) -> str:
        if name not in known:
            known[name] = party_of(state, name)
        return known[name]

    return called


def newest(state: State, report: str, to: str = "") -> Issued | None:
    """The report of this template that was made last, for this recipient if any was, else for anybody."""
    same = [r for r in state.reports if r.data.report == report]
    theirs = [r for r in same if to and party_of(state, r.data.recipient) == to]
    return next(reversed(theirs or same), None)


def find_issue(state: State, name: str, to: str = "") -> Issued:
    """The report of an entry (`writer/n` or id), `TEMPLATE/N`, a template (its newest), a file name or a hash.

    Raises UserError `report.no-issue` with what there is.
    """
    report, _, number = name.rpartition("/")
    for one in reversed(state.reports):
        event = state.events[state.ids[one.id]]
        files = {text for file in one.data.files for text in (file.name, file.sha256)}
        if name in (one.id, f"{event.writer}/{event.n}") or name in files:
            return one
    numbered = [r for r in state.reports if r.data.report == report and str(r.data.issue) == number]
    theirs = [r for r in numbered if to and party_of(state, r.data.recipient) == to]
    found = next(reversed(theirs or numbered), None) or newest(state, name, to)
    if found is not None:
        return found
    raise no_issue(state, name)


def no_issue(state: State, name: str) -> UserError:
    """The refusal of a name that no report bears, with those there are."""
    known = dict.fromkeys(f"{r.data.report}/{r.data.issue}" for r in state.reports)
    return refuse("report.no-issue", name=name, known=", ".join(known) or "-")


def issued_as(state: State, sha256: str) -> Issued | None:
    """The report of which this was a file as it was made."""
    made = (r for r in reversed(state.reports) if any(f.sha256 == sha256 for f in r.data.files))
    return next(made, None) if sha256 else None


def approvals(state: State, issued: Issued | None, sha256: str = "") -> Iterator[Noted]:
    """The approvals of this file or of this report, the newest first, whether or not they still hold."""
    for noted in reversed(state.decisions):
        data = noted.data
        if not data.document:
            continue
        of_it = issued is not None and _of(state, data, issued)
        if of_it or data.document == sha256:
            yield noted


def approval(state: State, issued: Issued | None, sha256: str) -> Noted | None:
    """The approval that holds for these bytes: of this very file, or of another file of the same report as made.

    A report is made in several formats at once, from the same facts: whoever approved one has read them all. Of a
    file that was edited afterwards only an approval that names its own hash holds.
    """
    as_made = {f.sha256 for f in issued.data.files} if issued is not None else set()
    good = as_made if sha256 in as_made else {sha256}
    return next((n for n in approvals(state, issued, sha256) if n.data.document in good), None)


def _of(state: State, data: Any, issued: Issued) -> bool:
    """Whether an approval names this report: by one of its files, else by template and number."""
    exact = issued_as(state, data.document)
    if exact is not None:
        return exact.id == issued.id
    return bool((data.report, data.issue) == (issued.data.report, issued.data.issue))


EVENTS: dict[str, type[msgspec.Struct]] = {
    "report.rendered": ReportRendered,
    "report.submitted": ReportSubmitted,
}
APPLY: dict[str, Any] = {"report.rendered": _rendered, "report.submitted": _submitted}
DECIDE: dict[type[msgspec.Struct], Any] = {}
