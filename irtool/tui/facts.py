"""What is known: every fact of the playbooks, and a form that fits its type."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.conflicts import conflicts
from irtool.domain.facts import FactSet, certainty, listed, show, since, specs
from irtool.domain.hiding import covered_name, hidden_text
from irtool.domain.playbook import FactSpec
from irtool.domain.spoken import Speaker
from irtool.domain.standing import Claim
from irtool.store import drafts
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.page import Page
from irtool.tui.settling import ClaimsPage
from irtool.tui.ui import Ui

_SHOWN = 4
_MORE = "more"


class FactsPage(ListPage):
    """The facts, or only those that a step asks for. Unknown stays unknown unless somebody says."""

    topic = "form"
    circular = True

    def __init__(self, only: Sequence[str] = ()) -> None:
        super().__init__()
        self._only = list(only)
        self._asked = ("", 0)

    def on_screen_resume(self) -> None:
        """After an answer the mark stands on the next one; whoever went back stays."""
        name, before = self._asked
        self.cursor += bool(name) and self._said(name) > before
        self._asked = ("", 0)
        super().on_screen_resume()

    def _said(self, name: str) -> int:
        """How often something was said of a fact."""
        session = self.ui.session
        standing = session.state.facts.get(name) if session is not None else None
        return len(standing.history) if standing is not None else 0

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("facts.title"), "head"), line(" " + self.ui.say("facts.ask")), line()]

    def rows(self) -> list[Row]:
        """Title and standing value; a dispute is said."""
        session = self.ui.session
        assert session is not None
        state, lang = session.state, self.ui.lang
        declared = specs(state)
        out = []
        for name in self._only or listed(state):
            spec, standing = declared.get(name), state.facts.get(name)
            title = spec.title.to(lang) if spec else name
            value = ""
            if standing is not None and standing.now is not None:
                title = title if spec else covered_name(state, name, standing, declared, lang)
                value = claim_text(self.ui, spec, standing.now)
                value += self.ui.say("fact.estimated-mark") if certainty(standing.now) == "estimated" else ""
            row = Row(name, title or name, value or self.ui.say("run.not-entered"))
            if standing is not None and standing.conflict:
                row.style, row.right = "bad", self.ui.say("run.conflict")
            out.append(row)
        return [*out, Row("", self.ui.say("facts.back"))]

    def chosen(self, row: Row) -> None:
        """Say what is known. What is in conflict is settled first."""
        session = self.ui.session
        assert session is not None
        if not row.id:
            self.key_on_escape()
            return
        self._asked = (row.id, self._said(row.id))
        found = next((c for c in conflicts(session.state) if c.sort == "fact" and c.target == row.id), None)
        spec = specs(session.state).get(row.id)
        self.irtool.push_screen(ClaimsPage(found) if found is not None else asking(row.id, spec))

    def key_on_escape(self) -> None:
        """Back to the steps, which may have moved on."""
        self.irtool.pop_screen()
        self.irtool.went_on()


def shown(ui: Ui, spec: FactSpec | None, value: object) -> str:
    """A fact's value in words; times as short as the screen shows them."""
    if spec is not None and spec.type in ("time", "date") and isinstance(value, str):
        return ui.time(value)
    assert ui.session is not None
    return show(value, spec, ui.lang, ui.session.state.chart)


def asking(name: str, spec: FactSpec | None) -> Page:
    """The page that asks for a fact of this type."""
    if spec is not None and spec.type in ("systems", "parties", "choices"):
        return PickPage(name, spec)
    if spec is not None and spec.type in ("yes-no-unknown", "choice"):
        return AnswerPage(name, spec)
    return ValuePage(name, spec)


def claim_text(ui: Ui, spec: FactSpec | None, claim: Claim) -> str:
    """A claim's value in words; of a hidden one only that it is."""
    assert ui.session is not None
    hidden = hidden_text(ui.session.state, claim.id, ui.lang)
    value = None if claim.value == "unknown" else claim.value
    return hidden or shown(ui, spec, value) or ui.say("unknown")


