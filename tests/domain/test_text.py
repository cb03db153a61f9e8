"""Text from outside: shown safely, compared, measured, and used as a file name."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.domain.text import cell_width, fit, halfwidth, nearest, one_line, safe_name, visible

any_text = st.text(st.characters(), max_size=60)  # surrogates included
nasty = st.text(
    st.sampled_from("ab e\u0301か\u3099\r\n\t\x1b\x9b\u202e\u2066\u2028\udc80\ud800\ufeff\ufffe\ufdd0.-/ \u3000")
    | st.sampled_from("\U000e0041\U0001ffff漢ｶﾞ👨\u200d👩\ufe0f"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("\x9b1m\x7f\x00", "\\x9b1m\\x7f\\x00"),
        ("1\r\n2\r3\n", "1\n2\n3\n"),
        ("\udc83\udcff", "\\x83\\xff"),
        ("\ud800", "\\ud800"),
        ("\ufeffname", "\\ufeffname"),
        ("\U000e0041", "\\U000e0041"),
        ("\ufdd0\uffff\U0010ffff", "\\ufdd0\\uffff\\U0010ffff"),
        ("a\u2028b\u2029", "a\\u2028b\\u2029"),
        ("\u061c\u200e\u200f\u2069", "\\u061c\\u200e\\u200f\\u2069"),
        ("か\u3099", "が"),
    ],
)
def test_every_dangerous_character_is_written_out(text: str, shown: str) -> None:
    """Controls, direction marks, bad bytes and invisible characters become readable escapes."""
    assert visible(text) == shown


def test_no_character_of_the_list_slips_through() -> None:
    """Every code point that is a control, direction mark, surrogate, tag or noncharacter is written out."""
    unsafe = [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F)]
    unsafe += [*range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFEFF, *range(0xFDD0, 0xFDF0)]
    unsafe += [plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)]
    unsafe += range(0xE0000, 0xE0080)
    for code in set(unsafe) - {0x09, 0x0A, 0x0D}:
        assert visible(chr(code)).startswith("\\"), hex(code)


@given(any_text | nasty)
def test_visible_twice_is_visible_once(text: str) -> None:
    """Text that went through the boundary may go through it again."""
    once = visible(text)
    assert visible(once) == once
    rest = re.sub("[\uf900-\ufaff\U0002f800-\U0002fa1f]+", "\n", once)
    assert unicodedata.is_normalized("NFC", rest)
    once.encode("utf-8")


def test_kanji_of_names_stay_as_they_were_written() -> None:
    """Composition would turn 福 (U+FA1B) and 塚 (U+FA10) of a person's name into other forms."""
    assert visible("\ufa1b田 か\u3099") == "\ufa1b田 が"


@given(any_text | nasty)
def test_one_line_is_one_trimmed_line(text: str) -> None:
    """No newline, tab, double blank or blank at the ends is left, and a second pass changes nothing."""
    line = one_line(text)
    assert not re.search(r"[\n\t]|\s\s|^\s|\s$", line)
    assert one_line(line) == line


def test_halfwidth_changes_signs_and_leaves_japanese() -> None:
    """Digits, letters and signs become ASCII, whichever keyboard typed them; kana and kanji stay."""
    assert halfwidth("２０２６−１１－２２　ＶＰＮ　カナ漢字ｶﾅ〜～") == "2026-11-22 VPN カナ漢字ｶﾅ~~"


@given(any_text)
def test_halfwidth_keeps_offsets(text: str) -> None:
    """An offset in the converted text is the same offset in the typed text."""
    assert len(halfwidth(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("電子カルテ", 10),
        ("ｶﾙﾃ", 3),
        ("e\u0301", 1),
        ("か\u3099", 2),
        ("①", 1),
        ("Ａ", 2),
        ("", 0),
    ],
)
def test_cell_width_counts_terminal_cells(text: str, cells: int) -> None:
    """Wide takes two cells, combining none, ambiguous one."""
    assert cell_width(text) == cells


@given(any_text | nasty, st.integers(0, 40))
def test_fit_is_the_longest_beginning_that_fits(text: str, width: int) -> None:
    """The cut never exceeds the width, and one more character would."""
    cut = fit(text, width)
    assert text.startswith(cut)
    assert cell_width(cut) <= width
    assert cut == text or cell_width(text[: len(cut) + 1]) > width


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("脅迫文.txt", "脅迫文.txt"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\a", "C__Users_a"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1 .log", "_com1.log"),
        (" .hidden ", "hidden"),
        ("--help", "help"),
        ("", "_"),
        ("...", "_"),
        ("a\x00b\u202e", "a_x00b_u202e"),
        ("か\u3099.pdf", "が.pdf"),
    ],
)
def test_safe_name_is_taken_by_every_system(text: str, name: str) -> None:
    """No separator, no reserved name, no leading dot or hyphen, never empty."""
    assert safe_name(text) == name


def test_safe_name_keeps_a_short_ending() -> None:
    """A long name is cut before its ending, so that the file still opens with a double click."""
    assert safe_name("あ" * 200 + ".pdf") == "あ" * 76 + ".pdf"
    assert safe_name("a" * 200) == "a" * 80


@given(any_text | nasty, st.integers(1, 120))
def test_safe_name_keeps_its_promises_for_any_text(text: str, limit: int) -> None:
    """Any text gives a name within the limits that is already safe."""
    name = safe_name(text, limit)
    assert 1 <= len(name) <= max(limit, 1)
    assert len(name.encode("utf-8")) <= 240
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.startswith((".", "-", " ")) and not name.endswith((".", " "))
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    assert unicodedata.is_normalized("NFC", name)
    assert safe_name(name, limit) == name


def test_nearest_names_what_was_meant() -> None:
    """A typo or full-width letters find the known word; something else finds nothing."""
    assert nearest("leek", ["leak", "aware_at"]) == "leak"
    assert nearest("ＥＭＲ", ["emr", "pacs"]) == "emr"
    assert nearest("printer", ["leak", "aware_at"]) is None
