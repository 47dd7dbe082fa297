"""The page of one calendar: who may see it, as the service says; each can be given another role, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import SHARES
from tuical.layout.calendar_page import CalendarScene, SharerLine, calendar_page
from tuical.layout.page_lines import PageLine
from tuical.model.answer import Answer
from tuical.model.calendar import CalendarFacts, CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.operation import Queued, Share, is_local
from tuical.model.permission import Permission, Role
from tuical.planning import calendar_steps
from tuical.planning.outbox_lines import sentence, state_words
from tuical.planning.ranges import relative
from tuical.planning.sharing import Sharer, role_words, sharers
from tuical.screens.calendar_actions import CalendarActions
from tuical.screens.calendar_lines import needs_you, present_key, standing, waiting_for
from tuical.screens.change_dialog import ChangeDialog
from tuical.screens.list_screen import Shared
from tuical.screens.sharing import ask_other_role, ask_whom, why_not_shared

_ASKING = "The service is being asked …"
_NOT_THERE = "It is not on the server yet; it can be shared as soon as it is."
_EVERYBODY = "everybody"
_STARTED = -1


class CalendarPage(CalendarActions):
    """One calendar; closes by itself when the calendar goes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SHARES)]
    bar_names = (
        "app.back", "list.open", "calendars.share", "shares.stop", "calendars.toggle", "calendars.rename",
        "calendars.colour", "app.undo", "app.help",
    )  # fmt: skip
    selects_first = True

    def __init__(self, given: Shared, key: CalendarKey) -> None:
        super().__init__(given)
        self._key = key
        self._info: CalendarInfo | None = None
        self._facts = CalendarFacts()
        self._queued: Sequence[Queued] = ()
        self._answer: Answer[tuple[Permission, ...]] | None = None
        self._trouble = ""
        self._asked = _STARTED
        """How many shares waited when the service was asked last."""

    def read(self) -> None:
        """The calendar as it is now; the service is asked again once a share has left."""
        self._key = present_key(self._key, self.desk)
        self._info = self.find(self._key)
        self._facts = self.desk.reader.calendar_facts(self._key)
        self._queued = waiting_for(self._key, self.desk.queue())
        waiting = sum(isinstance(entry.operation, Share) for entry in self._queued)
        if self._is_own() and (self._asked == _STARTED or waiting < self._asked):
            self._ask()
        self._asked = waiting

    def reload(self) -> None:
        """Show it as it is now; there is nothing to show of one that is gone."""
        super().reload()
        if self._info is None:
            self.dismiss()

    def _is_own(self) -> bool:
        return self._info is not None and not self._info.owner and not is_local(self._key.calendar)

    @work(exclusive=True, group="permissions", exit_on_error=False)
    async def _ask(self) -> None:
        try:
            self._answer = await self.desk.of(self._key).ask.permissions(self._key)
            self._trouble = ""
        except TuicalError as error:
            self._trouble = error.sentence()
        self.view.show(self.page)

    # what is shown

    def page(self, width: int) -> Sequence[PageLine]:
        """What it is and who may see it."""
        info = self._info
        if info is None:
            return ()
        lines = [(one, _line(one, self._now())) for one in self._sharers()]
        own = [entry for entry in self._queued if not isinstance(entry.operation, Share)]
        note, trouble = self._note(info)
        scene = CalendarScene(
            info.name, info.colour, info.shown, self._words(info),
            " ".join(f"{sentence(entry.operation)}." for entry in own),
            [line for one, line in lines if one.person.address],
            [line for one, line in lines if not one.person.address],
            self._answer is not None and self._is_own(), note, trouble,
        )  # fmt: skip
        return calendar_page(scene, width)

    def _words(self, info: CalendarInfo) -> list[str]:
        events = self._facts.events
        count = f"{events} event{'' if events == 1 else 's'} in the local copy, a series counted once"
        words = [*standing(info, self._facts), "shown" if info.shown else "hidden", count]
        said = " · ".join(words if info.owner else [*words[:-1], f"in {info.group}", words[-1]])
        return [f"{said[0].upper()}{said[1:]}."]

    def _note(self, info: CalendarInfo) -> tuple[str, bool]:
        """Why it is not known who may see it, or how old that is; and whether that is trouble."""
        if info.owner:
            return f"Only {info.owner} knows, and can share it.", False
        if is_local(self._key.calendar):
            return _NOT_THERE, False
        if self._trouble:
            return self._trouble, True
        if self._answer is None:
            return _ASKING, False
        if self._answer.fresh:
            return "", False
        ago = relative(self._answer.at, int(self._now()), self.desk.settings.zone)
        return f"As the service said {ago}; it cannot be reached now.", False

    def _sharers(self) -> list[Sharer]:
        return sharers(self.permissions(), self._queued, self._key)

    def _now(self) -> float:
        return self.desk.clock.now().timestamp()

    # what is done

    def meant(self) -> CalendarInfo | None:
        """This one."""
        return self.find(self._key)

    def action_share(self) -> None:
        """Ask with whom it is to be shared."""
        info = self.meant()
        if is_local(self._key.calendar):
            self.tell(_NOT_THERE)
        elif info is not None:
            ask_whom(self, info, self.permissions)

    def permissions(self) -> Sequence[Permission]:
        """As the service said last."""
        return self._answer.value if self._answer is not None else ()

    def open_line(self, target: str) -> None:
        """Ask for another role."""
        info, sharer = self._info, self._sharer(target)
        if info is None or sharer is None:
            return
        held = self._held(sharer)
        if held is None:
            self.tell("This has not left yet: u takes it back, and then you can share in another way.")
        else:
            ask_other_role(self, info, held, sharer.role, self.permissions())

    def action_stop_sharing(self) -> None:
        """Take the calendar away from whoever is selected, after a question."""
        info, sharer = self._info, self._sharer(self.selected)
        words = why_not_shared(info) if info is not None else ""
        if info is None or sharer is None or words:
            self.tell(words or "Choose somebody first.")
            return
        lines = [(f"{sharer.label} will not see {info.name} any more.", "line")]
        dialog = ChangeDialog("Stop sharing", lines, (), agree="stop sharing")
        self.ask_change(dialog, lambda answer: self._stopped(info, sharer) if answer == "yes" else None)

    def _stopped(self, info: CalendarInfo, sharer: Sharer) -> None:
        kind = self.desk.of(info.key).ask.account_kind
        known = self.permissions()
        self.post_step(lambda: calendar_steps.share(info, sharer.person, Role.NONE, known, kind))

    def _sharer(self, target: str) -> Sharer | None:
        return next((one for one in self._sharers() if _target(one) == target and target), None)

    def _held(self, sharer: Sharer) -> Permission | None:
        address = sharer.person.address.casefold()
        return next((one for one in self.permissions() if one.person.address.casefold() == address), None)


def _target(sharer: Sharer) -> str:
    return sharer.person.address.casefold() or _EVERYBODY


def _line(sharer: Sharer, now: float) -> SharerLine:
    waiting = state_words(sharer.waiting, now) if sharer.waiting is not None else ""
    return SharerLine(
        _target(sharer), sharer.label, sharer.person.address, role_words(sharer.role), waiting,
        sharer.waiting is not None and needs_you([sharer.waiting]),
    )  # fmt: skip
