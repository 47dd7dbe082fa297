"""Quick add: one line that is read while it is typed; every part in its colour, and by its name below."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar
from uuid import uuid4

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.style import Style as RichStyle
from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widgets import Input

from tuical.errors import TuicalError
from tuical.model.found_person import FoundPerson
from tuical.model.operation import Operation
from tuical.planning.quick_add import QuickAdd, quick_add
from tuical.planning.quick_doubts import doubt
from tuical.planning.quick_spans import CALENDAR, CATEGORY, ONLINE, REMINDER, REPEATS, SHOWN, WHEN, WHERE, WHO, Span
from tuical.screens.desk import Desk
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.form_start import FormStart
from tuical.screens.invite import InviteDialog
from tuical.screens.mailed import mailed_words
from tuical.screens.quick_sketch import MINUTES, Sketch, Surroundings, home_of, sketch
from tuical.text import safe_text
from tuical.widgets.line_field import LineField
from tuical.widgets.paint import Paint

_ROLES = {
    WHEN: "accent",
    REPEATS: "accent",
    WHERE: "good",
    WHO: "link",
    CATEGORY: "match",
    REMINDER: "match",
    ONLINE: "match",
    SHOWN: "match",
    CALENDAR: "match",
}
_NAMES = {
    "when": WHEN,
    "repeats": REPEATS,
    "where": WHERE,
    "who": WHO,
    "category": CATEGORY,
    "reminder": REMINDER,
    "call": ONLINE,
    "shown": SHOWN,
    "calendar": CALENDAR,
}
_NAME_CELLS = 10
_HINT = (
    "fri 14-15:30   every 2 weeks   until 20 dec   with Lidia and Alex\n"
    "at Cafe Luna   in room Hood   on teams   #category   remind 10m\n"
    "all day"
)
_MOST_CALENDARS = 4
_PAUSE = 0.2
"""Seconds without a key before the directory is asked who is meant."""


def colour_of(kind: str, paint: Paint) -> RichStyle:
    """The colour of a kind of part; the surface below it stays."""
    return RichStyle(color=paint(_ROLES[kind], "", "dialog").color)


class Parts(Highlighter):
    """Paints the parts of a sentence as they were recognised."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self.spans: tuple[Span, ...] = ()

    def highlight(self, text: Text) -> None:
        """Colour what lies in the text."""
        for span in self.spans:
            style = colour_of(span.kind, self._paint) + RichStyle(underline=span.kind == WHO)
            text.stylize(style, span.start, span.end)


