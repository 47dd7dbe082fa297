"""Answering what waits for an answer."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, EVENT, INVITATIONS, RESPONSES, SIDEBAR, BoundKey

_FROM = (CALENDAR, SIDEBAR, EVENT, RESPONSES)

KEYS = (
    BoundKey(
        "invitations.open", "i", "open_screen('invitations')", "What waits for your answer", "Lists", _FROM,
        "invitations",
    ),
    BoundKey("invitation.yes", "y", "answer('accepted')", "Accept", "Invitations", (INVITATIONS,), "yes"),
    BoundKey(
        "invitation.tentative", "t", "answer('tentativelyAccepted')", "Accept tentatively", "Invitations",
        (INVITATIONS,), "tentative",
    ),
    BoundKey("invitation.no", "n", "answer('declined')", "Decline", "Invitations", (INVITATIONS,), "no"),
    BoundKey("invitation.comment", "c", "comment", "Write a comment first", "Invitations", (INVITATIONS,), "comment",
        first=True),
    BoundKey("invitation.silent", "s", "silent", "Answer without a mail", "Invitations", (INVITATIONS,), "silent"),
    BoundKey("invitation.propose", "p", "propose", "Propose another time", "Invitations", (INVITATIONS,), "propose"),
)  # fmt: skip
