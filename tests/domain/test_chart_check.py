"""Cross-checks of the chart: what is wrong is found by its code, at its line and column, with words for both languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from irtool.domain import chart_check
from irtool.domain.bilingual import Text
from irtool.domain.chart import Chart, Role
from irtool.errors import Problem
from irtool.store.contacts import load_chart, load_files
from irtool.words.problems import hint, message
from irtool.words.problems_chart import CHART
from irtool.words.problems_doubts import DOUBTS

TODAY = date(2026, 11, 22)
FACTS = frozenset({"leak", "care_affected"})
BASE = """\
roles: {security-manager: {title: 責任者, held_by: [tanaka]}}
people:
  tanaka: {name: {ja: 田中 一郎, en: Tanaka Ichiro}}
  old: {name: 前の人}
organisations:
  vendor: {name: B社, kind: vendor}
"""

# code, severity, a file beside BASE; `^` stands before the place and is taken out.
CASES = [
    ("chart.twice", "error", "people: {^old: {name: あ}}"),
    ("chart.unknown-name", "error", "roles: {x: {title: あ, held_by: [^tanako]}}"),
    ("chart.unknown-name", "error", "roles: {x: {title: あ, held_by: ^tanako}}"),
    ("chart.unknown-name", "error", "routes: [{from: ^tanako, to: [old]}]"),
    ("chart.unknown-name", "error", "systems: {x: {name: あ, medical_information: no, contract: ^c}}"),
    ("chart.unknown-name", "error", "hospital: {emergency: [^polise]}"),
    ("chart.unknown-name", "error", "hospital: {permissions: {backup: {roles: [^securty]}}}"),
    (
        "chart.unknown-name",
        "error",
        "hospital: {permissions: {host: {roles: [old], if_unreachable: {after: 15m, role: ^nurse}}}}",
    ),
    (
        "chart.isolate-lacks",
        "warning",
        "devices: {x: {name: あ, kind: backup, isolate: ^{order: backup, which: 青い線}}}",
    ),
    ("chart.route-to-nobody", "error", "routes: [{from: finder, to: [old, ^polise]}]"),
    ("chart.same-id", "error", "roles: {^old: {title: あ, held_by: duty}}"),
    (
        "chart.no-prefecture",
        "warning",
        "organisations: {^x: {name: 警察署, kind: police, verified: {on: 2026-11-01}}}",
    ),
    ("chart.role-nobody", "warning", "roles:\n  ^x:\n    title: あ"),
    (
        "chart.channel-empty",
        "warning",
        "roles: {x: {title: あ, held_by: duty, channels: [^{hours: night}], verified: {on: 2026-11-01}}}",
    ),
    (
        "chart.channel-two",
        "error",
        "roles: {x: {title: あ, channels: [^{phone: '110', fax: '117'}], verified: {on: 2026-11-01}}}",
    ),
    (
        "chart.hours",
        "warning",
        "roles: {x: {title: あ, channels: [{ext: '1', hours: ^soon}], verified: {on: 2026-11-01}}}",
    ),
    (
        "chart.lost-zero",
        "warning",
        "roles: {x: {title: あ, channels: [{phone: ^'312345678'}], verified: {on: 2026-11-01}}}",
    ),
    (
        "chart.same-channel",
        "error",
        "roles: {x: {title: あ, channels: [{ext: '1', id: n}, {ext: '2', id: ^n}], verified: {on: 2026-11-01}}}",
    ),
    ("chart.never-verified", "warning", "roles:\n  ^x: {title: あ, channels: [{ext: '1'}]}"),
    ("chart.stale", "warning", "roles: {x: {title: あ, held_by: duty, verified: ^{on: 2026-01-01}}}"),
    ("chart.gone", "warning", "people: {x: {name: あ, until: ^2026-11-21}}"),
    ("chart.nobody", "warning", "documents: {x: {title: あ, owner: ^tanako}}"),
    ("chart.nobody", "warning", "systems: {x: {name: あ, medical_information: no, owner: ^tanako}}"),
    ("chart.nobody", "warning", "systems: {x: {name: あ, medical_information: no, access_log: {analysed_by: ^vendr}}}"),
    ("chart.nobody", "warning", "devices: {x: {name: あ, kind: backup, owner: ^tanako}}"),
    (
        "chart.nobody",
        "warning",
        "systems: {x: {name: あ, medical_information: no, verified: {on: 2026-11-01, by: ^tanako}}}",
    ),
    ("chart.nobody", "warning", "people: {x: {name: あ, verified: {on: 2026-11-01, by: ^佐藤}}}"),
    (
        "chart.nobody",
        "warning",
        "roles: {x: {title: あ, verified: {on: 2026-11-01}, channels: [{ext: '1', verified: {on: 2026-11-01, by: ^tanako}}]}}",
    ),
    ("chart.nobody", "warning", "organisations: {x: {name: あ, security_manager: ^tanako}}"),
    ("chart.nobody", "warning", "organisations: {x: {name: あ, security_manager: ^vendor}}"),
    ("chart.not-shipped", "warning", "organisations: {x: {use: ^police-tokyo}}"),
    ("chart.reversed", "error", "people: {x: {name: あ, from: 2028-04-01, until: ^2028-03-31}}"),
    ("chart.reversed", "error", "contracts: {x: {with: vendor, from: 2026-04-01, until: ^2026-03-31}}"),
    ("chart.lookalike", "warning", "people: {x: {name: 髙橋 花}, ^y: {name: 高橋花}}"),
    ("chart.lookalike", "warning", "people: {^x: {name: 田中一郎, department: 別の課}}"),
    ("chart.same-name", "warning", "people: {x: {name: 佐藤, department: 総務}, ^y: {name: 佐藤, department: 総務}}"),
    ("chart.same-name", "warning", "organisations: {^x: {name: B社, kind: supplier}}"),
    ("chart.number", "warning", "people: {x: {name: あ, verified: {on: 2026-11-01}, channels: [{phone: ^代表}]}}"),
    (
        "chart.number",
        "warning",
        "people: {x: {name: あ, verified: {on: 2026-11-01}, channels: [{mobile: ^090-0000-001}]}}",
    ),
    (
        "chart.number",
        "warning",
        "people: {x: {name: あ, verified: {on: 2026-11-01}, channels: [{phone: ^03-0000-00011}]}}",
    ),
    ("chart.number", "warning", "people: {x: {name: あ, verified: {on: 2026-11-01}, channels: [{ext: ^'123456789'}]}}"),
    (
        "chart.role-vacant",
        "warning",
        "people: {x: {name: あ, from: 2026-12-01}}\nroles: {^y: {title: い, held_by: [x]}}",
    ),
    (
        "chart.holder-later",
        "warning",
        "people: {x: {name: あ, from: 2026-12-01}}\nroles: {y: {title: い, held_by: [^x, old]}}",
    ),
    ("chart.route-loop", "warning", "routes: [{from: tanaka, to: [old]}, {from: old, to: [^tanaka]}]"),
    ("chart.roster-post", "warning", "rosters: {x: ^[{from: 2026-11-22T17:15, until: 2026-11-23T08:30, who: old}]}"),
    (
        "chart.roster-reversed",
        "error",
        "rosters: {security-manager: [{from: 2026-11-22T17:15, until: ^2026-11-22T08:30, who: old}]}",
    ),
    (
        "chart.roster-ended",
        "warning",
        "rosters: {security-manager: ^[{from: 2026-11-20T17:15, until: 2026-11-21T08:30, who: old}]}",
    ),
    ("chart.route-if", "warning", "routes: [{from: finder, to: [old]}, {from: finder, to: [old], if: ^夜間・休日}]"),
    ("chart.route-if", "warning", "routes: [{from: finder, to: [old], if: night or ^laek}]"),
    ("chart.route-if", "warning", "routes: [{from: finder, to: [old], if: 'night or ^laek'}]"),
    ("chart.route-if", "warning", "routes: [{from: finder, to: [old], if: ^nihgt}]"),
    ("chart.scope-system", "warning", "systems: {^x: {name: あ, verified: {on: 2026-11-01}}}"),
    ("chart.scope-system", "warning", "systems: {^x: {name: あ}, y: {name: い}, z: {name: う}, w: {name: え}}"),
    ("chart.scope-device", "warning", "devices: {^x: {name: あ, kind: hub}}"),
    ("chart.chat-no-disclosure", "warning", "systems: {^x: {name: あ, kind: chat, medical_information: yes}}"),
    (
        "chart.vendor-no-manager",
        "warning",
        "contracts: {c: {with: v2, kinds: [maintenance]}}\norganisations:\n  ^v2: {name: あ}",
    ),
]
FINE = """\
people:
  x: {name: あ, from: 2027-04-01, until: 2027-04-01, verified: {on: 2026-11-01, by: 田中 一郎}}
  sato: {name: 佐藤, department: 総務, until: 2027-03-31}
  sato-2: {name: 佐藤, department: 総務, from: 2027-04-01}
  sato-3: {name: 佐藤, department: 医事課}
  n:
    name: 番号
    verified: {on: 2026-11-01}
    channels: [{phone: 0120-179-066}, {phone: '#7119'}, {phone: '110'}, {phone: （03）0000－0001}]
