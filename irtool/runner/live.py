"""The live chart as it may be seen beside a record: in a drill in which nobody is called, without its numbers."""

from __future__ import annotations

from irtool.domain.chart import Chart
from irtool.domain.masking import masked, masks
from irtool.runner.session import Session
from irtool.store.contacts import load_chart


def beside(session: Session, chart: Chart) -> Chart:
    """This chart, to be shown while that record is open."""
    return masked(chart) if session.drill and masks(session.state) else chart


def live_chart(session: Session) -> Chart:
    """The workspace's chart as it is now, private numbers and all, unless the record is that of a drill that masks."""
    return beside(session, load_chart(session.workspace.contacts).chart)
