"""What is said to be doubtful about this computer, and what is not spoken of because nobody knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from irtool.domain.chart import Channel, Chart, Organisation, Person, Text
from irtool.domain.course import ClockCompared
from irtool.domain.event import By
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryWithdrawn
from irtool.runner.doubts import Check, doubtful, keyring, mirrored, most_urgent, quick
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store import keys, machine, mirror, place
from irtool.store.paths import Workspace
from irtool.words.doctor import DOCTOR
from irtool.words.sentences import speak

BY = By(person="tanaka")


@pytest.fixture(autouse=True)
def good_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off the network, a full battery, a local disk with room."""
    monkeypatch.setattr(machine, "linked", lambda: False)
    monkeypatch.setattr(machine, "battery", lambda: 90)
    monkeypatch.setattr(place, "share", lambda _: "")
    monkeypatch.setattr(place, "free_megabytes", lambda _: 10_000)


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """An incident that has just been opened."""
    return start(workspace, "ransomware", BY, clock=clock).session


def codes(checks: list[Check]) -> dict[str, str]:
    """Code and level of each, whose words are there in both languages."""
    for check in checks:
        for lang in ("ja", "en"):
            assert "{" not in speak(DOCTOR, check.code, lang, **check.values) and check.code in DOCTOR  # type: ignore[arg-type]
    return {check.code: check.level for check in checks}


def test_a_good_machine_has_no_doubts(tmp_path: Path) -> None:
    """Nothing to say before an incident."""
    assert doubtful(quick(tmp_path)) == []
    assert codes(quick(tmp_path)) == {"link-down": "ok", "battery": "ok", "disk": "ok", "no-mirror": "ok"}


def test_what_nobody_knows_is_not_spoken_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network card, no battery, no answer about room."""
    monkeypatch.setattr(machine, "linked", lambda: None)
    monkeypatch.setattr(machine, "battery", lambda: None)
    monkeypatch.setattr(place, "free_megabytes", lambda _: None)
    assert codes(quick(tmp_path)) == {"no-mirror": "ok"}


@pytest.mark.parametrize(("percent", "level"), [(29, "warning"), (30, "ok")])
def test_a_low_battery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, percent: int, level: str) -> None:
    """Below 30 percent, which is said."""
    monkeypatch.setattr(machine, "battery", lambda: percent)
    (found,) = [c for c in quick(tmp_path) if c.code.startswith("battery")]
    assert found.level == level
    assert f"{percent}%" in speak(DOCTOR, found.code, "ja", **found.values)


@pytest.mark.parametrize(("free", "level"), [(500, "ok"), (499, "warning"), (50, "warning"), (49, "error")])
def test_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    """Below 500 MB a warning, below 50 MB urgent."""
    monkeypatch.setattr(place, "free_megabytes", lambda _: free)
    assert {c.level for c in quick(tmp_path) if c.code.startswith("disk")} == {level}


def test_network_share_and_cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All at once are all said, the urgent one first, and recording is refused by none of them."""
    monkeypatch.setattr(machine, "linked", lambda: True)
    monkeypatch.setattr(place, "share", lambda _: "cifs")
    monkeypatch.setattr(place, "free_megabytes", lambda _: 10)
    root = tmp_path / "Dropbox" / "irtool"
    found = codes(doubtful(quick(root)))
    assert found == {"link-up": "warning", "share": "warning", "cloud": "warning", "disk-full": "error"}
    assert next(iter(found)) == "disk-full"
    urgent = most_urgent(root)
    assert urgent is not None and urgent.code == "disk-full"


