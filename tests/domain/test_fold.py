"""The fold: the state follows from the events alone, whatever order they arrive in and whatever they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.domain import incident
from irtool.domain.bilingual import Text
from irtool.domain.board import board
from irtool.domain.chart import Chart
from irtool.domain.event import VERSION, By, Event, Vectors, encode, raw
from irtool.domain.facts import FactSet
from irtool.domain.incident import EVENTS, State, fold
from irtool.domain.notes import NoteAdded
from irtool.domain.playbook import Phase, Playbook, Step
from irtool.domain.recording import EntryCorrected, EntryWithdrawn, WriterStarted
from irtool.domain.steps import PlaybookAdded

WRITERS = ("ops1-5c1f9a20", "ward-9a20c1d2", "desk-00000001")
NOW = datetime(2026, 11, 22, 2, 13, tzinfo=UTC)
STEPS = [
    Step(id="photo", title=Text("写真"), do="task"),
    Step(id="leak", title=Text("漏えい"), do="decide"),
    Step(id="call", title=Text("電話"), do="notify", to=["police"]),
]
PLAYBOOK = Playbook(
    playbook="outage",
    version="1.0",
    title=Text("障害"),
    phases=[Phase(id="first", title=Text("初動"), steps=STEPS)],
)


class Shelf:
    """A library with one playbook and one chart, under any well-formed hash."""

    def playbook(self, digest: str) -> Playbook | None:
        """A playbook of three steps."""
        return PLAYBOOK if digest == "f" * 64 else None

    def chart(self, digest: str) -> Chart | None:
        """An empty chart."""
        return Chart() if digest == "c" * 64 else None

    def obligations(self, digest: str) -> None:
        """None."""


def summary(state: State) -> str:
    """Everything that screens and reports show, as text."""
    fields = {
        name: getattr(state, name)
        for name in State.__struct_fields__
        if name not in ("library", "zone", "vectors", "ids", "strange", "events", "amendments", "assessed")
    }
    seen = {
        "events": [e.id for e in state.events],
        "strange": [e.id for e in state.strange],
        "amendments": {k: (a.set, a.reason, {e.id for e in a.by}) for k, a in state.amendments.items()},
        "conflicts": {k: s.conflict for k, s in state.facts.items()},
        "board": board(state, NOW),
    }
    return f"{fields} {seen}"


NAMES = st.sampled_from(["leak", "photo", "outage/photo", "outage/leak", "outage/call", "police", "aware_at", ""])
IDS = st.sampled_from([f"{n:016x}" for n in range(12)])
WORDS = st.sampled_from(
    [
        "yes",
        "no",
        "unknown",
        "reached",
        "no-answer",
        "done",
        "f" * 64,
        "c" * 64,
        "2026-11-22T02:10+09:00",
        "未明",
    ]
)
TEXTS = NAMES | IDS | WORDS | st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Mostly values that fit a field's type, and some that do not."""
    info = msgspec.inspect
    match kind:
        case info.StrType():
            fits: st.SearchStrategy[Any] = TEXTS
        case info.BoolType():
            fits = st.booleans()
        case info.IntType():
            fits = st.integers(-3, 3)
        case info.LiteralType():
            fits = st.sampled_from(kind.values)
        case info.ListType(item_type=info.StrType()):
            fits = st.lists(TEXTS, max_size=2)
        case info.DictType():
            fits = st.dictionaries(st.sampled_from(["value", "name", "step", "outcome"]) | TEXTS, VALUES, max_size=2)
        case _:
            fits = VALUES
    return st.integers(0, 9).flatmap(lambda roll: fits if roll else VALUES)


def _data(kind: str) -> st.SearchStrategy[Any]:
    """Data for a type: all it needs and some of what it may have; now and then something else altogether."""
    model = EVENTS.get(kind)
    if model is None:
        return VALUES
    fields = msgspec.inspect.type_info(model).fields  # type: ignore[attr-defined]
    needed = {f.encode_name: _of(f.type) for f in fields if f.required}
    spare = {f.encode_name: _of(f.type) for f in fields if not f.required}
    return st.integers(0, 19).flatmap(lambda roll: st.fixed_dictionaries(needed, optional=spare) if roll else VALUES)


KINDS = st.sampled_from([*EVENTS, "later.invented"])
SEEN = st.dictionaries(st.sampled_from(WRITERS), st.tuples(st.integers(-1, 5), st.just("0" * 16)), max_size=2)
ANY_EVENT = KINDS.flatmap(
    lambda kind: st.builds(
        Event,
        v=st.sampled_from([VERSION] * 9 + [VERSION + 1]),
        writer=st.sampled_from(WRITERS),
        n=st.integers(1, 6),
        id=IDS,
        tick=st.sampled_from([f"{ms:013d}-00000{c}" for ms in (0, 1_800_000_000_000) for c in (0, 1, 2)] + ["", "x"]),
        at=st.sampled_from(["2026-11-22T02:13:00.000+09:00", "", "yesterday", "2026-11-22T02:13:00"]),
        prev=st.just("0" * 64),
        seen=SEEN,
        by=st.builds(By, person=st.sampled_from(["tanaka", "sato", ""])),
        type=st.just(kind),
        data=_data(kind).map(lambda value: msgspec.Raw(msgspec.json.encode(value))),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY_EVENT, max_size=14))
