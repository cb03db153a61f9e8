"""One entry of the chart as an import leaves it: what a row says is compared with it, and only what differs changes.

Nothing is ever taken away: an empty cell says nothing. A number takes the place of another only where the row's
column had exactly one that the file does not name any more.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel
from irtool.domain.lookalike import name_key
from irtool.domain.parties import number_key
from irtool.domain.text import one_line
from irtool.exchange.contact_rows import Claim
from irtool.exchange.contact_sheet import written
from irtool.exchange.kinds import kind_named
from irtool.exchange.numbers import Said
from irtool.words.exchange import CHART_NOTES
from irtool.words.sentences import Lang, pick
from irtool.words.wellknown import ROLES

PARTIES = ("people", "roles", "organisations")
_NAME = {"roles": "title"}
_TEXTS = {
    "people": ("department", "title"), "organisations": ("asks_for", "fallback"), "roles": (),
    "systems": (), "contracts": (),
}  # fmt: skip
# Lists of offices say 院長 where the well-known post is 院長（最高責任者）.
POSTS = {name_key(form): key for key, pair in ROLES.items() for title in pair for form in (title, title.split("（")[0])}
"""The well-known posts by the names that lists have for them."""


class Change(msgspec.Struct, frozen=True):
    """One field of one entry, as a person reads it; `before` is empty for what is new."""

    section: str
    id: str
    field: str
    before: str
    after: str
    private: bool = False


class Entry:
    """An entry and its place in a file. `raw` is what the file will say of it; `stands` is None for a new one."""

    def __init__(self, section: str, id: str, stands: Any, raw: dict[str, Any] | None, lang: Lang) -> None:
        self.section, self.id, self.stands, self.lang = section, id, stands, lang
        self.raw: dict[str, Any] = {} if raw is None else raw
        self.here = raw is not None or stands is None
        """Whether it can be written: not so for an entry of a group's chart."""
        self.channels: list[Channel] = list(getattr(stands, "channels", []))
        self.named: list[Channel] = []
        """All numbers that the file names for this entry."""
        self.changes: list[Change] = []
        self._texts: dict[str, Text] = {}

    @property
    def new(self) -> bool:
        """Whether the chart does not have it yet."""
        return self.stands is None

    @property
    def on_duty(self) -> bool:
        """Whether it is a post of whoever is on duty: nobody is written into it by name."""
        return bool(self.raw.get("held_by", getattr(self.stands, "held_by", "")) == "duty")

    def take(self, claim: Claim, same: set[str], people: list[str]) -> list[Change]:
        """Put in what a row says, without the columns of `same`; `people` are the ids of those who belong to it."""
        self.changes = []
        fields = claim.fields
        key = _NAME.get(self.section, "name")
        known = self.section == "roles" and not self.new and POSTS.get(name_key(claim.name)) == self.id
        if "name" not in same and self.section != "contracts" and not known:
            self._text(key, claim.name)
        for field in _TEXTS[self.section]:
            if fields.get(field) and field not in same:
                self._text(field, fields[field])
        if self.section == "people":
            if self.new and not self.raw.get("department"):
                self._text("department", claim.department)
            for field in ("from", "until"):
                if fields.get(field) and field not in same:
                    self._plain(
                        field, fields[field], str(getattr(self.stands, "from_" if field == "from" else field, ""))
                    )
        if self.section == "organisations" and "kind" not in same:
            self._kind(kind_named(fields.get("kind", "")))
        if self.section in PARTIES:
            self._people(people)
            for said in claim.said:
                if said.column not in same:
                    self._number(said)
            if not {"verified_on", "verified_by", "verified_how"} <= same:
                self._verified(fields)
        if fields.get("note") and "note" not in same:
            self._note(fields["note"])
        return self.changes

    def add(self, field: str, values: list[str], shown: str) -> None:
        """Put ids into a list of the entry, those that it lacks."""
        there = self.raw.get(field) or []
        there = [there] if isinstance(there, str) else list(there)
        fresh = [value for value in dict.fromkeys(values) if value not in there]
        if fresh:
            self.raw[field] = [*there, *fresh]
            self._say(field, "", shown)

    def put(self, field: str, value: str, before: str = "") -> None:
        """Set a plain field."""
        if value and value != before:
            self.raw[field] = value
            self._say(field, before, value)

    # -- fields ---------------------------------------------------------------------------------------------------

    def _say(self, field: str, before: str, after: str, private: bool = False) -> None:
        self.changes.append(Change(self.section, self.id, field, one_line(before), one_line(after), private))

    def _of(self, field: str) -> Text:
        found = self._texts.get(field, getattr(self.stands, field, Text()))
        return found if isinstance(found, Text) else Text(str(found))

    def _text(self, field: str, value: str) -> None:
        there = self._of(field)
        if not value or name_key(value) in (name_key(there.ja), name_key(there.en)):
            return
        raw = self.raw.get(field)
        if isinstance(raw, dict):
            self.raw[field] = {**raw, self.lang: value}
            self._texts[field] = Text(**{"ja": there.ja, "en": there.en, self.lang: value})
        else:
            self.raw[field] = value
            self._texts[field] = Text(value)
        self._say(field, there.to(self.lang), value)

    def _plain(self, field: str, value: str, stands: str) -> None:
        before = str(self.raw.get(field) or stands or "")
        self.put(field, value, before)

    def _kind(self, kind: str) -> None:
        before = str(self.raw.get("kind") or getattr(self.stands, "kind", ""))
        if self.new and not before:
            self.raw["kind"] = kind or "other"
        elif kind and kind != before and (before in ("", "other")):
            self.put("kind", kind, before)

    def _note(self, text: str) -> None:
        there = self._of("note")
        parts = [part for part in text.split("\n") if name_key(part) not in name_key(there.ja + there.en)]
        if not parts:
            return
        added = " ".join(parts)
        before = there.to(self.lang)
        value = f"{before} / {added}" if before else added
        raw = self.raw.get("note")
        self.raw["note"] = {**raw, self.lang: value} if isinstance(raw, dict) else value
        self._texts["note"] = Text(**{"ja": there.ja, "en": there.en, self.lang: value})
        self._say("note", before, value)

    def _people(self, people: list[str]) -> None:
        if self.section == "organisations":
            manager = getattr(self.stands, "security_manager", "")
            there = [*getattr(self.stands, "contacts", []), manager]
            if fresh := [one for one in people if one not in there]:
                self.add("contacts", fresh, ", ".join(fresh))
        elif self.section == "roles":
            held = self.raw.get("held_by", getattr(self.stands, "held_by", None))
            if people and not self.on_duty:
                self.add("held_by", people, ", ".join(people))
            elif self.new and not held:
                self.raw["held_by"] = "duty"

    def _verified(self, fields: dict[str, str]) -> None:
        on = fields.get("verified_on", "")
        raw = self.raw.get("verified")
        before = str(raw.get("on", "")) if isinstance(raw, dict) else ""
        if not on or on <= before:
            return
        said = {"on": on, "by": fields.get("verified_by", ""), "how": fields.get("verified_how", "")}
        self.raw["verified"] = {key: value for key, value in said.items() if value}
        self._say("verified", before, " ".join(filter(None, said.values())))

    # -- numbers --------------------------------------------------------------------------------------------------

    def _number(self, said: Said) -> None:
        new = said.channel
        for n, channel in enumerate(self.channels):
            if same_number(new, channel):
                self._complete(n, channel, new)
                return
        others = [n for n, channel in enumerate(self.channels) if self._gives_way(channel, new)]
        if len(others) == 1:
            self._replace(others[0], said)
            return
        self.raw.setdefault("channels", [])
        self.raw["channels"] = [*(self.raw["channels"] or []), self._written(said)]
        at = len(self.raw["channels"]) - 1
        self.channels.insert(at if at <= len(self.channels) else len(self.channels), new)
        self._say(new.kind, "", written(new, "", self.lang), new.private)

    def _gives_way(self, channel: Channel, new: Channel) -> bool:
        """Whether a new number takes this one's place: the same sort and use, and not named in the file any more."""
        if channel.kind != new.kind or channel.private or channel.in_keyring or self._at(channel) is None:
            return False
        if any(same_number(channel, named) for named in self.named):
            return False
        hours = new.hours in (channel.hours, "") and (channel.hours != "night" or new.hours == "night")
        return hours and name_key(new.label.ja) in (name_key(channel.label.ja), name_key(channel.label.en))

    def _complete(self, n: int, channel: Channel, new: Channel) -> None:
        """A number that stands already gets only what it lacks."""
        at = self._at(channel)
        if at is None:
            return
        item = self.raw["channels"][at]
        lacks = {"hours": new.hours and not channel.hours, "ext": new.ext and new.kind != "ext" and not channel.ext}
        lacks["label"] = bool(new.label) and not channel.label
        for field in (name for name, lacking in lacks.items() if lacking):
            value = new.label.ja if field == "label" else str(getattr(new, field))
            item[field] = value
            done = Text(value) if field == "label" else value
            channel = self.channels[n] = msgspec.structs.replace(channel, **{field: done})
            self._say(f"{new.kind}.{field}", channel.value, value, channel.private)

    def _replace(self, n: int, said: Said) -> None:
        old, new = self.channels[n], said.channel
        at = self._at(old)
        assert at is not None  # `_gives_way` looked
        item = {key: value for key, value in self.raw["channels"][at].items() if key not in ("verified", "note")}
        self.raw["channels"][at] = item | self._written(said)
        keep = {"hours": new.hours or old.hours, "ext": new.ext or old.ext, "label": old.label}
        self.channels[n] = msgspec.structs.replace(new, **{k: v for k, v in keep.items() if k != new.kind})
        self._say(new.kind, written(old, "", self.lang), written(new, "", self.lang))

    def _at(self, channel: Channel) -> int | None:
        """Which item of the file's list this is; None when it stands in no list that can be written."""
        for n, item in enumerate(self.raw.get("channels") or []):
            if isinstance(item, dict) and str(item.get(channel.kind, "")) == channel.value:
                return n
        return None

    def _written(self, said: Said) -> dict[str, Any]:
        channel = said.channel
        out: dict[str, Any] = {channel.kind: channel.value}
        if channel.ext and channel.kind != "ext":
            out["ext"] = channel.ext
        if channel.hours:
            out["hours"] = channel.hours
        if channel.label:
            out["label"] = channel.label.ja
        if channel.private:
            out["private"] = True
        if said.assumed or said.doubt:
            out["note"] = pick(CHART_NOTES["assumed" if said.assumed else "typed"], self.lang).format(text=said.typed)
        return out


def same_number(one: Channel, other: Channel) -> bool:
    """Whether two writings dial the same: width, hyphens, +81, a zero that a spreadsheet took away do not count."""
    if {one.kind, other.kind} - {"phone", "mobile"} and one.kind != other.kind:
        return False
    a, b = _dialled(one), _dialled(other)
    if one.kind == "ext":
        return a.lstrip("0") == b.lstrip("0")
    if a != b:
        return False
    return not (one.ext and other.ext) or number_key(one) == number_key(other)


def _dialled(channel: Channel) -> str:
    value = unicodedata.normalize("NFKC", channel.value)
    if channel.kind in ("mail", "url", "radio", "other") or channel.in_keyring:
        return " ".join(value.split()).casefold()
    digits = "".join(sign for sign in value if sign.isdigit() or sign in "+#*~")
    return "0" + digits.removeprefix("+81").removeprefix("0") if digits.startswith("+81") else digits or value
