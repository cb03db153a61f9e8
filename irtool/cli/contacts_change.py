"""`irtool contacts edit`: an entry added, changed, moved, deputised or retired; its lines are shown first."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from irtool.cli.output import emit, out, problem_object, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.chart import CHANNEL_KINDS, SECTIONS, Chart
from irtool.domain.entry import Number
from irtool.domain.leaving import Loss
from irtool.domain.parties import channel_of
from irtool.errors import refuse
from irtool.store.contacts import load_chart
from irtool.words.contacts import LOSSES
from irtool.words.sentences import Lang, speak

ADD = {"person": "people", "post": "roles", "office": "organisations", "contract": "contracts", "system": "systems",
       "device": "devices", "document": "documents"}  # fmt: skip
_PAIRS = re.compile(r",(?=[a-z_]+=)")


@click.command("edit", cls=Command)
@click.argument("party", metavar="[PARTY]", default="")
@click.option("--add", "add", type=click.Choice(list(ADD)), default=None)
@click.option("--set", "settings_", metavar="FIELD=VALUE", multiple=True)
@click.option("--setting", "hospital", metavar="NAME=VALUE", multiple=True)
@click.option("--channel", "channels", metavar="KIND=VALUE[,hours=…]", multiple=True)
@click.option("--drop-channel", "dropped", metavar="CHANNEL", multiple=True)
@click.option("--hold", "hold", metavar="POST[:N]", multiple=True)
@click.option("--leave-post", "leave", metavar="POST", multiple=True)
@click.option("--moved", metavar="DATE", default="")
@click.option("--until", metavar="DATE", default="")
@click.option("--retire", metavar="DATE", default="")
@click.option("--successor", metavar="X", default="")
@click.option("--use-now", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--yes", is_flag=True)
@click.pass_obj
def edit(
    settings: Settings, /, party: str, add: str | None, settings_: tuple[str, ...], hospital: tuple[str, ...],
    channels: tuple[str, ...], dropped: tuple[str, ...], hold: tuple[str, ...], leave: tuple[str, ...], moved: str,
    until: str, retire: str, successor: str, use_now: bool, dry_run: bool, yes: bool,
) -> None:  # fmt: skip
    from irtool.domain.editing import Wish
    from irtool.runner import editing
    from irtool.runner.clock import system_clock, zone_named

    space = settings.space
    chart = load_chart(space.contacts).chart
    lang = settings.language(chart.hospital.language)
    fields = dict(_pair(text) for text in settings_)
    if until:
        fields["until"] = until
    others = (party, add, settings_, channels, dropped, hold, leave, moved, until, retire, successor)
    if hospital and any(others):
        raise refuse("edit.setting-alone", exit_code=2)
    wish = Wish(
        id="hospital" if hospital else party if add else _entry(chart, party),
        section=ADD[add] if add else "",
        fields=fields,
        channels=[*(_number(text, chart) for text in channels), *(Number(id=name, drop=True) for name in dropped)],
        hold=[_place(text) for text in hold],
        leave=list(leave),
        retire=retire,
        successor=successor,
        moved=moved,
        settings=dict(_pair(text) for text in hospital),
    )
    zone = zone_named(chart.hospital.timezone) or zone_named("Asia/Tokyo")
    now = (settings.clock or system_clock(zone))()
    plan = editing.plan(space, wish, now.date(), lang)
    if not settings.json:
        _show(plan, lang)
    write = bool(plan.previews) and not dry_run and (yes or _asked(settings, lang))
    files = [str(path) for path in editing.save(plan, now)] if write else []
    if settings.json:
        emit(
            {
                "id": plan.id, "written": write, "files": files,
                "changes": [{"file": str(one.path), "rows": one.rows} for one in plan.previews],
                "losses": [
                    {"code": loss.code, "id": loss.id, "name": loss.name.to(lang), "other": loss.other.to(lang)}
                    for loss in plan.losses
                ],
                "problems": [problem_object(problem, lang) for problem in plan.said],
            }
        )  # fmt: skip
    elif write:
        out(say("edit-done", lang, id=plan.id, files=", ".join(files)))
    elif plan.previews:
        out(say("edit-shown", lang))
    if write and use_now:
        from irtool.cli.desk import Desk

        desk = Desk(settings)
        desk.session.act(editing.adoption(desk.session))
        if not settings.json:
            out(say("edit-used-now", lang))


def _show(plan: Any, lang: Lang) -> None:
    """The lines that change, file by file, and what lacks a holder then."""
    for one in plan.previews:
        out(one.path.name)
        for row in one.rows:
            out(f"  {row[:1]} {row[1:]}")
    if not plan.previews:
        out(say("edit-nothing", lang))
    if plan.losses:
        out(say("edit-loses", lang))
        for loss in plan.losses:
            out(f"  {lost(loss, lang)}")
    warn(plan.said, lang)


def lost(loss: Loss, lang: Lang) -> str:
    """A loss as a sentence."""
    return speak(LOSSES, loss.code, lang, name=loss.name.to(lang) or loss.id, other=loss.other.to(lang))


def _asked(settings: Settings, lang: Lang) -> bool:
    if settings.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return click.confirm(say("edit-ask", lang), err=True)


def _entry(chart: Chart, text: str) -> str:
    """The id of any entry of the chart, by id or name. Raises UserError with the nearest one."""
    from irtool.domain.naming import party_names
    from irtool.domain.text import nearest

    known: dict[str, str] = party_names(chart) | {key: key for section in SECTIONS for key in getattr(chart, section)}
    known |= {name: name for section in SECTIONS for key in getattr(chart, section) if (name := f"{section}/{key}")}
    if text not in known:
        raise refuse("chart.unknown-name", name=text, nearest=nearest(text, known) or "-")
    return known[text]


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise refuse("edit.bad-pair", exit_code=2, found=text)
    return name.strip(), value


def _number(text: str, chart: Chart) -> Number:
    """`mobile=090-…,hours=night` is a new channel; `tanaka.mobile=090-…` and `tanaka.mobile=,place=1` one there is.

    Raises UserError for what is neither a kind of channel nor like the name of one.
    """
    (name, value), *rest = [_pair(part) for part in _PAIRS.split(text)]
    fields = dict(rest)
    place = fields.pop("place", "0")
    if not place.isdigit():
        raise refuse("edit.bad-pair", exit_code=2, found=f"place={place}")
    fresh = name in CHANNEL_KINDS
    if not fresh and "." not in name and channel_of(chart, name) is None:
        raise refuse("edit.bad-kind", exit_code=2, name=name, known=", ".join(CHANNEL_KINDS))
    return Number(
        id="" if fresh else name, kind=name if fresh else fields.pop("kind", ""), value=value, fields=fields,
        place=int(place),
    )  # fmt: skip


def _place(text: str) -> tuple[str, int]:
    """`it-duty:1` is the first holder, `it-duty` the last."""
    post, sign, place = text.rpartition(":")
    return (post, int(place)) if sign and place.isdigit() else (text, 0)
