"""What is asked after every drill, and how far an objective was reached, as it is said and written down."""

from __future__ import annotations

from irtool.words.sentences import Pair

REACHED: dict[str, Pair] = {
    "yes": ("達成した", "reached"),
    "partly": ("一部達成した", "partly reached"),
    "no": ("達成していない", "not reached"),
}
ALWAYS_ASKED: dict[str, Pair] = {
    "well": ("うまくいったことは何ですか。", "What went well?"),
    "improve": ("改善することは何ですか。", "What is to be improved?"),
}
"""Questions of the talk, where the scenario does not ask the same."""
