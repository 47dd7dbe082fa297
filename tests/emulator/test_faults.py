"""Faults, from tests and over the control route."""

import pytest

from tests.emulator.service import JUST, Service, event
from tuical.emulator.application import create_application
from tuical.emulator.faults import ConnectionDropped, Faults, read_rules


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def service(faults: Faults) -> Service:
    return Service(faults=faults)


async def test_a_status_on_the_nth_call(service: Service, faults: Faults) -> None:
    faults.add("status", route="/me/events", nth=2, status=429, headers={"Retry-After": "7"}, body='{"error":{}}')
    answers = [await service.http.get("/me/events") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 200]
    assert (answers[1].headers["retry-after"], answers[1].json()) == ("7", {"error": {}})


@pytest.mark.parametrize(
    ("status", "code"), [(507, "ErrorQuotaExceeded"), (404, "MailboxNotEnabledForRESTAPI"), (503, "ErrorServerBusy")]
)
async def test_a_status_with_any_code_has_the_services_error_body(
    service: Service, faults: Faults, status: int, code: str
) -> None:
    faults.add("status", status=status, code=code, message="No.", headers={"Retry-After": "2.5"})
    answer = await service.http.get("/me/events", headers={"client-request-id": "mine"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["message"]) == (status, code, "No.")
    assert error["innerError"]["client-request-id"] == answer.headers["client-request-id"] == "mine"
    assert error["innerError"]["request-id"] == answer.headers["request-id"]
    assert answer.headers["retry-after"] == "2.5"


async def test_what_breaks_inside_is_a_general_exception(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    service.ana.settings.clear()
    answer = await service.http.get("/me")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "generalException")
    assert "request-id" in answer.json()["error"]["innerError"]
    assert "GET /v1.0/me" in caplog.text
    assert (await service.http.get("/me/events")).status_code == 200


async def test_every_call_of_one_method_until_it_ends(service: Service, faults: Faults) -> None:
    faults.add("status", method="POST", status=503, times=2)
    statuses = [(await service.http.post("/me/events", json=event())).status_code for _ in range(3)]
    assert statuses == [503, 503, 201]
    assert (await service.http.get("/me")).status_code == 200


@pytest.mark.parametrize(("action", "stored"), [("drop-before", 0), ("drop-after", 1)])
async def test_a_dropped_request_is_applied_or_not(service: Service, faults: Faults, action: str, stored: int) -> None:
    faults.add(action, method="POST", times=1)
    with pytest.raises(ConnectionDropped):
        await service.http.post("/me/events", json=event(transactionId="once"))
    assert len(service.ana.items) == stored
    await service.create(event(transactionId="once"))
    assert len(service.ana.items) == 1


async def test_a_delay_sleeps_and_goes_on(service: Service, faults: Faults) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    faults.sleep = sleep
    faults.add("delay", seconds=30)
    assert (await service.http.get("/me")).status_code == 200
    assert slept == [30]


async def test_a_truncated_answer_breaks_the_connection(service: Service, faults: Faults) -> None:
    faults.add("truncate", length=20)
    with pytest.raises(ConnectionDropped):
        await service.http.get("/me")


async def test_a_replaced_body_is_another_body(service: Service, faults: Faults) -> None:
    faults.add("replace", route="delta", body="<html>busy</html>", headers={"Content-Type": "text/html"})
    answer = await service.http.get("/me/calendarView/delta", params=JUST)
    assert (answer.text, answer.headers["content-type"]) == ("<html>busy</html>", "text/html")


async def test_the_control_route(service: Service) -> None:
    control = "https://graph.microsoft.com/_control"
    rule = {"action": "status", "status": 504, "route": "/me$"}
    assert (await service.http.post(f"{control}/faults", json=[rule])).status_code == 200
    assert (await service.http.get("/me")).status_code == 504
    [listed] = (await service.http.get(f"{control}/faults")).json()
    assert (listed["seen"], listed["done"]) == (1, 1)
    assert (await service.http.delete(f"{control}/faults")).json() == []
    assert (await service.http.get("/me")).status_code == 200
    link = (await service.get("/me/calendarView/delta", params=JUST))["@odata.deltaLink"]
    assert (await service.http.post(f"{control}/expire")).status_code == 204
    assert (await service.http.get(link)).status_code == 410


@pytest.mark.parametrize(
    "rule", [{"action": "explode"}, {}, {"action": "delay", "for": 3}, {"action": "delay", "route": "("}, [1]]
)
async def test_a_bad_rule_is_refused_with_a_sentence(service: Service, rule: object) -> None:
    answer = await service.http.post("https://graph.microsoft.com/_control/faults", json=rule)
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_without_faults_there_is_no_control_route() -> None:
    service = Service()
    service.application = create_application(service.world)
    answer = await service.as_().get("https://graph.microsoft.com/_control/faults")
    assert answer.status_code == 400


def test_rules_from_a_file() -> None:
    assert [rule.status for rule in read_rules([{"action": "status", "status": 500}]).rules] == [500]
