"""The text of a YAML file: wrong encodings, damaged bytes, control characters, size, and quoting."""

from __future__ import annotations

from typing import Any

import pytest

from irtool.store.yamlfile import parse
from irtool.store.yamltext import MAX_BYTES, read_text, shown
from irtool.store.yamltree import Document, Map, Node, Scalar
from irtool.words import problems as words


def plain(node: Node | None) -> Any:
    """A tree of one mapping as a dict of texts."""
    assert isinstance(node, Map)
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}


def read(text: str | bytes) -> Document:
    """Parses, and checks that every problem has words of its own in both languages."""
    document = parse(text.encode() if isinstance(text, str) else text, "f.yaml")
    for problem in document.problems:
        for lang in ("ja", "en"):
            assert not words.message(problem, lang).startswith(problem.code), problem
            assert words.hint(problem, lang), problem
    return document


def found(document: Document) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [(problem.code, problem.line, problem.column) for problem in document.problems]


class TestEncoding:
    TEXT = "name: 田中 一郎\ndepartment: 医療情報部\n"

    @pytest.mark.parametrize(
        ("data", "label"),
        [
            (TEXT.encode("cp932"), "cp932"),
            (TEXT.encode("utf-16"), "UTF-16"),
            (TEXT.encode("utf-16-le"), "UTF-16"),
            (TEXT.encode("utf-16-be"), "UTF-16"),
        ],
    )
    def test_other_encodings_are_an_error_and_still_serve(self, data: bytes, label: str) -> None:
        """cp932 and UTF-16 are never accepted in silence, yet the names can be read in the night."""
        document = read(data)
        assert found(document) == [("yaml.encoding", 1, 1)]
        assert label in words.message(document.problems[0], "ja")
        assert "UTF-8" in words.hint(document.problems[0], "ja")
        assert plain(document.root) == {"name": "田中 一郎", "department": "医療情報部"}

    def test_a_bom_is_accepted(self) -> None:
        """Windows editors write one."""
        document = read(b"\xef\xbb\xbf" + self.TEXT.encode())
        assert document.problems == []
        assert document.text == self.TEXT

    def test_a_damaged_byte_is_shown_at_its_place(self) -> None:
        """One bad byte does not make a UTF-8 file something else."""
        document = read("name: 田中 一郎\nnote: 医".encode()[:-1] + b"\nphone: 03\n")
        assert found(document) == [("yaml.damaged", 2, 7)]
        assert plain(document.root)["phone"] == "03"

    @pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(range(128, 256)) * 9, b"\xff" * 5000])
    def test_a_file_that_is_no_text_is_refused(self, data: bytes) -> None:
        """A Word file under the wrong name is said to be one, not read as noise."""
        document = read(data)
        assert [problem.code for problem in document.problems] == ["yaml.not-text"]
        assert (document.root, document.text) == (None, "")

    def test_control_characters_are_reported_with_their_place(self) -> None:
        """NUL, escape sequences and U+2028 are named, and what stands behind them is read."""
        document = read("a: x\0y\nb: \x1b[31m\nc: p\u2028q\nd: last\n")
        assert found(document) == [("yaml.control", 1, 5), ("yaml.control", 2, 4), ("yaml.control", 3, 5)]
        assert [problem.values["found"] for problem in document.problems] == ["U+0000", "U+001B", "U+2028"]
        assert plain(document.root)["d"] == "last"

    def test_an_escape_cannot_smuggle_a_control_character_in(self) -> None:
        r"""`\0` in quotes is reported like a NUL in the file."""
        document = read('a: "x\\0y"\n"k\\ty": 1\n')
        assert found(document) == [("yaml.control", 1, 4), ("yaml.control", 2, 1)]
        assert plain(document.root) == {"a": "x\ufffdy", "k\ufffdy": "1"}

    def test_a_file_over_the_limit_is_not_read(self) -> None:
        """8 MiB is more than any chart; beyond it nothing is decoded."""
        text, problems = read_text(b"a" * (MAX_BYTES + 1), "big.yaml")
        assert text is None
        assert [problem.code for problem in problems] == ["yaml.too-large"]


def test_long_texts_are_cut_and_made_visible() -> None:
    """A message quotes at most 40 characters and nothing that moves the cursor."""
    assert shown("x" * 50) == "x" * 40 + "…"
    assert shown("a\tb\x1b[0m\u202e") == "a\\tb\\x1b[0m\\u202e"
