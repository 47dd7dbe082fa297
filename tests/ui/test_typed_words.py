"""Nothing that was typed into a dialog is lost: Esc keeps it, the same question shows it again, sending lets it go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.support import (
    Household,
    Resting,
    calendar_of,
    press,
    press_at_once,
    running,
    screen_text,
    select,
    toasts,
    type_text,
    until,
)
from tests.ui.test_delete import own_meeting
from tests.ui.test_propose import second_look
from tests.ui.test_reply import on_disk
from tuical.errors import StoreFull
from tuical.model.operation import Cancel, Forward, Reply
from tuical.planning.typed_words import Typed, dump, load, name_of
from tuical.screens.attaching import AttachDialog
from tuical.screens.typed_words import TypedWords
from tuical.store.drafts import Drafts

KEPT = "What you typed is kept: it stands there when you come back."
OTHERS = [
    (["C"], "n", "Choir"),
    (["C"], "plus", "nobody@"),
    (["s"], "plus", "nobody@"),
    (["A"], "n", "nobody@"),
]
"""The screen, the key of a dialog there, and what is typed into it."""


def words_on_disk(household: Household) -> int:
    """How many dialogs are kept."""
    return len(household.outbox.words.read())


async def test_a_forward_comes_back_for_its_event_until_it_is_sent(resting: Resting) -> None:
    async with running(resting) as pilot:
        await select(pilot, resting.find(second_look))
        await press_at_once(pilot, "T", *"noa")
        await press(pilot, "enter", "enter", "c")
        await type_text(pilot, "can you come")
        await press(pilot, "enter", "escape")
        assert (pilot.app.screen, toasts(pilot)) == (calendar_of(pilot), [KEPT])
        await select(pilot, resting.find(own_meeting))
        await press(pilot, "T")
        assert "Noa Levi" not in screen_text(pilot)
        assert not any(field.value for field in pilot.app.screen.query(Input))
        await press(pilot, "escape")
        assert toasts(pilot) == [KEPT]  # nothing was typed, nothing is said
        await select(pilot, resting.find(second_look))
        await press(pilot, "T")
        assert "Noa Levi gets the invitation and your comment." in screen_text(pilot)
        await press(pilot, "enter", "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Forward)
        assert queued.operation.comment == "can you come"
        assert [one.address for one in queued.operation.recipients] == ["noa@contoso.com"]
        await press(pilot, "T")
        assert "Noa Levi" not in screen_text(pilot)
        assert not words_on_disk(resting)


async def test_the_words_of_an_answer_are_one_wherever_they_are_typed(resting: Resting) -> None:
    event = resting.find(second_look)
    async with running(resting) as pilot:
        await select(pilot, event)
        await press(pilot, "r", "c")
        await type_text(pilot, "late")
        await press(pilot, "enter", "p")
        await type_text(pilot, "14:15")
        await press(pilot, "escape", "escape")
        await press(pilot, "r")
        assert "Mon 23 Nov  14:15 – 15:00" in screen_text(pilot)
        assert "tentative answer or your no, your comment" in screen_text(pilot)
        await press(pilot, "escape", "i")
        while "late" not in screen_text(pilot):
            before = screen_text(pilot)
            await press(pilot, "down")
            assert screen_text(pilot) != before
        await press(pilot, "c")
        await type_text(pilot, "r")
        await press(pilot, "enter", "escape", "r", "n")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Reply)
        assert queued.operation.comment == "later"
        assert queued.operation.proposal is not None
        assert not words_on_disk(resting)


async def test_a_message_outlives_the_program(resting: Resting, tmp_path: Path) -> None:
    event = resting.find(own_meeting)
    async with running(resting) as pilot:
        await select(pilot, event)
        await press(pilot, "D", "c")
        await type_text(pilot, "sor")
        await until(lambda: words_on_disk(resting) == 1, pilot)  # nobody left anything yet
        await type_text(pilot, "ry")
    again = Resting(resting.files.folder)
    async with running(again) as pilot:
        await select(pilot, event)
        await press(pilot, "D")
        assert "a cancellation with your message" in screen_text(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(again)
        assert isinstance(queued.operation, Cancel)
        assert queued.operation.comment == "sorry"
        assert not words_on_disk(again)


async def test_what_other_dialogs_are_told_comes_back(resting: Resting) -> None:
    event = resting.find(own_meeting)
    async with running(resting) as pilot:
        for screen, dialog, typed in OTHERS:
            await select(pilot, event)
            await press(pilot, *screen, dialog)
            await type_text(pilot, typed)
            await press(pilot, "escape")
            assert toasts(pilot)[-1] == KEPT
            pilot.app.clear_notifications()
            await press(pilot, dialog)
            field = next(field for field in pilot.app.screen.query(Input) if field.has_focus)
            assert (field.value, field.cursor_position) == (typed, len(typed))
            await press(pilot, "escape", "escape", "escape")
            assert pilot.app.screen is calendar_of(pilot)
        assert words_on_disk(resting) == len(OTHERS)
        attach = AttachDialog(resting.reader.event(event.key), calendar_of(pilot).desk)
        calendar_of(pilot).ask_change(attach, lambda _: None, ("attach", *event.key))
        await press(pilot, *"~/min", "escape")
        assert toasts(pilot)[-1] == KEPT


def test_a_disk_that_is_full_or_damaged_costs_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts, about = Drafts(tmp_path / "words"), ("forward", "../a", "b")
    typed = Typed(lines={"comment": "so"})
    TypedWords(lambda: drafts).keep(about, typed)
    assert TypedWords(lambda: drafts).of(about) == typed
    assert [path.name for path in (tmp_path / "words").iterdir()] == [f"{name_of(about)}.json"]
    drafts.keep(name_of(about), b"\xff{")
    assert TypedWords(lambda: drafts).of(about) == Typed()

    def full(*_: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    held = TypedWords(lambda: drafts)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Drafts, "keep", full)
        held.keep(about, typed)
        assert (held.of(about), TypedWords(lambda: drafts).of(about)) == (typed, Typed())
    held.keep(about, typed)  # as when the dialog is left, and there is room again
    assert TypedWords(lambda: drafts).of(about) == typed
    held.drop(about)
    assert (held.of(about), list(drafts.read())) == (Typed(), [])


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "words")
    for number in range(5):
        drafts.keep(f"{number:08}", b"{}")
        os.utime(tmp_path / "words" / f"{number:08}.json", (number, number))
    drafts.thin(3)
    assert [name for name, _ in drafts.read()] == ["00000004", "00000003", "00000002"]


def test_only_words_count() -> None:
    assert not Typed(lines={"comment": "  "})
    assert load(dump(Typed(lines={"a": "b"}))) == Typed(lines={"a": "b"})
    assert name_of(("a", "b")) != name_of(("ab",))
