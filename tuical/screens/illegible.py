"""What was received and cannot be shown; Enter opens the selected one in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.layout.illegible_page import illegible_page
from tuical.layout.page_lines import PageLine
from tuical.model.illegible import Illegible
from tuical.screens import intents
from tuical.screens.doors import Given
from tuical.screens.list_screen import ListScreen


class IllegibleScreen(ListScreen):
    """The list; it empties by itself when a round brings them in a form that can be read."""

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._events: Sequence[Illegible] = ()

    def read(self) -> None:
        """What there is now."""
        self._events = self.desk.reader.illegible()

    def page(self, width: int) -> Sequence[PageLine]:
        """One entry each."""
        return illegible_page(self._events, width)

    def open_line(self, target: str) -> None:
        """In the browser, by the address that came with it."""
        link = self._events[int(target)].link
        if link:
            self.post_message(intents.OpenLink(link))
        else:
            self.tell("Its address is not known: look for it in Outlook on the web.")