def history(ui: Ui, name: str, spec: FactSpec | None, width: int) -> list[Line]:
    """What was said of a fact so far, newest first: since when, value, how sure, from whom, by whom."""
    session = ui.session
    assert session is not None
    standing = session.state.facts.get(name)
    if standing is None:
        return []
    speaker = Speaker(session.state, ui.lang, session.clock())
    out = [line(" " + ui.say("fact.history"), "dim")]
    for claim in reversed(standing.history[-_SHOWN:]):
        hidden = hidden_text(session.state, claim.id, ui.lang)
        source = "" if hidden else speaker.value("fact.set", {}, "source", claim.data.source)
        parts = (
            ui.time(since(claim)),
            claim_text(ui, spec, claim),
            speaker.value("fact.set", {}, "certainty", "" if hidden else certainty(claim)),
            ui.say("fact.from", source=source) if source else "",
            speaker.who(speaker.events[claim.id]),
        )
        out.append(line(cut("   " + "  ".join(part for part in parts if part), width - 1)))
    if len(standing.history) > _SHOWN:
        out.append(line("   " + ui.say("fact.history-more", count=len(standing.history) - _SHOWN), "dim"))
    return [*out, line()]


class AnswerPage(ListPage):
    """A fact with a few answers; the last row asks for certainty and source as well."""

    topic = "form"

    def __init__(self, name: str, spec: FactSpec) -> None:
        super().__init__()
        self._fact, self._spec = name, spec

    def above(self, width: int) -> list[Line]:
        """The question."""
        text = self._spec.ask.to(self.ui.lang) or self._spec.title.to(self.ui.lang)
        head = [line(" " + t, "head") for t in wrap(text, width - 2)]
        return [*head, line(), *history(self.ui, self._fact, self._spec, width)]

    def rows(self) -> list[Row]:
        """Yes, no, unknown; or the options and unknown; more."""
        more = Row(_MORE, self.ui.say("fact.more"))
        return [*(Row(id_, text) for id_, text in _answers(self.ui, self._spec)), more]

    def chosen(self, row: Row) -> None:
        """Record."""
        if row.id == _MORE:
            self.irtool.switch_screen(ValuePage(self._fact, self._spec))
            return
        if self.irtool.record(FactSet(name=self._fact, value=row.id or None)) is not None:
            self.irtool.pop_screen()


class PickPage(ListPage):
    """A fact that names several things of the chart: Enter marks, the last row records."""

    topic = "form"
    circular = True

    def __init__(self, name: str, spec: FactSpec) -> None:
        super().__init__()
        self._fact, self._spec = name, spec
        self._form = f"pick-{name}"
        self._marked: list[str] | None = None

    def on_mount(self) -> None:
        """Marks that were made before and never recorded are offered again."""
        self._now()
        super().on_mount()

    def _options(self) -> list[tuple[str, str]]:
        session, lang = self.ui.session, self.ui.lang
        assert session is not None
        chart = session.state.chart
        if self._spec.type == "choices":
            return [(o.id, o.title.to(lang) or o.id) for o in self._spec.options]
        if self._spec.type == "parties":
            return [(k, o.name.to(lang)) for k, o in chart.organisations.items()]
        return [(k, s.name.to(lang)) for k, s in chart.systems.items()]

    def _now(self) -> list[str]:
        if self._marked is None:
            session = self.ui.session
            assert session is not None
            standing = session.state.facts.get(self._fact)
            value = standing.now.value if standing and standing.now else None
            waits = (session.code, self._form) in self.ui.waiting
            kept = {} if waits else drafts.load(session.code, self._form)
            if kept:
                self._marked = [k for k in kept.get("marked", "").split("\n") if k]
                self.message = self.ui.say("draft")
            else:
                self._marked = list(value) if isinstance(value, list) else []
        return self._marked

    def above(self, width: int) -> list[Line]:
        """The question."""
        text = self._spec.ask.to(self.ui.lang) or self._spec.title.to(self.ui.lang)
        return [
            *[line(" " + t, "head") for t in wrap(text, width - 2)],
            line(" " + self.ui.say("fact.pick-hint"), "dim"),
            line(),
            *history(self.ui, self._fact, self._spec, width),
        ]

    def rows(self) -> list[Row]:
        """The options with their marks; others in words; record; not known."""
        marked = self._now()
        rows = [Row(f"pick:{k}", f"[{'x' if k in marked else ' '}] {text}") for k, text in self._options()]
        return [
            *rows,
            Row("type", self.ui.say("reason.other")),
            Row("more", self.ui.say("fact.more")),
            Row("none", self.ui.say("fact.unknown")),
            Row("ok", self.ui.say("fact.record")),
        ]

    def chosen(self, row: Row) -> None:
        """Mark, or record."""
        session = self.ui.session
        assert session is not None
        marked = self._now()
        if row.id.startswith("pick:"):
            key = row.id.removeprefix("pick:")
            marked.remove(key) if key in marked else marked.append(key)
            drafts.save(session.code, self._form, {"marked": "\n".join(marked)})
            self.draw()
            return
        if row.id == "type":
            self.irtool.switch_screen(ValuePage(self._fact, self._spec))
            return
        if row.id in ("ok", "more") and not marked:
            self.irtool.tell(self.ui.say("fact.none-marked"))
            return
        if row.id == "more":
            self.irtool.switch_screen(ValuePage(self._fact, self._spec, marked, self._form))
            return
        value = None if row.id == "none" else marked
        if self.irtool.record(FactSet(name=self._fact, value=value)) is not None:
            drafts.clear(session.code, self._form)
            self.irtool.pop_screen()
        elif self.ui.trouble is not None:
            self.ui.waiting.append((session.code, self._form))

    def key_on_digit(self, digit: int) -> None:
        """Mark the row of this digit, without leaving the list."""
        n = (digit - 1) % 10
        if n < len(self.rows()):
            self.cursor = n
            self.key_on_enter()


