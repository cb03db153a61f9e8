"""The programs that irtool's screens are measured against. `python bench/programs.py bare|list`."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult


def bare() -> None:
    """An app that shows one word."""
    from textual.widgets import Label

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Label("ready-to-go")

    Bare().run()


def options() -> None:
    """An option list of 60 rows."""
    from textual.widgets import OptionList

    class Options(App[None]):
        def compose(self) -> ComposeResult:
            yield OptionList(*[f"row {n} 手順" for n in range(60)], markup=False)

    Options().run()


if __name__ == "__main__":
    {"bare": bare, "list": options}[sys.argv[1]]()
