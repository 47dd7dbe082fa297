"""Mailbox settings, categories, time zones."""

import pytest

from tests.emulator.service import Service, failed

OLD = {"dateTime": "2019-01-01T08:00:00", "timeZone": "UTC"}
CUSTOM = {
    "@odata.type": "#microsoft.graph.customTimeZone",
    "bias": -300,
    "name": "Customized Time Zone",
    "standardOffset": {"time": "02:00:00", "dayOccurrence": 2, "dayOfWeek": "Sunday", "month": 10, "year": 0},
    "daylightOffset": {
        "daylightBias": 100, "time": "02:00:00", "dayOccurrence": 4, "dayOfWeek": "Sunday", "month": 5, "year": 0,
    },
}  # fmt: skip


async def test_settings_are_read_whole_and_by_member(service: Service) -> None:
    settings = await service.get("/me/mailboxSettings")
    assert settings["timeZone"] == "Europe/Berlin"
    assert settings["workingHours"]["daysOfWeek"] == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert (await service.get("/me/mailboxSettings/timeZone"))["value"] == "Europe/Berlin"
    assert (await service.get("/me/mailboxSettings/workinghours"))["endTime"] == "17:00:00.0000000"
    assert failed(await service.http.get("/me/mailboxSettings/nothing")) == (400, "BadRequest")


async def test_settings_are_changed_by_member(service: Service) -> None:
    patch = {"timeZone": "Tokyo Standard Time", "workingHours": {"startTime": "09:30:00.0000000"}}
    version = service.world.version
    assert (await service.http.patch("/me/mailboxSettings", json=patch)).status_code == 200
    settings = await service.get("/me/mailboxSettings")
    assert settings["timeZone"] == "Tokyo Standard Time"
    assert settings["workingHours"]["startTime"] == "09:30:00.0000000"
    assert settings["workingHours"]["endTime"] == "17:00:00.0000000"
    assert service.world.version > version


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"timeZone": "Mars"}, "ErrorInvalidTimeZone"),
        ({"workingHours": {"timeZone": {"name": "Mars"}}}, "ErrorInvalidTimeZone"),
        ({"workingHours": "always"}, "RequestBodyRead"),
        ({"workingHours": {"lunch": "12:00"}}, "RequestBodyRead"),
        ({"workingHours": {"startTime": "25:00"}}, "RequestBodyRead"),
        ({"workingHours": {"daysOfWeek": ["someday"]}}, "RequestBodyRead"),
        ({"workingHours": {"timeZone": {"bias": "60"}}}, "RequestBodyRead"),
        ({"workingHours": {"timeZone": {"bias": 9999}}}, "ErrorPropertyValidationFailure"),
        ({"language": {"locale": "tlh"}}, "ErrorPropertyValidationFailure"),
        ({"language": "de-DE"}, "RequestBodyRead"),
        ({"dateFormat": 5}, "RequestBodyRead"),
        ({"delegateMeetingMessageDeliveryOptions": "nobody"}, "RequestBodyRead"),
        ({"automaticRepliesSetting": {"status": "maybe"}}, "RequestBodyRead"),
        (
            {"automaticRepliesSetting": {"status": "scheduled", "scheduledEndDateTime": OLD}},
            "ErrorPropertyValidationFailure",
        ),
        ({"userPurpose": "room"}, "ErrorInvalidPropertySet"),
        ({"mood": "good"}, "RequestBodyRead"),
    ],
)
async def test_bad_settings_are_400(service: Service, patch: dict[str, object], code: str) -> None:
    assert failed(await service.http.patch("/me/mailboxSettings", json=patch)) == (400, code)


async def test_every_part_is_readable_alone(service: Service) -> None:
    whole = await service.get("/me/mailboxSettings")
    for name in whole.keys() - {"@odata.context"}:
        part = await service.get(f"/me/mailboxSettings/{name}")
        shown = part["value"] if "value" in part else {key: x for key, x in part.items() if key != "@odata.context"}
        assert shown == whole[name]


