"""The numbers of docs/performance.md as ratios, ours against the bare thing, in alternating runs.

    python bench/run.py [NAME ...]     all, or only these: resume note cursor assess action append open yaml
                                       timeline report memory

Prints one row each: ours, theirs, ratio, bound. Times depend on the machine; ratios are what counts.
"""

from __future__ import annotations

import compileall
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import samples
from terminal import Run, medians

from irtool.runner.session import Session
from irtool.store.paths import Workspace

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def row(name: str, ours: float, theirs: float, ratio: float, bound: float, unit: str = "ms") -> None:
    scale = 1000 if unit == "ms" else 1
    verdict = "ok" if ratio <= bound else "OVER"
    print(
        f"{name:<58} {ours * scale:10.3f} {theirs * scale:10.3f} {unit}  {ratio:6.2f}  <= {bound:<5} {verdict}",
        flush=True,
    )


RESUME = [PYTHON, "-m", "irtool", "resume"]


def at(space: Path, code: str) -> dict[str, str]:
    """The settings under which `irtool resume` opens this incident."""
    return {"IRTOOL_WORKSPACE": str(space), "IRTOOL_INCIDENT": code}


def bench_resume(work: Path) -> None:
    """`irtool resume`, 60 steps, 300 parties, 1,000 events, to its useful first frame, against a bare app."""
    space = samples.workspace(work / "resume")
    session = samples.incident(space, 1000)
    pairs = []
    for n in range(10):
        ours = Run(RESUME, "手順1", at(space.root, session.code))
        ours.wait()
        ours.end()
        bare = Run([PYTHON, str(HERE / "programs.py"), "bare"], "ready-to-go", {})
        bare.wait()
        bare.end()
        if n:
            pairs.append((ours.first_frame(), bare.first_frame()))
    row("resume to first frame / bare app", *medians(pairs), 1.25)


def bench_note(work: Path) -> None:
    """`irtool note TEXT` against importing click and msgspec."""
    space = samples.workspace(work / "note")
    session = samples.incident(space, 1000)
    ours = [
        PYTHON,
        "-m",
        "irtool",
        "--workspace",
        str(space.root),
        "--incident",
        session.code,
        "note",
        "異常なし",
    ]
    theirs = [PYTHON, "-c", "import click, msgspec"]
    pairs = []
    for n in range(16):
        a = timed(lambda: subprocess.run(ours, check=True, capture_output=True))
        b = timed(lambda: subprocess.run(theirs, check=True, capture_output=True))
        if n:
            pairs.append((a, b))
    row("note / python -c 'import click, msgspec'", *medians(pairs), 1.6)


def bench_cursor(work: Path) -> None:
    """Cursor key to repaint against a bare option list, in an incident and in a drill that the tool leads."""
    space = samples.workspace(work / "cursor")
    for name, session in (("", samples.incident(space, 1000)), (" in a drill", samples.drill(space, 1000))):
        _cursor(f"cursor key{name} to repaint / bare option list", space, session)


def _cursor(name: str, space: Workspace, session: Session) -> None:
    pairs = []
    for n in range(4):
        ours = Run(RESUME, "手順1", at(space.root, session.code))
        ours.wait()
        a = statistics.median(ours.press(b"\x1b[B", 15))
        ours.end()
        bare = Run([PYTHON, str(HERE / "programs.py"), "list"], "row 0", {})
        bare.wait()
        b = statistics.median(bare.press(b"\x1b[B", 15))
        bare.end()
        if n:
            pairs.append((a, b))
    row(name, *medians(pairs), 1.5)


def bench_assess(work: Path) -> None:
    """All duties to report, as every key asks for them and anew as once a minute, against one cursor key."""
    from irtool.domain.duties import assess
    from irtool.domain.facts import FactSet

    space = samples.workspace(work / "assess")
    session = samples.incident(space, 1000)
    session.act(FactSet(name="aware_at", value="2026-11-22T02:10+09:00"))
    state = session.state
    run = Run(RESUME, "手順1", at(space.root, session.code))
    run.wait()
    key = statistics.median(run.press(b"\x1b[B", 15))
    run.end()
    now = samples.NOON
    anew, again = [], []
    for minute in range(60):
        moment = now + timedelta(minutes=minute)
        anew.append(timed(lambda moment=moment: assess(state, moment)))  # type: ignore[misc]
        again.append(timed(lambda moment=moment: assess(state, moment)))  # type: ignore[misc]
    ours = statistics.median(again)
    row("duties asked at a key / cursor key", ours, key, ours / key, 0.1)
    ours = statistics.median(anew)
    row("duties worked out anew, once a minute / cursor key", ours, key, ours / key, 0.3)


