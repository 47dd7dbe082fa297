"""From a URL path to segments: percent-decoding, `events('id')`, `delta()` and functions with named arguments."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

# a slash inside `('...')` belongs to the id or the argument
_SEGMENT = re.compile(r"(?:\([^()']*(?:'[^']*'[^()']*)*\)|[^/])+")
_CALL = re.compile(r"([A-Za-z.]+)\((.*)\)")
# collections whose id may stand in brackets without quotes
_KEYED = frozenset({"users", "groups", "calendars", "calendargroups", "events", "attachments"})
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_ARGUMENT = re.compile(r"(\w+)\s*=\s*((?:[\w.]*)'(?:[^']|'')*'|[^,]*)")


@dataclass(frozen=True, slots=True)
class Address:
    """A path below the version, decoded. Letter case is kept, since ids depend on it."""

    version: str
    segments: tuple[str, ...]
    arguments: dict[str, str] = field(default_factory=dict)


def read_address(path: str) -> Address:
    """An encoded URL path, as it was sent."""
    version, *parts = [part for part in _SEGMENT.findall(path.replace("%27", "'")) if part]
    segments: list[str] = []
    arguments: dict[str, str] = {}
    for part in parts:
        text = unquote(part)
        call = _CALL.fullmatch(text)
        if call is None:
            segments.append(text)
            continue
        segments.append(call[1])
        key = _QUOTED.fullmatch(call[2])
        if key:
            segments.append(key[1].replace("''", "'"))
        elif call[1].lower() in _KEYED and call[2]:
            segments.append(call[2])
        elif call[2]:
            arguments |= {found[1].lower(): _plain(found[2]) for found in _ARGUMENT.finditer(call[2])}
    return Address(version.lower(), tuple(segments), arguments)


def _plain(value: str) -> str:
    quoted = _QUOTED.fullmatch(value)
    return quoted[1].replace("''", "'") if quoted else value
