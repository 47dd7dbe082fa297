"""The parts of the calendar screen: each widget gets its scene; what is not seen at first is mounted when wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.screen import Screen

from tuical.layout.looks import Palette
from tuical.layout.symbols import Symbols
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus
from tuical.screens import calendar_scenes as scenes
from tuical.screens.bar_keys import LASTING, BarKey
from tuical.screens.calendar_scenes import Beside, Picture
from tuical.screens.calendar_sidebar import CalendarSidebar
from tuical.screens.calendar_state import CalendarState
from tuical.screens.desk import Desk
from tuical.screens.sizes import SIDEBAR_AND_PANEL_FROM, SIDEBAR_FROM
from tuical.widgets.key_bar import KeyBar, ProgressBar
from tuical.widgets.paint import Paint
from tuical.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from tuical.screens.event_panel import EventPanel, Reading
    from tuical.widgets.agenda_list import AgendaList
    from tuical.widgets.month_grid import MonthGrid
    from tuical.widgets.time_grid import TimeGrid

    View = MonthGrid | TimeGrid | AgendaList


class CalendarFrame:
    """Owns the widgets of one calendar screen."""

    def __init__(
        self, screen: Screen[None], desk: Desk, paint: Paint, symbols: Symbols, account: str, keys: Sequence[BarKey]
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._paint = paint
        self._symbols = symbols
        self._account = account
        self._top = TopBar(paint, id="top")
        self._keys = KeyBar(paint, id="keys")
        self._keys.lasting = LASTING
        self._progress = ProgressBar(paint, id="progress", classes="hidden")
        self._sidebar = CalendarSidebar(paint, id="sidebar")
        self._views: dict[str, View] = {}
        self._panel: EventPanel | None = None
        self._asked_for_sidebar: bool | None = None
        self._drawn: tuple[CalendarState, Picture, SyncStatus] | None = None
        self._beside = Beside((), (), (), frozenset(), None)
        self.show_keys(keys)
        self.palette = Palette({}, {})

    # the parts

    def bars(self) -> Iterator[TopBar | KeyBar | ProgressBar]:
        """The rows above and below."""
        yield self._top
        yield self._keys
        yield self._progress

    def body(self, view: str) -> Iterator[CalendarSidebar | View]:
        """What stands between the bars at first."""
        yield self._sidebar
        yield self._view(view)

    def choose_view(self, name: str) -> None:
        """Show the widget of a view."""
        chosen = self._view(name)
        for widget in self._views.values():
            widget.set_class(widget is not chosen, "hidden")
        if not chosen.is_attached:
            self._screen.query_one("#body", Horizontal).mount(chosen, after=self._sidebar)

    def resize(self, width: int) -> None:
        """Let the sidebar go where there is no room for it, unless it was asked for; a panel needs room, too."""
        least = SIDEBAR_AND_PANEL_FROM if self._panel_is_open else SIDEBAR_FROM
        wanted = width >= least if self._asked_for_sidebar is None else self._asked_for_sidebar
        self._show_sidebar(wanted)

    @property
    def is_open(self) -> bool:
        """Whether a panel is open, or the sidebar has the focus."""
        return self._panel_is_open or self._sidebar.has_focus

    @property
    def _panel_is_open(self) -> bool:
        return self._panel is not None and not self._panel.has_class("hidden")

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self._paint = paint
        for widget in (self._top, self._keys, self._progress, self._sidebar, *self._views.values()):
            widget.repaint(paint)
        if self._panel is not None:
            self._panel.repaint(paint)

    # what they show

    def reload(self) -> None:
        """Read what stands beside the view."""
        self.palette = scenes.palette_of(self._desk)
        self._beside = scenes.beside_of(self._desk, self._sidebar.selected)
        if self._panel is not None:
            self._panel.reload()

    def use(self, symbols: Symbols, keys: Sequence[BarKey]) -> None:
        """Other signs and keys from now on."""
        self._symbols = symbols
        self.show_keys(keys)

    def draw(self, state: CalendarState, picture: Picture, status: SyncStatus) -> None:
        """Hand everything its scene."""
        self.draw_bars(state, picture, status)
        self._sidebar.show(scenes.sidebar_scene(state, picture, self._beside))
        self._view(state.view).show(scenes.scene_of(state, picture))  # type: ignore[arg-type]  # each view has its scene

    def show_keys(self, keys: Sequence[BarKey], words: str = "", warning: str = "") -> None:
        """The row below: what is going on, if anything is, and the keys that count now."""
        self._keys.show(tuple((key.shown, key.word) for key in keys), words, warning)

    def prepare(self, state: CalendarState, picture: Picture) -> None:
        """Have the picture ready that is likely to be wanted next."""
        self._view(state.view).prepare(scenes.scene_of(state, picture))  # type: ignore[arg-type]  # each view has its scene

    def draw_bars(self, state: CalendarState, picture: Picture, status: SyncStatus) -> None:
        """The rows above and below; the first sync shows how far it is."""
        self._drawn = (state, picture, status)
        self._draw_top()
        self._progress.set_class(not status.first, "hidden")
        if status.first:
            self._progress.show(status, self._symbols)

    def _draw_top(self) -> None:
        """The row above says how many invitations wait while there is no sidebar that does."""
        if self._drawn is not None:
            state, picture, status = self._drawn
            waiting = len(self._beside.invitations) if self._sidebar.has_class("hidden") else 0
            beside = self._beside
            self._top.show(
                scenes.top_scene(state, picture, status, self._account, beside.unseen, waiting, beside.illegible)
            )

    def _show_sidebar(self, shown: bool) -> None:
        if shown == self._sidebar.has_class("hidden"):
            self._sidebar.set_class(not shown, "hidden")
            self._draw_top()

    # the panel and the sidebar

    def open_panel(self, key: EventKey) -> None:
        """Show an event beside the calendar; where it is shown already, go to its lines."""
        from tuical.screens.event_panel import EventPanel  # loaded when the first event is opened

        if self._panel is not None and self._panel_is_open and self._panel.event_key == key:
            self._screen.set_focus(self._panel)  # at once: the next key may have been typed already
            self._panel.walk(1)
            return
        if self._panel is None:
            self._panel = EventPanel(self._desk, self._paint, id="panel")
            self._screen.query_one("#body", Horizontal).mount(self._panel)
        self._panel.open(key)
        self._panel.remove_class("hidden")
        self.resize(self._screen.size.width)

    def follow(self, key: EventKey) -> None:
        """An open panel shows whatever is selected."""
        if self._panel is not None and self._panel_is_open:
            self._panel.open(key)

    def close_panel(self) -> bool:
        """Leave the lines of the panel first, then close it; False when it was not open."""
        if self._panel is None or not self._panel_is_open:
            return False
        if self._panel.has_focus:
            self._screen.set_focus(None)
            return True
        self._panel.add_class("hidden")
        self.resize(self._screen.size.width)
        return True

    def fold_panel(self) -> Reading | None:
        """Close it at once; where somebody was in it, None when it was not open."""
        if self._panel is None or not self._panel_is_open:
            return None
        reading = self._panel.reading
        self._screen.set_focus(None)
        self._panel.add_class("hidden")
        self.resize(self._screen.size.width)
        return reading

    def go_on_reading(self, reading: Reading) -> None:
        """Show beside the calendar what was shown on a screen of its own."""
        self.open_panel(reading.key)
        if self._panel is not None:
            self._panel.go_on(reading)

    def toggle_sidebar(self) -> None:
        """Show the sidebar and go there; from there, hide it."""
        if self._sidebar.has_focus:
            self._asked_for_sidebar = False
            self._show_sidebar(False)
            self._screen.set_focus(None)
        else:
            self._asked_for_sidebar = True
            shown = not self._sidebar.has_class("hidden")
            self._show_sidebar(True)
            if shown:
                self._screen.set_focus(self._sidebar)  # at once: the next key may have been typed already
            else:
                self._sidebar.focus()

    def leave_sidebar(self) -> bool:
        """Back to the view; False when the focus was not in the sidebar."""
        if not self._sidebar.has_focus:
            return False
        if self._screen.size.width < SIDEBAR_FROM:
            self._asked_for_sidebar = None
            self._show_sidebar(False)
        self._screen.set_focus(None)
        return True

    def _view(self, name: str) -> View:
        kind = name if name in ("month", "agenda") else "time"
        if kind not in self._views:
            self._views[kind] = _made(kind, self._paint)
        return self._views[kind]


def _made(kind: str, paint: Paint) -> View:
    """Each view is loaded when it is first wanted: only one of them is needed for the first paint."""
    if kind == "month":
        from tuical.widgets.month_grid import MonthGrid

        return MonthGrid(paint, id=kind)
    if kind == "agenda":
        from tuical.widgets.agenda_list import AgendaList

        return AgendaList(paint, id=kind)
    from tuical.widgets.time_grid import TimeGrid

    return TimeGrid(paint, id=kind)
