"""`FormFrame`: the form on the screen: its rows, the lines under its fields, the day beside them; it saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tuical.errors import NotThere, UsageError
from tuical.model.event_change import AllDay, When
from tuical.model.keys import EventKey
from tuical.model.recurrence import Recurrence
from tuical.planning.form_values import Filled
from tuical.planning.form_when import toggled, when_words
from tuical.planning.readable import readable
from tuical.screens import form_readings as readings
from tuical.screens.dialog import Words
from tuical.screens.event_actions import EventActions
from tuical.screens.form_choices import choices_of
from tuical.screens.form_day import FormDay
from tuical.screens.form_fields import FormFields
from tuical.screens.form_guests import GuestsReading
from tuical.screens.form_start import Beginning, moment_words
from tuical.screens.form_words import FormWords
from tuical.screens.key_rows import pressed
from tuical.screens.sizes import PANEL_FROM
from tuical.widgets.form_fields import ChoiceField, FieldChanged, NotesField
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import KeyPicked, SlotPicked
from tuical.widgets.token_field import TokenField, Typing

if TYPE_CHECKING:
    from tuical.screens.desk import Desk
    from tuical.widgets.paint import Paint

_FIELD_KEYS = {
    "people": (("←", "choose one"), ("Space", "optional")),
    "places": (("Enter", "find a room"), ("←", "choose one")),
    "categories": (("←", "choose one"),),
    "files": (("←", "choose one"),),
}
_ONWARD = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
"""Keys that lead from field to field."""
_OLD_NOTES = 4
"""Lines of the notes that an event has already."""


class FormFrame(EventActions):
    """Knows what stands in the fields and what it means."""

    CSS_PATH = "../style/form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "onward(1)", show=False, priority=True),
        Binding("shift+tab", "onward(-1)", show=False, priority=True),
    ]
    bar_names: ClassVar[tuple[str, ...]] = (
        "form.save", "app.back", "form.room", "form.repeat", "form.notes", "app.help",
    )  # fmt: skip
    types = True

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str], beginning: Beginning) -> None:
        super().__init__(desk, paint, keymap)
        self.beginning = beginning
        self.words = FormWords(beginning, desk)
        self._now = beginning.filled
        self._when = beginning.when
        self._replaces = False
        self._ready = False
        choices = choices_of(beginning.filled, desk, new=beginning.event is None)
        self._guests = GuestsReading(self.home(beginning.filled), beginning.event)
        self._fields = FormFields(beginning.filled, choices, beginning.locked, self._old_notes(), self._guests)

    def home(self, now: Filled) -> Desk:
        """The account of what is filled in: an event's own, else that of the calendar which is chosen."""
        event = self.beginning.event
        return self.desk.of(event.key if event is not None else now.calendar)

    def compose(self) -> ComposeResult:
        """One row above, the fields and the day, one row below."""
        yield Words(self._heading(), id="form-head")
        with Horizontal(id="form-body"):
            yield self._fields
            yield FormDay(self.desk, self.paint)
        yield Words(id="form-say")
        yield KeyBar(self.paint)

    def _old_notes(self) -> list[str]:
        """The first lines of the notes that are there."""
        old = [line for line in self._every_note() if line.strip()]
        return old if len(old) <= _OLD_NOTES else [*old[:_OLD_NOTES], "…"]

    def _every_note(self) -> list[str]:
        event = self.beginning.event or self.beginning.copied
        return list(readable(event.body)) if event is not None and event.body.content else []

    def on_mount(self) -> None:
        """Say what has to be known, and type at once."""
        self.show_keys(*self._keys_of_field())
        self.query_one(FormDay).display = self.app.size.width >= PANEL_FROM
        if self.beginning.note:
            self.say(self.beginning.note)
        self._ready = True
        self.reread()
        self._focus_first()

    def on_descendant_focus(self) -> None:
        """The keys are those of the field."""
        self.show_keys(*self._keys_of_field())

    @on(KeyPicked)
    def _field_key_picked(self, message: KeyPicked) -> None:
        if message.key in dict(self._keys_of_field()):
            self.app.post_message(pressed(message.key))

    def _keys_of_field(self) -> tuple[tuple[str, str], ...]:
        """What the field that has the focus answers to besides letters."""
        if isinstance(self.focused, ChoiceField):
            return (("← →", "choose"),)
        return _FIELD_KEYS.get(self.field_of(self.focused), ())

    def _focus_first(self) -> None:
        for widget in self.query("FormFields Input, FormFields ChoiceField"):
            if widget.focusable:
                self.set_focus(widget)  # at once, so that what a fast hand types on goes into it
                return

    def on_resize(self, event: events.Resize) -> None:
        """The day needs room."""
        if self._ready:
            self.query_one(FormDay).display = event.size.width >= PANEL_FROM
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """What is typed into stays in sight."""
        self.reload()
        if self.focused is not None:
            self.focused.scroll_visible(animate=False, immediate=True)

    def _heading(self) -> Content:
        event = self.beginning.event or self.beginning.copied
        about = f"  {event.summary.subject or '(no title)'}  {moment_words(event, self.desk)}" if event else ""
        return Content.assemble((f" {self.beginning.heading}", "bold $accent"), (about, "$dim"))

    # what stands there

    @property
    def fields(self) -> FormFields:
        """All of them."""
        return self._fields

    def filled(self) -> Filled:
        """What stands in the fields now."""
        self._now = self.fields.filled()
        return self._now

    def say(self, words: str, *, bad: bool = False) -> None:
        """One sentence above the keys; empty for nothing."""
        line = self.query_one("#form-say", Words)
        line.say(f" {words}")
        line.set_class(bad, "bad")
        line.display = bool(words)

    def reread(self) -> None:
        """Read the fields again and say what they mean."""
        now = self._now = self.fields.filled()
        when, rule = self._say_when(now)
        with suppress(NotThere):  # its account was closed meanwhile
            self._guests.look(now, when, self.home(now), repeats=rule is not None)
        if when is not None:
            self._when = when
            self.fields.all_day.show(isinstance(when, AllDay))
            self._say_clash(when, rule)
            self.query_one(FormDay).draw(now, when, self.event_key())

    def _say_when(self, now: Filled) -> tuple[When | None, Recurrence | None]:
        fields = self.fields
        try:
            when = self.words.when(now)
        except UsageError as error:
            for name in ("clash", "repeat"):
                fields.reading(name).tell("")
            fields.reading("when").tell(error.sentence(), "bad")
            return None, None
        rule: Recurrence | None = None
        try:
            when, rule = self.words.repeated(now, when)
            locked = "repeat" in self.beginning.locked
            belongs = "belongs to the whole series" if locked and now.repeat else ""
            fields.reading("repeat").tell(belongs or readings.repeat_reading(rule, when, self.desk))
        except UsageError as error:
            fields.reading("repeat").tell(error.sentence(), "bad")
        fields.reading("when").tell(readings.when_reading(when, self.desk))
        return when, rule if "repeat" not in self.beginning.locked else None

    def _say_clash(self, when: When, rule: Recurrence | None) -> None:
        event = self.beginning.event
        series = event.summary.series if event is not None and rule is not None else ""
        words = readings.clash_reading(when, rule, self.desk, self.event_key(), series)
        free = "" if isinstance(when, AllDay) else "✓ you are free then"
        self.fields.reading("clash").tell(f"▲ {words}" if words else free, "warn" if words else "")

    # what happens to the fields

    @on(FieldChanged)
    def _chosen(self) -> None:
        """Whole days or hours are a matter of the words of the time."""
        if self._ready and self.fields.all_day.value != isinstance(self._when, AllDay):
            start = self.desk.settings.work.start
            zone = self.beginning.filled.zone
            when = toggled(self._when, zone, all_day=self.fields.all_day.value, start_minute=start)
            self.fields.say_words("when", when_words(when, self.desk.settings))
        self._offer_old_notes()
        self._changed()

    def _offer_old_notes(self) -> None:
        """Who replaces all notes begins with those that are there, and who does not has them below."""
        replaces = self.fields.filled().replace_notes
        if replaces == self._replaces:
            return
        notes = self.query_one(NotesField)
        old = "\n".join(self._every_note()).strip()
        if replaces and not notes.text.strip():
            notes.text = old
            self.say("The old notes stand in the field now, without their formatting; how to join stays in any case.")
        elif not replaces and notes.text.strip() == old:
            notes.text = ""
        self._replaces = replaces

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._ready:
            self.reread()
            self.touched(self._now)

    def touched(self, now: Filled) -> None:
        """Something stands in a field that did not stand there before."""

    @on(Input.Submitted)
    def _next_field(self, message: Input.Submitted) -> None:
        if self.field_of(message.input) == "places":
            self.find_room()
        else:
            self.focus_next()

    def find_room(self) -> None:
        """Enter in a place field in which nothing is typed."""

    def field_of(self, widget: Widget | None) -> str:
        """The name of the field of several things in which somebody types, empty for any other."""
        if not isinstance(widget, Typing):
            return ""
        return (widget.query_ancestor(TokenField).id or "").removeprefix("field-")

    @on(SlotPicked)
    def _slot_picked(self, message: SlotPicked) -> None:
        """A click into the day moves the event there."""
        if "when" in self.beginning.locked:
            return
        try:
            when = readings.moved_to(self.words.when(self.filled()), message.day, message.minute, self.desk)
        except UsageError:
            return
        self.fields.say_words("when", when_words(when, self.desk.settings))

    def action_onward(self, step: int) -> None:
        """The next field or the one before, at once: what a fast hand types behind Tab belongs there."""
        (self.focus_next if step > 0 else self.focus_previous)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A field of several things takes what is typed there before Tab leads on."""
        if action == "onward" and isinstance(self.focused, Typing):
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """A letter is never a command here; up and down go from field to field."""
        if event.key in _ONWARD and not isinstance(self.focused, NotesField):
            self.action_onward(_ONWARD[event.key])
        elif not event.is_printable:
            return
        event.stop()

    @on(TokenField.Wanted)
    def _wanted(self, message: TokenField.Wanted) -> None:
        self.offer(message.field, message.typed)

    def offer(self, field: TokenField, typed: str) -> None:
        """Completions for what is typed into a field of several things."""
        raise NotImplementedError

    # as every screen

    def event_key(self) -> EventKey | None:
        """The event that is changed, None for a new one."""
        return self.beginning.event.key if self.beginning.event is not None else None

    def reload(self) -> None:
        """What was typed stays; what it would clash with may be something else now."""
        if self._ready:
            self.reread()

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        self.query_one(FormDay).repaint(paint)
        self.query_one(KeyBar).repaint(paint)
