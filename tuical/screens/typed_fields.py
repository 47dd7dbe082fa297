"""`TypedFields`: the fields of one dialog whose words are kept; one that began with something is one only if wanted.

The fields are remembered, so that their words can be read when the dialog is gone already.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widgets import Input

from tuical.planning.typed_words import Typed
from tuical.screens.people_field import PeopleField, TypedPeople
from tuical.screens.typed_words import About, TypedWords


class TypedFields:
    """Puts back what was typed into a dialog that asked the same, and keeps what stands there when it is closed."""

    def __init__(self, dialog: Screen[Any], words: TypedWords, about: About, *, changes: bool = False) -> None:
        """With `changes` also what was made of words that stood there at first."""
        self._words = words
        self._changes = changes
        self._about = about
        self._lines = {line.id or "": line for line in dialog.query(Input) if not isinstance(line, TypedPeople)}
        self._people = next(iter(dialog.query(PeopleField)), None)
        if self._people is not None:
            self._lines["people"] = self._people.line
        self._begun = {name: line.value for name, line in self._lines.items()}
        self._named = () if self._people is None else self._people.invitees

    def put_back(self) -> None:
        """Let it stand there again; a line that was hidden is shown with it."""
        typed = self._words.of(self._about)
        for name, line in self._lines.items():
            words = typed.lines.get(name, "")
            if words and (self._changes or not self._begun[name]):
                line.value, line.cursor_position = words, len(words)
                line.remove_class("hidden")
        if self._people is not None and typed.people:
            self._people.name_again(typed.people)

    def keep(self) -> bool:
        """Keep what stands there now; whether there is anything."""
        lines = {name: line.value for name, line in self._lines.items() if line.value and self._is_new(name, line)}
        named = () if self._people is None else self._people.invitees
        there = {one.person for one in self._named}
        typed = Typed(lines=lines, people=tuple(one for one in named if one.person not in there))
        self._words.keep(self._about, typed)
        return bool(typed)

    def _is_new(self, name: str, line: Input) -> bool:
        return not self._begun[name] or (self._changes and line.value != self._begun[name])
