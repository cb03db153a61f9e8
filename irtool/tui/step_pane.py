"""The current step in words: why, how, who may allow it, where the cable is, what it waits for."""

from __future__ import annotations

from irtool.domain.board import StepView
from irtool.domain.cutting import dead, targets
from irtool.domain.hiding import hidden_text
from irtool.domain.parties import find
from irtool.domain.permission import permission
from irtool.domain.permission_spoken import sentences
from irtool.domain.playbook import Step
from irtool.domain.routing import cut_off
from irtool.tui.lines import Line, cut, line, spans, wrap
from irtool.tui.ui import Ui
from irtool.words import record as words
from irtool.words.sentences import Lang, pick


def word(view: StepView, current: bool, lang: Lang) -> str:
    """The step's state as a word of one sign (済 中 未 待 否 省), or its English twin."""
    code: str = view.status
    if view.open and any(p.status == "relayed" for p in view.parties):
        code = "answer"
    elif view.open and any(p.status == "trying" for p in view.parties):
        code = "failed"
    elif view.open and current:
        code = "now"
    return pick(words.STEP_WORDS[code], lang)


def lines_of(ui: Ui, view: StepView, number: int, width: int, whole: bool = False) -> list[Line]:
    """The right pane; with `whole` every thing to cut off in words, not only the next one."""
    step = view.step
    title = ui.say("run.step", n=number, title=step.title.to(ui.lang))
    tag = ui.say("run.mandatory") if view.mandatory else ""
    out = [line(text, "head") for text in wrap(f"{title}  {tag}".rstrip(), width)]
    out += [*_state(ui, view, width), *_unreachable(ui, view, width)]
    out += _permission(ui, view, width, whole)  # what stands in the way comes first
    cables = _isolation(ui, step, width, whole)
    out += cables
    if step.question:
        out += _labelled(ui.say("run.ask"), [step.question.to(ui.lang)], width, "head")
    why = _labelled(ui.say("run.why"), [step.why.to(ui.lang)] if step.why else [], width)
    how = _labelled(ui.say("run.how"), _numbered([t.to(ui.lang) for t in step.lines]), width)
    out += [*how, *why] if cables and not whole else [*why, *how]  # long cables must not push out what to do
    out += _labelled(ui.say("run.checks"), _checks(ui, view), width)
    return [*out, *_sources(ui, view, width)]


def _numbered(texts: list[str]) -> list[str]:
    return [f"{n} {t}" for n, t in enumerate(texts, 1)] if len(texts) > 1 else texts


def _labelled(label: str, texts: list[str], width: int, style: str = "text") -> list[Line]:
    """Texts behind a label of five cells, wrapped with a hanging indent."""
    out: list[Line] = []
    for text in texts:
        for row in wrap(text, width - 5):
            out.append(spans((label if not out else "     ", "dim"), (row, style)))
    return out


def _state(ui: Ui, view: StepView, width: int) -> list[Line]:
    """What stands between the step and being done."""
    out: list[str] = []
    if view.conflict:
        out.append(ui.say("run.conflict"))
    if view.withdrawn:
        out.append(ui.say("run.withdrawn"))
    if view.status in ("done", "skipped") and view.ended:
        who = view.claim.by if view.claim is not None and view.claim.at == view.ended else ""
        name = find(ui.session.state.chart, who).name.to(ui.lang) if who and ui.session else ""
        out.append(ui.say("run.done-at", time=ui.time(view.ended), who=name))
    if view.assigned and view.open and ui.session is not None:
        out.append(ui.say("run.given-to", who=_assigned(ui, view)))
    if view.choice:
        title = next((c.title.to(ui.lang) for c in view.step.choices if c.id == view.choice), view.choice)
        out.append(ui.say("run.chosen", choice=title))
    if view.depends_on:
        out.append(ui.say("run.depends", names=_facts(ui, view.depends_on)))
    if view.grown_by:
        out.append(ui.say("run.grown", name=_facts(ui, [view.grown_by])))
    if view.waits_for:
        session = ui.session
        titles = {s.id: s.title.to(ui.lang) for r in (session.state.runs.values() if session else ()) for s in r.order}
        out.append(ui.say("run.waits", names=" / ".join(titles.get(w, w) for w in view.waits_for)))
    if view.due is not None and view.open:
        out.append(ui.say("run.due", time=ui.time(view.due)))
    return [line(row, "warn") for text in out for row in wrap(text, width)]


def _assigned(ui: Ui, view: StepView) -> str:
    """Whose step it is, unless the entry that says so is hidden."""
    assert ui.session is not None
    state = ui.session.state
    claim = state.steps[view.full].assigned.now
    hidden = hidden_text(state, claim.id, ui.lang) if claim is not None else ""
    return hidden or find(state.chart, view.assigned).name.to(ui.lang) or view.assigned


