"""When saving fails: said at once, nothing lost, another place offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from irtool.errors import UserError, refuse
from irtool.store import incidents
from irtool.store.paths import Workspace
from irtool.tui.choosing import ListPage, Row
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.lines import Line, line, wrap


class TroublePage(ListPage):
    """Try again, or go on in another folder."""

    topic = "trouble"

    def above(self, width: int) -> list[Line]:
        """What is wrong, and that nothing is lost."""
        ui = self.ui
        count = ui.session.unsaved if ui.session else 0
        texts = [ui.explain(p) for p in ui.trouble.problems] if ui.trouble else []
        rows = [line(" " + t, "bad") for text in texts for t in wrap(text, width - 2)]
        return [
            line(" " + ui.say("trouble.title"), "bad"),
            *rows,
            line(),
            line(" " + ui.say("trouble.kept", count=count), "head"),
            line(),
        ]

    def rows(self) -> list[Row]:
        """What can be done; what the first row of the screen names comes first."""
        return [Row(code, self.ui.say(f"trouble.{code}")) for code in ("elsewhere", "again", "read")]

    def chosen(self, row: Row) -> None:
        """Do it."""
        app, session = self.irtool, self.ui.session
        assert session is not None
        match row.id:
            case "again":
                if app.attempt(session.save) is not None:
                    app.open_run()
                    app.tell(self.ui.say("saved"))
                else:
                    self.draw()
            case "elsewhere":
                app.push_screen(PlacePage(self.ui.trouble, app.open_run))
            case "read":
                app.open_run()

    def key_on_escape(self) -> None:
        """Look at the screens; the first row keeps saying it."""
        self.irtool.open_run()


class PlacePage(FormPage):
    """Another folder: for the incident that is open, or for the whole workspace before one is."""

    topic = "trouble"
    form = "place"
    free_text = False

    def __init__(self, error: UserError | None, then: Callable[[], None]) -> None:
        super().__init__()
        self._error = error
        self._then = then

    def above(self, width: int) -> list[Line]:
        """What is wrong."""
        texts = [self.ui.explain(p) for p in self._error.problems] if self._error else []
        return [*[line(" " + t, "bad") for text in texts for t in wrap(text, width - 2)], line()]

    def fields(self) -> Sequence[Text | Choice]:
        """A folder."""
        return [Text("path", self.ui.say("trouble.path"), str(Path.home() / "irtool"), replace=True)]

    def submit(self, values: dict[str, str]) -> bool:
        """Try it; a folder that does not work either is said, and what was typed stays."""
        from irtool.tui.app import evidence_path

        ui, app = self.ui, self.irtool
        folder = evidence_path(values["path"])
        session = ui.session
        before = session.path if session is not None else None
        try:
            if session is not None:
                session.relocate(folder / ("drills" if session.drill else "incidents"))
            else:
                ui.workspace = _elsewhere(ui.workspace, Workspace(folder))
                ui.forget_chart()
        except (OSError, UserError) as error:
            if session is not None and before is not None:  # the next place is to get everything, not what this one got
                session.close()
                session.path = before
            failed = error if isinstance(error, UserError) else cannot_write(folder, error)
            app.tell(" ".join(ui.explain(p) for p in failed.problems))
            return False
        incidents.remember_place(folder)
        ui.saved()
        app.pop_screen()
        self._then()
        app.tell(ui.say("trouble.moved", path=str(folder)))
        return True


def cannot_write(folder: Path, error: OSError) -> UserError:
    """What the system said about a folder, as a problem with what to do."""
    return refuse("record.cannot-write", exit_code=4, path=str(folder), reason=error.strerror or "")


def _elsewhere(old: Workspace, new: Workspace) -> Workspace:
    """The workspace in another folder, with chart, playbooks and templates if they can be read."""
    import shutil

    new.incidents.mkdir(parents=True, exist_ok=True)
    for source, target in (
        (old.contacts, new.contacts),
        (old.playbooks, new.playbooks),
        (old.templates, new.templates),
    ):
        if source.is_dir() and not target.exists():
            shutil.copytree(source, target)
    return new
