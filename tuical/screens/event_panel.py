"""`EventPanel`: one event as a page, beside the calendar or on a screen of its own."""

from __future__ import annotations

from tuical.errors import TuicalError
from tuical.layout.event_page import PageLine, event_page
from tuical.layout.runs import Run, fit
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.screens.desk import Desk
from tuical.screens.facts import event_facts
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint


class EventPanel(PageView):
    """Shows the event that it was told to open, and follows its changes."""

    def __init__(self, desk: Desk, paint: Paint, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(paint, id=id)
        self._desk = desk
        self.event_key: EventKey | None = None

    def open(self, key: EventKey) -> None:
        """Show this event from its top."""
        other = key != self.event_key
        self.event_key = key
        self._load(top=other)

    def reload(self) -> None:
        """Show what has become of it."""
        if self.event_key is not None:
            self._load(top=False)

    def _load(self, *, top: bool) -> None:
        assert self.event_key is not None  # noqa: S101 - both callers have seen to it
        try:
            event = self._desk.event(self.event_key)
        except TuicalError as error:
            words = error.sentence()
            self.show(lambda width: (_sentence(words, width, self.surface),), top=True)
            return
        self.show(_page_of(event, self._desk, self.surface), top=top)


def _page_of(event: Event, desk: Desk, surface: str):  # type: ignore[no-untyped-def]
    facts = event_facts(event, desk)
    return lambda width: event_page(facts, width, ground=surface)


def _sentence(words: str, width: int, surface: str) -> PageLine:
    return PageLine((Run(fit(f"  {words}", width), "dim", "", surface),))
