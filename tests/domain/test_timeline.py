"""The timeline: nothing lost, in the order of things, marked, and hidden texts nowhere."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Organisation, Person
from irtool.domain.event import By, Event
from irtool.domain.incident import EVENTS, State, fold
from irtool.domain.playbook import FactSpec, Phase, Playbook, Step
from irtool.domain.timeline import Row, Timeline, rows, search
from irtool.words.record_sentences import SENTENCES
from irtool.words.sentences import Lang

JST = timezone(timedelta(hours=9))
START = datetime(2026, 11, 22, 2, 0, tzinfo=JST)
TANAKA = By(person="tanaka")

PLAYBOOK = Playbook(
    playbook="test",
    title=Text("ためし", "Test"),
    facts={"leak": FactSpec(type="yes-no-unknown", title=Text("漏えい", "Leak"))},
    phases=[Phase(id="p", title=Text("一"), steps=[Step(id="photo", do="task", title=Text("写真を撮る", "Photo"))])],
)
CHART = Chart(
    people={"tanaka": Person(name=Text("田中 一郎"))},
    organisations={"vendor-b": Organisation(name=Text("B社"))},
)


class Shelf:
    """A library with one chart and one playbook."""

    def playbook(self, digest: str) -> Playbook | None:
        return PLAYBOOK

    def chart(self, digest: str) -> Chart | None:
        return CHART

    def obligations(self, digest: str) -> None: ...


class Book:
    """A record written line by line, one minute apart; `id` of line n of writer w is `w/n`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.counts: dict[str, int] = {}
        self.add("chart.adopted", {"frozen": "c"})
        self.add("playbook.added", {"run": "test", "playbook": "test", "frozen": "p"})

    def add(self, kind: str, data: dict[str, Any], *, writer: str = "ward-00000001", v: int = 1, by: By = TANAKA,
            seen: dict[str, tuple[int, str]] | None = None) -> str:  # fmt: skip
        n = self.counts[writer] = self.counts.get(writer, 0) + 1
        at = START + timedelta(minutes=len(self.events))
        event = Event(v, writer, n, f"{writer}/{n}", f"{int(at.timestamp() * 1000):013d}-000000", at.isoformat(),
                      "0" * 64, seen or {}, by, kind, msgspec.Raw(msgspec.json.encode(data)))  # fmt: skip
        self.events.append(event)
        return event.id

    @property
    def state(self) -> State:
        return fold(self.events, Shelf(), JST)

    def row(self, id_: str, lang: Lang = "ja") -> Row:
        return next(r for r in rows(self.state, lang) if r.id == id_)


@pytest.fixture
def book() -> Book:
    return Book()


def test_every_kind_of_entry_has_a_sentence() -> None:
    """No entry that the record may hold is shown as a code."""
    assert set(EVENTS) <= set(SENTENCES)


@pytest.mark.parametrize(("kind", "model"), EVENTS.items())
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_of_entry_is_spoken(book: Book, kind: str, model: type[msgspec.Struct], lang: Lang) -> None:
    """An entry with nothing but what it must have is a sentence without blanks, and is not strange."""
    samples: dict[Any, Any] = {int: 1, str: "x", bool: True, list: [], dict: {}}
    data: dict[str, Any] = {}
    for field in msgspec.structs.fields(model):
        if field.required:
            kinds = msgspec.inspect.type_info(field.type)
            match kinds:
                case msgspec.inspect.LiteralType(values=values):
                    data[field.encode_name] = values[0]
                case msgspec.inspect.ListType():
                    data[field.encode_name] = []
                case msgspec.inspect.DictType():
                    data[field.encode_name] = {}
                case msgspec.inspect.IntType():
                    data[field.encode_name] = samples[int]
                case msgspec.inspect.BoolType():
                    data[field.encode_name] = samples[bool]
                case _:
                    data[field.encode_name] = samples[str]
    row = book.row(book.add(kind, data), lang)
    assert row.text and "{" not in row.text and kind not in row.text
    assert "strange" not in row.marks


