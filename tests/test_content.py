"""The shipped playbooks, scripts, sample chart and their pages say only what they may, and fit together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from irtool.domain import playbook_check
from irtool.domain.chart import OrganisationKind
from irtool.domain.playbook import Playbook
from irtool.domain.rehearsal import Beside, rehearse
from irtool.store.authorities import AUTHORITIES
from irtool.store.contacts import load_chart, load_files
from irtool.store.obligations import load_obligations
from irtool.store.paths import Workspace
from irtool.store.playbooks import load_playbook, read_playbook
from irtool.words.wellknown import FALLBACKS, KINDS, ROLES, SYSTEM_KINDS

ROOT = Path(__file__).resolve().parent.parent
PLAYBOOKS = [
    "ransomware", "outage", "malware-terminal", "unauthorised-access", "data-leak", "ddos-defacement",
    "supplier-attack", "device-building", "phishing-fraud", "insider",
]  # fmt: skip
SCRIPTS = sorted(path.stem for path in (ROOT / "templates" / "scripts").glob("*.yaml"))
BLANKS = {
    "hospital", "who", "title", "aware_at", "found_place", "things", "systems", "done", "party", "contract",
    "reference", "logs",
}  # fmt: skip
FORBIDDEN = ("トリアージ", "指紋", "プレイブック", "ファクト", "イベント")
INVENTED = re.compile(r"03-0000-00\d\d|090-0000-00\d\d")
CONFIRMED = {"0120-179-066"}
WITHOUT_ADDRESS = {"checklist-qa"}  # the Q&A was handed out as a file; its questions are numbered
COLUMN = 32


def read(path: Path) -> Any:
    """A YAML file as the text that was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def playbook(name: str) -> Any:
    """A shipped playbook."""
    return read(ROOT / "playbooks" / f"{name}.yaml")


def steps(name: str) -> list[Any]:
    """All steps of a shipped playbook in order."""
    return [step for phase in playbook(name)["phases"] for step in phase["steps"]]


def chart() -> dict[str, Any]:
    """The sample chart, merged; the shipped desks have tests of their own."""
    merged: dict[str, Any] = {}
    for path in sorted(p for p in (ROOT / "contacts").glob("*.yaml") if p.name != AUTHORITIES):
        for section, value in read(path).items():
            if isinstance(value, dict):
                merged.setdefault(section, {}).update(value)
            else:
                merged.setdefault(section, []).extend(value)
    return merged


