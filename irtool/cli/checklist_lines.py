"""A form of the checklist as `irtool checklist show` prints it."""

from __future__ import annotations

from irtool.cli.output import out, say, table
from irtool.domain.chart import Chart
from irtool.domain.checklist import Edition
from irtool.domain.verification import name_of
from irtool.runner.checklist import Line, Sheet, entry_name, spoken_proof
from irtool.words.sentences import Lang

_MOST = 3
"""How many proofs of a line are printed unless the line was named."""


def print_sheet(told: Sheet, lines: list[Line], chart: Chart, lang: Lang, *, whole: bool) -> None:
    """These lines of a form under the titles of their sections; `whole`: every proof and every answer so far."""
    form = told.edition.forms.get(told.form)
    title = form.title.to(lang) if form else told.form
    out(say("check-head", lang, title=told.edition.title.to(lang), form=title, year=told.year))
    if told.contract:
        party = chart.contracts[told.contract].with_
        name = name_of(chart, "organisations", party).to(lang)
        out(say("check-contract", lang, name=told.contract, party=name))
    section = None
    for line in lines:
        if line.section != section:
            section = line.section
            out()
            out(section.to(lang))
        out(f"  {line.item.number}  {line.item.text.to(lang)}  [{line.item.id}]")
        out(f"      {_standing(line, lang)}")
        _proofs(line, told.edition, chart, lang, whole)
        if line.before is not None:
            said, day = say(f"check-{line.before.said}", lang), line.before.on
            out("      " + say("check-before", lang, year=line.year_before, said=said, day=day))
        if whole:
            table([("     ", one.on, say(f"check-{one.said or 'open'}", lang), one.by, one.note)
                   for one in line.history])  # fmt: skip
    for one in told.orphans:
        out(say("check-orphan", lang, item=one.item, said=say(f"check-{one.said}", lang), day=one.on, by=one.by))
    out()
    out(say("check-counts", lang, **told.counts))


def _standing(line: Line, lang: Lang) -> str:
    one = line.answer
    parts = [say(f"check-{one.said if one else 'open'}", lang)]
    if one is not None:
        parts += [say("check-on", lang, day=one.on), one.by]
        parts += [say("check-until", lang, day=one.until)] if one.until else []
    parts.append(say(f"check-says-{line.found.says}", lang))
    parts += [say("check-doubtful", lang)] if line.doubtful else []
    parts += [say("check-unsure", lang)] if line.item.confidence in ("unverified", "secondary") else []
    return "  ".join(parts)


def _proofs(line: Line, edition: Edition, chart: Chart, lang: Lang, whole: bool) -> None:
    shown = line.found.proofs if whole else [p for p in line.found.proofs if p.weight != "proves"]
    rest = len(shown) - (len(shown) if whole else _MOST)
    for p in shown if whole else shown[:_MOST]:
        weight = say("check-open-proof" if p.weight == "open" else f"check-{p.weight}", lang)
        out(f"      {weight}  {entry_name(p, edition, chart).to(lang)}  {spoken_proof(p, chart, lang)}".rstrip())
    if rest > 0:
        out("      " + say("check-more", lang, count=rest))
