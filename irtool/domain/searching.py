"""Finding parties of a chart by what somebody types: names, departments, numbers; quick with thousands of them. Pure.

The text of every party is folded once (NFKC, small letters), so that full width, half width and capitals are one;
a key then only looks for a piece of text in each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart
from irtool.domain.lookalike import common
from irtool.domain.parties import Party, find
from irtool.words.wellknown import KINDS

_PUBLIC = frozenset((
    "police", "ministry", "prefecture", "health-centre", "privacy-commission", "education-ministry", "fire",
))  # fmt: skip
_SEPARATORS = str.maketrans("", "", "-() .")


class Index(msgspec.Struct, frozen=True):
    """The parties of a chart in the order of a list, each with what it is found by; `names`: by its own name."""

    ids: list[str]
    texts: dict[str, str]
    names: dict[str, str]


def index(chart: Chart) -> Index:
    """What every party is found by; posts first, then organisations, then people."""
    ids = dict.fromkeys((*chart.roles, *chart.organisations, *chart.people))
    return _made(chart, [find(chart, name) for name in ids])


def completed(index: Index, chart: Chart, learnt: Iterable[Party]) -> Index:
    """The index with what an incident learnt of some parties, those among them that the chart lacks at the end."""
    new = _made(chart, list(learnt))
    ids = list(dict.fromkeys((*index.ids, *new.ids)))
    return Index(ids, index.texts | new.texts, index.names | new.names) if new.ids else index


def search(index: Index, wanted: str, within: Sequence[str] | None = None) -> list[str]:
    """The ids that contain every word typed; digits are found in numbers whatever separates them.

    `within`: only these are looked at, such as what a shorter text had found.
    """
    words = fold(wanted).split()
    ids = index.ids if within is None else within
    texts = index.texts
    for word in words:
        dialled = word.translate(_SEPARATORS)
        if not dialled:  # the sign before the next digit
            continue
        if dialled.isdigit():
            ids = [i for i in ids if word in texts[i] or dialled in texts[i].rpartition("\n")[2]]
        else:
            ids = [i for i in ids if word in texts[i]]
    return list(ids)


def ranked(index: Index, ids: Sequence[str], wanted: str) -> list[str]:
    """The same ids, those whose own name contains what was typed first."""
    first, names = list(ids), index.names
    for word in fold(wanted).split():
        first = [i for i in first if word in names[i]]
    front = set(first)
    return first + [i for i in ids if i not in front] if len(first) < len(ids) else first


def fold(text: str) -> str:
    """What two writings of a text have in common when somebody looks for it: 高橋 finds 髙橋 too."""
    return text.lower() if text.isascii() else common(unicodedata.normalize("NFKC", text).casefold())


def sorts(chart: Chart, party: Party) -> set[str]:
    """Which filters of a list a party belongs to: person, role or organisation; vendor, public; no-number."""
    office, out = chart.organisations.get(party.id), {str(party.sort)}
    if office is not None:
        out |= {"vendor"} if office.kind in ("vendor", "supplier") else {"public"} if office.kind in _PUBLIC else set()
    numbers = [party.channels, *(find(chart, person).channels for person in party.people)]
    return out if any(numbers) else out | {"no-number"}


def _made(chart: Chart, parties: Sequence[Party]) -> Index:
    names = {party.id: fold(" ".join((party.id, *_both(party.name)))) for party in parties}
    return Index(list(names), {party.id: _text(chart, party, names[party.id]) for party in parties}, names)


def _text(chart: Chart, party: Party, name: str) -> str:
    """Names and other words, and on a last line the digits of all numbers."""
    office, person = chart.organisations.get(party.id), chart.people.get(party.id)
    words = list(_both(party.about))
    if person is not None:
        words += _both(person.title)
    if office is not None:
        words += [office.kind, *KINDS.get(office.kind, ()), *_both(office.asks_for)]
    channels = party.channels
    words += [word for c in channels for word in (_value(c), *_both(c.label))]
    digits = " ".join("".join(ch for ch in fold(_value(c)) if ch.isdigit()) for c in channels)
    return f"{name} {fold(' '.join(words))}\n{digits}"


def _value(channel: Channel) -> str:
    return f"{channel.value} {channel.ext}" if channel.ext and channel.kind != "ext" else channel.value


def _both(text: Text) -> tuple[str, str]:
    return text.ja, text.en
