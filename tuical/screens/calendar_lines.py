"""What the screens of calendars say about each: read from the desk, as the values that their pages are drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.layout.calendars_page import CalendarLine, MailboxLine, Section
from tuical.model.calendar import CalendarFacts, CalendarGroup, CalendarInfo
from tuical.model.keys import GROUPS, OWN_MAILBOX, CalendarKey
from tuical.model.operation import ATTENTION, CONFLICT, Queued, is_local, target
from tuical.planning.deeds import deed
from tuical.screens.desk import Desk
from tuical.text import safe_text

CALENDAR, GROUP, MAILBOX = "calendar", "group", "mailbox"
_OTHERS = "Other calendars"
_JOURNAL = 50
_LONGEST = 300
_BETWEEN = "\x1f"
_READING = "Its calendars are being read …"


def target_of(kind: str, *names: str) -> str:
    """What a line leads to."""
    return _BETWEEN.join((kind, *names))


def meant_by(line_target: str) -> tuple[str, tuple[str, ...]]:
    """The kind and the names of a line's target."""
    kind, *names = line_target.split(_BETWEEN)
    return kind, tuple(names)


def sections_of(desk: Desk) -> list[Section]:
    """Every group with its calendars, empty ones too; last what belongs to others. Each account has its own groups."""
    parts = desk.parts()
    if len(parts) == 1:
        return _sections_of(parts[0], "")
    names = desk.accounts
    return [one for name, part in zip(names, parts, strict=True) for one in _sections_of(part, f"{name} · ")]


def _sections_of(desk: Desk, whose: str) -> list[Section]:
    calendars, groups, queued = desk.calendars(), desk.groups(), desk.queue()
    own = [group for group in groups if group.mailbox == OWN_MAILBOX]
    names = dict.fromkeys([info.group for info in calendars if not info.owner] + [group.name for group in own])
    sections = [_section(name, calendars, own, desk, queued) for name in names]
    sections = [section._replace(name=whose + section.name) for section in sections]
    others = tuple(_line(info, desk, queued) for info in calendars if info.owner)
    mailboxes = tuple(_mailboxes(desk, calendars))
    if others or mailboxes:
        name = "Calendars of others" if _OTHERS in names else _OTHERS
        sections.append(Section("", whose + name, others, mailboxes))
    return sections


def _section(
    name: str, calendars: Sequence[CalendarInfo], own: Sequence[CalendarGroup], desk: Desk, queued: Sequence[Queued]
) -> Section:
    group = next((one for one in own if one.name == name), None)
    lines = tuple(_line(info, desk, queued) for info in calendars if info.group == name and not info.owner)
    waiting = [entry for entry in queued if group is not None and target(entry.operation)[2:] == ("", group.id)]
    words = _becomes(waiting[-1]) if waiting else ""
    return Section(target_of(GROUP, group.account, group.id) if group is not None else "", name, lines, waiting=words)


def _line(info: CalendarInfo, desk: Desk, queued: Sequence[Queued]) -> CalendarLine:
    waiting = waiting_for(info.key, queued)
    words = [_becomes(entry) for entry in waiting]
    facts = desk.reader.calendar_facts(info.key)
    said = " · ".join(filter(None, (*standing(info, facts), "" if info.shown else "hidden")))
    return CalendarLine(
        target_of(CALENDAR, *info.key), info.name, info.colour, info.shown, said, " ".join(words), needs_you(waiting)
    )


def standing(info: CalendarInfo, facts: CalendarFacts) -> list[str]:
    """Whose a calendar is and what may be done with it, in a few words each."""
    words = ["your default calendar"] if info.is_default else []
    if info.key.mailbox.startswith(GROUPS):
        words.append(f"of the group {info.owner}")
    elif info.owner and info.owner not in info.name:
        words.append(f"of {info.owner}")
    if not info.can_edit:
        words.append("you see only when they are busy" if facts.busy_only else "you may read it")
    elif info.owner:
        words.append("you may change it")
    return words


def _mailboxes(desk: Desk, calendars: Iterable[CalendarInfo]) -> Iterable[MailboxLine]:
    """Mailboxes that refuse, and those whose calendars are still to come."""
    refused = {mailbox: words for mailbox, words in desk.refused if mailbox != OWN_MAILBOX}
    there = {info.key.mailbox for info in calendars}
    added = {key.mailbox for key in desk.reader.added()}
    for mailbox in sorted({*refused, *(added - there)}):
        words = refused.get(mailbox, _READING)
        yield MailboxLine(target_of(MAILBOX, desk.name, mailbox), mailbox_name(mailbox), words, mailbox in refused)


def mailbox_name(mailbox: str) -> str:
    """What to call a mailbox of which only the access path is known."""
    return "A group’s calendar" if mailbox.startswith(GROUPS) else mailbox.rpartition("/")[2]


def present_key(key: CalendarKey, desk: Desk) -> CalendarKey:
    """The key of a calendar by now: a new one gets another when the service has named it."""
    if not is_local(key.calendar):
        return key
    made = (done for done in desk.journal(_JOURNAL) if target(done.operation) == (*key, ""))
    return next((key._replace(calendar=done.result) for done in made if done.result), key)


def waiting_for(key: CalendarKey, queued: Sequence[Queued]) -> list[Queued]:
    """What waits of a calendar itself, not of its events."""
    return [entry for entry in queued if target(entry.operation) == (*key, "")]


def needs_you(waiting: Iterable[Queued]) -> bool:
    """Whether a person has to decide about one of them."""
    return any(entry.state in (ATTENTION, CONFLICT) for entry in waiting)


def _becomes(entry: Queued) -> str:
    return safe_text(f"will be {deed(entry.operation)}.", limit=_LONGEST)
