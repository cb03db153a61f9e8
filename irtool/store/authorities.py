"""The shipped authorities: read, and put under the entries of a chart that use them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from irtool.domain.authority import Authorities, Authority, completed
from irtool.domain.chart import Chart
from irtool.domain.finding import Finding
from irtool.domain.scalars import SCALARS
from irtool.domain.text import nearest
from irtool.errors import Problem
from irtool.store import schema, yamlfile
from irtool.store.paths import shipped

AUTHORITIES = "authorities.jp.yaml"


def authorities(path: Path | None = None) -> tuple[dict[str, Authority], list[Problem]]:
    """Every shipped desk by its name, such as `jp/police/tokyo`, and what is wrong with the file."""
    path = path or shipped("contacts") / AUTHORITIES
    try:
        data = path.read_bytes()
    except OSError as error:
        return {}, [Problem(code="file.unreadable", file=str(path), values={"reason": error.strerror or ""})]
    document = yamlfile.parse(data, str(path))
    built = schema.build(document.root, Authorities, str(path), SCALARS)
    problems = [*document.problems, *built.problems]
    return (built.value.authorities if built.value is not None else {}), problems


def take_up(chart: Chart) -> tuple[Chart, list[Finding]]:
    """The chart with its `use:` entries completed, and what names a desk that does not come with irtool.

    The file is read only when some entry uses it.
    """
    users = {key: office for key, office in chart.organisations.items() if office.use}
    if not users:
        return chart, []
    known, _ = authorities()
    whole = dict(chart.organisations)
    unknown: list[Finding] = []
    for key, office in users.items():
        desk = known.get(office.use)
        if desk is None:
            values = {"name": office.use, "nearest": nearest(office.use, known) or "-"}
            unknown.append(Finding(("organisations", key, "use"), "chart.not-shipped", values, "warning"))
        else:
            whole[key] = completed(office, desk)
    return msgspec.structs.replace(chart, organisations=whole), unknown
