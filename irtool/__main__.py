"""Picks a face: the command line, or the screens when a person sits there and names no command."""

from __future__ import annotations

# Only what Python has loaded anyway: nothing up here takes time in which Ctrl-C would meet no `main` yet.
import gc
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from irtool.cli.settings import Settings


def main() -> None:
    """The script `irtool` and `python -m irtool`; leaves with the exit code of docs/cli.md.

    A note is typed in the middle of a night's work, so what a short command would pay for nothing is left
    out: looking for garbage while modules load, and taking the interpreter apart afterwards (together a fifth
    of the time of `irtool note`). Whatever was recorded is on the disk before its command returns, and
    leaving like this does not wait for a keyring that never answered either. Ctrl-C ends with 130, whatever is
    being done; before the commands are loaded nothing is said, as the words are not there yet.
    """
    try:
        gc.disable()
        code = begin(sys.argv[1:])
        _flush()
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever read our output is gone
        return


def begin(arguments: list[str]) -> int:
    """Do what the arguments say and return the exit code."""
    from irtool.cli.settings import Settings

    _prepare_streams()
    settings = Settings(screens=_screens)
    if arguments in ([], ["resume"]) and settings.has_terminal:
        # The icon on the desktop: nothing to parse, so the parser is not loaded, a tenth of the whole start.
        # What cannot be opened is said by the command below.
        from contextlib import suppress

        from irtool.errors import UserError

        with suppress(UserError):
            return _screens(settings, resume=bool(arguments))
    from irtool.cli.app import run

    return run(arguments, settings)


def _screens(settings: Settings, resume: bool) -> int:
    """Open the screens on what the global options name; with `resume`, on the open incident."""
    from irtool.tui.app import run as run_screens

    lang, incident, recorder = settings.lang, settings.named_incident, settings.recorder
    return run_screens(settings.space, lang or None, incident or None, recorder or None, resume=resume)


def _prepare_streams() -> None:
    r"""Files and pipes are UTF-8 with `\n` everywhere; what a console cannot show is replaced.

    Bytes on standard input that are no UTF-8 stay as they are, and are made visible where they are shown.
    """
    if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


if __name__ == "__main__":
    main()
