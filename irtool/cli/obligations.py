"""`irtool obligations`: who must be told, why, until when and on what basis; the limits as a calendar."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from irtool.cli.desk import Desk, cannot_write
from irtool.cli.output import emit, err, out, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Group
from irtool.domain.duties import DutyView, StageView, assess, deciding, sorted_out
from irtool.domain.duty_spoken import DutySpeaker, stage_name
from irtool.domain.event import iso
from irtool.domain.parties import find
from irtool.domain.playbook import Ref
from irtool.domain.text import nearest
from irtool.errors import refuse


@click.pass_context
def _list_at_once(ctx: click.Context) -> int | None:
    """Without a command: the list."""
    if ctx.invoked_subcommand is not None:
        return None
    code: int | None = ctx.invoke(list_, ics="", card="", all_=False)
    return code


obligations = Group("obligations", invoke_without_command=True, callback=_list_at_once)


@obligations.command("list")
@click.option("--ics", metavar="FILE", default="")
@click.option("--card", metavar="FILE", default="")
@click.option("--all", "all_", is_flag=True)
@click.pass_obj
def list_(settings: Settings, ics: str, card: str, all_: bool) -> int | None:
    desk = Desk(settings, reading=True)
    duties = assess(desk.state, desk.now())
    speaker = DutySpeaker(desk.state, desk.now(), desk.lang)
    if ics:
        return _calendar(speaker, ics, settings.json)
    if card:
        return _card(speaker, card, settings.json)
    if settings.json:
        questions = [{"fact": name, "obligations": ids} for name, ids in deciding(duties).items()]
        emit({"obligations": [duty_object(speaker, duty) for duty in duties], "questions": questions})
        return None
    if not duties:
        out(speaker.say("none"))
    for sort, found in sorted_out(duties).items():
        if not found or (sort == "no" and not all_):
            continue
        out(f"{speaker.say(f'applies/{sort}')} ({len(found)})")
        for duty in found:
            _print_brief(speaker, duty)
        out()
    for name, ids in deciding(duties).items():
        out(speaker.say("deciding", title=speaker.title(name), name=name, count=len(ids)))
    out(speaker.say("check-law"))
    return None


@obligations.command("show")
@click.argument("name", metavar="ID")
@click.pass_obj
def show(settings: Settings, name: str) -> None:
    desk = Desk(settings, reading=True)
    duties = {duty.id: duty for duty in assess(desk.state, desk.now())}
    titles = {text: duty.id for duty in duties.values() for text in (duty.duty.title.ja, duty.duty.title.en)}
    duty = duties.get(name) or duties.get(titles.get(name, ""))
    if duty is None:
        raise refuse("obligations.unknown", name=name, nearest=nearest(name, [*duties, *titles]) or "-")
    speaker = DutySpeaker(desk.state, desk.now(), desk.lang)
    if settings.json:
        emit({"obligation": duty_object(speaker, duty)})
        return
    _print_whole(speaker, duty)


# -- JSON ----------------------------------------------------------------------------------------------------


def deadline_objects(desk: Desk) -> list[dict[str, Any]]:
    """`deadlines` of `irtool status --json`: every stage of every duty."""
    speaker = DutySpeaker(desk.state, desk.now(), desk.lang)
    return [
        {
            "obligation": duty.id, "stage": stage.id, "due": stage.due, "status": stage.status,
            "why": [*speaker.why(duty), *speaker.reasons(stage)],
            "title": stage_name(duty, stage, desk.lang), "applies": duty.applies, "early": stage.early,
            "due_if": stage.due_if,
        }
        for duty in assess(desk.state, desk.now()) for stage in duty.stages
    ]  # fmt: skip


def duty_object(speaker: DutySpeaker, duty: DutyView) -> dict[str, Any]:
    """One duty as JSON."""
    rule, lang = duty.duty, speaker.lang
    return {
        "id": duty.id, "title": rule.title.to(lang), "applies": duty.applies, "force": rule.force,
        "why": speaker.why(duty), "unknown": duty.unknown, "settles": duty.settles, "parties": duty.parties,
        "decides": rule.decides, "about": rule.why.to(lang), "note": rule.note.to(lang),
        "refs": [_ref_object(speaker, ref) for ref in rule.refs],
        "stages": [_stage_object(speaker, stage) for stage in duty.stages],
    }  # fmt: skip


def _stage_object(speaker: DutySpeaker, stage: StageView) -> dict[str, Any]:
    rule, lang = stage.stage, speaker.lang
    return {
        "id": stage.id, "title": stage.title.to(lang), "status": stage.status, "clock": rule.clock.kind,
        "confidence": rule.clock.confidence if rule.clock.kind != "none" else "", "aware": stage.aware,
        "early": stage.early, "due": stage.due, "due_if": stage.due_if, "due_if_facts": stage.due_if_facts,
        "elapsed_since": iso(stage.elapsed_since) if stage.elapsed_since else None,
        "why": list(speaker.reasons(stage)), "met_by": stage.met_by, "after": rule.after, "template": rule.template,
        "hand_in": rule.hand_in.to(lang), "url": rule.url, "refs": [_ref_object(speaker, ref) for ref in rule.refs],
    }  # fmt: skip


def _ref_object(speaker: DutySpeaker, ref: Ref) -> dict[str, Any]:
    source = speaker.state.obligations.sources.get(ref.source)
    return {
        "source": ref.source, "item": ref.item, "title": source.title.to(speaker.lang) if source else "",
        "url": source.url if source else "", "read": source.read if source else "",
        "confidence": source.confidence if source else "general",
    }  # fmt: skip


# -- text ----------------------------------------------------------------------------------------------------


def print_summary(desk: Desk) -> None:
    """One line of `irtool status`: how many duties apply, may apply, and are met."""
    found = assess(desk.state, desk.now())
    counts = {sort: sum(not duty.met for duty in some) for sort, some in sorted_out(found).items() if sort != "no"}
    if found:
        met = sum(duty.met for duty in found)
        out(DutySpeaker(desk.state, desk.now(), desk.lang).say("summary", met=met, **counts))


def _print_brief(speaker: DutySpeaker, duty: DutyView) -> None:
    table([("", duty.id, duty.duty.title.to(speaker.lang), f"[{speaker.say(f'force/{duty.duty.force}')}]")])
    for text in speaker.why(duty):
        out(f"      {text}")
    rows = [
        ("", "", "", speaker.say(f"status/{stage.status}"), stage.title.to(speaker.lang), speaker.until(stage))
        for stage in duty.stages
        if stage.status != "not-applicable"
    ]
    table(rows)


def _print_whole(speaker: DutySpeaker, duty: DutyView) -> None:
    rule, lang, chart = duty.duty, speaker.lang, speaker.state.chart
    book = speaker.state.obligations
    force = speaker.say(f"force/{rule.force}")
    out(f"{rule.title.to(lang)}  [{duty.id}]  [{force}]  {speaker.say(f'applies/{duty.applies}')}")
    for text in (*speaker.why(duty), rule.why.to(lang), rule.note.to(lang)):
        if text:
            out(f"  {text}")
    listed = [find(chart, party).name.to(lang) or party for party in duty.parties]
    parties = ", ".join(
        name if chart.has_party(party) else f"{name} ({speaker.say('whom-unlisted')})"
        for party, name in zip(duty.parties, listed, strict=True)
    )
    if parties:
        out("  " + speaker.say("whom", parties=parties))
    if rule.decides:
        out("  " + speaker.say("decides", roles=", ".join(find(chart, one).name.to(lang) for one in rule.decides)))
    _print_refs(speaker, rule.refs, "  ")
    for stage in duty.stages:
        out()
        status = speaker.say(f"status/{stage.status}")
        out(f"  {status}  {stage.title.to(lang)}  {speaker.until(stage)}".rstrip())
        lines = [*speaker.reasons(stage)]
        lines += [speaker.say("hand-in", text=stage.stage.hand_in.to(lang))] if stage.stage.hand_in else []
        lines += [stage.stage.url] if stage.stage.url else []
        lines += [speaker.say("template", name=stage.stage.template)] if stage.stage.template else []
        for text in lines:
            out(f"    {text}")
        _print_refs(speaker, stage.stage.refs, "    ")
    out()
    out(speaker.say("edition", title=book.title.to(lang), edition=book.edition))
    if speaker.state.obliged:
        out(speaker.say("frozen"))
    out(speaker.say("check-law"))


def _print_refs(speaker: DutySpeaker, refs: list[Ref], indent: str) -> None:
    for ref in refs:
        row = _ref_object(speaker, ref)
        sure = speaker.say(f"confidence/{row['confidence']}")
        if ref.source == "general":
            out(f"{indent}{sure}")
            continue
        read = speaker.say("read", day=row["read"]) if row["read"] else ""
        text = speaker.say("basis", title=row["title"] or ref.source, item=row["item"]).rstrip()
        out(f"{indent}{text}  ({', '.join(part for part in (sure, read) if part)})")
        if row["url"]:
            out(f"{indent}  {row['url']}")


# -- calendar and card ------------------------------------------------------------------------------------------------


def _calendar(speaker: DutySpeaker, path: str, json: bool) -> int:
    """Write the limits that have a day and are not met."""
    from irtool.runner.limits import calendar

    text, days = calendar(speaker)
    if not days:
        err(speaker.say("ics-none"))
    if not _put(path, text):
        return 0
    if json:
        emit({"file": path, "limits": [msgspec.to_builtins(day) for day in days]})
    else:
        out(speaker.say("ics-written", path=path, count=len(days)))
    return 0


def _card(speaker: DutySpeaker, path: str, json: bool) -> int:
    """Write the deadline card, one page to be printed."""
    from irtool.runner.limits import card

    if _put(path, card(speaker)):
        if json:
            emit({"file": path})
        else:
            out(speaker.say("card-written", path=path))
    return 0


def _put(path: str, text: str) -> bool:
    """Write a file, or, for `-`, standard output; False for that. Raises UserError(4) when it cannot be written."""
    from irtool.store.disk import put_new

    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return False
    try:
        put_new(Path(path), text.encode())
    except OSError as error:
        raise cannot_write(error, path) from error
    return True
