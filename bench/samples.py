"""Made-up material of a given size: charts, playbooks, incidents."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from irtool.domain.event import By, Draft
from irtool.domain.notes import NoteAdded
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace

JST = timezone(timedelta(hours=9))


def chart_yaml(people: int) -> str:
    """A chart with this many people, each with two channels."""
    rows = ["hospital: {name: ベンチ病院, id: bench}", "people:"]
    for n in range(people):
        rows.append(f"  person-{n}:")
        rows.append(f"    name: 見本 太郎{n}")
        rows.append("    department: {ja: 医療情報部, en: Medical informatics}")
        rows.append("    verified: {on: 2026-10-01, by: person-0, how: call}")
        rows.append("    channels:")
        rows.append(f'      - {{phone: 03-0000-{n % 10000:04d}, ext: "{n % 10000:04d}", hours: office, needs: [pbx]}}')
        rows.append(f"      - {{mobile: 090-0000-{n % 10000:04d}, private: true}}")
    rows += ["roles:", "  it-duty: {title: 当番, held_by: [person-0]}"]
    return "\n".join(rows) + "\n"


def playbook_yaml(steps: int) -> str:
    """A playbook with this many steps in three phases."""
    rows = [
        "playbook: bench",
        'version: "1"',
        "title: {ja: 計測, en: Bench}",
        "facts: {leak: {type: yes-no-unknown}}",
        "phases:",
    ]
    for phase in range(3):
        rows += [f"  - id: p{phase}", f"    title: 段階{phase}", "    steps:"]
        for n in range(phase * steps // 3, (phase + 1) * steps // 3):
            rows.append(
                f"      - {{id: s{n}, do: task, title: 手順その{n}, why: 理由, mandatory: true, refs: [general]}}"
            )
    return "\n".join(rows) + "\n"


def workspace(root: Path, people: int = 300, steps: int = 60) -> Workspace:
    """A workspace with such a chart and playbook."""
    space = Workspace(root)
    for folder in (space.contacts, space.playbooks, space.incidents, space.drills):
        folder.mkdir(parents=True, exist_ok=True)
    (space.contacts / "chart.yaml").write_text(chart_yaml(people), encoding="utf-8")
    (space.playbooks / "bench.yaml").write_text(playbook_yaml(steps), encoding="utf-8")
    return space


def incident(space: Workspace, events: int) -> Session:
    """An incident with this many notes, written in one go (the syncs of a real one are measured apart)."""
    session = start(space, "bench", By(role="admin-duty")).session
    if events:
        drafts = [
            Draft("note.added", NoteAdded(text=f"メモ {n}: 端末の様子を見た。変わりはない。")) for n in range(events)
        ]
        for at in range(0, events, 1000):
            session._append(drafts[at : at + 1000])
    session.close()
    return Session(session.path, space, By(role="admin-duty"))


NOON = datetime(2026, 11, 22, 12, tzinfo=JST)


def drill(space: Workspace, events: int) -> Session:
    """A drill of the shipped night scenario, led by the tool, with so many entries."""
    from irtool.domain.drill_plan import Plan
    from irtool.runner.drills import begin

    session = begin(space, Plan(plan="bench", scenario="ransomware-night"), By(person="p1")).session
    session.act(*(NoteAdded(text=f"メモ {n}: 端末の様子を見た。変わりはない。") for n in range(events)))
    session.close()
    return session
