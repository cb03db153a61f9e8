"""A tree as a model: every problem at once, at its place, and whatever can be read is read."""

from __future__ import annotations

import time
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from irtool.errors import Malformed
from irtool.store.schema import Built, build
from irtool.store.yamlfile import parse
from irtool.words import problems as words


class Title(msgspec.Struct, frozen=True):
    """A text in two languages."""

    __scalar__ = "ja"

    ja: str = ""
    en: str = ""


class Minutes(int):
    """A duration, read by a function of its own."""


class Channel(msgspec.Struct, frozen=True):
    """One way to reach somebody."""

    phone: str
    kind: Literal["office", "mobile", "fax"] = "office"
    retry: Minutes = Minutes(10)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody."""

    name: Title
    from_: str = msgspec.field(name="from", default="")
    channels: list[Channel] = []
    held_by: str | list[str] = []
    boss: Person | None = None


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A small chart."""

    hospital: str
    beds: int = 0
    share: float = 0.0
    night: bool = False
    people: dict[str, Person] = {}
    how: Title | list[Title] = Title()


class Pair(msgspec.Struct, frozen=True):
    """Two fields of which one must be given."""

    a: str = ""
    b: str = ""

    def __post_init__(self) -> None:
        if not (self.a or self.b):
            raise Malformed("schema.missing", key="a")


class Pairs(msgspec.Struct, frozen=True):
    """A list of them."""

    pairs: list[Pair] = []


def minutes(text: str) -> Minutes:
    """`30m`; the trouble is at the first character that is no digit."""
    digits = text.removesuffix("m")
    for offset, char in enumerate(digits):
        if not char.isdigit():
            raise Malformed("schema.number", offset, found=text, expected="30m")
    return Minutes(digits or 0)


SCALARS: dict[Any, Any] = {Minutes: minutes}


def read(text: str, model: type = Chart) -> Built[Any]:
    """Builds, and checks that every problem has words of its own in both languages."""
    built: Built[Any] = build(parse(text.encode(), "chart.yaml").root, model, "chart.yaml", SCALARS)
    for problem in built.problems:
        for lang in ("ja", "en"):
            assert not words.message(problem, lang).startswith(problem.code), problem
            assert words.hint(problem, lang), problem
    return built


def found(built: Built[Any]) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [(problem.code, problem.line, problem.column) for problem in built.problems]


def one(text: str, model: type = Chart) -> tuple[str, int, int]:
    """The only problem."""
    (problem,) = found(read(text, model))
    return problem


class TestValues:
    def test_each_type_reads_the_text_that_was_typed(self) -> None:
        """The model types the scalars: NO stays a text where a text is meant."""
        built = read(
            "hospital: NO\nbeds: 0300\nshare: 1.50\nnight: はい\nhow: [電話する, {en: call}]\n"
            "people:\n  tanaka:\n    name: 田中\n    from: 2026-04-01\n    held_by: sato\n"
            "    boss: {name: {ja: 佐藤, en: Sato}, held_by: [a, b]}\n"
            "    channels: [{phone: 0312345678, kind: fax, retry: 30m}]\n"
        )
        assert built.problems == []
        boss = Person(name=Title("佐藤", "Sato"), held_by=["a", "b"])
        channel = Channel("0312345678", "fax", Minutes(30))
        assert built.value == Chart(
            hospital="NO",
            beds=300,
            share=1.5,
            night=True,
            how=[Title("電話する"), Title(en="call")],
            people={
                "tanaka": Person(name=Title("田中"), from_="2026-04-01", held_by="sato", boss=boss, channels=[channel])
            },
        )

    def test_nothing_written_is_the_default_of_an_optional_field(self) -> None:
        """`people:` with nothing under it is an empty chart, not an error."""
        built = read("hospital: x\npeople:\nbeds: ~\nhow: null\n")
        assert built.problems == []
        assert built.value == Chart(hospital="x")


