"""A verification round: begun, answered one by one or by sheets that came back, stopped, taken up again, reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from irtool.domain.chart import Chart
from irtool.domain.rounds import Answer, Applied, Asked, Change, How, Outcome, Reported, Round, Started, Stopped
from irtool.domain.verification import located, name_of
from irtool.errors import Problem, UserError, refuse
from irtool.runner import verifying
from irtool.store import rounds
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace, shipped
from irtool.words.sentences import Lang

REPORT = "round-report.md.j2"


class Said(msgspec.Struct, frozen=True):
    """What one command did: the answers, those of which the chart has now, and what is wrong with the others."""

    answers: list[Answer]
    files: list[Path]
    problems: list[Problem]


class Reply(msgspec.Struct, frozen=True):
    """What somebody answered about one entry, not yet recorded."""

    section: str
    id: str
    outcome: Outcome
    on: str
    how: How = "call"
    note: str = ""
    changes: list[Change] = []


def start(workspace: Workspace, by: str, now: datetime, everyone: bool = False) -> tuple[Path, Round, bool]:
    """The round that goes on, or a new one that asks everyone due (`everyone`: all); whether it is new.

    Raises UserError: nobody is due (1), it cannot be written (4).
    """
    there = rounds.current(workspace)
    if there is not None:
        return there, rounds.read(there), False
    chart = load_chart(workspace.contacts).chart
    lang = chart.hospital.language
    found = [v for v in verifying.standings(workspace, chart, now.date()) if everyone or v.wanted]
    if not found:
        raise refuse("round.nobody-due")
    asked = [Asked(v.section, v.id, v.name.to(lang), v.state, [d.code for d in v.doubts]) for v in found]
    path = rounds.begin(workspace, Started(_at(now), by, asked, everyone), now)
    return path, rounds.read(path), True


def going(workspace: Workspace) -> Path:
    """The round that goes on. Raises UserError when none does."""
    path = rounds.current(workspace)
    if path is None:
        raise refuse("round.none")
    return path


def newest(workspace: Workspace) -> Path:
    """The round that goes on, else the last one. Raises UserError when there never was one."""
    path = rounds.current(workspace) or next(reversed(rounds.all_rounds(workspace)), None)
    if path is None:
        raise refuse("round.none")
    return path


def answers_about(workspace: Workspace, id_: str) -> list[tuple[str, Answer]]:
    """What earlier rounds and this one were told about an entry, the newest first, each with its round's name."""
    found = [(path.name, rounds.read(path).answers.get(id_)) for path in reversed(rounds.all_rounds(workspace))]
    return [(name, answer) for name, answer in found if answer is not None]


def reply(
    chart: Chart, id_: str, outcome: Outcome, on: str, how: How = "call", note: str = "",
    wanted: Mapping[str, str] | None = None,
) -> Reply:  # fmt: skip
    """An answer as it would be recorded; `wanted` as in `verifying.changes`. Without a difference it is confirmed.

    Raises UserError: no such entry, a day that is none, an item that cannot be changed.
    """
    section, key = located(chart, id_)
    if not section:
        raise refuse("round.gone", name=id_)
    try:
        on = date.fromisoformat(on).isoformat()
    except ValueError:
        raise refuse("round.bad-day", exit_code=2, item="on", found=on) from None
    found = verifying.changes(chart, section, key, wanted or {}) if outcome != "unreachable" else []
    if outcome != "unreachable":
        outcome = "changed" if found else "confirmed"
    return Reply(section, key, outcome, on, how, note, found)


def record(workspace: Workspace, path: Path | None, replies: Sequence[Reply], by: str, now: datetime) -> Said:
    """Record answers in the round and write them to the chart. `path` None: no round, only the chart.

    What cannot be written to the chart stays in the round and is written by the next `apply`; why is in `problems`.
    Raises UserError(4) when the round itself takes nothing, and, without a round, what `problems` would say.
    """
    import secrets

    chart = load_chart(workspace.contacts).chart
    answers = []
    for one in replies:
        name = name_of(chart, one.section, one.id).to(chart.hospital.language)
        public = [change.public for change in one.changes]
        key = secrets.token_hex(4)
        answers.append(
            Answer(_at(now), by, key, one.section, one.id, name, one.outcome, one.on, one.how, one.note, public)
        )
    if path is None:
        confirmed = [_confirmation(a, one.changes) for a, one in zip(answers, replies, strict=True)]
        written = verifying.write(workspace, confirmed, now)
        if written.problems:
            raise UserError(*written.problems)
        return Said(answers, _once(written.files), [])
    for answer, one in zip(answers, replies, strict=True):
        if one.changes:
            rounds.keep(path, answer.key, one.changes)
    rounds.append(path, *answers)
    done = apply(workspace, path, now)
    return Said(answers, done.files, done.problems)


