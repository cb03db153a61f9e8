"""From a finding of the rules, which names a path in a tree, to a problem at a line and column of a file."""

from __future__ import annotations

from irtool.domain.finding import Finding
from irtool.domain.playbook_check import AT_KEY
from irtool.errors import Problem
from irtool.store.schema import Places
from irtool.store.yamltree import Map, Scalar


def placed(finding: Finding, places: Places, file: str) -> Problem:
    """The finding as a problem of this file.

    It stands at the value; at the name of an entry (`people`, `tanaka`) where it is about the entry as a whole.
    Its offset counts from inside the quotes, and only in a text that stands in the file as it is.
    """
    text = places.node(finding.path)
    entry = len(finding.path) == 2 and isinstance(text, Map)
    line, column = places.key(finding.path) if entry or finding.code in AT_KEY else places.value(finding.path)
    if finding.offset and isinstance(text, Scalar):
        quotes = 0 if text.plain else 1
        if text.end - text.start == len(text.text) + 2 * quotes:
            column += finding.offset + quotes
    return Problem(
        code=finding.code, values=finding.values, severity=finding.severity, file=file, line=line, column=column
    )
