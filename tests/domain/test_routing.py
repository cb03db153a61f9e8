"""Whom to call now: what needs a line that is cut goes last, is never removed, and says why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.chart import Channel, Chart, Person
from irtool.domain.cutting import dead
from irtool.domain.event import By
from irtool.domain.parties import find
from irtool.domain.routing import cut_off, needs, targets
from irtool.domain.steps import StepDone
from irtool.runner.calling import sheet
from irtool.runner.opening import start
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOON = datetime(2026, 11, 24, 12)
CHART = Chart(
    people={
        "tanaka": Person(
            name="田中",  # type: ignore[arg-type]
            channels=[
                Channel(ext="2001", needs=["lan"]),
                Channel(mail="t@example.jp"),
                Channel(ext="8021"),
                Channel(mobile="090-0000-0001"),
            ],
        )
    },
)


def ways(*cut: str) -> list[tuple[str, str]]:
    """The ways to 田中 with these things dead: id and why not."""
    return [(t.id, t.why) for t in targets(CHART, find(CHART, "tanaka"), NOON, cut)]


def test_an_ip_phone_goes_last_once_the_network_is_cut() -> None:
    """Greyed at the end, with its reason; the others keep their order, written ways after telephones."""
    assert [i for i, _ in ways()] == ["tanaka.ext", "tanaka.ext-2", "tanaka.mobile", "tanaka.mail"]
    assert ways("lan") == [
        ("tanaka.ext-2", ""), ("tanaka.mobile", ""), ("tanaka.mail", ""), ("tanaka.ext", "needs:lan"),
    ]  # fmt: skip


def test_mail_and_web_need_the_internet_and_an_extension_its_exchange_unless_the_chart_says_otherwise() -> None:
    """What nobody wrote into `needs` follows from the kind of channel."""
    assert ways("internet")[-1] == ("tanaka.mail", "needs:internet")
    assert dict(ways("pbx")) == {"tanaka.ext": "", "tanaka.ext-2": "needs:pbx", "tanaka.mobile": "", "tanaka.mail": ""}
    assert needs(Channel(mobile="090")) == [] and needs(Channel(fax="03", needs=["power"])) == ["power"]


@given(st.sets(st.sampled_from(["lan", "pbx", "internet", "power"])))
def test_nothing_is_ever_removed(cut: set[str]) -> None:
    """Whatever is cut, every number stays in the list."""
    assert {i for i, _ in ways(*cut)} == {i for i, _ in ways()}


def test_a_party_that_nothing_reaches_is_found(workspace: Workspace, clock: Any) -> None:
    """After the outside lines are cut, desks with a web form only cannot be used: they are named with their fallback."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    view = next(v for v in session.board() if any(p.id == "ipa" for p in v.parties))
    assert cut_off(session.state, view, clock.now, dead(session.state, session.board())) == []
    session.act(StepDone(step="cut-external"))
    found = cut_off(session.state, view, clock.now, dead(session.state, session.board()))
    assert [p.id for p in found] == ["ipa", "jpcert"] and all(p.fallback for p in found)


@pytest.mark.parametrize(("step", "way"), [("cut-segment", "sato.ext"), ("cut-external", "tanaka.mail")])
def test_the_call_sheet_knows_what_was_cut(workspace: Workspace, clock: Any, step: str, way: str) -> None:
    """The sheet of a call made after the cut has the dead way at its end."""
    clock.forward(hours=55)  # Tuesday morning: the desks are open, after a public holiday
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    chart = load_chart(workspace.contacts).chart
    before = sheet(session, chart, way.partition(".")[0], None, "ja").ways
    session.act(StepDone(step=step))
    after = sheet(session, chart, way.partition(".")[0], None, "ja").ways
    assert next(w for w in before if w.id == way).usable
    assert after[-1].id == way and after[-1].why.startswith("needs:")
