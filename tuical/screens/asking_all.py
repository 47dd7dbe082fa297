"""Asks every account that is shown the same; what one cannot answer is said beside what the others answered."""

from __future__ import annotations

import asyncio

from tuical.errors import TuicalError
from tuical.model.answer import Answer
from tuical.model.event import Event
from tuical.screens.desk import Desk

Found = tuple[Event, ...]


async def search_all(desk: Desk, text: str) -> tuple[Answer[Found], str]:
    """What the services find, and in words which of them could not be asked; raises its error where none could."""
    parts = desk.parts()
    said = await asyncio.gather(*(_search(part, text) for part in parts))
    answers = [one for one in said if isinstance(one, Answer)]
    refusals = [(part.name, one) for part, one in zip(parts, said, strict=True) if isinstance(one, TuicalError)]
    if not answers:
        raise refusals[0][1]
    found = tuple(event for one in answers for event in one.value)
    whole = Answer(found, min(one.at for one in answers), all(one.fresh for one in answers))
    return whole, " ".join(f"{name}: {error.title}" for name, error in refusals)


async def _search(part: Desk, text: str) -> Answer[Found] | TuicalError:
    try:
        return await part.ask.search(text)
    except TuicalError as error:
        return error
