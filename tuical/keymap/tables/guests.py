"""What the organiser does with those who are invited."""

from __future__ import annotations

from tuical.keymap.bound import RESPONSES, BoundKey

KEYS = (
    BoundKey("guests.add", "n", "add", "Invite more people", "Answers", (RESPONSES,), "invite", first=True),
    BoundKey("guests.take", "p", "take", "Take the proposed time", "Answers", (RESPONSES,), "take time"),
    BoundKey("guests.turn", "o", "turn", "Make somebody optional or required", "Answers", (RESPONSES,), "optional"),
    BoundKey("guests.remove", "delete,D", "drop", "Take somebody off the list", "Answers", (RESPONSES,), "remove"),
    BoundKey("guests.write", "w", "write", "Write to those who have not answered", "Answers", (RESPONSES,), "write"),
)
