"""Search: everything cached while you type, then what only the server has; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.search_page import Found, SearchScene, search_page, target_of
from tuical.layout.symbols import UNICODE
from tuical.model.answer import Answer
from tuical.model.keys import EventKey
from tuical.planning.matching import wanted_words
from tuical.planning.ranges import relative
from tuical.screens.asking_all import search_all
from tuical.screens.calendar_scenes import palette_of
from tuical.screens.dialog import Words
from tuical.screens.doors import Given
from tuical.screens.list_screen import ListScreen
from tuical.screens.search_results import MOST, beyond_cache, in_cache, when_of
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.line_field import LineField
from tuical.widgets.page_view import PageView

if TYPE_CHECKING:
    from tuical.model.event import Event

_HINT = "Type a title, a place, a person, or words of the text. Everything that is saved here is searched at once."
_NOTHING = "Nothing that is saved here holds all of these words."
_ASKING = "asking …"
_NO_MORE = "nothing more"


class SearchScreen(ListScreen):
    """The field keeps the keys; the arrows walk over what was found."""

    CSS_PATH = "../style/search.tcss"  # read when somebody searches, not at the start
    AUTO_FOCUS = "Input"
    bar_names: ClassVar[tuple[str, ...]] = ("app.back", "list.open", "app.help")
    types = True
    pause = 0.35
    """Seconds without a key before the server is asked."""
    least = 2
    """Letters below which the server is not asked."""

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._upcoming: list[Found] = []
        self._past: list[Found] = []
        self._server: list[Found] = []
        self._answer: Sequence[Event] = ()
        self._state = ""
        self._asking: Timer | None = None
        self._palette = palette_of(given.desk)

    def compose(self) -> ComposeResult:
        """The field with the count, what was found, and the keys."""
        with Horizontal(id="search"):
            yield LineField(placeholder="search", id="typed", select_on_focus=False)
            yield Words("", id="count")
        page = PageView(self.paint, surface="page", selects=True)
        page.can_focus = False
        yield page
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Type at once."""
        field = self.query_one(Input)
        self.watch(field, "value", self._typed, init=False)  # not by its message: letter and results are one frame
        self.set_focus(field)

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        if event.character is not None and event.is_printable:
            event.stop()
            self.query_one(Input).insert_text_at_cursor(event.character)

    # what is found

    @property
    def _text(self) -> str:
        return self.query_one(Input).value

    def read(self) -> None:
        """Search the cache."""
        self._upcoming, self._past, self._known = in_cache(self._text, self.desk)
        self._server = self._beyond()
        self.query_one("#count", Words).say(self._count())

    def page(self, width: int) -> Sequence[LazyLine]:
        """What was found."""
        wanted = wanted_words(self._text)
        hint = _NOTHING if wanted else _HINT
        when = partial(when_of, desk=self.desk)
        scene = SearchScene(
            wanted, self._upcoming, self._past, self._server, self._state, when, self._palette, UNICODE, hint,
            tuple(self.desk.accounts),
        )  # fmt: skip
        return search_page(scene, width)

    def _count(self) -> str:
        count = sum(1 + found.more for found in (*self._upcoming, *self._past))
        if not wanted_words(self._text):
            return ""
        return f"{MOST} and more" if count >= MOST else f"{count} found"

    def _typed(self) -> None:
        self._answer = ()
        self._ask_later()
        self.read()
        self.view.show(self.page, top=True)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_open()

    # what only the server has

    def _ask_later(self) -> None:
        if self._asking is not None:
            self._asking.stop()
        self.workers.cancel_group(self, "search")
        wanted = sum(map(len, wanted_words(self._text))) >= self.least
        self._state = _ASKING if wanted else ""
        if wanted:
            self._asking = self.set_timer(self.pause, self._ask)

    @work(group="search", exclusive=True, exit_on_error=False)
    async def _ask(self) -> None:
        """Ask for what the cache does not hold; offline words stand where the answer would."""
        try:
            answer, refused = await search_all(self.desk, self._text)
        except TuicalError as error:
            self._state = error.title
        else:
            self._answer = answer.value
            self._state = " ".join(filter(None, (self._said(answer), refused)))
        self._server = self._beyond()
        self.view.show(self.page)

    def _beyond(self) -> list[Found]:
        rows = [event.summary for event in self._answer]
        return beyond_cache(rows, self._known, self.desk)

    def _said(self, answer: Answer[Any]) -> str:
        if answer.fresh:
            return "" if self._beyond() else _NO_MORE
        now = int(self.desk.clock.now().timestamp())
        return f"as it was {relative(answer.at, now, self.desk.settings.zone)}; the service cannot be reached now"

    # where it leads

    def event_key(self) -> EventKey | None:
        """The selected event."""
        found = self._found(self.selected)
        return found.event.key if found is not None else None

    def open_line(self, target: str) -> None:
        """Go to the event in the calendar; one that is not drawn there opens by itself."""
        found = self._found(target)
        if found is None:
            return
        if found in self._server:
            self._open_far(found)
        elif self.desk.draws(found.event):
            calendar: Any = self.app.screen_stack[0]
            calendar.show_event(found.event)
            self.dismiss()
        else:
            self.show_page(found.event.key)

    def _found(self, target: str) -> Found | None:
        everything = (*self._upcoming, *self._past, *self._server)
        return next((found for found in everything if target_of(found.event) == target), None)

    def _open_far(self, found: Found) -> None:
        from tuical.screens.far_event import FarEvent  # loaded when it is wanted

        event = next(event for event in self._answer if event.key == found.event.key)
        self.app.push_screen(FarEvent(self.desk, self.paint, self.keymap, event))
