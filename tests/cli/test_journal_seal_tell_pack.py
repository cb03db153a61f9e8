"""`irtool journal seal`, `tell`, `pack` and `export --format html`, as whoever hands the record over meets them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from irtool.store import disk, incidents, keys
from irtool.store.paths import Workspace


class Ring:
    """A keyring that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def ask(self, name: str, wait: float = 0, service: str = "irtool") -> keys.Answer:
        """What was put, or that nothing was."""
        value = self.kept.get((service, name), "")
        return keys.Answer(value, "found" if value else "missing")

    def put(self, name: str, value: str, wait: float = 0, service: str = "irtool") -> None:
        """Keep it."""
        self.kept[service, name] = value


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    """What a real keyring does is tested in tests/store/test_seals.py."""
    made = Ring()
    monkeypatch.setattr(keys, "ask", made.ask)
    monkeypatch.setattr(keys, "put", made.put)
    yield made


@pytest.fixture
def no_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any keyring."""
    monkeypatch.setattr(keys, "ask", lambda *_, **__: keys.Answer("", "absent"))


def folder(workspace: Workspace) -> Path:
    """The only incident's."""
    (found,) = incidents.all_incidents(workspace)
    return found.path


def test_sealing_and_what_verify_says(started: Any, ring: Ring) -> None:
    """The key is made once; verify names what is signed and what is not."""
    one = started("journal", "seal", "--json").json
    two = started("journal", "seal", "--json").json
    assert one["key"] == two["key"] and len(ring.kept) == 1 and one["events"][0]["type"] == "journal.sealed"
    started("note", "あとから")
    found = started("journal", "verify", "--json").json
    last = two["events"][0]["n"]
    assert found["writers"][0]["sealed"] == last - 1 and found["ok"]
    assert [(s["n"], s["good"], s["key_digits"]) for s in found["seals"]] == [
        (one["events"][0]["n"], True, one["key_digits"]), (last, True, one["key_digits"])
    ]  # fmt: skip
    said = started("journal", "verify").out
    writer = found["writers"][0]["writer"]
    assert f"署名のない行: {writer} {last}-{last + 1}" in said and one["key_digits"] in said
    assert f"外に伝えていない行: {writer} 1-{last + 1}" in said


def test_sealing_without_a_keyring(started: Any, no_ring: None, workspace: Workspace) -> None:
    """Exit code 1, what to do instead, nothing in the record."""
    before = started("journal", "verify", "--json").json["events"]
    ran = started("journal", "seal")
    assert ran.code == 1 and "署名はしていません" in ran.err and "journal tell" in ran.err
    assert started("journal", "verify", "--json").json["events"] == before


def test_telling_the_digits(started: Any) -> None:
    """Six groups to read out are those of the record before; then it is on record, and verify shows it."""
    digits = started("journal", "verify", "--json").json["fingerprint"]
    ran = started("journal", "tell", "--to", "police", "--how", "phone", "--at", "02:05")
    assert ran.code == 0 and digits in ran.out and "警察" in ran.out
    (told,) = started("journal", "verify", "--json").json["told"]
    assert (told["good"], told["to"], told["fingerprint"]) == (True, "police", digits)
    assert f"警察 へ伝えました  {digits}" in started("journal", "verify").out
    assert started("journal", "verify", "--fingerprint", digits).code == 0
    event = started("journal", "show", "--type", "fingerprint", "--json").json["events"][-1]
    assert event["data"]["how"] == "phone" and event["data"]["occurred"]
    assert started("journal", "tell").code == 2
    assert started("journal", "tell", "--to", " ").code == 1


def test_a_pack_can_be_checked_without_irtool(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Bytes as they lie, a manifest that sha256sum takes, the page, the README, the entry with the zip's hash."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    started("evidence", "add", str(photo), "--what", "写真")
    started("report", "render", "incident-report")
    digits = started("journal", "verify", "--json").json["fingerprint"]
    target = tmp_path / "out" / "pack.zip"
    made = started("journal", "pack", str(target), "--to", "police", "--json").json
    assert (made["fingerprint"], made["missing"], made["hidden"]) == (digits, [], 0)
    assert made["sha256"] == sha256(target.read_bytes()).hexdigest()
    event = started("journal", "show", "--type", "pack", "--json").json["events"][-1]
    assert {"file": "pack.zip", "sha256": made["sha256"], "to": "police"}.items() <= event["data"].items()

    out = tmp_path / "taken"
    zipfile.ZipFile(target).extractall(out)
    (journal,) = (out / "journal").iterdir()
    assert (folder(workspace) / "journal" / journal.name).read_bytes().startswith(journal.read_bytes())
    assert b"pack.made" not in journal.read_bytes()
    assert {p.name for p in out.iterdir()} == {
        "README.txt", "verify.html", "cut.txt", "MANIFEST.sha256", "journal", "frozen", "reports", "evidence"
    }  # fmt: skip
    listed = dict(reversed(line.split("  ")) for line in (out / "MANIFEST.sha256").read_text("utf-8").splitlines())
    files = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file() and p.name != "MANIFEST.sha256"}
    assert listed == {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "-c", "--quiet", "MANIFEST.sha256"], cwd=out, check=True)
    cut = (out / "cut.txt").read_bytes()
    assert f"{int(sha256(cut).hexdigest()[:20], 16) % 10**24:024d}" == digits.replace(" ", "")
    assert digits in (out / "README.txt").read_text("utf-8") and digits in (out / "verify.html").read_text("utf-8")


