"""Drafts of forms: written while somebody types, offered again when the same is wanted, dropped when it is saved."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from textual.timer import Timer

from tuical.errors import TuicalError, UsageError
from tuical.model.operation import Create
from tuical.planning.form_drafts import Draft, dump, load
from tuical.planning.form_when import when_words
from tuical.planning.ranges import relative
from tuical.screens.form_questions import DraftDialog
from tuical.screens.form_start import Beginning, FormStart
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.keys import EventKey
    from tuical.planning.form_values import Filled
    from tuical.screens.desk import Desk
    from tuical.screens.event_actions import EventActions
    from tuical.screens.event_form import EventForm

_PAUSE = 0.4
"""Seconds without a key after which a draft is written."""
_LATEST = 1.0
"""Seconds after which it is written with the next key though somebody types on and on."""

_JOURNAL = 500


class DraftKeeper:
    """Keeps what stands in one form on the disk."""

    def __init__(self, form: EventForm, beginning: Beginning, name: str) -> None:
        self._form = form
        self._beginning = beginning
        self._desk = form.desk.of(_key(beginning.event))
        self._name = name or uuid4().hex
        self._timer: Timer | None = None
        self._over = False
        self._unwritten: Filled | None = None
        self._since = 0.0

    def touched(self, now: Filled) -> None:
        """Write it down once nobody has typed for a moment, and soon in any case."""
        if self._over:
            return
        self._stop_timer()
        moment = self._form.desk.clock.monotonic()
        if self._unwritten is None:
            self._since = moment
        self._unwritten = now
        if moment - self._since >= _LATEST:
            self.keep(now)
        else:
            self._timer = self._form.set_timer(_PAUSE, partial(self.keep, now))

    def keep(self, now: Filled) -> bool:
        """Write it down now; False when the disk does not take it, which is said."""
        self._unwritten = None
        try:
            self._write(now)
        except TuicalError as error:
            self._form.say(f"{error.sentence()} This form is not kept as a draft.", bad=True)
            return False
        return True

    def _draft(self, now: Filled) -> Draft:
        event = self._beginning.event
        return Draft(
            at=int(self._form.desk.clock.now().timestamp()),
            filled=self._lasting(now),
            begun=self._beginning.filled,
            event=event.key if event is not None else None,
            scope=self._beginning.scope,
            typed=self._form.fields.untaken(),
            transaction=self._form.transaction,
        )

    def _write(self, now: Filled) -> None:
        self._desk.drafts().keep(self._name, dump(self._draft(now)))

    def drop(self) -> None:
        """It is saved, or nobody wants it."""
        self.stop()
        with suppress(TuicalError):
            self._desk.drafts().drop(self._name)

    def end(self) -> None:
        """The form goes away without having been saved or left, as when the program ends."""
        if not self._over and self._unwritten is not None:
            with suppress(TuicalError):
                self._write(self._unwritten)
        self.stop()

    def stop(self) -> None:
        """Write nothing more."""
        self._over = True
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def _lasting(self, now: Filled) -> Filled:
        """Words such as `tomorrow` mean another day tomorrow, so what they mean is kept."""
        try:
            when = self._form.words.when(now)
        except UsageError:
            return now
        return replace(now, when=when_words(when, self._form.desk.settings))


def _key(event: Event | None) -> EventKey | None:
    return event.key if event is not None else None


class Kept(NamedTuple):
    """A draft by its name."""

    name: str
    draft: Draft


def draft_for(event: Event | None, scope: str, desk: Desk) -> Kept | None:
    """The newest draft of a new event, or of a change of this one."""
    key = _key(event)
    if key is None:
        _gather(desk)
    for name, content in desk.of(key).drafts().read():
        draft = load(content)
        if draft is None or draft.event != key or (key is not None and draft.scope != scope):
            continue
        if not _is_saved(draft, desk):
            return Kept(name, draft)
        desk.of(key).drafts().drop(name)  # the program ended between the two
    return None


def _gather(desk: Desk) -> None:
    """A new event may be made in any account: what another one kept, as when it was shown alone, goes to the usual."""
    usual, *others = desk.parts()
    for part in others:
        for name, content in part.drafts().read():
            draft = load(content)
            if draft is not None and draft.event is None:
                with suppress(TuicalError):
                    usual.drafts().keep(name, content)
                    part.drafts().drop(name)


def _is_saved(draft: Draft, desk: Desk) -> bool:
    """Whether the event that comes of it was made already."""
    made = (*(entry.operation for entry in desk.queue()), *(done.operation for done in desk.journal(_JOURNAL)))
    ids = {one.new.transaction_id for one in made if isinstance(one, Create)}
    return bool(draft.transaction) and draft.transaction in ids


def open_or_offer(screen: EventActions, start: FormStart) -> None:
    """Open a form, after the question whether to go on with a draft of the same when there is one."""
    from tuical.screens.event_form import open_form  # each opens the other

    kept = None if start.copy or start.filled is not None else draft_for(start.event, start.scope, screen.desk)
    if kept is None:
        open_form(screen, start)
        return
    screen.app.push_screen(DraftDialog(_words(kept.draft, screen.desk)), partial(_answered, screen, start, kept))


def _answered(screen: EventActions, start: FormStart, kept: Kept, answer: str | None) -> None:
    from tuical.screens.event_form import open_form  # the same

    if answer == "draft":
        open_form(screen, replace(start, draft=kept.name, restored=kept.draft))
    elif answer is not None:
        if answer == "throw":
            screen.desk.of(_key(start.event)).drafts().drop(kept.name)
        open_form(screen, start)


def _words(draft: Draft, desk: Desk) -> str:
    now = int(desk.clock.now().timestamp())
    what = f"“{safe_text(draft.filled.title, limit=80)}”" if draft.filled.title else "an event without a title"
    deed = "changing" if draft.event is not None else "writing"
    return f"You were {deed} {what} {relative(draft.at, now, desk.settings.zone)}."
