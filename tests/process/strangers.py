"""The whole program in a terminal, in front of a service all of whose answers hold the given words, as raw as they are.

Usage: python -m tests.process.strangers FOLDER (hostile | plain). What waits, what became of it, the history and every
answer hold the words; with `hostile` they try to harm whoever shows them, with `plain` they only look as long.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tests.ui.hostile_answers import BODY, EVIL, HostileAnswers
from tests.ui.support import NOW, UNTRUSTED, Household, Resting, fill
from tests.ui.test_history import entry, told
from tuical.model.event import Body, Event
from tuical.model.event_change import EventChange
from tuical.model.history import PLACE, RENAMED, Difference
from tuical.model.operation import ATTENTION, CONFLICT, Change, Reply
from tuical.model.summary import MINE
from tuical.store.cache import CacheReader
from tuical.wire.stored_operations import dump

PLAIN = "good words and a second line [x] of them, as long as"
PLAIN_BODY = (
    f"<p>{PLAIN}</p><a href='https://bank.example/'>https://bank.example/</a>"
    f"<a href='https://xn--bnk-5la.example/'>{PLAIN}</a><table><tr><td>{PLAIN}"
)


def meetings(household: Household, calendar: str) -> list[Event]:
    """The next single meetings of others in the calendar of that name."""
    wanted = household.find_all(
        lambda one: bool(one.attendees) and not one.summary.has(MINE) and not one.summary.series, calendar=calendar
    )
    return list(islice(wanted, 4))


def with_files(reader: CacheReader) -> None:
    """Every event has attachments, so that the service is asked about them."""
    found = reader.event
    reader.event = lambda key: replace(found(key), has_attachments=True)  # type: ignore[method-assign]


def prepare(household: Resting, words: str, body: str, calendar: str) -> None:
    """Put the words everywhere that is not the service's."""
    now = int(NOW.timestamp())
    household.lookup = HostileAnswers(now, words, body)  # type: ignore[assignment]
    events = meetings(household, calendar)
    for event in events[:2]:
        reply = Reply(event.key, "accepted", words, True, event.summary.subject, words)
        waiting = household.outbox.add(reply, now=now, hold_seconds=0)
        household.outbox.mark(waiting.id, ATTENTION, words)
    mine, theirs = (EventChange(subject=f"{who} {words}", body=Body("text", f"{who} {words}")) for who in "ab")
    change = Change(events[2].key, mine, theirs, "e", words, people=(words,), replace_body=True)
    both = household.outbox.add(change, now=now, hold_seconds=0)
    kept = dump(Change(events[2].key, theirs, EventChange(), "e2"))
    household.outbox.claim(both.id, b"{}")
    household.outbox.mark(both.id, CONFLICT, words, conflict=kept)
    told(household, *(entry(event, Difference(kind, words, words, (words,))) for event in events
                      for kind in (RENAMED, PLACE)))  # fmt: skip


def main(folder: Path, kind: str) -> None:
    """Fill the folder once, and show it."""
    hostile = kind == "hostile"
    asyncio.run(fill(folder))
    household = Resting(folder)
    if hostile:
        untrusted = next(info for info in household.reader.calendars() if info.name == UNTRUSTED)
        household.outbox.choose(untrusted.key, shown=True)
    prepare(
        household, EVIL if hostile else PLAIN, BODY if hostile else PLAIN_BODY, UNTRUSTED if hostile else "Calendar"
    )
    with_files(household.reader)
    household.app().run()
    household.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
