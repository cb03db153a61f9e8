"""Killed at any moment, hundreds of times: what was said to be saved is in the record, once."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import By
from irtool.domain.incident import fold
from irtool.runner.opening import start
from irtool.store.library import FolderLibrary
from irtool.store.paths import Workspace
from irtool.store.reading import read_all
from irtool.store.verify import verify

KILLS = 240
BY = By(person="tanaka")

# A process that has everything imported and forks a child for each line it reads: starting Python anew for each
# kill would take longer than what is tested.
LAUNCHER = """
    import os, sys
    from pathlib import Path
    from irtool.domain.event import By
    from irtool.domain.facts import FactSet
    from irtool.domain.notes import NoteAdded
    from irtool.runner.session import Session
    from irtool.store.paths import Workspace

    def work(name):
        session = Session(Path(sys.argv[1]), Workspace(Path(sys.argv[2])), By(person="tanaka"))
        for n in range(10_000):
            notes = [NoteAdded(text=f"{name} {n} " + "x" * 200 * (n % 5)) for _ in range(1 + n % 3)]
            extra = [FactSet(name="laps", value=str(n))] if n % 4 == 3 else []
            done = session.act(*notes, *extra)
            os.write(1, b"".join(f"id {e.id}\\n".encode() for e in done))

    Session(Path(sys.argv[1]), Workspace(Path(sys.argv[2])), By(person="tanaka")).board()  # imports what is late
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                work(line.strip())
            except BaseException as error:
                os.write(1, f"error {error!r}\\n".encode())
            os._exit(1)
        os.write(1, f"pid {pid}\\n".encode())
        os.waitpid(pid, 0)
        os.write(1, f"end {pid}\\n".encode())
"""


class Launcher:
    """The forking process, and what its children said."""

    def __init__(self, path: Path, workspace: Workspace) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(LAUNCHER), str(path), str(workspace.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.ids: list[str] = []

    def begin(self, name: str) -> int:
        """Start a child and return its process id."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return int(self._until("pid"))

    def finish(self) -> None:
        """Wait until the child is gone, and take in all it said."""
        self._until("end")

    def close(self) -> None:
        """End the launcher."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def _until(self, word: str) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            kind, _, rest = line.strip().partition(" ")
            if kind == "id":
                self.ids.append(rest)
            elif kind == word:
                return rest
            else:
                raise AssertionError(line)
        raise AssertionError("the launcher ended")


def kill(pid: int) -> None:
    """Kill -9; a child that ended by itself has said why, and `finish` fails on it."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def check(path: Path, said: list[str]) -> int:
    """All that was said is there once, nothing is called changed; returns how many files there are."""
    files = read_all(path)
    state = fold([e for f in files for e in f.events], FolderLibrary(path / "frozen"), UTC)
    there = [e.id for e in state.events]
    assert len(there) == len(set(there))
    assert not set(said) - set(there), "saved, said so, and lost"
    verdict = verify(path)
    assert verdict.exit_code == 0, verdict.problems
    return len(files)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to start hundreds of programs quickly")
def test_killed_again_and_again(workspace: Workspace, clock: Any) -> None:
    """One incident, one program after another, each killed at a random moment of its work."""
    path = start(workspace, "ransomware", BY, clock=clock).session.path
    launcher = Launcher(path, workspace)
    try:
        for n in range(KILLS):
            pid = launcher.begin(f"run {n}")
            time.sleep(random.uniform(0, 0.03))
            kill(pid)
            launcher.finish()
            if n % 40 == 0:
                check(path, launcher.ids)
    finally:
        launcher.close()
    assert len(launcher.ids) > KILLS, "most runs got something done before they were killed"
    assert len(set(launcher.ids)) == len(launcher.ids)
    files = check(path, launcher.ids)
    assert files <= 1 + KILLS // 20, "a killed program's file is taken up by the next one"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to start hundreds of programs quickly")
def test_two_programs_killed_in_turn(workspace: Workspace, clock: Any) -> None:
    """Two at once, each killed while the other works: two files, or a few more, and everything in them."""
    path = start(workspace, "ransomware", BY, clock=clock).session.path
    pair = [Launcher(path, workspace), Launcher(path, workspace)]
    try:
        running = [one.begin("first") for one in pair]
        for n in range(30):
            time.sleep(random.uniform(0.002, 0.015))
            which = n % 2
            kill(running[which])
            pair[which].finish()
            running[which] = pair[which].begin(f"run {n}")
        for one, pid in zip(pair, running, strict=True):
            kill(pid)
            one.finish()
    finally:
        for one in pair:
            one.close()
    assert pair[0].ids and pair[1].ids
    assert check(path, [*pair[0].ids, *pair[1].ids]) <= 8
