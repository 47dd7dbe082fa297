"""Ana's account behind real sockets: engine, client and proxy here, the emulator on a port."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.emulator.service import ANA, LIDIA, meeting
from tests.faults.proxy import Proxy
from tests.faults.serving import Serving
from tests.sync.office import Office

INVITED = {"attendees": [{"emailAddress": {"address": ANA}, "type": "required"}]}
_MOST_ROUNDS = 30


class Wire(Office):
    """An office whose requests go through the proxy to the emulator's port."""

    def __init__(self, folder: Path, proxy: Proxy, served: Serving) -> None:
        self.proxy = proxy
        super().__init__(folder, hidden=["Untrusted"], base=proxy.base)
        served.application = self.service.application
        proxy.upstream = served.port

    def start(self) -> None:
        """Open files, and connect through the network."""
        with patch("tests.sync.office.in_process", lambda _: None):
            super().start()

    def invitation(self, subject: str = "Review") -> str:
        """Lidia invites Ana; the iCalUId."""
        made = self.service.world.create_event(
            LIDIA, self.service.lidia.default_calendar, meeting(subject=subject, **INVITED)
        )
        return str(made["iCalUId"])

    def answer_of_ana(self, uid: str) -> str:
        """What Lidia's copy says of Ana."""
        copy: Any = self.service.world.copy_of(LIDIA, uid)
        return str(copy["attendees"][0]["status"]["response"])

    def mails(self, kind: str = "") -> list[Any]:
        """The mails that were sent, or those of one kind."""
        return [mail for mail in self.service.world.mails if not kind or mail.kind == kind]

    async def until_settled(self) -> None:
        """Rounds until nothing waits; AssertionError when that does not happen."""
        for _ in range(_MOST_ROUNDS):
            self.service.pass_time(seconds=61)
            await self.round()
            if not [one for one in self.outbox.pending() if one.state not in ("attention", "conflict")]:
                return
        raise AssertionError(f"still waiting: {self.outbox.pending()}")
