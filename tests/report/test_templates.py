"""Finding templates and reading what they say of themselves."""

from __future__ import annotations

from pathlib import Path

from irtool.report.templates import all_templates, find, read
from irtool.store.paths import shipped


def test_the_hospital_s_own_template_comes_first(tmp_path: Path) -> None:
    """The same id in the workspace is tried before the shipped one; both are there."""
    (tmp_path / "mine.md.j2").write_text("{# id: timeline\ntitle: {ja: うちの} #}x", encoding="utf-8")
    found = find(all_templates(tmp_path, shipped("templates")), "timeline")
    assert [t.own for t in found] == [True, False]
    assert found[0].title.ja == "うちの"


def test_a_head_is_read_as_text(tmp_path: Path) -> None:
    """Lists, lone texts and words such as NO are taken as typed; unknown formats are left out."""
    path = tmp_path / "a.md.j2"
    path.write_text("{#\nid: NO\nrecipients: police\nneeds: [leak, 1.10]\nformats: [html, exe]\n#}x", "utf-8")
    template = read(path, own=True)
    assert (template.id, template.recipients, template.needs) == ("NO", ["police"], ["leak", "1.10"])
    assert template.formats == ["html"]


def test_a_broken_head_says_its_line_and_the_template_stays(tmp_path: Path) -> None:
    """YAML that cannot be read is a problem with a line; the file name stands for the id."""
    path = tmp_path / "a.md.j2"
    path.write_text("{#\nid: x\ntitle: {ja: [\n#}x", encoding="utf-8")
    template = read(path, own=True)
    assert template.id == "a"
    assert template.source
    assert template.problems[0].line in (3, 4)


def test_deep_nesting_in_a_head_is_a_problem(tmp_path: Path) -> None:
    """Thousands of brackets end in a problem, not in a crash."""
    path = tmp_path / "a.md.j2"
    path.write_text("{# " + "[" * 5000 + " #}x", encoding="utf-8")
    assert read(path, own=True).problems


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    """A file in another encoding is named, not decoded by guess."""
    path = tmp_path / "a.md.j2"
    path.write_bytes("題".encode("cp932") + b"\xff")
    template = read(path, own=True)
    assert template.problems and not template.source


def test_shipped_templates_say_what_they_are() -> None:
    """Each shipped template has both titles, formats and no problem."""
    found = all_templates(Path("/nonexistent"), shipped("templates"))
    assert {"incident-report", "timeline"} <= {t.id for t in found}
    assert all(t.title.ja and t.title.en and t.formats and not t.problems for t in found)
