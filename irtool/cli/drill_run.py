"""`irtool drill next, inject, answer, pause, resume, end, judge, status`: a drill under way. docs/cli.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import click
import msgspec

from irtool.cli.desk import Desk
from irtool.cli.output import emit, event_objects, out, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.cli.spoken import Spoken
from irtool.domain.answers import reply
from irtool.domain.drill import DrillEnded, DrillPaused, DrillResumed, ExpectationJudged, InjectDelivered, Result
from irtool.domain.event import Event, iso
from irtool.domain.expectations import Judged, judge
from irtool.domain.leading import Lead, leads
from irtool.domain.parties import channel_ids, find
from irtool.domain.scenario_clock import Pace, parse_jump
from irtool.domain.showing import show_span
from irtool.errors import Malformed, Problem, refuse
from irtool.runner.leading import OPENING, Leading
from irtool.words.drill_run_cli import DRILL_RUN_SAY, PIECE_WORDS
from irtool.words.drill_terms import VERDICTS
from irtool.words.record import OUTCOME_WORDS, RESULT_WORDS
from irtool.words.sentences import Lang, speak


def _desk(settings: Settings, reading: bool = False) -> Desk:
    """The open drill, or the one that is named; a real incident never."""
    settings.drill = True
    desk = Desk(settings, reading=reading)
    if not desk.session.drill or desk.state.exercise.setup is None:
        raise refuse("drill.none")
    if desk.state.exercise.scenario is None:
        values = {"name": desk.state.exercise.setup.scenario}
        warn([Problem(code="drill.scenario-gone", values=values, severity="warning")], desk.lang)
    return desk


def _say(code: str, lang: Lang, **values: Any) -> str:
    return speak(DRILL_RUN_SAY, code, lang, **values)


def _times(desk: Desk) -> dict[str, Any]:
    """Both times, and how the story runs."""
    exercise = desk.state.exercise
    return {
        "drill": True, "scenario_time": iso(desk.now()), "time": iso(desk.session.wall()), "going": exercise.going,
        "paused": exercise.paused is not None, "pace": exercise.pace,
    }  # fmt: skip


def _print_times(desk: Desk) -> None:
    exercise, wall = desk.state.exercise, desk.session.wall()
    text = _say("times", desk.lang, story=f"{desk.now():%m/%d %H:%M}", wall=f"{wall:%m/%d %H:%M}")
    stands = _say("stands", desk.lang) if exercise.paused is not None else ""
    out(f"{text}  {stands}".rstrip())
    if exercise.ended is not None:
        out(_say("over", desk.lang))


def _piece(one: Lead, lang: Lang) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title.to(lang), "say": one.say.to(lang), "status": one.status,
        "at": iso(one.at) if one.at is not None else "", "from": one.from_.to(lang), "to": one.to, "how": one.how,
        "note": one.note.to(lang), "party": one.party,
    }  # fmt: skip


def _print_piece(desk: Desk, one: Lead) -> None:
    """The sentence to say, from whom to whom, and the note for whoever leads."""
    lang = desk.lang
    time = f"{one.at:%m/%d %H:%M}" if one.at is not None else ""
    out(_say("coming" if one.status == "coming" else "due", lang, title=one.title.to(lang), time=time))
    to, from_ = one.to or _say("everyone", lang), one.from_.to(lang) or _say("story", lang)
    out(f"  {_say('whom', lang, from_=from_, to=to)}")
    out(f"  {one.say.to(lang)}")
    if note := one.note.to(lang):
        out(f"  {_say('note', lang, text=note)}")


def _record(desk: Desk, *commands: msgspec.Struct, **more: Any) -> list[Event]:
    """Record, and report it with both times."""
    events = desk.attempt(commands, lambda: desk.session.act(*commands))
    if desk.settings.json:
        emit({"events": event_objects(events), **more, **_times(desk)})
        return events
    if events:
        desk.report(events)
    _print_times(desk)
    return events


@click.command("next", cls=Command)
@click.option("--read", "read", is_flag=True)
@click.option("--skip", "skip", is_flag=True)
@click.pass_obj
def next_(settings: Settings, read: bool, skip: bool) -> None:
    if read and skip:
        raise refuse("drill.read-or-skip", exit_code=2)
    desk = _desk(settings, reading=not (read or skip))
    leading, lang = Leading(desk.session), desk.lang
    one = leading.next() if desk.state.exercise.going else None
    if (read or skip) and desk.state.exercise.ended is not None:
        raise refuse("drill.over")
    if not (read or skip) or one is None:
        if settings.json:
            emit({"next": _piece(one, lang) if one is not None else None, **_times(desk)})
            return
        _print_times(desk)
        if one is not None:
            _print_piece(desk, one)
        elif desk.state.exercise.going:
            out(_say("none", lang))
        return
    commands: list[msgspec.Struct] = []
    if one.id == OPENING:
        leading.opened()
    else:
        commands.append(InjectDelivered(inject=one.id, skipped=skip))
    _record(desk, *commands, piece=_piece(one, lang))
    if not settings.json:
        out(_say("skipped" if skip else "read", lang, title=one.title.to(lang)))
        out(f"  {one.say.to(lang)}")


@click.command("inject", cls=Command)
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--say", "say_", metavar="TEXT", default="")
@click.option("--to", metavar="NAME", default="")
@click.option("--skip", "skip", is_flag=True)
@click.pass_obj
def inject(settings: Settings, id_: str, say_: str, to: str, skip: bool) -> None:
    if bool(id_) == bool(say_.strip()):
        raise refuse("drill.id-or-say", exit_code=2)
    desk = _desk(settings)
    _record(desk, InjectDelivered(inject=id_, text=say_.strip(), to=to, skipped=skip and bool(id_)))
    if not settings.json:
        out(f"  {next(iter(_texts(desk, id_)), say_)}")


def _texts(desk: Desk, id_: str) -> list[str]:
    """What was read out as the piece of this id."""
    read = desk.state.exercise.delivered.get(id_)
    return [read.data.text] if read is not None and read.data.text else []


@click.command("answer", cls=Command)
@click.argument("party", metavar="PARTY")
@click.option("--channel", metavar="KIND", default="")
@click.pass_obj
def answer(settings: Settings, party: str, channel: str) -> None:
    desk = _desk(settings, reading=True)
    whom, lang = desk.party(party), desk.lang
    someone = find(desk.state.chart, whom)
    named = dict(zip(channel_ids(whom, someone.channels), someone.channels, strict=True)).get(channel)
    found = reply(desk.state, whom, named.kind if named is not None else channel)
    name = someone.name.to(lang)
    if settings.json:
        told = None
        if found is not None:
            n, given = found
            back = given.rings_back
            told = {
                "n": n, "outcome": given.outcome, "say": given.say.to(lang), "person": given.person.to(lang),
                "asks": given.asks.to(lang), "ref": given.ref, "took": given.took,
                "rings_back": {"after": back.after, "say": back.say.to(lang), "asks": back.asks.to(lang),
                               "ref": back.ref} if back is not None else None,
            }  # fmt: skip
        emit({"party": whom, "name": name, "answer": told})
        return
    if found is None:
        out(_say("no-answer", lang, name=name))
        return
    n, given = found
    outcome = speak(OUTCOME_WORDS, given.outcome, lang)
    out(_say("answers", lang, name=name, n=n, outcome=outcome))
    back = given.rings_back
    rows = [
        given.say.to(lang),
        _say("person", lang, name=person) if (person := given.person.to(lang)) else "",
        _say("asks", lang, text=asks) if (asks := given.asks.to(lang)) else "",
        _say("ref", lang, number=given.ref) if given.ref else "",
        _say("took", lang) if given.took else "",
        _say("back", lang, after=show_span(str(back.after), lang), say=back.say.to(lang)) if back is not None else "",
    ]
    for row in filter(None, rows):
        out(f"  {row}")


@click.command("pause", cls=Command)
@click.option("--reason", metavar="TEXT", default="")
@click.pass_obj
def pause(settings: Settings, reason: str) -> None:
    desk = _desk(settings)
    if not _record(desk, DrillPaused(reason=reason)) and not settings.json:
        out(_say("paused-already", desk.lang))


@click.command("resume", cls=Command)
@click.option("--pace", type=click.Choice(get_args(Pace)), default=None)
@click.option("--to", metavar="WHEN", default="")
@click.pass_obj
def resume(settings: Settings, pace: Any, to: str) -> None:
    desk = _desk(settings)
    now = desk.now()
    at = ""
    if to.strip():
        try:
            at = iso(parse_jump(to, now, desk.state.exercise.starts or now))
        except Malformed as error:
            raise refuse(error.code, exit_code=2, **error.values) from error
    _record(desk, DrillResumed(scenario_time=at, pace=pace or ""))


@click.command("end", cls=Command)
@click.option("--reason", metavar="TEXT", default="")
@click.pass_obj
def end(settings: Settings, reason: str) -> None:
    desk = _desk(settings)
    left = [one for one in leads(desk.state, desk.session.board(), desk.now()) if one.status in ("due", "coming")]
    _record(desk, DrillEnded(reason=reason, early=bool(left)))


@click.command("judge", cls=Command)
@click.argument("expectation", metavar="EXPECTATION")
@click.argument("result", metavar="RESULT", type=Spoken(get_args(Result), RESULT_WORDS))
@click.option("--note", metavar="TEXT", default="")
@click.pass_obj
def judge_(settings: Settings, expectation: str, result: Any, note: str) -> None:
    desk = _desk(settings)
    _record(desk, ExpectationJudged(expectation=expectation, result=result, note=note))


@click.command("status", cls=Command)
@click.pass_obj
def status(settings: Settings) -> None:
    desk = _desk(settings, reading=True)
    state, lang = desk.state, desk.lang
    setup = state.exercise.setup
    assert setup is not None
    views = desk.session.board()
    pieces = leads(state, views, desk.now())
    found = judge(state, views, desk.now())
    if settings.json:
        emit({
            "incident": state.code, "title": state.course.title, "scenario": setup.scenario, "lead": setup.lead,
            "calls": setup.calls, **_times(desk), "pieces": [_piece(one, lang) for one in pieces],
            "expectations": [_judged(one, lang) for one in found],
        })  # fmt: skip
        return
    out(f"{state.course.title}  [{setup.scenario}]  {_say('mark', lang)}")
    _print_times(desk)
    _print(_say("pieces", lang), [
        (speak(PIECE_WORDS, one.status, lang), f"{one.at:%m/%d %H:%M}" if one.at is not None else "",
         f"[{one.id}]", one.title.to(lang)) for one in pieces
    ])  # fmt: skip
    _print(_say("expectations", lang), [
        (speak(VERDICTS, one.verdict, lang),
         " / ".join(f"{at:%H:%M}" if at is not None else "-" for at in (one.at, one.due)),
         f"[{one.expectation.id}]", one.expectation.title.to(lang)) for one in found
    ])  # fmt: skip


def _judged(one: Judged, lang: Lang) -> dict[str, Any]:
    times = {"counted": one.counted, "due": one.due, "at": one.at}
    return {
        "id": one.expectation.id, "title": one.expectation.title.to(lang), "verdict": one.verdict,
        **{name: iso(at) if at is not None else "" for name, at in times.items()},
        "seconds": int(one.took.total_seconds()) if one.took is not None else None,
        "by_hand": bool(one.by_hand), "note": one.note,
    }  # fmt: skip


def _print(title: str, rows: Sequence[Sequence[str]]) -> None:
    if rows:
        out(title)
        table(rows)
