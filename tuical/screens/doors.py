"""Every screen that opens by its name from anywhere: what it is given, and how it is made when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.screen import Screen

from tuical.config.preferences import Preferences
from tuical.screens.desk import Desk
from tuical.widgets.paint import Paint


class Given(NamedTuple):
    """What every screen is given."""

    desk: Desk
    paint: Paint
    keymap: Mapping[str, str]
    """The keys of every binding by id."""
    preferences: Preferences
    user_themes: Path | None
    """Where the person's own themes lie."""


Door = Callable[[Given], Screen[Any]]


def _settings(given: Given) -> Screen[Any]:
    from tuical.screens.settings import SettingsScreen

    return SettingsScreen(given)


def _invitations(given: Given) -> Screen[Any]:
    from tuical.screens.invitations import Invitations

    return Invitations(given)


def _history(given: Given) -> Screen[Any]:
    from tuical.screens.history import HistoryScreen

    return HistoryScreen(given)


def _search(given: Given) -> Screen[Any]:
    from tuical.screens.search import SearchScreen

    return SearchScreen(given)


def _outbox(given: Given) -> Screen[Any]:
    from tuical.screens.outbox import OutboxScreen

    return OutboxScreen(given)


def _reminders(given: Given) -> Screen[Any]:
    from tuical.screens.reminders import RemindersScreen

    return RemindersScreen(given)


def _calendars(given: Given) -> Screen[Any]:
    from tuical.screens.calendars_screen import CalendarsScreen

    return CalendarsScreen(given)


def _accounts(given: Given) -> Screen[Any]:
    from tuical.screens.accounts import AccountsScreen

    return AccountsScreen(given)


def _illegible(given: Given) -> Screen[Any]:
    from tuical.screens.illegible import IllegibleScreen

    return IllegibleScreen(given)


DOORS: dict[str, Door] = {
    "accounts": _accounts,
    "illegible": _illegible,
    "invitations": _invitations,
    "settings": _settings,
    "history": _history,
    "search": _search,
    "outbox": _outbox,
    "reminders": _reminders,
    "calendars": _calendars,
}
"""By the name that `open_screen` takes; each imports its screen when it is opened, for the start needs none of them."""