def bench_action(work: Path) -> None:
    """The key that records a step done, to its repaint, against twice a cursor key and one fsync."""
    space = samples.workspace(work / "action")
    fsync = raw_append(work, 200)
    pairs = []
    for n in range(4):
        session = samples.incident(space, 1000)  # its first steps are still to be done
        ours = Run(RESUME, "手順1", at(space.root, session.code))
        ours.wait()
        cursor = statistics.median(ours.press(b"\x1b[B", 9))
        done = []
        for _ in range(9):  # Enter asks when, Enter on "now" records
            ours.press(b"\r", 1)
            done += ours.press(b"\r", 1)
        ours.end()
        if n:
            pairs.append((statistics.median(done), 2 * cursor + fsync))
    row("action key to repaint / (2 x cursor key + fsync)", *medians(pairs), 1.0)


def raw_append(work: Path, times: int) -> float:
    line = b"x" * 300 + b"\n"
    path = work / "raw"
    path.touch()

    def once() -> None:
        fd = os.open(path, os.O_WRONLY | os.O_APPEND)
        os.write(fd, line)
        os.fsync(fd)
        os.close(fd)

    return statistics.median(timed(once) for _ in range(times))


def bench_append(work: Path) -> None:
    """One event appended, against open + append + fsync of the same bytes."""
    from irtool.domain.event import By, Draft
    from irtool.domain.notes import NoteAdded
    from irtool.runner.clock import system_clock
    from irtool.runner.session import program
    from irtool.store import incidents
    from irtool.store.device import Slot
    from irtool.store.journal import Header, Writer

    space = samples.workspace(work / "append", 3, 3)
    path = incidents.make(space, incidents.new_code(), "bench", samples.NOON, False)
    writer = Writer(
        path,
        Header(path.name[-10:], "bench", program(), False),
        system_clock(samples.JST),
        Slot("bench-append"),
    )
    draft = Draft("note.added", NoteAdded(text="端末の様子を見た。変わりはない。" * 4))
    by = By(role="admin-duty")
    writer.append([draft], by)
    file = writer.path
    assert file is not None
    size = len(file.read_bytes().splitlines()[-1]) + 1
    other = work / "raw-append"
    other.touch()

    def raw() -> None:
        fd = os.open(other, os.O_WRONLY | os.O_APPEND)
        os.write(fd, b"x" * size)
        os.fsync(fd)
        os.close(fd)

    pairs = [(timed(lambda: writer.append([draft], by)), timed(raw)) for _ in range(1500)]
    ours, theirs, _ = medians(pairs)
    row("append / raw open+append+fsync", ours, theirs, ours / theirs, 1.15)


def bench_open(work: Path) -> None:
    """Open, verify and fold against json.loads per line and sha256, for two lengths.

    The collector is off for both, as it is in the program from its first line to its first frame.
    """
    gc.disable()
    for events in (10_000, 100_000):
        space = samples.workspace(work / f"open{events}", 3, 6)
        session = samples.incident(space, events)
        file = next((session.path / "journal").iterdir())

        def theirs(file: Path = file) -> None:
            with open(file, "rb") as handle:
                for line in handle:
                    json.loads(line)
                    sha256(line).hexdigest()

        def ours(session: object = session) -> None:
            session._state = None  # type: ignore[attr-defined]
            session.state  # type: ignore[attr-defined]  # noqa: B018

        pairs = [(timed(ours), timed(theirs)) for _ in range(6)][1:]
        row(f"open+verify+fold {events} events / json.loads + sha256", *medians(pairs), 1.0)
    gc.enable()


