"""Several accounts on one desk: each queue over its own cache, and no account in another's way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.planning.overlay_sample import BERLIN, at, day, timed, told
from tests.store.sample import ADDRESS, InlineExecutor, calendar_record, event_record
from tuical.clock import FixedClock
from tuical.errors import NotThere, StoreNewer, UsageError
from tuical.model.calendar import AccountMark
from tuical.model.event_change import EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import Change, Create, Delete, Reply
from tuical.model.record import EventRecord, Page
from tuical.model.reminder import Reminder
from tuical.model.status import SyncStatus
from tuical.model.summary import MEETING, MINE, NOT_RESPONDED, REMINDER
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.planning.form_drafts import Draft, dump
from tuical.planning.form_values import Filled
from tuical.planning.typed_words import Typed
from tuical.screens.desk import Desk
from tuical.screens.desks import desk_of
from tuical.screens.form_drafts import draft_for
from tuical.screens.members import Member
from tuical.screens.reminder_desk import reminders_of
from tuical.screens.together import Together
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.outbox import Outbox
from tuical.store.outboxes import Outboxes
from tuical.store.readers import Readers
from tuical.sync.opening import Service

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
CALENDAR = calendar_record(0).id
FIRST, LAST = day("2026-11-16"), day("2026-11-23")


class Account:
    """The files of one account, whose ids are those of the other: the same mailbox, reached by another way."""

    def __init__(self, name: str, folder: Path, person: str, *subjects: str) -> None:
        self.name, self.key = name, CalendarKey(name, "/me", CALENDAR)
        self.writer = CacheWriter(folder / f"{name}-cache.db", InlineExecutor())
        self.writer.store_calendars(name, "/me", [calendar_record(0)], [])
        self.writer.store_mailbox(name, MailboxInfo(person, ADDRESS, "Europe/Berlin"))
        self.writer.store_categories(name, [("Customer", "preset3" if name == "work" else "preset7")])
        self.outbox = Outbox(folder / f"{name}-outbox.db")
        self.reader = CacheReader(folder / f"{name}-cache.db", self.outbox.shown)
        bounds = Window(SECONDS - 90 * 86_400, SECONDS + 90 * 86_400)
        row = self.writer.window(self.key, bounds, near=True)
        records = tuple(_record(number, subject) for number, subject in enumerate(subjects))
        self.writer.apply(
            row, 1, Page(records, (), (), "", ""), RoundEnd(True, (), "https://graph.example/d", "", SECONDS)
        )
        while self.writer.tidy():
            pass

    def event(self, number: int) -> EventKey:
        return EventKey(*self.key, f"event-{number}")

    def member(self) -> Member:
        return Member(AccountMark(self.name, ADDRESS, "#112233"), self.reader, self.outbox, lambda *_: None)  # type: ignore[arg-type,return-value]  # nobody opens it

    def close(self) -> None:
        self.reader.close()
        self.outbox.close()
        self.writer.close()


def _record(number: int, subject: str) -> EventRecord:
    start = at(f"2026-11-20T{10 + number}:00")
    unanswered = subject.endswith("?")
    members: dict[str, Any] = {"response": NOT_RESPONDED if unanswered else "organizer"}
    made = event_record(
        f"{number}", start, start + 3600, subject=subject, id=f"event-{number}", ical_uid=subject, **members
    )
    return made._replace(flags=MEETING if unanswered else MINE)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Account]:
    account = Account("work", tmp_path, "Ana Marques", "Planning", "Budget?")
    yield account
    account.close()


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Account]:
    account = Account("personal", tmp_path, "Ana at home", "Dentist", "Dinner?")
    yield account
    account.close()


@pytest.fixture
def queue(work: Account, personal: Account) -> Outboxes:
    return Outboxes({one.name: one.outbox for one in (work, personal)})


@pytest.fixture
def desk(work: Account, personal: Account, queue: Outboxes) -> Desk:
    both = [work, personal]
    readers = Readers({one.name: one.reader for one in both})
    settings = ViewSettings(zone=BERLIN)
    return desk_of(readers, queue, queue.pending, FixedClock(NOW), settings, [one.member() for one in both])


def test_events_of_all_accounts_in_one_order(desk: Desk, work: Account, personal: Account) -> None:
    events = desk.events(FIRST, LAST)
    assert [(one.key.account, one.subject) for one in events] == [
        ("personal", "Dentist"), ("work", "Planning"), ("work", "Budget?"), ("personal", "Dinner?"),
    ]  # fmt: skip
    assert {one.key.id for one in events} == {"event-0", "event-1"}, "the ids are the same, the keys are not"
    assert [info.key for info in desk.calendars()] == [work.key, personal.key]
    assert desk.event(personal.event(0)).summary.subject == "Dentist"
    assert desk.event(work.event(0)).summary.subject == "Planning"
    assert [one.subject for one in desk.search("di dinner", around=SECONDS)] == ["Dinner?"]
    assert [one.subject for one in desk.invitations(SECONDS)] == ["Budget?", "Dinner?"]
    assert ADDRESS not in [one.person.address for one in desk.people()]


def test_what_waits_is_laid_over_its_own_account_alone(
    desk: Desk, work: Account, personal: Account, queue: Outboxes
) -> None:
    queue.add(Delete(work.event(0)), now=SECONDS, hold_seconds=5)
    moved = EventChange(when=timed("2026-11-19T09:00", "2026-11-19T10:00"))
    queue.add(Change(personal.event(0), moved, EventChange()), now=SECONDS, hold_seconds=5)
    queue.add(Reply(personal.event(1), "accepted"), now=SECONDS, hold_seconds=5)
    new = NewEvent(subject="Gym", when=timed("2026-11-21T09:00", "2026-11-21T10:00"), transaction_id="t")
    queue.add(Create(EventKey(*personal.key, "local:1"), new), now=SECONDS, hold_seconds=5)
    assert [(one.key.account, one.subject) for one in desk.events(FIRST, LAST)] == [
        ("personal", "Dentist"), ("work", "Budget?"), ("personal", "Dinner?"), ("personal", "Gym"),
    ]  # fmt: skip
    assert [one.subject for one in desk.invitations(SECONDS)] == ["Budget?"]
    gym = next(one for one in desk.events(FIRST, LAST) if one.subject == "Gym")
    assert gym.organizer == "Ana at home"
    with pytest.raises(NotThere):
        desk.event(work.event(0))
    assert told(desk.of(work.key).events(FIRST, LAST)) == told([desk.event(work.event(1)).summary])
    assert [len(part.queue()) for part in desk.parts()] == [1, 3]


def test_a_cache_that_cannot_be_read_costs_the_others_nothing(
    desk: Desk, personal: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def newer(*_: object, **__: object) -> Any:
        raise StoreNewer("A newer tuical wrote this.")

    monkeypatch.setattr(personal.reader, "_usable", newer)
    assert [one.subject for one in desk.events(FIRST, LAST)] == ["Planning", "Budget?"]
    assert [info.key.account for info in desk.calendars()] == ["work"]
    assert desk.search("dentist") == []
    assert desk.reader.synced_at() == SECONDS
    assert [one.person.label for one in desk.people()] != []
    assert desk.history() == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda desk, key: desk.event(key),
        lambda desk, key: desk.of(key),
        lambda desk, key: desk.reader.event(key),
        lambda desk, key: desk.reader.calendar_facts(key.in_calendar),
    ],
)
def test_an_account_that_is_not_open_is_asked_nothing(desk: Desk, ask: Callable[[Desk, EventKey], object]) -> None:
    with pytest.raises(NotThere, match="The account gone is not open now"):
        ask(desk, EventKey("gone", "/me", CALENDAR, "event-0"))


def test_calendars_of_a_folder_that_bears_another_name_are_not_mixed_in(desk: Desk, personal: Account) -> None:
    personal.writer.store_calendars("work", "/me", [calendar_record(1)], [])
    assert [info.key for info in desk.calendars()] == [CalendarKey("work", "/me", CALENDAR), personal.key]


def test_colours_of_categories_are_each_account_s(desk: Desk, work: Account, personal: Account) -> None:
    assert desk.of(work.key).reader.category_colours() != desk.of(personal.key).reader.category_colours()
    assert desk.reader.category_colours() == desk.of(work.key).reader.category_colours()


def test_a_zone_and_the_filters_hold_for_all(desk: Desk) -> None:
    from tuical.model.zones import find_zone

    tokyo = find_zone("Asia/Tokyo")
    desk.travel(tokyo)
    assert [part.settings.zone for part in desk.parts()] == [tokyo, tokyo]
    desk.travel(None)
    assert [part.settings.zone for part in desk.parts()] == [BERLIN, BERLIN]


def test_files_and_drafts_lie_beside_the_account_s_own_outbox(
    desk: Desk, work: Account, personal: Account, tmp_path: Path
) -> None:
    source = tmp_path / "plan.txt"
    source.write_text("the plan")
    name = desk.of(personal.key).store_file(source, "plan.txt")
    assert personal.outbox.file(name).read_text() == "the plan"
    assert not work.outbox.file(name).exists()
    desk.of(personal.key).drafts().keep("0" * 32, b"{}")
    assert (work.outbox.drafts.any(), personal.outbox.drafts.any()) == (False, True)
    typed = Typed(lines={"comment": "Gladly"})
    desk.typed.keep(("reply", *personal.event(1)), typed)
    assert desk.typed.of(("reply", *personal.event(1))) == typed
    assert desk.typed.of(("reply", *work.event(1))) == Typed()
    assert (work.outbox.words.any(), personal.outbox.words.any()) == (False, True)
    desk.typed.keep(("quick add",), typed)
    assert work.outbox.words.any()


def test_a_new_event_that_another_account_kept_is_offered_and_goes_once(desk: Desk, personal: Account) -> None:
    filled = Filled(title="Choir")
    draft = Draft(at=SECONDS, filled=filled, begun=Filled(), transaction="1" * 32)
    personal.outbox.drafts.keep("0" * 32, dump(draft))
    kept = draft_for(None, "", desk)
    assert kept is not None
    assert (kept.draft.filled.title, personal.outbox.drafts.any()) == ("Choir", False)
    desk.of(None).drafts().drop(kept.name)
    assert draft_for(None, "", desk) is None


def test_a_reminder_that_was_dismissed_in_one_account_comes_in_the_other(
    desk: Desk, work: Account, personal: Account
) -> None:
    raw = b'{"isReminderOn": true, "reminderMinutesBeforeStart": 15}'
    start = at("2026-11-20T15:00")
    planned = event_record("9", start, start + 3600, subject="Tea", id="event-9", raw=raw)._replace(flags=REMINDER)
    listed = Reminder("event-9", "", "Tea", start, start + 3600, "", "", start - 300)
    for account in (work, personal):
        row = account.writer.window(account.key, Window(SECONDS - 90 * 86_400, SECONDS + 90 * 86_400), near=True)
        account.writer.apply(row, 2, Page((planned,), (), (), "", ""))
        account.writer.store_reminders(account.name, [listed], SECONDS)
    assert [(row.event.key.account, row.fires) for row in reminders_of(desk)] == [
        ("work", start - 300),
        ("personal", start - 300),
    ]
    work.writer.store_reminders("work", [], SECONDS + 60)
    assert [row.event.key.account for row in reminders_of(desk)] == ["personal"]
    assert desk.reader.reminder_list().oldest == SECONDS


async def test_the_caches_are_read_in_the_program_s_own_thread_however_the_services_are_opened(
    desk: Desk, work: Account, personal: Account
) -> None:
    def refuse(*_: object) -> Service:
        raise UsageError("Nobody is there.")

    heard: asyncio.Queue[SyncStatus] = asyncio.Queue()
    members = [one.member()._replace(open_service=refuse) for one in (work, personal)]
    readers = Readers({one.name: one.reader for one in (work, personal)})
    work.reader.close()  # as long as nobody has read anything
    given = members, readers, heard.put_nowait, lambda: None, FixedClock(NOW), "F5"
    running = asyncio.ensure_future((await asyncio.to_thread(Together, *given)).run())
    first = await heard.get()
    running.cancel()
    assert [one.synced_at for _, one in first.parts] == [SECONDS, SECONDS]
    assert len(desk.events(FIRST, LAST)) == 4
