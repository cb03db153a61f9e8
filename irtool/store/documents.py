"""The documents of the chart (network diagram, downtime manual, BCP, rules) as files: found, read, opened.

A share may be unreachable just now, when the lines are cut, and asking for a file there can take minutes: whoever
looks waits a moment and no longer. Only kinds of file that are documents are handed to the system's own program; a
program, a script or a link is never started.
"""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from irtool.domain.chart import Chart, Document
from irtool.domain.finding import Finding
from irtool.errors import refuse

TEXTS = frozenset((".md", ".txt", ".csv", ".yaml", ".yml"))
"""Shown inside irtool."""
_OUTSIDE = frozenset((
    ".pdf", ".docx", ".doc", ".odt", ".rtf", ".jtd", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp", ".vsdx", ".vsd",
    ".xdw", ".xbd", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".html", ".htm",
))  # fmt: skip
_MOST_TEXT = 1 << 20
_WAIT = 2.0


def merged(frozen: Chart | None, live: Chart) -> dict[str, Document]:
    """The documents to show during an incident: the live chart's, and titles and papers that only the frozen one has.

    A path in a frozen chart may come from another device and means nothing on this one.
    """
    old = frozen.documents if frozen is not None else {}
    return {**{key: msgspec.structs.replace(d, file="") for key, d in old.items()}, **live.documents}


def path_of(contacts: Path, document: Document) -> Path | None:
    """Where the local copy should lie: relative to the contacts folder, or absolute; None when none is named."""
    return contacts / Path(document.file).expanduser() if document.file else None


def anchored(contacts: Path, documents: Mapping[str, Document]) -> dict[str, Document]:
    """A group's documents for a hospital that extends its chart: their files lie in the group's folder."""
    return {
        key: msgspec.structs.replace(d, file=str(path)) if (path := path_of(contacts, d)) else d
        for key, d in documents.items()
    }


def present(contacts: Path, documents: Mapping[str, Document], wait: float = _WAIT) -> set[str]:
    """The ids of the documents whose local copy is here; one that does not answer in `wait` seconds is not."""
    from threading import Thread

    found: set[str] = set()

    def look() -> None:
        # The local ones first: a share that does not answer must not hide them.
        paths = [(p, key) for key, d in documents.items() if (p := path_of(contacts, d)) is not None]
        for path, key in sorted(paths, key=lambda one: Path(documents[one[1]].file).is_absolute()):
            try:
                if path.is_file():
                    found.add(key)
            except (OSError, ValueError):  # a name that no file can have
                continue

    looking = Thread(target=look, daemon=True)
    looking.start()
    looking.join(wait)
    return set(found)


def absent(contacts: Path, chart: Chart) -> Iterator[Finding]:
    """A warning for each named file that is not there."""
    here = present(contacts, chart.documents)
    for key, document in chart.documents.items():
        if document.file and key not in here:
            yield Finding(("documents", key, "file"), "chart.no-file", {"file": document.file}, "warning")


def text_of(path: Path) -> str:
    """The text of a file that is shown inside irtool: UTF-8, else the encoding of Japanese Windows.

    Raises UserError `document.unreadable`.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_TEXT)
    except OSError as error:
        raise refuse("document.unreadable", path=str(path), reason=error.strerror or "") from error
    try:
        return getincrementaldecoder("utf-8-sig")().decode(data)  # the limit may cut a character in two
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")


def open_outside(path: Path) -> None:
    """Hand the file to the system's own program for it and come back at once.

    Raises UserError `document.kind` (not a kind of document), `document.no-window` (a console without windows),
    `document.cannot-open` (the system has no program for it, or said no).
    """
    import shutil
    import subprocess

    if path.suffix.lower() not in TEXTS | _OUTSIDE:
        raise refuse("document.kind", path=str(path))
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        if opener == "xdg-open" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            raise refuse("document.no-window", path=str(path))
        found = shutil.which(opener)
        if found is None:
            raise refuse("document.cannot-open", path=str(path), reason=opener)
        quiet = subprocess.DEVNULL
        subprocess.Popen([found, str(path.absolute())], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise refuse("document.cannot-open", path=str(path), reason=error.strerror or "") from error
