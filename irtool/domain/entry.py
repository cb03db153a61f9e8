"""One entry of the chart as a file says it (texts, lists, mappings), and what an edit makes of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from irtool.domain.chart import CHANNEL_KINDS, Channel, Chart
from irtool.domain.durations import parse_duration
from irtool.domain.naming import party_names
from irtool.domain.parties import channel_ids
from irtool.domain.text import halfwidth, nearest, one_line
from irtool.errors import Malformed, refuse
from irtool.words.sentences import Lang

Raw = dict[str, Any]
FIELDS: dict[str, tuple[str, ...]] = {
    "people": ("name", "department", "title", "from", "until", "note"),
    "roles": ("title", "held_by", "note"),
    "organisations": (
        "name", "kind", "use", "security_manager", "contacts", "asks_for", "fallback", "prefecture", "note",
    ),
    "contracts": ("with", "kinds", "systems", "devices", "number", "from", "until", "changed", "relays_to", "note"),
    "systems": (
        "name", "kind", "contract", "owner", "place", "medical_information", "personal_data", "internet", "patching",
        "patched", "measures", "sources", "mds_sds.received", "mds_sds.from", "access_log.kept",
        "access_log.analysed_by", "note",
    ),
    "devices": (
        "name", "kind", "place", "system", "contract", "owner", "medical_network", "keeps_data", "patched", "measures",
        "sources", "note",
    ),
    "documents": ("title", "file", "paper", "owner", "reviewed", "note"),
}  # fmt: skip
"""What can be set in an entry of each section, in the order in which a form asks for it. `a.b` is b within a."""
NEEDED = {"people": "name", "roles": "title", "organisations": "name", "contracts": "with", "systems": "name",
          "devices": "name", "documents": "title"}  # fmt: skip
CHANNEL_FIELDS = ("ext", "hours", "label", "needs", "private", "sealed_copy", "note")
_LISTS = frozenset(("held_by", "contacts", "kinds", "systems", "devices", "relays_to", "needs", "sources"))
_DAYS = frozenset(("from", "until", "changed", "reviewed", "mds_sds.received"))
_SPANS = frozenset(("access_log.kept",))
_NAMES = {
    "held_by": "people", "contacts": "people", "with": "organisations", "relays_to": "organisations",
    "systems": "systems", "devices": "devices", "system": "systems", "contract": "contracts",
}  # fmt: skip
"""Fields that name entries of the chart; one that nobody has is refused."""
_FREE = frozenset(("security_manager", "owner", "mds_sds.from", "access_log.analysed_by"))
"""Fields in which a free name may stand as well."""
_SPLIT = re.compile(r"[,、，]")
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_PREFIX = {"people": "person", "roles": "post", "organisations": "office", "contracts": "contract",
           "systems": "system", "devices": "device", "documents": "document"}  # fmt: skip


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one channel. `id` names one that is there; empty: a new one.

    `fields` as in CHANNEL_FIELDS, an empty text takes the field away. `place` 1 is the first; 0: where it is.
    """

    id: str = ""
    kind: str = ""
    value: str = ""
    fields: dict[str, str] = {}
    drop: bool = False
    place: int = 0


def with_field(entry: Raw, section: str, name: str, value: str, chart: Chart, lang: Lang) -> Raw:
    """An entry with this value for a field; an empty one takes the field away. Raises UserError."""
    if name not in FIELDS[section]:
        near = nearest(name, FIELDS[section]) or "-"
        raise refuse("edit.no-field", exit_code=2, name=name, nearest=near, known=", ".join(FIELDS[section]))
    if "." in name:
        outer, _, inner = name.partition(".")
        part = _with(mapping(entry.get(outer)), section, inner, value, chart, lang, name)
        return {**entry, outer: part} if part else {k: v for k, v in entry.items() if k != outer}
    return _with(entry, section, name, value, chart, lang, name)


def _with(entry: Raw, section: str, name: str, value: str, chart: Chart, lang: Lang, rule: str) -> Raw:
    """An entry, or a mapping within one, with this value; `rule` is the whole name of the field in FIELDS."""
    text, old = one_line(value) if name not in ("note", "fallback") else value.strip(), entry.get(name)
    if not text:
        if name == NEEDED[section]:
            raise refuse("edit.needs", field=name)
        return {k: v for k, v in entry.items() if k != name}
    new: Any = text
    if rule in _DAYS:
        new = day(text)
    elif rule in _SPANS:
        new = span_text(text)
    elif name in _LISTS and text != "duty":
        parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
        new = list(dict.fromkeys(named(chart, _NAMES[name], part) if name in _NAMES else part for part in parts))
        if isinstance(old, str) and [old] == new:
            new = old
    elif name in _NAMES:
        new = named(chart, _NAMES[name], text)
    elif rule in _FREE:
        new = party_names(chart).get(text, text)
    # A name keeps its other language; of a new department or title of a person the former one's English is wrong.
    return {**entry, name: {**old, lang: new} if name == NEEDED[section] and isinstance(old, dict) else new}


