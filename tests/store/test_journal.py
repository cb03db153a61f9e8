"""Appending: what a line looks like, when it is on the disk, and who had seen what."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irtool.domain.event import MAX_LINE, By, Draft, Event, decode, next_tick, tick_ok
from irtool.domain.facts import FactSet
from irtool.domain.incident import State, fold
from irtool.domain.notes import NoteAdded
from irtool.domain.steps import PlaybookAdded
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.device import Slot
from irtool.store.journal import Header, Writer
from irtool.store.library import FolderLibrary
from irtool.store.paths import Workspace
from irtool.store.reading import parse_file, read_all, read_tail
from irtool.store.verify import verify

HEADER = Header("4821073365", "minato", "irtool test", False)
KEYS = ["v", "writer", "n", "id", "tick", "at", "prev", "seen", "by", "type", "data", "drill"]
BY = By(person="tanaka", role="security-manager")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An incident folder with nothing in it."""
    folder = tmp_path / "2026-11-22-0213-ransomware-4821073365"
    for part in ("journal", "frozen", "evidence", "reports"):
        (folder / part).mkdir(parents=True)
    return folder


def writer(path: Path, clock: Any, header: Header = HEADER) -> Writer:
    """One program instance at work on this device."""
    return Writer(path, header, clock, Slot(f"{header.hospital}-{header.incident}"))


def note(text: str) -> Draft:
    """An entry that says this."""
    return Draft("note.added", NoteAdded(text=text))


def lines_of(path: Path) -> list[bytes]:
    """Every line of every writer, as bytes with their newline."""
    return [line for file in sorted(path.glob("journal/*.jsonl")) for line in file.read_bytes().splitlines(True)]


def events_of(path: Path) -> list[Event]:
    """Every event of every writer."""
    return [event for file in read_all(path) for event in file.events]


def folded(path: Path) -> State:
    """The state of this folder."""
    return fold(events_of(path), FolderLibrary(path / "frozen"), UTC)


# -- the line --------------------------------------------------------------------------------------------------


def test_a_line_is_as_documented(path: Path, clock: Any) -> None:
    """Keys in order, no spaces, UTF-8, n from 1, and `prev` is the SHA-256 of the line before with its newline."""
    one = writer(path, clock)
    one.append([note('02時13分 "脅迫文"\nをプリンターが出した')], BY)
    one.append([note("b"), note("c")], BY)
    lines = lines_of(path)
    prev = "0" * 64
    for n, line in enumerate(lines, 1):
        value = json.loads(line)
        assert list(value) == [k for k in KEYS if k in value]
        assert line == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        assert (value["v"], value["n"], value["writer"], value["prev"]) == (1, n, one.name, prev)
        assert re.fullmatch(r"[0-9a-f]{16}", value["id"]) and tick_ok(value["tick"])
        assert value["at"] == "2026-11-22T02:13:00.000+09:00"
        assert "drill" not in value
        prev = sha256(line).hexdigest()
    assert [json.loads(line)["type"] for line in lines] == ["writer.started", *["note.added"] * 3]
    assert json.loads(lines[0])["data"] == {
        "incident": "4821073365",
        "hospital": "minato",
        "device": one.name.rpartition("-")[0],
        "program": "irtool test",
        "drill": False,
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80), name=st.text(max_size=20), value=st.none() | st.integers() | st.text())
def test_whatever_is_typed_makes_a_plain_line(
    workspace: Workspace, clock: Any, text: str, name: str, value: Any
) -> None:
    """Control signs, lone surrogates, line ends: one line of JSON with the documented keys comes out."""
    if not list(workspace.incidents.iterdir()):
        start(workspace, "outage", BY, clock=clock)
    session = Session(next(workspace.incidents.iterdir()), workspace, BY, clock)
    written = session.act(NoteAdded(text=text), FactSet(name=name, value=value))
    session.close()
    for line in lines_of(session.path)[-len(written) :]:
        keys = list(json.loads(line.decode("utf-8")))
        assert keys == [k for k in KEYS if k in keys]
        assert line.count(b"\n") == 1 and line.endswith(b"}\n") and b"\r" not in line


def test_every_line_of_a_drill_says_so(path: Path, clock: Any) -> None:
    """A drill can never be mistaken for the real thing, line by line."""
    one = writer(path, clock, msgspec.structs.replace(HEADER, drill=True))
    one.append([note("a"), note("b")], BY)
    assert all(line.endswith(b',"drill":true}\n') for line in lines_of(path))


