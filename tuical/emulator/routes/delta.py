"""calendarView/delta: first rounds, later rounds, pages, and the end of a token's life (reference 6)."""

from tuical.emulator.call import Call, Reply, dump
from tuical.emulator.deltas import INITIAL, Entry, Round, page, read_round
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.identifiers import EVENT, IMMUTABLE
from tuical.emulator.items import Calendar
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.odata import LIMIT, PAGE, event_bytes
from tuical.emulator.rendering import Reader, bare
from tuical.emulator.routes.view import window_of
from tuical.emulator.times import utc_text

_REFUSED = ("orderby", "filter", "select", "expand", "search", "top", "count", "skip")
_TYPE = b'{"@odata.type":"#microsoft.graph.event",'


def calendar_view_delta(call: Call) -> Reply:
    """One page of a round."""
    if any(name in call.options for name in _REFUSED):
        raise bad_request(
            "ErrorInvalidUrlQuery",
            "The following parameters are not supported with change tracking over the 'CalendarView' resource: "
            "'$orderby, $filter, $select, $expand, $search, $top, $count, $skip'.",
        )
    reader, calendar = call.calendar()
    place = _place(call, reader, calendar)
    size = min(call.preferences.page or PAGE, LIMIT)
    entries, following = page(reader.source, calendar, place, size)
    values = [_bytes(call, reader, entry) for entry in entries]
    head = dump({"@odata.context": f"{call.context}Collection(event)", **_link(call, place, following), "value": []})
    return Reply(200, head[:-2] + b",".join(values) + b"]}")


def _place(call: Call, reader: Reader, calendar: Calendar) -> Round:
    """Where this request stands: at the start of a first round, or wherever its token says."""
    log = reader.source.log
    token = call.options.get("skiptoken") or call.options.get("deltatoken")
    entry = call.entry or call.mailbox.calendar()
    if token is None:
        window = window_of(call.options.get("startdatetime"), call.options.get("enddatetime"))
        return Round(call.viewer.number, entry.serial, *window, log.generation, INITIAL, log.last)
    place = read_round(call.world.identifiers, token)
    if place is None or (place.viewer, place.calendar) != (call.viewer.number, entry.serial):
        raise bad_request("ErrorInvalidSyncStateData", "The sync state data is invalid.")
    if not log.reaches(place.generation, place.until if place.since == INITIAL else place.since):
        raise _expired(call, place, reader.source, calendar)
    if place.since == place.until and not place.item and not place.entry:
        return Round(*_bounds(place), log.generation, place.since, log.last)
    return place


def _bounds(place: Round) -> tuple[int, int, int, int]:
    return place.viewer, place.calendar, place.begin, place.end


def _expired(call: Call, place: Round, source: Mailbox, calendar: Calendar) -> GraphError:
    newest = source.log.generation
    start = {"startDateTime": utc_text(place.begin), "endDateTime": utc_text(place.end)}
    return GraphError(
        410, "SyncStateNotFound",
        f"The sync state generation is not found; generation={place.generation};[highest={newest}][{newest}]"
        f"[{calendar.serial}].",
        {"Location": call.link(call.request.path, start)},
    )  # fmt: skip


def _link(call: Call, place: Round, following: Round | None) -> dict[str, str]:
    """nextLink while the round goes on, else the deltaLink that knows all this round went up to."""
    if following is not None:
        token = following.token(call.world.identifiers)
        return {"@odata.nextLink": call.link(call.request.path, {"$skiptoken": token})}
    finished = Round(*_bounds(place), place.generation, place.until, place.until)
    token = finished.token(call.world.identifiers)
    return {"@odata.deltaLink": call.link(call.request.path, {"$deltatoken": token})}


def _bytes(call: Call, reader: Reader, entry: Entry) -> bytes:
    if entry.instance is None:
        return dump({
            "@odata.type": "#microsoft.graph.event",
            "id": _gone_id(call, reader, *entry.gone),
            "@removed": {"reason": "deleted"},
        })  # fmt: skip
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


ROUTES = [("GET", "calendarview/delta", calendar_view_delta)]
