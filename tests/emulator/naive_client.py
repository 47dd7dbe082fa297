"""A client that knows nothing but the rules of delta rounds: used to prove that following them gives the plain view."""

from typing import Any

from tests.emulator.service import Service

Key = tuple[str, str, str, str]


class NaiveClient:
    """Keeps what rounds tell it. An entry replaces; a removed id goes (a master with its instances); a series whose
    master came is, once the round is whole, exactly the instances that came with it."""

    def __init__(self, service: Service, path: str, prefer: str, **window: str) -> None:
        self.service = service
        self.path = path
        self.prefer = prefer
        self.window = window
        self.link = ""
        self.events: dict[str, dict[str, Any]] = {}
        self.masters: dict[str, dict[str, Any]] = {}

    async def pull(self) -> list[dict[str, Any]]:
        """One whole round; answers its entries."""
        pages = await self.service.pages(
            self.link or f"{self.path}/delta", self.prefer, **({} if self.link else self.window)
        )
        assert all(("@odata.nextLink" in page) != ("@odata.deltaLink" in page) for page in pages)
        entries = [entry for page in pages for entry in page["value"]]
        if not self.link:
            self.events, self.masters = {}, {}
        self._apply(entries)
        self.link = pages[-1]["@odata.deltaLink"]
        return entries

    def _apply(self, entries: list[dict[str, Any]]) -> None:
        seen = {entry["id"] for entry in entries}
        masters = {entry["id"] for entry in entries if entry.get("type") == "seriesMaster"}
        for entry in entries:
            self._take(entry)
        for key, kept in list(self.events.items()):
            if kept.get("seriesMasterId") in masters and key not in seen:
                del self.events[key]

    def _take(self, entry: dict[str, Any]) -> None:
        key = entry["id"]
        if "@removed" in entry:
            self.events.pop(key, None)
            if self.masters.pop(key, None):
                self.events = {k: x for k, x in self.events.items() if x.get("seriesMasterId") != key}
        elif entry["type"] == "seriesMaster":
            self.events.pop(key, None)
            self.masters[key] = entry
        else:
            self.masters.pop(key, None)
            self.events[key] = entry

    def picture(self) -> set[Key]:
        """What is on the calendar: id, start, end and subject (an occurrence's from its master)."""
        return {_key(event | {"subject": self._subject(event)}) for event in self.events.values()}

    def _subject(self, event: dict[str, Any]) -> str:
        if event["type"] == "occurrence":
            return str(self.masters[event["seriesMasterId"]]["subject"])
        return str(event["subject"])

    async def truth(self) -> set[Key]:
        """The same from a plain calendarView."""
        pages = await self.service.pages(self.path, f"{self.prefer}, odata.maxpagesize=900", **self.window)
        return {_key(event) for page in pages for event in page["value"]}


def _key(event: dict[str, Any]) -> Key:
    return event["id"], event["start"]["dateTime"], event["end"]["dateTime"], event["subject"]