def test_a_line_longer_than_the_limit_is_refused_and_nothing_is_written(path: Path, clock: Any) -> None:
    """Long text belongs into evidence; the writer goes on as before."""
    one = writer(path, clock)
    one.append([note("a")], BY)
    before = lines_of(path)
    with pytest.raises(UserError) as refused:
        one.append([note("b"), note("x" * MAX_LINE)], BY)
    assert refused.value.problems[0].code == "record.too-long" and refused.value.exit_code == 1
    assert lines_of(path) == before
    one.append([note("c")], BY)
    assert len(read_all(path)) == 1 and verify(path).exit_code == 0


def test_data_nested_too_deeply_is_refused(path: Path, clock: Any) -> None:
    """What no reader would take is never written."""
    value: Any = 1
    for _ in range(150):
        value = [value]
    one = writer(path, clock)
    with pytest.raises(UserError) as refused:
        one.append([Draft("fact.set", FactSet(name="x", value=value))], BY)
    assert refused.value.problems[0].code == "record.too-deep"


# -- the disk --------------------------------------------------------------------------------------------------


class Watch:
    """Counts what goes to the disk, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.sizes: list[int] = []
        real_write, real_sync = os.write, os.fsync

        def write(fd: int, data: Any) -> int:
            self.calls.append("write")
            self.sizes.append(len(data))
            return real_write(fd, data)

        def sync(fd: int) -> None:
            self.calls.append("fsync")
            real_sync(fd)

        monkeypatch.setattr(os, "write", write)
        monkeypatch.setattr(os, "fsync", sync)


@pytest.mark.parametrize("many", [1, 2, 50])
def test_a_command_is_one_write_and_one_fsync(
    path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """However many events a command has, they reach the disk together."""
    one = writer(path, clock)
    one.append([note("first")], BY)
    size = sum(len(line) for line in lines_of(path))
    watch = Watch(monkeypatch)
    one.append([note(str(n)) for n in range(many)], BY)
    assert watch.calls == ["write", "fsync"]
    assert watch.sizes == [sum(len(line) for line in lines_of(path)) - size]


def test_the_first_command_syncs_the_folder_too(path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One write, one fsync of the file, one of the folder that has a new name in it."""
    watch = Watch(monkeypatch)
    writer(path, clock).append([note("a"), note("b")], BY)
    assert watch.calls == ["write", "fsync", "fsync"][: 2 if os.name == "nt" else 3]


