"""Picks a face: the command line, or the screens when a person sits there and names no command."""

from __future__ import annotations

import sys
from typing import Any

from irtool.cli.app import run
from irtool.cli.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """The script `irtool` and `python -m irtool`. Returns the exit code of docs/cli.md."""
    _prepare_streams()
    return run(sys.argv[1:] if arguments is None else arguments, Settings(screens=_screens))


def _screens(settings: Settings) -> int:
    """Open the screens on what the global options name."""
    from irtool.tui.app import run as run_screens

    return run_screens(
        settings.space, settings.lang or None, settings.named_incident or None, settings.recorder or None
    )


def _prepare_streams() -> None:
    r"""Files and pipes get UTF-8 and `\n` everywhere; what a console cannot show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
