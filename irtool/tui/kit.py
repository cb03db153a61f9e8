"""Giving chart, playbooks and templates to another device, and taking them: what changes is seen before it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.widgets import Input

from irtool.errors import UserError
from irtool.runner import kit, upkeep
from irtool.store import who
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, rule, wrap
from irtool.words.kit import WHAT
from irtool.words.sentences import speak


class KitPage(ListPage):
    """Give or take."""

    topic = "kit"

    def above(self, width: int) -> list[Line]:
        """What it carries, and what was taken last."""
        ui = self.ui
        taken = upkeep.standing(ui.workspace.root, ui.clock()).kit
        last = ui.say("kit.last", edition=taken.edition, on=taken.at[:10]) if taken else ui.say("kit.never")
        return [*(line(" " + row) for row in wrap(ui.say("kit.intro"), width - 2)), line(" " + last, "head"), line()]

    def rows(self) -> list[Row]:
        """The two ways."""
        return [Row(way, self.ui.say(f"kit.{way}")) for way in ("push", "pull")]

    def chosen(self, row: Row) -> None:
        """Ask for the folder."""
        self.irtool.push_screen(KitFolderPage(row.id))


class KitFolderPage(FormPage):
    """The folder, and a passphrase where numbers are carried too. A passphrase is kept as no draft."""

    topic = "kit"
    free_text = False

    def __init__(self, way: str) -> None:
        super().__init__()
        self._way = way
        self.form = f"kit-{way}"

    def on_mount(self) -> None:
        """The passphrase is not shown."""
        self.query_one("#f-passphrase", Input).password = True
        super().on_mount()

    def _keep(self) -> None:
        """No draft: the disk must not learn the passphrase."""

    def above(self, width: int) -> list[Line]:
        """What to type."""
        ui = self.ui
        asked = wrap(ui.say(f"kit.{self._way}-ask"), width - 2)
        return [line(" " + ui.say(f"kit.{self._way}-title"), "head"), *(line(" " + row) for row in asked), line()]

    def fields(self) -> Sequence[Text | Choice]:
        """Folder and passphrase."""
        return [Text("folder", self.ui.say("kit.folder")), Text("passphrase", self.ui.say("kit.passphrase"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Write the kit, or show what taking it would change."""
        from irtool.tui.app import evidence_path

        ui, app = self.ui, self.irtool
        if not values["folder"].strip():
            app.tell(ui.say("kit.no-folder"))
            return False
        folder, word = Path(evidence_path(values["folder"].strip())), values["passphrase"].strip()
        try:
            if self._way == "pull":
                found = kit.look(ui.workspace, folder)
                app.switch_screen(KitTakePage(found, word))
                return True
            given = kit.give(ui.workspace, folder, who.resolve(ui.who, ""), ui.clock(), word)
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return False
        app.pop_screen()
        names = ", ".join(one.path for one in given.left)
        code = "kit.pushed-left" if given.left else "kit.pushed"
        values_ = {"edition": given.kit.edition, "path": str(given.path), "count": len(given.left), "names": names}
        app.tell(" ".join([ui.say(code, **values_), *(ui.explain(p) for p in given.problems)]))
        return True


class KitTakePage(ListPage):
    """Whose kit it is and what would change; nothing has changed until a row is chosen."""

    topic = "kit"

    def __init__(self, found: kit.Found, passphrase: str) -> None:
        super().__init__()
        self._found = found
        self._word = passphrase

    def above(self, width: int) -> list[Line]:
        """Whose it is."""
        made = self._found.kit
        text = self.ui.say(
            "kit.from", name=made.name or made.hospital, edition=made.edition, made=made.made[:16], by=made.by
        )
        return [line(" " + row, "head") for row in wrap(text, width - 2)] + [line()]

    def rows(self) -> list[Row]:
        """Take it, with a side for what both changed; or leave it."""
        ui, found = self.ui, self._found
        count = sum(c.what in ("new", "changed", "gone") for c in found.changes)
        if found.conflicts:
            both = [Row(side, ui.say(f"kit.{side}")) for side in ("theirs", "ours")]
            return [Row("stop", ui.say("kit.stop"), ui.say("kit.conflicts")), *both]
        return [Row("take", ui.say("kit.take", count=count)), Row("stop", ui.say("kit.stop"))]

    def below(self, width: int) -> list[Line]:
        """Every file that is not the same."""
        texts = [
            line(f" {row}", "bad" if change.what == "conflict" else "text")
            for change in self._found.changes
            for row in wrap(f"{speak(WHAT, change.what, self.ui.lang)}: {change.path}", width - 2)
        ]
        return [rule(width), *(texts or [line(" " + self.ui.say("kit.same"))])]

    def chosen(self, row: Row) -> None:
        """Take it whole, or nothing."""
        ui, app = self.ui, self.irtool
        if row.id == "stop":
            app.back()
            return
        found = self._found
        try:
            if row.id != "take":
                sides = {"theirs": row.id == "theirs", "ours": row.id == "ours"}
                found = kit.look(ui.workspace, found.path, **sides)
            kit.take(ui.workspace, found, who.resolve(ui.who, ""), ui.clock(), self._word)
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return
        ui.forget_chart()
        app.back()
        app.tell(ui.say("kit.pulled", edition=found.kit.edition))
