"""Edits of YAML files: exactly what was meant changes, everything else stays byte for byte."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irtool.errors import UserError
from irtool.store import disk
from irtool.store.contacts import chart_files
from irtool.store.edit import Add, Edit, Remove, Set, apply, read
from irtool.store.edit_save import save
from irtool.store.paths import shipped

NOW = datetime(2026, 11, 22, 2, 13)
ODD = ["0312345678", "yes", "NO", "1.10", "", "~", "null", "#", " # ", "a: b", "- x", "'", '"', "\\", "a,b", "{x}",
       "[y]", "&a", "*b", "!t", "%", "@", "`", "改行\nあり", "\tタブ\t", " 前", "後 ", "\u3000全角", "田中 一郎", "病棟：4東",
       "9:00", "2026-10-01", "=", "<<", "? x", "|", ">", "x:", "http://a.example/?b=c#d", "福"]  # fmt: skip
TEXTS = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=8)  # fmt: skip
KEYS = st.sampled_from(["a", "b", "name", "channels", "0312", "yes", "鍵", "k 1", "x-y", "#k", "a: b", "~"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
ROOTS = st.dictionaries(KEYS, VALUES, max_size=4)


def quoted(text: str) -> str:
    """A text as YAML, in double quotes."""
    return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(c, c) for c in text) + '"'


class Written:
    """A document written in a way that Hypothesis chooses: brackets or lines, comments, blank lines, indentation."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.step = draw(st.integers(1, 4))
        self.count = 0

    def note(self) -> str:
        """A comment that is nowhere else, or nothing."""
        self.count += 1
        return f"  # 注 {self.count}: {{x, [y" if self.draw(st.booleans()) else ""

    def flow(self, value: Any) -> str:
        """With brackets."""
        comma = ", " if self.draw(st.booleans()) else " ,"
        tail = "," if value and self.draw(st.booleans()) else ""
        if isinstance(value, dict):
            return "{" + comma.join(f"{quoted(k)}: {self.flow(v)}" for k, v in value.items()) + tail + "}"
        if isinstance(value, list):
            return "[" + comma.join(self.flow(v) for v in value) + tail + "]"
        return "~" if value is None else quoted(value)

    def block(self, value: Any, column: int) -> list[str]:
        """On lines of its own."""
        out: list[str] = []
        entries = value.items() if isinstance(value, dict) else (("-", v) for v in value)
        for key, inner in entries:
            if self.draw(st.booleans()):
                out.append(" " * column + f"# 上の注 {(self.draw(st.integers(0, 9)), len(out), column)}")
            head = "-" if isinstance(value, list) else f"{quoted(key)}:"
            if isinstance(inner, (dict, list)) and inner and self.draw(st.booleans()):
                out.append(" " * column + head + self.note())
                out += self.block(inner, column + self.step)
            elif inner is None and self.draw(st.booleans()):
                out.append(" " * column + head + self.note())
            else:
                out.append(" " * column + f"{head} {self.flow(inner)}" + self.note())
        return out


@st.composite
def documents(draw: Any) -> tuple[dict[str, Any], bytes]:
    """What a file says, and its bytes."""
    value = draw(ROOTS)
    lines = Written(draw).block(value, 0) if value else ["# 空"]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = newline.join(lines) + draw(st.sampled_from(["", newline, newline * 2]))
    return value, draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


def paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path of a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for k, v in items for p in [(*before, k), *paths(v, (*before, k))]]


def get(value: Any, path: tuple[Any, ...]) -> Any:
    """The value at a path."""
    for step in path:
        value = value[step]
    return value


def model(value: Any, edit: Edit) -> Any:
    """The same edit of plain Python values: what the file should say afterwards."""
    root: Any = {"": deepcopy(value)}
    path = ("", *edit.path)
    owner, last = get(root, path[:-1]), path[-1]
    if isinstance(edit, Remove):
        del owner[last]
    elif isinstance(edit, Add):
        owner[last] = [*(owner[last] or []), edit.value]
    elif owner is None:
        get(root, path[:-2])[path[-2]] = {last: edit.value}
    else:
        owner[last] = edit.value
    return root[""]


@st.composite
def edits(draw: Any, value: dict[str, Any]) -> Edit:
    """An edit that makes sense in a document."""
    known = paths(value)
    maps = [(), *(p for p in known if isinstance(get(value, p), dict))]
    lists = [p for p in known if isinstance(get(value, p), list) or get(value, p) is None]
    kinds = ["new", *(["set", "remove"] if known else []), *(["add"] if lists else [])]
    match draw(st.sampled_from(kinds)):
        case "set":
            return Set(draw(st.sampled_from(known)), draw(VALUES))
        case "remove":
            return Remove(draw(st.sampled_from(known)))
        case "add":
            return Add(draw(st.sampled_from(lists)), draw(VALUES))
    return Set((*draw(st.sampled_from(maps)), draw(KEYS)), draw(VALUES))


