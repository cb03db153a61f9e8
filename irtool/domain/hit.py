"""Which systems of the chart an incident has hit, and the logs of theirs that a company has to keep and analyse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irtool.domain.chart import AccessLog, Chart, System
from irtool.domain.hiding import hidden_text

if TYPE_CHECKING:
    from irtool.domain.incident import State


def systems_hit(state: State) -> set[str]:
    """Ids that the fact on affected systems names (unless that is hidden), or whose service is not normal."""
    standing = state.facts.get("systems_affected")
    claim = standing.now if standing else None
    value = claim.value if claim and not hidden_text(state, claim.id, "ja") else None
    found = {str(v) for v in value} if isinstance(value, list) else set()
    for service in state.services.values():
        if service.now is not None and service.now.value != "normal":
            found.add(service.now.data.service)
    return found


def logs_of(state: State, chart: Chart, party: str) -> list[tuple[System, AccessLog]]:
    """The logs of affected systems that only this party can analyse (Q-13), in the order of the chart."""
    hit = systems_hit(state)
    return [
        (system, system.access_log)
        for key, system in chart.systems.items()
        if key in hit and system.access_log is not None and system.access_log.analysed_by == party
    ]
