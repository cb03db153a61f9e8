"""Whoever is called has a script of their kind, whole and in both languages."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from irtool.domain.chart import Chart, Organisation, OrganisationKind
from irtool.domain.event import By
from irtool.domain.script import CALLERS, GENERAL, OF_KIND, OF_PARTY, script_of
from irtool.runner.calling import load_script, sheet
from irtool.runner.opening import start
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped

NAMES = sorted({*OF_KIND.values(), *OF_PARTY.values(), *CALLERS})
FILES = sorted(path.stem for path in (shipped("templates") / "scripts").glob("*.yaml"))
BLANKS = {
    "hospital", "who", "title", "aware_at", "found_place", "things", "systems", "done", "party", "contract",
    "reference", "logs",
}  # fmt: skip


def test_every_kind_of_organisation_has_a_script_that_is_there() -> None:
    """No kind of the chart is left to chance, and no name leads nowhere."""
    assert set(OF_KIND) == set(get_args(OrganisationKind))
    assert set(NAMES) <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_script_is_whole(workspace: Workspace, name: str) -> None:
    """It reads without a problem, has its own name, known blanks, both languages, and questions."""
    script, problems = load_script(workspace, name)
    assert not problems and script.script == name
    assert script.say and script.asked
    for text in (script.title, *script.say, *script.asked):
        assert text.ja and text.en
    for said in script.say:
        assert set(re.findall(r"\{(\w+)\}", said.ja + said.en)) <= BLANKS


def test_the_kind_decides_and_a_desk_may_differ() -> None:
    """An insurer gets the insurer's; JPCERT its own among advice desks; whoever is unknown the general one."""
    chart = Chart(organisations={
        "t": Organisation(kind="insurer"), "a": Organisation(kind="advice"),
        "b": Organisation(kind="advice", use="jp/jpcert"),
    })  # fmt: skip
    assert [script_of(chart, p) for p in ("t", "a", "b", "director", "fire", "だれか")] == [
        "insurer-call", "ipa-call", "jpcert-call", "director-call", "fire-call", GENERAL,
    ]  # fmt: skip


def test_a_call_without_a_step_uses_the_script_of_the_kind(workspace: Workspace, clock: object) -> None:
    """The medical association is told what it asks for; a script of the hospital's own of that name comes first."""
    session = start(workspace, "", By(person="tanaka"), clock=clock).session  # type: ignore[arg-type]
    chart = load_chart(workspace.contacts).chart
    assert "医籍番号か会員番号" in sheet(session, chart, "medical-association", None, "ja").asked
    folder = workspace.templates / "scripts"
    folder.mkdir()
    (folder / "insurer-call.yaml").write_text(
        "script: insurer-call\ntitle: x\nsay: [自院の文です。]\n", encoding="utf-8"
    )
    assert sheet(session, chart, "insurer", None, "ja").say == ["自院の文です。"]
    session.close()


def test_the_press_is_told_nothing_of_the_case(workspace: Workspace) -> None:
    """No blank of the incident is read out to the press."""
    script, _ = load_script(workspace, "press-call")
    assert set(re.findall(r"\{(\w+)\}", "".join(t.ja + t.en for t in script.say))) == {"hospital"}