def test_the_cable_has_a_line_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the one doubt that Home has room for."""
    monkeypatch.setattr(machine, "linked", lambda: True)
    assert most_urgent(tmp_path) is None


# -- keyring ---------------------------------------------------------------------------------------------------


def chart() -> Chart:
    """Three names in the keyring, held by two parties; one name is used twice."""
    mobile = [Channel(mobile="keyring:tanaka-1"), Channel(phone="keyring:tanaka-2")]
    vendor = [Channel(phone="keyring:vendor"), Channel(fax="keyring:tanaka-1")]
    return Chart(
        people={"tanaka": Person(name=Text("田中 一郎", "Tanaka"), channels=mobile)},
        organisations={"vendor-b": Organisation(name=Text("B社", "Vendor B"), channels=vendor)},
    )


def test_numbers_that_this_login_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many, and whose."""
    have = {"vendor"}
    monkeypatch.setattr(keys, "ask", lambda name: keys.Answer("0", "found") if name in have else keys.Answer())
    (check,) = keyring(chart())
    assert (check.code, check.level, check.values["count"]) == ("keyring-absent", "warning", 2)
    assert "（田中 一郎、B社）" in speak(DOCTOR, check.code, "ja", **check.values)
    assert "(Tanaka, Vendor B)" in speak(DOCTOR, check.code, "en", **check.values)
    have |= {"tanaka-1", "tanaka-2"}
    assert codes(keyring(chart())) == {"keyring": "ok"}


@pytest.mark.parametrize(
    ("found", "code"), [("absent", "keyring-none"), ("locked", "keyring-locked"), ("slow", "keyring-slow")]
)
def test_a_keyring_that_does_not_answer_is_a_clear_word(monkeypatch: pytest.MonkeyPatch, found: Any, code: str) -> None:
    """It is asked once, not for every name."""
    answers = iter([keys.Answer("", found)])
    monkeypatch.setattr(keys, "ask", lambda _: next(answers))
    assert codes(keyring(chart())) == {code: "warning"}


def test_a_chart_without_keyring_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing kept there, nothing to say."""
    monkeypatch.setattr(keys, "ask", None)
    assert keyring(Chart()) == []


# -- clock and copy --------------------------------------------------------------------------------------------


def test_the_clock_was_compared_by_this_device_in_an_entry_that_stands(session: Session) -> None:
    """Said until somebody records it; said again when that entry is withdrawn."""
    root = session.workspace.root
    assert codes(quick(root, session))["clock-uncompared"] == "warning"
    (event,) = session.act(ClockCompared(offset=0, against="117"))
    assert codes(quick(root, session))["clock-compared"] == "ok"
    session.act(EntryWithdrawn(target=event.id))
    assert "clock-uncompared" in codes(quick(root, session))


def test_another_device_s_clock_is_not_this_one_s(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each computer has a clock of its own."""
    session.act(ClockCompared(offset=0))
    monkeypatch.setattr("irtool.runner.doubts.new_writer_name", lambda: "ward-00000000")
    assert "clock-uncompared" in codes(quick(session.workspace.root, session))


def test_the_copy(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is; that it lies on the same disk; that it is not there; that somebody else's file lies there."""
    root, stick = session.workspace.root, tmp_path / "stick"
    mirror.choose(str(stick))
    session.follow(anew=True)
    session.settle(20)
    assert codes(quick(root, session))["mirror-near"] == "warning"
    monkeypatch.setattr(mirror, "same_disk", lambda *_: False)
    assert codes(quick(root, session))["mirror-until"] == "ok"
    assert codes(quick(root))["mirror"] == "ok"
    (there,) = (stick / "incidents" / session.path.name / "journal").iterdir()
    there.write_bytes(there.read_bytes().replace(b"minato", b"kawabe"))
    session.act(NoteAdded(text="x"))
    session.settle(20)
    assert codes(quick(root, session))["mirror-forked"] == "warning"
    stick.rename(tmp_path / "away")
    session.act(NoteAdded(text="y"))
    session.settle(20)
    assert codes(quick(root, session))["mirror-absent"] == codes(quick(root))["mirror-absent"] == "warning"


def test_every_trouble_of_the_copy_has_words(session: Session, tmp_path: Path) -> None:
    """Each word that the mirror can give is a sentence with what to do."""
    for number in range(200):
        word = mirror._word(OSError(number, "x"))
        assert f"mirror-{word}" in DOCTOR


def test_the_status_line_speaks_of_the_copy_only_where_there_is_one(session: Session, tmp_path: Path) -> None:
    """No mirror, no part."""
    assert mirrored(session) is None
    mirror.choose(str(tmp_path / "stick"))
    session.follow(anew=True)
    session.settle(20)
    found = mirrored(session)
    assert found is not None
    assert found.until == session.mirrored_until is not None and found.trouble == ""
