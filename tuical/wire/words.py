"""Words of the API in their one spelling; unknown words are kept, cleaned, so that newer members survive.

A few answers and the whole Outlook REST dialect print `Busy` for `busy`, so words are compared without regard to case.
"""

from __future__ import annotations

from functools import lru_cache

from tuical.text import safe_text

_KNOWN = {
    word.casefold(): word
    for word in (
        # event type
        "singleInstance", "seriesMaster", "occurrence", "exception",
        # showAs
        "free", "tentative", "busy", "oof", "workingElsewhere", "unknown",
        # responseType
        "none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded",
        # attendee type
        "required", "optional", "resource",
        # how private, how urgent
        "normal", "personal", "private", "confidential", "low", "high",
        # recurrence
        "daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly",
        "endDate", "noEnd", "numbered", "first", "second", "third", "fourth", "last",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        # body, locations
        "text", "html", "default", "conferenceRoom", "homeAddress", "businessAddress", "geoCoordinates",
        "streetAddress", "hotel", "restaurant", "localBusiness", "postalAddress",
        "home", "business", "other", "locationStore", "directory", "bing",
        # online meetings
        "teamsForBusiness", "skypeForBusiness", "skypeForConsumer",
        # findMeetingTimes, rooms
        "attendeesUnavailable", "attendeesUnavailableOrUnknown", "locationsUnavailable", "organizerUnavailable",
        "standard", "reserved",
        # mailbox settings
        "disabled", "alwaysEnabled", "scheduled", "contactsOnly", "all", "user", "linked", "shared", "room",
        "equipment", "others", "sendToDelegateAndInformationToPrincipal", "sendToDelegateAndPrincipal",
        "sendToDelegateOnly",
        # sharing
        "freeBusyRead", "limitedRead", "read", "write", "delegateWithoutPrivateEventAccess",
        "delegateWithPrivateEventAccess", "custom",
        # attachments that are links
        "oneDriveBusiness", "oneDriveConsumer", "dropbox", "view", "edit", "anonymousView", "anonymousEdit",
        "organizationView", "organizationEdit",
        # removals
        "deleted", "changed",
    )
}  # fmt: skip


_SPELLED = frozenset(_KNOWN.values())


@lru_cache(maxsize=1024)
def _word(text: str) -> str:
    return _KNOWN.get(text.casefold()) or safe_text(text, limit=64)


def word(text: str | None, default: str = "") -> str:
    """The word in the API's spelling, `default` where nothing was said."""
    if text in _SPELLED:
        return text
    return _word(text[:256]) if text else default
