"""What an edit of the chart means: which entries become what. Pure.

Entries are plain mappings as the files say them (texts, lists, mappings), so that whatever an edit does not mean
stays as it was written. `edited` gives a `Book`: the trees of all files, and which entries of which file differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from irtool.domain.chart import SECTIONS, Chart
from irtool.domain.entry import (
    NEEDED,
    Number,
    Raw,
    again,
    day,
    holders,
    mapping,
    named,
    new_id,
    raw_ids,
    with_channels,
    with_field,
)  # fmt: skip
from irtool.domain.text import nearest, one_line
from irtool.errors import refuse
from irtool.words.sentences import Lang


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """One edit of one entry, as a person asks for it; `id` as `placed` reads it.

    `section`: for a new entry (then `id` may be empty: one is made). `hold`: posts that this person holds from now
    on, each with the place among the holders (1 is 正; 0: the last). `leave`: posts no longer held. `retire`: the last
    day of a person or contract, the day from which a post or office is no more; `successor` takes over what names
    them. `moved`: the first day on which `fields` and `channels` hold; when that day is still to come the person gets
    a second entry from then on, and this one ends the day before. `settings` (with `id` hospital): what the hospital
    is, yes, no or unknown by the name of the setting.
    """

    id: str = ""
    section: str = ""
    fields: dict[str, str] = {}
    channels: list[Number] = []
    hold: list[tuple[str, int]] = []
    leave: list[str] = []
    retire: str = ""
    successor: str = ""
    moved: str = ""
    settings: dict[str, str] = {}


class Book:
    """The files of a chart as trees. Changing copies only what changes, so that `changes` finds it at once."""

    def __init__(self, trees: Sequence[Raw]) -> None:
        self._before = list(trees)
        self.trees = list(trees)

    def file_of(self, section: str, key: str) -> int:
        """The number of the file that has an entry; -1 when none has."""
        return next((n for n, t in enumerate(self.trees) if key in mapping(t.get(section))), -1)

    def get(self, section: str, key: str) -> Raw:
        """An entry. Raises UserError for one that no file of this folder has (a group's chart has it)."""
        n = self.file_of(section, key)
        entry = self.trees[n][section][key] if n >= 0 else None
        if not isinstance(entry, dict):
            raise refuse("adopt.elsewhere", name=key)
        return entry

    def put(self, section: str, key: str, entry: Raw | None) -> None:
        """An entry as it becomes, None: it goes; a new one goes to the file that has most of its section."""
        n = self.file_of(section, key)
        if n < 0:
            n = max(range(len(self.trees)), key=lambda i: len(mapping(self.trees[i].get(section))), default=-1)
            if n < 0 or not mapping(self.trees[n].get(section)):
                self.trees.append({})
                n = len(self.trees) - 1
        entries = dict(mapping(self.trees[n].get(section)))
        if entry is None:
            del entries[key]
        else:
            entries[key] = entry
        self.trees[n] = {**self.trees[n], section: entries}

    def change(self, section: str, turn: Callable[[Any], Any]) -> None:
        """What `turn` makes of every entry of a section (`routes`, `hospital`: of the whole)."""
        for n, tree in enumerate(self.trees):
            if section not in tree:
                continue
            old = tree[section]
            new: Any = turn(old)
            if section in SECTIONS:
                new = {k: turn(e) if isinstance(e, dict) else e for k, e in mapping(old).items()}
            if new != old:
                self.trees[n] = {**tree, section: new}

    def changes(self) -> Iterator[tuple[int, tuple[str, ...], Any]]:
        """File number, path and new value (None: it goes) of all that differs. A number past the last: a new file."""
        for n, tree in enumerate(self.trees):
            old = self._before[n] if n < len(self._before) else {}
            for section, new in tree.items():
                was = old.get(section)
                if new is was or new == was:
                    continue
                if section not in SECTIONS:
                    yield n, (section,), new
                    continue
                for key in mapping(was).keys() - mapping(new).keys():
                    yield n, (section, key), None
                for key, entry in mapping(new).items():
                    if entry is not mapping(was).get(key) and entry != mapping(was).get(key):
                        yield n, (section, key), entry


def edited(book: Book, chart: Chart, wish: Wish, today: date, lang: Lang) -> str:
    """Make the edit in the book; the id of the entry it was about. Raises UserError for what cannot be meant."""
    if wish.settings:
        _set(book, wish.settings)
        return wish.id
    if wish.section:
        key = new_id(chart, wish.section, wish.fields.get(NEEDED[wish.section], ""), wish.id)
        _needs(wish.section, wish.fields)
        book.put(wish.section, key, {})
        section = wish.section
    else:
        section, key = placed(chart, wish.id)
    first = day(wish.moved) if wish.moved else ""
    if wish.retire:
        if sum(key in getattr(chart, one) for one in SECTIONS) > 1:  # a list says `lab` and means one of the two
            raise refuse("edit.twice", name=key)
        _retire(book, chart, section, key, wish, today)
        return key
    entry, numbers = book.get(section, key), wish.channels
    if section == "people" and first > today.isoformat():
        entry, key, names = _second(book, chart, key, first)
        numbers = [msgspec.structs.replace(n, id=names.get(n.id, n.id)) for n in numbers]
    for name, value in wish.fields.items():
        entry = with_field(entry, section, name, value, chart, lang)
    if numbers:
        entry = {**entry, "channels": with_channels(key, entry.get("channels"), numbers, lang)}
        if not entry["channels"]:
            del entry["channels"]
    book.put(section, key, entry)
    for post, place in wish.hold:
        _hold(book, chart, post, key, place)
    for post in wish.leave:
        role = book.get("roles", named(chart, "roles", post))
        book.put("roles", named(chart, "roles", post), {**role, "held_by": [h for h in holders(role) if h != key]})
    return key


def placed(chart: Chart, name: str) -> tuple[str, str]:
    """Section and id of an entry: `sato`, or `systems/lab` where another section has that id as well.

    Raises UserError when there is none.
    """
    section, _, key = name.rpartition("/")
    for one in [section] if section in SECTIONS else SECTIONS:
        if key in getattr(chart, one):
            return one, key
    known = {name: "" for section in SECTIONS for name in getattr(chart, section)}
    raise refuse("chart.unknown-name", name=name, nearest=nearest(key, known) or "-")


# -- the parts of an edit ----------------------------------------------------------------------------------------


def _set(book: Book, settings: Mapping[str, str]) -> None:
    """The hospital's settings, in the file that has the hospital, else in a new one."""
    n = next((n for n, tree in enumerate(book.trees) if "hospital" in tree), len(book.trees))
    book.trees += [{}] if n == len(book.trees) else []
    hospital = mapping(book.trees[n].get("hospital"))
    new = {**mapping(hospital.get("settings")), **settings}
    book.trees[n] = {**book.trees[n], "hospital": {**hospital, "settings": new}}


def _second(book: Book, chart: Chart, key: str, first: str) -> tuple[Raw, str, dict[str, str]]:
    """The entry that a person has from that day on, its id, and the old names of its channels with their new ones.

    The entry of today ends the day before. Whatever lists the person lists both from now on.
    """
    entry = book.get("people", key)
    second = next(i for n in range(2, len(chart.people) + 3) if not chart.has_party(i := f"{key}-{n}"))
    new = {k: v for k, v in entry.items() if k not in ("until", "verified", "channels")} | {"from": first}
    old = [c for c in entry.get("channels") or () if isinstance(c, dict)]
    there = [again(c) for c in old]
    if there:
        new["channels"] = there
    last = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    book.put("people", key, {**entry, "until": last})
    book.put("people", second, new)
    _replace(book, key, second, keep=True)
    return new, second, dict(zip(raw_ids(key, old), raw_ids(second, there), strict=True))


def _hold(book: Book, chart: Chart, post: str, person: str, place: int) -> None:
    key = named(chart, "roles", post)
    role = book.get("roles", key)
    others = [h for h in holders(role) if h != person]
    others.insert(min(place - 1, len(others)) if place else len(others), person)
    book.put("roles", key, {**role, "held_by": others})


def _retire(book: Book, chart: Chart, section: str, key: str, wish: Wish, today: date) -> None:
    last, entry = day(wish.retire), book.get(section, key)
    successor = named(chart, section, wish.successor) if wish.successor else ""
    if section in ("people", "contracts"):
        book.put(section, key, {**entry, "until": last})
        if successor:
            _replace(book, key, successor, keep=last >= today.isoformat())
        return
    if not successor and (still := sorted(_named(book, key))):
        raise refuse("edit.still-named", name=key, where=", ".join(still))
    book.put(section, key, None)
    _replace(book, key, successor, keep=False)


_ONE = ("security_manager", "owner", "with", "contract", "system", "ask", "analysed_by", "role")
_MANY = ("held_by", "contacts", "relays_to", "systems", "devices", "to", "roles", "emergency")


def _replace(book: Book, old: str, new: str, keep: bool) -> None:
    """Whatever names `old` names `new`; `keep`: a list names both, the old one first, and a single name stays."""

    def several(names: list[Any]) -> list[Any]:
        out: list[Any] = []
        for name in names:
            out += [name] if name != old or keep else []
            out += [new] if name == old and new and new not in names else []
        return out

    def turn(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        out = {}
        for name, inner in value.items():
            if name in _MANY and isinstance(inner, list):
                inner = several(inner) if old in inner else inner
            elif name in _MANY and inner == old:
                inner = [old, new] if keep else new
            elif name in _ONE and inner == old:
                inner = old if keep else new
            elif name != "channels":
                inner = turn(inner)
            out[name] = inner
        return out

    def ways(routes: Any) -> Any:
        """An arrow that begins or ends at nobody goes."""
        out = []
        for route in routes or []:
            way = turn(route)
            if isinstance(way, dict) and way.get("from") == old and not keep:
                way = {**way, "from": new}
            if not isinstance(way, dict) or (way.get("to") and way.get("from")):
                out.append(way)
        return out

    for section in SECTIONS:
        book.change(section, turn)
    book.change("routes", ways)
    book.change("hospital", turn)


def _named(book: Book, key: str) -> Iterator[str]:
    """The entries that name this one where only one name can stand."""
    for tree in book.trees:
        for section in SECTIONS:
            for name, entry in mapping(tree.get(section)).items():
                inner = [entry, *(v for v in entry.values() if isinstance(v, dict))] if isinstance(entry, dict) else []
                if any(part.get(one) == key for part in inner for one in _ONE):
                    yield name


def _needs(section: str, fields: Mapping[str, str]) -> None:
    if not one_line(fields.get(NEEDED[section], "")):
        raise refuse("edit.needs", field=NEEDED[section])
