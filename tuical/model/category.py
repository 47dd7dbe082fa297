"""Categories: the master list of a mailbox gives the names that events carry their colours."""

from __future__ import annotations

from typing import NamedTuple


class Category(NamedTuple):
    """outlookCategory."""

    id: str
    name: str
    """Never changes, and is there once only."""
    preset: str
    """`preset0` ... `preset24` or `none`, or a newer word; see model.calendar.CATEGORY_COLOURS."""
