"""The file of duties to report: read, completed by the hospital's own, checked with line and column, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from irtool.domain.bilingual import Text
from irtool.domain.course import ChartAdopted
from irtool.domain.duties import assess
from irtool.domain.event import By
from irtool.domain.obligation import Obligation
from irtool.domain.scalars import Condition
from irtool.runner.opening import start
from irtool.store import obligations as store
from irtool.store import yamlfile
from irtool.store.obligations import check_obligations, load_obligations
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import OBLIGATIONS, playbook_files
from irtool.store.verify import verify

DUTIES = [
    "vendors",
    "ministry",
    "prefecture",
    "founder",
    "education-ministry",
    "police",
    "ppc",
    "persons-affected",
    "entrusted-by-others",
    "entrusted-to-others",
    "ipa",
    "jpcert",
    "medical-association",
    "expert-team",
    "core-infrastructure",
    "partners",
    "insurer",
]
OWN = """obligations: own
settings: {dialysis: {title: 透析がある, default: yes}}
duties:
  founder:
    title: 法人本部
    to: [founder]
    when: dialysis and leak
    refs: [general]
    stages: [{id: first, title: 電話, clock: {kind: days, days: 1}}]
"""


def problems(path: Path, text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of everything that is wrong with this text as an own file."""
    path.write_text(text, encoding="utf-8")
    return [(p.line, p.column, p.code) for p in check_obligations(path, ["incident-report"]).problems]


def test_the_shipped_file_is_sound_and_names_every_duty() -> None:
    """No error; each duty has a source or says that it is general advice; sources have a day and a confidence."""
    found = check_obligations(shipped("playbooks") / OBLIGATIONS, [])
    assert [p for p in found.problems if p.severity == "error"] == []
    book = load_obligations()
    assert list(book.duties) == DUTIES
    assert all(source.read and source.confidence for source in book.sources.values())
    dated = {(d, s.id): s.clock for d, duty in book.duties.items() for s in duty.stages if s.clock.kind == "days"}
    assert {k: (c.early, c.days, [t.days for t in c.longer], c.confidence) for k, c in dated.items()} == {
        ("ppc", "first"): (3, 5, [], "unverified"),
        ("ppc", "full"): (0, 30, [60], "unverified"),
    }


def test_the_hospital_s_own_file_replaces_a_duty_and_keeps_the_rest(workspace: Workspace) -> None:
    """By id and whole; a new setting comes beside the shipped ones; it is no playbook."""
    (workspace.playbooks / "obligations.yaml").write_text(OWN, encoding="utf-8")
    book = load_obligations(workspace)
    assert book.duties["founder"].title.ja == "法人本部" and len(book.duties) == len(DUTIES)
    assert {"dialysis", "university"} <= set(book.settings)
    assert not any(name.startswith("obligations") for name in playbook_files(workspace))


def test_what_was_read_once_is_not_read_as_yaml_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The device remembers it by the files' bytes; other bytes are read anew."""
    store._load.cache_clear()
    first = load_obligations(workspace)
    store._load.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(yamlfile, "parse", lambda *_: pytest.fail("YAML was read"))
        assert load_obligations(workspace) == first
    (workspace.playbooks / "obligations.yaml").write_text(OWN, encoding="utf-8")
    assert load_obligations(workspace) != first


def test_an_incident_keeps_the_duties_as_they_were(workspace: Workspace, clock: Any) -> None:
    """Frozen at the opening under their hash; a later change of the file changes nothing; verify looks for them."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    assert len(session.state.obliged) == 64
    (workspace.playbooks / "obligations.yaml").write_text(OWN, encoding="utf-8")
    session._state = None
    assert session.state.obligations.duties["founder"].title.ja != "法人本部"
    frozen = session.path / "frozen" / f"{session.state.obliged}.json"
    assert frozen.is_file()
    session.close()
    assert verify(session.path).ok
    frozen.unlink()
    assert any(p.code == "verify.missing-file" for p in verify(session.path).problems)


def test_an_incident_without_frozen_duties_uses_the_shipped_ones(workspace: Workspace, clock: Any) -> None:
    """A frozen file that is gone, or a record of an older irtool, still shows what is owed."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    (session.path / "frozen" / f"{session.state.obliged}.json").unlink()
    session._state = None
    assert [view.id for view in assess(session.state, clock.now)] == DUTIES