def test_no_data_breaks_the_fold(events: list[Event]) -> None:
    """Data that does not fit, unknown types, later versions, torn clocks: all are kept, none raises."""
    state = fold(events, Shelf(), UTC)
    board(state, NOW)
    assert len(state.events) == len({e.id for e in events})
    for event in state.events:
        incident.data_of(state, event)
        event.fields()


def _unique(events: list[Event]) -> list[Event]:
    """One event for each place in the order and each id, as whole files have them."""
    out: dict[Any, Event] = {}
    for event in events:
        out.setdefault(event.order, event)
    return list({e.id: e for e in out.values()}.values())


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY_EVENT, max_size=14).map(_unique), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(events: list[Event], random: Any) -> None:
    """Any permutation of the same events gives the same state, to the last byte of what is shown."""
    shuffled = list(events)
    random.shuffle(shuffled)
    assert summary(fold(shuffled, Shelf(), UTC)) == summary(fold(events, Shelf(), UTC))


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_EVENT, max_size=10).map(_unique), st.randoms(use_true_random=False))
def test_events_met_twice_change_nothing(events: list[Event], random: Any) -> None:
    """The same lines read from two copies of the record count once."""
    twice = [*events, *events]
    random.shuffle(twice)
    assert summary(fold(twice, Shelf(), UTC)) == summary(fold(events, Shelf(), UTC))


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_EVENT, max_size=10).map(_unique), st.integers(0, 10))
def test_one_by_one_or_all_at_once(events: list[Event], cut: int) -> None:
    """Without corrections, moving on by one event at a time ends where the whole fold ends."""
    ordered = sorted((e for e in events if not incident.amends([e])), key=lambda e: e.order)
    state = fold(ordered[:cut], Shelf(), UTC)
    if not ordered[:cut]:
        return
    for event in ordered[cut:]:
        incident.apply(state, event)
    assert summary(state) == summary(fold(ordered, Shelf(), UTC))


def test_a_correction_written_twice_counts_once() -> None:
    """After a failed fsync the same correction lies in two files."""
    first = event(1, "note.added", NoteAdded(text="x"))
    mend = event(2, "entry.corrected", EntryCorrected(target=first.id, set={"text": "y"}))
    again = msgspec.structs.replace(mend, writer=WRITERS[1], n=2)
    assert len(fold([first, mend, again], Shelf(), UTC).amendments[first.id].by) == 1


def test_what_a_line_written_twice_had_seen_is_seen() -> None:
    """The second writing of an entry had seen more than the first: what follows it comes after that."""
    one = event(1, "note.added", NoteAdded(text="x"))
    other = event(2, "note.added", NoteAdded(text="y"), WRITERS[1])
    again = msgspec.structs.replace(one, writer=WRITERS[2], n=1, tick=other.tick, seen={WRITERS[1]: (2, "0" * 16)})
    state = fold([one, other, again], Shelf(), UTC)
    assert state.vectors.before((WRITERS[1], 2), (WRITERS[2], 2))


def test_two_lines_in_one_place_have_an_order_of_their_own() -> None:
    """The branches of a fork fold alike wherever they are read first."""
    one = event(1, "fact.set", FactSet(name="leak", value="yes"))
    other = msgspec.structs.replace(event(1, "fact.set", FactSet(name="leak", value="no")), id="f" * 16)
    assert summary(fold([one, other], Shelf(), UTC)) == summary(fold([other, one], Shelf(), UTC))


# -- what stands -----------------------------------------------------------------------------------------------


def event(n: int, kind: str, data: msgspec.Struct, writer: str = WRITERS[0], **more: Any) -> Event:
    """Line n of a writer, ticking with n."""
    fields: dict[str, Any] = {
        "v": 1, "writer": writer, "n": n, "id": f"{WRITERS.index(writer)}{n:015x}",
        "tick": f"{1_800_000_000_000 + n:013d}-000000", "at": f"2026-11-22T02:{n:02d}:00.000+09:00",
        "prev": "0" * 64, "type": kind, "data": raw(data),
    }  # fmt: skip
    return Event(**{**fields, **more})


STARTED = WriterStarted(incident="4821073365", hospital="minato", device="ops1", program="t", drill=False)


