"""How sure an entry is: its age by the hospital's interval, and what gives reason to doubt it beside its age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Contract, Document, Hospital, Organisation, Person, Role, Verified
from irtool.domain.reply import in_mail, in_table
from irtool.domain.rounds import Answer, Applied, Asked, Change, Started, Stopped, told
from irtool.domain.scalars import Date, Span
from irtool.domain.verification import Failure, due_count, last_moves, standing, verifications

TODAY = date(2026, 11, 22)


def person(on: str = "", *channels: Channel, until: str = "") -> Person:
    """Somebody who was confirmed on this day."""
    verified = Verified(Date(on)) if on else None
    return Person(name=Text("田中"), verified=verified, channels=list(channels), until=Date(until))


def one(chart: Chart, section: str = "people", key: str = "a", **more: Failure) -> tuple[str, list[str]]:
    """State and doubts of one entry."""
    found = standing(chart, section, key, TODAY, more)
    assert found is not None
    return found.state, [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize(
    ("age", "state"), [(0, "fresh"), (89, "fresh"), (90, "due"), (119, "due"), (120, "overdue"), (900, "overdue")]
)
def test_an_entry_is_due_after_the_interval_and_overdue_a_month_later(age: int, state: str) -> None:
    """90 days by default, counted from the day of the confirmation."""
    chart = Chart(people={"a": person((TODAY - timedelta(days=age)).isoformat())})
    assert one(chart)[0] == state


def test_the_hospital_sets_the_interval() -> None:
    """`review_every: 365d`: what is 300 days old is fresh."""
    chart = Chart(hospital=Hospital(review_every=Span("365d")), people={"a": person("2026-10-02")})
    found = standing(chart, "people", "a", TODAY)
    assert found is not None
    assert (found.state, found.since, found.due_on) == ("fresh", date(2026, 10, 2), date(2027, 10, 2))


def test_an_entry_is_as_old_as_its_oldest_channel() -> None:
    """A channel confirmed on its own counts for itself; one that nobody confirmed has its entry's day."""
    new, old = Channel(mobile="1", verified=Verified(Date("2026-11-20"))), Channel(ext="2")
    assert one(Chart(people={"a": person("2026-01-05", new, old)}))[0] == "overdue"
    assert one(Chart(people={"a": person("", new, old)}))[0] == "never"
    assert one(Chart(people={"a": person("2026-01-05", new)})) == ("fresh", [])


def test_documents_have_a_day_of_review() -> None:
    """`reviewed` is their confirmation; they do not move in April."""
    chart = Chart(documents={"a": Document(title=Text("図"), reviewed=Date("2026-09-30"))})
    assert one(chart, "documents") == ("fresh", [])
    assert one(Chart(documents={"a": Document(title=Text("図"))}), "documents")[0] == "never"


@pytest.mark.parametrize(
    ("today", "moved"),
    [
        ("2026-04-01", "2026-04-01"),
        ("2026-03-31", "2025-10-01"),
        ("2026-10-01", "2026-10-01"),
        ("2026-12-31", "2026-10-01"),
    ],
)
def test_personnel_moves_are_in_april_and_october(today: str, moved: str) -> None:
    """The first day of the month counts already."""
    assert last_moves(date.fromisoformat(today)).isoformat() == moved


def test_moves_since_the_confirmation_are_a_doubt_that_home_does_not_count() -> None:
    """Confirmed on September 30, before October 1: a round asks, but Home's number is not about it."""
    chart = Chart(people={"a": person("2026-09-30")})
    assert one(chart) == ("fresh", ["moves"])
    assert verifications(chart, TODAY)[0].wanted
    assert due_count(chart, TODAY) == 0


def test_a_failed_call_counts_until_the_next_confirmation() -> None:
    """A confirmation of the same day is taken for the later one."""
    chart = Chart(people={"a": person("2026-11-10")})
    assert one(chart, a=Failure("2026-11-11"))[1] == ["failed"]
    assert one(chart, a=Failure("2026-11-10"))[1] == []


def test_who_is_gone_is_doubted_with_the_posts_they_hold() -> None:
    """A person past `until`, and the post that still names them; on the last day nothing is wrong yet."""
    gone = person("2026-11-01", until="2026-11-21")
    chart = Chart(people={"a": gone}, roles={"r": Role(title=Text("長"), held_by=["a"])})
    assert one(chart)[1] == ["gone"]
    assert one(chart, "roles", "r") == ("never", ["holder-gone"])
    last = Chart(people={"a": person("2026-11-01", until="2026-11-22")}, roles=chart.roles)
    assert one(last)[1] == []
    assert standing(last, "roles", "r", TODAY) is None
    assert due_count(chart, TODAY) == 2


