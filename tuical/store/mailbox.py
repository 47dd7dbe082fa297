"""The person and the mailbox settings as the cache keeps them, every member by its name as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from tuical.model.view import WorkingHours


class MailboxInfo(NamedTuple):
    """Who the person is and how the mailbox is set; empty where the server says nothing."""

    name: str = ""
    address: str = ""
    zone: str = ""
    """Windows or IANA name, possibly one that nobody can resolve."""
    locale: str = ""
    date_format: str = ""
    time_format: str = ""
    """.NET formats, such as `yyyy-MM-dd` and `HH:mm`."""
    work: WorkingHours = WorkingHours()
    work_zone: str = ""

    @property
    def twelve_hours(self) -> bool | None:
        """Whether times are written with am and pm, None where the mailbox does not say."""
        return "h" in self.time_format if self.time_format else None


def read_mailbox(rows: Iterable[tuple[str, str]]) -> MailboxInfo:
    """The settings from (name, JSON) rows; unknown names and unreadable values are left out."""
    known: dict[str, Any] = {}
    for name, value in rows:
        with suppress(ValueError, TypeError):
            read = json.loads(value)
            known[name] = WorkingHours(read[0], read[1], frozenset(read[2])) if name == "work" else read
    return MailboxInfo(**{name: value for name, value in known.items() if name in MailboxInfo._fields})


def mailbox_rows(info: MailboxInfo) -> list[tuple[str, str]]:
    """The settings as (name, JSON) rows."""
    members = info._asdict() | {"work": (info.work.start, info.work.end, sorted(info.work.days))}
    return [(name, json.dumps(value)) for name, value in members.items()]
