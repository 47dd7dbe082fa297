"""One request as the routes see it: who asks, for whose mailbox, with which options; and what they answer with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote

from tuical.emulator import sharing
from tuical.emulator.errors import GraphError, access_denied, not_found, unreadable
from tuical.emulator.items import Calendar, Instance
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.preferences import Preferences, read_preferences
from tuical.emulator.rendering import Reader, Style
from tuical.emulator.world import World

_PLAIN = "'(),/:"
JSON_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """The bare HTTP request. Header names are lower case; `path` is still percent-encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    origin: str


@dataclass(slots=True)
class Reply:
    """What goes back; `body` is JSON bytes or nothing."""

    status: int
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Call:
    """A request after its path was understood. `ids` are the path's ids, `arguments` a function's, in order."""

    world: World
    request: Request
    version: str
    viewer: Mailbox
    mailbox: Mailbox
    entry: Calendar | None = None
    ids: list[str] = field(default_factory=list)
    arguments: dict[str, str] = field(default_factory=dict)

    @cached_property
    def options(self) -> dict[str, str]:
        """Query options by lower-case name without `$`."""
        pairs = parse_qsl(self.request.query, keep_blank_values=True)
        return {name.lower().removeprefix("$"): value for name, value in pairs}

    @cached_property
    def preferences(self) -> Preferences:
        """The Prefer headers."""
        return read_preferences(self.request.headers.get("prefer", ""))

    @property
    def style(self) -> Style:
        """How events are to be rendered."""
        return self.preferences.style(beta=self.version == "beta")

    @property
    def context(self) -> str:
        """The beginning of every @odata.context."""
        return f"{self.request.origin}/{self.version}/$metadata#"

    def json(self) -> dict[str, Any]:
        """The body as an object. Raises 400."""
        try:
            found = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            raise unreadable("Unable to read JSON request payload.") from None
        if not isinstance(found, dict):
            raise unreadable("Unable to read JSON request payload: an object was expected.")
        return found

    def action(self) -> dict[str, Any]:
        """An action's parameters, by lower-case name."""
        return {name.lower(): value for name, value in self.json().items()}

    def link(self, path: str, options: Mapping[str, str]) -> str:
        """An absolute URL on the request's own origin."""
        text = "&".join(f"{quote(name, safe='$')}={quote(value, safe=_PLAIN)}" for name, value in options.items())
        return f"{self.request.origin}{path}?{text}"

    def calendar(self, *, write: bool = False) -> tuple[Reader, Calendar]:
        """The path's calendar (or the default one) where it really lies, and how to look at it. Raises 403, 404."""
        entry = self.entry or self.mailbox.calendar()
        if self.viewer is not self.mailbox:
            self._check_role(entry, write)
            return Reader(self.viewer, self.mailbox), entry
        if entry.share is None:
            return Reader(self.viewer, self.viewer), entry
        return self._shared(entry, write)

    def _shared(self, entry: Calendar, write: bool) -> tuple[Reader, Calendar]:
        owner = self.world.mailboxes.get(entry.share.owner) if entry.share else None
        source = owner.calendars.get(entry.share.calendar) if owner and entry.share else None
        if owner is None or source is None:
            raise not_found()
        self._check_role(source, write, accepted=True)
        return Reader(self.viewer, owner, entry), source

    def _check_role(self, calendar: Calendar, write: bool, *, accepted: bool = False) -> None:
        role = sharing.role_of(calendar, self.viewer.address)
        if not (sharing.may_write(role) if write else sharing.may_read(role, accepted=accepted)):
            raise access_denied()

    def event(self, event_id: str, *, write: bool = False) -> tuple[Reader, Instance]:
        """An event by an id of the path's mailbox, and how to look at it. Raises 400, 403, 404."""
        reference = self.world.identifiers.decode(event_id)
        if reference and reference.share and reference.mailbox == self.mailbox.number == self.viewer.number:
            entry = next((one for one in self.viewer.calendars.values() if one.serial == reference.share), None)
            reader, source = self._shared(entry, write) if entry and entry.share else (None, None)
            if reader is None or source is None:
                raise not_found()
            instance = reader.source.locate(reference.serial, reference.day)
        else:
            instance = self.mailbox.find(event_id)
            reader, source = Reader(self.viewer, self.mailbox), self.mailbox.calendar_of(instance.item)
            if self.viewer is not self.mailbox:
                self._check_role(source, write)
        if source.serial != instance.item.calendar or (self.entry and self.calendar()[1] is not source):
            raise not_found()
        if write and sharing.is_veiled(reader, instance):
            raise access_denied()
        return reader, instance

    def own(self) -> Mailbox:
        """The mailbox, for what belongs to its owner alone. Raises 403."""
        if self.viewer is not self.mailbox:
            raise access_denied()
        return self.mailbox

    def only_options(self, *allowed: str) -> None:
        """Refuse system query options that the operation does not know (400)."""
        for name in self.options:
            if name in _SYSTEM and name not in allowed:
                raise GraphError(400, "RequestBroker--ParseUri", f"The query parameter '${name}' is not supported.")


_SYSTEM = {"select", "filter", "expand", "orderby", "search", "top", "skip", "count", "apply", "compute", "format"}


def dump(value: Any) -> bytes:
    """JSON bytes; lone surrogates, which UTF-8 cannot hold, are escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def entity(call: Call, context: str, value: Mapping[str, Any], status: int = 200) -> Reply:
    """One entity with its context."""
    return Reply(status, dump({"@odata.context": f"{call.context}{context}", **value}), _etag(value))


def _etag(value: Mapping[str, Any]) -> dict[str, str]:
    return {"ETag": value["@odata.etag"]} if "@odata.etag" in value else {}


def check_etag(call: Call, current: str) -> None:
    """If-Match against a change key. Raises 412."""
    wanted = call.request.headers.get("if-match")
    if wanted and wanted.strip() != "*" and f'W/"{current}"' not in [one.strip() for one in wanted.split(",")]:
        raise GraphError(
            412, "ErrorIrresolvableConflict", "The send or update operation could not be performed because the change "
            "key passed in the request does not match the current change key for the item.",
        )  # fmt: skip
