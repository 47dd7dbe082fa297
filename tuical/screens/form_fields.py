"""`FormFields`: the fields of an event's form in the order of Tab, filled from a `Filled` and read back into one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from tuical.model.event import Location
from tuical.model.event_change import AttendeeType, Invitee
from tuical.planning.carried import Carried
from tuical.planning.file_names import NAMELESS, size_in_words
from tuical.planning.form_people import next_kind
from tuical.planning.form_values import Filled
from tuical.screens.dialog import Words
from tuical.screens.form_choices import Choices
from tuical.widgets.form_fields import Choice, ChoiceField, NotesField, ToggleField, WordsField
from tuical.widgets.token_field import Token, TokenField

_KINDS = {AttendeeType.REQUIRED: "", AttendeeType.OPTIONAL: "(optional)", AttendeeType.RESOURCE: "(room)"}


class Row(Horizontal):
    """A label and a field."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__(Words(label, classes="label"), field)


class Reading(Words):
    """A line under a field that says what was understood; it takes no room while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__(id=f"reading-{name}", classes="reading")
        self.display = False
        self._told = ("", "")

    def tell(self, words: str, mood: str = "") -> None:
        """Say this from now on; `mood` is warn, bad or nothing. The same words again cost nothing."""
        if (words, mood) != self._told:
            self._told = (words, mood)
            self.say(words)
            self.set_class(mood == "warn", "warn")
            self.set_class(mood == "bad", "bad")
            self.display = bool(words)


class FormFields(VerticalScroll, can_focus=False):
    """Every field by the name that it has in `Filled`, as `#field-NAME`; the lines under them have it too."""

    def __init__(
        self, filled: Filled, choices: Choices, locked: frozenset[str], old_notes: Sequence[str], guests: Reading
    ) -> None:
        """`guests` is the line that says who is busy then."""
        super().__init__(id="fields")
        self._guests = guests
        self._filled = filled
        self._choices = choices
        self._locked = locked
        self._old_notes = old_notes
        self._words: dict[str, WordsField] = {}
        self._chosen: dict[str, ChoiceField[Any]] = {}
        self._tokens: dict[str, TokenField] = {}
        self._readings: dict[str, Reading] = {}
        self.all_day = ToggleField("✓ whole days", "no", False, id="field-all_day")
        """Says the same as the words of the time; choosing it changes them."""
        self._notes = NotesField(placeholder="Markdown; Ctrl+G opens your editor", id="field-notes")

    def compose(self) -> ComposeResult:
        """What every meeting has, then the rest."""
        yield from self._essential()
        yield from self._written()
        yield Words("MORE", classes="heading")
        yield from self._more()

    def on_mount(self) -> None:
        """Show what was chosen, and let nobody into what is locked."""
        self._show_tokens(self._filled)
        everything: dict[str, Widget] = {**self._words, **self._chosen, **self._tokens, "notes": self._notes}
        self.all_day.disabled = "when" in self._locked
        for name in self._locked & everything.keys():
            everything[name].disabled = True

    def _essential(self) -> Iterator[Widget]:
        yield Row("Title", self._line("title", "what it is about"))
        yield Row("When", self._line("when", "tue 14:00-15:30, tomorrow noon for 45m, 24 dec"))
        yield self._reading("when")
        yield self._reading("clash")
        yield Row("Repeat", self._line("repeat", "never; weekly, every 2nd fri until 18 dec, ^r"))
        yield self._reading("repeat")
        yield Row("People", self._several("people", "names or addresses, with commas", _other_kind))
        yield Row("Place", self._several("places", "a room or any words"))
        yield self._guests  # below the fields that bring it, so that nothing moves under the hands
        yield Row("Online", self._toggle("online", "✓ online meeting", "no"))
        yield Row("Calendar", self._one_of("calendar", self._choices.calendars))

    def _written(self) -> Iterator[Widget]:
        self._notes.text = self._filled.notes
        old = Words("\n".join(self._old_notes), classes="old-notes")
        old.display = bool(self._old_notes)
        yield Row("Notes", Vertical(self._notes, old, id="notes"))

    def _more(self) -> Iterator[Widget]:
        choices = self._choices
        if self._old_notes:
            yield Row("Your notes", self._toggle("replace_notes", "replace all of the notes that are there",
                                                 "go above what is there"))  # fmt: skip
        yield Row("All day", self.all_day)
        yield Row("Reminder", self._one_of("reminder", choices.reminders))
        yield Row("Show as", self._one_of("show_as", choices.show_as))
        yield Row("Categories", self._several("categories", "none"))
        yield Row("Attach", self._several("files", "a file, such as ~/sketches.pdf", separators=""))
        yield self._reading("files")
        yield Row("Private", self._one_of("sensitivity", choices.sensitivities))
        yield Row("Importance", self._one_of("importance", choices.importances))
        yield Row("Zone", self._line("zone", "of start and end: Lisbon, NYC"))
        yield Row("Ends in", self._line("end_zone", "the same zone"))
        yield Row("Answers", self._toggle("responses", "are asked for", "are not asked for"))
        yield Row("Proposals", self._toggle("proposals", "of other times are welcome", "of other times are not taken"))
        yield Row("Guest list", self._toggle("hidden", "is hidden from those invited", "is shown to everybody invited"))

    def _line(self, name: str, placeholder: str) -> WordsField:
        field = self._words[name] = WordsField(placeholder=placeholder, id=f"field-{name}")
        field.value = str(getattr(self._filled, name))
        return field

    def _one_of(self, name: str, choices: Sequence[Choice[Any]]) -> ChoiceField[Any]:
        field = self._chosen[name] = ChoiceField(choices, getattr(self._filled, name), id=f"field-{name}")
        return field

    def _toggle(self, name: str, yes: str, no: str) -> ToggleField:
        now, usual = (getattr(filled, name) for filled in (self._filled, Filled()))
        field = self._chosen[name] = ToggleField(yes, no, now, usual=usual, id=f"field-{name}")
        return field

    def _several(
        self,
        name: str,
        placeholder: str,
        next_kind: Callable[[Token], Token] | None = None,
        separators: str = ",;",
    ) -> TokenField:
        field = self._tokens[name] = TokenField(
            placeholder=placeholder, next_kind=next_kind, separators=separators, id=f"field-{name}"
        )
        return field

    def _reading(self, name: str) -> Reading:
        line = self._readings[name] = Reading(name)
        return line

    # what stands in them

    def filled(self) -> Filled:
        """What stands in the fields now."""
        now: dict[str, Any] = {name: field.value.strip() for name, field in self._words.items()}
        now |= {name: field.value for name, field in self._chosen.items()}
        now |= {name: tuple(one.value for one in field.tokens) for name, field in self._tokens.items()}
        return replace(self._filled, **now, notes=self._notes.text)

    def fill(self, filled: Filled) -> None:
        """Put something else into all of them."""
        self._filled = filled
        for name, field in self._words.items():
            field.value = str(getattr(filled, name))
        for name, chosen in self._chosen.items():
            chosen.choose(getattr(filled, name))
        self._show_tokens(filled)
        self._notes.text = filled.notes

    def begin_weeks(self, day: str) -> None:
        """With which day the weeks of the repetition begin."""
        self._filled = replace(self._filled, week_start=day)

    def say_words(self, name: str, words: str) -> None:
        """Put words into a field of words."""
        self._words[name].value = words

    def reading(self, name: str) -> Reading:
        """The line under a field."""
        return self._readings[name]

    def tokens(self, name: str) -> TokenField:
        """A field of several things."""
        return self._tokens[name]

    def untaken(self) -> dict[str, str]:
        """What was typed into fields of several things and nobody took for anything, by field from the top."""
        return {name: field.typed for name, field in self._tokens.items() if field.typed}

    def type_again(self, untaken: Mapping[str, str]) -> None:
        """Put such words back."""
        for name, words in untaken.items():
            if name in self._tokens:
                self._tokens[name].show(self._tokens[name].tokens, words)

    def _show_tokens(self, filled: Filled) -> None:
        self._tokens["people"].show([person_token(one) for one in filled.people])
        self._tokens["places"].show([place_token(one) for one in filled.places])
        self._tokens["categories"].show([self._choices.category(name) for name in filled.categories])
        self._tokens["files"].show([file_token(file) for file in filled.files])


def person_token(one: Invitee) -> Token:
    """Somebody invited."""
    return Token(one.person.label, one, _KINDS[one.kind])


def place_token(place: Location) -> Token:
    """A place; a room is marked as one."""
    return Token(place.name or place.address or place.email, place, "(room)" if place.email else "")


def file_token(file: str | Carried) -> Token:
    """A file by its name; of what is copied from another event how large it is, too."""
    if isinstance(file, str):
        return Token(Path(file).name or file, file)
    beside = "link" if file.info.kind == "reference" else size_in_words(file.info.size) if file.info.size else ""
    return Token(file.info.name or NAMELESS, file, f"({beside})" if beside else "")


def _other_kind(token: Token) -> Token:
    return person_token(next_kind(token.value))