def test_frozen_files_are_on_the_disk_before_the_event_that_names_them(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the moment a line with `frozen` is written, the file of that hash is there, whole."""
    real = os.write
    checked = []

    def write(fd: int, data: Any) -> int:
        for digest in re.findall(rb'"frozen":"([0-9a-f]{64})"', bytes(data)):
            folder = next(workspace.incidents.iterdir()) / "frozen"
            kept = (folder / f"{digest.decode()}.json").read_bytes()
            assert sha256(kept).hexdigest() == digest.decode()
            checked.append(digest)
        return real(fd, data)

    monkeypatch.setattr(os, "write", write)
    opened = start(workspace, "ransomware", BY, clock=clock)
    assert len(set(checked)) == 2
    assert verify(opened.session.path).exit_code == 0


def test_a_frozen_playbook_that_cannot_be_kept_is_not_named(path: Path, clock: Any) -> None:
    """The record may name a playbook without its file (it could not be read), never a hash without a file."""
    one = writer(path, clock)
    one.append([Draft("playbook.added", PlaybookAdded(run="outage", playbook="outage"))], BY)
    assert verify(path).exit_code == 0


# -- ids and ticks ---------------------------------------------------------------------------------------------


def test_an_event_written_twice_counts_once(path: Path, clock: Any) -> None:
    """The same id in two files, as after a failed fsync, is one event."""
    draft = Draft("note.added", NoteAdded(text="a"), "00112233445566aa")
    writer(path, clock).append([draft], BY)
    writer(path, clock).append([draft, note("b")], BY)
    assert len([e for e in events_of(path) if e.id == draft.id]) == 2
    assert [e.id for e in folded(path).events].count(draft.id) == 1


def test_the_order_survives_a_clock_set_back_or_years_ahead(path: Path, clock: Any) -> None:
    """Ticks only rise, within a file and over everything seen; `at` stays what the clock said."""
    now = clock.now
    ids = []
    one, other = writer(path, clock), None
    for jump in (timedelta(0), timedelta(days=-400), timedelta(days=9000), timedelta(hours=-3), timedelta(1)):
        clock.now = now + jump
        ids += [e.id for e in one.append([note("x"), note("y")], BY)]
        other = other or writer(path, clock)
        ids += [e.id for e in other.append([note("z")], BY)]
    notes = [e for e in folded(path).events if e.type == "note.added"]
    assert [e.id for e in notes] == ids
    for file in read_all(path):
        ticks = [e.tick for e in file.events]
        assert ticks == sorted(set(ticks))


@given(st.integers(0, 10**13 - 1), st.integers(0, 999_999), st.integers(-(10**15), 10**15))
def test_the_next_tick_is_a_tick_and_never_lower(ms: int, counter: int, now: int) -> None:
    """Whatever the clock and a peer say; only at the end of all ticks does it stand still."""
    last = f"{ms:013d}-{counter:06d}"
    tick = next_tick(last, now)
    assert tick_ok(tick)
    assert tick > last or last == "9999999999999-999999"


def test_a_tick_has_ascii_digits() -> None:
    """Full-width digits would be a number to Python but sort elsewhere."""
    assert not tick_ok("１２３４５６７８９０１２３-000000")


def test_a_peer_at_the_end_of_time_does_not_stop_the_record(path: Path, clock: Any) -> None:
    """A foreign file with the last tick there is: ours still appends, in order, and can be read."""
    line = {"v": 1, "writer": "evil-00000000", "n": 1, "id": "e" * 16, "tick": "9999999999999-999999",
            "at": "", "prev": "0" * 64, "type": "note.added", "data": {"text": "x"}}  # fmt: skip
    (path / "journal" / "evil-00000000.jsonl").write_text(json.dumps(line) + "\n")
    one = writer(path, clock)
    ids = [e.id for text in "abc" for e in one.append([note(text)], BY)]
    assert [e.id for e in folded(path).events if e.id in ids] == ids


# -- who had seen what -----------------------------------------------------------------------------------------


def test_seen_names_the_heads_of_others_when_they_changed(path: Path, clock: Any) -> None:
    """n and the first 16 hex digits of that line's hash, said once, on the first line of a command."""
    one = writer(path, clock)
    one.append([note("a")], BY)
    other = writer(path, clock)
    first, second = other.append([note("b"), note("c")], BY)
    started = next(f.events[0] for f in read_all(path) if f.writer == other.name)
    head = sha256(lines_of_writer(path, one.name)[1]).hexdigest()[:16]
    assert started.seen == {one.name: (2, head)}
    assert first.seen == second.seen == {}
    (event,) = one.append([note("d")], BY)
    assert event.seen[other.name][0] == 3
    (event,) = one.append([note("e")], BY)
    assert event.seen == {}
    assert verify(path).exit_code == 0


def lines_of_writer(path: Path, name: str) -> list[bytes]:
    """The lines of one writer."""
    return (path / "journal" / f"{name}.jsonl").read_bytes().splitlines(True)


def test_before_is_known_directly_and_through_others(path: Path, clock: Any) -> None:
    """a is before b when earlier in b's file or seen, also through a third, before b; else neither is."""
    a, b, c = writer(path, clock), writer(path, clock), writer(path, clock)
    (a1,) = a.append([note("a1")], BY)
    (b1,) = b.append([note("b1")], BY)
    hidden = path / "journal" / f"{a.name}.jsonl"
    away = path / "journal" / "away"
    hidden.rename(away)
    (c1,) = c.append([note("c1")], BY)
    away.rename(hidden)
    (a2,) = a.append([note("a2")], BY)
    before = folded(path).vectors.before
    at = {e.id: (e.writer, e.n) for e in (a1, b1, c1, a2)}
    assert before(at[a1.id], at[b1.id]) and before(at[b1.id], at[c1.id])
    assert before(at[a1.id], at[c1.id]), "c saw a only through b"
    assert before(at[a1.id], at[a2.id]) and before(at[c1.id], at[a2.id])
    assert not before(at[a2.id], at[c1.id]) and not before(at[b1.id], at[a1.id])


def copy(source: Path, target: Path) -> None:
    """Make the journal files of `target` at least those of `source`, as a sync does."""
    (target / "journal").mkdir(parents=True, exist_ok=True)
    for file in source.glob("journal/*.jsonl"):
        there = target / "journal" / file.name
        if not there.exists() or there.stat().st_size < file.stat().st_size:
            there.write_bytes(file.read_bytes())


def test_a_conflict_appears_and_is_settled_by_who_saw_both(
    tmp_path: Path, path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two devices say different things of one fact without knowing; the next word after a sync settles it."""
    here = writer(path, clock)
    here.append([note("opened")], BY)
    there_path = tmp_path / "there"
    copy(path, there_path)
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "device2"))
    there = writer(there_path, clock)
    here.append([Draft("fact.set", FactSet(name="leak", value="yes"))], BY)
    clock.forward(minutes=1)
    there.append([Draft("fact.set", FactSet(name="leak", value="no"))], BY)
    copy(there_path, path)
    copy(path, there_path)
    fact = folded(path).facts["leak"]
    assert fact.conflict and fact.now is not None and fact.now.value == "no"
    assert folded(there_path).facts["leak"].conflict
    here.append([Draft("fact.set", FactSet(name="leak", value="unknown"))], BY)
    fact = folded(path).facts["leak"]
    assert not fact.conflict and fact.now is not None and fact.now.value == "unknown"
    assert len(fact.history) == 3


def test_who_saw_only_one_side_settles_nothing(
    tmp_path: Path, path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later word that did not know the other side leaves the conflict open."""
    here = writer(path, clock)
    here.append([note("opened")], BY)
    there_path = tmp_path / "there"
    copy(path, there_path)
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "device2"))
    there = writer(there_path, clock)
    here.append([Draft("fact.set", FactSet(name="leak", value="yes"))], BY)
    there.append([Draft("fact.set", FactSet(name="leak", value="no"))], BY)
    clock.forward(hours=1)
    there.append([Draft("fact.set", FactSet(name="leak", value="no"))], BY)
    copy(there_path, path)
    assert folded(path).facts["leak"].conflict


