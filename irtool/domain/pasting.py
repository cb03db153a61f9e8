"""A pasted list of devices and places: what its lines mean. Nothing is merged or left out without being reported.

Pure and total: any text gives a result, and every line is a row, a duplicate, a header or empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from irtool.domain.text import halfwidth, one_line

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLETS = re.compile(
    r"(?:[\u2460-\u2473\u3251-\u325f\u25a0\u25a1\u25c6\u25c7\u25cb\u25cf\u25ce\u2022\u30fb\uff65]\s*"  # (1) as one sign
    r"|\(?\d{1,4}[.)\u3001](?!\d)\s*"  # `1.` and `(1)`, but not the beginning of 192.168.0.1
    r"|[-*](?:\s+|$))+"
)
_GAP = re.compile("[ \u3000]{2,}")
_COMMA = re.compile(r'(?:^|(?<=[,，]))\s*(?:"((?:[^"]|"")*)"\s*(?=[,，]|$)|([^,，]*))')
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_HEADERS = {
    "name": (
        "名称 名前 機器 機器名 機器名称 端末 端末名 端末名称 ホスト名 コンピュータ名 コンピューター名 pc名 装置 装置名 "
        "name device host hostname computer"
    ),
    "place": "場所 設置場所 部署 部門 病棟 階 設置部署 place location ward",
    "note": "備考 メモ 摘要 補足 note notes remarks",
    "number": "no no. 番号 項番 連番 #",
}
_COLUMN = {word: column for column, words in _HEADERS.items() for word in words.split()}


class PastedRow(msgspec.Struct, frozen=True):
    """One line of the list; `line` counts from 1. `same_as`: of a duplicate, the line that came first."""

    line: int
    name: str
    place: str = ""
    note: str = ""
    same_as: int = 0


class Pasted(msgspec.Struct, frozen=True):
    """What a list says. `rows` are its names, each once; `headers` and `unnamed` (the name's own cell was empty,
    another one stands in) are line numbers; `empty` counts lines with nothing but blanks, a number or a bullet."""

    rows: list[PastedRow] = []
    duplicates: list[PastedRow] = []
    headers: list[int] = []
    unnamed: list[int] = []
    empty: int = 0


@lru_cache(maxsize=1 << 14)
def same(name: str) -> str:
    """The form in which two names are compared: width, letter case and runs of blanks make no difference."""
    folded = unicodedata.normalize("NFKC", one_line(name)).casefold()
    return one_line(unicodedata.normalize("NFKC", folded))


def tidy(name: str) -> str:
    """A name on one line as it was typed, full-width ASCII as half width, control characters made visible."""
    return one_line(halfwidth(one_line(name)))


def known_in(rows: Iterable[PastedRow], known: Iterable[str]) -> list[PastedRow]:
    """The rows whose names are there already."""
    there = {same(name) for name in known}
    return [row for row in rows if same(row.name) in there]


def parse(text: str) -> Pasted:
    """Read a list: a name a line, or columns (tabs, wide gaps, or commas where every line has as many)."""
    lines = [line.strip(" \u3000\xa0") for line in _LINE_END.split(text)]
    if lines and not lines[-1]:  # what stands behind the last line end is no line
        lines.pop()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    split = _splitter([line for _, line in numbered])
    table = [(n, cells) for n, line in numbered if any(map(_unmarked, cells := _cells(split(line))))]
    columns: list[str] = []
    first = 0
    while first < len(table) and (found := _columns(table[first][1])):
        columns, first = found, first + 1
    titles = [cells for _, cells in table[:first]]
    headers = [n for at, (n, cells) in enumerate(table) if at < first or cells in titles]
    table = [(n, cells) for n, cells in table if n not in set(headers)]
    while "name" not in columns and _counted([cells for _, cells in table]):
        table = [(n, cells[1:]) for n, cells in table]
        columns = columns[1:]
    seen: dict[str, int] = {}
    pasted = Pasted([], [], headers, [], 0)
    for n, cells in table:
        row, named = _row(n, cells, columns)
        if first_line := seen.get(same(row.name)):
            pasted.duplicates.append(msgspec.structs.replace(row, same_as=first_line))
            continue
        seen[same(row.name)] = n
        pasted.rows.append(row)
        if not named:
            pasted.unnamed.append(n)
    return msgspec.structs.replace(pasted, empty=len(lines) - len(headers) - len(table))


def _splitter(lines: list[str]) -> Callable[[str], list[str]]:
    """How this text parts its columns. Commas only where it is clearly a table: 端末1、端末2 may be one name."""
    if any("\t" in line for line in lines):
        return lambda line: line.split("\t")
    for sign in (",", "、"):
        counts = Counter(len(_by_comma(line) if sign == "," else line.split(sign)) for line in lines)
        if len(lines) > 1 and len(counts) == 1 and min(counts) > 1:
            return _by_comma if sign == "," else lambda line: line.split("、")
    return _GAP.split


def _by_comma(line: str) -> list[str]:
    """Cells between commas; one in quotation marks may hold commas."""
    return [plain if plain else quoted.replace('""', '"') for quoted, plain in _COMMA.findall(line)]


def _cells(cells: list[str]) -> list[str]:
    """Each on one line; bullets and numbering go from the first, and the empty ones at the end."""
    clean = [one_line(cell) for cell in cells]
    clean[0] = _unmarked(clean[0])
    while clean and not clean[-1]:
        clean.pop()
    return clean


def _unmarked(cell: str) -> str:
    """Without bullets and numbering: full width becomes half width character by character, so places hold."""
    found = _BULLETS.match(halfwidth(cell))
    return cell[found.end() :].strip() if found else cell


def _columns(cells: list[str]) -> list[str]:
    """What each column of a header row holds; empty when this is none. A cell alone must be one of our words."""
    columns = [_COLUMN.get(same(_unmarked(tidy(cell))), "") for cell in cells]
    return columns if any(column != "number" for column in columns if column) else []


def _counted(rows: list[list[str]]) -> bool:
    """Whether the first column only numbers the lines: 1, 2, 3, ..."""
    firsts = [halfwidth(cells[0]) for cells in rows]
    return (
        len(rows) > 1
        and all(len(cells) > 1 for cells in rows)
        and all(_NUMBER.fullmatch(cell) and int(cell.rstrip(".)")) == n for n, cell in enumerate(firsts, 1))
    )


def _row(n: int, cells: list[str], columns: list[str]) -> tuple[PastedRow, bool]:
    """The row of one line, and whether the name stood in its own cell. Cells of no known column go to the note."""
    kinds = [columns[i] if i < len(columns) else "" for i in range(len(cells))]
    if "name" not in columns:
        free = [i for i, kind in enumerate(kinds) if not kind]
        for kind, i in zip([k for k in ("name", "place") if k not in columns], free, strict=False):
            kinds[i] = kind
    parts: dict[str, list[str]] = {"name": [], "place": [], "note": [], "number": []}
    for kind, cell in zip(kinds, cells, strict=True):
        if cell:
            parts[kind if parts.get(kind) == [] else "note"].append(cell)
    place = tidy(" ".join(parts["place"]))  # as the names are: ４階東 and 4階東 are one place
    name = _unmarked(tidy("".join(parts["name"])))
    if name:
        return PastedRow(n, name, place, " ".join(parts["note"])), True
    # never lost: what there is stands in for the name
    instead, cell = next((k, c) for k in ("place", "note", "number") for c in parts[k] if _unmarked(tidy(c)))
    parts[instead].remove(cell)
    place = tidy(" ".join(parts["place"]))
    return PastedRow(n, _unmarked(tidy(cell)), place, " ".join(parts["note"])), False
