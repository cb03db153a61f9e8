"""docs/checklist.md: every question and rule stands in it, the tests it names exist, its example is an edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from irtool.domain.checklist import ChecklistLine, told
from irtool.domain.checklist_rules import RULES
from irtool.store.checklists import read_edition

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "checklist.md").read_text("utf-8")


def rows(first: str) -> dict[str, list[str]]:
    """The rows of tables whose first cell fits, by that cell: the tests each names."""
    found = re.findall(rf"^\| {first} \|(.*)$", PAGE, re.MULTILINE)
    return {name: re.findall(r"`(test_\w+)`", rest) for name, rest in found}


def test_every_question_and_every_rule_has_a_row_with_a_test() -> None:
    """Q-1 to Q-21, each with a test named after it; each rule of the code and no other."""
    questions = rows(r"(Q-\d+)")
    assert list(questions) == [f"Q-{n}" for n in range(1, 22)]
    for name, tests in questions.items():
        assert tests and all(t.startswith(f"test_q{int(name[2:]):02}_") for t in tests), name
    rules = rows(r"`([a-z-]+)`")
    assert set(RULES) <= set(rules) and all(rules[rule] for rule in RULES)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", PAGE))))
def test_the_tests_it_names_exist(name: str) -> None:
    """Somewhere under tests/."""
    assert any(f"def {name}(" in file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))


def test_its_edition_reads_without_a_problem(tmp_path: Path) -> None:
    """The worked example, as it is printed."""
    example = re.search(r"```yaml\n(checklist: r8.*?)```", PAGE, re.DOTALL)
    assert example is not None
    (file := tmp_path / "r8.yaml").write_text(example[1], encoding="utf-8")
    loaded = read_edition(file)
    assert loaded.problems == [] and loaded.edition is not None and loaded.edition.checklist == "r8"


def test_its_line_is_one_that_is_read() -> None:
    """The answer it shows, and the four kinds of lines with their fields in order."""
    import msgspec

    example = re.search(r"```json\n(.*?)\n```", PAGE)
    assert example is not None
    line = msgspec.json.decode(example[1], type=ChecklistLine)
    assert told([line]).newest("plan") == line
    for kind in ChecklistLine.__args__:
        row = re.search(rf"^\| `{kind.__name__.lower()}` \|(.*)$", PAGE, re.MULTILINE)
        assert row is not None
        names = [w for w in re.findall(r"`(\w+)`", row[1]) if w in kind.__struct_fields__]
        assert names == list(kind.__struct_fields__)
