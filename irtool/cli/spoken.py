"""A choice of few words: its code, or the word that screens and reports use for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from irtool.words.sentences import Lang, Pair, pick


class Spoken(click.Choice[str]):
    """Takes `paper`, 紙 and `Paper` alike, and gives `paper`; `table` has the words of each code."""

    def __init__(self, codes: Sequence[str], table: Mapping[str, Pair]) -> None:
        super().__init__(codes)
        self.table = table

    def code(self, text: str) -> str:
        """The code of a word, else the text."""
        wanted = text.strip().casefold()
        for code in self.choices:
            if wanted in (code, *(word.casefold() for word in self.table.get(code, ()))):
                return code
        return text

    def offered(self, lang: Lang) -> str:
        """What may be typed: each code with its word."""
        words = {code: pick(self.table[code], lang) for code in self.choices if code in self.table}
        form = "{}（{}）" if lang == "ja" else "{} ({})"
        return ", ".join(form.format(code, words[code]) if code in words else code for code in self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Raises BadParameter for what is neither."""
        return super().convert(self.code(str(value)), param, ctx)
