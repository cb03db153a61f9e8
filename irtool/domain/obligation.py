"""The obligation (報告・連絡の義務) as it is written in a file: whom a hospital owes what, when, and by which rule.

What follows from it for an incident stands in `domain/duties.py`; what is wrong with a file, in
`domain/obligation_check.py`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.playbook import FactSpec, Ref, Source
from irtool.domain.scalars import Condition, Date

Force = Literal["law", "guideline", "contract", "voluntary"]
ClockKind = Literal["at-once", "promptly", "days", "none"]


class Longer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Another number of days where `when` holds (規則8条2項: sixty for an improper purpose)."""

    when: Condition
    days: int


class Clock(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a stage is timed. `days`: what the law counts in days; `at-once` (直ちに) and `promptly` (速やかに) show only
    the time elapsed; `none` has no time.

    The day of knowing is day 1 of `days`; `early` is the first day of a span (the 3rd of "3rd to 5th"); `longer`:
    the first that holds counts, one that is unknown is told beside the shorter. `closed: next` moves a last day on
    which offices are closed to the next open one. `confidence` says how sure this counting is.
    """

    kind: ClockKind = "none"
    days: int = 0
    early: int = 0
    longer: list[Longer] = []
    closed: Literal["next", "stay"] = "next"
    confidence: Literal["confirmed", "secondary", "unverified", "general"] = "unverified"


class Stage(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One report of an obligation (速報, 確報, 相談, 被害届). `template`: the document it is made with.

    `met_by`: a document handed in, or somebody spoken to. `when`: this stage's own condition. `after`: the stage
    that comes first. `hand_in`: how it is handed in, in the words of the source.
    """

    id: str
    title: Text
    clock: Clock = Clock()
    when: Condition = Condition("")
    after: str = ""
    met_by: Literal["document", "contact", "either"] = "document"
    template: str = ""
    hand_in: Text = Text()
    url: str = ""
    refs: list[Ref] = []


class Obligation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Whom to tell, when that is owed, by which rule, in which stages, and who decides.

    `to`: ids, posts, kinds and selectors as a notify step has them. `aware`: the time facts from which its clocks
    run, the first that is known counts. `setting`: the obligation is looked at only where the hospital has switched
    this setting on.
    """

    title: Text
    to: list[str]
    force: Force = "guideline"
    when: Condition = Condition("")
    aware: list[str] = ["aware_at"]
    setting: str = ""
    decides: list[str] = []
    why: Text = Text()
    note: Text = Text()
    refs: list[Ref] = []
    stages: list[Stage] = []


class Setting(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is true of a hospital for good and decides on its duties; the chart says it under `hospital.settings`.

    Expressions name it like a fact.
    """

    title: Text
    default: Literal["yes", "no", "unknown"] = "unknown"
    ask: Text = Text()


class Obligations(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole file, as written or as frozen."""

    obligations: str
    edition: Date = Date("")
    title: Text = Text()
    sources: dict[str, Source] = {}
    settings: dict[str, Setting] = {}
    facts: dict[str, FactSpec] = {}
    duties: dict[str, Obligation] = {}
