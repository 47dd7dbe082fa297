"""How a mailbox is set, every part of it (mailboxSettings), and which parts to change."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.custom_zone import CustomZone
from tuical.model.view import WorkingHours
from tuical.model.window import Window

_USUAL = WorkingHours()


class WorkWeek(NamedTuple):
    """workingHours; None and empty where nothing is said, or where nothing shall change."""

    days: frozenset[int] | None = None
    """`date.weekday()` numbers."""
    start: int | None = None
    """Minutes after midnight."""
    end: int | None = None
    zone: str = ""
    """Windows or IANA name, possibly one that nobody can resolve."""
    custom_zone: CustomZone | None = None
    """The zone's rules where it has no name of its own."""

    @property
    def hours(self) -> WorkingHours:
        """As the views take them; the usual hours where these make no sense."""
        start, end = self.start, self.end
        if start is None or end is None or end <= start:
            start, end = _USUAL.start, _USUAL.end
        return WorkingHours(start, end, _USUAL.days if self.days is None else self.days)


class Language(NamedTuple):
    """localeInfo."""

    locale: str
    """Such as `de-DE`."""
    name: str = ""


class SupportedZone(NamedTuple):
    """timeZoneInformation: a zone that the mailbox may be set to."""

    name: str
    """Windows or IANA name, as was asked for."""
    words: str
    """How the service describes it."""


class AutomaticReplies(NamedTuple):
    """automaticRepliesSetting; the messages are HTML as received, only ever shown through `planning.readable`."""

    status: str = ""
    """disabled, alwaysEnabled, scheduled, or a newer word."""
    audience: str = ""
    """none, contactsOnly, all, or a newer word."""
    scheduled: Window | None = None
    internal: str | None = None
    external: str | None = None


class MailboxSettings(NamedTuple):
    """All settings; empty or None where the server says nothing."""

    zone: str = ""
    """Windows or IANA name, possibly one that nobody can resolve (`tzone://Microsoft/Custom`)."""
    language: Language | None = None
    date_format: str = ""
    time_format: str = ""
    """.NET formats, such as `yyyy-MM-dd` and `HH:mm`."""
    work: WorkWeek = WorkWeek()
    purpose: str = ""
    """user, linked, shared, room, equipment, others, or a newer word."""
    meeting_delivery: str = ""
    """Who gets meeting messages: sendToDelegateAndInformationToPrincipal, sendToDelegateAndPrincipal,
    sendToDelegateOnly, or a newer word."""
    replies: AutomaticReplies | None = None


class SettingsChange(NamedTuple):
    """What to set; None stays as it is."""

    zone: str | None = None
    locale: str | None = None
    date_format: str | None = None
    time_format: str | None = None
    work: WorkWeek | None = None
    """Its parts that are None or empty stay as they are."""
    meeting_delivery: str | None = None
    replies: AutomaticReplies | None = None
