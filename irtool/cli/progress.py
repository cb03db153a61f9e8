"""A line on a terminal that says what is being done; nothing where messages go into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable

from irtool.domain.text import cell_width, one_line


class Progress:
    """The sentence of now in place of the one before. Use it as a context: at its end the line is empty again."""

    def __init__(self) -> None:
        self._shown = 0

    def __enter__(self) -> Callable[[str], None] | None:
        return self._tell if sys.stderr.isatty() else None

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()

    def _tell(self, said: str) -> None:
        text = one_line(said)
        sys.stderr.write("\r" + text + " " * max(0, self._shown - cell_width(text)))
        sys.stderr.flush()
        self._shown = cell_width(text)
