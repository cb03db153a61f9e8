"""A file per recipient: what they were handed, what they asked, who holds an old value, whether an approval holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.dossier import Dossier, counts, dossier, dossiers, holders, lacking, promised
from irtool.domain.dossier_spoken import Teller
from irtool.domain.due import due
from irtool.domain.event import By
from irtool.domain.facts import FactSet
from irtool.domain.notes import DecisionRecorded
from irtool.domain.notifying import ContactAttempted, ContactReceived
from irtool.domain.recording import EntryCorrected, EntryHidden, EntryWithdrawn
from irtool.domain.reporting import (
    ReportFile,
    ReportRendered,
    ReportSubmitted,
    Submitted,
    approval,
    find_issue,
    newest,
    next_issue,
)
from irtool.domain.tasks import TaskDone
from irtool.errors import UserError
from irtool.runner.opening import start
from irtool.runner.session import Session
from irtool.store.paths import Workspace

HASH = {name: name * 64 for name in "abcdef"}


@pytest.fixture
def session(workspace: Workspace, clock: Any) -> Session:
    """A ransomware incident of the sample hospital."""
    return start(workspace, "ransomware", By(person="tanaka"), clock=clock).session


def render(session: Session, to: str, sha: str = "a", report: str = "incident-report") -> str:
    """A report for somebody, with the facts as they stand; gives the entry's id."""
    facts = {k: s.now.value for k, s in session.state.facts.items() if s.now is not None}
    made = ReportRendered(
        report=report, issue=next_issue(session.state, report, to), fingerprint="0" * 64, cut="", recipient=to,
        facts=facts, files=[ReportFile(f"{sha}.docx", HASH[sha]), ReportFile(f"{sha}.html", HASH[sha][::-1] + "0")],
    )  # fmt: skip
    return session.act(made)[0].id


def hand_in(session: Session, to: str, sha: str = "a", **more: Any) -> str:
    """A report handed in; gives the entry's id."""
    return session.act(ReportSubmitted(report="incident-report", issue=1, to=to, sha256=HASH[sha], **more))[0].id


def of(session: Session, party: str) -> Dossier:
    """The file of a recipient."""
    return dossier(session.state, party, session.clock())


def test_a_changed_number_names_everybody_who_holds_the_old_one(session: Session) -> None:
    """1万 becomes 13万: ministry and police hold the old number, the PPC, told afterwards, does not."""
    session.act(FactSet(name="persons", value=10000))
    for to, sha in (("mhlw", "a"), ("police", "b")):
        render(session, to, sha)
        hand_in(session, to, sha)
    session.act(FactSet(name="persons", value=130000))
    render(session, "ppc", "c")
    hand_in(session, "ppc", "c")
    found = holders(dossiers(session.state, session.clock()))["persons"]
    assert [(party, old.held, old.now) for party, old in found] == [("mhlw", 10000, 130000), ("police", 10000, 130000)]
    render(session, "police", "d")
    hand_in(session, "police", "d")
    found = holders(dossiers(session.state, session.clock()))["persons"]
    assert [party for party, _ in found] == ["mhlw"]


def test_a_report_that_was_only_made_is_held_by_nobody(session: Session) -> None:
    """Made is not handed in."""
    session.act(FactSet(name="persons", value=10000))
    render(session, "mhlw")
    session.act(FactSet(name="persons", value=130000))
    assert not of(session, "mhlw").stale


def test_a_withdrawn_handing_in_is_gone_and_a_corrected_one_moves(session: Session) -> None:
    """Both as everywhere: the record keeps the line, the file shows what stands."""
    render(session, "mhlw")
    id_ = hand_in(session, "mhlw")
    session.act(EntryCorrected(target=id_, set={"to": "police"}))
    assert not of(session, "mhlw").handed
    assert [one.id for one in of(session, "police").handed] == [id_]
    session.act(EntryWithdrawn(target=id_))
    assert not of(session, "police").handed


def test_a_hidden_value_is_shown_to_nobody(session: Session) -> None:
    """Neither as what they hold nor as what is known now, and the receipt of a hidden entry is covered."""
    secret = session.act(FactSet(name="cause", value="佐藤さんの端末"))[0].id
    render(session, "mhlw")
    handed = hand_in(session, "mhlw", receipt="秘-1")
    session.act(FactSet(name="cause", value="入口の装置"), EntryHidden(target=secret), EntryHidden(target=handed))
    teller = Teller(session.state, "ja", session.clock())
    said = repr(teller.sections(of(session, "mhlw")))
    assert "佐藤" not in said
    assert "秘-1" not in said
    assert of(session, "mhlw").stale[0].covered


def test_a_name_that_only_hidden_entries_bear_is_covered(session: Session) -> None:
    """A recipient whose name should not be seen has a file, but not under that name."""
    handed = hand_in(session, "患者 山本")
    session.act(EntryHidden(target=handed))
    teller = Teller(session.state, "ja", session.clock())
    (file,) = [f for f in dossiers(session.state, session.clock()) if f.party == "患者 山本"]
    assert "山本" not in teller.name(file)


