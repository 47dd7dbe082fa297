"""The person and the mailbox settings as the cache keeps them, every member by its name as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from tuical.model.mailbox import MailboxInfo
from tuical.model.view import WorkingHours


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
