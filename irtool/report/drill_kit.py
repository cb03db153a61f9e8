"""What is printed for a drill: the players' sheets and the leader's, each with a name, and the page that holds them.

Everything comes from the scenario and the plan; what nobody has said yet is a blank to write into. docs/drills.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.drill_plan import Plan
from irtool.domain.scenario import Scenario
from irtool.domain.scenario_reach import Reach
from irtool.report.paper import Ink, css_string
from irtool.words.drill_kit import KIT
from irtool.words.sentences import Lang, speak

For = Literal["players", "leader"]
SHEETS: dict[str, For] = {
    "invitation": "players", "people": "players", "sign-in": "players", "cards": "players", "log": "players",
    "feedback": "players", "prepare": "leader", "leader": "leader", "expected": "leader", "answers": "leader",
    "truth": "leader",
}  # fmt: skip
"""Every sheet in its order, and whose it is: the players' give nothing of the story away."""
SPOILERS = frozenset(("leader", "expected", "answers", "truth"))
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Measure(msgspec.Struct, frozen=True):
    """A measure of an earlier drill that is still open."""

    title: str
    owner: str = ""
    due: str = ""


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a kit is made of. `comes` None: the playbook cannot be read, its steps are named by their ids."""

    scenario: Scenario
    plan: Plan
    comes: Reach | None
    chart: Chart
    today: str
    lang: Lang
    measures: list[Measure] = []

    @property
    def real(self) -> bool:
        """Whether calls are really made."""
        return (self.plan.calls or self.scenario.calls) == "real"

    @property
    def shown_title(self) -> str:
        """What the players may read beforehand: the plan's own title, never the scenario's, which may tell too much."""
        return self.plan.title or speak(KIT, "neutral", self.lang)

    def role(self, name: str) -> Text:
        """What a role of the scenario is called."""
        return next((role.title for role in self.scenario.roles if role.id == name), Text(name))

    def roles(self, names: Sequence[str]) -> str:
        """Several roles in words."""
        return speak(KIT, "and", self.lang).join(self.role(name).to(self.lang) for name in names)


class Sheet(msgspec.Struct, frozen=True):
    """One sheet (one or more pages): its name, whose it is, its title, its HTML."""

    id: str
    of: For
    title: str
    html: str


def sheets(material: Material, only: Sequence[str] = ()) -> list[Sheet]:
    """The sheets of these names, or all, in their order."""
    from irtool.report import drill_kit_leader, drill_kit_players

    makers = {**drill_kit_players.MAKERS, **drill_kit_leader.MAKERS}
    ink = Ink(material.lang, KIT)
    return [
        Sheet(name, of, speak(KIT, name, material.lang), makers[name](ink, material))
        for name, of in SHEETS.items()
        if not only or name in only
    ]


def page(shown: Sequence[Sheet], material: Material, css: str) -> str:
    """The whole HTML: A4, each sheet on a page of its own, with the word for drill at the head and foot of each."""
    ink = Ink(material.lang, KIT)
    leader = any(sheet.of == "leader" for sheet in shown)
    title = ink.text(material.plan.title or material.scenario.title if leader else material.shown_title)
    hospital = ink.text(material.chart.hospital.name)
    mark, made = ink.say("drill"), ink.say("printed", on=material.today)
    rules, out = [], []
    for n, sheet in enumerate(shown):
        secret = ink.say("leader-only") if sheet.id in SPOILERS else ""
        foot = css_string(unescape(f"{ink.say('this-is-a-drill')}  {hospital} {secret}".rstrip()))
        rules.append(
            f'@page s{n} {{ @bottom-left {{ content: "{foot}"; font-size: 8pt; }}\n'
            f'  @bottom-right {{ content: "{css_string(sheet.title)}  " counter(page) "/" counter(pages);\n'
            "    font-size: 8pt; } }\n"
            f"#s{n} {{ page: s{n}; }}\n"
        )
        warned = f'<p class="care">{secret}</p>\n' if secret else ""
        out.append(
            f'<section id="s{n}" data-sheet="{escape(sheet.id)}">\n'
            f'<div class="top"><span><b class="mark">{mark}</b> {title}</span><span>{hospital} {made}</span></div>\n'
            f"<h1>{mark} {ink.text(sheet.title)}</h1>\n{warned}{sheet.html}"
            f'<p class="last">{ink.say("this-is-a-drill")}</p>\n</section>\n'
        )
    return (
        f'<!DOCTYPE html>\n<html lang="{material.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{mark} {title}</title>\n'
        f"<style>\n{css}{''.join(rules)}</style>\n</head>\n<body>\n{''.join(out)}</body>\n</html>\n"
    )
