"""What incidents learnt of the chart (new parties and numbers, wrong numbers), offered to the chart afterwards.

Nothing is taken over by itself: a person looks at each one, and at the lines of the file as they would become.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Channel, Chart
from irtool.domain.event import By, Event
from irtool.domain.masking import is_masked
from irtool.domain.parties import PartyAmended, channel_ids, channel_of, find, number_key
from irtool.errors import UserError, refuse
from irtool.runner.session import Session
from irtool.store import edit, incidents, reading
from irtool.store.contacts import chart_files, load_chart
from irtool.store.edit_save import save
from irtool.store.paths import Workspace

Sort = Literal["people", "organisations"]
_MARK = b'"type":"party.amended"'
_NEW_FILE = {"people": "people.yaml", "organisations": "outside.yaml"}


class Learnt(msgspec.Struct, frozen=True):
    """One entry of an incident of which the chart does not have everything yet.

    `id` is the entry's; `new`: the chart does not have the party at all. `channels` are the numbers it lacks,
    `wrong` the ids of channels that it still has and that did not reach the party; `source` where the number was
    found, `at` when it was recorded, `who` by whom.
    """

    id: str
    party: str
    name: str
    new: bool
    channels: list[Channel]
    wrong: list[str]
    source: str
    incident: str
    title: str
    drill: bool
    at: str
    who: str


class Preview(msgspec.Struct, frozen=True):
    """A file before and after, and the rows of the difference: `-` goes, `+` comes, a blank stays."""

    path: Path
    before: bytes
    after: bytes
    rows: list[str]


def offered(workspace: Workspace) -> list[Learnt]:
    """What the chart lacks, the newest incident first. A record that cannot be read is left out.

    Withdrawn entries and hidden ones are not offered; corrected ones as they are read now.
    """
    live = load_chart(workspace.contacts).chart
    out: list[Learnt] = []
    seen: set[tuple[str, str]] = set()
    for found in incidents.all_incidents(workspace):
        if not _mentions(found.path):
            continue
        try:
            learnt = list(_learnt(Session(found.path, workspace, By()), live, found.drill))
        except (OSError, UserError):  # a stick that was pulled: what the others learnt is offered all the same
            continue
        for one in learnt:
            keys = [(one.party, key) for key in (*map(number_key, one.channels), *one.wrong)] or [(one.party, "")]
            if not seen.issuperset(keys):
                seen.update(keys)
                out.append(one)
    return out


def select(everything: Sequence[Learnt], ids: Sequence[str]) -> list[Learnt]:
    """Those of these ids, or of the beginnings of ids. Raises UserError for one that is not offered."""
    out: dict[str, Learnt] = {}
    for name in ids:
        found = [one for one in everything if one.id.startswith(name)]
        if len(found) != 1:
            raise refuse("adopt.unknown", name=name)
        out[found[0].id] = found[0]
    return list(out.values())


def preview(workspace: Workspace, one: Learnt, sort: Sort = "organisations") -> Preview:
    """The file in which this would be written, before and after. Raises UserError when it cannot be.

    `sort`: what a party that is new to the chart is.
    """
    import difflib

    there = channel_of(load_chart(workspace.contacts).chart, one.wrong[0]) if one.wrong else None
    owner = there[0] if there is not None else one.party
    section, path = _place(workspace, owner, one, sort)
    before = path.read_bytes() if path.exists() else b""
    after = edit.apply(before, _edits(edit.read(before, str(path)), section, owner, one), str(path))
    rows = [
        row
        for row in difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=2)
        if not row.startswith(("---", "+++", "@@"))
    ]
    return Preview(path, before, after, rows)


def adopt(workspace: Workspace, chosen: Iterable[Learnt], now: datetime, sort: Sort = "organisations") -> list[Path]:
    """Write these into the chart, one after the other; the files that changed. Raises UserError for one that fails.

    The former files are kept (`store/edit_save.py`).
    """
    changed: dict[Path, None] = {}
    for one in chosen:
        found = preview(workspace, one, sort)
        if found.after != found.before:
            save(found.path, found.before, found.after, now)
            changed[found.path] = None
    return list(changed)


# -- what was learnt ---------------------------------------------------------------------------------------------


def _mentions(folder: Path) -> bool:
    """Whether any line of the record speaks of a party: most records need not be folded."""
    for path in reading.writer_files(folder):
        try:
            if _MARK in path.read_bytes():
                return True
        except OSError:
            continue
    return False


def _learnt(session: Session, live: Chart, drill: bool) -> Iterator[Learnt]:
    from irtool.domain.incident import data_of
    from irtool.domain.spoken import Speaker

    state = session.state
    speaker = Speaker(state, live.hospital.language, state.started)
    for event in state.events:
        note = state.amendments.get(event.id)
        if event.type != "party.amended" or (note is not None and (note.withdrawn or note.hidden)):
            continue
        data = data_of(state, event)
        if isinstance(data, PartyAmended) and (one := _compared(event, data, state.chart, live)) is not None:
            yield msgspec.structs.replace(
                one, incident=session.path.name, title=state.course.title, drill=drill, who=speaker.who(event)
            )


def _compared(event: Event, data: PartyAmended, frozen: Chart, live: Chart) -> Learnt | None:
    """What the live chart lacks of an entry; None when it lacks nothing."""
    party = _known_as(live, data)
    new = not live.has_party(party)
    someone = find(live, party)
    numbers = {number_key(c) for owner in (party, *someone.people) for c in find(live, owner).channels}
    channels = [c for c in data.channels if c.value and not is_masked(c.value) and number_key(c) not in numbers]
    found = {number_key(c) for c in data.channels}
    wrong = [name for name in data.wrong if _still(name, found, frozen, live)]
    if not (channels or wrong or new):
        return None
    name = data.name or someone.name.to(live.hospital.language)
    at = event.at if event.drill else data.occurred or event.at  # a story has days of its own
    return Learnt(event.id, party, name, new, channels, wrong, data.source, "", "", False, at, "")


def _known_as(live: Chart, data: PartyAmended) -> str:
    """The id under which the chart has this party now, by id or by the name it was given."""
    if live.has_party(data.party):
        return data.party
    names = {n: k for k, p in live.people.items() for n in (p.name.ja, p.name.en) if n}
    names |= {n: k for k, o in live.organisations.items() for n in (o.name.ja, o.name.en) if n}
    return names.get(data.name or data.party, data.party)


def _still(name: str, found: set[str], frozen: Chart, live: Chart) -> bool:
    """Whether the chart still has the number that was wrong: a channel of this id whose number is not another one."""
    now, then = channel_of(live, name), channel_of(frozen, name)
    if now is None or number_key(now[1]) in found:
        return False
    if then is None or now[1].private or then[1].private or then[1].in_keyring or is_masked(then[1].value):
        return True
    return number_key(then[1]) == number_key(now[1])


# -- where and how it is written ---------------------------------------------------------------------------------


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()


def _place(workspace: Workspace, owner: str, one: Learnt, sort: Sort) -> tuple[str, Path]:
    """The section and the file of a party; for a new one the file that has most of its section."""
    counts: dict[Path, int] = {}
    for path in chart_files(workspace.contacts):
        value = edit.read(path.read_bytes(), str(path))
        for section in ("people", "roles", "organisations"):
            entries = value.get(section) if isinstance(value, dict) else None
            if isinstance(entries, dict) and owner in entries:
                return section, path
            if section == sort and isinstance(entries, dict):
                counts[path] = len(entries)
    if not one.new:  # it comes from the group's chart, and an entry here would replace it whole
        raise refuse("adopt.elsewhere", name=owner)
    return sort, max(counts, key=lambda p: counts[p]) if counts else workspace.contacts / _NEW_FILE[sort]


def _edits(value: Any, section: str, owner: str, one: Learnt) -> list[edit.Edit]:
    """The edits that put one entry into its file."""
    if one.new:
        entry: dict[str, Any] = {"name": one.name}
        if one.channels:
            entry["channels"] = [_written(c, one) for c in one.channels]
        return [edit.Set((section, owner), entry)]
    path = (section, owner, "channels")
    entry = value[section][owner]
    found = entry.get("channels") if isinstance(entry, dict) else None
    there: list[Any] = list(found) if isinstance(found, list) else []
    ids = _ids(owner, there)
    wrong = [ids.index(name) for name in one.wrong if name in ids]
    fresh = list(one.channels)
    out: list[edit.Edit] = []
    if wrong and fresh:
        n, new = wrong.pop(0), fresh.pop(0)
        out += _corrected((*path, n), there[n], new, one)
        there[n] = {k: v for k, v in there[n].items() if k == "id"} | {new.kind: new.value}
    out += [edit.Add(path, _written(channel, one)) for channel in fresh]
    # What changes must not change the names by which earlier calls know the other numbers.
    kept = [n for n in range(len(there)) if n not in wrong]
    after = _ids(owner, [there[n] for n in kept])
    out += [edit.Set((*path, n, "id"), ids[n]) for n, name in zip(kept, after, strict=True) if name != ids[n]]
    return out + [edit.Remove((*path, n)) for n in sorted(wrong, reverse=True)]


def _corrected(path: tuple[Any, ...], old: dict[str, Any], new: Channel, one: Learnt) -> list[edit.Edit]:
    """A wrong number becomes the right one where it stands; hours and label stay, its confirmation does not."""
    was = _channel(old)
    out: list[edit.Edit] = [edit.Set((*path, new.kind), new.value)]
    if was.kind != new.kind:
        out.append(edit.Remove((*path, was.kind)))
    if was.in_keyring and not was.private:  # the keyring hid it; the chart file must say so now
        out.append(edit.Set((*path, "private"), True))
    if "verified" in old:
        out.append(edit.Remove((*path, "verified")))
    note = _note(one)
    return [*out, edit.Set((*path, "note"), note)] if note else out


def _written(channel: Channel, one: Learnt) -> dict[str, Any]:
    """A channel as the chart file has it, with where it was found."""
    fields: dict[str, Any] = {channel.kind: channel.value}
    if channel.ext and channel.kind != "ext":
        fields["ext"] = channel.ext
    if channel.hours:
        fields["hours"] = channel.hours
    if channel.label != Text():
        fields["label"] = channel.label.to("ja")
    if channel.private:
        fields["private"] = True
    return {**fields, "note": _note(one)} if _note(one) else fields


def _note(one: Learnt) -> str:
    """Where the number was found, and the day."""
    return f"{one.source} ({one.at[:10]})" if one.source else ""


def _ids(party: str, channels: Sequence[Any]) -> list[str]:
    return channel_ids(party, [_channel(c) for c in channels])


def _channel(entry: Any) -> Channel:
    """A channel as it stands in a file, as far as its id and kind go."""
    from irtool.domain.chart import CHANNEL_KINDS

    said = entry if isinstance(entry, dict) else {}
    texts = {k: str(said[k]) for k in (*CHANNEL_KINDS, "id") if said.get(k) is not None}
    return Channel(**texts, private=said.get("private") in ("true", "yes"))  # type: ignore[arg-type]
