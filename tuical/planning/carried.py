"""Attachments of an event that go along with a copy of it, and the words about those that cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tuical.model.event import AttachmentInfo
from tuical.model.keys import EventKey
from tuical.planning.deeds import enumerated

UNKNOWN = "The attachments cannot be read now, so the copy is made without them."
PARTLY = "Only attachments that wait to be sent go along: others cannot be read now."


@dataclass(frozen=True, slots=True)
class Carried:
    """An attachment, and the event that it hangs on."""

    event: EventKey
    info: AttachmentInfo


def missing_words(names: Sequence[str]) -> str:
    """One sentence about attachments that could not be read; empty for none."""
    if not names:
        return ""
    said = enumerated([f"“{name}”" for name in names])
    return f"{said} could not be read, so the copy is made without {'it' if len(names) == 1 else 'them'}."
