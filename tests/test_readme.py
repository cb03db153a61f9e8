"""The commands that the README shows work as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _commands() -> list[list[str]]:
    """The `irtool …` lines of "Use it", as words."""
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.partition("\n## Use it\n")[2].partition("\n## ")[0]
    lines = "".join(re.findall(r"```sh\n(.*?)```", section, re.DOTALL)).splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("irtool")]


def test_every_command_of_use_it_ends_with_0(tmp_path: Path) -> None:
    """One after another, in a workspace that its own `irtool init` made, with the sample hospital."""
    commands = _commands()
    assert [words[0] for words in commands if words][:2] == ["init", "check"]
    assert len(commands) >= 12
    workspace = tmp_path / "hospital"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "ja_JP.UTF-8", "PYTHONIOENCODING": "utf-8"}
    for words in commands:
        if words[:1] == ["init"]:
            words = ["init", str(workspace), "--sample"]
        done = subprocess.run(
            [sys.executable, "-m", "irtool", *words],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=workspace if workspace.is_dir() else tmp_path,
            env=env,
            timeout=60,
        )
        assert done.returncode == 0, (words, done.stderr.decode())


def test_every_environment_variable_is_explained() -> None:
    """docs/cli.md has each IRTOOL_… that the program reads, and no other."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "irtool").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(IRTOOL_[A-Z]+)\"", sources))
    rows = re.findall(r"^\| `(IRTOOL_[A-Z]+)` \|", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE)
    assert set(rows) == read
