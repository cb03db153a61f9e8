"""Cuts known from elsewhere (a report, digits read over the telephone) held against the record as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from irtool.domain import cut as cuts
from irtool.domain.cut import Cut
from irtool.domain.event import Event, Vectors
from irtool.errors import Problem
from irtool.store.checked import CheckedFile, load, present, problem

_TAG = re.compile(r"<[^<>]{0,400}>")


class Match(msgspec.Struct):
    """Whether a cut known from elsewhere fits this record: what does not, and how many lines came later.

    `writer`, `n`, `at`: the last line, in the order of the fold, that the cut covers.
    """

    problems: list[Problem]
    cut: Cut | None = None
    later: int = 0
    writer: str = ""
    n: int = 0
    at: str = ""

    @property
    def exit_code(self) -> int:
        """3 when the record is not what it was, 1 when there was nothing to compare, 0 when it fits."""
        return 0 if not self.problems else 3 if self.cut is not None else 1


def against_report(path: Path, text: str, name: str = "") -> Match:
    """Compare the record with the cut at the end of a report: the text of its Markdown or HTML file."""
    import html

    cut = cuts.parse(text) or cuts.parse(html.unescape(_TAG.sub("\n", text)))
    if cut is None:
        return Match([problem("verify.no-cut", file=name)])
    return _match(load(path)[0], cut)


def against_digits(path: Path, digits: str) -> Match:
    """Find the moment of this record that 24 digits stand for, spaced and full width as people write them.

    Looked at: the present, cuts that the record itself keeps, and the record after each line, both as a whole
    and as far as the writer of that line had seen it.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", digits) if c in "0123456789")
    if len(plain) != 24:
        return Match([problem("verify.bad-digits", found=digits.strip()[:60], count=len(plain))])
    files = load(path)[0]
    for cut in _moments(path, files):
        if cut.digits.replace(" ", "") == plain:
            return _match(files, cut)
    shown = " ".join(plain[i : i + 4] for i in range(0, 24, 4))
    return Match([problem("verify.unknown-digits", digits=shown)])


def _match(files: dict[str, CheckedFile], cut: Cut) -> Match:
    problems: list[Problem] = []
    codes = {f.started.incident for f in files.values() if f.started}
    if codes and cut.code not in codes:
        problems.append(problem("verify.other-report", found=cut.code))
    for name, (n, digest) in cut.heads.items():
        file = files.get(name)
        if file is None or file.by_n.get(n) != digest:
            problems.append(problem("verify.cut-mismatch", writer=name, n=n))
        else:
            problems += [p for p in file.problems if p.severity == "error" and p.values["n"] <= n]
    later, last = 0, None
    for name, file in files.items():
        upto = cut.heads.get(name, (0, ""))[0]
        for event in file.read.events:
            if event.n > upto:
                later += 1
            elif last is None or event.order > last.order:
                last = event
    if last is None:
        return Match(problems, cut, later)
    return Match(problems, cut, later, last.writer, last.n, last.at)


def _moments(path: Path, files: dict[str, CheckedFile]) -> Iterator[Cut]:
    now = present(path, files)
    yield now
    heads: dict[str, tuple[int, str]] = {}
    events = sorted(
        ((e, d) for f in files.values() for e, d in zip(f.read.events, f.read.hashes, strict=True)),
        key=lambda pair: pair[0].order,
    )
    for event, _ in events:
        if event.type in ("report.rendered", "fingerprint.told", "journal.sealed", "pack.made"):
            kept = cuts.parse(str(event.fields().get("cut", "")))
            if kept is not None:
                yield kept
    hospitals = sorted({f.started.hospital for f in files.values() if f.started} | {now.hospital})
    vectors = Vectors()
    for event, digest in events:
        heads[event.writer] = (event.n, digest)
        if event.seen:
            vectors.see(event.writer, event.n, event.seen)
        own = _known(files, vectors, event, digest)
        for hospital in hospitals:
            yield Cut(hospital, now.code, dict(heads))
            if own.keys() != heads.keys() or own != heads:
                yield Cut(hospital, now.code, own)


def _known(files: dict[str, CheckedFile], vectors: Vectors, event: Event, digest: str) -> dict[str, tuple[int, str]]:
    """The heads that the writer of a line had before its eyes."""
    own = {event.writer: (event.n, digest)}
    for name, n in vectors.known(event.writer, event.n).items():
        there = files.get(name)
        if there is not None and n in there.by_n:
            own[name] = (n, there.by_n[n])
    return own
