"""`EventFacts`: what the page of an event says beyond the event itself, worked out by whoever shows it."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.event import Event


class LinkFact(NamedTuple):
    """A link of the body."""

    number: int
    text: str
    host: str


class FileFact(NamedTuple):
    """An attachment in words."""

    target: str
    name: str
    size: str
    kind: str


class EventFacts(NamedTuple):
    """Everything beside the event."""

    event: Event
    when: tuple[str, ...]
    """The first line in the reader's zone, further ones in the event's own."""
    repeats: str = ""
    notes: tuple[str, ...] = ()
    """The body as readable lines."""
    notes_state: str = ""
    """A sentence where the body is not there yet."""
    calendar: str = ""
    colour: str = ""
    copies: tuple[tuple[str, str, str], ...] = ()
    """Where else the same meeting lies: the calendar's colour and its name there, and the person's answer if any."""
    categories: tuple[tuple[str, str], ...] = ()
    """Names with their colours."""
    clashes: tuple[str, ...] = ()
    reminder: str = ""
    proposals: tuple[tuple[str, str], ...] = ()
    """Address and the proposed time in words."""
    links: tuple[LinkFact, ...] = ()
    files: tuple[FileFact, ...] = ()
    files_state: str = ""
    """A sentence where the attachments are not known."""
    editable: bool = False
    """Whether files can be added."""
    place_words: str = ""
    """A sentence about where the event lies, for one that is not in the calendar."""
    answerable: bool = True
    """Whether an answer can be given from here."""
    history: tuple[tuple[str, str], ...] = ()
    """What others changed, newest first: when it was noticed, and what."""
