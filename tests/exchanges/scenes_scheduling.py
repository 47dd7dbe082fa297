"""Worlds of findMeetingTimes and getSchedule: whoever is asked about exists, and has met Ana."""

from __future__ import annotations

import json
import re

from tests.emulator.service import ANA, Service
from tests.exchanges.reading import Exchange
from tests.exchanges.staging import Scene, Standing


async def _nothing(_service: Service) -> Standing:
    return Standing({})


async def _everybody_there(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    asked = set(re.findall(r'"([^"@\s]+@[^"@\s]+)"', json.dumps(exchange.request["body"])))
    answered = ((exchange.response or {}).get("body") or {}).get("value") or []
    unknown = {one["scheduleId"] for one in answered if "error" in one}
    for address in sorted(asked - unknown):
        if address.lower() not in service.world.mailboxes:
            box = service.world.add_person(address, address.partition("@")[0].title())
            box.calendar().roles[ANA] = "read"
    return standing


SCENES = {
    "findMeetingTimes": Scene(_nothing, _everybody_there),
    "getSchedule": Scene(_nothing, _everybody_there),
}
