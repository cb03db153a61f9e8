"""Words that every table on drills shares: how fast the story runs, how an expectation stands."""

from __future__ import annotations

from irtool.words.record import RESULT_WORDS
from irtool.words.sentences import Pair

PACE: dict[str, Pair] = {
    "real": ("実際の速さ", "as on the clock"),
    "double": ("2倍の速さ", "twice as fast"),
    "four": ("4倍の速さ", "four times as fast"),
    "ten": ("10倍の速さ", "ten times as fast"),
    "step": ("付与ごとに進める", "from piece to piece"),
}
VERDICTS: dict[str, Pair] = {
    **RESULT_WORDS,
    "open": ("まだ", "not yet"),
    "overdue": ("時間を過ぎた", "overdue"),
}


def paces(prefix: str) -> dict[str, Pair]:
    """The same for a table whose codes begin so."""
    return {f"{prefix}{name}": pair for name, pair in PACE.items()}
