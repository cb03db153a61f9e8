"""What is wrong with an edition of the checklist: a line that is missing or comes twice, a rule nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from irtool.domain.checklist import FORMS, Edition, Form
from irtool.domain.checklist_rules import RULES
from irtool.domain.finding import Finding
from irtool.domain.text import nearest


def check(edition: Edition, shipped: Edition | None = None) -> list[Finding]:
    """Everything that does not hold together. `shipped`: the edition of the same id that comes with irtool, whose
    lines the hospital's own copy should have.
    """
    return [*_forms(edition), *_count(edition), *(_missing(edition, shipped) if shipped is not None else ())]


def _forms(edition: Edition) -> Iterator[Finding]:
    for kind, form in edition.forms.items():
        if kind not in FORMS:
            values = {"name": kind, "known": ", ".join(FORMS)}
            yield Finding(("forms", kind), "checklist.form-unknown", values, "warning")
        seen: set[str] = set()
        for s, section in enumerate(form.sections):
            for i, item in enumerate(section.items):
                path = ("forms", kind, "sections", s, "items", i)
                if item.id in seen:
                    yield Finding((*path, "id"), "checklist.item-twice", {"name": item.id})
                seen.add(item.id)
                if item.rule and item.rule not in RULES:
                    values = {"name": item.rule, "nearest": nearest(item.rule, RULES) or "-"}
                    yield Finding((*path, "rule"), "checklist.rule-unknown", values, "warning")
    if "hospital" not in edition.forms:
        yield Finding(("forms",), "checklist.no-hospital-form", {"name": edition.checklist})


def _count(edition: Edition) -> Iterator[Finding]:
    """Whether the hospital's form has as many lines as its source names."""
    form = edition.forms.get("hospital", Form(title=edition.title))
    found = sum(1 for _ in form.items())
    if edition.count and found != edition.count:
        yield Finding(("count",), "checklist.count", {"found": found, "count": edition.count})


def _missing(edition: Edition, shipped: Edition) -> Iterator[Finding]:
    for kind, form in shipped.forms.items():
        there = {item.id for item in edition.forms[kind].items()} if kind in edition.forms else set()
        for item in form.items():
            if kind in edition.forms and item.id not in there:
                values = {"name": item.id, "number": item.number, "text": item.text.to("ja")}
                yield Finding(("forms", kind), "checklist.item-missing", values)
