"""The questions of the anonymous feedback sheet of a drill: rated from 1 (no) to 5 (yes), and one free text."""

from __future__ import annotations

from irtool.words.sentences import Pair

FEEDBACK: dict[str, Pair] = {
    "role": ("自分の役ですることが、わかった。", "I knew what to do in my role."),
    "steps": ("対応手順のとおりに進められた。", "The instructions told us what to do."),
    "calls": ("だれに、どの順に連絡するかが、わかった。", "I knew whom to call, and in which order."),
    "talk": ("必要なことを、声に出して伝えあえた。", "We told each other what mattered."),
    "real": ("場面は、自分の職場で起こりそうだと思えた。", "The story could happen where I work."),
    "ready": ("本番でも動けそうだと思う。", "I could act like this when it is real."),
    "free": ("よかったこと、困ったこと、直したほうがよいこと", "What went well, what did not, what should change"),
}
FREE = "free"
"""The question that is answered in words."""
