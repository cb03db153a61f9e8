"""Reading one YAML file: the tree, every kind of slip, and what is saved of a broken file."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from irtool.store.yamlfile import parse
from irtool.store.yamlgrowth import MAX_NODES
from irtool.store.yamltree import Document, Map, Node, Scalar, Seq
from irtool.words import problems as words


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and texts."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Seq):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def scalars(node: Node | None) -> list[Scalar]:
    """Every scalar of the tree, keys too."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Seq):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Map):
        return [scalar for key, value in node.entries for scalar in (key, *scalars(value))]
    return []


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


class TestTree:
    def test_scalars_are_the_text_that_was_typed(self) -> None:
        """No typing by YAML: leading zeros, NO, versions and times stay as they are."""
        document = read("a: 0312345678\nb: NO\nc: 1.10\nd: 9:00\ne: 'it''s'\nf: [0x1F, 2026-11-22]\n")
        assert plain(document.root) == {
            "a": "0312345678", "b": "NO", "c": "1.10", "d": "9:00", "e": "it's", "f": ["0x1F", "2026-11-22"],
        }  # fmt: skip
        assert document.problems == []

    def test_offsets_point_at_the_text_behind_a_bom_and_beyond_ascii(self) -> None:
        """Lines, columns and offsets count characters of the text without its BOM, as an edit needs them."""
        document = read(b"\xef\xbb\xbf" + '院名: 市立みなと\r\n😀: "電話 1"\r\n'.encode())
        key, value, face, phone = scalars(document.root)
        assert [document.text[s.start : s.end] for s in (key, value, face, phone)] == [
            "院名", "市立みなと", "😀", '"電話 1"',
        ]  # fmt: skip
        assert [(s.line, s.column) for s in (key, value, face, phone)] == [(1, 1), (1, 5), (2, 1), (2, 4)]
        assert (phone.plain, value.plain) == (False, True)

    def test_nothing_written_is_absent_and_quotes_make_it_text(self) -> None:
        """An empty value, ~ and null mean absent; '~' in quotes is a text."""
        root = read("a:\nb: ~\nc: null\nd: '~'\ne: ''\n").root
        assert isinstance(root, Map)
        assert [value.absent for _, value in root.entries if isinstance(value, Scalar)] == [
            True, True, True, False, False,
        ]  # fmt: skip

    def test_an_alias_is_the_very_node_of_its_anchor(self) -> None:
        """Anchors may be used; the node is shared, not copied."""
        root = read("a: &hours [office, night]\nb: *hours\n").root
        assert isinstance(root, Map)
        assert root.entries[0][1] is root.entries[1][1]

    @pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
    def test_an_empty_file_has_no_root_and_no_problem(self, text: str) -> None:
        """Whether a file may be empty is for the schema to say."""
        assert (read(text).root, read(text).problems) == (None, [])

    @given(
        st.recursive(
            st.text(st.characters(exclude_categories=("C", "Z")), min_size=1),
            lambda inner: (
                st.lists(inner, min_size=1, max_size=3)
                | st.dictionaries(st.text("abc日本", min_size=1), inner, min_size=1, max_size=3)
            ),
            max_leaves=12,
        )
    )
    def test_what_yaml_writes_is_read_back(self, data: Any) -> None:
        """Whatever PyYAML writes, quoted as it likes, comes back as the same texts, and offsets fit."""
        document = read(yaml.safe_dump(data, allow_unicode=True, default_flow_style=None))
        assert plain(document.root) == data
        assert document.problems == []
        for scalar in scalars(document.root):
            if scalar.plain and "\n" not in document.text[scalar.start : scalar.end]:
                assert document.text[scalar.start : scalar.end] == scalar.text