def with_channels(party: str, old: Any, numbers: Sequence[Number], lang: Lang) -> list[Raw]:
    """The channels of a party after these changes. Every one keeps the id by which earlier calls know it."""
    there: list[Raw] = [c for c in old if isinstance(c, dict)] if isinstance(old, list) else []
    rows = list(zip(raw_ids(party, there), there, strict=True))
    used = {name for name, _ in rows}
    for number in numbers:
        at = next((n for n, (name, _) in enumerate(rows) if name == number.id), -1) if number.id else len(rows)
        if at < 0:
            raise refuse("amend.no-channel", party=party, name=number.id)
        if number.drop:
            del rows[at]
            continue
        name, channel = rows.pop(at) if number.id else ("", {})
        rows.insert(min(number.place - 1, len(rows)) if number.place else at, (name, _channel(channel, number, lang)))
    out: list[Raw] = [dict(channel) for _, channel in rows]
    for n, (name, _) in enumerate(rows):
        made = raw_ids(party, out)[n]
        if name and made != name:
            out[n]["id"] = name
        elif not name and made in used:
            out[n]["id"] = next(i for k in range(2, len(used) + 3) if (i := f"{party}.{_kind(out[n])}-{k}") not in used)
        used.add(raw_ids(party, out)[n])
    return out


def new_id(chart: Chart, section: str, name: str, typed: str = "") -> str:
    """The id of a new entry: as typed, else made of what it is and its name. Raises UserError for one that is taken."""
    shared = ("people", "roles", "organisations")
    taken = {k for s in (shared if section in shared else (section,)) for k in getattr(chart, s)}
    wish = halfwidth(typed).strip()
    if wish:
        if not _ID.fullmatch(wish):
            raise refuse("edit.bad-id", name=typed)
        if wish in taken:
            raise refuse("edit.taken", name=wish)
        return wish
    base = f"{_PREFIX[section]}-{sha256(one_line(name).encode()).hexdigest()[:6]}"
    return next(i for n in range(1, len(taken) + 2) if (i := base if n == 1 else f"{base}-{n}") not in taken)


def day(text: str) -> str:
    """A day as the chart has it, of `2027/4/1` or `2027年4月1日` as well. Raises UserError."""
    match = _DAY.fullmatch(halfwidth(text).strip())
    if match is None:
        raise refuse("edit.bad-day", exit_code=2, found=text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        raise refuse("edit.bad-day", exit_code=2, found=text) from None


def span_text(text: str) -> str:
    """A length of time as the chart has it, of `90日` or `72時間` as well. Raises UserError."""
    try:
        return parse_duration(halfwidth(text).replace("日間", "d").replace("日", "d").replace("時間", "h")).text
    except Malformed as error:
        raise refuse(error.code, exit_code=2, **error.values) from error


def holders(role: Raw) -> list[str]:
    """The holders of a post as its entry says them."""
    held = role.get("held_by")
    return list(held) if isinstance(held, list) else [held] if held and held != "duty" else []


def named(chart: Chart, section: str, text: str) -> str:
    """The id of an entry of a section by its id or name. Raises UserError with the nearest one."""
    entries = getattr(chart, section)
    wish = one_line(text)
    if wish in entries:
        return wish
    known: dict[str, str] = {}
    for key, entry in entries.items():
        name = getattr(entry, "title" if section in ("roles", "documents") else "name", None)
        known |= {n: key for n in (name.ja, name.en) if n} if name is not None else {}
    if wish in known:
        return known[wish]
    short = [key for name, key in known.items() if wish in name.split()]  # 田中 for 田中 一郎, while there is only one
    if len(set(short)) == 1:
        return short[0]
    raise refuse("chart.unknown-name", name=text, nearest=nearest(wish, {**known, **entries}) or "-")


def again(channel: Raw) -> Raw:
    """A channel for another entry: nobody has confirmed it there, and it has no name of its own yet."""
    said = {"true": True, "yes": True}
    return {k: said.get(v, v) if k == "private" else v for k, v in channel.items() if k not in ("id", "verified")}


def raw_ids(party: str, channels: Sequence[Raw]) -> list[str]:
    texts: list[dict[str, Any]] = [{k: str(c[k]) for k in (*CHANNEL_KINDS, "id") if c.get(k)} for c in channels]
    return channel_ids(party, [Channel(**text) for text in texts])


def mapping(value: Any) -> Raw:
    return value if isinstance(value, dict) else {}


def _channel(old: Raw, number: Number, lang: Lang) -> Raw:
    """A channel as it becomes. Another number is not confirmed any more."""
    out = dict(old)
    kind = number.kind or _kind(old)
    value = one_line(number.value)
    if kind not in CHANNEL_KINDS:
        raise refuse("edit.bad-kind", exit_code=2, name=kind, known=", ".join(CHANNEL_KINDS))
    was = _kind(old)
    if value or kind != was:
        value = value or str(old.get(was, ""))
        if not value:
            raise refuse("edit.no-number")
        if (kind, value) != (was, old.get(was)):
            out = {kind: value} | {k: v for k, v in out.items() if k not in (was, kind, "verified")}
    for name, text in number.fields.items():
        if name not in CHANNEL_FIELDS:
            near = nearest(name, CHANNEL_FIELDS) or "-"
            raise refuse("edit.no-field", exit_code=2, name=name, nearest=near, known=", ".join(CHANNEL_FIELDS))
        text = one_line(text)
        new: Any = text
        if name == "needs":
            new = [p.strip() for p in _SPLIT.split(text) if p.strip()]
        elif name == "private":
            new = text in ("yes", "true", "1")
        if name == "ext" and kind == "ext":
            continue
        if not new:
            out.pop(name, None)
        elif not (name == "private" and str(out.get(name)).lower() in ("true", "yes")):
            out[name] = new
    return out


def _kind(channel: Raw) -> str:
    return next((kind for kind in CHANNEL_KINDS if channel.get(kind)), "")
