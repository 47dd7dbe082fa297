"""The client: what goes out with every request, and what happens when answers fail."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.graph.support import BASE, NOW, Bench, ok, refused
from tests.wire.sample import KEY, event, page
from tuical import errors
from tuical.graph import calendar_groups, calendar_view, calendars, connection, events
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.retry import LOST, READ, WRITE, GiveUp, decide
from tuical.graph.transport import in_process
from tuical.model.feature import Feature
from tuical.model.operation import Reply
from tuical.model.window import Window

WINDOW = Window(1_793_491_200, 1_796_083_200)
REPLY = Reply(KEY, "accepted", "Gladly")


def page_answer() -> httpx.Response:
    """A page with one event."""
    return httpx.Response(200, content=page(event()), headers={"Content-Type": "application/json; charset=utf-8"})


async def delta(client: GraphClient) -> object:
    """The request of most tests."""
    return await calendar_view.delta_page(client, "/me", "C=", WINDOW)


async def test_every_request_carries_token_preferences_and_an_id() -> None:
    bench = Bench(page_answer(), page_answer())
    await delta(bench.client)
    await delta(bench.client)
    first, second = bench.script.requests
    assert first.headers["authorization"] == "Bearer secret"
    assert first.headers["prefer"] == calendar_view.PREFERENCES
    assert calendar_view.PREFERENCES.split(", ") == [
        'outlook.timezone="UTC"',
        'IdType="ImmutableId"',
        "include-unknown-enum-members",
        'outlook.body-content-type="text"',
        "odata.maxpagesize=200",
    ]
    assert uuid.UUID(first.headers["client-request-id"]).version == 4
    assert first.headers["client-request-id"] != second.headers["client-request-id"]
    assert "cookie" not in second.headers
    assert str(first.url) == (
        f"{BASE}/v1.0/me/calendars/C%3D/calendarView/delta?startDateTime=2026-11-01T00:00:00Z"
        "&endDateTime=2026-12-01T00:00:00Z"
    )


async def test_a_followed_link_carries_the_same() -> None:
    link = f"{BASE}/v1.0/me/calendarView/delta?$deltatoken=a%2cb"
    bench = Bench(page_answer())
    await calendar_view.follow(bench.client, link)
    (request,) = bench.script.requests
    assert str(request.url) == link
    assert request.headers["prefer"] == calendar_view.PREFERENCES


async def test_a_foreign_link_is_not_asked() -> None:
    bench = Bench()
    with pytest.raises(errors.ForeignLink):
        await calendar_view.follow(bench.client, "https://graph.microsoft.com@evil.example/v1.0/me")
    with pytest.raises(errors.ForeignLink):
        await bench.client.read(httpx.URL("https://evil.example/v1.0/me"), bytes)
    assert bench.script.requests == []


async def test_cookies_and_netrc_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine graph.microsoft.com login mallory password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    bench = Bench(page_answer())
    await delta(bench.client)
    assert bench.script.requests[0].headers["authorization"] == "Bearer secret"


def test_a_name_for_this_process_is_never_looked_up_on_a_network() -> None:
    with pytest.raises(errors.UsageError):
        connection.Connection(Endpoints("http://emulator.localhost", allow_loopback=True), None)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_errors(status: int) -> None:
    bench = Bench(httpx.Response(status, headers={"Location": f"{BASE}/v1.0/me/calendars"}))
    with pytest.raises(errors.ProtocolError):
        await delta(bench.client)
    assert len(bench.script.requests) == 1


async def test_retry_after_is_obeyed_to_the_second() -> None:
    bench = Bench(refused(429, **{"Retry-After": "7"}), page_answer())
    await delta(bench.client)
    assert bench.waits[0] == 7.0
    assert bench.clock.monotonic() == 7.0


async def test_retry_after_holds_for_every_request_of_the_mailbox() -> None:
    asked: list[float] = []
    bench = Bench()

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(bench.clock.monotonic())
        return refused(429, **{"Retry-After": "7"}) if len(asked) == 1 else page_answer()

    bench.script.answers = [note, note, note]
    await delta(bench.client)
    assert asked == [0.0, 7.0]
    bench.script.answers = [refused(429, **{"Retry-After": "3000"})]
    with pytest.raises(errors.Throttled) as caught:
        await delta(bench.client)
    assert caught.value.retry_after == 3000.0
    assert bench.client.seconds_to_wait == 3000.0
    with pytest.raises(errors.Throttled):
        await delta(bench.client)
    assert len(bench.script.requests) == 3
    bench.clock.advance(3000.0)
    bench.script.answers = [page_answer()]
    await delta(bench.client)


async def test_a_read_survives_lost_answers_in_silence() -> None:
    bench = Bench(httpx.ReadError("reset"), httpx.RemoteProtocolError("cut"), refused(503), page_answer())
    await delta(bench.client)
    assert len(bench.waits) == 3
    assert all(wait >= 1.0 for wait in bench.waits)


async def test_offline_is_told_after_two_attempts() -> None:
    bench = Bench(httpx.ConnectError("refused"), httpx.ConnectError("refused"))
    with pytest.raises(errors.NotSent):
        await delta(bench.client)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"), "trustworthy"),
        (httpx.ProxyError("407 Proxy Authentication Required"), "proxy"),
    ],
)
async def test_certificates_and_proxies_have_words_of_their_own(error: Exception, word: str) -> None:
    bench = Bench(error, error)
    with pytest.raises(errors.NotSent) as caught:
        await delta(bench.client)
    assert word in caught.value.title


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ReadError("reset"),
        httpx.ReadTimeout("silence"),
        httpx.WriteError("reset"),
        httpx.RemoteProtocolError("cut"),
        refused(500),
        refused(502),
        refused(503),
        refused(504),
    ],
)
async def test_a_reply_whose_outcome_is_unknown_is_not_sent_twice(answer: httpx.Response | Exception) -> None:
    bench = Bench(answer)
    with pytest.raises(errors.OutcomeUnknown):
        await events.reply(bench.client, REPLY)
    assert len(bench.script.requests) == 1


async def test_a_reply_that_never_left_is_sent_again() -> None:
    bench = Bench(httpx.ConnectError("refused"), refused(429, **{"Retry-After": "2"}), httpx.Response(202))
    await events.reply(bench.client, REPLY)
    assert [json.loads(request.content) for request in bench.script.requests] == [
        {"comment": "Gladly", "sendResponse": True}
    ] * 3


class Renewing:
    """Tokens that can be renewed, counting how often."""

    def __init__(self, *tokens: str) -> None:
        self.left = list(tokens)
        self.current = self.left.pop(0)
        self.claims: list[str] = []

    async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
        if fresh:
            self.claims.append(claims)
            self.current = self.left.pop(0)
        return self.current


async def test_one_refresh_on_401() -> None:
    tokens = Renewing("old", "new")
    challenge = {"WWW-Authenticate": 'Bearer claims="eyJhIjoxfQ=="'}
    bench = Bench(refused(401, **challenge), httpx.Response(202), tokens=tokens)
    await events.reply(bench.client, REPLY)
    assert [request.headers["authorization"] for request in bench.script.requests] == ["Bearer old", "Bearer new"]
    assert tokens.claims == ['{"a":1}']


async def test_401_for_ever_asks_to_sign_in_and_does_not_loop() -> None:
    tokens = Renewing("old", "new", "newer")
    bench = Bench(*[refused(401) for _ in range(3)], tokens=tokens)
    with pytest.raises(errors.SignInNeeded):
        await delta(bench.client)
    with pytest.raises(errors.SignInNeeded):
        await delta(bench.client)
    assert len(bench.script.requests) == 3
    assert len(tokens.claims) == 1
    bench.clock.advance(301)
    bench.script.answers = [refused(401), page_answer()]
    await delta(bench.client)


async def test_four_refused_at_once_refresh_once() -> None:
    tokens = Renewing("old", "new", "newer")

    async def judge(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        return page_answer() if request.headers["authorization"] == "Bearer new" else refused(401)

    bench = Bench(*[judge] * 8, tokens=tokens)
    await asyncio.gather(*(delta(bench.client) for _ in range(4)))
    assert tokens.claims == [""]


async def test_at_most_four_in_flight() -> None:
    running = peak = 0

    async def slow(request: httpx.Request) -> httpx.Response:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        for _ in range(20):
            await asyncio.sleep(0)
        running -= 1
        return page_answer()

    bench = Bench(*[slow] * 12)
    await asyncio.gather(*(delta(bench.client) for _ in range(12)))
    assert peak == 4


async def test_a_sign_in_page_of_the_network_has_words_of_its_own() -> None:
    portal = httpx.Response(200, html="<h1>Welcome to the hotel</h1>")
    bench = Bench(portal)
    with pytest.raises(errors.NetworkError) as caught:
        await delta(bench.client)
    assert "in place of the calendar service" in caught.value.title
    bench = Bench(portal)
    with pytest.raises(errors.OutcomeUnknown):
        await events.reply(bench.client, REPLY)


@pytest.mark.parametrize("content", [b"", b'{"value":[', b"[]"])
async def test_a_page_that_cannot_be_read_is_asked_for_three_times(content: bytes) -> None:
    garbled = httpx.Response(200, content=content, headers={"Content-Type": "application/json"})
    bench = Bench(garbled, garbled, garbled)
    with pytest.raises(errors.PageRefused):
        await delta(bench.client)
    bench = Bench(garbled, page_answer())
    await delta(bench.client)


async def test_a_body_larger_than_the_cap_is_dropped() -> None:
    sent = 0

    async def endless() -> object:
        nonlocal sent
        while True:
            sent += 1 << 20
            yield b" " * (1 << 20)

    bench = Bench(httpx.Response(200, content=endless(), headers={"Content-Type": "application/json"}))
    with pytest.raises(errors.ProtocolError) as caught:
        await delta(bench.client)
    assert "more than" in caught.value.title
    assert connection.LARGEST_BODY < sent < connection.LARGEST_BODY + (2 << 20)


async def test_the_cap_counts_what_is_unpacked() -> None:
    bomb = gzip.compress(b" " * (connection.LARGEST_BODY + 1))
    assert len(bomb) < 100_000
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}

    async def packed() -> object:
        yield bomb

    bench = Bench(httpx.Response(200, content=packed(), headers=headers))
    with pytest.raises(errors.ProtocolError):
        await delta(bench.client)


@pytest.mark.parametrize(("operation", "kind"), [(READ, errors.NetworkError), (WRITE, errors.OutcomeUnknown)])
async def test_no_answer_within_the_deadline(operation: str, kind: type[errors.NetworkError]) -> None:
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    line = connection.Connection(Endpoints(BASE), httpx.MockTransport(never), deadline=0.001)
    url = httpx.URL(f"{BASE}/v1.0/me")
    failed = await line.attempt(connection.Request("POST", url, operation, {}, b"{}"), "secret")
    assert isinstance(failed, connection.Failed)
    assert failed.outcome.kind == LOST
    assert type(failed.outcome.error) is kind


@pytest.mark.parametrize(
    ("error", "kind"),
    [(ConnectionResetError("reset"), errors.OutcomeUnknown), (RuntimeError("a mistake"), errors.OutcomeUnknown)],
)
async def test_an_application_in_this_process_that_breaks_off(error: Exception, kind: type[Exception]) -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        if isinstance(error, ConnectionError):
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    line = connection.Connection(Endpoints(BASE), in_process(application))
    request = connection.Request("POST", httpx.URL(f"{BASE}/v1.0/me"), WRITE, {}, b"{}")
    failed = await line.attempt(request, "secret")
    assert isinstance(failed, connection.Failed)
    decision = decide("POST", WRITE, failed.outcome, 1, NOW)
    assert isinstance(decision, GiveUp)
    assert isinstance(decision.error, kind)


async def test_410_and_other_refusals_of_a_cursor_lose_the_sync_state() -> None:
    link = f"{BASE}/v1.0/me/calendarView/delta?$deltatoken=old"
    for answer in (refused(410), refused(400, "ErrorInvalidParameter"), refused(404, "syncStateNotFound")):
        with pytest.raises(errors.SyncStateLost):
            await calendar_view.follow(Bench(answer).client, link)
    with pytest.raises(errors.Rejected):
        await delta(Bench(refused(400, "ErrorInvalidRequest")).client)
    with pytest.raises(errors.AccessDenied):
        await calendar_view.follow(Bench(refused(403)).client, link)


async def test_calendars_know_their_groups_and_every_page_is_read() -> None:
    base = f"{BASE}/v1.0/me"

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/v1.0/me/")
        if path == "calendars" and "skip" not in str(request.url):
            return ok({"value": [{"id": "A", "name": "Calendar"}], "@odata.nextLink": f"{base}/calendars?$skip=1"})
        bodies = {
            "calendars": [{"id": "B", "name": "Team"}, {"id": "S", "name": "Alex"}],
            "calendarGroups": [{"id": "G=", "name": "My calendars"}],
            "calendarGroups/G=/calendars": [{"id": "A"}, {"id": "B"}],
        }
        return ok({"value": bodies[path]})

    bench = Bench(*[answer] * 4)
    found = await calendars.list_calendars(bench.client)
    assert [(calendar.id, calendar.group_id) for calendar in found] == [("A", "G="), ("B", "G="), ("S", "")]


async def test_a_mailbox_without_groups_still_has_calendars() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return refused(403) if "calendarGroups" in request.url.path else ok({"value": [{"id": "A"}]})

    bench = Bench(answer, answer)
    (calendar,) = await calendars.list_calendars(bench.client, "/users/alex@contoso.com")
    assert calendar.id == "A"
    assert "GET /v1.0/users/alex@contoso.com/calendars" in bench.script.paths


async def test_a_list_that_comes_back_to_itself_ends() -> None:
    link = f"{BASE}/v1.0/me/calendarGroups?$skip=1"
    bench = Bench(*[lambda _: ok({"value": [{"id": "G"}], "@odata.nextLink": link})] * 3)
    with pytest.raises(errors.ProtocolError):
        await calendar_groups.list_groups(bench.client)
    assert len(bench.script.requests) == 2


async def test_a_list_that_points_elsewhere_is_not_followed() -> None:
    bench = Bench(ok({"value": [], "@odata.nextLink": "https://evil.example/v1.0/me/calendarGroups"}))
    with pytest.raises(errors.ForeignLink):
        await calendar_groups.list_groups(bench.client)
    assert len(bench.script.requests) == 1


async def test_urls_with_tokens_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.NOTSET):
        await calendar_view.follow(Bench(page_answer()).client, f"{BASE}/v1.0/me/calendarView/delta?$deltatoken=CANARY")
    assert "CANARY" not in caplog.text
    assert "secret" not in caplog.text


async def test_a_closed_client_opens_again() -> None:
    bench = Bench(page_answer(), page_answer())
    await delta(bench.client)
    await bench.client.close()
    await delta(bench.client)
    await bench.client.close()
