"""Reports that are tables: the timeline and the list of evidence as rows of texts, for Excel and CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irtool.domain.text import visible
from irtool.words.report import EVIDENCE_COLUMNS, TEXT
from irtool.words.selecting import columns
from irtool.words.sentences import Lang, pick, speak


def rows(report: str, told: Mapping[str, Any], cut: str, lang: Lang) -> list[list[str]]:
    """The rows of this report (`timeline` or `evidence-list`), all equally long, with the names of the columns first.

    Above them stands the notice of a redacted copy. After an empty row stand the filter, the zone, the digits and the
    cut; in a drill the first cell says so.
    """
    if report == "timeline":
        names = columns(told.get("story_times", False))
        out = [[pick(words, lang) for words in names.values()], *(_entry(e) for e in told["timeline"])]
    else:
        out = [[pick(words, lang) for words in EVIDENCE_COLUMNS.values()]]
        out += [_piece(e, lang) for e in told["evidence"]]
    if told["drill"]:
        out[0][0] = pick(TEXT["drill"], lang) + out[0][0]
    foot = ["", told["report"]["title"] + " " + told["issue"]["name"]]
    if report == "timeline" and not (told["selection"]["whole"] and not told["selection"]["linked"]):
        foot.append(told["selection"]["heading"])
    foot += [told["zone"], speak(TEXT, "digits", lang, digits=told["record"]["digits"]), *cut.rstrip("\n").split("\n")]
    width = len(out[0])
    head = [[line, *[""] * (width - 1)] for line in told.get("notice", [])]
    out += [[line, *[""] * (width - 1)] for line in foot]
    return [[visible(cell) for cell in row] for row in [*head, *out]]


def _entry(entry: Mapping[str, Any]) -> list[str]:
    details = " / ".join(f"{d['label']}: {d['value']}" for d in entry["details"])
    return [
        entry["at"], entry["recorded"], entry["who"], entry["text"], details, " ".join(entry["marks"]), entry["name"],
        entry["site"], entry["incident"],
    ]  # fmt: skip


def _piece(piece: Mapping[str, Any], lang: Lang) -> list[str]:
    moves: Sequence[Mapping[str, str]] = piece["moves"]
    return [
        piece["what"], piece["where"], piece["file"], piece["sha256"], str(piece["size"]),
        pick(TEXT["left-there"], lang) if piece["left"] else "", piece["at"], piece["by"], " ".join(piece["marks"]),
        "\n".join(f"{m['at']} {m['to'] or m['text']} {m['why']}".strip() for m in moves), piece["entry"],
    ]  # fmt: skip
