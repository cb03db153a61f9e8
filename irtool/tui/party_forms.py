"""Forms that edit the chart. Enter shows the lines that change; only what was changed in the form is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irtool.domain.bilingual import Text as Bilingual
from irtool.domain.chart import CHANNEL_KINDS, Channel, Chart
from irtool.domain.due import LANGS
from irtool.domain.editing import Wish, placed
from irtool.domain.entry import FIELDS, Number
from irtool.domain.leaving import losses
from irtool.domain.parties import channel_ids, find
from irtool.domain.text import halfwidth
from irtool.domain.verification import name_of
from irtool.errors import UserError
from irtool.runner import editing
from irtool.tui.choosing import ListPage, Row
from irtool.tui.edit_preview import EditPreviewPage, loss_lines
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, cut, line, wrap
from irtool.words.wellknown import KINDS

_MOST_HOLDERS = 8
_ADDED = ("people", "roles", "organisations", "contracts", "systems", "devices")
_CHOSEN: dict[str, tuple[str, ...]] = {
    "medical_information": ("unknown", "yes", "no"),
    "internet": ("unknown", "yes", "no"),
    "patched": ("unknown", "yes", "no"),
    "medical_network": ("unknown", "yes", "no"),
    "keeps_data": ("unknown", "yes", "no"),
    "personal_data": ("unknown", "none", "patients", "staff", "both"),
}


class ChartForm(FormPage):
    """A form about one entry: what stands there now, and what somebody changed of it."""

    topic = "edit"
    after_drill = "drill.chart-locked"
    hints = "hints.edit"
    free_text = False
    wanted_now = False
    """Whether it is edited for the open incident: it is marked first that this uses the new chart."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._key = name
        self._said: list[str] = []
        self.form = f"{type(self).__name__}-{name}"

    def changed(self, values: dict[str, str], *names: str) -> dict[str, str]:
        """The fields whose text is another one than the form began with."""
        given = {f.id: f.value for f in self.fields()}
        return {k: v for k, v in values.items() if v.strip() != given.get(k, "") and (not names or k in names)}

    def wish(self, values: dict[str, str]) -> Wish:
        """What the form means."""
        raise NotImplementedError

    def submit(self, values: dict[str, str]) -> bool:
        """The lines before and after."""
        ui = self.ui
        try:
            plan = editing.plan(ui.workspace, self.wish(values), ui.clock().date(), ui.lang)
        except UserError as error:
            self._said = [ui.explain(problem) for problem in error.problems]
            self.irtool.tell(" ".join(self._said))  # a long form on a small screen has no other room for it
            self.draw()
            return False
        self._said = []
        self.irtool.push_screen(EditPreviewPage(plan, self))
        return False  # nothing is done yet: what was typed stays until it is written

    def refused(self, width: int) -> list[Line]:
        """Why there were no lines to show."""
        return [line(" " + row, "bad") for text in self._said for row in wrap(text, width - 2)]

    def about(self, width: int, code: str, title: str = "") -> list[Line]:
        """Whose entry this is, and one sentence."""
        name = title or find(self.ui.chart, self._key).name.to(self.ui.lang)
        sentence = [line(" " + r) for r in wrap(self.ui.say(code), width - 2)]
        return [line(" " + cut(name, width - 2), "head"), *(self.refused(width) or sentence)]


def _value(entry: Any, name: str, lang: Any) -> str:
    """What a field of an entry says now, as a person would type it."""
    value = entry
    for part in name.split("."):
        value = getattr(value, {"from": "from_", "with": "with_"}.get(part, part), "")
    if isinstance(value, list):
        return "、".join(value)
    return value.to(lang) if hasattr(value, "to") else str(value)


