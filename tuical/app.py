"""The application: wires screens, queue and sync together; no logic of its own.

Nothing of the network is imported before the first paint: the service is opened by a worker after it.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import Worker, WorkerState

from tuical.errors import TuicalError
from tuical.keymap import APP, bindings_of
from tuical.model.operation import Queued
from tuical.model.status import SyncStatus
from tuical.screens import intents
from tuical.screens.access import Access
from tuical.screens.bar_keys import bar_keys
from tuical.screens.calendar import CalendarScreen
from tuical.screens.desks import desk_of
from tuical.screens.event_actions import EventActions
from tuical.screens.inert import InertFilter, PlainSigns
from tuical.screens.key_sequences import KeySequences
from tuical.screens.reloading import reload_screens
from tuical.screens.session import Session
from tuical.screens.sizes import SMALLEST
from tuical.screens.stillness import calm_cursor, keep_still
from tuical.screens.troubles import (
    MOST_FAILURES,
    RESTART_AFTER,
    Failures,
    Troubles,
    failed_status,
    failure_words,
    resting_words,
)  # fmt: skip
from tuical.screens.twice import Twice
from tuical.screens.undoing import Changes
from tuical.theme import DEFAULT_VARIABLES, RolePaint

if TYPE_CHECKING:
    from tuical.screens.deciding import Decisions
    from tuical.screens.doors import Given
    from tuical.sync.opening import Service


class TuicalApp(Access):
    """The program with its one calendar screen at the bottom of the stack."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["style/calendar.tcss"]
    PAUSE_GC_ON_SCROLL = True
    TITLE = "tuical"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(APP)]

    def __init__(self, session: Session) -> None:
        self.session = session
        files = session.reader, session.outbox, self._queue
        self.desk = desk_of(*files, session.clock, session.settings(), session.members, session.membership)
        self.changes = Changes(self, session.outbox, self.desk, session.clock, session.hold_seconds)
        self._queued: list[Queued] | None = None
        self._changes = -1
        self._service: Service | None = None
        self._failures = Failures(session.clock)
        self._troubles = Troubles(session.clock)
        self._resting = False
        self._no_room = False
        self._inert = InertFilter()
        self._signs = PlainSigns(session.ascii_symbols)
        self._key_sequences = KeySequences(self, session.keymap)
        self._twice = Twice(self)
        super().__init__()
        self.register_theme(session.theme)
        self.theme = session.theme.name
        if session.textual_keymap:
            self.set_keymap(dict(session.textual_keymap))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Every variable that our styles use has a value in every theme."""
        return dict(DEFAULT_VARIABLES)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every painted line goes through; the last one lets nothing out that a terminal would obey."""
        return [*super().get_line_filters(), self._signs, self._inert]

    def get_default_screen(self) -> Screen[Any]:
        """The calendar is the first thing there is."""
        session = self.session
        paint = RolePaint(session.theme)
        return CalendarScreen(
            self.desk, paint, session.account, session.start_view, session.keymap, ascii_symbols=session.ascii_symbols
        )

    @property
    def calendar(self) -> CalendarScreen:
        """The screen at the bottom."""
        screen = self.screen_stack[0]
        assert isinstance(screen, CalendarScreen)  # noqa: S101 - get_default_screen makes it
        return screen

    @property
    def status(self) -> SyncStatus:
        """How the sync stands."""
        return self.calendar.status

    async def on_event(self, event: events.Event) -> None:
        """Keys that are pressed one after the other are told apart before anything else sees them."""
        if isinstance(event, events.Key) and (self._twice.drops(event) or await self._key_sequences.take(event.key)):
            return
        await super().on_event(event)

    # the first moments

    def on_mount(self) -> None:
        """Stop cleanly when told to, and start the service once the first frame is on the screen."""
        keep_still(self, not self.session.preferences.config.view.motion)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.app_resume_signal.subscribe(self, self._paint_all)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with suppress(NotImplementedError, RuntimeError, ValueError):  # not on Windows, not outside the main thread
                loop.add_signal_handler(number, self.exit)
        self.call_after_refresh(self._after_first_paint)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor that blinks moves, too."""
        calm_cursor(event.widget, not self.session.preferences.config.view.motion)

    def _paint_all(self, _: object) -> None:
        """Back from the background: the shell has written over everything."""
        self.screen.refresh()
        self.screen.query("*").refresh()

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)  # a page turn makes thousands of small values that all die young
        gc.enable()
        for problem in self.session.problems:
            self.say(problem, severity="warning", seconds=12)
        self.call_later(self._say_kept)
        self.set_timer(self.session.settle, self.run_service)
        self.set_timer(self.session.settle, self._remind)

    def _remind(self) -> None:
        from tuical.screens.reminding import start  # nobody needs it for the first paint

        start(self)

    def _say_kept(self) -> None:
        from tuical.screens.kept_drafts import kept_words  # after the first paint only

        if words := kept_words(self.desk, self.session.keymap):
            self.say(words, seconds=12)

    # the service

    @work(group="service", exclusive=True, exit_on_error=False)
    async def run_service(self) -> None:
        """Open the service in a thread, so that its imports stop no key press, and let it run."""
        self._service = await asyncio.to_thread(self.session.open_service, self._announce, self._changed)
        self.desk.ask_through(self._service)
        self._service.focus(self.app_focus)
        self._mend_cache()
        await self._service.run()

    @on(Worker.StateChanged)
    def _service_failed(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "service" or event.state != WorkerState.ERROR:
            return
        self._service = None
        failures = self._failures.note()
        self._resting = failures >= MOST_FAILURES
        if self._resting:
            keys = bar_keys(["app.refresh"], self.session.keymap)
            words = resting_words(keys[0].shown if keys else "")
        else:
            words = failure_words(event.worker.error)
            self.set_timer(RESTART_AFTER * failures, self.run_service)
        self._announce(failed_status(words, self._queue(), self.session.reader.synced_at()))

    def _start_again(self) -> None:
        """Somebody wants the service that has failed too often to be tried once more."""
        self._resting = False
        self._failures.forgive()
        self.run_service()

    def _announce(self, status: SyncStatus) -> None:
        self.calendar.show_status(status)
        words = self._troubles.to_say(status)
        if words:
            self.say(words, severity="warning", seconds=12)

    def _changed(self) -> None:
        """Somebody may have written to the cache or the outbox; nothing is drawn again when nobody has."""
        queued, changes = self.session.outbox.pending(), self.session.reader.changes()
        if (queued, changes) == (self._queued, self._changes):
            return
        self._queued, self._changes = queued, changes
        self.desk.settings = self.session.settings()
        self._reload()

    def _reload(self) -> None:
        reload_screens(self.screen_stack, lambda words: self.say(words, severity="error", seconds=12))
        self._mend_cache()

    def _mend_cache(self) -> None:
        """A cache that could not be read is made anew; the status says so, and where the old one is."""
        if self.session.reader.damaged and self._service is not None:
            self._service.distrust_cache()
            self.session.reader.damaged = False

    def on_app_focus(self, _: events.AppFocus) -> None:
        """Somebody looks again."""
        if self._service is not None:
            self._service.focus(True)

    def on_app_blur(self, _: events.AppBlur) -> None:
        """Nobody looks."""
        if self._service is not None:
            self._service.focus(False)

    # what people want

    def _queue(self) -> list[Queued]:
        if self._queued is None:
            self._queued = self.session.outbox.pending()
        return self._queued

    def decisions(self) -> Decisions:
        """Who carries out what a person decided about a waiting change."""
        from tuical.screens.deciding import Decisions  # only when somebody decides

        return Decisions(self, self.session.outbox, self.changes, self.session.clock)

    def queue_changed(self) -> None:
        """Draw what is queued now, and have it sent."""
        self._queued = None
        if self._service is not None:
            self._service.queued()
        self._reload()

    @on(intents.ShowCalendar)
    def _show_calendar(self, message: intents.ShowCalendar) -> None:
        try:
            self.session.outbox.choose(message.calendar, message.shown)
        except TuicalError as error:
            self.say(error.sentence(), severity="error", seconds=12)
            return
        self._reload()
        if message.shown and self._service is not None:
            self._service.poke()

    @on(intents.Refresh)
    def _refresh(self) -> None:
        self._troubles.asked()
        if self._resting:
            self._start_again()
        elif self._service is not None:
            self._service.poke()

    def action_refresh(self) -> None:
        """Read the calendars now."""
        self._refresh()

    # the frame round the screens

    async def action_back(self) -> None:
        """Close what is open, one thing at a time."""
        screen = self.screen
        if isinstance(screen, EventActions):
            screen.go_back()
        elif len(self.screen_stack) > 1:
            screen.dismiss()

    def action_help(self) -> None:
        """Every key by task."""
        from tuical.screens.help import HelpScreen  # loaded when it is wanted

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(RolePaint(self.current_theme), self.session.keymap))

    def action_open_screen(self, name: str) -> None:
        """Open one of the screens that have a name, unless it is open already."""
        from tuical.screens.doors import DOORS  # none of them is needed at the start

        screen = DOORS[name](self._given())
        if type(screen) is not type(self.screen):
            self.push_screen(screen)

    def _given(self) -> Given:
        from tuical.screens.doors import Given  # the same

        session = self.session
        paint = RolePaint(self.current_theme)
        return Given(self.desk, paint, session.keymap, session.preferences, session.user_themes)

    @on(intents.SettingsSaved)
    def _settings_saved(self) -> None:
        from tuical.screens.applying import apply  # only when somebody saved something

        session = self.session
        keymap, wrong = apply(session.preferences.config, self, self.calendar, self.changes, session.user_themes)
        self.session = session._replace(keymap=keymap)
        self._key_sequences.use(keymap)
        self._signs.wanted = session.preferences.config.view.ascii_symbols
        keep_still(self, not session.preferences.config.view.motion)
        for problem in wrong:
            self.say(problem, severity="warning", seconds=12)
        self.desk.settings = self.session.settings()
        self._reload()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers: every action that has a key, with it, and the themes."""
        from tuical.commands import commands_for  # loaded when the palette opens

        return commands_for(self, screen, self.session.keymap, self.session.user_themes)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small to draw anything."""
        had_room, self._no_room = not self._no_room, event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if had_room == self._no_room:
            from tuical.screens.too_small import stand_in_front  # nobody needs it for the first paint

            stand_in_front(self, room=not self._no_room)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Where there is no room nothing can be opened or closed, only left."""
        return not self._no_room or action == "quit"

    def _theme_changed(self, theme: Theme) -> None:
        paint = RolePaint(theme)
        for screen in self.screen_stack:
            if isinstance(screen, EventActions):
                screen.repaint(paint)

    def _fatal_error(self) -> None:
        """A crash shows where it happened, but no values: they may hold other people's words."""
        from tuical.screens.crash import crash_screen  # hardly anybody needs it

        self.bell()
        self._exit_renderables.append(crash_screen(self._exception or RuntimeError()))
        self._close_messages_no_wait()
