"""Writing a list of entries into the incident's folder: exactly what the screen shows."""

from __future__ import annotations

from pathlib import Path

from irtool.domain.story import Filter, Story
from irtool.errors import refuse
from irtool.report.listing import page, sheet
from irtool.runner.session import Session
from irtool.store import disk


def export(session: Session, story: Story, wanted: Filter, form: str) -> Path:
    """A new file `reports/YYYY-MM-DD-HHMM-entries.csv` (or `.md`), of a drill `…-drill-entries.csv`.

    Raises UserError(4) when it cannot be saved.
    """
    text = sheet(story, wanted) if form == "csv" else page(story, wanted)
    drill = "drill-" if session.drill else ""
    stem, n = f"{session.wall():%Y-%m-%d-%H%M}-{drill}entries", 1
    path = session.path / "reports" / f"{stem}.{form}"
    while path.exists():
        n += 1
        path = path.with_name(f"{stem}-{n}.{form}")
    try:
        disk.put_new(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(path), reason=error.strerror or "") from error
    return path
