"""Small pieces of a printed page: text that is never markup, tables, boxes to tick, lines to write on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from irtool.domain.bilingual import Text
from irtool.domain.text import visible
from irtool.words.binder import PAPER
from irtool.words.sentences import Lang, Pair, speak

TICK = '<span class="tick"></span>'
LINE = '<span class="line"></span>'
"""A blank to write into."""
_PLAIN = re.compile(r"[^\w .,:/()\u3000-\u30ff\uff00-\uffef-]")


class Ink:
    """Writes in one language; every text that comes in goes out escaped."""

    def __init__(self, lang: Lang, words: Mapping[str, Pair] = PAPER) -> None:
        self.lang = lang
        self._words = words

    def say(self, code: str, **values: Any) -> str:
        """A text of the table, as HTML."""
        return escape(speak(self._words, code, self.lang, **values))

    def text(self, text: Text | str) -> str:
        """A text of the hospital's, as HTML; its line breaks are kept."""
        raw = text if isinstance(text, str) else text.to(self.lang)
        return escape(visible(raw).strip()).replace("\n", "<br>")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], style: str = "") -> str:
    """A table of HTML cells; `style` names its kind in the style sheet."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f'<table class="{style}">\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody></table>\n'


def blank_rows(columns: int, rows: int) -> list[list[str]]:
    """Empty rows of a table to write into."""
    return [[""] * columns for _ in range(rows)]


def listed(items: Iterable[str], style: str = "") -> str:
    """A list of HTML items; nothing at all when there are none."""
    inner = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<ul class="{style}">\n{inner}</ul>\n' if inner else ""


def unhashed(html: str) -> str:
    """A piece that makes no sheet stale when it changes, such as the day on which a number was confirmed."""
    return f"<small>{html}</small>"


def css_string(text: str) -> str:
    """A text inside a CSS string: whatever could end it, or the style sheet, is written as its number."""
    return _PLAIN.sub(lambda m: f"\\{ord(m[0]):x} ", text)
