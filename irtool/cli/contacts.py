"""`irtool contacts`: the hospital's contact chart, looked at and checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.chart import Channel, Chart, System
from irtool.domain.duty import absent
from irtool.domain.hiding import hidden_text
from irtool.domain.masking import masked
from irtool.domain.parties import channel_ids, find
from irtool.domain.searching import index, search, sorts
from irtool.domain.text import nearest
from irtool.domain.verification import verifications
from irtool.errors import UserError, refuse
from irtool.store.contacts import load_chart
from irtool.words.contacts import FILTERS
from irtool.words.hours import spoken_hours
from irtool.words.record import CHANNEL_WORDS, OUTCOME_WORDS
from irtool.words.screen_routing import ROUTING
from irtool.words.sentences import Lang, speak

contacts = group("contacts")


def chart_shown(settings: Settings) -> Chart:
    """The live chart; beside a drill in which nobody is called without its numbers."""
    chart = load_chart(settings.space.contacts).chart
    if not (settings.drill or settings.named_incident):
        return chart
    from irtool.cli.desk import Desk
    from irtool.runner.live import beside

    try:
        return beside(Desk(settings, reading=True).session, chart)
    except UserError:  # no such record: `contacts` needs none
        return masked(chart) if settings.drill else chart


@contacts.command("list")
@click.option("--search", "search_", metavar="TEXT", default="")
@click.option("--filter", "filter_", type=click.Choice(list(FILTERS)), default="all")
@click.pass_obj
def list_(settings: Settings, search_: str, filter_: str) -> None:
    chart = chart_shown(settings)
    lang = settings.language(chart.hospital.language)
    ids = [*chart.roles, *chart.people, *chart.organisations]
    if search_:
        found = set(search(index(chart), search_))
        ids = [id_ for id_ in ids if id_ in found]
    if filter_ == "due":
        wanted = {one.id for one in verifications(chart, _today(settings, chart)) if one.wanted}
        ids = [id_ for id_ in ids if id_ in wanted]
    elif filter_ != "all":
        ids = [id_ for id_ in ids if filter_ in sorts(chart, find(chart, id_))]
    if settings.json:
        emit({"parties": [_object(chart, id_, lang, False) for id_ in ids]})
        return
    rows = []
    for id_ in ids:
        party = find(chart, id_)
        first = next((c for c in party.channels if not _private(c)), None)
        number = first.value if first else say("private", lang) if party.channels else ""
        holders = ", ".join(find(chart, p).name.to(lang) for p in party.people)
        rows.append((id_, party.name.to(lang), number or holders, _verified(chart, id_)))
    table(rows)
    if not rows:
        out(say("no-chart", lang))


@contacts.command("show")
@click.argument("party", metavar="PARTY")
@click.option("--private", "private", is_flag=True)
@click.pass_obj
def show(settings: Settings, party: str, private: bool) -> None:
    chart = chart_shown(settings)
    lang = settings.language(chart.hospital.language)
    id_ = _known(chart, party)
    if settings.json:
        emit({**_object(chart, id_, lang, private), **_around(settings, chart, id_, lang)})
        return
    found = find(chart, id_)
    out(f"{found.name.to(lang)}  {found.about.to(lang)}  [{id_}]")
    today = _today(settings, chart)
    for person in sorted(found.people, key=lambda key: bool(absent(chart.people.get(key), today))):
        away, _, day = absent(chart.people.get(person), today).partition(":")
        why = f"  {speak(ROUTING, f'call.away.{away}', lang, day=day)}" if away else ""
        out(f"  {find(chart, person).name.to(lang)}  [{person}]{why}")
    rows = []
    for channel, name in zip(found.channels, channel_ids(id_, found.channels), strict=True):
        kind = channel.label.to(lang) or speak(CHANNEL_WORDS, channel.kind, lang)
        number = say("private", lang) if _private(channel) and not private else channel.value
        rows.append((f"  {kind}", number, spoken_hours(channel.hours, lang), channel.sealed_copy.to(lang), f"[{name}]"))
    table(rows)
    if found.asks_for:
        out(say("asks-for", lang, what=found.asks_for.to(lang)))
    if found.fallback:
        out("  " + found.fallback.to(lang))
    verified = _verified(chart, id_)
    out(say("verified-on", lang, day=verified) if verified else say("never-verified", lang))
    around = _around(settings, chart, id_, lang)
    for post in around["posts"]:
        out(say("contacts-post", lang, name=post["title"], n=post["place"]))
    if around["manager"]:
        out(say("contacts-manager", lang, name=around["manager"]))
    for contract in around["contracts"]:
        shown = (f"{one}{_net(contract['internet'].get(one, ''), lang)}" for one in contract["systems"])
        out(say("contacts-contract", lang, number=contract["number"], systems=", ".join(shown)))
    for route in around["routes"]:
        code = "contacts-route-out" if route["from"] == id_ else "contacts-route-in"
        name = route["to"] if route["from"] == id_ else route["from"]
        out(say(code, lang, order=route["order"] or "-", name=find(chart, name).name.to(lang)))
    for call in around["calls"]:
        out(
            say(
                "contacts-call",
                lang,
                at=call["at"][:16],
                outcome=speak(OUTCOME_WORDS, call["outcome"], lang),
                said=call["said"],
            )
        )


@contacts.command("check")
@click.pass_obj
def check(settings: Settings) -> int:
    from irtool.cli.check import chart_problems, report

    return report(settings, chart_problems(settings.space.contacts))


contacts.lazy = {
    "amend": "irtool.cli.contacts_edit:amend",
    "adopt": "irtool.cli.contacts_edit:adopt",
    "edit": "irtool.cli.contacts_change:edit",
    "chart": "irtool.cli.drawing:chart",
    "roster": "irtool.cli.roster:roster",
    "import": "irtool.cli.exchange:import_",
    "export": "irtool.cli.exchange:export",
    "verify": "irtool.cli.verify:verify",
    "round": "irtool.cli.rounds:round_",
}


def _today(settings: Settings, chart: Chart) -> date:
    from irtool.runner.clock import system_clock, zone_named

    zone = zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo")
    return (settings.clock or system_clock(zone))().date()


def _around(settings: Settings, chart: Chart, id_: str, lang: Lang) -> dict[str, Any]:
    """What names a party, and the calls to it in the incident that is open or named."""
    posts = [
        {"id": key, "title": role.title.to(lang), "place": role.holders.index(id_) + 1}
        for key, role in chart.roles.items()
        if id_ in role.holders
    ]
    contracts = [
        {
            "id": key, "number": one.number or key, "systems": [*one.systems, *one.devices], "until": one.until or None,
            "relays": one.with_ != id_,
            "internet": {s: _connected(chart.systems[s]) for s in one.systems if s in chart.systems},
        }
        for key, one in chart.contracts.items()
        if id_ == one.with_ or id_ in ([one.relays_to] if isinstance(one.relays_to, str) else one.relays_to)
    ]  # fmt: skip
    routes = [
        {"order": r.order, "from": r.from_, "to": to, "if": r.if_ or None}
        for r in chart.routes
        for to in r.to
        if id_ in (r.from_, to)
    ]
    office = chart.organisations.get(id_)
    named = office.security_manager if office is not None else ""
    return {
        "posts": posts, "contracts": contracts, "routes": routes, "calls": _calls(settings, id_, lang),
        "manager": find(chart, named).name.to(lang) if chart.has_party(named) else named,
    }  # fmt: skip


def _connected(system: System) -> str:
    """Whether a system is connected to the internet (Q-3): yes, no or unknown, however it was written."""
    return {"true": "yes", "false": "no"}.get(system.internet, system.internet)


def _net(connected: str, lang: Lang) -> str:
    return f" ({say(f'net-{connected}', lang)})" if connected else ""


def _calls(settings: Settings, id_: str, lang: Lang) -> list[dict[str, str]]:
    """The calls to a party in the open incident; none where none is open, or more than one and none named."""
    from irtool.cli.desk import Desk

    try:
        state = Desk(settings, reading=True).state
    except UserError:
        return []
    return [
        {
            "at": one.at, "outcome": one.data.outcome, "channel": one.data.channel,
            "said": hidden_text(state, one.id, lang) or one.data.said,
        }
        for one in state.attempts
        if id_ in (one.data.party, one.data.person)
    ]  # fmt: skip


def _known(chart: Chart, text: str) -> str:
    """The id of a party of this id or name. Raises UserError with the nearest one, or with all who bear the name."""
    from irtool.domain.naming import namesakes, party_names

    if several := namesakes(chart, text):
        raise refuse("party.namesakes", name=text, ids=", ".join(several))
    known = party_names(chart)
    if text not in known:
        raise refuse("chart.unknown-name", name=text, nearest=nearest(text, known) or "-")
    return known[text]


def _private(channel: Channel) -> bool:
    return channel.private or bool(channel.in_keyring)


def _verified(chart: Chart, id_: str) -> str:
    entry = chart.people.get(id_) or chart.roles.get(id_) or chart.organisations.get(id_)
    return str(entry.verified.on) if entry and entry.verified else ""


def _object(chart: Chart, id_: str, lang: Lang, private: bool) -> dict[str, Any]:
    """A party as JSON; a private number is null unless it was asked for."""
    party = find(chart, id_)
    names = channel_ids(id_, party.channels)
    return {
        "id": id_, "name": party.name.to(lang), "sort": party.sort, "about": party.about.to(lang),
        "people": party.people, "verified": _verified(chart, id_) or None,
        "channels": [
            {
                "id": name, "kind": c.kind, "hours": c.hours, "private": _private(c),
                "number": None if _private(c) and not private else c.value,
            }
            for c, name in zip(party.channels, names, strict=True)
        ],
    }  # fmt: skip
