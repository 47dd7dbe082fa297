"""Worlds of mailbox settings, categories, what there is to choose from, and ids in other formats."""

from __future__ import annotations

from tests.emulator.service import Service, event
from tests.exchanges.staging import Scene, Standing


async def _mailbox(service: Service) -> Standing:
    return Standing({"mastercategories": service.ana.categories[0]["id"]})


async def _ids(service: Service) -> Standing:
    """The recorded ids are nobody's; events' own ids take their place."""
    ids = [(await service.create(event()))["id"] for _ in range(2)]
    return Standing({}, body={"inputIds": ids, "sourceIdType": "restId", "targetIdType": "restImmutableEntryId"})


SCENES = {
    "mailboxSettings_get": Scene(_mailbox),
    "mailboxSettings_update": Scene(_mailbox),
    "masterCategory_list": Scene(_mailbox),
    "masterCategory_get": Scene(_mailbox),
    "masterCategory_create": Scene(_mailbox),
    "masterCategory_update": Scene(_mailbox),
    "masterCategory_delete": Scene(_mailbox),
    "supportedTimeZones": Scene(_mailbox),
    "supportedLanguages": Scene(_mailbox),
    "translateExchangeIds": Scene(_ids),
}
