"""The papers of a held drill for the inspection, where nobody has made them: as they stand now, outside the record."""

from __future__ import annotations

from pathlib import Path

from irtool.domain.drill import DOCUMENTS
from irtool.runner.making import make
from irtool.runner.reports import prepare
from irtool.runner.session import Session
from irtool.store import checklists
from irtool.words.sentences import Lang


def put(session: Session, lang: Lang, into: Path) -> list[Path]:
    """Each document that a drill which is over lacks, as a page in this folder; its record does not grow by them.

    Raises UserError.
    """
    made = {one.data.report for one in session.state.reports}
    wanted = [name for name in DOCUMENTS if name not in made] if session.state.exercise.ended is not None else []
    jobs = [prepare(session, name, ("html",), lang) for name in wanted]
    return [checklists.put(into, f"{job.stem}.html", make(job.plan).files["html"]) for job in jobs]
