"""A small drill played to its end: one player too slow, one wrong number, a pause, a jump, a talk and sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from irtool.domain.drill import DrillEnded, DrillPaused, DrillResumed, ExpectationJudged, InjectDelivered, Setup, Taking
from irtool.domain.event import By
from irtool.domain.hotwash import grade
from irtool.domain.notes import NoteAdded
from irtool.domain.notifying import ContactAttempted
from irtool.domain.scenario import Scenario
from irtool.domain.steps import ChoiceMade, StepDone
from irtool.domain.tasks import TaskAdded
from irtool.runner.feedback import hand_in
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.runner.staging import Staged
from irtool.store.paths import Workspace
from irtool.store.scenarios import read_scenario

SMALL = Path(__file__).parent / "cases" / "small-drill.yaml"
PLAYERS = [
    Taking(name="鈴木 健", person="suzuki", roles=["clerk"]),
    Taking(name="研修医 A", roles=["it"]),
    Taking(name="佐藤 次郎", person="sato", roles=["it"], absent=True),
]


def small() -> Scenario:
    """The scenario."""
    loaded = read_scenario(SMALL)
    assert loaded.scenario is not None and not loaded.problems
    return loaded.scenario


def begun(workspace: Workspace, clock: Any, **setup: Any) -> Session:
    """The small drill, just begun."""
    wanted = Setup(scenario="small-drill", leader="tanaka", place="講堂", players=PLAYERS, **setup)
    staged = Staged(small(), wanted)
    title = "夜のランサムウェア訓練"
    return start(workspace, "ransomware", By(person="tanaka"), title=title, exercise=staged, clock=clock).session


def played(workspace: Workspace, clock: Any, slow: int = 20, **setup: Any) -> Session:
    """Played to its end; the person on duty is reached `slow` minutes after the letter."""
    session = begun(workspace, clock, **setup)
    session.act(InjectDelivered(inject="letter"))
    clock.forward(minutes=3)
    session.act(StepDone(step="photo-note"))
    session.act(ContactAttempted(party="night-nurse", outcome="wrong-number", channel="ext", simulated=1))
    session.act(ContactAttempted(party="it-duty", outcome="no-answer", simulated=1))
    session.act(DrillPaused(reason="火災報知器の点検"))
    clock.forward(minutes=7)
    session.act(DrillResumed())
    clock.forward(minutes=slow - 3)
    session.act(ContactAttempted(party="it-duty", outcome="reached", simulated=2))
    session.act(InjectDelivered(text="院長が見に来ました。"))
    clock.forward(seconds=20)
    session.act(InjectDelivered(inject="day-three"))
    clock.forward(minutes=4)
    session.act(ChoiceMade(step="ambulance", choice="stop"))
    session.act(ExpectationJudged(expectation="calm", result="met", note="声が出ていた"))
    clock.forward(minutes=1)
    session.act(DrillEnded())
    clock.forward(minutes=5)
    return session


def talked(session: Session) -> None:
    """The talk, the sheets and the measures after it."""
    session.act(
        NoteAdded(text=grade("partly", "当番が遅れた", "ja"), answers="objective/reach"),
        NoteAdded(text="写真をすぐ撮れた", answers="hotwash/good"),
        NoteAdded(text="内線表が古かった", answers="hotwash/improve"),
        TaskAdded(title="内線表を直す", owner="suzuki", due="2026-12-20", source="follow-up"),
    )
    hand_in(session, {"role": 4, "ready": 2}, "放送が聞こえなかった")
    hand_in(session, {"role": 5}, "よい練習だった")
