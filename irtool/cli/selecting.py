"""The options that choose entries, the same for showing, exporting and reporting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec

from irtool.cli.desk import Desk
from irtool.domain.sites import find_site
from irtool.domain.story import Filter, Story, known_type, time_limit

F = TypeVar("F", bound=Callable[..., Any])


class Asked(msgspec.Struct, frozen=True):
    """The options as typed."""

    types: tuple[str, ...] = ()
    person: str = ""
    party: str = ""
    site: str = ""
    since: str = ""
    until: str = ""
    search: str = ""
    linked: bool = False


def selecting(function: F) -> F:
    """The options of `Asked`, handed to the command as `asked`."""

    def collected(*args: Any, **kwargs: Any) -> Any:
        asked = Asked(*(kwargs.pop(f"only_{name}") for name in Asked.__struct_fields__))
        return function(*args, asked=asked, **kwargs)

    collected.__name__ = function.__name__
    wrapped: Any = collected
    others: list[click.Parameter] = getattr(function, "__click_params__", [])
    until = ["--to", "--until", "only_until"]
    if any("--to" in other.opts for other in others):  # a report's recipient
        until.remove("--to")
    wrapped.__click_params__ = [
        *others,
        click.Option(["--linked", "only_linked"], is_flag=True),
        click.Option(["--search", "only_search"], metavar="TEXT", default=""),
        click.Option(until, metavar="WHEN", default=""),
        click.Option(["--from", "--since", "only_since"], metavar="WHEN", default=""),
        click.Option(["--site", "only_site"], metavar="NAME", default=""),
        click.Option(["--party", "only_party"], metavar="NAME", default=""),
        click.Option(["--person", "only_person"], metavar="NAME", default=""),
        click.Option(["--type", "only_types"], metavar="TYPE", multiple=True),
    ]  # fmt: skip
    made: F = wrapped
    return made


def wanted(desk: Desk, asked: Asked) -> Filter:
    """The filter that was asked for, names looked up. Raises UserError(2) for a type or time there is not."""
    from irtool.domain.naming import find_party, find_person

    state, now = desk.state, desk.now()
    return Filter(
        types=tuple(known_type(text) for text in asked.types),
        person=find_person(state.chart, asked.person)[0],
        party=find_party(state, asked.party)[0],
        site=asked.site if asked.site == "-" else find_site(state.chart, asked.site)[0],
        since=time_limit(asked.since, state, now),
        until=time_limit(asked.until, state, now),
        search=asked.search,
        linked=asked.linked,
    )


def story(desk: Desk, chosen: Filter) -> Story:
    """The entries of this incident, and of the linked ones if they are wanted."""
    from irtool.runner.linking import states

    return Story(states(desk.session) if chosen.linked else [desk.state], desk.lang, desk.now())