def test_a_vendor_whose_only_contract_ended() -> None:
    """One contract that goes on is enough."""
    office = Organisation(name=Text("B社"), verified=Verified(Date("2026-11-01")))
    over = Contract(with_="a", until=Date("2026-03-31"))
    assert one(Chart(organisations={"a": office}, contracts={"c": over}), "organisations")[1] == ["contract-over"]
    both = {"c": over, "d": Contract(with_="a")}
    assert one(Chart(organisations={"a": office}, contracts=both), "organisations")[1] == []


# -- the lines of a round ----------------------------------------------------------------------------------------


def answered(key: str, id_: str, outcome: str = "confirmed") -> Answer:
    """An answer about one entry."""
    return Answer("2026-11-22T10:00:00+09:00", "sato", key, "people", id_, id_, outcome, "2026-11-22")  # type: ignore[arg-type]


STARTED = Started("2026-11-22T09:00:00+09:00", "sato", [Asked("people", k, k, "due") for k in "abc"])


def test_the_newest_answer_stands_and_what_is_not_in_the_chart_is_pending() -> None:
    """Not reached, then confirmed: one answer; only what was applied is no longer pending."""
    lines = [STARTED, answered("1", "a", "unreachable"), answered("2", "a"), answered("3", "b"), answered("4", "x")]
    now = told([*lines, Applied("t", ["2"], ["people.yaml"])])
    assert (now.done, [one.id for one in now.left], now.open) == (2, ["c"], True)
    assert now.answers["a"].outcome == "confirmed"
    assert [answer.key for answer in now.pending] == ["3", "4"]
    assert not told([*lines, Stopped("t", "sato")]).open


@given(
    st.lists(
        st.sampled_from([STARTED, answered("1", "a"), answered("2", "b"), Stopped("t", "x"), Applied("t", ["1"], [])])
    )
)
def test_any_lines_make_a_round(lines: list[Started | Answer | Stopped | Applied]) -> None:
    """Lines that are missing or come twice: counted once, and never more done than asked."""
    now, twice = told(lines), told([line for line in lines for _ in (0, 1)])
    assert now == twice
    assert 0 <= now.done <= len(now.asked)


def test_a_private_number_is_hidden_where_it_is_kept() -> None:
    """That there was one and is one stays to be seen."""
    assert Change("a.mobile", "090-1", "090-2", True).public == Change("a.mobile", "(非公開)", "(非公開)", True)
    assert Change("a.mobile", "", "090-2", True).public.before == ""


# -- answer sheets -----------------------------------------------------------------------------------------------

MAIL = "確認番号 [round]: 2026-11-22-ab12/a\n答え [answer]: 変わりない\n携帯 [a.mobile]: 090-1111-2222\nウェブ [a.url]: https://x.example/?a=[1]:2\n"


@pytest.mark.parametrize(
    "text",
    [
        MAIL,
        MAIL.replace("\n", "\r\n"),
        "".join(f"> {row}\n" for row in MAIL.splitlines()),
        "".join(f">>　{row}\n" for row in MAIL.splitlines()),
        MAIL.replace("[", "［").replace("]:", "］：").replace("=［1］：", "=[1]:"),
        "お世話になります。\n\n"
        + MAIL
        + "\n"
        + "".join(f"> {row}\n" for row in MAIL.replace("変わりない", "").splitlines()),
    ],
)
def test_a_reply_is_read_however_a_mail_program_sends_it(text: str) -> None:
    """Quoted, with other line ends, in full width, above the quoted original."""
    (sheet,) = in_mail(text)
    assert (sheet.round, sheet.party, sheet.same) == ("2026-11-22-ab12", "a", True)
    assert sheet.values == {"a.mobile": "090-1111-2222", "a.url": "https://x.example/?a=[1]:2"}


def test_in_a_table_the_right_column_goes_before_what_was_on_file() -> None:
    """An empty right cell leaves what stands beside it; a column put in between does no harm."""
    (sheet,) = in_table([
        ["項目", "いまの登録", "", "正しい内容"], ["確認番号 [round]", "r/a", "", ""], ["答え [answer]", "", "", "変わった"],
        ["携帯 [a.mobile]", "090-1", "", "090-2"], ["内線 [a.ext]", "2001", "", ""], ["[ ] の中は変えないでください", "", "", ""],
    ])  # fmt: skip
    assert (sheet.answer, sheet.changed, sheet.values) == ("変わった", True, {"a.mobile": "090-2", "a.ext": "2001"})