SLIPS: list[tuple[str, str, int, int]] = [
    ("people:\n  a:\n    name：田中\n    dep: X\n", "yaml.fullwidth-colon", 3, 9),
    ("a:\n  name: 田中\n  dep：医療\nb: 1\n", "yaml.fullwidth-colon", 3, 6),
    ("hospital：みなと\npeople: 1\n", "yaml.fullwidth-colon", 1, 9),
    ("{name：田中, b: 1}\n", "yaml.fullwidth-colon", 1, 6),
    ("people:\n　tanaka: 1\n", "yaml.fullwidth-space", 2, 1),
    ("name　: 1\n", "yaml.fullwidth-space", 1, 5),
    ("name:　田中\nb: 1\n", "yaml.fullwidth-space", 1, 6),
    ("v: 　x\n", "yaml.stray-space", 1, 4),
    ("a: 1\nname:tanaka\n", "yaml.colon-space", 2, 5),
    ("{name:tanaka, b: 1}\n", "yaml.colon-space", 1, 6),
    ("a:\n\tb: 1\n", "yaml.tab", 2, 1),
    ("a: |\n\tx\n", "yaml.tab", 2, 1),
    ("a: 1\na: 2\n", "yaml.duplicate-key", 2, 1),
    ("{a: 1, b: 2, a: 3}\n", "yaml.duplicate-key", 1, 14),
    ("a: b: c\n", "yaml.extra-colon", 1, 5),
    ("a: 1\nonly words\nb: 1\n", "yaml.no-colon", 2, 1),
    ("a: 1\n b: 2\n", "yaml.indent", 2, 3),
    ("a:\n    b: 1\n  c: 2\n", "yaml.indent", 3, 3),
    ("- a\nb: 1\n", "yaml.indent", 2, 1),
    ("a: - b\n", "yaml.dash", 1, 4),
    ('a: "x\nb: 1\n', "yaml.unclosed-quote", 1, 4),
    ("a: 'x\nb: 1\nc: 'y'\n", "yaml.unclosed-quote", 1, 4),
    ("a: [x, y\nb: 1\n", "yaml.unclosed-bracket", 1, 4),
    ("a: {x: 1\nb: 1\n", "yaml.unclosed-bracket", 1, 4),
    ("a: [x\n", "yaml.unclosed-bracket", 1, 4),
    ('a: "C:\\Users"\n', "yaml.escape", 1, 9),
    ("a: @home\n", "yaml.reserved", 1, 4),
    ("a: ]\n", "yaml.reserved", 1, 4),
    ("a: *\n", "yaml.name-sign", 1, 5),
    ("a: *nobody\n", "yaml.unknown-alias", 1, 4),
    ("a: &x [*x]\n", "yaml.unknown-alias", 1, 8),
    ("<<: {a: 1}\n", "yaml.merge-key", 1, 1),
    ("a: {{ name }}\n", "yaml.key-shape", 1, 5),
    ("a: !!python/object:os.system x\n", "yaml.tag", 1, 4),
    ("a: !!map {b: 1}\n", "yaml.tag", 1, 4),
    ("a: 1\n---\nb: 1\n", "yaml.documents", 2, 1),
    ("  a: 1\nb: 2\n", "yaml.after-end", 2, 1),
    ('a: "x" y\n', "yaml.syntax", 1, 8),
    ("a: " + "x" * 1_000_000 + "\n", "yaml.long-line", 1, 1),
]


