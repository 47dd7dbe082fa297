"""What other people see of the mailbox in front of which the program runs: plain requests to an emulator on a port."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import httpx

OWNER = "ana@contoso.com"
UNANSWERED = ("none", "notResponded")
_COMING = {"startDateTime": "2026-11-21T00:00:00Z", "endDateTime": "2026-12-05T00:00:00Z", "$top": "500"}


class Invitation(NamedTuple):
    """An event to which the owner of the mailbox was invited."""

    subject: str
    uid: str
    day: date
    organizer: str


class Mailbox:
    """Asks as anybody whose mailbox the emulator holds."""

    def __init__(self, address: str) -> None:
        self._address = address

    def events(self, person: str) -> list[dict[str, Any]]:
        """That person's calendar of the coming two weeks."""
        answer = httpx.get(
            f"{self._address}/v1.0/me/calendarView",
            params=_COMING,
            headers={"Authorization": f"Bearer user:{person}"},
            timeout=30,
        )
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["value"]
        return found

    def unanswered(self) -> Invitation:
        """The first single meeting of a colleague that the owner has not answered."""
        found = next(
            event
            for event in self.events(OWNER)
            if event["responseStatus"]["response"] in UNANSWERED
            and event["type"] == "singleInstance"
            and not event["isOrganizer"]
            and event["organizer"]["emailAddress"]["address"].endswith("@contoso.com")
        )
        organizer = found["organizer"]["emailAddress"]["address"]
        return Invitation(
            found["subject"], found["iCalUId"], date.fromisoformat(found["start"]["dateTime"][:10]), organizer
        )

    def answer_seen_by(self, person: str, invitation: Invitation) -> str:
        """What the owner has answered according to that person's copy."""
        [copy] = [event for event in self.events(person) if event["iCalUId"] == invitation.uid]
        [status] = [
            attendee["status"]["response"]
            for attendee in copy["attendees"]
            if attendee["emailAddress"]["address"] == OWNER
        ]
        return str(status)
