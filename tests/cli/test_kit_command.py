"""`irtool kit`: giving and taking on the command line, with and without a person at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.store import keys, secrets
from irtool.store.paths import Workspace

WORD = "correct horse"


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring in memory."""
    kept: dict[str, str] = {}
    monkeypatch.setattr(keys, "number", lambda name: kept.get(name, ""))
    monkeypatch.setattr(keys, "put", kept.__setitem__)
    monkeypatch.setenv("IRTOOL_PASSPHRASE", WORD)
    return kept


def test_push_and_pull(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Stable JSON keys; nothing is taken without --yes where nobody can be asked."""
    stick, other = str(tmp_path / "stick"), str(tmp_path / "other")
    pushed = irtool("kit", "push", stick, "--json")
    assert set(pushed.json) == {
        "version", "path", "edition", "hospital", "files", "left", "secrets", "missing", "problems",
    }  # fmt: skip
    ran = irtool("--workspace", other, "kit", "pull", stick)
    assert ran.code == 1
    assert "新しい: contacts/hospital.yaml" in ran.out
    assert "--yes" in ran.err
    assert not (tmp_path / "other" / "contacts").exists()
    pulled = irtool("--workspace", other, "kit", "pull", stick, "--yes", "--json")
    assert set(pulled.json) == {"version", "path", "edition", "hospital", "changes", "secrets"}
    assert pulled.json["edition"] == pushed.json["edition"]
    assert irtool("--workspace", other, "contacts", "list").out == irtool("contacts", "list").out
    assert "この端末と同じです" in irtool("--workspace", other, "kit", "pull", stick, "--yes").out


def test_conflicts_name_the_files(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Exit code 1 and nothing changed, until a side is chosen."""
    stick, other = str(tmp_path / "stick"), tmp_path / "other"
    irtool("kit", "push", stick)
    irtool("--workspace", str(other), "kit", "pull", stick, "--yes")
    for root, word in ((workspace.root, "there"), (other, "here")):
        path = root / "contacts" / "people.yaml"
        path.write_text(path.read_text("utf-8") + f"# {word}\n", encoding="utf-8")
    irtool("kit", "push", stick)
    ran = irtool("--workspace", str(other), "kit", "pull", stick, "--yes")
    assert ran.code == 1
    assert "contacts/people.yaml" in ran.err
    assert irtool("--workspace", str(other), "kit", "pull", stick, "--yes", "--theirs", "--ours").code == 1
    assert irtool("--workspace", str(other), "kit", "pull", stick, "--yes", "--theirs").code == 0
    assert (other / "contacts" / "people.yaml").read_text("utf-8").endswith("# there\n")


def test_another_hospital_is_refused(irtool: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Unless it is forced."""
    stick = tmp_path / "stick"
    irtool("kit", "push", str(stick))
    path = workspace.contacts / "hospital.yaml"
    path.write_text(path.read_text("utf-8").replace("id: minato", "id: another"), encoding="utf-8")
    ran = irtool("kit", "pull", str(stick), "--yes")
    assert ran.code == 1
    assert "別の病院" in ran.err
    assert irtool("kit", "pull", str(stick), "--yes", "--force", "--theirs").code == 0


def test_numbers_travel_sealed(irtool: Any, ring: dict[str, str], tmp_path: Path) -> None:
    """Only with --secrets and the passphrase; the wrong one changes nothing; the kit shows no number."""
    stick, other = tmp_path / "stick", tmp_path / "other"
    ring["yamamoto-mobile"] = "090-1111-2222"
    assert irtool("kit", "push", str(stick), "--secrets", "--json").json["secrets"] == ["yamamoto-mobile"]
    assert not any(b"090-1111-2222" in p.read_bytes() for p in stick.rglob("*") if p.is_file())
    ring.clear()
    wrong = tmp_path / "wrong"
    wrong.write_text("not the words")
    ran = irtool(
        "--workspace", str(other), "kit", "pull", str(stick), "--yes", "--secrets", "--passphrase-file", str(wrong)
    )
    assert ran.code == 1
    assert not (other / "contacts").exists()
    assert irtool("--workspace", str(other), "kit", "pull", str(stick), "--yes").code == 0
    assert ring == {}
    irtool("--workspace", str(other), "kit", "pull", str(stick), "--yes", "--secrets")
    assert ring == {"yamamoto-mobile": "090-1111-2222"}
    assert secrets.names() == ["yamamoto-mobile"]


def test_printed_binders_travel(
    irtool: Any, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other device knows which sheets lie in the binder; taking twice adds nothing."""
    monkeypatch.setenv("IRTOOL_BROWSER", "")
    stick, other = str(tmp_path / "stick"), str(tmp_path / "other")
    irtool("print")
    irtool("kit", "push", stick)
    for _ in range(2):
        irtool("--workspace", other, "kit", "pull", stick, "--yes")
    rows = irtool("--workspace", other, "print", "--list", "--json").json["editions"]
    assert [r["on"] for r in rows] == ["2026-11-22"]


@pytest.mark.parametrize("made", ["", "{}", '{"version": 9}', "\x00\xff" * 9])
def test_what_is_no_kit_is_said(irtool: Any, tmp_path: Path, made: str) -> None:
    """An empty folder, a broken or later kit.json: exit code 1, words, no traceback."""
    stick = tmp_path / "stick"
    stick.mkdir()
    if made:
        (stick / "kit.json").write_text(made, encoding="utf-8")
    ran = irtool("kit", "pull", str(stick), "--yes")
    assert ran.code == 1
    assert "kit" in ran.err


def test_a_stick_that_takes_nothing(irtool: Any, tmp_path: Path) -> None:
    """Exit code 4."""
    (tmp_path / "file").write_text("x")
    assert irtool("kit", "push", str(tmp_path / "file")).code == 4
