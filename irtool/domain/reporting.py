"""Reports: what was issued, what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    """A report was handed in: to whom, how, with which receipt number."""

    report: str
    issue: int
    to: str = ""
    how: str = ""
    receipt: str = ""
    sha256: str = ""


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
