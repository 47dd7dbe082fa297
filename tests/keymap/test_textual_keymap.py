"""The keys reach the actions through Textual's own keymap, which by itself drops some of them."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.screen import Screen

from tuical.keymap import APP, BINDINGS, CALENDAR, bindings_of, resolve, textual_keymap


class Calendar(Screen[None]):
    """Writes down what the keys do."""

    BINDINGS = bindings_of(CALENDAR)

    def __getattr__(self, name: str) -> object:
        if not name.startswith("action_"):
            raise AttributeError(name)
        return lambda *arguments: self.app.done.append((name[7:], *arguments))  # type: ignore[attr-defined]


class Program(App[None], inherit_bindings=False):
    """Writes down what the keys of the whole program do."""

    BINDINGS = bindings_of(APP)
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, overrides: dict[str, str]) -> None:
        super().__init__()
        self.done: list[tuple[object, ...]] = []
        self.set_keymap(textual_keymap(resolve(overrides)[0]))

    def get_default_screen(self) -> Screen[None]:
        return Calendar()

    def action_undo(self) -> None:
        self.done.append(("undo",))

    async def action_quit(self) -> None:
        self.done.append(("quit",))


@pytest.mark.parametrize(
    ("overrides", "pressed", "done"),
    [
        ({}, ["t", "home", "left_square_bracket", "W", "tab", "shift+tab", "u", "q"],
         [("today",), ("today",), ("step_period", -1), ("show_view", "work week"), ("next_event",), ("previous_event",),
          ("undo",), ("quit",)]),
        ({"calendar.today": "n, f4"}, ["n", "f4", "t", "home"], [("today",), ("today",)]),
        ({"calendar.today": ""}, ["t", "home", "g"], [("go_to",)]),
        ({"app.quit": ""}, ["q", "u"], [("undo",)]),
        ({"calendar.today": "g", "calendar.go_to": "t"}, ["t", "g"], [("go_to",), ("today",)]),
        ({"calendar.today": "g"}, ["g", "t", "m"], [("today",), ("show_view", "month")]),
        ({"app.undo": "t"}, ["t", "u", "home"], [("undo",), ("today",)]),
        ({"event.next": "?"}, ["question_mark"], [("next_event",)]),
    ],
)  # fmt: skip
async def test_keys_do_what_was_resolved(
    overrides: dict[str, str], pressed: list[str], done: list[tuple[object, ...]]
) -> None:
    app = Program(overrides)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press(*pressed)
    assert app.done == done


def test_every_action_can_be_parsed() -> None:
    from textual.actions import parse

    assert all(parse(binding.action) for binding in BINDINGS)
