"""Which instances of a calendar lie in a window; worked out once per calendar version and window.

Whole days are shown without conversion in every zone, but the service keeps them as moments, the midnights of the zone
they were written in, and it is those that a window is held against: a day of Tokyo is over when Berlin's has begun."""

from collections.abc import Iterable

from tuical.emulator.items import Calendar, Instance, Item
from tuical.emulator.series import overlaps

Window = tuple[int, int]
_KEPT = 16


def instances(item: Item, window: Window) -> list[Instance]:
    """The instances of one item that overlap a window (epoch seconds), by start."""
    if item.series is not None:
        return [Instance(slot.start, slot.end, item, slot.day) for slot in item.series.slots(*window)]
    if overlaps(*item.reach, *window):
        return [Instance(item.start, item.end, item, 0)]
    return []


def items_in(calendar: Calendar, window: Window) -> list[Item]:
    """The items with at least one instance in a window, in the order they were made."""
    key = ("items", window)
    if key not in calendar.cache:
        _keep(calendar, key, [item for item in calendar.items.values() if _touches(item, window)])
    found: list[Item] = calendar.cache[key]
    return found


def _touches(item: Item, window: Window) -> bool:
    if item.series is None:
        return overlaps(*item.reach, *window)
    return item.series.takes_place(*window)


def view(calendar: Calendar, window: Window) -> list[Instance]:
    """All instances of a calendar that overlap a window, by start."""
    key = ("view", window)
    if key not in calendar.cache:
        found = (instance for item in items_in(calendar, window) for instance in instances(item, window))
        _keep(calendar, key, by_start(found))
    result: list[Instance] = calendar.cache[key]
    return result


def listed(calendar: Calendar) -> list[Instance]:
    """Single events and series masters, by start."""
    key = ("listed", None)
    if key not in calendar.cache:
        _keep(calendar, key, by_start(Instance(item.start, item.end, item, 0) for item in calendar.items.values()))
    result: list[Instance] = calendar.cache[key]
    return result


def by_start(found: Iterable[Instance]) -> list[Instance]:
    """By start, end and age."""
    return sorted(found, key=lambda instance: (instance.start, instance.end, instance.item.serial, instance.day))


def _keep(calendar: Calendar, key: tuple[str, Window | None], value: object) -> None:
    while len(calendar.cache) >= _KEPT:
        calendar.cache.pop(next(iter(calendar.cache)))
    calendar.cache[key] = value
