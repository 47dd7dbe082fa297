"""`Departure`: where a person goes from the calendar, when not home: to another account, to all, or to the guide."""

from __future__ import annotations

from typing import NamedTuple


class Departure(NamedTuple):
    """What whoever started the calendar does next."""

    account: str = ""
    """The name of the account to open, empty for none."""
    together: bool = False
    """Whether all accounts are opened together."""
    adding: bool = False
    """Whether an account is to be added."""
    purge: str = ""
    """The name of the account whose files are to be removed, once nothing has them open."""