def alike(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def nothing(value: Any) -> Any:
    """An empty file and an empty mapping say the same."""
    return value or None


@settings(max_examples=300, deadline=None)
@given(st.data(), documents())
def test_an_edited_file_says_what_the_edited_value_says(data: Any, document: tuple[dict[str, Any], bytes]) -> None:
    """Random documents, random edits, several at once: read again, they are the edited value; set twice, the same."""
    value, written = document
    assert nothing(read(written)) == nothing(value)
    wanted: Any = value
    chosen: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits(wanted))
        chosen.append(edit)
        wanted = model(wanted, edit)
    after = apply(written, chosen)
    assert nothing(read(after)) == nothing(wanted)
    assert after.startswith(b"\xef\xbb\xbf") == written.startswith(b"\xef\xbb\xbf")
    last = chosen[-1]
    if isinstance(last, Set):
        assert apply(after, [last]) == after


@settings(max_examples=150, deadline=None)
@given(st.data(), documents())
def test_what_an_edit_does_not_mean_stays_byte_for_byte(data: Any, document: tuple[dict[str, Any], bytes]) -> None:
    """One entry added, or one text changed: before and behind one place of the file every byte is the same."""
    value, written = document
    texts = [p for p in paths(value) if isinstance(get(value, p), str)]
    maps = [(), *(p for p in paths(value) if isinstance(get(value, p), dict) and get(value, p))]
    if texts and data.draw(st.booleans()):
        edit: Edit = Set(data.draw(st.sampled_from(texts)), data.draw(TEXTS))
        most = len(quoted(get(value, edit.path)).encode())
    else:
        edit = Set((*data.draw(st.sampled_from(maps)), "全く新しい"), data.draw(TEXTS))
        most = 0
    after = apply(written, [edit])
    head = alike(written, after)
    tail = alike(written[head:][::-1], after[head:][::-1])
    assert len(written) - head - tail <= most


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("source", ["a: x\n", "a: 'x'\n", 'a: "x"\n', "a: |\n  x\n", "{a: x}\n", "a:\n"])
def test_a_text_comes_back_as_it_was_given(source: str, text: str) -> None:
    """Lost zeros, yes and no, signs of YAML: read back as exactly the text, in every way of writing."""
    assert read(apply(source.encode(), [Set(("a",), text)])) == {"a": text}


def test_other_programs_read_the_same_text() -> None:
    """A strict YAML 1.1 reader takes none of the texts for a number, a yes or nothing."""
    import yaml

    safe = [t for t in ODD if t != "2026-10-01"]  # days are written plain, as people write them in a chart
    keys = [t for t in safe if t.isprintable()]
    data = apply(b"", [Set(("list",), safe), Set(("people",), {t: {"name": t} for t in keys})])
    assert yaml.safe_load(data) == {"list": safe, "people": {t: {"name": t} for t in keys}}


def test_a_new_entry_is_written_as_its_neighbours_are() -> None:
    """Indentation, brackets, line ends and comments of the file are kept."""
    source = "# 名簿\r\nroles:\r\n    a: {title: 甲}  # 正\r\npeople:\r\n    t:   # 部長\r\n        name: '田中'\r\n"
    after = apply(source.encode(), [Set(("roles", "b"), {"title": "乙"}), Set(("people", "s"), {"name": "佐藤"})])
    assert after.decode() == (
        "# 名簿\r\nroles:\r\n    a: {title: 甲}  # 正\r\n    b: {title: 乙}\r\n"
        "people:\r\n    t:   # 部長\r\n        name: '田中'\r\n    s:\r\n        name: 佐藤\r\n"
    )


def test_channels_are_added_where_there_are_none_or_some() -> None:
    """Missing, empty, with brackets, on lines: a number joins in the manner of the file."""
    new = {"phone": "03-0000-0009"}
    for source, wanted in [
        ("p: {t: {name: x}}\n", "p: {t: {name: x, channels: [{phone: 03-0000-0009}]}}\n"),
        ("p:\n  t:\n    name: x\n", "p:\n  t:\n    name: x\n    channels:\n      - {phone: 03-0000-0009}\n"),
        ("p:\n  t:\n    channels: []  # 未\n", "p:\n  t:\n    channels: [{phone: 03-0000-0009}]  # 未\n"),
        ("p:\n  t:\n    channels:\n    - ext: '1'\n", "p:\n  t:\n    channels:\n    - ext: '1'\n    - phone: 03-0000-0009\n"),
    ]:  # fmt: skip
        assert apply(source.encode(), [Add(("p", "t", "channels"), new)]).decode() == wanted


def test_setting_a_whole_entry_changes_only_what_differs() -> None:
    """Comments and quotes of an entry survive that a form writes all of it back."""
    source = "p:\n  t:\n    # 本名\n    name: '田中'  # 確認済\n    title: 課長\n    channels: [{ext: '1'}]\n"
    wanted = {"name": "田中", "title": "部長", "channels": [{"ext": "1"}, {"phone": "2"}]}
    after = apply(source.encode(), [Set(("p", "t"), wanted)]).decode()
    assert after == source.replace("課長", "部長").replace("'1'}]", "'1'}, {phone: \"2\"}]")


