"""The course of things in few rows: what was entered in one go is one row, and a day is named once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from irtool.domain.spoken import fields_of
from irtool.domain.timeline import Row
from irtool.report.entries import Entries
from irtool.words import record as words
from irtool.words.report import TEXT
from irtool.words.sentences import pick, speak

TECHNICAL = frozenset((
    "writer.started", "chart.adopted", "report.rendered", "journal.sealed", "pack.made",
    "entry.corrected", "entry.withdrawn", "entry.hidden",
))  # fmt: skip
"""What only the program did, and what the marks of other entries say."""
_TELLING = ("expected", "text", "said", "asked", "reason", "decided", "note", "wrong", "relay_to", "next")
_ALONE = frozenset(("corrected", "withdrawn", "hidden", "conflict", "strange"))


class Chronicle:
    """`entry` makes the plain data of a row, as the contract with templates has it."""

    def __init__(self, entries: Entries, entry: Callable[[Row], dict[str, Any]]) -> None:
        self._entries = entries
        self._entry = entry
        lang = entries.lang
        self._place = pick(words.FIELDS["place"], lang)
        self._telling = {pick(words.FIELDS[name], lang) for name in _TELLING} | {
            pick(words.FIELDS[f"thing.changed/{name}"], lang) for name in ("to", "ref")
        }

    def course(self, rows: Iterable[Row]) -> list[dict[str, Any]]:
        """What happened, without what only the program did; `time` without a day that the row above has named."""
        out = self.short(row for row in rows if not said_elsewhere(row))
        day = ""
        for entry in out:
            at = entry["at"]
            entry["time"] = at[11:] if len(at) > 11 and at[:10] == day else at
            day = at[:10] if at[4:5] == "-" == at[7:8] else day
        return out

    def short(self, rows: Iterable[Row]) -> list[dict[str, Any]]:
        """Rows as data, things whose status changed in one go as one; `told`: the details that matter, as one text."""
        out = []
        for _, found in groupby(rows, key=_together):
            several = list(found)
            entry = self._entry(several[0])
            if len(several) > 1:
                entry |= self._as_one(several)
            told = [d for d in entry["details"] if d["label"] in self._telling]
            out.append(entry | {"told": " / ".join(f"{d['label']} {d['value']}" for d in told)})
        return out

    def _as_one(self, rows: list[Row]) -> dict[str, Any]:
        names = [row.text.rpartition(": ")[0] for row in rows]
        status = rows[0].text.rpartition(": ")[2]
        text = speak(
            TEXT, "at-once", self._entries.lang, count=len(rows), status=status, names=self._entries.few(names)
        )
        details = [{"label": label, "value": value} for label, value in rows[0].details if label != self._place]
        return {"text": text, "name": f"{rows[0].name}-{rows[-1].event.n}", "details": details}


def said_elsewhere(row: Row) -> bool:
    """What only the program did; a task that the call before it brought or that comes again; who records now."""
    if row.event.type == "task.added":
        fields = fields_of(row.event)
        return fields.get("source") == "contact" or bool(fields.get("follows"))
    return row.event.type in TECHNICAL or row.event.type == "responder.joined"


def _together(row: Row) -> str:
    """What rows that become one have in common; an entry of another kind, or marked, stands alone."""
    if row.event.type != "thing.changed" or _ALONE & set(row.marks):
        return row.id
    fields = fields_of(row.event)
    same = [fields.get(name) for name in ("status", "to", "ref", "note", "site")]
    return repr((row.happened, row.recorded, row.event.writer, row.incident, row.who, same))
