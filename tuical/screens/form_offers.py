"""What may be meant by what is typed into the fields of a form: people, rooms, categories, files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuical.model.event import Location
from tuical.model.event_change import Invitee
from tuical.planning.form_people import room_location
from tuical.planning.people_ranking import Suggestion, folded, suggestions
from tuical.screens.form_fields import person_token, place_token
from tuical.text import safe_text
from tuical.widgets.token_field import Complete, Token

if TYPE_CHECKING:
    from tuical.model.found_person import FoundPerson
    from tuical.model.known_person import KnownPerson
    from tuical.model.place import Place
    from tuical.screens.desk import Desk

_MOST = 6
_LONGEST_FOLDER = 2000


class Offers:
    """Answers at once from what is known here; `found` and `rooms` are what the service has said meanwhile."""

    def __init__(self, desk: Desk, home: Callable[[], Desk]) -> None:
        """`home` is the account of the calendar that is chosen by then."""
        self._desk = desk
        self._home = home
        self._known: list[KnownPerson] | None = None
        self.rooms: tuple[Place, ...] = ()

    def by_field(self) -> dict[str, Complete]:
        """What completes which field."""
        return {"people": self.people, "places": self.places, "categories": self.categories, "files": self.files}

    def people(self, typed: str, chosen: Sequence[Token], found: Sequence[FoundPerson] = ()) -> list[Token]:
        """Whom one meets first, then the directory."""
        if not typed:
            return []
        if self._known is None:
            self._known = self._desk.people()
        taken = [token.value.person.address for token in chosen]
        now = int(self._desk.clock.now().timestamp())
        listed = suggestions(typed, self._known, found, now=now, leaving_out=taken)
        return [person_token(Invitee(one.person, one.kind))._replace(hint=_beside(one)) for one in listed]

    def places(self, typed: str, chosen: Sequence[Token]) -> list[Token]:
        """Rooms of that name, and the words as they are."""
        if not typed:
            return []
        words = folded(typed)
        taken = {token.value.email.casefold() for token in chosen if token.value.email}
        rooms = [
            place_token(room_location(room))._replace(hint=_room_hint(room))
            for room in self.rooms
            if room.email.casefold() not in taken and _begins(words, f"{room.name} {room.building} {room.email}")
        ][: _MOST - 1]
        name = safe_text(typed, limit=255)
        exact = any(token.label.casefold() == name.casefold() for token in rooms)
        mere = [] if not name or exact else [Token(name, Location(name), hint="as typed" if rooms else "")]
        return [*rooms, *mere]

    def categories(self, typed: str, chosen: Sequence[Token]) -> list[Token]:
        """Those of the mailbox, with their colours, and a new one."""
        colours = self._home().reader.category_colours()
        taken = {token.label.casefold() for token in chosen}
        words = folded(typed)
        known = [
            Token(name, name, "", colour)
            for name, colour in sorted(colours.items())
            if name.casefold() not in taken and _begins(words, name)
        ]
        name = safe_text(typed, limit=255)
        exact = any(token.label.casefold() == name.casefold() for token in known)
        return [*known, *([] if not name or exact else [Token(name, name, hint="no colour")])][:_MOST]

    def files(self, typed: str, _chosen: Sequence[Token] = ()) -> list[Token]:
        """Files and folders whose path begins so."""
        if not typed:
            return []
        path = Path(typed).expanduser()
        folder, start = (path, "") if typed.endswith(("/", os.sep)) else (path.parent, path.name)
        found: list[Token] = []
        try:
            with os.scandir(folder) as entries:
                for number, entry in enumerate(entries):
                    if number < _LONGEST_FOLDER and entry.name.casefold().startswith(start.casefold()):
                        found += [] if entry.name.startswith(".") and not start else [_file(entry, folder)]
        except OSError:
            return []
        return sorted(found, key=lambda token: (token.value is None, token.label.casefold()))[:_MOST]


def _file(entry: os.DirEntry[str], folder: Path) -> Token:
    path = str(folder / entry.name)
    return Token(f"{path}/", None, hint="folder") if entry.is_dir() else Token(safe_text(entry.name), path)


def _beside(one: Suggestion) -> str:
    return ", ".join(filter(None, (one.note, one.person.address if one.person.name else "")))


def _room_hint(room: Place) -> str:
    seats = f"{room.capacity} seats" if room.capacity else ""
    return ", ".join(filter(None, ("room", seats, room.building)))


def _begins(words: Sequence[str], text: str) -> bool:
    parts = folded(text)
    return all(any(part.startswith(word) for part in parts) for word in words)
