"""The playbook (対応手順): phases, steps and the facts they ask for. DESIGN 5.4.

What is computed from it while it runs stands in `domain/steps.py`; what is wrong with it is found by
`domain/playbook_check.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from irtool.domain.bilingual import Text
from irtool.domain.scalars import Condition, Date, Span, WithinText

Kind = Literal["task", "notify", "decide", "record", "evidence", "approve", "report", "wait", "playbook"]
FactType = Literal[
    "text", "number", "count", "yes-no-unknown", "choice", "choices", "time", "date", "systems", "things",
    "parties", "money",
]  # fmt: skip


class Sign(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a lay person sees when this playbook is the right one. Lower `order` comes first."""

    __scalar__ = "ja"

    ja: str = ""
    en: str = ""
    order: int = 100


class Source(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A paper that steps rest on: where it is, when it was read, how sure we are of it."""

    title: Text
    url: str = ""
    read: Date = Date("")
    confidence: Literal["confirmed", "secondary", "unverified", "general"] = "unverified"


class Ref(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step's source: the key of a `Source` (or `general` for 一般的な助言) and the place in it."""

    __scalar__ = "source"

    source: str
    item: str = ""
    note: Text = Text()


class Option(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One value of a fact of type choice or choices."""

    id: str
    title: Text = Text()


def offered(answers: Sequence[Option | Choice]) -> tuple[str, str]:
    """What may be typed for an answer, as `id（題名）` and `id (title)`: one text a language, `-` for none."""
    ja = ", ".join(f"{a.id}（{a.title.ja}）" if a.title.ja else a.id for a in answers)
    en = ", ".join(f"{a.id} ({a.title.en})" if a.title.en else a.id for a in answers)
    return ja or "-", en or "-"


class FactSpec(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A named value the responders learn."""

    type: FactType
    title: Text = Text()
    ask: Text = Text()
    options: list[Option] = []
    unit: Text = Text()


class Choice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One answer to a decision.

    `then`: steps that apply only when this choice stands; `set`: facts it settles; `playbook`: a playbook that
    is added to the incident, whose kind then changes.
    """

    id: str
    title: Text = Text()
    help: Text = Text()
    then: list[str] = []
    set: dict[str, str] = {}
    playbook: str = ""


class IfUnreachable(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who may permit a step when nobody of the first answers for this long."""

    after: Span
    role: str


class Authority(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who may permit a dangerous step, and by which rule of the hospital."""

    roles: list[str]
    if_unreachable: IfUnreachable | None = None
    basis: Text = Text()


class NoAnswer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What to do when nobody answers: try again after `retry`."""

    retry: Span = Span("10m")


class Step(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing to do. `do` decides which of the later fields matter."""

    id: str
    do: Kind
    title: Text
    why: Text = Text()
    how: Text | list[Text] = Text()
    checks: list[Text] = []
    mandatory: bool = False
    when: Condition = Condition("")
    after: list[str] = []
    role: str | list[str] = []
    within: WithinText = WithinText("")
    refs: list[Ref] = []
    authority: Authority | None = None
    isolate: Literal["backup", "external", "segment", "host", ""] = ""
    to: list[str] = []
    script: str = ""
    no_answer: NoAnswer = NoAnswer()
    question: Text = Text()
    choices: list[Choice] = []
    facts: list[str] = []
    for_: Span = msgspec.field(name="for", default=Span(""))
    until: Condition = Condition("")
    template: str = ""
    playbook: str = ""

    @property
    def lines(self) -> list[Text]:
        """`how` as lines, whether written as one text or a list."""
        return self.how if isinstance(self.how, list) else ([self.how] if self.how else [])

    @property
    def roles(self) -> list[str]:
        """Whose step it is; empty = anyone's."""
        return self.role if isinstance(self.role, list) else [self.role] if self.role else []


class Phase(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A stretch of the response."""

    id: str
    title: Text
    steps: list[Step] = []


class Playbook(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole playbook, as written or as frozen (with what it includes)."""

    playbook: str
    version: str = ""
    title: Text
    summary: Text = Text()
    choose_when: list[Sign] = []
    sources: dict[str, Source] = {}
    facts: dict[str, FactSpec] = {}
    phases: list[Phase] = []

    def only(self, names: Sequence[str]) -> Playbook:
        """The playbook with just these steps and what they include, for a short drill; all of it when none is named."""
        if not names:
            return self
        kept = [
            msgspec.structs.replace(
                phase, steps=[s for s in phase.steps if any(f"{s.id}.".startswith(f"{name}.") for name in names)]
            )
            for phase in self.phases
        ]
        return msgspec.structs.replace(self, phases=[phase for phase in kept if phase.steps])

    def steps(self) -> Iterator[Step]:
        """All steps in the order of the file."""
        for phase in self.phases:
            yield from phase.steps
