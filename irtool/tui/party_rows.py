"""What is known of one party, as rows: numbers, who holds it, contracts, routes, calls, confirmations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from irtool.domain.chart import Channel, Chart
from irtool.domain.condition_spoken import spoken_condition
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import Party, channel_ids, find
from irtool.tui.choosing import Row
from irtool.tui.contacts import party_of
from irtool.tui.kept import Kept
from irtool.tui.ui import Ui
from irtool.words import record as words
from irtool.words.hours import spoken_hours
from irtool.words.rounds import HOWS
from irtool.words.sentences import pick


def rows_of(ui: Ui, chart: Chart, party: Party, kept: Kept) -> Iterator[Row]:
    """Every row; the id says what Enter does: `channel:ID`, `go:PARTY`, or empty for what is only read."""
    yield from _channels(ui, party, kept, own=True)
    yield from _held(ui, chart, party, kept)
    yield from _contracts(ui, chart, party.id)
    yield from _routes(ui, chart, party.id)
    yield from _calls(ui, party)
    yield from _confirmations(ui, chart, party)


def entry_of(chart: Chart, name: str) -> Any:
    """The entry of a person, post or organisation; None for a party that only an incident knows."""
    return chart.people.get(name) or chart.roles.get(name) or chart.organisations.get(name)


def channel_text(ui: Ui, channel: Channel, kept: Kept) -> str:
    """A channel in one row: kind, number, hours, label, what it needs, that it is private."""
    value = kept.words(channel) if channel.in_keyring else channel.value
    extra = f" {ui.say('call.kind.ext')} {channel.ext}" if channel.ext and channel.kind != "ext" else ""
    parts = [
        f"{ui.say(f'call.kind.{channel.kind}')} {value}{extra}",
        spoken_hours(channel.hours, ui.lang),
        channel.label.to(ui.lang),
        ui.say("party.private") if channel.private else "",
        *(ui.say(f"call.why.{need}") for need in channel.needs),
        ui.say("call.sealed", place=sealed)
        if (sealed := channel.sealed_copy.to(ui.lang)) and not channel.in_keyring
        else "",
    ]
    return "  ".join(part for part in parts if part)


def _head(ui: Ui, code: str) -> Row:
    return Row("", f"---- {ui.say(code)}", style="head")


def _channels(ui: Ui, party: Party, kept: Kept, own: bool) -> Iterator[Row]:
    if own:
        yield _head(ui, "party.channels")
    ids = channel_ids(party.id, party.channels)
    for name, channel in zip(ids, party.channels, strict=True):
        on = ui.say("home.verified", on=channel.verified.on) if channel.verified else ""
        yield Row(f"channel:{name}" if own else f"go:{party.id}", f"  {channel_text(ui, channel, kept)}", on)
    if not ids and own:
        text = party.fallback.to(ui.lang)
        yield Row("", f"  {ui.say('party.none')} {text}".rstrip(), style="warn")


def _held(ui: Ui, chart: Chart, party: Party, kept: Kept) -> Iterator[Row]:
    """The holders of a post, the people of an office, each with their numbers; the posts of a person."""
    role, office = chart.roles.get(party.id), chart.organisations.get(party.id)
    if role is not None:
        yield _head(ui, "party.holders-are")
        if role.held_by == "duty":
            yield Row("", f"  {ui.say('party.duty')}")
    elif office is not None and party.people:
        yield _head(ui, "party.people")
    for name in party.people:
        someone = party_of(ui, name)
        what = ui.say("party.manager") if office is not None and office.security_manager == name else ""
        until = getattr(chart.people.get(name), "until", "")
        right = what or (ui.say("party.until", day=until) if until else "")
        yield Row(f"go:{name}", f"  {someone.name.to(ui.lang)}  {someone.about.to(ui.lang)}".rstrip(), right)
        yield from (Row(r.id, f"  {r.text}", r.right, style="dim") for r in _channels(ui, someone, kept, own=False))
    if office is not None and office.security_manager and office.security_manager not in chart.people:
        yield Row("", f"  {ui.say('party.manager')}  {office.security_manager}")
    posts = [(key, post) for key, post in chart.roles.items() if party.id in post.holders]
    if posts:
        yield _head(ui, "party.posts")
    for key, post in posts:
        n = post.holders.index(party.id) + 1
        yield Row(f"go:{key}", f"  {post.title.to(ui.lang)}", f"{n} / {len(post.holders)}")


def _contracts(ui: Ui, chart: Chart, name: str) -> Iterator[Row]:
    found = [(key, c) for key, c in chart.contracts.items() if c.with_ == name or name in _several(c.relays_to)]
    if found:
        yield _head(ui, "party.contracts")
    for key, contract in found:
        systems = [_system(ui, chart, s) for s in contract.systems]
        devices = [chart.devices[d].name.to(ui.lang) if d in chart.devices else d for d in contract.devices]
        until = ui.say("party.until", day=contract.until) if contract.until else ""
        yield Row(f"entry:{key}", f"  {contract.number or key}  {', '.join([*systems, *devices])}", until)


def _system(ui: Ui, chart: Chart, key: str) -> str:
    """A system's name, and that it is connected to the internet (Q-3) or that nobody wrote whether."""
    system = chart.systems.get(key)
    if system is None:
        return key
    code = {"yes": "net-yes", "true": "net-yes", "unknown": "net-unknown"}.get(system.internet, "")
    return system.name.to(ui.lang) + (f"（{ui.say(f'party.{code}')}）" if code else "")


def _routes(ui: Ui, chart: Chart, name: str) -> Iterator[Row]:
    ways = [(r.order, "in", r.from_, r.if_) for r in chart.routes if name in r.to]
    ways += [(r.order, "out", to, r.if_) for r in chart.routes if r.from_ == name for to in r.to]
    if ways:
        yield _head(ui, "party.routes")
    for order, way, other, condition in sorted(ways):
        text = ui.say(f"party.route-{way}", order=order or "-", name=find(chart, other).name.to(ui.lang))
        yield Row(f"go:{other}", f"  {text}", spoken_condition(condition, {}, ui.lang) if condition else "")


def _calls(ui: Ui, party: Party) -> Iterator[Row]:
    """The calls of the open incident to this party or person, the newest first."""
    session = ui.session
    if session is None:
        return
    mine = [a for a in session.state.attempts if party.id in (a.data.party, a.data.person)]
    if mine:
        yield _head(ui, "party.calls")
    for attempt in reversed(mine):
        covered = hidden_text(session.state, attempt.id, ui.lang)
        said = covered or attempt.data.said
        outcome = pick(words.OUTCOME_WORDS[attempt.data.outcome], ui.lang)
        yield Row("", f"  {ui.time(attempt.at)}  {outcome}  {said}".rstrip())


def _confirmations(ui: Ui, chart: Chart, party: Party) -> Iterator[Row]:
    """When the entry and each of its numbers were confirmed, by whom and how; the newest first."""
    entry = entry_of(chart, party.id)
    found = [(entry.verified, "")] if entry is not None and entry.verified else []
    found += [(c.verified, c.value if not c.private else ui.say("party.private")) for c in party.channels if c.verified]
    if found:
        yield _head(ui, "party.verified")
    for verified, what in sorted(found, key=lambda pair: pair[0].on, reverse=True):
        by = find(chart, verified.by).name.to(ui.lang) if verified.by else ""
        how = pick(HOWS[key], ui.lang) if (key := verified.how.replace(" ", "-")) in HOWS else verified.how
        yield Row("", f"  {ui.say('party.verified-by', on=verified.on, by=by, how=how)}  {what}".rstrip())


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
