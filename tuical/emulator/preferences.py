"""The Prefer headers: which preferences were asked for and which are reported as applied."""

import re
from dataclasses import dataclass

from tuical.emulator.errors import bad_request
from tuical.emulator.rendering import Style
from tuical.emulator.zones import known_zone

_PART = re.compile(r'\s*([^=,;"\s]+)\s*(?:=\s*("[^"]*"|[^,]*))?')


@dataclass(frozen=True, slots=True)
class Preferences:
    """Read preferences; `applied` is the text of Preference-Applied."""

    zone: str = "UTC"
    text: bool = False
    immutable: bool = False
    page: int | None = None
    applied: str = ""

    def style(self, *, beta: bool) -> Style:
        """How events are to be rendered."""
        return Style(self.zone, self.text, self.immutable, beta)


def read_preferences(header: str) -> Preferences:
    """One Prefer header, several joined by commas. Raises 400 for an unknown zone or body format."""
    wanted = _split(header)
    zone, body = wanted.get("outlook.timezone", "UTC"), wanted.get("outlook.body-content-type", "html").lower()
    if known_zone(zone) is None:
        raise bad_request(
            "TimeZoneNotSupportedException",
            f"A valid TimeZone value must be specified. The following TimeZone value is not supported: '{zone}'.",
        )
    if body not in {"text", "html"}:
        raise bad_request("ErrorInvalidRequest", f"The body content type '{body}' is not supported.")
    page = wanted.get("odata.maxpagesize", "")
    return Preferences(
        zone=zone,
        text=body == "text",
        immutable=wanted.get("idtype", "").lower() == "immutableid",
        page=max(1, int(page)) if page.isdecimal() else None,
        applied=", ".join(_applied(name, value) for name, value in wanted.items() if name in _REPORTED),
    )


_REPORTED = ("outlook.timezone", "outlook.body-content-type", "odata.maxpagesize", "include-unknown-enum-members")


def _split(header: str) -> dict[str, str]:
    parts = (_PART.match(part) for part in re.findall(r'(?:[^,"]|"[^"]*")+', header))
    return {part[1].lower(): (part[2] or "").strip().strip('"') for part in parts if part}


def _applied(name: str, value: str) -> str:
    if not value:
        return name
    return f"{name}={value}" if name == "odata.maxpagesize" else f'{name}="{value}"'
