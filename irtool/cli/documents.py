"""`irtool document`: network diagram, downtime manual, BCP, rules: the local copy, or where the paper lies."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.output import emit, out, table
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.domain.chart import Chart, Document
from irtool.domain.parties import find
from irtool.domain.text import nearest
from irtool.errors import refuse
from irtool.store import documents
from irtool.store.contacts import load_chart
from irtool.words.screen_documents import DOCUMENTS
from irtool.words.sentences import Lang, speak

document = group("document")


@document.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    here = documents.present(settings.space.contacts, chart.documents)
    rows = [_object(settings, chart, key, key in here, lang) for key in chart.documents]
    if settings.json:
        emit({"documents": rows})
        return
    table([(r["id"], r["title"], _state(r, lang), r["paper"]) for r in rows])
    if not rows:
        out(speak(DOCUMENTS, "documents.none", lang))


@document.command("show")
@click.argument("name", metavar="ID")
@click.option("--open", "open_", is_flag=True)
@click.pass_obj
def show(settings: Settings, name: str, open_: bool) -> None:
    chart = load_chart(settings.space.contacts).chart
    lang = settings.language(chart.hospital.language)
    key = _known(chart, name)
    entry = chart.documents[key]
    here = bool(documents.present(settings.space.contacts, {key: entry}))
    row = _object(settings, chart, key, here, lang)
    path = documents.path_of(settings.space.contacts, entry) if here else None
    text = documents.text_of(path) if path is not None and path.suffix.lower() in documents.TEXTS else None
    if settings.json:
        emit({**row, "text": text})
    else:
        _print(row, entry, text if not open_ else None, lang)
    if open_:
        if path is None:
            raise refuse("document.no-file", paper=entry.paper.to(lang) or speak(DOCUMENTS, "documents.no-paper", lang))
        documents.open_outside(path)


def _print(row: dict[str, Any], entry: Document, text: str | None, lang: Lang) -> None:
    out(f"{row['title']}  [{row['id']}]")
    place = row["paper"] or speak(DOCUMENTS, "documents.no-paper", lang)
    out(f"  {speak(DOCUMENTS, 'documents.paper', lang)}: {place}")
    if row["owner"]:
        out("  " + speak(DOCUMENTS, "documents.owner", lang, name=row["owner"]))
    day = row["reviewed"]
    out("  " + speak(DOCUMENTS, "documents.reviewed" if day else "documents.unreviewed", lang, day=day or ""))
    if entry.file:
        path = speak(DOCUMENTS, "documents.file", lang, path=row["path"])
        out(f"  {path}  {_state(row, lang)}")
    if text is not None:
        out()
        out(text.rstrip("\n"))


def _state(row: dict[str, Any], lang: Lang) -> str:
    code = "here" if row["present"] else "gone" if row["file"] else "paper-only"
    return speak(DOCUMENTS, f"documents.{code}", lang)


def _known(chart: Chart, text: str) -> str:
    """The id of the document of this id or title. Raises UserError with the nearest one."""
    known = {key: key for key in chart.documents}
    for key, entry in chart.documents.items():
        known.setdefault(entry.title.ja, key)
        known.setdefault(entry.title.en, key)
    if text not in known:
        raise refuse("document.unknown", name=text, nearest=nearest(text, known) or "-")
    return known[text]


def _object(settings: Settings, chart: Chart, key: str, here: bool, lang: Lang) -> dict[str, Any]:
    """A document as JSON."""
    entry = chart.documents[key]
    path = documents.path_of(settings.space.contacts, entry)
    return {
        "id": key, "title": entry.title.to(lang) or key, "file": entry.file,
        "path": str(path.absolute()) if path is not None else None, "present": here,
        "paper": entry.paper.to(lang), "owner": find(chart, entry.owner).name.to(lang) if entry.owner else "",
        "reviewed": str(entry.reviewed) or None,
    }  # fmt: skip
