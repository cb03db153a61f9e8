"""Kits: what is carried, what is refused, three-way taking, all or nothing."""

from __future__ import annotations

import errno
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.errors import UserError
from irtool.store import kit, kit_pull, upkeep
from irtool.store.kit import Piece, clashing, plain_path
from irtool.store.kit_pull import compare, finish, take
from irtool.store.paths import Workspace

ABOUT = ("minato", "みなと", "sato")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to carry with."""
    path = tmp_path / "stick"
    path.mkdir()
    return path


@pytest.fixture
def other(tmp_path: Path) -> Workspace:
    """Another device's workspace, still empty."""
    return Workspace(tmp_path / "other")


def _push(space: Workspace, stick: Path, now: datetime, **how: Any) -> kit.Pushed:
    return kit.push(space, stick, ABOUT, now, {}, **how)


def _pull(space: Workspace, stick: Path, now: datetime, **how: Any) -> list[kit_pull.Change]:
    place = kit.find(stick, "minato")
    found = kit.read(place)
    changes = compare(space.root, found, **how)
    take(space.root, place, found, changes, [], now)
    return changes


def _files(root: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in kit.hospital_files(root) if isinstance(path, Path)}


def _append(space: Workspace, name: str, text: str) -> None:
    path = space.root / name
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def test_every_byte_arrives_and_nothing_else(workspace: Workspace, other: Workspace, stick: Path, clock: Any) -> None:
    """The other side has the very bytes; no incident, no former file, no hidden file goes along."""
    (workspace.contacts / ".former").mkdir()
    (workspace.contacts / ".former" / "x.yaml").write_text("x")
    (workspace.incidents / "a").mkdir()
    (workspace.incidents / "a" / "b.txt").write_text("x")
    (workspace.templates / "own.md.j2").write_bytes(b"\xef\xbb\xbf# x\r\n")
    pushed = _push(workspace, stick, clock())
    _pull(other, stick, clock())
    assert _files(other.root) == _files(workspace.root)
    assert not any("former" in p.path or p.path.startswith("incidents") for p in pushed.kit.files)
    assert pushed.kit.edition.startswith("2026-11-22-")
    assert _push(workspace, stick, clock()).kit.edition == pushed.kit.edition


def test_links_and_odd_names_are_left_and_said(workspace: Workspace, stick: Path, tmp_path: Path, clock: Any) -> None:
    """A link out of the workspace carries nothing out of it; a name Windows cannot have is named."""
    secret = tmp_path / "secret.txt"
    secret.write_text("no")
    (workspace.contacts / "link.yaml").symlink_to(secret)
    (workspace.contacts / "aux.yaml").write_text("x")
    pushed = _push(workspace, stick, clock())
    assert {(one.path, one.why) for one in pushed.left} == {
        ("contacts/link.yaml", "link"), ("contacts/aux.yaml", "name"),
    }  # fmt: skip
    assert not (pushed.path / "contacts" / "link.yaml").exists()


def test_taking_again_follows_the_other_side(workspace: Workspace, other: Workspace, stick: Path, clock: Any) -> None:
    """Changed, new and removed files follow; what is only here stays; former files are kept."""
    (workspace.templates / "old.md.j2").write_text("old")
    _push(workspace, stick, clock())
    _pull(other, stick, clock())
    (other.contacts / "mine.yaml").write_text("# mine\n")
    former = (other.contacts / "people.yaml").read_bytes()
    _append(workspace, "contacts/people.yaml", "# x\n")
    (workspace.templates / "old.md.j2").unlink()
    (workspace.contacts / "new.yaml").write_text("# new\n")
    _push(workspace, stick, clock())
    changes = {c.path: c.what for c in _pull(other, stick, clock())}
    assert changes == {
        "contacts/people.yaml": "changed", "templates/old.md.j2": "gone", "contacts/new.yaml": "new",
        "contacts/mine.yaml": "ours",
    }  # fmt: skip
    assert [p.read_bytes() for p in (other.contacts / ".former").iterdir()] == [former]
    assert not (other.templates / "old.md.j2").exists()
    assert (other.contacts / "mine.yaml").exists()


