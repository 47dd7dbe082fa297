"""The calendars as the sidebar lists them: colours resolved, other people's calendars in a group of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tuical.model.calendar import CalendarInfo, calendar_colour
from tuical.model.keys import OWN_MAILBOX, CalendarKey

MY_CALENDARS = "My calendars"
OTHER_CALENDARS = "Other calendars"


def calendar_list(rows: Sequence[Any], shown: Mapping[CalendarKey, bool]) -> list[CalendarInfo]:
    """Rows of `queries.CALENDARS` as values; a calendar without a choice of the person is shown.

    Those of a mailbox that the person took out are left out: the choice of the mailbox names no calendar.
    """
    own = {(row[1], row[8].casefold()) for row in rows if row[10] and row[1] == OWN_MAILBOX}
    infos = [_info(row, position, own, shown) for position, row in enumerate(rows) if not _is_out(row, shown)]
    groups = {_section(info): position for position, info in reversed(list(enumerate(infos)))}
    return sorted(infos, key=lambda info: (bool(info.owner), groups[_section(info)], info.position))


def _section(info: CalendarInfo) -> tuple[bool, str]:
    """A group of one's own is another one than that of other people, even where they are called alike."""
    return bool(info.owner), info.group


def _is_out(row: Any, shown: Mapping[CalendarKey, bool]) -> bool:
    return row[1] != OWN_MAILBOX and not shown.get(CalendarKey(row[0], row[1], ""), True)


def _info(row: Any, position: int, own: set[tuple[str, str]], shown: Mapping[CalendarKey, bool]) -> CalendarInfo:
    account, mailbox, calendar, name, colour, hex_colour, group, owner, address, can_edit, is_default, _ = row
    key = CalendarKey(account, mailbox, calendar)
    # the default calendar always belongs to the person whose mailbox it is
    others = mailbox != OWN_MAILBOX or (bool(address) and bool(own) and (mailbox, address.casefold()) not in own)
    return CalendarInfo(
        key=key,
        name=name,
        colour=calendar_colour(hex_colour, colour, position),
        group=OTHER_CALENDARS if others else group or MY_CALENDARS,
        owner=(owner or address or mailbox.rpartition("/")[2]) if others else "",
        can_edit=bool(can_edit),
        is_default=bool(is_default) and mailbox == OWN_MAILBOX,
        shown=shown.get(key, True),
        position=position,
    )
