"""`$value` of an attachment: a file's bytes, an event as iCalendar (RFC 5545), a message as MIME, else a vCard."""

import base64
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from tuical.emulator.attachments import Attachment
from tuical.emulator.attachments_shown import item_of, kind_of
from tuical.emulator.bodies import text_of
from tuical.emulator.errors import GraphError
from tuical.emulator.times import seconds_of, utc_text


def value_of(attachment: Attachment) -> tuple[bytes, str]:
    """Bytes and media type. Raises 405 for a reference, which has no bytes here."""
    kind = kind_of(attachment)
    if kind == "file":
        return base64.b64decode(attachment.get("contentBytes") or ""), str(attachment["contentType"])
    if kind == "reference":
        raise GraphError(405, "Request_BadRequest", "A reference attachment has no content of its own.")
    item = item_of(attachment)
    name = item["@odata.type"].rsplit(".", 1)[-1]
    if name == "event":
        return _bytes(_calendar(item)), "text/calendar"
    if name == "message":
        return _message(item), "message/rfc822"
    return _bytes(_card(item)), "text/vcard"


def _bytes(lines: list[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _calendar(item: dict[str, Any]) -> list[str]:
    floating = bool(item["isAllDay"])
    times = [f"DT{end.upper()}{_moment(item[end], floating)}" for end in ("start", "end") if item[end]]
    return [
        "BEGIN:VCALENDAR", "METHOD:PUBLISH", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0", "BEGIN:VEVENT",
        f"DESCRIPTION:{_escaped(text_of(item['body']['content']))}", f"SUMMARY:{_escaped(item['subject'] or '')}",
        *times, f"LOCATION:{_escaped(item['location']['displayName'])}", "STATUS:CONFIRMED", "SEQUENCE:0",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def _moment(time: dict[str, str], floating: bool) -> str:
    digits = utc_text(seconds_of(time, floating=floating)).replace("-", "").replace(":", "")
    return f";VALUE=DATE:{digits[:8]}" if floating else f":{digits[:15]}Z"


def _escaped(text: str) -> str:
    for letter in "\\;,":
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def _message(item: dict[str, Any]) -> bytes:
    mail = EmailMessage(SMTP)
    mail["Subject"] = " ".join(str(item["subject"] or "").encode("utf-8", "replace").decode().split())
    mail["To"] = ", ".join(_address(one) for one in item["toRecipients"] if _address(one))
    mail["From"] = _address(item["from"] or item["sender"] or {})
    content = item["body"]["content"].encode("utf-8", "replace").decode()
    mail.set_content(content, subtype=item["body"]["contentType"].replace("text", "plain"))
    return mail.as_bytes()


def _address(recipient: dict[str, Any]) -> str:
    return "".join(str((recipient.get("emailAddress") or {}).get("address") or "").split())


def _card(item: dict[str, Any]) -> list[str]:
    name = str(item.get("displayName") or "")
    return ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_escaped(name)}", "END:VCARD"]