class ValuePage(FormPage):
    """A fact in words: text, number, count, time, list; how sure, from whom, since when.

    `marked`: what was chosen from a list already, and `draft` the name under which those marks are kept.
    """

    def __init__(self, name: str, spec: FactSpec | None, marked: Sequence[str] | None = None, draft: str = "") -> None:
        super().__init__()
        self._fact, self._spec, self._marked, self._draft = name, spec, marked, draft
        self.form = f"fact-{name}"

    def above(self, width: int) -> list[Line]:
        """The question, how a time or a number is written, what was said so far."""
        lang = self.ui.lang
        text = (self._spec.ask.to(lang) or self._spec.title.to(lang)) if self._spec else self._fact
        out = [line(" " + t, "head") for t in wrap(text, width - 2)]
        if self._spec is not None and self._spec.type in ("time", "date"):
            out.append(line(" " + self.ui.say("when.ask"), "dim"))
        if self._spec is not None and self._spec.type in ("count", "number", "money"):
            out += [line(" " + t, "dim") for t in wrap(self.ui.say("fact.count-hint"), width - 2)]
        if self._marked is not None:
            names = shown(self.ui, self._spec, list(self._marked))
            out += [line(" " + t) for t in wrap(self.ui.say("fact.chosen", names=names), width - 2)]
        return [*out, line(), *history(self.ui, self._fact, self._spec, width)]

    def fields(self) -> Sequence[Text | Choice]:
        """Value, certainty, source, since when, a remark."""
        say = self.ui.say
        sure = [(c, say(f"fact.{c}")) for c in ("confirmed", "estimated", "unknown")]
        value: list[Text | Choice] = [Text("value", say("fact.value"))]
        if self._marked is not None:
            value = []
        elif self._spec is not None and self._spec.type in ("yes-no-unknown", "choice"):
            value = [Choice("value", say("fact.value"), _answers(self.ui, self._spec))]
        return [
            *value,
            Choice("certainty", say("fact.certainty"), sure),
            Text("source", say("fact.source")),
            Text("at", say("fact.since")),
            Text("note", say("fact.note")),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record; a value that does not fit says what would."""
        session = self.ui.session
        assert session is not None
        value: object = list(self._marked) if self._marked is not None else values["value"].strip()
        offers_unknown = self._spec is not None and self._spec.type in ("yes-no-unknown", "choice")
        unknown = values["certainty"] == "unknown" or (offers_unknown and value in ("", "unknown"))
        if not unknown and not value:
            self.irtool.tell(self.ui.say("fact.empty"))
            return False
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        fact = FactSet(
            name=self._fact, value=None if unknown else value, source=values["source"], occurred=occurred,
            certainty="unknown" if unknown else values["certainty"], note=values["note"],  # type: ignore[arg-type]
        )  # fmt: skip
        if self.irtool.record(fact) is None:
            return self.ui.trouble is not None
        if self._draft:
            drafts.clear(session.code, self._draft)
        self.irtool.pop_screen()
        claim = session.state.facts[self._fact].now
        if claim is not None and self._spec is not None:  # how it was understood
            name = self._spec.title.to(self.ui.lang)
            self.irtool.tell(self.ui.say("fact.recorded", name=name, value=claim_text(self.ui, self._spec, claim)))
        return True


def _answers(ui: Ui, spec: FactSpec) -> list[tuple[str, str]]:
    """The answers of a fact that has a few, as ids and words; not known is always one of them."""
    if spec.type == "yes-no-unknown":
        return [("yes", ui.say("yes")), ("no", ui.say("no")), ("unknown", ui.say("fact.unknown"))]
    options = [(o.id, o.title.to(ui.lang) or o.id) for o in spec.options]
    return options if any(id_ == "unknown" for id_, _ in options) else [*options, ("", ui.say("fact.unknown"))]
