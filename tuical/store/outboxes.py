"""`Outboxes`: the queues of several accounts as one; what is queued lies in the outbox of the account it is about.

Rows and steps have names here that no two accounts share. Later rows have larger numbers, whichever account's they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from heapq import merge
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tuical.errors import StoreDamaged, TuicalError, UsageError
from tuical.model.keys import CalendarKey
from tuical.model.operation import Done, Operation, Queued, target
from tuical.store.outbox import Outbox

if TYPE_CHECKING:
    from tuical.store.drafts import Drafts

_BETWEEN = " "
"""Between an account and the name of a step; no account has one in its name."""
Entry = TypeVar("Entry", Queued, Done)
Answer = TypeVar("Answer")
AnyOutbox: TypeAlias = "Outbox | Outboxes"
"""One account's, or those of several."""


class Outboxes:
    """Used where one account has its `Outbox`; raises UsageError for an account that is not among these."""

    def __init__(self, members: Mapping[str, Outbox]) -> None:
        """By account, the usual one first."""
        self._members = dict(members)
        self._rows: list[tuple[str, int]] = []
        """Account and row of each number, the first of which is 1."""
        self._numbers: dict[tuple[str, int], int] = {}

    def of(self, account: str) -> Outbox:
        """The outbox of an account."""
        if account not in self._members:
            raise UsageError(f"The account {account} is not open now.", "Nothing was changed: open it, and try again.")
        return self._members[account]

    def account_of(self, identity: int) -> str:
        """Whose a row is, empty for none that is known."""
        return self._found(identity)[0]

    @property
    def _usual(self) -> Outbox:
        return next(iter(self._members.values()))

    @property
    def folder(self) -> Path:
        """Where the usual account's lies."""
        return self._usual.folder

    # what the person wants

    def add(self, operation: Operation, *, now: int, hold_seconds: float) -> Queued:
        """As `Outbox.add`, in the account that the operation is about."""
        account = target(operation).account
        return self._numbered(account, [self.of(account).add(operation, now=now, hold_seconds=hold_seconds)])[0]

    def add_step(self, operations: Sequence[Operation], *, now: int, hold_seconds: float) -> list[Queued]:
        """As `Outbox.add_step`; raises UsageError for what is about several accounts: no disk could keep it as one."""
        accounts = {target(operation).account for operation in operations}
        if len(accounts) != 1:
            raise UsageError("This is about several accounts.", "Nothing was changed: do it for one after the other.")
        [account] = accounts
        return self._numbered(account, self.of(account).add_step(operations, now=now, hold_seconds=hold_seconds))

    def take_back(self, identity: int) -> bool:
        """As `Outbox.take_back`."""
        return self._with(identity, lambda box, row: box.take_back(row), False)

    def take_back_step(self, step: str) -> bool:
        """As `Outbox.take_back_step`."""
        account, _, name = step.partition(_BETWEEN)
        return account in self._members and self._members[account].take_back_step(name)

    def release(self, identity: int, *, now: int) -> bool:
        """As `Outbox.release`."""
        return self._with(identity, lambda box, row: box.release(row, now=now), False)

    def send_again(self, identity: int, operation: Operation, *, now: int) -> bool:
        """As `Outbox.send_again`; an operation about another account than the row's is refused."""
        box, row = self.of(target(operation).account), self._found(identity)
        return self._members.get(row[0]) is box and box.send_again(row[1], operation, now=now)

    def give_up(self, identity: int) -> list[Queued]:
        """As `Outbox.give_up`."""
        account = self.account_of(identity)
        return self._numbered(account, self._with(identity, lambda box, row: box.give_up(row), []))

    # what there is

    def pending(self) -> list[Queued]:
        """Everything that is not done, account after account."""
        self._begin()
        return [one for account, box in self._members.items() for one in self._numbered(account, box.pending())]

    def conflict(self, identity: int) -> str:
        """As `Outbox.conflict`."""
        return self._with(identity, lambda box, row: box.conflict(row), "")

    def journal(self, limit: int = 50) -> list[Done]:
        """What any of the servers has got in the last thirty days, newest first."""
        self._begin()
        found = [one for account, box in self._members.items() for one in self._numbered(account, box.journal(limit))]
        return sorted(found, key=lambda done: (done.done, done.id), reverse=True)[:limit]

    def store_file(self, source: Path, name: str) -> str:
        """As `Outbox.store_file`, beside the usual account's; a screen that knows the account asks that one's."""
        return self._usual.store_file(source, name)

    def file(self, name: str) -> Path:
        """Where such a copy lies."""
        return self._usual.file(name)

    @property
    def drafts(self) -> Drafts:
        """Forms of the usual account that were not finished."""
        return self._usual.drafts

    @property
    def words(self) -> Drafts:
        """Words of the usual account's dialogs that were left."""
        return self._usual.words

    # choices, and the files themselves

    def choose(self, calendar: CalendarKey, shown: bool) -> None:
        """As `Outbox.choose`."""
        self.of(calendar.account).choose(calendar, shown)

    def check_room(self) -> None:
        """Raise what the outboxes say when none of them could keep a change; else each answers for itself."""
        refusals: list[TuicalError] = []
        for box in self._members.values():
            try:
                box.check_room()
            except TuicalError as error:
                refusals.append(error)
        if len(refusals) == len(self._members):
            raise refusals[0]

    def close(self) -> None:
        """Let go of the files."""
        for box in self._members.values():
            box.close()

    # numbers

    def _begin(self) -> None:
        """Number what was there before this program by its times; within an account the rows tell the order."""
        if not self._rows:
            by_time = (_in_time(account, _rows_and_times(box)) for account, box in self._members.items())
            for _, account, row in merge(*by_time):
                self._number(account, row)

    def _number(self, account: str, row: int) -> int:
        if (account, row) not in self._numbers:
            self._rows.append((account, row))
            self._numbers[account, row] = len(self._rows)
        return self._numbers[account, row]

    def _numbered(self, account: str, entries: Iterable[Entry]) -> list[Entry]:
        """The same with the numbers and steps of this class; 0 and what has no step stay as they are."""
        self._begin()
        entries = list(entries)
        for row in sorted(entry.id for entry in entries if entry.id):
            self._number(account, row)
        return [
            entry._replace(
                id=self._numbers.get((account, entry.id), 0),
                step=f"{account}{_BETWEEN}{entry.step}" if entry.step else "",
            )
            for entry in entries
        ]

    def _found(self, identity: int) -> tuple[str, int]:
        self._begin()
        return self._rows[identity - 1] if 0 < identity <= len(self._rows) else ("", 0)

    def _with(self, identity: int, ask: Callable[[Outbox, int], Answer], otherwise: Answer) -> Answer:
        account, row = self._found(identity)
        return ask(self._members[account], row) if account else otherwise


def _rows_and_times(box: Outbox) -> list[tuple[int, int]]:
    """As `Outbox.rows_and_times`; of one that was damaged meanwhile what `pending` knows is numbered as it comes."""
    with suppress(StoreDamaged):
        return box.rows_and_times()
    return []


def _in_time(account: str, rows: Sequence[tuple[int, int]]) -> list[tuple[int, str, int]]:
    times = accumulate((at for _, at in rows), max)
    return [(at, account, row) for at, (row, _) in zip(times, rows, strict=True)]
