"""Secret numbers: a sealed file opens with its passphrase only, and a real secret service keeps them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.errors import UserError
from irtool.store import keys, secrets
from irtool.store.paths import Workspace

ROOM = st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=20), max_size=5)


@settings(max_examples=10)  # each costs two derived keys
@given(ROOM)
def test_sealed_numbers_come_back(values: dict[str, str]) -> None:
    """What was sealed is unsealed unchanged, and the file shows none of it."""
    from tempfile import TemporaryDirectory

    data = secrets.seal(values, "みなと病院の合言葉")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s.json"
        path.write_bytes(data)
        assert secrets.unseal(path, "みなと病院の合言葉") == values
    assert all(len(value) < 4 or value.encode() not in data for value in values.values())


def test_a_wrong_passphrase_opens_nothing(tmp_path: Path) -> None:
    """Neither another passphrase nor a changed file gives numbers."""
    path = tmp_path / "s.json"
    path.write_bytes(secrets.seal({"a": "090-0000-0001"}, "correct horse"))
    with pytest.raises(UserError) as refused:
        secrets.unseal(path, "wrong horse!")
    assert refused.value.problems[0].code == "secret.wrong-passphrase"
    path.write_bytes(b'{"format": "other"}')
    with pytest.raises(UserError) as refused:
        secrets.unseal(path, "correct horse")
    assert refused.value.problems[0].code == "secret.not-sealed"


def test_a_short_passphrase_is_refused() -> None:
    """Seven characters can be guessed."""
    with pytest.raises(UserError):
        secrets.seal({"a": "1"}, "1234567")


def test_full_width_passphrase_is_the_same(tmp_path: Path) -> None:
    """An input method left on types the same passphrase in full width."""
    path = tmp_path / "s.json"
    path.write_bytes(secrets.seal({"a": "1"}, "minato2026"))
    assert secrets.unseal(path, "ｍｉｎａｔｏ２０２６") == {"a": "1"}


def test_without_a_keyring_there_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keyring at all: an answer that says so, and a refusal in words when something is to be kept."""
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        assert keys.ask("tanaka-2").found == "absent"
        with pytest.raises(UserError) as refused:
            keys.put("tanaka-2", "090")
        assert refused.value.problems[0].code == "secret.absent"
    finally:
        keyring.set_keyring(before)


def test_a_keyring_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hidden password dialog holds nothing up."""
    import keyring

    monkeypatch.setattr(keyring, "get_password", lambda *_: __import__("time").sleep(30))
    assert keys.ask("tanaka-2", wait=0.05).found == "slow"


SERVICE = r"""
set -e
printf 'login-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
"""
NEEDS = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [tool for tool in NEEDS if shutil.which(tool) is None]


@pytest.mark.skipif(bool(MISSING) and not os.environ.get("IRTOOL_CI"), reason=f"not installed: {', '.join(MISSING)}")
def test_a_real_secret_service(tmp_path: Path, workspace: Workspace) -> None:
    """Set, list, show on the call sheet, export, delete, import: against gnome-keyring on a bus of its own."""
    (workspace.contacts / "secret.yaml").write_text(
        "people: {secret-person: {name: 秘密 一郎, channels: [{mobile: keyring:secret-1, sealed_copy: 赤い封筒}]}}\n",
        encoding="utf-8",
    )
    script = tmp_path / "walk.sh"
    program = f'"{sys.executable}" -m irtool --workspace "{workspace.root}" --lang en'
    script.write_text(
        f"""set -e
        {program} secret list
        echo 090-0000-0042 | {program} secret set secret-1
        {program} secret list
        {program} start outage >/dev/null
        {program} call secret-person
        {program} secret export out.sealed
        {program} secret delete secret-1
        {program} secret list
        {program} secret import out.sealed
        {program} secret list --json
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
    states = [line for line in done.stdout.splitlines() if line.startswith("secret-1")]
    assert [("not here" in s, "here" in s) for s in states] == [(True, True), (False, True), (True, True)]
    assert "090-0000-0042" in done.stdout
    assert '"here": true' in done.stdout
    assert "090-0000-0042" not in (tmp_path / "out.sealed").read_text(encoding="utf-8")
