"""After any doubt a new writer goes on: nothing that was said to be saved is lost or counted twice."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from irtool.domain.event import By, Draft, Event, encode, line_hash
from irtool.domain.incident import fold
from irtool.domain.notes import NoteAdded
from irtool.errors import UserError
from irtool.store import journal
from irtool.store.device import Slot, device_dir
from irtool.store.journal import Header, Writer
from irtool.store.library import FolderLibrary
from irtool.store.reading import WriterFile, read_all
from irtool.store.verify import verify

HEADER = Header("4821073365", "minato", "irtool test", False)
BY = By(person="tanaka")
PARTS = ("journal", "frozen", "evidence", "reports")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An incident folder with nothing in it."""
    return folder(tmp_path / "2026-11-22-0213-ransomware-4821073365")


def folder(path: Path) -> Path:
    """An incident folder at this place."""
    for part in PARTS:
        (path / part).mkdir(parents=True)
    return path


class Saved:
    """A writer on this device, and the ids of all that it said was saved."""

    def __init__(self, path: Path, clock: Any) -> None:
        self.path = path
        self.ids: list[str] = []
        self.clock = clock
        self.open()

    def open(self) -> None:
        """A new program instance takes up the work."""
        self.writer = Writer(self.path, HEADER, self.clock, Slot("minato-4821073365"))

    def again(self) -> None:
        """The program ends and starts anew."""
        self.writer.close()
        self.open()

    def say(self, text: str = "x", many: int = 1, id: str = "") -> list[Event]:
        """Append and remember what was returned."""
        drafts = [Draft("note.added", NoteAdded(text=f"{text}{n}"), id) for n in range(many)]
        events = self.writer.append(drafts, BY)
        self.ids += [e.id for e in events]
        return events

    @property
    def file(self) -> Path:
        """The file it writes to."""
        assert self.writer.path is not None
        return self.writer.path

    def check(self, *folders: Path, code: int = 0, files: int | None = None) -> list[WriterFile]:
        """Everything said to be saved is in the union of the folders exactly once; verify says `code`."""
        there: dict[str, WriterFile] = {}
        for one in folders or (self.path,):
            for file in read_all(one):
                if file.writer not in there or there[file.writer].size < file.size:
                    there[file.writer] = file
        events = [e for f in there.values() for e in f.events]
        state = fold(events, FolderLibrary(self.path / "frozen"), UTC)
        notes = [e.id for e in state.events if e.type == "note.added"]
        assert [i for i in notes if i in self.ids] == self.ids, "lost, doubled or out of order"
        verdict = verify((folders or (self.path,))[0])
        assert verdict.exit_code == code, verdict.problems
        assert files is None or len(there) == files, list(there)
        return list(there.values())


@pytest.fixture
def saved(path: Path, clock: Any) -> Saved:
    """A writer that has already saved three entries."""
    one = Saved(path, clock)
    one.say("a", 3)
    return one


def continues(files: list[WriterFile], old: str) -> dict[str, Any]:
    """What the newest writer says of the one it continues."""
    found = [f.events[0].fields()["continues"] for f in files if "continues" in f.events[0].fields()]
    (one,) = [c for c in found if c["writer"] == old]
    assert isinstance(one, dict)
    return one


def codes(path: Path) -> list[str]:
    """The codes that verify finds."""
    return [p.code for p in verify(path).problems]


# -- the file is not as it was left ----------------------------------------------------------------------------


def test_a_program_that_ends_well_is_taken_up_in_the_same_file(saved: Saved) -> None:
    """No doubt, no new file, however often it starts."""
    for _ in range(5):
        saved.again()
        saved.say()
    saved.check(files=1)
    assert codes(saved.path) == []


@pytest.mark.parametrize("restart", [True, False])
def test_half_a_line_stays_and_is_named(saved: Saved, restart: bool) -> None:
    """A torn tail is doubt: the file is left, its bytes and their hash are named, all good lines count."""
    old, torn = saved.file, '{"v":1,"writer":"途中'.encode()[:-1]
    good = old.read_bytes()
    with open(old, "ab") as file:
        file.write(torn)
    if restart:
        saved.again()
    saved.say("b", 2)
    assert old.read_bytes() == good + torn
    said = continues(saved.check(files=2), old.stem)
    assert said["n"] == 4 and said["hash"] == line_hash(good.splitlines(True)[-1])
    assert said["torn"] == {"bytes": len(torn), "sha256": sha256(torn).hexdigest()}
    assert codes(saved.path) == [], "explained by the next writer's first line"


