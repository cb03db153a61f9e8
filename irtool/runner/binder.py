"""Making the paper binder: which sheets there are, which of those on paper are stale, and the files to print."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

import msgspec

from irtool.domain.event import By
from irtool.domain.playbook import Playbook
from irtool.domain.scalars import Date
from irtool.domain.script import OF_KIND, OF_PARTY
from irtool.errors import Problem, refuse
from irtool.report import binder
from irtool.report.binder import COVER, Filed, Material, Sheet
from irtool.report.pdf import find_browser, to_pdf
from irtool.runner.calling import load_script
from irtool.runner.drawing import draw as drawn
from irtool.store import upkeep
from irtool.store.contacts import load_chart
from irtool.store.disk import put_new
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace, shipped
from irtool.store.playbooks import load_playbook, startable
from irtool.store.upkeep import Kept, Printed
from irtool.words.sentences import Lang


class Made(msgspec.Struct, frozen=True):
    """What was printed: the files, the sheets in them, titles of old sheets to take out, what went wrong beside it.

    No files: nothing had changed since the binder of `since`.
    """

    files: list[Path]
    sheets: list[Sheet]
    out: list[str]
    edition: Printed | None
    since: str = ""
    problems: list[Problem] = []


def gather(
    space: Workspace, today: Date, lang: Lang, private: bool = False, draw: bool = True
) -> tuple[Material, list[Problem]]:
    """Everything that the binder is made of, read now. A playbook that cannot be read is left out and said."""
    chart = msgspec.structs.replace(load_chart(space.contacts).chart, rosters={})
    undated = {k: msgspec.structs.replace(p, from_=Date(""), until=Date("")) for k, p in chart.people.items()}
    playbooks: list[Playbook] = []
    problems: list[Problem] = []
    for name in startable(space):
        loaded = load_playbook(space, name)
        if loaded is not None and loaded.playbook is not None:
            playbooks.append(loaded.playbook)
        else:
            problems.append(Problem(code="binder.left-out", values={"name": name}, severity="warning"))
    names = {s.script for p in playbooks for s in p.steps() if s.script} | {*OF_KIND.values(), *OF_PARTY.values()}
    scripts = {name: load_script(space, name)[0] for name in sorted(names)}
    material = Material(
        chart=chart,
        calling=msgspec.structs.replace(chart, people=undated),
        diagram=drawn(space, chart, date.fromisoformat(today), lang, private),
        playbooks=playbooks,
        scripts=scripts,
        obligations=load_obligations(space),
        today=today,
        lang=lang,
        private=private,
        draw=draw,
    )
    return material, problems


def editions(space: Workspace, lang: Lang | None = None, private: bool | None = None) -> list[Printed]:
    """What was printed here, oldest first; of one kind of binder where it is named."""
    found = upkeep.binders(upkeep.entries(space.root))
    return [e for e in found if lang in (None, e.lang) and private in (None, e.private)]


def stale(space: Workspace, edition: Printed, today: Date) -> list[str]:
    """Titles of the sheets of a binder that are no longer right: changed, gone, or (of its parts) new."""
    material, _ = gather(space, today, edition.lang, edition.private, draw=False)
    sheets = binder.sheets(material)
    here = {s.id for s in sheets}
    gone = [kept.title for id_, kept in edition.sheets.items() if id_ not in here]
    return [*(s.title for s in _differing(sheets, edition)), *gone]


def _differing(sheets: list[Sheet], edition: Printed) -> list[Sheet]:
    """Those that a binder has otherwise; new ones only of the parts that lie in it."""
    known = edition.sheets
    parts = {s.part for s in sheets if s.id in known}
    return [s for s in sheets if (s.hash != known[s.id].hash if s.id in known else s.part in parts)]


def make(
    space: Workspace,
    now: datetime,
    by: By,
    lang: Lang,
    *,
    folder: Path | None = None,
    only: Collection[str] = (),
    private: bool = False,
    since: str = "",
    pdf: bool = True,
) -> Made:
    """Print the binder into new files (default: `print/DAY` of the workspace) and remember what lies in it now.

    `only`: some of `binder.PARTS`. `since`: `last` or a day on which this kind of binder was printed: only what
    differs from it, and a cover that says which old sheets go. Raises UserError `binder.parts`, `binder.no-edition`,
    and `binder.cannot-write` with exit code 4.
    """
    if wrong := [part for part in only if part not in binder.PARTS]:
        raise refuse("binder.parts", exit_code=2, name=", ".join(wrong), known=", ".join(binder.PARTS))
    today = Date(f"{now:%Y-%m-%d}")
    material, problems = gather(space, today, lang, private)
    known = editions(space, lang, private)
    before = _edition(known, since) if since else None
    everything = binder.sheets(material)
    asked = [s for s in everything if not only or s.part in only]
    lying: dict[str, Kept] = {}
    shown, out = asked, []
    if before is not None:
        lying = dict(before.sheets)
        shown = _differing(asked, before)
        lost = [] if only else [id_ for id_ in lying if all(s.id != id_ for s in everything)]
        if not shown and not lost:
            return Made([], [], [], before, before.on, problems)
        out = [lying.pop(id_).title for id_ in lost]
    elif only and known:  # some sheets printed anew: the others lie in the binder as before
        lying = dict(known[-1].sheets)
    shown = [everything[0], *(s for s in shown if s.id != COVER)]
    lying |= {s.id: Kept(s.title, s.hash, today) for s in shown}
    order = {s.id: n for n, s in enumerate(everything)}
    lying = dict(sorted(lying.items(), key=lambda item: order.get(item[0], len(order))))
    fresh = {s.id for s in shown}
    contents = [Filed(kept.title, kept.on, id_ in fresh) for id_, kept in lying.items() if id_ != COVER]
    html = binder.page(shown, contents, out, material, _css(), update=before is not None)
    place = folder or space.root / "print" / today
    try:
        files = _save(place, html, pdf, problems)
        edition = Printed(now.isoformat(timespec="seconds"), str(by), lang, str(files[0]), lying, private)
        upkeep.add(space.root, edition)
    except OSError as error:
        raise refuse(
            "binder.cannot-write", exit_code=4, path=str(place), reason=error.strerror or type(error).__name__
        ) from error
    return Made(files, shown, out, edition, before.on if before else "", problems)


def _edition(known: list[Printed], since: str) -> Printed:
    """The binder of this day, the newest of that day; `last`: the newest of all."""
    found = known if since == "last" else [e for e in known if e.on == since]
    if not found:
        days = ", ".join(dict.fromkeys(e.on for e in known)) or "-"
        raise refuse("binder.no-edition", day=since, known=days)
    return found[-1]


def _css() -> str:
    try:
        return (shipped("templates") / "binder.css").read_text(encoding="utf-8")
    except OSError:
        return ""


def _save(place: Path, html: str, pdf: bool, problems: list[Problem]) -> list[Path]:
    """Files of which none is there yet: a binder is never overwritten. Without a browser there is no PDF."""
    n = 1
    while any((place / f"{_stem(n)}.{ending}").exists() for ending in ("html", "pdf")):
        n += 1
    page = place / f"{_stem(n)}.html"
    put_new(page, html.encode())
    browser = find_browser() if pdf else ""
    if not browser:
        return [page]
    data, why = to_pdf(page, browser)
    if why:
        problems.append(Problem(code="binder.no-pdf", values={"reason": why}, severity="warning"))
        return [page]
    put_new(page.with_suffix(".pdf"), data)
    return [page, page.with_suffix(".pdf")]


def _stem(n: int) -> str:
    return "binder" if n == 1 else f"binder-{n}"
