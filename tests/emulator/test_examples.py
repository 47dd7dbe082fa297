"""The way through a first round as it is recorded; the recorded exchanges themselves are in tests/exchanges."""

from tests.emulator.service import JUST, Service, daily, meeting


async def test_the_recorded_rounds_way_through_a_first_round(service: Service) -> None:
    await service.create(meeting(recurrence=daily(5)))
    pages = await service.pages("/me/calendarView/delta", "odata.maxpagesize=2", **JUST)
    assert [len(page["value"]) for page in pages] == [2, 2, 2]
    assert {page["@odata.context"] for page in pages} == {
        "https://graph.microsoft.com/v1.0/$metadata#Collection(event)"
    }
    assert "?$skiptoken=" in pages[0]["@odata.nextLink"]
    assert "?$deltatoken=" in pages[-1]["@odata.deltaLink"]