def test_a_file_that_both_changed_is_a_conflict(
    workspace: Workspace, other: Workspace, stick: Path, clock: Any
) -> None:
    """It is never overwritten unasked; a side can be chosen; a change here alone is none."""
    _push(workspace, stick, clock())
    _pull(other, stick, clock())
    _append(other, "contacts/people.yaml", "# here\n")
    _append(other, "contacts/systems.yaml", "# here only\n")
    _append(workspace, "contacts/people.yaml", "# there\n")
    _push(workspace, stick, clock())
    found = kit.read(kit.find(stick, "minato"))
    assert {c.path: c.what for c in compare(other.root, found)} == {
        "contacts/people.yaml": "conflict", "contacts/systems.yaml": "kept",
    }  # fmt: skip
    assert {c.what for c in compare(other.root, found, ours=True)} == {"kept"}
    _pull(other, stick, clock(), theirs=True)
    assert (other.contacts / "people.yaml").read_text("utf-8").endswith("# there\n")
    assert (other.contacts / "systems.yaml").read_text("utf-8").endswith("# here only\n")


def test_a_change_that_nobody_took_is_not_written_over(
    workspace: Workspace, other: Workspace, stick: Path, clock: Any
) -> None:
    """Somebody else's newer kit on the stick stays until it is taken, or force is used."""
    _push(workspace, stick, clock())
    _pull(other, stick, clock())
    _append(other, "contacts/people.yaml", "# there\n")
    _push(other, stick, clock())
    _append(workspace, "contacts/systems.yaml", "# here\n")
    with pytest.raises(UserError) as raised:
        _push(workspace, stick, clock())
    assert raised.value.problems[0].code == "kit.not-taken"
    _pull(workspace, stick, clock())
    _push(workspace, stick, clock())
    _pull(other, stick, clock())
    assert _files(other.root) == _files(workspace.root)


def test_a_damaged_kit_changes_nothing(workspace: Workspace, other: Workspace, stick: Path, clock: Any) -> None:
    """One wrong byte in one file: refused, named, not a single file taken."""
    place = _push(workspace, stick, clock()).path
    path = place / "contacts" / "systems.yaml"
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    with pytest.raises(UserError) as raised:
        _pull(other, stick, clock())
    assert raised.value.problems[0].code == "kit.damaged"
    assert "contacts/systems.yaml" in raised.value.problems[0].values["names"]
    assert _files(other.root) == {}


