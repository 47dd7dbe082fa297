"""`EventPanel`: one event as a page, beside the calendar or on a screen of its own; its lines can be walked."""

from __future__ import annotations

from collections import OrderedDict
from typing import ClassVar, NamedTuple

from textual import work
from textual.binding import Binding, BindingType
from textual.timer import Timer

from tuical.errors import TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import PANEL
from tuical.layout.event_facts import EventFacts
from tuical.layout.event_page import event_page
from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Run, fit
from tuical.model.attachment import Attachment
from tuical.model.event import AttachmentInfo, Event
from tuical.model.keys import EventKey
from tuical.planning.body_links import BodyLink
from tuical.planning.readable import readable_with_links
from tuical.screens.desk import Desk
from tuical.screens.event_more import More, body_of, coming, file_facts, files_of, files_shown, is_worth_asking
from tuical.screens.facts import event_facts
from tuical.widgets.messages import LinePicked
from tuical.widgets.page_view import PageView
from tuical.widgets.paint import Paint

_ASKING = "asking for the attachments …"
_KEPT = 24
"""Events of which it is remembered what the server said."""


class Reading(NamedTuple):
    """Where somebody is in the page of an event, for another panel to go on from."""

    key: EventKey
    selected: str
    """The line, empty for none."""
    known: OrderedDict[tuple[EventKey, str], More]
    """What the server said already."""


class EventPanel(PageView):
    """Shows the event that it was told to open, and follows its changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(PANEL),
        *(Binding(str(number), f"link({number})", show=False) for number in range(1, 10)),
    ]
    pause = 0.25
    """Seconds on an event before the server is asked about it."""

    def __init__(self, desk: Desk, paint: Paint, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(paint, id=id)
        self._desk = desk
        self.event_key: EventKey | None = None
        self._far: Event | None = None
        self._far_words = ""
        self._known: OrderedDict[tuple[EventKey, str], More] = OrderedDict()
        self._asking: Timer | None = None

    def open(self, key: EventKey) -> None:
        """Show this event from its top."""
        other = key != self.event_key
        self.event_key = key
        if other:
            self._forget_failures()
        self._load(top=other)

    def show_far(self, event: Event, words: str) -> None:
        """Show an event that is in no calendar here; `words` say where it is."""
        self.event_key, self._far, self._far_words = event.key, event, words
        self._load(top=True)

    def reload(self) -> None:
        """Show what has become of it."""
        if self.event_key is not None:
            self._load(top=False)

    @property
    def reading(self) -> Reading:
        """Where somebody is in it."""
        assert self.event_key is not None  # noqa: S101 - only an open one is read
        return Reading(self.event_key, self.selected, self._known)

    def go_on(self, reading: Reading) -> None:
        """Show what another panel showed, at the same line and with all that the server said."""
        self._known = reading.known
        self.open(reading.key)
        if reading.selected:
            self.begin_at(reading.selected)
            self.call_after_refresh(self.select, reading.selected)
            self.focus()

    # what is shown

    def event(self) -> Event:
        """The event as it is now; raises errors.NotThere and other TuicalErrors."""
        assert self.event_key is not None  # noqa: S101 - whoever asks has opened one
        return self._far or self._desk.event(self.event_key)

    @property
    def changeable(self) -> bool:
        """Whether files can be added and deleted."""
        if self._far is not None or self.event_key is None:
            return False
        calendar = self.event_key.in_calendar
        return any(info.key == calendar and info.can_edit for info in self._desk.calendars())

    @property
    def more(self) -> More:
        """What the server said of it."""
        return self._known.get(self._version(self.event()), More())

    def links(self) -> tuple[BodyLink, ...]:
        """The links of the body, by number."""
        body = self.more.body or self.event().body
        return readable_with_links(body).links if body.content else ()

    def attachment(self, identity: str) -> tuple[AttachmentInfo, Attachment | None] | None:
        """An attachment by its id, with what is known beyond the list."""
        more = self.more
        info = next((one for one in files_shown(self.event(), more, self._desk.queue()) if one.id == identity), None)
        whole = next((one for one in more.files or () if one.info.id == identity), None)
        return None if info is None else (info, whole)

    def _load(self, *, top: bool) -> None:
        try:
            event = self.event()
        except TuicalError as error:
            words = error.sentence()
            self.show(lambda width: (_sentence(words, width, self.surface),), top=True)
            return
        facts, surface = self._facts(event), self.surface
        self.show(lambda width: event_page(facts, width, ground=surface), top=top)
        if is_worth_asking(event) and self._version(event) not in self._known:
            self._ask_soon()

    def _facts(self, event: Event) -> EventFacts:
        more = self._known.get(self._version(event), More())
        queue = self._desk.queue()
        files = file_facts(files_shown(event, more, queue), more, queue)
        state = more.files_state or coming(event, queue)
        if event.has_attachments and not files and not state:
            state = _ASKING if self._version(event) not in self._known else ""
        facts = event_facts(event, self._desk, more.body)._replace(files=files, files_state=state)
        if self._far is None:
            return facts
        return facts._replace(answerable=False, editable=False, clashes=(), place_words=self._far_words)

    # what the server knows

    def _version(self, event: Event) -> tuple[EventKey, str]:
        return event.key, event.change_key or event.etag

    def _forget_failures(self) -> None:
        """Whoever comes back to an event is answered anew where the service was silent."""
        for version in [version for version, more in self._known.items() if more.files_state or more.body is None]:
            del self._known[version]

    def _ask_soon(self) -> None:
        if self._asking is not None:
            self._asking.stop()
        self._asking = self.set_timer(self.pause, self._ask)

    @work(group="event", exclusive=True, exit_on_error=False)
    async def _ask(self) -> None:
        """Ask for the body and the attachments; each is shown as soon as it is there."""
        try:
            event = self.event()
        except TuicalError:
            return
        body = await body_of(event, self._desk.of(event.key).ask)
        self._learn(event, More(body, None, _ASKING if event.has_attachments else ""))
        files, state = await files_of(event, self._desk.of(event.key).ask)
        self._learn(event, More(body, files, state))

    def _learn(self, event: Event, more: More) -> None:
        self._known[self._version(event)] = more
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.reload()

    # keys

    def on_blur(self) -> None:
        """Without the focus nothing is selected."""
        self.let_go()

    def action_move(self, way: str) -> None:
        """The next line that leads somewhere, as far as it can be seen; else a line on."""
        self.walk({"down": 1, "up": -1}[way])

    def action_next_event(self) -> None:
        """The next line that leads somewhere, wherever it is."""
        self.select_next(1)

    def action_previous_event(self) -> None:
        """The one before."""
        self.select_next(-1)

    def action_open(self) -> None:
        """Follow the selected line."""
        if self.selected:
            self.post_message(LinePicked(self.selected))
        else:
            self.walk(1)

    def action_link(self, number: int) -> None:
        """Open a link by its number."""
        self.post_message(LinePicked(f"link:{number}"))


def _sentence(words: str, width: int, surface: str) -> PageLine:
    return PageLine((Run(fit(f"  {words}", width), "dim", "", surface),))
