"""Cells with numbers are taken apart as a person would, and nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.exchange.cells import Cell
from irtool.exchange.numbers import NOTHING, take_apart


def read(text: str, column: str = "contact") -> list[str]:
    """Each channel as kind, number, extension, hours, label."""
    out = []
    for said in take_apart(Cell(text), column):
        c = said.channel
        parts = (c.kind, c.value, f"+{c.ext}" if c.ext and c.kind != "ext" else "", c.hours, c.label.ja)
        out.append(" ".join(part for part in parts if part) + (" !" if said.doubt else ""))
    return out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("０３－１２３４－５６７８", ["phone 03-1234-5678"]),
        ("03ー1234ー5678", ["phone 03-1234-5678"]),
        ("(03)1234-5678", ["phone (03)1234-5678"]),
        ("03(1234)5678", ["phone 03(1234)5678"]),
        ("03 1234 5678", ["phone 03 1234 5678"]),
        ("03-1234-5678／090-1111-2222", ["phone 03-1234-5678", "mobile 090-1111-2222"]),
        ("03-1234-5678 090-1111-2222", ["phone 03-1234-5678", "mobile 090-1111-2222"]),
        ("03-1234-5678\n090-1111-2222", ["phone 03-1234-5678", "mobile 090-1111-2222"]),
        ("03-1234-5678(090-1111-2222)", ["phone 03-1234-5678", "mobile 090-1111-2222"]),
        ("03-1234-5678又は06-1234-5678", ["phone 03-1234-5678", "phone 06-1234-5678"]),
        ("内線2001", ["ext 2001"]),
        ("内線2001、2002", ["ext 2001", "ext 2002"]),
        ("PHS 8021", ["ext 8021 PHS"]),
        ("2001", ["ext 2001"]),
        ("03-1234-5678（内線2001）", ["phone 03-1234-5678 +2001"]),
        ("03-1234-5678(2001)", ["phone 03-1234-5678 +2001"]),
        ("代表 03-1111-2222 内線 2001", ["phone 03-1111-2222 +2001 代表"]),
        ("℡03-1234-5678㈹", ["phone 03-1234-5678 代"]),
        ("（夜間）03-1234-5678", ["phone 03-1234-5678 night"]),
        ("03-1234-5678（夜間）", ["phone 03-1234-5678 night"]),
        ("夜間\n03-1111-2222", ["phone 03-1111-2222 night"]),
        ("内線4501（夜間）090-1111-2222", ["ext 4501", "mobile 090-1111-2222 night"]),
        ("平日 8:30-17:15 03-1234-5678、夜間 090-1111-2222",
         ["phone 03-1234-5678 mon-fri 08:30-17:15", "mobile 090-1111-2222 night"]),
        ("24時間 0120-123-456", ["phone 0120-123-456 always"]),
        ("tel:03-1111-2222 fax:03-1111-3333", ["phone 03-1111-2222", "fax 03-1111-3333"]),
        ("support@b.example / 03-1111-2222", ["mail support@b.example", "phone 03-1111-2222"]),
        ("https://x.example/a,b/c", ["url https://x.example/a,b/c"]),
        ("110", ["phone 110"]),
        ("#9110", ["phone #9110"]),
        ("03-1234-5678\n担当: 山田", ["phone 03-1234-5678 担当: 山田"]),
        ("+81-3-1234-5678", ["phone +81-3-1234-5678"]),
        ("なし", []),
        ("－", []),
        ("2階 サーバ室", ["other 2階 サーバ室 !"]),
        ("代表経由", ["other 代表経由 !"]),
        ("03-12-34", ["phone 03-12-34 !"]),
        ("03-1234-5678～9", ["phone 03-1234-5678~9 !"]),
        ("1234-5678", ["phone 1234-5678 !"]),
        ("03-1234-56789012", ["phone 03-1234-56789012 !"]),
    ],
)  # fmt: skip
def test_a_cell_is_taken_apart(text: str, found: list[str]) -> None:
    """Several numbers, words around them, hours, extensions; what cannot be dialled is marked and kept."""
    assert read(text) == found


@pytest.mark.parametrize(
    ("digits", "number", "kind"),
    [("312345678", "0312345678", "phone"), ("9012345678", "09012345678", "mobile"), ("120123456", "0120123456", "phone"),
     ("312345678.0", "0312345678", "phone")],
)  # fmt: skip
def test_a_lost_zero_is_proposed_and_marked(digits: str, number: str, kind: str) -> None:
    """Nine or ten digits without a zero in front get one, as an assumption that keeps the typed text."""
    (said,) = take_apart(Cell(digits, number=True), "phone")
    assert (said.channel.value, said.channel.kind, said.assumed, said.typed) == (number, kind, True, digits)


def test_digits_that_no_zero_would_help_stay_as_typed() -> None:
    """Eleven digits that begin with 01 are no number in Japan: kept and doubted, not changed."""
    (said,) = take_apart(Cell("1234567890", number=True), "phone")
    assert (said.channel.value, said.assumed, bool(said.doubt)) == ("1234567890", False, True)


def test_a_home_number_is_private() -> None:
    """自宅 and 個人 keep a number out of reports and exports."""
    (said,) = take_apart(Cell("03-1234-5678（自宅）"))
    assert (said.channel.private, said.channel.label.ja) == (True, "自宅")


@given(
    st.lists(
        st.sampled_from(["03-1234-5678", "内線2001", "（夜間）", "／", "\n", "代表", "a@b.jp", "9:00-17:00", "(", "～"])
    )
)
def test_no_digit_is_lost(parts: list[str]) -> None:
    """Every digit of a cell stands in some channel: in its number, extension, hours or label."""
    text = "".join(parts)
    if text.strip() in NOTHING:
        return
    found = take_apart(Cell(text))
    kept = " ".join(f"{s.channel.value} {s.channel.ext} {s.channel.hours} {s.channel.label.ja}" for s in found)
    assert {d for d in text if d.isdigit()} <= {d for d in kept if d.isdigit()}
