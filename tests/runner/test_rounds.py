"""A verification round: answers reach the chart, nothing typed is lost, sheets are read back, reports hide numbers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from irtool.domain.chart import Chart
from irtool.domain.event import By
from irtool.domain.notifying import ContactAttempted
from irtool.domain.recording import EntryWithdrawn
from irtool.errors import UserError
from irtool.runner import letters, opening, rounds, verifying
from irtool.runner.rounds import reply
from irtool.store import rounds as kept
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=9)))
DAY = "2026-11-22"


def chart(workspace: Workspace) -> Chart:
    """The chart as its files are now."""
    return load_chart(workspace.contacts).chart


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """A round that asks everyone due in the sample hospital."""
    return rounds.start(workspace, "sato", NOW)[0]


def say(workspace: Workspace, path: Path | None, id_: str, **wanted: str) -> rounds.Said:
    """An answer by telephone."""
    return rounds.record(
        workspace, path, [reply(chart(workspace), id_, "changed", DAY, "call", "", wanted)], "sato", NOW
    )


def test_a_round_asks_everyone_due_and_one_is_taken_up_again(workspace: Workspace, path: Path) -> None:
    """The most doubtful first; a second start goes on with the first; the folder says when it began."""
    told = kept.read(path)
    states = [one.state for one in told.asked.values()]
    assert states[: states.count("never")] == ["never"] * states.count("never")
    assert "sato" not in told.asked  # confirmed after the moves of October
    assert rounds.start(workspace, "kato", NOW)[:1] == (path,)
    assert path.name.startswith("2026-11-22-")


def test_a_confirmation_changes_nothing_but_its_own_words(workspace: Workspace, path: Path) -> None:
    """One line of the file differs; the answer is a line of the round."""
    file = workspace.contacts / "people.yaml"
    before = file.read_text("utf-8").splitlines()
    assert say(workspace, path, "okamoto").problems == []
    after = file.read_text("utf-8").splitlines()
    assert [row for row in after if row not in before] == ["    verified: {on: 2026-11-22, by: sato, how: call}"]
    assert len(after) == len(before)
    assert kept.read(path).answers["okamoto"].outcome == "confirmed"


def test_what_changed_is_written_where_it_stands(workspace: Workspace, path: Path) -> None:
    """By a channel's id, by its kind, by a field; a number in other writing is no change."""
    say(workspace, path, "okamoto", **{"ext": "3109", "department": "地域連携室", "+": "03-5555-6666"})
    found = chart(workspace).people["okamoto"]
    assert [c.value for c in found.channels] == ["3109", "03-5555-6666"]
    assert (found.department.ja, found.department.en) == ("地域連携室", "Outpatients")
    assert found.channels[0].needs == ["lan"]
    said = say(workspace, path, "vendor-b", **{"vendor-b.phone": "０３−００００−００１１"})
    assert said.answers[0].outcome == "confirmed"


def test_a_number_that_goes_leaves_the_names_of_the_others(workspace: Workspace, path: Path) -> None:
    """vendor-b.phone-2 keeps the name by which earlier calls know it."""
    say(workspace, path, "vendor-b", **{"vendor-b.phone": ""})
    channels = chart(workspace).organisations["vendor-b"].channels
    assert (channels[0].id, channels[0].value) == ("vendor-b.phone-2", "03-0000-0012")


def test_a_private_number_stands_in_no_line_of_the_round(workspace: Workspace, path: Path) -> None:
    """Not in the lines, not in the report, and no longer beside the round once the chart has it."""
    say(workspace, path, "tanaka", **{"tanaka.mobile": "090-7777-8888"})
    assert chart(workspace).people["tanaka"].channels[0].value == "090-7777-8888"
    rounds.report(workspace, path, "sato", NOW, "ja")
    texts = [file.read_text("utf-8") for file in path.rglob("*") if file.is_file()]
    assert len(texts) == 3
    assert [text for text in texts if "7777" in text or "090-0000-0001" in text] == []


def test_what_the_chart_cannot_take_stays_and_is_written_later(workspace: Workspace, path: Path) -> None:
    """A file with an error of form: the answer is kept, the round goes on, `apply` writes it once it can."""
    file = workspace.contacts / "people.yaml"
    good = file.read_text("utf-8")
    found = reply(chart(workspace), "tanaka", "changed", DAY, "call", "", {"tanaka.mobile": "090-7777-8888"})
    file.write_text(good + "\n  broken: [", "utf-8")
    said = rounds.record(workspace, path, [found], "sato", NOW)
    assert said.problems
    assert [answer.id for answer in kept.read(path).pending] == ["tanaka"]
    file.write_text(good, "utf-8")
    assert [answer.id for answer in rounds.apply(workspace, path, NOW).answers] == ["tanaka"]
    assert chart(workspace).people["tanaka"].channels[0].value == "090-7777-8888"
    assert kept.read(path).pending == []
    assert list((path / "pending").iterdir()) == []


