"""A form of the checklist that came back as a table: which form it is, and what stands beside each line.

A line is found by its id in brackets, wherever its cell was moved; the columns by their headings. What cannot be
understood is left out and said, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from irtool.domain.checklist import Said
from irtool.domain.text import halfwidth

_FORM = re.compile(
    r".*\[\s*form\s*\]\s*:?\s*(?P<edition>[\w.-]+)\s*/\s*(?P<form>[\w.-]+)(?:\s*/\s*(?P<contract>[\w.-]+))?\s*"
)
_ITEM = re.compile(r".*\[\s*(?P<item>[a-z][\w.-]*)\s*\]\s*", re.DOTALL)
COLUMNS: dict[str, tuple[str, ...]] = {
    "said": ("答え", "回答", "answer", "はい・いいえ"),
    "on": ("確認日", "確認した日", "checked on", "checked"),
    "until": ("目標日", "目標", "target day", "target"),
    "note": ("備考", "補足", "note", "notes"),
}
"""The headings by which a column is found."""
_SAID: dict[str, Said] = {
    **dict.fromkeys(("はい", "yes", "y", "○", "〇", "◯", "レ", "✓", "✔", "☑", "有", "あり"), "yes"),
    **dict.fromkeys(("いいえ", "no", "n", "×", "✕", "無", "なし"), "no"),
    **dict.fromkeys(("対象外", "該当なし", "n/a", "na", "not applicable"), "not-applicable"),
}  # fmt: skip


class FormAnswer(msgspec.Struct, frozen=True):
    """What stands beside one line; days as they were written. `row`: where in the table, counted from 1."""

    item: str
    said: Said
    on: str = ""
    until: str = ""
    note: str = ""
    row: int = 0


class LeftOut(msgspec.Struct, frozen=True):
    """A row that was not understood: its number in the table, its line, what stands there."""

    row: int
    item: str
    text: str


class FormBack(msgspec.Struct):
    """One form that came back. `contract` is empty for the hospital's own."""

    edition: str
    form: str
    contract: str
    answers: list[FormAnswer] = []
    left_out: list[LeftOut] = []
    blank: list[str] = []


def in_table(rows: Sequence[Sequence[str]]) -> list[FormBack]:
    """Every form in a table, in its order; a table without one gives none."""
    found: list[FormBack] = []
    columns: dict[str, int] = {}
    for n, cells in enumerate(rows, 1):
        code = next((m for cell in cells if (m := _FORM.fullmatch(halfwidth(cell)))), None)
        if code is not None:
            found.append(FormBack(code["edition"], code["form"], code["contract"] or ""))
            columns = {}
            continue
        if heads := _headings(cells):
            columns = heads
            continue
        item = next((m["item"] for cell in cells if (m := _ITEM.fullmatch(halfwidth(cell)))), "")
        if found and item and item != "form":
            _take(found[-1], n, item, cells, columns)
        elif found and (said := _cell(cells, columns, "said")) and _understood(said):
            found[-1].left_out.append(LeftOut(n, "", " ".join(cell.strip() for cell in cells if cell.strip())))
    return found


def _headings(cells: Sequence[str]) -> dict[str, int]:
    """Which column is which, when this row is the one that says so."""
    out: dict[str, int] = {}
    for at, cell in enumerate(cells):
        word = "".join(halfwidth(cell).split()).casefold()
        for name, words in COLUMNS.items():
            if name not in out and word in ["".join(w.split()) for w in words]:
                out[name] = at
    return out if "said" in out else {}


def _cell(cells: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    at = columns.get(name, len(cells))
    return cells[at].strip() if at < len(cells) else ""


def _understood(text: str) -> Said | None:
    return _SAID.get("".join(halfwidth(text).split()).casefold().rstrip("。."))


def _take(form: FormBack, row: int, item: str, cells: Sequence[str], columns: Mapping[str, int]) -> None:
    given = {name: _cell(cells, columns, name) for name in columns}
    text = given.get("said", "")
    said = _understood(text)
    if said is not None:
        form.answers.append(
            FormAnswer(item, said, given.get("on", ""), given.get("until", ""), given.get("note", ""), row)
        )
    elif not columns and any(map(_understood, cells)):  # the headings are gone or have other names
        form.left_out.append(LeftOut(row, item, " ".join(cell.strip() for cell in cells if _understood(cell))))
    elif any(given.values()):
        form.left_out.append(LeftOut(row, item, text or " ".join(v for v in given.values() if v)))
    else:
        form.blank.append(item)
