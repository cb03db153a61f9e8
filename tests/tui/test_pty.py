"""The program in a real terminal: first screen, three Enters, power cut, resume, a terminal left as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="only where there are pseudo terminals")
import fcntl  # noqa: E402
import select  # noqa: E402
import struct  # noqa: E402
import termios  # noqa: E402

import pyte  # noqa: E402
from screen import on_disk, types  # noqa: E402

from irtool.store.paths import Workspace  # noqa: E402

_ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """A process on a pseudo terminal of 80x24, and what it would look like."""

    def __init__(self, workspace: Workspace, device: Path, *how: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.bytes = b""
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "IRTOOL_DEVICE": str(device), "TERM": "xterm-256color", "PYTHONPATH": str(_ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "irtool", "--workspace", str(workspace.root), "--lang", "ja", *how],
            stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def wait_for(self, *parts: str, seconds: float = 30) -> str:
        """Read until all of these texts stand on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.1)
            shown = self.text()
            if all(part in shown for part in parts):
                return shown
        raise AssertionError(f"no {parts} in:\n{self.text()}")

    def text(self) -> str:
        """What stands on the screen; a wide character takes two cells, of which the second is empty."""
        rows = [self.screen.buffer[y] for y in range(24)]  # `display` fails on half-drawn wide characters
        return "\n".join("".join(row[x].data for x in range(80)).rstrip() for row in rows)

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._master, keys)

    def end(self, seconds: float = 20) -> int:
        """Wait until the program has ended; its exit code."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            self._read(0.1)
        self._read(0.1)
        return self.process.wait(1)

    def close(self) -> None:
        """Nothing stays behind."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)

    def _read(self, seconds: float) -> None:
        if select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:  # the other end is closed
                return
            self.bytes += data
            self._stream.feed(data)


@pytest.fixture
def terminals(workspace: Workspace, device: Path) -> Iterator[list[Terminal]]:
    """Terminals that are closed whatever happens."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def drafted(device: Path, text: str, seconds: float = 30) -> None:
    """Wait until a draft on the disk holds this text."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if any(text in path.read_text("utf-8") for path in (device / "drafts").glob("*.json")):
            return
        time.sleep(0.05)
    raise AssertionError(f"no draft holds {text}")


def test_a_power_cut_loses_nothing_and_resume_goes_on(
    workspace: Workspace, device: Path, terminals: list[Terminal]
) -> None:
    """Three Enters, a note, kill -9: the next start stands on the same step with the same record."""
    first = Terminal(workspace, device)
    terminals.append(first)
    first.wait_for("いま異常が起きている", "Enter")
    first.press(b"\r")
    first.wait_for("画面に脅迫文がある")
    first.press(b"\r")
    first.wait_for("あなたはどなたですか")
    first.press(b"\r")
    first.wait_for("脅迫文を写真に撮る", "[本番]")
    first.press(b"\x1bOR")  # F3
    first.wait_for("内容")
    first.press("印刷が止まらないX\x7f\r".encode())
    first.wait_for("印刷が止まらない", "なぜ")
    first.press(b"\x1bOR")
    first.wait_for("内容")
    first.press("書きかけ".encode())
    first.wait_for("書きかけ")
    drafted(device, "書きかけ")  # a key is on the screen a moment before it is on the disk
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(10)
    before = types(workspace)
    assert before[-1] == "note.added"
    assert on_disk(workspace, "note.added")[0]["text"] == "印刷が止まらない"

    second = Terminal(workspace, device, "resume")
    terminals.append(second)
    second.wait_for("脅迫文を写真に撮る", "印刷が止まらない", "[本番]")
    second.press(b"\x1bOR")
    second.wait_for("書きかけ")
    assert types(workspace) == before


def test_the_terminal_is_left_as_it_was(workspace: Workspace, device: Path, terminals: list[Terminal]) -> None:
    """After Esc twice on Home: exit code 0, the alternate screen is left, the cursor is shown again."""
    terminal = Terminal(workspace, device)
    terminals.append(terminal)
    terminal.wait_for("いま異常が起きている", "Enter")
    assert b"\x1b[?1049h" in terminal.bytes
    terminal.press(b"\x1b")
    terminal.wait_for("もう一度 Esc")
    terminal.press(b"\x1b")
    assert terminal.end() == 0
    last = terminal.bytes
    assert last.rfind(b"\x1b[?1049l") > last.rfind(b"\x1b[?1049h")
    assert last.rfind(b"\x1b[?25h") > last.rfind(b"\x1b[?25l")
    assert b"Traceback" not in last


def test_the_run_page_comes_without_what_it_does_not_need(
    workspace: Workspace, device: Path, terminals: list[Terminal]
) -> None:
    """Resuming loads no YAML, no template engine, no form and no other page before the first frame."""
    terminal = Terminal(workspace, device)
    terminals.append(terminal)
    terminal.wait_for("いま異常が起きている", "Enter")
    terminal.press(b"\r")
    terminal.wait_for("画面に脅迫文がある")
    terminal.press(b"\r")
    terminal.wait_for("あなたはどなたですか")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(10)
    program = """
import asyncio, pathlib, sys
from irtool.store.paths import Workspace
from irtool.tui.app import build
app = build(Workspace(pathlib.Path(sys.argv[1])), None, resume=True)
async def main():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        heavy = ["yaml", "jinja2", "keyring", "cryptography", "markdown_it", "openpyxl", "irtool.tui.form",
                 "irtool.tui.call", "irtool.tui.home", "irtool.tui.picking", "irtool.store.yamlfile"]
        print([name for name in heavy if name in sys.modules], type(app.screen).__name__)
asyncio.run(main())
"""
    env = {**os.environ, "IRTOOL_DEVICE": str(device), "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(workspace.root)], capture_output=True, text=True, env=env, timeout=60
    )
    assert done.stdout.strip() == "[] RunPage", done.stderr
