"""The obligation (報告・連絡の義務) as it is written in a file: whom a hospital owes what, when, and by which rule.

What follows from it for an incident stands in `domain/duties.py`; what is wrong with a file, in
`domain/obligation_check.py`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.playbook import FactSpec, Ref, Source
from irtool.domain.scalars import Condition, Date, condition
from irtool.errors import Malformed

Force = Literal["law", "guideline", "contract", "own", "voluntary"]
"""By what a duty is owed; `own`: the rules of the founder or the corporation, which we cannot know."""
Way = Literal["web", "mail", "fax", "paper", "phone", "in-person"]
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
    """One report of an obligation (速報, 確報, 相談, 被害届). `template`: the document it is made with; `short`: what a
    list of limits calls it, apart from its duty (PPC速報).

    `met_by`: a document handed in, or somebody spoken to; `assumed: no` = a document counts for it only when a person
    says so (a damage report is not what the police got after a call). `when`: its own condition. `after`: the stage
    that comes first. `hand_in`: how it is handed in, in the words of the source; `ways`: the same by the ids of
    `report.submitted.how`, the usual one first.
    """

    id: str
    title: Text
    short: Text = Text()
    clock: Clock = Clock()
    when: Condition = Condition("")
    after: str = ""
    met_by: Literal["document", "contact", "either"] = "document"
    assumed: bool = True
    template: str = ""
    hand_in: Text = Text()
    ways: list[Way] = []
    url: str = ""
    refs: list[Ref] = []


class Instead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Other recipients where `when` holds; while that is unknown, these beside the others."""

    when: Condition
    to: list[str]


class Obligation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Whom to tell, when that is owed, by which rule, in which stages, and who decides.

    `to`: ids, posts, kinds and selectors as a notify step has them. `aware`: the time facts from which its clocks
    run: the first if it is known, else the earliest of the others. `setting`: the obligation is looked at only where
    the hospital has switched this setting on.
    """

    title: Text
    to: list[str]
    instead: Instead | None = None
    force: Force = "guideline"
    when: Condition = Condition("")
    aware: list[str] = msgspec.field(default_factory=lambda: ["aware_at"])
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


def readable(book: Obligations) -> bool:
    """Whether every condition can be read: frozen files may come from another irtool, whose grammar knows more."""
    stages = [stage for duty in book.duties.values() for stage in duty.stages]
    texts = [duty.when for duty in book.duties.values()]
    texts += [duty.instead.when for duty in book.duties.values() if duty.instead is not None]
    texts += [stage.when for stage in stages] + [term.when for stage in stages for term in stage.clock.longer]
    try:
        return all(condition(text) is not None for text in texts if text)
    except Malformed:
        return False
