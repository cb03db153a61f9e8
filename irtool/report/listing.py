"""A list of entries as a file: exactly the rows that were on the screen, with the filter at its head."""

from __future__ import annotations

import csv
import io

from irtool.domain.story import Filter, Story
from irtool.domain.text import one_line
from irtool.report.entries import marks
from irtool.report.escape import markdown
from irtool.report.moments import full, record_time, zone_said
from irtool.words.report import TEXT
from irtool.words.selecting import columns
from irtool.words.sentences import pick

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(story: Story, wanted: Filter) -> str:
    """CSV with a byte order mark, so that Excel reads the Japanese; a filter stands in a row of its own above."""
    rows, lang, state = story.rows(wanted), story.lang, story.parts[0].state
    drill = pick(TEXT["drill"], lang) if state.drill else ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not wanted.empty or wanted.linked:
        writer.writerow([_cell(drill + story.heading(wanted, len(rows)))])
    first, *others = (pick(words, lang) for words in columns(state.exercise.setup is not None).values())
    writer.writerow([drill + first, *others])
    for row in rows:
        happened = row.happened.text if row.happened else row.happened_text
        details = " / ".join(f"{label}: {value}" for label, value in row.details)
        said = " ".join(marks(story.parts[0].state, row, lang))
        cells = (happened, row.recorded, row.who, row.text, details, said, row.name, row.site, row.incident)
        writer.writerow(_cell(cell) for cell in cells)
    return "\ufeff" + text.getvalue()


def page(story: Story, wanted: Filter) -> str:
    """Markdown: the incident, the filter, one table."""
    rows, lang, state = story.rows(wanted), story.lang, story.parts[0].state
    names, told = ("happened", "text", "entered", "who"), columns(state.exercise.setup is not None)
    drill = pick(TEXT["drill"], lang) if state.drill else ""
    out = [
        f"# {drill}{markdown(story.title(0))} {state.code}",
        "",
        markdown(story.heading(wanted, len(rows))),
        "",
        markdown(zone_said(state, lang)),
        "",
        "| " + " | ".join(pick(told[name], lang) for name in names) + " |",
        "|---" * len(names) + "|",
    ]
    for row in rows:
        happened = full(state, row.happened, lang) if row.happened else row.happened_text
        text = " ".join([*(f"({mark})" for mark in marks(state, row, lang)), row.labelled])
        text += "".join(f" / {label}: {value}" for label, value in row.details)
        cells = (happened, text, record_time(state, row.recorded), f"{row.who} {row.name}")
        out.append("| " + " | ".join(markdown(cell) for cell in cells) + " |")
    return "\n".join(out) + "\n"


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    clean = one_line(text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