def _field(form: FormPage, section: str, name: str, value: str) -> Text | Choice:
    """One field of an entry: to type in, or a few answers."""
    ui = form.ui
    label = ui.say(f"field.{name}")
    if name == "kind" and section == "organisations":
        return Choice(name, label, [(key, ui.pick(pair)) for key, pair in KINDS.items()], value)
    if name in _CHOSEN:
        return Choice(name, label, [(key, key) for key in _CHOSEN[name]], value)
    return Text(name, label, value)


def _title(chart: Chart, section: str, key: str) -> Bilingual:
    """What an entry is called; of a contract with whom it is and its number."""
    if section != "contracts":
        return name_of(chart, section, key)
    deal = chart.contracts[key]
    name = find(chart, deal.with_).name
    return Bilingual(*(f"{name.to(lang)} {deal.number or key}" for lang in LANGS))


class EntryPage(ChartForm):
    """The words of an entry: name, department, from, until, and so on. Numbers have a form of their own."""

    def above(self, width: int) -> list[Line]:
        """Which entry."""
        chart = self.ui.chart
        return self.about(width, "edit.about", _title(chart, *placed(chart, self._key)).to(self.ui.lang))

    def fields(self) -> Sequence[Text | Choice]:
        """Those of its section, with what they say now."""
        section, key = placed(self.ui.chart, self._key)
        entry = getattr(self.ui.chart, section)[key]
        return [
            _field(self, section, name, _value(entry, name, self.ui.lang))
            for name in FIELDS[section]
            if name not in ("use", "held_by")
        ]

    def wish(self, values: dict[str, str]) -> Wish:
        """Only what was changed: what somebody else wrote meanwhile stays."""
        return Wish(id=self._key, fields=self.changed(values))


class ChannelPage(ChartForm):
    """One way to reach a party: a new one, or one that is there, to change, move up or take out."""

    def __init__(self, party: str, channel: str) -> None:
        super().__init__(party)
        self._channel = channel
        self.form = f"channel-{party}-{channel}"

    def _there(self) -> tuple[int, Channel]:
        """The number of the channel in its list, from 1, and the channel."""
        channels = find(self.ui.chart, self._key).channels
        ids = channel_ids(self._key, channels)
        return (
            (ids.index(self._channel) + 1, channels[ids.index(self._channel)])
            if self._channel in ids
            else (0, Channel())
        )

    def above(self, width: int) -> list[Line]:
        """Whose number it is."""
        return self.about(width, "edit.about")

    def below(self, width: int) -> list[Line]:
        """That a number may stay in the keyring."""
        return [line(), *[line(" " + r, "dim") for r in wrap(self.ui.say("edit.keyring-below"), width - 2)]]

    def fields(self) -> Sequence[Text | Choice]:
        """Kind and number first."""
        ui, (_, there) = self.ui, self._there()
        yes = [("no", ui.say("no")), ("yes", ui.say("yes"))]
        whats = [(what, ui.say(f"edit.what.{what}")) for what in ("change", "up", "first", "drop")]
        kinds: list[tuple[str, str]] = [
            (kind, ui.say(f"call.kind.{kind}")) for kind in ("phone", "mobile", "ext", *CHANNEL_KINDS[2:-1])
        ]
        return [
            *([Choice("what", ui.say("edit.what"), whats)] if self._channel else []),
            Choice("kind", ui.say("field.kind"), kinds, there.kind if self._channel else "phone"),
            Text("value", ui.say("edit.number"), there.value if self._channel else ""),
            Text("ext", ui.say("call.kind.ext"), there.ext if there.kind != "ext" else ""),
            Text("hours", ui.say("edit.hours"), there.hours),
            Text("label", ui.say("edit.label"), there.label.to(ui.lang)),
            Text("needs", ui.say("edit.needs"), " ".join(there.needs)),
            Choice("private", ui.say("edit.private"), yes, "yes" if there.private else "no"),
            Text("sealed_copy", ui.say("edit.sealed"), there.sealed_copy.to(ui.lang)),
            Text("note", ui.say("field.note"), there.note.to(ui.lang)),
        ]

    def wish(self, values: dict[str, str]) -> Wish:
        """A channel as it becomes; moving it up changes its words as well."""
        what, (at, _) = values.get("what", "change"), self._there()
        place = {"up": max(1, at - 1), "first": 1}.get(what, 0)
        fields = self.changed(values, "ext", "hours", "label", "needs", "private", "sealed_copy", "note")
        if "needs" in fields:
            fields["needs"] = ",".join(halfwidth(fields["needs"]).replace(",", " ").split())
        if "hours" in fields:
            fields["hours"] = halfwidth(fields["hours"])
        number = self.changed(values, "value").get("value", "") if self._channel else values["value"]
        one = Number(
            id=self._channel, kind=values["kind"], value=number, fields=fields, drop=what == "drop", place=place
        )
        return Wish(id=self._key, channels=[one])


