"""The form of an event: what is typed becomes what everybody's mailbox holds, and nothing typed is ever lost."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.support import (
    Household,
    Resting,
    app_of,
    calendar_of,
    copy_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    settle,
    toasts,
    until,
)
from tests.ui.test_delete import alone, others_series, own_meeting, own_routine, sent, told
from tests.ui.test_reply import OWNER, on_disk
from tuical.emulator.items import Item
from tuical.errors import StoreFull
from tuical.model.event import Body, Event
from tuical.model.event_change import UNSET, AllDay, EventChange
from tuical.model.operation import Attach, Change, Create
from tuical.planning.form_drafts import load
from tuical.planning.series_steps import when_of
from tuical.screens import form_drafts
from tuical.screens.event_form import EventForm
from tuical.screens.form_questions import LeaveDialog, SendDialog
from tuical.store.drafts import Drafts

MEETING = (("Roadmap review", "tab"), ("tue 14:00 1h", "tab"), ("weekly", "tab"), ("alex, dana", "tab"))


async def type_text(pilot: Pilot[None], text: str) -> None:
    """As fast hands type."""
    await press_at_once(pilot, *("space" if sign == " " else sign for sign in text))


async def write(pilot: Pilot[None], *fields: tuple[str, ...]) -> int:
    """Type into one field after the other, with the keys that follow; how many keys were no text."""
    presses = 0
    for text, *keys in fields:
        await type_text(pilot, text)
        await press(pilot, *keys)
        presses += len(keys)
    return presses


def form_of(pilot: Pilot[None]) -> EventForm:
    """The open form."""
    screen = pilot.app.screen
    assert isinstance(screen, EventForm), screen
    return screen


async def to_field(pilot: Pilot[None], name: str) -> None:
    """Go to a field."""
    field = form_of(pilot).query_one(f"#field-{name}")
    (field if field.focusable else field.query_one(Input)).focus()
    await settle(pilot)


async def retype(pilot: Pilot[None], name: str, text: str) -> None:
    """Put other words into a field of words."""
    await to_field(pilot, name)
    await press(pilot, "ctrl+a", "ctrl+k")
    await type_text(pilot, text)


def made(household: Household, subject: str) -> Item:
    """What a mailbox of the emulator holds under this title."""
    box = household.world.mailbox(OWNER)
    found = [item for item in box.items.values() if item.members.get("subject") == subject]
    assert len(found) == 1, found
    return found[0]


async def test_a_weekly_meeting_with_people_a_room_and_a_link(filled: Path, tmp_path: Path) -> None:
    household = Household(copy_of(filled, tmp_path))
    async with running(household, start_view="week") as pilot:
        mails = len(household.world.mails)
        presses = 1
        await press(pilot, "n")
        presses += await write(pilot, *MEETING)
        await type_text(pilot, "adams")
        await until(lambda: "12 seats" in screen_text(pilot), pilot)
        await press(pilot, "tab", "space", "ctrl+s")
        presses += 3
        assert isinstance(pilot.app.screen, SendDialog)
        shown = " ".join(screen_text(pilot).split())
        assert "Alex Wilber and Dana Swope get an invitation." in shown
        assert "Conf Room Adams is asked for the time." in shown
        await press(pilot, "enter")
        presses += 1
        assert presses <= 12
        assert pilot.app.screen is calendar_of(pilot)
        await sent(household, pilot)
        event = made(household, "Roadmap review").members
        assert event["isOnlineMeeting"] is True
        assert {one["emailAddress"]["address"]: one["type"] for one in event["attendees"]} == {
            "alex@contoso.com": "required", "dana@contoso.com": "required", "adams@contoso.com": "resource",
        }  # fmt: skip
        assert event["locations"][0]["displayName"] == "Conf Room Adams"
        assert event["recurrence"]["pattern"]["daysOfWeek"] == ["tuesday"]
        assert event["recurrence"]["range"]["startDate"] == "2026-11-24"
        got = list(household.world.mails)[mails:]
        assert {"alex@contoso.com", "dana@contoso.com"} <= {mail.recipient for mail in got}


async def test_a_new_event_of_ones_own_asks_nothing(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        assert "10:00 – 10:30" in screen_text(pilot)
        await write(pilot, ("Read [b]mail[/b]", "ctrl+s"))
        assert pilot.app.screen is calendar_of(pilot)
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Create)
        new = queued.operation.new
        assert new.subject == "Read [b]mail[/b]"
        assert new.attendees is UNSET
        assert new.recurrence is UNSET
        assert "will be created, in 5 s" in toasts(pilot)[-1]
        assert not resting.outbox.drafts.any()


@pytest.mark.parametrize("scope", ["t", "f", "a"])
async def test_only_what_was_changed_is_written(resting: Resting, scope: str) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_routine)
        await select(pilot, event)
        await press(pilot, "e", scope)
        assert form_of(pilot).query_one("#field-title", Input).value == event.summary.subject
        await write(pilot, ("Other words", "ctrl+s"))
        operations = [queued.operation for queued in on_disk(resting)]
        change = next(one for one in operations if isinstance(one, Change))
        if scope == "f":
            assert isinstance(operations[0], Create)
            assert operations[0].new.subject == "Other words"
        else:
            assert change.change.subject == "Other words"
            assert change.change.when is UNSET
            assert change.change.body is UNSET
            assert change.event.id == (event.key.id if scope == "t" else event.summary.series)


async def test_everybody_who_is_told_of_a_change_is_named(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(own_meeting)
        await select(pilot, event)
        await press(pilot, "e")
        await retype(pilot, "when", "18:00 45m")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SendDialog)
        assert " an update." in " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        assert not on_disk(resting)
        await press(pilot, "ctrl+s", "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.change.subject is UNSET
        assert queued.operation.change.when is not UNSET


async def test_of_somebody_elses_meeting_only_ones_own_copy_can_be_changed(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(others_series)
        await select(pilot, event)
        await press(pilot, "e")
        assert "this and following" not in screen_text(pilot)
        await press(pilot, "t")
        assert "organises this" in screen_text(pilot)
        assert form_of(pilot).query_one("#field-title").disabled
        await to_field(pilot, "show_as")
        await press(pilot, "f", "ctrl+s")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.change.show_as == "free"
        assert queued.operation.people == ()


async def test_nothing_was_changed(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, resting.find(alone))
        await press(pilot, "e", "ctrl+s")
        assert pilot.app.screen is calendar_of(pilot)
        assert not on_disk(resting)
        assert "Nothing was changed." in toasts(pilot)[-1]


async def test_escape_asks_before_what_was_typed_is_thrown_away(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n", "escape")
        assert pilot.app.screen is calendar_of(pilot)
        await press(pilot, "n")
        await write(pilot, ("Half a thought", "escape"))
        assert isinstance(pilot.app.screen, LeaveDialog)
        await press(pilot, "escape")
        assert form_of(pilot).filled().title == "Half a thought"
        await press(pilot, "escape", "k")
        assert pilot.app.screen is calendar_of(pilot)
        await press(pilot, "n")
        assert "You were writing “Half a thought”" in screen_text(pilot)
        await press(pilot, "enter")
        assert form_of(pilot).filled().title == "Half a thought"
        await press(pilot, "escape", "t", "n")
        assert form_of(pilot).filled().title == ""


async def test_letters_are_never_commands(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        for name in ("online", "calendar", "show_as", "reminder"):
            await to_field(pilot, name)
            await press(pilot, "q", "u", "?", "n", "D")
            form_of(pilot)


async def test_what_means_nothing_stays_with_the_words_of_why(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await retype(pilot, "when", "the day after never")
        assert "is not a time that tuical understands" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert form_of(pilot).filled().when == "the day after never"
        await retype(pilot, "when", "tomorrow 9:00")
        await to_field(pilot, "people")
        await write(pilot, ("zzz", "ctrl+s"))
        assert "“zzz” is nobody known here" in screen_text(pilot)
        await write(pilot, ("z" * 97, "ctrl+s"))
        assert f"“{'z' * 39}…” is nobody known here" in " ".join(screen_text(pilot).split())
        assert not on_disk(resting)


async def test_every_repetition_can_be_chosen(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await retype(pilot, "when", "tue 14:00 1h")
        await press(pilot, "ctrl+r", "m", "m")
        shown = " ".join(screen_text(pilot).split())
        assert "The last Tuesday of every month · 24 Nov, 29 Dec, 26 Jan" in shown
        await press(pilot, "enter")
        assert form_of(pilot).filled().repeat == "the last Tuesday of every month"
        await write(pilot, ("", "ctrl+s"))
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Create)
        rule = queued.operation.new.recurrence
        assert rule is not UNSET
        assert rule is not None
        assert (rule.pattern.kind, rule.pattern.index, rule.pattern.days) == ("relativeMonthly", "last", ("tuesday",))


async def test_whole_days(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await to_field(pilot, "all_day")
        await press(pilot, "space")
        assert "Fri 20 Nov  all day" in screen_text(pilot)
        assert form_of(pilot).filled().when == "Fri 20 Nov 2026 all day"
        await press(pilot, "space")
        assert form_of(pilot).filled().when == "Fri 20 Nov 2026 09:00 – 09:30"
        await retype(pilot, "when", "24 - 26 dec")
        assert form_of(pilot).fields.all_day.value
        await press(pilot, "ctrl+s")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Create)
        assert queued.operation.new.when == AllDay(date(2026, 12, 24), date(2026, 12, 27), "Europe/Berlin")


EDITORS = [
    ('sh -c \'printf "# Agenda\\n" > "$1"\' --', "# Agenda", ""),
    ("sh -c 'printf more >> \"$1\"' --", "beforemore", ""),
    ("false", "before", "ended with the error 1"),
    ("/no/such/editor", "before", "cannot be started"),
    ("'", "before", "no command that can be read"),
]


@pytest.mark.parametrize(("command", "notes", "words"), EDITORS)
async def test_notes_in_the_editor(
    resting: Resting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, notes: str, words: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await to_field(pilot, "notes")
        await type_text(pilot, "before")
        await press(pilot, "ctrl+g")
        assert form_of(pilot).filled().notes == notes
        assert words in " ".join(screen_text(pilot).split())
        assert not [name for name in os.listdir(tmp_path) if name.startswith("tuical-")]


async def test_a_terminal_that_cannot_be_given_away_keeps_the_notes(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, resting.find(alone))
        await press(pilot, "E")
        assert "cannot be given to an editor" in screen_text(pilot)


async def test_notes_go_above_what_is_there(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(lambda one: alone(one) and bool(one.body.content.strip()))
        await select(pilot, event)
        await press(pilot, "e")
        await to_field(pilot, "notes")
        await write(pilot, ("- new", "ctrl+s"))
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.change == EventChange(body=Body("html", "<ul>\n<li>new</li>\n</ul>"))
        assert not queued.operation.replace_body


async def copied(resting: Resting, event: Event) -> Create:
    """What is queued for a copy on another day."""
    async with running(resting, start_view="agenda") as pilot:
        await select(pilot, event)
        await press(pilot, "P")
        await retype(pilot, "when", "7 dec 9:00")
        await press(pilot, "ctrl+s", "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Create)
        return queued.operation


async def test_a_copy(resting: Resting) -> None:
    event = resting.find(own_meeting)
    created = await copied(resting, event)
    assert created.new.subject == event.summary.subject
    assert created.people == told(event)
    assert created.new.when != when_of(event)


async def test_a_copy_of_an_invitation_invites_who_organised_it_and_not_oneself(resting: Resting) -> None:
    event = resting.find(others_series)
    invited = [one.person.address for one in (await copied(resting, event)).new.attendees]
    assert OWNER not in invited
    assert set(invited) == {event.organizer.address, *(one.person.address for one in event.attendees)} - {OWNER}
    assert len(invited) == len(set(invited))


async def test_a_file_goes_with_a_new_event(resting: Resting, tmp_path: Path) -> None:
    sketch = tmp_path / "sketch one.txt"
    sketch.write_text("a line")
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, ("Sketches",))
        await to_field(pilot, "files")
        await type_text(pilot, str(tmp_path / "ske"))
        await press(pilot, "tab", "ctrl+s")
        create, attach = (queued.operation for queued in on_disk(resting))
        assert isinstance(create, Create)
        assert isinstance(attach, Attach)
        assert attach.event == create.event
        assert (attach.name, attach.size) == ("sketch one.txt", 6)
        assert resting.outbox.file(attach.file).read_text() == "a line"


async def test_a_calendar_that_may_only_be_read_is_refused_before_anything_is_typed(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        locked = {info.key for info in resting.reader.calendars() if not info.can_edit}
        for key in locked:
            resting.outbox.choose(key, shown=True)
        app_of(pilot)._reload()
        event = resting.find(lambda one: one.key.in_calendar in locked)
        await select(pilot, event)
        await press(pilot, "e")
        assert pilot.app.screen is calendar_of(pilot)
        assert "You may only look at the calendar" in toasts(pilot)[-1]


async def test_a_disk_that_is_full_keeps_the_form(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, ("Still here",))

        def refuse(*_: object, **__: object) -> None:
            raise StoreFull("The disk is full, so changes cannot be kept now.", "Try again later.")

        with monkeypatch.context() as full:
            full.setattr(resting.outbox, "_enter", refuse)
            await press(pilot, "ctrl+s")
            assert "The disk is full" in screen_text(pilot)
            assert form_of(pilot).filled().title == "Still here"
        await press(pilot, "ctrl+s")
        assert [queued.operation.subject for queued in on_disk(resting)] == ["Still here"]  # type: ignore[union-attr]


async def test_what_was_typed_survives_the_program(filled: Path, tmp_path: Path) -> None:
    folder = copy_of(filled, tmp_path / "data")
    async with running(Resting(folder), start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, ("Before the crash", "tab"), ("mon 9:00", "tab"))
        await to_field(pilot, "people")
        await type_text(pilot, "Zo")
    async with running(Resting(folder), start_view="week") as pilot:
        assert "What you were writing is kept" in toasts(pilot)[-1]
        await press(pilot, "n", "enter")
        now = form_of(pilot).filled()
        assert (now.title, now.when) == ("Before the crash", "Mon 23 Nov 2026 09:00 – 09:30")
        assert form_of(pilot).fields.tokens("people").typed == "Zo"
        assert "This is what you had typed before." in screen_text(pilot)
        await to_field(pilot, "people")
        await press(pilot, "ctrl+u", "ctrl+s")
        assert not os.listdir(folder / "outbox-drafts")


async def test_saved_twice_in_one_go_is_saved_once(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "n")
        await type_text(pilot, "Lunch")
        await press_at_once(pilot, "ctrl+s", "ctrl+s", "ctrl+s")
        assert pilot.app.screen is calendar_of(pilot)
        assert [type(entry.operation) for entry in on_disk(resting)] == [Create]


async def test_a_draft_is_written_while_somebody_types_on_and_not_offered_once_it_is_saved(
    resting: Resting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        monkeypatch.setattr(form_drafts, "_PAUSE", 3600)
        for letter in "Once only":
            await press(pilot, "space" if letter == " " else letter)
            resting.clock.advance(0.3)
        ((_, content),) = resting.outbox.drafts.read()
        draft = load(content)
        assert draft is not None
        assert draft.filled.title == "Once"
        with monkeypatch.context() as killed:  # as if the program had ended as soon as the queue had it
            killed.setattr(Drafts, "drop", lambda *_: None)
            await press(pilot, "ctrl+s")
        assert len(on_disk(resting)) == 1
        assert resting.outbox.drafts.any()
        await press(pilot, "n")
        assert form_of(pilot).filled().title == ""
        assert not resting.outbox.drafts.any()


async def test_a_fast_hand_types_before_the_form_is_there_and_behind_tab(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press_at_once(pilot, "n", *"Lunch", "tab", *"mon", "tab", *"weekly", "shift+tab", *"tue")
        now = form_of(pilot).filled()
        assert (now.title, now.when, now.repeat) == ("Lunch", "tue", "weekly")


async def test_the_mouse_works_where_a_person_would_try_it(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await pilot.click("#field-online")
        assert form_of(pilot).filled().online
        await to_field(pilot, "people")
        await type_text(pilot, "alex")
        offers = form_of(pilot).fields.tokens("people").query_one(".offers")
        await pilot.click(offers, offset=(3, 0))
        assert [one.person.address for one in form_of(pilot).filled().people] == ["alex@contoso.com"]
        await pilot.click("#form-day", offset=(20, 24))
        await settle(pilot)
        assert form_of(pilot).filled().when != "Fri 20 Nov 2026 10:00 – 10:30"
        assert form_of(pilot).filled().when.startswith("Fri 20 Nov 2026 1")


async def test_who_is_invited_and_how(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await to_field(pilot, "people")
        await type_text(pilot, "alex, dana, zoe@example.org,")
        people = form_of(pilot).filled().people
        assert [one.person.label for one in people] == ["Alex Wilber", "Dana Swope", "zoe@example.org"]
        await press(pilot, "left", "left", "space")
        assert "Dana Swope (optional)" in screen_text(pilot)
        await press(pilot, "right", "backspace")
        assert [(one.person.label, one.kind) for one in form_of(pilot).filled().people] == [
            ("Alex Wilber", "required"), ("Dana Swope", "optional"),
        ]  # fmt: skip


SMALL_FORM = """
 New event

  Title        Roadmap review
  When         tue 14:00 1h
               Tue 24 Nov  14:00 – 15:00, 1 h, in 4 days
               ▲ clashes with Budget 2027, 14:00 and 1 more
  Repeat       weekly
               every Tuesday · 24 Nov, 1 Dec, 8 Dec, 15 Dec, 22 Dec …
  People       Alex Wilber, Dana Swope
  Place        a room or any words
  Online       ✓ online meeting
  Calendar     ‹ ■ Calendar ›
  Notes        Markdown; Ctrl+G opens your editor


  MORE