class TestProblems:
    def test_all_problems_of_a_file_are_reported_at_once(self) -> None:
        """Each with its line and column, in the order of the file."""
        built = read(
            "hospital: みなと\n"
            "bed: 300\n"
            "night: perhaps\n"
            "share: half\n"
            "people:\n"
            "  tanaka:\n"
            "    name: 田中\n"
            "    channels:\n"
            "      - {kind: fax}\n"
            "      - {phone: '1', kind: moble}\n"
            "      - phone: '2'\n"
            "        retry: 3x0m\n"
            "      -\n"
            "  sato: {channels: 03-1234-5678}\n"
            "  ito: [a]\n"
            "  abe:\n"
        )
        assert found(built) == [
            ("schema.unknown-key", 2, 1),
            ("schema.yes-no", 3, 8),
            ("schema.number", 4, 8),
            ("schema.missing", 9, 9),
            ("schema.choice", 10, 28),
            ("schema.number", 12, 17),
            ("schema.empty-item", 13, 8),
            ("schema.missing", 14, 9),
            ("schema.shape", 14, 20),
            ("schema.shape", 15, 8),
            ("schema.empty", 16, 3),
        ]

    def test_what_can_be_read_is_read(self) -> None:
        """Bad optional fields fall back, bad entries are left out, everything beside them stays."""
        value = read(
            "hospital: みなと\nbeds: many\npeople:\n"
            "  tanaka: {name: 田中, channels: [{kind: fax}, {phone: '1', kind: moble}, nobody]}\n"
            "  sato: {nam: 佐藤}\n"
            "  ito: {name: いとう, boss: {}}\n"
        ).value
        assert value == Chart(
            hospital="みなと",
            people={
                "tanaka": Person(name=Title("田中"), channels=[Channel("1")]),
                "ito": Person(name=Title("いとう")),
            },
        )

    @pytest.mark.parametrize("text", ["- a\n", "beds: 3\n", "hospital:\n", "hospital: [x]\n", "words only\n"])
    def test_an_unusable_root_gives_no_value(self, text: str) -> None:
        """Only the root itself can make the whole file useless."""
        built = read(text)
        assert built.value is None
        assert built.problems

    def test_an_unknown_key_names_the_nearest_known_one(self) -> None:
        """And the hint lists what can stand there."""
        (problem,) = read("hospital: x\npepole: {}\n").problems
        assert "people" in words.message(problem, "ja")
        assert "hospital, beds, share, night, people, how" in words.hint(problem, "en")

    def test_a_wrong_shape_says_what_was_found_and_what_is_expected(self) -> None:
        """In words, not in terms of a programmer."""
        (problem,) = read("hospital: x\npeople: {a: {name: b, channels: 03-1234}}\n").problems
        assert "文字「03-1234」" in words.message(problem, "ja")
        assert "一覧" in words.message(problem, "ja")

    def test_a_lone_text_is_no_list_unless_the_model_says_so(self) -> None:
        """`held_by: sato` is allowed, `channels: 03-…` is not, and a mapping fits neither of held_by's."""
        assert one("hospital: x\npeople: {a: {name: b, held_by: {c: d}}}\n") == ("schema.shape", 2, 32)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("hospital: x\npeople:\n  name：田中\n", ("yaml.fullwidth-colon", 3, 7)),
            ("hospital: x\npeople:\n  tanaka:\n    -　a\n", ("yaml.fullwidth-space", 4, 6)),
            ("hospital: x\npeople:\n  name:田中\n", ("yaml.colon-space", 3, 7)),
            ("hospital: x\nbeds：3: 4\n", ("yaml.fullwidth-colon", 2, 5)),
        ],
    )
    def test_a_slip_that_yaml_takes_for_a_text_is_named(self, text: str, problem: tuple[str, int, int]) -> None:
        """YAML sees a lone text where a person wrote a full-width colon; the model knows better."""
        assert one(text) == problem

    def test_a_full_width_colon_inside_a_text_is_nobodys_business(self) -> None:
        """注意：… is ordinary Japanese."""
        assert read("hospital: 注意：電源を切らない\npeople: {a: {name: '係：田中'}}\n").problems == []

    def test_nothing_is_called_missing_where_a_syntax_error_took_it(self) -> None:
        """The syntax error is reported once; the entry it broke is left out without a second complaint."""
        built = read("hospital: x\npeople:\n  a:\n    name: [b\n    from: c\n  d: {name: e}\n")
        assert [problem.code for problem in built.problems] == ["schema.shape"]
        assert built.value == Chart(hospital="x", people={"d": Person(name=Title("e"))})

    def test_fields_that_do_not_go_together_are_a_problem_of_the_entry(self) -> None:
        """A Malformed from __post_init__ is reported at the entry, and only that entry is left out."""
        built = read("pairs:\n  - {a: x}\n  - {}\n  - {b: y}\n", Pairs)
        assert found(built) == [("schema.missing", 3, 5)]
        assert built.value == Pairs([Pair("x"), Pair(b="y")])

    def test_an_empty_file_says_what_should_be_in_it(self) -> None:
        """The keys of the model are listed."""
        (problem,) = read("# nothing\n").problems
        assert problem.code == "schema.empty-file"
        assert "hospital" in words.hint(problem, "ja")

    def test_a_model_that_cannot_be_written_in_yaml_is_a_mistake_in_the_program(self) -> None:
        """Two members of one union that look the same cannot be told apart."""

        class Wrong(msgspec.Struct):
            field: int | float = 0

        with pytest.raises(TypeError):
            read("field: 1\n", Wrong)

    def test_a_file_of_nothing_but_mistakes_ends_soon(self) -> None:
        """The list of problems ends with how many more there are; the limit is generous."""
        began = time.perf_counter()
        built = read("".join(f"hospitol{number}: x\n" for number in range(140_000)))
        assert time.perf_counter() - began < 4
        assert built.problems[-1].code == "schema.more"
        assert built.problems[-1].values["count"] + len(built.problems) - 1 == 140_001


