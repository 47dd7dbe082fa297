"""Which fault strikes a request: drawn from one seeded source, by kinds that fit the request."""

from __future__ import annotations

from collections import Counter
from random import Random

import httpx

BEFORE = ("refused", "drop-before", "429", "503", "503-wait", "500", "408", "401", "412", "slow-before", "portal")
AFTER = ("drop-after", "truncated", "garbled", "502-after", "504-after", "slow-after", "empty-200")
ON_DELTA = ("410", "410-location", "400-state", "404-state")
ON_PAGES = ("duplicates", "shuffled", "replayed", "stale", "empty-page", "odd-item", "blind-item")
LONG_RUNS = ("rotating",)


def is_round(request: httpx.Request) -> bool:
    """Whether a request belongs to a delta round, in either dialect."""
    if "/delta" in request.url.path.lower():
        return True
    tracked = "odata.track-changes" in request.headers.get("prefer", "") or b"deltatoken" in request.url.query.lower()
    return "calendarview" in request.url.path.lower() and tracked


class Weather:
    """`badness` is the chance that a request meets a fault; `outage` is when nothing at all gets through."""

    def __init__(self, random: Random, badness: float, on_writes: tuple[str, ...] = ()) -> None:
        self._random = random
        self.badness = badness
        self._on_writes = on_writes or BEFORE + AFTER
        self.outage = False
        self.lies: dict[str, list[str]] = {}
        """What the next delta requests of a calendar meet in any weather: for checks that want a certain fault."""
        self.poison = ""
        """A calendar of which nothing can be read."""
        self.counts: Counter[str] = Counter()

    def calm(self) -> None:
        """From now on nothing goes wrong."""
        self.badness = 0.0
        self.outage = False

    def latency(self) -> float:
        """Seconds that an answer usually takes."""
        return 0.01 + 0.2 * self._random.random()

    def number(self, low: int, high: int) -> int:
        """A number that belongs to a fault."""
        return self._random.randint(low, high)

    def shuffle(self, items: list[object]) -> None:
        """Another order."""
        self._random.shuffle(items)

    def strike(self, request: httpx.Request) -> str:
        """The fault of this request, empty for none."""
        if self.poison and self.poison in request.url.path:
            return self._noted("500")
        if fault := self._lie(request):
            return self._noted(fault)
        if self.outage:
            return self._noted("outage")
        if not self.badness or self._random.random() >= self.badness:
            return ""
        return self._noted(self._random.choice(self._kinds(request)))

    def _lie(self, request: httpx.Request) -> str:
        if is_round(request):
            for calendar, faults in self.lies.items():
                if faults and calendar in request.url.path:
                    return faults.pop(0)
        return ""

    def _kinds(self, request: httpx.Request) -> tuple[str, ...]:
        if request.method != "GET":
            return self._on_writes
        kinds = BEFORE + AFTER
        if "calendarview" in request.url.path.lower():
            kinds += ON_PAGES * 2
        if is_round(request):
            kinds += LONG_RUNS
            kinds += ON_DELTA if b"token" in request.url.query.lower() else ()
        return kinds

    def _noted(self, kind: str) -> str:
        self.counts[kind] += 1
        return kind
