"""What is known: every fact of the playbooks, and a form that fits its type."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.facts import FactSet, show, specs
from irtool.domain.playbook import FactSpec
from irtool.store import drafts
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, wrap
from irtool.tui.ui import Ui


class FactsPage(ListPage):
    """The facts, or only those that a step asks for. Unknown stays unknown unless somebody says."""

    topic = "form"
    circular = True

    def __init__(self, only: Sequence[str] = ()) -> None:
        super().__init__()
        self._only = list(only)

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("facts.title"), "head"), line(" " + self.ui.say("facts.ask")), line()]

    def rows(self) -> list[Row]:
        """Title and standing value; a dispute is said."""
        session = self.ui.session
        assert session is not None
        state, lang = session.state, self.ui.lang
        declared = specs(state)
        names = self._only or [*declared, *(n for n in state.facts if n not in declared)]
        out = []
        for name in names:
            spec, standing = declared.get(name), state.facts.get(name)
            title = spec.title.to(lang) if spec else name
            value = ""
            if standing is not None and standing.now is not None:
                value = shown(self.ui, spec, standing.now.value) or self.ui.say("unknown")
            row = Row(name, title or name, value or self.ui.say("run.not-entered"))
            if standing is not None and standing.conflict:
                row.style, row.right = "bad", self.ui.say("run.conflict")
            out.append(row)
        return [*out, Row("", self.ui.say("facts.back"))]

    def chosen(self, row: Row) -> None:
        """Say what is known; the mark then stands on the next one."""
        session = self.ui.session
        assert session is not None
        if not row.id:
            self.key_on_escape()
            return
        self.cursor += 1
        spec = specs(session.state).get(row.id)
        if spec is not None and spec.type in ("systems", "parties", "choices"):
            self.irtool.push_screen(PickPage(row.id, spec))
        elif spec is not None and spec.type in ("yes-no-unknown", "choice"):
            self.irtool.push_screen(AnswerPage(row.id, spec))
        else:
            self.irtool.push_screen(ValuePage(row.id, spec))

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


class AnswerPage(ListPage):
    """A fact with a few answers."""

    topic = "form"

    def __init__(self, name: str, spec: FactSpec) -> None:
        super().__init__()
        self._fact, self._spec = name, spec

    def above(self, width: int) -> list[Line]:
        """The question."""
        text = self._spec.ask.to(self.ui.lang) or self._spec.title.to(self.ui.lang)
        return [*[line(" " + t, "head") for t in wrap(text, width - 2)], line()]

    def rows(self) -> list[Row]:
        """Yes, no, unknown; or the options and unknown."""
        say = self.ui.say
        if self._spec.type == "yes-no-unknown":
            return [Row("yes", say("yes")), Row("no", say("no")), Row("unknown", say("fact.unknown"))]
        options = [Row(o.id, o.title.to(self.ui.lang) or o.id) for o in self._spec.options]
        known = any(r.id == "unknown" for r in options)
        return options if known else [*options, Row("", say("fact.unknown"))]

    def chosen(self, row: Row) -> None:
        """Record."""
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
        ]

    def rows(self) -> list[Row]:
        """The options with their marks; others in words; record; not known."""
        marked = self._now()
        rows = [Row(f"pick:{k}", f"[{'x' if k in marked else ' '}] {text}") for k, text in self._options()]
        return [
            *rows,
            Row("type", self.ui.say("reason.other")),
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
        if row.id == "ok" and not marked:
            self.irtool.tell(self.ui.say("fact.none-marked"))
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
    """A fact in words: text, number, count, time, list."""

    def __init__(self, name: str, spec: FactSpec | None) -> None:
        super().__init__()
        self._fact, self._spec = name, spec
        self.form = f"fact-{name}"

    def above(self, width: int) -> list[Line]:
        """The question, and how a time is written."""
        lang = self.ui.lang
        text = (self._spec.ask.to(lang) or self._spec.title.to(lang)) if self._spec else self._fact
        out = [line(" " + t, "head") for t in wrap(text, width - 2)]
        if self._spec is not None and self._spec.type in ("time", "date"):
            out.append(line(" " + self.ui.say("when.ask"), "dim"))
        return [*out, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Value, certainty, source."""
        say = self.ui.say
        sure = [(c, say(f"fact.{c}")) for c in ("confirmed", "estimated", "unknown")]
        return [
            Text("value", say("fact.value")),
            Choice("certainty", say("fact.certainty"), sure),
            Text("source", say("fact.source")),
        ]

    def submit(self, values: dict[str, str]) -> bool:
        """Record; a value that does not fit says what would."""
        unknown = values["certainty"] == "unknown"
        if not unknown and not values["value"].strip():
            self.irtool.tell(self.ui.say("fact.empty"))
            return False
        fact = FactSet(
            name=self._fact, value=None if unknown else values["value"], source=values["source"],
            certainty="unknown" if unknown else values["certainty"],  # type: ignore[arg-type]
        )  # fmt: skip
        if self.irtool.record(fact) is None:
            return self.ui.trouble is not None
        self.irtool.pop_screen()
        return True
