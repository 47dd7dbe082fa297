"""R13: the block that an online meeting put into a body, as the service wrote it; without it the meeting is off."""

from __future__ import annotations

import json
from urllib.parse import unquote

from tests.simulation.server_edits import ANA
from tuical.emulator.call import Request
from tuical.emulator.errors import GraphError
from tuical.emulator.online import _block
from tuical.emulator.world import World


def standing_block(world: World, request: Request) -> str:
    """The block in an event's body before a change of the body; empty where none stands there or none is changed."""
    path = unquote(request.path)
    if request.method != "PATCH" or "/events/" not in path or not _changes_body(request.body):
        return ""
    try:
        instance = world.mailbox(ANA).find(path.rpartition("/")[2])
    except GraphError:
        return ""
    members = instance.item.members | (instance.override.members if instance.override else {})
    meeting, content = members.get("onlineMeeting"), (members.get("body") or {}).get("content") or ""
    block = _block(meeting["joinUrl"], int(meeting["conferenceId"])) if meeting else ""
    return block if block in content else ""


def _changes_body(content: bytes) -> bool:
    given = json.loads(content or b"{}")
    return isinstance(given, dict) and any(name.lower() == "body" for name in given)
