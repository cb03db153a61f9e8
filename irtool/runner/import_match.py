"""Which entry of the chart a row of a table means: surely one, none yet, or a question for a person.

Two people with one name, a name that only looks the same (髙橋, 高橋), somebody who seems to have moved: these are
questions. Nothing is merged in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import sha256
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.lookalike import look_key, name_key
from irtool.domain.text import halfwidth
from irtool.errors import Problem
from irtool.exchange.contact_rows import Claim
from irtool.runner.import_entry import POSTS, same_number

_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_LEGAL = re.compile(r"株式会社|有限会社|合同会社|\((?:株|有|同)\)")
_PREFIX = {"people": "p", "roles": "r", "organisations": "o", "systems": "s", "contracts": "c"}


class Known(msgspec.Struct):
    """What is compared of an entry that the chart has or this import adds."""

    id: str
    section: str
    names: set[str]
    looks: set[str]
    department: str = ""
    channels: list[Any] = []
    line: int = 0
    """The row of this import that named it last; 0 when none did."""


class Match(msgspec.Struct):
    """`id` is the entry; `new`: it has to be made. With `question` a person must say which of `candidates` it is."""

    id: str = ""
    new: bool = False
    question: Problem | None = None
    candidates: list[str] = []


class Directory:
    """All entries by name, with those that this import adds."""

    def __init__(self, chart: Chart) -> None:
        self.by_id: dict[tuple[str, str], Known] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._by_look: dict[tuple[str, str], list[Known]] = {}
        self.taken: set[str] = set()
        for section in _PREFIX:
            for key, entry in getattr(chart, section).items():
                name = getattr(entry, "name", None) or getattr(entry, "title", None)
                names = [name.ja, name.en] if name else []
                department = getattr(entry, "department", None)
                about = f"{department.ja} {department.en}" if department else ""
                self._put(Known(key, section, set(), set(), about, list(getattr(entry, "channels", []))), names)

    def _put(self, known: Known, names: list[str]) -> None:
        known.names = {name_key(name) for name in names if name}
        known.looks = {_look(name) for name in names if name}
        self.by_id[known.section, known.id] = known
        self.taken.add(known.id)
        for name in known.names:
            self._by_name.setdefault((known.section, name), []).append(known)
        for look in known.looks:
            self._by_look.setdefault((known.section, look), []).append(known)

    def add(self, claim: Claim, id: str) -> None:
        """A new entry."""
        if (claim.section, id) not in self.by_id:
            self._put(Known(id, claim.section, set(), set(), claim.department), [claim.name])

    def named(self, section: str, name: str) -> list[str]:
        """The ids of those with exactly this name."""
        return [known.id for known in self._by_name.get((section, name_key(name)), [])]

    def seen(self, claim: Claim, id: str, line: int) -> None:
        """A row named this entry."""
        known = self.by_id[claim.section, id]
        known.line = line
        known.channels = [*known.channels, *(said.channel for said in claim.said)]

    def match(self, claim: Claim, answer: str = "", members: Collection[str] = ()) -> Match:
        """Which entry a claim means. `answer`: what a person said to the question: an id, or `new`.

        `members`: the people of the office that the same row is about.
        """
        section, key = claim.section, name_key(claim.name)
        if answer and answer != "new":
            return Match(answer)
        if claim.id and not answer:
            return self._by_given_id(claim)
        exact = self._by_name.get((section, key), [])
        if answer == "new":
            return Match(self.new_id(claim), new=True)
        if section != "people":
            if len(exact) == 1:
                return Match(exact[0].id)
            if section == "roles" and (key in POSTS) and ("roles", POSTS[key]) in self.by_id:
                return Match(POSTS[key])
        elif exact:
            return self._person(claim, [known for known in exact if known.id in members] or exact, members)
        if exact:
            return self._ask("import.ambiguous", claim, exact)
        alike = self._by_look.get((section, _look(claim.name)), [])
        if alike and section != "systems":
            return self._ask("import.lookalike", claim, alike)
        made = _made_id(claim)
        if not claim.id and (section, made) in self.by_id:
            return self._ask("import.renamed", claim, [self.by_id[section, made]])
        return Match(self.new_id(claim), new=True)

    def _by_given_id(self, claim: Claim) -> Match:
        found = self.by_id.get((claim.section, claim.id))
        if found is not None:
            return Match(found.id)
        if claim.id in self.taken:
            others = [known for known in self.by_id.values() if known.id == claim.id]
            return Match(question=_problem("import.other-sort", claim, [k.id for k in others]))
        return self.match(msgspec.structs.replace(claim, id="")) if not _ID.fullmatch(claim.id) else self._fresh(claim)

    def _fresh(self, claim: Claim) -> Match:
        """An id that the chart does not have: the name decides whether it is somebody it knows already."""
        found = self.match(msgspec.structs.replace(claim, id=""))
        return Match(claim.id, new=True) if found.new else found

    def _person(self, claim: Claim, exact: list[Known], members: Collection[str]) -> Match:
        """Somebody of this name: the department tells who, else the numbers, else a person."""
        wanted = name_key(claim.department)
        near = [k for k in exact if k.id in members or _near(wanted, name_key(k.department))]
        if len(near) > 1:
            same = [known for known in near if wanted and wanted in name_key(known.department)]
            near = same if len(same) == 1 else near
        if len(near) > 1 and claim.said:
            holders = [k for k in near if all(any(same_number(s.channel, c) for c in k.channels) for s in claim.said)]
            near = holders if len(holders) == 1 else near
        if len(near) > 1:
            return self._ask("import.ambiguous", claim, near)
        if not near:
            return self._ask("import.other-department", claim, exact)
        found = near[0]
        fresh = [s for s in claim.said if not any(same_number(s.channel, c) for c in found.channels)]
        if found.line and fresh and not claim.repeated:
            question = self._ask("import.twice", claim, near)
            assert question.question is not None
            question.question.values["other"] = found.line
            return question
        return Match(found.id)

    def _ask(self, code: str, claim: Claim, among: list[Known]) -> Match:
        ids = [known.id for known in among]
        return Match(question=_problem(code, claim, ids), candidates=ids)

    def new_id(self, claim: Claim) -> str:
        """A free id: the one in the table, a well-known post's, the name itself in ASCII, else a short code of it."""
        made = claim.id if _ID.fullmatch(claim.id) else _made_id(claim)
        found, n = made, 1
        while found in self.taken:
            n += 1
            found = f"{made}-{n}"
        return found


def _made_id(claim: Claim) -> str:
    """The id that this name gets in every import, on every machine."""
    key = name_key(claim.name)
    if claim.section == "roles" and key in POSTS:
        return POSTS[key]
    slug = re.sub(r"[^a-z0-9]+", "-", halfwidth(claim.name).casefold()).strip("-")
    if (
        claim.section != "contracts"
        and claim.name.isascii()
        and _ID.fullmatch(slug)
        and not slug.isdigit()
        and len(slug) <= 30
    ):
        return slug
    about = name_key(claim.department) if claim.section == "people" else ""
    number = name_key(claim.fields.get("number", "")) if claim.section == "contracts" else ""
    return f"{_PREFIX[claim.section]}-{sha256(f'{key} {about}{number}'.encode()).hexdigest()[:6]}"


def _near(wanted: str, there: str) -> bool:
    return not wanted or not there or wanted in there or there in wanted


def _look(name: str) -> str:
    return _LEGAL.sub("", look_key(name))


def _problem(code: str, claim: Claim, ids: list[str]) -> Problem:
    return Problem(code=code, values={"name": claim.name, "ids": ", ".join(ids), "id": claim.id}, severity="warning")
