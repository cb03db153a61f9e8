"""`irtool evidence`: files kept under their hash, and things that lie elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.event import Event
from irtool.domain.evidence import EvidenceAdded, EvidenceMoved, Piece, find_piece
from irtool.domain.incident import State
from irtool.domain.steps import full_name
from irtool.words.sentences import Lang

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


@evidence.command("move")
@click.argument("piece", metavar="EVIDENCE")
@click.option("--to", metavar="NAME", required=True)
@click.option("--why", metavar="TEXT", default="")
@recording
@click.pass_obj
def move(settings: Settings, piece: str, to: str, why: str, times: Times) -> None:
    desk = Desk(settings)
    found = find_piece(desk.state, piece)
    desk.record(EvidenceMoved(evidence=found.id, to=desk.party(to), why=why, **desk.fields(times)))


@evidence.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    desk = Desk(settings, reading=True)
    state, lang = desk.state, desk.lang
    rows = [_row(state, piece, lang) for piece in state.evidence.values()]
    if settings.json:
        emit({"evidence": rows})
        return
    table([(r["at"][:16].replace("T", " "), r["what"], r["where"] or r["name"], r["sha256"][:16]) for r in rows])
    if not rows:
        out(say("nothing", lang))


def _row(state: State, piece: Piece, lang: Lang) -> dict[str, Any]:
    data = piece.data
    row = covered(
        state, piece.id, lang,
        {
            "id": piece.id, "what": data.what, "where": data.where, "step": data.step, "name": data.name,
            "sha256": data.sha256, "size": data.size, "left": data.left, "at": piece.at, "by": piece.by,
        },
        "what", "where", "name",
    )  # fmt: skip
    moves = [] if row["hidden"] else piece.moves
    return row | {"moves": [{"at": at, "to": move.to, "why": move.why} for at, move in moves]}
