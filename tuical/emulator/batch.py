"""$batch: up to twenty requests in one, each with its own answer."""

import base64
import json
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

from tuical.emulator.call import Reply, Request, dump
from tuical.emulator.dispatch import answer, caller, refuse
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.throttling import Admit, Throttle, mailbox_asked
from tuical.emulator.world import World

_MOST = 20


def is_batch(request: Request) -> bool:
    """Whether the path is `/{version}/$batch`, the sign encoded or not."""
    parts = request.path.lower().replace("%24", "$").strip("/").split("/")
    return len(parts) == 2 and parts[1] == "$batch"


def answer_batch(world: World, request: Request, throttle: Throttle | None = None) -> Reply:
    """Run the requests, each after those it depends on; one whose dependency failed gets 424. Raises 400, 401."""
    caller(world, request)
    requests = list(_in_order(_requests(request)))
    answers: dict[str, dict[str, Any]] = {}
    with throttle.batch() if throttle else nullcontext() as admit:
        for one in requests:
            failed = any(answers[name]["status"] >= 400 for name in _needed(one))
            answers[_name(one)] = _failed_dependency(one) if failed else _run(world, request, one, admit)
    return Reply(200, dump({"responses": list(answers.values())}))


def _name(one: dict[str, Any]) -> str:
    return str(one["id"]).lower()


def _needed(one: dict[str, Any]) -> list[str]:
    return [str(name).lower() for name in one.get("dependsOn") or ()]


def _requests(request: Request) -> list[dict[str, Any]]:
    try:
        found = json.loads(request.body)["requests"]
        ids = [_name(one) for one in found]
        sound = all(_is_sound(one) for one in found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise bad_request("BadRequest", "Invalid batch payload format.") from None
    if len(ids) > _MOST or len(set(ids)) < len(ids) or not sound:
        raise bad_request("BadRequest", f"A batch holds at most {_MOST} requests with ids of their own.")
    for one in found:
        if one.get("body") is not None and "content-type" not in _headers(one):
            raise bad_request("BadRequest", f"Request {one['id']} has a body and needs a Content-Type header.")
    return list(found)


def _is_sound(one: dict[str, Any]) -> bool:
    return isinstance(one["url"], str) and isinstance(one["method"], str) and isinstance(one.get("headers") or {}, dict)


def _headers(one: dict[str, Any]) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in (one.get("headers") or {}).items()}


def _in_order(waiting: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The requests in their order, but none before those it depends on. Raises 400 where that cannot be."""
    done: set[str] = set()
    while waiting:
        ready = next((one for one in waiting if done.issuperset(_needed(one))), None)
        if ready is None:
            raise bad_request("BadRequest", "A request depends on one that is not in the batch, or on itself.")
        waiting = [one for one in waiting if one is not ready]
        done.add(_name(ready))
        yield ready


def _run(world: World, outer: Request, one: dict[str, Any], admit: Admit | None) -> dict[str, Any]:
    path, query = _target(outer, one["url"])
    headers = _headers(one)
    authorization = {"authorization": outer.headers.get("authorization", "")}
    inner = Request(
        one["method"].upper(), path, query, headers | authorization, _sent(one.get("body"), headers), outer.origin
    )
    reply = _admitted(world, inner, admit, alone=bool(one.get("dependsOn")))
    result: dict[str, Any] = {"id": str(one["id"]), "status": reply.status, "headers": reply.headers}
    return result | ({"body": _shown(reply)} if reply.body else {})


def _target(outer: Request, url: str) -> tuple[str, str]:
    """Path and query; an address without host is below the batch's own version."""
    address, _, query = url.partition("?")
    if "://" in address:
        return "/" + address.split("://", 1)[1].partition("/")[2], query
    version = outer.path.strip("/").split("/")[0]
    return f"/{version}/{address.lstrip('/')}", query


def _sent(body: Any, headers: dict[str, str]) -> bytes:
    """A request's body: JSON as it is, anything else in base64."""
    if body is None:
        return b""
    if isinstance(body, str) and "json" not in headers["content-type"]:
        with suppress(ValueError):
            return base64.b64decode(body, validate=True)
    return dump(body)


def _shown(reply: Reply) -> Any:
    """An answer's body, likewise."""
    body = reply.body or b""
    return json.loads(body) if "json" in reply.headers.get("Content-Type", "") else base64.b64encode(body).decode()


def _admitted(world: World, inner: Request, admit: Admit | None, *, alone: bool) -> Reply:
    """The answer to one of the requests, or 429 of its own where too many ask one mailbox at once."""
    try:
        if admit:
            admit(mailbox_asked(world, inner), alone=alone)
    except GraphError as error:
        return refuse(world, inner, error)
    return answer(world, inner)


def _failed_dependency(one: dict[str, Any]) -> dict[str, Any]:
    error = {"code": "FailedDependency", "message": "Request failed because a request it depends on failed."}
    headers = {"Content-Type": "application/json"}
    return {"id": str(one["id"]), "status": 424, "headers": headers, "body": {"error": error}}