def test_the_same_word_twice_is_no_conflict(
    tmp_path: Path, path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two devices that say the same without knowing of each other agree."""
    here = writer(path, clock)
    here.append([note("opened")], BY)
    there_path = tmp_path / "there"
    copy(path, there_path)
    monkeypatch.setenv("IRTOOL_DEVICE", str(tmp_path / "device2"))
    there = writer(there_path, clock)
    for one in (here, there):
        one.append([Draft("fact.set", FactSet(name="leak", value="no"))], BY)
    copy(there_path, path)
    assert not folded(path).facts["leak"].conflict


# -- reading ---------------------------------------------------------------------------------------------------


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """Rubbish in a journal file is said, never an exception."""
    read = parse_file("ops1-5c1f9a20", data)
    assert len(read.events) == len(read.hashes)
    assert read.size + len(read.torn) == len(data)
    assert read.broken or not data[: read.size]


def test_a_bomb_of_brackets_is_an_unreadable_line(tmp_path: Path) -> None:
    """Nested a hundred thousand deep: one line that cannot be read, for every reader there is."""
    head = '{"v":1,"writer":"ops1-5c1f9a20","n":1,"id":"x","tick":"t","at":"","prev":"","type":"fact.set","data":'
    data = f"{head}{'[' * 100_000}{']' * 100_000}}}\n".encode()
    file = tmp_path / "ops1-5c1f9a20.jsonl"
    file.write_bytes(data)
    assert parse_file("ops1-5c1f9a20", data).why == "unreadable"
    assert read_tail(file) is None


def test_brackets_inside_a_text_are_no_nesting() -> None:
    """A note full of brackets is a note."""
    text = "[{" * 500 + '\\"' + "}]" * 300
    line = f'{{"v":1,"writer":"a-00000000","n":1,"id":"x","tick":"t","at":"","prev":"","data":{{"text":"{text}"}}}}\n'
    assert decode(line.encode()).fields()["text"].startswith("[{[{")


@pytest.mark.parametrize("size", [10, 65_000, 65_536, 200_000, 1_000_000])
def test_the_tail_is_found_whatever_its_length(path: Path, clock: Any, size: int) -> None:
    """Read from the end in blocks, the last line is the last line."""
    one = writer(path, clock)
    one.append([note("a")], BY)
    (event,) = one.append([note("x" * size)], BY)
    assert one.path is not None
    tail = read_tail(one.path)
    assert tail is not None and tail.event.id == event.id and tail.end == one.path.stat().st_size
    with open(one.path, "ab") as file:
        file.write(b'{"v":1')
    tail = read_tail(one.path)
    assert tail is not None and tail.event.id == event.id and tail.torn == b'{"v":1'


def test_links_and_other_names_are_no_journal_files(path: Path, clock: Any, tmp_path: Path) -> None:
    """Only plain files of the grammar are read; a link, a folder or a copy made by a sync program is not."""
    one = writer(path, clock)
    one.append([note("a")], BY)
    assert one.path is not None
    (path / "journal" / f"{one.name} (1).jsonl").write_bytes(one.path.read_bytes())
    (path / "journal" / "ops9-00000000.jsonl").mkdir()
    (path / "journal" / "ops8-00000000.jsonl").symlink_to(one.path)
    os.mkfifo(path / "journal" / "ops7-00000000.jsonl")
    one.append([note("b")], BY)
    assert [f.writer for f in read_all(path)] == [one.name]
    verdict = verify(path)
    assert verdict.exit_code == 0
    assert [p.code for p in verdict.problems].count("verify.other-file") == 4


def test_at_is_the_clock_of_the_device(path: Path, clock: Any) -> None:
    """Milliseconds and the offset of the clock that was given."""
    clock.now = datetime(2026, 11, 22, 15, 7, 31, 482_999, tzinfo=clock.now.tzinfo)
    (event,) = writer(path, clock).append([note("a")], BY)
    assert event.at == "2026-11-22T15:07:31.482+09:00"
