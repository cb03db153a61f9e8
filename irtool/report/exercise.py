"""What a drill came to, for its report and its certificate: every value a text. docs/templates.md lists it.

Of people only names and roles; nothing private, nothing hidden, and of the anonymous sheets no order of time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from irtool.domain.comparison import Cell, Comparison
from irtool.domain.hiding import hidden_text
from irtool.domain.hotwash import HOTWASH, IMPROVE, OBJECTIVE, WELL, answers, feedback, graded, questions
from irtool.domain.incident import State
from irtool.domain.measured import Called, Expected, Measured
from irtool.domain.notifying import parse_time
from irtool.domain.scenario import Objective, Scenario
from irtool.domain.showing import show_span
from irtool.domain.text import visible
from irtool.report.drill_texts import DrillTexts
from irtool.words import record as words
from irtool.words.drill_feedback import FEEDBACK
from irtool.words.drill_reached import REACHED
from irtool.words.drill_terms import PACE
from irtool.words.problems import message
from irtool.words.sentences import Lang, pick

Row = dict[str, Any]
_EXACT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_LAST = re.compile(r"(?<=/)(\d+)-\d+$")
_APART = ("drill.paused", "drill.resumed")  # told with their lengths
_NAME, _ROLE, _ROOM = 14, 12, 420
"""So long may a name and a role be on the certificate, and all of them: it is one sheet. The report has them whole."""


class Drill:
    """The values of one report. `told`: the context as far as it is built."""

    def __init__(self, state: State, found: Measured, table: Comparison, told: Mapping[str, Any], lang: Lang) -> None:
        self.state, self.found, self.table, self.told, self.lang = state, found, table, told, lang
        self.setup = state.exercise.setup
        self.scenario = state.exercise.scenario
        self.said = answers(state)
        self.texts = DrillTexts(found.started, state.zone, lang)

    def build(self) -> Row:
        """The key `exercise` of the context."""
        found, setup = self.found, self.setup
        shown = not hidden_text(self.state, self.state.course.opened, self.lang)  # what the opening entry typed
        people = [self._person(one) for one in found.people]
        there = [one for one in people if not one["absent"]]
        rows = [self._expected(one) for one in found.expectations]
        return {
            "scenario": self.texts.text(found.title), "version": self._version(found.version),
            "summary": self.texts.text(self.scenario.summary) if self.scenario is not None else "",
            "playbooks": [self._book(run.playbook) for run in self.state.runs.values()],
            "going": found.going, "early": found.early,
            "day": self.texts.day(found.started.wall), "from": self.texts.hour(found.started.wall),
            "to": self.texts.hour(found.ended.wall) if found.ended is not None else "",
            "place": visible(setup.place) if setup is not None and shown else "",
            "leader": self._name(setup.leader) if setup is not None and shown else "",
            "lead": self.texts.say(f"lead-{setup.lead}") if setup is not None else "",
            "calls": self.texts.say(f"calls-{setup.calls}") if setup is not None else "",
            "pace": self._pace(),
            "simulated": setup is None or setup.calls == "simulated",
            "real": self.texts.span(found.length.real), "length": self._length(), "people": people,
            "present": self._present(len(there), len(people) - len(there)),
            "names": (names := self._names(there)),
            "more": self.texts.say("left-out", count=len(there) - len(names)) if len(there) > len(names) else "",
            "objectives": self._objectives(rows), "basis": self._basis(), "expectations": rows,
            "result": self._result(),
            "first_call": self._first_call(), "parties": [self._called(one) for one in found.parties],
            "decisions": self._decisions(), "pieces": self._pieces(), "failed": self._failed(),
            "pauses": [
                {"at": self.texts.hour(one.at.wall), "story": self.texts.story(one.at.story),
                 "length": self.texts.span(one.seconds), "reason": visible(one.reason)}
                for one in found.pauses
            ],
            "jumps": [
                {"at": self.texts.hour(one.at.wall), "from": self.texts.story(one.at.story),
                 "to": self.texts.story(one.to)}
                for one in found.jumps
            ],
            "well": self._told_to(WELL), "improve": self._told_to(IMPROVE), "hotwash": self._hotwash(),
            "feedback": self._feedback(), "measures": self._measures(), "comparison": self._comparison(),
            "course": self._course(),
        }  # fmt: skip

    # -- the whole -------------------------------------------------------------------------------------------------

    def _length(self) -> str:
        length, paused = self.found.length, self.found.paused
        spans = {"real": self.texts.span(length.real), "story": self.texts.span(length.story)}
        return self.texts.say("length-paused" if paused else "length", **spans, paused=self.texts.span(paused))

    def _pace(self) -> str:
        """As it was set up, then every other pace with the hour from which it ran so."""
        if self.setup is None:
            return ""
        was: str = self.setup.pace
        told = [self.texts.say(f"pace-{was}")]
        for event in self.state.events:
            pace = str(event.fields().get("pace", "")) if event.type == "drill.resumed" else ""
            at = parse_time(self.state, event.at)
            if pace in PACE and pace != was and at is not None:
                was = pace
                told.append(self.texts.say("pace-from", time=self.texts.hour(at), pace=self.texts.say(f"pace-{pace}")))
        return self.texts.joined(told)

    def _present(self, there: int, gone: int) -> str:
        if not there + gone:
            return self.texts.say("nobody")
        return self.texts.say("present-absent" if gone else "present", n=there, gone=gone)

    def _result(self) -> str:
        counts = self.found.counts
        text = self.texts.say("counts", all=counts.all, met=counts.met, late=counts.late, missed=counts.missed)
        for code, n in (("counts-not-judged", counts.not_judged), ("counts-open", counts.open)):
            text = self.texts.say(code, text=text, n=n) if n else text
        return text

    def _version(self, version: str) -> str:
        return self.texts.say("version", n=visible(version)) if version else ""

    # -- people and objectives -------------------------------------------------------------------------------------

    def _person(self, one: Any) -> Row:
        came = self.texts.hour(one.came) if one.came is not None else ""
        roles = self.texts.joined([self.texts.text(title) for title in one.titles])
        return {"name": visible(one.name), "roles": roles, "absent": one.absent, "came": came}

    def _names(self, there: Sequence[Row]) -> list[str]:
        """The first ones with their roles, as many as have room on one sheet."""
        out: list[str] = []
        for one in there:
            name = _cut(one["name"], _NAME)
            told = self.texts.say("name-role", name=name, role=_cut(one["roles"], _ROLE)) if one["roles"] else name
            if sum(map(len, out)) + len(told) + len(out) > _ROOM:
                break
            out.append(told)
        return out

    def _name(self, name: str) -> str:
        person = self.state.chart.people.get(name)
        return visible(person.name.to(self.lang)) if person is not None else visible(name)

    def _book(self, playbook: Any) -> Row:
        title = self.texts.text(playbook.title) or visible(playbook.playbook)
        return {"title": title, "version": self._version(playbook.version)}

    def _objectives(self, rows: Sequence[Row]) -> list[Row]:
        """How each was reached, as it was said last; what was expected for it, and how that went."""
        out = []
        for one in self.scenario.objectives if self.scenario is not None else ():
            said = [answer for answer in self.said.get(f"{OBJECTIVE}{one.id}", []) if answer.text]
            code, text = graded(said[-1].text) if said else ("", "")
            mine = [row for row in rows if row["objective_id"] == one.id]
            out.append({
                "title": self.texts.text(one.title), "said": text,
                "reached": pick(REACHED[code], self.lang) if code else "",
                "counts": self._tally([row["result_code"] for row in mine]), "expected": len(mine),
            })  # fmt: skip
        return out

    def _basis(self) -> list[str]:
        """The papers on which the objectives rest, each once, with the places in them."""
        sources = self.scenario.sources if self.scenario is not None else {}
        items: dict[str, list[str]] = {}
        for ref in (ref for one in self._scenario_objectives() for ref in one.refs if ref.source in sources):
            items.setdefault(ref.source, []).append(visible(ref.item))
        titles = {name: self.texts.text(sources[name].title) for name in items}
        return [
            " ".join([title, *(item for item in dict.fromkeys(items[name]) if item and item not in title)])
            for name, title in titles.items()
        ]

    def _tally(self, codes: Sequence[str]) -> str:
        return self.texts.joined([f"{self.texts.say(c)} {n}" for c in dict.fromkeys(codes) if (n := codes.count(c))])

    # -- what was expected and done --------------------------------------------------------------------------------

    def _expected(self, one: Expected) -> Row:
        limit = self.texts.say("within", span=show_span(one.within, self.lang)) if one.within else ""
        goal = next((o.title for o in self._scenario_objectives() if o.id == one.objective), None)
        return {
            "title": self.texts.text(one.title), "objective": self.texts.text(goal) if goal is not None else "",
            "objective_id": one.objective, "role": self._role(one.role), "target": limit or self.texts.say("any-time"),
            "result": self.texts.say(one.verdict), "result_code": one.verdict, **self.texts.when(one.at),
            "took": self.texts.took(one.took),
            "note": visible(one.note) or (self.texts.say("by-hand") if one.by_hand else ""),
        }  # fmt: skip

    def _scenario_objectives(self) -> Sequence[Objective]:
        return self.scenario.objectives if isinstance(self.scenario, Scenario) else ()

    def _role(self, id_: str) -> str:
        roles = self.scenario.roles if self.scenario is not None else []
        return next((self.texts.text(role.title) for role in roles if role.id == id_), "")

    def _first_call(self) -> Row:
        one = self.found.first_call
        if one is None:
            return {"party": "", "when": "", "took": ""}
        name = self.texts.text(one.name) or self.texts.say("hidden")
        return {"party": name, **self.texts.when(one.at), "took": self.texts.since_start(one.took)}

    def _called(self, one: Called) -> Row:
        real = self.setup is not None and self.setup.calls == "real"
        played = self.texts.say("call-real" if real else "call-played")
        how = [self.texts.say("call-simulated")] if one.simulated else []
        outcomes = [pick(words.OUTCOME_WORDS[name], self.lang) for name in one.outcomes]
        return {
            "party": self.texts.text(one.name) or self.texts.say("hidden"), "tries": one.tries, "wrong": one.wrong,
            "first": self.texts.when(one.first)["when"], **self.texts.when(one.reached),
            "reached": one.reached is not None, "needed": one.needed, "took": self.texts.since_start(one.took),
            "outcomes": self.texts.joined([*outcomes, *([self.texts.say("rang")] if one.rang else [])]),
            "how": self.texts.joined([*how, *([played] if one.tries > one.simulated else [])]),
        }  # fmt: skip

    def _decisions(self) -> list[Row]:
        titles = {piece.id: piece.title for piece in self.found.pieces if piece.id}
        return [
            {
                "title": self.texts.say("hidden") if one.hidden else self.texts.text(one.title),
                "decided": self.texts.text(one.decided), **self.texts.when(one.at), "took": self.texts.took(one.took),
                "since": self.texts.text(titles[one.piece]) if one.piece in titles else self.texts.say("start"),
            }
            for one in self.found.decisions
        ]  # fmt: skip

    def _pieces(self) -> str:
        status = [piece.status for piece in self.found.pieces]
        counts = {name: status.count(name) for name in ("read", "skipped", "unread", "unplanned")}
        return self.texts.say("pieces", **counts, hints=self.found.hints)

    def _failed(self) -> list[Row]:
        """Calls that did not arrive because of the chart, and what is to be mended in it."""
        out = []
        for one in self.found.parties:
            name, listed = self.texts.text(one.name) or self.texts.say("hidden"), self.state.chart.has_party(one.id)
            if one.wrong:
                mend = "mend-wrong-played" if one.simulated else "mend-wrong"
                out.append(
                    {"party": name, "why": self.texts.say("why-wrong", count=one.wrong), "mend": self.texts.say(mend)}
                )
            elif not listed:
                out.append(
                    {"party": name, "why": self.texts.say("why-unlisted"), "mend": self.texts.say("mend-unlisted")}
                )
            elif one.reached is None:
                why = self.texts.say("why-none", count=one.tries)
                out.append({"party": name, "why": why, "mend": self.texts.say("mend-none")})
        return out

    # -- afterwards ------------------------------------------------------------------------------------------------

    def _told_to(self, ids: Sequence[str]) -> list[str]:
        return [one.text for id_ in ids for one in self.said.get(f"{HOTWASH}{id_}", []) if one.text]

    def _hotwash(self) -> list[Row]:
        """The other questions of the talk with all that was said to each, also to one that the scenario lacks."""
        asked = dict(questions(self.state, self.lang))
        more = [name.removeprefix(HOTWASH) for name in self.said if name.startswith(HOTWASH)]
        return [
            {"question": visible(asked.get(id_, id_)), "answers": self._told_to([id_])}
            for id_ in dict.fromkeys([*asked, *more])
            if id_ not in (*WELL, *IMPROVE)
        ]

    def _feedback(self) -> Row:
        found = feedback(self.state)
        rated = [
            {"question": pick(FEEDBACK[one.id], self.lang), "count": one.count,
             "spread": self.texts.joined([
                 self.texts.say("gave", n=n, count=count) for n, count in enumerate(one.spread, 1) if count
             ]),
             "average": f"{one.average:.1f}" if one.average is not None else ""}
            for one in found.rated
        ]  # fmt: skip
        return {"sheets": found.sheets, "rated": rated, "free": found.free}

    def _measures(self) -> str:
        """How many measures there are, and how many of them are still open."""
        mine = [task for task in self.told["tasks"] if task["follow_up"]]
        return self.texts.say("measures", all=len(mine), open=sum(task["open"] for task in mine))

    def _comparison(self) -> Row:
        """Empty lists for the first drill of a scenario."""
        columns = [
            {
                "day": f"{one.began.astimezone(self.state.zone):%Y-%m-%d}", "other": one.other,
                "version": self._version(one.version),
                "met": one.counts.met, "late": one.counts.late, "missed": one.counts.missed,
                "all": one.counts.all, "real": self.texts.span(one.real), "hints": one.hints, "wrong": one.wrong,
                "first_call": self.texts.span(one.first_call) if one.first_call is not None else self.texts.say("none"),
                "reached": f"{one.reached} / {one.called}",
            }
            for one in self.table.columns
        ]  # fmt: skip
        rows = [
            {"title": self.texts.text(one.title), "cells": [self._cell(cell) for cell in one.cells],
             "change": self.texts.say(one.change) if one.change else "", "change_code": one.change}
            for one in self.table.rows
        ]  # fmt: skip
        left_out = [message(problem, self.lang) for problem in self.table.problems]
        alone = len(columns) < 2
        return {"columns": [] if alone else columns, "rows": [] if alone else rows, "left_out": left_out}

    def _cell(self, cell: Cell) -> str:
        took = self.texts.span(cell.took) if cell.took is not None else ""
        return " ".join(part for part in (self.texts.say(cell.verdict) if cell.verdict else "", took) if part)

    def _course(self) -> list[Row]:
        """What happened, with both times; what was said and written after the drill stands elsewhere."""
        apart = {one.entry for said in self.said.values() for one in said}
        events = {f"{e.writer}/{e.n}": e for e in self.state.events}
        over = self.found.ended.wall if self.found.ended is not None else None
        out, day = [], f"{self.found.started.wall.astimezone(self.state.zone):%Y-%m-%d}"
        for entry in self.told["chronology"]:
            if entry["type"] in _APART:
                continue
            event = events.get(_LAST.sub(r"\1", entry["name"]))  # several in one row bear the name of the first
            if event is None or event.id not in apart:
                wall = entry["recorded"][:16]
                real = wall[11:] if wall[:10] == day else wall
                late = event is not None and over is not None and datetime.fromisoformat(event.at) > over
                story = self.texts.say("after") if late else self._retold(entry["at"])
                out.append({"story": story, "real": real, "text": entry["text"], "told": entry["told"],
                            "who": entry["who"], "marks": [m for m in entry["marks"] if m]})  # fmt: skip
        return out

    def _retold(self, text: str) -> str:
        """A time of the story as the day of the drill and its hour; one that is not so exact as it stands."""
        if not _EXACT.fullmatch(text):
            return text
        return self.texts.story(datetime.fromisoformat(text).replace(tzinfo=self.state.zone))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
