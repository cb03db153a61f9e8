"""`irtool contacts chart`: the contact diagram as plain text, as JSON, or as a page for one sheet of paper."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click

from irtool.cli.contacts import chart_shown
from irtool.cli.output import emit, err, out
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.diagram import Diagram
from irtool.runner import drawing
from irtool.runner.clock import system_clock, zone_named
from irtool.words.diagram import DIAGRAM
from irtool.words.sentences import speak

_MANY = 60
"""So many parties are easier to read on A3."""


@click.command("chart", cls=Command)
@click.option("--html", "html", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--paper", type=click.Choice(["a4", "a3"]), default="a4")
@click.option("--private", "private", is_flag=True)
@click.pass_obj
def chart(settings: Settings, html: Path | None, paper: str, private: bool) -> None:
    found = chart_shown(settings)
    lang = settings.language(found.hospital.language)
    clock = settings.clock or system_clock(zone_named(found.hospital.timezone) or zone_named("Asia/Tokyo"))
    today = clock().date()
    drawn = drawing.draw(settings.space, found, today, lang, private)
    if html is not None:
        drawing.write(html, drawn, paper, today, lang)
        err(speak(DIAGRAM, "diagram.saved", lang, path=html))
        err(speak(DIAGRAM, "diagram.how", lang, paper=paper.upper()))
        if len(drawn.boxes) > _MANY and paper == "a4":
            err(speak(DIAGRAM, "diagram.large", lang, count=len(drawn.boxes)))
    if settings.json:
        emit(_object(drawn))
    elif not drawn.boxes:
        out(speak(DIAGRAM, "diagram.none", lang))
    elif html is None:
        for row in drawing.rows(drawn, lang, shutil.get_terminal_size((80, 24)).columns):
            out(row)


def _object(drawn: Diagram) -> dict[str, Any]:
    return {
        "hospital": drawn.hospital,
        "edition": drawn.edition or None,
        "boxes": drawn.boxes,
        "arrows": [
            {"from": a.start, "to": a.end, "order": a.order, "if": a.rule, "condition": a.condition}
            for a in drawn.arrows
        ],
    }
