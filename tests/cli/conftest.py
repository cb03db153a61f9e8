"""Running commands in this process, with a clock that stands still, and in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from irtool.cli.app import run
from irtool.cli.settings import Settings
from irtool.store.paths import Workspace


class Ran(msgspec.Struct):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its result, read as JSON."""
        return json.loads(self.out)


Irtool = Callable[..., Ran]


@pytest.fixture
def irtool(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Irtool:
    """`irtool("note", "…")` in the sample workspace at 02:13."""
    monkeypatch.setenv("IRTOOL_WORKSPACE", str(workspace.root))
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(arguments, Settings(clock=clock))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


@pytest.fixture
def process(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Irtool:
    """The same as a process of its own, with this machine's clock; arguments may be bytes."""
    monkeypatch.setenv("IRTOOL_WORKSPACE", str(workspace.root))

    def call(*arguments: str | bytes, stdin: str = "", cwd: Path | None = None, **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "irtool", *arguments],
            input=stdin.encode(),
            capture_output=True,
            env={**os.environ, "LC_ALL": "ja_JP.UTF-8", "PYTHONIOENCODING": "ascii", **env},
            cwd=cwd or Path(__file__).parent.parent.parent,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def started(irtool: Irtool) -> Irtool:
    """The same with a ransomware incident open since 02:13."""
    assert irtool("start", "ransomware").code == 0
    return irtool
