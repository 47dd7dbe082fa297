"""$select, $expand, $filter, $orderby, $top, $skip and $count over events and plain lists, with opaque next links."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from tuical.emulator.attachments_shown import shown as shown_attachment
from tuical.emulator.attachments_shown import visible
from tuical.emulator.call import Call, Reply, dump
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.extensions import expanded, is_extension
from tuical.emulator.filtering import compile_filter
from tuical.emulator.items import Instance
from tuical.emulator.rendering import MEMBERS, Reader, Style, full
from tuical.emulator.sharing import is_veiled

T = TypeVar("T")
PAGE, LIMIT = 10, 1000
_INNER_SELECT = re.compile(r"\(\s*\$?select\s*=([^);]*)", re.IGNORECASE)
_LIST = ("select", "filter", "expand", "orderby", "top", "skip", "count")
_NAVIGATION = ("attachments", "exceptionoccurrences", "extensions", "singlevalueextendedproperties",
               "multivalueextendedproperties", "instances", "calendar")  # fmt: skip
_SELECTABLE = frozenset(name.lower() for name in MEMBERS) | {"id", "@odata.etag", *_NAVIGATION}
_BETA = frozenset({"uid", "occurrenceid"})
_KEPT_FRAGMENTS = 20_000


def whole_number(call: Call, name: str, default: int) -> int:
    """A number option. Raises 400."""
    text = call.options.get(name)
    if text is None:
        return default
    if not text.isdecimal():
        raise bad_request("RequestBroker--ParseUri", f"Invalid value '{text}' for ${name} query option.")
    return int(text)


def page_size(call: Call, usual: int = PAGE) -> int:
    """$top, or the preferred page size, or the usual one. Raises 400 above a thousand."""
    size = whole_number(call, "top", min(call.preferences.page or usual, LIMIT))
    if size > LIMIT:
        raise bad_request("ErrorInvalidRequest", f"The limit of '{LIMIT}' for Top query has been exceeded.")
    return size


def paged(call: Call, entries: Sequence[T], usual: int = PAGE) -> tuple[Sequence[T], dict[str, Any]]:
    """The page that was asked for, and the annotations of its answer."""
    size, begin = page_size(call, usual), whole_number(call, "skip", 0)
    if "skiptoken" in call.options:
        begin = _offset(call, call.options["skiptoken"])
    notes: dict[str, Any] = {}
    if call.options.get("count", "").lower() == "true":
        notes["@odata.count"] = len(entries)
    if begin + size < len(entries) and size:
        kept = {
            f"${k}" if k in (*_LIST, "search") else k: v
            for k, v in call.options.items()
            if k not in {"skip", "skiptoken"}
        }
        token = call.world.identifiers.token(b"offset" + (begin + size).to_bytes(4, "big"))
        notes["@odata.nextLink"] = call.link(call.request.path, kept | {"$skiptoken": token})
    return entries[begin : begin + size], notes


def _offset(call: Call, token: str) -> int:
    payload = call.world.identifiers.read_token(token)
    if payload is None or not payload.startswith(b"offset"):
        raise bad_request("ErrorInvalidUrlQueryFilter", "Badly formed skip token.")
    return int.from_bytes(payload[6:], "big")


def plain_list(
    call: Call, context: str, entries: Iterable[dict[str, Any]], *, size: int = PAGE, also: Sequence[str] = ()
) -> Reply:  # fmt: skip
    """A collection of anything but events, `size` a page; `also` are more options that the operation knows."""
    call.only_options(*_LIST, *also)
    found = list(entries)
    if "filter" in call.options:
        found = list(filter(compile_filter(call.options["filter"]), found))
    for path, reverse in reversed(_orders(call)):
        found.sort(key=lambda one: _sort_key(one, path), reverse=reverse)
    page, notes = paged(call, found, size)
    values = [picked(call, one) for one in page]
    return Reply(200, dump({"@odata.context": f"{call.context}{context}", **notes, "value": values}))


def picked(call: Call, one: dict[str, Any]) -> dict[str, Any]:
    """An entity with the members of $select; its id and annotations are always there."""
    wanted = _names(call.options.get("select"))
    return {k: x for k, x in one.items() if not wanted or k.lower() in wanted or k == "id" or k.startswith("@")}


def event_list(
    call: Call, reader: Reader, found: list[Instance], context: str, *, ignored: frozenset[str] = frozenset()
) -> Reply:
    """A collection of events; `ignored` are members that $select passes over here."""
    call.only_options(*_LIST)
    found = _arranged(call, reader, found)
    page, notes = paged(call, found)
    values = [event_bytes(call, reader, instance, ignored) for instance in page]
    head = dump({"@odata.context": f"{call.context}{context}", **notes, "value": []})
    return Reply(200, head[:-2] + b",".join(values) + b"]}")


def _arranged(call: Call, reader: Reader, found: list[Instance]) -> list[Instance]:
    """Filtered and ordered; times are compared as UTC text."""
    orders = _orders(call)
    if "filter" in call.options:
        test = compile_filter(call.options["filter"])
        found = [one for one in found if test(full(reader, one, Style(beta=call.style.beta)))]
    if not orders:
        return found
    if orders == [("start/datetime", True)]:
        return found[::-1]
    if orders != [("start/datetime", False)]:
        keyed = [(full(reader, one, Style(beta=call.style.beta)), one) for one in found]
        for path, reverse in reversed(orders):
            keyed.sort(key=lambda pair: _sort_key(pair[0], path), reverse=reverse)
        return [one for _, one in keyed]
    return found


def _orders(call: Call) -> list[tuple[str, bool]]:
    parts = [part.split() for part in call.options.get("orderby", "").split(",") if part.strip()]
    return [(part[0].lower(), len(part) > 1 and part[1].lower() == "desc") for part in parts]


def _sort_key(one: dict[str, Any], path: str) -> tuple[bool, str]:
    found: Any = one
    for step in path.split("/"):
        found = next((x for k, x in found.items() if k.lower() == step), None) if isinstance(found, dict) else None
    return found is not None, str(found or "").lower()


def event_bytes(call: Call, reader: Reader, instance: Instance, ignored: frozenset[str] = frozenset()) -> bytes:
    """One event as JSON; whole ones are kept until they change."""
    if "select" in call.options or "expand" in call.options:
        return dump(event_dict(call, reader, instance, ignored))
    override = instance.override
    key = (
        reader.viewer.number, reader.calendar.serial if reader.calendar else 0, instance.item.serial, instance.day,
        call.style, instance.item.members["changeKey"], override.members.get("changeKey") if override else "",
    )  # fmt: skip
    kept = reader.source.fragments
    if key not in kept:
        if len(kept) >= _KEPT_FRAGMENTS:
            kept.clear()
        kept[key] = dump(full(reader, instance, call.style))
    return kept[key]


def event_dict(call: Call, reader: Reader, instance: Instance, ignored: frozenset[str] = frozenset()) -> dict[str, Any]:
    """One event with $select and $expand applied. Raises 400 for names that are not there."""
    found = full(reader, instance, call.style)
    wanted = _selected(call) - ignored if "select" in call.options else None
    result = found if wanted is None else _picked(found, wanted)
    expand = call.options.get("expand", "")
    name = expand.split("(")[0].strip().lower()
    if not name:
        return result
    if name not in _NAVIGATION or _depth_zero_commas(expand):
        raise bad_request("ErrorInvalidUrlQueryFilter", f"The relationship '{expand}' cannot be expanded.")
    if is_extension(name):
        kept = expanded(instance.item, expand)
        return result | ({key: [] for key in kept} if is_veiled(reader, instance) else kept)
    if name == "attachments":
        return result | {"attachments": _attachments(reader, instance, call.style, expand)}
    return result | _expanded(reader, instance, call.style, name, wanted)


def _selected(call: Call) -> set[str]:
    names = _names(call.options["select"])
    unknown = names - _SELECTABLE - (_BETA if call.version == "beta" else frozenset())
    if unknown:
        raise GraphError(
            400, "RequestBroker--ParseUri", f"Could not find a property named '{min(unknown)}' "
            "on type 'microsoft.graph.event'.",
        )  # fmt: skip
    return names | {"locations"} if "location" in names else names  # the service shows both sights of one thing


def _names(text: str | None) -> set[str]:
    return {part.strip().split("/")[0].lower() for part in (text or "").split(",") if part.strip()}


def _picked(found: dict[str, Any], wanted: set[str]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name in {"@odata.etag", "id"} or name.lower() in wanted}


def _depth_zero_commas(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            return True
    return False


def _attachments(reader: Reader, instance: Instance, style: Style, expression: str) -> list[dict[str, Any]]:
    """The attachments, with their bytes unless `$expand=attachments($select=...)` leaves them out."""
    shown = [shown_attachment(one, beta=style.beta) for one in visible(reader, instance)]
    inner = _INNER_SELECT.search(expression)
    if inner is None:
        return shown
    wanted = _names(inner[1]) | {"@odata.type", "@odata.mediacontenttype"}
    return [_picked(one, wanted) for one in shown]


def _expanded(reader: Reader, instance: Instance, style: Style, name: str, wanted: set[str] | None) -> dict[str, Any]:
    if name == "exceptionoccurrences":
        days = sorted(instance.item.series.exceptions) if instance.item.series and not instance.day else []
        shown = [full(reader, reader.source.locate(instance.item.serial, day), style) for day in days]
        return {"exceptionOccurrences": [_picked(one, wanted) if wanted else one for one in shown]}
    extra = {key.lower(): (key, value) for key, value in instance.item.extra.items()}
    key, value = extra.get(name, (name, []))
    return {key: value}
