"""What the hospital is (a university's, in a city with its own health centre): it decides whom it must tell."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.duties import setting_value, setting_values
from irtool.domain.editing import Wish
from irtool.domain.obligation import Setting
from irtool.store.obligations import load_obligations
from irtool.tui.edit_preview import offer_use
from irtool.tui.form import Choice, Text
from irtool.tui.lines import Line, line, wrap
from irtool.tui.party_forms import ChartForm


class SettingsPage(ChartForm):
    """Every setting of the file of duties with what the chart says of it. `stand`: the one to begin with."""

    topic = "settings"
    wanted_now = True

    def __init__(self, stand: str = "") -> None:
        super().__init__("hospital")
        self._stand = stand
        self._known: dict[str, Setting] | None = None

    def _start(self) -> None:
        super()._start()
        if self._stand in {field.id for field in self.fields()}:
            self.stand_on(self._stand)

    def _all(self) -> dict[str, Setting]:
        """The settings of the file of duties, read once."""
        if self._known is None:
            self._known = load_obligations(self.ui.workspace).settings
        return self._known

    def above(self, width: int) -> list[Line]:
        """Why it is asked."""
        about = [line(" " + row) for row in wrap(self.ui.say("settings.about"), width - 2)]
        return [line(" " + self.ui.say("settings.title"), "head"), *(self.refused(width) or about), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """A choice for each."""
        ui, said = self.ui, self.ui.chart.hospital.settings
        answers = [(word, ui.say(word)) for word in ("unknown", "yes", "no")]
        return [
            Choice(name, setting.title.to(ui.lang) or name, answers, setting_value(said, name, setting))
            for name, setting in self._all().items()
        ]

    def below(self, width: int) -> list[Line]:
        """The questions in full: a label is cut on a narrow screen."""
        lang = self.ui.lang
        asks = [setting.ask.to(lang) for setting in self._all().values()]
        return [line(), *[line(" " + row, "dim") for ask in asks if ask for row in wrap(ask, width - 2)]]

    def wish(self, values: dict[str, str]) -> Wish:
        """What was answered anew."""
        return Wish(id="hospital", settings=self.changed(values))

    def submit(self, values: dict[str, str]) -> bool:
        """The lines before and after. What the chart says already, but not yet in this incident, is offered to it."""
        session = self.ui.session
        used = setting_values(session.state) if session is not None else values
        if self.changed(values) or all(used.get(name, value) == value for name, value in values.items()):
            return super().submit(values)
        self.irtool.pop_screen()
        offer_use(self.irtool, self.ui.say("edit.nothing"), wanted_now=True)
        return True
