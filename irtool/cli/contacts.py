"""`irtool contacts`: the hospital's contact chart, looked at and checked."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.chart import Channel, Chart
from irtool.domain.parties import channel_ids, find
from irtool.domain.text import nearest
from irtool.errors import refuse
from irtool.store.contacts import load_chart
from irtool.words.record import CHANNEL_WORDS
from irtool.words.sentences import Lang, speak

contacts = group("contacts")


@contacts.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    ids = [*chart.roles, *chart.people, *chart.organisations]
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
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    id_ = _known(chart, party)
    if settings.json:
        emit(_object(chart, id_, lang, private))
        return
    found = find(chart, id_)
    out(f"{found.name.to(lang)}  {found.about.to(lang)}  [{id_}]")
    for person in found.people:
        out(f"  {find(chart, person).name.to(lang)}  [{person}]")
    rows = []
    for channel, name in zip(found.channels, channel_ids(id_, found.channels), strict=True):
        kind = channel.label.to(lang) or speak(CHANNEL_WORDS, channel.kind, lang)
        number = say("private", lang) if _private(channel) and not private else channel.value
        rows.append((f"  {kind}", number, channel.hours, channel.sealed_copy.to(lang), f"[{name}]"))
    table(rows)
    if found.asks_for:
        out(say("asks-for", lang, what=found.asks_for.to(lang), contract="-"))
    if found.fallback:
        out("  " + found.fallback.to(lang))
    verified = _verified(chart, id_)
    out(say("verified-on", lang, day=verified) if verified else say("never-verified", lang))


@contacts.command("check")
@click.pass_obj
def check(settings: Settings) -> int:
    from irtool.cli.check import chart_problems, report

    return report(settings, chart_problems(settings.space.contacts))


contacts.lazy = {
    "amend": "irtool.cli.contacts_edit:amend",
    "adopt": "irtool.cli.contacts_edit:adopt",
}


def _known(chart: Chart, text: str) -> str:
    """The id of a party of this id or name. Raises UserError with the nearest one."""
    from irtool.cli.names import party_names

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
