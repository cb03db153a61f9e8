"""What a drill asks of the players' own screen: the row above the actions, and the action that Enter does."""

from __future__ import annotations

from typing import Final

import msgspec

from irtool.tui.ui import Ui

DRILL_ACTIONS: Final = ("read", "resume", "aftermath")
"""Actions of the run page that only a drill has."""


class Prompt(msgspec.Struct, frozen=True):
    """The row's text, and the action that becomes the first one; empty: none does."""

    text: str
    action: str = ""


def prompt(ui: Ui) -> Prompt | None:
    """What is to be done for the drill now. A real incident asks nothing; where somebody leads, they do."""
    leading = ui.leading
    if leading is None:
        return None
    exercise = leading.exercise
    now = f"{ui.clock():%H:%M}"
    if exercise.ended is not None:
        return Prompt(ui.say("lead.over-row"), "aftermath")
    if exercise.paused is not None:
        if leading.by_tool:
            return Prompt(ui.say("lead.paused-row", time=now), "resume")
        return Prompt(ui.say("lead.paused-by", time=now))
    if not leading.by_tool or exercise.scenario is None:
        return None
    one = leading.next()
    if one is not None and one.status == "due":
        time = ui.time(one.at) if one.at is not None else now
        return Prompt(ui.say("lead.due-row", time=time, title=one.title.to(ui.lang)), "read")
    if leading.finished():
        return Prompt(ui.say("lead.all-row-hint" if leading.hints() else "lead.all-row"))
    if leading.hints():
        return Prompt(ui.say("lead.hint-row"))
    if one is not None and not exercise.clock.runs:
        return Prompt(ui.say("lead.step-row"))
    return None
