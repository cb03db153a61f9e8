"""The forms of a document's approval and of its handing in. The very file is looked at while the form is open."""

from __future__ import annotations

from collections.abc import Sequence

from irtool.domain.dossier import dossier as file_of
from irtool.domain.naming import find_party, find_person
from irtool.domain.reporting import ReportSubmitted
from irtool.domain.text import halfwidth
from irtool.errors import UserError
from irtool.runner import submitting
from irtool.tui.form import Choice, FormPage, Text
from irtool.tui.forms import time_of
from irtool.tui.lines import Line, cut, line
from irtool.tui.reports import teller
from irtool.words.reports import HOW, RESULTS

_NO_STAGE = "-"


class DocumentForm(FormPage):
    """A form about one document; `what` is the entry of its report, empty for none."""

    heading = ""

    def __init__(self, what: str, party: str) -> None:
        super().__init__()
        self.what, self.party = what, party
        self.form = f"{self.heading}-{what or party}"
        self._document: submitting.Document | None = None

    @property
    def found(self) -> submitting.Document:
        """The document as it lies on the disk; looked at once while the form is open."""
        session = self.ui.session
        assert session is not None
        if self._document is None:
            self._document = submitting.document(session, self.what, self.party)
        return self._document

    def above(self, width: int) -> list[Line]:
        """Which document, which file, its hash, whether it was edited."""
        say, found, words = self.ui.say, self.found, teller(self.ui)
        name = words.speaker.party(self.party) if self.party else ""
        rows = [line(cut(f" {say(self.heading)}  {name}".rstrip(), width), "head")]
        if self.what:
            rows.append(line(cut(f"   {words.document(found.report, found.issue)}", width)))
        if found.path is not None:
            rows.append(line(cut("   " + say("submit.file", name=found.path.name), width)))
            rows.append(line(cut("   " + say("submit.hash", sha256=found.sha256), width), "dim"))
            told = "submit.differs" if found.differs else "submit.same"
            rows.append(line(cut("   " + say(told), width), "warn" if found.differs else "dim"))
        elif self.what:
            rows.append(line(cut("   " + say("submit.gone"), width), "warn"))
        return [*rows, line()]


class ApprovePage(DocumentForm):
    """Who approved these very bytes, and how."""

    heading = "approve.title"

    def fields(self) -> Sequence[Text | Choice]:
        """Who, how, when."""
        say = self.ui.say
        return [Text("by", say("approve.by")), Text("how", say("approve.how")), Text("at", say("when.field"))]

    def submit(self, values: dict[str, str]) -> bool:
        """Record the approval."""
        app, ui, session = self.irtool, self.ui, self.ui.session
        assert session is not None
        if not values["by"].strip():
            app.tell(ui.say("approve.nobody"))
            return False
        occurred = time_of(self, values["at"])
        if occurred is None:
            return False
        by = find_person(session.state.chart, values["by"])[0]
        found, how = self.found, values["how"]
        events = app.attempt(lambda: submitting.approve(session, found, by, how, ui.lang, occurred=occurred))
        if events is None:
            return ui.trouble is not None
        app.pop_screen()
        return True


class SubmitPage(DocumentForm):
    """To whom, how, with which receipt, to which person, for which duty; of a notice, how many."""

    heading = "submit.title"

    def fields(self) -> Sequence[Text | Choice]:
        """The fields; of a document that was not made here also what it is."""
        say, ui = self.ui.say, self.ui
        whom = teller(ui).speaker.party(self.party) if self.party else ""
        results = [("", say("submit.none")), *((id_, ui.pick(pair)) for id_, pair in RESULTS.items())]
        fields: list[Text | Choice] = [] if self.what else [Text("report", say("submit.report"))]
        fields += [Text("to", say("submit.to"), whom)]
        stage = self._stage()
        if stages := self._stages():
            fields.append(Choice("stage", say("submit.stage"), stages, stage))
        return [
            *fields,
            Choice("how", say("submit.how"), [(id_, ui.pick(pair)) for id_, pair in HOW.items()], self._way(stage)),
            Text("receipt", say("submit.receipt")), Text("person", say("submit.person")),
            Text("next", say("submit.next")), Choice("result", say("submit.result"), results),
            Text("count", say("submit.count")), Text("at", say("when.field")),
        ]  # fmt: skip

    def _stages(self) -> list[tuple[str, str]]:
        """The stages of what is owed to this recipient, and none."""
        session, lang = self.ui.session, self.ui.lang
        assert session is not None
        owed = file_of(session.state, self.party, session.clock()).owed if self.party else []
        found = [(f"{o.duty.id}/{o.stage.id}", o.stage.title.to(lang) or o.stage.id) for o in owed]
        return [*found, (_NO_STAGE, self.ui.say("preview.nobody"))] if found else []

    def _stage(self) -> str:
        """The one that the document would fulfil."""
        session = self.ui.session
        assert session is not None
        try:
            filled, _ = submitting.submission(session, self.found, ReportSubmitted(report="", issue=0, to=self.party))
        except UserError:  # a drill, in which the form says so when it is sent
            return _NO_STAGE
        return f"{filled.obligation}/{filled.stage}" if filled.obligation else _NO_STAGE

    def _way(self, stage: str) -> str:
        """How this stage, or of what is no file here anything owed, is usually handed in; by mail if nothing says."""
        session = self.ui.session
        assert session is not None
        owed = file_of(session.state, self.party, session.clock()).owed if self.party else []
        found = [o for o in owed if stage == f"{o.duty.id}/{o.stage.id}" or (stage == _NO_STAGE and not self.what)]
        return next((way for o in found for way in o.stage.stage.ways), "mail")

    def submit(self, values: dict[str, str]) -> bool:
        """Record it; what is to be said of the document is said afterwards."""
        app, ui, session = self.irtool, self.ui, self.ui.session
        assert session is not None
        occurred, again = time_of(self, values["at"]), time_of(self, values["next"], ahead=True)
        count = halfwidth(values["count"]).strip()
        if occurred is None or again is None:
            return False
        if count and not count.isdecimal():
            app.tell(ui.say("submit.count-bad"))
            return False
        typed = values["to"].strip()
        same = typed == (teller(ui).speaker.party(self.party) if self.party else "")
        to = self.party if same else find_party(session.state, typed)[0]
        found = self.found
        if not self.what:
            found = submitting.document(session, values["report"].strip() or ui.say("dossier.no-file"), to)
        asked = ReportSubmitted(
            report=found.report, issue=found.issue, to=to, how=values["how"], receipt=values["receipt"].strip(),
            stage=values.get("stage", ""), person=values["person"].strip(), next_update=again,
            result=values["result"],  # type: ignore[arg-type]
            count=int(count or 0), occurred=occurred,
        )  # fmt: skip
        try:
            filled, problems = submitting.submission(session, found, asked)
        except UserError as error:
            app.tell(" ".join(ui.explain(p) for p in error.problems))
            return False
        events = app.attempt(lambda: submitting.submit(session, found, filled, ui.lang))
        if events is None:
            return ui.trouble is not None
        app.pop_screen()
        if problems:
            app.tell(" ".join(ui.explain(p) for p in problems))
        return True
