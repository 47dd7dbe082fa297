"""When people and rooms are free (calendar: getSchedule), for any number of them and any window."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any, TypeVar

from tuical import errors
from tuical.graph.client import GraphClient
from tuical.model.capabilities import Capability, require
from tuical.model.keys import OWN_MAILBOX
from tuical.model.schedule import Schedule, ScheduleError, join, split
from tuical.model.window import DAY, Window
from tuical.wire.schedules import decode_schedules, schedule_body

T = TypeVar("T")

MOST_PEOPLE = 20
LONGEST = 42 * DAY
DEFAULT_SLOT = 30
SHORTEST_SLOT, LONGEST_SLOT = 5, 1440
_TOO_MANY = "errormailboxdataarraytoobig"
_SILENCE = ScheduleError("", "The service said nothing about this address.")


async def get_schedule(
    client: GraphClient,
    people: Sequence[str],
    window: Window,
    *,
    slot_minutes: int | None = None,
    zone: str = "UTC",
    mailbox: str = OWN_MAILBOX,
) -> tuple[Schedule, ...]:
    """The schedule of each address, in the order asked for (getSchedule).

    Asked in pieces of 20 addresses and 42 days, which are joined per address. `slot_minutes` is 5 to 1440, 30 when it
    is left to the service; `zone` only says how the window is written. An address that cannot be looked up has an
    `error` and costs nobody else anything. Raises errors.NotForThisAccount and errors.UsageError before anything is
    sent.
    """
    require(client.account_kind, Capability.FREE_BUSY)
    _check(window, slot_minutes)
    slot = slot_minutes or DEFAULT_SLOT
    addresses = list({address.casefold(): address for address in people}.values())
    crowds = [addresses[first : first + MOST_PEOPLE] for first in range(0, len(addresses), MOST_PEOPLE)]
    pieces = split(window, slot, LONGEST)
    asked = [_piece(client, mailbox, crowd, piece, slot_minutes, zone) for crowd in crowds for piece in pieces]
    parts: dict[str, list[Schedule]] = {}
    for schedules in await _all_of(asked):
        for schedule in schedules:
            parts.setdefault(schedule.address.casefold(), []).append(schedule)
    return tuple(join(address, window, slot, parts[address.casefold()]) for address in people)


def _check(window: Window, slot_minutes: int | None) -> None:
    if window.end <= window.start:
        raise errors.UsageError("The time to look at ends before it begins.", "Nothing was asked; name a later end.")
    if slot_minutes is not None and not SHORTEST_SLOT <= slot_minutes <= LONGEST_SLOT:
        raise errors.UsageError(f"{slot_minutes} minutes cannot be looked at.", "Nothing was asked; take 5 to 1440.")


async def _piece(
    client: GraphClient, mailbox: str, addresses: list[str], window: Window, slot_minutes: int | None, zone: str
) -> list[Schedule]:
    """One piece; lists with so many members that the service refuses them are asked for in ever smaller crowds."""
    url = client.endpoints.url(mailbox, "calendar", "getSchedule")
    body = schedule_body(addresses, window, slot_minutes, zone)
    decode = partial(decode_schedules, window=window, slot_minutes=slot_minutes or DEFAULT_SLOT)
    try:
        return _by_address(addresses, await client.ask(url, body, decode), window, slot_minutes or DEFAULT_SLOT)
    except errors.Rejected as refused:
        if refused.code.casefold() != _TOO_MANY:
            raise
        if len(addresses) == 1:
            words = ScheduleError(refused.code, "This list has more members than the service looks up at once.")
            return [Schedule(addresses[0], window.start, slot_minutes or DEFAULT_SLOT, "", error=words)]
    middle = len(addresses) // 2
    first = await _piece(client, mailbox, addresses[:middle], window, slot_minutes, zone)
    return first + await _piece(client, mailbox, addresses[middle:], window, slot_minutes, zone)


def _by_address(
    addresses: list[str], answered: Sequence[Schedule], window: Window, slot_minutes: int
) -> list[Schedule]:
    """An answer for every address, under the spelling that was asked for; another name is told by its place."""
    in_place = dict(zip(addresses, answered, strict=True)) if len(addresses) == len(answered) else {}
    known = {
        address.casefold(): schedule for address, schedule in in_place.items() if schedule.address not in addresses
    }
    known |= {schedule.address.casefold(): schedule for schedule in answered}
    silent = Schedule("", window.start, slot_minutes, "", error=_SILENCE)
    return [known.get(address.casefold(), silent)._replace(address=address) for address in addresses]


async def _all_of(questions: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Every answer, in order; with the first error the others are no longer waited for."""
    tasks = [asyncio.ensure_future(question) for question in questions]
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
