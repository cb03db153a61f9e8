"""`irtool init`, `doctor` and `demo`: a place to work in, a look at the machine, and a try."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from irtool.cli.output import emit, err, out, problem_line, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.errors import Problem, UserError, refuse
from irtool.words.sentences import Lang, speak


@click.command("init", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True)
@click.option("--prefecture", metavar="NAME", default=None)
@click.pass_obj
def init(settings: Settings, folder: Path, sample: bool, prefecture: str | None) -> None:
    from irtool.runner.workspace import make
    from irtool.store.contacts import chart_files
    from irtool.store.paths import Workspace
    from irtool.words.prefectures import police_of

    lang = settings.language()
    code = _prefecture(prefecture) if prefecture is not None else ""
    fresh = not sample and not chart_files(Workspace(folder).contacts)
    if fresh and prefecture is None and not settings.json and sys.stdin.isatty() and sys.stdout.isatty():
        code = _asked(lang)
    made = make(folder, sample, code)
    if made.existed:
        warn([Problem(code="init.exists", values={"path": str(folder)}, severity="warning")], lang)
    if code and not fresh:
        values = {"prefecture": code, "police": police_of(code)}
        warn([Problem(code="init.prefecture-kept", values=values, severity="warning")], lang)
    if settings.json:
        emit({"path": str(folder.absolute()), "added": [str(path) for path in made.added]})
        return
    for path in made.added:
        out(str(path))
    out(say("init-next", lang, path=str(folder)))


def _prefecture(typed: str) -> str:
    """The code of a prefecture; empty for nothing typed."""
    from irtool.words.prefectures import prefecture_named

    code = prefecture_named(typed) if typed.strip() else ""
    if code is None:
        raise refuse("init.prefecture", exit_code=2, typed=typed)
    return code


def _asked(lang: Lang) -> str:
    """The same from whoever sits at the terminal, asked until it can be read."""
    while True:
        try:
            return _prefecture(click.prompt(say("init-prefecture", lang), "", show_default=False, err=True))
        except UserError as error:
            warn(error.problems, lang)


def say_doubts(root: Path, lang: Lang) -> None:
    """What is doubtful about this computer, a line each on stderr, as far as it is known at once."""
    from irtool.runner.doubts import doubtful, quick
    from irtool.words.doctor import DOCTOR, LEVELS

    for check in doubtful(quick(root)):
        err(f"{speak(LEVELS, check.level, lang)}: {speak(DOCTOR, check.code, lang, **check.values)}")


@click.command("doctor", cls=Command)
@click.option("--mirror", metavar="DIR", default=None)
@click.option("--record", is_flag=True)
@click.option("--history", is_flag=True)
@click.pass_obj
def doctor(settings: Settings, mirror: str | None, record: bool, history: bool) -> int:
    from irtool.runner.workspace import doctor as look
    from irtool.words.doctor import DOCTOR, LEVELS

    if mirror is not None:
        from irtool.store.mirror import choose

        choose(mirror)
    lang = settings.language()
    if history:
        _history(settings, lang)
        return 0
    now = settings.clock() if settings.clock else datetime.now().astimezone()
    checks = look(settings.space, now)
    done = None
    if record:
        from irtool.runner.upkeep import record as keep
        from irtool.store.who import resolve

        done = keep(settings.space.root, checks, resolve(settings.recorder, ""), now, lang)
    if settings.json:
        rows = [
            {
                "id": check.code,
                "level": check.level,
                "message": speak(DOCTOR, check.code, lang, **check.values),
            }
            for check in checks
        ]
        emit({"checks": rows, **({"recorded": done.at} if done else {})})
    else:
        for check in checks:
            out(f"{speak(LEVELS, check.level, lang)}  {speak(DOCTOR, check.code, lang, **check.values)}")
        if done:
            out(say("doctor-recorded", lang, device=done.device))
    return int(any(check.level == "error" for check in checks))


def _history(settings: Settings, lang: Lang) -> None:
    """Every recorded self-check of the computers that work with this workspace, newest first."""
    from irtool.runner.upkeep import history

    found = history(settings.space.root)
    if settings.json:
        emit({"history": found})
        return
    for one in found:
        names = ", ".join(r.id for r in one.doubts)
        result = say("doctor-doubts", lang, count=len(one.doubts), names=names) if names else say("doctor-fine", lang)
        out(say("doctor-row", lang, at=one.at[:16].replace("T", " "), device=one.device, by=one.by, result=result))
    if not found:
        out(say("doctor-never", lang))


@click.command("demo", cls=Command)
@click.pass_obj
def demo(settings: Settings) -> int:
    import tempfile

    from irtool.runner.workspace import make

    folder = Path(tempfile.mkdtemp(prefix="irtool-demo-"))
    # The demo's writers are remembered beside it, not among those of real incidents.
    os.environ["IRTOOL_DEVICE"] = str(folder / "device")
    space = make(folder / "workspace", sample=True).workspace
    settings.workspace = str(space.root)
    settings.incident = ""
    lang = settings.language()
    if settings.has_terminal and settings.screens is not None and not settings.json:
        return settings.screens(settings, False)
    from irtool.runner.demo import play

    played = play(space, lang)
    if settings.json:
        emit(
            {
                "workspace": str(space.root),
                "incident": played.code,
                "path": str(played.path),
                "files": [str(path) for path in played.files],
                "events": played.events,
                "ok": played.exit_code == 0,
                "fingerprint": played.digits,
            }
        )
        return played.exit_code
    out(say("demo-done", lang, path=str(played.path), events=played.events, steps=played.steps))
    for path in played.files:
        out(str(path))
    for problem in played.problems:
        err(problem_line(problem, lang))
    out(say("verified" if played.exit_code == 0 else "changed", lang, count=played.events))
    out(say("digits", lang, digits=played.digits))
    return played.exit_code
