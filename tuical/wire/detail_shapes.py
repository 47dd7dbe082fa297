"""The shapes of one event in full: what only the detail screens read."""

from __future__ import annotations

import msgspec

from tuical.wire.shapes import Address, Item, Response, Shape, When


class ProposedTime(Shape):
    """timeSlot."""

    start: When | None = None
    end: When | None = None


class AttendeeShape(Shape):
    """attendee."""

    type: str | None = None
    status: Response | None = None
    email_address: Address | None = None
    proposed_new_time: ProposedTime | None = None


class PostalAddress(Shape):
    """physicalAddress."""

    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country_or_region: str | None = None
    type: str | None = None


class Coordinates(Shape):
    """outlookGeoCoordinates, often an empty object."""

    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    altitude: float | None = None
    altitude_accuracy: float | None = None


class LocationShape(Shape):
    """location."""

    display_name: str | None = None
    location_type: str | None = None
    location_email_address: str | None = None
    location_uri: str | None = None
    unique_id: str | None = None
    unique_id_type: str | None = None
    address: PostalAddress | None = None
    coordinates: Coordinates | None = None


class BodyShape(Shape):
    """itemBody."""

    content_type: str | None = None
    content: str | None = None


class OnlineMeetingShape(Shape):
    """onlineMeetingInfo."""

    join_url: str | None = None
    conference_id: str | None = None
    toll_number: str | None = None


class PatternShape(Shape):
    """recurrencePattern, fillers included."""

    type: str | None = None
    interval: int | None = None
    days_of_week: list[str] | None = None
    first_day_of_week: str | None = None
    day_of_month: int | None = None
    month: int | None = None
    index: str | None = None


class RangeShape(Shape):
    """recurrenceRange, fillers included."""

    type: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    number_of_occurrences: int | None = None
    recurrence_time_zone: str | None = None


class RecurrenceShape(Shape):
    """patternedRecurrence."""

    pattern: PatternShape | None = None
    range: RangeShape | None = None


class AttachmentShape(Shape):
    """attachment without its bytes."""

    odata_type: str | None = msgspec.field(name="@odata.type", default=None)
    id: str | None = None
    name: str | None = None
    content_type: str | None = None
    size: int | None = None
    is_inline: bool | None = None


class FullItem(Item):
    """One event with everything that a person may want to see of it."""

    attendees: list[AttendeeShape] | None = None  # type: ignore[assignment]  # more of each than a page reads
    location: LocationShape | None = None  # type: ignore[assignment]  # the same
    etag: str | None = msgspec.field(name="@odata.etag", default=None)
    body_preview: str | None = None
    locations: list[LocationShape] | None = None
    body: BodyShape | None = None
    recurrence: RecurrenceShape | None = None
    online_meeting: OnlineMeetingShape | None = None
    online_meeting_provider: str | None = None
    attachments: list[AttachmentShape] | None = None
    reminder_minutes_before_start: int | None = None
    original_start_time_zone: str | None = None
    original_end_time_zone: str | None = None
    original_start: str | None = None
    created_date_time: str | None = None
    web_link: str | None = None
