"""`irtool playbook rehearse|new|graph|list`, as a person types them."""

from __future__ import annotations

import pytest

from irtool.store.paths import Workspace
from tests.cli.conftest import Irtool

BROKEN = """
playbook: stuck
title: 行き止まり
phases:
  - id: p
    title: 一
    steps:
      - {id: a, do: task, title: あ, after: [b]}
      - {id: b, do: task, title: い, after: [a]}
"""


def test_a_shipped_playbook_is_rehearsed_in_words_a_clerk_knows(irtool: Irtool) -> None:
    """One heading with steps and ways, then what to note; without errors the exit code is 0."""
    ran = irtool("playbook", "rehearse", "ransomware")
    assert ran.code == 0
    assert ran.out.startswith("ランサムウェア  [ransomware]  手順 ") and "直すところ 0" in ran.out
    assert "「警察」の番号が未登録です" in ran.out


def test_a_dead_end_is_said_with_what_to_do_and_ends_with_1(irtool: Irtool, workspace: Workspace) -> None:
    """The step, what it waits for, and the key to change; the same in JSON."""
    (workspace.playbooks / "stuck.yaml").write_text(BROKEN, encoding="utf-8")
    ran = irtool("playbook", "rehearse", "stuck")
    assert ran.code == 1
    assert "手順「あ」(a) は、始められません。互いに待ち合っています: b" in ran.out and "after を直して" in ran.out
    one = irtool("playbook", "rehearse", "stuck", "--json").json["rehearsals"][0]
    assert (one["id"], one["part"], one["steps"], one["reached"], one["cut_off"]) == ("stuck", False, 2, 0, False)
    codes = [(p["code"], p["step"], p["severity"]) for p in one["problems"] if p["severity"] == "error"]
    assert codes[:2] == [("rehearsal.stuck", "a", "error"), ("rehearsal.stuck", "b", "error")]
    assert one["errors"] == len(codes)


def test_a_name_that_nobody_has_is_refused_with_the_ones_there_are(irtool: Irtool) -> None:
    """No traceback, and the list of names."""
    for command in ("rehearse", "graph"):
        ran = irtool("playbook", command, "power")
        assert ran.code == 1 and "ransomware" in ran.err


def test_a_new_playbook_passes_check_and_rehearsal_as_it_is(irtool: Irtool, workspace: Workspace) -> None:
    """The starter has neither errors nor warnings, and nothing in it is a dead end."""
    ran = irtool("playbook", "new", "power-cut")
    assert ran.code == 0 and (workspace.playbooks / "power-cut.yaml").is_file()
    assert irtool("playbook", "check", "power-cut", "--json").json["problems"] == []
    rehearsed = irtool("playbook", "rehearse", "power-cut", "--json").json["rehearsals"][0]
    assert rehearsed["reached"] == rehearsed["steps"] > 4
    assert {p["code"] for p in rehearsed["problems"] if p["severity"] == "error"} <= {"rehearsal.duty"}


def test_a_copy_begins_under_its_own_name_without_the_rows_of_the_first_screen(
    irtool: Irtool, workspace: Workspace
) -> None:
    """The ten rows stay as they are: the copy's are comments, the rest is the other's text."""
    before = irtool("playbook", "list", "--json").json["playbooks"]
    assert irtool("playbook", "new", "night-ransom", "--from", "ransomware").code == 0
    text = (workspace.playbooks / "night-ransom.yaml").read_text(encoding="utf-8")
    assert "\nplaybook: night-ransom\n" in text and "\n# choose_when:\n" in text
    shown = irtool("playbook", "show", "night-ransom", "--json").json["playbook"]
    assert shown["playbook"] == "night-ransom" and "choose_when" not in shown
    steps = {p["id"]: p["steps"] for p in irtool("playbook", "list", "--json").json["playbooks"]}
    assert steps["night-ransom"] == next(p["steps"] for p in before if p["id"] == "ransomware")


@pytest.mark.parametrize("name", ["../up", "停電", "Power", "a b", ""])
def test_a_name_that_no_file_should_have_is_refused(irtool: Irtool, workspace: Workspace, name: str) -> None:
    """Nothing is written for it."""
    before = {*workspace.root.rglob("*")}
    ran = irtool("playbook", "new", name)
    assert ran.code == 1 and "対応手順の名前" in ran.err
    assert {*workspace.root.rglob("*")} == before


def test_nothing_that_is_there_is_overwritten(irtool: Irtool, workspace: Workspace) -> None:
    """A second `new` of the same name leaves the first file as it is."""
    irtool("playbook", "new", "power-cut")
    path = workspace.playbooks / "power-cut.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    ran = irtool("playbook", "new", "power-cut")
    assert ran.code == 1 and "もうあります" in ran.err and path.read_text(encoding="utf-8") == BROKEN


def test_the_graph_shows_phases_choices_and_included_steps(irtool: Irtool, workspace: Workspace) -> None:
    """As text with what leads where; as Mermaid and dot with every step once, hostile titles made harmless."""
    irtool("playbook", "new", "power-cut")
    text = irtool("playbook", "graph", "power-cut").out
    assert "段階1" in text and "- 続けられない: 紙での診療" in text
    assert "    命に関わる機器を確かめる  (power-cut-paper.lifelines) 必須" in text
    steps = irtool("playbook", "rehearse", "power-cut", "--json").json["rehearsals"][0]["steps"]
    for name, box in (("mermaid", "["), ("dot", "[label=")):
        drawn = irtool("playbook", "graph", "power-cut", "--format", name, "--json").json["text"]
        rows = [
            row.strip() for row in drawn.splitlines() if row.strip().startswith("s") and (box in row or '{"' in row)
        ]
        assert len([r for r in rows if "->" not in r and not r.startswith("subgraph")]) == steps
    (workspace.playbooks / "odd.yaml").write_text(BROKEN.replace("title: あ", "title: 'a\"]; b'"), encoding="utf-8")
    assert '["a#quot;]; b"]' in irtool("playbook", "graph", "odd", "--format", "mermaid").out


def test_parts_are_marked_in_the_list_and_named_last(irtool: Irtool) -> None:
    """`part-evidence` is a part; nothing begins with it, so what can be begun stands first."""
    rows = irtool("playbook", "list", "--json").json["playbooks"]
    assert {r["id"] for r in rows if r["part"]} == {r["id"] for r in rows if r["id"].startswith("part-")} != set()
    lines = irtool("playbook", "list").out.splitlines()
    first = next(n for n, row in enumerate(lines) if row.startswith("part-"))
    assert first and all(row.startswith("part-") and row.endswith("part") for row in lines[first:])


def test_steps_of_a_part_are_done_by_their_full_and_short_names(irtool: Irtool) -> None:
    """`step done outer.inner` works in a running incident, and the heading above is not the next step."""
    irtool("playbook", "new", "power-cut")
    irtool("start", "power-cut")
    assert irtool("decide", "power-cut-decide", "no").code == 0
    done = irtool("step", "done", "power-cut-paper.lifelines")
    assert done.code == 0
    steps = {s["id"]: s for s in irtool("status", "--json").json["steps"]}
    assert steps["power-cut-paper.lifelines"]["status"] == "done"
    assert steps["power-cut-paper"]["status"] == "waiting"
    assert "power-cut-paper" not in {s["id"] for s in irtool("next", "--json").json["next"]}
