"""The handover as a report shows it: the sections of `domain/handover.py` that have something to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from irtool.domain.board import StepView
from irtool.domain.handover import handover
from irtool.domain.incident import State
from irtool.words.handover import TITLES
from irtool.words.sentences import Lang, pick


def handed(state: State, board: Sequence[StepView], now: datetime, lang: Lang) -> dict[str, Any]:
    """Who handed over last (texts, empty for nobody), and the sections; times of the day of `now` bear no date."""
    found = handover(state, board, now, lang)
    given = found.given
    return {
        "from": given.from_ if given else "",
        "to": given.to if given else "",
        "since": given.since if given else "",
        "until": given.until if given else "",
        "sections": [
            {
                "id": section.id,
                "title": pick(TITLES[section.id], lang),
                "things": [{"time": i.time, "text": i.text, "detail": i.detail, "late": i.late} for i in section.items],
            }
            for section in found.shown
        ],
    }
