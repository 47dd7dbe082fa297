"""What a person wants becomes operations: the right ones, in order, with nothing that was not changed, or a refusal."""

from __future__ import annotations

import pytest

from tests.planning.meetings import (
    ALEX,
    DAY,
    EVERYBODY,
    GROUND,
    HOME,
    LIDIA,
    TEN,
    at,
    calendar,
    event,
    master,
    occurrence,
    only_change,
    rule_of,
    timed,
)
from tuical.errors import NotForThisAccount, UsageError
from tuical.model.calendar import CalendarColour
from tuical.model.capabilities import PERSONAL
from tuical.model.event import AttachmentInfo, Event, Person, Proposal
from tuical.model.event_change import EventChange, Invitee, NewEvent
from tuical.model.keys import EventKey
from tuical.model.operation import Cancel, ChangeCalendar, Create, Delete, Reply
from tuical.model.summary import CANCELLED, MEETING, NO_PROPOSALS, NO_RESPONSE
from tuical.planning import calendar_steps, steps
from tuical.planning.changes import given
from tuical.planning.ground import EVENT, FOLLOWING, SERIES

# create


def test_a_new_event_names_who_is_invited() -> None:
    invitees = (Invitee(LIDIA), Invitee(Person("Ana", "ANA@contoso.com")))
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1", attendees=invitees)
    (made,) = steps.create(HOME, new, GROUND)
    assert made == Create(EventKey(*HOME, "local:t1"), new, ("Lidia Holm",))


def test_nothing_is_made_in_a_calendar_that_may_only_be_read() -> None:
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1")
    with pytest.raises(UsageError, match="only look at"):
        steps.create(HOME, new, GROUND._replace(calendar=calendar(can_edit=False)))


def test_a_personal_account_makes_no_teams_meeting() -> None:
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1", online_provider="teamsForBusiness")
    with pytest.raises(NotForThisAccount):
        steps.create(HOME, new, GROUND._replace(account_kind=PERSONAL))
    with pytest.raises(NotForThisAccount):
        steps.change(event(), EventChange(online_provider=""), EVENT, GROUND._replace(account_kind=PERSONAL))


# change


def test_only_what_differs_is_written_and_kept_as_it_was() -> None:
    meeting = event(attendees=EVERYBODY)
    wanted = EventChange(subject="Planning", reminder_minutes=None, when=timed(DAY, 14))
    found = only_change(steps.change(meeting, wanted, EVENT, GROUND))
    assert found.change == EventChange(reminder_minutes=None, when=timed(DAY, 14))
    assert found.before == EventChange(reminder_minutes=15, when=timed(DAY, 10))
    assert (found.etag, found.subject, found.event) == (meeting.etag, "Planning", meeting.key)
    assert found.people == ("Lidia Holm", "Alex Wilber")


def test_nothing_changed_is_nothing_to_queue() -> None:
    with pytest.raises(UsageError, match="Nothing was changed"):
        steps.change(event(), EventChange(subject="Planning", when=timed(DAY, 10)), EVENT, GROUND)


def test_another_zone_at_the_same_instant_is_a_change() -> None:
    wanted = EventChange(when=timed(DAY, 9, zone="Europe/London"))
    assert only_change(steps.change(event(), wanted, EVENT, GROUND)).change == wanted


@pytest.mark.parametrize(
    ("wanted", "people"),
    [
        (EventChange(categories=("Home",)), ()),
        (EventChange(show_as="free", reminder_minutes=5), ()),
        (EventChange(subject="Plan B"), ("Lidia Holm", "Alex Wilber")),
        (
            EventChange(attendees=(Invitee(LIDIA), Invitee(Person("Megan", "megan@contoso.com")))),
            ("Alex Wilber", "Megan"),
        ),
        (
            EventChange(subject="Plan B", attendees=(Invitee(LIDIA), Invitee(Person("Megan", "megan@contoso.com")))),
            ("Lidia Holm", "Alex Wilber", "Megan"),
        ),
    ],
)
def test_who_is_mailed(wanted: EventChange, people: tuple[str, ...]) -> None:
    meeting = event(attendees=EVERYBODY)
    assert only_change(steps.change(meeting, wanted, EVENT, GROUND)).people == people


