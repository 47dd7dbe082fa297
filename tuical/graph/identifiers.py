"""Ids from one of Exchange's formats to another (user: translateExchangeIds)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tuical.graph.client import GraphClient
from tuical.model.identifier import TranslatedId
from tuical.model.keys import OWN_MAILBOX
from tuical.wire.outlook_user import decode_translations, translation_body

MOST_IDS = 1000


async def translate_ids(
    client: GraphClient, ids: Sequence[str], source: str, target: str, mailbox: str = OWN_MAILBOX
) -> tuple[TranslatedId, ...]:
    """Each id in the other format, in the order asked for; what cannot be translated says why (translateExchangeIds).

    `source` and `target` are of model.identifier.ID_FORMATS. Asked for 1000 at a time; nothing is changed by it.
    """
    url = client.endpoints.url(mailbox, "translateExchangeIds")
    translated: list[TranslatedId] = []
    for first in range(0, len(ids), MOST_IDS):
        some = ids[first : first + MOST_IDS]
        decode = partial(decode_translations, ids=some)
        translated += await client.ask(url, translation_body(some, source, target), decode)
    return tuple(translated)
