"""$batch."""

import base64
from typing import Any

import pytest

from tests.emulator.service import Service, event, failed


async def run(service: Service, *requests: dict[str, Any]) -> dict[str, Any]:
    answer = await service.http.post("/$batch", json={"requests": list(requests)})
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["responses"]}


async def test_each_request_has_its_own_answer(service: Service) -> None:
    post = {
        "id": "2",
        "method": "POST",
        "url": "/me/events",
        "body": event(),
        "headers": {"Content-Type": "application/json"},
    }
    found = await run(
        service,
        {"id": "1", "method": "GET", "url": "/me"},
        post,
        {"id": "3", "method": "GET", "url": "me/events?$select=subject", "dependsOn": ["2"]},
        {"id": "4", "method": "GET", "url": "/me/events/AAMk"},
        {"id": "5", "method": "GET", "url": "/me", "dependsOn": ["4"]},
    )
    assert {key: one["status"] for key, one in found.items()} == {"1": 200, "2": 201, "3": 200, "4": 400, "5": 424}
    assert found["3"]["body"]["value"][0]["subject"] == "Planning"
    assert found["4"]["body"]["error"]["code"] == "ErrorInvalidIdMalformed"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"requests": [{"id": "1"}]},
        {"requests": [{"id": "1", "method": "GET", "url": "/me"}, {"id": "1", "method": "GET", "url": "/me"}]},
        {"requests": [{"id": str(n), "method": "GET", "url": "/me"} for n in range(21)]},
        {"requests": [{"id": "1", "method": "POST", "url": "/me/events", "body": {}}]},
    ],
)
async def test_a_bad_batch_is_400(service: Service, body: dict[str, Any]) -> None:
    assert failed(await service.http.post("/%24batch", json=body)) == (400, "BadRequest")


async def test_a_batch_needs_a_token(service: Service) -> None:
    answer = await service.http.post("/$batch", json={"requests": []}, headers={"Authorization": ""})
    assert failed(answer) == (401, "InvalidAuthenticationToken")


async def test_a_request_runs_after_those_it_depends_on(service: Service) -> None:
    json = {"Content-Type": "application/json"}
    found = await run(
        service,
        {"id": "list", "method": "GET", "url": "/me/events", "dependsOn": ["Make"]},
        {"id": "make", "method": "POST", "url": "/me/events", "body": event(), "headers": json},
    )
    assert [one["subject"] for one in found["list"]["body"]["value"]] == ["Planning"]


@pytest.mark.parametrize("depends", [["nobody"], ["1"], ["2"]])
async def test_a_dependency_that_cannot_be_met_refuses_the_whole(service: Service, depends: list[str]) -> None:
    json = {"Content-Type": "application/json"}
    requests = [
        {"id": "0", "method": "POST", "url": "/me/events", "body": event(), "headers": json},
        {"id": "1", "method": "GET", "url": "/me", "dependsOn": depends},
        {"id": "2", "method": "GET", "url": "/me", "dependsOn": ["1"]},
    ]
    assert failed(await service.http.post("/$batch", json={"requests": requests})) == (400, "BadRequest")
    assert (await service.get("/me/events"))["value"] == [], "nothing ran"


async def test_a_failure_goes_down_the_chain(service: Service) -> None:
    found = await run(
        service,
        {"id": "1", "method": "DELETE", "url": "/me/events/AAMk"},
        {"id": "2", "method": "GET", "url": "/me", "dependsOn": ["1"]},
        {"id": "3", "method": "GET", "url": "/me", "dependsOn": ["2"]},
        {"id": "4", "method": "GET", "url": "/$batch"},
    )
    assert [found[name]["status"] for name in "1234"] == [400, 424, 424, 400]
    assert found["2"]["headers"] == {"Content-Type": "application/json"}
    assert found["2"]["body"]["error"]["code"] == "FailedDependency"


@pytest.mark.parametrize("headers", ["Content-Type", [1], 5])
async def test_headers_of_another_type_are_400(service: Service, headers: Any) -> None:
    request = {"id": "1", "method": "GET", "url": "/me", "headers": headers}
    assert failed(await service.http.post("/$batch", json={"requests": [request]})) == (400, "BadRequest")


async def test_bytes_travel_in_base64(service: Service) -> None:
    made = await service.create(event())
    paper = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.bin", "contentBytes": "AAH/"}
    kept = await service.create(paper, f"/me/events/{made['id']}/attachments")
    address = f"/me/events/{made['id']}/attachments/{kept['id']}/$value"
    found = await run(service, {"id": "1", "method": "GET", "url": address})
    assert (found["1"]["status"], found["1"]["body"]) == (200, "AAH/")


async def test_a_body_that_is_no_json_is_read_as_bytes(service: Service) -> None:
    text = {"Content-Type": "text/plain"}
    json = base64.b64encode(b'{"subject":"From bytes"}').decode()
    made = await service.create(event())
    request = {"id": "1", "method": "PATCH", "url": f"/me/events/{made['id']}", "body": json, "headers": text}
    found = await run(service, request)
    assert (found["1"]["status"], found["1"]["body"]["subject"]) == (200, "From bytes")
