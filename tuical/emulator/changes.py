"""The change log behind delta rounds: which item of which calendar changed, in order, as far back as it reaches."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(slots=True)
class ChangeLog:
    """Bounded; a state older than `floor`, or of another generation, is gone (410 for its token)."""

    limit: int = 20_000
    generation: int = 1
    last: int = 0
    floor: int = 0
    numbers: list[int] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)  # calendar serial, item serial

    def add(self, calendar: int, item: int) -> None:
        """Note a change of any kind."""
        self.last += 1
        self.numbers.append(self.last)
        self.entries.append((calendar, item))
        if len(self.numbers) > 2 * self.limit:
            self._trim()

    def _trim(self) -> None:
        cut = len(self.numbers) - self.limit
        self.floor = self.numbers[cut - 1]
        del self.numbers[:cut]
        del self.entries[:cut]

    def reaches(self, generation: int, since: int) -> bool:
        """Whether the changes after `since` are still known whole."""
        return generation == self.generation and self.floor <= since <= self.last

    def between(self, calendars: Collection[int], since: int, until: int) -> list[int]:
        """Items of some calendars that changed in (since, until], each once, in the order of the last change."""
        low, high = bisect_right(self.numbers, since), bisect_right(self.numbers, until)
        seen = dict.fromkeys(item for where, item in reversed(self.entries[low:high]) if where in calendars)
        return list(reversed(seen))

    def expire(self) -> None:
        """Make every token given out so far unknown."""
        self.generation += 1
