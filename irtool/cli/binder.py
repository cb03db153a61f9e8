"""`irtool print`: the paper binder for the day when every screen is dark, and which of its sheets are stale."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from irtool.cli.output import emit, err, out, problem_object, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.words.sentences import Lang


@click.command("print", cls=Command)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--out", "out_", metavar="DIR", type=click.Path(path_type=Path), default=None)
@click.option("--only", metavar="PARTS", default="")
@click.option("--private", is_flag=True)
@click.option("--changed-since", "since", metavar="DATE|last", default="")
@click.option("--no-pdf", is_flag=True)
@click.option("--list", "list_", is_flag=True)
@click.pass_obj
def print_(
    settings: Settings, folder: Path | None, out_: Path | None, only: str, private: bool, since: str, no_pdf: bool,
    list_: bool,
) -> None:  # fmt: skip
    from irtool.runner import binder
    from irtool.store import who

    now = _now(settings)
    lang = settings.language()
    if list_:
        _list(settings, now, lang)
        return
    made = binder.make(
        settings.space, now, who.resolve(settings.recorder, ""), lang, folder=out_ or folder,
        only=[part.strip() for part in only.split(",") if part.strip()], private=private, since=since, pdf=not no_pdf,
    )  # fmt: skip
    warn(made.problems, lang)
    if settings.json:
        emit({
            "files": [str(path) for path in made.files], "private": private, "since": made.since, "take_out": made.out,
            "sheets": [{"id": s.id, "part": s.part, "title": s.title, "hash": s.hash} for s in made.sheets],
            "problems": [problem_object(p, lang) for p in made.problems],
        })  # fmt: skip
        return
    if not made.files:
        out(say("print-fresh", lang, on=made.since))
        return
    out(say("print-made", lang, count=len(made.sheets), path=str(made.files[-1])))
    if made.out:
        out(say("print-out", lang, names=", ".join(made.out)))
    if any(s.private for s in made.sheets):
        err(say("print-private", lang))


def _now(settings: Settings) -> datetime:
    from irtool.runner.clock import system_clock, zone_named

    return (settings.clock or system_clock(zone_named("Asia/Tokyo")))()


def _list(settings: Settings, now: datetime, lang: Lang) -> None:
    """Every binder that was printed; of the newest of each kind, which sheets are no longer right."""
    from irtool.domain.scalars import Date
    from irtool.runner import binder

    found = binder.editions(settings.space)
    newest = {(e.lang, e.private): e for e in found}
    stale = {key: binder.stale(settings.space, e, Date(f"{now:%Y-%m-%d}")) for key, e in newest.items()}
    if settings.json:
        emit({"editions": [
            {"on": e.on, "at": e.at, "by": e.by, "lang": e.lang, "private": e.private, "path": e.path,
             "sheets": len(e.sheets), "stale": stale[e.lang, e.private] if newest[e.lang, e.private] is e else None}
            for e in found
        ]})  # fmt: skip
        return
    for e in found:
        kind = f"{say('print-secret' if e.private else 'print-open', lang)} {e.lang}"
        values = {"on": e.on, "count": len(e.sheets), "kind": kind, "by": e.by}
        if newest[e.lang, e.private] is not e:
            out(say("print-former", lang, **values))
            continue
        out(say("print-row", lang, stale=len(stale[e.lang, e.private]), **values))
        for title in stale[e.lang, e.private]:
            out(f"  {title}")
    if not found:
        out(say("print-none", lang))
