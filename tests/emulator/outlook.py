"""The service in test_outlook*: the same world asked in the Outlook REST dialect."""

from typing import Any

import httpx

from tests.emulator.service import JUST, Service

HOST = "https://outlook.office.com"
WINDOW = {name.lower(): value for name, value in JUST.items()}
TRACK = "odata.track-changes"


class Outlook:
    """A client of one version of the dialect."""

    def __init__(self, service: Service, address: str | None = None, version: str = "v2.0") -> None:
        self.http = service.as_(address)
        self.base = f"{HOST}/api/{version}"

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        url = path if path.startswith("http") else self.base + path
        return await self.http.request(method, url, **options)

    async def get(self, path: str, **options: Any) -> Any:
        answer = await self.ask("GET", path, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def send(self, method: str, path: str, body: Any, status: int = 200, **options: Any) -> Any:
        answer = await self.ask(method, path, json=body, **options)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def round(self, link: str = "", size: int = 50, path: str = "/me/calendarview") -> list[dict[str, Any]]:
        """All pages of a round: with no link of one's own the two requests that open it first."""
        header = {"Prefer": f"{TRACK}, odata.maxpagesize={size}"}
        pages = []
        if not link:
            first = await self.ask("GET", path, params=WINDOW, headers=header)
            assert first.headers["Preference-Applied"].startswith(TRACK)
            pages.append(first.json())
            link = pages[0]["@odata.deltaLink"]
        pages.append(await self.get(link, headers=header))
        while "@odata.nextLink" in pages[-1]:
            pages.append(await self.get(pages[-1]["@odata.nextLink"], headers={"Prefer": f"odata.maxpagesize={size}"}))
        return pages


def entries(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for page in pages for one in page["value"]]


def names(value: Any) -> set[str]:
    """Every member name in it, annotations left out."""
    if isinstance(value, list):
        return {name for one in value for name in names(one)}
    if not isinstance(value, dict):
        return set()
    return {name for name in value if "@" not in name} | {name for one in value.values() for name in names(one)}
