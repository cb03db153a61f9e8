"""The contacts screens: list, one party, edits with their lines, the keyring's words, five thousand parties."""

from __future__ import annotations

import errno
import threading
from typing import Any

import pytest
from screen import TO_RUN, choose, keys, on_disk, screens, settle, text, whole

from irtool.store import edit_save, secrets
from irtool.store import keys as keyring
from irtool.store.contacts import load_chart
from irtool.store.paths import Workspace
from irtool.tui.contacts import ContactsPage
from irtool.tui.edit_preview import EditPreviewPage
from irtool.tui.party_forms import ChannelPage, EntryPage, NewEntryPage, RetirePage
from irtool.tui.party_page import PartyPage
from irtool.tui.secrets import SecretPage, SecretsPage

CONTACTS = ("down", "down", "enter")


def chart(workspace: Workspace) -> Any:
    """The chart as it is now, which must be sound."""
    loaded = load_chart(workspace.contacts)
    assert loaded.errors == 0
    return loaded.chart


async def party(app: Any, pilot: Any, name: str) -> PartyPage:
    """From Home to the page of one party."""
    await keys(pilot, *CONTACTS, f"text:{name}", "enter")
    assert isinstance(app.screen, PartyPage)
    return app.screen


async def fill(app: Any, pilot: Any, **values: str) -> None:
    """Put texts into fields in the place of what stands there."""
    for field, value in values.items():
        app.screen.stand_on(field)
        await settle(pilot)
        await keys(pilot, "end", *["backspace"] * 40, f"text:{value}")


async def test_search_by_number_and_filter_by_sort(workspace: Workspace, clock: Any) -> None:
    """Digits find the number; right and left narrow to people, posts and so on; the count follows."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *CONTACTS, "text:090-0000-0002")
        assert "1件" in whole(app)
        assert "佐藤 花子" in whole(app)
        await keys(pilot, *["backspace"] * 20, "right")
        assert "[人]" in whole(app)
        assert "院長（最高責任者）" not in whole(app)
        await keys(pilot, *["right"] * 6)
        assert "[警察・役所]" in whole(app)
        assert "警察" in whole(app).split("件", 1)[1]
        await keys(pilot, *["right"] * 3, *["left"] * 9)
        assert "[全部]" in whole(app)


async def test_rows_of_the_list_say_how_old_an_entry_is(workspace: Workspace, clock: Any) -> None:
    """Fresh ones with their day; one not confirmed since October 1 is 要確認."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *CONTACTS, "text:看護部長")
        assert "要確認 09/24" in whole(app)
        await keys(pilot, *["backspace"] * 9, "text:当直師長")
        assert "確認 10/01" in whole(app)


async def test_one_party_has_everything_about_it(workspace: Workspace, clock: Any) -> None:
    """Numbers, people, contracts with their systems, the safety manager, routes, confirmations; posts of a person."""
    async with screens(workspace, clock, size=(100, 50)) as (app, pilot):
        await party(app, pilot, "電子カルテ B社")
        shown = whole(app)
        for part in (
            "03-0000-0011",
            "岡田 聡",
            "事業者の安全管理責任者",
            "M-0042  電子カルテ",
            "A社（開発） へ",
            "2026-09-12",
        ):
            assert part in shown
        assert "事案を開くと使えます" in shown
        await choose(app, pilot, "後藤 亮")
        assert isinstance(app.screen, PartyPage)
        await keys(pilot, "escape", "escape", *["backspace"] * 20, "text:佐藤 花子", "enter")
        assert "医療情報の当番" in whole(app)
        assert "2 / 3" in whole(app)


async def test_a_number_is_changed_after_its_lines_were_seen(workspace: Workspace, clock: Any) -> None:
    """Enter on the number, another one typed, the two lines, and only then the file; the page shows the new one."""
    before = (workspace.contacts / "people.yaml").read_bytes()
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "佐藤 花子")
        await choose(app, pilot, "090-0000-0002")
        assert isinstance(app.screen, ChannelPage)
        await fill(app, pilot, value="090-1234-0000")
        await keys(pilot, "enter")
        assert isinstance(app.screen, EditPreviewPage)
        assert "-       - {mobile: 090-0000-0002}" in whole(app)
        assert "+       - {mobile: 090-1234-0000}" in whole(app)
        assert (workspace.contacts / "people.yaml").read_bytes() == before
        await keys(pilot, "enter")
        assert isinstance(app.screen, PartyPage)
        assert "people.yaml に書きました" in text(app)[-1]
        assert "090-1234-0000" in whole(app)
    after = (workspace.contacts / "people.yaml").read_bytes()
    assert after == before.replace(b"090-0000-0002", b"090-1234-0000")


