"""How far care and systems work: the list, the status of one, and when it should work again."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.affected import SERVICE_STATUSES, ServiceChanged, ServiceView, at_site, services
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import recorded, time_of
from irtool.tui.lines import Line, cut, line, wrap
from irtool.tui.ui import Ui
from irtool.words.record import SERVICE_WORDS


def _all(ui: Ui) -> list[ServiceView]:
    assert ui.session is not None
    state = ui.session.state
    return services(state, state.chart, ui.clock(), ui.lang)


class ServicesPage(ListPage):
    """Every care service and system with its status, since when, and when it should work again."""

    topic = "services"
    circular = True

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("services.title"), "head"), line(" " + self.ui.say("services.ask"))]

    def rows(self) -> list[Row]:
        """What nobody has spoken of says so: it is not known to work."""
        return [*(self._row(view) for view in _all(self.ui)), Row("+add", self.ui.say("services.add"))]

    def _row(self, view: ServiceView) -> Row:
        ui, say = self.ui, self.ui.say
        if not view.history:
            return Row(view.key, view.name, say("run.not-entered"))
        status = ui.pick(SERVICE_WORDS[view.status])
        parts = [say("services.since", status=status, since=ui.time(view.since))]
        if view.conflict:
            parts = [say("things.conflict")]
        elif view.expected and view.status != "normal":
            parts.append(say("services.late" if view.late else "services.expected", time=ui.time(view.expected)))
        style = "bad" if view.conflict else "warn" if view.late else "text"
        return Row(view.key, view.name, "  ".join(parts), style=style)

    def chosen(self, row: Row) -> None:
        """Its status, or another service."""
        view = next((v for v in _all(self.ui) if v.key == row.id), None)
        self.irtool.push_screen(ServiceStatusPage(view) if view else ServicePage(None, ""))


class ServiceStatusPage(ListPage):
    """The status of one service; what was said of it so far stands above, newest first."""

    topic = "services"

    def __init__(self, view: ServiceView) -> None:
        super().__init__()
        self._view = view

    def above(self, width: int) -> list[Line]:
        """Its name and its history."""
        ui, room = self.ui, max(0, self.app.size.height - 14)
        past = self._past(width)
        past = past if len(past) <= room else [*past[: max(0, room - 1)], line("   " + ui.say("more-f1"), "dim")]
        return [line(" " + cut(self._view.name, width - 2), "head"), *past, line()]

    def _past(self, width: int) -> list[Line]:
        ui, out = self.ui, []
        for change in reversed(self._view.history):
            expected = ui.say("services.expected", time=ui.time(change.expected)) if change.expected else ""
            rest = change.hidden or f"{expected}  {change.note}".strip()
            status = ui.pick(SERVICE_WORDS[change.status])
            text = ui.say("things.change", time=ui.time(change.at), status=status, rest=rest).rstrip()
            out.append(line(cut("   " + text, width - 1), "dim"))
        return out

    def in_full(self, width: int) -> list[Line]:
        """The whole history, for F1."""
        return [line(" " + cut(self._view.name, width - 2), "head"), *self._past(width)]

    def rows(self) -> list[Row]:
        """All of them, each by its digit."""
        return [Row(s, self.ui.pick(SERVICE_WORDS[s])) for s in SERVICE_STATUSES]

    def chosen(self, row: Row) -> None:
        """When it should work again."""
        self.irtool.switch_screen(ServicePage(self._view, row.id))


class ServicePage(FormPage):
    """A service's status: when it should work again, since when, a note. Without a view: one that is added."""

    topic = "services"

    def __init__(self, view: ServiceView | None, status: str) -> None:
        super().__init__()
        self._view, self._status = view, status
        which = view.history[0].id if view and view.history else view.key if view else "new"
        self.form = f"service-{which}-{status}"

    def above(self, width: int) -> list[Line]:
        """What will be recorded."""
        say = self.ui.say
        if self._view is None:
            return [line(" " + say("services.add"), "head"), line()]
        assert self.ui.session is not None
        here = "" if self._view.site else self.ui.session.site  # a new entry is about the site of this device
        name = at_site(self.ui.session.state.chart, here, self._view.name, self.ui.lang)
        text = say("service.becomes", name=name, status=self.ui.pick(SERVICE_WORDS[self._status]))
        hint = [line(" " + row, "dim") for row in wrap(say("thing.optional"), width - 2)]
        return [*[line(" " + row, "head") for row in wrap(text, width - 2)], *hint, line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Name and status only of one that is added; no expectation of what works."""
        say = self.ui.say
        states: list[tuple[str, str]] = [(s, self.ui.pick(SERVICE_WORDS[s])) for s in SERVICE_STATUSES]
        out: list[Text | Choice] = []
        if self._view is None:
            out += [Text("service", say("service.name")), Choice("status", say("thing.status"), states)]
        if self._status != "normal":
            former = self.ui.time(self._view.expected) if self._view and self._view.expected else ""
            out.append(Text("expected", say("service.expected"), former, replace=True))
        return [*out, Text("at", say("when.field")), Text("note", say("thing.note"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record, unless a new one has no name."""
        view = self._view
        name = view.service if view else values["service"].strip()
        if not name:
            self.irtool.pop_screen()
            return True
        occurred = time_of(self, values["at"])
        typed = values.get("expected", "")
        kept = view is not None and typed == self.ui.time(view.expected)
        expected = view.expected if view and kept else time_of(self, typed, ahead=True)
        if occurred is None or expected is None:
            return False
        change = ServiceChanged(
            service=name, site=view.site if view else "", expected=expected, occurred=occurred,
            status=self._status or values["status"], note=values["note"].strip(),  # type: ignore[arg-type]
        )  # fmt: skip
        return recorded(self, change)
