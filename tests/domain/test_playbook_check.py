"""Cross-checks of playbooks: what is wrong is found by its code, at its line and column, with words for both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from irtool.domain import playbook_check
from irtool.errors import Problem
from irtool.store.contacts import load_files
from irtool.store.paths import Workspace
from irtool.store.playbooks import check_playbook, read_playbook
from irtool.words.problems import hint, message
from irtool.words.problems_chart import CHART

HEAD = """\
playbook: p
title: あ
sources: {paper: {title: い}}
facts:
  leak: {type: yes-no-unknown}
  aware_at: {type: time}
  on: {type: date}
  persons: {type: count}
  data: {type: choice, options: [{id: staff, title: 職員}]}
  hit: {type: systems}
phases:
- id: a
  title: う
  steps:
"""
OTHERS = """\
  - {id: z, do: task, title: え, refs: [general]}
"""
STEP = HEAD.count("\n") + 1
"""The line of the first step."""
CHARTED = """\
people: {tanaka: {name: 田中}}
roles: {security-manager: {title: 責任者, held_by: [tanaka]}, night-nurse: {title: 師長, held_by: duty}}
organisations: {police: {name: 警察, kind: police}}
routes: [{id: first, from: finder, to: [tanaka]}]
"""
TASK = "do: task, title: え, refs: [general]"
TELL = "do: notify, title: え, refs: [general], to: [police]"
ASK = "do: decide, title: え, refs: [general]"

# code, severity, column in the step's line, the step. `^` stands before the place and is taken out.
CASES = [
    ("playbook.same-step", "error", f"{{id: a, {TASK}}}\n  - {{id: ^a, {TASK}}}"),
    ("playbook.step-name", "error", f"{{id: ^a/b, {TASK}}}"),
    ("playbook.step-name", "error", f"{{id: ^a.b, {TASK}}}"),
    ("playbook.step-name", "error", f"{{id: ^a b, {TASK}}}"),
    ("playbook.step-name", "error", f"{{id: ^ａｂ, {TASK}}}"),
    ("playbook.step-name", "error", f"{{id: ^'', {TASK}}}"),
    ("playbook.step-style", "warning", f"{{id: ^Photo, {TASK}}}"),
    ("playbook.step-style", "warning", f"{{id: ^a_b, {TASK}}}"),
    ("playbook.step-style", "warning", f"{{id: ^写真, {TASK}}}"),
    ("playbook.step-lacks", "error", "^{id: a, do: notify, title: え, refs: [general]}"),
    ("playbook.step-lacks", "error", "^{id: a, do: wait, title: え, refs: [general]}"),
    ("playbook.step-lacks", "error", "^{id: a, do: approve, title: え, refs: [general]}"),
    ("playbook.unknown-fact", "error", f"{{id: a, {TASK}, when: leak or ^laek}}"),
    ("playbook.unknown-fact", "error", f"{{id: a, {TASK}, when: 'leak or ^laek'}}"),
    ("playbook.unknown-fact", "error", f"{{id: a, {TASK}, within: 30m of ^m}}"),
    ("playbook.unknown-fact", "error", "{id: a, do: record, title: え, refs: [general], facts: [^laek]}"),
    ("playbook.unknown-fact", "error", f"{{id: a, {TELL[:-1]}, vendors(^laek)]}}"),
    ("playbook.unknown-fact", "error", f"{{id: a, {TELL[:-1]}, 'owners( ^laek )']}}"),
    ("playbook.unknown-step", "error", f"{{id: a, {TASK}, after: [^zz]}}"),
    ("playbook.unknown-step", "error", f"{{id: a, {ASK}, choices: [{{id: x, then: [^zz]}}]}}"),
    ("playbook.same-choice", "error", f"{{id: a, {ASK}, choices: [{{id: x}}, {{id: ^x}}]}}"),
    ("playbook.then-back", "error", f"{{id: a, {ASK}, choices: [{{id: x, then: [^a]}}]}}"),
    ("playbook.loop", "error", f"{{id: b, {TASK}, after: [c]}}\n  - {{id: c, {TASK}, after: [^b]}}"),
    ("playbook.unknown-source", "error", "{id: a, do: task, title: え, refs: [^papre]}"),
    ("playbook.no-source", "warning", "^{id: a, do: task, title: え}"),
    ("playbook.set-unknown", "error", f"{{id: a, {ASK}, choices: [{{id: x, set: {{^laek: unknown}}}}]}}"),
    ("fact.not-yes-no", "error", f"{{id: a, {ASK}, choices: [{{id: x, set: {{leak: ^perhaps}}}}]}}"),
    ("fact.not-number", "error", f"{{id: a, {ASK}, choices: [{{id: x, set: {{persons: ^many}}}}]}}"),
    ("fact.not-time", "error", f"{{id: a, {ASK}, choices: [{{id: x, set: {{aware_at: ^soon}}}}]}}"),
    ("fact.not-option", "error", f"{{id: a, {ASK}, choices: [{{id: x, set: {{data: ^stuff}}}}]}}"),
    ("playbook.within-no-time", "error", f"{{id: a, {TASK}, within: 30m of ^leak}}"),
    ("playbook.same-phase", "error", f"{{id: b, {TASK}}}\n- id: ^a\n  title: お\n  steps:"),
    ("playbook.no-script", "error", f"{{id: a, {TELL}, script: ^police-cal}}"),
    ("playbook.no-template", "warning", "{id: a, do: report, title: え, refs: [general], template: ^nothing}"),
    ("playbook.no-playbook", "error", f"{{id: a, {ASK}, choices: [{{id: x, playbook: ^ransomwere}}]}}"),
    ("playbook.step-nobody", "warning", f"{{id: a, {TASK}, role: ^it-duty}}"),
    ("playbook.unknown-role", "error", f"^{{id: a, {TASK}, role: [it-doty, night-nurse]}}"),
    ("playbook.no-rule", "warning", f"{{id: a, {TASK}, authority: ^{{roles: [night-nurse]}}}}"),
    ("playbook.nothing-to-cut", "warning", f"{{id: a, {TASK}, isolate: ^backup}}"),
    ("playbook.unknown-route", "error", f"{{id: a, {TELL[:-1]}, ^route(secnd)]}}"),
    ("playbook.role-missing", "warning", f"{{id: a, {TELL[:-1]}, ^insurer]}}"),
    ("playbook.unknown-party", "error", f"{{id: a, {TELL[:-1]}, ^polise]}}"),
]
FINE = f"""\
  - {{id: b, {ASK}, choices: [{{id: x, then: [c], set: {{leak: はい, on: 2026-11-22}}}}, {{id: y, then: [c], playbook: ransomware, set: {{persons: 約41, data: 職員}}}}]}}
  - {{id: c, {TELL[:-1]}, vendors(hit), owners( hit ), route(first)], script: own, within: 1h of on, after: [b]}}
  - {{id: d, do: report, title: え, refs: [paper], template: mine, after: [b, c]}}
