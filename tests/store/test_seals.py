"""Seals: made with a key that a real keyring keeps, checked by anybody, and never made without one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn, JournalSealed
from irtool.domain.sealing import exact, key_digits
from irtool.errors import UserError
from irtool.runner import sealing
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import seals
from irtool.store.paths import Workspace
from irtool.store.verify import verify

BY = By(person="tanaka", role="security-manager")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An incident with a few entries."""
    opened = start(workspace, "ransomware", BY, clock=clock).session
    for text in ("プリンターが英文を印刷", "電子カルテが開かない", "LANを抜いた"):
        clock.forward(minutes=1)
        opened.act(NoteAdded(text=text))
    return opened


def signed(session: Session, key: Ed25519PrivateKey = KEY) -> JournalSealed:
    """A seal as a keyring's key would make it."""
    text = session.cut().text
    return JournalSealed(
        cut=text, key=key.public_key().public_bytes_raw().hex(), signature=key.sign(text.encode()).hex()
    )


def rewrite(session: Session, old: bytes, new: bytes) -> None:
    """Change bytes of the last line, which no chain covers yet."""
    (file,) = session.path.glob("journal/*.jsonl")
    data = file.read_bytes()
    start_ = data[:-1].rfind(b"\n") + 1
    assert old in data[start_:]
    file.write_bytes(data[:start_] + data[start_:].replace(old, new))


def codes(session: Session) -> list[str]:
    """What verification finds."""
    return [p.code for p in verify(session.path).problems]


# -- what a seal says ------------------------------------------------------------------------------------------


def test_a_seal_covers_what_was_there_and_nothing_later(session: Session) -> None:
    """Each writer's `sealed` is its last line under the signature; the seal's own line is not."""
    before = len(session.state.events)
    session.act(signed(session))
    session.act(NoteAdded(text="あと"))
    verdict = verify(session.path)
    assert (verdict.exit_code, verdict.problems) == (0, [])
    (seal,) = verdict.seals
    assert seal.good and seal.key == key_digits(KEY.public_key().public_bytes_raw().hex())
    assert [w.sealed for w in verdict.writers] == [before]
    writer = verdict.writers[0].writer
    assert sealing.beyond(verdict.writers, "sealed") == f"{writer} {before + 1}-{before + 2}"


def test_a_changed_signature_is_a_finding(session: Session) -> None:
    """One digit of it: exit code 3, and the line is named."""
    made = signed(session)
    other = made.signature[:-1] + ("0" if made.signature[-1] != "0" else "1")
    session.act(made)
    rewrite(session, made.signature.encode(), other.encode())
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    (found,) = verdict.problems
    assert (found.code, found.values["n"]) == ("verify.seal-signature", len(session.state.events))
    assert [(s.good, s.key) for s in verdict.seals] == [(False, "")] and verdict.writers[0].sealed == 0


def test_a_line_changed_below_a_seal_ends_it(session: Session) -> None:
    """The head is as it was, the chain up to it is not: neither the seal nor the telling covers anything any more."""
    session.act(sealing.telling(session.cut(), "police"))
    session.act(signed(session))
    (file,) = session.path.glob("journal/*.jsonl")
    file.write_bytes(file.read_bytes().replace("英文".encode(), "和文".encode()))
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    assert [a.good for a in (*verdict.seals, *verdict.told)] == [False, False]
    assert (verdict.writers[0].sealed, verdict.writers[0].told) == (0, 0)


def test_a_seal_of_another_record_does_not_fit(session: Session) -> None:
    """A genuine signature over heads that are not these lines names the line that differs."""
    cut = session.cut()
    (name, (n, digest)) = next(iter(cut.heads.items()))
    text = cut.text.replace(digest, "ab" * 32)
    signature = KEY.sign(text.encode()).hex()
    session.act(JournalSealed(cut=text, key=KEY.public_key().public_bytes_raw().hex(), signature=signature))
    verdict = verify(session.path)
    assert verdict.exit_code == 3
    (found,) = verdict.problems
    assert (found.code, found.values["writer"], found.values["n"]) == ("verify.seal-mismatch", name, n)


