"""Every binding of the program: its id, default keys, action, and where it holds. Only what exists is here."""

from __future__ import annotations

from typing import NamedTuple

APP = "app"
CALENDAR = "calendar"
SIDEBAR = "sidebar"
EVENT = "event"
RESPONSES = "responses"
PLACES = (APP, CALENDAR, SIDEBAR, EVENT, RESPONSES)


class BoundKey(NamedTuple):
    """One action that keys can be bound to; pure data."""

    id: str
    """What the configuration file calls it."""
    keys: str
    """Key names as Textual spells them, joined with commas."""
    action: str
    """The action that the place carries out, with its arguments."""
    description: str
    """For help and the command palette."""
    group: str
    """The heading in help."""
    where: tuple[str, ...]
    """The places of `PLACES` where the keys hold; `app` is everywhere."""
    word: str = ""
    """For the key bar; empty for what does not stand there."""


_ALL = (CALENDAR, SIDEBAR, EVENT, RESPONSES)
_ON_EVENT = (CALENDAR, EVENT, RESPONSES)

BINDINGS: tuple[BoundKey, ...] = (
    BoundKey("app.help", "question_mark,f1", "help", "Show every key", "General", (APP,), "help"),
    BoundKey("app.commands", "ctrl+p,ctrl+k,colon", "command_palette", "Find a command", "General", (APP,), "commands"),
    BoundKey("app.back", "escape", "back", "Go back, or close what is open", "General", (APP,), "back"),
    BoundKey("app.quit", "q", "quit", "Quit", "General", (APP,)),
    BoundKey("app.refresh", "f5", "refresh", "Read the calendars now", "General", (APP,)),
    BoundKey("app.undo", "u", "undo", "Undo the newest change", "General", (APP,), "undo"),
    BoundKey("app.suspend", "ctrl+z", "suspend_process", "Put the program in the background", "General", (APP,)),
    BoundKey("calendar.today", "t,home", "today", "Go to today", "Time", (CALENDAR,), "today"),
    BoundKey("calendar.go_to", "g", "go_to", "Go to a date that you type", "Time", (CALENDAR,), "go to"),
    BoundKey(
        "period.previous", "left_square_bracket,pageup", "step_period(-1)", "Previous period", "Time", (CALENDAR,)
    ),
    BoundKey("period.next", "right_square_bracket,pagedown", "step_period(1)", "Next period", "Time", (CALENDAR,)),
    BoundKey("month.previous", "left_curly_bracket", "step_month(-1)", "A month back", "Time", (CALENDAR,)),
    BoundKey("month.next", "right_curly_bracket", "step_month(1)", "A month on", "Time", (CALENDAR,)),
    BoundKey("year.previous", "less_than_sign", "step_year(-1)", "A year back", "Time", (CALENDAR,)),
    BoundKey("year.next", "greater_than_sign", "step_year(1)", "A year on", "Time", (CALENDAR,)),
    BoundKey("view.day", "d,1", "show_view('day')", "Day view", "Views", (CALENDAR,)),
    BoundKey("view.work_week", "W,2", "show_view('work week')", "Work week view", "Views", (CALENDAR,)),
    BoundKey("view.week", "w,3", "show_view('week')", "Week view", "Views", (CALENDAR,)),
    BoundKey("view.month", "m,4", "show_view('month')", "Month view", "Views", (CALENDAR,)),
    BoundKey("view.agenda", "a,5", "show_view('agenda')", "Agenda view", "Views", (CALENDAR,)),
    BoundKey("view.days", "x", "count_days", "2 to 9 days side by side", "Views", (CALENDAR,)),
    BoundKey("move.left", "h,left", "move('left')", "Move left", "Moving", (CALENDAR,)),
    BoundKey("move.down", "j,down", "move('down')", "Move down", "Moving", _ALL),
    BoundKey("move.up", "k,up", "move('up')", "Move up", "Moving", _ALL),
    BoundKey("move.right", "l,right", "move('right')", "Move right", "Moving", (CALENDAR,)),
    BoundKey("event.next", "tab", "next_event", "Next event", "Moving", (CALENDAR,)),
    BoundKey("event.previous", "shift+tab", "previous_event", "Previous event", "Moving", (CALENDAR,)),
    BoundKey("event.open", "enter", "open", "Open what is selected", "Events", (CALENDAR, RESPONSES), "open"),
    BoundKey("event.reply", "r", "reply", "Answer an invitation", "Events", _ON_EVENT, "reply"),
    BoundKey("event.remove", "delete,D", "remove", "Delete or cancel the event", "Events", _ON_EVENT, "delete"),
    BoundKey("event.responses", "A", "responses", "Who has answered", "Events", (CALENDAR, EVENT), "answers"),
    BoundKey("event.join", "J", "join", "Join the call", "Events", _ON_EVENT, "join"),
    BoundKey("event.copy_link", "Y", "copy_link", "Copy the link of the event", "Events", _ON_EVENT),
    BoundKey("event.browse", "ctrl+o", "browse", "Open the event in the browser", "Events", _ON_EVENT),
    BoundKey("sidebar.show", "b", "sidebar", "Show the sidebar and go there", "Calendars", (CALENDAR, SIDEBAR)),
    BoundKey("sidebar.toggle", "space", "toggle", "Show or hide the calendar", "Calendars", (SIDEBAR,), "show or hide"),
    BoundKey("view.filter", "f", "filter", "Filter what is shown", "Views", (CALENDAR, RESPONSES), "filter"),
)

PROFILES: dict[str, dict[str, str]] = {"default": {}}
"""Sets of keys by binding id that stand in for the defaults above."""
