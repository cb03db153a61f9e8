"""The answer sheet of a request letter: what we have on file, row by row, and what somebody wrote into it.

One row is `label [item]: value` in a mail, label, value and answer side by side in a table. The word in brackets is
what is read back; everything else may be quoted, wrapped in full width or translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.parties import channel_ids
from irtool.domain.rounds import HIDDEN
from irtool.domain.text import halfwidth, one_line
from irtool.words.record import CHANNEL_WORDS
from irtool.words.rounds import CHANGED, ITEMS, SAME
from irtool.words.sentences import Lang, speak

_ROW = re.compile(r"[>|\s]*(?P<label>[^\[\]:]*)\[\s*(?P<item>[^\[\]]+?)\s*\]\s*:\s*(?P<value>.*)")
_CELL = re.compile(r"[^\[\]]*\[\s*(?P<item>[^\[\]]+?)\s*\]\s*:?\s*")
_OWN = ("round", "answer", "who", "note")


class FormRow(msgspec.Struct, frozen=True):
    """One row of a sheet: the item in brackets, what it is called, what is on file."""

    item: str
    label: str
    value: str = ""


class Filled(msgspec.Struct, frozen=True):
    """A sheet as it came back. `answer`: what stands beside "answer"; `values` by item, blank ones too."""

    round: str
    party: str
    answer: str
    values: dict[str, str]
    who: str = ""
    note: str = ""

    @property
    def same(self) -> bool:
        """Whether it says that nothing is different."""
        return _word(self.answer) in SAME

    @property
    def changed(self) -> bool:
        """Whether it says that something is different."""
        return _word(self.answer) in CHANGED


def _word(text: str) -> str:
    return "".join(halfwidth(text).split()).casefold().rstrip("。.!")


def label(chart: Chart, section: str, key: str, item: str, lang: Lang) -> str:
    """What an item is called: the sort of number with its label, or the field."""
    entry: Any = getattr(chart, section).get(key)
    channels = getattr(entry, "channels", [])
    for name, channel in zip(channel_ids(key, channels), channels, strict=True):
        if name == item:
            own = channel.label.to(lang)
            return speak(CHANNEL_WORDS, channel.kind, lang) + (
                f"（{own}）" if own and lang == "ja" else f" ({own})" if own else ""
            )
    if item in ITEMS:
        return speak(ITEMS, item, lang)
    kind = item.rpartition(".")[2].partition("-")[0]
    return speak(CHANNEL_WORDS, kind, lang) if kind in CHANNEL_WORDS else item


def rows(chart: Chart, section: str, key: str, lang: Lang) -> list[FormRow]:
    """What is on file about an entry, to be looked at by whom it is about.

    A private number stands only in a person's own sheet; one of a keyring, or of a post or an office, nowhere.
    """
    entry: Any = getattr(chart, section)[key]
    out: list[FormRow] = []
    for field in ("title" if section in ("roles", "documents") else "name", "department", "title"):
        text = getattr(entry, field, None)
        if text is not None and field not in [row.item for row in out]:
            out.append(FormRow(field, label(chart, section, key, field, lang), one_line(text.to("ja"))))
    channels = getattr(entry, "channels", [])
    for item, channel in zip(channel_ids(key, channels), channels, strict=True):
        hidden = channel.in_keyring or (channel.private and section != "people")
        value = HIDDEN if hidden else one_line(channel.value)
        out.append(FormRow(item, label(chart, section, key, item, lang), value))
    if hasattr(entry, "channels"):
        out.append(FormRow("+", speak(ITEMS, "+", lang)))
    return out


def mail_row(row: FormRow) -> str:
    """A row as a line of a mail."""
    return f"{row.label} [{row.item}]: {row.value}".rstrip()


def in_mail(text: str) -> list[Filled]:
    """Every sheet in a mail, quoted or not, in half or full width; one that has no answer only if no other has it."""
    found: list[list[tuple[str, str]]] = []
    for line in text.splitlines():
        match = _ROW.match(halfwidth(line))
        if match is None:
            continue
        item, value = line[match.start("item") : match.end("item")], line[match.start("value") :].strip()
        if halfwidth(item) == "round":
            found.append([])
        if found:
            found[-1].append((halfwidth(item) if halfwidth(item) in (*_OWN, "+") else item, value))
    return _best(_filled(pairs) for pairs in found)


def in_table(lines: Sequence[Sequence[str]]) -> list[Filled]:
    """Every sheet in a table: the item in a row's first cell that names one, its value in the last filled cell."""
    found: list[list[tuple[str, str]]] = []
    for cells in lines:
        for n, cell in enumerate(cells):
            match = _CELL.fullmatch(halfwidth(cell))
            if match is None:
                continue
            item = cell[match.start("item") : match.end("item")]
            value = next((text.strip() for text in reversed(cells[n + 1 :]) if text.strip()), "")
            if halfwidth(item) == "round":
                found.append([])
            if found:
                found[-1].append((halfwidth(item) if halfwidth(item) in (*_OWN, "+") else item, value))
            break
    return _best(_filled(pairs) for pairs in found)


def _filled(pairs: Sequence[tuple[str, str]]) -> Filled:
    given = dict(pairs)
    code, _, party = halfwidth(given["round"]).partition("/")
    values = {item: value for item, value in given.items() if item not in _OWN}
    return Filled(
        code.strip(), party.strip(), given.get("answer", ""), values, given.get("who", ""), given.get("note", "")
    )


def _best(sheets: Iterable[Filled]) -> list[Filled]:
    """One sheet of each round and party: a quoted original without an answer gives way to the filled one."""
    out: dict[tuple[str, str], Filled] = {}
    for sheet in sheets:
        known = out.get((sheet.round, sheet.party))
        if known is None or (not known.answer and sheet.answer):
            out[sheet.round, sheet.party] = sheet
    return list(out.values())
