"""$batch: up to twenty requests in one, each with its own answer."""

import json
from contextlib import nullcontext
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
    """Run the requests in order; one whose dependency failed gets 424. Raises 400, 401."""
    caller(world, request)
    answers: dict[str, dict[str, Any]] = {}
    with throttle.batch() if throttle else nullcontext() as admit:
        for one in _requests(request):
            needed = [answers.get(str(name), {}).get("status", 424) for name in one.get("dependsOn") or ()]
            failed = any(status >= 400 for status in needed)
            answers[str(one["id"])] = _failed_dependency(one) if failed else _run(world, request, one, admit)
    return Reply(200, dump({"responses": list(answers.values())}))


def _requests(request: Request) -> list[dict[str, Any]]:
    try:
        found = json.loads(request.body)["requests"]
        ids = [str(one["id"]).lower() for one in found]
        known = all(isinstance(one["url"], str) and isinstance(one["method"], str) for one in found)
    except (ValueError, KeyError, TypeError):
        raise bad_request("BadRequest", "Invalid batch payload format.") from None
    if len(ids) > _MOST or len(set(ids)) < len(ids) or not known:
        raise bad_request("BadRequest", f"A batch holds at most {_MOST} requests with ids of their own.")
    return list(found)


def _run(world: World, outer: Request, one: dict[str, Any], admit: Admit | None) -> dict[str, Any]:
    path, _, query = str(one["url"]).partition("?")
    version = outer.path.strip("/").split("/")[0]
    headers = {name.lower(): str(value) for name, value in (one.get("headers") or {}).items()}
    body = dump(one["body"]) if one.get("body") is not None else b""
    if body and "content-type" not in headers:
        raise bad_request("BadRequest", f"Request {one['id']} has a body and needs a Content-Type header.")
    authorization = {"authorization": outer.headers.get("authorization", "")}
    inner = Request(
        one["method"].upper(), f"/{version}/{path.lstrip('/')}", query, headers | authorization, body, outer.origin
    )
    reply = _admitted(world, inner, admit, alone=bool(one.get("dependsOn")))
    result: dict[str, Any] = {"id": str(one["id"]), "status": reply.status, "headers": reply.headers}
    return result | ({"body": json.loads(reply.body)} if reply.body else {})


def _admitted(world: World, inner: Request, admit: Admit | None, *, alone: bool) -> Reply:
    """The answer to one of the requests, or 429 of its own where too many ask one mailbox at once."""
    try:
        if admit:
            admit(mailbox_asked(world, inner), alone=alone)
    except GraphError as error:
        return refuse(world, inner, error)
    return answer(world, inner)


def _failed_dependency(one: dict[str, Any]) -> dict[str, Any]:
    error = GraphError(424, "FailedDependency", "A request this one depends on failed.")
    return {"id": str(one["id"]), "status": 424, "body": {"error": {"code": error.code, "message": error.message}}}
