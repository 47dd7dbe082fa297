"""A Graph answer in this dialect: PascalCase, `@odata.id` on every entity, its own contexts, errors and links."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from tuical.emulator.outlook.words import NAMESPACE, outlook_name, outlook_type, outlook_word

# members that Graph alone has (reference 2 and 22)
_GRAPH_ONLY = frozenset({"uid", "occurrenceId", "cancelledOccurrences", "exceptionOccurrences"})
_BETA_ONLY = frozenset({"isShared", "isSharedWithMe", "calendarGroupId"})
_SYNC_NAMES = {"createdDateTime": "DateTimeCreated", "lastModifiedDateTime": "DateTimeLastModified"}
_DECORATED = {"skiptoken": "skipToken", "deltatoken": "deltatoken"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer is dressed with: `home` is the address of the mailbox, `kind` the entity set of what it holds;
    `sync` prints the two dates as change tracking does."""

    home: str
    kind: str
    beta: bool = True
    sync: bool = False

    def entity(self, value: Mapping[str, Any], kind: str, parent: str = "") -> dict[str, Any]:
        """An entity of a set, with its address."""
        address = f"{parent or self.home}/{kind}('{quote(str(value['id']), safe='=')}')"
        shown: dict[str, Any] = {}
        annotated = kind != "Attachments"
        for name, one in value.items():
            if name == "attachments" and isinstance(one, list):
                shown["Attachments"] = [self.entity(inner, "Attachments", address) for inner in one]
            elif name != "@odata.type" or not annotated:
                shown |= self.member(name, one)
        return {"@odata.id": address, **shown}

    def member(self, name: str, value: Any) -> dict[str, Any]:
        """One member under its name here; nothing if this dialect has it not."""
        if name == "@odata.type":
            return {name: outlook_type(str(value))}
        if "@" in name:
            return {name: value} if name in {"@odata.etag", "@odata.count"} else {}
        if name in _GRAPH_ONLY or (name in _BETA_ONLY and not self.beta):
            return {}
        own = _SYNC_NAMES.get(name) if self.sync else None
        return {own or outlook_name(name): self.value(name, value)}

    def value(self, name: str, value: Any) -> Any:
        """A member's value."""
        if isinstance(value, dict):
            return {key: one for inner in value.items() for key, one in self.member(*inner).items()}
        if isinstance(value, list):
            return [self.value(name, one) for one in value]
        return outlook_word(name, value)

    def listed(self, value: Any, parent: str = "") -> Any:
        """An entry of a collection: an entity when it has an id of its own."""
        if isinstance(value, dict) and "id" in value and self.kind.isalpha():
            return self.entity(value, self.kind, parent)
        return self.value("value", value)


def error_body(body: bytes) -> bytes:
    """Graph's error body as this dialect words it."""
    error = json.loads(body)["error"]
    inner = error.get("innerError") or {}
    shown = {
        "code": error["code"],
        "message": error["message"].replace("microsoft.graph.", NAMESPACE),
        "innerError": {"requestId": inner.get("request-id"), "date": inner.get("date")},
    }
    return json.dumps({"error": shown}, ensure_ascii=False).encode()


def link(address: str, window: Mapping[str, str], query: str) -> str:
    """A link of this dialect: the asked path with a slash, the window, and Graph's options with an encoded sign."""
    options = dict(parse_qsl(query, keep_blank_values=True))
    pairs = [f"{name}={_lowered(value)}" for name, value in window.items()]
    for name, value in options.items():
        plain = name.lstrip("$")
        if plain.lower() not in {"startdatetime", "enddatetime"}:
            sign = "%24" if name.startswith("$") else ""
            pairs.append(f"{sign}{_DECORATED.get(plain, plain)}={_lowered(value)}")
    return f"{address}/?{'&'.join(pairs)}"


def _lowered(value: str) -> str:
    """Percent-encoded with small letters, as this dialect does: `%3a`."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "-_.~") else _escaped(one) for one in value)


def _escaped(letter: str) -> str:
    return "".join(f"%{byte:02x}" for byte in letter.encode())
