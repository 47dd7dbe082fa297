"""The emulator answers every recorded request with the recorded status and members, in both dialects."""

from __future__ import annotations

from typing import Any

from tests.emulator.service import Service
from tests.exchanges.explained import NOT_SERVED
from tests.exchanges.reading import Exchange, each_exchange, in_graph
from tests.exchanges.staging import Scene, all_scenes, standing_path

SCENES = all_scenes()
SENT = frozenset({"prefer", "content-type", "content-range", "if-match"})


@each_exchange(frozenset(SCENES), NOT_SERVED)
async def test_the_emulator_answers_as_recorded(service: Service, exchange: Exchange) -> None:
    await check_emulator(service, exchange)


async def check_emulator(service: Service, exchange: Exchange) -> None:
    """Send the recorded request; fails on another status or a missing member."""
    scene = SCENES[exchange.operation]
    standing = await scene.prepare(service)
    if scene.refine is not None:
        standing = await scene.refine(service, exchange, standing)
    request = exchange.request
    headers = {name: value for name, value in request["headers"].items() if name.lower() in SENT}
    body = request["body"] if standing.body is None else standing.body
    answer = await service.as_(standing.address).request(
        request["method"],
        "https://graph.microsoft.com" + standing_path(request["path"], standing),
        headers=headers | (standing.headers or {}),
        **({"content": body} if isinstance(body, bytes | str) else {"json": body}),
    )
    assert answer.status_code in _statuses(exchange, scene), answer.text
    if answer.content and exchange.response and isinstance(exchange.response["body"], dict):
        assert missing_members(exchange.response["body"], answer.json(), scene.absent) == set()


def _statuses(exchange: Exchange, scene: Scene) -> set[int]:
    if scene.status:
        return {scene.status}
    return {200, 201, 202, 204} if exchange.response is None else {exchange.response["status"]}


def missing_members(recorded: Any, answered: Any, absent: frozenset[str]) -> set[str]:
    """Names of recorded members that the answer, or no entry of its list, has."""
    return _names(in_graph(recorded)) - _names(in_graph(answered)) - absent


def _names(body: Any) -> set[str]:
    entries = body.get("value") if isinstance(body, dict) else None
    shown = entries if isinstance(entries, list) else [body]
    return {name for one in shown if isinstance(one, dict) for name in one if "@" not in name}
