"""The mirror: whatever happens to the stick, its files are beginnings of ours, and in the end they are equal."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import copying, mirror
from irtool.store.evidence import keep_bytes
from irtool.store.mirror import Follower
from irtool.store.paths import Workspace
from irtool.store.verify import verify

BY = By(person="tanaka")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that plays the stick, chosen on this device."""
    folder = tmp_path / "stick"
    mirror.choose(str(folder))
    return folder


@pytest.fixture
def session(workspace: Workspace, clock: Any, stick: Path) -> Session:
    """An incident that has just been opened."""
    return start(workspace, "ransomware", BY, clock=clock).session


def say(session: Session, text: str) -> None:
    """Record a note and wait for the copy."""
    session.act(NoteAdded(text=text))
    session.settle(20)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not half copied, by its name from there."""
    found = [p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".part")]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def copy_of(session: Session, stick: Path) -> Path:
    """Where the copy of an incident lies."""
    return stick / "incidents" / session.path.name


# -- what is copied --------------------------------------------------------------------------------------------


def test_every_entry_is_on_the_stick_as_well(session: Session, stick: Path, clock: Any) -> None:
    """Journal, frozen files and evidence are the same, and the copy can be worked with and verified."""
    keep_bytes(session.path, "log.txt", b"x" * 3_000_000)
    clock.forward(minutes=7)
    say(session, "one")
    assert files(copy_of(session, stick)) == files(session.path)
    assert session.mirror_trouble == "" and session.mirrored_until == clock.now
    assert verify(copy_of(session, stick)).exit_code == 0
    again = Session(copy_of(session, stick), Workspace(stick), BY, clock)
    assert [e.id for e in again.state.events] == [e.id for e in session.state.events]


def test_a_drill_lies_under_drills(workspace: Workspace, clock: Any, stick: Path) -> None:
    """The copy is part of a workspace of its own."""
    drill = start(workspace, "ransomware", BY, drill=True, clock=clock).session
    say(drill, "one")
    assert files(stick / "drills" / drill.path.name) == files(drill.path)


def test_a_torn_line_of_ours_is_not_copied(session: Session, stick: Path) -> None:
    """Only whole lines go to the stick; a file that somebody else's program is just writing is not harmed."""
    other = session.path / "journal" / "ward-9a20c1d2.jsonl"
    other.write_bytes(b'{"whole":1}\n{"torn":')
    say(session, "one")
    assert (copy_of(session, stick) / "journal" / other.name).read_bytes() == b'{"whole":1}\n'


def test_without_a_mirror_nothing_is_loaded_or_written(workspace: Workspace, clock: Any, device: Path) -> None:
    """No mirror configured: no thread, no file in the device's folder."""
    session = start(workspace, "ransomware", BY, clock=clock).session
    session.act(NoteAdded(text="x"))
    assert session.mirror is None and session.mirrored_until is None and session.mirror_trouble == ""
    assert not (device / "mirror.json").exists() and not (device / "mirrored").exists()


# -- where it is -----------------------------------------------------------------------------------------------


