"""Calls of people, mailbox settings, categories, zones and languages, and ids in other formats."""

from __future__ import annotations

import json
from typing import Any

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import owner, query, segment
from tuical.graph import categories, identifiers, mailbox_settings, people, zones
from tuical.graph.client import GraphClient
from tuical.model.mailbox_settings import SettingsChange
from tuical.wire.mailbox_settings import decode_all_settings

_PARTS = {
    "timezone": mailbox_settings.get_zone,
    "workinghours": mailbox_settings.get_work_week,
    "language": mailbox_settings.get_language,
    "dateformat": mailbox_settings.get_date_format,
    "timeformat": mailbox_settings.get_time_format,
    "userpurpose": mailbox_settings.get_purpose,
    "delegatemeetingmessagedeliveryoptions": mailbox_settings.get_meeting_delivery,
    "automaticrepliessetting": mailbox_settings.get_replies,
}


async def _people(client: GraphClient, request: dict[str, Any]) -> None:
    text = query(request).get("$search", "").strip('"')
    found = await people.search_people(client, text, mailbox=owner(request))
    assert all(person.person.name and person.person.address for person in found)


async def _get_settings(client: GraphClient, request: dict[str, Any]) -> None:
    part = request["path"].casefold().partition("mailboxsettings/")[2]
    assert await _PARTS.get(part, mailbox_settings.get_settings)(client, owner(request))


async def _change_settings(client: GraphClient, request: dict[str, Any]) -> None:
    body = request["body"]
    wanted = decode_all_settings(json.dumps(body).encode())
    change = SettingsChange(
        zone=wanted.zone or None,
        locale=wanted.language.locale if wanted.language is not None else None,
        date_format=wanted.date_format or None,
        time_format=wanted.time_format or None,
        work=wanted.work if "workingHours" in body else None,
        meeting_delivery=wanted.meeting_delivery or None,
        replies=wanted.replies,
    )
    await mailbox_settings.change_settings(client, change, owner(request))


async def _zones(client: GraphClient, request: dict[str, Any]) -> None:
    standards = [standard for standard in (zones.WINDOWS, zones.IANA) if f"'{standard}'" in request["path"]]
    found = await zones.supported_zones(client, standards[0] if standards else "", owner(request))
    assert all(zone.name and zone.words for zone in found)


async def _translate(client: GraphClient, request: dict[str, Any]) -> None:
    body = request["body"]
    found = await identifiers.translate_ids(
        client, body["inputIds"], body["sourceIdType"], body["targetIdType"], owner(request)
    )
    assert all(one.target and not one.error for one in found)


_CATEGORIES = {
    "masterCategory_list": ClientCall(
        categories.list_categories, lambda client, request: categories.list_categories(client, owner(request))
    ),
    "masterCategory_get": ClientCall(
        categories.get_category,
        lambda client, request: categories.get_category(client, segment(request, "masterCategories"), owner(request)),
    ),
    "masterCategory_create": ClientCall(
        categories.create_category,
        lambda client, request: categories.create_category(
            client, request["body"]["displayName"], request["body"]["color"], owner(request)
        ),
    ),
    "masterCategory_update": ClientCall(
        categories.change_category,
        lambda client, request: categories.change_category(
            client, segment(request, "masterCategories"), request["body"]["color"], owner(request)
        ),
    ),
    "masterCategory_delete": ClientCall(
        categories.delete_category,
        lambda client, request: categories.delete_category(
            client, segment(request, "masterCategories"), owner(request)
        ),
    ),
}
CALLS = _CATEGORIES | {
    "people_list": ClientCall(people.search_people, _people),
    "mailboxSettings_get": ClientCall(mailbox_settings.get_settings, _get_settings),
    "mailboxSettings_update": ClientCall(
        mailbox_settings.change_settings, _change_settings, drops=frozenset({"@odata.context"})
    ),
    "supportedTimeZones": ClientCall(zones.supported_zones, _zones),
    "supportedLanguages": ClientCall(
        zones.supported_languages, lambda client, request: zones.supported_languages(client, owner(request))
    ),
    "translateExchangeIds": ClientCall(identifiers.translate_ids, _translate),
}
