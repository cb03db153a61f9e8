"""Every problem that has words can come up."""

from __future__ import annotations

from pathlib import Path

from irtool.words.problems import TABLE

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