class QuickAddDialog(Dialog[tuple[Operation, ...] | FormStart]):
    """Reads a sentence; the result is what is queued, or the form that goes on with it, None when it was closed."""

    title_words = "Quick add"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Another reading", priority=True),
        Binding("ctrl+e", "form", "All fields", priority=True),
        Binding("shift+tab", "turn(-1)", "The reading before", show=False, priority=True),
    ]

    def __init__(self, around: Surroundings, paint: Paint) -> None:
        super().__init__()
        self._around = around
        self._paint = paint
        self._parts = Parts(paint)
        self._readings: Sequence[QuickAdd] = (QuickAdd(""),)
        self._chosen = 0
        self._directories: dict[Desk, dict[str, tuple[FoundPerson, ...]]] = {}
        """What the directory of each account said."""
        self._pause: Timer | None = None
        self._entering = False
        """Whether Enter waits for the directory."""

    def compose_box(self) -> ComposeResult:
        """The line, what was understood, what it clashes with, who is mailed, and the keys."""
        yield LineField(
            placeholder="lunch with Lidia tomorrow 12:30 at Cafe Luna", id="sentence",
            highlighter=self._parts, select_on_focus=False,
        )  # fmt: skip
        yield Words(id="facts", classes="facts")
        yield Words(id="doubt", classes="line warn")
        yield Words(id="clash", classes="line warn")
        yield Words(id="told", classes="told")
        yield Words(id="keys", classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        line = self.query_one(Input)
        line.focus()
        self._read()
        self.watch(line, "value", self._typed, init=False)  # at once, so that a letter and its reading are one paint
        self.call_after_refresh(
            self._read_words, "a"
        )  # what every sentence is read with is made before the first letter

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        self.type_ahead(event, self.query_one(Input))

    # reading

    def _typed(self) -> None:
        self._chosen = 0
        self._entering = False
        self._read()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._ask_who)

    def _read(self) -> None:
        self._readings = self._read_words(self.query_one(Input).value)
        self._show()

    def _read_words(self, words: str) -> tuple[QuickAdd, ...]:
        desk = self._around.desk
        return quick_add(
            words, now=desk.now(), settings=desk.settings, known=self._around.known, default_minutes=MINUTES
        )

    def action_turn(self, step: int) -> None:
        """Another reading of the same words."""
        self._chosen = (self._chosen + step) % len(self._readings)
        self._show()

    def action_form(self) -> None:
        """Go on in the form with all that was understood."""
        self.dismiss(self.sketched.form_start())

    @property
    def sketched(self) -> Sketch:
        """The event as it is read now."""
        reading = self._readings[self._chosen]
        return sketch(reading, self._around, self._directory(home_of(reading, self._around)))

    def _directory(self, home: Desk) -> dict[str, tuple[FoundPerson, ...]]:
        return self._directories.setdefault(home, {})

    def _wanted(self, found: Sketch) -> list[str]:
        """Names that nobody near bears and that the directory was not asked about yet."""
        known = self._directory(home_of(found.reading, self._around))
        return [name for name in found.meant.unknown if name not in known]

    @work(exclusive=True, group="directory", exit_on_error=False)
    async def _ask_who(self) -> None:
        """Ask the directory who is meant; where it cannot be reached the name stays unknown."""
        wanted = self.sketched
        home = home_of(wanted.reading, self._around)
        for name in self._wanted(wanted):
            found: tuple[FoundPerson, ...] = ()
            with suppress(TuicalError):
                found = (await home.ask.people(name)).value
            self._directory(home)[name] = found
        self._show()
        if self._entering:
            self._enter()

    # showing

    def _show(self) -> None:
        typed = self.query_one(Input).value.strip()
        found = self.sketched
        self._parts.spans = found.reading.spans
        self.query_one(Input).refresh()
        self._say("facts", self._facts(found) if typed else Content.styled(self._hint, "$dim"))
        self._say("doubt", self._doubt() if typed else "")
        clash = found.clash() if typed else ""
        self._say("clash", f"▲ {clash}" if clash else "")
        self._say("told", mailed_words([person.label for person in found.meant.people]) if typed else "")
        self._say("keys", self._keys())

    @property
    def _hint(self) -> str:
        """What can be said, and the calendars that can be named where there are several."""
        names = list(dict.fromkeys(names[0] for _, names in self._around.known.calendars))
        return "   ".join([_HINT, *(f"/{name}" for name in names[:_MOST_CALENDARS] if len(names) > 1)])

    def _doubt(self) -> str:
        """What may be read wrongly; a reading that was turned to is meant."""
        desk = self._around.desk
        found = None
        if not self._chosen:
            line = self.query_one(Input).value
            found = doubt(line, self._readings[0], now=desk.now(), settings=desk.settings)
        return f"? {safe_text(found.sentence())}" if found else ""

    def _say(self, name: str, words: Content | str) -> None:
        """An empty row takes no room."""
        row = self.query_one(f"#{name}", Words)
        row.display = bool(words)
        row.say(words)

    def _facts(self, found: Sketch) -> Content:
        title = safe_text(found.reading.title)
        rows = [Content.styled(title, "bold") if title else Content.styled("(no title yet)", "$dim")]
        for name, words in found.facts():
            said = any(span.kind == _NAMES.get(name) for span in found.reading.spans)
            style = Style.from_rich_style(colour_of(_NAMES[name], self._paint)) if said else "$dim"
            rows.append(Content.assemble((f"{name:<{_NAME_CELLS}}", style), self._beside_name(words)))
        wanted = self._wanted(found)
        rows += [Content.assemble(" " * _NAME_CELLS, (f"“{name}” is looked for …", "$dim")) for name in wanted]
        known = found.meant._replace(unknown=tuple(name for name in found.meant.unknown if name not in wanted))
        rows += [
            Content.assemble(" " * _NAME_CELLS, (words, "$warn")) for words in (*known.sentences(), *found.strangers())
        ]
        return Content("\n").join(rows)

    def _beside_name(self, words: str) -> str:
        """What was assumed goes on below the words where both are too long for the row."""
        room = self.query_one("#facts").size.width - _NAME_CELLS
        if not 0 < room < cell_len(words):
            return words
        head, _, assumed = words.rpartition(" · ")
        return f"{head}\n{' ' * _NAME_CELLS}{assumed}" if head else words

    def _keys(self) -> Content:
        if not self.query_one(Input).value.strip():
            return key_words([("esc", "close")])
        pairs = [("enter", "add it")]
        if len(self._readings) > 1:
            pairs.append(("tab", f"another reading ({self._chosen + 1} of {len(self._readings)})"))
        return key_words([*pairs, ("^e", "all fields"), ("esc", "keep the words and close")])

    # adding

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._entering = True
        if self._wanted(self.sketched):
            self._ask_who()
        else:
            self._enter()

    def _enter(self) -> None:
        """Add it, with everybody who is known by now; whoever is mailed is named first."""
        self._entering = False
        found = self.sketched
        try:
            operations = found.operations(uuid4().hex)
        except TuicalError as error:
            self._say("clash", error.sentence())
            self.app.bell()
            return
        if not found.meant.people:
            self.dismiss(operations)
            return
        facts = dict(found.facts())
        told = "\n".join([mailed_words([one.label for one in found.meant.people]), *found.meant.sentences()])
        dialog = InviteDialog(found.reading.title, facts["when"], facts.get("repeats", ""), found.clash(), told)
        self.app.push_screen(dialog, lambda agreed: self._agreed(operations, agreed=bool(agreed)))

    def _agreed(self, operations: tuple[Operation, ...], *, agreed: bool) -> None:
        if agreed:
            self.dismiss(operations)
        else:
            self.query_one(Input).focus()
