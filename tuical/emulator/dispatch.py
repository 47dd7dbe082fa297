"""From a request to its route: caller by token, mailbox and calendar by path, then the table of routes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from tuical.emulator.addresses import Address, read_address
from tuical.emulator.call import JSON_TYPE, Call, Reply, Request, dump
from tuical.emulator.directory import find_person
from tuical.emulator.errors import GraphError
from tuical.emulator.items import Calendar
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import find_group
from tuical.emulator.routes import (
    attachments,
    calendars,
    delta,
    events,
    exchange_ids,
    group_calendars,
    groups,
    mailbox_settings,
    people,
    permissions,
    places,
    scheduling,
    uploads,
    view,
)
from tuical.emulator.uploads import is_session
from tuical.emulator.world import World

Handler = Callable[[Call], Reply]
Table = dict[int, list[tuple[tuple[str, ...], dict[str, Handler]]]]

_LOG = logging.getLogger(__name__)
_VERSIONS = ("v1.0", "beta")
_CHALLENGE = (
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
    'client_id="00000003-0000-0000-c000-000000000000"'
)


def _table(routes: list[tuple[str, str, Handler]]) -> Table:
    table: Table = {}
    known: dict[str, dict[str, Handler]] = {}
    for method, path, handler in routes:
        if path not in known:
            known[path] = {}
            pattern = tuple(path.split("/")) if path else ()
            table.setdefault(len(pattern), []).append((pattern, known[path]))
        known[path][method] = handler
    for found in table.values():
        found.sort(key=lambda route: route[0].count("*"))  # a name goes before an id
    return table


_EVENTS = [*events.ROUTES, *attachments.ROUTES, *view.ROUTES, *delta.ROUTES]
# below the version itself, of no mailbox: the viewer's own stands in
_SERVICE = _table([*people.SERVICE_ROUTES, *places.SERVICE_ROUTES, *group_calendars.SERVICE_ROUTES])
_GROUP = _table(group_calendars.GROUP_ROUTES)
_MAILBOX = _table(
    [
        *people.ROUTES,
        *places.ROUTES,
        *scheduling.ROUTES,
        *group_calendars.ROUTES,
        *calendars.ROUTES,
        *groups.ROUTES,
        *mailbox_settings.ROUTES,
        *exchange_ids.ROUTES,
        *_EVENTS,
    ]
)
_CALENDAR = _table([*calendars.CALENDAR_ROUTES, *permissions.CALENDAR_ROUTES, *scheduling.CALENDAR_ROUTES, *_EVENTS])


@dataclass(frozen=True, slots=True)
class _Place:
    mailbox: Mailbox
    entry: Calendar | None
    rest: tuple[str, ...]
    table: Table


def answer(world: World, request: Request) -> Reply:
    """The answer to one request; every error becomes Graph's error body. Adds the headers every answer has."""
    mark = _new_mark(world)
    try:
        return _signed(request, _route(world, request), mark)
    except GraphError as error:
        return _refusal(world, request, error, mark)
    except Exception:  # noqa: BLE001 - the service, too, answers 500 whatever broke inside
        _LOG.exception("The emulator could not answer %s %s", request.method, request.path)
        failure = GraphError(500, "generalException", "An internal server error occurred.")
        return _refusal(world, request, failure, mark)


def refuse(world: World, request: Request, error: GraphError) -> Reply:
    """The answer that carries an error: Graph's error body and the headers every answer has."""
    return _refusal(world, request, error, _new_mark(world))


def _new_mark(world: World) -> str:
    return world.identifiers.uuid(f"request {world.random.getrandbits(64)}")


def _refusal(world: World, request: Request, error: GraphError, mark: str) -> Reply:
    inner = {
        "date": world.now().astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds"),
        "request-id": mark,
        "client-request-id": request.headers.get("client-request-id", mark),
    }
    body = dump({"error": {"code": error.code, "message": error.message, "innerError": inner}})
    return _signed(request, Reply(error.status, body, dict(error.headers)), mark)


