"""The same meeting in the caches of two accounts: once in every reading of the desk, whatever the copies say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.planning.overlay_sample import BERLIN, at, day
from tests.planning.test_merged_desk import NOW, SECONDS, Account
from tests.store.sample import calendar_record, event_record
from tuical.clock import FixedClock
from tuical.config import NotifyConfig
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Delete, Dismiss, Reply
from tuical.model.record import EventRecord, Page
from tuical.model.summary import ALL_DAY, MEETING, MINE, NOT_RESPONDED, REMINDER, EventSummary
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.screens.desk import Desk
from tuical.screens.desks import desk_of
from tuical.screens.facts import clashes_of, event_facts
from tuical.screens.own_time import events_in_the_way, own_events
from tuical.screens.reminder_desk import reminders_of
from tuical.screens.reminding import Reminding
from tuical.screens.search_results import beyond_cache, in_cache
from tuical.store.outboxes import Outboxes
from tuical.store.readers import Readers
from tuical.store.reminded import Reminded

START = at("2026-11-20T15:00")
TODAY = day("2026-11-20")
UID = "040000008200E00074C5B7101A82E008{}B65E0D1A4B3CD801000000000000000010000000A2F1"
SERIES, ON_20TH = UID.format("00000000"), UID.format("07EA0B14")


class Both:
    """Two accounts and their desk."""

    def __init__(self, folder: Path) -> None:
        self.work = Account("work", folder, "Ana Marques")
        self.personal = Account("personal", folder, "Ana at home")
        accounts = [self.work, self.personal]
        self.queue = Outboxes({one.name: one.outbox for one in accounts})
        readers = Readers({one.name: one.reader for one in accounts})
        members = [one.member() for one in accounts]
        self.desk: Desk = desk_of(
            readers, self.queue, self.queue.pending, FixedClock(NOW), ViewSettings(zone=BERLIN), members
        )

    def drawn(self) -> list[str]:
        """Whose events are drawn that day."""
        return accounts_of(self.desk.events(TODAY, TODAY + 1))

    def reply(self, account: Account, answer: str) -> None:
        """Queued, not sent."""
        self.queue.add(Reply(account.event(0), answer), now=SECONDS, hold_seconds=5)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    made = Both(tmp_path)
    yield made
    for account in (made.work, made.personal):
        account.close()


def accounts_of(events: list[EventSummary]) -> list[str]:
    return [one.key.account for one in events]


def put(account: Account, *records: EventRecord, calendar: CalendarKey | None = None, round_: int = 2) -> None:
    """The service says so in a round."""
    key = calendar or account.key
    row = account.writer.window(key, Window(SECONDS - 90 * 86_400, SECONDS + 90 * 86_400), near=True)
    account.writer.apply(row, round_, Page(records, (), (), "", ""))
    while account.writer.tidy():
        pass


def meeting(uid: str = "uid", answer: str = NOT_RESPONDED, number: int = 0, **members: Any) -> EventRecord:
    flags = MINE | MEETING if answer == "organizer" else MEETING
    times = members.pop("start", START), members.pop("end", START + 3600)
    given = {
        "subject": "Offsite",
        "organizer": "Lidia Holm",
        "ical_uid": uid,
        "id": f"event-{number}",
        "response": answer,
        **members,
    }
    return event_record(f"{number}", *times, **given)._replace(flags=flags | members.get("flags", 0))


def test_a_meeting_with_both_addresses_is_drawn_and_counted_once(both: Both) -> None:
    put(both.work, meeting())
    put(both.personal, meeting())
    desk = both.desk
    assert both.drawn() == ["work"]
    assert accounts_of(desk.invitations(SECONDS)) == ["work"]
    assert accounts_of(own_events(desk, TODAY, TODAY + 1)) == ["work"]
    upcoming, past, names = in_cache("offsite", desk)
    assert ([found.event.key.account for found in upcoming], past) == (["work"], [])
    far = desk.reader.summary(both.personal.event(0))
    assert beyond_cache([far], names, desk) == [], "what is not drawn is known all the same"
    assert clashes_of(desk.event(both.work.event(0)).summary, desk) == []
    assert clashes_of(desk.event(both.personal.event(0)).summary, desk) == []

    # answered as one it waits no more for the other, which says so
    both.reply(both.personal, "accepted")
    assert both.drawn() == ["personal"]
    assert desk.invitations(SECONDS) == []
    facts = event_facts(desk.event(both.personal.event(0)), desk)
    assert [words for _, *words in facts.copies] == [["Calendar · work", "not answered"]]
    facts = event_facts(desk.event(both.work.event(0)), desk)
    assert [words for _, *words in facts.copies] == [["Calendar · personal", "accepted"]]
    assert clashes_of(desk.event(both.work.event(0)).summary, desk) == []
    assert accounts_of(events_in_the_way(desk, TODAY, TODAY + 1, both.work.event(0))) == ["work"]

    # where its calendar is switched off the other one comes, and may be answered
    both.queue.choose(both.personal.key, shown=False)
    assert both.drawn() == ["work"]
    assert accounts_of(desk.invitations(SECONDS)) == ["work"]
    assert accounts_of(own_events(desk, TODAY, TODAY + 1)) == ["personal"], "it takes one's time all the same"
    both.queue.choose(both.personal.key, shown=True)

    # what is deleted here gives way
    both.queue.add(Delete(both.personal.event(0)), now=SECONDS, hold_seconds=5)
    assert both.drawn() == ["work"]
    assert desk.copies(desk.event(both.work.event(0)).summary) == []


def test_an_invitation_that_nobody_has_answered_in_a_hidden_calendar_hides_nothing(both: Both) -> None:
    put(both.work, meeting())
    put(both.personal, meeting())
    both.queue.choose(both.work.key, shown=False)
    assert both.drawn() == ["personal"]
    assert accounts_of(own_events(both.desk, TODAY, TODAY + 1)) == ["personal"]
    assert accounts_of(both.desk.invitations(SECONDS)) == ["personal"]


def _series(**exception: Any) -> list[EventRecord]:
    """A series whose second day is an occurrence, abbreviated as it arrives, or what the exception says of it."""
    master = meeting(SERIES, number=7, id="m", kind="seriesMaster", start=START - 86_400, end=START - 82_800)
    times = {"start": START, "end": START + 3600} | exception
    if exception:
        return [master, meeting(ON_20TH, kind="exception", series="m", **times)]
    nothing = dict.fromkeys(EventRecord._fields[7:17])
    raw = json.dumps({"id": "event-0", "seriesMasterId": "m", "type": "occurrence"}).encode()
    return [master, meeting()._replace(**{**nothing, **times, "kind": "occurrence", "series": "m", "raw": raw})]


def organised(address: bytes) -> EventRecord:
    """By whoever is said to, in JSON."""
    return meeting()._replace(raw=b'{"iCalUId": "uid", "organizer": {"emailAddress": {"address": %s}}}' % address)


@pytest.mark.parametrize(
    ("work", "personal", "count"),
    [
        (_series(), _series(), 1),
        (_series(), [meeting(ON_20TH)], 1),
        (_series(subject="Moved"), _series(), 1),
        (_series(start=START + 60), _series(), 2),
        (_series(start=START + 60), [meeting(ON_20TH, start=START + 60)], 1),
        ([meeting(), meeting(number=1)], [meeting()], 3),
        ([meeting("other")], [meeting()], 2),
        ([meeting(organizer="Mallory")], [meeting(organizer="Lidia Holm")], 2),
        ([organised(b'"LIDIA@contoso.com"')], [meeting()], 1),
        ([organised(b"{}")], [meeting()], 2),
        ([meeting()._replace(raw=b'{"iCalUId": null}')], [meeting()], 2),
        ([meeting()._replace(raw=b'{"iCalUId": 7}')], [meeting()._replace(raw=b'{"iCalUId": 7}')], 2),
        ([meeting(start=TODAY, end=TODAY + 1, flags=ALL_DAY)], [meeting(start=TODAY, end=TODAY + 1, flags=ALL_DAY)], 1),
        ([meeting(end=START + 30 * 86_400)], [meeting(end=START + 30 * 86_400)], 1),
    ],
    ids=[
        "occurrences", "one day of a series", "an exception", "at another time", "moved in both", "twice in one",
        "other names", "somebody else's", "spelled otherwise", "no address", "no name", "no word", "whole days",
        "weeks",
    ],
)  # fmt: skip
def test_what_is_the_same(both: Both, work: list[EventRecord], personal: list[EventRecord], count: int) -> None:
    put(both.work, *work)
    put(both.personal, *personal)
    found = both.desk.events(TODAY, TODAY + 1)
    assert len(found) == count
    if count < 3:
        assert [len(both.desk.copies(one)) for one in found] == ([1] if count == 1 else [0] * count)


def test_somebody_else_s_calendar_shows_its_own_copy(both: Both) -> None:
    lidia = calendar_record(1)._replace(owner_name="Lidia Holm", owner_address="lidia@contoso.com")
    both.work.writer.store_calendars("work", "/me", [calendar_record(0), lidia], [])
    hers = CalendarKey("work", "/me", lidia.id)
    put(both.work, meeting("uid", "organizer"), calendar=hers)
    put(both.personal, meeting())
    assert both.drawn() == ["work", "personal"]
    assert both.desk.copies(both.desk.event(EventKey(*hers, "event-0")).summary) == []


def test_what_a_sync_brings_counts_at_once(both: Both) -> None:
    put(both.work, meeting("one"))
    put(both.personal, meeting())
    assert both.drawn() == ["work", "personal"]
    put(both.work, meeting("uid", change_key="new", modified=1_800_000_000), round_=3)
    assert both.drawn() == ["work"]


def test_a_reminder_is_said_once_and_is_not_lost_with_the_copy_that_has_none(both: Both) -> None:
    reminding = b'{"isReminderOn": true, "reminderMinutesBeforeStart": 15, "iCalUId": "uid"}'
    put(both.work, meeting(raw=reminding, flags=REMINDER))
    put(both.personal, meeting(raw=reminding, flags=REMINDER))
    assert [row.event.key.account for row in reminders_of(both.desk)] == ["work"]
    both.queue.add(Dismiss(both.work.event(0)), now=SECONDS, hold_seconds=0)
    assert reminders_of(both.desk) == (), "its copy does not come in the place of what was dismissed"
    put(both.work, meeting(change_key="new", modified=1_800_000_000), round_=3)
    assert [row.event.key.account for row in reminders_of(both.desk)] == ["personal"]


class _Corner:
    """What is said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        self.said.append(f"{how.get('title', '')}: {message}")

    def unsay(self, words: str, title: str = "") -> None:
        """Nothing is put off here."""

    def bell(self) -> None:
        """Nobody hears it."""

    def write_terminal(self, sequence: str) -> None:
        """Nobody reads it."""


