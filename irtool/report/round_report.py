"""What the template of a round's report is filled with: plain texts, private numbers hidden."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from irtool.domain.chart import Chart
from irtool.domain.parties import find
from irtool.domain.reply import label
from irtool.domain.rounds import Round
from irtool.words.rounds import HOWS, NEXT, OUTCOMES, STATES
from irtool.words.sentences import Lang, pick, speak

TITLE = ("名簿の確認の報告", "Report of the verification round")


def context(round_: Round, chart: Chart, name: str, by: str, now: datetime, lang: Lang) -> dict[str, Any]:
    """A round as its report tells it. `name`: the round's folder; `by`: who makes the report."""
    started, answers = round_.started, list(round_.answers.values())
    last = round_.stopped.at if round_.stopped else max((a.at for a in answers), default="")

    def who(person: str) -> str:
        return find(chart, person).name.to(lang) if chart.has_party(person) else person

    return {
        "title": pick(TITLE, lang),
        "hospital": chart.hospital.name.to(lang),
        "round": name,
        "made": f"{now:%Y-%m-%d %H:%M}",
        "by": who(by),
        "since": started.at[:10] if started else "",
        "until": (last or now.isoformat())[:10],
        "begun_by": who(started.by) if started else "",
        "everyone": bool(started and started.all),
        "asked": len(round_.asked),
        "done": round_.done,
        "confirmed": len(round_.of("confirmed")),
        "changed": len(round_.of("changed")),
        "extra": sum(a.id not in round_.asked for a in answers),
        "pending": ", ".join(answer.name for answer in round_.pending),
        "rows": [
            {
                "name": a.name, "outcome": speak(OUTCOMES, a.outcome, lang), "how": speak(HOWS, a.how, lang),
                "on": a.on, "by": who(a.by), "note": a.note,
            }
            for a in answers
        ],
        "changes": [
            {
                "name": a.name, "item": label(chart, a.section, a.id, c.item, lang),
                "before": c.before or "-", "after": c.after or "-",
            }
            for a in answers
            for c in a.changes
        ],
        "unreachable": [
            {"name": a.name, "note": a.note, "next": pick(NEXT.get(a.section, NEXT["other"]), lang)}
            for a in round_.of("unreachable")
        ],
        "left": [{"name": one.name, "state": speak(STATES, one.sign, lang)} for one in round_.left],
    }  # fmt: skip
