"""Who gets a mail, as a sentence before anything is sent: everybody by name, as far as a dialog has room."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.planning.deeds import first_named

_MOST = 12


def mailed_words(people: Sequence[str], thing: str = "a mail") -> str:
    """`Nobody gets a mail.`, `Ana Lima and Ben Okri get the invitation.`: `thing` is what each of them receives."""
    if not people:
        return "Nobody gets a mail."
    return f"{all_named(people)} {'gets' if len(people) == 1 else 'get'} {thing}."


def all_named(people: Sequence[str]) -> str:
    """Everybody by name, of a crowd the first ones and how many more."""
    return first_named(people, _MOST)
