"""Takes out of any text what must not lie in a log, a report or on a crash screen: credentials, addresses and ids.

It goes by shape alone and over-redacts gladly. It is no licence to write private words: subjects, bodies and names have
no shape, so that nobody may hand them over in the first place.
"""

from __future__ import annotations

import os
import re

from tuical.text import safe_text

_GONE = "[removed]"
_KEY = os.urandom(16)
"""Of this run alone: the same id has the same short form within a log, and nobody can look one up."""
_NAMED = (
    r"access_token|refresh_token|id_token|code|device_code|user_code|code_verifier|client_info|client_secret|assertion"
    r"|password|state|nonce|(?:\$|%24)?deltatoken|(?:\$|%24)?skiptoken|authtoken|tempauth|sig"
)
_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie)(['\"]?\s*[:=]\s*)[^\r\n]+")
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+")
_JWT = re.compile(r"\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,4}")
_VALUE = re.compile(rf"(?i)(?<![a-z0-9_])({_NAMED})(['\"]?\s*[=:]\s*)(\"[^\"]*\"?|'[^']*'?|[^\s&,;}}\]]+)")
_MAIL = re.compile(r"([A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]*(@|%40)([A-Za-z0-9])[A-Za-z0-9.-]*[A-Za-z0-9]")
_ID = re.compile(r"(?<![A-Za-z0-9_=%+-])(?:[A-Za-z0-9_=+-]|%[23][0-9A-Fa-f]){40,}")
_FUNCTION_ID = re.compile(r"(?i)\b(events|calendars|attachments|messages|calendargroups|instances)(/|\(')([^/?\s')]+)")


def redacted(text: str) -> str:
    """`text` without credentials, with addresses shortened (`a****@d***`) and ids of the service hashed."""
    text = _HEADER.sub(rf"\1\2{_GONE}", text)
    text = _JWT.sub(_GONE, text)
    text = _BEARER.sub(rf"\1 {_GONE}", text)
    text = _VALUE.sub(rf"\1\2{_GONE}", text)
    text = _MAIL.sub(r"\1****\2\3***", text)
    text = _FUNCTION_ID.sub(lambda found: f"{found[1]}{found[2]}{_short(found[3])}", text)
    return _ID.sub(lambda found: _short(found[0]), text)


def fit_to_show(text: str, *, multiline: bool = False, limit: int = 20_000) -> str:
    """The same, and nothing in it that a terminal would obey; for what nobody can vouch for."""
    return redacted(safe_text(text, multiline=multiline, limit=limit))


def _short(identity: str) -> str:
    """A stand-in that is the same for the same id as long as the program runs; what is one already stays."""
    if re.fullmatch(r"#[0-9a-f]{8}", identity):
        return identity
    from hashlib import blake2s  # brings a library of ciphers that no picture needs

    return f"#{blake2s(identity.encode('utf-8', 'replace'), key=_KEY, digest_size=4).hexdigest()}"
