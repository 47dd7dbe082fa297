"""translateExchangeIds: every pair of formats, and that what comes out is understood again."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.service import JUST, LIDIA, Service, daily, event, failed
from tuical.emulator.exchange_ids import FORMATS, convert

PATH = "/me/translateExchangeIds"


async def translate(service: Service, ids: list[str], source: str, target: str) -> list[str]:
    answer = await service.http.post(PATH, json={"inputIds": ids, "sourceIdType": source, "targetIdType": target})
    assert answer.status_code == 200, answer.text
    found = answer.json()["value"]
    assert [one["sourceId"] for one in found] == ids
    return [one["targetId"] for one in found]


async def ids_of(service: Service) -> list[str]:
    """A single event, a master, one of its days, an event with an id given to it."""
    made = await service.create(event())
    series = await service.create(event("2026-11-25T09:00", "2026-11-25T10:00", recurrence=daily(3, "2026-11-25")))
    days = [one for one in await service.view() if one["type"] == "occurrence"]
    given = service.ana.put_raw(
        service.ana.default_calendar, event("2026-12-05T09:00", "2026-12-05T10:00", id="AAM-k=")
    )
    return [made["id"], series["id"], days[1]["id"], given]


async def test_immutable_ids_are_those_the_service_gives_and_takes(service: Service) -> None:
    plain = await ids_of(service)
    fixed = await translate(service, plain, "restId", "restImmutableEntryId")
    asked = {"Prefer": 'IdType="ImmutableId"'}
    for before, after in zip(plain, fixed, strict=True):
        assert (await service.get(f"/me/events/{before}", headers=asked))["id"] == after
        assert (await service.get(f"/me/events/{after}"))["id"] == before
    assert await translate(service, fixed, "restImmutableEntryId", "restId") == plain


@pytest.mark.parametrize(("source", "target"), list(product(FORMATS, FORMATS)))
async def test_every_format_leads_back(service: Service, source: str, target: str) -> None:
    plain = await ids_of(service)
    first = await translate(service, plain, "restId", source)
    second = await translate(service, first, source, target)
    assert await translate(service, second, target, "restId") == plain
    assert (first == second) == (source == target)


async def test_a_shared_calendars_ids_stay_the_sharees(service: Service) -> None:
    entry = service.ana.share_calendar(service.lidia)
    service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    [theirs] = await service.view(f"/me/calendars/{entry}/calendarView", **JUST)
    [fixed] = await translate(service, [theirs["id"]], "restId", "restImmutableEntryId")
    assert (await service.get(f"/me/events/{fixed}"))["id"] == theirs["id"]


async def test_containers_have_no_immutable_form(service: Service) -> None:
    ids = [service.ana.default_calendar, next(iter(service.ana.groups))]
    assert await translate(service, ids, "restId", "restImmutableEntryId") == ids


async def test_an_id_that_is_none_says_so_in_its_own_entry(service: Service) -> None:
    made = await service.create(event())
    foreign = service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    for wrong, source in (("AAMk", "restId"), ("§", "entryId"), (foreign["id"], "restId"), (made["id"], "entryId"),
                          (made["id"], "restImmutableEntryId")):  # fmt: skip
        body = {"inputIds": [wrong], "sourceIdType": source, "targetIdType": "ewsId"}
        [one] = (await service.http.post(PATH, json=body)).json()["value"]
        assert one["targetId"] is None
        assert one["errorDetails"]["code"] == "ErrorInvalidIdMalformed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"inputIds": []}, "ErrorInvalidParameter"),
        ({"inputIds": ["x"] * 1001}, "ErrorInvalidParameter"),
        ({"inputIds": [1]}, "RequestBodyRead"),
        ({"sourceIdType": "smtp"}, "RequestBodyRead"),
        ({"targetIdType": None}, "RequestBodyRead"),
    ],
)
async def test_what_is_refused(service: Service, change: dict[str, object], code: str) -> None:
    body = {"inputIds": ["x"], "sourceIdType": "restId", "targetIdType": "ewsId"} | change
    assert failed(await service.http.post(PATH, json=body)) == (400, code)


@given(st.text(max_size=200), st.sampled_from(FORMATS), st.sampled_from(FORMATS))
def test_any_text_is_an_id_or_none(text: str, source: str, target: str) -> None:
    assert convert(Service().ana, text, source, target) is None
