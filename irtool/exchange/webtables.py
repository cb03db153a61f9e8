"""Tables of a web page or of Excel's own XML, as old business programs save them under the name .xls."""

from __future__ import annotations

from html.parser import HTMLParser

from irtool.exchange.cells import MAX_COLUMNS, MAX_ROWS, Cell, Table

_ROWS = ("tr", "row", "ss:row")
_CELLS = ("td", "th", "cell", "ss:cell")
_TABLES = ("table", "ss:table")
_SILENT = ("script", "style")


def read_web(text: str, name: str) -> list[Table]:
    """Every table of a page, in the order of their beginnings. A cell over several places is repeated in each."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    tables = []
    for n, (title, grid, spans) in enumerate(reader.found):
        table = Table(title or (name if n == 0 else f"{name} {n + 1}"), grid)
        width = max(map(len, grid), default=0)
        for row in grid:
            row += [Cell()] * (width - len(row))
        for row_at, column, rows, columns in spans:
            table.cover(row_at, column, rows, columns)
        tables.append(table)
    return [table for table in tables if table.rows]


class _Reader(HTMLParser):
    """Takes cells out of whatever stands around them; a tag that was never closed ends with the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[list[Cell]], list[tuple[int, int, int, int]]]] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._taken: set[tuple[int, int]] = set()
        self._sheet = ""
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key.removeprefix("ss:"): value or "" for key, value in attrs}
        if tag in ("worksheet", "ss:worksheet"):
            self._sheet = said.get("name", "")
        elif tag in _TABLES:
            self._close()
            self.found.append((self._sheet, [], []))
            self._taken = set()
        elif tag in _ROWS and self.found:
            self._close()
            rows = self.found[-1][1]
            while len(rows) < min(_number(said.get("index")) - 1, MAX_ROWS):
                rows.append([])
            rows.append([])
        elif tag in _CELLS and self.found:
            self._close()
            self._open(said)
        elif tag in ("br", "p", "div") and self._text is not None:
            self._text.append("\n")
        elif tag in _SILENT:
            self._silent = True

    def handle_endtag(self, tag: str) -> None:
        if tag in (*_CELLS, *_ROWS, *_TABLES):
            self._close()
        elif tag in _SILENT:
            self._silent = False

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._close()

    def _open(self, said: dict[str, str]) -> None:
        rows = self.found[-1][1]
        if not rows:
            rows.append([])
        row, at = rows[-1], len(rows) - 1
        wanted = min(_number(said.get("index")) - 1, MAX_COLUMNS)
        while len(row) < wanted or (at, len(row)) in self._taken:
            row.append(Cell())
        across = _number(said.get("colspan")) or 1 + _number(said.get("mergeacross"))
        down = _number(said.get("rowspan")) or 1 + _number(said.get("mergedown"))
        self._span = (min(down, MAX_ROWS), min(across, MAX_COLUMNS))
        self._text = []

    def _close(self) -> None:
        if self._text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._text).replace("\xa0", " ").split("\n"))
        text = "\n".join(line for line in lines if line)
        self._text = None
        _, rows, spans = self.found[-1]
        row, column = len(rows) - 1, len(rows[-1])
        down, across = self._span
        rows[-1].extend([Cell(text), *[Cell()] * (across - 1)])
        if down > 1 or across > 1:
            spans.append((row, column, down, across))
            if len(self._taken) < MAX_ROWS:
                self._taken |= {(r, c) for r in range(row + 1, min(row + down, row + 1000))
                                for c in range(column, column + across)}  # fmt: skip


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
