"""`irtool checklist`: the ministry's checklist, what the chart says about each line, and the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from irtool.cli.checklist_lines import print_sheet
from irtool.cli.output import emit, out, problem_object, say, table, warn
from irtool.cli.settings import Settings
from irtool.cli.shell import group
from irtool.cli.verify import ground, recorder
from irtool.domain.chart import Chart
from irtool.domain.checklist import FORMS, Answer, Edition, FormKind, Said
from irtool.domain.checklist_scope import of_kinds
from irtool.domain.text import nearest
from irtool.domain.verification import name_of
from irtool.errors import UserError, refuse
from irtool.runner.checklist import Line, Sheet, entry_name, spoken_proof
from irtool.runner.checklist_forms import Back, Tracked
from irtool.store import checklists
from irtool.words.sentences import Lang, speak

checklist = group("checklist")
_SAID: dict[str, Said] = {"yes": "yes", "no": "no", "na": "not-applicable"}


@checklist.command("show")
@click.argument("item", metavar="[ITEM]", default="")
@click.option("--edition", metavar="NAME", default="")
@click.option("--form", type=click.Choice(list(FORMS)), default="hospital")
@click.option("--contract", metavar="ID", default="")
@click.option("--open", "open_", is_flag=True)
@click.pass_obj
def show(settings: Settings, item: str, edition: str, form: FormKind, contract: str, open_: bool) -> None:
    from irtool.runner.checklist import sheet

    chart, lang, now = ground(settings)
    found, problems = checklists.edition(settings.space, edition)
    warn(problems, lang)
    form = "vendor" if _contract(chart, contract) else form
    told = sheet(settings.space, chart, now.date(), found, form, contract)
    lines = [line for line in told.lines if (line.open or not open_) and item in ("", line.item.id, line.item.number)]
    if item and not lines:
        known = [line.item.id for line in told.lines]
        raise refuse("checklist.no-item", name=item, nearest=nearest(item, known) or "-")
    if settings.json:
        emit({"checklist": sheet_object(told, lines, chart, lang)})
        return
    print_sheet(told, lines, chart, lang, whole=bool(item))


@checklist.command("answer")
@click.argument("item", metavar="ITEM")
@click.argument("said", metavar="yes|no|na", type=click.Choice(list(_SAID)), required=False)
@click.option("--on", "on", metavar="DATE", default="")
@click.option("--until", "until", metavar="DATE", default="")
@click.option("--note", metavar="TEXT", default="")
@click.option("--heard-from", "heard_from", metavar="NAME", default="")
@click.option("--edition", metavar="NAME", default="")
@click.option("--form", type=click.Choice(list(FORMS)), default="hospital")
@click.option("--contract", metavar="ID", default="")
@click.option("--take-back", "take_back", is_flag=True)
@click.pass_obj
def answer(
    settings: Settings, item: str, said: str | None, on: str, until: str, note: str, heard_from: str, edition: str,
    form: FormKind, contract: str, take_back: bool,
) -> None:  # fmt: skip
    from irtool.runner import checklist as work

    if (said is None) != take_back:
        raise click.UsageError("yes|no|na")
    chart, lang, now = ground(settings)
    found, _ = checklists.edition(settings.space, edition)
    form = "vendor" if _contract(chart, contract) else form
    by = recorder(settings, chart)
    if said is None:
        back = work.take_back(settings.space, found, item, by, now, form, contract)
        _kept(settings, back, [], say("check-taken-back", lang, number=_number(found, form, back.item)))
        return
    given = work.answer(
        settings.space, found, item, _SAID[said], by, now, on=on, until=until, note=note, form=form,
        contract=contract, heard_from=heard_from,
    )  # fmt: skip
    objects = [problem_object(p, lang) for p in given.problems]
    spoken = say(f"check-{given.answer.said}", lang)
    number = _number(found, form, given.answer.item)
    warn(given.problems, lang)
    _kept(settings, given.answer, objects, say("check-kept", lang, number=number, said=spoken))


@checklist.command("none")
@click.argument("kind", metavar="[KIND]", default="")
@click.option("--edition", metavar="NAME", default="")
@click.option("--undo", is_flag=True)
@click.pass_obj
def none(settings: Settings, kind: str, edition: str, undo: bool) -> None:
    from irtool.runner.checklist import none_of

    chart, lang, now = ground(settings)
    found, _ = checklists.edition(settings.space, edition)
    if not kind:
        _kinds(settings, chart, found, lang)
        return
    one = none_of(settings.space, found, kind, recorder(settings, chart), now, not undo)
    if settings.json:
        emit({"absent": one})
        return
    title = found.forgotten[kind].title.to(lang)
    out(say("check-some" if undo else "check-none", lang, title=title))


def _kinds(settings: Settings, chart: Chart, edition: Edition, lang: Lang) -> None:
    """The intake list with how each kind stands: `in-chart`, `absent`, `open`."""
    absent = checklists.read(settings.space, edition.checklist).absent
    rows: list[dict[str, Any]] = []
    for key, kind in edition.forgotten.items():
        there = of_kinds(chart, kind.kinds)
        status = "in-chart" if there else "absent" if key in absent else "open"
        entries = [{"section": section, "id": id_} for section, id_ in there]
        rows.append({"kind": key, "title": kind.title.to(lang), "qa": kind.qa, "status": status, "entries": entries})
    if settings.json:
        emit({"forgotten": rows})
        return
    table([(row["kind"], say(f"check-kind-{row['status']}", lang), row["title"]) for row in rows])


@checklist.command("vendors")
@click.option("--edition", metavar="NAME", default="")
@click.pass_obj
def vendors(settings: Settings, edition: str) -> None:
    from irtool.runner.checklist_forms import tracked

    chart, lang, now = ground(settings)
    found, problems = checklists.edition(settings.space, edition)
    warn(problems, lang)
    rows = tracked(settings.space, chart, found, now.date())
    if settings.json:
        emit({"contracts": [_tracked_object(one, chart, lang) for one in rows]})
        return
    table([
        (say(f"check-form-{one.status}", lang), name_of(chart, "organisations", one.party).to(lang) or one.party,
         f"[{one.contract}]", one.posted.sent[-1].due if one.posted.sent else "-",
         say("check-form-open", lang, open=one.open, no=one.said_no))
        for one in rows
    ])  # fmt: skip


@checklist.command("send")
@click.argument("contracts", metavar="[CONTRACT…]", nargs=-1)
@click.option("--due", metavar="DATE", default="")
@click.option("--how", metavar="TEXT", default="")
@click.option("--to", "folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", default="")
@click.pass_obj
def send(settings: Settings, contracts: tuple[str, ...], due: str, how: str, folder: Path | None, edition: str) -> None:
    from irtool.runner.checklist_forms import send as make

    chart, lang, now = ground(settings)
    found, _ = checklists.edition(settings.space, edition)
    by = recorder(settings, chart)
    made, problems = make(settings.space, chart, found, contracts, by, now, lang, due=due, how=how, folder=folder)
    warn(problems, lang)
    if settings.json:
        emit({"sent": [{"contract": m.contract, "party": m.party, "files": [str(f) for f in m.files]} for m in made]})
        return
    for one in made:
        for file in one.files:
            out(str(file))
    out(say("check-sent" if made else "check-nobody", lang, count=len(made)))


@checklist.command("read")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True)
@click.pass_obj
def read(settings: Settings, files: tuple[Path, ...], yes: bool) -> int:
    from irtool.runner import checklist_forms as forms

    chart, lang, now = ground(settings)
    by = recorder(settings, chart)
    code, objects = 0, []
    for file in files:
        try:
            backs = forms.read(settings.space, chart, file, now, by)
        except UserError as error:
            warn(error.problems, lang)
            code = 1
            continue
        for back in backs:
            kept = str(forms.take(settings.space, back, file, by, now)) if yes else ""
            objects.append(_back_object(back, str(file), kept, lang))
            if not settings.json:
                _print_back(back, chart, lang, bool(kept))
            code = max(code, int(bool(back.left_out)))
    if settings.json:
        emit({"forms": objects, "written": yes})
    elif objects and not yes:
        out(say("check-read-how", lang))
    return code


@checklist.command("export")
@click.option("--form", type=click.Choice(["hospital", "pharmacy"]), default="hospital")
@click.option("--to", "folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", default="")
@click.pass_obj
def export(settings: Settings, form: FormKind, folder: Path | None, edition: str) -> None:
    from irtool.runner.checklist_forms import export as make

    chart, lang, now = ground(settings)
    found, _ = checklists.edition(settings.space, edition)
    files, problems = make(settings.space, chart, found, form, recorder(settings, chart), now, lang, folder)
    warn(problems, lang)
    if settings.json:
        emit({"files": [str(file) for file in files]})
        return
    for file in files:
        out(str(file))


@checklist.command("folder")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", default="")
@click.option("--private", "private", is_flag=True)
@click.pass_obj
def folder(settings: Settings, folder: Path, edition: str, private: bool) -> None:
    from irtool.runner.inspection import make
    from irtool.words.inspection import INSPECTION

    chart, lang, now = ground(settings)
    made = make(settings.space, folder, recorder(settings, chart), now, lang, edition, private)
    warn(made.problems, lang)
    if settings.json:
        problems = [problem_object(p, lang) for p in made.problems]
        files = [str(file) for file in made.files]
        emit({"folder": str(made.folder), "files": files, "missing": made.missing, "problems": problems})
        return
    out(speak(INSPECTION, "made", lang, count=len(made.files), path=made.files[0]))
    if made.missing:
        out(speak(INSPECTION, "missing-head", lang))
    for text in made.missing:
        out(f"  {text}")


# -- JSON --------------------------------------------------------------------------------------------------------


def sheet_object(told: Sheet, lines: list[Line], chart: Chart, lang: Lang) -> dict[str, Any]:
    """A form as docs/cli.md promises it."""
    return {
        "edition": told.edition.checklist, "title": told.edition.title.to(lang), "form": told.form,
        "contract": told.contract, "year": told.year, "counts": told.counts,
        "lines": [_line_object(line, told, chart, lang) for line in lines],
        "orphans": [_answer_object(one) for one in told.orphans],
    }  # fmt: skip


def _line_object(line: Line, told: Sheet, chart: Chart, lang: Lang) -> dict[str, Any]:
    return {
        "id": line.item.id, "number": line.item.number, "section": line.section.to(lang),
        "text": line.item.text.to(lang),
        "target": line.item.target, "qa": line.item.qa, "confidence": line.item.confidence, "says": line.found.says,
        "answer": _answer_object(line.answer), "before": _answer_object(line.before),
        "history": [_answer_object(one) for one in line.history], "doubtful": line.doubtful,
        "proofs": [
            {"weight": p.weight, "code": p.code, "section": p.section, "id": p.id, "qa": p.qa,
             "name": entry_name(p, told.edition, chart).to(lang), "message": spoken_proof(p, chart, lang)}
            for p in line.found.proofs
        ],
    }  # fmt: skip


def _answer_object(one: Answer | None) -> dict[str, str] | None:
    if one is None:
        return None
    return {"item": one.item, "said": one.said, "on": one.on, "until": one.until, "by": one.by, "at": one.at,
            "note": one.note, "heard_from": one.heard_from}  # fmt: skip


def _tracked_object(one: Tracked, chart: Chart, lang: Lang) -> dict[str, Any]:
    last = one.posted.sent[-1] if one.posted.sent else None
    return {
        "contract": one.contract, "party": one.party, "name": name_of(chart, "organisations", one.party).to(lang),
        "status": one.status, "sent": last.at if last else None, "due": last.due if last else "",
        "returned": one.posted.returned[-1].at if one.posted.returned else None, "open": one.open, "no": one.said_no,
    }  # fmt: skip


def _back_object(back: Back, file: str, kept: str, lang: Lang) -> dict[str, Any]:
    return {
        "file": file, "kept": kept, "edition": back.edition, "form": back.form, "contract": back.contract,
        "changes": [
            {"item": c.item, "number": c.number, "before": _answer_object(c.before), "after": _answer_object(c.after)}
            for c in back.changes
        ],
        "same": back.same, "blank": back.blank,
        "left_out": [{"row": x.row, "item": x.item, "text": x.text} for x in back.left_out],
        "problems": [problem_object(p, lang) for p in back.problems],
    }  # fmt: skip


def _print_back(back: Back, chart: Chart, lang: Lang, kept: bool) -> None:
    party = name_of(chart, "organisations", back.party).to(lang) if back.party else ""
    out(say("check-back", lang, edition=back.edition, contract=back.contract or "-", party=party))
    for change in back.changes:
        before = say(f"check-{change.before.said}", lang) if change.before else say("check-open", lang)
        after = say(f"check-{change.after.said}", lang)
        days = " ".join(d for d in (change.after.on, change.after.until) if d)
        out(f"  {change.number}  {before} > {after}  {days}  {change.after.note}".rstrip())
    for left in back.left_out:
        out("  " + say("check-left-out", lang, row=left.row, item=left.item, text=left.text))
    warn(back.problems, lang)
    counts = {"changes": len(back.changes), "same": len(back.same), "blank": len(back.blank)}
    out("  " + say("check-back-kept" if kept else "check-back-counts", lang, **counts))


def _kept(settings: Settings, one: Answer, problems: list[dict[str, Any]], text: str) -> None:
    if settings.json:
        emit({"answer": _answer_object(one), "problems": problems})
    else:
        out(text)


def _contract(chart: Chart, name: str) -> bool:
    """Whether a contract was named. Raises UserError for one the chart does not have."""
    if name and name not in chart.contracts:
        raise refuse("checklist.no-contract", name=name, nearest=nearest(name, chart.contracts) or "-")
    return bool(name)


def _number(edition: Edition, form: FormKind, item: str) -> str:
    return next((i.number for i in edition.forms[form].items() if i.id == item), item)
