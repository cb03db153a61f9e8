"""Why an action cannot be used now: its row is greyed and says so, never hidden."""

from __future__ import annotations

from irtool.tui.ui import Ui


def reason_against(ui: Ui, action: str) -> str:
    """The reason in a few words; empty for an action that can be used."""
    session = ui.session
    if action == "site" and session is not None and not session.state.chart.hospital.sites:
        return ui.say("sites.none")
    if action == "lead" and ui.leading is None:
        return ui.say("lead.drills-only")
    if action in ("secrets", "round"):
        return ui.locked
    if action == "checklist" and ui.locked:
        return ui.say("drill.page-locked")
    return ""
