"""Where a link really leads, for people to see before they follow it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit

from tuical.text import safe_text

_WEB = ("http", "https")
_SHOWN_SCHEMES = {"mailto": "", "tel": "", "msteams": "Teams"}
_SAFE_LINKS = ".safelinks.protection.outlook.com"
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_IGNORED = re.compile(r"[\x00-\x20\x7f]")
_LONGEST = 2048
_NUMBERS = re.compile(r"[0-9.]+|0x[0-9a-f]+")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"})
_KNOWN = (
    "teams.microsoft.com", "teams.live.com", "teams.microsoft.us", "zoom.us", "meet.google.com", "webex.com",
    "outlook.office.com", "outlook.office365.com", "outlook.office365.us", "outlook.live.com", "partner.outlook.cn",
    "www.openstreetmap.org",
)  # fmt: skip
"""Where calls are held, where the calendar itself can be opened, and the map that tuical shows places on."""


def destination(link: str) -> str:
    """The host that a web link leads to, or the address of a mail or telephone link; `blocked link` for all others.

    Links of Outlook's Safe Links are unwrapped. Names in other scripts are shown in their xn-- form. A link within the
    page or without a scheme has no destination: the empty string.
    """
    link = _IGNORED.sub("", link[:_LONGEST])
    scheme, colon, rest = link.partition(":")
    scheme = scheme.lower()
    if not colon or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme):
        return "blocked link" if link.startswith(("//", "\\\\")) else ""
    if scheme in _WEB:
        return _web_host(rest)
    if scheme in _SHOWN_SCHEMES:
        return _SHOWN_SCHEMES[scheme] or unquote(rest.partition("?")[0])[:100]
    return "blocked link"


def is_safe(link: str) -> bool:
    """Whether the link is an https address without anything that a terminal, a shell or a browser could misread."""
    if not link.isascii() or not link.isprintable() or any(sign in link for sign in " \\<>\"'`"):
        return False
    try:
        parts = urlsplit(link)
        host, secure = parts.hostname, parts.scheme == "https"
    except ValueError:
        return False
    return secure and bool(host) and not parts.username and not parts.password


def is_known(host: str) -> bool:
    """Whether a host is one that everybody's calls and calendars lie on, so that nobody needs to be asked about it."""
    return any(host == known or host.endswith(f".{known}") for known in _KNOWN)


def doubt(host: str) -> str:
    """Why a host may not be what it seems to be, as a sentence; empty where there is no reason to doubt it."""
    labels = [_letters(label) for label in host.split(".")]
    if any(len(_scripts(label)) > 1 for label in labels):
        return "This name mixes letters of different alphabets, as imitations of well-known names do."
    if any(label != shown for label, shown in zip(host.split("."), labels, strict=True)):
        return f"In other letters this name reads {'.'.join(labels)}; make sure that it is whose you expect."
    if _NUMBERS.fullmatch(host) or host.startswith("["):
        return "This is the number of a computer and not a name."
    return ""


def _letters(label: str) -> str:
    """A label as its owner writes it; the xn-- form where it cannot be read."""
    if not label.startswith("xn--"):
        return label
    try:
        letters = safe_text(label[4:].encode("ascii").decode("punycode"), limit=63)
    except UnicodeError:
        return label
    return letters if letters and letters.isprintable() else label


def _scripts(label: str) -> set[str]:
    """The alphabets of a label's letters, by the first word of their Unicode names; what is written together is one."""
    found = {unicodedata.name(sign, "UNKNOWN").partition(" ")[0] for sign in label if sign.isalpha()}
    return {"EAST ASIAN" if script in _EAST_ASIAN else script for script in found}


def _web_host(rest: str, *, unwrap: bool = True) -> str:
    authority = re.split(r"[/?#\\]", rest.lstrip("/\\"), maxsplit=1)[0]
    host = _ascii(unquote(authority.rpartition("@")[2]).partition(":")[0] if "[" not in authority else authority)
    if unwrap and host.endswith(_SAFE_LINKS):
        inner = parse_qs(rest.partition("?")[2], max_num_fields=50).get("url", [""])[0]
        scheme, _, inner_rest = inner.partition(":")
        if scheme.lower() in _WEB:
            return _web_host(inner_rest, unwrap=False)
    return host if _HOST.fullmatch(host) else "blocked link"


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower().rstrip(".")
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".")
    except (UnicodeError, ValueError):
        return ""


def with_destination(text: str, link: str) -> str:
    """What to write after a link's `text`: its destination in brackets, nothing where the text says it already."""
    where = destination(link)
    if not where:
        return ""
    said = text.strip().lower()
    for scheme in ("https://", "http://", "mailto:", "tel:"):
        said = said.removeprefix(scheme)
    if said == where.lower() or said.startswith(f"{where.lower()}/"):
        return ""
    return f" [{where}]" if said else f"[{where}]"