def test_a_torn_file_cut_in_the_middle_of_an_acknowledged_line(saved: Saved) -> None:
    """A medium that lost the end of what it said it had: the rest counts, and the record says that lines are gone."""
    data = saved.file.read_bytes()
    os.truncate(saved.file, len(data) - 10)
    saved.ids.pop()
    saved.again()
    saved.say("b")
    saved.check(files=2)


def test_lines_that_vanished_are_said_to_be_missing_when_somebody_saw_them(saved: Saved, clock: Any) -> None:
    """Another writer had seen four lines; only three are left."""
    other = Saved(saved.path, clock)
    other.say("seen")
    data = saved.file.read_bytes()
    os.truncate(saved.file, data[:-1].rfind(b"\n") + 1)
    assert codes(saved.path) == ["verify.missing-lines"]
    assert verify(saved.path).exit_code == 1


def test_a_file_that_somebody_added_to_is_left_alone(saved: Saved) -> None:
    """A tail that is not as remembered is doubt while the program runs."""
    old = saved.file
    with open(old, "ab") as file:
        file.write(b"rubbish\n")
    saved.say("b")
    said = continues(read_all(saved.path), old.stem)
    assert said["n"] == 4 and said["torn"]["bytes"] == 8
    saved.check(code=3, files=2)


def test_whole_lines_after_a_kill_are_taken_up(saved: Saved, clock: Any) -> None:
    """Killed after the fsync and before the memory: the lines are ours, and the file goes on."""
    memory = next((device_dir() / "writers").glob("*.json"))
    before = memory.read_bytes()
    saved.say("b", 2)
    saved.writer.close()
    memory.write_bytes(before)
    saved.open()
    saved.say("c")
    saved.check(files=1)


def test_a_deleted_file_is_named_as_missing(saved: Saved) -> None:
    """Somebody removed our file while the program ran: the next one says how far it had come."""
    old = saved.file
    last = line_hash(old.read_bytes().splitlines(True)[-1])
    old.unlink()
    saved.ids.clear()
    saved.say("b")
    files = saved.check(code=1, files=1)
    assert continues(files, old.stem) == {"writer": old.stem, "n": 4, "hash": last}
    assert codes(saved.path) == ["verify.missing-writer"]


def test_the_order_holds_when_the_old_file_is_unreadable_and_the_clock_went_back(saved: Saved, clock: Any) -> None:
    """What comes after doubt comes after in the fold, whatever the clock says."""
    with open(saved.file, "ab") as file:
        file.write(b"rubbish\n")
    clock.forward(days=-30)
    saved.again()
    saved.say("b")
    saved.check(code=3)


def test_lines_behind_an_old_memory_keep_their_place_in_the_order(saved: Saved, clock: Any) -> None:
    """An old memory, a last line nobody can read, and the clock set back: what follows still follows."""
    memory = next((device_dir() / "writers").glob("*.json"))
    before = memory.read_bytes()
    clock.forward(days=2)
    saved.say("b", 2)
    saved.writer.close()
    memory.write_bytes(before)
    with open(saved.file, "ab") as file:
        file.write(b"rubbish\n")
    clock.forward(days=-30)
    saved.open()
    saved.say("c")
    saved.check(code=3, files=2)


def test_a_file_of_nothing_but_rubbish_is_continued_from_nothing(saved: Saved) -> None:
    """No line of it is good: n is 0, and no line of it is said to have been seen."""
    old = saved.file
    saved.writer.close()
    old.write_bytes(b"rubbish" * 100)
    saved.ids.clear()
    saved.open()
    saved.say("b")
    files = read_all(saved.path)
    said = continues([f for f in files if f.events], old.stem)
    assert (said["n"], said["hash"], said["torn"]["bytes"]) == (0, "0" * 64, 700)
    assert all(old.stem not in e.seen for f in files for e in f.events)
    saved.check(files=2)


