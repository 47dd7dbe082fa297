"""Opaque ids, change keys and tokens: what they mean is sealed into them with a key drawn from the seed, so they
need no table, cannot be guessed, differ in every mailbox and are the same in every run with the same seed."""

import base64
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import count

EVENT, IMMUTABLE, CALENDAR, GROUP = 1, 2, 3, 4
_PREFIX = {EVENT: "AAMkA", IMMUTABLE: "AAkALg", CALENDAR: "AQMkA", GROUP: "AQMkB"}
_PAYLOAD = struct.Struct(">BHHII")
_CORE = 28
_TAIL = "AAA="
_NO_SERIES = "00000000"
_STAMP = re.compile(r"[0-9A-F]{8}")


@dataclass(frozen=True, slots=True)
class Reference:
    """What an id stands for: an item (or one day of a series, as a date ordinal; 0 = the item itself) as `mailbox`
    sees it, through the accepted share with serial `share` when that is not 0."""

    kind: int
    mailbox: int
    share: int
    serial: int
    day: int


class Identifiers:
    """Makes and reads everything opaque in one world."""

    def __init__(self, seed: int) -> None:
        self._key = blake2b(f"emulator {seed}".encode(), digest_size=32).digest()

    def seal(self, payload: bytes) -> bytes:
        """Authenticated and unreadable, and always the same for the same payload."""
        mark = blake2b(payload, key=self._key, digest_size=8).digest()
        return mark + self._masked(payload, mark)

    def open(self, sealed: bytes) -> bytes | None:
        """The payload, or None when it was not sealed here."""
        payload = self._masked(sealed[8:], sealed[:8])
        return payload if blake2b(payload, key=self._key, digest_size=8).digest() == sealed[:8] else None

    def _masked(self, data: bytes, mark: bytes) -> bytes:
        mask = b""
        for block in count():
            if len(mask) >= len(data):
                break
            mask += blake2b(mark + bytes([block & 255]), key=self._key, digest_size=64).digest()
        return bytes(a ^ b for a, b in zip(data, mask, strict=False))

    def encode(self, kind: int, mailbox: int, serial: int, *, share: int = 0, day: int = 0) -> str:
        """An Exchange-like id."""
        sealed = self.seal(_PAYLOAD.pack(kind, mailbox, share, serial, day))
        return f"{_PREFIX[kind]}{_mailbox_part(self._key, mailbox)}{_url64(sealed)}{_TAIL}"

    def decode(self, text: str) -> Reference | None:
        """What an id stands for; None when it was not made here."""
        sealed = _unurl64(text[-_CORE - len(_TAIL) : -len(_TAIL)])
        payload = self.open(sealed) if sealed and len(sealed) == 8 + _PAYLOAD.size else None
        if payload is None:
            return None
        kind, mailbox, share, serial, day = _PAYLOAD.unpack(payload)
        if self.encode(kind, mailbox, serial, share=share, day=day) != text:
            return None
        return Reference(kind, mailbox, share, serial, day)

    def change_key(self, mailbox: int, number: int) -> str:
        """A change key as Exchange prints them: the mailbox's part stays, the end moves."""
        stamp = blake2b(b"change" + mailbox.to_bytes(4, "big"), key=self._key, digest_size=16).digest()
        return base64.b64encode(stamp + number.to_bytes(6, "big")).decode()

    def ical_uid(self, mailbox: int, serial: int) -> str:
        """A Microsoft style iCalUId for a single event or a series."""
        stamp = blake2b(_PAYLOAD.pack(0, mailbox, 0, serial, 0), key=self._key, digest_size=24).hexdigest().upper()
        return f"040000008200E00074C5B7101A82E008{_NO_SERIES}{stamp[:16]}000000000000000010000000{stamp[16:]}"

    def uuid(self, label: str) -> str:
        """A repeatable uuid for people and requests."""
        text = blake2b(label.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).hexdigest()
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def token(self, payload: bytes) -> str:
        """A URL-safe token (skip and delta links)."""
        return _url64(self.seal(payload)).rstrip("=")

    def read_token(self, text: str) -> bytes | None:
        """The token's payload; None when it was not made here."""
        sealed = _unurl64(text + "=" * (-len(text) % 4))
        return self.open(sealed) if sealed and len(sealed) > 8 else None


def occurrence_uid(uid: str, year: int, month: int, day: int) -> str:
    """The iCalUId of one occurrence: the series' own with the date in its place (MS-OXOCAL, GlobalObjectId)."""
    stamp = f"{year:04X}{month:02X}{day:02X}"
    if uid[32:40] == _NO_SERIES:
        return uid[:32] + stamp + uid[40:]
    return f"{uid}_{stamp}"


def series_uid(uid: str) -> tuple[str, tuple[int, int, int]] | None:
    """The series' iCalUId and the date (year, month, day) in one occurrence's; None for any other."""
    head, _, stamp = uid.rpartition("_")
    if not head and len(uid) > 40:
        head, stamp = f"{uid[:32]}{_NO_SERIES}{uid[40:]}", uid[32:40]
    if not head or stamp == _NO_SERIES or not _STAMP.fullmatch(stamp):
        return None
    return head, (int(stamp[:4], 16), int(stamp[4:6], 16), int(stamp[6:], 16))


@lru_cache(maxsize=4096)
def _mailbox_part(key: bytes, mailbox: int) -> str:
    stamp = blake2b(b"mailbox" + mailbox.to_bytes(4, "big"), key=key, digest_size=45).digest()
    return _url64(stamp)


def _url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _unurl64(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError:
        return None
