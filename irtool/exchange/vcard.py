"""The chart's parties as vCard 4.0 (RFC 6350), for telephones and mail programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from irtool.domain.chart import Channel, Chart, Organisation, Person, Role
from irtool.exchange.contact_sheet import PARTIES, text_of, written
from irtool.exchange.content_lines import escaped
from irtool.exchange.content_lines import written as content
from irtool.words.sentences import Lang

_TYPES = {"phone": "work,voice", "mobile": "cell", "fax": "work,fax"}


def vcards(chart: Chart, lang: Lang, private: bool = False) -> str:
    """One card a party, in the chart's order; numbers of the keyring never, private ones only when asked for."""
    host = chart.hospital.name.to(lang)
    lines: list[str] = []
    for section in PARTIES:
        for key, entry in getattr(chart, section).items():
            lines += _card(section, key, entry, host, lang, private)
    return content(lines)


def _card(
    section: str, key: str, entry: Person | Role | Organisation, host: str, lang: Lang, private: bool
) -> Iterator[str]:
    name = text_of(entry).to(lang) or key
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:urn:irtool:{key}" if re.fullmatch(r"[A-Za-z0-9._-]+", key) else f"UID;VALUE=text:{escaped(key)}"
    yield "KIND:individual" if section == "people" else "KIND:org"
    yield f"FN:{escaped(name)}"
    notes = [entry.note.to(lang)]
    if isinstance(entry, Person):
        family, _, given = name.replace("\u3000", " ").partition(" ")
        if lang == "en":
            given, _, family = name.rpartition(" ")
        yield f"N:{escaped(family)};{escaped(given)};;;"
        yield f"ORG:{escaped(host)};{escaped(entry.department.to(lang))}"
        if entry.title:
            yield f"TITLE:{escaped(entry.title.to(lang))}"
    elif isinstance(entry, Role):
        yield f"ORG:{escaped(host)};{escaped(name)}"
    else:
        yield f"ORG:{escaped(name)}"
        notes += [entry.asks_for.to(lang), entry.fallback.to(lang)]
    for order, channel in enumerate((c for c in entry.channels if _shown(c, private)), 1):
        if line := _channel(channel, min(order, 100), lang):
            yield line
        else:
            notes.append(written(channel, "", lang))
    note = "\n".join(filter(None, notes))
    if note:
        yield f"NOTE:{escaped(note)}"
    if entry.verified:
        yield f"REV:{entry.verified.on.replace('-', '')}T000000Z"
    yield "END:VCARD"


def _shown(channel: Channel, private: bool) -> bool:
    return bool(channel.value) and not channel.in_keyring and (private or not channel.private)


def _channel(channel: Channel, order: int, lang: Lang) -> str:
    """The line of a number; empty for what a telephone has no place for (an extension alone, a radio)."""
    if channel.kind in _TYPES:
        text = f"{channel.value};ext={channel.ext}" if channel.ext else channel.value
        return f'TEL;VALUE=text;TYPE="{_TYPES[channel.kind]}";PREF={order}:{escaped(text)}'
    if channel.kind == "ext":
        return f'TEL;VALUE=text;TYPE="work,voice";PREF={order}:{escaped(channel.value)}'
    if channel.kind == "mail":
        return f"EMAIL;TYPE=work;PREF={order}:{escaped(channel.value)}"
    return f"URL;PREF={order}:{escaped(channel.value)}" if channel.kind == "url" else ""
