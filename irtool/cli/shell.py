"""Commands as click sees them: loaded when called, help in two languages, global options everywhere.

`irtool note TEXT` must not pay for the other forty commands, so a group knows its commands by dotted name
only. What a command is for stands in words/help.py, not in a docstring: it is read in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from irtool.cli.settings import Settings
from irtool.words.cli import SAY
from irtool.words.sentences import Lang, speak


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Put a global option into the settings; given before and after the command, the later one counts."""
    if value not in (None, False):
        setattr(ctx.ensure_object(Settings), param.name or "", value)


def _globals(without: str = "") -> list[click.Parameter]:
    kept: dict[str, Any] = {"expose_value": False, "is_eager": True, "callback": _keep}
    options = [
        click.Option(["--workspace"], metavar="DIR", **kept),
        click.Option(["--incident"], metavar="X", **kept),
        click.Option(["--drill"], is_flag=True, **kept),
        click.Option(["--as", "recorder"], metavar="PERSON[/ROLE]", **kept),
        click.Option(["--lang"], type=click.Choice(["ja", "en"]), **kept),
        click.Option(["--json"], is_flag=True, **kept),
    ]
    return [option for option in options if option.opts[0] != without]


GLOBALS = frozenset(("workspace", "incident", "drill", "recorder", "lang", "json"))
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _lang(ctx: click.Context) -> Lang:
    settings = ctx.find_object(Settings)
    return (settings or Settings()).language()


def path_of(ctx: click.Context) -> str:
    """A command's name without the program's: `step done`."""
    return ctx.command_path.partition(" ")[2]


def help_of(path: str, lang: Lang) -> str:
    """What a command is for, in one or more lines."""
    from irtool.words.help import COMMANDS

    return speak(COMMANDS, path, lang)


class _Helped(click.Command):
    """Help in the language of the settings; the global options stand in a part of their own."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        prefix = speak(SAY, "help-usage", _lang(ctx))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for line in help_of(path_of(ctx), _lang(ctx)).splitlines():
                formatter.write_text(line)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from irtool.words.help_options import OPTIONS

        lang, path = _lang(ctx), path_of(ctx)
        parts: dict[str, list[tuple[str, str]]] = {"help-options": [], "help-globals": []}
        for param in self.get_params(ctx):
            if not isinstance(param, click.Option):
                continue  # it stands in the usage, and what it is in the text above
            name = param.name or ""
            shared = name in GLOBALS and not param.expose_value
            key = "help" if "--help" in param.opts else f"{path}.{name}"
            param.help = speak(OPTIONS, key if key in OPTIONS else name, lang)
            record = param.get_help_record(ctx)
            if record is not None:
                parts["help-globals" if shared else "help-options"].append(record)
        for title, records in parts.items():
            if records:
                with formatter.section(speak(SAY, title, lang)):
                    formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class Command(_Helped):
    """One command. `without` names a global option that it uses for something else (`close --as attack`)."""

    def __init__(self, *args: Any, without: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", _CONTEXT)
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *_globals(without)]


class Group(_Helped, click.Group):
    """Commands by name, each loaded from `module:attribute` when it is called."""

    command_class = Command

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", _CONTEXT)
        kwargs.setdefault("subcommand_metavar", "COMMAND …")
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *_globals()]
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.lazy, *(name for name in self.commands if name not in self.lazy)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = self.lazy.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            from irtool.domain.text import nearest

            raise NoCommand(name, nearest(name, self.list_commands(ctx)) or "", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang, before = _lang(ctx), path_of(ctx)
        rows = []
        for name in self.list_commands(ctx):
            text = help_of(f"{before} {name}".strip(), lang)
            rows.append((name, text.splitlines()[0]))
        with formatter.section(speak(SAY, "help-commands", lang)):
            formatter.write_dl(rows)


class NoCommand(click.UsageError):
    """A command that there is not, and the one that was probably meant."""

    def __init__(self, name: str, near: str, ctx: click.Context) -> None:
        super().__init__(f"No such command '{name}'.", ctx)
        self.name = name
        self.near = near


def group(name: str) -> Group:
    """A group whose commands are added where they are written."""
    return Group(name)
