"""The shapes of mailboxSettings in full, with zones that have rules but no name."""

from __future__ import annotations

from tuical.wire.shapes import Shape, When


class ZoneChangeShape(Shape):
    """standardTimeZoneOffset; daylightTimeZoneOffset adds its bias."""

    time: str | None = None
    day_occurrence: int | None = None
    day_of_week: str | None = None
    month: int | None = None
    year: int | None = None
    daylight_bias: int | None = None


class ZoneRulesShape(Shape):
    """timeZoneBase or customTimeZone."""

    name: str | None = None
    bias: int | None = None
    standard_offset: ZoneChangeShape | None = None
    daylight_offset: ZoneChangeShape | None = None


class WorkWeekShape(Shape):
    """workingHours."""

    days_of_week: list[str] | None = None
    start_time: str | None = None
    end_time: str | None = None
    time_zone: ZoneRulesShape | None = None


class LocaleShape(Shape):
    """localeInfo."""

    locale: str | None = None
    display_name: str | None = None


class RepliesShape(Shape):
    """automaticRepliesSetting."""

    status: str | None = None
    external_audience: str | None = None
    scheduled_start_date_time: When | None = None
    scheduled_end_date_time: When | None = None
    internal_reply_message: str | None = None
    external_reply_message: str | None = None


class FullSettingsShape(Shape):
    """mailboxSettings."""

    time_zone: str | None = None
    language: LocaleShape | None = None
    date_format: str | None = None
    time_format: str | None = None
    working_hours: WorkWeekShape | None = None
    user_purpose: object = None
    """A word, or an object that holds it in `value`."""
    delegate_meeting_message_delivery_options: str | None = None
    automatic_replies_setting: RepliesShape | None = None


class ValueShape(Shape):
    """One part of the settings that is no object."""

    value: str | None = None
