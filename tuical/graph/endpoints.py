"""Where the service is, and which addresses may be asked with a token: every URL and every link passes here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode

import httpx

from tuical import errors

_LONGEST = 32_768
GRAPH = "graph"
OUTLOOK_REST = "outlook-rest"
_VERSIONS = {GRAPH: ("v1.0", "beta"), OUTLOOK_REST: ("v2.0", "beta", "v1.0")}
_API = re.compile(r"(?i)/api(?:/(beta|v[12]\.0))?")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PORTS = {"https": 443, "http": 80}


class Call(str):
    """A path segment that calls a function of the service, percent-encoded already; made by `call`."""

    __slots__ = ()


def call(function: str, **arguments: str) -> Call:
    """`function(name='text',...)` as a segment for `Endpoints.url`; an apostrophe in a text is doubled (OData)."""
    told = ",".join(
        f"{name}='{quote(text.replace(chr(39), chr(39) * 2), safe='@:')}'" for name, text in arguments.items()
    )
    return Call(f"{function}({told})")


def calendar_steps(calendar: str) -> tuple[str, ...]:
    """The segments of a calendar by its id, of the mailbox's default one for an empty id."""
    return ("calendars", calendar) if calendar else ("calendar",)


class Endpoints:
    """The configured origin with its version paths; nothing else ever gets a request.

    `base` is `https://graph.microsoft.com` or another cloud's host, or `https://outlook.office.com/api/v2.0` (or
    `/api/beta`), where Outlook REST is spoken; `http` is taken only for loopback addresses (and names under
    `.localhost`, which stand for the emulator in this process) and only when `allow_loopback` says so.
    """

    def __init__(self, base: str, allow_loopback: bool = False, version: str = "") -> None:
        origin = _parse(base.rstrip("/"))
        api = _API.fullmatch(origin.path)
        self.dialect = GRAPH if api is None else OUTLOOK_REST
        """GRAPH or OUTLOOK_REST."""
        self._origin = origin if api is None else origin.copy_with(raw_path=b"")
        self._root = "" if api is None else "/api"
        self._allow_loopback = allow_loopback
        self.version = (api[1].lower() if api and api[1] else version) or _VERSIONS[self.dialect][0]
        self._paths = tuple(f"{self._root}/{name}/" for name in {*_VERSIONS[self.dialect], self.version})
        if not self._may_be_origin():
            raise errors.UsageError(
                f"{base} cannot be the address of the calendar service.",
                "It has to begin with https:// and name a host only.",
            )

    @property
    def host(self) -> str:
        """The host that is asked, for words to people."""
        return self._origin.host

    @property
    def is_secure(self) -> bool:
        """Whether TLS is spoken."""
        return self._origin.scheme == "https"

    @property
    def is_in_process(self) -> bool:
        """Whether the host is a mere name for an application in this process, which no network may resolve."""
        return self._origin.host.endswith(".localhost")

    def url(self, mailbox: str, *segments: str, query: Mapping[str, str] | None = None, version: str = "") -> httpx.URL:
        """The address of a resource: `mailbox` is `/me`, `/users/{address}` or `/groups/{id}`; ids are percent-encoded.

        `version` is another one of the service's versions than the configured one, for what only that one has.
        """
        steps = [*mailbox.strip("/").split("/", 1), *segments]
        if "" in steps:
            raise errors.ForeignLink(hint="An id is missing.")
        path = "/".join(step if isinstance(step, Call) else quote(step, safe="@$") for step in steps)
        options = "?" + urlencode(query, safe="$:,/'", quote_via=quote) if query else ""
        return self.checked(f"{self._origin}{self._root}/{version or self.version}/{path}{options}")

    def checked(self, link: str) -> httpx.URL:
        """The link as an address that may be asked; raises errors.ForeignLink for every other."""
        url = _parse(link)
        if not (self._is_same_origin(url) and self._is_versioned(url)):
            raise errors.ForeignLink()
        return url

    def handed_out(self, link: str) -> httpx.URL:
        """An address that the service named for one purpose (upload session), to be asked without a token.

        https to any host, since uploads go elsewhere; for a service without TLS only its own origin. Raises
        errors.ForeignLink for every other.
        """
        url = _parse(link)
        sound = bool(url.host) and not url.userinfo and not url.fragment
        if not (sound and url.scheme == "https" if self.is_secure else self._is_same_origin(url)):
            raise errors.ForeignLink()
        return url

    def below_version(self, url: httpx.URL) -> tuple[str, str]:
        """The version of an address of the service and what follows it, query included, as it stands in the address."""
        version, _, rest = url.raw_path.decode("ascii")[len(self._root) + 1 :].partition("/")
        return version.lower(), f"/{rest}"

    def _may_be_origin(self) -> bool:
        origin = self._origin
        bare = not origin.userinfo and not origin.query and not origin.fragment and origin.path in ("", "/")
        if origin.scheme == "http":
            return bare and self._allow_loopback and _is_loopback(origin.host)
        return bare and origin.scheme == "https" and bool(origin.host)

    def _is_same_origin(self, url: httpx.URL) -> bool:
        origin = self._origin
        return (
            url.scheme == origin.scheme
            and url.host == origin.host
            and _port(url) == _port(origin)
            and not url.userinfo
            and not url.fragment
        )

    def _is_versioned(self, url: httpx.URL) -> bool:
        # Graph's own spelling is exact; Outlook REST writes links in any letter case.
        path = url.path if self.dialect == GRAPH else url.path.lower()
        return path.startswith(self._paths)


def _parse(link: str) -> httpx.URL:
    if not isinstance(link, str) or len(link) > _LONGEST or not link.isascii() or not link.isprintable():
        raise errors.ForeignLink()
    if "\\" in link or " " in link or _climbs(link):
        raise errors.ForeignLink()
    try:
        return httpx.URL(link)
    except httpx.InvalidURL as error:
        raise errors.ForeignLink() from error


def _climbs(link: str) -> bool:
    # A path that climbs, however often encoded, would leave the version path on its way to the server.
    steps = unquote(unquote(link.partition("?")[0])).replace("\\", "/").split("/")
    return ".." in steps or "." in steps


def _port(url: httpx.URL) -> int | None:
    return _PORTS.get(url.scheme) if url.port is None else url.port


def _is_loopback(host: str) -> bool:
    return host in _LOOPBACK or host.endswith(".localhost")