def test_a_broken_own_file_stops_nothing(workspace: Workspace, clock: Any) -> None:
    """What cannot be read is left out, and an incident opens with the shipped duties."""
    (workspace.playbooks / "obligations.yaml").write_bytes(b"\xff\xfe: [")
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    assert list(session.state.obligations.duties) == DUTIES


def test_everything_that_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    """Unknown facts and settings, clocks without days, a ring of stages, sources without a day, unknown templates."""
    text = """obligations: own
sources: {law: {title: 法律}}
facts: {seen_at: {type: text, title: 見た}}
duties:
  one:
    title: 一つめ
    to: [vendors(system_affected)]
    when: leek and university
    aware: [seen_at, aware]
    setting: universty
    refs: [lew]
    stages:
      - {id: a, title: A, after: c, clock: {kind: days}}
      - {id: b, title: B, after: a, template: ppc}
      - {id: c, title: C, after: b, clock: {kind: promptly, days: 3}}
      - {id: d, title: D, after: e, clock: {kind: days, days: 5, early: 9, longer: [{when: leak, days: 4}]}}
  two: {title: 二つめ, to: [], stages: []}
"""
    found = problems(tmp_path / "obligations.yaml", text)
    assert sorted(found) == [
        (2, 11, "obligations.no-date"),
        (7, 18, "obligations.unknown-fact"),
        (8, 11, "obligations.unknown-fact"),
        (9, 13, "obligations.no-time"),
        (9, 22, "obligations.unknown-fact"),
        (10, 14, "obligations.unknown-setting"),
        (11, 12, "obligations.unknown-source"),
        (13, 34, "obligations.loop"),
        (13, 44, "obligations.no-days"),
        (14, 34, "obligations.loop"),
        (14, 47, "obligations.no-template"),
        (15, 34, "obligations.loop"),
        (15, 44, "obligations.days-unused"),
        (16, 34, "obligations.unknown-stage"),
        (16, 73, "obligations.early"),
        (16, 104, "obligations.not-longer"),
        (17, 3, "obligations.no-source"),
        (17, 3, "obligations.no-stages"),
    ]


def test_an_own_file_may_name_what_the_shipped_one_declares(tmp_path: Path) -> None:
    """Facts, settings and sources of the shipped file need not be written again."""
    text = OWN.replace("dialysis and leak", "university and wrongful_purpose").replace("[general]", "[ppc-rules]")
    assert problems(tmp_path / "obligations.yaml", text) == []


def test_the_example_of_the_documentation_is_sound(tmp_path: Path) -> None:
    """What docs/obligations.md shows can be used as it stands."""
    text = (Path(__file__).parents[2] / "docs" / "obligations.md").read_text("utf-8")
    example = next(part for part in text.split("```yaml\n") if part.startswith("obligations:")).split("```")[0]
    path = tmp_path / "obligations.yaml"
    path.write_text(example, encoding="utf-8")
    found = check_obligations(path, ["founder-report"])
    assert found.problems == [] and found.obligations is not None
    assert [stage.clock.days for stage in found.obligations.duties["founder"].stages] == [0, 10]


def test_frozen_duties_of_a_later_grammar_give_way_to_the_shipped_ones(workspace: Workspace, clock: Any) -> None:
    """A condition that this irtool cannot read is no reason to show nothing, or to fall over."""
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    later = msgspec.structs.replace(
        load_obligations(), duties={"new": Obligation(title=Text("新"), to=[], when=Condition("leak ?? yes"))}
    )
    digest = session.library.freeze(later)
    session.act(ChartAdopted(obligations=digest))
    assert session.state.obliged == digest
    assert [view.id for view in assess(session.state, clock.now)] == DUTIES


def test_a_condition_that_cannot_be_read_is_told_and_the_rest_is_used(workspace: Workspace, clock: Any) -> None:
    """The line and column of the mistake; an incident opens all the same, with every duty."""
    path = workspace.playbooks / "obligations.yaml"
    text = OWN.replace("dialysis and leak", "dialysis and")
    assert [line for line, _, _ in problems(path, text)] == [7]
    session = start(workspace, "ransomware", By(role="admin-duty"), clock=clock).session
    assert [view.id for view in assess(session.state, clock.now)] == DUTIES
