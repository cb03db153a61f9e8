"""Reading the contact chart: all files of a folder are one chart; what is broken is said and left out."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain import chart_check
from irtool.domain.chart import SECTIONS, Chart, Hospital
from irtool.domain.finding import Finding
from irtool.domain.scalars import SCALARS
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.authorities import AUTHORITIES, take_up
from irtool.store.documents import absent, anchored
from irtool.store.placing import placed

_MAX_EXTENDS = 5
_BY_ID = (*SECTIONS, "rosters")


class LoadedChart(msgspec.Struct):
    """A chart with everything that is wrong with its files; `files` are those that were read, in order."""

    chart: Chart
    problems: list[Problem]
    files: list[Path]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(p.severity == "error" for p in self.problems)


class _Part(msgspec.Struct):
    """One file's share of the chart."""

    name: str
    value: Chart
    built: Any


class _Whole(msgspec.Struct):
    """The files of a folder with what they extend: the chart, and which file each entry comes from."""

    chart: Chart
    owners: dict[tuple[str, str], _Part]
    parts: list[_Part]
    problems: list[Problem]


def chart_files(folder: Path) -> list[Path]:
    """The YAML files of a contacts folder, by name."""
    try:
        found = [p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file()]
    except OSError:
        return []
    return sorted(p for p in found if p.name != AUTHORITIES and not p.name.startswith("."))


def load_chart(folder: Path, today: date | None = None, *, facts: Container[str] | None = None) -> LoadedChart:
    """The chart of a folder. Never raises for what the files hold: unusable parts are left out and said.

    With `today`, the cross-checks run as well; without, only reading and shape (quick, for start and resume).
    `facts`: those that the playbooks declare (`playbooks.declared`), for the conditions of routes.
    """
    return load_files(chart_files(folder), today, folder, facts=facts)


def load_files(
    files: Sequence[Path],
    today: date | None = None,
    folder: Path | None = None,
    *,
    facts: Container[str] | None = None,
) -> LoadedChart:
    """The chart made of these files; see `load_chart`."""
    whole = _whole(files, folder, ())
    problems = whole.problems
    if folder is not None and not files:
        problems.append(Problem(code="chart.none", file=str(folder), values={}, severity="warning"))
    chart, unknown = take_up(whole.chart)  # a group's chart is completed together with the one that extends it
    found = list(unknown)
    if today is not None:
        found += chart_check.check(chart, today, facts)
        if place := folder or (files[0].parent if files else None):
            found += absent(place, chart)
    problems += [_place(f, whole.owners, whole.parts) for f in found]
    return LoadedChart(chart, problems, list(files))


def _whole(files: Sequence[Path], folder: Path | None, above: tuple[Path, ...]) -> _Whole:
    """These files as one chart, with the one that they extend underneath. `above`: the folders that led here."""
    problems: list[Problem] = []
    parts = [part for path in files if (part := _read(path, problems)) is not None]
    chart, owners = _merge(parts, problems)
    whole = _Whole(chart, owners, parts, problems)
    if chart.extends and folder is not None:
        _extend(whole, folder, above)
    return whole


def _read(path: Path, problems: list[Problem]) -> _Part | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""}))
        return None
    document = yamlfile.parse(data, str(path))
    problems += document.problems
    if document.root is None:
        return None
    built = schema.build(document.root, Chart, str(path), SCALARS)
    problems += built.problems
    return _Part(str(path), built.value, built) if built.value is not None else None


def _merge(parts: list[_Part], problems: list[Problem]) -> tuple[Chart, dict[tuple[str, str], _Part]]:
    """One chart of all parts; an id that stands in two files is an error, and the first one counts."""
    merged: dict[str, Any] = {section: {} for section in _BY_ID}
    owners: dict[tuple[str, str], _Part] = {}
    routes: list[Any] = []
    hospital, extends = Hospital(), ""
    for part in parts:
        for section in _BY_ID:
            for key, entry in getattr(part.value, section).items():
                first = owners.get((section, key))
                if first is None:
                    owners[section, key] = part
                    merged[section][key] = entry
                else:
                    line, column = part.built.places.key((section, key))
                    there = first.built.places.key((section, key))[0]
                    values = {"name": key, "first": f"{first.name}:{there}"}
                    problems.append(
                        Problem(code="chart.twice", values=values, file=part.name, line=line, column=column)
                    )
        for route in part.value.routes:
            owners["routes", str(len(routes))] = part
            routes.append(route)
        if part.value.hospital != Hospital():
            hospital = part.value.hospital
            owners["hospital", ""] = part
        if part.value.extends:
            extends = part.value.extends
            owners["extends", ""] = part
    return Chart(hospital=hospital, extends=extends, routes=routes, **merged), owners


def _extend(whole: _Whole, folder: Path, above: tuple[Path, ...]) -> None:
    """A group's chart underneath: an entry of the hospital's own replaces the group's whole, by id.

    The hospital itself and the routes are each one entry in this.
    """
    chart = whole.chart
    base_folder = (folder / chart.extends).resolve()
    way = (*above, folder.resolve())
    if base_folder in way or len(way) > _MAX_EXTENDS or not base_folder.is_dir():
        part = whole.owners["extends", ""]
        line, column = part.built.places.value(("extends",))
        values = {"folder": chart.extends}
        problem = Problem(code="chart.extends", values=values, file=part.name, line=line, column=column)
        whole.problems.append(problem)
        return
    base = _whole(chart_files(base_folder), base_folder, way)
    sections = {s: {**getattr(base.chart, s), **getattr(chart, s)} for s in _BY_ID}
    sections["documents"] = {**anchored(base_folder, base.chart.documents), **chart.documents}
    hospital = chart.hospital if chart.hospital != Hospital() else base.chart.hospital
    whole.chart = msgspec.structs.replace(
        chart, hospital=hospital, routes=chart.routes or base.chart.routes, **sections
    )
    own = {place: part for place, part in base.owners.items() if place[0] != "routes" or not chart.routes}
    whole.owners = {**own, **whole.owners}
    whole.parts += base.parts
    whole.problems += base.problems


def _place(finding: Finding, owners: dict[tuple[str, str], _Part], parts: list[_Part]) -> Problem:
    """A finding's file, line and column. A route is found by its number in its own file."""
    section = str(finding.path[0]) if finding.path else ""
    key = str(finding.path[1]) if len(finding.path) > 1 and section != "hospital" else ""
    part = owners.get((section, key)) or (parts[0] if parts else None)
    if part is None:
        return Problem(code=finding.code, values=finding.values, severity=finding.severity)
    path = finding.path
    if section == "routes" and isinstance(path[1], int):
        earlier = sum(1 for n in range(path[1]) if owners.get(("routes", str(n))) is part)
        path = ("routes", earlier, *path[2:])
    return placed(msgspec.structs.replace(finding, path=path), part.built.places, part.name)
