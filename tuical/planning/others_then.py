"""Who of several people has something else at a time, as a sentence; from their schedules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuical.model.schedule import STATUS_OF_DIGIT, UNTOLD, Schedule, worse
from tuical.planning.deeds import first_named

_WORDS = {"oof": "out of office", "workingElsewhere": "working elsewhere"}
_MOST = 6


def others_words(schedules: Sequence[Schedule], names: Mapping[str, str]) -> str:
    """`Then Dana Swope is busy; 3 others are free.`; `names` by address in small letters.

    The schedules are over the whole time that is asked about. Empty without any.
    """
    if not schedules:
        return ""
    told = [(names.get(one.address.casefold(), one.address), _status(one)) for one in schedules]
    taken = [f"{name} is {_WORDS.get(status, status)}" for name, status in told if status not in ("free", "unknown")]
    unknown = [name for name, status in told if status == "unknown"]
    free = len(told) - len(taken) - len(unknown)
    parts = [*taken[:_MOST], *([f"{len(taken) - _MOST} more are not free"] if len(taken) > _MOST else [])]
    if unknown:
        parts.append(f"nothing is known of {first_named(unknown, 3)}")
    if free == len(told):
        return "Everybody else is free then." if free > 1 else f"{told[0][0]} is free then."
    if free:
        parts.append("1 other is free" if free == 1 else f"{free} others are free")
    return f"Then {'; '.join(parts)}."


def _status(schedule: Schedule) -> str:
    """The worst of the whole time."""
    digit = UNTOLD
    for one in schedule.view:
        digit = worse(digit, one)
    return STATUS_OF_DIGIT.get(digit, "unknown")