async def test_a_channel_goes_up_and_away(workspace: Workspace, clock: Any) -> None:
    """To the top, and out."""
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "佐藤 花子")
        await choose(app, pilot, "2002")
        await keys(pilot, "right", "right", "enter", "enter")
        assert chart(workspace).people["sato"].channels[0].ext == "2002"
        await choose(app, pilot, "03-0000-0022")
        await keys(pilot, "right", "right", "right", "enter", "enter")
        assert [c.value for c in chart(workspace).people["sato"].channels] == ["2002", "090-0000-0002"]


async def test_leaving_shows_the_gaps_and_a_successor_closes_them(workspace: Workspace, clock: Any) -> None:
    """退職: what nobody holds any more is on the form and before the lines; with a name it is not."""
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "岡本")
        await choose(app, pilot, "退職・交代")
        assert isinstance(app.screen, RetirePage)
        assert "外来の責任者: 担当する人がいなくなります" in whole(app)
        await fill(app, pilot, retire="2027/3/31")
        await keys(pilot, "enter")
        assert "外来の責任者: 担当する人がいなくなります" in whole(app)
        await keys(pilot, "2")
        await fill(app, pilot, successor="森")
        assert "担当がいなくなるところはありません" in whole(app)
        await keys(pilot, "enter", "enter")
        assert chart(workspace).roles["outpatient"].holders == ["okamoto", "mori"]
        assert chart(workspace).people["okamoto"].until == "2027-03-31"


async def test_deputies_are_put_in_order(workspace: Workspace, clock: Any) -> None:
    """交代 of a post: the names in their rows, by surname as well; an unknown one is said."""
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "医療情報システム安全管理責任者")
        await choose(app, pilot, "交代")
        await fill(app, pilot, h0="佐藤", h1="だれか")
        await keys(pilot, "enter")
        assert "「だれか」" in whole(app)
        await fill(app, pilot, h1="田中 一郎")
        await keys(pilot, "enter", "enter")
        assert chart(workspace).roles["security-manager"].holders == ["sato", "tanaka"]


async def test_a_move_in_april(workspace: Workspace, clock: Any) -> None:
    """異動 with a day to come: from then on the new department."""
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "佐藤 花子")
        await choose(app, pilot, "異動")
        await fill(app, pilot, moved="2027-04-01", department="総務課")
        await keys(pilot, "enter", "enter")
        people = chart(workspace).people
        assert (people["sato"].until, people["sato-2"].department.ja) == ("2027-03-31", "総務課")


async def test_somebody_new(workspace: Workspace, clock: Any) -> None:
    """人・組織などを足す: name and number are enough; a name that looks like another is said."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *CONTACTS)
        await choose(app, pilot, "人・組織などを足す")
        await keys(pilot, "1")
        assert isinstance(app.screen, NewEntryPage)
        await keys(pilot, "enter")
        assert "空です" in whole(app)
        await fill(app, pilot, name="佐藤花子", id="hanako", **{"number-1": "080-1111-2222"})
        await keys(pilot, "enter")
        assert "似た名前の「佐藤 花子」がもう名簿にあります" in whole(app)
        await keys(pilot, "enter")
        assert chart(workspace).people["hanako"].channels[0].mobile == "080-1111-2222"
        assert isinstance(app.screen, ContactsPage)


async def test_confirmed_by_telephone_today(workspace: Workspace, clock: Any) -> None:
    """確かめた: one question, and the day stands in the chart and on the page."""
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "看護部長")
        await choose(app, pilot, "確かめた")
        await keys(pilot, "enter")
        verified = chart(workspace).roles["nursing-director"].verified
        assert (verified.on, verified.how) == ("2026-11-22", "call")
        assert "確認 11/22" in whole(app)


async def test_what_is_typed_survives_somebody_elses_save(workspace: Workspace, clock: Any) -> None:
    """The file changed after the lines were shown: said, nothing overwritten, the words still in the form."""
    path = workspace.contacts / "people.yaml"
    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "佐藤 花子")
        await choose(app, pilot, "直す")
        assert isinstance(app.screen, EntryPage)
        await fill(app, pilot, title="係長")
        await keys(pilot, "enter")
        path.write_bytes(path.read_bytes() + b"# somebody else\n")
        theirs = path.read_bytes()
        await keys(pilot, "enter")
        assert "別の人が変えました" in whole(app)
        assert path.read_bytes() == theirs
        await keys(pilot, "escape")
        assert "係長" in whole(app)
        await keys(pilot, "enter", "enter")  # the lines are made anew, of the file as it is now
        assert chart(workspace).people["sato"].title.ja == "係長"
        assert path.read_bytes().endswith(b"# somebody else\n")


async def test_a_full_disk_loses_nothing(workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, the file is as before, the form keeps the words."""
    path = workspace.contacts / "people.yaml"
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with screens(workspace, clock) as (app, pilot):
        await party(app, pilot, "佐藤 花子")
        await choose(app, pilot, "直す")
        await fill(app, pilot, title="係長")
        monkeypatch.setattr(edit_save, "put_new", full)
        await keys(pilot, "enter", "enter")
        assert "空き容量がありません" in whole(app)
        assert path.read_bytes() == before
        await keys(pilot, "escape")
        assert "係長" in whole(app)


