"""Changing a series: one day, all days, the pattern; exceptions and cancelled occurrences."""

from datetime import date

import pytest

from tests.emulator.service import ANA, JUST, Service, daily, event, failed, weekly, when


async def days(service: Service, event_id: str) -> list[tuple[str, str, str]]:
    shown = await service.view(f"/me/events/{event_id}/instances")
    return [(one["type"], one["start"]["dateTime"][:16], one["subject"]) for one in shown]


async def test_a_series_expands(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    assert made["type"] == "seriesMaster"
    shown = await service.view()
    assert [one["start"]["dateTime"][:10] for one in shown] == ["2026-11-23", "2026-11-24", "2026-11-25"]
    first = shown[0]
    assert (first["type"], first["seriesMasterId"], first["recurrence"]) == ("occurrence", made["id"], None)
    assert first["originalStart"] == "2026-11-23T09:00:00Z"
    assert len({one["iCalUId"] for one in shown} | {made["iCalUId"]}) == 4
    assert [one["id"] for one in (await service.get("/me/events"))["value"]] == [made["id"]]


async def test_the_first_occurrence_may_be_later_than_the_start_date(service: Service) -> None:
    body = event("2026-11-25T09:00", "2026-11-25T10:00", recurrence=weekly("2026-11-25"))
    made = await service.create(body)
    assert made["start"]["dateTime"] == "2026-11-30T09:00:00.0000000"
    assert (await days(service, made["id"]))[0][1] == "2026-11-30T09:00"


async def test_a_changed_occurrence_is_an_exception(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    second = (await service.view())[1]
    changed = await service.change(
        second["id"], subject="Moved", start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00")
    )
    assert (changed["type"], changed["id"], changed["seriesMasterId"]) == ("exception", second["id"], made["id"])
    assert changed["originalStart"] == "2026-11-24T09:00:00Z"
    assert changed["changeKey"] != second["changeKey"]
    assert await days(service, made["id"]) == [
        ("occurrence", "2026-11-23T09:00", "Planning"),
        ("exception", "2026-11-24T15:00", "Moved"),
        ("occurrence", "2026-11-25T09:00", "Planning"),
    ]


async def test_an_exception_follows_its_master_in_what_it_does_not_say(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    second = (await service.view())[1]
    await service.change(second["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    await service.change(made["id"], subject="Renamed")
    read = await service.get(f"/me/events/{second['id']}")
    assert (read["subject"], read["start"]["dateTime"][:16]) == ("Renamed", "2026-11-24T15:00")


async def test_a_deleted_occurrence_is_cancelled(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    second = (await service.view())[1]
    await service.delete(second["id"])
    assert failed(await service.http.get(f"/me/events/{second['id']}"))[0] == 404
    read = await service.get(f"/me/events/{made['id']}")
    assert read["cancelledOccurrences"] == [f"OID.{made['id']}.2026-11-24"]
    assert len(await days(service, made["id"])) == 2


async def test_exceptions_can_be_expanded(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    await service.change((await service.view())[1]["id"], subject="Other")
    query = "$select=subject,exceptionOccurrences,cancelledOccurrences&$expand=exceptionOccurrences"
    read = await service.get(f"/me/events/{made['id']}?{query}")
    assert set(read) == {
        "@odata.context",
        "@odata.etag",
        "id",
        "subject",
        "cancelledOccurrences",
        "exceptionOccurrences",
    }
    assert [one["subject"] for one in read["exceptionOccurrences"]] == ["Other"]


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-25", "2026-11-22", "2026-11-30"])
async def test_an_occurrence_stays_between_its_neighbours(service: Service, day: str) -> None:
    await service.create(event(recurrence=daily(3)))
    second = (await service.view())[1]
    patch = {"start": when(f"{day}T18:00"), "end": when(f"{day}T19:00")}
    refused = await service.http.patch(f"/me/events/{second['id']}", json=patch)
    assert failed(refused) == (400, "ErrorOccurrenceCrossingBoundary")
    assert (await service.view())[1] == second


async def test_the_last_occurrence_may_move_far(service: Service) -> None:
    await service.create(event(recurrence=daily(3)))
    last = (await service.view())[2]
    moved = await service.change(last["id"], start=when("2026-12-20T09:00"), end=when("2026-12-20T10:00"))
    assert moved["start"]["dateTime"].startswith("2026-12-20")


async def test_an_occurrence_takes_no_recurrence(service: Service) -> None:
    await service.create(event(recurrence=daily(3)))
    refused = await service.http.patch(f"/me/events/{(await service.view())[1]['id']}", json={"recurrence": daily(9)})
    assert failed(refused) == (400, "ErrorPropertyValidationFailure")


@pytest.mark.parametrize(
    "patch",
    [
        {"start": when("2026-11-23T11:00"), "end": when("2026-11-23T12:00")},
        {"recurrence": daily(3) | {"pattern": {"type": "daily", "interval": 2}}},
    ],
)
async def test_new_times_or_a_new_pattern_drop_exceptions(service: Service, patch: dict[str, object]) -> None:
    made = await service.create(event(recurrence=daily(3)))
    shown = await service.view()
    await service.change(shown[1]["id"], subject="Other")
    await service.delete(shown[2]["id"])
    await service.change(made["id"], **patch)
    assert {(kind, subject) for kind, _, subject in await days(service, made["id"])} == {("occurrence", "Planning")}
    assert len(await days(service, made["id"])) == 3


async def test_an_earlier_end_keeps_the_exceptions_before_it(service: Service) -> None:
    made = await service.create(event(recurrence=daily(5)))
    shown = await service.view()
    await service.change(shown[1]["id"], subject="Other")
    await service.change(shown[4]["id"], subject="Last")
    ends = {"type": "endDate", "startDate": "2026-11-23", "endDate": "2026-11-25"}
    await service.change(made["id"], recurrence={"pattern": {"type": "daily", "interval": 1}, "range": ends})
    found = await days(service, made["id"])
    assert [subject for _, _, subject in found] == ["Planning", "Other", "Planning"]


async def test_a_series_moved_to_another_day_starts_there(service: Service) -> None:
    made = await service.create(event(recurrence=daily(2)))
    changed = await service.change(made["id"], start=when("2026-11-26T09:00"), end=when("2026-11-26T10:00"))
    assert changed["recurrence"]["range"]["startDate"] == "2026-11-26"
    assert [one[1][:10] for one in await days(service, made["id"])] == ["2026-11-26", "2026-11-27"]


async def test_a_series_becomes_single_and_a_single_a_series(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    single = await service.change(made["id"], recurrence=None)
    assert (single["type"], single["recurrence"]) == ("singleInstance", None)
    assert len(await service.view()) == 1
    again = await service.change(made["id"], recurrence=daily(2))
    assert again["type"] == "seriesMaster"
    assert len(await service.view()) == 2


async def test_instances_are_of_masters_only(service: Service) -> None:
    made = await service.create(event())
    refused = await service.http.get(f"/me/events/{made['id']}/instances", params=JUST)
    assert failed(refused) == (400, "ErrorInvalidRequest")


async def test_an_all_day_series_keeps_its_days(service: Service) -> None:
    await service.create(
        event("2026-11-23T00:00", "2026-11-24T00:00", "Asia/Tokyo", isAllDay=True, recurrence=daily(3))
    )
    shown = await service.view()
    assert [one["start"]["dateTime"] for one in shown] == [f"2026-11-{day}T00:00:00.0000000" for day in (23, 24, 25)]
    assert {one["isAllDay"] for one in shown} == {True}


def test_an_earlier_end_keeps_what_was_done_to_single_days_however_the_pattern_is_spelt(service: Service) -> None:
    """The demo's series are stored without the fillers that an answer carries."""
    world = service.world
    bare = {"type": "daily", "interval": 1}
    span = {"type": "endDate", "startDate": "2026-11-23", "endDate": "2026-12-23", "recurrenceTimeZone": "UTC"}
    made = world.create_event(ANA, service.ana.calendar().id, event(recurrence={"pattern": bare, "range": span}))
    instance = world.mailbox(ANA).find(made["id"])
    instance.item.members["recurrence"] = {"pattern": bare, "range": span}
    assert instance.item.series is not None
    instance.item.series.cancelled.add(date(2026, 11, 25).toordinal())
    world.change_event(ANA, made["id"], {"recurrence": {"pattern": bare, "range": span | {"endDate": "2026-12-01"}}})
    assert instance.item.series.cancelled == {date(2026, 11, 25).toordinal()}
