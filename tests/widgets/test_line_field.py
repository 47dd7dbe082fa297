"""A field of one row: a letter lays nothing out, and words that are longer than the field scroll as in any other."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Input

from tests.ui.support import press, settle
from tuical.screens.dialog import Words
from tuical.widgets.line_field import LineField

LONG = "Architecture review of the calendar with everybody"


class Fields(App[None]):
    """The same field twice, and words of one row."""

    CSS = "Input { width: 24; height: 3; } #row { width: 1fr; height: 1; } #grows { height: auto; }"

    def compose(self) -> ComposeResult:
        """Ours, Textual's, and words."""
        yield LineField(id="ours", select_on_focus=False)
        yield Input(id="theirs", select_on_focus=False)
        yield Words("one", id="row")
        yield Words("one", id="grows")


def _state(field: Input) -> tuple[object, ...]:
    return field.value, field.scroll_offset, field.virtual_size, field.max_scroll_x, field.cursor_position


async def test_words_of_any_length_scroll_as_in_an_input() -> None:
    async with Fields().run_test(size=(80, 20)) as pilot:
        ours, theirs = pilot.app.query_one("#ours", Input), pilot.app.query_one("#theirs", Input)
        keys = [*LONG.replace(" ", ""), "home", "end", *["backspace"] * 45, "x", "home", "y"]
        seen: dict[str, list[tuple[object, ...]]] = {}
        for field in (ours, theirs):
            field.focus()
            await settle(pilot)
            for key in keys:
                await press(pilot, key)
                seen.setdefault(str(field.id), []).append(_state(field))
        assert seen["ours"] == seen["theirs"]
        assert any(state[1][0] for state in seen["ours"])  # type: ignore[index]  # it did scroll


async def test_a_letter_and_words_of_the_same_row_lay_nothing_out() -> None:
    async with Fields().run_test(size=(80, 20)) as pilot:
        pilot.app.query_one("#ours").focus()
        await settle(pilot)
        with patch.object(Screen, "_refresh_layout", autospec=True, side_effect=Screen._refresh_layout) as laid_out:
            await press(pilot, *"lunch")
            pilot.app.query_one("#row", Words).say("quite other words")
            pilot.app.query_one("#grows", Words).say("one")
            await settle(pilot)
            assert laid_out.call_count == 0
            pilot.app.query_one("#grows", Words).say("one\ntwo")
            await settle(pilot)
            assert laid_out.call_count > 0
        assert pilot.app.query_one("#grows").size.height == 2
        assert "quite other words" in "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("Lidia is late\r\n\r\nshe joins at ten\n", "Lidia is late she joins at ten"),
        ("\nthe first line is empty", "the first line is empty"),
        (" as  it is ", " as  it is "),
        ("\n", ""),
        ("", ""),
    ],
)
async def test_no_line_of_what_is_pasted_is_lost(pasted: str, stands: str) -> None:
    async with Fields().run_test(size=(80, 20)) as pilot:
        field = pilot.app.query_one("#ours", LineField)
        field.focus()
        await settle(pilot)
        field.post_message(Paste(pasted))
        await settle(pilot)
        assert field.value == stands
        field.value = ""
        pilot.app.copy_to_clipboard(pasted)
        field.action_paste()
        assert field.value == stands
