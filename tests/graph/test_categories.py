"""Categories, and ids in other formats."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.graph.support import Bench, ok, refused
from tuical import errors
from tuical.graph import categories, mailbox
from tuical.graph.identifiers import MOST_IDS, translate_ids
from tuical.model.category import Category
from tuical.model.identifier import REST, REST_IMMUTABLE, TranslatedId

RED = {"id": "r-1", "displayName": "Red", "color": "Preset0"}
RED_ONE = Category("r-1", "Red", "preset0")


async def test_categories_are_listed_and_read() -> None:
    bench = Bench(ok({"value": [RED, {"id": "x"}, {"id": "p", "displayName": "Plain", "color": None}]}), ok(RED))
    assert await categories.list_categories(bench.client) == (RED_ONE, Category("p", "Plain", ""))
    assert await categories.get_category(bench.client, "r-1") == RED_ONE
    assert bench.script.paths == [
        "GET /v1.0/me/outlook/masterCategories",
        "GET /v1.0/me/outlook/masterCategories/r-1",
    ]


async def test_the_sync_is_told_pairs() -> None:
    assert await mailbox.categories(Bench(ok({"value": [RED]})).client) == (("Red", "preset0"),)


async def test_categories_are_made_changed_and_deleted() -> None:
    bench = Bench(httpx.Response(201, json=RED), ok({**RED, "color": "preset5"}), httpx.Response(204))
    assert await categories.create_category(bench.client, "Red", "preset0") == RED_ONE
    assert (await categories.change_category(bench.client, "r-1", "preset5")).preset == "preset5"
    await categories.delete_category(bench.client, "r-1", "/users/bo@contoso.com")
    assert [json.loads(request.content or b"null") for request in bench.script.requests] == [
        {"displayName": "Red", "color": "preset0"},
        {"color": "preset5"},
        None,
    ]
    assert bench.script.paths[-1] == "DELETE /v1.0/users/bo@contoso.com/outlook/masterCategories/r-1"


async def test_a_second_one_of_the_same_name_and_a_lost_answer() -> None:
    bench = Bench(refused(409, "ErrorFolderExists"), httpx.ReadError("lost"))
    with pytest.raises(errors.Conflict):
        await categories.create_category(bench.client, "Red", "preset0")
    with pytest.raises(errors.OutcomeUnknown):
        await categories.create_category(bench.client, "Red", "preset0")


async def test_ids_are_translated_in_their_order_and_failures_keep_their_words() -> None:
    answer = [
        {"sourceId": "b", "targetId": "B"},
        {"sourceId": "a", "targetId": None, "errorDetails": {"code": "ErrorItemNotFound", "message": "Gone."}},
    ]
    bench = Bench(ok({"value": answer}))
    found = await translate_ids(bench.client, ["a", "b", "c"], REST, REST_IMMUTABLE)
    assert found[:2] == (TranslatedId("a", "", "Gone."), TranslatedId("b", "B"))
    assert (found[2].target, found[2].error) == ("", "The service said nothing about this id.")
    assert bench.script.paths == ["POST /v1.0/me/translateExchangeIds"]
    assert json.loads(bench.script.requests[0].content) == {
        "inputIds": ["a", "b", "c"],
        "sourceIdType": "restId",
        "targetIdType": "restImmutableEntryId",
    }


async def test_a_thousand_ids_at_a_time() -> None:
    def translate(request: httpx.Request) -> httpx.Response:
        ids = json.loads(request.content)["inputIds"]
        assert len(ids) <= MOST_IDS
        return ok({"value": [{"sourceId": one, "targetId": one.upper()} for one in ids]})

    ids = [f"id{number}" for number in range(2 * MOST_IDS + 1)]
    bench = Bench(httpx.ReadError("lost"), *[translate] * 3)
    found = await translate_ids(bench.client, ids, REST, REST_IMMUTABLE)
    assert [(one.source, one.target) for one in found] == [(one, one.upper()) for one in ids]
    assert await translate_ids(bench.client, [], REST, REST_IMMUTABLE) == ()
