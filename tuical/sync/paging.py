"""Every round ends: guards against links that repeat and against pages that bring the same for ever. Pure."""

from __future__ import annotations

from operator import attrgetter

from tuical.errors import ProtocolError
from tuical.model.record import Page

MOST_PAGES = 1000
MOST_BARREN_PAGES = 3
MOST_EVENTS = 200_000
"""Of one window; no mailbox has so many in half a year."""
_IDENTITY = attrgetter("id", "change_key", "start")


class EndlessPaging(ProtocolError):
    """The pages of a round do not come to an end."""

    title = "The service sends the same pages again and again."
    hint = "The calendar is read in another way."


class TooManyEvents(EndlessPaging):
    """A round brings more than anybody's calendar holds."""

    title = "The service sends more events than a calendar can hold."


class PagingGuard:
    """Watches the pages of one round."""

    def __init__(self) -> None:
        self._links: set[str] = set()
        self._seen: set[tuple[str, str | None, int]] = set()
        self._barren = 0
        self.pages = 0

    def check(self, page: Page) -> None:
        """Take note of a page; raises EndlessPaging, and TooManyEvents among it.

        Empty pages with a next link are legal, so only those count that have items and none of them new.
        """
        self.pages += 1
        known = len(self._seen)
        self._seen.update(map(_IDENTITY, page.records))
        self._seen.update((removal.id, "removed", 0) for removal in page.removals)
        self._seen.update((refusal.id, "refused", 0) for refusal in page.refusals)
        if len(self._seen) > MOST_EVENTS:
            raise TooManyEvents
        empty = not (page.records or page.removals or page.refusals)
        self._barren = 0 if empty or len(self._seen) > known else self._barren + 1
        if page.next_link in self._links or self._barren >= MOST_BARREN_PAGES or self.pages > MOST_PAGES:
            raise EndlessPaging
        if page.next_link:
            self._links.add(page.next_link)
