"""`irtool secret`: numbers that only this login's keyring holds, and the sealed file that carries them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from irtool.cli.output import emit, err, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.parties import find
from irtool.errors import refuse
from irtool.store import keys, secrets
from irtool.store.contacts import load_chart
from irtool.words.sentences import Lang

secret = group("secret")


@secret.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    wanted = secrets.wanted(chart)
    rows = [(w.name, w.party, w.sealed_copy) for w in wanted]
    rows += [(name, "", "") for name in secrets.names() if all(w.name != name for w in wanted)]
    answers = {name: keys.ask(name).found for name in dict.fromkeys(name for name, _, _ in rows)}
    if settings.json:
        emit({"secrets": [{"name": n, "party": p, "here": answers[n] == "found", "state": answers[n],
                           "sealed_copy": s} for n, p, s in rows]})  # fmt: skip
        return
    table([(n, say(f"secret-{answers[n]}", lang), find(chart, p).name.to(lang) if p else "", s) for n, p, s in rows])
    if not rows:
        out(say("secret-none", lang))


@secret.command("set")
@click.argument("name", metavar="NAME")
@click.pass_obj
def set_(settings: Settings, name: str) -> None:
    lang = settings.language()
    secrets.keep(name, _typed(say("secret-number", lang, name=name)))
    _done(settings, "secret-kept", name)


@secret.command("delete")
@click.argument("name", metavar="NAME")
@click.pass_obj
def delete(settings: Settings, name: str) -> None:
    secrets.forget(name)
    _done(settings, "secret-gone", name)


@secret.command("export")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--passphrase-file", metavar="FILE", type=click.Path(path_type=Path), default=None)
@click.pass_obj
def export(settings: Settings, file: Path, passphrase_file: Path | None) -> None:
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    asked = dict.fromkeys([*(w.name for w in secrets.wanted(chart)), *secrets.names()])
    values = {name: value for name in asked if (value := keys.number(name))}
    missing = [name for name in asked if name not in values]
    if not values:
        raise refuse("secret.nothing-here", names=", ".join(missing) or "-")
    data = secrets.seal(values, ask_passphrase(passphrase_file, lang, twice=True))
    try:
        with open(file, "xb") as handle:
            handle.write(data)
    except FileExistsError:
        raise refuse("secret.exists", path=str(file)) from None
    except OSError as error:
        raise refuse("secret.cannot-write", exit_code=4, path=str(file), reason=error.strerror or "") from error
    if settings.json:
        emit({"file": str(file), "names": list(values), "missing": missing})
        return
    out(say("secret-exported", lang, count=len(values), path=str(file)))
    if missing:
        err(say("secret-left-out", lang, names=", ".join(missing)))


@secret.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--passphrase-file", metavar="FILE", type=click.Path(path_type=Path), default=None)
@click.pass_obj
def import_(settings: Settings, file: Path, passphrase_file: Path | None) -> None:
    lang = settings.language()
    values = secrets.unseal(file, ask_passphrase(passphrase_file, lang))
    for name, value in values.items():
        secrets.keep(name, value)
    if settings.json:
        emit({"names": list(values)})
        return
    out(say("secret-imported", lang, count=len(values)))


def _done(settings: Settings, code: str, name: str) -> None:
    if settings.json:
        emit({"name": name})
        return
    out(say(code, settings.language(), name=name))


def _typed(prompt: str) -> str:
    """Asked without showing it; from standard input where nobody sits at a terminal."""
    if sys.stdin.isatty():
        value: str = click.prompt(prompt, hide_input=True, err=True)
        return value
    return sys.stdin.readline()


def ask_passphrase(file: Path | None, lang: Lang, twice: bool = False) -> str:
    """From a file, IRTOOL_PASSPHRASE, or typed; never from the command line, which others can read."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise refuse("secret.unreadable", path=str(file), reason=str(error)) from error
    if "IRTOOL_PASSPHRASE" in os.environ:
        return os.environ["IRTOOL_PASSPHRASE"]
    typed = _typed(say("secret-passphrase", lang))
    if twice and sys.stdin.isatty() and typed != _typed(say("secret-again", lang)):
        raise refuse("secret.differs")
    return typed.strip()
