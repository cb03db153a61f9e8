"""Seals and told digits held against the record: what they cover, and where they do not fit any more."""

from __future__ import annotations

import msgspec

from irtool.domain.cut import Cut
from irtool.domain.event import VERSION, Event
from irtool.domain.sealing import exact, key_digits
from irtool.errors import Problem
from irtool.store.checked import CheckedFile, problem
from irtool.store.seals import genuine

_ANCHORS = ("journal.sealed", "fingerprint.told")
_AMENDING = ("entry.corrected", "entry.withdrawn", "entry.hidden")


class Anchor(msgspec.Struct, frozen=True):
    """One seal, or one time that digits were told, with the line that says so.

    `good`: its cut fits the record as it is and, for a seal, the signature is genuine. `key`: the digits of the
    public key of a seal. `to` and `digits`: of a telling; `to` is empty when its entry is hidden.
    """

    writer: str
    n: int
    at: str
    good: bool
    cut: Cut | None
    key: str = ""
    to: str = ""
    digits: str = ""


class Anchors(msgspec.Struct, frozen=True):
    """Every seal and telling of a record in the order of the fold; one that was withdrawn is not among them."""

    seals: list[Anchor]
    told: list[Anchor]
    problems: list[Problem]


def upto(anchors: list[Anchor], writer: str) -> int:
    """The last line of a writer that one of these covers; 0: none."""
    heads = [a.cut.heads.get(writer, (0, ""))[0] for a in anchors if a.good and a.cut is not None]
    return max(heads, default=0)


def anchors(files: dict[str, CheckedFile]) -> Anchors:
    """Look at every one. A withdrawn one is looked at, too: what it says of earlier lines was true."""
    wanted = frozenset((*_ANCHORS, *_AMENDING))
    events = sorted((e for f in files.values() for e in f.read.events if e.type in wanted), key=lambda e: e.order)
    withdrawn, hidden, corrected = _amended(events)
    out, seen = Anchors([], [], []), set()
    for event in events:
        if event.type not in _ANCHORS or event.v > VERSION or event.id in seen:
            continue
        seen.add(event.id)
        anchor = _sealed(files, event, out) if event.type == "journal.sealed" else _told(files, event, out)
        if event.id in withdrawn:
            continue
        if event.type == "fingerprint.told":
            to = "" if event.id in hidden else corrected.get(event.id, anchor.to)
            anchor = msgspec.structs.replace(anchor, to=to)
        (out.seals if event.type == "journal.sealed" else out.told).append(anchor)
    return out


def _amended(events: list[Event]) -> tuple[set[str], set[str], dict[str, str]]:
    """Which entries were withdrawn, which hidden, and to whom digits were told as it was corrected, by id."""
    found: dict[str, set[str]] = {"entry.withdrawn": set(), "entry.hidden": set()}
    to: dict[str, str] = {}
    for event in events:
        if event.type in _AMENDING:
            fields = event.fields()
            target, set_ = str(fields.get("target", "")), fields.get("set")
            if event.type in found:
                found[event.type].add(target)
            elif isinstance(set_, dict) and isinstance(set_.get("to"), str):
                to[target] = set_["to"]
    return found["entry.withdrawn"], found["entry.hidden"], to


def _sealed(files: dict[str, CheckedFile], event: Event, out: Anchors) -> Anchor:
    fields, place = event.fields(), f"{event.writer}/{event.n}"
    cut, key = exact(fields.get("cut")), str(fields.get("key", ""))
    fits = False
    if cut is None:
        out.problems.append(problem("verify.seal-cut", writer=event.writer, n=event.n))
    elif not genuine(key, str(fields.get("signature", "")), cut.text):
        out.problems.append(problem("verify.seal-signature", writer=event.writer, n=event.n))
    else:
        fits = _fits(files, cut, place, "verify.seal-mismatch", out)
    return Anchor(event.writer, event.n, event.at, fits, cut, key_digits(key) if fits else "")


def _told(files: dict[str, CheckedFile], event: Event, out: Anchors) -> Anchor:
    fields, place = event.fields(), f"{event.writer}/{event.n}"
    cut, digits = exact(fields.get("cut")), str(fields.get("digits", ""))
    fits = False
    if cut is None or cut.digits.replace(" ", "") != digits.replace(" ", ""):
        out.problems.append(problem("verify.told-digits", writer=event.writer, n=event.n))
    else:
        fits = _fits(files, cut, place, "verify.told-mismatch", out)
    return Anchor(event.writer, event.n, event.at, fits, cut, to=str(fields.get("to", "")), digits=digits)


def _fits(files: dict[str, CheckedFile], cut: Cut, by: str, code: str, out: Anchors) -> bool:
    """Whether each head of a cut is here with its hash, and the chain up to it is whole.

    A line that is not here is missing, not changed; a break before a head has been said by its file.
    """
    fits = True
    for writer, (n, digest) in cut.heads.items():
        file = files.get(writer)
        if file is None:
            out.problems.append(problem("verify.missing-writer", writer=writer, n=n))
        elif n not in file.by_n:
            out.problems.append(problem("verify.missing-lines", writer=writer, n=n, have=len(file.read.events)))
        elif file.by_n[n] != digest:
            out.problems.append(problem(code, writer=writer, n=n, by=by))
        elif not any(p.severity == "error" and p.values["n"] <= n for p in file.problems):
            continue
        fits = False
    return fits
