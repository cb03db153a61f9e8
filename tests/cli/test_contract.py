"""What every command owes: exit codes, help in both languages, a place in docs/cli.md, quiet endings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from irtool.cli.app import cli, run
from irtool.cli.settings import Settings
from irtool.store.paths import Workspace
from irtool.words.help import COMMANDS
from irtool.words.help_options import OPTIONS

ROOT = Path(__file__).parent.parent.parent


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*before, name)), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))


ALL = dict(_commands(cli))


def test_every_command_has_its_words_and_no_words_are_left_over() -> None:
    """The table of help and the commands name each other exactly."""
    assert set(COMMANDS) - {""} == set(ALL)


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_command_and_option_has_help(irtool: Any, path: str, lang: str) -> None:
    """--help of each command speaks the language asked for and explains each option."""
    ran = irtool("--lang", lang, *path.split(), "--help")
    assert ran.code == 0
    first = COMMANDS[path][0 if lang == "ja" else 1].splitlines()[0]
    assert first.split()[0] in ran.out
    for param in ALL[path].params:
        if isinstance(param, click.Option):
            assert param.name in OPTIONS or f"{path}.{param.name}" in OPTIONS


@pytest.mark.parametrize("path", ALL)
def test_every_command_is_documented(path: str) -> None:
    """docs/cli.md names each command."""
    assert f"irtool {path}" in (ROOT / "docs" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["IRTOOL_WORKSPACE", "IRTOOL_INCIDENT", "IRTOOL_AS", "IRTOOL_DEVICE"])
def test_every_environment_variable_is_documented(name: str) -> None:
    """docs/cli.md names each variable that changes what irtool does."""
    assert name in (ROOT / "docs" / "cli.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nota", "x"], "note"),
        (["note"], "TEXT"),
        (["note", "x", "--nothing"], "--nothing"),
        (["call", "police", "--outcome", "maybe"], "--outcome"),
        (["step", "check", "x", "minus"], "[N]"),
        (["step", "dnoe", "x"], "done"),
        (["--lang", "fr", "status"], "--lang"),
        (["schema"], "KIND"),
    ],
)
def test_wrong_usage_ends_with_2_and_names_the_trouble(irtool: Any, arguments: list[str], named: str) -> None:
    """Wrong usage says what is wrong and where the help is; with --json as a problem."""
    ran = irtool(*arguments)
    assert ran.code == 2
    assert named in ran.err
    assert "--help" in ran.err
    for call in (["--json", *arguments], [*arguments, "--json"]):
        assert irtool(*call).json["problems"][0]["code"].startswith("usage.")


def test_a_bare_group_shows_its_help(irtool: Any) -> None:
    """`irtool step` alone is wrong usage that explains itself."""
    ran = irtool("step")
    assert ran.code == 2
    assert "done" in ran.err


def test_the_version_is_printed(irtool: Any) -> None:
    """--version prints the program's name and version."""
    assert irtool("--version").out.startswith("irtool ")


def test_exit_4_when_the_incident_cannot_be_made(irtool: Any, workspace: Workspace) -> None:
    """A place for incidents that is a file takes no incident: exit 4, no traceback."""
    workspace.incidents.rmdir()
    workspace.incidents.write_text("")
    ran = irtool("start", "ransomware")
    assert ran.code == 4
    assert "Traceback" not in ran.err