def test_the_choice_on_this_device_counts_before_variable_and_chart(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen here, else IRTOOL_MIRROR, else the chart; an empty choice takes it back."""
    mirror.from_chart(workspace.root, "usb")
    assert mirror.where(workspace.root) == workspace.root / "usb"
    monkeypatch.setenv("IRTOOL_MIRROR", str(tmp_path / "variable"))
    assert mirror.where(workspace.root) == tmp_path / "variable"
    mirror.choose(str(tmp_path / "chosen"))
    assert mirror.where(workspace.root) == tmp_path / "chosen"
    mirror.choose(" ")
    monkeypatch.delenv("IRTOOL_MIRROR")
    assert mirror.where(workspace.root) == workspace.root / "usb"
    mirror.from_chart(workspace.root, "")
    assert mirror.where(workspace.root) is None


@pytest.mark.parametrize("text", ["~nobody-here/usb", "\0", "a\tb", " "])
def test_no_text_of_a_chart_stops_the_start(workspace: Workspace, clock: Any, text: str) -> None:
    """Whatever `mirror:` says, the record begins, and goes on."""
    mirror.from_chart(workspace.root, text)
    session = start(workspace, "ransomware", BY, clock=clock).session
    mirror.from_chart(workspace.root, text)
    say(session, "one")
    assert session.saved_at is not None


def test_recording_goes_on_without_threads(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that starts no thread any more costs the copy, not the entry."""
    session.settle(20)

    def none_left(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", none_left)
        session.act(NoteAdded(text="x"))
    assert session.saved_at is not None and session.mirror_trouble == "failed"
    say(session, "y")
    assert session.mirror_trouble == ""


def test_a_place_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A file of that name: said with what to do, and the former choice stays."""
    mirror.choose(str(tmp_path / "good"))
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as refused:
        mirror.choose(str(tmp_path / "file" / "inside"))
    assert (refused.value.problems[0].code, refused.value.exit_code) == ("mirror.unusable", 4)
    assert mirror.where(tmp_path) == tmp_path / "good"


def test_what_the_chart_names_is_remembered_at_the_start(workspace: Workspace, clock: Any, tmp_path: Path) -> None:
    """`hospital: {mirror: …}` works for a note, which never reads the chart."""
    (tmp_path / "usb").mkdir()
    path = workspace.contacts / "hospital.yaml"
    path.write_text(path.read_text("utf-8").replace("  id: minato\n", f"  id: minato\n  mirror: {tmp_path}/usb\n"))
    session = start(workspace, "ransomware", BY, clock=clock).session
    again = Session(session.path, workspace, BY, clock)
    say(again, "one")
    assert files(copy_of(again, tmp_path / "usb")) == files(session.path)


# -- a stick that is not there, full, locked, pulled out ---------------------------------------------------------


def test_it_catches_up_when_the_stick_is_back(session: Session, stick: Path, clock: Any) -> None:
    """Absent: a word and the old time; back: everything, by itself, also by another program."""
    say(session, "one")
    until = session.mirrored_until
    away = stick.rename(stick.with_name("away"))
    clock.forward(minutes=5)
    say(session, "two")
    assert session.mirror_trouble == "absent" and session.mirrored_until == until
    assert not stick.exists()
    other = Session(session.path, session.workspace, BY, clock)
    assert (other.mirror_trouble, other.mirrored_until) == ("absent", until)
    assert other.mirror is not None and other.mirror.look() == "absent"
    away.rename(stick)
    session.follow()
    session.settle(20)
    assert session.mirror_trouble == "" and session.mirrored_until == clock.now
    assert files(copy_of(session, stick)) == files(session.path)


def test_the_mount_point_of_a_stick_that_is_out_is_not_the_stick(session: Session, stick: Path) -> None:
    """Once the copy lay on a disk of its own, an empty folder of that name on ours counts as absent."""
    say(session, "one")
    memory = next((stick.parent / "device" / "mirrored").iterdir())
    memory.write_bytes(memory.read_bytes().replace(b'{"root"', b'{"apart":true,"root"'))
    shutil.rmtree(stick)
    stick.mkdir()
    again = Session(session.path, session.workspace, BY, session.clock)
    say(again, "two")
    assert again.mirror_trouble == "absent"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EIO, "failed"), (errno.ENODEV, "absent")],
)
def test_what_goes_wrong_is_a_word_and_stops_nothing(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, word: str
) -> None:
    """Recording goes on with any error of the stick; when it is gone the copy is whole again."""

    def fails(*_: Any) -> None:
        raise OSError(number, "x")

    with monkeypatch.context() as patch:
        patch.setattr(copying, "_write", fails)
        say(session, "one")
        assert session.mirror_trouble == word
        assert session.saved_at is not None and session.unsaved == 0
    say(session, "two")
    assert session.mirror_trouble == ""
    assert files(copy_of(session, stick)) == files(session.path)


def test_the_record_is_never_copied_onto_itself(workspace: Workspace, clock: Any) -> None:
    """The workspace itself as its mirror is said, and nothing happens to the record."""
    mirror.choose(str(workspace.root))
    session = start(workspace, "ransomware", BY, clock=clock).session
    say(session, "one")
    assert session.mirror_trouble == "same"
    assert verify(session.path).exit_code == 0


def test_recording_does_not_wait_for_a_slow_stick(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many entries while one copy is under way are one more copy, not many."""
    begun: list[int] = []
    bring = Follower._bring

    def slow(self: Follower) -> None:
        begun.append(1)
        time.sleep(0.4)
        bring(self)

    monkeypatch.setattr(Follower, "_bring", slow)
    for n in range(20):
        session.act(NoteAdded(text=str(n)))
    assert len(begun) <= 1, "an entry waited"
    session.settle(20)
    assert len(begun) <= 3
    assert files(copy_of(session, stick)) == files(session.path)


def test_a_place_that_does_not_answer_holds_nobody_up(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share or stick that hangs is only ever touched in threads: opening and recording go on, a look gives up."""
    done = threading.Event()
    is_dir = Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: done.wait(20) if path == stick else is_dir(path))
    try:
        again = Session(session.path, session.workspace, BY, session.clock)
        again.act(NoteAdded(text="x"))
        assert again.saved_at is not None and not again.unsaved
        assert mirror.standing(stick, session.path, wait=0.05) == "failed"
    finally:
        done.set()
        again.settle(20)


def test_lines_do_not_wait_for_a_large_file(session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While evidence is copied, what is recorded meanwhile goes to the stick between two pieces of it."""
    session.settle(20)
    keep_bytes(session.path, "big", b"x" * 3_500_000)
    follower = session.mirror or Follower(session.path, stick, False)
    (ours,) = (session.path / "journal").iterdir()
    between, rounds = follower._between, 0

    def record_meanwhile() -> None:
        nonlocal rounds
        rounds += 1
        with open(ours, "ab") as file:
            file.write(b'{"meanwhile":%d}\n' % rounds)
        follower._wanted += 1  # as `poke` does, without a second thread
        between()
        assert (copy_of(session, stick) / "journal" / ours.name).read_bytes() == ours.read_bytes()

    monkeypatch.setattr(follower, "_between", record_meanwhile)
    follower._bring()
    assert rounds >= 4


CHILD = """
    import resource, signal, sys
    from pathlib import Path
    from irtool.store.mirror import Follower

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    follower = Follower(Path(sys.argv[1]), Path(sys.argv[2]), False)
    follower.poke()
    follower.settle(20)
    print(follower.trouble)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is a thing of POSIX")
def test_a_write_that_the_stick_cuts_short_is_gone_on_with(session: Session, stick: Path) -> None:
    """Half a line, half a file: still beginnings of ours, and whole as soon as there is room."""
    keep_bytes(session.path, "big", os.urandom(200_000))
    say(session, "x")
    shutil.rmtree(stick)
    stick.mkdir()
    for limit in (700, 1500, 30_000, 150_000):
        child = [sys.executable, "-c", textwrap.dedent(CHILD), str(session.path), str(stick), str(limit)]
        done = subprocess.run(child, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.strip() == "full"
        ours = files(session.path)
        for name, data in files(copy_of(session, stick)).items():
            assert ours[name].startswith(data)
    say(session, "y")
    assert files(copy_of(session, stick)) == files(session.path)
    assert list(stick.rglob("*.part")) == []


KILLED = """
    import sys
    from pathlib import Path
    from irtool.domain.event import By
    from irtool.domain.notes import NoteAdded
    from irtool.runner.session import Session
    from irtool.store.paths import Workspace

    session = Session(Path(sys.argv[1]), Workspace(Path(sys.argv[2])), By(person="tanaka"))
    print("ready", flush=True)
    while True:
        session.act(NoteAdded(text="x" * 3000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill is a thing of POSIX")
def test_killed_at_any_moment(session: Session, stick: Path) -> None:
    """A program that is killed while it copies leaves beginnings of our files, and the next one goes on."""
    for n in range(8):
        arguments = [sys.executable, "-c", textwrap.dedent(KILLED), str(session.path), str(session.workspace.root)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(0.02 + 0.013 * n)
            child.kill()
        ours = files(session.path)
        for name, data in files(copy_of(session, stick)).items():
            assert ours[name].startswith(data), name
    say(session, "end")
    assert files(copy_of(session, stick)) == files(session.path)


# -- somebody else's file --------------------------------------------------------------------------------------


def test_a_file_that_is_not_ours_is_left_and_ours_goes_beside_it(session: Session, stick: Path) -> None:
    """A fork: the other branch stays byte for byte, ours has the name of its first line that differs."""
    say(session, "one")
    assert session.settle() == []
    (there,) = (copy_of(session, stick) / "journal").iterdir()
    (ours,) = (session.path / "journal").iterdir()
    foreign = there.read_bytes().replace(b'"one"', b'"two"')
    there.write_bytes(foreign)
    for text in ("three", "four"):
        say(session, text)
        assert there.read_bytes() == foreign
        last = ours.read_bytes().splitlines(True)[len(foreign.splitlines()) - 1]
        beside = there.with_name(f"{there.stem}~{sha256(last).hexdigest()[:8]}.jsonl")
        assert session.settle() == [beside.name]
        assert beside.read_bytes() == ours.read_bytes()
        assert len(list(there.parent.iterdir())) == 2
    assert session.mirror_trouble == ""


def test_a_copy_that_knows_more_is_left_as_it_is(session: Session, stick: Path) -> None:
    """A laptop brought back from a backup: the stick has lines that we lost, and keeps them."""
    say(session, "one")
    (there,) = (copy_of(session, stick) / "journal").iterdir()
    (ours,) = (session.path / "journal").iterdir()
    more = there.read_bytes() + b'{"more":1}\n'
    there.write_bytes(more)
    assert copying.extend(ours, there.parent, ours.stem) == ours.name
    assert there.read_bytes() == more


def test_a_long_file_is_compared_at_its_end_and_named_by_its_first_difference(tmp_path: Path) -> None:
    """Beyond four megabytes a changed end is found, and the branch has one name however much is added."""
    source, folder = tmp_path / "ops-00000001.jsonl", tmp_path / "copy"
    folder.mkdir()
    lines = [b'{"n":%d,"x":"%s"}\n' % (n, b"y" * 990) for n in range(7000)]
    source.write_bytes(b"".join(lines))
    assert copying.extend(source, folder, "ops-00000001") == source.name
    changed = [*lines[:10], *[line.replace(b"y", b"z") for line in lines[10:]]]
    (folder / source.name).write_bytes(b"".join(changed))
    name = f"ops-00000001~{sha256(lines[10]).hexdigest()[:8]}.jsonl"
    for _ in range(2):
        assert copying.extend(source, folder, "ops-00000001") == name
        source.write_bytes(source.read_bytes() + lines[0])
    assert (folder / source.name).read_bytes() == b"".join(changed)


# -- any sequence ----------------------------------------------------------------------------------------------

STEPS = st.lists(st.sampled_from(["append", "other", "evidence", "out", "in", "copy", "tear", "new"]), max_size=14)


@settings(max_examples=40)
@given(steps=STEPS, cut=st.integers(0, 400))
def test_after_anything_the_copy_is_a_beginning_of_ours_and_at_the_end_equal(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], cut: int
) -> None:
    """Appends by two writers, evidence, sticks that come, go, lose their last bytes or are exchanged for new ones."""
    base = tmp_path_factory.mktemp("any")
    source, stick, out = base / "2026-11-22-0213-x-4821073365", base / "stick", base / "out"
    for part in mirror.PARTS:
        (source / part).mkdir(parents=True)
    stick.mkdir()
    follower = Follower(source, stick, False)

    def beginnings() -> None:
        ours, there = files(source), files(follower.target)
        assert all(ours[name].startswith(data) for name, data in there.items())

    for n, step in enumerate(steps):
        match step:
            case "append" | "other":
                with open(source / "journal" / f"{step}-00000001.jsonl", "ab") as file:
                    file.write(b'{"n":%d}\n' % n * (1 + n % 3))
            case "evidence":
                keep_bytes(source, "x", b"%d" % n * 50_000)
            case "out" if stick.exists():
                stick.rename(out)
            case "in" if out.exists():
                out.rename(stick)
            case "new" if stick.exists():
                shutil.rmtree(stick)
                stick.mkdir()
            case "tear":
                for path in sorted((follower.target / "journal").glob("*.jsonl")):
                    os.truncate(path, max(0, path.stat().st_size - cut))
            case "copy":
                follower._once()
        beginnings()
    if out.exists():
        out.rename(stick)
    follower._once()
    assert follower.trouble == ""
    assert files(follower.target) == files(source)
