"""Steps, names from the server, the journal and the copies of attached files: all of it survives the program."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tuical.errors import StoreError, StoreFull, UsageError
from tuical.model.event_change import AllDay, EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    LOCAL,
    UNKNOWN,
    WAITING,
    Attach,
    Change,
    Create,
    Delete,
    Done,
    MakeCalendar,
    MakeGroup,
    Operation,
    Reply,
    Snooze,
)
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.store import journal
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox

MADE = f"{LOCAL}1"
NEW = EventKey("a", "/me", "c", MADE)
OLD = NEW._replace(id="series")
DAY = AllDay(date(2026, 11, 20), date(2026, 11, 21), "UTC")
CREATE = Create(NEW, NewEvent(subject="New", when=DAY, transaction_id="t"))
END = Change(OLD, EventChange(subject="Old, until then"), EventChange(subject="Old"), "v1", "Old")
REPLY = Reply(OLD._replace(id="other"), "accepted")
DAYS = 86_400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return AccountFiles(tmp_path / "account").prepare().outbox


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    made = Outbox(path)
    yield made
    made.close()


def waiting(outbox: Outbox) -> list[Operation]:
    return [entry.operation for entry in outbox.pending()]


def send(outbox: Outbox, identity: int, *, now: int = 100, result: str = "", kept: bytes = b"") -> None:
    assert outbox.claim(identity, b"{}")
    outbox.done(identity, now=now, result=result, kept=kept)


def test_a_step_is_queued_whole_or_not_at_all(outbox: Outbox) -> None:
    with pytest.raises(UsageError):
        outbox.add_step([CREATE, END._replace(change=EventChange())], now=1, hold_seconds=5)
    assert outbox.pending() == []
    first, second = outbox.add_step([CREATE, END], now=1, hold_seconds=5)
    assert first.step == second.step != ""
    assert waiting(outbox) == [CREATE, END]


def test_steps_have_names_of_their_own_whatever_has_left(outbox: Outbox) -> None:
    names = []
    for moment in range(3):
        step = outbox.add_step([REPLY, END], now=moment, hold_seconds=5)
        names.append(step[0].step)
        for entry in step:
            send(outbox, entry.id)
    assert len({*names}) == 3


def test_one_operation_alone_is_no_step(outbox: Outbox) -> None:
    assert [entry.step for entry in outbox.add_step([REPLY], now=1, hold_seconds=5)] == [""]


def test_a_step_is_taken_back_whole(path: Path, outbox: Outbox) -> None:
    outbox.add(REPLY, now=1, hold_seconds=5)
    step = outbox.add_step([CREATE, END], now=2, hold_seconds=5)[0].step
    reopened = Outbox(path)
    assert reopened.take_back_step(step)
    assert not reopened.take_back_step(step)
    assert not reopened.take_back_step("")
    reopened.close()
    assert waiting(outbox) == [REPLY]


def test_a_hold_ends_for_the_whole_step_and_for_nothing_else(outbox: Outbox) -> None:
    alone = outbox.add(REPLY, now=100, hold_seconds=5)
    first, second = outbox.add_step((CREATE, END), now=100, hold_seconds=5)
    assert outbox.release(second.id, now=101)
    assert {entry.id: entry.not_before for entry in outbox.pending()} == {alone.id: 105, first.id: 101, second.id: 101}
    assert not outbox.release(first.id, now=102)
    outbox.mark(alone.id, WAITING, not_before=200, tried=True)
    assert not outbox.release(alone.id, now=102)
    assert not outbox.release(999, now=102)


@pytest.mark.parametrize("how", ["claimed", "unknown", "done"])
def test_a_step_of_which_a_part_has_left_stays_whole(outbox: Outbox, how: str) -> None:
    first, second = outbox.add_step([CREATE, END], now=2, hold_seconds=5)
    assert outbox.claim(first.id, b"{}")
    if how == "unknown":
        outbox.mark(first.id, UNKNOWN)
    if how == "done":
        outbox.done(first.id, now=9)
    assert not outbox.take_back_step(first.step)
    assert END in waiting(outbox)
    assert outbox.pending()[-1].id == second.id


def test_a_row_that_was_changed_is_not_sent_as_it_was(outbox: Outbox) -> None:
    """Guards the new id of a row that absorbs another: push holds the old one with the old operation."""
    stale = outbox.add(END, now=1, hold_seconds=0)
    more = END._replace(change=EventChange(show_as="free"), before=EventChange(show_as="busy"))
    fresh = outbox.add(more, now=2, hold_seconds=0)
    assert not outbox.claim(stale.id, b"stale")
    (entry,) = outbox.pending()
    assert entry == fresh
    assert entry.operation == END._replace(
        change=EventChange(subject="Old, until then", show_as="free"),
        before=EventChange(subject="Old", show_as="busy"),
    )


def test_a_changed_row_keeps_its_place(outbox: Outbox) -> None:
    attach = Attach(NEW, "f", "a.txt", "text/plain", 1)
    for moment, operation in enumerate([CREATE, attach, REPLY]):
        outbox.add(operation, now=moment, hold_seconds=5)
    outbox.add(Change(NEW, EventChange(subject="Newer"), EventChange(subject="New")), now=9, hold_seconds=5)
    newer = CREATE._replace(new=NewEvent(subject="Newer", when=DAY, transaction_id="t"))
    assert waiting(outbox) == [newer, attach, REPLY]


def test_what_would_be_refused_as_one_waits_one_after_the_other(outbox: Outbox) -> None:
    """A series begins on the day of its first event: moved alone, the two would not fit."""
    rule = Recurrence(Pattern("daily"), Range("noEnd", date(2026, 11, 20), zone="UTC"))
    series = CREATE._replace(new=NewEvent(subject="New", when=DAY, transaction_id="t", recurrence=rule))
    later = AllDay(date(2026, 11, 23), date(2026, 11, 24), "UTC")
    move = Change(NEW, EventChange(when=later), EventChange(when=DAY))
    outbox.add(series, now=1, hold_seconds=5)
    outbox.add(move, now=2, hold_seconds=5)
    assert waiting(outbox) == [series, move]


def test_what_is_left_of_nothing_is_told(outbox: Outbox) -> None:
    outbox.add(CREATE, now=1, hold_seconds=5)
    assert outbox.add(Delete(NEW), now=2, hold_seconds=5).id == 0
    assert outbox.pending() == []


def test_a_new_event_that_is_taken_back_takes_along_what_hangs_on_it(outbox: Outbox) -> None:
    made = outbox.add(CREATE, now=1, hold_seconds=5)
    outbox.add(Attach(NEW, "f", "a.txt", "text/plain", 1), now=2, hold_seconds=5)
    outbox.add(Snooze(NEW._replace(id=f"{MADE}#3"), 5, series=MADE), now=2, hold_seconds=5)
    outbox.add(REPLY, now=2, hold_seconds=5)
    assert outbox.take_back(made.id)
    assert waiting(outbox) == [REPLY]


def test_a_new_calendar_in_which_something_waits_is_not_taken_back(outbox: Outbox) -> None:
    calendar = CalendarKey("a", "/me", f"{LOCAL}c")
    made = outbox.add(MakeCalendar(calendar, "Team"), now=1, hold_seconds=5)
    inside = outbox.add(CREATE._replace(event=EventKey(*calendar, MADE)), now=2, hold_seconds=5)
    assert not outbox.take_back(made.id)
    assert outbox.take_back(inside.id)
    assert outbox.take_back(made.id)
    assert outbox.pending() == []


def test_only_this_attempt_is_known_not_to_have_arrived(outbox: Outbox) -> None:
    identity = outbox.add(REPLY, now=1, hold_seconds=0).id
    outbox.claim(identity, b"{}")
    outbox.mark(identity, WAITING, left=False)
    assert not outbox.pending()[0].left
    outbox.claim(identity, b"{}")
    outbox.mark(identity, UNKNOWN)
    outbox.mark(identity, WAITING)
    outbox.claim(identity, b"{}")
    outbox.mark(identity, WAITING, left=False)
    assert outbox.pending()[0].left


def test_a_conflict_is_kept_and_resolved(path: Path, outbox: Outbox) -> None:
    identity = outbox.add(END, now=1, hold_seconds=5).id
    outbox.claim(identity, b"mine")
    outbox.mark(identity, CONFLICT, "Both changed the title.", conflict='{"subject": 1}')
    reopened = Outbox(path)
    (entry,) = reopened.pending()
    assert (entry.state, entry.error, reopened.conflict(identity)) == (
        CONFLICT, "Both changed the title.", '{"subject": 1}'
    )  # fmt: skip
    reopened.mark(identity, CONFLICT, entry.error, not_before=7)
    assert reopened.conflict(identity) == '{"subject": 1}'
    theirs = END._replace(etag="v2")
    reopened.replace(identity, theirs)
    reopened.close()
    (entry,) = outbox.pending()
    assert (entry.operation, entry.state, entry.error, entry.left) == (theirs, WAITING, "", False)
    assert (outbox.conflict(identity), outbox.body(identity)) == ("", b"")


def test_what_needs_a_person_can_be_given_up(outbox: Outbox) -> None:
    for state in (ATTENTION, CONFLICT):
        identity = outbox.add(END, now=1, hold_seconds=5).id
        outbox.claim(identity, b"{}")
        outbox.mark(identity, state)
        assert outbox.take_back(identity)
    assert outbox.pending() == []


def test_the_name_from_the_server_goes_into_every_row(path: Path, outbox: Outbox) -> None:
    made = outbox.add(CREATE, now=1, hold_seconds=5)
    outbox.claim(made.id, b"verbatim " + MADE.encode())
    change = Change(NEW, EventChange(subject="B"), EventChange(subject="New"))
    outbox.add(change, now=2, hold_seconds=5)
    twice = outbox.add(change._replace(change=EventChange(subject="C")), now=3, hold_seconds=5)
    outbox.add(Snooze(NEW._replace(id="i"), 5, series=MADE), now=4, hold_seconds=5)
    outbox.named(made.id, 'AAMk"=')
    reopened = Outbox(path)
    named = NEW._replace(id='AAMk"=')
    merged = change._replace(event=named, change=EventChange(subject="C"))
    instance = Snooze(NEW._replace(id="i"), 5, series='AAMk"=')
    assert [e.operation for e in reopened.pending()] == [CREATE._replace(event=named), merged, instance]
    assert reopened.body(made.id) == b"verbatim " + MADE.encode()
    assert reopened.pending()[0].left
    assert reopened.take_back(twice.id)
    assert reopened.pending()[1].operation == change._replace(event=named)
    reopened.named(made.id, "again")
    assert reopened.pending()[0].operation == CREATE._replace(event=named)
    reopened.close()


def test_new_groups_and_calendars_are_named_too(outbox: Outbox) -> None:
    group = outbox.add(MakeGroup("a", "/me", f"{LOCAL}g", "Clubs"), now=1, hold_seconds=5)
    key = CalendarKey("a", "/me", f"{LOCAL}c")
    calendar = outbox.add(MakeCalendar(key, "Team", group=f"{LOCAL}g"), now=2, hold_seconds=5)
    outbox.add(CREATE._replace(event=EventKey(*key, MADE)), now=3, hold_seconds=5)
    outbox.choose(key, shown=False)
    outbox.named(group.id, "G")
    outbox.named(calendar.id, "C")
    team = key._replace(calendar="C")
    assert waiting(outbox) == [
        MakeGroup("a", "/me", "G", "Clubs"),
        MakeCalendar(team, "Team", group="G"),
        CREATE._replace(event=EventKey(*team, MADE)),
    ]
    assert outbox.shown() == {team: False}


def test_what_is_done_goes_to_the_journal_and_can_be_forgotten(path: Path, outbox: Outbox) -> None:
    first = outbox.add(CREATE, now=1, hold_seconds=5)
    send(outbox, first.id, now=100, result="AAMk=")
    second = outbox.add(Delete(OLD), now=2, hold_seconds=5)
    send(outbox, second.id, now=101, kept=b'{"id":"series"}')
    reopened = Outbox(path)
    assert reopened.journal() == [
        Done(second.id, Delete(OLD), 101, "", "", b'{"id":"series"}'),
        Done(first.id, CREATE, 100, "", "AAMk="),
    ]
    assert reopened.journal(1) == reopened.journal()[:1]
    reopened.forget(second.id)
    assert [entry.id for entry in reopened.journal()] == [first.id]
    reopened.close()
    assert outbox.pending() == []


def test_the_journal_forgets_what_is_old_or_too_much(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (journal.MOST_ROWS, journal.KEPT_SECONDS) == (500, 30 * DAYS)
    monkeypatch.setattr(journal, "MOST_ROWS", 5)
    for moment in range(8):
        send(outbox, outbox.add(REPLY, now=moment, hold_seconds=0).id, now=10 + moment)
    assert [entry.done for entry in outbox.journal()] == [17, 16, 15, 14, 13]
    send(outbox, outbox.add(REPLY, now=1, hold_seconds=0).id, now=16 + 30 * DAYS)
    assert [entry.done for entry in outbox.journal()] == [16 + 30 * DAYS, 17, 16]


def test_a_row_that_is_done_twice_is_written_down_once(outbox: Outbox) -> None:
    identity = outbox.add(REPLY, now=1, hold_seconds=0).id
    send(outbox, identity)
    outbox.done(identity, now=999)
    assert [entry.done for entry in outbox.journal()] == [100]


def test_writing_is_noticed_here_and_in_another_program(path: Path, outbox: Outbox) -> None:
    other = Outbox(path)
    before, others = outbox.changes(), other.changes()
    assert (outbox.changes(), other.changes()) == (before, others)
    outbox.add(REPLY, now=1, hold_seconds=5)
    assert outbox.changes() != before
    assert other.changes() != others
    other.close()


def test_a_file_is_copied_before_it_waits_and_goes_once_it_has_left(tmp_path: Path, outbox: Outbox) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"the plan")
    name = outbox.store_file(source, "plan.txt")
    other = outbox.store_file(source, "plan.txt")
    source.write_bytes(b"another plan")
    copy = outbox.file(name)
    assert name != other
    assert copy.read_bytes() == b"the plan"
    assert (stat.S_IMODE(copy.stat().st_mode), stat.S_IMODE(copy.parent.stat().st_mode)) == (0o600, 0o700)
    send(outbox, outbox.add(Attach(OLD, name, "plan.txt", "text/plain", 8), now=1, hold_seconds=0).id)
    assert not copy.exists()
    assert outbox.file(other).exists()


def test_copies_that_nothing_names_are_swept_after_a_day(tmp_path: Path, outbox: Outbox) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(b"the plan")
    wanted, orphan = outbox.store_file(source, "plan.txt"), outbox.store_file(source, "plan.txt")
    written = int(outbox.file(orphan).stat().st_mtime)
    outbox.add(Attach(OLD, wanted, "plan.txt", "text/plain", 8), now=written + 10, hold_seconds=0)
    assert outbox.file(orphan).exists()
    outbox.add(REPLY, now=written + DAYS + 10, hold_seconds=0)
    assert (outbox.file(orphan).exists(), outbox.file(wanted).exists()) == (False, True)


def test_a_file_that_cannot_be_read_or_kept_is_refused_in_words(tmp_path: Path, path: Path, outbox: Outbox) -> None:
    with pytest.raises(UsageError, match=r"missing\.txt cannot be read"):
        outbox.store_file(tmp_path / "missing.txt", "missing.txt")
    with pytest.raises(UsageError, match="cannot be read"):
        outbox.store_file(tmp_path, "a folder")
    path.with_name("outbox-files").write_text("in the way")
    source = tmp_path / "plan.txt"
    source.write_bytes(b"the plan")
    with pytest.raises(StoreError, match="cannot be used"):
        outbox.store_file(source, "plan.txt")


def test_a_copy_for_which_there_is_no_room_leaves_nothing(
    tmp_path: Path, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    source = tmp_path / "plan.txt"
    source.write_bytes(b"the plan")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreFull, match="No space left on device"):
        outbox.store_file(source, "plan.txt")
    assert list(outbox.file("x").parent.iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", ".", "../outbox.db", "/etc/passwd", "a/b"])
def test_no_name_in_the_queue_leads_out_of_the_folder(outbox: Outbox, name: str) -> None:
    with pytest.raises(StoreError):
        outbox.file(name)
