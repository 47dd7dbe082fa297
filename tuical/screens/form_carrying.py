"""`CarryingForm`: the form of a copy shows what hangs on the event that is copied.

Within an account it goes along by itself once the copy is queued. Between two accounts it is read before that, since
neither of them can reach the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from tuical.planning.carried import LEFT_OUT, UNKNOWN, Carried, along, missing_words
from tuical.planning.steps import new_key
from tuical.screens.carrying import carried_by, fetch
from tuical.screens.form_fields import file_token
from tuical.screens.form_frame import FormFrame

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.operation import Operation
    from tuical.planning.form_values import Filled
    from tuical.planning.steps import StoredFile


_READING = "saving"
"""The worker that reads attachments, so that a copy can be saved."""


class CarryingForm(FormFrame):
    """Attachments stand in the field of files like any other; whoever takes one out leaves it behind."""

    missing = ""
    """Which attachments could not be read when it was saved last, as a sentence."""
    is_reading = False
    """Whether attachments are being read, so that it is saved in a moment."""
    transaction = ""
    """By which the service, the queue and a draft know the event that comes of this form."""
    _listed: asyncio.Event | None = None
    """Set once it is known what hangs on the event, None where nobody asked."""
    _unlisted = UNKNOWN
    """Why that is not known, empty when it is."""

    def queue(self, now: Filled, carried: Sequence[StoredFile] = ()) -> None:
        """Hand over what is filled in, with attachments that were read."""
        raise NotImplementedError

    def ask_attachments(self, event: Event) -> None:
        """Ask what hangs on the event, and show it as soon as that is known."""
        self.fields.reading("files").tell("asking for its attachments …")
        self._listed = asyncio.Event()
        self._ask(event, self._listed)

    @work(group="attachments", exit_on_error=False)
    async def _ask(self, event: Event, listed: asyncio.Event) -> None:
        try:
            self._show_attachments(*await carried_by(event, self.desk))
        finally:
            listed.set()

    def _show_attachments(self, carried: Sequence[Carried], why: str) -> None:
        self.fields.reading("files").tell(why, "warn")
        if why:
            self.say(why)  # the field may be out of sight
        field = self.fields.tokens("files")
        field.show([*field.tokens, *map(file_token, carried)])
        begun = self.beginning.filled
        self.beginning = replace(self.beginning, filled=replace(begun, files=(*begun.files, *carried)))
        self._unlisted = why

    def carries(self, now: Filled) -> bool:
        """Whether something has to be read before it can be saved."""
        something = self._listed is not None or any(isinstance(one, Carried) for one in now.files)
        return something and not self._is_at_home(now)

    def along(self, now: Filled) -> tuple[Operation, ...]:
        """What takes along to the copy what stands in the field, or everything where that is not known."""
        copied = self.beginning.copied
        if copied is None or now.calendar is None or not self._is_at_home(now):
            return ()
        known = self._listed is None or (self._listed.is_set() and not self._unlisted)
        chosen = [one.info.id for one in now.files if isinstance(one, Carried)] if known else None
        return along(copied, new_key(now.calendar, self.transaction), self.desk.queue(), chosen)

    def _is_at_home(self, now: Filled) -> bool:
        """Whether the copy stays in the account of the event."""
        copied = self.beginning.copied
        return copied is not None and now.calendar is not None and now.calendar.account == copied.key.account

    def save_copy(self) -> None:
        """Read the attachments, then hand everything over; what cannot be read is left out and named."""
        self.is_reading = True  # from now on, for a key that comes twice
        self._read_and_queue()

    def stop_reading(self) -> None:
        """Hand nothing over; the form stays as it is."""
        self.workers.cancel_group(self, _READING)
        self.is_reading = False
        self.say("Nothing was saved: its attachments were still being read.")

    @work(group=_READING, exit_on_error=False)
    async def _read_and_queue(self) -> None:
        try:
            unknown = await self._unknown()
            now = self.filled()
            carried = [one for one in now.files if isinstance(one, Carried)]
            if carried:
                self.say("Reading the attachments …")
            found = await fetch(carried, self.desk, self.home(now))
            self.missing = missing_words(found.missing) or (unknown and LEFT_OUT)
            self.queue(now, found.files)
        finally:
            self.is_reading = False

    async def _unknown(self) -> str:
        """Wait until it is known what there is; a sentence where that does not become known."""
        if self._listed is None:
            return ""
        await self._listed.wait()  # for the worker itself would stop it, too, when this is stopped
        return self._unlisted