def test_somebody_elses_meeting_keeps_its_time_but_not_its_colour() -> None:
    theirs = event(attendees=EVERYBODY, flags=0)
    with pytest.raises(UsageError, match="Lidia Holm organises this event"):
        steps.change(theirs, EventChange(subject="Mine", categories=()), EVENT, GROUND)
    found = only_change(steps.change(theirs, EventChange(categories=("Home",), show_as="free"), EVENT, GROUND))
    assert found.people == ()


def test_a_calendar_that_may_only_be_read_refuses_everything() -> None:
    ground = GROUND._replace(calendar=calendar(can_edit=False, name="Alex"))
    for refused in (
        lambda: steps.change(event(), EventChange(categories=()), EVENT, ground),
        lambda: steps.delete(event(), EVENT, ground),
        lambda: steps.cancel(event(attendees=EVERYBODY), EVENT, ground),
        lambda: steps.attach(event(), steps.StoredFile("f", "a.txt", "text/plain", 3), EVENT, ground),
    ):
        with pytest.raises(UsageError, match="only look at the calendar “Alex”"):
            refused()


# delete and cancel


def test_a_deletion_is_silent_where_nobody_is_invited_and_where_we_are() -> None:
    (mine,) = steps.remove(event(), EVENT, GROUND)
    assert mine == Delete(event().key, event().etag, "Planning")
    (theirs,) = steps.remove(event(attendees=EVERYBODY, flags=MEETING), EVENT, GROUND)
    assert isinstance(theirs, Delete)
    assert theirs.people == ()


def test_what_others_were_invited_to_is_cancelled_with_a_message() -> None:
    meeting = event(attendees=EVERYBODY)
    (found,) = steps.remove(meeting, EVENT, GROUND, comment="sorry")
    assert found == Cancel(meeting.key, "sorry", "Planning", people=("Lidia Holm", "Alex Wilber"))


@pytest.mark.parametrize("remove", [steps.cancel, steps.delete])
def test_scopes_of_a_removal(remove: object) -> None:
    series = master(TEN, attendees=EVERYBODY)
    one = occurrence(DAY, series)
    assert callable(remove)
    (alone,) = remove(one, EVENT, GROUND, master=series)
    assert (alone.event, alone.series) == (one.key, "series")
    (whole,) = remove(one, SERIES, GROUND, master=series)
    assert (whole.event.id, whole.series, whole.people) == ("series", "", ("Lidia Holm", "Alex Wilber"))
    ended = only_change(remove(one, FOLLOWING, GROUND, master=series))
    assert rule_of(ended.change).range.count == 3
    assert ended.people == ("Lidia Holm", "Alex Wilber")


def test_what_cannot_be_cancelled() -> None:
    with pytest.raises(UsageError, match="nobody to tell"):
        steps.cancel(event(), EVENT, GROUND)
    with pytest.raises(UsageError, match="Lidia Holm organises"):
        steps.cancel(event(attendees=EVERYBODY, flags=0), EVENT, GROUND)
    series = master(TEN, attendees=EVERYBODY)
    with pytest.raises(UsageError, match="without a message"):
        steps.cancel(occurrence(DAY, series), FOLLOWING, GROUND, comment="bye", master=series)


# answers and the rest


def invitation(**changes: object) -> Event:
    """A meeting of Lidia's."""
    flags = changes.pop("flags", 0)
    return event(attendees=EVERYBODY, flags=flags, **changes)


def test_an_answer_knows_the_one_before() -> None:
    (found,) = steps.reply(invitation(response="accepted"), "declined", comment="ill")
    assert found == Reply(invitation().key, "declined", "ill", True, "Planning", "Lidia Holm", None, "", "accepted")


def test_an_answer_to_a_series_goes_to_its_master() -> None:
    series = master(TEN, attendees=EVERYBODY, flags=0, response="tentativelyAccepted")
    one = occurrence(DAY, series)
    (found,) = steps.reply(one, "accepted", SERIES, master=series)
    assert isinstance(found, Reply)
    assert (found.event.id, found.before) == ("series", "tentativelyAccepted")
    with pytest.raises(UsageError, match="one event or for its whole series"):
        steps.reply(one, "accepted", FOLLOWING, master=series)


SLOT = Proposal(at(DAY, 14), at(DAY, 15))


