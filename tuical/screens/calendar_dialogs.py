"""The dialogs of calendars and groups: a name, a colour, a new calendar, a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from tuical.model.calendar import AUTOMATIC_COLOURS, NAMED_COLOURS, CalendarColour, CalendarGroup
from tuical.model.permission import Role
from tuical.planning.sharing import role_words
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.pick import Picks
from tuical.widgets.paint import Paint

COLOURS = {
    CalendarColour.AUTO: "chosen by Outlook",
    CalendarColour.LIGHT_BLUE: "blue",
    CalendarColour.LIGHT_GREEN: "green",
    CalendarColour.LIGHT_ORANGE: "orange",
    CalendarColour.LIGHT_GRAY: "grey",
    CalendarColour.LIGHT_YELLOW: "yellow",
    CalendarColour.LIGHT_TEAL: "teal",
    CalendarColour.LIGHT_PINK: "pink",
    CalendarColour.LIGHT_BROWN: "brown",
    CalendarColour.LIGHT_RED: "red",
}
"""The colours that can be chosen, in words; `maxColor` is the end of the service's list and none."""


def swatch(colour: CalendarColour, paint: Paint) -> Content:
    """A square in a colour, as the theme shows it in a dialog."""
    rich = paint("calendar.mark", NAMED_COLOURS.get(colour.value.lower(), AUTOMATIC_COLOURS[0]), "dialog").color
    square = "□" if colour is CalendarColour.AUTO else "■"
    return Content.styled(square, Style(foreground=Color.from_rich_color(rich)) if rich is not None else "")


