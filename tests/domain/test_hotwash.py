"""The talk and the anonymous sheets: what the record has of them, and that it never tells whose a sheet is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from drill_played import begun, played, talked
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.event import By
from irtool.domain.hotwash import answers, feedback, grade, graded, questions
from irtool.domain.notes import NoteAdded
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.errors import UserError
from irtool.runner.feedback import hand_in
from irtool.runner.session import Session
from irtool.store.paths import Workspace
from irtool.words.drill_reached import REACHED


def test_answers_stand_by_their_question(workspace: Workspace, clock: Any) -> None:
    """Several to one question in their order; other notes are none."""
    session = begun(workspace, clock)
    session.act(NoteAdded(text="ただのメモ"))
    first, second = session.act(
        NoteAdded(text="よかった", answers="hotwash/good"), NoteAdded(text="早かった", answers="hotwash/good")
    )
    assert list(answers(session.state)) == ["hotwash/good"]
    found = answers(session.state)["hotwash/good"]
    assert [(one.text, one.entry) for one in found] == [("よかった", first.id), ("早かった", second.id)]


def test_withdrawn_hidden_and_corrected_answers(workspace: Workspace, clock: Any) -> None:
    """Gone, without its words, and as it is read now; a note becomes an answer by its correction."""
    session = begun(workspace, clock)
    gone, secret, wrong, late = session.act(
        NoteAdded(text="ちがう", answers="hotwash/good"), NoteAdded(text="山本さん", answers="hotwash/good"),
        NoteAdded(text="はやい", answers="hotwash/good"), NoteAdded(text="あとから"),
    )  # fmt: skip
    session.act(EntryWithdrawn(target=gone.id, reason="x"))
    session.act(EntryHidden(target=secret.id, reason="患者名"))
    session.act(EntryCorrected(target=wrong.id, set={"text": "速い"}, reason="字"))
    session.act(EntryCorrected(target=late.id, set={"answers": "hotwash/improve"}, reason="答え"))
    found = answers(session.state)
    assert [(one.text, one.hidden) for one in found["hotwash/good"]] == [("", True), ("速い", False)]
    assert [one.text for one in found["hotwash/improve"]] == ["あとから"]


def test_sheets_are_counted_and_name_nobody(workspace: Workspace, clock: Any) -> None:
    """Counts, average, spread; words in the order of the alphabet; the lines of the record bear no name."""
    session = played(workspace, clock)
    talked(session)
    found = feedback(session.state)
    role = next(one for one in found.rated if one.id == "role")
    assert found.sheets == 2 and (role.count, role.average, role.spread) == (2, 4.5, [0, 0, 0, 1, 1])
    assert next(one for one in found.rated if one.id == "talk").average is None
    assert found.free == sorted(["放送が聞こえなかった", "よい練習だった"])
    sheets = [e for e in session.state.events if b'"feedback/' in bytes(e.data)]
    assert len(sheets) == 5 and all(e.by == By() for e in sheets)
    assert all(b"who" not in bytes(e.data) and b"site" not in bytes(e.data) for e in sheets)
    assert session.by == By(person="tanaka")
    lines = "".join(path.read_text(encoding="utf-8") for path in (session.path / "journal").glob("*.jsonl"))
    assert all("tanaka" not in line for line in lines.splitlines() if "feedback/" in line)


def test_a_rating_that_is_none_does_not_count(workspace: Workspace, clock: Any) -> None:
    """Typed by hand or by another program: only 1 to 5, in full width too."""
    session = begun(workspace, clock)
    session.act(*[NoteAdded(text=text, answers="feedback/role") for text in ("4", "５", "0", "6", "とても", "")])
    role = next(one for one in feedback(session.state).rated if one.id == "role")
    assert (role.count, role.spread) == (2, [0, 0, 0, 1, 1])


@pytest.mark.parametrize(
    ("ratings", "text", "code"),
    [({}, " ", "drill.empty-sheet"), ({"nothing": 3}, "", "drill.no-question"), ({"role": 6}, "", "drill.no-rating"),
     ({"free": 3}, "", "drill.no-question")],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_is_refused_whole(
    workspace: Workspace, clock: Any, ratings: dict[str, int], text: str, code: str
) -> None:
    """Nothing of it is recorded, and the session is whose it was."""
    session: Session = begun(workspace, clock)
    before = len(session.state.events)
    with pytest.raises(UserError) as caught:
        hand_in(session, ratings, text)
    assert caught.value.problems[0].code == code and len(session.state.events) == before
    assert session.by == By(person="tanaka")


@given(st.sampled_from(["", *REACHED]), st.text(), st.sampled_from(["ja", "en"]))
def test_how_far_an_objective_was_reached_can_be_read_back(code: str, text: str, lang: Any) -> None:
    """Whatever was said beside it: the grade that was given, with its words."""
    found, words = graded(grade(code, text, lang))
    if code:
        assert (found, words) == (code, text.strip())
    assert re.sub(r"\W", "", words) in re.sub(r"\W", "", text)


def test_what_every_report_tells_is_asked_too(workspace: Workspace, clock: Any) -> None:
    """Unless the scenario asks it itself."""
    session = begun(workspace, clock)
    assert [id_ for id_, _ in questions(session.state, "ja")] == ["good", "improve"]