roles: {head: {title: 長, held_by: [sato, sato-2]}}
organisations: {y: {name: い, security_manager: 長谷川 様}, z: {name: う, security_manager: tanaka}}
documents: {d: {title: え, owner: 責任者}}
systems: {s: {name: お, medical_information: no, owner: security-manager, access_log: {analysed_by: B社}, verified: {on: 2026-11-01, by: Tanaka Ichiro}}}
routes:
- {from: finder, to: [old], if: day}
- {from: finder, to: [old], if: night or closed}
- {from: finder, to: [old], if: not known(leak) or care_affected == yes}
"""


def found(tmp_path: Path, text: str) -> list[Problem]:
    """The problems of BASE with this file beside it; its hospital has no name, which is tried apart."""
    (tmp_path / "a.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    problems = load_files([tmp_path / "a.yaml", tmp_path / "b.yaml"], TODAY, facts=FACTS).problems
    return [p for p in problems if p.code != "chart.no-name"]


@pytest.mark.parametrize("code,severity,text", CASES)
def test_each_trouble_is_found_at_its_place(tmp_path: Path, code: str, severity: str, text: str) -> None:
    """One thing wrong gives that one problem, in its file, at its line and column."""
    before = text[: text.index("^")]
    problems = found(tmp_path, text.replace("^", "") + "\n")
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.code, p.severity, (p.line, p.column)) for p in problems] == [(code, severity, place)]
    assert Path(problems[0].file).name == "b.yaml"
    for lang in ("ja", "en"):
        said = message(problems[0], lang) + hint(problems[0], lang)  # type: ignore[arg-type]
        assert said and "{" not in said and code not in said


def test_every_code_is_tried() -> None:
    """No problem of a chart is without a file that shows it."""
    tried = {code for code, _, _ in CASES} | {
        "chart.none",
        "chart.extends",
        "chart.no-security-manager",
        "chart.no-name",
    }
    assert {code for code in {**CHART, **DOUBTS} if code.startswith("chart.")} <= tried


def test_what_is_right_is_left_alone(tmp_path: Path) -> None:
    """Free names, names instead of ids, days and conditions that can be read are fine."""
    assert found(tmp_path, FINE) == []


def test_conditions_are_looked_at_only_beside_playbooks(tmp_path: Path) -> None:
    """Without knowing which facts there are, a route's `if` is not judged."""
    path = tmp_path / "a.yaml"
    path.write_text(BASE + "routes: [{from: finder, to: [old], if: laek}]\n", encoding="utf-8")
    assert [p.code for p in load_files([path], TODAY).problems] == ["chart.no-name"]


