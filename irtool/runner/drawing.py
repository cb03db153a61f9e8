"""The contact diagram of a workspace: the chart as it stands now, closed days, titles of facts, ages of entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart
from irtool.domain.diagram import Diagram, diagram
from irtool.domain.routes import WORDS as ROUTE_WORDS
from irtool.domain.verification import PARTIES
from irtool.errors import refuse
from irtool.runner.verifying import standings
from irtool.store import disk
from irtool.store.calendar import closed
from irtool.store.paths import Workspace
from irtool.words.sentences import Lang


def draw(workspace: Workspace, chart: Chart, today: date, lang: Lang, private: bool = False) -> Diagram:
    """The diagram of this chart. Playbooks are read for titles of facts only where a route's condition names one."""
    plain = all(route.if_ in ("", *ROUTE_WORDS) for route in chart.routes)
    titles = {} if plain else _titles(workspace)
    return diagram(chart, lang, today, ages(workspace, chart, today), closed(chart), titles, private)


def ages(workspace: Workspace, chart: Chart, today: date) -> dict[str, tuple[str, str]]:
    """By party, the sign of its confirmation as lists show it, and the day since when."""
    found = (one for one in standings(workspace, chart, today) if one.section in PARTIES)
    return {one.id: (one.sign, one.since.isoformat() if one.since else "") for one in found}


def _titles(workspace: Workspace) -> dict[str, Text]:
    from irtool.store.playbooks import playbook_files, read_playbook

    found = (read_playbook(path).playbook for path in playbook_files(workspace).values())
    return {name: fact.title for playbook in found if playbook for name, fact in playbook.facts.items()}


def write(path: Path, drawn: Diagram, paper: str, today: date, lang: Lang) -> None:
    """The diagram as a page in a new file. `paper`: `a4` or `a3`.

    Raises UserError `export.exists`, and with exit code 4 when the disk takes nothing.
    """
    from irtool.report.diagram_page import page
    from irtool.report.diagram_svg import PAPERS

    if path.exists():
        raise refuse("export.exists", path=str(path))
    try:
        disk.put_new(path, page(drawn, PAPERS[paper], lang, today.isoformat()).encode())
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error


def rows(drawn: Diagram, lang: Lang, width: int) -> list[str]:
    """The diagram as plain text for a terminal of this width."""
    from irtool.report.diagram_svg import title_of
    from irtool.report.diagram_text import printed

    return printed(drawn, lang, title_of(drawn, lang), max(40, min(width, 120)))
