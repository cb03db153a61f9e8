"""Printing the sheets of a planned drill: the players' in one file, the leader's in another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

import msgspec

from irtool.domain.drill_plan import Plan
from irtool.domain.parties import find
from irtool.errors import Problem, refuse
from irtool.report.drill_kit import SHEETS, Material, Measure, Sheet, page, sheets
from irtool.report.pdf import find_browser, to_pdf
from irtool.runner.drills import open_measures, scenario_named, with_errors
from irtool.store.contacts import load_chart
from irtool.store.disk import put_new
from irtool.store.paths import Workspace, shipped
from irtool.store.scenarios import reach
from irtool.words.sentences import Lang


class Made(msgspec.Struct, frozen=True):
    """What was printed: the files, the players' first; the sheets in them; what went wrong beside it."""

    files: list[Path]
    sheets: list[Sheet]
    problems: list[Problem]


def gather(space: Workspace, plan: Plan, now: datetime, lang: Lang) -> tuple[Material, list[Problem]]:
    """Everything that the sheets are made of, read now. Raises UserError when the scenario cannot be read."""
    scenario, problems = scenario_named(space, plan.scenario)
    chart = load_chart(space.contacts).chart
    measures = [
        Measure(one.title, find(chart, one.owner).name.to(lang) if one.owner else "", one.due)
        for _, one in open_measures(space)
        if not one.hidden
    ]
    material = Material(
        scenario=scenario, plan=plan, comes=reach(space, scenario), chart=chart, today=f"{now:%Y-%m-%d}", lang=lang,
        measures=measures,
    )  # fmt: skip
    return material, list(with_errors(plan.scenario, problems))


def make(
    space: Workspace, plan: Plan, folder: Path, now: datetime, lang: Lang, *, only: Collection[str] = (),
    pdf: bool = False,
) -> Made:  # fmt: skip
    """Print the sheets of a plan into new files of this folder; `only`: sheets by name, else all of them.

    Raises UserError `drill.no-sheet`, what `gather` raises, and `drill.no-kit` with exit code 4.
    """
    if wrong := [name for name in only if name not in SHEETS]:
        raise refuse("drill.no-sheet", exit_code=2, name=", ".join(wrong), known=", ".join(SHEETS))
    material, problems = gather(space, plan, now, lang)
    made = sheets(material, list(only))
    files: list[Path] = []
    try:
        css = "".join((shipped("templates") / name).read_text(encoding="utf-8") for name in ("binder.css", "drill.css"))
        for of in ("players", "leader"):
            part = [sheet for sheet in made if sheet.of == of]
            files += _save(folder, f"drill-{of}", page(part, material, css), pdf, problems) if part else []
    except OSError as error:
        raise refuse(
            "drill.no-kit", exit_code=4, path=str(folder), reason=error.strerror or type(error).__name__
        ) from error
    return Made(files, made, problems)


def _save(folder: Path, stem: str, html: str, pdf: bool, problems: list[Problem]) -> list[Path]:
    """Files of which none is there yet: what was printed is never overwritten."""
    n, name = 1, stem
    while any((folder / f"{name}.{ending}").exists() for ending in ("html", "pdf")):
        n += 1
        name = f"{stem}-{n}"
    put_new(folder / f"{name}.html", html.encode())
    if not pdf:
        return [folder / f"{name}.html"]
    browser = find_browser()
    data, why = to_pdf(folder / f"{name}.html", browser) if browser else (b"", "-")
    if not data:
        problems.append(Problem(code="drill.no-pdf", values={"reason": why}, severity="warning"))
        return [folder / f"{name}.html"]
    put_new(folder / f"{name}.pdf", data)
    return [folder / f"{name}.html", folder / f"{name}.pdf"]
