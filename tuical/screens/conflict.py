"""One change that met somebody else's: member by member a person chooses which version stays, then it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import CONFLICT
from tuical.layout.conflict_page import ConflictWords, Version, conflict_page, target_of
from tuical.layout.page_lines import PageLine
from tuical.model.keys import EventKey
from tuical.model.operation import CONFLICT as IN_CONFLICT
from tuical.model.operation import Queued, target
from tuical.planning.conflict import decided, question
from tuical.planning.member_words import TITLES, member_lines
from tuical.planning.merge import BOTH, MINE, Conflict, together
from tuical.planning.outbox_lines import reason, sentence
from tuical.screens import intents
from tuical.screens.desk import Desk
from tuical.screens.doors import Given
from tuical.screens.list_screen import ListScreen
from tuical.screens.mailed import mailed_words


class ConflictScreen(ListScreen):
    """The versions of one change; it closes once the change waits for nobody any more."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CONFLICT)]
    bar_names = (
        "app.back", "conflict.mine", "conflict.theirs", "conflict.both", "conflict.all_mine", "conflict.all_theirs",
        "conflict.settle", "app.help",
    )  # fmt: skip

    def __init__(self, given: Given, row: int) -> None:
        super().__init__(given)
        self._row = row
        self._entry: Queued | None = None
        self._kept = ""
        self._conflicts: Sequence[Conflict] = ()
        self._choices: dict[str, str] = {}

    def read(self) -> None:
        """The change and the server's side of it, as they are now."""
        entry = next((one for one in self.desk.queue() if one.id == self._row and one.state == IN_CONFLICT), None)
        if entry is None:
            if self._entry is not None:
                self.dismiss()
            return
        kept = self.desk.kept(entry.id)
        if kept != self._kept:  # they changed it again: what was chosen was chosen between other words
            self._choices = {}
        self._entry, self._kept = entry, kept
        self._conflicts = question(entry, kept, self.desk.queue()).conflicts

    def page(self, width: int) -> Sequence[PageLine]:
        """Member by member."""
        entry = self._entry
        if entry is None:
            return ()
        versions = tuple(_version(one, self._choices.get(one.member, ""), self.desk) for one in self._conflicts)
        title = getattr(entry.operation, "subject", "")
        return conflict_page(ConflictWords(title, reason(entry), versions, self._outcome(entry)), width)

    def _outcome(self, entry: Queued) -> str:
        missing = [TITLES[one.member].lower() for one in self._conflicts if one.member not in self._choices]
        if missing:
            return f"Still to be chosen: {', '.join(missing)}."
        operation = decided(entry, self._kept, self._choices)
        if operation is None:
            return "Nothing of yours is left to be sent. Nobody gets a mail."
        people: tuple[str, ...] = getattr(operation, "people", ())
        return f"{sentence(operation)}. {mailed_words(people)}"

    def event_key(self) -> EventKey | None:
        """The event that the change is about."""
        return target(self._entry.operation) if self._entry is not None else None

    def open_line(self, target: str) -> None:
        """The selected version stays."""
        member, _, side = target.partition(":")
        self._choose({member: side})

    def action_choose(self, side: str) -> None:
        """What stays of the member whose versions are walked; then comes the next one."""
        members = [one.member for one in self._conflicts]
        member = self.selected.partition(":")[0]
        if member not in members:
            return
        here = members.index(member)
        if side == BOTH and not self._conflicts[here].takes_both:
            self.tell(f"Of two versions of the {TITLES[member].lower()} only one can stay.")
            return
        self._choose({member: side})
        self.view.select(target_of(members[min(here + 1, len(members) - 1)], MINE))

    def action_choose_all(self, side: str) -> None:
        """What stays of everything."""
        self._choose({one.member: side for one in self._conflicts})

    def _choose(self, choices: dict[str, str]) -> None:
        self._choices |= choices
        self.view.show(self.page)

    def action_settle(self) -> None:
        """Send what was chosen."""
        if self._entry is None or any(one.member not in self._choices for one in self._conflicts):
            self.tell("Choose for each of them first which version stays.")
            return
        dropped = question(self._entry, self._kept, self.desk.queue()).dropped
        if len(dropped) > 1 and decided(self._entry, self._kept, self._choices) is None:
            from tuical.screens.drop import DropDialog  # loaded when it is wanted

            self.ask_change(DropDialog([one.operation for one in dropped]), self._agreed)
        else:
            self._agreed(True)

    def _agreed(self, agreed: bool | None) -> None:
        if agreed:
            self.post_message(intents.Settle(self._row, dict(self._choices)))


def _version(conflict: Conflict, chosen: str, desk: Desk) -> Version:
    def lines(value: Any) -> tuple[str, ...]:
        return member_lines(conflict.member, value, desk.settings, desk.now().date())

    both = lines(together(conflict)) if conflict.takes_both else ()
    before, mine, theirs = (lines(value) for value in (conflict.before, conflict.mine, conflict.theirs))
    return Version(conflict.member, TITLES[conflict.member], before, mine, theirs, both, chosen)
