"""What a person does with calendars and their groups."""

from __future__ import annotations

from tests.simulation.person import Person, Step, Surroundings
from tests.simulation.program import ACCOUNT
from tests.simulation.server_edits import ALEX, LIDIA
from tuical.model.calendar import CalendarColour, CalendarInfo
from tuical.model.capabilities import WORK
from tuical.model.event import Person as Who
from tuical.model.keys import OWN_MAILBOX
from tuical.model.operation import DropGroup, MakeGroup, RenameGroup, Share, is_local
from tuical.model.permission import Permission, Role
from tuical.planning import calendar_steps
from tuical.planning.sharing import roles_for_new

_PLACE = (ACCOUNT, OWN_MAILBOX)
_MOST_GROUPS = 5
_OFTEN_DEFAULT = 0.7
"""How often the default calendar is meant: roles are changed and taken away only where one was given before."""
_PEOPLE = ((LIDIA, True), (ALEX, True), ("guest@fabrikam.example", False))
"""With whom calendars are shared, and whether they belong to the organisation."""


class Calendars(Person):
    """Every public method is one thing to do."""

    def make_calendar(self, around: Surroundings, mark: str) -> Step:
        """A new calendar."""
        if len(around.desk.calendars()) > 5:
            return ()
        group = self._group(around) if self._random.random() < 0.4 else None
        return calendar_steps.make_calendar(_PLACE, mark, mark, group=group[0] if group else "")

    def change_calendar(self, around: Surroundings, mark: str) -> Step:
        """Another name of a calendar, sometimes another colour, too."""
        info = self._calendar(around)
        if info is None:
            return ()
        color = self._random.choice((None, None, CalendarColour.LIGHT_PINK, CalendarColour.LIGHT_TEAL))
        return calendar_steps.change_calendar(info, name=mark, color=color, color_before="auto" if color else "")

    def drop_calendar(self, around: Surroundings, _mark: str) -> Step:
        """Delete a calendar with everything in it."""
        info = self._calendar(around)
        return () if info is None else calendar_steps.drop_calendar(info)

    def share(self, around: Surroundings, _mark: str) -> Step:
        """Let somebody see a calendar, or change it."""
        info = self._calendar(around)
        if info is None:
            return ()
        somebody = self._random.choice((Who("Lidia Holm", LIDIA), Who("Alex Wilber", ALEX)))
        role = self._random.choice((Role.READ, Role.WRITE, Role.FREE_BUSY_READ))
        return calendar_steps.share(info, somebody, role, (), WORK)

    def change_role(self, around: Surroundings, _mark: str) -> Step:
        """Give somebody a role, another one, or none, in view of what was done here so far."""
        info = self._calendar(around)
        if self._random.random() < _OFTEN_DEFAULT:
            info = next((one for one in around.desk.calendars() if one.is_default), info)
        if info is None or is_local(info.key.calendar):
            return ()
        address, inside = self._random.choice(_PEOPLE)
        roles = (Role.NONE, *roles_for_new(info, WORK, inside=inside))
        held = _held(around, info, address)
        known = () if held is None else (held,)
        who = Who(address.partition("@")[0], address)
        return calendar_steps.share(info, who, self._random.choice(roles), known, WORK, inside=inside)

    def make_group(self, around: Surroundings, mark: str) -> Step:
        """A new calendar group."""
        if len(self._groups(around)) >= _MOST_GROUPS:
            return ()
        return calendar_steps.make_group(_PLACE, mark, mark, WORK)

    def rename_group(self, around: Surroundings, mark: str) -> Step:
        """Another name of a group."""
        group = self._group(around)
        return () if group is None else calendar_steps.rename_group(_PLACE, group[0], mark, group[1], WORK)

    def drop_group(self, around: Surroundings, _mark: str) -> Step:
        """Delete a group; one that holds calendars is refused in words, by us or by the service."""
        group = self._group(around)
        if group is None:
            return ()
        within = sum(info.group == group[1] for info in around.desk.calendars())
        return calendar_steps.drop_group(_PLACE, *group, within, WORK)

    def _group(self, around: Surroundings) -> tuple[str, str] | None:
        groups = self._groups(around)
        return self._random.choice(groups) if groups else None

    def _groups(self, around: Surroundings) -> list[tuple[str, str]]:
        """The groups with what waits laid over them: ids and names."""
        found = dict(around.program.groups())
        for entry in around.program.outbox.pending():
            match entry.operation:
                case MakeGroup() | RenameGroup() as named:
                    found[named.group] = named.name
                case DropGroup() as dropped:
                    found.pop(dropped.group, None)
        return list(found.items())


def _held(around: Surroundings, info: CalendarInfo, address: str) -> Permission | None:
    """What somebody has on a calendar as far as the program knows: the last word that waits or has left."""
    done = [one.operation for one in reversed(around.program.outbox.journal(500))]
    words = [*done, *(entry.operation for entry in around.program.outbox.pending())]
    same = [one for one in words if isinstance(one, Share) and (one.calendar, one.address) == (info.key, address)]
    if not same or same[-1].role == Role.NONE:
        return None
    return Permission("", Who("", address), same[-1].role, (), same[-1].inside, True)
