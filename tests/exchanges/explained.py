"""Recorded exchanges that are no operation of this program's client or of its emulator, each with the reason."""

_SIGN_IN = "an exchange of sign-in, which msal speaks and not this client"
_MAIL = "an exchange about a message; this program reads no mail"

NOT_CALLED = {
    "message_list": _MAIL,
    "oauth_devicecode": _SIGN_IN,
    "oauth_metadata": _SIGN_IN,
    "oauth_token_code": _SIGN_IN,
    "oauth_token_device": _SIGN_IN,
    "oauth_token_refresh": _SIGN_IN,
    "graph-v1.0-sharedCalendar_event-03": _MAIL,
    "graph-v1.0-sharedCalendar_event-05": _MAIL,
    "error": "an answer to any request; the tests of refusals read it",
}

NOT_SERVED = NOT_CALLED
