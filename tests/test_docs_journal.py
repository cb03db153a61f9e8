"""docs/journal.md is the specification: its example is real, and it names every event type and field there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from irtool.domain import cut as cuts
from irtool.domain.event import MAX_DEPTH, MAX_LINE, By, Entry, Event, decode
from irtool.domain.incident import EVENTS
from irtool.domain.recording import Continues, Torn
from irtool.domain.reporting import ReportFile
from irtool.store.verify import against_digits, against_report, verify

DOC = Path(__file__).resolve().parent.parent / "docs" / "journal.md"
TEXT = DOC.read_text(encoding="utf-8")
COMMON = [f.encode_name for f in msgspec.structs.fields(Entry)]
NAMED = {"Channel": "list of channels", "ReportFile": "list of files"}


def type_name(kind: Any) -> str:
    """How the document writes a field's type."""
    info = msgspec.inspect
    match kind:
        case info.StrType():
            return "text"
        case info.IntType():
            return "number"
        case info.BoolType():
            return "true or false"
        case info.AnyType():
            return "any value"
        case info.DictType():
            return "map"
        case info.LiteralType():
            return "one of " + ", ".join(f"`{v}`" for v in kind.values if v)
        case info.ListType(item_type=info.StructType(cls=cls)):
            return NAMED[cls.__name__]
        case info.ListType():
            return f"list of {type_name(kind.item_type)}s"
        case info.StructType():
            return kind.cls.__name__.lower()
        case info.UnionType():
            (inner,) = [t for t in kind.types if not isinstance(t, info.NoneType)]
            return type_name(inner)
    raise AssertionError(kind)


def fields_of(model: type[msgspec.Struct], own: bool = True) -> dict[str, str]:
    """Field name -> type as the document writes it, `?` for one that may be left out."""
    out = {}
    for field in msgspec.inspect.type_info(model).fields:  # type: ignore[attr-defined]
        if own and issubclass(model, Entry) and field.encode_name in COMMON:
            continue
        out[field.encode_name] = type_name(field.type) + ("" if field.required else " ?")
    return out


def tables(heading: str, below: bool = False) -> list[list[str]]:
    """The rows of all tables under a heading, and perhaps under the smaller headings below it."""
    start = TEXT.index(f"\n{heading}\n") + len(heading) + 2
    deepest = len(heading.split(" ")[0]) if below else 6
    match = re.search(rf"\n#{{1,{deepest}}} ", TEXT[start:])
    part = TEXT[start : start + match.start()] if match else TEXT[start:]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[c.strip() for c in row] for row in rows if not set("".join(row)) <= set(" -")]


def blocks(kind: str) -> list[tuple[str, str]]:
    """(rest of the info line, text) of each fenced block of this kind."""
    return re.findall(rf"^```{kind} ?([^\n]*)\n(.*?)^```$", TEXT, re.S | re.M)


def example(tmp_path: Path) -> Path:
    """The worked example as files."""
    folder = tmp_path / "2026-11-22-0213-ransomware-4821073365"
    (folder / "journal").mkdir(parents=True)
    found = blocks("jsonl")
    assert len(found) == 2
    for name, text in found:
        (folder / name).write_bytes(text.encode())
    return folder


# -- the tables ------------------------------------------------------------------------------------------------


def test_every_event_type_and_field_is_documented_and_no_other() -> None:
    """Names, types, and whether a field may be left out, as the code has them."""
    documented: dict[str, dict[str, str]] = {}
    current = ""
    for event, field, kind, meaning in (row for row in tables("## Event types", below=True) if len(row) == 4):
        if event in ("event", ""):
            assert event or current
        else:
            current = event.strip("`")
            assert current not in documented, f"{current} stands there twice"
            documented[current] = {}
        if event != "event":
            assert meaning, f"{current} {field} has no meaning"
            if field:
                documented[current][field.strip("`")] = kind
    assert documented == {name: fields_of(model) for name, model in EVENTS.items()}


@pytest.mark.parametrize(
    ("heading", "model", "own"),
    [
        ("### What every entry may carry", Entry, False),
        ("### by", By, False),
        ("### continues", Continues, False),
        ("### torn", Torn, False),
        ("### files of a report", ReportFile, False),
    ],
)
def test_the_parts_are_documented(heading: str, model: type[msgspec.Struct], own: bool) -> None:
    """The common fields and the nested parts."""
    rows = {row[0].strip("`"): row[1] for row in tables(heading) if row[0] != "field"}
    assert rows == fields_of(model, own)


def test_the_keys_of_a_line_are_documented_in_their_order() -> None:
    """The envelope's table has the keys in the order in which they stand in a line."""
    rows = [row[0].strip("`") for row in tables("## A line") if row[0] != "key"]
    assert rows == [f.encode_name for f in msgspec.structs.fields(Event)]


def test_the_limits_are_those_of_the_code() -> None:
    """Length and depth."""
    assert f"{MAX_LINE:,} bytes".replace(",", " ") in TEXT
    assert f"nested at most {MAX_DEPTH} deep" in TEXT


# -- the worked example ----------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_what_the_example_prints_is_what_the_shell_prints(tmp_path: Path) -> None:
    """Every `$ command` of the document, run in the example's folder, prints what stands below it."""
    folder = example(tmp_path)
    shell = "".join(text for _, text in blocks("console"))
    found = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", shell, re.M)
    assert len(found) >= 5
    for command, printed in found:
        done = subprocess.run(
            ["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True,
            env={"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )  # fmt: skip
        assert done.stdout == printed, command


def test_the_example_verifies_with_the_digits_it_shows(tmp_path: Path) -> None:
    """Our own check finds nothing wrong, and the cut, fingerprint and digits are those of the document."""
    folder = example(tmp_path)
    verdict = verify(folder)
    assert verdict.exit_code == 0 and verdict.problems == []
    ((_, text),) = blocks("cut")
    assert text == verdict.cut.text
    assert cuts.parse(TEXT) == verdict.cut
    assert verdict.cut.fingerprint in TEXT and verdict.fingerprint in TEXT
    assert against_report(folder, text).exit_code == 0
    assert against_digits(folder, verdict.fingerprint).exit_code == 0


def test_the_example_is_made_of_documented_lines(tmp_path: Path) -> None:
    """Plain JSON, keys in order, no spaces, data that fits its type."""
    for _, text in blocks("jsonl"):
        for line in text.splitlines():
            value = json.loads(line)
            assert json.dumps(value, ensure_ascii=False, separators=(",", ":")) == line
            event = decode(line.encode())
            msgspec.json.decode(event.data, type=EVENTS[event.type])
