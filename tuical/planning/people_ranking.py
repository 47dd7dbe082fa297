"""Who is meant by a few typed letters: people one meets, often and lately first, then those whom the directory knows.

Every typed word has to begin a word of the name or of the address, whatever the case and the accents. An address that
is typed whole counts by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tuical.model.event import Person
from tuical.model.event_change import AttendeeType
from tuical.model.found_person import FoundPerson
from tuical.model.known_person import KnownPerson
from tuical.text import safe_text

_HALF_LIFE = 45 * 86_400
"""Seconds after which a meeting counts half."""
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+\.[^\s@<>(),;:\"\[\]\\]{2,}")
_NAMED = re.compile(r"\s*(?:\"?([^\"<>]*?)\"?\s*<([^<>]+)>|([^<>]+?))\s*")
_PARTS = re.compile(r"(?:\"[^\"\n]*\"|[^;,\n\"])+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_WORDS = re.compile(r"[\W_]+")


class Suggestion(NamedTuple):
    """Somebody who may be meant."""

    person: Person
    note: str = ""
    """What tells them apart from others of the name: their title, or that the address is only typed."""
    kind: AttendeeType = AttendeeType.REQUIRED
    """A room is a resource."""


def suggestions(
    typed: str,
    known: Sequence[KnownPerson],
    found: Sequence[FoundPerson] = (),
    *,
    now: int,
    leaving_out: Collection[str] = (),
    limit: int = 6,
) -> tuple[Suggestion, ...]:
    """The best first; `now` in epoch seconds, `leaving_out` are addresses that were chosen already.

    Nothing typed gives whom one meets most. What the directory found for the typed text comes after those one meets,
    in its own order.
    """
    words = folded(typed)
    near = sorted(
        ((tier, -_nearness(one, now), one) for one in known if (tier := _tier(words, one.person)) is not None),
        key=lambda entry: (*entry[:2], entry[2].person.label.casefold()),
    )
    titles = {address.address.casefold(): one.title for one in found for address in one.addresses}
    people = [Suggestion(one.person, titles.get(one.person.address.casefold(), "")) for _, _, one in near]
    people += [_of_directory(one) for one in found] if words else []
    return _once([*people, *_typed_whole(typed)], leaving_out)[:limit]


def read_addresses(text: str) -> tuple[Person, ...]:
    """What was pasted: addresses between commas or semicolons, bare or as `Name <address>`; the rest is left out."""
    parts = (_NAMED.fullmatch(part) for part in _PARTS.findall(safe_text(text, multiline=True, limit=100_000)))
    people = (Person((part[1] or "").strip(), part[2] or part[3] or "") for part in parts if part)
    return tuple(person for person in people if is_address(person.address))


def is_address(text: str) -> bool:
    """Whether it looks like one mail address; only the service knows whether mail arrives there."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text.strip()) is not None


def folded(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case, accents and marks between them."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(filter(None, _WORDS.split(bare)))


def _tier(words: Sequence[str], person: Person) -> int | None:
    """0 where the first word begins the name, 1 where it begins another word of it, 2 for the address alone."""
    name, address = folded(person.name), folded(person.address)
    if not words:
        return 0
    if not all(any(part.startswith(word) for part in (*name, *address)) for word in words):
        return None
    if name and name[0].startswith(words[0]):
        return 0
    return 1 if any(part.startswith(words[0]) for part in name) else 2


def _nearness(one: KnownPerson, now: int) -> float:
    return float(one.times * 0.5 ** (max(0, now - one.latest) / _HALF_LIFE))


def _of_directory(one: FoundPerson) -> Suggestion:
    if one.subkind.casefold() == "room":
        return Suggestion(one.person, one.office or "room", AttendeeType.RESOURCE)
    return Suggestion(one.person, one.title or one.department or one.company)


def _typed_whole(typed: str) -> list[Suggestion]:
    address = typed.strip()
    return [Suggestion(Person("", address), "this address")] if is_address(address) else []


def _once(people: Iterable[Suggestion], leaving_out: Collection[str]) -> tuple[Suggestion, ...]:
    taken = {address.casefold() for address in leaving_out} | {""}
    kept = []
    for one in people:
        name = one.person.address.casefold()
        if name not in taken:
            taken.add(name)
            kept.append(one)
    return tuple(kept)
