"""Numbers of a drill: none can be dialled, none reaches the keyring or a chart file, masking twice is masking once."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import CHANNEL_KINDS, Channel, Chart, Organisation, Person, Role, Shift
from irtool.domain.masking import is_masked, masked, masked_steps
from irtool.domain.playbook import Phase, Playbook, Step
from irtool.domain.scalars import Moment
from irtool.errors import UserError
from irtool.store.edit_save import save

DIALLED = ("phone", "mobile", "fax", "ext")
NUMBERS = st.one_of(
    st.text("0123456789-+() ", max_size=20),
    st.text("0123456789０１２３-内線代表 ", max_size=20),
    st.just("keyring:tanaka-2"),
    st.text(max_size=12),
)
CHANNELS = st.builds(
    lambda kinds, ext, label: Channel(**kinds, ext=ext, label=Text(label)),
    st.dictionaries(st.sampled_from([k for k in CHANNEL_KINDS if k != "ext"]), NUMBERS, max_size=3),
    NUMBERS,
    NUMBERS,
)


def chart_of(channels: list[Channel], phone: str) -> Chart:
    """The same channels of a person, a post and an office, and a shift's number."""
    return Chart(
        people={"a": Person(name=Text("A"), channels=channels)},
        roles={"b": Role(title=Text("B"), channels=channels)},
        organisations={"c": Organisation(name=Text("C"), channels=channels)},
        rosters={
            "b": [Shift(from_=Moment("2026-11-22 17:00"), until=Moment("2026-11-23 08:00"), who="a", phone=phone)]
        },
    )


def numbers(chart: Chart) -> list[str]:
    """Every number and address of the chart, the extra extension of each too."""
    entries = [*chart.people.values(), *chart.roles.values(), *chart.organisations.values()]
    found = [getattr(c, kind) for entry in entries for c in entry.channels for kind in CHANNEL_KINDS]
    return [text for text in [*found, *(s.phone for shifts in chart.rosters.values() for s in shifts)] if text]


@given(st.lists(CHANNELS, max_size=3), NUMBERS)
def test_no_more_than_two_digits_of_a_number_survive(channels: list[Channel], phone: str) -> None:
    """In whatever kind, extension, label or shift it stands, and however many kinds one broken entry has."""
    found = masked(chart_of(channels, phone))
    assert all(len(re.findall(r"\d", text)) <= 2 for text in numbers(found))
    labels = [c.label.ja for person in found.people.values() for c in person.channels]
    assert not any(re.search(r"\d{3}", label) for label in labels)
    assert not any("keyring:" in text for text in numbers(found))
    assert not any(c.in_keyring for person in found.people.values() for c in person.channels)


@given(st.lists(CHANNELS, max_size=3), NUMBERS)
def test_masking_twice_is_masking_once(channels: list[Channel], phone: str) -> None:
    """The frozen chart of a drill is masked already and is shown where the live one has nobody."""
    once = masked(chart_of(channels, phone))
    assert masked(once) == once


@given(
    st.sampled_from(DIALLED), st.text("0123456789-", min_size=1, max_size=15).filter(lambda t: any(map(str.isdigit, t)))
)
def test_what_is_masked_is_known_again(kind: str, number: str) -> None:
    """So that it can be kept out of the chart; a number as it stands in a chart is never taken for one."""
    found = masked(chart_of([Channel(**{kind: number})], number))
    assert all(map(is_masked, numbers(found)))
    assert not is_masked(number)


def test_names_hours_and_the_place_of_a_paper_copy_stay() -> None:
    """A player still sees whom, when and where the envelope lies."""
    channel = Channel(mobile="keyring:tanaka-2", hours="office", sealed_copy=Text("防災センター"), label=Text("24時間"))
    (left,) = masked(chart_of([channel], "")).people["a"].channels
    assert left == msgspec.structs.replace(channel, mobile="***")


@pytest.mark.parametrize("text", ["**-****-**11", "***", "**1", "****", "***-****-**01"])
def test_what_a_drill_shows_is_never_written_into_a_file(tmp_path: Path, text: str) -> None:
    """Whoever copies it into a form, an Excel sheet or a kit: the file stays as it was."""
    path = tmp_path / "people.yaml"
    before = b"people:\n  a: {name: A, channels: [{phone: 03-0000-0011}]}\n"
    path.write_bytes(before)
    after = f'people:\n  a: {{name: A, channels: [{{phone: "{text}"}}]}}\n'.encode()
    with pytest.raises(UserError) as caught:
        save(path, before, after, datetime(2026, 11, 22))
    assert caught.value.problems[0].code == "edit.masked"
    assert path.read_bytes() == before


def test_a_file_that_has_such_a_text_already_can_be_edited(tmp_path: Path) -> None:
    """Only what is new is refused."""
    path = tmp_path / "people.yaml"
    before = b'people:\n  a: {name: A, note: "***"}\n'
    path.write_bytes(before)
    save(path, before, before.replace(b"name: A", b"name: B"), datetime(2026, 11, 22))
    assert b"name: B" in path.read_bytes()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("窓口 0120-000-066（毎日 6:00-21:00）", "窓口 ****-***-*66（毎日 6:00-21:00）"),
        ("0300000011 へ", "********11 へ"),
        ("03 (0000) 0011", "** (****) **11"),
        ("2022年の通知、2026-10-01、02:10、内線なし", "2022年の通知、2026-10-01、02:10、内線なし"),
    ],
)
def test_a_telephone_number_in_a_sentence_is_hidden_too(said: str, shown: str) -> None:
    """In what a step says and in what an office's entry says without a number; days, hours and years stay."""
    step = Step(id="a", do="task", title=Text("a"), how=[Text(said)])
    playbook = Playbook(playbook="p", title=Text("p"), phases=[Phase(id="p", title=Text("p"), steps=[step])])
    assert masked_steps(playbook).phases[0].steps[0].how == [Text(shown)]
    office = Organisation(name=Text("C"), note=Text(said), fallback=Text("", said))
    found = masked(Chart(organisations={"c": office})).organisations["c"]
    assert (found.note, found.fallback) == (Text(shown), Text("", shown))