def test_answers_that_cannot_be() -> None:
    for mine in (event(), event(attendees=EVERYBODY)):
        with pytest.raises(UsageError, match="nothing to answer"):
            steps.reply(mine, "accepted")
    with pytest.raises(UsageError, match="was cancelled"):
        steps.reply(invitation(flags=CANCELLED), "accepted")
    with pytest.raises(UsageError, match="no proposals"):
        steps.reply(invitation(flags=NO_PROPOSALS), "declined", proposal=SLOT)
    with pytest.raises(UsageError, match="tentative answer or a refusal"):
        steps.reply(invitation(), "accepted", proposal=SLOT)
    with pytest.raises(UsageError, match="tentative answer or a refusal"):
        steps.reply(invitation(), "declined", proposal=SLOT, send=False)


def test_a_proposal_goes_with_a_tentative_answer() -> None:
    (found,) = steps.reply(invitation(), "tentativelyAccepted", proposal=SLOT)
    assert isinstance(found, Reply)
    assert found.proposal == SLOT


def test_who_asked_for_no_answers_gets_none() -> None:
    (found,) = steps.reply(invitation(flags=NO_RESPONSE), "accepted", comment="thanks")
    assert isinstance(found, Reply)
    assert (found.send, found.comment) == (False, "")


def test_a_forward_goes_to_each_address_once() -> None:
    (found,) = steps.forward(invitation(), (ALEX, Person("", "ALEX@contoso.com "), Person("Nobody", "")), comment="fyi")
    assert [one.address.strip() for one in found.recipients] == ["ALEX@contoso.com"]  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="Nobody was named"):
        steps.forward(invitation(), (Person("Nobody", " "),))
    with pytest.raises(UsageError, match="cannot be forwarded"):
        steps.forward(invitation(flags=CANCELLED), (ALEX,))


def test_files_come_and_go() -> None:
    stored = steps.StoredFile("copy", "a.txt", "text/plain", 3)
    one = occurrence(DAY, master(TEN), attachments=(AttachmentInfo("a1", "plan.pdf", "", 9, "file"),))
    (added,) = steps.attach(one, stored, SERIES, GROUND)
    assert (added.event.id, added.file, added.series) == ("series", "copy", "")  # type: ignore[union-attr]
    (removed,) = steps.detach(one, "a1", EVENT, GROUND)
    assert (removed.name, removed.series) == ("plan.pdf", "series")  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="no longer there"):
        steps.detach(one, "a2", EVENT, GROUND)


def test_a_reminder_is_put_off_to_a_time_to_come() -> None:
    (later,) = steps.snooze(event(), 101, 100)
    assert later.until == 101  # type: ignore[union-attr]
    with pytest.raises(UsageError):
        steps.snooze(event(), 100, 100)
    (gone,) = steps.dismiss(event())
    assert gone.event == event().key  # type: ignore[union-attr]


# calendars


def test_a_calendar_is_renamed_with_the_way_back() -> None:
    (found,) = calendar_steps.change_calendar(
        calendar(), name=" Home  office ", color=CalendarColour.LIGHT_RED, color_before="auto"
    )
    assert found == ChangeCalendar(HOME, "Home office", "lightRed", "Calendar", "auto")
    with pytest.raises(UsageError, match="Nothing was changed"):
        calendar_steps.change_calendar(calendar(), name="Calendar")


def test_calendars_that_stay() -> None:
    with pytest.raises(UsageError, match="default calendar"):
        calendar_steps.drop_calendar(calendar())
    with pytest.raises(UsageError, match="only look at"):
        calendar_steps.drop_calendar(calendar(is_default=False, can_edit=False))
    with pytest.raises(UsageError, match="still holds"):
        calendar_steps.drop_group(("demo", "/me"), "g", "Team", 2, "work")
    with pytest.raises(NotForThisAccount):
        calendar_steps.make_group(("demo", "/me"), "Team", "t", PERSONAL)
    with pytest.raises(UsageError, match="A name is needed"):
        calendar_steps.make_calendar(("demo", "/me"), "  ", "t")


def test_given_names_what_is_written() -> None:
    assert set(given(EventChange(reminder_minutes=None, subject=""))) == {"reminder_minutes", "subject"}
