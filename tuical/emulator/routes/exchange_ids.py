"""translateExchangeIds: up to a thousand ids of one mailbox into another format (reference 9)."""

from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.call import Call, Reply, dump
from tuical.emulator.errors import bad_request
from tuical.emulator.exchange_ids import FORMATS, convert

_MOST = 1000


def translate_exchange_ids(call: Call) -> Reply:
    """POST inputIds, sourceIdType, targetIdType; an id that cannot be translated says so in its own entry."""
    call.own()
    given = call.action()
    ids = v.list_of(v.text())(given.get("inputids"), "inputIds")
    if not 0 < len(ids) <= _MOST:
        raise bad_request("ErrorInvalidParameter", f"Between 1 and {_MOST} ids can be translated at once.")
    source = v.one_of(FORMATS)(given.get("sourceidtype"), "sourceIdType")
    target = v.one_of(FORMATS)(given.get("targetidtype"), "targetIdType")
    results = [_result(one, convert(call.mailbox, one, source, target)) for one in ids]
    context = f"{call.context}Collection(microsoft.graph.convertIdResult)"
    return Reply(200, dump({"@odata.context": context, "value": results}))


def _result(source: str, target: str | None) -> dict[str, Any]:
    if target is not None:
        return {"sourceId": source, "targetId": target}
    failure = {"code": "ErrorInvalidIdMalformed", "message": "Id is malformed."}
    return {"sourceId": source, "targetId": None, "errorDetails": failure}


ROUTES = [("POST", "translateexchangeids", translate_exchange_ids)]