def test_a_file_held_by_another_program_for_a_moment_is_no_doubt(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner denies access once: refused, and the same file goes on afterwards."""
    real = os.open

    def denied(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if str(path).endswith(".jsonl"):
            raise PermissionError(errno.EACCES, "denied")
        return real(path, flags, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", denied)
        with pytest.raises(UserError) as refused:
            saved.say("b")
        assert refused.value.problems[0].code == "record.read-only" and refused.value.exit_code == 4
    saved.say("b")
    saved.check(files=1)


def test_a_file_with_the_lines_of_another_writer_is_not_seen(saved: Saved) -> None:
    """A copy of our own file under another name is nobody's head."""
    shutil.copy(saved.file, saved.file.with_name("evil-00000000.jsonl"))
    (event,) = saved.say("b")
    assert event.seen == {}


# -- the medium fails ------------------------------------------------------------------------------------------


def test_a_failed_fsync_writes_again_elsewhere_and_counts_once(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line may or may not be on the disk: it is written again with its id, the old file is not touched."""
    old, good = saved.file, saved.file.read_bytes()
    real, calls = os.fsync, []

    def fail_once(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 1:
            raise OSError(errno.EIO, "I/O error")
        real(fd)

    monkeypatch.setattr(os, "fsync", fail_once)
    (event,) = saved.say("b")
    after = old.read_bytes()
    assert event.writer != old.stem and event.id.encode() in after[len(good) :]
    said = continues(saved.check(files=2), old.stem)
    assert said["n"] == 4, "only what is known to be on the disk is relied on"
    assert said["torn"]["bytes"] == len(after) - len(good)
    saved.say("c")
    saved.again()
    saved.say("d")
    assert old.read_bytes() == after
    saved.check(files=2)
    assert codes(saved.path) == []


def test_what_a_failed_fsync_left_may_vanish(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut the doubtful bytes are gone: a remark, not an accusation."""
    old, size = saved.file, saved.file.stat().st_size
    with monkeypatch.context() as patch:
        real, calls = os.fsync, []

        def fail_once(fd: int) -> None:
            calls.append(fd)
            if len(calls) == 1:
                raise OSError(errno.EIO, "I/O error")
            real(fd)

        patch.setattr(os, "fsync", fail_once)
        saved.say("b")
    saved.say("c")
    os.truncate(old, size)
    saved.check(files=2)
    assert codes(saved.path) == ["verify.torn-gone"]


def test_when_nothing_can_be_saved_it_is_said_and_can_be_tried_again(
    saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No disk at all for a while: UserError(4) each time, few files, and the same id counts once at last."""
    identity, first = "00112233445566aa", saved.file
    with monkeypatch.context() as patch:

        def fail(fd: int) -> None:
            raise OSError(errno.EIO, "I/O error")

        patch.setattr(os, "fsync", fail)
        for _ in range(3):
            with pytest.raises(UserError) as refused:
                saved.say("b", id=identity)
            assert refused.value.exit_code == 4
    half_made = set(saved.path.glob("journal/*.jsonl")) - {first}
    saved.say("b", id=identity)
    saved.say("c")
    saved.check()
    assert half_made
    for file in half_made:  # nothing relies on them, whether they last or not
        file.unlink()
    saved.check(files=2)


def test_a_short_write_is_a_failure(saved: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a line written is doubt, and the whole goes to a new file."""
    real, calls = os.write, []

    def short_once(fd: int, data: Any) -> int:
        calls.append(fd)
        return real(fd, bytes(data)[: len(data) // 2] if len(calls) == 1 else data)

    monkeypatch.setattr(os, "write", short_once)
    old = saved.file
    saved.say("b", 2)
    files = saved.check(files=2)
    assert continues(files, old.stem)["torn"]["bytes"] > 0
    assert codes(saved.path) == []


def test_a_memory_that_cannot_be_kept_is_no_reason_to_fail(saved: Saved) -> None:
    """The lines are on the disk; only the device's own file cannot be written."""
    file = next((device_dir() / "writers").glob("*.json"))
    saved.writer.close()
    file.rename(file.with_suffix(".away"))
    file.mkdir()
    saved.open()
    saved.say("b")
    saved.say("c")
    saved.check(files=2)


def test_a_device_folder_that_cannot_be_used_is_no_reason_to_fail(
    path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No memory, no lock: every opening begins a new file, and all is recorded."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("IRTOOL_DEVICE", str(blocked))
    one = Saved(path, clock)
    one.say("a")
    one.say("b")
    one.again()
    one.say("c")
    one.check(files=2)
    assert Slot("minato-4821073365").trouble


@contextlib.contextmanager
def small_disk(where: Path, size: str) -> Iterator[Path]:
    """A real file system of this size. Skips where none can be mounted."""
    where.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(where)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command here")
def test_a_really_full_disk(tmp_path: Path, clock: Any) -> None:
    """Appending until the disk is full, trying again, making room: all that was said to be saved is there."""
    with small_disk(tmp_path / "small", "128k") as small:
        path = folder(small / "2026-11-22-0213-ransomware-4821073365")
        ballast = small / "ballast"
        ballast.write_bytes(b"x" * 40_000)
        saved = Saved(path, clock)
        refused = None
        for n in range(2000):
            try:
                saved.say(f"entry {n} " + "x" * 900)
            except UserError as error:
                refused = error
                break
        assert refused is not None and refused.problems[0].code == "record.disk-full"
        assert refused.exit_code == 4
        for _ in range(10):
            with pytest.raises(UserError):
                saved.say("still full " + "x" * 5000)
        saved.check()
        ballast.unlink()
        saved.say("room again")
        saved.again()
        saved.say("and again")
        saved.check(files=2)


CHILD = """
    import resource, signal, sys
    from datetime import datetime, timezone
    from pathlib import Path
    from irtool.domain.event import By, Draft
    from irtool.domain.notes import NoteAdded
    from irtool.errors import UserError
    from irtool.store.device import Slot
    from irtool.store.journal import Header, Writer

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    slot = Slot("minato-4821073365")
    header = Header("4821073365", "minato", "t", False)
    writer = Writer(Path(sys.argv[1]), header, lambda: datetime.now(timezone.utc), slot)
    for n in range(60):
        for event in writer.append([Draft("note.added", NoteAdded(text=f"{n} " + "x" * 900))], By(name="t")):
            print(event.id, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is a thing of POSIX")
def test_a_file_that_may_not_grow_any_more(path: Path, clock: Any) -> None:
    """The kernel cuts a write short, then refuses: a new file takes over, again and again."""
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(path)], capture_output=True, text=True, check=True
    )
    saved = Saved(path, clock)
    saved.ids = child.stdout.split()
    assert len(saved.ids) == 60
    files = saved.check()
    assert 3 <= len(files) <= 6
    assert codes(path) == []


# -- the folder ------------------------------------------------------------------------------------------------


def test_a_folder_that_is_gone_is_said_and_comes_back(saved: Saved, tmp_path: Path) -> None:
    """A stick pulled out and put back: nothing is lost, nothing is doubled."""
    away = tmp_path / "away"
    saved.path.rename(away)
    with pytest.raises(UserError) as refused:
        saved.say("b", id="00112233445566aa")
    assert refused.value.problems[0].code == "record.folder-gone" and refused.value.exit_code == 4
    away.rename(saved.path)
    saved.say("b", id="00112233445566aa")
    saved.check(files=1)


def test_another_folder_in_its_place_is_noticed(saved: Saved, tmp_path: Path) -> None:
    """An empty folder of the same name is not the record: refused, and nothing is written into it."""
    away = tmp_path / "away"
    saved.path.rename(away)
    folder(saved.path)
    with pytest.raises(UserError) as refused:
        saved.say("b")
    assert refused.value.problems[0].code == "record.folder-replaced" and refused.value.exit_code == 4
    assert not list((saved.path / "journal").iterdir())


def test_a_true_copy_in_its_place_will_do(saved: Saved, tmp_path: Path) -> None:
    """A share that came back or a folder that was restored, with our file as it was: a new writer goes on in it."""
    away = tmp_path / "away"
    saved.path.rename(away)
    shutil.copytree(away, saved.path)
    saved.say("b")
    saved.check(files=2)
    saved.check(saved.path, away, files=2)
    assert codes(saved.path) == []


def test_an_old_copy_in_its_place_is_noticed(saved: Saved, tmp_path: Path) -> None:
    """Restored from before our last entry: refused, because going on there would lose that entry from sight."""
    copy = tmp_path / "copy"
    shutil.copytree(saved.path, copy)
    saved.say("b")
    saved.path.rename(tmp_path / "away")
    copy.rename(saved.path)
    with pytest.raises(UserError) as refused:
        saved.say("c")
    assert refused.value.problems[0].code == "record.folder-replaced"


def test_a_file_replaced_by_its_own_copy_is_left(saved: Saved) -> None:
    """Same bytes, another file: somebody handled it, so a new writer goes on."""
    old = saved.file
    data = old.read_bytes()
    spare = old.with_suffix(".tmp")
    spare.write_bytes(data)
    spare.replace(old)
    saved.say("b")
    assert old.read_bytes() == data
    saved.check(files=2)


def test_a_read_only_folder(saved: Saved, tmp_path: Path) -> None:
    """Refused with what to do; once it can be written again, the same file goes on."""
    with read_only(saved.path):
        for _ in range(2):
            with pytest.raises(UserError) as refused:
                saved.say("b", id="00112233445566aa")
            assert refused.value.problems[0].code == "record.read-only" and refused.value.exit_code == 4
    saved.say("b", id="00112233445566aa")
    saved.check(files=1)


def test_opening_a_read_only_folder(saved: Saved) -> None:
    """Looking is allowed; recording says why not, and works when it is allowed again."""
    with read_only(saved.path):
        saved.again()
        with pytest.raises(UserError) as refused:
            saved.say("b")
        assert refused.value.problems[0].code == "record.read-only"
    saved.say("b")
    saved.check()


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A folder nobody can write to: by its mode, for root by a read-only mount over itself. Skips without either."""
    parts = [path, *(p for p in path.rglob("*"))]
    if os.name != "nt" and os.geteuid() != 0:
        modes = [(p, p.stat().st_mode) for p in parts]
        for one, mode in modes:
            one.chmod(mode & ~0o222)
        try:
            yield
        finally:
            for one, mode in modes:
                one.chmod(mode)
        return
    if shutil.which("mount") is None:
        pytest.skip("modes mean nothing to this user, and there is no mount command")
    steps = (["--bind", str(path), str(path)], ["-o", "remount,ro,bind", str(path)])
    mounted = 0
    try:
        for step in steps:
            if subprocess.run(["mount", *step], capture_output=True, check=False).returncode:
                pytest.skip("no right to mount a folder read-only here")
            mounted = 1
        yield
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(path)], check=True)


# -- machines and programs -------------------------------------------------------------------------------------


def test_a_cloned_machine_writes_its_own_file(
    saved: Saved, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Any
) -> None:
    """Disk and device folder copied to another machine: both go on, no file forks, the union has everything."""
    twin = tmp_path / "twin" / saved.path.name
    saved.writer.close()
    shutil.copytree(saved.path, twin)
    shutil.copytree(device_dir(), tmp_path / "device2")
    with monkeypatch.context() as patch:
        patch.setenv("IRTOOL_DEVICE", str(tmp_path / "device2"))
        patch.setenv("IRTOOL_MACHINE", "another")
        clone = Saved(twin, clock)
        (event,) = clone.say("clone")
        clone.writer.close()
    saved.open()
    old = saved.file.stem
    clock.forward(seconds=1)
    (mine,) = saved.say("original")
    assert mine.writer == old and event.writer != old
    files = saved.check(saved.path, twin, files=2)
    assert continues(files, old)["n"] == 4
    for file in twin.glob("journal/*.jsonl"):
        if file.stem != old:
            shutil.copy(file, saved.path / "journal")
    assert codes(saved.path) == []
    saved.ids.insert(3, event.id)
    saved.check(files=2)


def test_two_programs_at_once_have_two_files(saved: Saved, clock: Any) -> None:
    """The second finds the slot taken; when it comes back alone, it takes up the first's file."""
    second = Saved(saved.path, clock)
    for n in range(3):
        clock.forward(seconds=1)
        saved.say(f"a{n}")
        clock.forward(seconds=1)
        saved.ids += [e.id for e in second.say(f"b{n}")]
    assert saved.file != second.file
    saved.check(files=2)
    second.writer.close()
    saved.again()
    saved.say("c")
    saved.check(files=2)
    assert codes(saved.path) == []


def test_a_lost_memory_begins_a_new_file(saved: Saved, clock: Any) -> None:
    """The device's folder was wiped: nothing is known of the old file, so nothing is added to it."""
    saved.writer.close()
    shutil.rmtree(device_dir())
    saved.open()
    saved.say("b")
    saved.check(files=2)
    assert codes(saved.path) == []


@pytest.mark.parametrize("rubbish", [b"", b"{", b"\0" * 300, b'{"writer":"x","machine":"y"}', b"null"])
def test_a_torn_memory_is_no_memory(saved: Saved, rubbish: bytes) -> None:
    """Whatever a power cut left of it."""
    saved.writer.close()
    next((device_dir() / "writers").glob("*.json")).write_bytes(rubbish)
    saved.open()
    saved.say("b")
    saved.check(files=2)


def test_a_copy_of_the_workspace_never_forks(saved: Saved, tmp_path: Path, clock: Any) -> None:
    """Original and copy used in turn on one device: each file has one line of descent, the union has everything."""
    saved.writer.close()
    copy = tmp_path / "copy" / saved.path.name
    shutil.copytree(saved.path, copy)
    other = Saved(copy, clock)
    other.writer.close()
    ids = list(saved.ids)
    for n in range(4):
        for one in (saved, other):
            clock.forward(seconds=1)
            one.open()
            ids += [e.id for e in one.say(f"turn {n}")]
            one.writer.close()
    by_line: dict[tuple[str, int], set[str]] = {}
    for here in (saved.path, copy):
        for file in read_all(here):
            for event, digest in zip(file.events, file.hashes, strict=True):
                by_line.setdefault((file.writer, event.n), set()).add(digest)
    assert all(len(hashes) == 1 for hashes in by_line.values()), "a fork"
    saved.ids = ids
    saved.check(saved.path, copy, code=1)


def test_another_place_is_said_to_go_on_from_the_first(saved: Saved, tmp_path: Path) -> None:
    """Going on on a stick: alone it is incomplete and says so; with the old file beside it, it is whole."""
    stick = folder(tmp_path / "stick" / saved.path.name)
    saved.writer.close()
    home, saved.path = saved.path, stick
    saved.open()
    saved.say("on the stick")
    saved.check(stick, home, code=1, files=2)
    for file in home.glob("journal/*.jsonl"):
        shutil.copy(file, stick / "journal")
    saved.check(stick, code=0)


def test_a_peer_that_cannot_be_read_does_not_stop_the_record(
    saved: Saved, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer's file on a share fails while we look at it: not seen, and ours is saved."""
    other = Saved(saved.path, clock)
    other.say("b")

    def broken(path: Path) -> Any:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(journal, "read_tail", broken)
    (event,) = saved.say("c")
    assert event.seen == {}


def test_a_name_from_a_foreign_record_does_not_leave_the_device_folder(clock: Any, tmp_path: Path) -> None:
    """Hospital and code come from a file that anybody may have made."""
    slot = Slot("../../../evil-4821073365")
    assert not slot.trouble
    slot.release()
    made = list(tmp_path.rglob("*evil*"))
    assert made and all(p.parent == device_dir() / "writers" for p in made)


@pytest.mark.parametrize("digest", ["a\0b", "../journal/x"])
def test_a_hash_from_the_record_is_no_path(saved: Saved, digest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`frozen` comes from a file that anybody may have made: what is no SHA-256 is not looked up."""
    looked: list[Path] = []
    real = Path.read_bytes

    def watch(path: Path) -> bytes:
        looked.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", watch)
    assert FolderLibrary(saved.path / "frozen").playbook(digest) is None
    assert looked == []


def test_a_fork_is_two_heads(saved: Saved) -> None:
    """Two lines 5 with different content cannot both follow line 4: verify sees it in the fork file."""
    name = saved.file.stem
    good = saved.file.read_bytes()
    (event,) = saved.say("here")
    apart = encode(Event(**{**{f: getattr(event, f) for f in event.__struct_fields__}, "id": "f" * 16}))
    (saved.path / "journal" / f"{name}~0123abcd.jsonl").write_bytes(good + apart)
    saved.check(code=3, files=1)
    assert codes(saved.path) == ["verify.fork"]
