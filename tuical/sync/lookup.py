"""`Lookup` answers what only the server can: typed, cancellable, within the requests that one mailbox may have at once.

Every answer is kept in the cache. While the service cannot be reached the kept one stands in, with its age; where there
is none the error says so.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from tuical import errors
from tuical.clock import Clock
from tuical.graph import attachments, events, meeting_times, people, permissions, rooms, schedules
from tuical.graph.client import GraphClient
from tuical.graph.reminders import list_reminders
from tuical.model.answer import Answer
from tuical.model.attachment import Attachment, AttachmentKind
from tuical.model.event import AttachmentInfo, Body, Event
from tuical.model.found_person import FoundPerson
from tuical.model.keys import OWN_MAILBOX, CalendarKey, EventKey
from tuical.model.meeting_times import MeetingTimeQuery, MeetingTimes
from tuical.model.operation import is_local
from tuical.model.permission import Permission
from tuical.model.place import PLACES, RoomSource, RoomWish, suits
from tuical.model.record import EventRecord
from tuical.model.reminder import asked_window
from tuical.model.schedule import Schedule, ScheduleError
from tuical.model.window import Window
from tuical.store.answers import KeptAnswer
from tuical.store.cache_writer import CacheWriter
from tuical.sync.saving import save
from tuical.wire import answers as kinds
from tuical.wire.answers import dump_answer, load_answer
from tuical.wire.events import decode_event

P = ParamSpec("P")
T = TypeVar("T")

AWAY = (errors.NetworkError, errors.ServiceBusy, errors.Throttled, errors.SignInNeeded)
"""What says that nobody answers just now, and nothing about the question."""
PATIENCE = 8.0
"""Seconds after which a kept answer is given rather than waiting on."""
_MOST_PEOPLE = 10
_FORGOTTEN = ScheduleError("notKept", "Nothing is known about this address until the service can be reached again.")


class Lookup:
    """The questions of the screens, on the client of the sync."""

    def __init__(self, client: GraphClient, cache: CacheWriter, account: str, clock: Clock) -> None:
        self._client = client
        self._cache = cache
        self._account = account
        self._clock = clock
        self.silent: errors.NotSent | None = None
        """Why nothing is asked just now, None where the service may be; kept answers are given."""
        self.leads = False
        """Whether this program syncs; one that only follows lets go of the cache after each answer that it kept."""

    @property
    def account_kind(self) -> str:
        """One of `capabilities.ACCOUNT_KINDS`."""
        return self._client.account_kind

    def close(self) -> None:
        """From now on every question is answered as while the service cannot be reached."""
        self.silent = errors.NotSent()

    async def people(self, text: str) -> Answer[tuple[FoundPerson, ...]]:
        """People and rooms near to the person whom the words may mean (list people).

        Without the service whoever of the people found before is called so.
        """
        words = people.plain_words(text)
        try:
            return await self._ask(kinds.PEOPLE, words.casefold(), lambda: people.search_people(self._client, words))
        except AWAY:
            found, at = await self._known_people(words)
            if not found:
                raise
            return Answer(found, at, False)

    async def rooms(self, wish: RoomWish, room_list: str = "") -> Answer[RoomSource]:
        """Rooms that suit, by whichever way is open (list places, findRooms)."""
        question = json.dumps([room_list.casefold(), wish])
        try:
            return await self._ask(
                kinds.ROOMS, question, lambda: rooms.find_rooms(self._client, wish=wish, room_list=room_list)
            )
        except AWAY:
            every = await self._kept(kinds.ROOMS, json.dumps([room_list.casefold(), RoomWish()]))
            if every is None:
                raise
            source: RoomSource = every.value
            chosen = tuple(room for room in source.rooms if suits(room, wish)) if source.way == PLACES else source.rooms
            return Answer(source._replace(rooms=chosen), every.at, False)

    async def room_lists(self) -> Answer[RoomSource]:
        """The room lists of the organisation (list places, findRoomLists)."""
        return await self._ask(kinds.ROOM_LISTS, "", lambda: rooms.find_room_lists(self._client))

    async def schedules(
        self, addresses: Sequence[str], window: Window, slot_minutes: int = 30
    ) -> Answer[tuple[Schedule, ...]]:
        """When each address is free, in the order asked for (getSchedule).

        Kept for each address: what is not kept of one has an error of its own, and the age is that of the oldest.
        """
        if not addresses:
            return Answer((), self._now())
        questions = [f"{address.casefold()} {window.start} {window.end} {slot_minutes}" for address in addresses]
        kept = await self._kept_all(kinds.SCHEDULE, questions)
        try:
            found = await self._patiently(
                lambda: schedules.get_schedule(self._client, addresses, window, slot_minutes=slot_minutes), bool(kept)
            )
        except AWAY:
            if not kept:
                raise
            forgotten = Schedule("", window.start, slot_minutes, "", error=_FORGOTTEN)
            values = [
                kept[question].value if question in kept else forgotten._replace(address=address)
                for question, address in zip(questions, addresses, strict=True)
            ]
            return Answer(tuple(values), min(answer.at for answer in kept.values()), False)
        await self._keep(kinds.SCHEDULE, dict(zip(questions, found, strict=True)))
        return Answer(found, self._now())

    async def meeting_times(self, query: MeetingTimeQuery) -> Answer[MeetingTimes]:
        """Times that suit (findMeetingTimes)."""
        question = dump_answer(query).decode()
        return await self._ask(
            kinds.MEETING_TIMES, question, lambda: meeting_times.find_meeting_times(self._client, query)
        )

    async def permissions(self, calendar: CalendarKey) -> Answer[tuple[Permission, ...]]:
        """Who may see or change a calendar (list calendarPermissions); empty for everybody but its owner."""
        return await self._ask(
            kinds.PERMISSIONS,
            json.dumps(calendar),
            lambda: permissions.list_permissions(self._client, calendar.mailbox, calendar.calendar),
        )

    async def search(self, text: str) -> Answer[tuple[Event, ...]]:
        """Single events and series masters of the person's mailbox with these words in the title (list events).

        Their calendar is not told, so that their keys name none.
        """

        async def found() -> tuple[Event, ...]:
            records = await events.search_events(self._client, text)
            return tuple(event for record in records for event in self._decoded(record))

        return await self._ask(kinds.SEARCH, text.casefold(), found)

    async def html_body(self, key: EventKey) -> Answer[Body]:
        """The body as it was written (get event, HTML)."""
        _refuse_unsent(key)

        async def found() -> Body:
            record = await events.get_event(self._client, key.mailbox, key.id, html=True)
            return decode_event(record.raw, key).body

        return await self._ask(kinds.HTML_BODY, json.dumps(key), found)

    async def attachments(self, key: EventKey) -> Answer[tuple[Attachment, ...]]:
        """The attachments without bytes; items with what is inside, links with their address (list, get attachment)."""
        _refuse_unsent(key)

        async def found() -> tuple[Attachment, ...]:
            infos = await attachments.list_attachments(self._client, key.mailbox, key.id)
            return tuple([await self._whole(key, info) for info in infos])

        return await self._ask(kinds.ATTACHMENTS, json.dumps(key), found)

    async def _whole(self, key: EventKey, info: AttachmentInfo) -> Attachment:
        """What the list said and, of all that is no file, what the attachment itself says more."""
        if info.kind != AttachmentKind.FILE:
            with suppress(errors.Rejected, errors.NotThere, errors.AccessDenied):
                return await attachments.get_attachment(self._client, key.mailbox, key.id, info.id, info.kind)
        return Attachment(info, False, None)

    async def save_attachment(
        self, key: EventKey, attachment: str, target: Path, progress: Callable[[int, int], None]
    ) -> Path:
        """Write an attachment's bytes to a new file, named as `target` or, where that is taken, with a number."""
        self._may_ask()
        return await save(self._client, key, attachment, target, progress)

    async def reminders(self) -> None:
        """Read the list of reminders anew (reminderView); what it says stands in the cache then."""
        self._may_ask()
        now = self._now()
        listed = await list_reminders(self._client, asked_window(now))
        await self._in_cache(self._cache.store_reminders, self._account, listed, now)

    def _may_ask(self) -> None:
        if self.silent is not None:
            raise self.silent.with_traceback(None)

    def _decoded(self, record: EventRecord) -> list[Event]:
        """The event, or none for one that cannot be read, which costs the others nothing."""
        try:
            return [decode_event(record.raw, EventKey(self._account, OWN_MAILBOX, "", record.id))]
        except errors.PageRefused:
            return []

    async def _ask(self, kind: str, question: str, ask: Callable[[], Awaitable[T]]) -> Answer[T]:
        kept = await self._kept(kind, question)
        try:
            value = await self._patiently(ask, kept is not None)
        except AWAY:
            if kept is None:
                raise
            return kept
        await self._keep(kind, {question: value})
        return Answer(value, self._now())

    async def _patiently(self, ask: Callable[[], Awaitable[T]], is_kept: bool) -> T:
        """Ask; with a kept answer at hand nobody waits for a service that is silent."""
        self._may_ask()
        if not is_kept:
            return await ask()
        try:
            async with asyncio.timeout(PATIENCE):
                return await ask()
        except TimeoutError as error:
            raise errors.NetworkError from error

    async def _kept(self, kind: str, question: str) -> Answer[Any] | None:
        return (await self._kept_all(kind, [question])).get(question)

    async def _kept_all(self, kind: str, questions: Sequence[str]) -> dict[str, Answer[Any]]:
        """What is kept; a cache that cannot be read holds nothing."""
        try:
            found = await self._in_cache(self._cache.kept_answers, self._account, kind, questions)
        except (errors.StoreError, RuntimeError):  # the writer's thread ends with the program
            return {}
        read = {answer.question: Answer(load_answer(kind, answer.body), answer.at, False) for answer in found}
        return {question: answer for question, answer in read.items() if answer.value is not None}

    async def _known_people(self, words: str) -> tuple[tuple[FoundPerson, ...], int]:
        """Whoever was found before and is called so; and the age of the oldest answer that says so."""
        with suppress(errors.StoreError, RuntimeError):
            rows = await self._in_cache(self._cache.kept_of_kind, self._account, kinds.PEOPLE, 200)
            told = [(person, row.at) for row in rows for person in load_answer(kinds.PEOPLE, row.body) or ()]
            near = {
                person.id or person.name: (person, at) for person, at in reversed(told) if _is_called(person, words)
            }
            chosen = list(near.values())[::-1][:_MOST_PEOPLE]
            return tuple(person for person, _ in chosen), min((at for _, at in chosen), default=0)
        return (), 0

    async def _keep(self, kind: str, values: dict[str, Any]) -> None:
        """Keep answers; a disk that takes nothing costs no answer."""
        rows = [KeptAnswer(question, self._now(), dump_answer(value)) for question, value in values.items()]
        with suppress(errors.StoreError, RuntimeError):
            await self._in_cache(self._cache.keep_answers, self._account, kind, rows)

    async def _in_cache(self, call: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Read or write kept answers; a program that follows lets go of the file, for the other may put it aside."""
        try:
            return await self._cache.run(call, *given, **named)
        finally:
            if not self.leads:
                await self._cache.run(self._cache.let_go)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def _refuse_unsent(key: EventKey) -> None:
    if is_local(key.id):
        raise errors.NotThere("This event is not on the server yet.", "It is sent as soon as that is possible.")


def _is_called(person: FoundPerson, words: str) -> bool:
    """Whether every word begins a word of the name or an address."""
    parts = [*person.name.casefold().split(), *(each.address.casefold() for each in person.addresses)]
    return all(any(part.startswith(word) for part in parts) for word in words.casefold().split())