class MovePage(ChartForm):
    """Somebody gets another department, title or number: at once, or from a day to come."""

    def above(self, width: int) -> list[Line]:
        """What a day to come means."""
        return self.about(width, "edit.move-about")

    def _ext(self) -> tuple[str, str]:
        """The id of the first extension and its number; empty for none."""
        channels = find(self.ui.chart, self._key).channels
        found = zip(channel_ids(self._key, channels), channels, strict=True)
        return next(((name, c.value) for name, c in found if c.kind == "ext"), ("", ""))

    def fields(self) -> Sequence[Text | Choice]:
        """From when, where to, under which extension."""
        ui, entry = self.ui, self.ui.chart.people[self._key]
        return [
            Text("moved", ui.say("edit.moved"), ui.clock().date().isoformat(), replace=True),
            Text("department", ui.say("field.department"), entry.department.to(ui.lang)),
            Text("title", ui.say("field.title"), entry.title.to(ui.lang)),
            Text("ext", ui.say("call.kind.ext"), self._ext()[1]),
        ]

    def wish(self, values: dict[str, str]) -> Wish:
        """The day and what is different from then on."""
        name, ext = self._ext()
        new = values["ext"].strip()
        channels = [Number(id=name, kind="ext", value=new, drop=bool(name) and not new)] if new != ext else []
        fields = self.changed(values, "department", "title")
        return Wish(id=self._key, moved=values["moved"], fields=fields, channels=channels)


class HoldersPage(ChartForm):
    """Who holds a post, in order: the first one and the deputies; or whoever is on duty."""

    def above(self, width: int) -> list[Line]:
        """How to fill it in."""
        return self.about(width, "edit.holders-about")

    def fields(self) -> Sequence[Text | Choice]:
        """A row for each holder and two more."""
        ui, role = self.ui, self.ui.chart.roles[self._key]
        names = [find(ui.chart, holder).name.to(ui.lang) for holder in role.holders]
        count = min(_MOST_HOLDERS, max(3, len(names) + 2))
        duty = [("no", ui.say("no")), ("yes", ui.say("yes"))]
        labels = [ui.say("edit.first-holder"), *(ui.say("edit.holder", n=n) for n in range(2, count + 1))]
        rows = [Text(f"h{n}", label, names[n] if n < len(names) else "") for n, label in enumerate(labels)]
        return [*rows, Choice("duty", ui.say("edit.duty"), duty, "yes" if role.held_by == "duty" else "no")]

    def wish(self, values: dict[str, str]) -> Wish:
        """The names in their order; more than there are rows stay behind them."""
        role, lang = self.ui.chart.roles[self._key], self.ui.lang
        by_name = {find(self.ui.chart, holder).name.to(lang): holder for holder in role.holders}
        typed = [values[f"h{n}"].strip() for n in range(_MOST_HOLDERS) if values.get(f"h{n}", "").strip()]
        names = [by_name.get(name, name) for name in typed] + role.holders[_MOST_HOLDERS:]
        held = "duty" if values["duty"] == "yes" and not names else "、".join(names)
        return Wish(id=self._key, fields={"held_by": held})


