"""The editor of a repetition: every pattern and every end by choices, with the sentence and the next dates below."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tuical.errors import UsageError
from tuical.model.dates import day_month_year
from tuical.model.event_change import When
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Recurrence
from tuical.planning.occurrences import first_day
from tuical.planning.recurrence_choices import ENDS, INDEXES, KINDS, NEEDS, NEVER, Chosen, chosen_of, rule_of
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.typed_dates import read_date
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.form_fields import Row
from tuical.screens.form_readings import repeat_reading
from tuical.widgets.days_field import DaysField
from tuical.widgets.form_fields import Choice, ChoiceField, FieldChanged, WordsField

if TYPE_CHECKING:
    from tuical.screens.desk import Desk
    from tuical.screens.event_form import EventForm

_KINDS = ("never", "daily", "weekly", "monthly, on a date", "monthly, on a weekday", "yearly, on a date",
          "yearly, on a weekday")  # fmt: skip
_ENDS = ("never", "on a date", "after so many times")
_UNITS = {"daily": "days", "weekly": "weeks", "absoluteMonthly": "months", "relativeMonthly": "months"}
"""What is counted by the interval; of all others years."""


def edit_repetition(form: EventForm) -> None:
    """Open the editor on what stands in a form, and put what was chosen into its field."""
    now = form.filled()
    try:
        when = form.words.when(now)
    except UsageError as error:
        form.say(error.sentence(), bad=True)
        return
    rule = None
    with suppress(UsageError):  # what cannot be read is chosen anew
        rule = form.words.recurrence(now, when)

    def chosen(answer: RepetitionChosen | None) -> None:
        if answer is not None:
            form.fields.begin_weeks(answer.week_start)
            form.fields.say_words("repeat", answer.words)

    form.app.push_screen(RecurrenceDialog(rule, when, form.desk), chosen)


class RepetitionChosen:
    """What was chosen, in words that `typed_recurrence` reads."""

    def __init__(self, rule: Recurrence | None, desk: Desk) -> None:
        self.words = recurrence_words(rule, desk.settings.names) if rule is not None else ""
        self.week_start = rule.pattern.first_day if rule is not None else "monday"


class RecurrenceDialog(Dialog[RepetitionChosen]):
    """The result is None when it was closed."""

    title_words = "Repeat"
    CSS_PATH = ["../style/dialogs.tcss", "../style/form.tcss"]  # type: ignore[assignment]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "agree", "Take it", priority=True)]

    def __init__(self, rule: Recurrence | None, when: When, desk: Desk) -> None:
        super().__init__()
        self._when = when
        self._start = first_day(when)
        self._desk = desk
        self._chosen = chosen_of(rule, self._start)
        self._rule: Recurrence | None = rule

    def compose_box(self) -> ComposeResult:
        """Kind, what it needs, the end, and what that means."""
        chosen, names = self._chosen, self._desk.settings.names
        until = chosen.until or self._start
        yield self._row("kind", "Repeats", self._one_of("kind", KINDS, _KINDS))
        yield self._row("interval", "Every", self._line("interval", str(chosen.interval)))
        yield self._row("index", "On the", self._one_of("index", INDEXES, INDEXES))
        yield self._row("days", "Days", DaysField(self._week(), chosen.days, id="choose-days"))
        yield self._row("day", "Day", self._line("day", str(chosen.day)))
        yield self._row("month", "Month", self._one_of("month", tuple(range(1, 13)), names.months))
        yield self._row("first_day", "Weeks begin", self._one_of("first_day", WEEKDAYS, names.days))
        yield self._row("end", "Ends", self._one_of("end", ENDS, _ENDS))
        yield self._row("until", "Last day", self._line("until", day_month_year(until, names)))
        yield self._row("count", "Times", self._line("count", str(chosen.count)))
        yield Words(id="meaning", classes="told")
        yield Words(
            key_words([("enter", "take it"), ("tab", "next"), ("← →", "choose"), ("esc", "leave it")]), classes="keys"
        )

    def on_mount(self) -> None:
        """Choose at once."""
        self.query_one("#choose-kind").focus()
        self._read()

    def _row(self, name: str, label: str, field: Widget) -> Row:
        row = Row(label, field)
        row.id = f"row-{name}"
        return row

    def _one_of(self, name: str, values: tuple[Any, ...], words: tuple[str, ...]) -> ChoiceField[Any]:
        choices = [Choice(value, word) for value, word in zip(values, words, strict=True)]
        return ChoiceField(choices, getattr(self._chosen, name), id=f"choose-{name}")

    def _line(self, name: str, value: str) -> WordsField:
        field = WordsField(id=f"choose-{name}")
        field.value = value
        return field

    def _week(self) -> list[tuple[str, str]]:
        settings = self._desk.settings
        order = [*range(settings.first_weekday, 7), *range(settings.first_weekday)]
        return [(WEEKDAYS[day], settings.names.days_short[day]) for day in order]

    # what is chosen

    @on(FieldChanged)
    @on(Input.Changed)
    def _read(self) -> None:
        try:
            chosen = self._choose()
            self._rule = rule_of(chosen, self._start)
        except UsageError as error:
            self._say(error.sentence(), bad=True)
            return
        self._chosen = chosen
        self._show_rows(chosen)
        words = repeat_reading(self._rule, self._when, self._desk)
        self._say(words[:1].upper() + words[1:] if words else "It does not repeat.")

    def _choose(self) -> Chosen:
        value = {name: self.query_one(f"#choose-{name}", ChoiceField).value
                 for name in ("kind", "index", "month", "first_day", "end")}  # fmt: skip
        self._show_rows(replace(self._chosen, kind=value["kind"], end=value["end"]))
        needs = NEEDS[value["kind"]]
        chosen = replace(self._chosen, **value, days=self.query_one(DaysField).value)
        for name in ("interval", "day"):
            if name in needs:
                number: Any = {name: self._number(name)}
                chosen = replace(chosen, **number)
        if value["end"] == "numbered" and needs:
            chosen = replace(chosen, count=self._number("count"))
        return replace(chosen, until=self._until()) if value["end"] == "endDate" and needs else chosen

    def _number(self, name: str) -> int:
        typed = self.query_one(f"#choose-{name}", WordsField).value.strip()
        if not typed.isdecimal() or len(typed) > 4:
            raise UsageError("A number is missing.", "Type one, such as 2.")
        return int(typed)

    def _until(self) -> date:
        view = self._desk.settings
        typed = self.query_one("#choose-until", WordsField).value
        return read_date(
            typed, today=self._start, first_weekday=view.first_weekday, day_first=view.day_first, names=view.names
        )

    def _show_rows(self, chosen: Chosen) -> None:
        shown = {"kind", *NEEDS[chosen.kind]}
        if chosen.kind != NEVER:
            shown |= {"end", *{"endDate": ("until",), "numbered": ("count",)}.get(chosen.end, ())}
        if chosen.kind == "weekly" and chosen.interval == 1:
            shown -= {"first_day"}  # it makes no difference then
        unit = _UNITS.get(chosen.kind, "years")
        self.query_one("#row-interval .label", Words).say(f"Every … {unit}")
        for row in self.query(Row):
            row.display = (row.id or "").removeprefix("row-") in shown

    def _say(self, words: str, *, bad: bool = False) -> None:
        line = self.query_one("#meaning", Words)
        line.say(words)
        line.set_class(bad, "warn")
        self._bad = bad

    _bad = False

    # answering

    def on_key(self, event: Any) -> None:
        """Enter takes it wherever one is; up and down go from field to field."""
        if event.key == "enter":
            self.action_agree()
        elif event.key in ("up", "down"):
            (self.focus_previous if event.key == "up" else self.focus_next)()
        else:
            return
        event.stop()

    @on(Input.Submitted)
    def action_agree(self) -> None:
        """Take it, unless something is missing."""
        if self._bad:
            self.app.bell()
            return
        rule = self._rule
        if rule is not None:
            rule = replace(rule, range=replace(rule.range, start=self._start))
        self.dismiss(RepetitionChosen(rule, self._desk))