def test_names_titles_and_words_are_spoken(book: Book) -> None:
    """Ids, step names and codes read as the names, titles and words that people use."""
    done = book.add("step.done", {"step": "test/photo"})
    call = book.add("contact.attempted", {"party": "vendor-b", "outcome": "no-answer", "ref": "T-1"})
    fact = book.add("fact.set", {"name": "leak", "value": "no"})
    assert book.row(done).text == "手順「写真を撮る」が済んだ。"
    assert book.row(done, "en").text == "Step 'Photo' done."
    assert book.row(call).text == "B社 に連絡した。結果: 応答なし"
    assert ("受付番号", "T-1") in book.row(call).details
    assert book.row(fact).text == "漏えい: いいえ"
    assert book.row(fact).who == "田中 一郎"


def test_a_name_nobody_confirmed_says_so(book: Book) -> None:
    """Who wrote under a login name or a post only is shown as that."""
    login = book.add("note.added", {"text": "a"}, by=By(name="ope", unconfirmed=True))
    post = book.add("note.added", {"text": "b"}, by=By(role="admin-duty"))
    assert book.row(login).who == "ope（未確認）"
    assert book.row(post).who == "当直（事務）"


def test_rows_stand_by_when_things_happened(book: Book) -> None:
    """What happened earlier stands earlier, whenever it was written down; `after` stands right behind."""
    book.add("note.added", {"text": "first"})
    late = book.add("note.added", {"text": "before all", "occurred": "2026-11-22T01:00"})
    behind = book.add("note.added", {"text": "behind it", "after": late})
    texts = [r.text for r in rows(book.state, "ja")]
    assert texts[:2] == ["メモ: before all", "メモ: behind it"]
    assert texts[-1] == "メモ: first"
    assert book.row(behind).happened is None
    assert late in book.row(behind).happened_text


def test_entries_that_follow_each_other_in_a_circle_are_not_lost(book: Book) -> None:
    """Two entries, each said to be after the other, are both there once."""
    n = len(book.events) + 1
    book.add("note.added", {"text": "a", "after": f"ward-00000001/{n + 1}"})
    book.add("note.added", {"text": "b", "after": f"ward-00000001/{n}"})
    assert sorted(r.id for r in rows(book.state, "ja")) == sorted(e.id for e in book.events)


def test_late_means_clearly_after(book: Book) -> None:
    """A time that allows the moment of entry is not late; one that ended minutes before is."""
    vague = book.add("note.added", {"text": "a", "occurred": "2026-11-22 未明"})
    late = book.add("note.added", {"text": "b", "occurred": "2026-11-22T01:30+09:00"})
    plain = book.add("note.added", {"text": "c"})
    assert "late" not in book.row(vague).marks
    assert book.row(vague).happened_text == "未明"
    assert "late" in book.row(late).marks
    assert "late" not in book.row(plain).marks


def test_a_correction_shows_old_and_new_and_why(book: Book) -> None:
    """The corrected entry reads as it is now, with what it read before; so does the correction itself."""
    call = book.add("contact.attempted", {"party": "vendor-b", "outcome": "reached"})
    change = book.add("entry.corrected", {"target": call, "set": {"outcome": "busy"}, "reason": "聞き直した"})
    row = book.row(call)
    assert row.text.endswith("話し中")
    assert "corrected" in row.marks
    assert ("訂正: 結果", "つながった を 話し中 に（理由: 聞き直した）") in row.details
    assert "correction" in book.row(change).marks
    assert ("訂正: 結果", "つながった を 話し中 に") in book.row(change).details


def test_a_withdrawn_entry_stays_and_is_marked(book: Book) -> None:
    """Withdrawing takes nothing away from the timeline."""
    note = book.add("note.added", {"text": "まちがい"})
    book.add("entry.withdrawn", {"target": note, "reason": "別の件"})
    row = book.row(note)
    assert row.text == "メモ: まちがい"
    assert "withdrawn" in row.marks
    assert ("取消し", "別の件") in row.details


def test_a_hidden_text_is_nowhere(book: Book) -> None:
    """Neither the entry, nor its correction, nor the search shows what was hidden."""
    note = book.add("note.added", {"text": "患者 山田"})
    book.add("entry.corrected", {"target": note, "set": {"text": "患者 山本"}, "reason": "山田ではなく山本"})
    book.add("entry.hidden", {"target": note, "reason": "患者の名前"})
    found = rows(book.state, "ja")
    everything = msgspec.json.encode([[r.text, r.details, r.search] for r in found]).decode()
    assert "山" not in everything
    assert book.row(note).text == "（非表示: 患者の名前）"
    assert "hidden" in book.row(note).marks