def _checks(ui: Ui, view: StepView) -> list[str]:
    """What to make sure of, each with whether it was ticked."""
    words = {True: ui.say("checks.done"), False: ui.say("checks.open")}
    return [f"{words[view.ticks.get(str(n), False)]} {c.to(ui.lang)}" for n, c in enumerate(view.step.checks, 1)]


def _facts(ui: Ui, names: list[str]) -> str:
    from irtool.domain.facts import specs

    declared = specs(ui.session.state) if ui.session else {}
    return " / ".join(declared[n].title.to(ui.lang) or n if n in declared else n for n in names)


def _isolation(ui: Ui, step: Step, width: int, whole: bool) -> list[Line]:
    """What to cut off: how far it is, place and cable of what comes next; with `whole` of all, and how to undo it."""
    kind, session = step.isolate, ui.session
    if kind == "" or session is None:
        return []
    found = [
        t for t in targets(session.state, kind)
        if not t.source_of and (kind != "host" or t.affected or t.cut or not t.listed)
    ]  # fmt: skip
    if not found:  # the machine is in front of the person
        return []
    texts = [ui.say("cut.head", done=sum(t.cut for t in found), count=len(found))]
    if whole:
        times = {t.id: ui.time(t.mark.data.occurred or t.mark.at) for t in found if t.cut and t.mark is not None}
        texts += [f"{ui.say('cut.done')} {times[t.id]} {t.name.to(ui.lang)}" for t in found if t.id in times]
    for target in [t for t in found if not t.cut][: None if whole else 1]:
        parts = (target.name, target.place, target.which, target.how)
        undo = f"({target.undo.to(ui.lang)})" if target.undo and whole else ""  # not needed to cut it off
        texts.append(" ".join(text for text in (*(p.to(ui.lang) for p in parts), undo) if text))
    return _labelled(ui.say("run.isolate"), texts, width)


def _permission(ui: Ui, view: StepView, width: int, whole: bool) -> list[Line]:
    """Who may permit it, who may when nobody answers, by which rule; 未定 when the hospital has none.

    Once it is given, one row says so, unless `whole`: what is to be done needs the room.
    """
    session = ui.session
    if session is None:
        return []
    found = permission(session.state, view, session.clock())
    texts = sentences(session.state, found, session.clock(), ui.lang)
    style = "good" if found.state == "given" else "warn" if found.state == "refused" or found.unrecorded else "text"
    if found.state == "given" and not whole:
        texts = [cut(text, width - 5) for text in texts]
    return _labelled(ui.say("run.permit-who"), texts, width, style)


def _unreachable(ui: Ui, view: StepView, width: int) -> list[Line]:
    """The parties that nothing reaches since lines were cut, and what to do instead."""
    session = ui.session
    if session is None or all(p.settled for p in view.parties):
        return []
    state, lang = session.state, ui.lang
    found = cut_off(state, view, session.clock(), dead(state, session.board()))
    texts = [ui.say("cut.unreachable", name=p.name.to(lang), fallback=p.fallback.to(lang)) for p in found]
    return [line(row, "warn") for text in texts for row in wrap(text, width)]


def _sources(ui: Ui, view: StepView, width: int) -> list[Line]:
    """Where the step comes from; the full text stands in the help."""
    session = ui.session
    if session is None or not view.step.refs:
        return []
    sources = session.state.runs[view.run].playbook.sources
    ref = view.step.refs[0]
    source = sources.get(ref.source)
    text = ui.say("run.source", title=source.title.to(ui.lang), item=ref.item) if source else ui.say("run.general")
    return [line(cut(text, width), "dim")]


def in_full(ui: Ui, view: StepView, number: int, width: int) -> list[Line]:
    """The whole step, with every source and where to read it."""
    session = ui.session
    if session is None:
        return []
    rows = lines_of(ui, view, number, width - 2, True)[: -1 if view.step.refs else None]
    out = [Line(((" ", "text"), *row.spans)) for row in rows]
    sources = session.state.runs[view.run].playbook.sources
    for ref in view.step.refs:
        source = sources.get(ref.source)
        text = ui.say("run.general")
        if source is not None:
            text = ui.say("run.source", title=source.title.to(ui.lang), item=ref.item)
            text = f"{text} {source.url} ({source.confidence}, {source.read})"
        note = ref.note.to(ui.lang)
        out += [line(" " + row, "dim") for row in wrap(f"{text} {note}".strip(), width - 2)]
    return out