def bench_yaml(work: Path) -> None:
    """A 3,000-person chart read and checked against C yaml.compose."""
    import yaml

    from irtool.store.contacts import load_files

    path = work / "chart.yaml"
    path.write_text(samples.chart_yaml(3000), encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    pairs = [
        (timed(lambda: load_files([path])), timed(lambda: yaml.compose(text, Loader=yaml.CSafeLoader)))
        for _ in range(6)
    ][1:]
    row("chart of 3,000 people / C yaml.compose", *medians(pairs), 1.3)


def bench_timeline(work: Path) -> None:
    """The timeline of 10,000 rows opens against that of 500: from F7 to its last byte."""
    pairs = []
    spaces = {}
    for events in (10_000, 500):
        spaces[events] = samples.incident(samples.workspace(work / f"line{events}", 3, 6), events)
    for n in range(6):
        times = []
        for events in (10_000, 500):
            session = spaces[events]
            run = Run(RESUME, "手順1", at(session.workspace.root, session.code))
            run.wait()
            times.append(statistics.median(run.press(b"\x1b[18~", 1, 0.3)))
            run.end()
        if n:
            pairs.append((times[0], times[1]))
    row("timeline of 10,000 rows / of 500", *medians(pairs), 1.3)


def bench_report(work: Path) -> None:
    """A timeline of 10,000 entries as Markdown and page, against the same text from bare Jinja2.

    The start of the child is measured by an empty report and taken off; gathering the entries is a row of its own.
    """
    from irtool.report.render import render
    from irtool.runner.reports import prepare

    session = samples.incident(samples.workspace(work / "report", 3, 6), 10_000)
    job = prepare(session, "timeline")
    plan = job.plan
    source, told = plan.found[0].source, plan.told
    limits: dict[str, Any] = {"seconds": 120.0, "memory": 4 << 30}
    small = told | {"timeline": []}

    def ours(html: bool, told: dict[str, Any] = told) -> Callable[[], object]:
        return lambda: render(source, "bench", told, "ja", plan.cut, html=html, **limits)

    rows: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for n in range(6):
        for html, pairs in rows.items():
            child = timed(ours(html, small))
            bare = timed_bare(source, told, plan.cut, html)
            pair = (timed(ours(html)) - child, bare)
            if n:
                pairs.append(pair)
    row("report of 10,000 entries, Markdown / bare Jinja2", *medians(rows[False]), 1.5)
    row("report of 10,000 entries, with page / bare Jinja2 + Markdown", *medians(rows[True]), 1.5)
    again = [(timed(lambda: prepare(session, "timeline")), statistics.median(b for _, b in rows[False]))] * 3
    row("gathering them, before it (no bound) / bare Jinja2", *medians(again), float("inf"))


def timed_bare(source: str, told: dict[str, Any], cut: str, html: bool) -> float:
    """How long bare Jinja2 needs in this process, every value escaped by its own means; for a page with markdown-it."""
    from jinja2 import Environment
    from markdown_it import MarkdownIt

    def t(ja: str, en: str) -> str:
        return ja

    bare = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    bare.globals |= {"t": t, "cut_block": lambda: cut}

    def act() -> None:
        text = bare.from_string(source).render(told)
        if html:
            MarkdownIt("commonmark").enable("table").render(text)

    return timed(act)


def bench_memory(work: Path) -> None:
    """Resident memory with 1,000 events against a bare app; what 100,000 events add, against the file's size."""
    small = samples.incident(samples.workspace(work / "small"), 1000)
    large = samples.incident(samples.workspace(work / "large"), 100_000)
    figures = []
    for command, marker, env in (
        (RESUME, "手順1", at(small.workspace.root, small.code)),
        (RESUME, "手順1", at(large.workspace.root, large.code)),
        ([PYTHON, str(HERE / "programs.py"), "bare"], "ready-to-go", {}),
    ):
        run = Run(command, marker, env)
        run.wait()
        figures.append(run.memory())
        run.end()
    row("memory with 1,000 events / bare app", figures[0], figures[2], figures[0] / figures[2], 1.3, "KiB")
    size = sum(p.stat().st_size for p in (large.path / "journal").iterdir()) / 1024
    row(
        "memory 100,000 events add / size of the file",
        figures[1] - figures[0],
        size,
        (figures[1] - figures[0]) / size,
        3.0,
        "KiB",
    )


def main() -> None:
    chosen = sys.argv[1:] or [
        "append",
        "open",
        "yaml",
        "note",
        "resume",
        "cursor",
        "assess",
        "action",
        "timeline",
        "report",
        "memory",
    ]
    # As an installed irtool starts: compiled. Without this every run would compile our modules, and not the library's.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(HERE.parent / "irtool", quiet=2)
    print(f"{'':<58} {'ours':>10} {'theirs':>10}       ratio  bound")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IRTOOL_DEVICE"] = str(Path(folder) / "device")
        for name in chosen:
            globals()[f"bench_{name}"](Path(folder))


if __name__ == "__main__":
    main()
