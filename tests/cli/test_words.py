"""The tables of words: every problem can come up, no word misleads, nothing empty is said."""

from __future__ import annotations

import errno
import os
import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

import irtool.words
from irtool.errors import Problem
from irtool.words.problems import TABLE, line, message

NEVER = ("トリアージ", "指紋", "プレイブック", "ファクト", "イベント", "インシデント", "封印")
"""In a hospital they mean something else, or nothing: DESIGN's list of words."""

LEFT = {"expression.unknown-fact"}
"""Said as `playbook.unknown-fact`; the words of words/problems_values.py can go."""
ROOT = Path(__file__).parent.parent.parent / "irtool"


def test_every_code_with_words_is_raised_somewhere() -> None:
    """The code stands as a literal outside the tables; those of times are put together by `Typed.wrong`."""
    sources = [p.read_text("utf-8") for p in ROOT.rglob("*.py") if not p.name.startswith("problems")]
    text = "\n".join(sources)
    unused = [
        code
        for code in TABLE
        if f'"{code}"' not in text
        and not (code.startswith("time.") and f'.wrong("{code.removeprefix("time.")}"' in text)
    ]
    assert set(unused) <= LEFT


def _texts(value: object) -> Iterator[str]:
    """Every text in a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts(part)


def test_no_table_of_words_has_a_word_that_misleads() -> None:
    """Every module of irtool.words, those to come as well."""
    tables = [import_module(f"irtool.words.{module.name}") for module in pkgutil.iter_modules(irtool.words.__path__)]
    texts = [t for module in tables for name, value in vars(module).items() if name.isupper() for t in _texts(value)]
    assert len(texts) > 3000
    assert [t for t in texts if any(word in t for word in NEVER)] == []


@pytest.mark.parametrize("nearest", ["-", ""])
def test_where_nothing_is_near_nothing_is_said_of_it(nearest: str) -> None:
    """In no problem does an empty 近いもの stand; where something is near it is named."""
    for code, pairs in TABLE.items():
        if not any("{nearest}" in half for pair in pairs for half in pair):
            continue
        values = {name: "x" for pair in pairs for half in pair for name in re.findall(r"\{(\w+)\}", half)}
        for lang in ("ja", "en"):
            near = line(Problem(code=code, values={**values, "nearest": "NEAR"}), lang)
            bare = line(Problem(code=code, values={**values, "nearest": nearest}), lang)
            assert "NEAR" in near
            assert "近い" not in bare and "earest" not in bare, bare
            assert len(message(Problem(code=code, values={**values, "nearest": nearest}), lang)) > 10, code


def test_the_systems_reasons_are_said_in_words() -> None:
    """A reason the system gave in English is Japanese on a Japanese screen, also behind a name; others stay."""
    missing = os.strerror(errno.ENOENT)
    problem = Problem(code="file.unreadable", values={"reason": f"a.yaml {missing}"})
    assert "a.yaml ファイルかフォルダがありません" in message(problem, "ja")
    assert missing not in message(problem, "ja")
    assert "no such file" in message(problem, "en")
    assert "こわれた箱" in message(Problem(code="file.unreadable", values={"reason": "こわれた箱"}), "ja")