def test_a_full_disk_ends_with_4_and_keeps_the_text(started: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No space left: exit 4, and what was typed stands on stderr."""
    from irtool.store import disk

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write_all", full)
    ran = started("received", "5階西", "印刷が止まらない")
    assert ran.code == 4
    assert "印刷が止まらない" in ran.err


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """Ctrl-C ends with 130 and one line."""

    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("irtool.cli.status.print_status", stop)
    assert run(["status"], Settings()) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_process_that_is_interrupted_ends_with_130(process: Any, workspace: Workspace) -> None:
    """SIGINT while a note is awaited on standard input ends the process with 130 and no traceback."""
    process("start", "ransomware")
    child = subprocess.Popen(
        [sys.executable, "-m", "irtool", "note", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )  # fmt: skip
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"Traceback" not in said


def test_a_reader_that_leaves_early_is_no_error(process: Any, workspace: Workspace) -> None:
    """`irtool journal show | head -1` leaves nothing on stderr."""
    process("start", "ransomware")
    for _ in range(3):
        process("note", "長" * 20000)
    child = subprocess.Popen(
        [sys.executable, "-m", "irtool", "journal", "show"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    said = child.stderr.read()
    child.stderr.close()
    assert child.wait(timeout=20) == 0
    assert said == b""


def test_output_is_utf8_with_plain_newlines_everywhere(process: Any) -> None:
    """Even where the console is ASCII only, a pipe gets UTF-8 and \\n, and Japanese arrives whole."""
    ran = process("start", "ransomware", LC_ALL="C")
    assert "ランサムウェア" in ran.out
    assert "\r" not in ran.out


def test_arguments_that_are_no_text_are_taken(process: Any) -> None:
    """Bytes that are not UTF-8 are recorded and shown as escapes, never an error."""
    process("start", "ransomware")
    ran = process("note", b"cp932 \x83\x81\x83\x82")
    assert ran.code == 0
    shown = process("journal", "show", "--json")
    assert "\\x83\\x81" in shown.json["events"][-1]["text"]


def test_a_note_can_come_from_standard_input(process: Any) -> None:
    """`irtool note -` takes the text from a pipe."""
    process("start", "ransomware")
    assert process("note", "-", stdin="一行目\n二行目\n").code == 0
    assert "二行目" in process("journal", "show").out


def test_the_demo_plays_itself_through(process: Any) -> None:
    """Without a terminal `demo` leaves its reports, those handed in among them, and a record that verifies."""
    ran = process("demo", "--json")
    assert ran.code == 0
    done = ran.json
    assert done["ok"] is True
    assert sorted({Path(f).suffix for f in done["files"]}) == [".html", ".md"]
    assert all(Path(f).is_file() for f in done["files"])
    for report in ("police-sheet", "ministry-report", "ppc-first", "incident-report", "timeline"):
        assert any(report in Path(f).name for f in done["files"]), report
    where = ("--workspace", done["workspace"])
    shown = process(*where, "journal", "show", "--json", IRTOOL_DEVICE=str(Path(done["workspace"]).parent / "device"))
    events = shown.json["events"]
    kinds = {event["type"] for event in events}
    assert {"contact.attempted", "choice.made", "evidence.added", "entry.corrected", "fact.set"} <= kinds
    assert sum(event["type"] == "report.submitted" for event in events) == 3
    assert any("late" in event["marks"] for event in events)
    assert events[0]["at"].startswith("2026-11-22T02:13")
    assert max(event["at"] for event in events) > "2026-11-22T13"


@pytest.mark.parametrize(
    ("arguments", "resumes"),
    [(["resume"], True), (["resume", "--drill"], True), ([], False), (["demo"], False)],
)
def test_the_screens_open_where_a_person_sits(
    irtool: Any, monkeypatch: pytest.MonkeyPatch, workspace: Workspace, arguments: list[str], resumes: bool
) -> None:
    """With a terminal at both ends `irtool`, `resume` and `demo` open the screens on what was named."""
    real = irtool("start", "ransomware", "--json").json["incident"]
    drill = irtool("--drill", "start", "ransomware", "--json").json["incident"]
    opened: list[tuple[str, bool]] = []

    def screens(settings: Settings, resume: bool) -> int:
        opened.append((settings.named_incident, resume))
        return 0

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(arguments, Settings(screens=screens)) == 0
    assert opened == [(drill if "--drill" in arguments else "", resumes)]
    assert real != drill


@pytest.mark.parametrize("module", ["msgspec", "click", "irtool.errors", "irtool.store.reading"])
def test_ctrl_c_while_the_program_loads_ends_quietly(tmp_path: Path, module: str) -> None:
    """An interrupt during any import, also the first, ends with 130 and without a traceback."""
    start = tmp_path / "start.py"
    start.write_text(
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *rest):\n"
        f"        if name == {module!r}:\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from irtool.__main__ import main\n"
        "sys.argv[1:] = ['status']\n"
        "main()\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "IRTOOL_WORKSPACE": str(tmp_path)}
    done = subprocess.run([sys.executable, str(start)], capture_output=True, env=env, timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (130, False)
