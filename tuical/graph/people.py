"""People near to the one who asks, for completing attendees (user: list people)."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.model.found_person import FoundPerson
from tuical.model.keys import OWN_MAILBOX
from tuical.text import safe_text
from tuical.wire.found_people import decode_found

MOST_TEXT = 100


async def search_people(
    client: GraphClient, text: str = "", *, most: int = 10, mailbox: str = OWN_MAILBOX
) -> tuple[FoundPerson, ...]:
    """The people whom the words may mean, nearest first; without words those who are nearest (list people).

    At most `most`; pages beyond are not read. Raises errors.AccessDenied without the permission People.Read.
    """
    words = {"$search": f'"{plain_words(text)}"'} if plain_words(text) else {}
    url = client.endpoints.url(mailbox, "people", query={**words, "$top": str(most)})
    found, _ = await client.read(url, decode_found)
    return found[:most]


def plain_words(text: str) -> str:
    """What may stand between the quotation marks of a `$search`: without any that would end it, and no escapes."""
    return safe_text(text.replace('"', " ").replace("\\", " "), limit=MOST_TEXT)
