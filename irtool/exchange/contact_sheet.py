"""The chart as one table: a row per person, post and organisation. Imported again unchanged it changes nothing.

A cell holds what `shown` gives; a cell that still says so when the table comes back is not read any further. Lines
of a cell are its numbers, best first, each with its extension, hours and label in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart, Organisation, Person, Role
from irtool.domain.text import visible
from irtool.words.exchange_columns import COLUMNS, DUTY, HOURS, SORTS
from irtool.words.sentences import Lang, pick
from irtool.words.wellknown import KINDS

PARTIES = ("people", "roles", "organisations")
_CHANNELS = ("phone", "night", "mobile", "ext", "fax", "mail", "other")


def sheet(chart: Chart, lang: Lang, private: bool = False) -> list[list[str]]:
    """The titles and one row per party. Private numbers only when asked for; numbers of the keyring never."""
    rows = [[pick(title, lang) for title in COLUMNS.values()]]
    for section in PARTIES:
        for key in getattr(chart, section):
            found = shown(chart, section, key, lang, private)
            rows.append([found[column] for column in COLUMNS])
    return rows


def shown(chart: Chart, section: str, key: str, lang: Lang, private: bool = False) -> dict[str, str]:
    """The cells of one party by their columns."""
    entry: Person | Role | Organisation = getattr(chart, section)[key]
    out = dict.fromkeys(COLUMNS, "")
    out |= {"sort": pick(SORTS[section], lang), "id": key, "note": entry.note.to(lang)}
    if isinstance(entry, Person):
        out |= {"name": entry.name.to(lang), "department": entry.department.to(lang), "title": entry.title.to(lang)}
        out |= {"from": entry.from_, "until": entry.until}
    elif isinstance(entry, Role):
        out |= {"name": entry.title.to(lang), "people": _names(chart, entry.holders, lang)}
        out["people"] = out["people"] or (pick(DUTY, lang) if entry.held_by == "duty" else "")
    else:
        out |= {"name": entry.name.to(lang), "kind": pick(KINDS[entry.kind], lang)}
        out |= {"people": _names(chart, entry.contacts, lang)}
        out |= {"asks_for": entry.asks_for.to(lang), "fallback": entry.fallback.to(lang)}
    if entry.verified:
        out |= {"verified_on": entry.verified.on, "verified_by": entry.verified.by}
        out["verified_how"] = entry.verified.how
    for column in _CHANNELS:
        found = [c for c in entry.channels if column_of(c) == column and c.value and not c.in_keyring]
        out[column] = "\n".join(written(c, column, lang) for c in found if private or not c.private)
    return {column: visible(text) for column, text in out.items()}


def column_of(channel: Channel) -> str:
    """The column in which a channel stands."""
    if channel.kind == "phone":
        return "night" if channel.hours == "night" else "phone"
    return channel.kind if channel.kind in _CHANNELS else "other"


def written(channel: Channel, column: str, lang: Lang) -> str:
    """A number with its extension, hours and label."""
    extension = channel.ext if channel.kind != "ext" else ""
    hours = "" if column == "night" else pick(HOURS[channel.hours], lang) if channel.hours in HOURS else channel.hours
    inner = pick(("内線", "ext "), lang) + extension if extension else ""
    return channel.value + "".join(_brackets((inner, hours, channel.label.to(lang)), lang))


def _brackets(texts: Sequence[str], lang: Lang) -> Iterator[str]:
    left, right = ("（", "）") if lang == "ja" else (" (", ")")
    return (f"{left}{text}{right}" for text in texts if text)


def _names(chart: Chart, people: Sequence[str], lang: Lang) -> str:
    return "\n".join(chart.people[key].name.to(lang) if key in chart.people else key for key in people)


def text_of(entry: Person | Role | Organisation) -> Text:
    """The name of a party."""
    return entry.title if isinstance(entry, Role) else entry.name
