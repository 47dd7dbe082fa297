"""calendarView/delta and, in beta, events/delta: first rounds, later rounds, pages, and the end of a token's life
(reference 6)."""

from tuical.emulator.call import Call, Reply, dump
from tuical.emulator.deltas import EVENTS, EVERYTHING, INITIAL, VIEW, Entry, Round, page, read_round
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.identifiers import EVENT, IMMUTABLE
from tuical.emulator.items import Calendar
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.odata import LIMIT, PAGE, event_bytes
from tuical.emulator.rendering import Reader, bare, full
from tuical.emulator.routes.view import instant_of, window_of
from tuical.emulator.times import utc_text

_REFUSED = ("orderby", "filter", "select", "expand", "search", "top", "count", "skip")
_TYPE = b'{"@odata.type":"#microsoft.graph.event",'


def calendar_view_delta(call: Call) -> Reply:
    """One page of a round over a window of one calendar."""
    _check_options(call, "CalendarView")
    reader, calendar = call.calendar()
    entry = call.entry or call.mailbox.calendar()
    place = _continued(call, reader, entry.serial, VIEW)
    if place is None:
        window = window_of(call.options.get("startdatetime"), call.options.get("enddatetime"))
        log = reader.source.log
        place = Round(call.viewer.number, entry.serial, *window, log.generation, INITIAL, log.last)
    return _page(call, reader, [calendar], place, "Collection(event)")


def events_delta(call: Call) -> Reply:
    """One page of a round over the single events and masters of one calendar, or of all one's own: beta only."""
    if call.version != "beta":
        raise bad_request("BadRequest", "Resource not found for the segment 'delta'.")
    _check_options(call, "Events")
    reader, calendars = _calendars(call)
    serial = call.entry.serial if call.entry else 0
    place = _continued(call, reader, serial, EVENTS)
    if place is None:
        begin = _begin(call)
        log = reader.source.log
        place = Round(call.viewer.number, serial, begin, begin, log.generation, INITIAL, log.last, kind=EVENTS)
    return _page(call, reader, calendars, place, "Collection(microsoft.graph.event)")


def _calendars(call: Call) -> tuple[Reader, list[Calendar]]:
    if call.entry is not None:
        reader, calendar = call.calendar()
        return reader, [calendar]
    box = call.own()
    return Reader(box, box), [calendar for calendar in box.calendars.values() if calendar.share is None]


def _begin(call: Call) -> int:
    if "enddatetime" in call.options:
        raise bad_request("ErrorInvalidParameter", "The parameter 'EndDateTime' is not supported for this request.")
    text = call.options.get("startdatetime")
    return max(1, instant_of("StartDateTime", text)) if text else EVERYTHING


def _check_options(call: Call, resource: str) -> None:
    if any(name in call.options for name in _REFUSED):
        raise bad_request(
            "ErrorInvalidUrlQuery",
            f"The following parameters are not supported with change tracking over the '{resource}' resource: "
            "'$orderby, $filter, $select, $expand, $search, $top, $count, $skip'.",
        )


def _page(call: Call, reader: Reader, calendars: list[Calendar], place: Round, context: str) -> Reply:
    size = min(call.preferences.page or PAGE, LIMIT)
    entries, following = page(reader.source, calendars, place, size)
    values = [_bytes(call, reader, entry) for entry in entries]
    head = dump({"@odata.context": f"{call.context}{context}", **_link(call, place, following), "value": []})
    return Reply(200, head[:-2] + b",".join(values) + b"]}")


def _continued(call: Call, reader: Reader, calendar: int, kind: int) -> Round | None:
    """Where the request's token says the round stands; None without a token, which starts a first round."""
    log = reader.source.log
    token = call.options.get("skiptoken") or call.options.get("deltatoken")
    if token is None:
        return None
    place = read_round(call.world.identifiers, token)
    if place is None or (place.viewer, place.calendar, place.kind) != (call.viewer.number, calendar, kind):
        raise bad_request("ErrorInvalidSyncStateData", "The sync state data is invalid.")
    if not log.reaches(place.generation, place.until if place.since == INITIAL else place.since):
        raise _expired(call, place, reader.source)
    if place.since == place.until and not place.item and not place.entry:
        return Round(*_bounds(place), log.generation, place.since, log.last, kind=kind)
    return place


def _bounds(place: Round) -> tuple[int, int, int, int]:
    return place.viewer, place.calendar, place.begin, place.end


def _expired(call: Call, place: Round, source: Mailbox) -> GraphError:
    newest = source.log.generation
    start = {"startDateTime": utc_text(place.begin), "endDateTime": utc_text(place.end)}
    if place.kind == EVENTS:
        start = {} if place.begin == EVERYTHING else {"startDateTime": utc_text(place.begin)}
    return GraphError(
        410, "SyncStateNotFound",
        f"The sync state generation is not found; generation={place.generation};[highest={newest}][{newest}]"
        f"[{place.calendar}].",
        {"Location": call.link(call.request.path, start)},
    )  # fmt: skip


def _link(call: Call, place: Round, following: Round | None) -> dict[str, str]:
    """nextLink while the round goes on, else the deltaLink that knows all this round went up to."""
    if following is not None:
        token = following.token(call.world.identifiers)
        return {"@odata.nextLink": call.link(call.request.path, {"$skiptoken": token})}
    finished = Round(*_bounds(place), place.generation, place.until, place.until, kind=place.kind)
    token = finished.token(call.world.identifiers)
    return {"@odata.deltaLink": call.link(call.request.path, {"$deltatoken": token})}


def _bytes(call: Call, reader: Reader, entry: Entry) -> bytes:
    if entry.instance is None:
        return dump({
            "@odata.type": "#microsoft.graph.event",
            "id": _gone_id(call, reader, *entry.gone),
            "@removed": {"reason": "deleted"},
        })  # fmt: skip
    if entry.kind == "brief":
        shown = full(reader, entry.instance, call.style)
        return dump({name: shown[name] for name in ("@odata.etag", "id", "type", "start", "end")})
    if entry.kind == "bare":
        return dump(bare(reader, entry.instance, call.style))
    return _TYPE + event_bytes(call, reader, entry.instance)[1:]


def _gone_id(call: Call, reader: Reader, serial: int, day: int) -> str:
    kind = IMMUTABLE if call.style.immutable else EVENT
    share = reader.calendar.serial if reader.calendar else 0
    given = next((name for name, one in reader.source.given_ids.items() if one == serial), None)
    if given and not day and not share and kind == EVENT:
        return given
    owner = reader.viewer if share else reader.source
    return call.world.identifiers.encode(kind, owner.number, serial, share=share, day=day)


ROUTES = [("GET", "calendarview/delta", calendar_view_delta), ("GET", "events/delta", events_delta)]
