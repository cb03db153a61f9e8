"""Making a report from the screen: a line says that it is being made, and every key goes on working."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from irtool.domain.story import EVERYTHING, Filter
from irtool.errors import UserError, refuse
from irtool.tui.crash import crash_file
from irtool.tui.reading import TextPage
from irtool.words.report import MAKING
from irtool.words.sentences import pick

if TYPE_CHECKING:
    from irtool.runner.making import Encoding, Made
    from irtool.runner.reports import Prepared
    from irtool.runner.session import Session
    from irtool.tui.app import IrtoolApp

_ONE = Lock()
"""One report after the other: the number of each follows those that are recorded."""


class MakingPage(TextPage):
    """What is being done. Left with Esc, the report is made all the same."""

    def say(self, text: str, *, over: bool = False) -> None:
        """Show this sentence, and until it is over that nobody needs to wait."""
        self._texts = [text] if over else [text, "", self.ui.say("report.meanwhile")]
        self._wrapped = (0, [])
        self.draw()


def make_report(
    app: IrtoolApp,
    report: str,
    step: str = "",
    wanted: Filter = EVERYTHING,
    recipient: str = "",
    formats: Sequence[str] = (),
    redact: bool = False,
    encoding: Encoding = "utf-8-sig",
) -> None:
    """Make a report, of these entries, and show in place of the page in front where its files are.

    All of it happens in a thread, from the record as it lies on the disk; saving and recording do not.
    """
    ui, session = app.ui, app.ui.session
    assert session is not None
    page = MakingPage(ui.say("report.title"), [pick(MAKING["gather"], ui.lang), "", ui.say("report.meanwhile")])
    app.switch_screen(page)

    def work() -> None:
        from irtool.runner.making import make
        from irtool.runner.reports import prepare
        from irtool.runner.session import Session

        with _ONE:
            try:
                # Of its own: the screens go on recording in theirs.
                record = Session(session.path, session.workspace, session.by, session.wall)
                job = prepare(
                    record, report, formats, ui.lang, recipient=recipient, step=step, wanted=wanted, redact=redact,
                    encoding=encoding,
                )  # fmt: skip
                made = make(job.plan, lambda said: app.call_from_thread(page.say, said))
            except UserError as error:
                app.call_from_thread(_refused, app, page, error)
            except Exception as error:  # noqa: BLE001  whatever it is, the work of the night goes on
                app.call_from_thread(_refused, app, page, _unforeseen(error))
            else:
                app.call_from_thread(_done, app, page, session, job, made)

    app.run_worker(work, thread=True, exit_on_error=False)


def _done(app: IrtoolApp, page: MakingPage, session: Session, job: Prepared, made: Made) -> None:
    """Save and record; show it, or only say so when the person has gone on to another page."""
    from irtool.runner.reports import finish

    ui = app.ui
    try:
        done = finish(session, job, made)
    except UserError as error:
        _refused(app, page, error)
        return
    finally:
        if session is not ui.session:  # another incident was opened meanwhile: this one's writer is let go
            session.close()
    said = ui.say("report.made", issue=done.issue, digits=done.digits)
    if not page.is_current:
        _tell(app, page, said)
        return
    rows = [said, "", *(ui.explain(p) for p in done.problems)]
    rows += [ui.say("report.files"), *[f"  {path}" for path in done.files], ""]
    text = next((p for p in done.files if p.suffix == ".md"), None)
    rows += Path(text).read_text(encoding="utf-8").splitlines() if text else []
    app.switch_screen(TextPage(job.plan.title, rows))


def _refused(app: IrtoolApp, page: MakingPage, error: UserError) -> None:
    """Why there is no report, in the place where it would have been shown."""
    if error.exit_code == 4:
        app.ui.trouble = error
    _tell(app, page, " ".join(app.ui.explain(p) for p in error.problems))


def _tell(app: IrtoolApp, page: MakingPage, said: str) -> None:
    """Say it in its own page, and in whichever is in front of that or has come instead."""
    if page in app.screen_stack:
        page.say(said, over=True)
    if not page.is_current:
        app.tell(said)


def _unforeseen(error: Exception) -> UserError:
    """Something nobody foresaw: what happened goes to a file that the message names."""
    return refuse("report.unforeseen", reason=type(error).__name__, file=crash_file(error))
