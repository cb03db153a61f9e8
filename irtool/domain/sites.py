"""Sites (施設): the houses of one hospital that keeps one record: an annex, a clinic. One place for their names."""

from __future__ import annotations

from irtool.domain.chart import Chart
from irtool.domain.text import nearest, one_line, visible
from irtool.errors import Problem
from irtool.words.sentences import Lang


def find_site(chart: Chart, text: str) -> tuple[str, Problem | None]:
    """The id of a site of this id or name; any other name as typed, with a word of warning."""
    wish = one_line(text)
    for key, name in chart.hospital.sites.items():
        if wish and wish in (key, name.ja, name.en):
            return key, None
    if not wish:
        return "", None
    known = [part for key, name in chart.hospital.sites.items() for part in (key, name.ja, name.en) if part]
    return wish, Problem(code="site.unlisted", values={"name": wish, "nearest": nearest(wish, known) or "-"},
                         severity="warning")  # fmt: skip


def site_name(chart: Chart, site: str, lang: Lang) -> str:
    """A site as people call it; one that the chart does not know as it was typed."""
    known = chart.hospital.sites.get(site)
    return visible((known.to(lang) if known else "") or site)
