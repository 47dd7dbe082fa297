"""Online meetings: the join link and the block that Teams puts into the body, and how a careless PATCH breaks them."""

import html
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

from tuical.emulator.bodies import html_of


def update_online_meeting(members: dict[str, Any], given: dict[str, Any], label: str) -> None:
    """After members were merged: set up a wanted online meeting, keep one that stands, break one whose body block was
    overwritten (reference 14). `given` holds what the client sent, `label` makes the link its own."""
    standing = members.get("onlineMeeting")
    if standing:
        members["isOnlineMeeting"] = True
        content = (members.get("body") or {}).get("content") or ""
        if "body" in given and html.escape(standing["joinUrl"]) not in content:
            members |= {"isOnlineMeeting": False, "onlineMeeting": None, "onlineMeetingProvider": "unknown"}
    elif given.get("isOnlineMeeting"):
        _set_up(members, label)


def _set_up(members: dict[str, Any], label: str) -> None:
    mark = blake2b(label.encode(), digest_size=24).hexdigest()
    url = f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{mark}%40thread.v2/0?context={quote('{}')}"
    if members.get("onlineMeetingProvider") in {None, "unknown"}:
        members["onlineMeetingProvider"] = "teamsForBusiness"
    number = int(mark[:12], 16) % 10**9
    members["onlineMeeting"] = {"joinUrl": url, "conferenceId": str(number), "tollNumber": "+1 323-555-0166"}
    body = members.get("body") or {"contentType": "html", "content": ""}
    content = body["content"] if body["contentType"] == "html" else html_of(body["content"])
    members["body"] = {"contentType": "html", "content": content + _block(url, number)}


def _block(url: str, number: int) -> str:
    line = "_" * 80
    return (
        f'<div style="width:100%"><span style="color:#5F5F5F">{line}</span></div>'
        f'<div class="me-email-text"><span>Microsoft Teams meeting</span><div>Join on your computer, mobile app or '
        f'room device</div><a class="me-email-headline" href="{html.escape(url)}">Click here to join the meeting</a>'
        f"<div>Phone Conference ID: {number}</div></div><div>{line}</div>"
    )
