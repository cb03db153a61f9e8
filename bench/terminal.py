"""Time a full-screen program from outside, on a real pty, without disturbing it: read and stamp only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time

_REPLIES = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[c", b"\x1b[?62;22c"),
)


class Run:
    """One run: `first_frame` seconds to the screen that shows `marker`, `keys` seconds from key to repaint."""

    def __init__(self, argv: list[str], marker: str, env: dict[str, str]) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self.marker = marker
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **env})
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def _pump(self, quiet: float, limit: float, need: bool = True) -> None:
        end = time.perf_counter() + limit
        got = not need
        while (now := time.perf_counter()) < end:
            if not select.select([self.fd], [], [], min(quiet, end - now) if got else end - now)[0]:
                return
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.chunks.append((time.perf_counter(), data))
            got = True
            for query, reply in _REPLIES:
                if query in data:
                    os.write(self.fd, reply)

    def wait(self) -> None:
        """Until the marker was printed and the screen is quiet."""
        end = time.perf_counter() + 30
        while self.marker.encode() not in b"".join(d for _, d in self.chunks) and time.perf_counter() < end:
            self._pump(0.05, 5)
        self._pump(0.4, 5, need=False)

    def press(self, key: bytes, times: int, pause: float = 0.06) -> list[float]:
        """Seconds from each key to the last byte of its repaint."""
        out = []
        for _ in range(times):
            mark, at = len(self.chunks), time.perf_counter()
            os.write(self.fd, key)
            self._pump(pause, 3)
            if len(self.chunks) > mark:
                out.append(self.chunks[-1][0] - at)
        return out

    def first_frame(self) -> float:
        """Replayed with a terminal emulator afterwards."""
        import pyte

        screen = pyte.Screen(80, 24)
        stream = pyte.ByteStream(screen)
        for at, data in self.chunks:
            stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[um]", b"", data))
            if self.marker in "\n".join(screen.display).replace(" ", "") or self.marker in "\n".join(screen.display):
                return at - self.start
        raise RuntimeError(f"never saw {self.marker!r}")

    def memory(self) -> int:
        """Resident set in KiB."""
        with open(f"/proc/{self.pid}/status") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1])

    def end(self) -> None:
        """Kill it; how it quits is measured elsewhere."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Median of ours, of theirs, and of the ratios pair by pair."""
    ours, theirs = zip(*pairs, strict=True)
    return statistics.median(ours), statistics.median(theirs), statistics.median(a / b for a, b in pairs)