def test_one_of_the_accounts_says_the_reminder_and_none_says_it_after_an_answer(both: Both, tmp_path: Path) -> None:
    reminding = b'{"isReminderOn": true, "reminderMinutesBeforeStart": 15, "iCalUId": "uid"}'
    for account in (both.work, both.personal):
        own = meeting(number=1, subject="Own", flags=REMINDER, raw=reminding.replace(b"uid", account.name.encode()))
        put(account, meeting(raw=reminding, flags=REMINDER), own)
    corner, clock = _Corner(), both.desk.clock
    assert isinstance(clock, FixedClock)
    saying = [
        Reminding(corner, part, Reminded(tmp_path / f"{part.name}.json"), NotifyConfig, dict, both.desk)
        for part in both.desk.parts()
    ]

    def look(seconds: int) -> list[str]:
        before = len(corner.said)
        clock.advance(seconds)
        for one in saying:
            one.look()
        return [
            words.partition(":")[0] + words.partition("\n")[0].rpartition(" ·")[2] for words in corner.said[before:]
        ]

    look(START - SECONDS - 15 * 60 - 50)
    assert look(30) == []
    assert look(30) == ["Offsite work", "Own work", "Own personal"]
    both.reply(both.personal, "accepted")
    assert both.drawn().count("personal") == 2
    assert look(10) == []