def apply(workspace: Workspace, path: Path, now: datetime) -> Said:
    """Write to the chart what the round has and the chart does not have yet."""
    pending = rounds.read(path).pending
    problems: list[Problem] = []
    confirmed = []
    for answer in pending:
        kept = rounds.kept(path, answer.key) if answer.changes else []
        if kept is None:
            values = {"name": answer.name, "path": str(path / "pending" / f"{answer.key}.json")}
            problems.append(Problem(code="round.lost-change", values=values))
            continue
        confirmed.append(_confirmation(answer, kept))
    if not confirmed:
        return Said([], [], problems)
    written = verifying.write(workspace, confirmed, now)
    done = [answer for answer in pending if answer.key in written.files]
    if done:
        files = _once(written.files)
        rounds.append(path, Applied(_at(now), [a.key for a in done], [file.name for file in files]))
        for answer in done:
            rounds.forget(path, answer.key)
    return Said(done, _once(written.files), [*problems, *written.problems])


def stop(workspace: Workspace, by: str, now: datetime) -> tuple[Path, Round]:
    """End the round that goes on; whoever was not asked stays due. Raises UserError."""
    path = going(workspace)
    rounds.append(path, Stopped(_at(now), by))
    return path, rounds.read(path)


def report(workspace: Workspace, path: Path, by: str, now: datetime, lang: Lang) -> tuple[list[Path], list[Problem]]:
    """A dated report of a round as Markdown and HTML in its folder; nothing is overwritten. Raises UserError(4)."""
    from irtool.report import markdown
    from irtool.report.round_report import context

    round_ = rounds.read(path)
    chart = load_chart(workspace.contacts).chart
    told = context(round_, chart, path.name, by, now, lang)
    text, problems = filled(workspace, REPORT, told, lang)
    css = markdown.style(shipped("templates"))
    html = markdown.page(markdown.body(text), markdown.Page(lang, f"{told['title']} {path.name}", "", css=css))
    files = _free(path / f"report-{now:%Y-%m-%d-%H%M}", ("md", "html"))
    for file, content in zip(files, (text, html), strict=True):
        rounds.put(file, content.encode())
    rounds.append(path, Reported(_at(now), by, [file.name for file in files]))
    return files, problems


def filled(
    workspace: Workspace, name: str, told: Mapping[str, Any], lang: Lang, wrap: tuple[str, str] = ("", "")
) -> tuple[str, list[Problem]]:
    """A text by the hospital's own template of this name, else by the shipped one. `wrap`: source around it.

    A template of the hospital's that fails gives way to the shipped one and is a problem.
    """
    from irtool.report.render import render

    problems: list[Problem] = []
    own = workspace.templates / "letters" / name
    if own.is_file():
        try:
            source = wrap[0] + own.read_text(encoding="utf-8-sig") + wrap[1]
            return render(source, str(own), told, lang, html=False).text, problems
        except (OSError, ValueError) as error:
            problems.append(Problem(code="file.unreadable", file=str(own), values={"reason": str(error)}))
        except UserError as error:
            problems += error.problems
    ours = shipped("templates") / "letters" / name
    return render(
        wrap[0] + ours.read_text(encoding="utf-8") + wrap[1], str(ours), told, lang, html=False
    ).text, problems


def _confirmation(answer: Answer, changes: list[Change]) -> verifying.Confirmation:
    return verifying.Confirmation(
        answer.key, answer.section, answer.id, answer.on, answer.by, answer.how, changes
    )  # fmt: skip


def _once(files: Mapping[str, Path]) -> list[Path]:
    return list(dict.fromkeys(files.values()))


def _free(stem: Path, endings: Sequence[str]) -> list[Path]:
    """These names, or the next ones of which none is taken."""
    n = 1
    while True:
        tail = f"-{n}" if n > 1 else ""
        names = [stem.with_name(f"{stem.name}{tail}.{ending}") for ending in endings]
        if not any(path.exists() for path in names):
            return names
        n += 1


def _at(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
