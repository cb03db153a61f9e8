"""Forms: keys, the caret, drafts that survive Esc and a new start."""

from __future__ import annotations

from typing import Any

from screen import TO_RUN, choose, keys, on_disk, screens, settle, text, types, whole
from textual import events
from textual.widgets import Input

from irtool.store.paths import Workspace
from irtool.tui.form import FormPage
from irtool.tui.forms import NotePage
from irtool.tui.page import Page
from irtool.tui.run import RunPage


async def test_text_can_be_edited_like_everywhere(workspace: Workspace, clock: Any) -> None:
    """Backspace deletes, left and right move the caret, home and end jump."""
    async with screens(workspace, clock) as (_, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:abcd", "backspace", "left", "text:X", "home", "text:1", "end")
        await keys(pilot, "text:9", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "1abXc9"


async def test_tab_goes_round_and_up_and_down_stop_at_the_ends(workspace: Workspace, clock: Any) -> None:
    """Tab in a circle, Shift and Tab backwards, the arrows to the ends."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3")
        focused = lambda: app.focused.id  # noqa: E731
        seen = [focused()]
        for key in ("tab", "tab", "shift+tab", "up", "up", "down", "down"):
            await keys(pilot, key)
            seen.append(focused())
        assert seen == ["f-text", "f-at", "f-text", "f-at", "f-text", "f-text", "f-at", "f-at"]


async def test_japanese_and_pasted_text_arrive(workspace: Workspace, clock: Any) -> None:
    """Composed text comes as characters; a paste with escapes becomes readable, not obeyed."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:印刷が")
        app.screen.post_message(events.Paste("止\x1b[31mまらない"))
        app.focused.post_message(events.Paste("止\x1b[31mまらない"))
        await settle(pilot)
        await keys(pilot, "enter")
        text_ = on_disk(workspace, "note.added")[0]["text"]
        assert text_.startswith("印刷が")
        assert "\x1b" not in text_
        assert "まらない" in text_


async def test_the_caret_is_where_the_input_method_looks(workspace: Workspace, clock: Any) -> None:
    """After focus and after moving, the parked cursor is on the row of the field."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3")
        await settle(pilot)
        field = app.focused
        assert isinstance(field, Input)
        assert app.cursor_position == field.cursor_screen_offset
        assert app.cursor_position.y == field.region.y
        await keys(pilot, "down")
        assert app.focused is not field
        assert app.cursor_position.y == app.focused.region.y


async def test_upper_function_keys_do_nothing_in_a_text_field(workspace: Workspace, clock: Any) -> None:
    """F6 to F10 belong to the input method while it composes."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:abc")
        page = app.screen
        await keys(pilot, "f6", "f7", "f8", "f9", "f10")
        assert app.screen is page
        assert app.focused.value == "abc"


async def test_nothing_is_redrawn_by_a_timer_while_somebody_types(workspace: Workspace, clock: Any) -> None:
    """The regular look at clock and other devices leaves a form alone, and redraws a list."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3")
        drawn: list[str] = []
        before = FormPage.draw
        try:
            FormPage.draw = lambda self: drawn.append("form")  # type: ignore[method-assign]
            app._look_again()
            assert drawn == []
        finally:
            FormPage.draw = before  # type: ignore[method-assign]
        await keys(pilot, "escape")
        clock.forward(minutes=3)
        app._look_again()
        await settle(pilot)
        assert "経過0:03" in text(app)[0]


async def test_a_half_written_form_is_offered_again_after_esc_and_after_a_new_start(
    workspace: Workspace, clock: Any
) -> None:
    """Esc keeps the words; so does the end of the program; recording them takes them away."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:half a", "escape")
        assert isinstance(app.screen, RunPage)
        assert "note.added" not in types(workspace)
        await keys(pilot, "f3")
        assert app.focused.value == "half a"
        assert "前に書いた文" in text(app)[-1]
        await keys(pilot, "end", "text:nd b")
    async with screens(workspace, clock, resume=True) as (app, pilot):
        await keys(pilot, "f3")
        assert app.focused.value == "half and b"
        await keys(pilot, "enter", "f3")
        assert on_disk(workspace, "note.added")[0]["text"] == "half and b"
        assert app.focused.value == ""


async def test_a_note_in_the_middle_of_a_call_returns_to_the_call(workspace: Workspace, clock: Any) -> None:
    """F3 lies on top of the call; what was typed there is still there."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "3", "enter", "down", "down", "text:yes", "f3", "text:n", "enter")
        assert on_disk(workspace, "note.added")[0]["text"] == "n"
        assert "yes" in whole(app)


async def test_the_same_form_is_never_open_twice(workspace: Workspace, clock: Any) -> None:
    """F3 in a note, or deeper, goes back to that note, so that no words are recorded twice."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "f3", "text:abc", "f3", "f2", "f3")
        assert sum(isinstance(s, NotePage) for s in app.screen_stack) == 1
        assert isinstance(app.screen, NotePage)
        await keys(pilot, "enter")
        assert len(on_disk(workspace, "note.added")) == 1
        assert isinstance(app.screen, RunPage)


async def test_digits_choose_an_answer_in_full_width_too(workspace: Workspace, clock: Any) -> None:
    """The outcome of a call by `４`."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN, "４", "enter", "４")
        assert "[留守電・伝言]" in whole(app)


async def test_empty_forms_record_nothing(workspace: Workspace, clock: Any) -> None:
    """Enter in an empty form goes back."""
    async with screens(workspace, clock) as (app, pilot):
        await keys(pilot, *TO_RUN)
        before = types(workspace)
        await keys(pilot, "f3", "enter")
        for part in ("決めたこと", "やることを足す", "時計のずれ"):
            await keys(pilot, "f9")
            await choose(app, pilot, part)
            await keys(pilot, "enter")
            assert isinstance(app.screen, RunPage), part
        assert types(workspace) == before
        assert isinstance(app.screen, Page)
