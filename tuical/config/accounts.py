"""`[account.NAME]`: every key of an account's section, and the sections as frozen values in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tuical.config.keys import Key, choice
from tuical.config.values import AccountConfig

CLOUD_NAMES = ("global", "us-gov-l4", "us-gov-l5", "china")
LOGINS = ("browser", "device-code")
DIALECTS = ("graph", "outlook-rest")
TOKENS = ("auto", "platform", "file", "ephemeral")
NAMES = "letters, digits and hyphens, such as [account.work]"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_HERE = ("localhost", "127.0.0.1", "[::1]")
_OWN_HOST = 'empty (""), or the address of an emulator on this computer such as "https://localhost:8765"'


def is_name(name: str) -> bool:
    """Whether an account may be called so: the name is a folder's, too."""
    return _NAME.fullmatch(name) is not None


def is_here(server: str) -> bool:
    """Whether `server` (host and port) is this computer itself."""
    return server.rpartition(":")[0] in _HERE


def _words(pattern: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError
        return value

    return read


def _server(value: Any) -> str:
    """Host and port of an https address; whatever could smuggle another host in is refused."""
    if not isinstance(value, str):
        raise ValueError
    host = value.removeprefix("https://").removesuffix("/")
    if value and not re.fullmatch(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\[::1\])(?::\d{1,5})?", host):
        raise ValueError
    return host


def _server_here(value: Any) -> str:
    host = _server(value)
    if host and not is_here(host):
        raise ValueError
    return host


def _file(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    path = Path(value).expanduser()
    if value and not path.is_file():
        raise ValueError
    return str(path) if value else ""


_GUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_TENANT = r"[A-Za-z0-9][A-Za-z0-9.-]{0,127}"


def _key(name: str, read: Callable[[Any], Any], accepted: str, default: str, sentence: str) -> Key:
    return Key("account.NAME", name, name, read, accepted, f'"{default}"', sentence)


def _one_of(*words: str) -> Callable[[Any], Any]:
    return choice({word: word for word in words})


ACCOUNT_KEYS: tuple[Key, ...] = (
    _key("client_id", _words(_GUID), "the id of an application registration, such as "
         '"00000000-0000-0000-0000-000000000000"', "", "The application as which tuical signs in."),
    _key("tenant", _words(_TENANT), "common, organizations, consumers, or a domain or id of an organisation", "common",
         "Whose accounts may sign in; common takes work, school and personal accounts."),
    _key("cloud", _one_of(*CLOUD_NAMES), ", ".join(CLOUD_NAMES), "global",
         "The cloud in which the account lives; global is everybody's but a government's or China's."),
    _key("login", _one_of(*LOGINS), ", ".join(LOGINS), "browser",
         "How one signs in: in this computer's browser, or by a code that is typed in any browser."),
    _key("dialect", _one_of(*DIALECTS), ", ".join(DIALECTS), "graph",
         "What the server speaks: Microsoft Graph, or the older Outlook REST."),
    _key("server", _server, 'empty (""), or the https address of a server such as "https://outlook.example.org"', "",
         "The own server of an account that speaks outlook-rest; with graph only an emulator on this computer."),
    _key("login_server", _server_here, _OWN_HOST, "", "Where an emulator on this computer has its sign-in."),
    _key("ca", _file, 'empty (""), or the path of a file of certificates (PEM)', "",
         "Certificates to trust for this account in place of this computer's own."),
    _key("colour", _words(r"|#[0-9A-Fa-f]{6}"), 'empty (""), or a colour such as "#4f6bed"', "",
         "The colour of the account where several are listed."),
    _key("tokens", _one_of(*TOKENS), ", ".join(TOKENS), "auto",
         "Where your sign-in is kept: encrypted with a key of the platform's, in a plain file (mode 0600), or in "
         "memory until you quit; auto takes the platform, and asks before anything is kept unencrypted."),
)  # fmt: skip
"""Everything that an account's section may hold."""

Refuse = Callable[[str, str, Any, str], None]
"""Told of section, key, value and what is accepted."""


def read_accounts(table: Any, refuse: Refuse, unknown: Callable[[str, str], None]) -> Iterator[AccountConfig]:
    """The accounts of `[account.*]`; one whose name or certificates cannot be used is left out."""
    if not isinstance(table, Mapping):
        refuse("", "account", table, NAMES)
        return
    for name, members in table.items():
        if not isinstance(members, Mapping) or not is_name(name):
            refuse("account", name, "a name" if isinstance(members, Mapping) else members, NAMES)
        elif (account := _read(name, members, refuse, unknown)) is not None:
            yield account


def _read(
    name: str, members: Mapping[str, Any], refuse: Refuse, unknown: Callable[[str, str], None]
) -> AccountConfig | None:
    """What is wrong costs the whole account: one that signs in elsewhere than it was meant to would be worse."""
    section, known = f"account.{name}", {key.name: key for key in ACCOUNT_KEYS}
    values: dict[str, Any] = {}
    sound = True
    for key, value in members.items():
        if key not in known:
            unknown(section, key)
            continue
        try:
            values[key] = known[key].read(value)
        except ValueError:
            refuse(section, key, value, known[key].accepted)
            sound = False
    account = AccountConfig(name, **values)
    if sound and account.dialect == "graph" and account.server and not is_here(account.server):
        refuse(section, "server", account.server, f'{_OWN_HOST}; others need dialect = "outlook-rest"')
        return None
    return account if sound else None