def test_what_reached_the_chart_before_a_power_cut_is_not_written_twice(workspace: Workspace, path: Path) -> None:
    """The chart has it, the round does not know: `apply` changes nothing but says so from now on."""
    said = say(workspace, path, "okamoto", **{"+": "03-5555-6666"})
    lines = (path / "round.jsonl").read_bytes().splitlines(keepends=True)
    (path / "round.jsonl").write_bytes(b"".join(lines[:-1]))
    found = verifying.changes(chart(workspace), "people", "sasaki", {"+": "03-5555-6666"})
    kept.keep(path, said.answers[0].key, found)
    rounds.apply(workspace, path, NOW)
    assert [c.value for c in chart(workspace).people["okamoto"].channels] == ["3101", "03-5555-6666"]
    assert kept.read(path).pending == []


def test_a_broken_file_is_no_matter_of_entries_in_another_one(workspace: Workspace) -> None:
    """The chart takes what its sound files can; nothing is said to have failed."""
    file = workspace.contacts / "a-broken.yaml"
    file.write_text("people: [", "utf-8")
    assert say(workspace, None, "okamoto").problems == []


def test_a_torn_line_costs_that_line_only(workspace: Workspace, path: Path) -> None:
    """After a power cut the next answer begins a line of its own."""
    say(workspace, path, "okamoto")
    with open(path / "round.jsonl", "ab") as file:
        file.write(b'{"type":"answer","at":"2026')
    say(workspace, path, "sasaki")
    assert set(kept.read(path).answers) == {"okamoto", "sasaki"}


@pytest.mark.parametrize(
    ("id_", "wanted", "code"),
    [
        ("tanaka", {"telefax": "1"}, "round.unknown-item"),
        ("tanaka", {"mobile": "9012345678"}, "round.lost-zero"),
        ("yamamoto", {"yamamoto.mobile": "090-1"}, "round.in-keyring"),
        ("tanaka", {"until": "来月"}, "round.bad-day"),
        ("nobody", {}, "round.gone"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_anything_is_written(
    workspace: Workspace, id_: str, wanted: dict[str, str], code: str
) -> None:
    """With the item and what to do."""
    with pytest.raises(UserError) as refused:
        reply(chart(workspace), id_, "changed", DAY, wanted=wanted)
    assert refused.value.problems[0].code == code


def test_a_call_that_failed_is_a_doubt_until_withdrawn(workspace: Workspace, clock: Any) -> None:
    """番号が違う in an incident: the party whose number it was is in doubt, a withdrawn entry is not counted."""
    session = opening.start(workspace, "ransomware", By(person="sato"), clock=clock).session
    event = session.act(ContactAttempted(party="it-duty", outcome="wrong-number", channel="suzuki.mobile"))[0]
    assert set(verifying.failures(workspace, chart(workspace))) == {"suzuki"}
    session.act(EntryWithdrawn(target=event.id, reason="押しまちがい"))
    session.close()
    assert verifying.failures(workspace, chart(workspace)) == {}


# -- letters -----------------------------------------------------------------------------------------------------


def test_a_private_number_stands_in_its_own_letter_only(workspace: Workspace, path: Path) -> None:
    """The person's own three papers have it; a keyring's number stands nowhere."""
    folder, count, problems = letters.make(
        workspace, path, ["tanaka", "security-manager", "yamamoto"], "sato", NOW, "ja"
    )
    assert (count, problems) == (3, [])
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.suffix != ".xlsx"}
    assert {name for name, text in texts.items() if "090-0000-0001" in text} == {"tanaka.html", "tanaka.txt"}
    assert "keyring" not in texts["yamamoto.txt"]
    assert "://" not in texts["tanaka.html"]


def test_a_sheet_comes_back_from_excel(workspace: Workspace, path: Path) -> None:
    """What was filled in differs, the rest stays; written, the chart says that it came by mail."""
    folder, _, _ = letters.make(workspace, path, ["vendor-b"], "sato", NOW, "ja")
    book = load_workbook(folder / "vendor-b.xlsx")
    for row in book.active.iter_rows():
        if "[answer]" in str(row[0].value):
            row[2].value = "変わった"
        if "[vendor-b.phone-2]" in str(row[0].value):
            row[2].value = "03-5555-0001"
    back = path / "answers.xlsx"
    book.save(back)
    (one,) = letters.read(workspace, path, back, DAY)
    assert one.reply is not None
    assert [(c.item, c.after) for c in one.reply.changes] == [("vendor-b.phone-2", "03-5555-0001")]
    rounds.record(workspace, path, [one.reply], "sato", NOW)
    office = chart(workspace).organisations["vendor-b"]
    assert office.channels[1].value == "03-5555-0001"
    assert office.verified is not None
    assert office.verified.how == "mail"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("答え [answer]:", "答え [answer]:", "round.no-answer"),
        ("答え [answer]:", "答え [answer]: たぶん", "round.odd-answer"),
        ("答え [answer]:", "答え [answer]: 変わった", "round.said-changed"),
        ("/tanaka\n答え [answer]:", "/tanuki\n答え [answer]: はい", "round.other-party"),
        ("[round]: 2026", "[round]: 2025", "round.other-round"),
        ("答え [answer]:", "答え [answer]: はい\n無線 [tanaka.telex]: 1", "round.unknown-item"),
    ],
)
def test_a_sheet_that_cannot_be_taken_says_why(workspace: Workspace, path: Path, old: str, new: str, code: str) -> None:
    """Without an answer, with an odd one, of another round or party, or changed by hand: nothing is recorded."""
    folder, _, _ = letters.make(workspace, path, ["tanaka"], "sato", NOW, "ja")
    text = (folder / "tanaka.txt").read_text("utf-8")
    assert old in text
    (one,) = letters.read(workspace, path, text.replace(old, new), DAY)
    assert one.reply is None
    assert [problem.code for problem in one.problems] == [code]


