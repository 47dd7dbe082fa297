"""Links that may be offered to a person: https to a host, and nothing that only looks like it."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 8192


def safe_link(text: str | None) -> str:
    """The link, empty for anything but plain https: no other scheme, no user name in it, no odd characters."""
    if not text or len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        return ""
    if " " in text or "\\" in text:
        return ""
    try:
        parts = urlsplit(text)
        sound = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
        return text if sound and parts.port != 0 else ""
    except ValueError:
        return ""