@pytest.mark.parametrize(
    "path",
    ["../x.yaml", "contacts/../x", "/etc/passwd", "contacts//x", "incidents/a/b", "contacts/.former/x", "kit.json",
     "contacts/C:x", "contacts/a\\b", "contacts/nul.yaml", "contacts/x.", "contacts/x ", "contacts/\x1b[2J", "contacts",
     "contacts/" + "a" * 121, "contacts/" + "a/" * 9 + "b"],
)  # fmt: skip
def test_a_manifest_cannot_name_a_place_outside(
    workspace: Workspace, other: Workspace, stick: Path, clock: Any, path: str
) -> None:
    """Whatever somebody wrote into kit.json: refused before anything is read from or put to such a place."""
    assert not plain_path(path)
    place = _push(workspace, stick, clock()).path
    made = kit.read(place)
    piece = msgspec.structs.replace(made.files[0], path=path)
    (place / "kit.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(made, files=[*made.files, piece])))
    with pytest.raises(UserError) as raised:
        _pull(other, stick, clock())
    assert raised.value.problems[0].code == "kit.names"
    assert _files(other.root) == {}


def test_a_link_in_a_kit_is_no_file(workspace: Workspace, other: Workspace, stick: Path, clock: Any) -> None:
    """Neither a linked file nor a file behind a linked folder counts, even when its bytes are right."""
    place = _push(workspace, stick, clock()).path
    shutil.move(place / "contacts", stick / "elsewhere")
    (place / "contacts").symlink_to(stick / "elsewhere")
    with pytest.raises(UserError) as raised:
        _pull(other, stick, clock())
    assert raised.value.problems[0].code == "kit.damaged"


def test_names_that_are_one_name_elsewhere() -> None:
    """Letter case and composed characters; a file that another path needs as a folder."""
    assert clashing(["contacts/A.yaml", "contacts/a.yaml", "contacts/b"]) == ["contacts/A.yaml", "contacts/a.yaml"]
    assert len(clashing(["contacts/が.yaml", "contacts/か\u3099.yaml"])) == 2
    assert clashing(["contacts/x", "contacts/x/y"]) == ["contacts/x"]
    assert clashing(["contacts/x", "contacts/y"]) == []


@given(st.text(max_size=40))
def test_a_plain_name_stays_inside(text: str) -> None:
    """Whatever passes the grammar lies below its folder."""
    path = f"contacts/{text}"
    if plain_path(path):
        assert (Path("/w") / path).resolve().is_relative_to("/w/contacts")
        assert ".." not in path.split("/")


@pytest.mark.parametrize("at", range(11))
def test_interrupted_anywhere(
    workspace: Workspace, other: Workspace, stick: Path, clock: Any, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The disk fails at any rename: either nothing has changed, or the next time finishes it."""
    _push(workspace, stick, clock())
    _pull(other, stick, clock())
    for name in ("people", "systems", "outside"):
        _append(workspace, f"contacts/{name}.yaml", "# x\n")
    _push(workspace, stick, clock())
    before, wanted = _files(other.root), _files(workspace.root)
    count = 0
    real = Path.replace

    def fail(self: Path, target: Any) -> Path:
        nonlocal count
        count += 1
        if count > at:
            raise OSError(errno.ENOSPC, "full")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(UserError) as raised:
            _pull(other, stick, clock())
        assert raised.value.exit_code == 4
    if finish(other.root):
        assert _files(other.root) == wanted
    else:
        assert _files(other.root) == before
    _pull(other, stick, clock())
    assert _files(other.root) == wanted


def test_an_untouched_starting_chart_is_no_conflict(
    workspace: Workspace, tmp_path: Path, stick: Path, clock: Any
) -> None:
    """A laptop fresh from `irtool init` takes the hospital's chart without a question."""
    from irtool.runner.workspace import make

    fresh = make(tmp_path / "fresh").workspace
    _push(workspace, stick, clock())
    assert {c.what for c in _pull(fresh, stick, clock())} == {"new", "changed"}
    assert _files(fresh.root) == _files(workspace.root)


def test_a_folder_in_the_way_is_said_before_anything_changes(
    workspace: Workspace, other: Workspace, stick: Path, clock: Any
) -> None:
    """A folder of the same name, or a file where a folder must be: refused whole, and taken once it is renamed."""
    (workspace.contacts / "z").mkdir()
    (workspace.contacts / "z" / "a.txt").write_text("x")
    (other.contacts / "people.yaml").mkdir(parents=True)
    (other.contacts / "z").write_text("mine")
    _push(workspace, stick, clock())
    with pytest.raises(UserError) as raised:
        _pull(other, stick, clock())
    assert raised.value.problems[0].code == "kit.in-the-way"
    assert raised.value.problems[0].values["names"] == "contacts/people.yaml, contacts/z/a.txt"
    assert set(_files(other.root)) == {"contacts/z"}
    (other.contacts / "people.yaml").rmdir()
    (other.contacts / "z").unlink()
    _pull(other, stick, clock())
    assert _files(other.root) == _files(workspace.root)


@pytest.mark.parametrize("size", [-2, 1 << 40])
def test_a_manifest_with_odd_sizes_is_refused(workspace: Workspace, stick: Path, clock: Any, size: int) -> None:
    """No size makes the reader take more than a file may be."""
    place = _push(workspace, stick, clock()).path
    made = kit.read(place)
    files = [msgspec.structs.replace(made.files[0], size=size), *made.files[1:]]
    (place / "kit.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(made, files=files)))
    with pytest.raises(UserError) as raised:
        kit.read(place)
    assert raised.value.problems[0].code == "kit.too-much"


def test_a_full_stick_is_said_and_leaves_nothing(
    workspace: Workspace, stick: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4; the former kit is still whole."""
    before = _push(workspace, stick, clock()).kit
    _append(workspace, "contacts/people.yaml", "# x\n")

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(kit, "put_new", full)
    with pytest.raises(UserError) as raised:
        _push(workspace, stick, clock())
    assert raised.value.exit_code == 4
    assert kit.read(kit.find(stick, "minato")) == before
    assert [p.name for p in stick.iterdir()] == ["irtool-kit-minato"]


def test_upkeep_survives_a_torn_line(tmp_path: Path) -> None:
    """What a power cut left is skipped, and the next entry stands on a line of its own; nothing stands twice."""
    one = upkeep.Carried("2026-11-22T02:13:00+09:00", "sato", "pull", "e1", "/stick", "m")
    two = msgspec.structs.replace(one, edition="e2")
    upkeep.add(tmp_path, one)
    with open(tmp_path / upkeep.FILE, "ab") as file:
        file.write(b'{"type":"carried","at":"20')
    upkeep.add(tmp_path, two, one)
    assert upkeep.entries(tmp_path) == [one, two]
    assert upkeep.last_pull(upkeep.entries(tmp_path), "m") == two
    assert upkeep.last_pull(upkeep.entries(tmp_path), "another") is None


def test_content_is_what_was_promised(tmp_path: Path) -> None:
    """Longer, shorter or other bytes are none."""
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "a").write_bytes(b"abc")
    good = Piece("contacts/a", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)
    assert kit.content(tmp_path, good) == b"abc"
    assert kit.content(tmp_path, msgspec.structs.replace(good, size=2)) is None
    assert kit.content(tmp_path, msgspec.structs.replace(good, sha256="0" * 64)) is None
