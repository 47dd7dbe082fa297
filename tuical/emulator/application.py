"""The ASGI application: HTTP in, the world's answer out, with faults in between when they are allowed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from email.utils import format_datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tuical.emulator.batch import answer_batch, is_batch
from tuical.emulator.call import Reply, Request
from tuical.emulator.dispatch import answer, refuse
from tuical.emulator.errors import GraphError
from tuical.emulator.faults import ConnectionDropped, Faults, Rule, read_rules
from tuical.emulator.outlook.dialect import answer_outlook, in_outlook, is_outlook
from tuical.emulator.throttling import Throttle, mailbox_asked
from tuical.emulator.uploads import is_session
from tuical.emulator.world import World

if TYPE_CHECKING:
    from tuical.emulator.identity.authority import Authority

_ALLOWED = "GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS"


def create_application(
    world: World,
    *,
    faults: Faults | None = None,
    throttle: Throttle | None = None,
    authority: Authority | None = None,
) -> Starlette:
    """The whole service. The control routes under `/_control` exist only when `faults` is given; nobody is slowed down
    or refused for asking too much unless `throttle` is given; with an `authority` only its tokens are good."""
    routes = [Route("/{path:path}", _Endpoint(world, faults, throttle))]
    if faults is not None:
        control = _Control(world, faults)
        routes.insert(0, Route("/_control/faults", control.rules, methods=["GET", "POST", "DELETE"]))
        routes.insert(0, Route("/_control/expire", control.expire, methods=["POST"]))
    if authority is not None:
        from tuical.emulator.identity.door import Door  # only those who sign in need it
        from tuical.emulator.identity.routes import Endpoints

        routes = [*Endpoints(authority).routes(control=faults is not None), *routes]
        world.door = Door(authority)
    return Starlette(routes=routes)


class _Endpoint:
    """An ASGI application of its own, so that a fault can break the answer off."""

    def __init__(self, world: World, faults: Faults | None, throttle: Throttle | None) -> None:
        self.world = world
        self.faults = faults
        self.throttle = throttle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await _read(HttpRequest(scope, receive))
        if self.throttle is None or is_batch(request) or is_session(request.path):
            await self._serve(request, scope, receive, send)
            return
        try:
            async with self.throttle.turn(mailbox_asked(self.world, request)):
                await self._serve(request, scope, receive, send)
        except GraphError as error:
            await self._respond(self._refuse(request, error))(scope, receive, send)

    async def _serve(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        target = f"{request.path}?{request.query}" if request.query else request.path
        rule = self.faults.strike(request.method, target) if self.faults else None
        if rule is None:
            await self._respond(self._answer(request))(scope, receive, send)
        else:
            await self._struck(rule, request, scope, receive, send)

    def _answer(self, request: Request) -> Reply:
        self.world.tick()
        if request.method == "OPTIONS":
            return Reply(200, headers={"Allow": _ALLOWED})
        if request.method == "HEAD":
            reply = self._answer(replace(request, method="GET"))
            return Reply(reply.status, None, reply.headers | {"Content-Length": str(len(reply.body or b""))})
        if is_outlook(request) and not is_session(request.path):
            return answer_outlook(self.world, request)
        if not is_batch(request) or request.method != "POST":
            return answer(self.world, request)
        try:
            return answer_batch(self.world, request, self.throttle)
        except GraphError as error:
            return self._refuse(request, error)

    def _respond(self, reply: Reply) -> Response:
        headers = {"Date": format_datetime(self.world.now().astimezone(UTC), usegmt=True)} | reply.headers
        return Response(reply.body or b"", reply.status, headers)

    async def _struck(self, rule: Rule, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        if rule.action == "delay" and self.faults:
            await self.faults.sleep(rule.seconds)
        if rule.action == "drop-before":
            raise await _dropped(send)
        if rule.action == "status":
            await self._respond(self._refusal(rule, request))(scope, receive, send)
            return
        reply = self._answer(request)
        if rule.action == "drop-after":
            raise await _dropped(send)
        if rule.action == "truncate":
            raise await _cut(send, reply, rule.length)
        if rule.action == "replace":
            reply = Reply(reply.status, rule.body.encode(), reply.headers | rule.headers)
        await self._respond(reply)(scope, receive, send)

    def _refuse(self, request: Request, error: GraphError) -> Reply:
        """The answer that carries an error, in the words of the dialect that was asked."""
        refused = refuse(self.world, request, error)
        return in_outlook(refused) if is_outlook(request) else refused

    def _refusal(self, rule: Rule, request: Request) -> Reply:
        """What a rule answers instead of the service: its own body, or the error body of its code."""
        if rule.code and not rule.body:
            return self._refuse(request, GraphError(rule.status, rule.code, rule.message, rule.headers))
        return Reply(rule.status, rule.body.encode(), {"Content-Type": "application/json"} | rule.headers)


async def _dropped(send: Send) -> ConnectionDropped:
    """Promise a byte that never comes, so that a real connection breaks too."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
    return ConnectionDropped("connection reset by peer")


async def _cut(send: Send, reply: Reply, length: int) -> ConnectionDropped:
    body = reply.body or b""
    headers = [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    size = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": reply.status, "headers": [*headers, size]})
    await send({"type": "http.response.body", "body": body[:length], "more_body": True})
    return ConnectionDropped("connection closed before the whole body came")


async def _read(request: HttpRequest) -> Request:
    scope = request.scope
    raw = scope.get("raw_path") or request.url.path.encode()
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    host = request.headers.get("host") or "localhost"
    return Request(
        request.method, raw.split(b"?")[0].decode("latin-1"), scope["query_string"].decode("latin-1"), headers,
        await request.body(), f"{scope['scheme']}://{host}",
    )  # fmt: skip


class _Control:
    """The control routes; no token needed, no fault touches them."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults

    async def rules(self, request: HttpRequest) -> Response:
        """GET lists the rules, POST adds one or several, DELETE clears them."""
        if request.method == "DELETE":
            self.faults.rules.clear()
        if request.method == "POST":
            try:
                given = json.loads(await request.body())
                self.faults.rules += read_rules(given if isinstance(given, list) else [given]).rules
            except (ValueError, TypeError, AttributeError) as error:
                return JSONResponse({"error": str(error)}, 400)
        return JSONResponse(self.faults.as_json())

    async def expire(self, _request: HttpRequest) -> Response:
        """POST: every delta token given out so far is too old from now on."""
        self.world.expire_delta_tokens()
        return Response(status_code=204)
