"""What a command loads, seen from outside: a note must be quick, and only the screens know screen libraries."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from irtool.store.paths import Workspace

ROOT = Path(__file__).parent.parent
HEAVY = ("textual", "rich", "jinja2", "keyring", "asyncio", "markdown_it")
CODE = """
import os, sys
from irtool.__main__ import begin
code = begin({arguments!r})
names = {{name.partition(".")[0] for name in sys.modules}} | set(sys.modules)
sys.stderr.write("\\n" + " ".join(sorted(names)))
raise SystemExit(code)
"""
FRAME = """
import asyncio, os, sys
from pathlib import Path
from irtool.store.paths import Workspace
from irtool.tui.app import build

async def frame():
    app = build(Workspace(Path(os.environ["IRTOOL_WORKSPACE"])), "ja", resume=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "up")
        sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))

asyncio.run(frame())
"""
DRILLS = (
    "irtool.domain.scenario", "irtool.domain.leading", "irtool.domain.expectations", "irtool.domain.measured",
    "irtool.domain.masking", "irtool.domain.drill_plan", "irtool.runner.leading", "irtool.runner.drills",
    "irtool.tui.leading", "irtool.tui.drills", "irtool.words.screen_drill_run", "irtool.words.screen_drill_plan",
    "irtool.words.screen_drill_after", "yaml",
)  # fmt: skip


def _loaded(workspace: Workspace, *arguments: str, code: str = CODE) -> set[str]:
    import os

    done = subprocess.run(
        [sys.executable, "-c", code.format(arguments=list(arguments)) if arguments else code],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=60,
        env={**os.environ, "IRTOOL_WORKSPACE": str(workspace.root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["note", "x"], ["status"], ["--help"], ["fact", "set", "leak", "yes"]])
def test_commands_load_no_heavy_library(workspace: Workspace, arguments: list[str]) -> None:
    """Recording, reading and help load neither screens nor templates nor a keyring."""
    _loaded(workspace, "start", "ransomware")
    assert _loaded(workspace, *arguments) & set(HEAVY) == set()


def test_a_note_loads_almost_nothing(workspace: Workspace) -> None:
    """`irtool note` loads no YAML, no rules, and none of the other commands."""
    _loaded(workspace, "start", "ransomware")
    loaded = _loaded(workspace, "note", "x")
    unwanted = {"yaml", "irtool.domain.chart", "irtool.domain.incident", "irtool.domain.playbook"}
    assert loaded & (unwanted | {"irtool.cli.status", "irtool.words.help", "irtool.domain.timeline"}) == set()


def test_the_first_frame_of_a_real_incident_pays_for_no_drill(workspace: Workspace) -> None:
    """`irtool resume` and the keys of its first page load neither what drills are led by nor YAML."""
    _loaded(workspace, "start", "ransomware")
    assert _loaded(workspace, code=FRAME) & set(DRILLS) == set()


@pytest.mark.parametrize("layer", ["words", "domain", "store", "report", "exchange", "runner", "cli"])
def test_nothing_below_the_screens_names_a_screen_library(layer: str) -> None:
    """No module outside tui imports textual or rich, not even inside a function; cli and tui stay apart."""
    forbidden = ("textual", "rich", "irtool.tui")
    for path in (ROOT / "irtool" / layer).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            wrong = [n for n in names if any(n == f or n.startswith(f + ".") for f in forbidden)]
            assert not wrong, f"{path}: {wrong}"