class NameDialog(Dialog[str]):
    """Asks for a name; the result is what was typed, None when it was left."""

    keeps_changes = True

    def __init__(self, title: str, name: str = "", told: str = "Nobody gets a mail.") -> None:
        super().__init__()
        self.title_words = title
        self._name_before = name
        self._told = told

    def compose_box(self) -> ComposeResult:
        """The field and the keys."""
        yield Input(self._name_before, placeholder="name", id="typed", max_length=250, select_on_focus=False)
        yield Words("", id="reading", classes="line warn")
        yield Words(self._told, classes="told")
        yield Words(key_words([("enter", "save it"), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """Type at once, after what is there."""
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        self.type_ahead(event, self.query_one(Input))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not name:
            self.query_one("#reading", Words).say("A name is needed; type one.")
        elif name == self._name_before:
            self.dismiss(None)
        else:
            self.dismiss(name)


class NewCalendar(NamedTuple):
    """The answer of the dialog."""

    name: str
    colour: CalendarColour
    group: str
    """The group's id, empty for the default one."""


class NewCalendarDialog(Dialog[NewCalendar]):
    """A name, with arrows a colour and with Tab a group."""

    title_words = "New calendar"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "colour(1)", "Next colour", priority=True),
        Binding("up", "colour(-1)", "Previous colour", priority=True),
        Binding("tab", "group(1)", "Next group", priority=True),
        Binding("shift+tab", "group(-1)", "Previous group", priority=True),
    ]

    def __init__(self, groups: Sequence[CalendarGroup], group: str, paint: Paint) -> None:
        """`group` is the id of the group that is chosen at first, empty for the default one."""
        super().__init__()
        self._groups = groups
        self._paint = paint
        self._colour = 0
        self._group = next((place for place, one in enumerate(groups) if one.id == group), 0)

    def compose_box(self) -> ComposeResult:
        """The field, the colour, the group and the keys."""
        yield Input(placeholder="name", id="typed", max_length=250)
        yield Words("", id="reading", classes="line warn")
        yield Words("", id="colour", classes="line")
        yield Words("", id="group", classes="line")
        yield Words("It is yours alone until you share it. Nobody gets a mail.", classes="told")
        pairs = [("enter", "make it"), ("↑ ↓", "colour"), ("esc", "leave it")]
        yield Words(key_words([*pairs[:2], *([("tab", "group")] if self._groups else []), pairs[2]]), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        self.type_ahead(event, self.query_one(Input))

    def action_colour(self, step: int) -> None:
        """Another colour."""
        self._colour = (self._colour + step) % len(COLOURS)
        self._show()

    def action_group(self, step: int) -> None:
        """Another group."""
        if self._groups:
            self._group = (self._group + step) % len(self._groups)
            self._show()

    @on(events.Click, "#colour")
    def _colour_clicked(self) -> None:
        self.action_colour(1)

    @on(events.Click, "#group")
    def _group_clicked(self) -> None:
        self.action_group(1)

    def _show(self) -> None:
        colour = list(COLOURS)[self._colour]
        label, word = ("colour  ", "$dim"), Content(f" {COLOURS[colour]}")
        self.query_one("#colour", Words).say(Content.assemble(label, swatch(colour, self._paint), word))
        if self._groups:
            name = Content(self._groups[self._group].name)
            self.query_one("#group", Words).say(Content.assemble(("group   ", "$dim"), name))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.query_one("#reading", Words).say("A name is needed; type one.")
            return
        group = self._groups[self._group].id if self._groups else ""
        self.dismiss(NewCalendar(event.value, list(COLOURS)[self._colour], group))


class _Choice(Dialog[int]):
    """One of a few lines, by its number, with the arrows, or by a click; the result is its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({(number - 1) % 10})", show=False) for number in range(10)),
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("enter", "take", "Take it", show=False),
    ]
    lines: Sequence[Content]
    marked = 0

    def on_mount(self) -> None:
        """Show the lines."""
        self.set_focus(None)
        self.show_lines()

    def action_move(self, step: int) -> None:
        """Mark another one."""
        self.marked = (self.marked + step) % len(self.lines)
        self.show_lines()

    def action_take(self) -> None:
        """Take the marked one."""
        self.action_pick(self.marked)

    def action_pick(self, number: int) -> None:
        """Close with it."""
        if 0 <= number < len(self.lines):
            self.dismiss(number)

    @on(Picks.Picked)
    def _picked(self, message: Picks.Picked) -> None:
        self.action_pick(message.number)

    def show_lines(self) -> None:
        """Draw the lines with the marked one."""
        drawn = [
            Content.assemble(
                ("▸ " if number == self.marked else "  ", "$accent"), (f"{(number + 1) % 10}  ", "bold $accent"), line
            )
            for number, line in enumerate(self.lines)
        ]
        self.query_one(Picks).say(Content("\n").join(drawn))

    def keys(self, does: str) -> Words:
        """The row of keys; `does` is what a number does."""
        last = len(self.lines) % 10
        return Words(key_words([(f"1-{last}", does), ("esc", "leave it")]), classes="keys")


class ColourDialog(_Choice):
    """The named colours with a square each; the result is a place in COLOURS."""

    def __init__(self, calendar: str, now: str, paint: Paint) -> None:
        """`now` is the service's word for the colour that it has."""
        super().__init__()
        self.title_words = f"Colour of {calendar}"
        words = {colour.value.casefold(): place for place, colour in enumerate(COLOURS)}
        self.marked = words.get(now.casefold(), 0)
        self.lines = [
            Content.assemble(swatch(colour, paint), f" {word}", ("  now" if colour.value == now else "", "$dim"))
            for colour, word in COLOURS.items()
        ]

    def compose_box(self) -> ComposeResult:
        """The colours and the keys."""
        yield Picks(classes="line")
        yield self.keys("choose")


class RoleDialog(_Choice):
    """What somebody is to see, the least first; says who is mailed. The result is a place in `roles`."""

    def __init__(self, title: str, roles: Sequence[Role], now: str, told: str) -> None:
        """`now` is the role that they have, empty for none; `told` says who gets a mail."""
        super().__init__()
        self.title_words = title
        self._told = told
        self.marked = next((place for place, role in enumerate(roles) if role == now), 0)
        self.lines = [Content.assemble(role_words(role), ("  now" if role == now else "", "$dim")) for role in roles]

    def compose_box(self) -> ComposeResult:
        """The roles, who is mailed, and the keys."""
        yield Picks(classes="line")
        yield Words(self._told, classes="told")
        yield self.keys("choose")
