"""What a redacted copy says on top: that it is one, of which file, and what was blacked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irtool.report.escape import markdown
from irtool.words.reports import REDACTED
from irtool.words.sentences import Lang, pick, speak

RULES = ("people", "places", "numbers", "addresses", "evidence")
"""What `redaction` blacks out, as codes of `words/reports.REDACTED`."""


def notice(of: str, sha256: str, lang: Lang) -> list[str]:
    """The first rows of a redacted copy: that it is one, of which file, what was blacked out."""
    joint = "、" if lang == "ja" else ", "
    rules = joint.join(pick(REDACTED[rule], lang) for rule in RULES)
    return [
        pick(REDACTED["top"], lang),
        speak(REDACTED, "of", lang, file=of),
        speak(REDACTED, "hash", lang, sha256=sha256),
        speak(REDACTED, "what", lang, rules=rules),
    ]


def noticed(text: str, told: Mapping[str, Any]) -> str:
    """A report's Markdown with its notice on top, if it is a redacted copy."""
    rows = [markdown(row) for row in told.get("notice", [])]
    return "\n\n".join([f"**{rows[0]}**", *rows[1:], text]) if rows else text
