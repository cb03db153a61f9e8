"""The folder for the yearly inspection: chart, checklist, vendors' forms, rounds, drills, measures, and an index page.

What cannot be made is said in the index and among the problems; the rest is made. Nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from irtool.domain import tasks as task_rules
from irtool.domain.chart import Chart
from irtool.domain.checklist import Edition
from irtool.domain.checklist_rules import Ground, finding
from irtool.domain.checklist_scope import contract_of, covered
from irtool.domain.cutting import allowed
from irtool.domain.duty import absent
from irtool.domain.event import By
from irtool.domain.hiding import hidden_text
from irtool.domain.incident import State
from irtool.domain.parties import find
from irtool.domain.text import safe_name
from irtool.domain.verification import name_of
from irtool.errors import Problem, UserError, refuse
from irtool.runner import checklist, checklist_forms, drawing, exporting, inspection_drills
from irtool.runner.rounds import filled
from irtool.runner.session import Session
from irtool.store import checklists, incidents, rounds
from irtool.store.contacts import load_chart
from irtool.store.disk import put_new
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import playbook_files, read_playbook
from irtool.words.inspection import INSPECTION
from irtool.words.official import DEVICE_KINDS
from irtool.words.problems import message
from irtool.words.sentences import Lang, pick, speak
from irtool.words.wellknown import SYSTEM_KINDS

Row = dict[str, Any]
_LARGE = 60
"""So many boxes of the diagram are easier to read on A3."""


class Inspection(msgspec.Struct, frozen=True):
    """The folder that was made, its index page first. `missing`: what an inspector would ask for and is not there."""

    folder: Path
    files: list[Path]
    missing: list[str]
    problems: list[Problem]


def make(
    workspace: Workspace, folder: Path, by: str, now: datetime, lang: Lang, edition: str = "", private: bool = False
) -> Inspection:
    """Make the folder, which must be new or empty. `edition`: of the checklist, empty for the newest.

    Raises UserError: `inspection.not-empty`, `checklist.unknown`, and with exit code 4 when nothing can be written.
    """
    found, problems = checklists.edition(workspace, edition)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise refuse("inspection.not-empty", path=str(folder))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from error
    work = _Work(workspace, folder, by, now, lang, found, private)
    work.problems += problems
    told = work.told()
    index = folder / "index.html"
    try:
        put_new(index, work.page(told).encode())
    except OSError as error:
        raise _cannot(index, error) from error
    return Inspection(folder, [index, *work.files], told["missing"], work.problems)


def _cannot(path: Path, error: OSError) -> UserError:
    return refuse("checklist.cannot-write", exit_code=4, path=str(path), reason=error.strerror or type(error).__name__)


class _Work:
    """One folder in the making: what it is made of, the files so far, what went wrong."""

    def __init__(
        self, workspace: Workspace, folder: Path, by: str, now: datetime, lang: Lang, edition: Edition, private: bool
    ) -> None:
        self.workspace, self.folder, self.by, self.now, self.lang = workspace, folder, by, now, lang
        self.edition, self.private = edition, private
        self.chart: Chart = load_chart(workspace.contacts).chart
        self.files: list[Path] = []
        self.problems: list[Problem] = []
        self.missing: list[str] = []

    def told(self) -> Row:
        """Everything the index says. Every part writes its files."""
        chart, lang = self.chart, self.lang
        manager = self._manager()
        papers = self._papers()
        sheet = checklist.sheet(self.workspace, chart, self.now.date(), self.edition)
        vendors, returned = self._vendors()
        rounds_, round_files = self._rounds()
        held = self._held()
        mds = self._disclosures()
        lacks = [
            ("manager", not manager, {}),
            ("answers", sheet.counts["open"], {"count": sheet.counts["open"]}),
            ("doubtful", sheet.counts["doubtful"], {"count": sheet.counts["doubtful"]}),
            ("vendors", waiting := sum(not v["answered"] for v in vendors), {"count": waiting}),
            ("rounds", not round_files, {}),
            ("drills", not held["drills"], {}),
            ("mds", gaps := sum(m["gap"] for m in mds), {"count": gaps}),
        ]
        self.missing += [self._say(f"missing-{code}", **values) for code, there, values in lacks if there]
        return {
            "hospital": chart.hospital.name.to(lang), "made": f"{self.now:%Y-%m-%d}", "manager": manager,
            "by": find(chart, self.by).name.to(lang) if chart.has_party(self.by) else self.by,
            "edition": self.edition.title.to(lang), "private": self.private, "missing": self.missing,
            "papers": papers, "counts": sheet.counts, "vendors": vendors, "returned": returned, "rounds": rounds_,
            "round_files": round_files, **held, "playbooks": self._playbooks(), "mds": mds,
        }  # fmt: skip

    def page(self, told: Row) -> str:
        """The index; every cell that holds just the name of a file of the folder leads there."""
        from irtool.report import markdown

        text, problems = filled(self.workspace, "inspection-index.md.j2", told, self.lang)
        self.problems += problems
        html = markdown.body(text)
        for file in self.files:
            name = file.relative_to(self.folder).as_posix()
            html = html.replace(f"<td>{escape(name)}</td>", f'<td><a href="{quote(name)}">{escape(name)}</a></td>')
        css = markdown.style(shipped("templates"))
        title = f"{told['hospital']} {self._say('title')}"
        return markdown.page(html, markdown.Page(self.lang, title, "", css=css, from_record=False))

    # -- the parts -------------------------------------------------------------------------------------------------

    def _manager(self) -> str:
        """Who holds the post of the security manager today, in order."""
        role = self.chart.roles.get("security-manager")
        today = self.now.date()
        there = [h for h in (role.holders if role else []) if not absent(self.chart.people.get(h), today)]
        return "、".join(find(self.chart, name).name.to(self.lang) for name in there)

    def _papers(self) -> list[Row]:
        chart, today, lang = self.chart, self.now.date(), self.lang

        def diagram() -> list[Path]:
            drawn = drawing.draw(self.workspace, chart, today, lang, self.private)
            drawing.write(path := self.folder / "diagram.html", drawn, self._paper(len(drawn.boxes)), today, lang)
            return [path]

        def sheet() -> list[Path]:
            return [exporting.export(chart, self.folder / "chart.xlsx", lang, self.private).path]

        def register() -> list[Path]:
            from irtool.exchange.writing import xlsx_bytes

            data = xlsx_bytes(self._register(), self._say("sheet-register"))
            return [checklists.put(self.folder, "register.xlsx", data)]

        def form() -> list[Path]:
            files, problems = checklist_forms.export(
                self.workspace, chart, self.edition, "hospital", self.by, self.now, lang, self.folder
            )
            self.problems += problems
            return files

        parts = {"diagram": diagram, "chart": sheet, "register": register, "form": form}
        return [row for code, part in parts.items() for row in self._part(self._say(code), part)]

    @staticmethod
    def _paper(boxes: int) -> str:
        return "a3" if boxes > _LARGE else "a4"

    def _part(self, title: str, part: Callable[[], list[Path]]) -> list[Row]:
        """The files of a part; what could not be made is missing, with its reason, and stops nothing."""
        try:
            files = part()
        except (OSError, UserError) as error:
            reasons = (
                [message(p, self.lang) for p in error.problems]
                if isinstance(error, UserError)
                else [error.strerror or str(error)]
            )
            found = list(error.problems) if isinstance(error, UserError) else []
            values = {"name": title, "reason": reasons[0]}
            self.problems += found or [Problem(code="inspection.part", values=values, severity="warning")]
            self.missing.append(self._say("missing-unreadable", **values))
            return []
        self.files += files
        day = f"{self.now:%Y-%m-%d}"
        return [{"title": title, "path": f.relative_to(self.folder).as_posix(), "day": day} for f in files]

    def _copied(self, title: str, file: Path, into: str) -> list[Row]:
        """A file of the workspace, copied, with the day it was written."""

        def copy() -> list[Path]:
            return [checklists.put(self.folder / into, safe_name(file.name, 100), file.read_bytes())]

        rows = self._part(title, copy)
        try:
            day = f"{datetime.fromtimestamp(file.stat().st_mtime, self.now.tzinfo):%Y-%m-%d}"
        except OSError:
            return rows
        return [{**row, "day": day} for row in rows]

    def _register(self) -> list[list[str]]:
        chart, lang = self.chart, self.lang
        heads = ("name", "sort", "place", "scope", "internet", "contract", "patched", "measures", "sources", "verified")
        rows = [[self._say(f"col-{head}") for head in heads]]
        for one in covered(chart):
            entry = getattr(chart, one.section)[one.id]
            deal = contract_of(chart, entry, one.id)
            kinds = SYSTEM_KINDS if one.section == "systems" else DEVICE_KINDS
            rows.append([
                entry.name.to(lang) or one.id, pick(kinds.get(entry.kind, kinds["other"]), lang), entry.place.to(lang),
                self._say(f"scope-{one.scope}", qa=one.qa), self._yes_no(getattr(entry, "internet", "")),
                f"{name_of(chart, 'organisations', deal[1].with_).to(lang)} {deal[1].number}".strip() if deal else "",
                self._yes_no(entry.patched), entry.measures.to(lang), "、".join(allowed(entry)),
                str(entry.verified.on) if entry.verified else "",
            ])  # fmt: skip
        return rows

    def _yes_no(self, value: str) -> str:
        return self._say({"true": "yes", "false": "no"}.get(value, value)) if value else ""

    def _vendors(self) -> tuple[list[Row], list[Row]]:
        rows, files = [], []
        where = checklists.folder(self.workspace, self.edition.checklist) / "returned"
        for one in checklist_forms.tracked(self.workspace, self.chart, self.edition, self.now.date()):
            sent = one.posted.sent[-1] if one.posted.sent else None
            name = name_of(self.chart, "organisations", one.party).to(self.lang) or one.party
            status = self._say(f"form-{one.status}")
            rows.append({
                "name": name, "contract": one.contract, "status": status, "answered": one.status == "answered",
                "sent": sent.at[:10] if sent else "", "due": sent.due if sent else "",
            })  # fmt: skip
            for back in one.posted.returned:
                files += self._copied(name, where / back.file, "vendors")
        return rows, files

    def _rounds(self) -> tuple[list[Row], list[Row]]:
        rows, files = [], []
        for path in rounds.all_rounds(self.workspace):
            told = rounds.read(path)
            rows.append({
                "name": path.name, "since": told.started.at[:10] if told.started else "?",
                "until": told.stopped.at[:10] if told.stopped else "", "asked": len(told.asked), "done": told.done,
                "state": self._say("going" if told.open else "ended"),
            })  # fmt: skip
            for file in sorted(path.glob("report-*")):
                files += self._copied(path.name, file, f"rounds/{path.name}")
        return rows, files

    def _held(self) -> Row:
        """Drills by name with their reports; of real incidents the number, the names of closed ones only."""
        drills: list[Row] = []
        files: list[Row] = []
        closed: list[Row] = []
        measures: list[Row] = []
        real = going = 0
        for found in incidents.all_incidents(self.workspace):
            session = Session(found.path, self.workspace, By(person=self.by))
            state = session.state
            title = hidden_text(state, state.course.opened, self.lang) or state.course.title or found.name
            # The day on which a drill was held is not that of its story.
            day = found.opened[:10] if found.drill else state.course.opened_at[:10] or found.opened[:10]
            shown = title
            if found.drill:
                over = state.exercise.ended is not None or not state.course.is_open
                word = self._say("ended" if over else "going")
                drills.append({"title": title, "day": day, "code": found.code, "state": word})
                shown = self._say("drill", title=title)
                into = f"drills/{safe_name(found.path.name, 80)}"
                for file in sorted(p for p in (found.path / "reports").rglob("*") if p.is_file()):
                    files += self._copied(title, file, into)
                files += self._part(title, partial(inspection_drills.put, session, self.lang, self.folder / into))
            else:
                real += 1
                if state.course.is_open:
                    going += 1
                    shown = self._say("unnamed")
                else:
                    closed.append({"title": title, "day": day})
            measures += self._measures(state, shown)
        last = max((one["day"] for one in drills), default="")
        return {
            "last_drill": last, "measures_open": sum(one["open"] for one in measures),
            "drills": drills, "drill_files": files, "incidents": real, "incidents_open": going, "closed": closed,
            "measures": measures,
        }  # fmt: skip

    def _measures(self, state: State, shown: str) -> list[Row]:
        """The follow-up measures (改善策) of an incident or drill, with who, until when and whether it was done."""
        out = []
        for task in state.tasks.values():
            data, end = task.data, task.ends.now
            if data.source != task_rules.FOLLOW_UP:
                continue
            hidden = bool(hidden_text(state, task.id, self.lang))
            word = "open" if task.open else "dropped" if end is not None and end.data.dropped else "done"
            owner = find(self.chart, data.owner).name.to(self.lang) if data.owner else ""
            out.append({
                "title": self._say("hidden") if hidden else data.title, "from": shown,
                "owner": "" if hidden else owner, "due": data.due, "open": task.open,
                "state": self._say(f"measure-{word}"),
                "day": (end.data.occurred or end.at)[:10] if end is not None and not task.open else "",
            })  # fmt: skip
        return out

    def _playbooks(self) -> list[Row]:
        out = []
        for name, path in playbook_files(self.workspace).items():
            book = read_playbook(path).playbook
            whose = self._say("own" if path.parent == self.workspace.playbooks else "shipped")
            title = book.title.to(self.lang) if book is not None else name
            out.append({"title": title, "version": book.version if book is not None else "", "whose": whose})
        return out

    def _disclosures(self) -> list[Row]:
        """Every system in scope with its MDS/SDS: from whom, since when, in order or why not, by which question."""
        chart, lang = self.chart, self.lang
        answered = checklists.read(self.workspace, self.edition.checklist)
        ground = Ground(chart, self.edition, answered, self.now.date())
        out = []
        for one in finding("disclosure", ground).proofs:
            system = chart.systems[one.id]
            deal = contract_of(chart, system, one.id)
            paper = system.mds_sds
            party = paper.from_ if paper else ""
            out.append({
                "name": system.name.to(lang) or one.id, "received": str(paper.received) if paper else "",
                "party": name_of(chart, "organisations", party).to(lang) if party in chart.organisations else party,
                "contract": (deal[1].number or deal[0]) if deal else "", "gap": one.weight != "proves",
                "state": checklist.spoken_proof(one, chart, lang),
            })  # fmt: skip
        return out

    def _say(self, code: str, **values: Any) -> str:
        return speak(INSPECTION, code, self.lang, **values)
