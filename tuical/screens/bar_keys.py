"""The keys that a screen shows in its bottom row: as they are bound now, with what a click on them does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tuical.keymap import APP, BINDINGS, shown_key
from tuical.model.summary import MEETING, MINE, ONLINE, EventSummary

_BOUND = {binding.id: binding for binding in BINDINGS}
_WORDS = {"event.next": "next event"}

CALENDAR_KEYS = (
    "calendar.today", "calendar.go_to", "event.new", "event.quick_add", "event.next", "invitations.open", "search.open",
    "view.filter", "app.undo", "app.commands", "app.help",
)  # fmt: skip
"""What the calendar shows while no event is selected: where to go and what to make; the palette and help last."""
OWN_EVENT_KEYS = (
    "event.open", "event.edit", "move.pick_up", "event.responses", "event.room", "event.schedule", "event.times",
    "event.remove", "app.undo", "app.commands", "app.help",
)  # fmt: skip
"""The same while an event of one's own is selected: what can be done with it."""
THEIR_EVENT_KEYS = (
    "event.open", "event.reply", "event.responses", "event.forward", "event.schedule", "event.times", "event.join",
    "event.remove", "app.undo", "app.commands", "app.help",
)  # fmt: skip
"""And while somebody else's is."""
_PAGE_KEYS = {
    True: ("app.back", "event.edit", "event.responses", "event.room", "event.schedule", "event.times", "event.remove",
           "app.undo", "app.help"),
    False: ("app.back", "event.reply", "event.responses", "event.forward", "event.join", "event.schedule",
            "event.remove", "app.undo", "app.help"),
}  # fmt: skip
"""What the page of an event shows, by whether it is one's own."""
_NEEDED = {"event.responses": MEETING, "event.join": ONLINE}
"""What an event must be for a key to be offered: without guests nobody answers, without a call nobody joins."""
ON_A_LINE = frozenset({
    "list.open", "outbox.send", "outbox.edit", "outbox.drop", "reminder.snooze", "reminder.dismiss", "event.join",
    "invitation.yes", "invitation.tentative", "invitation.no", "invitation.comment", "invitation.propose",
    "invitation.silent", "accounts.sign_in", "accounts.sign_out",
})  # fmt: skip
"""What a list does with its selected line, and does not show while there is none."""
LASTING = 2
"""How many keys at the end of the calendar's row stay where room is scarce: with the palette everything is reached."""


def calendar_keys(selected: EventSummary | None) -> tuple[str, ...]:
    """What the calendar shows, by binding id: its words follow what is selected."""
    if selected is None:
        return CALENDAR_KEYS
    return _useful(OWN_EVENT_KEYS if selected.has(MINE) else THEIR_EVENT_KEYS, selected)


def page_keys(event: EventSummary) -> tuple[str, ...]:
    """What the page of an event shows, by binding id."""
    return _useful(_PAGE_KEYS[event.has(MINE)], event)


def _useful(names: Iterable[str], event: EventSummary) -> tuple[str, ...]:
    return tuple(name for name in names if name not in _NEEDED or event.has(_NEEDED[name]))


class BarKey(NamedTuple):
    """One key of the row."""

    shown: str
    word: str
    action: str


def bar_keys(names: Iterable[str], keymap: Mapping[str, str], *, typing: bool = False) -> tuple[BarKey, ...]:
    """The bindings called `names` with the first of their keys; what has no key is left out.

    Where somebody is `typing` a letter or a sign is text, so that only other keys count.
    """
    worded = ((name, _WORDS.get(name) or _BOUND[name].word) for name in names)
    return worded_keys(worded, keymap, typing=typing)


def worded_keys(
    named: Iterable[tuple[str, str]], keymap: Mapping[str, str], *, typing: bool = False
) -> tuple[BarKey, ...]:
    """The same with a word of its own for each, as a key has another meaning while something is going on."""
    row = []
    for name, word in named:
        bound = _BOUND[name]
        keys = [shown_key(key) for key in keymap.get(name, bound.keys).split(",") if key]
        shown = next((key for key in keys if not typing or len(key) > 1), "")
        if shown:
            where = "" if bound.action.startswith("app.") else "app." if APP in bound.where else "screen."
            row.append(BarKey(shown, word, f"{where}{bound.action}"))
    return tuple(row)


def known_keys(named: Iterable[tuple[str, str]], keymap: Mapping[str, str]) -> tuple[BarKey, ...]:
    """The same, without those that the program has no binding for."""
    return worded_keys((pair for pair in named if pair[0] in _BOUND), keymap)
