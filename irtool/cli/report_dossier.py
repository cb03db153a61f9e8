"""`irtool report dossier`: everything about one recipient, or all of them and who still holds an old value."""

from __future__ import annotations

from typing import Any

import click

from irtool.cli.desk import Desk
from irtool.cli.hiding import covered
from irtool.cli.output import emit, out, say, table
from irtool.cli.settings import Settings
from irtool.cli.shell import Command
from irtool.domain.dossier import Dossier, Handed, Stale, dossiers, holders
from irtool.domain.dossier import dossier as file_of
from irtool.domain.dossier_spoken import Teller
from irtool.domain.incident import State
from irtool.words.sentences import Lang


@click.command("dossier", cls=Command)
@click.argument("recipient", metavar="[RECIPIENT]", required=False, default="")
@click.pass_obj
def dossier(settings: Settings, recipient: str) -> None:
    desk = Desk(settings, reading=True)
    teller = Teller(desk.state, desk.lang, desk.now())
    if recipient:
        file = file_of(desk.state, desk.party(recipient), desk.now())
        if settings.json:
            emit({"dossier": whole(teller, file)})
        else:
            _tell(teller, file)
        return
    files = dossiers(desk.state, desk.now())
    old = holders(files)
    if settings.json:
        emit({"dossiers": [brief(teller, f) for f in files], "stale": [_old(teller, files, x) for x in old.items()]})
        return
    names = {file.party: teller.name(file) for file in files}
    for holding in old.values():
        for party, one in holding:
            out(f"{names[party]}: {teller.stale(one).text}")
    table([(file.party, names[file.party], teller.summary(file)) for file in files])
    if not files:
        out(say("nothing", desk.lang))


def _tell(teller: Teller, file: Dossier) -> None:
    out(teller.say("title", name=teller.name(file)))
    found = teller.sections(file)
    for section in found:
        out()
        out(section.title)
        for row in section.rows:
            out("  " + "  ".join(part for part in (row.time, row.text) if part))
            for more in row.more:
                out("    " + more)
    if not found:
        out(teller.say("none"))


# -- as JSON -----------------------------------------------------------------------------------------------------


def brief(teller: Teller, file: Dossier) -> dict[str, Any]:
    """A file as one row of the list."""
    return {
        "party": file.party, "name": teller.name(file), "listed": file.listed, "handed": len(file.handed),
        "open": file.unmet,
        "waiting": len(file.waiting), "stale": [old.fact for old in file.stale], "counts": file.counts,
        "promised": file.promised.data.next_update if file.promised is not None else "",
    }  # fmt: skip


def whole(teller: Teller, file: Dossier) -> dict[str, Any]:
    """A file in full; texts of hidden entries are covered."""
    state, lang = teller.state, teller.lang
    return {
        **brief(teller, file),
        "stale": [_stale(old) for old in file.stale],
        "duties": [
            {
                "obligation": o.duty.id, "stage": o.stage.id, "title": o.stage.title.to(lang),
                "applies": o.duty.applies, "status": o.stage.status, "due": o.stage.due, "met_by": o.stage.met_by,
            }
            for o in file.owed
        ],
        "made": [{"id": r.id, "at": r.at, "report": r.data.report, "issue": r.data.issue} for r in file.made],
        "handed": [handed(state, one, lang) for one in file.handed],
        "spoken": [
            covered(
                state, s.id, lang,
                {
                    "id": s.id, "at": s.at, "person": s.person, "outcome": s.outcome or "", "said": s.said,
                    "ref": s.ref, "from_them": s.outcome is None,
                },
                "said", "person", "ref",
            )
            for s in file.spoken
        ],
        "inquiries": [
            covered(
                state, i.id, lang,
                {
                    "id": i.id, "task": i.task, "at": i.at, "asked": i.asked, "due": i.due, "person": i.person,
                    "answer": i.answer, "answered": i.answered, "dropped": i.dropped,
                },
                "asked", "person", "answer",
            )
            for i in file.inquiries
        ],
    }  # fmt: skip


def handed(state: State, one: Handed, lang: Lang) -> dict[str, Any]:
    """A report handed in."""
    data = one.data
    row = {
        "id": one.id, "at": one.at, "report": data.report, "issue": data.issue, "to": data.to, "how": data.how,
        "receipt": data.receipt, "person": data.person, "obligation": data.obligation, "stage": data.stage,
        "sha256": data.sha256, "differs": one.differs, "evidence": data.evidence,
        "approved": one.approved.id if one.approved is not None else "", "lapsed": one.lapsed is not None,
        "next_update": data.next_update, "result": data.result, "count": data.count, "note": data.note,
    }  # fmt: skip
    return covered(state, one.id, lang, row, "note", "receipt", "person", "to", "evidence")


def _stale(old: Stale) -> dict[str, Any]:
    held, now = (None, None) if old.covered else (old.held, old.now)
    return {"fact": old.fact, "held": held, "now": now, "by": old.by, "hidden": old.covered}


def _old(teller: Teller, files: list[Dossier], one: tuple[str, list[tuple[str, Stale]]]) -> dict[str, Any]:
    fact, holding = one
    names = {file.party: teller.name(file) for file in files}
    rows = [{"party": party, "name": names[party], **_stale(old)} for party, old in holding]
    return {"fact": fact, "title": teller.fact(fact), "holders": rows}