class RetirePage(ChartForm):
    """Somebody leaves, a post or office is no more: who takes over, and what lacks a holder otherwise."""

    def above(self, width: int) -> list[Line]:
        """Whom."""
        return self.about(width, "edit.retire-about")

    def fields(self) -> Sequence[Text | Choice]:
        """The day and the successor."""
        ui = self.ui
        today = ui.clock().date().isoformat()
        person = self._key in ui.chart.people or self._key in ui.chart.contracts
        day = Text("retire", ui.say("edit.last-day"), today, replace=True)
        return [*([day] if person else []), Text("successor", ui.say("edit.successor"))]

    def below(self, width: int) -> list[Line]:
        """What changes with it, as far as the day can be read."""
        values = self.values()
        try:
            found = editing.lost(self.ui.chart, self.wish(values), self.ui.clock().date())
        except UserError:  # half a day is typed: what follows is shown when the rest is
            found = losses(self.ui.chart, self._key, self.ui.clock().date().isoformat())
        room = max(2, self.app.size.height - 12)
        return [
            line(),
            *(loss_lines(self.ui, found, width, room) or [line(" " + self.ui.say("edit.loses-none"), "good")]),
        ]

    def wish(self, values: dict[str, str]) -> Wish:
        """The last day and who takes over."""
        today = self.ui.clock().date().isoformat()
        return Wish(id=self._key, retire=values.get("retire", today), successor=values.get("successor", "").strip())


class AddPage(ListPage):
    """What is to be added."""

    topic = "edit"

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("edit.add-title"), "head"), line(" " + self.ui.say("edit.add-what")), line()]

    def rows(self) -> list[Row]:
        """Every sort of entry."""
        return [Row(section, self.ui.say(f"edit.add.{section}")) for section in _ADDED]

    def chosen(self, row: Row) -> None:
        """Its form, in the place of this list."""
        self.irtool.switch_screen(NewEntryPage(row.id))


class NewEntryPage(ChartForm):
    """A new entry: its words and, of a party, its first number. `kind`: what stands in that field already."""

    def __init__(self, section: str, kind: str = "") -> None:
        super().__init__("")
        self._section, self._kind = section, kind
        self.form = f"new-{section}-{kind}" if kind else f"new-{section}"

    def above(self, width: int) -> list[Line]:
        """What is added."""
        return [line(" " + self.ui.say(f"edit.add.{self._section}"), "head"), *(self.refused(width) or [line()])]

    def below(self, width: int) -> list[Line]:
        """What the id is."""
        return [line(), *[line(" " + r, "dim") for r in wrap(self.ui.say("edit.id-below"), width - 2)]]

    def fields(self) -> Sequence[Text | Choice]:
        """The fields of its section, then number and id."""
        say, section = self.ui.say, self._section
        left_out = ("use", "prefecture", "changed")
        other = {"kind": "vendor" if section == "organisations" else self._kind, "kinds": "maintenance"}
        names = [name for name in FIELDS[section] if name not in left_out and "." not in name]
        fields = [_field(self, section, name, other.get(name, "")) for name in names]
        number = [Text("number-1", say("edit.number"))] if section in ("people", "roles", "organisations") else []
        return [*fields, *number, Text("id", say("edit.id"))]

    def wish(self, values: dict[str, str]) -> Wish:
        """What was filled in; the number is of the sort that it looks like."""
        from irtool.domain.parties import typed_channel

        fields = {k: v for k, v in values.items() if k not in ("id", "number-1") and v.strip()}
        typed = values.get("number-1", "").strip()
        channels = []
        if typed:
            channel = typed_channel(typed)
            channels = [Number(kind=channel.kind, value=channel.value)]
        return Wish(id=values["id"].strip(), section=self._section, fields=fields, channels=channels)