def _signed(request: Request, reply: Reply, mark: str) -> Reply:
    """With the marks by which the service finds a call again."""
    reply.headers |= {"request-id": mark, "client-request-id": request.headers.get("client-request-id", mark)}
    if reply.body is not None:
        defaults = {"Content-Type": JSON_TYPE, "OData-Version": "4.0", "Cache-Control": "private"}
        reply.headers |= {name: text for name, text in defaults.items() if name not in reply.headers}
    return reply


def _route(world: World, request: Request) -> Reply:
    if is_session(request.path):
        return uploads.answer_session(world, request)
    address = read_address(request.path) if request.path.strip("/") else Address("", ())
    if address.version not in _VERSIONS:
        raise GraphError(400, "BadRequest", "Invalid version.")
    viewer = caller(world, request)
    place = _place(world, viewer, address)
    handler, ids = _find(request.method, place.table, place.rest)
    call = Call(world, request, address.version, viewer, place.mailbox, place.entry, ids, address.arguments)
    if address.segments[1:2] and address.segments[1].lower() == "calendargroups" and place.entry:
        call.own()
    applied = call.preferences.applied
    reply = handler(call)
    if applied and reply.status < 300:
        reply.headers["Preference-Applied"] = applied
    return reply


def caller(world: World, request: Request) -> Mailbox:
    """The person behind the bearer token: `user:ADDRESS`, or the owner for any other one. Raises 401."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _unauthenticated("Access token is empty.")
    if world.door is not None:
        return world.mailboxes[world.door(token.strip(), request.method, request.path)]
    name = token.strip()
    address = name.removeprefix("user:").lower() if name.startswith("user:") else world.owner
    if address not in world.mailboxes:
        raise _unauthenticated("Access token validation failure. Invalid audience.")
    return world.mailboxes[address]


def _unauthenticated(message: str) -> GraphError:
    return GraphError(401, "InvalidAuthenticationToken", message, {"WWW-Authenticate": _CHALLENGE})


def _place(world: World, viewer: Mailbox, address: Address) -> _Place:
    parts = address.segments
    head = parts[0].lower() if parts else ""
    if head == "me":
        return _calendar(viewer, parts[1:])
    if head == "users" and len(parts) > 1:
        return _calendar(find_person(world, parts[1]), parts[2:])
    if head == "groups" and len(parts) > 1:
        box = find_group(world, parts[1])
        return _Place(box, box.calendar(), parts[2:], _GROUP)
    return _Place(viewer, None, parts, _SERVICE)


def _calendar(mailbox: Mailbox, parts: tuple[str, ...]) -> _Place:
    """Take the calendar off the path: `calendar`, `calendars/{id}`, `calendarGroups/{id}/calendars/{id}`."""
    names = [part.lower() for part in parts]
    if names[:1] == ["calendar"]:
        return _Place(mailbox, mailbox.calendar(), parts[1:], _CALENDAR)
    if names[:1] == ["calendars"] and len(parts) > 1:
        return _Place(mailbox, mailbox.calendar(parts[1]), parts[2:], _CALENDAR)
    if names[:1] == ["calendargroups"] and names[2:3] == ["calendars"] and len(parts) > 3:
        return _Place(mailbox, mailbox.calendar(parts[3]), parts[4:], _CALENDAR)
    return _Place(mailbox, None, parts, _MAILBOX)


def _find(method: str, table: Table, parts: tuple[str, ...]) -> tuple[Handler, list[str]]:
    for pattern, methods in table.get(len(parts), []):
        pairs = list(zip(pattern, parts, strict=True))
        if all(_fits(want, part.lower()) for want, part in pairs):
            if method not in methods:
                raise GraphError(405, "Request_BadRequest", "The HTTP method is not allowed for the request target.")
            return methods[method], [part for want, part in pairs if want == "*"]
    raise _no_resource(parts[-1] if parts else "")


def _fits(want: str, part: str) -> bool:
    """Functions and actions may carry the service's namespace; letter case plays no part."""
    return want in ("*", part) or part == f"microsoft.graph.{want}"


def _no_resource(segment: str) -> GraphError:
    return GraphError(400, "BadRequest", f"Resource not found for the segment '{segment}'.")
