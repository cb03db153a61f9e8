"""What was said for the whole run: workspace, incident, who records, language, form of the output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from irtool.store.paths import Workspace, default_workspace
from irtool.words.sentences import Lang


class Settings(msgspec.Struct):
    """The global options.

    `screens` opens the screens (put in by __main__, as cli and tui do not know each other); `clock` stands
    still in tests.
    """

    workspace: str = ""
    incident: str = ""
    drill: bool = False
    recorder: str = ""
    lang: str = ""
    json: bool = False
    clock: Callable[[], datetime] | None = None
    screens: Callable[[Any, bool], int] | None = None

    @property
    def space(self) -> Workspace:
        """--workspace, else IRTOOL_WORKSPACE, else this folder if it is one, else the user's data folder."""
        return Workspace(Path(self.workspace) if self.workspace else default_workspace())

    @property
    def named_incident(self) -> str:
        """--incident, else IRTOOL_INCIDENT; empty: the only open one."""
        return self.incident or os.environ.get("IRTOOL_INCIDENT", "")

    def language(self, chart: str = "") -> Lang:
        """--lang, else the chart's where one was read, else the machine's."""
        return "en" if (self.lang or chart or machine_language()) == "en" else "ja"

    @property
    def has_terminal(self) -> bool:
        """Whether a person sits at both ends, so that the screens can be opened."""
        return self.screens is not None and sys.stdin.isatty() and sys.stdout.isatty()


def machine_language() -> Lang:
    """`en` for a machine set to English, else `ja`: it is made for hospitals in Japan."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.startswith("en") else "ja"
    import locale

    setting = locale.setlocale(locale.LC_CTYPE) or ""
    return "en" if setting.startswith(("en", "English")) else "ja"
