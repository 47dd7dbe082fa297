"""One request of the Outlook REST dialect: understood, asked of the Graph routes, and answered in its own words."""

import json
import logging
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from tuical.emulator.call import Reply, Request, dump
from tuical.emulator.directory import find_person, user_id
from tuical.emulator.dispatch import answer, caller, refuse
from tuical.emulator.errors import GraphError
from tuical.emulator.outlook.addresses import Target, read_options, read_target, write_options
from tuical.emulator.outlook.answers import Shape, error_body, link
from tuical.emulator.outlook.sync import deleted_entry, opens, round_page, tracks
from tuical.emulator.outlook.words import graph_value
from tuical.emulator.world import World

_LOG = logging.getLogger(__name__)


def is_outlook(request: Request) -> bool:
    """Whether the path belongs to this dialect."""
    return request.path.lstrip("/").lower().startswith("api/")


def answer_outlook(world: World, request: Request) -> Reply:
    """The answer, with this dialect's error body when it is a refusal."""
    try:
        caller(world, request)
        reply = _Turn.of(world, request).reply()
    except GraphError as error:
        reply = refuse(world, request, error)
    except Exception:  # noqa: BLE001 - the service, too, answers 500 whatever broke inside
        _LOG.exception("The emulator could not answer %s %s", request.method, request.path)
        reply = refuse(
            world, request, GraphError(500, "ErrorInternalServerError", "An internal server error occurred.")
        )
    return in_outlook(reply)


def in_outlook(reply: Reply) -> Reply:
    """A Graph refusal with this dialect's error body; other answers stay."""
    if reply.status >= 400 and reply.body:
        reply.body = error_body(reply.body)
    return reply


class _Refused(Exception):
    """Graph refused; the reply is its own."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


@dataclass(frozen=True, slots=True)
class _Turn:
    world: World
    request: Request
    target: Target
    options: dict[str, str]

    @classmethod
    def of(cls, world: World, request: Request) -> "_Turn":
        return cls(world, request, read_target(request.method, request.path), read_options(request.query))

    def reply(self) -> Reply:
        prefer = self.request.headers.get("prefer", "")
        is_view = self.target.operation == "calendarview"
        if is_view and tracks(self.world.identifiers, self.options, prefer):
            return self._changes()
        reply = self._ask(self.target.path, self.options, _body(self.request.body))
        if reply.status < 300 and reply.body and "json" in reply.headers.get("Content-Type", "json"):
            reply.body = dump(self._dressed(json.loads(reply.body)))
        return self._turned(reply)

    def _ask(self, path: str, options: dict[str, str], body: bytes = b"") -> Reply:
        return answer(self.world, replace(self.request, path=path, query=write_options(options), body=body))

    def _turned(self, reply: Reply) -> Reply:
        """Addresses in headers lead back into this dialect."""
        if "Location" in reply.headers:
            reply.headers["Location"] = self._link(reply.headers["Location"])
        return reply

    def _link(self, graph: str) -> str:
        address = self.request.origin + self.request.path.rstrip("/")
        window = {name: self.options[name.lower()] for name in ("startDateTime", "endDateTime")
                  if name.lower() in self.options}  # fmt: skip
        return link(address, window, urlsplit(graph).query)

    def _shape(self, *, sync: bool = False) -> Shape:
        viewer = caller(self.world, self.request)
        box = find_person(self.world, self.target.whose) if self.target.whose else viewer
        tenant = self.world.identifiers.uuid("tenant")
        home = f"{self.request.origin}/api/{self.target.version}/Users('{user_id(box)}@{tenant}')"
        return Shape(home, self.target.kind, self.target.version == "beta", sync)

    def _dressed(self, body: dict[str, Any]) -> dict[str, Any]:
        """A collection, an entity, or a plain value."""
        shape, target = self._shape(), self.target
        single = not isinstance(body.get("value"), list)
        context = target.context(self.request.origin, single=single, select=self.options.get("select", ""))
        shown: dict[str, Any] = {"@odata.context": context}
        if single:
            return shown | self._single(shape, body)
        shown |= {"@odata.count": body["@odata.count"]} if "@odata.count" in body else {}
        shown["value"] = [shape.listed(one, self._parent(shape)) for one in body["value"]]
        if "@odata.nextLink" in body:
            shown["@odata.nextLink"] = self._link(body["@odata.nextLink"])
        return shown

    def _single(self, shape: Shape, body: dict[str, Any]) -> dict[str, Any]:
        if shape.kind == "User":
            return _user(shape, body)
        if "id" in body and shape.kind.isalpha():
            return shape.entity(body, shape.kind, self._parent(shape))
        shown: dict[str, Any] = shape.value("", body)
        return shown

    def _parent(self, shape: Shape) -> str:
        """Attachments live below their event."""
        names = [segment.lower() for segment in self.target.segments]
        if shape.kind != "Attachments" or "events" not in names:
            return ""
        return f"{shape.home}/Events('{self.target.segments[names.index('events') + 1]}')"

    def _changes(self) -> Reply:
        headers: dict[str, str] = {}

        def ask(options: dict[str, str]) -> dict[str, Any]:
            reply = self._ask(f"{self.target.path}/delta", options)
            if reply.status >= 400:
                raise _Refused(reply)
            headers.update(reply.headers)
            found: dict[str, Any] = json.loads(reply.body or b"{}")
            return found

        try:
            body, token = round_page(ask, self.world.identifiers, dict(self.options))
        except _Refused as refused:
            return self._turned(refused.reply)
        if opens(self.options):
            applied = headers.get("Preference-Applied")
            headers["Preference-Applied"] = f"odata.track-changes, {applied}" if applied else "odata.track-changes"
        return Reply(200, dump(self._page(body, token)), headers)

    def _page(self, body: dict[str, Any], token: dict[str, str]) -> dict[str, Any]:
        shape = self._shape(sync=True)
        root = self.target.context(self.request.origin, single=False)
        values = [self._entry(shape, root, one) for one in body["value"]]
        name = "@odata.nextLink" if "skiptoken" in token else "@odata.deltaLink"
        following = self._link("?" + write_options(token))
        return {"@odata.context": root if opens(self.options) else f"{root}/$delta", "value": values, name: following}

    def _entry(self, shape: Shape, root: str, one: dict[str, Any]) -> dict[str, Any]:
        if "@removed" in one:
            return deleted_entry(root, one["id"], one["@removed"]["reason"])
        return shape.entity(one, "Events")


def _user(shape: Shape, body: dict[str, Any]) -> dict[str, Any]:
    """The person as this dialect shows people."""
    identity = shape.home.split("'")[1]
    own = {
        "@odata.id": shape.home,
        "Id": identity,
        "EmailAddress": body.get("mail"),
        "Alias": str(body.get("mail") or "").partition("@")[0],
        "MailboxGuid": identity.partition("@")[0],
    }
    return {**own, **{name: one for name, one in shape.value("", body).items() if name != "Id"}}


def _body(content: bytes) -> bytes:
    """A request's body in Graph's words; what is no JSON is left for Graph to refuse."""
    try:
        return dump(graph_value(json.loads(content))) if content else content
    except (ValueError, RecursionError):
        return content