@pytest.mark.parametrize("cut", ["", "irtool-cut-1 minato 4821073365\n", "  irtool-cut-1 a b\nx 1 y\n", "{cut} "])
def test_what_is_signed_must_be_a_cut_to_the_byte(session: Session, cut: str) -> None:
    """A genuine signature over anything else anchors nothing, and is said."""
    text = cut.format(cut=session.cut().text)
    signature = KEY.sign(text.encode()).hex()
    session.act(JournalSealed(cut=text, key=KEY.public_key().public_bytes_raw().hex(), signature=signature))
    assert codes(session) == ["verify.seal-cut"] and verify(session.path).exit_code == 3


def test_a_cut_that_names_absent_lines_is_incomplete(session: Session) -> None:
    """Lines that were sealed and are not here are missing, not changed."""
    session.act(signed(session))
    cut = exact(session.cut().text)
    assert cut is not None
    text = cut.text + f"zz-00000000 3 {'cd' * 32}\n"
    signature = KEY.sign(text.encode()).hex()
    session.act(JournalSealed(cut=text, key=KEY.public_key().public_bytes_raw().hex(), signature=signature))
    verdict = verify(session.path)
    assert (verdict.exit_code, codes(session)) == (1, ["verify.missing-writer"])


def test_told_digits_anchor_unless_withdrawn(session: Session, clock: Any) -> None:
    """Everything before is anchored; a correction names another person, a hiding nobody, a withdrawal ends it."""
    lines = len(session.state.events)
    (told,) = session.act(sealing.telling(session.cut(), "警察 佐々木"))
    verdict = verify(session.path)
    assert [(t.good, t.to) for t in verdict.told] == [(True, "警察 佐々木")]
    assert verdict.writers[0].told == lines
    session.act(EntryCorrected(target=told.id, set={"to": "警察 鈴木"}))
    assert [t.to for t in verify(session.path).told] == ["警察 鈴木"]
    session.act(EntryHidden(target=told.id))
    assert [t.to for t in verify(session.path).told] == [""]
    session.act(EntryWithdrawn(target=told.id))
    verdict = verify(session.path)
    assert (verdict.told, verdict.writers[0].told, verdict.exit_code) == ([], 0, 0)


def test_told_digits_that_do_not_fit_their_cut_are_a_finding(session: Session) -> None:
    """Whoever changes the digits in the record is found."""
    command = sealing.telling(session.cut(), "police")
    session.act(command)
    wrong = command.digits[:-1] + str((int(command.digits[-1]) + 1) % 10)
    rewrite(session, command.digits.encode(), wrong.encode())
    assert codes(session) == ["verify.told-digits"] and verify(session.path).exit_code == 3


def test_nobody_is_told_nothing(session: Session) -> None:
    """Without a name nothing is recorded."""
    with pytest.raises(UserError) as refused:
        sealing.telling(session.cut(), "  ")
    assert refused.value.problems[0].code == "tell.nobody"


# -- the key ---------------------------------------------------------------------------------------------------


def test_without_a_keyring_nothing_is_signed(session: Session) -> None:
    """A refusal in words, and no line in the record."""
    import keyring
    from keyring.backends.fail import Keyring

    before, lines = keyring.get_keyring(), len(session.state.events)
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(UserError) as refused:
            sealing.signed(session)
    finally:
        keyring.set_keyring(before)
    assert refused.value.problems[0].code == "seal.absent"
    assert len(session.state.events) == lines and not verify(session.path).seals


@pytest.mark.parametrize(("found", "code"), [("locked", "seal.locked"), ("slow", "seal.slow")])
def test_a_locked_keyring_gets_no_second_key(monkeypatch: pytest.MonkeyPatch, found: str, code: str) -> None:
    """A keyring that cannot be read now is never written to: the old key would be lost."""
    written: list[str] = []
    monkeypatch.setattr(seals.keys, "ask", lambda *_, **__: seals.keys.Answer("", found))  # type: ignore[arg-type]
    monkeypatch.setattr(seals.keys, "put", lambda *a, **__: written.append(a[0]))
    with pytest.raises(UserError) as refused:
        seals.sign("x")
    assert (refused.value.problems[0].code, written) == (code, [])


