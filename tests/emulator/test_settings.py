"""Mailbox settings, categories, time zones."""

import pytest

from tests.emulator.service import Service, failed


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
        ({"mood": "good"}, "RequestBodyRead"),
    ],
)
async def test_bad_settings_are_400(service: Service, patch: dict[str, object], code: str) -> None:
    assert failed(await service.http.patch("/me/mailboxSettings", json=patch)) == (400, code)


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
