"""`irtool journal seal`, `tell` and `pack`: anchoring the record outside, and handing it over."""

from __future__ import annotations

from pathlib import Path

import click

from irtool.cli.desk import Desk, Times, recording
from irtool.cli.output import emit, err, event_objects, out, say, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.sealing import key_digits
from irtool.domain.spoken import Speaker
from irtool.errors import UserError
from irtool.runner import sealing


@click.command("seal", cls=Command)
@click.pass_obj
def seal(settings: Settings) -> None:
    desk = Desk(settings)
    command = sealing.signed(desk.session)
    events, digits = desk.attempt([], lambda: desk.session.act(command)), key_digits(command.key)
    if settings.json:
        emit({"events": event_objects(events), "key": command.key, "key_digits": digits})
        return
    desk.report(events)
    out(say("sealed", desk.lang, digits=digits))
    out(say("sealed-how", desk.lang))


@click.command("tell", cls=Command)
@click.option("--to", metavar="WHOM", required=True)
@click.option("--how", type=click.Choice(["phone", "mail", "paper"]), default="phone")
@recording
@click.pass_obj
def tell(settings: Settings, to: str, how: str, times: Times) -> None:
    desk = Desk(settings)
    cut = desk.session.cut()
    command = sealing.telling(cut, to and desk.party(to), how, **desk.fields(times))
    if not settings.json:  # before anything is written: whoever reads them out should not have to wait
        out(say("tell-digits", desk.lang))
        out()
        out(f"    {cut.digits}")
        out()
    events = desk.attempt([command], lambda: desk.session.act(command))
    if settings.json:
        emit({"events": event_objects(events), "fingerprint": cut.digits, "lines": sealing.covered(cut)})
        return
    desk.report(events)
    out(
        say(
            "told",
            desk.lang,
            to=Speaker(desk.state, desk.lang, desk.now()).party(command.to),
            count=sealing.covered(cut),
        )
    )


@click.command("pack", cls=Command)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--to", metavar="WHOM", default="")
@click.option("--without-evidence", is_flag=True)
@click.option("--seal", is_flag=True)
@click.pass_obj
def pack(settings: Settings, file: Path | None, to: str, without_evidence: bool, seal: bool) -> None:
    desk = Desk(settings, reading=True)
    session, lang = desk.session, settings.language(desk.state.chart.hospital.language)
    if seal:
        try:
            signed = sealing.signed(session)
        except UserError as error:  # a pack without a signature is better than none
            warn(error.problems, lang)
        else:
            desk.attempt([], lambda: session.act(signed))
    party = desk.party(to) if to else ""
    made = sealing.ready(session, file or Path(), lang).write(evidence=not without_evidence)
    command = made.made(party)
    events = desk.attempt([command], lambda: session.act(command))
    hidden = sealing.hidden(session)
    for name in made.missing:
        err(say("packed-missing", lang, name=name))
    if hidden:
        err(say("packed-hidden", lang, count=hidden))
    if settings.json:
        emit({
            "file": str(made.path.absolute()), "sha256": made.sha256, "fingerprint": made.cut.digits,
            "events": event_objects(events), "hidden": hidden, "missing": made.missing,
        })  # fmt: skip
        return
    desk.report(events)
    out(say("packed", lang, path=str(made.path)))
    out(say("packed-hash", lang, digest=made.sha256))
    out(say("digits", lang, digits=made.cut.digits))