def test_what_is_no_signature_is_not_genuine() -> None:
    """Wrong lengths, capitals, a key that is no point: false, never an error."""
    key, signature = KEY.public_key().public_bytes_raw().hex(), KEY.sign(b"x").hex()
    assert seals.genuine(key, signature, "x")
    for bad in [(key, signature, "y"), (key[2:], signature, "x"), (key, signature[2:], "x"), (key, signature.upper(), "x"),
                ("ff" * 32, signature, "x"), ("", "", "x"), ("02" + "00" * 31, signature, "x")]:  # fmt: skip
        assert not seals.genuine(*bad), bad


SERVICE = r"""
set -e
printf 'login-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
"""
NEEDS = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [tool for tool in NEEDS if shutil.which(tool) is None]


@pytest.mark.skipif(bool(MISSING) and not os.environ.get("IRTOOL_CI"), reason=f"not installed: {', '.join(MISSING)}")
def test_a_key_of_a_real_keyring(tmp_path: Path, workspace: Workspace) -> None:
    """Made at the first seal, the same at the second, in no file, and not to be read as a number of the chart."""
    (workspace.contacts / "secret.yaml").write_text(
        "people: {spy: {name: 怪しい 人, channels: [{mobile: 'keyring:device key'}]}}\n", encoding="utf-8"
    )
    script = tmp_path / "walk.sh"
    program = f'"{sys.executable}" -m irtool --workspace "{workspace.root}" --lang en'
    script.write_text(
        f"""set -e
        {program} start outage >/dev/null
        {program} journal seal --json > one.json
        {program} journal seal --json > two.json
        {program} journal verify --json > verdict.json
        {program} secret list --json > secrets.json
        {program} secret export out.sealed || true
        "{sys.executable}" -c "import keyring; print(keyring.get_password('irtool seals', 'device key'))" > private
        """,
        encoding="utf-8",
    )
    home = tmp_path / "home"
    home.mkdir()
    env = {
        **os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_RUNTIME_DIR": str(home),
        "IRTOOL_DEVICE": str(tmp_path / "device"), "IRTOOL_PASSPHRASE": "minato-2026", "LANG": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring", "PYTHONPATH": str(Path.cwd()),
    }  # fmt: skip
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SERVICE, "sh", "sh", str(script)],
        cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    one, two = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("one.json", "two.json"))
    assert one["key"] == two["key"] and one["key_digits"] == key_digits(one["key"])
    verdict = json.loads((tmp_path / "verdict.json").read_text("utf-8"))
    assert verdict["ok"] and [s["good"] for s in verdict["seals"]] == [True, True]
    assert verdict["writers"][0]["sealed"] == verdict["events"] - 1
    private = (tmp_path / "private").read_text("utf-8").strip()
    assert len(private) == 64
    assert json.loads((tmp_path / "secrets.json").read_text("utf-8"))["secrets"][0]["state"] == "missing"
    for file in [*workspace.root.rglob("*"), *(tmp_path / "device").rglob("*"), tmp_path / "secrets.json"]:
        assert not file.is_file() or private.encode() not in file.read_bytes(), file


# -- the document tells the truth ------------------------------------------------------------------------------


@pytest.mark.skipif(
    not (shutil.which("openssl") and shutil.which("xxd") and shutil.which("sha256sum")), reason="no openssl or xxd here"
)
def test_the_worked_example_of_the_document(tmp_path: Path) -> None:
    """Its commands, run as they stand, print what it says; the key's digits are those it names."""
    text = (Path(__file__).parents[2] / "docs" / "journal.md").read_text("utf-8")
    part = text[text.index("## Seals") : text.index("## A page that checks itself")]
    block = part[part.index("```sh\n") + 6 : part.rindex("```")]
    commands = [row[2:] for row in block.splitlines() if row.startswith("$ ")]
    said = [row for row in block.splitlines() if not row.startswith("$ ")]
    cut = text[text.index("```cut\n") + 7 :]
    (tmp_path / "cut.txt").write_text(cut[: cut.index("```")], encoding="utf-8", newline="\n")
    done = subprocess.run(
        ["sh", "-ec", "\n".join(commands)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == said
    key = commands[0].removeprefix("KEY=")
    assert f"**{key_digits(key)}**" in part
    assert seals.genuine(key, commands[1].removeprefix("SIGNATURE="), (tmp_path / "cut.txt").read_text("utf-8"))