def test_the_first_line_says_which_incident_it_is() -> None:
    """Code, hospital and drill come from the earliest writer.started."""
    state = fold([event(1, "writer.started", STARTED)], Shelf(), UTC)
    assert (state.code, state.hospital, state.drill) == ("4821073365", "minato", False)


def test_unknown_types_and_later_versions_are_kept_and_counted() -> None:
    """A later irtool's lines stay in the record and are shown as not understood."""
    later = event(2, "robot.sent", NoteAdded(text="x"))
    newer = event(3, "note.added", NoteAdded(text="y"), v=2)
    wrong = msgspec.structs.replace(event(4, "fact.set", NoteAdded(text="z")), data=msgspec.Raw(b"[1]"))
    state = fold([event(1, "writer.started", STARTED), later, newer, wrong], Shelf(), UTC)
    assert [e.n for e in state.strange] == [2, 3, 4]
    assert len(state.events) == 4


def test_a_correction_that_comes_later_changes_what_came_before() -> None:
    """The entry counts as it is now known to have been, and keeps its place in the order."""
    first = event(1, "fact.set", FactSet(name="leak", value="no"))
    second = event(2, "fact.set", FactSet(name="other", value="x"))
    mend = event(3, "entry.corrected", EntryCorrected(target=first.id, set={"value": "yes"}, reason="misheard"))
    state = fold([mend, second, first], Shelf(), UTC)
    assert state.facts["leak"].now is not None and state.facts["leak"].now.value == "yes"
    assert state.facts["leak"].now.n == 1


def test_a_correction_that_does_not_fit_leaves_the_entry_as_it_was() -> None:
    """A value of the wrong kind is no reason to lose the entry."""
    first = event(1, "fact.set", FactSet(name="leak", value="no"))
    mend = event(2, "entry.corrected", EntryCorrected(target=first.id, set={"name": 5}))
    state = fold([first, mend], Shelf(), UTC)
    assert state.facts["leak"].now is not None and state.facts["leak"].now.value == "no"


def test_a_withdrawn_entry_stays_in_the_record_and_does_not_count() -> None:
    """It is among the events, and its effect is gone."""
    first = event(1, "fact.set", FactSet(name="leak", value="no"))
    gone = event(2, "entry.withdrawn", EntryWithdrawn(target=first.id, reason="wrong incident"))
    state = fold([first, gone], Shelf(), UTC)
    assert "leak" not in state.facts and len(state.events) == 2
    assert state.amendments[first.id].withdrawn == gone


def test_a_playbook_whose_file_is_not_here_is_said_to_be_missing() -> None:
    """The fold goes on without it."""
    state = fold([event(1, "playbook.added", PlaybookAdded(run="a", playbook="a", frozen="0" * 64))], Shelf(), UTC)
    assert state.missing == ["a"] and not state.runs


def test_the_later_of_two_claims_stands_meanwhile() -> None:
    """Two writers who did not know of each other: both are kept, the later by tick stands, it is a conflict."""
    one = event(1, "fact.set", FactSet(name="leak", value="yes"))
    other = event(2, "fact.set", FactSet(name="leak", value="no"), WRITERS[1])
    leak = fold([other, one], Shelf(), UTC).facts["leak"]
    assert leak.conflict and leak.now is not None and leak.now.value == "no"
    settled = event(3, "fact.set", FactSet(name="leak", value="yes"), seen={WRITERS[1]: (2, "0" * 16)})
    leak = fold([settled, other, one], Shelf(), UTC).facts["leak"]
    assert not leak.conflict and len(leak.history) == 3


@pytest.mark.parametrize("through", [True, False])
def test_seen_through_a_third_writer_is_seen(through: bool) -> None:
    """c saw b, b saw a: c knows a. If b had not seen a, c does not."""
    vectors = Vectors()
    vectors.see("b", 1, {"a": (3, "")} if through else {})
    vectors.see("c", 1, {"b": (1, "")})
    assert vectors.before(("a", 3), ("c", 1)) is through
    assert not vectors.before(("a", 4), ("c", 1))
    assert vectors.known("c", 1) == ({"a": 3, "b": 1} if through else {"b": 1})


def test_what_b_saw_later_is_not_in_the_past_of_who_saw_b_earlier() -> None:
    """Line 1 of b had not seen a; that b saw a on line 2 is no help to c, who saw only line 1."""
    vectors = Vectors()
    vectors.see("b", 2, {"a": (1, "")})
    vectors.see("c", 1, {"b": (1, "")})
    assert not vectors.before(("a", 1), ("c", 1))


def test_a_line_comes_back_as_it_was_written() -> None:
    """Encoding and decoding a line is exact, down to its bytes."""
    line = encode(event(7, "note.added", NoteAdded(text='02時\n"x"'), seen={WRITERS[1]: (2, "ab" * 8)}))
    from irtool.domain.event import decode

    assert encode(decode(line)) == line
