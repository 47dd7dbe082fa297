"""Times that suit everybody (user: findMeetingTimes)."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.model.capabilities import Capability, require
from tuical.model.keys import OWN_MAILBOX
from tuical.model.meeting_times import MeetingTimeQuery, MeetingTimes
from tuical.wire.meeting_times import decode_meeting_times, query_body


async def find_meeting_times(client: GraphClient, query: MeetingTimeQuery, mailbox: str = OWN_MAILBOX) -> MeetingTimes:
    """Suggested times for a meeting (findMeetingTimes); none, with a reason, where nothing suits.

    It changes nothing, so that a lost answer is asked for again; the service may suggest other times each time. Raises
    errors.NotForThisAccount before anything is sent for a personal account.
    """
    require(client.account_kind, Capability.FIND_MEETING_TIMES)
    url = client.endpoints.url(mailbox, "findMeetingTimes")
    return await client.ask(url, query_body(query), decode_meeting_times)