"""


def found(tmp_path: Path, workspace: Workspace, text: str, name: str = "p") -> list[Problem]:
    """The problems of a playbook beside a small chart."""
    path, chart = tmp_path / f"{name}.yaml", tmp_path / "chart" / "c.yaml"
    path.write_text(text, encoding="utf-8")
    chart.parent.mkdir(exist_ok=True)
    chart.write_text(CHARTED, encoding="utf-8")
    return check_playbook(path, workspace, load_files([chart]).chart, ["incident-report", "mine"]).problems


@pytest.mark.parametrize("code,severity,steps", CASES)
def test_each_trouble_is_found_at_its_place(
    tmp_path: Path, workspace: Workspace, code: str, severity: str, steps: str
) -> None:
    """One thing wrong gives that one problem, at its line and column."""
    text = f"{HEAD}  - {steps}\n{OTHERS}"
    before = text[: text.index("^")]
    problems = found(tmp_path, workspace, text.replace("^", ""))
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.code, p.severity, (p.line, p.column)) for p in problems] == [(code, severity, place)]
    for lang in ("ja", "en"):
        said = message(problems[0], lang) + hint(problems[0], lang)  # type: ignore[arg-type]
        assert said and "{" not in said and code not in said


def test_every_code_is_tried() -> None:
    """No problem of a playbook is without a file that shows it."""
    tried = {code for code, _, _ in CASES} | {"playbook.file-name", "playbook.chain"}
    assert {code for code in CHART if code.startswith("playbook.")} <= tried


def test_what_is_right_is_left_alone(tmp_path: Path, workspace: Workspace) -> None:
    """Two choices may lead to the same step; scripts, templates, playbooks and values that exist are fine."""
    (workspace.templates / "scripts").mkdir()
    (workspace.templates / "scripts" / "own.yaml").write_text("script: own\ntitle: あ\n", encoding="utf-8")
    assert found(tmp_path, workspace, HEAD + FINE) == []


def test_a_playbook_beside_it_can_be_added(tmp_path: Path, workspace: Workspace) -> None:
    """A choice may add a playbook of the same folder."""
    (tmp_path / "beside.yaml").write_text("playbook: beside\ntitle: あ\n", encoding="utf-8")
    text = f"{HEAD}  - {{id: a, {ASK}, choices: [{{id: x, playbook: beside}}]}}\n"
    assert found(tmp_path, workspace, text) == []


def test_a_playbook_is_called_by_its_file(tmp_path: Path, workspace: Workspace) -> None:
    """`playbook:` beside another file name is a warning at its value, and only where the folder is looked at."""
    problems = found(tmp_path, workspace, HEAD + OTHERS, name="other")
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [("playbook.file-name", "warning", 1, 11)]
    assert "other" in message(problems[0], "ja")
    alone = read_playbook(tmp_path / "other.yaml")
    assert alone.playbook is not None and alone.problems == [] and playbook_check.check(alone.playbook) == []


@pytest.mark.parametrize("links,codes", [(200, []), (201, ["playbook.chain"]), (3000, ["playbook.chain"])])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_chain_the_board_cannot_walk_is_an_error(
    tmp_path: Path, workspace: Workspace, links: int, codes: list[str], backwards: bool
) -> None:
    """More than 200 `after` in a row are said once, in whatever order the steps stand."""
    rows = [f"  - {{id: s{n}, {TASK}, after: [{f's{n - 1}' if n else ''}]}}\n" for n in range(links + 1)]
    problems = found(tmp_path, workspace, HEAD + "".join(reversed(rows) if backwards else rows))
    assert [p.code for p in problems] == codes
    if codes:
        assert problems[0].line == (STEP if backwards else STEP + 201)
        assert problems[0].values["step"] == (f"s{links}" if backwards else "s201")


def test_many_ways_to_a_step_are_no_long_chain(tmp_path: Path, workspace: Workspace) -> None:
    """A step that waits for 300 others at once, or for one that stands twice in its list, is no chain."""
    rows = [f"  - {{id: s{n}, {TASK}}}\n" for n in range(300)]
    last = f"  - {{id: last, {TASK}, after: [s0, {', '.join(f's{n}' for n in range(300))}]}}\n"
    assert found(tmp_path, workspace, HEAD + "".join(rows) + last) == []