def test_packing_twice_gives_the_same_bytes(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Of the same record: dates of files and the order of folders do not show."""
    path, first = folder(workspace), tmp_path / "a.zip"
    shutil.copytree(path, tmp_path / "copy")
    started("journal", "pack", str(first))
    shutil.rmtree(path)
    shutil.copytree(tmp_path / "copy", path, copy_function=shutil.copyfile)
    started("journal", "pack", str(tmp_path / "b.zip"))
    assert first.read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_pack_without_evidence_lists_it(started: Any, tmp_path: Path) -> None:
    """By hash and name; the bytes are not in it."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    started("evidence", "add", str(photo), "--what", "写真")
    started("journal", "pack", str(tmp_path / "p.zip"), "--without-evidence")
    archive = zipfile.ZipFile(tmp_path / "p.zip")
    digest = sha256(photo.read_bytes()).hexdigest()
    assert archive.read("EVIDENCE.txt").decode() == f"{digest}  evidence/{digest}/photo.jpg.bin\n"
    assert not any(name.startswith("evidence/") for name in archive.namelist())


def test_what_is_missing_or_hidden_is_said(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Evidence that is gone is named; a hidden text stands in the lines all the same, and nowhere else."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    started("evidence", "add", str(photo), "--what", "写真")
    entry = started("note", "患者 山田", "--json").json["events"][0]["id"]
    started("correct", entry, "--hide", "--reason", "名前")
    shutil.rmtree(folder(workspace) / "evidence")
    ran = started("journal", "pack", str(tmp_path / "p.zip"))
    assert ran.code == 0 and "photo.jpg.bin" in ran.err and "隠した文が 1 件" in ran.err
    archive = zipfile.ZipFile(tmp_path / "p.zip")
    (journal,) = (name for name in archive.namelist() if name.startswith("journal/"))
    assert "患者 山田" in archive.read(journal).decode()
    assert "患者 山田" not in archive.read("verify.html").decode()


def test_a_pack_never_replaces_and_leaves_no_half(
    started: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of that name: refused. A stick that fails in the middle: no file, no entry, exit code 4."""
    there = tmp_path / "p.zip"
    there.write_bytes(b"mine")
    assert started("journal", "pack", str(there)).code == 1 and there.read_bytes() == b"mine"
    before = started("journal", "verify", "--json").json["events"]
    stick = tmp_path / "stick"
    stick.mkdir()

    def fail(fd: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", fail)
        assert started("journal", "pack", str(stick / "p.zip")).code == 4
    assert list(stick.iterdir()) == []
    assert started("journal", "verify", "--json").json["events"] == before


def test_a_pack_signs_first_where_it_can(started: Any, ring: Ring, tmp_path: Path) -> None:
    """With --seal the pack holds the seal."""
    assert started("journal", "pack", str(tmp_path / "p.zip"), "--seal").code == 0
    archive = zipfile.ZipFile(tmp_path / "p.zip")
    (journal,) = (name for name in archive.namelist() if name.startswith("journal/"))
    assert archive.read(journal).count(b'"journal.sealed"') == 1
    readme = archive.read("README.txt").decode()
    commands = re.findall(r"^  ((?:grep|openssl) .*)$", readme, re.M)
    assert len(commands) == 4 and commands[:2] == commands[2:]
    if shutil.which("openssl") and shutil.which("python3"):
        out = tmp_path / "taken"
        archive.extractall(out)
        done = subprocess.run(
            ["sh", "-ec", "\n".join(commands[:2])], cwd=out, capture_output=True, text=True, check=True, timeout=30
        )
        assert "Verified Successfully" in done.stdout


def test_a_pack_without_a_keyring_is_made_unsigned(started: Any, no_ring: None, tmp_path: Path) -> None:
    """A pack without a signature is better than none, and says so."""
    ran = started("journal", "pack", str(tmp_path / "p.zip"), "--seal")
    assert ran.code == 0 and "鍵束" in ran.err and (tmp_path / "p.zip").exists()


def test_the_page_is_an_export(started: Any, tmp_path: Path) -> None:
    """By format or by the file's name; the whole record only; never over a file."""
    target = tmp_path / "proof.html"
    assert started("journal", "export", str(target)).code == 0
    assert b'class="file"' in target.read_bytes()
    assert started("journal", "export", str(target)).code == 1
    assert started("journal", "export", str(tmp_path / "x"), "--format", "html", "--type", "note").code == 2
    digits = started("journal", "verify", "--json").json["fingerprint"]
    assert re.search(f'id="printed">{digits}<', target.read_text("utf-8"))


def test_no_private_number_is_in_a_pack(started: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Journals and frozen charts have none by design; the pack adds none."""
    from irtool.store.contacts import load_chart

    chart = load_chart(workspace.contacts).chart
    private = [c.value for p in chart.people.values() for c in p.channels if c.private and not c.in_keyring]
    assert private
    started("call", "tanaka", "--outcome", "reached")
    started("journal", "pack", str(tmp_path / "p.zip"))
    archive = zipfile.ZipFile(tmp_path / "p.zip")
    for name in archive.namelist():
        data = archive.read(name)
        assert not [number for number in private if number.encode() in data], name
    assert json.loads(archive.read(next(n for n in archive.namelist() if n.startswith("frozen/"))))
