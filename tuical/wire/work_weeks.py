"""Working hours and zones without a name, read and written; unknown names and odd rules never fail."""

from __future__ import annotations

from typing import Any

from tuical.model.custom_zone import CustomZone, ZoneChange
from tuical.model.mailbox_settings import WorkWeek
from tuical.model.names import WEEKDAYS
from tuical.wire import clean
from tuical.wire.settings_shapes import WorkWeekShape, ZoneChangeShape, ZoneRulesShape
from tuical.wire.times import minutes_of_day

_WIDEST_BIAS = 24 * 60
_CUSTOM = "#microsoft.graph.customTimeZone"


def work_week(shape: WorkWeekShape | None) -> WorkWeek:
    """workingHours; days that nobody knows are left out."""
    if shape is None:
        return WorkWeek()
    zone = shape.time_zone or ZoneRulesShape()
    return WorkWeek(
        days=None if shape.days_of_week is None else frozenset(_weekdays(shape.days_of_week)),
        start=minutes_of_day(shape.start_time),
        end=minutes_of_day(shape.end_time),
        zone=clean.name(zone.name),
        custom_zone=_custom_zone(zone),
    )


def week_body(week: WorkWeek) -> dict[str, Any]:
    """workingHours with the parts that are given."""
    body: dict[str, Any] = {}
    if week.days is not None:
        body["daysOfWeek"] = [WEEKDAYS[day] for day in sorted(week.days)]
    if week.start is not None:
        body["startTime"] = time_of_day(week.start)
    if week.end is not None:
        body["endTime"] = time_of_day(week.end)
    if week.custom_zone is not None:
        body["timeZone"] = _custom_body(week.custom_zone)
    elif week.zone:
        body["timeZone"] = {"name": week.zone}
    return body


def time_of_day(minutes: int) -> str:
    """A TimeOfDay such as `08:00:00.0000000`; the end of a day is its last minute, since there is no 24:00."""
    hour, minute = divmod(min(max(minutes, 0), 24 * 60 - 1), 60)
    return f"{hour:02}:{minute:02}:00.0000000"


def _weekdays(names: list[str]) -> list[int]:
    return [WEEKDAYS.index(name.casefold()) for name in names if name.casefold() in WEEKDAYS]


def _custom_zone(shape: ZoneRulesShape) -> CustomZone | None:
    if shape.bias is None:
        return None
    daylight = shape.daylight_offset
    return CustomZone(
        bias=_bias(shape.bias),
        standard=_change(shape.standard_offset),
        daylight=_change(daylight),
        daylight_bias=_bias(daylight.daylight_bias or 0) if daylight is not None else 0,
        name=clean.name(shape.name) or CustomZone(0).name,
    )


def _bias(minutes: int) -> int:
    return min(max(minutes, -_WIDEST_BIAS), _WIDEST_BIAS)


def _change(shape: ZoneChangeShape | None) -> ZoneChange | None:
    days = _weekdays([shape.day_of_week or ""]) if shape is not None else []
    if shape is None or not days or shape.month is None or not 1 <= shape.month <= 12:
        return None
    occurrence = min(max(shape.day_occurrence or 1, 1), 5)
    return ZoneChange(shape.month, occurrence, days[0], minutes_of_day(shape.time) or 0, shape.year or 0)


def _custom_body(zone: CustomZone) -> dict[str, Any]:
    body: dict[str, Any] = {"@odata.type": _CUSTOM, "bias": zone.bias, "name": zone.name}
    if zone.standard is not None:
        body["standardOffset"] = _change_body(zone.standard)
    if zone.daylight is not None:
        body["daylightOffset"] = {"daylightBias": zone.daylight_bias, **_change_body(zone.daylight)}
    return body


def _change_body(change: ZoneChange) -> dict[str, Any]:
    return {
        "time": time_of_day(change.minutes),
        "dayOccurrence": change.occurrence,
        "dayOfWeek": WEEKDAYS[change.weekday],
        "month": change.month,
        "year": change.year,
    }
