"""Reading a long record: block by block, as if it were one, and held without what its lines say alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from irtool.domain.event import ZERO_HASH, By, Event, encode, line_hash
from irtool.store import reading
from irtool.store.reading import parse_file

WRITER = "ops1-5c1f9a20"


def lines(count: int) -> list[bytes]:
    """A whole chain of so many lines, some five to the kibibyte, by two people in turn."""
    out: list[bytes] = []
    prev = ZERO_HASH
    for n in range(1, count + 1):
        kind, by = "note.added" if n > 1 else "writer.started", By(person="tanaka" if n % 50 < 30 else "sato")
        event = Event(1, WRITER, n, f"{n:016x}", f"{n:013d}-000000", "2026-11-22T02:00:00.000+09:00", prev, {}, by, kind,
                      Raw(b'{"text":"%d"}' % n))  # fmt: skip
        out.append(encode(event))
        prev = line_hash(out[-1])
    return out


LINES = lines(1000)
assert sum(map(len, LINES)) > 3 * reading._BLOCK


def test_a_long_file_is_read_as_it_lies() -> None:
    """Number, recorder, data and hash of every line, over all the blocks it takes."""
    read = parse_file(WRITER, b"".join(LINES) + b"torn")
    assert (read.broken, read.torn) == (0, b"torn")
    assert read.hashes == [line_hash(line) for line in LINES]
    assert [e.n for e in read.events] == list(range(1, 1001))
    assert [bytes(e.data) for e in read.events] == [b'{"text":"%d"}' % n for n in range(1, 1001)]
    assert [e.by.person for e in read.events] == ["tanaka" if n % 50 < 30 else "sato" for n in range(1, 1001)]
    assert {e.type for e in read.events[1:]} == {"note.added"}


def test_what_lines_say_alike_is_held_once() -> None:
    """A hundred thousand entries must fit into an old laptop: no line keeps its own copy, or the hash before it."""
    read = parse_file(WRITER, b"".join(LINES))
    assert len({id(e.writer) for e in read.events}) == 1 and len({id(e.type) for e in read.events}) == 2
    assert len({id(e.by) for e in read.events}) < 100
    assert not any(e.prev for e in read.events)


@given(st.integers(1, len(LINES) - 1))
def test_a_missing_line_is_found_in_every_block(n: int) -> None:
    """Wherever it was taken out, also between two blocks: the chain ends there and the rest is read."""
    read = parse_file(WRITER, b"".join(LINES[: n - 1] + LINES[n:]))
    first = n == 1  # then the file begins in the middle, which a reader who goes on from there may ask for
    assert (read.broken, read.why) == ((0, "") if first else (n, "chain"))
    assert len(read.events) == len(LINES) - 1


@given(st.integers(1, len(LINES)))
def test_a_line_that_cannot_be_read_is_said_by_its_number(n: int) -> None:
    """In whichever block it lies; every other line is read."""
    read = parse_file(WRITER, b"".join([*LINES[: n - 1], b"{rubbish}\n", *LINES[n:]]))
    assert (read.broken, read.why) == (n, "unreadable")
    assert len(read.events) == len(read.hashes) == len(LINES) - 1