"""


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_everything_essential_is_seen_without_scrolling(resting: Resting, size: tuple[int, int]) -> None:
    async with running(resting, size, start_view="week") as pilot:
        await press(pilot, "n")
        await write(pilot, *MEETING, ("", "tab", "space", "tab"))
        lines = [line[:76].rstrip() for line in screen_text(pilot).splitlines()]
        wanted = SMALL_FORM.strip("\n").splitlines()
        if size == (80, 24):
            assert lines[: len(wanted)] == wanted
            assert "← → choose" in lines[-1]
            assert "^s save" in lines[-1]
        else:
            assert [line for line in lines if line][: len(wanted) - 3] == [line for line in wanted if line]
            assert "Tuesday 24 November" in screen_text(pilot)


async def test_names_and_addresses_that_are_pasted(resting: Resting) -> None:
    async with running(resting, start_view="week") as pilot:
        await press(pilot, "n")
        await to_field(pilot, "people")
        pilot.app.screen.focused.post_message(Paste("alex; zoe@example.org, nobody at all, dana"))  # type: ignore[union-attr]
        await settle(pilot)
        await press(pilot, "enter")
        field = form_of(pilot).fields.tokens("people")
        assert [token.label for token in field.tokens] == ["Alex Wilber", "zoe@example.org", "Dana Swope"]
        assert field.typed == "nobody at all"


async def test_a_change_that_was_not_finished_is_offered_on_its_event(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        event = resting.find(alone)
        await select(pilot, event)
        await press_at_once(pilot, "e", *"Half")
        await write(pilot, (" changed", "escape", "k"))
        await press(pilot, "e")
        assert "You were changing “Half changed”" in screen_text(pilot)
        await press(pilot, "enter", "ctrl+s")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Change)
        assert queued.operation.change == EventChange(subject="Half changed")
        assert not resting.outbox.drafts.any()
