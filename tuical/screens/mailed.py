"""Who gets a mail, as a sentence before anything is sent: everybody by name, as far as a dialog has room."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 12


def mailed_words(people: Sequence[str]) -> str:
    """`Nobody gets a mail.`, `Ana Lima and Ben Okri get a mail.`; of a crowd the first ones and how many more."""
    if not people:
        return "Nobody gets a mail."
    shown = list(people[:_MOST])
    if len(people) > _MOST:
        shown.append(f"{len(people) - _MOST} more")
    who = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"{who} {'gets' if len(people) == 1 else 'get'} a mail."
