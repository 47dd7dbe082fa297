"""What can be done with a calendar, from the list of all and from its own page."""

from __future__ import annotations

from functools import partial

from tuical.errors import TuicalError
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.planning import calendar_steps
from tuical.planning.allowed import ensure_writable
from tuical.screens import intents
from tuical.screens.calendar_dialogs import COLOURS, ColourDialog, NameDialog
from tuical.screens.list_screen import ListScreen
from tuical.screens.typed_words import About


class CalendarActions(ListScreen):
    """A list on which a calendar is meant."""

    def meant(self) -> CalendarInfo | None:
        """The calendar that is meant, None when there is none."""
        raise NotImplementedError

    def find(self, key: CalendarKey) -> CalendarInfo | None:
        """A calendar as it is now."""
        return next((info for info in self.desk.calendars() if info.key == key), None)

    def action_toggle(self) -> None:  # type: ignore[override]  # the table's name for what Space does
        """Draw its events, or stop drawing them."""
        info = self.meant()
        if info is not None:
            self.post_message(intents.ShowCalendar(info.key, not info.shown))

    def action_rename(self) -> None:
        """Ask for another name."""
        info = self._changeable("renamed")
        if info is not None:
            about = ("rename", *info.key)
            self.ask_change(NameDialog(f"Rename {info.name}", info.name), partial(self._renamed, info, about), about)

    def _renamed(self, info: CalendarInfo, about: About, name: str | None) -> None:
        if name is not None:
            self.post_step(lambda: calendar_steps.change_calendar(info, name=name), about)

    def action_colour(self) -> None:
        """Ask for another colour."""
        info = self._changeable("given another colour")
        if info is not None:
            now = self.desk.reader.calendar_facts(info.key).colour_name
            self.ask_change(ColourDialog(info.name, now, self.paint), partial(self._coloured, info, now))

    def _coloured(self, info: CalendarInfo, now: str, chosen: int | None) -> None:
        if chosen is not None:
            color = list(COLOURS)[chosen]
            self.post_step(lambda: calendar_steps.change_calendar(info, color=color, color_before=now))

    def _changeable(self, what: str) -> CalendarInfo | None:
        """The calendar that is meant, None when there is none or it may only be looked at, which is said."""
        info = self.meant()
        if info is None:
            self.tell("Choose a calendar first.")
            return None
        try:
            ensure_writable(info)
        except TuicalError as error:
            self.tell(error.sentence())
            return None
        if info.key.mailbox != OWN_MAILBOX:
            self.tell(f"A calendar of {info.owner} is not {what} from here; nothing was changed.")
            return None
        return info
