"""Anchoring and handing over the record: signing it, telling its digits, the page that checks itself, the pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.cut import Cut
from irtool.domain.recording import FingerprintTold, JournalSealed, PackMade
from irtool.errors import UserError, refuse
from irtool.runner.session import Session
from irtool.store.verify import WriterVerdict
from irtool.words.proof_page import README_PACK
from irtool.words.sentences import Lang


def signed(session: Session) -> JournalSealed:
    """This device's signature over everything that lies in the journal now, not recorded yet.

    The keyring may take seconds, so that a screen asks in a thread. Raises UserError without a usable keyring.
    """
    from irtool.store.seals import sign

    text = session.cut().text
    made = sign(text)
    return JournalSealed(cut=text, key=made.key, signature=made.signature)


def telling(cut: Cut, to: str, how: str = "", **fields: Any) -> FingerprintTold:
    """That the digits of a cut were given to somebody outside. Raises UserError when it is not said to whom."""
    if not to.strip():
        raise refuse("tell.nobody")
    return FingerprintTold(digits=cut.digits, cut=cut.text, to=to.strip(), how=how, **fields)


def covered(cut: Cut) -> int:
    """How many lines a cut covers."""
    return sum(n for n, _ in cut.heads.values())


def beyond(writers: Sequence[WriterVerdict], field: str) -> str:
    """The lines that no seal (field `sealed`) or no told digits (`told`) cover: `ops1-5c1f9a20 5-12, …`."""
    found = []
    for one in writers:
        first, last = getattr(one, field) + 1, one.head[0] if one.head else 0
        if first <= last:
            found.append(f"{one.writer} {first}-{last}" if first < last else f"{one.writer} {first}")
    return ", ".join(found)


def hidden(session: Session) -> int:
    """How many entries are hidden: their text stands in the lines of the record all the same."""
    return sum(note.hidden is not None for note in session.state.amendments.values())


# -- handing over --------------------------------------------------------------------------------------------


class Ready(msgspec.Struct, frozen=True):
    """A pack about to be written: the record as it was read. `write` needs no session and may run in a thread."""

    path: Path
    target: Path
    cut: Cut
    pages: dict[str, bytes]
    lines: dict[str, bytes]

    def write(self, evidence: bool = True) -> Written:
        """Put the zip on the disk, whole or not at all. Raises UserError: it exists (1), cannot be written (4)."""
        from irtool.store.pack import pack
        from irtool.store.verify import verify

        digest = pack(self.path, self.target, self.pages, self.lines, evidence)
        missing = [p for p in verify(self.path).problems if p.code == "verify.missing-file"]
        return Written(self.target, digest, self.cut, [str(p.values["name"]) for p in missing])


class Written(msgspec.Struct, frozen=True):
    """A pack on the disk: the zip, its SHA-256, its cut, and the files that the record names but are not here."""

    path: Path
    sha256: str
    cut: Cut
    missing: list[str]

    def made(self, to: str = "") -> PackMade:
        """The entry that says so. It comes after the file, which therefore cannot hold it."""
        return PackMade(file=self.path.name, sha256=self.sha256, cut=self.cut.text, to=to)


def page(session: Session, lang: Lang) -> bytes:
    """The record as one HTML page that checks itself. Raises UserError, OSError."""
    return _page(session, lang)[0]


def _page(session: Session, lang: Lang) -> tuple[bytes, dict[str, bytes], Cut]:
    from irtool.domain.story import Story
    from irtool.report import proof
    from irtool.store.checked import load, present
    from irtool.store.pack import journals

    files, problems = load(session.path)
    if problems:  # a file that cannot be read would be missing from what is handed over, unsaid
        raise UserError(*problems)
    lines = journals(session.path, {name: file.data for name, file in files.items()})
    session.refresh()
    cut = present(session.path, files)
    return proof.page(lines, cut, Story([session.state], lang), lang), lines, cut


def default_name(session: Session, now: datetime) -> str:
    """A name for a pack: the incident's digits and the time; of a drill it says so."""
    return f"irtool-{'drill-' if session.drill else ''}{session.code}-{now:%Y%m%d-%H%M}.zip"


def ready(session: Session, target: Path, lang: Lang) -> Ready:
    """Read the record for a pack; a folder as `target` gets a file of a name of its own. Raises UserError, OSError."""
    from irtool.store.export import readme

    if target.is_dir():
        target = target / default_name(session, session.wall())
    html, lines, cut = _page(session, lang)
    text = readme(session.path, cut, *README_PACK)
    pages = {"README.txt": text.encode(), "verify.html": html, "cut.txt": cut.text.encode()}
    return Ready(session.path, target, cut, pages, lines)
