"""Templates in their child process: what they may, and how they end when they may not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from irtool.errors import Problem, UserError
from irtool.report.render import render
from irtool.words.problems import line

CUT = "irtool-cut-1 minato 1234567890\nward-00000001 3 " + "a" * 64 + "\n"


def text(source: str, **context: Any) -> str:
    """What a template makes, without the record that is added at its end."""
    made = render(source, "t.md.j2", context, "ja", CUT).text
    return made.partition("\n\n## 記録の照合")[0].rstrip("\n")


def fault(source: str, **limits: Any) -> Problem:
    """The problem of a template that fails."""
    with pytest.raises(UserError) as caught:
        render(source, "own.md.j2", {"note": "x"}, "ja", CUT, **limits)
    problem = caught.value.problems[0]
    assert problem.code == "report.template"
    assert problem.file == "own.md.j2"
    return problem


def test_a_value_is_escaped_once() -> None:
    """Through a macro, a block, a filter or `safe`, a note is escaped exactly once, never not at all."""
    once = r"\*\*a\*\*"
    assert text("{{ n }}", n="**a**") == once
    assert text("{{ n | safe }}", n="**a**") == once
    assert text("{% autoescape false %}{{ n }}{% endautoescape %}", n="**a**") == once
    assert text("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(n) }}", n="**a**") == f"**{once}**"
    assert text("{% set b %}{{ n }}{% endset %}{{ b }}", n="**a**") == once
    assert text("{{ t(n, n) }}", n="**a**") == once


def test_a_template_inside_a_value_is_not_run() -> None:
    """What a person typed in braces is shown in braces."""
    assert text("{{ n }}", n="{{ 7*7 }}") == r"{{ 7\*7 }}"


def test_what_is_missing_prints_as_not_confirmed() -> None:
    """A value nobody knows, however deep, and a null print 未確認; the report is made."""
    assert text("{{ a }} {{ b.c.d }} {{ e }}", e=None) == "未確認 未確認 未確認"


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("a\n\n{% if %}", 3),
        ("a\n{{ ''.__class__.__mro__ }}", 2),
        ("{{ note.__init__ }}", 1),
        ("a\n\n{{ 1 // 0 }}", 3),
        ("a\n{{ [1].append(2) }}", 2),
        ("a\n{% include 'x' %}", 2),
        ("{{ nothing() }}", 1),
    ],
)
def test_a_fault_names_file_and_line(source: str, at: int) -> None:
    """Whatever is wrong, the problem says where, in words of both languages."""
    problem = fault(source)
    assert problem.line == at
    for lang in ("ja", "en"):
        assert "own.md.j2" in line(problem, lang)
        assert "{" not in line(problem, lang)


def test_an_endless_template_ends_in_time() -> None:
    """A loop that would never end is stopped, and its line is named."""
    began = time.monotonic()
    problem = fault(
        "a\n{% for a in range(99999) %}{% for b in range(99999) %}\n{{ b }}{% endfor %}{% endfor %}",
        seconds=1,
    )
    assert time.monotonic() - began < 8
    assert problem.line in (2, 3)


@pytest.mark.parametrize(
    "source",
    [
        "a\n{{ 'a' * 2000000000 }}",
        "a\n{{ 10 ** 10000000 }}",
        "a\n{% set n = namespace(s='aaaaaaaa') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
        "a\n{{ '%2000000000d' | format(1) }}",
        "a\n{{ 'a' | center(2000000000) }}",
    ],
)
def test_a_gigabyte_is_refused(source: str) -> None:
    """A template that wants too much memory ends with a problem at its line, and takes none of ours."""
    assert fault(source, seconds=10).line == 2


def test_a_report_never_lacks_its_cut() -> None:
    """A template that does not print the cut, or prints another, has it added at its end."""
    from irtool.domain.cut import parse

    for source in (
        "# x",
        "{{ cut_block() }}",
        "{{ cut_block() }}\n    irtool-cut-1 a 1\n    w 1 " + "b" * 64,
    ):
        made = render(source, "t", {}, "ja", CUT)
        found = parse(made.text)
        assert found is not None and found.text == CUT
        assert made.text.count(CUT) == 1 or "irtool-cut-1 a 1" in source


def test_a_drill_never_looks_real() -> None:
    """A template that does not say so gets it said on top."""
    assert render("# x", "t", {"drill": True}, "ja", CUT).text.startswith("**【訓練】**")
    assert "訓練" not in render("# x", "t", {"drill": False}, "ja", CUT).text