def nodes(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value below this one with the key it stands under."""
    yield key, value
    for inner, below in value.items() if isinstance(value, dict) else ():
        yield from nodes(below, inner)
    for below in value if isinstance(value, list) else ():
        yield from nodes(below, key)


def cells(text: str) -> int:
    """Columns of a terminal that this text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def section(page: str, heading: str) -> dict[str, tuple[str, str]]:
    """The table below a heading of docs/playbooks.md as id -> (ja, en)."""
    part = page.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", part, re.MULTILINE)
    return {key: (ja.strip(), en.strip()) for key, ja, en in rows}


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_every_step_names_where_it_comes_from(name: str) -> None:
    """Each step rests on a source of the playbook or is marked as general advice."""
    sources = playbook(name)["sources"]
    for step in steps(name):
        named = [ref if isinstance(ref, str) else ref["source"] for ref in step.get("refs", [])]
        assert named, step["id"]
        assert set(named) <= {*sources, "general"}, step["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_sources_are_used_dated_and_graded(name: str) -> None:
    """A source has an address, the day it was read and a grade, and some step rests on it."""
    used = {r if isinstance(r, str) else r["source"] for s in steps(name) for r in s["refs"]}
    for key, source in playbook(name)["sources"].items():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", source["read"]), key
        assert source["confidence"] in ("confirmed", "secondary"), key
        assert source.get("url", "").startswith("http") or key in WITHOUT_ADDRESS, key
        assert key in used, key


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_only_well_known_names_are_called(name: str) -> None:
    """A shipped playbook names posts, kinds or selectors over its own facts, and nobody else."""
    facts = playbook(name)["facts"]
    for step in steps(name):
        for party in step.get("to", []):
            if match := re.fullmatch(r"(?:vendors|owners)\((\w+)\)", party):
                assert facts[match[1]]["type"] == "systems", step["id"]
            else:
                assert party in ROLES or party in KINDS, (step["id"], party)
        roles = step.get("role", [])
        named = [roles] if isinstance(roles, str) else list(roles)
        if authority := step.get("authority"):
            named += authority["roles"]
            named += [authority["if_unreachable"]["role"]] if "if_unreachable" in authority else []
        assert set(named) <= set(ROLES), step["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_ids_are_once_and_links_lead_forward(name: str) -> None:
    """Ids are kebab-case and unique; `then` leads to later steps, `after` to earlier ones."""
    ids = [step["id"] for step in steps(name)]
    assert len(set(ids)) == len(ids)
    for n, step in enumerate(steps(name)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", step["id"])
        assert set(step.get("after", [])) <= set(ids[:n]), step["id"]
        for choice in step.get("choices", []):
            assert set(choice.get("then", [])) <= set(ids[n + 1 :]), step["id"]


def test_step_names_differ_between_playbooks() -> None:
    """A short step name stays unique when a case changes from one playbook to another."""
    both = [step["id"] for name in PLAYBOOKS for step in steps(name)]
    assert len(set(both)) == len(both)


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_titles_fit_their_column(name: str) -> None:
    """A step's title is at most 16 full-width characters wide; first steps leave room for a time."""
    for step in steps(name):
        assert cells(step["title"]["ja"]) <= COLUMN and cells(step["title"]["en"]) <= COLUMN, step["id"]
    for step in playbook(name)["phases"][0]["steps"]:
        assert cells(step["title"]["ja"]) <= 24, step["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_steps_are_short_enough_to_be_read_at_night(name: str) -> None:
    """The first phase has at most ten steps, a step at most five lines, a decision at most five choices."""
    assert len(playbook(name)["phases"][0]["steps"]) <= 10
    for step in steps(name):
        assert step["why"]["ja"]
        assert 1 <= len(step["how"]) <= 5, step["id"]
        assert all(cells(line["ja"]) <= 46 for line in step["how"]), step["id"]
        assert len(step.get("choices", [])) <= 5, step["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_facts_and_scripts_that_are_named_exist(name: str) -> None:
    """Facts asked for, settled or timed by, and scripts read out, are all there."""
    facts = playbook(name)["facts"]
    for step in steps(name):
        assert set(step.get("facts", [])) <= set(facts), step["id"]
        if "within" in step:
            assert facts[step["within"].split(" of ")[1]]["type"] == "time"
        if "script" in step:
            assert step["script"] in SCRIPTS, step["id"]
        if step["do"] == "notify":
            assert "to" in step, step["id"]  # without a script, that of the kind of each party is read out
        for choice in step.get("choices", []):
            assert set(choice.get("set", {})) <= set(facts), step["id"]
            assert choice.get("playbook", "ransomware") in PLAYBOOKS


@pytest.mark.parametrize(
    "folder,name", [*(("playbooks", n) for n in PLAYBOOKS), *(("templates/scripts", n) for n in SCRIPTS)]
)
def test_every_text_is_in_both_languages(folder: str, name: str) -> None:
    """Shipped texts stand in Japanese with English beside it, and none stands alone."""
    texts = {
        "title",
        "summary",
        "why",
        "how",
        "checks",
        "question",
        "help",
        "ask",
        "unit",
        "note",
        "say",
        "asked",
    }
    for key, value in nodes(read(ROOT / folder / f"{name}.yaml")):
        if isinstance(value, dict) and ("ja" in value or "en" in value):
            assert value.get("ja") and value.get("en"), value
        if key in texts:
            assert not isinstance(value, str), (key, value)


def test_ransomware_begins_in_the_order_of_the_papers() -> None:
    """Photo, cable, calls; then lines are cut: backups first, outside next, segments last (3.3.2)."""
    first = [step["id"] for step in playbook("ransomware")["phases"][0]["steps"]]
    assert first[:4] == ["photo-note", "unplug-terminal", "call-it-duty", "tell-night-nurse"]
    cuts = [s["isolate"] for s in steps("ransomware") if s.get("isolate", "host") != "host"]
    assert cuts == ["backup", "external", "segment"]
    every = [step["id"] for step in steps("ransomware")]
    assert every.index("take-copies") < every.index("restore")
    approve = next(s for s in steps("ransomware") if s["id"] == "approve-restore")
    assert approve["after"] == ["take-copies"]


def test_dangerous_steps_name_who_may_permit_them() -> None:
    """Cutting lines needs a permission, also for when nobody answers; the rule is the hospital's own."""
    for step in steps("ransomware"):
        if step.get("isolate") in ("backup", "external", "segment"):
            assert step["authority"]["if_unreachable"] == {"after": "15m", "role": "night-nurse"}
            assert "basis" not in step["authority"]


def test_an_unknown_leak_leads_to_the_commission_as_well() -> None:
    """Not knowing whether data leaked is not a no: the reports stay in front of the office."""
    decide = next(s for s in steps("ransomware") if s["id"] == "leak-suspected")
    leads = {c["id"]: c.get("then", []) for c in decide["choices"]}
    assert {"ppc-first", "ppc-full"} <= set(leads["yes"]) and leads["unknown"] == leads["yes"] and not leads["no"]


def test_statutory_days_are_not_given_as_an_aim() -> None:
    """`within` is our own advice in minutes or hours, marked as general."""
    for name in PLAYBOOKS:
        for step in steps(name):
            if "within" in step:
                sources = {r if isinstance(r, str) else r["source"] for r in step["refs"]}
                assert re.match(r"\d+[mh] of ", step["within"]) and "general" in sources, step["id"]


def test_ten_rows_stand_on_the_screen_of_troubles() -> None:
    """The shipped playbooks give ten rows with orders one to ten; the unmistakable sights are ransomware."""
    rows = {int(r["order"]): name for name in PLAYBOOKS for r in playbook(name).get("choose_when", [])}
    assert sorted(rows) == list(range(1, 11))
    assert [n for n, name in rows.items() if name == "ransomware"] == [1, 2]


def test_nobody_waits_before_calling_the_police() -> None:
    """Whoever goes from top to bottom has called police, ministry and prefecture before any waiting."""
    every = steps("ransomware")
    ids, waits = [step["id"] for step in every], [n for n, step in enumerate(every) if step["do"] == "wait"]
    assert waits
    assert max(ids.index(f"call-{office}") for office in ("police", "ministry", "prefecture")) < waits[0]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_waits_stand_last_in_their_phase(name: str) -> None:
    """Nothing of a phase stands behind a wait."""
    for phase in playbook(name)["phases"]:
        kinds = [step["do"] for step in phase["steps"]]
        assert "wait" not in kinds[:-1], phase["id"]


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_report_steps_have_a_template_and_their_turn(name: str) -> None:
    """A report step names a report that can be made, and comes after something, so that an early one is not its end."""
    for step in steps(name):
        if step["do"] == "report":
            assert (ROOT / "templates" / f"{step['template']}.md.j2").is_file(), step["id"]
            assert step["after"], step["id"]


def test_reports_to_the_commission_list_its_nine_items() -> None:
    """First and full report name all nine items of the rules, the same ones."""
    first, full = (next(s for s in steps("ransomware") if s["id"] == i) for i in ("ppc-first", "ppc-full"))
    assert len(first["checks"]) == 9 and first["checks"] == full["checks"]


def test_enter_never_takes_the_bold_choice() -> None:
    """The choice that stands first, which Enter takes, neither keeps ambulances and clinics as usual nor publishes now."""
    first = {s["id"]: s["choices"][0]["id"] for s in steps("ransomware") if s["do"] == "decide"}
    assert (first["ambulance"], first["morning-clinic"]) == ("stop", "limited")
    assert first["decide-publish"] == "later" and first["attacker-policy"] == "no-contact"


def test_calls_of_another_kind_have_words_of_their_own() -> None:
    """House, ambulance service and restoring vendors hear no list of done steps, and no word on remote maintenance lines."""
    used = {step["id"]: step.get("script") for step in steps("ransomware")}
    names = [used[i] for i in ("stop-use", "tell-ambulance", "ask-restore")]
    assert names == ["stop-use-call", "ambulance-call", "restore-call"]
    for name in names:
        said = "".join(line["ja"] for line in read(ROOT / "templates" / "scripts" / f"{name}.yaml")["say"])
        assert "{done}" not in said and "遠隔保守の線を止めて" not in said


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_numbers_of_papers_stand_in_the_refs_only(name: str) -> None:
    """What a clerk reads has no question numbers, and a source is written out."""
    for step in steps(name):
        for line in [step["why"], *step["how"], *step.get("checks", [])]:
            assert "Q-" not in line["ja"] and "同ガイドライン" not in line["ja"], step["id"]
    for source in playbook(name)["sources"].values():
        assert not source["title"]["ja"].startswith("同")


def test_outage_asks_twice_and_can_change_to_ransomware() -> None:
    """The third step asks again what is seen; later, IT's view decides; a fault has its own end."""
    found = steps("outage")
    assert found[2]["do"] == "decide" and any(c.get("playbook") == "ransomware" for c in found[2]["choices"])
    later = next(s for s in found[3:] if s["do"] == "decide")
    assert any(c.get("playbook") == "ransomware" for c in later["choices"])
    fault = next(c for c in later["choices"] if c["id"] == "fault")
    assert fault["set"] == {"attack": "no"} and fault["then"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_have_only_blanks_that_can_be_filled(name: str) -> None:
    """A script is named after its file; its blanks are those irtool knows, alike in both languages."""
    script = read(ROOT / "templates" / "scripts" / f"{name}.yaml")
    assert script["script"] == name and script["say"] and script["asked"]
    for line in script["say"]:
        ja, en = (set(re.findall(r"\{(\w+)\}", line[lang])) for lang in ("ja", "en"))
        assert ja == en and ja <= BLANKS, line


def test_sample_numbers_are_invented_or_confirmed() -> None:
    """No number of the sample can reach a stranger: invented, an extension, or confirmed with its source."""
    found = 0
    for _, value in nodes(chart()):
        for number in (value[k] for k in ("phone", "mobile", "fax") if k in value) if isinstance(value, dict) else ():
            found += 1
            if number in CONFIRMED:
                assert "https://" in value["note"] and re.search(r"\d{4}-\d\d-\d\d", value["note"])
            else:
                assert INVENTED.fullmatch(number) or number.startswith("keyring:"), number
    assert found > 30


def test_public_offices_of_the_sample_have_no_guessed_number() -> None:
    """Police, ministry and prefecture have no number of their own but say what to do instead."""
    for office in chart()["organisations"].values():
        if office["kind"] in ("police", "ministry", "prefecture", "health-centre", "eligibility", "fire"):
            assert not office.get("channels") and office["fallback"], office


def test_sample_knows_every_name_the_playbooks_call() -> None:
    """A drill on the sample hospital never ends at a party that is missing."""
    sample = chart()
    kinds = {office["kind"] for office in sample["organisations"].values()}
    for name in PLAYBOOKS:
        for step in steps(name):
            for party in step.get("to", []):
                assert "(" in party or party in sample["roles"] or party in kinds, (step["id"], party)
    assert set(sample["roles"]) == set(ROLES)


def test_sample_shows_where_to_cut_in_every_order() -> None:
    """For backups, outside lines, segments and single machines the sample names cable, place and way back."""
    sample = chart()
    found = [e["isolate"] for s in ("systems", "devices") for e in sample[s].values() if "isolate" in e]
    assert {i["order"] for i in found} == {"backup", "external", "segment", "host"}
    assert all(i["which"] and i["where"] and i["how"] and i["undo"] and i["ask"] for i in found)
    assert {s["kind"] for s in sample["systems"].values()} <= set(SYSTEM_KINDS)


@pytest.mark.parametrize("folder", ["playbooks", "contacts", "templates/scripts", "docs"])
def test_words_that_mean_something_else_in_a_hospital_do_not_occur(folder: str) -> None:
    """No shipped file of ours uses the words that are never shown."""
    files = [p for p in (ROOT / folder).iterdir() if p.suffix == ".yaml" or p.name in ("playbooks.md", "chart.md")]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in FORBIDDEN if word in text], path.name


def test_closed_lists_agree_with_models_and_pages() -> None:
    """The lists of docs/playbooks.md are those of the program, and kinds are those of the chart's model."""
    page = (ROOT / "docs" / "playbooks.md").read_text(encoding="utf-8")
    assert section(page, "Posts (roles)") == ROLES
    assert section(page, "Kinds of organisation") == KINDS
    assert section(page, "Kinds of system (for the chart)") == SYSTEM_KINDS
    assert set(KINDS) == set(get_args(OrganisationKind)) == set(FALLBACKS)
    assert not set(ROLES) & set(KINDS)


TODAY = date(2026, 11, 22)
OLD = {"chart.stale", "chart.gone", "chart.never-verified", "chart.vendor-no-manager"}


def test_sample_reads_strictly_and_leaves_the_clerk_a_little_work() -> None:
    """The sample chart has no error; on its own day a few entries are due, as in a real hospital."""
    loaded = load_chart(ROOT / "contacts", TODAY)
    assert not [p for p in loaded.problems if p.severity == "error"]
    assert {p.code for p in loaded.problems} == OLD


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_playbooks_read_strictly_against_the_sample(name: str) -> None:
    """The shipped playbooks have neither errors nor warnings beside the sample chart."""
    chart = load_chart(ROOT / "contacts").chart
    loaded = read_playbook(ROOT / "playbooks" / f"{name}.yaml")
    assert loaded.playbook is not None and not loaded.problems
    assert not playbook_check.check(loaded.playbook, chart)


PARTS = sorted(path.stem for path in (ROOT / "playbooks").glob("part-*.yaml"))


@pytest.mark.parametrize("name", PARTS)
def test_parts_read_strictly_and_are_nothing_to_begin_with(name: str) -> None:
    """A part has no row of its own, no problem beside the sample chart, and only steps with a source."""
    loaded = read_playbook(ROOT / "playbooks" / f"{name}.yaml")
    assert loaded.playbook is not None and not loaded.problems and not loaded.playbook.choose_when
    assert not playbook_check.check(loaded.playbook, load_chart(ROOT / "contacts").chart)
    for step in loaded.playbook.steps():
        assert step.refs and cells(step.title.ja) <= COLUMN and cells(step.title.en) <= COLUMN, step.id


@pytest.mark.parametrize("name", PARTS)
def test_the_page_names_every_step_of_a_part(name: str) -> None:
    """Who includes a part finds the ids of its steps on the page."""
    page = (ROOT / "docs" / "playbooks.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{name}`"))
    assert re.findall(r"`([^`]+)`", row.split("|")[2]) == [step["id"] for step in steps(name)]


def test_the_part_for_cutting_off_keeps_the_order_of_the_template() -> None:
    """Backups, outside lines, segments (BCP template 3.3.2)."""
    assert [s["isolate"] for s in steps("part-cut-off") if "isolate" in s] == ["backup", "external", "segment"]


@pytest.mark.parametrize("name", [*PLAYBOOKS, *PARTS])
def test_every_shipped_playbook_rehearses_without_errors(name: str) -> None:
    """On the sample chart no way through it is a dead end, lacks somebody who must be there, or leaves a duty of law."""
    space = Workspace(ROOT / "no-such-workspace")

    def other(one: str) -> Playbook | None:
        loaded = load_playbook(space, one)
        return loaded.playbook if loaded else None

    whole = other(name)
    assert whole is not None
    chart = load_chart(ROOT / "contacts").chart
    rehearsal = rehearse(whole, chart, Beside(load_obligations(), other))
    assert not [problem for problem in rehearsal.problems if problem.severity == "error"]
    assert rehearsal.reached == rehearsal.steps and not rehearsal.cut_off


def test_worked_examples_of_the_pages_read_without_a_problem(tmp_path: Path) -> None:
    """What the pages show can be copied as it is."""
    files = {}
    for page in ("playbooks", "chart"):
        example = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
        files[page] = tmp_path / f"{page}.yaml"
        files[page].write_text(example, encoding="utf-8")
    loaded = load_files([files["chart"]], date(2026, 10, 2))
    assert not [p for p in loaded.problems if p.severity == "error"] and loaded.chart.people
    example = read_playbook(files["playbooks"])
    assert example.playbook is not None and not example.problems
    assert not playbook_check.check(example.playbook)


def test_no_character_of_ambiguous_width() -> None:
    """Older Windows consoles shift a row at characters whose width depends on the font."""
    for folder in ("playbooks", "contacts", "templates/scripts"):
        for path in (ROOT / folder).glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            assert not {c for c in text if unicodedata.east_asian_width(c) == "A"}, path.name
    for table in (ROLES, KINDS, SYSTEM_KINDS, FALLBACKS):
        assert not {c for p in table.values() for c in "".join(p) if unicodedata.east_asian_width(c) == "A"}
