"""Tricks that services play with pages: the same items again, in another order, in an older version, or without end."""

from __future__ import annotations

import json
from typing import Any

import httpx

from tests.simulation.weather import Weather, is_round

_MARK = "onceMore"
_ROTATIONS = (2, 12)


class PageTricks:
    """Changes the answers of views and delta rounds; remembers what it saw, for playing it again."""

    def __init__(self, weather: Weather) -> None:
        self._weather = weather
        self._seen: dict[str, dict[str, Any]] = {}
        self._round: dict[str, list[dict[str, Any]]] = {}
        self._rotations = 0
        self._marks = 0

    def without_marks(self, request: httpx.Request) -> httpx.Request:
        """The request that the service understands; a link of ours leads to the same page once more."""
        if _MARK.encode() not in request.url.query:
            return request
        url = request.url.copy_remove_param(_MARK)
        return httpx.Request(request.method, url, headers=request.headers)

    def play(self, fault: str, request: httpx.Request, status: int, body: bytes) -> bytes:
        """The body that arrives."""
        path = request.url.path.lower()
        if request.method != "GET" or status != 200 or "calendarview" not in path or not body.endswith(b"}"):
            return body
        page = json.loads(body)
        if not isinstance(page, dict) or "value" not in page:
            return body
        items = page["value"]
        earlier = self._earlier(request, items)
        before = {_told(one, "id"): self._seen.get(_told(one, "id")) for one in items}
        self._seen.update({_told(one, "id"): one for one in items if _told(one, "lastModifiedDateTime")})
        self._trick(fault, request, page, earlier, before)
        if not fault and not self._rotations:
            return body
        return json.dumps(page, ensure_ascii=False).encode()

    def _earlier(self, request: httpx.Request, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What this round brought on its pages before this one."""
        path = request.url.path
        if b"skiptoken" not in request.url.query.lower():
            self._round[path] = []
        earlier = list(self._round.setdefault(path, []))
        self._round[path] += items
        return earlier

    def _trick(
        self, fault: str, request: httpx.Request, page: dict[str, Any], earlier: list[dict[str, Any]],
        before: dict[str, dict[str, Any] | None],
    ) -> None:  # fmt: skip
        items: list[Any] = page["value"]
        if fault == "duplicates":
            items += items[: self._weather.number(1, 5)]
        elif fault == "replayed":
            items[0:0] = earlier[-self._weather.number(1, 5) :]
        elif fault == "stale":
            items += [old for one in items if (old := before.get(_told(one, "id"))) and _older(old, one)]
        elif fault == "empty-page" and not _has_no_token(request):
            self._again(page, request)
            items.clear()
        elif fault == "nothing-at-all":
            items.clear()
        elif fault == "odd-item":
            items += [{"Id": "odd=", "Start": 5} if _is_outlook(request) else {"id": "odd=", "start": 5}]
        elif fault == "blind-item":
            items += [7, {"subject": None, "id": None}]
        elif fault == "rotating":
            self._rotations = self._weather.number(*_ROTATIONS)
        if fault in ("shuffled", "stale", "replayed", "duplicates"):
            self._weather.shuffle(items)
        self._rotate(request, page)

    def _rotate(self, request: httpx.Request, page: dict[str, Any]) -> None:
        """For a while every page leads to itself by a link that nobody has seen."""
        if self._rotations and is_round(request) and not _has_no_token(request):
            self._rotations -= 1
            self._again(page, request)

    def _again(self, page: dict[str, Any], request: httpx.Request) -> None:
        self._marks += 1
        page.pop("@odata.deltaLink", None)
        page["@odata.nextLink"] = str(request.url.copy_set_param(_MARK, str(self._marks)))


def _older(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether the service itself says that one version is older than the other."""
    return _told(old, "lastModifiedDateTime") < _told(new, "lastModifiedDateTime")


def _told(item: dict[str, Any], name: str) -> str:
    """A member in either dialect's spelling, empty where there is none."""
    return str(item.get(name) or item.get(name[:1].upper() + name[1:]) or "")


def _is_outlook(request: httpx.Request) -> bool:
    return request.url.path.startswith("/api/")


def _has_no_token(request: httpx.Request) -> bool:
    """Whether it opens a round of Outlook REST, whose next link always bears a token."""
    return _is_outlook(request) and b"token" not in request.url.query.lower()
