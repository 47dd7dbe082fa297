"""What a person does with meetings and with what hangs on them: answers, texts, people, files."""

from __future__ import annotations

from tests.simulation.person import Person, Step, Surroundings
from tests.simulation.server_edits import ALEX
from tuical.graph.attachments import SIMPLE_LIMIT
from tuical.graph.uploads import PIECE
from tuical.model.event import Event
from tuical.model.event import Person as Who
from tuical.model.event_change import EventChange
from tuical.model.summary import ATTACHMENTS, MEETING, MINE, ONLINE, EventSummary
from tuical.planning import steps
from tuical.planning.carried import along
from tuical.planning.ground import EVENT, SERIES
from tuical.planning.pasting import calendar_for, pasted
from tuical.planning.standing import standing
from tuical.screens.surroundings import ground_of, master_of


def content_of(name: str, size: int = 0) -> bytes:
    """What is in a file of that name; a large one repeats it."""
    words = f"The bytes of {name}".encode()
    return (words * (size // len(words) + 1))[:size] if size else words


def _is_invitation(event: EventSummary) -> bool:
    return bool(event.flags & MEETING and not event.flags & MINE)


class Meetings(Person):
    """Every public method is one thing to do."""

    def reply(self, around: Surroundings, mark: str) -> Step:
        """Answer an invitation, or the whole series."""
        event = self._event(around, _is_invitation)
        if event is None:
            return ()
        scope = self._random.choice((EVENT, EVENT, SERIES))
        response = self._random.choice(("accepted", "tentativelyAccepted", "declined"))
        master = master_of(event, around.desk)
        return steps.reply(event, response, scope, comment=mark, master=master)

    def propose(self, around: Surroundings, mark: str) -> Step:
        """Answer with another time; who organises it may want no proposals, which is said in words."""
        event = self._event(around, _is_invitation)
        if event is None:
            return ()
        response = self._random.choice(("tentativelyAccepted", "declined"))
        master = master_of(event, around.desk)
        return steps.reply(event, response, EVENT, comment=mark, proposal=self._drawn.proposal(), master=master)

    def reply_silently(self, around: Surroundings, _mark: str) -> Step:
        """Answer, and nobody is told."""
        event = self._event(around, _is_invitation)
        return () if event is None else steps.reply(event, self._random.choice(("accepted", "declined")), send=False)

    def change_body(self, around: Surroundings, mark: str) -> Step:
        """A new text above the old one or in its place, of one event or of its series."""
        wanted_flags = MINE | self._random.choice((0, ONLINE))
        event = self._event(around, lambda one: one.flags & wanted_flags == wanted_flags)
        if event is None:
            return ()
        scope, in_place = self._random.choice((EVENT, EVENT, SERIES)), self._random.random() < 0.5
        ground, master = ground_of(event, around.desk), master_of(event, around.desk)
        wanted = EventChange(body=self._drawn.body(mark))
        return steps.change(event, wanted, scope, ground, master=master, replace_body=in_place)

    def change_people(self, around: Surroundings, mark: str) -> Step:
        """Somebody more or somebody less is invited; the title says it, so that it is found again."""
        event = self._event(around, lambda one: bool(one.flags & MINE))
        if event is None:
            return ()
        scope = self._random.choice((EVENT, SERIES))
        ground, master = ground_of(event, around.desk), master_of(event, around.desk)
        people = self._drawn.people(standing(master if master and scope == SERIES else event).attendees or ())
        return steps.change(event, EventChange(subject=mark, attendees=people), scope, ground, master=master)

    def forward(self, around: Surroundings, mark: str) -> Step:
        """Send an invitation on."""
        event = self._event(around, lambda one: bool(one.flags & MEETING))
        return () if event is None else steps.forward(event, [Who("Alex Wilber", ALEX)], EVENT, comment=mark)

    def attach(self, around: Surroundings, mark: str) -> Step:
        """Add a file."""
        event = self._event(around)
        if event is None:
            return ()
        return self._attach(around, event, mark, content_of(f"{mark}txt"))

    def attach_large(self, around: Surroundings, mark: str) -> Step:
        """Add a file that goes up in pieces; costly, so that a seed does it once."""
        event = self._event(around)
        if event is None:
            return ()
        size = self._random.choice((SIMPLE_LIMIT, PIECE + 1, 2 * PIECE + 5))
        return self._attach(around, event, mark, content_of(f"{mark}bin", size))

    def _attach(self, around: Surroundings, event: Event, mark: str, content: bytes, scope: str = EVENT) -> Step:
        source, called = around.program.files.folder / "chosen.txt", f"{mark}{'txt' if len(content) < 99 else 'bin'}"
        source.write_bytes(content)
        name = around.program.outbox.store_file(source, called)
        stored = steps.StoredFile(name, called, "text/plain", len(content))
        return steps.attach(event, stored, scope, ground_of(event, around.desk))

    def attach_series(self, around: Surroundings, mark: str) -> Step:
        """Add a file to all of a series."""
        event = self._event(around, lambda one: bool(one.series) and bool(one.flags & MINE))
        return () if event is None else self._attach(around, event, mark, content_of(f"{mark}txt"), SERIES)

    def remove_hung(self, around: Surroundings, mark: str) -> Step:
        """Delete or cancel an event of one's own on which something hangs."""
        event = self._event(around, lambda one: one.flags & (ATTACHMENTS | MINE) == ATTACHMENTS | MINE)
        if event is None:
            return ()
        ground, master = ground_of(event, around.desk), master_of(event, around.desk)
        scope = self._random.choice((EVENT, SERIES)) if event.summary.series else EVENT
        return steps.remove(event, scope, ground, comment=mark, master=master)

    def copy(self, around: Surroundings, mark: str) -> Step:
        """Paste an event on which something hangs."""
        event = self._event(around, lambda one: bool(one.flags & ATTACHMENTS))
        calendars = around.desk.calendars()
        place = calendar_for(event, calendars) if event is not None else None
        if event is None or place is None:
            return ()
        info = next(one for one in calendars if one.key == place)
        new = pasted(event, self._drawn.when(False), f"t{mark}")
        made = steps.create(place, new, steps.Ground(calendar=info))
        return *made, *along(event, steps.new_key(place, f"t{mark}"), around.desk.queue())

    def detach(self, around: Surroundings, _mark: str) -> Step:
        """Delete an attachment."""
        event = self._event(around)
        if event is None or not event.attachments:
            return ()
        return steps.detach(event, self._random.choice(event.attachments).id, EVENT, ground_of(event, around.desk))
