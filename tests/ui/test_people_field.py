"""The field for people: letters, arrows, chips, pasted addresses and the directory, by keys and by mouse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.support import press, screen_text, settle, type_text, until
from tuical.errors import NotSent
from tuical.model.answer import Answer
from tuical.model.event import Person
from tuical.model.event_change import AttendeeType, Invitee
from tuical.model.found_person import FoundPerson, ScoredAddress
from tuical.model.known_person import KnownPerson
from tuical.screens import people_field
from tuical.screens.people_field import PeopleField
from tuical.screens.people_lines import Chips, Choices
from tuical.theme import DEFAULT_VARIABLES

NOW = 1_800_000_000
CIRCLE = tuple(
    KnownPerson(Person(name, f"{name.split()[0].lower()}@contoso.com"), times, NOW)
    for name, times in (("Lidia Holm", 9), ("Liam Reed", 3), ("Dana Swope", 5))
)


class Form(App[None]):
    """A field and another one after it."""

    def __init__(self, field: PeopleField) -> None:
        self.field = field
        self.done = 0
        super().__init__()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DEFAULT_VARIABLES)

    def compose(self) -> ComposeResult:
        yield self.field
        yield Input(id="other")

    def on_mount(self) -> None:
        self.field.line.focus()

    def on_people_field_done(self) -> None:
        self.done += 1


@asynccontextmanager
async def shown(**more: object) -> AsyncIterator[tuple[Pilot[None], PeopleField]]:
    """A form with the field at work."""
    field = PeopleField(CIRCLE, now=NOW, **more)  # type: ignore[arg-type]
    app = Form(field)
    async with app.run_test(size=(80, 20)) as pilot:
        await settle(pilot)
        yield pilot, field


def chosen(field: PeopleField) -> list[str]:
    """Who was chosen."""
    return [one.address.partition("@")[0] for one in field.people]


async def test_letters_and_enter_then_enter_again() -> None:
    async with shown() as (pilot, field):
        await type_text(pilot, "li")
        text = screen_text(pilot)
        assert text.index("▸ Lidia Holm") < text.index("Liam Reed")
        assert "Dana" not in text
        await press(pilot, "down", "enter")
        assert chosen(field) == ["liam"]
        assert field.typed == ""
        await type_text(pilot, "dana")
        await press(pilot, "tab")
        assert chosen(field) == ["liam", "dana"]
        assert field.line.has_focus
        await type_text(pilot, "lid,")
        assert chosen(field) == ["liam", "dana", "lidia"]
        await press(pilot, "enter")
        assert pilot.app.done == 1  # type: ignore[attr-defined]
        await press(pilot, "tab")
        assert not field.line.has_focus


async def test_backspace_left_and_the_keys_of_a_chip() -> None:
    async with shown(chosen=[Invitee(one.person) for one in CIRCLE]) as (pilot, field):
        await press(pilot, "left", "left", "o")
        assert [one.kind for one in field.invitees] == [AttendeeType.REQUIRED, AttendeeType.OPTIONAL, "required"]
        assert "Liam Reed optional" in screen_text(pilot)
        await press(pilot, "delete")
        assert chosen(field) == ["lidia", "dana"]
        await press(pilot, "x")
        assert field.typed == "x"
        await press(pilot, "backspace", "backspace")
        assert chosen(field) == ["lidia"]


async def test_an_address_of_nobody_known_and_nonsense() -> None:
    async with shown() as (pilot, field):
        await type_text(pilot, "new@elsewhere.org")
        await press(pilot, "enter")
        assert field.people == (Person("", "new@elsewhere.org"),)
        await type_text(pilot, "zzz")
        await press(pilot, "enter")
        assert field.typed == "zzz"
        assert "“zzz” is nobody known here, and no mail address." in screen_text(pilot)


async def test_several_are_pasted_once_each_with_their_known_names() -> None:
    async with shown() as (pilot, field):
        field.line.insert_text_at_cursor("lidia@contoso.com; Cy Twombly <cy@x.org>, LIDIA@contoso.com")
        await settle(pilot)
        assert [one.label for one in field.people] == ["Lidia Holm", "Cy Twombly"]


async def test_by_mouse() -> None:
    async with shown() as (pilot, field):
        await type_text(pilot, "li")
        await pilot.click(Choices, offset=(4, 1))
        await settle(pilot)
        assert chosen(field) == ["liam"]
        await pilot.click(Chips, offset=(2, 0))
        await press(pilot, "delete")
        assert chosen(field) == []


async def test_the_directory_is_asked_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_field, "_PAUSE", 0.001)
    asked: list[str] = []

    async def directory(text: str) -> Answer[tuple[FoundPerson, ...]]:
        asked.append(text)
        await asyncio.sleep(0)
        if text == "off":
            raise NotSent("There is no network.")
        found = FoundPerson("1", "Livia Stone", (ScoredAddress("livia@contoso.com"),), title="Counsel")
        return Answer((found,), NOW)

    async with shown(directory=directory) as (pilot, field):
        await type_text(pilot, "li")
        await until(lambda: "Livia Stone" in screen_text(pilot), pilot)
        assert "Counsel" in screen_text(pilot)
        await press(pilot, "up", "enter")
        assert chosen(field) == ["livia"]
        await type_text(pilot, "off")
        await until(lambda: "The directory does not answer" in screen_text(pilot), pilot)
        assert asked[-1] == "off"