class TestSlips:
    @pytest.mark.parametrize(("text", "code", "line", "column"), SLIPS)
    def test_each_slip_has_its_own_words_and_place(self, text: str, code: str, line: int, column: int) -> None:
        """One slip is one problem, at the character a person would mend."""
        assert found(read(text)) == [(code, line, column)]

    @pytest.mark.parametrize(("text", "code", "line", "column"), SLIPS)
    def test_without_libyaml_the_slips_are_the_same(
        self, text: str, code: str, line: int, column: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """PyYAML's own parser uses other words; ours stay (the column may differ)."""
        monkeypatch.delattr(yaml, "CSafeLoader")
        assert [(c, at) for c, at, _ in found(read(text))] == [(code, line)]

    def test_a_second_key_names_the_place_of_the_first(self) -> None:
        """Both places are said, and the first one counts."""
        document = read("phone: 1\nfax: 2\nphone: 3\n")
        assert document.problems[0].values["first_line"] == 1
        assert "1行1列" in words.message(document.problems[0], "ja")
        assert plain(document.root) == {"phone": "1", "fax": "2"}


class TestSalvage:
    def test_one_broken_person_costs_nobody_else(self) -> None:
        """After a slip, reading goes on at the next entry that is in line; all slips are reported at once."""
        document = read(
            "people:\n"
            "  tanaka: {name: 田中}\n"
            "  sato:\n"
            "    name：佐藤\n"
            "    phone: 1\n"
            "  ito:\n"
            "    name: 'いとう\n"
            "    phone: 2\n"
            "organisations:\n"
            "  police: {phone: [03-1\n"
            "  vendor: {phone: 03-2}\n"
        )
        assert found(document) == [
            ("yaml.fullwidth-colon", 4, 9),
            ("yaml.unclosed-quote", 7, 11),
            ("yaml.unclosed-bracket", 10, 19),
        ]
        assert plain(document.root) == {
            "people": {"tanaka": {"name": "田中"}, "ito": {"phone": "2"}},
            "organisations": {"police": {"phone": ["03-1 vendor"]}, "vendor": {"phone": "03-2"}},
        }

    def test_one_broken_step_costs_no_other_step(self) -> None:
        """Lists go on too, at the next dash, and positions stay those of the file."""
        document = read(
            "phases:\n- id: a\n  steps:\n  - id: s1\n    title: [x\n    do: task\n  - id: s2\n- id: b\nend: 1\n"
        )
        assert found(document) == [("yaml.unclosed-bracket", 5, 12)]
        tree = plain(document.root)
        assert [phase["id"] for phase in tree["phases"]] == ["a", "b"]
        assert [step["id"] for step in tree["phases"][0]["steps"]] == ["s1", "s2"]
        assert tree["end"] == "1"
        end = scalars(document.root)[-2]
        assert (end.line, end.column, document.text[end.start : end.end]) == (9, 1, "end")

    def test_what_was_lost_is_marked(self) -> None:
        """A mapping that lost entries says so, so that nothing is called missing that may be there."""
        root = read("a:\n  x: [1\n  y: 2\nb:\n  z: 3\n").root
        assert isinstance(root, Map)
        lost, whole = (value for _, value in root.entries)
        assert isinstance(lost, Map) and lost.cut
        assert isinstance(whole, Map) and not whole.cut

    def test_a_file_full_of_errors_is_given_up_with_a_word(self) -> None:
        """After so many fresh starts the rest is not read, and the file says from where."""
        document = read("".join(f"k{number}: a: b\n" for number in range(100)))
        assert document.problems[-1].code == "yaml.gave-up"
        assert "k5" in plain(document.root)

    @given(st.integers(0, 7), st.sampled_from(["name：x", "\tb: 1", "x: [1", "y: 'z", "a: b: c", "- q", "@"]))
    def test_later_sections_survive_any_slip(self, row: int, slip: str) -> None:
        """Whatever one line does, the last section of the chart can still be read."""
        lines = [f"section{number}:\n  entry: {{value: {number}}}\n" for number in range(8)]
        lines.insert(row, f"  {slip}\n")
        document = read("".join(lines) + "police:\n  phone: '110'\n")
        assert plain(document.root)["police"] == {"phone": "110"}
        assert document.problems


TORTURE: dict[str, tuple[bytes, str]] = {
    "200,000 brackets": (b"[" * 200_000, "yaml.too-deep"),
    "200,000 braces": (b"{a: " * 200_000, "yaml.too-deep"),
    "200,000 dashes": (b"- " * 200_000, "yaml.too-deep"),
    "200,000 lines of brackets": (b"a: [\n" * 200_000, "yaml.too-deep"),
    "a list in 8 MB": (b"- a\n" * 2_000_000, "yaml.too-many"),
    "1,600,000 times the same key": (b"a: 1\n" * 1_600_000, "yaml.duplicate-key"),
    "900,000 syntax errors": (b"a: b: c\n" * 900_000, "yaml.gave-up"),
    "8 MB of NUL": (b"\0" * 8_000_000, "yaml.control"),
    "8 MB of tabs": (b"\t" * 8_000_000, "yaml.tab"),
    "8 MB of quotes": (b"'" * 7_999_999, "yaml.unclosed-quote"),
    "one line of 8 MB": (b"x" * 8_000_000, "yaml.long-line"),
    "8 MB of full-width spaces": ("　\n".encode() * 2_000_000, "yaml.stray-space"),
    "8 MB of UTF-16": (b"a\0" * 4_000_000, "yaml.encoding"),
    "8 MB of cp932": (b"\x82\xa0" * 4_000_000, "yaml.encoding"),
    "aliases of aliases": (
        b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 10)) for n in range(12)),
        "yaml.too-many",
    ),
    "a chain of aliases": (
        b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 2000)),
        "yaml.too-deep",
    ),
}


@pytest.mark.parametrize("name", TORTURE)
def test_torture_ends_soon_in_a_clear_message(name: str) -> None:
    """No input crashes, hangs or is passed over in silence; the limit is generous for slow machines."""
    data, code = TORTURE[name]
    began = time.perf_counter()
    document = parse(data, "f.yaml")
    assert time.perf_counter() - began < 2
    assert code in {problem.code for problem in document.problems}


def test_aliases_cannot_grow_the_tree_beyond_its_limits() -> None:
    """Shared nodes count as often as they are named, so whoever walks the tree meets a bounded number."""
    assert len(scalars(parse(TORTURE["aliases of aliases"][0], "f.yaml").root)) < MAX_NODES


@given(st.binary() | st.text("ab:-?&*!|>'\"[]{},#%@ \n\t：　\\0日", max_size=60).map(str.encode))
def test_no_bytes_raise_anything(data: bytes) -> None:
    """Every input gives a document; every problem has words and lies inside the file."""
    document = read(data)
    lines = document.text.count("\n") + document.text.count("\r") + 1
    assert all(problem.line <= lines for problem in document.problems)
