"""`irtool report new`: a template of the hospital's own, to be changed with any editor, Word or Excel."""

from __future__ import annotations

import re

import click

from irtool.cli.output import emit, out, say
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.text import safe_name
from irtool.errors import refuse
from irtool.report.starter import KINDS, Kind


@click.command("new", cls=Command)
@click.argument("name", metavar="NAME")
@click.option("--format", "kind", type=click.Choice(list(KINDS)), default="md")
@click.option("--from", "source", metavar="TEMPLATE", default="incident-report")
@click.pass_obj
def new(settings: Settings, name: str, kind: Kind, source: str) -> None:
    from irtool.report import starter, templates
    from irtool.store.disk import put_new
    from irtool.store.paths import shipped

    folder, lang = settings.space.templates, settings.language()
    everything = templates.all_templates(folder, shipped("templates"))
    found = [t for t in templates.find(everything, source) if t.kind == "md"]
    if not found:
        known = ", ".join(dict.fromkeys(t.id for t in everything))
        raise refuse("report.unknown", name=source, known=known)
    stem = safe_name(name, 60)
    if kind == "md":
        text = re.sub(r"(?m)^id: .*$", f"id: {stem}", found[-1].source, count=1)
        files = {f"{stem}.md.j2": text.encode()}
    else:
        make = starter.word if kind == "docx" else starter.excel
        title = found[-1].title.to(lang) if stem == source else stem
        beside = starter.head(stem, title, found[-1].recipients, found[-1].serves)
        files = {f"{stem}.{kind}": make(lang), f"{stem}.yaml": beside}
    taken = next((folder / file for file in files if (folder / file).exists()), None)
    if taken is not None:
        raise refuse("export.exists", path=str(taken))
    try:
        for file, data in files.items():
            put_new(folder / file, data)
    except OSError as error:
        raise refuse("record.cannot-write", exit_code=4, path=str(folder), reason=error.strerror or "") from error
    made = [str(folder / file) for file in files]
    if settings.json:
        emit({"template": stem, "files": made})
        return
    for path in made:
        out(path)
    out(say("starter-made", lang, name=stem))
