"""The world behind `schema_cases`: of everything there is one, by the name its id has in the paths."""

from __future__ import annotations

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, ROOM, Service, daily, event, meeting, when
from tuical.emulator.microsoft_groups import add_group, group_id

_PLACE = {"displayName": "Hood", "address": {"city": "Berlin"}, "coordinates": {"latitude": 52.5, "longitude": 13.4}}
_HOURS = {
    "timeZone": {
        "@odata.type": "#microsoft.graph.customTimeZone",
        "bias": -60,
        "name": "Customized Time Zone",
        "standardOffset": {"time": "03:00:00", "dayOccurrence": 5, "dayOfWeek": "sunday", "month": 10, "year": 0},
        "daylightOffset": {
            "daylightBias": -60, "time": "02:00:00", "dayOccurrence": 5, "dayOfWeek": "sunday", "month": 3, "year": 0,
        },
    },
}  # fmt: skip


async def stand(service: Service) -> dict[str, str]:
    """Fill the world and answer the ids."""
    service.world.room_delay = (0, 0)
    box = service.ana
    service.world.add_person(
        "hood@contoso.com", "Hood", kind="room", capacity=4, building="Mitte", floor="2", features=["video"]
    )
    retail = add_group(service.world, "retail@contoso.com", "Retail", [ANA, LIDIA])
    await service.http.patch("/me/mailboxSettings", json={"workingHours": _HOURS})
    single = await service.create(meeting(locations=[_PLACE], isOnlineMeeting=True, transactionId="single"))
    await service.create(meeting("2026-11-30T00:00", "2026-12-01T00:00", isAllDay=True))
    series = await _series(service)
    theirs = service.copy(service.lidia, single)
    assert theirs is not None
    service.lidia.share_calendar(service.ana)
    box.share_calendar(service.alex)
    attachments = await _attachments(service, single["id"])
    permissions = await service.get("/me/calendar/calendarPermissions")
    made = await service.create(event(recurrence=daily(3)), f"/groups/{group_id(retail)}/events")
    return {
        "event": single["id"],
        "series": series,
        "invitation": theirs["id"],
        "calendar": box.default_calendar,
        "spare": box.add_calendar("Spare"),
        "first_group": next(iter(box.groups)),
        "group": box.add_group("Private"),
        "category": box.categories[0]["id"],
        "permission": permissions["value"][0]["id"],
        "attachment": attachments,
        "room": ROOM,
        "roomlist": (await service.get("/places/microsoft.graph.roomlist"))["value"][0]["emailAddress"],
        "retail": group_id(retail),
        "theirs": made["id"],
    }


async def _series(service: Service) -> str:
    """A series with a changed and a cancelled day and an answer."""
    people = [{"emailAddress": {"address": one}, "type": "required"} for one in (LIDIA, ALEX, ROOM)]
    made = await service.create(event("2026-11-25T09:00", "2026-11-25T10:00", attendees=people, recurrence=_days()))
    days = (await service.get(f"/me/events/{made['id']}/instances", params=JUST))["value"]
    times = {"start": when("2026-11-26T15:00"), "end": when("2026-11-26T16:00")}
    await service.change(days[1]["id"], subject="Other", **times)
    await service.delete(days[2]["id"])
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    service.world.respond(LIDIA, theirs["id"], "tentativelyAccepted", proposed=times)
    return str(made["id"])


def _days() -> dict[str, object]:
    return daily(4, "2026-11-25")


async def _attachments(service: Service, event_id: str) -> str:
    """One of every kind; answers the id of the attached event."""
    path = f"https://graph.microsoft.com/beta/me/events/{event_id}/attachments"
    item = {"@odata.type": "#microsoft.graph.event", **event()}
    message = {"@odata.type": "#microsoft.graph.message", "subject": "Re:"}
    bodies = [
        {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "YQ=="},
        {"@odata.type": "#microsoft.graph.referenceAttachment", "name": "b", "sourceUrl": "https://contoso.com/b"},
        {"@odata.type": "#microsoft.graph.itemAttachment", "name": "c", "item": message},
        {"@odata.type": "#microsoft.graph.itemAttachment", "name": "d", "item": item},
    ]
    answers = [await service.http.post(path, json=body) for body in bodies]
    return str(answers[-1].json()["id"])
