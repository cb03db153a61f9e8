"""Reports: what was issued, what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from irtool.domain.event import Entry, Event

if TYPE_CHECKING:
    from irtool.domain.incident import State


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

    `obligation` and `stage`: what it fulfils. `sha256`: the very file that went out; `evidence`: where a file that
    was edited after it was made is kept. `approved`: the id of the entry that approved it. `next_update`: when the
    next report was promised. Of a bulk notice, `result` and `count`: how many were sent, confirmed or returned.
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
    result: Literal["", "sent", "confirmed", "returned"] = ""
    count: int = 0
    note: str = ""


class Issued(msgspec.Struct, frozen=True):
    """A rendered report and when."""

    id: str
    at: str
    data: ReportRendered


def _rendered(state: State, event: Event, data: ReportRendered) -> None:
    state.reports.append(Issued(event.id, event.at, data))


def next_issue(state: State, report: str, recipient: str = "") -> int:
    """The number the next report of this template for this recipient will carry."""
    same = [r.data.issue for r in state.reports if r.data.report == report and r.data.recipient == recipient]
    return max(same, default=0) + 1


EVENTS: dict[str, type[msgspec.Struct]] = {
    "report.rendered": ReportRendered,
    "report.submitted": ReportSubmitted,
}
APPLY: dict[str, Any] = {"report.rendered": _rendered}
DECIDE: dict[type[msgspec.Struct], Any] = {}
