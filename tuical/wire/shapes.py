"""The shapes of Graph's answers as far as we read them; unknown members are passed over and live on in the raw JSON."""

from __future__ import annotations

import msgspec


class Shape(msgspec.Struct, rename="camel", gc=False, kw_only=True):
    """Members default to absent, since every answer leaves some out."""


class When(Shape):
    """dateTimeTimeZone."""

    date_time: str | None = None
    time_zone: str | None = None


class Address(Shape):
    """emailAddress."""

    name: str | None = None
    address: str | None = None


class Recipient(Shape):
    """recipient."""

    email_address: Address | None = None


class Somebody(Shape):
    """attendee; a page only asks whether there are any."""


class NamedPlace(Shape):
    """location, as far as a list shows it."""

    display_name: str | None = None


class Response(Shape):
    """responseStatus."""

    response: str | None = None
    time: str | None = None


class Removed(Shape):
    """The annotation `@removed` of a delta answer."""

    reason: str | None = None


class Item(Shape):
    """One entry of a list, a view or a delta answer: an event, or a removal."""

    id: str
    removed: Removed | None = msgspec.field(name="@removed", default=None)
    reason: str | None = None
    """Outlook REST names the reason of a removal here."""
    type: str | None = None
    series_master_id: str | None = None
    change_key: str | None = None
    last_modified_date_time: str | None = None
    subject: str | msgspec.UnsetType | None = msgspec.UNSET
    start: When | None = None
    end: When | None = None
    is_all_day: bool | None = None
    location: NamedPlace | None = None
    show_as: str | None = None
    response_status: Response | None = None
    is_cancelled: bool | None = None
    is_organizer: bool | None = None
    is_online_meeting: bool | None = None
    online_meeting_url: str | None = None
    has_attachments: bool | None = None
    is_reminder_on: bool | None = None
    response_requested: bool | None = None
    allow_new_time_proposals: bool | None = None
    hide_attendees: bool | None = None
    importance: str | None = None
    sensitivity: str | None = None
    organizer: Recipient | None = None
    attendees: list[Somebody] | None = None
    categories: list[str] | None = None
    i_cal_u_id: str | None = msgspec.field(name="iCalUId", default=None)
    transaction_id: str | None = None


class Items(Shape):
    """A collection whose items are all in the usual shape."""

    value: list[Item]


class Listing(Shape):
    """Any answer that holds a collection; the items are decoded one by one."""

    value: list[msgspec.Raw]
    next_link: str | None = msgspec.field(name="@odata.nextLink", default=None)
    delta_link: str | None = msgspec.field(name="@odata.deltaLink", default=None)


class CalendarShape(Shape):
    """calendar."""

    id: str
    name: str | None = None
    color: str | None = None
    hex_color: str | None = None
    owner: Address | None = None
    can_edit: bool | None = None
    is_default_calendar: bool | None = None


class GroupShape(Shape):
    """calendarGroup."""

    id: str
    name: str | None = None


class CategoryShape(Shape):
    """outlookCategory."""

    id: str | None = None
    display_name: str | None = None
    color: str | None = None


class UserShape(Shape):
    """user, as `/me` answers it; Outlook REST says EmailAddress instead of mail."""

    display_name: str | None = None
    mail: str | None = None
    user_principal_name: str | None = None
    email_address: str | None = None
