"""Calls of events, of answers to invitations, of reminders and of group calendars."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import calendar_of, expanded, in_graph, owner, query, segment, window
from tests.exchanges.reading_events import change_of, new_of
from tuical.graph import calendars, events, events_changes, groups, reminders
from tuical.graph.client import GraphClient
from tuical.model.event import Person, Proposal
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.window import Window
from tuical.wire.shapes import When
from tuical.wire.times import epoch, span

Make = Callable[[GraphClient, dict[str, Any]], Awaitable[object]]

ADDED = frozenset(
    {"isAllDay", "location", "locations", "locationType", "firstDayOfWeek", "recurrenceTimeZone", "transactionId"}
)
"""What belongs together is written together, and what the service would fill in is said."""
READ_ONLY = frozenset({"originalStartTimeZone", "originalEndTimeZone", "responseStatus", "uid"})
FILTER = frozenset({"$filter"})


def _event(request: dict[str, Any]) -> tuple[str, str]:
    return owner(request), segment(request, "events")


def _group(request: dict[str, Any]) -> str:
    return segment(request, "groups")


def _instant(recorded: dict[str, str]) -> int:
    when = When(date_time=recorded["dateTime"], time_zone=recorded["timeZone"])
    return span(when, when, False).start


def _get(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    wanted = expanded(request)
    if wanted == events.OCCURRENCES_CHANGED:
        return events.series_changes(client, *_event(request))
    html = "html" in str(request["headers"].get("Prefer"))
    return events.get_event(
        client, *_event(request), html=html, expand=events.ATTACHMENTS if wanted == "attachments" else wanted
    )


def _search(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    match = re.fullmatch(r"contains\(subject,'(.*)'\)", query(request)["$filter"])
    assert match is not None
    return events.search_events(client, match[1].replace("''", "'"), owner(request))


def _answer(response: str) -> Make:
    def make(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
        body = in_graph(request["body"])
        mailbox, event_id = _event(request)
        slot = body.get("proposedNewTime")
        return events.reply(
            client,
            Reply(
                EventKey("work", mailbox, "C", event_id),
                response,
                body.get("comment", ""),
                str(body.get("sendResponse", True)).casefold() == "true",
                proposal=Proposal(_instant(slot["start"]), _instant(slot["end"])) if slot else None,
            ),
        )

    return make


def _forward(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    body = in_graph(request["body"])
    people = [Person(one["emailAddress"]["name"], one["emailAddress"]["address"]) for one in body["toRecipients"]]
    return events_changes.forward_event(client, *_event(request), people, body["comment"])


def _reminder_view(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    first, last = (epoch(text) or 0 for text in re.findall(r"DateTime='([^']+)'", unquote(request["path"])))
    return reminders.list_reminders(client, Window(first, last), owner(request))


def _shared(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    if request["method"] == "GET":
        return calendars.list_calendars(client, owner(request))
    return _create(client, request)


def _create(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    return events_changes.create_event(client, owner(request), new_of(request), calendar=calendar_of(request))


_EVENTS = {
    "event_list": ClientCall(
        events.list_events,
        lambda client, request: events.list_events(
            client, owner(request), calendar_of(request), expand=expanded(request)
        ),
    ),
    "event_get": ClientCall(events.get_event, _get),
    "event_exceptions": ClientCall(events.series_changes, _get),
    "event_extensions": ClientCall(events.get_event, _get),
    "event_search": ClientCall(events.search_events, _search, options=FILTER),
    "event_create": ClientCall(events_changes.create_event, _create, adds=ADDED),
    "sharedCalendar_event": ClientCall(events_changes.create_event, _shared, adds=ADDED),
    "event_update": ClientCall(
        events_changes.change_event,
        lambda client, request: events_changes.change_event(
            client, *_event(request), change_of(request), etag=request["headers"].get("If-Match", "")
        ),
        adds=ADDED,
        drops=READ_ONLY,
    ),
    "event_delete": ClientCall(
        events_changes.delete_event, lambda client, request: events_changes.delete_event(client, *_event(request))
    ),
    "event_permanentDelete": ClientCall(
        events_changes.delete_for_good,
        lambda client, request: events_changes.delete_for_good(client, *_event(request)),
    ),
    "event_cancel": ClientCall(
        events_changes.cancel_event,
        lambda client, request: events_changes.cancel_event(
            client, *_event(request), in_graph(request["body"])["comment"]
        ),
    ),
    "event_forward": ClientCall(events_changes.forward_event, _forward),
}
_ANSWERS = {
    "event_accept": ClientCall(events.reply, _answer("accepted")),
    "event_tentativelyAccept": ClientCall(events.reply, _answer("tentativelyAccepted")),
    "event_decline": ClientCall(events.reply, _answer("declined")),
}
_REMINDERS = {
    "reminderView": ClientCall(reminders.list_reminders, _reminder_view),
    "event_snoozeReminder": ClientCall(
        reminders.snooze,
        lambda client, request: reminders.snooze(
            client, *_event(request), _instant(in_graph(request["body"])["newReminderTime"])
        ),
    ),
    "event_dismissReminder": ClientCall(
        reminders.dismiss, lambda client, request: reminders.dismiss(client, *_event(request))
    ),
}
_GROUPS = {
    "group_calendar_get": ClientCall(
        groups.get_calendar, lambda client, request: groups.get_calendar(client, _group(request))
    ),
    "group_calendarView_list": ClientCall(
        groups.view_page, lambda client, request: groups.view_page(client, _group(request), window(request))
    ),
    "group_event_list": ClientCall(
        groups.list_events,
        lambda client, request: groups.list_events(client, _group(request), expand=expanded(request)),
    ),
    "group_event_get": ClientCall(
        groups.get_event,
        lambda client, request: groups.get_event(client, _group(request), segment(request, "events")),
    ),
    "group_event_create": ClientCall(
        groups.create_event,
        lambda client, request: groups.create_event(client, _group(request), new_of(request)),
        adds=ADDED,
    ),
    "group_event_update": ClientCall(
        groups.change_event,
        lambda client, request: groups.change_event(
            client, _group(request), segment(request, "events"), change_of(request)
        ),
        adds=ADDED,
        drops=READ_ONLY,
    ),
    "group_event_delete": ClientCall(
        groups.delete_event,
        lambda client, request: groups.delete_event(client, _group(request), segment(request, "events")),
    ),
}

CALLS = _EVENTS | _ANSWERS | _REMINDERS | _GROUPS
