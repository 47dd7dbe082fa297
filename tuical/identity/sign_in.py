"""A person signs in: through the browser and a loopback port, or by a code that is typed elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from tuical import errors
from tuical.clock import Clock
from tuical.identity.entra import DeviceCode, Entra, Grant
from tuical.identity.loopback import Loopback

T = TypeVar("T")

PATIENCE = 300.0
"""Seconds that a person may take in the browser."""
_LONGEST_CALL = 45.0


async def in_thread(deed: Callable[[], T]) -> T:
    """Run what blocks in a thread; raises NotSent when it takes too long, and leaves it behind then."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(deed), _LONGEST_CALL)
    except TimeoutError as error:
        raise errors.NotSent("The sign-in service does not answer.", "Try again once you are online.") from error


async def by_browser(
    entra: Entra, scopes: Sequence[str], open_page: Callable[[str], object], *, login_hint: str = "", claims: str = ""
) -> Grant:
    """Have `open_page` open the sign-in page, and wait for the browser to come back; cancel it to give up.

    Raises SignInRefused, also when nobody came back in time, and NetworkError.
    """
    async with Loopback() as loopback:
        start = partial(entra.start_browser, scopes, loopback.port, login_hint, claims)
        flow: dict[str, Any] = await in_thread(start)
        open_page(str(flow["auth_uri"]))
        try:
            answer = await asyncio.wait_for(loopback.answer(str(flow["state"])), PATIENCE)
        except TimeoutError as error:
            raise errors.SignInRefused("Nobody signed in within five minutes.", "Start the sign-in again.") from error
    return await in_thread(partial(entra.finish_browser, flow, answer, scopes))


async def by_device_code(
    entra: Entra,
    scopes: Sequence[str],
    show: Callable[[DeviceCode], object],
    clock: Clock,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> Grant:
    """Have `show` show the code, and ask until the person has typed it; cancel it to give up.

    Raises SignInRefused, for an expired code too, and NetworkError when nothing could be begun; a network that goes
    away in between is waited for.
    """
    started = await in_thread(partial(entra.start_device, scopes))
    show(started)
    until = clock.monotonic() + started.seconds
    while clock.monotonic() < until:
        await sleep(float(started.flow.get("interval", started.interval)))
        try:
            grant = await in_thread(partial(entra.poll_device, started, scopes))
        except errors.NetworkError:
            continue
        if grant is not None:
            return grant
    raise errors.SignInRefused("The code has expired.", "Nothing was changed; start the sign-in again.")
