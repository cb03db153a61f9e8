"""Which house of the hospital the entries of this computer are about."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.sites import find_site, site_name
from irtool.store import who as whose
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line
from irtool.tui.page import Page


class SitesPage(ListPage):
    """The sites of the chart; the whole hospital first."""

    topic = "sites"

    def above(self, width: int) -> list[Line]:
        """The question."""
        return [line(" " + self.ui.say("sites.title"), "head"), line(" " + self.ui.say("sites.ask")), line()]

    def rows(self) -> list[Row]:
        """None, each site, another one; the present one says so."""
        ui, session = self.ui, self.ui.session
        assert session is not None
        chart, now = session.state.chart, session.site
        rows = [Row("none", ui.say("sites.whole"))]
        rows += [Row(f"site:{key}", site_name(chart, key, ui.lang)) for key in chart.hospital.sites]
        if now and now not in chart.hospital.sites:
            rows.append(Row(f"site:{now}", now))
        for row in rows:
            if row.id == (f"site:{now}" if now else "none"):
                row.right = ui.say("sites.now")
        return [*rows, Row("other", ui.say("sites.other"))]

    def chosen(self, row: Row) -> None:
        """From now on."""
        if row.id == "other":
            self.irtool.switch_screen(SiteNamePage())
        else:
            stand_at(self, row.id.partition(":")[2])


class SiteNamePage(FormPage):
    """A site that the chart does not have."""

    form = "site"

    def fields(self) -> Sequence[Text | Choice]:
        """Its name."""
        return [Text("name", self.ui.say("sites.name"))]

    def submit(self, values: dict[str, str]) -> bool:
        """From now on; an empty name changes nothing."""
        session = self.ui.session
        assert session is not None
        if not values["name"].strip():
            self.irtool.pop_screen()
            return True
        stand_at(self, find_site(session.state.chart, values["name"])[0])
        return True


def stand_at(page: Page, site: str) -> None:
    """New entries of this computer are about this site; it is remembered for this incident."""
    app, session = page.irtool, page.ui.session
    assert session is not None
    session.site = site
    whose.remember_site(session.code, site)
    app.pop_screen()
    name = site_name(session.state.chart, site, app.ui.lang) if site else app.ui.say("sites.whole")
    app.tell(app.ui.say("sites.chosen", name=name))