@pytest.mark.parametrize(
    ("source", "edit", "code"),
    [
        ("a: {b: 1\n", Set(("a",), "x"), "edit.broken-file"),
        ("a: x\na: y\n", Set(("a",), "x"), "edit.broken-file"),
        ("a: &k {b: x}\nc: *k\n", Set(("a", "b"), "y"), "edit.shared"),
        ("a: &k {b: x}\nc: *k\n", Remove(("c",)), "edit.shared"),
        ("a: &k {b: x}\nc: *k\n", Set(("c", "d"), "y"), "edit.shared"),
        ("a: x\n", Set(("a", "b"), "y"), "edit.nowhere"),
        ("a: x\n", Remove(("b",)), "edit.nowhere"),
        ("a: [x]\n", Set(("a", 3), "y"), "edit.nowhere"),
        ("a: x\n", Add(("a",), "y"), "edit.nowhere"),
        ("a: x\n", Set(("b",), "\x07"), "edit.not-exact"),
        ("a: x\n", Set(("b",), "\ud800"), "edit.not-exact"),
    ],
)
def test_what_cannot_be_done_safely_is_refused(source: str, edit: Edit, code: str) -> None:
    """Broken files, shared values, paths to nowhere, texts no file can hold: a clear refusal."""
    with pytest.raises(UserError) as raised:
        apply(source.encode(), [edit])
    assert raised.value.problems[0].code == code


def test_an_anchor_elsewhere_is_in_nobodys_way() -> None:
    """Only what the edit touches must be free of anchors."""
    after = apply(b"a: &k {b: x}\nc: *k\nd: {}\n", [Set(("d", "e"), "y"), Set(("f",), "z")])
    assert read(after) == {"a": {"b": "x"}, "c": {"b": "x"}, "d": {"e": "y"}, "f": "z"}


def test_the_sample_chart_keeps_every_comment() -> None:
    """Three hundred new people in the sample chart: every former line is still there, in its order."""
    for path in chart_files(shipped("contacts")):
        data = path.read_bytes()
        new = [Set(("people", f"n{i}"), {"name": f"新人 {i}", "channels": [{"ext": f"0{i}"}]}) for i in range(300)]
        after = apply(data, [*new, Set(("people", "n7", "name"), "変更")])
        lines = iter(after.decode().splitlines())
        assert all(line in lines for line in data.decode().splitlines())
        assert read(after)["people"]["n7"]["name"] == "変更"  # type: ignore[call-overload,index]


# -- saving ------------------------------------------------------------------------------------------------------


def test_the_former_file_is_kept_and_is_no_chart(tmp_path: Path) -> None:
    """A save keeps what was there, under a name that the reader of charts does not take."""
    path = tmp_path / "people.yaml"
    path.write_bytes(b"a: 1\n")
    path.chmod(0o640)
    former = save(path, b"a: 1\n", b"a: 2\n", NOW)
    assert former == tmp_path / ".former" / "people-20261122T021300.yaml"
    assert (former.read_bytes(), path.read_bytes()) == (b"a: 1\n", b"a: 2\n")
    second = save(path, b"a: 2\n", b"a: 3\n", NOW)
    assert second != former
    assert chart_files(tmp_path) == [path]
    assert path.stat().st_mode & 0o777 == 0o640


def test_two_editors_notice_each_other(tmp_path: Path) -> None:
    """Somebody saved meanwhile: their file stays, ours is kept beside it, and neither is lost."""
    path = tmp_path / "people.yaml"
    path.write_bytes(b"theirs: 1\n")
    for text in (b"ours: 1\n", b"ours: 2\n"):
        with pytest.raises(UserError) as raised:
            save(path, b"before: 1\n", text, NOW)
        assert raised.value.problems[0].code == "edit.changed-on-disk"
        assert Path(raised.value.problems[0].values["kept"]).read_bytes() == text
    assert path.read_bytes() == b"theirs: 1\n"
    assert chart_files(tmp_path) == [path]


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No space: exit code 4, the file as it was, no half file left behind."""
    path = tmp_path / "people.yaml"
    path.write_bytes(b"a: 1\n")

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "write", full)
    with pytest.raises(UserError) as raised:
        save(path, b"a: 1\n", b"a: 2\n", NOW)
    assert (raised.value.exit_code, raised.value.problems[0].code) == (4, "edit.disk-full")
    assert path.read_bytes() == b"a: 1\n"
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["people.yaml"]


def test_a_new_file_and_a_link(tmp_path: Path) -> None:
    """A file that is not there is made; behind a link the file is changed and the link stays."""
    made = tmp_path / "new.yaml"
    assert save(made, b"", b"a: 1\n", NOW) is None
    link = tmp_path / "link.yaml"
    link.symlink_to(made)
    save(link, b"a: 1\n", b"a: 2\n", NOW)
    assert link.is_symlink()
    assert made.read_bytes() == b"a: 2\n"
