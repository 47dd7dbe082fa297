"""Whom the names of a quick add sentence mean: people one meets first, then whom the directory found; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tuical.model.event import Person
from tuical.model.found_person import FoundPerson
from tuical.model.known_person import KnownPerson
from tuical.planning.people_ranking import folded, is_address
from tuical.text import safe_text

_MOST_NAMED = 3


class Meant(NamedTuple):
    """Who is invited, and why others are not."""

    people: tuple[Person, ...] = ()
    unknown: tuple[str, ...] = ()
    """Names that nobody known here bears."""
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that several people bear, and who they are."""

    def sentences(self) -> list[str]:
        """Why somebody is not invited, one sentence a name."""
        words = [f"“{safe_text(name, limit=40)}” is nobody known here and is not invited." for name in self.unknown]
        for name, people in self.unclear:
            who = " or ".join(people[:_MOST_NAMED])
            words.append(
                f"“{safe_text(name, limit=40)}” can be {who}: type more of the name. Nobody of them is invited."
            )
        return words


def meant_by(
    names: Sequence[str], known: Sequence[KnownPerson], found: Mapping[str, Sequence[FoundPerson]], own: str
) -> Meant:
    """The person of each name; `found` is what the directory said to a name, `own` the address that is left out."""
    people: dict[str, Person] = {}
    unknown: list[str] = []
    unclear: list[tuple[str, tuple[str, ...]]] = []
    for name in names:
        bearers = _bearers(name, known, found.get(name, ()))
        if len(bearers) == 1:
            people.setdefault(bearers[0].address.casefold(), bearers[0])
        elif bearers:
            unclear.append((name, tuple(one.label for one in bearers)))
        else:
            unknown.append(name)
    people.pop(own.casefold(), None)
    return Meant(tuple(people.values()), tuple(unknown), tuple(unclear))


def _bearers(name: str, known: Sequence[KnownPerson], found: Sequence[FoundPerson]) -> list[Person]:
    """Those whose name is the typed one, else those whose name begins with its words."""
    if is_address(name):
        same = (one.person for one in known if one.person.address.casefold() == name.casefold())
        return [next(same, Person("", name))]
    near = [one.person for one in known]
    far = [one.person for one in found if one.subkind.casefold() != "room"]
    for people in (near, far):
        bearers = _once(person for person in people if _is_called(person, name))
        if bearers:
            return bearers
    return []


def _is_called(person: Person, name: str) -> bool:
    words, typed = folded(person.name), folded(name)
    return bool(typed and person.address) and (words[: len(typed)] == typed or words[-1:] == typed)


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.address.casefold(): person for person in people}.values())
