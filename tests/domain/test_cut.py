"""The cut and its digits: what people read over the telephone."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.cut import Cut, parse

HASH = st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}")
WRITER = st.from_regex(r"[a-z0-9]{1,12}-[0-9a-f]{8}", fullmatch=True)
CUTS = st.builds(
    Cut,
    st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True),
    st.from_regex(r"[0-9]{10}", fullmatch=True),
    st.dictionaries(WRITER, st.tuples(st.integers(1, 10**6), HASH), min_size=1, max_size=5),
)


def test_a_known_cut_has_known_digits() -> None:
    """The text, its SHA-256 and the 24 digits, worked out by hand from the definition."""
    cut = Cut("minato", "4821073365", {"ward-9a20c1d2": (4, "b" * 64), "ops1-5c1f9a20": (12, "a" * 64)})
    text = f"irtool-cut-1 minato 4821073365\nops1-5c1f9a20 12 {'a' * 64}\nward-9a20c1d2 4 {'b' * 64}\n"
    assert cut.text == text
    digest = sha256(text.encode()).digest()
    number = int.from_bytes(digest[:10], "big") % 10**24
    assert cut.digits.replace(" ", "") == f"{number:024d}"
    assert [len(group) for group in cut.digits.split(" ")] == [4] * 6


@given(CUTS)
def test_a_cut_is_read_back_from_a_report(cut: Cut) -> None:
    """Indented, quoted, between other lines: the same cut comes back."""
    for quoted in (
        cut.text,
        "    " + cut.text.replace("\n", "\n    "),
        "> " + cut.text.replace("\n", "\n> "),
    ):
        assert parse(f"# 報告書\n\n```\n{quoted}\n```\nthe end\n") == cut


@given(CUTS, CUTS)
def test_any_other_cut_has_other_digits(one: Cut, other: Cut) -> None:
    """Digits agree only for the same hospital, incident and heads."""
    assert (one.digits == other.digits) == (one == other)


def test_the_last_cut_of_a_report_counts() -> None:
    """An earlier report quoted inside a later one does not hide the later cut."""
    early = Cut("minato", "4821073365", {"ops1-5c1f9a20": (1, "a" * 64)})
    late = Cut("minato", "4821073365", {"ops1-5c1f9a20": (2, "b" * 64)})
    assert parse(f"{early.text}\n\n{late.text}") == late


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever follows the first word: a cut or none, never an exception."""
    found = parse(f"irtool-cut-1 minato 4821073365\nops1-5c1f9a20 {text}\n")
    assert found is None or found.hospital == "minato"


@pytest.mark.parametrize("n", ["²", "１２", "-1", "1.0", ""])
def test_a_line_number_is_plain_digits(n: str) -> None:
    """Signs that Python takes for digits are no line number."""
    assert parse(f"irtool-cut-1 minato 4821073365\nops1-5c1f9a20 {n} {'a' * 64}\n") is None
