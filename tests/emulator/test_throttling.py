"""Too many requests at once, or in ten minutes, are refused with 429; what was refused counts, too."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.emulator.service import ALEX, LIDIA, Service, failed
from tuical.cli.parser import read_words
from tuical.emulator.application import create_application
from tuical.emulator.demo.hosting import Hosting
from tuical.emulator.errors import GraphError
from tuical.emulator.options import EmulatorOptions
from tuical.emulator.throttling import Throttle


async def at_once(_seconds: float) -> None:
    """Nobody waits."""


def throttled(
    service: Service, sleep: Callable[[float], Awaitable[None]] = at_once, **limits: int
) -> tuple[Throttle, httpx.AsyncClient]:
    throttle = Throttle(lambda: service.moment, sleep=sleep, **limits)
    service.application = create_application(service.world, throttle=throttle)
    return throttle, service.as_()


class Gate:
    """Requests stay under way until it is opened."""

    def __init__(self, expected: int) -> None:
        self.opened, self.full = asyncio.Event(), asyncio.Event()
        self.waiting, self.expected = 0, expected

    async def __call__(self, _seconds: float) -> None:
        self.waiting += 1
        if self.waiting == self.expected:
            self.full.set()
        await self.opened.wait()


async def test_the_fifth_at_once_is_refused_and_told_when_to_come_again(service: Service) -> None:
    gate = Gate(4)
    _, http = throttled(service, gate)
    under_way = [asyncio.create_task(http.get("/me/events")) for _ in range(4)]
    await gate.full.wait()
    refused = await http.get("/me/events")
    assert failed(refused) == (429, "ApplicationThrottled")
    assert "MailboxConcurrency" in refused.json()["error"]["message"]
    assert refused.headers["retry-after"] == "1"
    gate.opened.set()
    assert {answer.status_code for answer in await asyncio.gather(*under_way)} == {200}
    assert (await http.get("/me/events")).status_code == 200


async def test_another_mailbox_has_four_of_its_own(service: Service) -> None:
    gate = Gate(5)
    _, http = throttled(service, gate)
    tasks = [asyncio.create_task(http.get("/me")) for _ in range(4)]
    tasks.append(asyncio.create_task(http.get(f"/users/{LIDIA}")))
    await gate.full.wait()
    gate.opened.set()
    assert {answer.status_code for answer in await asyncio.gather(*tasks)} == {200}


async def test_one_mailbox_by_any_of_its_names(service: Service) -> None:
    throttle, http = throttled(service)
    lidia = (await http.get(f"/users/{LIDIA}")).json()["id"]
    for path in (f"/users/{LIDIA.upper()}", f"/users/{lidia}", f"/users('{LIDIA}')"):
        assert (await http.get(path)).status_code == 200
    assert (await http.get(f"https://outlook.office.com/api/v2.0/users/{LIDIA}")).status_code == 200
    await service.as_(LIDIA).get("/me")
    assert {name: len(asked) for name, asked in throttle.asked.items()} == {LIDIA: 6}


async def test_the_limit_of_ten_minutes_and_its_end(service: Service) -> None:
    _, http = throttled(service, requests=3)
    for _ in range(3):
        assert (await http.get("/me")).status_code == 200
        service.pass_time(seconds=10)
    refused = await http.get("/me")
    assert (failed(refused), refused.headers["retry-after"]) == ((429, "ApplicationThrottled"), "580")
    service.pass_time(seconds=580)
    assert (await http.get("/me")).status_code == 200


def test_what_was_refused_counts(service: Service) -> None:
    throttle, _ = throttled(service, requests=2)
    throttle.enter("a")
    throttle.enter("a")
    for waits in ("600", "600"):
        with pytest.raises(GraphError) as refused:
            throttle.enter("a")
        assert refused.value.headers["Retry-After"] == waits
    service.pass_time(seconds=300)
    with pytest.raises(GraphError) as refused:
        throttle.enter("a")
    assert refused.value.headers["Retry-After"] == "300"


def requests(number: int, path: str = "/me/events", **members: Any) -> list[dict[str, Any]]:
    return [{"id": str(one), "method": "GET", "url": path} | members for one in range(number)]


async def batch(http: httpx.AsyncClient, found: list[dict[str, Any]]) -> list[int]:
    answer = await http.post("/$batch", json={"requests": found})
    return [one["status"] for one in sorted(answer.json()["responses"], key=lambda one: int(one["id"]))]


async def test_everything_after_four_in_a_batch_has_its_own_refusal(service: Service) -> None:
    throttle, http = throttled(service)
    assert await batch(http, requests(6)) == [200] * 4 + [429] * 2
    assert await batch(http, requests(4)) == [200] * 4
    assert throttle.running.total() == 0


async def test_a_batch_one_after_the_other_passes(service: Service) -> None:
    _, http = throttled(service)
    chain = requests(8)
    for before, one in itertools.pairwise(chain):
        one["dependsOn"] = [before["id"]]
    assert await batch(http, chain) == [200] * 8


async def test_a_batch_to_several_mailboxes_passes(service: Service) -> None:
    _, http = throttled(service)
    found = requests(4) + [one | {"id": "4"} for one in requests(1, f"/users/{ALEX}")]
    assert await batch(http, found) == [200] * 5


async def test_the_emulators_own_switch(service: Service) -> None:
    for on, expected in ((True, [200] * 4 + [429]), (False, [200] * 5)):
        transport = httpx.ASGITransport(Hosting(service.world, EmulatorOptions(throttle=on)))
        http = httpx.AsyncClient(transport=transport, base_url="http://x/v1.0", headers=service.http.headers)
        assert await batch(http, requests(5)) == expected


def test_the_switch_on_the_command_line() -> None:
    assert read_words(["emulator", "--throttle"]).throttle is True
    assert read_words(["emulator"]).throttle is False


async def test_a_missing_token_is_still_401(service: Service) -> None:
    throttled(service)
    answer = await service.as_().get("/me", headers={"Authorization": ""})
    assert failed(answer) == (401, "InvalidAuthenticationToken")


async def test_nobody_is_refused_unless_it_is_switched_on(service: Service) -> None:
    assert await batch(service.http, requests(20)) == [200] * 20
