"""What anchors the record, as a report says it: to whom its digits were told, and when it was last signed."""

from __future__ import annotations

from typing import Any

from irtool.domain.sealing import told
from irtool.report.entries import Entries
from irtool.report.moments import record_time
from irtool.words.proof_page import REPORT
from irtool.words.sentences import speak


def anchored(entries: Entries) -> dict[str, Any]:
    """`told`: sentences, oldest first; `signed`: one sentence, empty when nobody signed. Whether a signature is genuine
    is for `irtool journal verify` to say, which has the bytes."""
    state, lang = entries.state, entries.lang
    said = []
    for one in told(state):
        row = entries.row(one.event.id)
        to = entries.named(one.data.to, one.event.id)
        said.append(speak(REPORT, "told", lang, at=row["at"], to=to, digits=one.data.digits, entry=row["entry"]))
    seals = [e for e in state.events if e.type == "journal.sealed"]
    seals = [e for e in seals if not (e.id in state.amendments and state.amendments[e.id].withdrawn)]
    at = record_time(state, seals[-1].at, seconds=False) if seals else ""
    return {"told": said, "signed": speak(REPORT, "signed", lang, at=at, count=len(seals)) if seals else ""}
