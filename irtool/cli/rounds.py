"""`irtool contacts round`: everyone due is asked, by telephone or by letters whose answer sheets are read back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from irtool.cli.output import emit, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.cli.verify import changes_of, counts, ground, known, recorder, round_object, say_answer, tell
from irtool.domain.parties import find
from irtool.domain.verification import located
from irtool.store import rounds as kept
from irtool.words.rounds import STATES
from irtool.words.sentences import speak

round_ = group("round")


@round_.command("start")
@click.option("--all", "all_", is_flag=True)
@click.pass_obj
def start(settings: Settings, all_: bool) -> None:
    from irtool.runner import rounds

    chart, lang, now = ground(settings)
    path, told, new = rounds.start(settings.space, recorder(settings, chart), now, all_)
    if settings.json:
        emit({"round": path.name, "new": new, **round_object(told)})
        return
    if new:
        out(say("round-begun", lang, count=len(told.asked), round=path.name))
    else:
        out(say("round-resumed", lang, done=told.done, count=len(told.asked), round=path.name))


@round_.command("status")
@click.pass_obj
def status(settings: Settings) -> None:
    from irtool.runner import rounds

    _, lang, _ = ground(settings)
    path = rounds.newest(settings.space)
    told = kept.read(path)
    if settings.json:
        emit({"round": path.name, **round_object(told)})
        return
    counts(path, told, lang)
    table([(one.ref, one.name, speak(STATES, one.sign, lang)) for one in told.left])


@round_.command("next")
@click.pass_obj
def next_(settings: Settings) -> None:
    from irtool.runner import rounds

    chart, lang, _ = ground(settings)
    told = kept.read(rounds.going(settings.space))
    left = next((one for one in told.left if located(chart, one.ref)[0]), None)
    if settings.json:
        emit({"party": left.ref if left else None, "name": left.name if left else None, "left": len(told.left)})
        return
    if left is None:
        out(say("round-all-done", lang))
        return
    from irtool.domain.reply import rows

    out(f"{left.name}  [{left.id}]  {speak(STATES, left.sign, lang)}")
    table([(f"  {row.label}", row.value, f"[{row.item}]") for row in rows(chart, left.section, left.id, lang)])
    for person in find(chart, left.id).people if chart.has_party(left.id) else []:
        someone = find(chart, person)
        out(f"  {someone.name.to(lang)}  [{person}]")
    out(say("round-asks", lang))


@round_.command("letters")
@click.argument("parties", metavar="[PARTY…]", nargs=-1)
@click.option("--to", "folder", metavar="DIR", type=click.Path(path_type=Path), default=None)
@click.pass_obj
def letters(settings: Settings, parties: tuple[str, ...], folder: Path | None) -> None:
    from irtool.runner import letters, rounds

    chart, lang, now = ground(settings)
    ids = [known(chart, one) for one in parties]
    path, by = rounds.going(settings.space), recorder(settings, chart)
    target, count, problems = letters.make(settings.space, path, ids, by, now, lang, folder)
    warn(problems, lang)
    if settings.json:
        emit({"folder": str(target), "letters": count})
        return
    out(say("round-letters", lang, count=count, folder=str(target)))


@round_.command("answers")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--yes", is_flag=True)
@click.option("--private", "private", is_flag=True)
@click.option("--on", "on", metavar="DATE", default="")
@click.pass_obj
def answers(settings: Settings, files: tuple[str, ...], yes: bool, private: bool, on: str) -> int:
    from irtool.runner import letters, rounds

    chart, lang, now = ground(settings)
    path = rounds.going(settings.space)
    found: list[letters.Read] = []
    for name in files:
        source = _standard_input() if name == "-" else Path(name)
        found += letters.read(settings.space, path, source, on or f"{now:%Y-%m-%d}")
    problems = [problem for one in found for problem in one.problems]
    replies = [one.reply for one in found if one.reply is not None]
    if not yes:
        objects = [
            {
                "party": r.id, "name": one.name, "outcome": r.outcome,
                "changes": changes_of(chart, r.section, r.id, r.changes, lang, private),
            }
            for one in found
            if (r := one.reply) is not None
        ]  # fmt: skip
        if settings.json:
            emit({"answers": objects, "written": False, "problems": [problem_object(p, lang) for p in problems]})
        else:
            for one in objects:
                say_answer(one, lang)
            warn(problems, lang)
            if objects:
                out(say("round-dry", lang))
        return 1 if problems else 0
    said = (
        rounds.record(settings.space, path, replies, recorder(settings, chart), now)
        if replies
        else rounds.Said([], [], [])
    )
    return tell(settings, chart, rounds.Said(said.answers, said.files, [*problems, *said.problems]), path, lang)


@round_.command("apply")
@click.pass_obj
def apply(settings: Settings) -> int:
    from irtool.runner import rounds

    _, lang, now = ground(settings)
    done = rounds.apply(settings.space, rounds.newest(settings.space), now)
    if settings.json:
        emit({"applied": [a.id for a in done.answers], "files": list(map(str, done.files)),
              "problems": [problem_object(p, lang) for p in done.problems]})  # fmt: skip
    else:
        out(say("round-applied", lang, count=len(done.answers)))
        warn(done.problems, lang)
    return 1 if done.problems else 0


@round_.command("report")
@click.pass_obj
def report(settings: Settings) -> None:
    from irtool.runner import rounds

    chart, lang, now = ground(settings)
    files, problems = rounds.report(
        settings.space, rounds.newest(settings.space), recorder(settings, chart), now, lang
    )  # fmt: skip
    warn(problems, lang)
    if settings.json:
        emit({"files": list(map(str, files))})
        return
    out(say("round-report", lang, files=", ".join(map(str, files))))


@round_.command("stop")
@click.pass_obj
def stop(settings: Settings) -> None:
    from irtool.runner import rounds

    chart, lang, now = ground(settings)
    path, told = rounds.stop(settings.space, recorder(settings, chart), now)
    if settings.json:
        emit({"round": path.name, **round_object(told)})
        return
    out(say("round-stopped", lang, done=told.done, count=len(told.asked)))


def _standard_input() -> str:
    from irtool.exchange.tables import decoded

    return decoded(sys.stdin.buffer.read())[0]