def test_a_folder_without_a_chart_is_said(tmp_path: Path) -> None:
    """No file at all: no chart, and no security manager either."""
    codes = {(p.code, p.severity) for p in load_chart(tmp_path, TODAY).problems}
    assert codes == {("chart.none", "warning"), ("chart.no-security-manager", "warning")}


def test_a_missing_chart_underneath_is_said(tmp_path: Path) -> None:
    """`extends` that leads nowhere is an error; what stands here is used."""
    (tmp_path / "a.yaml").write_text("extends: ../group\nhospital: {name: 市立}\n" + BASE, encoding="utf-8")
    loaded = load_chart(tmp_path, TODAY)
    assert [p.code for p in loaded.problems] == ["chart.extends"]
    assert "tanaka" in loaded.chart.people


def test_the_nearest_name_is_looked_for_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of names that nobody has are all reported, without a search through thousands for each."""
    searches: list[str] = []

    def counted(word: str, known: Iterable[str]) -> str | None:
        searches.append(word)
        return None

    monkeypatch.setattr(chart_check, "nearest", counted)
    roles = {f"r{n}": Role(title=Text("役"), held_by=[f"nobody-{n}"]) for n in range(5000)}
    found = [f for f in chart_check.check(Chart(roles=roles), TODAY) if f.code == "chart.unknown-name"]
    assert len(found) == 5000 and len(searches) == 20


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (BASE, True),
        ("hospital: {prefecture: JP-13}\n" + BASE, True),
        ("hospital: {name: 市立}\n" + BASE, False),
        ("hospital: {name: {en: City}}\n" + BASE, False),
        ("hospital: {prefecture: JP-13}\n", False),
    ],
)
def test_a_chart_with_entries_names_its_hospital(tmp_path: Path, text: str, wanted: bool) -> None:
    """Reports and letters need the name; a chart that has only begun is left alone."""
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    problems = [p for p in load_files([path], TODAY).problems if p.code == "chart.no-name"]
    assert [p.severity for p in problems] == (["warning"] if wanted else [])
    assert all(Path(p.file) == path and p.line for p in problems)
