"""Confirmations on their way into the chart's files, and the calls that give reason to doubt a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from irtool.domain.chart import CHANNEL_KINDS, Channel, Chart
from irtool.domain.event import By
from irtool.domain.notifying import ContactAttempted
from irtool.domain.parties import PartyAmended, channel_ids, number_key, typed_channel
from irtool.domain.rounds import HIDDEN, Change, How
from irtool.domain.text import halfwidth, nearest, one_line
from irtool.domain.verification import PARTIES, Failure, Verification, verifications
from irtool.errors import Problem, UserError, refuse
from irtool.store import edit, incidents, reading
from irtool.store.contacts import chart_files, load_chart
from irtool.store.edit_save import save
from irtool.store.paths import Workspace

if TYPE_CHECKING:
    from irtool.runner.session import Session

_MARKS = (b'"outcome":"wrong-number"', b'"wrong":["')
_TEXTS = ("name", "department", "title", "note")
_DAYS = ("from", "until")
_DIALLED = ("phone", "mobile", "fax", "ext")
_ORDER = ("never", "overdue", "due", "doubt", "fresh")
NEW = "+"
_HOW = {"in-person": "in person"}  # as charts have always said it


class Confirmation(msgspec.Struct, frozen=True):
    """An entry that was confirmed on this day, with what was different. `key` tells several apart."""

    key: str
    section: str
    id: str
    on: str
    by: str
    how: How = "call"
    changes: list[Change] = []


class Written(msgspec.Struct, frozen=True):
    """What stands in the chart now: the file of each confirmation by its key, and why others stand nowhere."""

    files: dict[str, Path]
    problems: list[Problem]


def standings(workspace: Workspace, chart: Chart, today: date) -> list[Verification]:
    """How every entry stands, with the calls that failed in incidents and drills; the most doubtful first."""
    found = verifications(chart, today, failures(workspace, chart))
    return sorted(found, key=lambda one: _ORDER.index(one.sign))


def failures(workspace: Workspace, chart: Chart) -> dict[str, Failure]:
    """By party, the newest time that a number of theirs was wrong. Each record is read once, most not at all.

    A record that cannot be read is left out; withdrawn and hidden entries do not count. In a drill in which nobody is
    called only somebody's word counts that a number of the chart is wrong: what its story says is made up.
    """
    from irtool.runner.session import Session

    found: list[tuple[str, Failure]] = []
    owners: dict[str, str] = {}
    for one in incidents.all_incidents(workspace):
        if not _mentions(one.path):
            continue
        owners = owners or _owners(chart)
        try:
            found += _failed(Session(one.path, workspace, By()), owners)
        except (OSError, UserError):  # a stick that was pulled: what the others tell counts all the same
            continue
    return dict(sorted(found, key=lambda pair: pair[1].on))


def failures_in(session: Session, chart: Chart) -> dict[str, Failure]:
    """The same of one incident or drill alone."""
    return dict(_failed(session, _owners(chart)))


def _mentions(folder: Path) -> bool:
    for path in reading.writer_files(folder):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if any(mark in data for mark in _MARKS):
            return True
    return False


def _owners(chart: Chart) -> dict[str, str]:
    """Every party and every channel of the chart -> the party whose it is."""
    entries = {key: entry for section in PARTIES for key, entry in getattr(chart, section).items()}
    channels = {id_: key for key, entry in entries.items() for id_ in channel_ids(key, entry.channels)}
    return {**channels, **{key: key for key in entries}}


def _failed(session: Any, owners: Mapping[str, str]) -> Iterator[tuple[str, Failure]]:
    from irtool.domain.incident import data_of
    from irtool.domain.masking import masks

    state, drill = session.state, session.drill
    played = masks(state)
    for event in state.events:
        note = state.amendments.get(event.id)
        if note is not None and (note.withdrawn or note.hidden):
            continue
        if event.type not in ("contact.attempted", "party.amended"):
            continue
        match data_of(state, event):
            case ContactAttempted(outcome="wrong-number") as data if not (played or data.simulated):
                where = [(data.channel, owners.get(data.channel) or owners.get(data.party, ""))]
            case PartyAmended(wrong=[_, *_]) as data:
                where = [(name, owners.get(name) or owners.get(data.party, "")) for name in data.wrong]
            case _:
                continue
        for channel, owner in where:
            if owner:
                on = _day("" if drill else data.occurred, event.at)  # a story has days of its own
                yield owner, Failure(on, channel, state.course.title, drill)


def _day(occurred: str, at: str) -> str:
    """The day of an entry; of a time that is only remembered roughly, the day it was recorded."""
    try:
        return date.fromisoformat(occurred[:10]).isoformat()
    except ValueError:
        return at[:10]


# -- what is to change -------------------------------------------------------------------------------------------


def changes(chart: Chart, section: str, key: str, wanted: Mapping[str, str]) -> list[Change]:
    """What differs from the chart. `wanted`: by a channel's id, a kind of channel or a field's name, what it is now;
    by `+` one number more, of the sort that it looks like.

    A number written otherwise (full width, other hyphens) is no change; an empty one takes the channel away, and
    what stands for a hidden number leaves it as it is. Raises UserError with every item that cannot be taken.
    """
    entry = getattr(chart, section)[key]
    channels = dict(zip(channel_ids(key, getattr(entry, "channels", [])), getattr(entry, "channels", []), strict=True))
    fields = [name for name in (*_TEXTS, *_DAYS) if hasattr(entry, "from_" if name == "from" else name)]
    kinds = list(CHANNEL_KINDS) if hasattr(entry, "channels") else []
    out: list[Change] = []
    problems: list[Problem] = []
    exit_code = 1
    for item, text in wanted.items():
        after = one_line(text)
        name = item if item in channels else next((n for n, c in channels.items() if c.kind == item), "")
        kind = typed_channel(after).kind if item == NEW else item
        try:
            if name:
                out += _number(name, channels[name], after)
            elif kind in kinds:
                # A mobile is a person's own, and private until they say otherwise.
                private = section == "people" and kind == "mobile"
                out += [Change(kind, "", _dialled(kind, after), private)] if after else []
            elif item in fields:
                out += _field(entry, item, after)
            else:
                known = [*channels, *kinds, *fields]
                near = nearest(item, known) or "-"
                raise refuse("round.unknown-item", exit_code=2, item=item, party=key, nearest=near)
        except UserError as error:
            problems += error.problems
            exit_code = max(exit_code, error.exit_code)
    if problems:
        raise UserError(*problems, exit_code=exit_code)
    return out


def _number(item: str, channel: Channel, after: str) -> Iterator[Change]:
    if after == HIDDEN:
        return
    if channel.in_keyring:
        if after not in ("", channel.value):
            raise refuse("round.in-keyring", item=item, name=channel.in_keyring)
        return
    after = _dialled(channel.kind, after)
    if after and number_key(msgspec.structs.replace(channel, **{channel.kind: after})) == number_key(channel):
        return
    yield Change(item, channel.value, after, channel.private)


def _dialled(kind: str, text: str) -> str:
    """A number as it is kept: half width. Raises UserError for one whose first zero Excel took away."""
    number = halfwidth(text) if kind in _DIALLED else text
    digits = "".join(c for c in number if c.isdigit())
    if kind in ("phone", "mobile", "fax") and len(digits) in (9, 10) and not number.startswith(("0", "+", "(0")):
        raise refuse("round.lost-zero", found=text)
    return number


def _field(entry: Any, item: str, after: str) -> Iterator[Change]:
    value = getattr(entry, "from_" if item == "from" else item)
    if item in _DAYS:
        after = halfwidth(after).replace("/", "-")
        try:
            after = date.fromisoformat(after).isoformat() if after else ""
        except ValueError:
            raise refuse("round.bad-day", exit_code=2, item=item, found=after) from None
        if after != value:
            yield Change(item, value, after)
    elif after and after not in (value.ja, value.en):
        yield Change(item, value.to("ja"), after)


# -- into the files ----------------------------------------------------------------------------------------------


def write(workspace: Workspace, confirmed: Sequence[Confirmation], now: datetime) -> Written:
    """Put these into the chart, each file read and written once; what cannot be written is said and left."""
    chart = load_chart(workspace.contacts).chart
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    broken: list[Problem] = []  # of files that may hold what is found nowhere else
    left = list(confirmed)
    for path in chart_files(workspace.contacts):
        if not left:
            break
        try:
            before = path.read_bytes()
            value: Any = edit.read(before, str(path))
        except OSError as error:
            broken.append(_unreadable(path, error))
            continue
        except UserError as error:
            broken += error.problems
            continue
        mine = [one for one in left if isinstance(value, dict) and one.id in (value.get(one.section) or {})]
        left = [one for one in left if one not in mine]
        try:
            done, said = _file(path, before, chart, mine, now)
        except UserError as error:
            problems += error.problems
            continue
        files |= dict.fromkeys(done, path)
        problems += said
    problems += broken if left else []
    for one in left:
        there = one.id in getattr(chart, one.section)
        problems.append(Problem(code="adopt.elsewhere" if there else "round.gone", values={"name": one.id}))
    return Written(files, problems)


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})


def _file(
    path: Path, before: bytes, chart: Chart, mine: Sequence[Confirmation], now: datetime
) -> tuple[list[str], list[Problem]]:
    """Those that stand in this file now, by key, and what is wrong with the others. Raises UserError: not saved."""
    done: list[str] = []
    problems: list[Problem] = []
    after = before
    try:  # all at once: a file of thousands is then read once
        if len({one.id for one in mine}) != len(mine):
            raise refuse("edit.not-exact", path=str(path))
        value = edit.read(before, str(path))
        after = edit.apply(before, [e for one in mine for e in _edits(value, chart, one)], str(path))
        done = [one.key for one in mine]
    except UserError:
        for one in mine:
            try:
                after = edit.apply(after, _edits(edit.read(after, str(path)), chart, one), str(path))
                done.append(one.key)
            except UserError as error:
                problems += error.problems
    if after != before:
        save(path, before, after, now)
    return done, problems


def _edits(value: Any, chart: Chart, one: Confirmation) -> list[edit.Edit]:
    """The edits by which a file says that an entry was confirmed, and what is different."""
    path = (one.section, one.id)
    said = value[one.section][one.id]
    there: dict[str, Any] = said if isinstance(said, dict) else {}
    out: list[edit.Edit] = []
    numbers = [change for change in one.changes if change.item not in (*_TEXTS, *_DAYS)]
    for change in one.changes:
        if change.item in _DAYS and not change.after:
            out += [edit.Remove((*path, change.item))] if change.item in there else []
        elif change.item in (*_TEXTS, *_DAYS):
            bilingual = isinstance(there.get(change.item), dict)
            out.append(edit.Set((*path, change.item, "ja") if bilingual else (*path, change.item), change.after))
    if numbers:
        out += _channel_edits((*path, "channels"), one.id, there.get("channels"), chart, numbers)
    if one.section == "documents":
        return [*out, edit.Set((*path, "reviewed"), one.on)]
    how = _HOW.get(one.how, one.how)
    return [*out, edit.Set((*path, "verified"), {"on": one.on, **({"by": one.by} if one.by else {}), "how": how})]


def _channel_edits(
    path: tuple[Any, ...], party: str, listed: Any, chart: Chart, numbers: Sequence[Change]
) -> Iterator[edit.Edit]:
    """Numbers where they stand; one that the file does not have (a shipped desk's, a new one) comes at the end."""
    there = [c if isinstance(c, dict) else {} for c in listed] if isinstance(listed, list) else []
    ids = channel_ids(party, [_channel(c) for c in there])  # the file's own come first, so these are the chart's ids
    gone: list[int] = []
    for change in numbers:
        if change.item not in ids:
            kind = change.item if change.item in CHANNEL_KINDS else change.item.rpartition(".")[2].partition("-")[0]
            new = change.after and all(c.get(kind) != change.after for c in there)  # written before a power cut
            if new and kind in CHANNEL_KINDS:
                yield edit.Add(path, {kind: change.after, **({"private": True} if change.private else {})})
            continue
        n = ids.index(change.item)
        if change.after:
            yield edit.Set((*path, n, _channel(there[n]).kind), change.after)
        else:
            gone.append(n)
    # A number that goes must not change the names by which earlier calls know the others.
    kept = [n for n in range(len(there)) if n not in gone]
    after = channel_ids(party, [_channel(there[n]) for n in kept])
    yield from [edit.Set((*path, n, "id"), ids[n]) for n, name in zip(kept, after, strict=True) if name != ids[n]]
    yield from [edit.Remove((*path, n)) for n in sorted(gone, reverse=True)]


def _channel(entry: dict[str, Any]) -> Channel:
    """A channel as it stands in a file, as far as its id and kind go."""
    texts = {k: str(entry[k]) for k in (*CHANNEL_KINDS, "id") if entry.get(k) is not None}
    return Channel(**texts)  # type: ignore[arg-type]
