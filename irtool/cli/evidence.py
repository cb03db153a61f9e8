"""`irtool evidence`: files kept under their hash, and things that lie elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.event import Event
from irtool.domain.evidence import EvidenceAdded
from irtool.domain.steps import full_name

evidence = group("evidence")


@evidence.command("add")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--what", metavar="TEXT", default="")
@click.option("--where", metavar="TEXT", default="")
@click.option("--step", metavar="STEP", default="")
@click.option("--leave", is_flag=True)
@recording
@click.pass_obj
def add(settings: Settings, file: Path | None, what: str, where: str, step: str, leave: bool, times: Times) -> None:
    if file is None and not what:
        raise click.MissingParameter(param_hint="FILE / --what", param_type="argument")
    desk = Desk(settings)
    piece = EvidenceAdded(what=what or (file.name if file else ""), where=where, step=step, **desk.fields(times))
    if step:
        full_name(desk.state, step)  # a wrong step is said before a large file is copied

    def save() -> list[Event]:
        from irtool.store.evidence import keep, measure

        if file is None:
            return desk.session.act(piece)
        kept = measure(file) if leave else keep(desk.session.path, file)
        place = where or (str(file.absolute()) if leave else "")
        return desk.session.act(
            EvidenceAdded(
                what=piece.what,
                where=place,
                step=step,
                name=kept.name,
                sha256=kept.sha256,
                size=kept.size,
                left=leave,
                occurred=piece.occurred,
                until=piece.until,
                who=piece.who,
                heard_from=piece.heard_from,
            )  # fmt: skip
        )

    desk.report(desk.attempt([piece], save))


@evidence.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    pieces = list(desk.state.evidence.values())
    if settings.json:
        rows = [
            {
                "id": p.id, "what": p.data.what, "where": p.data.where, "step": p.data.step,
                "name": p.data.name, "sha256": p.data.sha256, "size": p.data.size, "left": p.data.left,
                "at": p.at, "by": p.by,
                "moves": [{"at": at, "to": move.to, "why": move.why} for at, move in p.moves],
            }
            for p in pieces
        ]  # fmt: skip
        emit({"evidence": rows})
        return
    lang = desk.lang
    table([(p.at[:16].replace("T", " "), p.data.what, p.data.where or p.data.name, p.data.sha256[:16]) for p in pieces])
    if not pieces:
        out(say("nothing", lang))
