"""`irtool init`, `doctor` and `demo`: a place to work in, a look at the machine, and a try."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from irtool.cli.output import emit, err, out, problem_line, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.errors import Problem
from irtool.words.sentences import Lang, speak


@click.command("init", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True)
@click.pass_obj
def init(settings: Settings, folder: Path, sample: bool) -> None:
    from irtool.runner.workspace import make

    made = make(folder, sample)
    lang = settings.language()
    if made.existed:
        warn([Problem(code="init.exists", values={"path": str(folder)}, severity="warning")], lang)
    if settings.json:
        emit({"path": str(folder.absolute()), "added": [str(path) for path in made.added]})
        return
    for path in made.added:
        out(str(path))
    out(say("init-next", lang, path=str(folder)))


def say_doubts(root: Path, lang: Lang) -> None:
    """What is doubtful about this computer, a line each on stderr, as far as it is known at once."""
    from irtool.runner.doubts import doubtful, quick
    from irtool.words.doctor import DOCTOR, LEVELS

    for check in doubtful(quick(root)):
        err(f"{speak(LEVELS, check.level, lang)}: {speak(DOCTOR, check.code, lang, **check.values)}")


@click.command("doctor", cls=Command)
@click.option("--mirror", metavar="DIR", default=None)
@click.pass_obj
def doctor(settings: Settings, mirror: str | None) -> int:
    from irtool.runner.workspace import doctor as look
    from irtool.words.doctor import DOCTOR, LEVELS

    if mirror is not None:
        from irtool.store.mirror import choose

        choose(mirror)
    lang = settings.language()
    now = settings.clock() if settings.clock else datetime.now().astimezone()
    checks = look(settings.space, now)
    if settings.json:
        rows = [
            {
                "id": check.code,
                "level": check.level,
                "message": speak(DOCTOR, check.code, lang, **check.values),
            }
            for check in checks
        ]
        emit({"checks": rows})
    else:
        for check in checks:
            out(f"{speak(LEVELS, check.level, lang)}  {speak(DOCTOR, check.code, lang, **check.values)}")
    return int(any(check.level == "error" for check in checks))


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
