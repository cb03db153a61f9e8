"""The end of an incident: what Enter alone says, the words of the record, and what becomes of repeating tasks."""

from __future__ import annotations

from typing import Any

import pytest
from screen import TO_RUN, keys, on_disk, other, screens, whole

from irtool.domain.affected import ThingChanged
from irtool.domain.facts import FactSet
from irtool.domain.tasks import FOLLOW_UP, TaskAdded
from irtool.store.paths import Workspace
from irtool.words.record import CLOSED_WORDS


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([], "false-alarm"),
        ([ThingChanged(thing="PC1", status="suspected")], "false-alarm"),
        ([ThingChanged(thing="PC1", status="infected"), ThingChanged(thing="PC1", status="mistaken")], "false-alarm"),
        ([ThingChanged(thing="PC1", status="infected"), ThingChanged(thing="PC1", status="wiped")], "attack"),
        ([FactSet(name="attack", value="yes")], "attack"),
        ([FactSet(name="attack", value="unknown")], "false-alarm"),
    ],
)
async def test_enter_alone_claims_no_attack_that_nobody_found(
    workspace: Workspace, clock: Any, said: list[Any], found: str
) -> None:
    """An attack only with something infected or a clear answer; the choice has the word of the record."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for command in said:
            app.ui.session.act(command)
        await other(app, pilot, "事案を終える")
        assert f"[{CLOSED_WORDS[found][0]}]" in whole(app)
        await keys(pilot, "enter")
        assert on_disk(workspace, "incident.closed")[0]["as"] == found


async def test_a_repeating_task_is_said_to_end(workspace: Workspace, clock: Any) -> None:
    """It is not among what is kept as a measure, and its row says so; a measure that repeats goes on."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        for task in (TaskAdded(title="巡回", every="1h"), TaskAdded(title="点検", every="30d", source=FOLLOW_UP)):
            app.ui.session.act(task)
        await other(app, pilot, "事案を終える")
        rows = [row.strip() for row in whole(app).splitlines()]
        assert "巡回（くり返し。事案とともに終わります）" in rows
        assert "点検" in rows