def test_a_file_without_a_sheet_is_refused(workspace: Workspace, path: Path) -> None:
    """Some other mail."""
    with pytest.raises(UserError, match="not-a-sheet"):
        letters.read(workspace, path, "お世話になっております。\n", DAY)


# -- reports -----------------------------------------------------------------------------------------------------


def test_a_report_says_who_when_what_and_what_is_next(workspace: Workspace, path: Path) -> None:
    """Counted, party by party, with what changed and whom nobody reached; a second one overwrites nothing."""
    say(workspace, path, "okamoto", ext="3109")
    rounds.record(workspace, path, [reply(chart(workspace), "police", "unreachable", DAY, note="話し中")], "sato", NOW)
    first, problems = rounds.report(workspace, path, "sato", NOW, "ja")
    assert problems == []
    text = first[0].read_text("utf-8")
    assert f"2 / {len(kept.read(path).asked)}" in text
    assert "| 岡本 真由美 | 内線 | 3101 | 3109 |" in text
    assert "**警察** 代表番号" in text
    assert "佐藤 花子" in text
    assert first[1].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert not set(rounds.report(workspace, path, "sato", NOW, "ja")[0]) & set(first)


def test_a_template_of_the_hospitals_that_fails_gives_way(workspace: Workspace, path: Path) -> None:
    """The shipped one is used, and the fault is said with its file."""
    own = workspace.templates / "letters" / rounds.REPORT
    own.parent.mkdir()
    own.write_text("{% for x in %}", "utf-8")
    files, problems = rounds.report(workspace, path, "sato", NOW, "ja")
    assert [problem.file for problem in problems] == [str(own)]
    assert "名簿の確認の報告" in files[0].read_text("utf-8")


def test_a_letter_is_addressed_to_somebody_who_can_open_it(workspace: Workspace, path: Path) -> None:
    """A company is 御中, a document's letter goes to whoever has it in charge, never to the document."""
    folder, _, _ = letters.make(workspace, path, ["vendor-b", "okamoto", "bcp"], "sato", NOW, "ja")
    to = {id_: (folder / f"{id_}.txt").read_text("utf-8").splitlines()[2] for id_ in ("vendor-b", "okamoto", "bcp")}
    owner = chart(workspace).documents["bcp"].owner
    title = chart(workspace).roles[owner].title.ja
    assert to == {"vendor-b": "電子カルテ B社 御中", "okamoto": "岡本 真由美 様", "bcp": f"{title} 様"}


def test_a_system_with_a_posts_id_is_asked_for_itself(workspace: Workspace) -> None:
    """The sample has a laboratory and a laboratory system, both `lab`: each is asked, and each answer is its own."""
    path = rounds.start(workspace, "sato", NOW, True)[0]
    told = kept.read(path)
    assert {"lab", "systems/lab"} <= told.asked.keys()
    said = rounds.record(workspace, path, [reply(chart(workspace), "systems/lab", "confirmed", DAY)], "sato", NOW)
    assert said.problems == []
    now = chart(workspace)
    system, post = now.systems["lab"].verified, now.roles["lab"].verified
    assert system is not None
    assert post is not None
    assert (system.on, post.on) == ("2026-11-22", "2026-09-25")
    told = kept.read(path)
    assert (told.done, "lab" in {one.ref for one in told.left}) == (1, True)
