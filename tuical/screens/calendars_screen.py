"""All calendars and groups: shown and hidden, made, renamed, coloured, deleted; those of others added and taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar
from uuid import uuid4

from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import CALENDARS
from tuical.layout.calendars_page import Section, calendars_page
from tuical.layout.page_lines import PageLine
from tuical.model.calendar import CalendarGroup, CalendarInfo
from tuical.model.capabilities import Capability, why_not
from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.model.operation import is_local
from tuical.planning import calendar_steps
from tuical.screens import intents
from tuical.screens.adding_mailbox import Added, MailboxDialog
from tuical.screens.calendar_actions import CalendarActions
from tuical.screens.calendar_dialogs import NameDialog, NewCalendar, NewCalendarDialog
from tuical.screens.calendar_lines import (
    CALENDAR,
    GROUP,
    MAILBOX,
    mailbox_name,
    meant_by,
    present_key,
    sections_of,
    target_of,
)
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.doors import Given
from tuical.screens.sharing import why_not_shared
from tuical.screens.typed_words import About

_ABOUT_MAILBOX = ("mailbox",)
"""What is typed there is kept until it is taken."""


class CalendarsScreen(CalendarActions):
    """The list; lines are calendars, groups, and mailboxes of others that refuse."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CALENDARS)]
    bar_names = (
        "app.back", "calendars.toggle", "list.open", "calendars.new", "calendars.add", "calendars.share",
        "calendars.rename", "calendars.delete", "calendars.colour", "calendars.group", "app.help",
    )  # fmt: skip
    selects_first = True

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._given = given
        self._sections: Sequence[Section] = ()

    def on_mount(self) -> None:
        """Begin at the first calendar, not at the name of its group."""
        self.read()
        self.view.begin_at(next((line.target for section in self._sections for line in section.calendars), ""))

    def on_screen_resume(self) -> None:
        """A page of one calendar may have changed it."""
        self.reload()

    def read(self) -> None:
        """The calendars by group; a new one stays selected when the service names it."""
        self._sections = sections_of(self.desk)
        kind, names = meant_by(self.selected)
        if kind == CALENDAR and is_local(names[-1]):
            self.view.begin_at(target_of(CALENDAR, *present_key(CalendarKey(*names), self.desk)))

    def page(self, width: int) -> Sequence[PageLine]:
        """Each group with its calendars."""
        return calendars_page(self._sections, width)

    def open_line(self, target: str) -> None:
        """A calendar's page; what has none says what can be done."""
        info = self._calendar(target)
        if info is not None:
            from tuical.screens.calendar_page import CalendarPage  # loaded when it is wanted

            self.app.push_screen(CalendarPage(self._given, info.key))
        elif meant_by(target)[0] == MAILBOX:
            self.tell("Nothing of this mailbox can be shown now; D takes it out of your list.")

    # what is meant

    def meant(self) -> CalendarInfo | None:
        """The selected calendar."""
        return self._calendar(self.selected)

    def _calendar(self, target: str) -> CalendarInfo | None:
        kind, names = meant_by(target)
        return self.find(CalendarKey(*names)) if kind == CALENDAR else None

    def _group(self) -> CalendarGroup | None:
        """The selected group."""
        kind, names = meant_by(self.selected)
        own = (group for group in self.desk.groups() if group.mailbox == OWN_MAILBOX)
        return next((group for group in own if (group.account, group.id) == names), None) if kind == GROUP else None

    def _members(self, group: CalendarGroup) -> list[CalendarInfo]:
        own = (info for info in self.desk.calendars() if info.key.account == group.account and not info.owner)
        return [info for info in own if info.group == group.name]

    def _place(self) -> tuple[str, str] | None:
        """Where something new is made, in the account of what is selected; None, said, while no calendar is known."""
        selected = meant_by(self.selected)[1][:1]
        known = [info.key.account for info in self.desk.calendars()]
        known += [group.account for group in self.desk.groups()]
        known = [name for name in selected if name in known] + known
        if not known:
            self.tell("The calendars have not been read yet; wait a moment.")
            return None
        return known[0], OWN_MAILBOX

    # actions

    def action_toggle(self) -> None:  # type: ignore[override]  # the table's name for what Space does
        """Show or hide a calendar; of a group all, and none when all are shown."""
        group = self._group()
        if group is None:
            super().action_toggle()
            return
        members = self._members(group)
        show = not all(info.shown for info in members)
        for info in members:
            if info.shown != show:
                self.post_message(intents.ShowCalendar(info.key, show))

    def action_new_calendar(self) -> None:
        """Ask for name, colour and group, which is the selected one or that of the selected calendar."""
        place = self._place()
        if place is None:
            return
        info, group = self.meant(), self._group()
        groups = [one for one in self.desk.groups() if one[:2] == place]
        name = group.name if group is not None else info.group if info is not None else ""
        chosen = next((one.id for one in groups if one.name == name), "")
        about = ("new calendar", *place)
        self.ask_change(NewCalendarDialog(groups, chosen, self.paint), partial(self._made, place, about), about)

    def _made(self, place: tuple[str, str], about: About, new: NewCalendar | None) -> None:
        if new is not None:
            make = calendar_steps.make_calendar
            self.post_step(lambda: make(place, new.name, uuid4().hex, color=new.colour, group=new.group), about)

    def action_new_group(self) -> None:
        """Ask for a name."""
        place = self._place()
        if place is not None and self._can(place[0], Capability.CALENDAR_GROUPS):
            about = ("new group", *place)
            self.ask_change(NameDialog("New calendar group"), partial(self._group_made, place, about), about)

    def _group_made(self, place: tuple[str, str], about: About, name: str | None) -> None:
        if name is not None:
            kind = self._kind(place[0])
            self.post_step(lambda: calendar_steps.make_group(place, name, uuid4().hex, kind), about)

    def action_rename(self) -> None:
        """A group or a calendar."""
        group = self._group()
        if group is None:
            super().action_rename()
        elif self._can(group.account, Capability.CALENDAR_GROUPS):
            about = ("rename group", *group[:2], group.id)
            dialog = NameDialog(f"Rename the group {group.name}", group.name)
            self.ask_change(dialog, partial(self._regrouped, group, about), about)

    def _regrouped(self, group: CalendarGroup, about: About, name: str | None) -> None:
        if name is not None:
            kind = self._kind(group.account)
            self.post_step(lambda: calendar_steps.rename_group(group[:2], group.id, name, group.name, kind), about)

    def action_drop(self) -> None:
        """Delete a calendar or a group, or take a mailbox of others out; each is asked first."""
        info, group = self.meant(), self._group()
        if group is not None:
            self._ask_group(group)
        elif info is not None and info.key.mailbox == OWN_MAILBOX:
            self._ask_calendar(info)
        elif info is not None:
            self._ask_out(info.key._replace(calendar=""), info.owner)
        elif meant_by(self.selected)[0] == MAILBOX:
            self._ask_mailbox(meant_by(self.selected)[1][1])

    def _ask_calendar(self, info: CalendarInfo) -> None:
        if info.owner:
            self.tell(f"Only {info.owner} can delete this calendar; Space hides it.")
            return
        try:
            operations = calendar_steps.drop_calendar(info)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        lines = [(info.name, "line"), (self._events_go(info), "line quiet")]
        dialog = ChangeDialog("Delete the calendar", lines, (), agree="delete it")
        self.ask_change(dialog, self._agreed(lambda: self.post_step(lambda: operations)))

    def _events_go(self, info: CalendarInfo) -> str:
        events = self.desk.reader.calendar_facts(info.key).events
        if is_local(info.key.calendar) or not events:
            return "No events of it are known here; what is in it goes with it."
        known = "1 event that is known here goes" if events == 1 else f"{events} events that are known here go"
        return f"{known} with it, and whatever lies further away. An undo brings back its name, not its events."

    def _ask_group(self, group: CalendarGroup) -> None:
        members, kind = self._members(group), self._kind(group.account)
        try:
            operations = calendar_steps.drop_group(group[:2], group.id, group.name, len(members), kind)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        lines = [(group.name, "line"), ("It holds no calendars.", "line quiet")]
        dialog = ChangeDialog("Delete the group", lines, (), agree="delete it")
        self.ask_change(dialog, self._agreed(lambda: self.post_step(lambda: operations)))

    def _ask_mailbox(self, mailbox: str) -> None:
        place = self._place()
        if place is not None:
            self._ask_out(CalendarKey(place[0], mailbox, ""), mailbox_name(mailbox))

    def _ask_out(self, mailbox: CalendarKey, name: str) -> None:
        lines = [(name, "line"), ("Nothing is deleted there, and you can add it again with +.", "line quiet")]
        dialog = ChangeDialog("Take out of your list", lines, (), agree="take it out")
        self.app.push_screen(
            dialog, self._agreed(lambda: self.post_message(intents.ShowCalendar(mailbox, shown=False)))
        )

    def _agreed(self, then: Callable[[], object]) -> Callable[[str | None], None]:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                then()

        return answered

    def action_share(self) -> None:
        """On the calendar's page, which knows who may see it."""
        info = self.meant()
        words = why_not_shared(info) if info is not None else "Choose a calendar first."
        if info is None or words:
            self.tell(words)
            return
        from tuical.screens.calendar_page import CalendarPage  # loaded when it is wanted

        page = CalendarPage(self._given, info.key)
        self.app.push_screen(page)
        page.action_share()  # at once: what is typed ahead is a name already

    def action_add(self) -> None:
        """Ask whose calendar, a person's or a group's."""
        place = self._place()
        if place is not None and self._can(place[0], Capability.SHARED_CALENDARS):
            home = self.desk.of(CalendarKey(*place, ""))
            self.ask_words(MailboxDialog(home), partial(self._added, place), _ABOUT_MAILBOX)

    def _added(self, place: tuple[str, str], added: Added | None) -> None:
        if added is not None:
            self.desk.typed.drop(_ABOUT_MAILBOX)
            self.post_message(intents.ShowCalendar(CalendarKey(place[0], added.mailbox, ""), shown=True))
            self.tell(f"The calendars of {added.name} are read now; what they do not show you is said here.")

    def _kind(self, account: str) -> str:
        return self.desk.of(CalendarKey(account, OWN_MAILBOX, "")).ask.account_kind

    def _can(self, account: str, capability: Capability) -> bool:
        words = why_not(self._kind(account), capability)
        if words is not None:
            self.tell(words)
        return words is None
