"""The sheets for the players of a drill: nothing on them gives the story away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from irtool.domain.drill import Taking
from irtool.domain.parties import find
from irtool.domain.scenario import Player
from irtool.domain.showing import show_day
from irtool.report.drill_kit import Material
from irtool.report.paper import LINE, TICK, Ink, blank_rows, listed, table
from irtool.words.drill_feedback import FEEDBACK, FREE
from irtool.words.sentences import speak

_LOG_ROWS = 20
_SPARE = 3
"""Empty rows for those who come unannounced."""


def _invitation(ink: Ink, material: Material) -> str:
    """Day, place, what it is for, what to bring, whether calls are made."""
    plan, scenario = material.plan, material.scenario
    day = " ".join(part for part in (_day(plan.on, ink), plan.at) if part)
    rows = [
        (ink.say("when"), ink.text(day) or LINE),
        (ink.say("where"), ink.text(plan.place) or LINE),
        (ink.say("who-leads"), ink.text(plan.leader) or LINE),
        (ink.say("how-long"), ink.say("minutes", count=scenario.minutes)),
    ]
    goals = listed(ink.say(f"for-{c}") for c in ("calls", "decide", "care"))  # a scenario's own tell what will happen
    if material.real:
        called = listed(ink.text(name) for name in called_parties(material)) or f"<p>{ink.say('calls-anyone')}</p>\n"
        calls = f'<p class="care">{ink.say("calls-real")}</p>\n{called}'
    else:
        calls = f"<p>{ink.say('calls-simulated')}</p>\n"
    return (
        f'<p class="big">{ink.text(material.shown_title)}</p>\n{table(("", ""), rows, "facts")}'
        f"<h2>{ink.say('what-for')}</h2>\n{goals}"
        f"<h2>{ink.say('bring')}</h2>\n{listed(ink.say(f'bring-{c}') for c in ('pen', 'binder', 'watch'))}"
        f"<h2>{ink.say('calls')}</h2>\n{calls}"
        f"<h2>{ink.say('care')}</h2>\n{listed(ink.say(f'care-{c}') for c in ('judge', 'stop', 'secret'))}"
    )


def _day(text: str, ink: Ink) -> str:
    """A day with its weekday, as people read it; what is no day stays as typed."""
    try:
        return show_day(date.fromisoformat(text), ink.lang)
    except ValueError:
        return text


def called_parties(material: Material) -> list[str]:
    """The names of those whom this scenario has called, each once."""
    names = [one.party for one in material.scenario.answers]
    names += [one.expect.party for one in material.scenario.expectations if one.expect is not None]
    return list(dict.fromkeys(find(material.chart, name).name.to(material.lang) for name in names if name))


def _people(ink: Ink, material: Material) -> str:
    """The list, roles that nobody plays yet as blank rows; and where each sits."""
    rows = [
        (str(n), ink.text(one.name), ink.text(material.roles(one.roles)),
         ink.say("absent") if one.absent else TICK, "")
        for n, one in enumerate(material.plan.players, 1)
    ]  # fmt: skip
    rows += [("", LINE, _role(ink, role), TICK, "") for role in _unplayed(material)]
    rows += [("", "", "", TICK, "") for _ in range(_SPARE)]
    head = tuple(ink.say(c) for c in ("number", "name", "role", "came", "remark"))
    here = [one for one in material.plan.players if not one.absent]
    seats = [f"<b>{ink.text(one.name)}</b><br>{ink.text(material.roles(one.roles))}" for one in here]
    seats += [f"<b>{LINE}</b><br>{ink.text(role.title)}" for role in _unplayed(material)]
    drawn = "".join(f'<div class="seat">{seat}</div>\n' for seat in seats)
    return (
        f"{table(head, rows, 'people')}<h2>{ink.say('seats')}</h2>\n<p>{ink.say('seats-how')}</p>\n"
        f'<div class="screen">{ink.say("screen-here")} {ink.text(material.plan.leader)}</div>\n'
        f'<div class="room">\n{drawn}</div>\n'
    )


def _unplayed(material: Material) -> list[Player]:
    taken = {role for one in material.plan.players if not one.absent for role in one.roles}
    return [role for role in material.scenario.roles if role.id not in taken]


def _role(ink: Ink, role: Player) -> str:
    return ink.text(role.title) + (f" ({ink.say('needed')})" if role.needed else "")


def _cards(ink: Ink, material: Material) -> str:
    """One card for everybody in every role, one with a blank for a role that nobody plays, one for whoever has none."""
    here = [one for one in material.plan.players if not one.absent]
    cards = []
    for role in material.scenario.roles:
        players: list[Taking | None] = [one for one in here if role.id in one.roles]
        cards += [_card(ink, ink.text(role.title), ink.text(role.card), one) for one in players or [None]]
    cards += [_card(ink, ink.say("player"), ink.say("player-card"), one) for one in here if not one.roles]
    return f"<p>{ink.say('cut-here')}</p>\n<div>{''.join(cards)}</div>\n"


def _card(ink: Ink, title: str, text: str, player: Taking | None) -> str:
    name = ink.text(player.name) if player is not None else LINE
    return (
        f'<div class="rolecard"><p><b class="mark">{ink.say("drill")}</b> {ink.say("role")}</p>\n'
        f'<p class="big">{title}</p>\n<p>{ink.say("name")}: {name}</p>\n<p>{text}</p>\n'
        f"<p><small>{ink.say('card-how')}</small></p></div>\n"
    )


def _sign_in(ink: Ink, material: Material) -> str:
    head = tuple(ink.say(c) for c in ("number", "name", "role", "department", "signature", "time-in"))
    rows = [
        [str(n), ink.text(one.name), ink.text(material.roles(one.roles)), "", "", ""]
        for n, one in enumerate(material.plan.players, 1)
    ]
    spare = max(_SPARE, 12 - len(rows))
    where = " ".join(part for part in (material.plan.on, material.plan.at, material.plan.place) if part)
    return f"<p>{ink.text(where)}</p>\n{table(head, [*rows, *blank_rows(len(head), spare)], 'log')}"


def _log(ink: Ink, material: Material) -> str:
    head = tuple(ink.say(f"log-{c}") for c in ("time", "who", "whom", "what", "result"))
    rows = table(head, blank_rows(len(head), _LOG_ROWS), "log")
    return f'<p>{ink.say("log-how")}</p>\n<p class="head">{ink.say("log-head")}</p>\n{rows}'


def _feedback(ink: Ink, material: Material) -> str:
    rows = [
        (ink.text(speak(FEEDBACK, name, ink.lang)), "1 &emsp; 2 &emsp; 3 &emsp; 4 &emsp; 5")
        for name in FEEDBACK
        if name != FREE
    ]
    return (
        f"<p>{ink.say('feedback-how')}</p>\n{table(('', ''), rows, 'rate')}"
        f'<h2>{ink.text(speak(FEEDBACK, FREE, ink.lang))}</h2>\n<div class="box free"></div>\n'
    )


MAKERS: dict[str, Callable[[Ink, Material], str]] = {
    "invitation": _invitation,
    "people": _people,
    "sign-in": _sign_in,
    "cards": _cards,
    "log": _log,
    "feedback": _feedback,
}
