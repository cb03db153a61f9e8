"""`irtool kit`: chart, playbooks and templates for another device, on a stick or a share."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from irtool.cli.output import emit, err, out, problem_object, say, warn
from irtool.cli.secret import ask_passphrase
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.errors import refuse
from irtool.runner import kit as carrying
from irtool.store import who
from irtool.words.kit import WHAT, WHY
from irtool.words.sentences import Lang, speak

kit = group("kit")
_FILE = click.Path(path_type=Path)


@kit.command("push")
@click.argument("folder", metavar="DIR", type=_FILE)
@click.option("--secrets", is_flag=True)
@click.option("--passphrase-file", metavar="FILE", type=_FILE, default=None)
@click.option("--force", is_flag=True)
@click.pass_obj
def push(settings: Settings, folder: Path, secrets: bool, passphrase_file: Path | None, force: bool) -> None:
    lang = settings.language()
    word = ask_passphrase(passphrase_file, lang, twice=True) if secrets else ""
    if secrets and not word:
        raise refuse("secret.short-passphrase")
    given = carrying.give(settings.space, folder, who.resolve(settings.recorder, ""), _now(settings), word, force)
    warn(given.problems, lang)
    if settings.json:
        emit({
            "path": str(given.path), "edition": given.kit.edition, "hospital": given.kit.hospital,
            "files": [{"path": p.path, "sha256": p.sha256, "size": p.size} for p in given.kit.files],
            "left": [{"path": one.path, "why": one.why} for one in given.left],
            "secrets": given.secrets, "missing": given.missing,
            "problems": [problem_object(p, lang) for p in given.problems],
        })  # fmt: skip
        return
    out(say("kit-pushed", lang, edition=given.kit.edition, count=len(given.kit.own), path=str(given.path)))
    if given.secrets:
        out(say("kit-secrets", lang, count=len(given.secrets)))
    if given.missing:
        err(say("secret-left-out", lang, names=", ".join(given.missing)))
    for one in given.left:
        err(say("kit-left", lang, path=one.path, why=speak(WHY, one.why, lang)))


@kit.command("pull")
@click.argument("folder", metavar="DIR", type=_FILE)
@click.option("--secrets", is_flag=True)
@click.option("--passphrase-file", metavar="FILE", type=_FILE, default=None)
@click.option("--theirs", is_flag=True)
@click.option("--ours", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--force", is_flag=True)
@click.pass_obj
def pull(
    settings: Settings, folder: Path, secrets: bool, passphrase_file: Path | None, theirs: bool, ours: bool, yes: bool,
    force: bool,
) -> None:  # fmt: skip
    lang = settings.language()
    if theirs and ours:
        raise refuse("kit.one-side")
    found = carrying.look(settings.space, folder, theirs=theirs, ours=ours, force=force)
    if not settings.json:
        _show(found, lang, secrets)
    if found.conflicts:
        raise refuse("kit.conflict", names=", ".join(found.conflicts))
    if secrets and not found.sealed:
        raise refuse("kit.no-secrets")
    if not yes:
        if not sys.stdin.isatty():
            raise refuse("kit.say-yes")
        if not click.confirm(say("kit-ask", lang), err=True):
            out(say("kit-not", lang))
            return
    word = ask_passphrase(passphrase_file, lang) if secrets else ""
    if secrets and not word:
        raise refuse("secret.short-passphrase")
    names = carrying.take(settings.space, found, who.resolve(settings.recorder, ""), _now(settings), word)
    if settings.json:
        emit({
            "path": str(found.path), "edition": found.kit.edition, "hospital": found.kit.hospital,
            "changes": [{"path": c.path, "what": c.what} for c in found.changes], "secrets": names,
        })  # fmt: skip
        return
    done = sum(c.what in ("new", "changed", "gone") for c in found.changes)
    out(say("kit-pulled", lang, edition=found.kit.edition, count=done))
    if names:
        out(say("kit-numbers", lang, count=len(names)))


def _show(found: carrying.Found, lang: Lang, secrets: bool) -> None:
    """Whose kit it is, and what would change here."""
    if found.finished:
        err(say("kit-finished", lang))
    kit_ = found.kit
    out(say("kit-found", lang, name=kit_.name or kit_.hospital, edition=kit_.edition, made=kit_.made, by=kit_.by))
    for change in found.changes:
        out(say("kit-row", lang, what=speak(WHAT, change.what, lang), path=change.path))
    if not found.changes:
        out(say("kit-same", lang))
    if found.sealed and not secrets:
        err(say("kit-sealed", lang))


def _now(settings: Settings) -> datetime:
    from irtool.runner.clock import system_clock, zone_named

    return (settings.clock or system_clock(zone_named("Asia/Tokyo")))()
