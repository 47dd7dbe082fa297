"""A client on one recorded answer, in the recording's dialect."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from tests.exchanges.reading import Exchange
from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
HOSTS = {"graph": "https://graph.microsoft.com", "outlook-rest": "https://outlook.office.com/api"}
_START = {"dateTime": "2026-11-20T09:00:00", "timeZone": "UTC"}
PLACEHOLDER = {"id": "E", "start": _START, "end": _START, "value": []}
"""Stands for an answer of which only the request was printed."""


def client_for(exchange: Exchange) -> tuple[GraphClient, list[httpx.Request]]:
    """The client, and the requests that it will have sent."""
    requests: list[httpx.Request] = []
    clock = FixedClock(NOW)

    async def wait(seconds: float) -> None:
        clock.advance(seconds)

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return recorded_answer(exchange)

    client = GraphClient(
        Endpoints(HOSTS[exchange.dialect], version=exchange.version),
        FixedToken("secret"),
        clock=clock,
        random=Random(7),
        transport=httpx.MockTransport(answer),
        sleep=wait,
    )
    return client, requests


def recorded_answer(exchange: Exchange) -> httpx.Response:
    """The recorded answer as HTTP."""
    if exchange.response is None:
        return httpx.Response(200, json=PLACEHOLDER)
    body: Any = exchange.response["body"]
    if body is None:
        location = {name: value for name, value in exchange.response["headers"].items() if name.lower() == "location"}
        return httpx.Response(exchange.response["status"], headers=location)
    if isinstance(body, str):
        return httpx.Response(exchange.response["status"], text=body)
    return httpx.Response(exchange.response["status"], json=body)
