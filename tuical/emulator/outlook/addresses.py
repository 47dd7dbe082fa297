"""Which operations this dialect has (reference 2), and where Graph answers them."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from tuical.emulator.addresses import read_address
from tuical.emulator.errors import GraphError
from tuical.emulator.outlook.words import NAMESPACE, graph_name, outlook_name

VERSIONS = ("beta", "v2.0")
_TENANT = re.compile(r"@[0-9a-f]{8}-[0-9a-f-]{27}$", re.IGNORECASE)
_EVENTS: dict[str, tuple[str, str]] = {  # path -> methods, kind of the answer
    "events": ("GET POST", "Events"),
    "events/*": ("GET PATCH DELETE", "Events"),
    "events/*/instances": ("GET", "Events"),
    "calendarview": ("GET", "Events"),
    "events/*/attachments": ("GET POST", "Attachments"),
    "events/*/attachments/*": ("GET DELETE", "Attachments"),
    "events/*/attachments/*/$value": ("GET", ""),
    **{
        f"events/*/{action}": ("POST", "")
        for action in (
            "accept", "tentativelyaccept", "decline", "cancel", "forward", "snoozereminder", "dismissreminder"
        )
    },
}  # fmt: skip
_CALENDAR = _EVENTS | {"": ("GET PATCH DELETE", "Calendars")}
_MAILBOX = _EVENTS | {
    "": ("GET", "User"),
    "calendars": ("GET POST", "Calendars"),
    "calendargroups": ("GET POST", "CalendarGroups"),
    "calendargroups/*": ("GET PATCH DELETE", "CalendarGroups"),
    "calendargroups/*/calendars": ("GET POST", "Calendars"),
    "findmeetingtimes": ("POST", f"{NAMESPACE}MeetingTimeSuggestionsResult"),
    "findroomlists": ("GET", f"Collection({NAMESPACE}EmailAddress)"),
    "findrooms": ("GET", f"Collection({NAMESPACE}EmailAddress)"),
    "reminderview": ("GET", f"Collection({NAMESPACE}Reminder)"),
}
_NAMES = {"me": "Me", "calendarview": "CalendarView", "calendargroups": "CalendarGroups"}
_GRAPH_ONLY = frozenset({"delta", "createuploadsession"})  # names, where this dialect knows but ids
_COLLECTIONS = frozenset({"users", "events", "calendars", "calendargroups", "attachments"})


@dataclass(frozen=True, slots=True)
class Target:
    """An understood address. `path` is Graph's; `kind` is an entity set, a type in full, or nothing; `whose` is the
    person in the path, empty for `me`."""

    version: str
    path: str
    kind: str
    segments: tuple[str, ...]
    operation: str
    whose: str

    def context(self, origin: str, *, single: bool, select: str = "") -> str:
        """The @odata.context of an answer."""
        root = f"{origin}/api/{self.version}/$metadata#"
        if self.kind.startswith(("Collection", NAMESPACE)):
            return root + self.kind
        if self.kind == "User":
            return f"{root}Me" if not self.whose else f"{root}Users/$entity"
        entity = single and len(self.segments) > 1 and self.segments[-2].lower() in _COLLECTIONS
        shown = _written(self.segments[:-1] if entity else self.segments)
        chosen = ",".join(outlook_name(name.strip()) for name in select.split(",") if name.strip())
        return f"{root}{shown}" + ("/$entity" if single else f"({chosen})" if chosen else "")


def _written(segments: tuple[str, ...]) -> str:
    """`me/events/AAMk` -> `Me/Events('AAMk')`."""
    text, is_id = "", False
    for segment in segments:
        text += f"('{quote(segment, safe='')}')" if is_id else f"/{_NAMES.get(segment.lower(), outlook_name(segment))}"
        is_id = not is_id and segment.lower() in _COLLECTIONS
    return text.removeprefix("/")


def read_target(method: str, path: str) -> Target:
    """Understand `/api/{version}/...`. Raises 400 for what this dialect lacks, 405 for a wrong method."""
    address = read_address(path.strip("/")[len("api") :] or "/-")
    if address.version not in VERSIONS:
        raise GraphError(400, "BadRequest", "Invalid version.")
    segments = tuple(one.removeprefix(NAMESPACE) for one in address.segments)
    owner, rest = _owner(segments)
    calendar, rest = _calendar(rest)
    pattern, kind = _known(method, rest, _CALENDAR if calendar else _MAILBOX)
    arguments = ",".join(f"{name}='{value.replace(chr(39), chr(39) * 2)}'" for name, value in address.arguments.items())
    graph = "/".join(quote(one, safe="$") for one in (*owner, *calendar, *rest))
    call = f"({quote(arguments, safe='')})" if arguments else ""
    whose = owner[1] if len(owner) > 1 else ""
    return Target(address.version, f"/beta/{graph}{call}", kind, segments, pattern, whose)


def _owner(segments: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    head = segments[0].lower() if segments else ""
    if head == "me":
        return ("me",), segments[1:]
    if head == "users" and len(segments) > 1:
        # an @odata.id names people as `id@tenant`
        return ("users", _TENANT.sub("", segments[1])), segments[2:]
    raise _not_here(segments[0] if segments else "")


def _calendar(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = [part.lower() for part in parts]
    if names[:1] == ["calendar"]:
        return parts[:1], parts[1:]
    if names[:1] == ["calendars"] and len(parts) > 1:
        return parts[:2], parts[2:]
    if names[:1] == ["calendargroups"] and names[2:3] == ["calendars"] and len(parts) > 3:
        return parts[:4], parts[4:]
    return (), parts


def _known(method: str, parts: tuple[str, ...], table: dict[str, tuple[str, str]]) -> tuple[str, str]:
    for pattern, (methods, kind) in table.items():
        wanted = pattern.split("/") if pattern else []
        if len(wanted) == len(parts) and all(_fits(w, p.lower()) for w, p in zip(wanted, parts, strict=True)):
            if method not in methods.split():
                raise GraphError(405, "Request_BadRequest", "The HTTP method is not allowed for the request target.")
            return pattern, kind
    raise _not_here(parts[-1] if parts else "")


def _fits(wanted: str, part: str) -> bool:
    return wanted == part or (wanted == "*" and part not in _GRAPH_ONLY)


def _not_here(segment: str) -> GraphError:
    return GraphError(400, "RequestBroker--ParseUri", f"Resource not found for the segment '{segment}'.")


def read_options(query: str) -> dict[str, str]:
    """Query options by lower-case name without `$`, with this dialect's type names in Graph's words. Raises 400 for an
    expansion that this dialect lacks."""
    pairs = parse_qsl(query, keep_blank_values=True)
    options = {name.lower().removeprefix("$"): value for name, value in pairs}
    if "filter" in options:
        options["filter"] = options["filter"].replace(NAMESPACE, "microsoft.graph.")
    if "expand" in options:
        options["expand"] = options["expand"].replace(NAMESPACE, "microsoft.graph.")
        if options["expand"].split("(")[0].strip().lower() not in _EXPANSIONS:
            raise GraphError(400, "RequestBroker--ParseUri", f"'{options['expand']}' cannot be expanded.")
    for option in {"select", "orderby", "filter"} & options.keys():
        options[option] = _DATES.sub(lambda found: graph_name(found[0]), options[option])
    return options


_DATES = re.compile(r"\bDateTime(?:Created|LastModified)\b", re.IGNORECASE)


_EXPANSIONS = frozenset({"", "attachments", "microsoft.graph.itemattachment/item"})
_SYSTEM = frozenset({
    "select", "filter", "expand", "orderby", "search", "top", "skip", "count", "skiptoken", "deltatoken"
})  # fmt: skip


def write_options(options: dict[str, str]) -> str:
    """Options as Graph's query text."""
    named = {f"${name}" if name in _SYSTEM else name: value for name, value in options.items()}
    return urlencode(named, safe="$", quote_via=quote)
