"""The shapes of findMeetingTimes and getSchedule, as far as we read them."""

from __future__ import annotations

from tuical.wire.detail_shapes import LocationShape
from tuical.wire.settings_shapes import WorkWeekShape
from tuical.wire.shapes import Address, Shape, When


class SlotShape(Shape):
    """timeSlot."""

    start: When | None = None
    end: When | None = None


class InviteeShape(Shape):
    """attendeeBase."""

    type: str | None = None
    email_address: Address | None = None


class AvailabilityShape(Shape):
    """attendeeAvailability."""

    attendee: InviteeShape | None = None
    availability: str | None = None


class SuggestionShape(Shape):
    """meetingTimeSuggestion; older answers call the slot `timeSlot`."""

    meeting_time_slot: SlotShape | None = None
    time_slot: SlotShape | None = None
    confidence: float | None = None
    order: int | None = None
    organizer_availability: str | None = None
    attendee_availability: list[AvailabilityShape] | None = None
    locations: list[LocationShape] | None = None
    suggestion_reason: str | None = None


class SuggestionsShape(Shape):
    """meetingTimeSuggestionsResult; the suggestions are read one by one."""

    meeting_time_suggestions: list[object] | None = None
    empty_suggestions_reason: str | None = None


class ScheduleItemShape(Shape):
    """scheduleItem."""

    status: str | None = None
    start: When | None = None
    end: When | None = None
    subject: str | None = None
    location: str | None = None
    is_private: bool | None = None


class FreeBusyErrorShape(Shape):
    """freeBusyError."""

    message: str | None = None
    response_code: str | None = None


class ScheduleShape(Shape):
    """scheduleInformation; the items are read one by one."""

    schedule_id: str | None = None
    availability_view: str | None = None
    schedule_items: list[object] | None = None
    working_hours: WorkWeekShape | None = None
    error: FreeBusyErrorShape | None = None