async def test_an_open_incident_asks_which_chart_it_uses(workspace: Workspace, clock: Any) -> None:
    """After an edit: いいえ is marked; はい records the new chart, without private numbers."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f9")
        await choose(app, pilot, "電話番号・名簿を見る")
        await keys(pilot, "text:佐藤 花子", "enter")
        await choose(app, pilot, "直す")
        await fill(app, pilot, title="係長")
        await keys(pilot, "enter", "enter")
        assert "この事案でも新しい名簿を使いますか" in whole(app)
        await keys(pilot, "right", "enter")
        assert len(on_disk(workspace, "chart.adopted")) == 2
        assert app.ui.session.state.chart.people["sato"].title.ja == "係長"


def secret(workspace: Workspace) -> None:
    """The first number of Tanaka is in the keyring only."""
    path = workspace.contacts / "people.yaml"
    old, new = "{mobile: 090-0000-0001, private: true}", "{mobile: 'keyring:tanaka', sealed_copy: 防災センター金庫}"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (keyring.Answer("0901", "found"), "0 9 0 1"),
        (keyring.Answer("", "missing"), "この端末には番号がありません"),
        (keyring.Answer("", "locked"), "鍵束が開きません"),
        (keyring.Answer("", "absent"), "鍵束がありません"),
        (keyring.Answer("", "slow"), "鍵束が答えません"),
    ],
)
async def test_the_call_screen_says_what_the_keyring_said(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, answer: keyring.Answer, words: str
) -> None:
    """A word and the place of the sealed copy; the outcome can be recorded while the keyring still thinks."""
    secret(workspace)
    gate, asked = threading.Event(), []

    def ask(name: str) -> keyring.Answer:
        asked.append(name)
        gate.wait(10)
        return answer

    monkeypatch.setattr(keyring, "ask", ask)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f2", "text:田中", "enter")
        assert "鍵束に聞いています" in whole(app)
        await keys(pilot, "right", "left", "down")
        gate.set()
        for _ in range(100):
            await pilot.pause(0.02)
            if words in whole(app):
                break
        assert words in whole(app)
        assert ("防災センター金庫" in whole(app)) == (not answer.value)
        await keys(pilot, "up", "right", "down")
        assert asked == ["tanaka"]
        await keys(pilot, "enter")
        assert on_disk(workspace, "contact.attempted")


async def test_a_secret_number_is_typed_unseen_and_kept_in_no_draft(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch, device: Any
) -> None:
    """On no screen and in no file of the device's folder; what went wrong is a word on the form."""
    secret(workspace)
    kept: dict[str, str] = {}
    monkeypatch.setattr(keyring, "ask", lambda name: keyring.Answer("", "missing"))
    monkeypatch.setattr(secrets.keys, "put", lambda name, value: kept.update({name: value}))
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, "f9")
        await choose(app, pilot, "この端末だけの番号")
        assert isinstance(app.screen, SecretsPage)
        await choose(app, pilot, "tanaka")
        assert isinstance(app.screen, SecretPage)
        await keys(pilot, "text:09012345678")
        assert "09012345678" not in whole(app)
        assert all(b"09012345678" not in p.read_bytes() for p in device.rglob("*") if p.is_file())
        await keys(pilot, "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, SecretsPage):
                break
        assert kept == {"tanaka": "09012345678"}
        assert isinstance(app.screen, SecretsPage)


async def test_five_thousand_parties_make_only_the_rows_in_sight(
    workspace: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key in the search draws a screenful, whatever the chart holds; nothing is folded or routed twice."""
    rows = "".join(f"  p{n}: {{name: 試験者 {n}, channels: [{{ext: '{n}'}}]}}\n" for n in range(5000))
    (workspace.contacts / "many.yaml").write_text("people:\n" + rows, "utf-8")
    made: list[str] = []
    real = ContactsPage._row

    def row(page: ContactsPage, name: str) -> Any:
        made.append(name)
        return real(page, name)

    monkeypatch.setattr(ContactsPage, "_row", row)
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *CONTACTS, "text:試験")
        assert "5000件" in whole(app)
        made.clear()
        await keys(pilot, "text:者 4999")
        assert "1件" in whole(app)
        assert len(made) <= 6 * 24
