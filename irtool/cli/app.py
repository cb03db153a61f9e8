"""The command `irtool`: which command lies where, and how every ending becomes an exit code. docs/cli.md."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from irtool.cli.output import emit, err, out, problem_line, problem_object, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Group, NoCommand
from irtool.cli.spoken import Spoken
from irtool.errors import UserError

LAZY = {
    "start": "irtool.cli.start:start",
    "resume": "irtool.cli.resume:resume",
    "status": "irtool.cli.status:status",
    "next": "irtool.cli.status:next_",
    "due": "irtool.cli.due:due",
    "handover": "irtool.cli.handover:handover",
    "note": "irtool.cli.note:note",
    "call": "irtool.cli.call:call",
    "received": "irtool.cli.call:received",
    "step": "irtool.cli.step:step",
    "decide": "irtool.cli.step:decide",
    "permit": "irtool.cli.step:permit",
    "fact": "irtool.cli.fact:fact",
    "thing": "irtool.cli.affected:thing",
    "service": "irtool.cli.affected:service",
    "task": "irtool.cli.task:task",
    "decision": "irtool.cli.decision:decision",
    "meeting": "irtool.cli.decision:meeting",
    "evidence": "irtool.cli.evidence:evidence",
    "document": "irtool.cli.documents:document",
    "correct": "irtool.cli.correct:correct",
    "link": "irtool.cli.link:link",
    "clock": "irtool.cli.clock:clock",
    "close": "irtool.cli.course:close",
    "reopen": "irtool.cli.course:reopen",
    "report": "irtool.cli.report:report",
    "obligations": "irtool.cli.obligations:obligations",
    "journal": "irtool.cli.journal:journal",
    "contacts": "irtool.cli.contacts:contacts",
    "checklist": "irtool.cli.checklist:checklist",
    "playbook": "irtool.cli.playbook:playbook",
    "drill": "irtool.cli.drill:drill",
    "secret": "irtool.cli.secret:secret",
    "check": "irtool.cli.check:check",
    "schema": "irtool.cli.schema:schema",
    "print": "irtool.cli.binder:print_",
    "kit": "irtool.cli.kit:kit",
    "init": "irtool.cli.workspace:init",
    "doctor": "irtool.cli.workspace:doctor",
    "demo": "irtool.cli.workspace:demo",
}


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from irtool import __version__

        out(f"irtool {__version__}")
        ctx.exit()


@click.command("irtool", cls=Group, lazy=LAZY, invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@click.pass_context
def cli(ctx: click.Context) -> int:
    """The program itself: without a command the screens, or, where nobody can see them, the status."""
    if ctx.invoked_subcommand is not None:
        return 0
    settings = ctx.ensure_object(Settings)
    if settings.has_terminal and settings.screens is not None:
        return settings.screens(settings, False)
    from irtool.cli.status import print_status

    try:
        return print_status(settings)
    except UserError as error:
        if error.problems[0].code not in ("incident.none", "drill.none-open") or settings.json:
            raise
        lang = settings.language()
        err(problem_line(error.problems[0], lang))
        out(say("hint", lang))
        return 0


def run(arguments: Sequence[str], settings: Settings) -> int:
    """Do what the arguments say and return the exit code; no exception leaves for what a person did."""
    try:
        with cli.make_context("irtool", list(arguments), obj=settings) as context:
            code: Any = cli.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except UserError as error:
        return _refused(error, settings)
    except click.UsageError as error:
        settings.json |= "--json" in arguments  # what comes after an unknown option was never looked at
        return _misused(error, settings)
    except click.ClickException as error:
        return _plain(error, settings)
    except (KeyboardInterrupt, EOFError, click.Abort):
        err(say("interrupted", settings.language()))
        return 130
    except BrokenPipeError:
        return _quiet()
    except OSError as error:
        if error.errno == errno.EPIPE:
            return _quiet()
        from irtool.cli.desk import cannot_write

        return _refused(cannot_write(error, "stdout"), settings)


def _refused(error: UserError, settings: Settings) -> int:
    lang = settings.language()
    if settings.json:
        emit({"problems": [problem_object(p, lang) for p in error.problems]})
    for problem in error.problems:
        err(problem_line(problem, lang))
    return error.exit_code


def _misused(error: click.UsageError, settings: Settings) -> int:
    lang = settings.language()
    path = error.ctx.command_path if error.ctx is not None else "irtool"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        err(error.ctx.get_help() if error.ctx is not None else "")
        return 2
    match error:
        case NoCommand():
            code, values = "usage-command", {"name": error.name, "nearest": error.near}
        case click.NoSuchOption():
            code, values = "usage-option", {"name": error.option_name}
        case click.MissingParameter():
            code, values = "usage-missing", {"name": _parameter(error)}
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=few) as kind)):
            offered = kind.offered(lang) if isinstance(kind, Spoken) else ", ".join(map(str, few))
            allowed = say("usage-allowed", lang, allowed=offered)
            code, values = "usage-value", {"name": _parameter(error), "reason": allowed}
        case click.BadParameter():
            code, values = "usage-value", {"name": _parameter(error), "reason": error.message}
        case _ if error.message.startswith("Got unexpected extra argument"):  # click's words are English only
            code, values = "usage-extra", {"found": error.message.partition("(")[2].removesuffix(")")}
        case _:
            code, values = "usage-other", {"reason": error.message}
    message, hint = say(code, lang, **values), say("usage-hint", lang, path=path)
    if settings.json:
        problem = {"file": "", "line": 0, "column": 0, "severity": "error", "code": code.replace("-", ".", 1)}
        emit({"problems": [{**problem, "message": message, "hint": hint}]})
    err(f"{message} {hint}")
    return 2


def _parameter(error: click.BadParameter) -> str:
    """The name of an option, or what stands for an argument in the usage."""
    param = error.param
    if param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "-"
    return param.opts[-1] if isinstance(param, click.Option) else param.metavar or str(param.name)


def _plain(error: click.ClickException, settings: Settings) -> int:
    err(say("usage-other", settings.language(), reason=error.format_message()))
    return 2 if error.exit_code == 1 else error.exit_code


def _quiet() -> int:
    """Whoever read our output has enough; the interpreter must not complain at its end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
