"""Zones and languages that a mailbox may be set to (outlookUser: supportedTimeZones, supportedLanguages)."""

from __future__ import annotations

from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Call
from tuical.graph.paging import collect
from tuical.model.keys import OWN_MAILBOX
from tuical.model.mailbox_settings import Language, SupportedZone
from tuical.wire.outlook_user import decode_languages, decode_zones

WINDOWS = "Windows"
IANA = "Iana"


async def supported_zones(
    client: GraphClient, standard: str = "", mailbox: str = OWN_MAILBOX
) -> tuple[SupportedZone, ...]:
    """Every zone by its WINDOWS or its IANA name (supportedTimeZones); Windows names where nothing is said."""
    function = "supportedTimeZones"
    if standard in (WINDOWS, IANA):
        function = Call(f"{function}(TimeZoneStandard=microsoft.graph.timeZoneStandard'{standard}')")
    return await collect(client, client.endpoints.url(mailbox, "outlook", function), decode_zones)


async def supported_languages(client: GraphClient, mailbox: str = OWN_MAILBOX) -> tuple[Language, ...]:
    """Every language (supportedLanguages)."""
    return await collect(client, client.endpoints.url(mailbox, "outlook", "supportedLanguages"), decode_languages)