async def test_a_zone_of_ones_own(service: Service) -> None:
    hours = {"endTime": "18:30", "daysOfWeek": ["Saturday", "Monday"], "timeZone": CUSTOM}
    answer = (await service.http.patch("/me/mailboxSettings", json={"workingHours": hours})).json()["workingHours"]
    assert answer["daysOfWeek"] == ["monday", "saturday"]
    assert (answer["startTime"], answer["endTime"]) == ("08:00:00.0000000", "18:30:00.0000000")
    zone = answer["timeZone"]
    assert (zone["@odata.type"], zone["bias"]) == ("#microsoft.graph.customTimeZone", -300)
    assert zone["daylightOffset"]["dayOfWeek"] == "sunday"
    assert zone["standardOffset"]["time"] == "02:00:00.0000000"
    back = {"workingHours": {"timeZone": {"name": "Pacific Standard Time"}}}
    await service.http.patch("/me/mailboxSettings", json=back)
    assert (await service.get("/me/mailboxSettings/workingHours"))["timeZone"] == {"name": "Pacific Standard Time"}


async def test_enums_and_languages_come_back_in_the_services_spelling(service: Service) -> None:
    patch = {
        "automaticRepliesSetting": {"status": "Scheduled", "externalAudience": "ContactsOnly"},
        "language": {"locale": "de-de"},
        "delegateMeetingMessageDeliveryOptions": "SendToDelegateAndPrincipal",
        "timeFormat": "h:mm tt",
    }
    answer = (await service.http.patch("/me/mailboxSettings", json=patch)).json()
    assert answer["automaticRepliesSetting"]["status"] == "scheduled"
    assert answer["automaticRepliesSetting"]["externalAudience"] == "contactsOnly"
    assert answer["language"] == {"locale": "de-DE", "displayName": "Deutsch (Deutschland)"}
    assert answer["delegateMeetingMessageDeliveryOptions"] == "sendToDelegateAndPrincipal"
    assert "workingHours" not in answer


async def test_a_refused_patch_changes_nothing(service: Service) -> None:
    await service.http.patch("/me/mailboxSettings", json={"timeFormat": "HH.mm", "timeZone": "Mars"})
    assert (await service.get("/me/mailboxSettings/timeFormat"))["value"] == "HH:mm"


async def test_a_categorys_life(service: Service) -> None:
    path = "/me/outlook/masterCategories"
    made = await service.http.post(path, json={"displayName": "Travel", "color": "preset9"})
    assert made.status_code == 201
    one = f"{path}/{made.json()['id']}"
    assert (await service.get(one))["color"] == "preset9"
    assert failed(await service.http.post(path, json={"displayName": "travel"})) == (409, "nameAlreadyExists")
    assert failed(await service.http.patch(one, json={"displayName": "Trips"})) == (
        400,
        "ErrorPropertyValidationFailure",
    )
    assert (await service.http.patch(one, json={"color": "preset1"})).json()["color"] == "preset1"
    assert failed(await service.http.patch(one, json={"color": "pink"})) == (400, "RequestBodyRead")
    names = [category["displayName"] for category in (await service.get(path))["value"]]
    assert "Travel" in names
    assert (await service.http.delete(one)).status_code == 204
    assert failed(await service.http.get(one)) == (404, "ErrorItemNotFound")


async def test_time_zones_by_both_names(service: Service) -> None:
    windows = {zone["alias"] for zone in (await service.get("/me/outlook/supportedTimeZones"))["value"]}
    assert "W. Europe Standard Time" in windows
    path = "/me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')"
    iana = {zone["alias"] for zone in (await service.get(path))["value"]}
    assert "Europe/Berlin" in iana
    assert "Europe/Berlin" not in windows


async def test_zones_are_shown_with_offset_and_place(service: Service) -> None:
    zones = {
        zone["alias"]: zone["displayName"] for zone in (await service.get("/me/outlook/supportedTimeZones"))["value"]
    }
    assert zones["Pacific Standard Time"] == "(UTC-08:00) Los Angeles"
    assert zones["Nepal Standard Time"] == "(UTC+05:45) Katmandu"
    assert zones["UTC-11"] == "(UTC-11:00) Coordinated Universal Time-11"
    assert zones["UTC"] == "(UTC) Coordinated Universal Time"
    path = "/me/outlook/supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'{}')"
    windows = (await service.get(path.format("Windows")))["value"]
    assert {zone["alias"] for zone in windows} == set(zones)
    assert failed(await service.http.get(path.format("Mayan"))) == (400, "ErrorInvalidParameter")


async def test_languages(service: Service) -> None:
    found = await service.get("/me/outlook/supportedLanguages")
    assert {"locale": "af-ZA", "displayName": "Afrikaans (Suid-Afrika)"} in found["value"]
    assert found["@odata.context"].endswith("#Collection(microsoft.graph.localeInfo)")