class TestPlaces:
    TEXT = (
        "hospital: x\n"
        "people:\n"
        "  tanaka:\n"
        "    name: 田中\n"
        "    channels:\n"
        "      - {kind: fax}\n"
        "      - {phone: '03', kind: fax}\n"
    )

    def test_a_path_of_the_value_leads_to_its_place(self) -> None:
        """The first channel was left out; the path counts those that were read."""
        built = read(self.TEXT)
        path = ("people", "tanaka", "channels", 0, "phone")
        assert built.value is not None
        assert built.value.people["tanaka"].channels[0].phone == "03"
        assert built.places.value(path) == (7, 17)
        assert built.places.key(path) == (7, 10)

    def test_what_is_not_there_leads_to_the_nearest_above(self) -> None:
        """A missing field is shown at the entry that lacks it."""
        places = read(self.TEXT).places
        assert places.value(("people", "tanaka", "until")) == (4, 5)
        assert places.key(("people", "tanaka", "until")) == (3, 3)
        assert places.value(("people", "tanaka", "name", "ja")) == (4, 11)
        assert places.value(("people", "tanaka", "channels", 9)) == (6, 7)
        assert places.node(("people", "tanaka", "until")) is None

    def test_an_empty_file_has_no_places(self) -> None:
        """Zero means: no place."""
        assert read("").places.value(("people",)) == (0, 0)


KEYS = st.sampled_from(["hospital", "beds", "people", "name", "channels", "phone", "kind", "how", "ja", "boss"])
VALUES = st.recursive(
    st.sampled_from(["", "~", "1", "fax", "x：y", "30m", "'q'", "*a"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{k}: {v}" for k, v in entries.items()) + "}"
        )
    ),
    max_leaves=15,
)


@given(VALUES | st.dictionaries(KEYS, VALUES).map(lambda d: "".join(f"{k}: {v}\n" for k, v in d.items())))
def test_no_tree_raises_anything(text: str) -> None:
    """Any shape anywhere gives a value or None, and problems that lie in the file."""
    built = read(text)
    assert built.value is None or isinstance(built.value, Chart)
    assert built.value is not None or built.problems or parse(text.encode(), "chart.yaml").problems
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in built.problems)


@given(st.binary())
def test_no_bytes_raise_anything(data: bytes) -> None:
    """Not text, half text, anything: parse and build answer."""
    document = parse(data, "f.yaml")
    built = build(document.root, Chart, "f.yaml", SCALARS)
    assert built.value is not None or built.problems or document.problems
