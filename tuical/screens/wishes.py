"""`Wishes`: what people want, as the screens say it (`intents`), handed to the queue and to the service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App

from tuical.screens import intents
from tuical.screens.departure import Departure
from tuical.screens.undoing import Changes

if TYPE_CHECKING:
    from textual.command import Provider

    from tuical.screens.deciding import Decisions
    from tuical.sync.opening import Service


def _commands() -> type[Provider]:
    from tuical.screens.palette import Commands  # loaded when the palette opens

    return Commands


class Wishes(App[Departure]):
    """The part of the program that carries wishes out; it knows no screen."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    changes: Changes
    _service: Service | None
    followed: frozenset[str] = frozenset()
    """The hosts of strangers that the person has agreed to open in this run."""

    def say(self, words: str, *, severity: str = "information", seconds: float = 6.0) -> None:
        """One sentence in a corner; never read as markup."""
        self.notify(words, severity=severity, timeout=seconds, markup=False)

    def notify(self, message: str, *, title: str = "", **how: Any) -> None:
        """As Textual does, but never as markup; what stands in the corner already stands there once, from now on."""
        self.unsay(message, title)
        how.pop("markup", None)
        super().notify(message, title=title, markup=False, **how)

    def unsay(self, words: str, title: str = "") -> None:
        """Take a sentence out of the corner that is no longer true."""
        for note in [note for note in self._notifications if (note.message, note.title) == (words, title)]:
            self._unnotify(note)

    def decisions(self) -> Decisions:
        """Who carries out what a person decided about a waiting change."""
        raise NotImplementedError

    # changes

    @on(intents.Change)
    def _change(self, message: intents.Change) -> None:
        self.changes.queue((message.operation,))

    @on(intents.Step)
    def _step(self, message: intents.Step) -> None:
        self.changes.queue(message.operations)

    @on(intents.Save)
    def _save(self, message: intents.Save) -> None:
        self.changes.save(message.operations, message.answer)

    @on(intents.SendNow)
    def _send_now(self, message: intents.SendNow) -> None:
        self.decisions().send_now(message.row)

    @on(intents.Drop)
    def _drop(self, message: intents.Drop) -> None:
        self.decisions().drop(message.row)

    @on(intents.KeepUnkept)
    def _keep_unkept(self) -> None:
        self.changes.unkept.offer()

    @on(intents.Settle)
    def _settle(self, message: intents.Settle) -> None:
        self.decisions().settle(message.row, message.choices)

    def action_command_palette(self) -> None:
        """Find a command."""
        from tuical.screens.palette import CommandPalette  # loaded when it opens

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette"))

    def action_undo(self) -> None:
        """Take back the newest change, or undo it when it has left."""
        self.changes.undo()

    async def action_quit(self) -> None:
        """Leave, unless something would be lost that could not be kept or is not saved: that is asked about first."""
        asks_first = getattr(self.screen, "asks_first", None)  # only the settings do
        if not (self.changes.unkept.offer() or (asks_first is not None and asks_first())):
            self.exit()

    # the service

    @on(intents.LookAt)
    def _look_at(self, message: intents.LookAt) -> None:
        if self._service is not None:
            self._look(self._service, message)

    @work(group="look", exclusive=True, exit_on_error=False)
    async def _look(self, service: Service, message: intents.LookAt) -> None:
        await service.look_at(message.start, message.end)

    @on(intents.HistorySeen)
    def _history_seen(self, message: intents.HistorySeen) -> None:
        if self._service is not None:
            self._mark_seen(self._service, message.upto)

    @work(group="seen", exit_on_error=False)
    async def _mark_seen(self, service: Service, upto: int) -> None:
        await service.mark_seen(upto)

    @on(intents.StopReading)
    def _stop_reading(self) -> None:
        if self._service is not None:
            self._service.stop_round()

    @on(intents.OpenLink)
    def _open_link(self, message: intents.OpenLink) -> None:
        from tuical.screens.links import follow  # only when somebody opens one

        follow(self, message.link, copy=message.copy, seen=message.seen)
