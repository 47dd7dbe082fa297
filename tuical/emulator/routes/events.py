"""Events: list, read, create, change, delete, and the actions that answer or cancel a meeting."""

from collections.abc import Callable
from functools import partial

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, check_etag, dump
from tuical.emulator.errors import GraphError, access_denied
from tuical.emulator.items import Instance
from tuical.emulator.meetings import is_organizer
from tuical.emulator.odata import event_bytes, event_list
from tuical.emulator.quota import check_size
from tuical.emulator.rendering import Reader
from tuical.emulator.views import listed


def list_events(call: Call) -> Reply:
    """Single events and series masters of a calendar."""
    reader, calendar = call.calendar()
    return event_list(call, reader, listed(calendar), "me/events")


def _one(call: Call, reader: Reader, instance: Instance, status: int = 200) -> Reply:
    body = event_bytes(call, reader, instance)
    context = dump({"@odata.context": f"{call.context}me/events/$entity"})
    return Reply(status, context[:-1] + b"," + body[1:], {"ETag": f'W/"{change_key(instance)}"'})


def change_key(instance: Instance) -> str:
    """The change key a reader sees on an instance."""
    override = instance.override
    key = override.members.get("changeKey") if override else None
    return str(key or instance.item.members["changeKey"])


def create_event(call: Call) -> Reply:
    """POST; in a shared calendar the event is the owner's."""
    check_size(call.request.body)
    reader, calendar = call.calendar(write=True)
    instance = call.world.create(reader.source, calendar.id, call.json())
    return _one(call, reader, instance, 201)


def get_event(call: Call) -> Reply:
    """GET one event, instance or master."""
    call.only_options("select", "expand")
    return _one(call, *call.event(call.ids[-1]))


def change_event(call: Call) -> Reply:
    """PATCH, with If-Match. A day that its series does not have, or no longer, is refused by a code of its own."""
    check_size(call.request.body)
    try:
        reader, instance = call.event(call.ids[-1], write=True)
    except GraphError as error:
        raise (call.mailbox.absent_day(call.ids[-1]) if error.status == 404 else None) or error from None
    check_etag(call, change_key(instance))
    return _one(call, reader, call.world.change(reader.source, instance, call.json()))


def delete_event(call: Call) -> Reply:
    """DELETE, with If-Match."""
    reader, instance = call.event(call.ids[-1], write=True)
    check_etag(call, change_key(instance))
    call.world.delete(reader.source, instance)
    return Reply(204)


def respond(response: str, call: Call) -> Reply:
    """accept, tentativelyAccept, decline: one's own answer, so only in one's own calendars."""
    reader, instance = call.event(call.ids[-1], write=True)
    if reader.source is not call.own():
        raise access_denied()
    given = call.action()
    send = given.get("sendresponse")
    call.world.respond(
        reader.source.address, reader.event_id(instance, call.style), response, comment=str(given.get("comment") or ""),
        send=True if send is None else v.boolean(send, "sendResponse"),
        proposed=given.get("proposednewtime"),
    )  # fmt: skip
    return Reply(202)


def cancel(call: Call) -> Reply:
    """cancel: by the organiser alone."""
    reader, instance = call.event(call.ids[-1], write=True)
    if not is_organizer(reader.source, instance.item):
        raise GraphError(
            400, "ErrorInvalidRequest", "You need to be an organizer to cancel a meeting."
        )  # fmt: skip
    call.world.delete(reader.source, instance, str(call.action().get("comment") or ""))
    return Reply(202)


def forward(call: Call) -> Reply:
    """forward: to anybody, by the organiser or an attendee, from one's own calendars."""
    reader, instance = call.event(call.ids[-1])
    if reader.source is not call.own():
        raise access_denied()
    given = call.action()
    comment = v.nullable(v.text())(given.get("comment"), "comment")
    call.world.forward_event(
        reader.source.address, reader.event_id(instance, call.style), given.get("torecipients"), comment or ""
    )
    return Reply(202)


def permanent_delete(call: Call) -> Reply:
    """permanentDelete: like DELETE, but nothing is left that could be restored."""
    reader, instance = call.event(call.ids[-1], write=True)
    call.world.delete(reader.source, instance)
    return Reply(204)


ROUTES: list[tuple[str, str, Callable[[Call], Reply]]] = [
    ("GET", "events", list_events),
    ("POST", "events", create_event),
    ("GET", "events/*", get_event),
    ("PATCH", "events/*", change_event),
    ("DELETE", "events/*", delete_event),
    ("POST", "events/*/accept", partial(respond, "accepted")),
    ("POST", "events/*/tentativelyaccept", partial(respond, "tentativelyAccepted")),
    ("POST", "events/*/decline", partial(respond, "declined")),
    ("POST", "events/*/cancel", cancel),
    ("POST", "events/*/forward", forward),
    ("POST", "events/*/permanentdelete", permanent_delete),
]