def test_what_cannot_be_read_is_shown_plainly(book: Book) -> None:
    """An unknown kind, a later version and data that does not fit keep their fields."""
    unknown = book.add("moon.rose", {"colour": "red\x1b[31m"})
    later = book.add("note.added", {"text": "x"}, v=9)
    unfit = book.add("step.done", {"step": 5})
    for id_ in (unknown, later, unfit):
        assert book.row(id_).marks == ["strange"]
    assert "moon.rose" in book.row(unknown).text
    assert book.row(unknown).details == [("colour", "red\\x1b[31m")]


def test_contradicting_entries_are_marked_on_both_sides(book: Book) -> None:
    """Two devices that did not know of each other and said different things: both rows say so."""
    here = book.add("fact.set", {"name": "leak", "value": "no"})
    there = book.add("fact.set", {"name": "leak", "value": "yes"}, writer="ops1-00000002")
    assert "conflict" in book.row(here).marks
    assert "conflict" in book.row(there).marks
    assert "other-device" in book.row(there).marks
    assert "other-device" not in book.row(here).marks


def test_a_new_file_of_the_same_device_is_not_another_device(book: Book) -> None:
    """A writer that continues another after doubt is the same laptop."""
    data = {"incident": "1", "hospital": "h", "device": "d", "program": "p", "drill": False,
            "continues": {"writer": "ward-00000001", "n": 2, "hash": "0" * 64}}  # fmt: skip
    assert "other-device" not in book.row(book.add("writer.started", data, writer="ward-00000009")).marks


def test_what_is_recorded_after_the_closing_says_so(book: Book) -> None:
    """Not the closing itself, nor what comes once the incident was opened again."""
    before, close = book.add("note.added", {"text": "a"}), book.add("incident.closed", {"as": "attack"})
    after, again = book.add("note.added", {"text": "b"}), book.add("incident.reopened", {})
    open_ = book.add("note.added", {"text": "c"})
    marked = [id_ for id_ in (before, close, after, again, open_) if "after-close" in book.row(id_).marks]
    assert marked == [after]


def test_what_is_cut_off_is_not_called_checked(book: Book) -> None:
    """A thing is cut off and put back; a check of a list is made."""
    cut, back = (book.add("step.checked", {"step": "x", "thing": "vpn", "ticked": on}) for on in (True, False))
    assert "「vpn」を切り離した" in book.row(cut).text and "戻した" in book.row(back).text


def test_no_telephone_number_is_in_a_row(book: Book) -> None:
    """Numbers that were found or that somebody called from stay in the record."""
    book.add("party.amended", {"party": "vendor-b", "channels": [{"mobile": "090-1111-2222", "private": True}]})
    book.add("contact.received", {"from": "vendor-b", "number": "090-3333-4444", "text": "ログ"})
    text = " ".join(v for r in rows(book.state, "ja") for v in (r.text, r.search, *(d[1] for d in r.details)))
    assert "1111" not in text and "3333" not in text


@pytest.mark.parametrize("typed", ["ﾅｰｽ", "なーす", "ナース コール", "ＮＵＲＳＥ", "nurse"])
def test_search_ignores_case_width_kana_and_blanks(book: Book, typed: str) -> None:
    """However it was typed, the row is found; another word finds nothing."""
    note = book.add("note.added", {"text": "ナースコール Nurse call"})
    found = search(rows(book.state, "ja"), typed)
    assert [r.id for r in found] == [note]
    assert search(rows(book.state, "ja"), "給食") == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from([*EVENTS, "moon.rose"]), st.data()), max_size=6))
def test_no_record_stops_the_timeline(entries: list[tuple[str, st.DataObject]]) -> None:
    """Whatever lies in the lines, every entry has its one row."""
    book = Book()
    for kind, draw in entries:
        model = EVENTS.get(kind)
        names = [f.encode_name for f in msgspec.structs.fields(model)] if model else ["x"]
        data = draw.draw(st.dictionaries(st.sampled_from(names), JSON, max_size=4))
        if "target" in names:
            data["target"] = "ward-00000001/2"
        book.add(kind, data)
    state = book.state
    for lang in ("ja", "en"):
        assert len(Timeline(state, lang).rows()) == len(book.events)
