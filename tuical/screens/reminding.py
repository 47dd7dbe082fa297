"""Says reminders while the program runs: in a corner, by the bell, and by the terminal where that is configured.

None is said twice, also after a restart or a night's sleep; what was missed is said once, as a count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from tuical.config import NotifyConfig
from tuical.errors import TuicalError
from tuical.model.keys import EventKey
from tuical.planning.reminder_words import missed_words, said, together_words
from tuical.planning.reminders import MOST_AT_ONCE, Due, by_present_names, to_say
from tuical.planning.terminal_notes import terminal_note
from tuical.screens.bar_keys import bar_keys
from tuical.screens.desk import Desk
from tuical.screens.reminder_desk import names_before, reminders_of
from tuical.store.reminded import Reminded

EVERY = 10.0
"""Seconds between two looks at the clock."""
_AWAY = 60
"""Seconds without a look, as at the start or after a sleep, after which one is let pass."""
_LOOKED = 120
"""Seconds after which it is written down that somebody looked, though nothing was said."""
_LONG = 60.0


class _Note(NamedTuple):
    """Words in the corner."""

    title: str
    words: str
    about: frozenset[tuple[str, int]]
    """The events, by id, with the instants at which their reminders fired."""
    at: int
    """When it was said."""


class Host(Protocol):
    """The program round it."""

    def notify(self, message: str, **how: Any) -> None: ...
    def unsay(self, words: str, title: str = "") -> None: ...
    def bell(self) -> None: ...
    def write_terminal(self, sequence: str) -> None: ...


class Reminding:
    """Looks at the clock now and then."""

    def __init__(
        self,
        host: Host,
        desk: Desk,
        memory: Reminded,
        config: Callable[[], NotifyConfig],
        keymap: Callable[[], Mapping[str, str]],
        whole: Desk | None = None,
    ) -> None:
        """`whole` is the desk of all accounts, where `desk` is that of one of several."""
        self._host = host
        self._desk = desk
        self._memory = memory
        self._config = config
        self._keymap = keymap
        self._last = 0
        self._version: tuple[Any, ...] = ()
        self._rows: tuple[Due, ...] = ()
        self._whole = whole or desk
        self._elsewhere: frozenset[EventKey] = frozenset()
        """Of a meeting that lies in several accounts one says the reminder: the copies that do not."""
        self._notes: list[_Note] = []
        """What stands in the corner, as far as is known here."""

    def look(self) -> None:
        """Say what is due by now and was not said yet; where the files cannot be read nothing is.

        The first look after a start or a sleep says nothing: until the next one the service is asked what was
        dismissed elsewhere.
        """
        config, now = self._config(), int(self._desk.clock.now().timestamp())
        was_away, self._last = now - self._last > _AWAY, now
        if was_away or not config.reminders:
            return
        try:
            self._look(config)
        except TuicalError:
            return  # the status line says what is wrong with the files

    def _look(self, config: NotifyConfig) -> None:
        now = int(self._desk.clock.now().timestamp())
        rows = self._read(now)
        self._unsay(rows, now)
        fired = [row for row in rows if row.fires <= now]
        if not any(self._memory.told.get(row.event.key.id, 0) < row.fires for row in fired):
            if now - self._memory.looked >= _LOOKED:
                self._memory.read()
                self._memory.note((), now)
            return
        self._memory.read()  # another program of this account may have said it
        told = by_present_names(self._memory.told, fired, names_before(self._desk))
        mine = [row for row in rows if row.event.key not in self._elsewhere]
        what = to_say(mine, told, self._memory.looked, now)
        self._memory.note([(row.event.key.id, row.fires) for row in fired], now)
        self._say(what.each, now, config)
        if what.missed:
            self._host.notify(missed_words(what.missed, self._key()), timeout=_LONG, markup=False)

    def _unsay(self, rows: tuple[Due, ...], now: int) -> None:
        """Take out of the corner what was dismissed or put off meanwhile, here or elsewhere, or is another time now."""
        self._notes = [note for note in self._notes if now - note.at <= _LONG]
        if not self._notes:
            return
        before = names_before(self._desk)
        there = {(name, row.fires) for row in rows for name in (row.event.key.id, before.get(row.event.key.id, ""))}
        for note in [note for note in self._notes if note.about.isdisjoint(there)]:
            self._host.unsay(note.words, note.title)
            self._notes.remove(note)

    def _read(self, now: int) -> tuple[Due, ...]:
        """The reminders, read anew when something changed; they reach days ahead."""
        whole = self._whole
        version = (whole.reader.changes(), tuple(whole.queue()), now // 3600, whole.settings.zone_name)
        if version != self._version:
            self._rows, self._version = reminders_of(self._desk), version
            self._elsewhere = frozenset(row.event.key for row in self._rows) - self._said()
        return self._rows

    def _said(self) -> frozenset[EventKey]:
        """What is said at all; where the others cannot be read everything of one's own is."""
        rows = self._rows
        if self._whole is not self._desk:
            with suppress(TuicalError):
                rows = reminders_of(self._whole)
        return frozenset(row.event.key for row in rows)

    def _say(self, rows: tuple[Due, ...], now: int, config: NotifyConfig) -> None:
        if not rows:
            return
        if len(rows) > MOST_AT_ONCE:
            words = together_words(rows, now, self._key())
            self._host.notify(words, timeout=_LONG, markup=False)
            self._note("", words, rows, now)
            self._call("Reminders", words, config)
            return
        for row in rows:
            self._say_one(row, now, config)

    def _say_one(self, row: Due, now: int, config: NotifyConfig) -> None:
        title, words = row.event.subject or "(no title)", said(row, now, self._desk.settings)
        words += f" · {self._desk.name}" if self._desk.name else ""
        key = self._key()
        hint = f"\n{key} to join, put off or dismiss" if key else ""
        self._host.notify(f"{words}{hint}", title=title, severity="warning", timeout=_LONG, markup=False)
        self._note(title, f"{words}{hint}", (row,), now)
        self._call(title, words, config)

    def _note(self, title: str, words: str, rows: tuple[Due, ...], now: int) -> None:
        self._notes.append(_Note(title, words, frozenset((row.event.key.id, row.fires) for row in rows), now))

    def _call(self, title: str, words: str, config: NotifyConfig) -> None:
        """Call somebody who looks elsewhere."""
        if config.bell:
            self._host.bell()
        note = terminal_note(config.terminal, title, words)
        if note:
            self._host.write_terminal(note)

    def _key(self) -> str:
        keys = bar_keys(["reminders.open"], self._keymap())
        return keys[0].shown if keys else ""


class _Terminal:
    """The program as what reminders are said through."""

    def __init__(self, app: Any) -> None:
        self.notify, self.unsay, self.bell, self._app = app.notify, app.unsay, app.bell, app

    def write_terminal(self, sequence: str) -> None:
        """Past the screen: it paints nothing."""
        if self._app._driver is not None:
            self._app._driver.write(sequence)


def start(app: Any) -> list[Reminding]:
    """Look at the clock from now on, for as long as the program runs; each account remembers what was said of it."""
    session = app.session
    started: list[Reminding] = []
    folders = [one.outbox.folder for one in session.members] or [session.outbox.folder]
    for desk, folder in zip(app.desk.parts(), folders, strict=True):
        memory = Reminded(folder / "reminded.json")
        memory.read()
        reminding = Reminding(
            _Terminal(app),
            desk,
            memory,
            lambda: session.preferences.config.notify,
            lambda: app.session.keymap,
            app.desk,
        )
        reminding.look()
        app.set_interval(EVERY, reminding.look)
        started.append(reminding)
    return started