def test_an_inquiry_has_its_due_date_and_its_answer(session: Session) -> None:
    """What they asked in a call waits until its task ends; the note is the answer. A person's call is the office's."""
    session.act(ContactReceived(from_="mhlw", person="係長", text="", asked="何台か", asked_due="2026-11-23"))
    (one,) = of(session, "mhlw").inquiries
    assert (one.asked, one.due, one.person, one.open) == ("何台か", "2026-11-23", "係長", True)
    session.act(TaskDone(task=one.task, note="5台と回答"))
    (one,) = of(session, "mhlw").inquiries
    assert (one.open, one.answer) == (False, "5台と回答")


def test_every_conversation_is_in_the_file_of_the_office(session: Session) -> None:
    """Tries, calls that arrived, and calls from them, in the order of the record."""
    session.act(ContactAttempted(party="police", outcome="no-answer"))
    session.act(ContactAttempted(party="police", outcome="reached", person="鈴木", ref="K-7"))
    session.act(ContactReceived(from_="police", text="ログを消さない"))
    found = of(session, "police").spoken
    assert [(s.outcome, s.person, s.ref) for s in found] == [
        ("no-answer", "", ""),
        ("reached", "鈴木", "K-7"),
        (None, "", ""),
    ]


def test_a_promised_report_is_due_until_the_next_is_handed_in(session: Session, clock: Any) -> None:
    """By recipient and report; what came back of a notice settles nothing."""
    render(session, "mhlw")
    hand_in(session, "mhlw", next_update="2026-11-24")
    (one,) = promised(session.state)
    assert (one.party, one.kind, f"{one.at:%m-%d %H:%M}") == ("mhlw", "report", "11-24 23:59")
    assert any(d.ref == one.ref for d in due(session.state, clock.now))
    hand_in(session, "mhlw", result="returned", count=1)
    assert list(promised(session.state)) == [one]
    hand_in(session, "mhlw")
    assert list(promised(session.state)) == []


def test_an_approval_holds_for_the_bytes_it_names(session: Session) -> None:
    """Of the file, and of the same report in another format as made; not of an edited file."""
    issued = find_issue(session.state, render(session, "mhlw"))
    approve = DecisionRecorded(
        title="承認", decided="承認する", report="incident-report", issue=1, document=HASH["a"]
    )  # fmt: skip
    id_ = session.act(approve)[0].id
    state = session.state
    for sha in (HASH["a"], HASH["a"][::-1] + "0"):
        holds = approval(state, issued, sha)
        assert holds is not None and holds.id == id_
    assert approval(state, issued, HASH["f"]) is None
    session.act(EntryWithdrawn(target=id_))
    assert approval(session.state, find_issue(session.state, "incident-report"), HASH["a"]) is None


def test_an_edited_file_handed_in_differs_and_its_approval_lapsed(session: Session) -> None:
    """The file says both."""
    render(session, "mhlw")
    session.act(DecisionRecorded(title="承認", decided="可", report="incident-report", issue=1, document=HASH["a"]))
    hand_in(session, "mhlw", "f")
    (one,) = of(session, "mhlw").handed
    assert one.differs
    assert one.approved is None
    assert one.lapsed is not None


def test_a_kind_and_its_office_are_one_recipient(session: Session) -> None:
    """`ministry` is the hospital's only ministry: one file, one row of numbers."""
    render(session, "ministry", "a")
    assert next_issue(session.state, "incident-report", "mhlw") == 2
    render(session, "mhlw", "b")
    assert [r.data.issue for r in of(session, "ministry").made] == [1, 2]
    assert of(session, "ministry").party == "mhlw"


def test_an_issue_is_found_by_what_people_call_it(session: Session) -> None:
    """Template, template and number, file name; an unknown one is a refusal that names those there are."""
    first, second = render(session, "mhlw", "a"), render(session, "police", "b")
    state = session.state
    assert find_issue(state, "incident-report").id == second
    assert find_issue(state, "incident-report", "mhlw").id == first
    assert find_issue(state, "incident-report/1", "mhlw").id == first
    assert find_issue(state, "b.docx").id == second
    assert newest(state, "no-such") is None
    with pytest.raises(UserError) as refused:
        find_issue(state, "no-such")
    assert refused.value.problems[0].code == "report.no-issue"


def test_what_a_document_lacks_is_what_nobody_knows(session: Session) -> None:
    """Never said, or said to be unknown."""
    session.act(FactSet(name="leak", value=None), FactSet(name="persons", value=3))
    assert lacking(session.state, ["aware_at", "leak", "persons"]) == ["aware_at", "leak"]


@given(st.lists(st.tuples(st.sampled_from(["", "sent", "confirmed", "returned"]), st.integers(0, 500))))
def test_the_counts_of_notices_add_up(told: list[tuple[Any, int]]) -> None:
    """Whatever the order, and nothing is counted that is no notice."""
    given_ = [Submitted("x", "", ReportSubmitted(report="r", issue=1, result=r, count=n)) for r, n in told]
    expected = {r: sum(n for other, n in told if other == r) for r in {r for r, _ in told if r}}
    assert counts(given_) == expected
